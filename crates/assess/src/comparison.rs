//! Two dates side by side: only values by one formula, and no rate.

use std::collections::{BTreeMap, BTreeSet};

use yotsui_case::{Location, Measurement, Note, SideOf};

use crate::{
    assessment::{Comparison, ComparisonRow, ImageResult, Statement, ValueAt},
    phrase::Phrase,
    reading,
};

/// What a value is of: place, side, measure.
type Key<'a> = (Location, Option<SideOf>, &'a str);

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

fn keyed(image: &ImageResult) -> BTreeMap<Key<'_>, &Measurement> {
    image
        .measurements
        .iter()
        .map(|m| ((m.location, m.side, m.measure.as_str()), m))
        .collect()
}

fn of(a: &ImageResult, b: &ImageResult) -> Comparison {
    let (earlier, later) = (keyed(a), keyed(b));
    let mut rows = Vec::new();
    let (mut one_date, mut other_formula) = (BTreeSet::new(), BTreeSet::new());
    for (key, m) in &earlier {
        match later.get(key) {
            None => {
                one_date.insert(key.2);
            }
            Some(n) if n.method != m.method || n.unit != m.unit => {
                other_formula.insert(key.2);
            }
            // Nothing to see where neither date has a value.
            Some(n) if m.value.is_none() && n.value.is_none() => {}
            Some(n) => rows.push(ComparisonRow {
                location: key.0,
                side: key.1,
                measure: key.2.to_owned(),
                method: m.method.clone(),
                unit: m.unit,
                earlier: value(m),
                later: value(n),
            }),
        }
    }
    one_date.extend(
        later
            .keys()
            .filter(|k| !earlier.contains_key(*k))
            .map(|k| k.2),
    );
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
