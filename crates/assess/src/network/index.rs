//! Which disc the network's image variables and signs speak of.

use std::collections::BTreeSet;

use yotsui_case::{
    Level, Location, Root, SideOf,
    record::{Herniation, LevelReading, Record, RootGrade},
};

use crate::{
    answer::Best,
    assessment::{Explains, ImageResult, IndexBasis, IndexDisc},
    findings,
    lesion::Lesion,
    phrase::Phrase,
    reading,
};

/// The index disc with the roots that its finding can touch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Index {
    pub level: Level,
    pub side: SideOf,
    pub basis: IndexBasis,
    /// Roots that the finding can touch; empty where no finding there touches one.
    pub roots: BTreeSet<Root>,
    /// Kind of the finding, as in `knowledge/prevalence`.
    pub kind: Option<&'static str>,
}

impl Index {
    /// The disc of `best` where it explains at least in part, else the most affected disc.
    pub fn of(
        record: &Record,
        images: &[ImageResult],
        lesions: &[Lesion],
        best: Option<&Best>,
    ) -> Option<Index> {
        let fits = |b: &&Best| {
            matches!(
                b.explains,
                Explains::Fits | Explains::LevelOnly | Explains::Partly
            )
        };
        if let Some(best) = best.filter(fits) {
            let (level, side) = (best.lesion.level, best.lesion.side);
            return Some(Index::at(
                level,
                Some(side),
                IndexBasis::Explaining,
                lesions,
            ));
        }
        let read = reading::of_complaint(record)
            .and_then(|r| {
                r.levels
                    .iter()
                    .filter(|l| says(l))
                    .max_by_key(|l| affected(l))
            })
            .map(|l| (l.level, IndexBasis::MostAffectedRead));
        let measured = || {
            let most = findings::behind_line(images.first()?).max_by(|a, b| a.1.total_cmp(&b.1))?;
            match most.0.location {
                Location::Disc(level) => Some((level, IndexBasis::MostAffectedMeasured)),
                Location::Vertebra(_) => None,
            }
        };
        let (level, basis) = read.or_else(measured)?;
        Some(Index::at(level, None, basis, lesions))
    }

    fn at(level: Level, side: Option<SideOf>, basis: IndexBasis, lesions: &[Lesion]) -> Index {
        let here = || lesions.iter().filter(|l| l.level == level);
        // Without a side of its own: that of the findings there, if they agree.
        let side = side.unwrap_or_else(|| {
            let mut sides = here().map(|l| l.side);
            match sides.next() {
                Some(first) if sides.all(|s| s == first) => first,
                _ => SideOf::Unknown,
            }
        });
        let mine = || here().filter(|l| l.side == side || side == SideOf::Unknown);
        Index {
            level,
            side,
            basis,
            roots: mine().map(|l| l.root).collect(),
            kind: mine().map(|l| l.kind).next(),
        }
    }

    /// For the assessment.
    pub fn part(&self) -> IndexDisc {
        let id = match self.basis {
            IndexBasis::Explaining => "assess-network-index-explaining",
            IndexBasis::MostAffectedRead => "assess-network-index-read",
            IndexBasis::MostAffectedMeasured => "assess-network-index-measured",
        };
        IndexDisc {
            level: self.level,
            side: self.side,
            basis: self.basis,
            text: Phrase::new(id)
                .arg("level", self.level)
                .side(self.side)
                .statement(),
        }
    }
}

/// Whether the reader says anything of the disc that the network knows.
fn says(level: &LevelReading) -> bool {
    level.herniation.is_known()
        || level.bulge.is_known()
        || level.pfirrmann.is_known()
        || level.modic.is_known()
        || level.high_intensity_zone.is_known()
        || level.roots.iter().any(|r| r.relation.is_known())
}

/// How affected a disc is: displacement first, then the roots, then degeneration; of equals, the
/// lower disc.
fn affected(level: &LevelReading) -> (u8, Option<RootGrade>, u8, Level) {
    let displaced = match level.herniation.get() {
        Some(Herniation::Sequestration) => 5,
        Some(Herniation::Extrusion) => 4,
        Some(Herniation::Unspecified) => 3,
        Some(Herniation::Protrusion) => 2,
        Some(Herniation::None) | None => u8::from(level.bulge.is_present()),
    };
    let root = level.roots.iter().filter_map(|r| r.relation.get()).max();
    let degenerated = level.pfirrmann.get().unwrap_or(0);
    (displaced, root, degenerated, level.level)
}

/// The image that belongs to the reading of the complaint, else the one nearest to the complaint,
/// else the first.
pub(crate) fn image_of<'a>(record: &Record, images: &'a [ImageResult]) -> Option<&'a ImageResult> {
    let day = reading::of_complaint(record)
        .and_then(reading::day)
        .or(record.presentation.date.get())
        .or(record.date.get());
    let Some(day) = day else {
        return images.first();
    };
    images.iter().min_by_key(|i| match i.date {
        Some(date) => (false, reading::days(date, day).abs()),
        None => (true, 0),
    })
}
