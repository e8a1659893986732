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
        let mut found: Vec<Option<f64>> = others
            .iter()
            .map(|o| o.get(&key).and_then(|m| m.value))
            .collect();
        if range.is_none() {
            // The levels themselves depend on where the surface is drawn.
            found.push(None);
        }
        if let Some(value) = row.value {
            widen(row, value, &found);
        }
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

fn widen(row: &mut Measurement, value: f64, found: &[Option<f64>]) {
    let class = catalogue::from_id(&row.measure).is_some_and(|i| !i.codes.is_empty());
    let differs = |v: &Option<f64>| v.is_none_or(|v| class && (v - value).abs() > 0.5);
    if found.iter().any(differs) {
        row.notes.push(Note::SegmentationUnsure);
    }
    if class {
        return;
    }
    let own = row.bound.map(|b| [b.interval.low(), b.interval.high()]);
    let all = own
        .into_iter()
        .flatten()
        .chain(found.iter().copied().flatten());
    let [low, high] = all.fold([value, value], |[l, h], v| [l.min(v), h.max(v)]);
    if let Ok(interval) = Interval::new(low, high) {
        row.bound = Some(Bound {
            interval,
            by: BoundBy::Probability,
        });
    }
}
