//! Two dates side by side: only values by one formula, and no rate.

use std::collections::BTreeSet;

use yotsui_case::{Measurement, Note, SideOf};

use crate::{
    assessment::{Comparison, ComparisonRow, ImageResult, Statement, ValueAt},
    phrase::Phrase,
    reading,
};

/// One comparison per pair of neighbouring images; `images` stand in time.
pub(crate) fn all(images: &[ImageResult]) -> Vec<Comparison> {
    images
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            (!a.measurements.is_empty() && !b.measurements.is_empty()).then(|| of(a, b))
        })
        .collect()
}

/// The value of the later image that belongs with `m`: of the same place, measure and side; else one
/// whose side does not contradict, since a herniation has a side and its absence has none.
fn partner<'a>(
    m: &Measurement,
    earlier: &ImageResult,
    later: &'a ImageResult,
) -> Option<&'a Measurement> {
    let same_thing = |n: &&Measurement| n.location == m.location && n.measure == m.measure;
    let candidates = || later.measurements.iter().filter(same_thing);
    if let Some(exact) = candidates().find(|n| n.side == m.side) {
        return Some(exact);
    }
    // A value that has its exact counterpart is nobody else's.
    let taken = |n: &Measurement| {
        earlier
            .measurements
            .iter()
            .any(|e| same_thing(&e) && e.side == n.side)
    };
    candidates().find(|n| !taken(n) && !contradict(m.side, n.side))
}

/// Left against right; what has no side or an unknown one contradicts neither.
fn contradict(a: Option<SideOf>, b: Option<SideOf>) -> bool {
    match (a.and_then(SideOf::known), b.and_then(SideOf::known)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    }
}

/// The side of a row: unknown if it is so at either date, else the one that is stated.
fn side_of(a: Option<SideOf>, b: Option<SideOf>) -> Option<SideOf> {
    if [a, b].contains(&Some(SideOf::Unknown)) {
        Some(SideOf::Unknown)
    } else {
        a.or(b)
    }
}

fn of(a: &ImageResult, b: &ImageResult) -> Comparison {
    let mut rows = Vec::new();
    let (mut one_date, mut other_formula) = (BTreeSet::new(), BTreeSet::new());
    let mut paired: Vec<&Measurement> = Vec::new();
    for m in &a.measurements {
        let Some(n) = partner(m, a, b) else {
            one_date.insert(m.measure.as_str());
            continue;
        };
        paired.push(n);
        if n.method != m.method || n.unit != m.unit {
            other_formula.insert(m.measure.as_str());
        } else if m.value.is_some() || n.value.is_some() {
            // Where neither date has a value there is nothing to see.
            rows.push(ComparisonRow {
                location: m.location,
                side: side_of(m.side, n.side),
                measure: m.measure.clone(),
                method: m.method.clone(),
                unit: m.unit,
                earlier: value(m),
                later: value(n),
            });
        }
    }
    rows.sort_by(|x, y| (x.location, &x.measure, x.side).cmp(&(y.location, &y.measure, y.side)));
    for n in &b.measurements {
        if !paired.iter().any(|p| std::ptr::eq(*p, n)) {
            one_date.insert(n.measure.as_str());
        }
    }
    let left_out = |id, measures: BTreeSet<&str>| {
        measures
            .into_iter()
            .map(|m| Phrase::new(id).arg("measure", m).statement())
            .collect::<Vec<Statement>>()
    };
    let provisional = [a, b].iter().any(|i| {
        i.measurements
            .iter()
            .any(|m| m.notes.contains(&Note::LevelProvisional))
    });
    Comparison {
        earlier_image: a.id.clone(),
        later_image: b.id.clone(),
        earlier: a.date,
        later: b.date,
        days: a.date.zip(b.date).map(|(a, b)| reading::days(a, b)),
        statement: Phrase::new(if provisional {
            "assess-comparison-provisional"
        } else {
            "assess-comparison"
        })
        .statement(),
        rows,
        left_out: [
            left_out("assess-comparison-one-date", one_date),
            left_out("assess-comparison-other-formula", other_formula),
        ]
        .concat(),
    }
}

fn value(m: &Measurement) -> ValueAt {
    ValueAt {
        value: m.value,
        bound: m.bound,
        notes: m.notes.clone(),
    }
}

#[cfg(test)]
mod tests;
