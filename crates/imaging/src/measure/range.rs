//! Measures of a segmentation whose surfaces are known with a probability only.

use std::collections::BTreeMap;

use yotsui_case::{Bound, BoundBy, Interval, Location, Measurement, Note};

use super::{Study, catalogue, measure};
use crate::{anatomy::Anatomy, sides::Sidedness};

/// Measures `anatomy`, and the same structures with their surfaces farther out and farther in
/// (`range`): the bound of a value holds what was measured on all three, and its bound by half a
/// voxel. Where a surface of the range gives no value or another class, the row says so.
pub fn measure_with_range(
    anatomy: &Anatomy,
    range: Option<&[Anatomy; 2]>,
    sidedness: Sidedness,
) -> Study {
    let mut study = measure(anatomy, sidedness);
    let others: Vec<Study> = range
        .into_iter()
        .flatten()
        .map(|a| measure(a, sidedness))
        .collect();
    let others: Vec<_> = others.iter().map(|s| by_place(&s.measurements)).collect();
    let mut seen = BTreeMap::new();
    for row in &mut study.measurements {
        let key = place(row, &mut seen);
        let mut found: Vec<Option<&Measurement>> =
            others.iter().map(|o| o.get(&key).copied()).collect();
        if range.is_none() {
            // The levels themselves depend on where the surface is drawn.
            found.push(None);
        }
        if found
            .iter()
            .any(|other| other.is_none_or(|o| differs(row, o)))
        {
            row.notes.push(Note::SegmentationUnsure);
        }
        widen(row, found.into_iter().flatten());
    }
    study
}

/// The place of a row: the two sides of a measure are told apart by their order.
type Place = (Location, String, usize);

fn place(row: &Measurement, seen: &mut BTreeMap<(Location, String), usize>) -> Place {
    let count = seen.entry((row.location, row.measure.clone())).or_default();
    *count += 1;
    (row.location, row.measure.clone(), *count)
}

fn by_place(rows: &[Measurement]) -> BTreeMap<Place, &Measurement> {
    let mut seen = BTreeMap::new();
    rows.iter().map(|m| (place(m, &mut seen), m)).collect()
}

/// Whether a row says another thing: a value where there was none, another side, another class.
fn differs(row: &Measurement, other: &Measurement) -> bool {
    let changed = match (row.value, other.value) {
        (Some(a), Some(b)) => is_code(row) && (a - b).abs() > 0.5,
        (None, None) => false,
        _ => true,
    };
    changed || (row.value.is_some() && row.side != other.side)
}

fn is_code(row: &Measurement) -> bool {
    catalogue::from_id(&row.measure).is_some_and(|i| !i.codes.is_empty())
}

/// Makes the bound of a quantity hold its values with the other surfaces.
fn widen<'a>(row: &mut Measurement, others: impl Iterator<Item = &'a Measurement>) {
    let Some(value) = row.value.filter(|_| !is_code(row)) else {
        return;
    };
    let own = row.bound.map(|b| [b.interval.low(), b.interval.high()]);
    let all = own
        .into_iter()
        .flatten()
        .chain(others.filter_map(|m| m.value));
    let [low, high] = all.fold([value, value], |[l, h], v| [l.min(v), h.max(v)]);
    if let Ok(interval) = Interval::new(low, high) {
        row.bound = Some(Bound {
            interval,
            by: BoundBy::Probability,
        });
    }
}

#[cfg(test)]
mod tests {
    use yotsui_case::{Level, Side, SideOf};

    use super::*;
    use crate::measure::catalogue::herniation;

    fn row(value: Option<f64>, side: Option<Side>) -> Measurement {
        let info = &herniation::HERNIATION_AP_LENGTH;
        Measurement {
            location: Location::Disc(Level::L5S1),
            side: side.map(SideOf::from),
            measure: info.id.to_owned(),
            value,
            unit: info.unit,
            bound: None,
            method: info.method.to_owned(),
            plane: info.plane,
            source: info.source.to_owned(),
            notes: Vec::new(),
        }
    }

    /// A herniation that another surface shows, hides, or puts on the other side, is said to be open.
    #[test]
    fn another_surface_that_says_another_thing_is_said() {
        for side in Side::ALL {
            let here = || row(Some(4.0), Some(side));
            assert!(!differs(&here(), &row(Some(5.0), Some(side))));
            assert!(differs(&here(), &row(None, None)));
            assert!(differs(&row(None, None), &here()));
            assert!(differs(&here(), &row(Some(4.0), Some(side.opposite()))));
            assert!(!differs(&row(None, None), &row(None, None)));
        }
    }

    #[test]
    fn the_bound_holds_the_values_of_all_surfaces() {
        let mut own = row(Some(4.0), Some(Side::Left));
        widen(
            &mut own,
            [row(Some(3.2), None), row(None, None), row(Some(4.1), None)].iter(),
        );
        let bound = own.bound.map(|b| [b.interval.low(), b.interval.high()]);
        assert_eq!(bound, Some([3.2, 4.1]));
        let mut none = row(None, None);
        widen(&mut none, [row(Some(3.2), None)].iter());
        assert_eq!(none.bound, None);
    }
}
