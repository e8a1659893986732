//! Signs of nerve function at the roots of the index disc, on its side.

use std::collections::BTreeSet;

use yotsui_case::{
    Root, Side, SideOf,
    record::{EmgResult, Grade, Muscle, Positivity, Record, ReflexName, State},
};

use super::{draft::Draft, index::Index};
use crate::knowledge::Localisation;

/// One sign: how bad, in the grades of its variable; 0 is normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign {
    pub variable: &'static str,
    pub from: &'static str,
    pub grade: usize,
    /// Whether it is a deficit: a sign of tension is none.
    pub deficit: bool,
}

/// What was found, and whether it is of the index disc's roots alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signs {
    pub found: Vec<Sign>,
    /// Whether side and roots of the finding are known, so that a sign can match it.
    pub placed: bool,
}

impl Signs {
    /// The worst of each kind of sign; nothing for a kind that was not examined or is not known.
    pub fn of(record: &Record, index: Option<&Index>, local: &Localisation) -> Signs {
        let place = Place {
            side: index.map_or(SideOf::Unknown, |i| i.side),
            roots: index.map(|i| &i.roots).filter(|r| !r.is_empty()),
            local,
        };
        let x = &record.examination;
        let emg = record.emg.iter().flat_map(|e| &e.roots);
        let emg = emg
            .filter(|e| place.has(e.side) && place.holds(e.root))
            .filter_map(|e| match e.result.get()? {
                EmgResult::Normal => Some(0),
                EmgResult::ActiveDenervation | EmgResult::ChronicReinnervation => Some(1),
                EmgResult::Equivocal => None,
            });
        let reflex = x
            .reflexes
            .iter()
            .filter(|r| place.has(r.side) && place.of_reflex(r.reflex))
            .filter_map(|r| lost(r.state.get()?));
        let strength = x
            .strength
            .iter()
            .filter(|s| place.has(s.side) && place.of_strength(s.root.get(), s.muscle.get()))
            .filter_map(|s| match s.grade.get()? {
                Grade::Five => Some(0),
                Grade::FourMinus | Grade::Four | Grade::FourPlus => Some(1),
                Grade::Zero | Grade::One | Grade::Two | Grade::Three => Some(2),
            });
        let sensation = x
            .sensation
            .iter()
            .filter(|s| place.has(s.side) && place.holds(s.root))
            .filter_map(|s| lost(s.state.get()?));
        let found = [
            ("emg", "emg[].roots[]", emg.max(), true),
            ("reflex", "examination.reflexes[]", reflex.max(), true),
            ("strength", "examination.strength[]", strength.max(), true),
            (
                "sensation",
                "examination.sensation[]",
                sensation.max(),
                true,
            ),
            (
                "slr",
                "examination.straight_leg_raise[]",
                place.tension(record),
                false,
            ),
        ];
        Signs {
            found: found
                .into_iter()
                .filter_map(|(variable, from, grade, deficit)| {
                    Some(Sign {
                        variable,
                        from,
                        grade: grade?,
                        deficit,
                    })
                })
                .collect(),
            placed: place.side.known().is_some() && place.roots.is_some(),
        }
    }

    /// Deficits that were looked for and have a result.
    pub fn deficits(&self) -> impl Iterator<Item = &Sign> {
        self.found.iter().filter(|s| s.deficit)
    }

    /// The grade of one sign; `None` where it was not examined or is not known.
    pub fn grade(&self, variable: &str) -> Option<usize> {
        let sign = self.found.iter().find(|s| s.variable == variable);
        sign.map(|s| s.grade)
    }
}

/// Where signs are looked for.
struct Place<'a> {
    side: SideOf,
    /// `None`: every root.
    roots: Option<&'a BTreeSet<Root>>,
    local: &'a Localisation,
}

impl Place<'_> {
    fn has(&self, side: Side) -> bool {
        self.side.known().is_none_or(|s| s == side)
    }

    fn holds(&self, root: Root) -> bool {
        self.roots.is_none_or(|r| r.contains(&root))
    }

    fn any<'r>(&self, mut roots: impl Iterator<Item = &'r Root>) -> bool {
        self.roots
            .is_none_or(|mine| roots.any(|r| mine.contains(r)))
    }

    fn of_reflex(&self, name: ReflexName) -> bool {
        let row = self.local.reflexes.get(&name);
        self.roots.is_none() || row.is_some_and(|roots| self.any(roots.keys()))
    }

    fn of_strength(&self, root: Option<Root>, muscle: Option<Muscle>) -> bool {
        if self.roots.is_none() || root.is_some_and(|r| self.holds(r)) {
            return true;
        }
        let row = muscle.and_then(|m| self.local.muscles.get(&m));
        row.is_some_and(|roots| self.any(roots.keys()))
    }

    /// Positive if either stretch is; negative only if the stretch of these roots was tested.
    fn tension(&self, record: &Record) -> Option<usize> {
        let x = &record.examination;
        let mine = |id: &str| {
            let of_root = self.local.tension.get(id);
            self.roots.is_none() || of_root.is_some_and(|c| self.any(c.roots.keys()))
        };
        let grade = |side: Side, result: Option<Positivity>| {
            let here = self.has(side).then_some(result).flatten();
            here.map(|r| usize::from(r == Positivity::Positive))
        };
        let raise = x
            .straight_leg_raise
            .iter()
            .map(|t| (t.side, t.result.get()));
        let stretch = x.femoral_nerve_stretch.iter();
        let stretch = stretch.map(|t| (t.side, t.result.get()));
        raise
            .filter(|_| mine("straight_leg_raise"))
            .chain(stretch.filter(|_| mine("femoral_nerve_stretch")))
            .filter_map(|(side, result)| grade(side, result))
            .max()
    }
}

/// Normal or lost; an increase is neither.
fn lost(state: State) -> Option<usize> {
    match state {
        State::Normal => Some(0),
        State::Reduced | State::Absent => Some(1),
        State::Increased => None,
    }
}

pub(super) fn take(signs: &Signs, draft: &mut Draft) {
    for sign in &signs.found {
        draft.grade(sign.variable, sign.from, sign.grade);
    }
}
