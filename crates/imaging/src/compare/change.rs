//! The change of each measure, and whether it is one.

use std::collections::BTreeMap;

use yotsui_case::{Location, Measurement, SideOf, Unit};

use super::{Examined, LevelCheck, Numbers, finding, repeatability};
use crate::measure::catalogue;

/// One measure at two dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The disc or vertebra.
    pub location: Location,
    /// The measure's id.
    pub measure: String,
    /// The unit of all values.
    pub unit: Unit,
    /// The formula's id, where both have the same.
    pub method: Option<String>,
    /// The side at each date, for a measure that has one; of the sizes of displaced tissue that of the
    /// tissue.
    pub sides: [Option<SideOf>; 2],
    /// The value at each date.
    pub values: [Option<f64>; 2],
    /// How far each value can move (half the width of its bound).
    pub bounds: [Option<f64>; 2],
    /// After minus before.
    pub change: Option<f64>,
    /// What a change must exceed: the larger of both bounds together and of the published figure.
    pub detectable: Option<f64>,
    /// Where the published figure comes from, if there is one.
    pub repeatability: Option<&'static str>,
    /// Whether it changed.
    pub judgement: Judgement,
}

/// Whether a measure changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    /// Larger, beyond the detectable change.
    Larger,
    /// Smaller, beyond the detectable change.
    Smaller,
    /// The difference is within what repeated measurement gives.
    NotBeyond,
    /// Coded values: equal.
    SameCode,
    /// Coded values: another.
    OtherCode,
    /// Not compared, and why.
    NotCompared(NotCompared),
}

/// Why two values are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotCompared {
    /// No value at the first date.
    MissingBefore,
    /// No value at the second date.
    MissingAfter,
    /// No value at either date.
    MissingBoth,
    /// Different formulas.
    FormulaDiffers,
    /// One lies on the left, the other on the right.
    OppositeSides,
    /// What is not symmetric in the images lies on opposite sides: one examination is mirrored, or
    /// these are two findings.
    Mirrored,
    /// The images say that the level numbers are shifted.
    LevelsShifted,
    /// The measure means something within one date only.
    OneDateOnly,
    /// Neither a bound nor a published figure says how large a change must be.
    NoDetectableChange,
    /// Bounds within one scan are known, but not what another scan of the same patient changes: it
    /// does so by coil, positioning and scaling.
    RepeatabilityUnknown,
}

impl NotCompared {
    /// The stable code in tables.
    pub fn code(self) -> &'static str {
        match self {
            NotCompared::MissingBefore => "missing_before",
            NotCompared::MissingAfter => "missing_after",
            NotCompared::MissingBoth => "missing_both",
            NotCompared::FormulaDiffers => "formula_differs",
            NotCompared::OppositeSides => "opposite_sides",
            NotCompared::Mirrored => "mirrored",
            NotCompared::LevelsShifted => "levels_shifted",
            NotCompared::OneDateOnly => "one_date_only",
            NotCompared::NoDetectableChange => "no_detectable_change",
            NotCompared::RepeatabilityUnknown => "repeatability_unknown",
        }
    }
}

impl Judgement {
    /// The stable code in tables.
    pub fn code(self) -> &'static str {
        match self {
            Judgement::Larger => "larger",
            Judgement::Smaller => "smaller",
            Judgement::NotBeyond => "not_beyond",
            Judgement::SameCode => "same_code",
            Judgement::OtherCode => "other_code",
            Judgement::NotCompared(why) => why.code(),
        }
    }

    /// Whether it says that the measure changed.
    pub fn is_change(self) -> bool {
        matches!(
            self,
            Judgement::Larger | Judgement::Smaller | Judgement::OtherCode
        )
    }

    /// The Fluent id of its words.
    pub fn message_id(self) -> String {
        format!("compare-judgement-{}", self.code().replace('_', "-"))
    }

    /// All of them.
    pub fn all() -> Vec<Judgement> {
        use NotCompared as N;
        let mut all = vec![
            Judgement::Larger,
            Judgement::Smaller,
            Judgement::NotBeyond,
            Judgement::SameCode,
            Judgement::OtherCode,
        ];
        all.extend(
            [
                N::MissingBefore,
                N::MissingAfter,
                N::MissingBoth,
                N::FormulaDiffers,
                N::OppositeSides,
                N::Mirrored,
                N::LevelsShifted,
                N::OneDateOnly,
                N::NoDetectableChange,
                N::RepeatabilityUnknown,
            ]
            .map(Judgement::NotCompared),
        );
        all
    }
}

/// The pairs of rows: by place and measure, and by side where a date has several rows of one kind
/// (left and right half). A measure with one row a date may have its side differ: that is for
/// [`judge`] to see, not to be paired away.
fn pairs<'a>(
    before: &'a [Measurement],
    after: &'a [Measurement],
) -> Vec<[Option<&'a Measurement>; 2]> {
    type Key<'k> = (String, &'k str);
    fn groups(rows: &[Measurement]) -> BTreeMap<Key<'_>, Vec<&Measurement>> {
        let mut all: BTreeMap<Key<'_>, Vec<&Measurement>> = BTreeMap::new();
        for m in rows {
            let key = (m.location.to_string(), m.measure.as_str());
            all.entry(key).or_default().push(m);
        }
        all
    }
    let (first, second) = (groups(before), groups(after));
    let mut out = Vec::new();
    let mut done: std::collections::BTreeSet<Key<'_>> = std::collections::BTreeSet::new();
    for m in before.iter().chain(after) {
        let key = (m.location.to_string(), m.measure.as_str());
        if !done.insert(key.clone()) {
            continue;
        }
        let empty = Vec::new();
        let (a, b) = (
            first.get(&key).unwrap_or(&empty),
            second.get(&key).unwrap_or(&empty),
        );
        if a.len() <= 1 && b.len() <= 1 {
            out.push([a.first().copied(), b.first().copied()]);
            continue;
        }
        let mut rest: Vec<&Measurement> = b.clone();
        for &row in a {
            let partner = rest.iter().position(|r| r.side == row.side);
            let partner = partner.map(|at| rest.remove(at));
            out.push([Some(row), partner]);
        }
        out.extend(rest.into_iter().map(|row| [None, Some(row)]));
    }
    out
}

/// `mirrored`: what is not symmetric in the images lies on opposite sides.
pub(super) fn all(
    before: &Examined<'_>,
    after: &Examined<'_>,
    levels: &LevelCheck,
    mirrored: bool,
) -> Vec<Change> {
    pairs(before.measurements, after.measurements)
        .into_iter()
        .filter_map(|pair| {
            let all = [before.measurements, after.measurements];
            let side = |n: usize| pair[n].and_then(|m| finding::side(m, all[n]));
            one(pair, [side(0), side(1)], levels, mirrored)
        })
        .collect()
}

fn one(
    pair: [Option<&Measurement>; 2],
    sides: [Option<SideOf>; 2],
    levels: &LevelCheck,
    mirrored: bool,
) -> Option<Change> {
    let any = pair[0].or(pair[1])?;
    let half = |m: Option<&Measurement>| {
        let (m, value) = (m?, m?.value?);
        let bound = m.bound?.interval;
        // A bound is cut at zero below, so the upper half is the whole one.
        Some((bound.high() - value).max(value - bound.low()))
    };
    let bounds = [half(pair[0]), half(pair[1])];
    let method = match pair {
        [Some(a), Some(b)] if a.method == b.method && a.unit == b.unit => Some(a.method.clone()),
        _ => None,
    };
    let mut change = Change {
        location: any.location,
        measure: any.measure.clone(),
        unit: any.unit,
        method,
        sides,
        values: pair.map(|m| m.and_then(|m| m.value)),
        bounds,
        change: None,
        detectable: None,
        repeatability: None,
        judgement: Judgement::NotBeyond,
    };
    change.judgement = judge(&mut change, levels, mirrored);
    Some(change)
}

fn judge(change: &mut Change, levels: &LevelCheck, mirrored: bool) -> Judgement {
    let (a, b) = match change.values {
        [Some(a), Some(b)] => (a, b),
        [None, None] => return Judgement::NotCompared(NotCompared::MissingBoth),
        [None, _] => return Judgement::NotCompared(NotCompared::MissingBefore),
        [_, None] => return Judgement::NotCompared(NotCompared::MissingAfter),
    };
    if matches!(levels.numbers, Numbers::Shifted(_)) {
        return Judgement::NotCompared(NotCompared::LevelsShifted);
    }
    if change.method.is_none() {
        return Judgement::NotCompared(NotCompared::FormulaDiffers);
    }
    if !repeatability::holds_across_dates(&change.measure) {
        return Judgement::NotCompared(NotCompared::OneDateOnly);
    }
    let sided = |s: Option<SideOf>| matches!(s, Some(SideOf::Left | SideOf::Right));
    if sided(change.sides[0]) && sided(change.sides[1]) && change.sides[0] != change.sides[1] {
        return Judgement::NotCompared(NotCompared::OppositeSides);
    }
    if mirrored && change.sides.into_iter().any(|s| s.is_some()) {
        return Judgement::NotCompared(NotCompared::Mirrored);
    }
    let coded = catalogue::from_id(&change.measure).is_some_and(|i| !i.codes.is_empty());
    if coded {
        return if a == b {
            Judgement::SameCode
        } else {
            Judgement::OtherCode
        };
    }
    let difference = b - a;
    change.change = Some(difference);
    let published = repeatability::of(&change.measure);
    change.repeatability = published.map(|p| p.source);
    if published.is_none() && repeatability::is_signal(&change.measure) {
        return Judgement::NotCompared(NotCompared::RepeatabilityUnknown);
    }
    let both = change.bounds[0].zip(change.bounds[1]).map(|(x, y)| x + y);
    let least = match (both, published.map(|p| p.least)) {
        (Some(x), Some(y)) => x.max(y),
        (Some(x), None) | (None, Some(x)) => x,
        (None, None) => return Judgement::NotCompared(NotCompared::NoDetectableChange),
    };
    change.detectable = Some(least);
    if difference.abs() <= least {
        Judgement::NotBeyond
    } else if difference > 0.0 {
        Judgement::Larger
    } else {
        Judgement::Smaller
    }
}

#[cfg(test)]
mod tests;
