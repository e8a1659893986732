//! Which values share a row: one measure by one formula in one unit, never two formulas together.
//!
//! A measure may have a side at one level and none at another (displaced tissue has a side, its
//! absence has none). Such values share a row and each cell says its side; only where one level has
//! both sides does each side get a row of its own.

use yotsui_assess::assessment::ComparisonRow;
use yotsui_case::{Location, Measurement, SideOf, Unit};

use crate::Words;

/// What a value is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Taken<'a> {
    pub location: Location,
    pub side: Option<SideOf>,
    pub measure: &'a str,
    pub method: &'a str,
    pub unit: Unit,
}

impl<'a> From<&'a Measurement> for Taken<'a> {
    fn from(m: &'a Measurement) -> Self {
        Taken {
            location: m.location,
            side: m.side,
            measure: &m.measure,
            method: &m.method,
            unit: m.unit,
        }
    }
}

impl<'a> From<&'a ComparisonRow> for Taken<'a> {
    fn from(r: &'a ComparisonRow) -> Self {
        Taken {
            location: r.location,
            side: r.side,
            measure: &r.measure,
            method: &r.method,
            unit: r.unit,
        }
    }
}

/// What makes a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    pub measure: &'a str,
    method: &'a str,
    pub unit: Unit,
    side: RowSide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowSide {
    /// All values of the row are of this side, or of none.
    Of(Option<SideOf>),
    /// Each value says its own.
    InCells,
}

/// `items` without repeats, in order of first appearance.
pub(crate) fn distinct<T: PartialEq, I: IntoIterator<Item = T>>(items: I) -> Vec<T> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

/// The rows that `taken` fall into, in order of first appearance.
pub(crate) fn keys<'a>(taken: &[Taken<'a>]) -> Vec<Key<'a>> {
    let formulas = distinct(taken.iter().map(|t| (t.measure, t.method, t.unit)));
    let of_formula = |(measure, method, unit): (&'a str, &'a str, Unit)| {
        let all: Vec<&Taken> = taken
            .iter()
            .filter(|t| (t.measure, t.method, t.unit) == (measure, method, unit))
            .collect();
        let sides = distinct(all.iter().map(|t| t.side));
        let places = distinct(all.iter().map(|t| t.location)).len();
        let one_a_place = places == all.len();
        let sides: Vec<RowSide> = if sides.len() > 1 && one_a_place {
            vec![RowSide::InCells]
        } else {
            sides.into_iter().map(RowSide::Of).collect()
        };
        sides.into_iter().map(move |side| Key {
            measure,
            method,
            unit,
            side,
        })
    };
    formulas.into_iter().flat_map(of_formula).collect()
}

/// `keys` in the order in which their measures stand in `order`.
pub(crate) fn in_order<'a>(mut keys: Vec<Key<'a>>, order: &[&str]) -> Vec<Key<'a>> {
    keys.sort_by_key(|k| order.iter().position(|id| *id == k.measure));
    keys
}

impl Key<'_> {
    /// Whether `taken` belongs to this row.
    pub(crate) fn holds(&self, taken: &Taken) -> bool {
        (taken.measure, taken.method, taken.unit) == (self.measure, self.method, self.unit)
            && match self.side {
                RowSide::Of(side) => taken.side == side,
                RowSide::InCells => true,
            }
    }

    /// The name of the row, with its side where it has one.
    pub(crate) fn name(&self, words: Words) -> String {
        match self.side {
            RowSide::Of(side) => words.measure_on(self.measure, side),
            RowSide::InCells => words.measure(self.measure),
        }
    }

    /// The side that the cell of `taken` must say.
    pub(crate) fn side_in_cell(&self, taken: &Taken, words: Words) -> Option<String> {
        match self.side {
            RowSide::Of(_) => None,
            RowSide::InCells => taken.side.map(|s| words.side(s)),
        }
    }
}

#[cfg(test)]
mod tests {
    use yotsui_case::Level;
    use yotsui_text::Lang;

    use super::*;

    fn taken(level: Level, side: Option<SideOf>, method: &str) -> Taken<'_> {
        Taken {
            location: Location::Disc(level),
            side,
            measure: "herniation_ap_length",
            method,
            unit: Unit::Millimetre,
        }
    }

    #[test]
    fn a_side_at_one_level_only_is_said_in_its_cell() {
        let words = Words::new(Lang::En);
        for (side, said) in [(SideOf::Left, "left"), (SideOf::Right, "right")] {
            let all = [
                taken(Level::L4L5, None, "v1"),
                taken(Level::L5S1, Some(side), "v1"),
            ];
            let keys = keys(&all);
            assert_eq!(keys.len(), 1);
            assert!(all.iter().all(|t| keys[0].holds(t)));
            assert_eq!(keys[0].side_in_cell(&all[0], words), None);
            assert_eq!(keys[0].side_in_cell(&all[1], words).as_deref(), Some(said));
        }
    }

    #[test]
    fn both_sides_of_one_level_are_two_rows() {
        let all = [
            taken(Level::L5S1, Some(SideOf::Left), "v1"),
            taken(Level::L5S1, Some(SideOf::Right), "v1"),
        ];
        let keys = keys(&all);
        assert_eq!(keys.len(), 2);
        assert!(keys[0].holds(&all[0]) && !keys[0].holds(&all[1]));
        assert!(keys[1].holds(&all[1]) && !keys[1].holds(&all[0]));
        let words = Words::new(Lang::En);
        assert!(keys[0].name(words).contains("left") && keys[1].name(words).contains("right"));
    }

    #[test]
    fn two_formulas_never_share_a_row() {
        let all = [
            taken(Level::L4L5, None, "v1"),
            taken(Level::L5S1, None, "v2"),
        ];
        assert_eq!(keys(&all).len(), 2);
    }
}
