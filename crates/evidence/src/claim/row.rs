//! A claim as its file writes it: what may be absent, and what must stand together.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use yotsui_case::Interval;

use super::{Claim, PValue, Raw, Terms};
use crate::{Basis, Kind, Level, Measure, Topic, Unit};

/// A claim as the file writes it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publication: String,
    pub topic: Topic,
    pub kind: Kind,
    pub measure: Measure,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<f64>,
    #[serde(default = "printed")]
    pub basis: Basis,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval_level: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<PValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    #[serde(default = "people", skip_serializing_if = "is_people")]
    pub unit: Unit,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<u32>,
    pub exposure: String,
    pub outcome: String,
    #[serde(default, skip_serializing_if = "Terms::is_empty")]
    pub terms: Terms,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up_months: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjusted_for: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub raw: BTreeMap<String, Raw>,
    pub level: Level,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    pub read: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

fn printed() -> Basis {
    Basis::Printed
}

fn people() -> Unit {
    Unit::People
}

fn is_people(unit: &Unit) -> bool {
    *unit == Unit::People
}

/// The level of an interval that states none.
const USUAL: f64 = 0.95;

impl TryFrom<Row> for Claim {
    type Error = String;

    fn try_from(r: Row) -> Result<Self, String> {
        let interval = match (r.low, r.high) {
            (None, None) => None,
            (Some(low), Some(high)) => {
                Some(Interval::new(low, high).map_err(|e| format!("{}: {e}", r.id))?)
            }
            (low, high) => {
                return Err(format!(
                    "{}: an interval needs both ends, found low {low:?} and high {high:?}",
                    r.id
                ));
            }
        };
        let interval_level = match r.interval_level {
            None => USUAL,
            Some(x) if interval.is_some() && (0.5..1.0).contains(&x) => x,
            Some(x) => {
                return Err(format!(
                    "{}: interval_level {x} must lie between 0.5 and 1 and stand beside an interval",
                    r.id
                ));
            }
        };
        if r.basis.has_number() != r.estimate.is_some() {
            return Err(format!(
                "{}: basis '{}' {} an estimate",
                r.id,
                r.basis,
                if r.basis.has_number() {
                    "needs"
                } else {
                    "excludes"
                }
            ));
        }
        if r.estimate.is_some_and(|x| !x.is_finite()) {
            return Err(format!("{}: the estimate must be finite", r.id));
        }
        Ok(Claim {
            id: r.id,
            publication: r.publication,
            topic: r.topic,
            kind: r.kind,
            measure: r.measure,
            estimate: r.estimate,
            basis: r.basis,
            interval,
            interval_level,
            p: r.p,
            n: r.n,
            unit: r.unit,
            events: r.events,
            exposure: r.exposure,
            outcome: r.outcome,
            terms: r.terms,
            population: r.population,
            age: r.age,
            follow_up_months: r.follow_up_months,
            definition: r.definition,
            reference: r.reference,
            adjusted_for: r.adjusted_for,
            raw: r.raw,
            level: r.level,
            address: r.address,
            read: r.read,
            remarks: r.remarks,
            conflicts: r.conflicts,
            also: r.also,
        })
    }
}

impl From<Claim> for Row {
    fn from(c: Claim) -> Row {
        Row {
            id: c.id,
            publication: c.publication,
            topic: c.topic,
            kind: c.kind,
            measure: c.measure,
            estimate: c.estimate,
            basis: c.basis,
            low: c.interval.map(Interval::low),
            high: c.interval.map(Interval::high),
            interval_level: (c.interval_level != USUAL).then_some(c.interval_level),
            p: c.p,
            n: c.n,
            unit: c.unit,
            events: c.events,
            exposure: c.exposure,
            outcome: c.outcome,
            terms: c.terms,
            population: c.population,
            age: c.age,
            follow_up_months: c.follow_up_months,
            definition: c.definition,
            reference: c.reference,
            adjusted_for: c.adjusted_for,
            raw: c.raw,
            level: c.level,
            address: c.address,
            read: c.read,
            remarks: c.remarks,
            conflicts: c.conflicts,
            also: c.also,
        }
    }
}
