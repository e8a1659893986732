//! Label tables in which a phantom's mask can be written.

use std::str::FromStr;

use yotsui_case::{Level, Side, Vertebra};

use crate::{ArchPart, PhantomError, Structure, error::by_name};

/// A label table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Convention {
    /// TotalSpineSeg, step 2: 1 cord, 2 canal without cord, vertebrae and discs by name.
    TotalSpineSeg,
    /// TotalSpineSeg, step 2, and more: 110 thecal sac without cord (2 is the rest of the canal);
    /// roots of L1 to L5 and S1 201 to 206 on the right, 221 to 226 on the left.
    Yotsui,
    /// SPIDER as published: vertebrae from 1 and discs from 201, both counted from the lowest;
    /// 100 canal with cord; a vertebra whose body is cut by the edge of the image is 100 higher;
    /// no sacrum.
    SpiderOriginal,
    /// SPIDER merged: 1 disc, 2 vertebra, 3 canal with cord; no sacrum.
    SpiderMerged,
    /// SPINEPS / TPTBox `seg-vert`: vertebrae by VerSe number, discs 100 above the vertebra over
    /// them; no canal.
    SpinepsVertebrae,
    /// SPINEPS / TPTBox `seg-spine`: parts of vertebrae, one label for all discs, canal, cord.
    SpinepsParts,
    /// MRSpineSeg: S, L5 to T9, discs L5/S to T9/T10; no canal.
    MrSpineSeg,
}

impl Convention {
    /// All of them.
    pub const ALL: [Convention; 7] = [
        Convention::TotalSpineSeg,
        Convention::Yotsui,
        Convention::SpiderOriginal,
        Convention::SpiderMerged,
        Convention::SpinepsVertebrae,
        Convention::SpinepsParts,
        Convention::MrSpineSeg,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Convention::TotalSpineSeg => "total_spine_seg",
            Convention::Yotsui => "yotsui",
            Convention::SpiderOriginal => "spider",
            Convention::SpiderMerged => "spider_merged",
            Convention::SpinepsVertebrae => "spineps_vertebra",
            Convention::SpinepsParts => "spineps_spine",
            Convention::MrSpineSeg => "mr_spine_seg",
        }
    }

    /// The value of a structure, 0 for background and for what the table has no value for.
    ///
    /// `order` lists the vertebrae above the sacrum from the bottom up; `cut` says whether a
    /// vertebra is cut by the edge of the image. Displaced disc tissue has its disc's value.
    pub(crate) fn value(
        self,
        structure: Structure,
        order: &[Vertebra],
        cut: &dyn Fn(Vertebra) -> bool,
    ) -> u16 {
        use Structure::{Arch, Background, Body, Canal, Cord, Disc, Herniation, Root, Sac, Sacrum};
        let from_bottom = |v: Vertebra| {
            let place = order.iter().position(|o| *o == v);
            place.map_or(0, |i| i as u16 + 1)
        };
        let canal = match structure {
            // Where sac and roots have no value of their own, they are canal as far as they lie in it.
            Sac | Root { in_canal: true, .. } => Canal,
            other => other,
        };
        match (
            self,
            if self == Convention::Yotsui {
                structure
            } else {
                canal
            },
        ) {
            (_, Background) => 0,
            (Convention::Yotsui, Sac) => 110,
            (Convention::Yotsui, Root { vertebra, side, .. }) => root(vertebra, side),
            (_, Sac | Root { .. }) => 0,
            (Convention::Yotsui, s) => Convention::TotalSpineSeg.value(s, order, cut),
            (Convention::TotalSpineSeg, Cord) => 1,
            (Convention::TotalSpineSeg, Canal) => 2,
            (Convention::TotalSpineSeg, Sacrum) => 50,
            (Convention::TotalSpineSeg, Body(v) | Arch(v, _)) => total_spine_seg_vertebra(v),
            (Convention::TotalSpineSeg, Disc(l) | Herniation(l)) => total_spine_seg_disc(l),

            (Convention::SpiderOriginal, Canal | Cord) => 100,
            (Convention::SpiderOriginal, Body(v) | Arch(v, _)) => {
                from_bottom(v) + if cut(v) { 100 } else { 0 }
            }
            (Convention::SpiderOriginal, Disc(l) | Herniation(l)) => 200 + from_bottom(l.upper()),
            (Convention::SpiderMerged, Disc(_) | Herniation(_)) => 1,
            (Convention::SpiderMerged, Body(_) | Arch(..)) => 2,
            (Convention::SpiderMerged, Canal | Cord) => 3,
            (Convention::SpiderOriginal | Convention::SpiderMerged, Sacrum) => 0,

            (Convention::SpinepsVertebrae, Body(v) | Arch(v, _)) => verse(v),
            (Convention::SpinepsVertebrae, Sacrum) => verse(Vertebra::S1),
            (Convention::SpinepsVertebrae, Disc(l) | Herniation(l)) => 100 + verse(l.upper()),

            (Convention::SpinepsParts, Body(_)) => 50,
            (Convention::SpinepsParts, Arch(_, part)) => match part {
                ArchPart::Arch => 41,
                ArchPart::Spinous => 42,
                ArchPart::TransverseLeft => 43,
                ArchPart::TransverseRight => 44,
            },
            (Convention::SpinepsParts, Sacrum) => 26,
            (Convention::SpinepsParts, Cord) => 60,
            (Convention::SpinepsParts, Canal) => 61,
            (Convention::SpinepsParts, Disc(_) | Herniation(_)) => 100,

            (Convention::MrSpineSeg, Sacrum) => 1,
            (Convention::MrSpineSeg, Body(v) | Arch(v, _)) => mr_spine_seg(v).map_or(0, |n| n + 1),
            (Convention::MrSpineSeg, Disc(l) | Herniation(l)) => mr_spine_seg_disc(l),
            (Convention::SpinepsVertebrae | Convention::MrSpineSeg, Canal | Cord) => 0,
        }
    }
}

impl FromStr for Convention {
    type Err = PhantomError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        by_name("label convention", s, Convention::ALL, Convention::name)
    }
}

fn total_spine_seg_vertebra(v: Vertebra) -> u16 {
    match v {
        Vertebra::S1 => 50,
        v if v >= Vertebra::L1 => 41 + offset(v, Vertebra::L1),
        v if v >= Vertebra::T1 => 21 + offset(v, Vertebra::T1),
        v => 11 + offset(v, Vertebra::C1),
    }
}

fn total_spine_seg_disc(level: Level) -> u16 {
    match level {
        // The last mobile disc has one value whatever vertebra stands on it.
        Level::L5S1 | Level::L6S1 => 100,
        Level::L5L6 => 96,
        l if l >= Level::T12L1 => 91 + (l as u16 - Level::T12L1 as u16),
        l if l >= Level::C7T1 => 71 + (l as u16 - Level::C7T1 as u16),
        l => 63 + (l as u16 - Level::C2C3 as u16),
    }
}

/// Right from 201, left from 221, L1 first; S1 follows L5. No other root has a value.
fn root(v: Vertebra, side: Side) -> u16 {
    let number = match v {
        Vertebra::S1 => 6,
        v if (Vertebra::L1..=Vertebra::L5).contains(&v) => 1 + offset(v, Vertebra::L1),
        _ => return 0,
    };
    number
        + match side {
            Side::Right => 200,
            Side::Left => 220,
        }
}

/// The VerSe number: C1 to L6 run on without a gap, and the sacrum is 26.
fn verse(v: Vertebra) -> u16 {
    1 + offset(v, Vertebra::C1)
}

/// L5 is 1, counting upwards to T9; the table ends there and has no sixth lumbar vertebra.
fn mr_spine_seg(v: Vertebra) -> Option<u16> {
    (Vertebra::T9..=Vertebra::L5)
        .contains(&v)
        .then(|| 1 + offset(Vertebra::L5, v))
}

fn mr_spine_seg_disc(level: Level) -> u16 {
    match level {
        Level::L5S1 => 11,
        Level::L5L6 | Level::L6S1 => 0,
        level => mr_spine_seg(level.upper()).map_or(0, |n| 10 + n),
    }
}

fn offset(v: Vertebra, from: Vertebra) -> u16 {
    v as u16 - from as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use yotsui_case::{Level::*, Vertebra::*};

    const ORDER: [Vertebra; 6] = [L5, L4, L3, L2, L1, T12];

    fn value(convention: Convention, structure: Structure) -> u16 {
        convention.value(structure, &ORDER, &|v| v == T12)
    }

    #[test]
    fn each_table_has_its_values() {
        use Convention::*;
        use Structure::*;
        use yotsui_case::Side::{Left, Right};
        let root = |vertebra, side, in_canal| Root {
            vertebra,
            side,
            in_canal,
        };
        // (structure, TSS, Yotsui, SPIDER, merged, seg-vert, seg-spine, MRSpineSeg)
        for (structure, values) in [
            (Background, [0, 0, 0, 0, 0, 0, 0]),
            (Sac, [2, 110, 100, 3, 0, 61, 0]),
            (root(L5, Right, true), [2, 205, 100, 3, 0, 61, 0]),
            (root(L5, Left, false), [0, 225, 0, 0, 0, 0, 0]),
            (root(S1, Left, true), [2, 226, 100, 3, 0, 61, 0]),
            (root(L1, Right, false), [0, 201, 0, 0, 0, 0, 0]),
            (Cord, [1, 1, 100, 3, 0, 60, 0]),
            (Canal, [2, 2, 100, 3, 0, 61, 0]),
            (Sacrum, [50, 50, 0, 0, 26, 26, 1]),
            (Body(L5), [45, 45, 1, 2, 24, 50, 2]),
            (Body(L1), [41, 41, 5, 2, 20, 50, 6]),
            (Body(T12), [32, 32, 106, 2, 19, 50, 7]),
            (Arch(L4, ArchPart::Arch), [44, 44, 2, 2, 23, 41, 3]),
            (Arch(L4, ArchPart::Spinous), [44, 44, 2, 2, 23, 42, 3]),
            (
                Arch(L4, ArchPart::TransverseLeft),
                [44, 44, 2, 2, 23, 43, 3],
            ),
            (
                Arch(L4, ArchPart::TransverseRight),
                [44, 44, 2, 2, 23, 44, 3],
            ),
            (Disc(L5S1), [100, 100, 201, 1, 124, 100, 11]),
            (Disc(L4L5), [95, 95, 202, 1, 123, 100, 12]),
            (Herniation(L4L5), [95, 95, 202, 1, 123, 100, 12]),
            (Disc(L1L2), [92, 92, 205, 1, 120, 100, 15]),
            (Disc(T12L1), [91, 91, 206, 1, 119, 100, 16]),
        ] {
            for (convention, expected) in Convention::ALL.into_iter().zip(values) {
                assert_eq!(
                    value(convention, structure),
                    expected,
                    "{convention:?} {structure:?}"
                );
            }
        }
        assert_eq!(value(TotalSpineSeg, Disc(T11T12)), 82);
        assert_eq!(value(TotalSpineSeg, Disc(T1T2)), 72);
        assert_eq!(value(TotalSpineSeg, Disc(C7T1)), 71);
        assert_eq!(value(TotalSpineSeg, Disc(C6C7)), 67);
        assert_eq!(value(TotalSpineSeg, Body(C7)), 17);
        assert_eq!(value(TotalSpineSeg, Body(L6)), 46);
        assert_eq!(value(TotalSpineSeg, Disc(L6S1)), 100);
        assert_eq!(value(TotalSpineSeg, Disc(L5L6)), 96);
        assert_eq!(value(SpinepsVertebrae, Body(L6)), 25);
        assert_eq!(value(MrSpineSeg, Body(T9)), 10);
        assert_eq!(value(MrSpineSeg, Disc(T9T10)), 19);
        assert_eq!(value(MrSpineSeg, Body(T8)), 0);
    }
}
