//! Two examinations of one patient: what changed, beyond what could be seen as a change.
//!
//! [`compare`] matches levels by their labels and checks the match by registration ([`levels`]),
//! pairs measures of the same formula, place and side ([`change`]), and gives the regression rate of
//! displaced tissue with its error ([`regression`]). [`picture`] draws both dates in the frame of one
//! disc.
//!
//! Each measure is taken in its own examination's disc-fixed frame, so nothing here depends on how
//! exactly the two were aligned: the registration answers whether the levels and the sides are the
//! same, and how much the spine bent.

pub mod change;
mod finding;
pub mod levels;
pub mod picture;
pub mod regression;
pub mod repeatability;
mod subject;

use jiff::civil::Date;
use yotsui_case::{Level, Location, Measurement};
use yotsui_text::Message;

use crate::{
    Volume,
    anatomy::Anatomy,
    register::{Registration, SideCheck, Verdict},
    sides::Sidedness,
    study::PatientDigest,
};

pub use change::{Change, Judgement, NotCompared};
pub use levels::{LevelCheck, Numbers};
pub use regression::{NoRate, Rate, Regression};

/// One examination, measured.
#[derive(Clone, Copy)]
pub struct Examined<'a> {
    /// The voxels.
    pub volume: &'a Volume,
    /// The labels.
    pub anatomy: &'a Anatomy,
    /// The measures of that volume with those labels.
    pub measurements: &'a [Measurement],
    /// Whether left and right are proven.
    pub sidedness: Sidedness,
    /// The day, if it is known.
    pub date: Option<Date>,
    /// Whose images these are, if the files say it.
    pub patient: Option<PatientDigest>,
}

/// What changed between two examinations.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// From the first to the second, if a registration could be made.
    pub registration: Option<Registration>,
    /// Whether the level numbers mean the same discs.
    pub levels: LevelCheck,
    /// Each measure that either examination has, in the order of the first.
    pub changes: Vec<Change>,
    /// The regression rate of each size of displaced tissue that the first examination has.
    pub regressions: Vec<Regression>,
    /// What the user should know.
    pub warnings: Vec<Message>,
}

impl Comparison {
    /// The disc that changed most, by change over detectable change; `None` where none is judged.
    pub fn largest_change(&self) -> Option<Level> {
        let ratio = |c: &Change| match (c.location, c.change, c.detectable) {
            (Location::Disc(level), Some(change), Some(least)) if least > 0.0 => {
                Some((level, change.abs() / least))
            }
            _ => None,
        };
        self.changes
            .iter()
            .filter_map(ratio)
            .fold(None, |best: Option<(Level, f64)>, here| match best {
                Some(b) if b.1 >= here.1 => Some(b),
                _ => Some(here),
            })
            .map(|b| b.0)
    }
}

/// Compares `before` with `after`.
pub fn compare(before: &Examined<'_>, after: &Examined<'_>) -> Comparison {
    let (registration, levels) = levels::check(before, after);
    let mirrored = registration
        .as_ref()
        .is_some_and(|r| r.sides == SideCheck::Mirrored || r.verdict == Verdict::Mirrored);
    let changes = change::all(before, after, &levels, mirrored);
    let regressions = regression::all(&changes);
    let mut warnings = subject::warnings(before, after, &changes);
    warnings.extend(levels.messages());
    if mirrored {
        warnings.push(Message::new("compare-warning-mirrored"));
    }
    if !(before.sidedness.is_verified() && after.sidedness.is_verified()) {
        warnings.push(Message::new("compare-warning-sides-unproven"));
    }
    for level in Level::ALL {
        let opposite = changes.iter().any(|c| {
            c.location == Location::Disc(level)
                && c.judgement == Judgement::NotCompared(NotCompared::OppositeSides)
        });
        if opposite {
            warnings.push(Message::new("compare-warning-opposite-sides").arg("level", level));
        }
    }
    if let (Some(a), Some(b)) = (before.date, after.date)
        && a > b
    {
        warnings.push(
            Message::new("compare-warning-order")
                .arg("before", a)
                .arg("after", b),
        );
    }
    Comparison {
        registration,
        levels,
        changes,
        regressions,
        warnings,
    }
}
