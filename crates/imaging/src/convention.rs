//! The numbers that segmentation programs give to the parts of the spine.
//!
//! Numbers mean different things in different programs (100 is the disc L5/S1 of TotalSpineSeg, the
//! canal of SPIDER, any disc of SPINEPS), so a convention is detected from the whole set of values
//! and from where their voxels lie ([`crate::anatomy`] does the second), or stated by the user.

use std::{collections::BTreeMap, fmt, str::FromStr};

use yotsui_case::{Level, Side, Vertebra};

use crate::ImagingError;

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The disc of a named level.
    Disc(Level),
    /// A named vertebra; `S1` stands for the sacrum as a whole.
    Vertebra(Vertebra),
    /// A disc whose level must be found.
    AnyDisc,
    /// A vertebra whose number must be found.
    AnyVertebra,
    /// Contents of the canal, cord and sac not told apart or apart from them.
    Canal,
    /// The cord.
    Cord,
    /// The thecal sac without the cord.
    Sac,
    /// A nerve root: its side and its number, 1 to 5 for L1 to L5, 6 for S1.
    Root(Side, u8),
    /// Something that no measure uses.
    Other,
}

/// A table of label numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Convention {
    /// TotalSpineSeg, output of step 2.
    TotalSpineSeg,
    /// TotalSpineSeg, output of step 1: every vertebra and the sacrum are 50.
    TotalSpineSegStep1,
    /// SPINEPS / TPTBox, vertebra instances (`seg-vert`).
    SpinepsVertebra,
    /// SPINEPS / TPTBox, parts (`seg-spine`, `seg-subreg`).
    SpinepsSpine,
    /// SPIDER as published by its challenge: counted from the bottom.
    Spider,
    /// SPIDER merged: 1 disc, 2 vertebra, 3 canal.
    SpiderMerged,
    /// MRSpineSeg.
    MrSpineSeg,
    /// TotalSegmentator, task `total_mr`.
    TotalSegmentatorMr,
    /// TotalSpineSeg step 2 with 110 for the thecal sac and 201 to 206 (right), 221 to 226 (left) for
    /// the roots L1 to L5 and S1.
    Yotsui,
}

impl Convention {
    /// All, in the order in which they are tried.
    pub const ALL: [Convention; 9] = [
        Convention::TotalSpineSeg,
        Convention::TotalSpineSegStep1,
        Convention::SpinepsVertebra,
        Convention::SpinepsSpine,
        Convention::Spider,
        Convention::SpiderMerged,
        Convention::MrSpineSeg,
        Convention::TotalSegmentatorMr,
        Convention::Yotsui,
    ];

    /// The id used on the command line and in records.
    pub fn id(self) -> &'static str {
        match self {
            Convention::TotalSpineSeg => "total_spine_seg",
            Convention::TotalSpineSegStep1 => "total_spine_seg_step1",
            Convention::SpinepsVertebra => "spineps_vertebra",
            Convention::SpinepsSpine => "spineps_spine",
            Convention::Spider => "spider",
            Convention::SpiderMerged => "spider_merged",
            Convention::MrSpineSeg => "mr_spine_seg",
            Convention::TotalSegmentatorMr => "total_segmentator_mr",
            Convention::Yotsui => "yotsui",
        }
    }

    /// What `label` stands for; `None` if the table has no such number.
    pub fn part(self, label: u16) -> Option<Part> {
        let n = label;
        let counted = |first: Vertebra, up: u16| nth_above(first, up).map(Part::Vertebra);
        match self {
            Convention::TotalSpineSeg => total_spine_seg(n),
            Convention::TotalSpineSegStep1 => match n {
                11 => Some(Part::Vertebra(Vertebra::C1)),
                50 => Some(Part::AnyVertebra),
                1 | 2 | 63..=67 | 71..=82 | 91..=96 | 100 => total_spine_seg(n),
                _ => None,
            },
            Convention::SpinepsVertebra => match n {
                26 => Some(Part::Vertebra(Vertebra::S1)),
                27 | 28..=33 | 40..=65 => Some(Part::Other),
                1..=7 => Vertebra::ALL
                    .get(usize::from(n) - 1)
                    .copied()
                    .map(Part::Vertebra),
                8..=19 => Vertebra::ALL
                    .get(usize::from(n) - 1)
                    .copied()
                    .map(Part::Vertebra),
                20..=25 => Vertebra::ALL
                    .get(usize::from(n) - 1)
                    .copied()
                    .map(Part::Vertebra),
                102..=125 => spineps_disc(n - 100),
                126..=133 | 201..=233 => Some(Part::Other),
                _ => None,
            },
            Convention::SpinepsSpine => match n {
                26 => Some(Part::Vertebra(Vertebra::S1)),
                49 | 50 => Some(Part::AnyVertebra),
                60 => Some(Part::Cord),
                61 => Some(Part::Canal),
                100 => Some(Part::AnyDisc),
                41..=48 | 51..=53 | 62..=64 | 70..=74 | 80 => Some(Part::Other),
                _ => None,
            },
            Convention::Spider => match n {
                1..=25 => counted(Vertebra::L5, n - 1),
                100 => Some(Part::Canal),
                101..=125 => counted(Vertebra::L5, n - 101),
                201..=225 => {
                    let lower = if n == 201 {
                        Some(Vertebra::S1)
                    } else {
                        nth_above(Vertebra::L5, n - 202)
                    };
                    nth_above(Vertebra::L5, n - 201)
                        .zip(lower)
                        .and_then(|(upper, lower)| Level::between(upper, lower))
                        .map(Part::Disc)
                }
                _ => None,
            },
            Convention::SpiderMerged => match n {
                1 => Some(Part::AnyDisc),
                2 => Some(Part::AnyVertebra),
                3 => Some(Part::Canal),
                _ => None,
            },
            Convention::MrSpineSeg => match n {
                1 => Some(Part::Vertebra(Vertebra::S1)),
                2..=10 => counted(Vertebra::L5, n - 2),
                11 => Some(Part::Disc(Level::L5S1)),
                12..=19 => nth_above(Vertebra::L4, n - 12)
                    .zip(nth_above(Vertebra::L5, n - 12))
                    .and_then(|(upper, lower)| Level::between(upper, lower))
                    .map(Part::Disc),
                _ => None,
            },
            Convention::TotalSegmentatorMr => match n {
                18 => Some(Part::Vertebra(Vertebra::S1)),
                19 => Some(Part::AnyVertebra),
                20 => Some(Part::AnyDisc),
                1..=17 | 21..=50 => Some(Part::Other),
                _ => None,
            },
            Convention::Yotsui => match n {
                110 => Some(Part::Sac),
                201..=206 => Some(Part::Root(Side::Right, (n - 200) as u8)),
                221..=226 => Some(Part::Root(Side::Left, (n - 220) as u8)),
                _ => total_spine_seg(n),
            },
        }
    }

    /// Whether levels must be counted from the bottom, since the labels do not name them.
    pub fn is_merged(self) -> bool {
        matches!(
            self,
            Convention::SpinepsSpine | Convention::SpiderMerged | Convention::TotalSegmentatorMr
        )
    }

    /// The conventions whose table has every one of `counts`' labels and, among them, a disc;
    /// `counts` maps each label to its voxels.
    ///
    /// # Errors
    /// [`ImagingError::UnknownLabel`] naming the values that the nearest table lacks, or, with
    /// `stated`, the values that the stated table lacks.
    pub fn candidates(
        counts: &BTreeMap<u16, usize>,
        stated: Option<Convention>,
    ) -> Result<Vec<Convention>, ImagingError> {
        let lacking = |c: Convention| -> Vec<u16> {
            counts
                .keys()
                .copied()
                .filter(|&n| n != 0 && c.part(n).is_none())
                .collect()
        };
        let list = |c: Convention| {
            let missing = lacking(c);
            let shown: Vec<String> = missing
                .iter()
                .take(8)
                .map(|n| format!("{n} ({} voxels)", counts.get(n).copied().unwrap_or(0)))
                .collect();
            shown.join(", ")
        };
        let has_disc = |c: Convention| {
            counts
                .keys()
                .any(|&n| matches!(c.part(n), Some(Part::Disc(_) | Part::AnyDisc)))
        };
        if let Some(c) = stated {
            return if lacking(c).is_empty() {
                Ok(vec![c])
            } else {
                Err(ImagingError::UnknownLabel {
                    found: list(c),
                    expected: c.id().to_owned(),
                })
            };
        }
        // The table that adds the sac and the roots to another is meant where one of them is there.
        let meant = |c: Convention| {
            c != Convention::Yotsui
                || counts
                    .keys()
                    .any(|&n| matches!(c.part(n), Some(Part::Sac | Part::Root(..))))
        };
        let fitting: Vec<_> = Self::ALL
            .into_iter()
            .filter(|&c| lacking(c).is_empty() && has_disc(c) && meant(c))
            .collect();
        if !fitting.is_empty() {
            return Ok(fitting);
        }
        let any_fits = Self::ALL.into_iter().any(|c| lacking(c).is_empty());
        if any_fits {
            let values: Vec<String> = counts
                .keys()
                .filter(|&&n| n != 0)
                .map(ToString::to_string)
                .collect();
            return Err(ImagingError::NoLumbarDisc {
                found: values.join(", "),
            });
        }
        // The nearest table is the one that knows most voxels; on a tie the first.
        let known = |c: Convention| {
            counts
                .iter()
                .filter(|&(&n, _)| n != 0 && c.part(n).is_some())
                .map(|(_, &v)| v)
                .sum::<usize>()
        };
        let mut nearest = Self::ALL[0];
        for c in Self::ALL {
            if has_disc(c) && known(c) > known(nearest) {
                nearest = c;
            }
        }
        let names: Vec<_> = Self::ALL.iter().map(|c| c.id()).collect();
        Err(ImagingError::UnknownLabel {
            found: list(nearest),
            expected: names.join(", "),
        })
    }
}

impl fmt::Display for Convention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Convention {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|c| c.id() == s)
            .ok_or_else(|| Self::ALL.map(|c| c.id()).join(", "))
    }
}

/// The vertebra `up` places above `first` in an ordinary spine.
fn nth_above(first: Vertebra, up: u16) -> Option<Vertebra> {
    (0..up).try_fold(first, |v, _| v.above())
}

fn total_spine_seg(n: u16) -> Option<Part> {
    let vertebra = |first: Vertebra, offset: u16| {
        let v = Vertebra::ALL
            .get(first as usize + usize::from(offset))
            .copied()?;
        Some(Part::Vertebra(v))
    };
    let disc = |first: Level, offset: u16| {
        let level = Level::ALL
            .get(first as usize + usize::from(offset))
            .copied()?;
        Some(Part::Disc(level))
    };
    match n {
        1 => Some(Part::Cord),
        2 => Some(Part::Canal),
        11..=17 => vertebra(Vertebra::C1, n - 11),
        21..=32 => vertebra(Vertebra::T1, n - 21),
        41..=46 => vertebra(Vertebra::L1, n - 41),
        50 => Some(Part::Vertebra(Vertebra::S1)),
        63..=67 => disc(Level::C2C3, n - 63),
        71 => Some(Part::Disc(Level::C7T1)),
        72..=82 => disc(Level::T1T2, n - 72),
        91..=95 => disc(Level::T12L1, n - 91),
        96 => Some(Part::Disc(Level::L5L6)),
        // The lowest mobile disc, whatever stands above it.
        100 => Some(Part::Disc(Level::L5S1)),
        _ => None,
    }
}

/// SPINEPS numbers a disc 100 + the vertebra above it.
fn spineps_disc(vertebra: u16) -> Option<Part> {
    let upper = Vertebra::ALL
        .get(usize::from(vertebra).checked_sub(1)?)
        .copied()?;
    let level = match upper {
        Vertebra::L5 => Level::L5S1,
        Vertebra::L6 => Level::L6S1,
        v => Level::ALL.into_iter().find(|l| l.upper() == v)?,
    };
    Some(Part::Disc(level))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disc(c: Convention, n: u16) -> Level {
        match c.part(n) {
            Some(Part::Disc(level)) => level,
            other => panic!("{c} {n}: {other:?}"),
        }
    }

    fn vertebra(c: Convention, n: u16) -> Vertebra {
        match c.part(n) {
            Some(Part::Vertebra(v)) => v,
            other => panic!("{c} {n}: {other:?}"),
        }
    }

    #[test]
    fn ends_and_middles_of_each_table() {
        use Convention as C;
        assert_eq!(disc(C::TotalSpineSeg, 91), Level::T12L1);
        assert_eq!(disc(C::TotalSpineSeg, 95), Level::L4L5);
        assert_eq!(disc(C::TotalSpineSeg, 100), Level::L5S1);
        assert_eq!(disc(C::TotalSpineSeg, 82), Level::T11T12);
        assert_eq!(vertebra(C::TotalSpineSeg, 32), Vertebra::T12);
        assert_eq!(vertebra(C::TotalSpineSeg, 45), Vertebra::L5);
        assert_eq!(vertebra(C::TotalSpineSeg, 46), Vertebra::L6);
        assert_eq!(disc(C::SpinepsVertebra, 119), Level::T12L1);
        assert_eq!(disc(C::SpinepsVertebra, 123), Level::L4L5);
        assert_eq!(disc(C::SpinepsVertebra, 124), Level::L5S1);
        assert_eq!(disc(C::SpinepsVertebra, 102), Level::C2C3);
        assert_eq!(vertebra(C::SpinepsVertebra, 20), Vertebra::L1);
        assert_eq!(vertebra(C::SpinepsVertebra, 25), Vertebra::L6);
        assert_eq!(vertebra(C::SpinepsVertebra, 26), Vertebra::S1);
        assert_eq!(disc(C::Spider, 201), Level::L5S1);
        assert_eq!(disc(C::Spider, 202), Level::L4L5);
        assert_eq!(disc(C::Spider, 206), Level::T12L1);
        assert_eq!(vertebra(C::Spider, 1), Vertebra::L5);
        assert_eq!(vertebra(C::Spider, 107), Vertebra::T11);
        assert_eq!(C::Spider.part(100), Some(Part::Canal));
        assert_eq!(disc(C::MrSpineSeg, 11), Level::L5S1);
        assert_eq!(disc(C::MrSpineSeg, 15), Level::L1L2);
        assert_eq!(disc(C::MrSpineSeg, 19), Level::T9T10);
        assert_eq!(vertebra(C::MrSpineSeg, 2), Vertebra::L5);
        assert_eq!(vertebra(C::MrSpineSeg, 10), Vertebra::T9);
        assert_eq!(C::Yotsui.part(110), Some(Part::Sac));
        assert_eq!(C::Yotsui.part(205), Some(Part::Root(Side::Right, 5)));
        assert_eq!(C::Yotsui.part(226), Some(Part::Root(Side::Left, 6)));
        assert_eq!(C::Yotsui.part(207), None);
        assert_eq!(disc(C::Yotsui, 100), Level::L5S1);
    }

    #[test]
    fn no_table_panics_on_any_number() {
        for c in Convention::ALL {
            for n in 0..=u16::MAX {
                let _any = c.part(n);
            }
            assert_eq!(c.part(0), None, "{c}: 0 is background");
            assert_eq!(c.id().parse::<Convention>().unwrap(), c);
        }
    }

    #[test]
    fn a_set_of_numbers_finds_its_tables() {
        let set = |values: &[u16]| values.iter().map(|&n| (n, 100)).collect::<BTreeMap<_, _>>();
        let found = |values: &[u16]| Convention::candidates(&set(values), None).unwrap();
        assert_eq!(found(&[0, 1, 2, 3]), [Convention::SpiderMerged]);
        assert_eq!(
            found(&[0, 1, 2, 44, 45, 50, 94, 95, 100]),
            [Convention::TotalSpineSeg]
        );
        assert_eq!(
            found(&[0, 1, 2, 44, 45, 50, 95, 100, 110]),
            [Convention::Yotsui]
        );
        assert_eq!(
            found(&[0, 2, 44, 45, 50, 95, 100, 205, 226]),
            [Convention::Yotsui]
        );
        assert!(found(&[0, 1, 2, 3, 4, 11, 12, 13]).contains(&Convention::MrSpineSeg));
        assert_eq!(
            found(&[0, 1, 2, 3, 100, 201, 202, 203]),
            [Convention::Spider]
        );
        let error = Convention::candidates(&set(&[0, 1, 2, 44, 95, 777]), None).unwrap_err();
        assert!(error.to_string().contains("777 (100 voxels)"), "{error}");
        let stated = Convention::candidates(&set(&[1, 2, 9]), Some(Convention::SpiderMerged));
        assert!(stated.unwrap_err().to_string().contains('9'));
        assert!(matches!(
            Convention::candidates(&set(&[1, 2, 41, 42]), None),
            Err(ImagingError::NoLumbarDisc { .. })
        ));
    }
}
