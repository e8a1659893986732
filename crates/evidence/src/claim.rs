//! One number (or one read direction) with everything needed to use it rightly.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use yotsui_case::Interval;

use crate::{Basis, Kind, Level, Measure, Topic};

/// One claim of one publication. `None` is 'not read', never zero and never normal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Row", into = "Row")]
pub struct Claim {
    /// Unique, stable, lower-case with hyphens, e.g. `chiu2015-regress-seq`.
    pub id: String,
    /// The key of its publication.
    pub publication: String,
    /// The shelf it stands on.
    pub topic: Topic,
    /// What comparison the number expresses.
    pub kind: Kind,
    /// The statistic.
    pub measure: Measure,
    /// The value: shares and correlations as fractions, never percent; otherwise in the unit that
    /// `outcome` names. `None` where `basis` says that no number was read.
    pub estimate: Option<f64>,
    /// How the number was come by.
    pub basis: Basis,
    /// 95 % interval, where both ends were read.
    pub interval: Option<Interval>,
    /// p value, where read.
    pub p: Option<PValue>,
    /// How many people (for `study-level`, studies) the number rests on.
    pub n: Option<u32>,
    /// Of these, in how many it happened.
    pub events: Option<u32>,
    /// What is varied, compared or tested, with its unit.
    pub exposure: String,
    /// What is measured, with its unit.
    pub outcome: String,
    /// The terms of the controlled vocabulary that it maps to; empty where it was not forced.
    pub terms: Terms,
    /// In whom, where it differs from the publication's population.
    pub population: Option<String>,
    /// Age in whole years that the number belongs to.
    pub age: Option<u8>,
    /// Time from the start to the reading, in months.
    pub follow_up_months: Option<f64>,
    /// What counted as an event: a term such as `event-any`, `event-over-50-volume`.
    pub definition: Option<String>,
    /// For accuracy: the standard that the test was held against, a term such as `against-mri`.
    pub reference: Option<String>,
    /// For an adjusted effect: the covariates, as read.
    pub adjusted_for: Vec<String>,
    /// Data that go with the number: counts, or mean, sd and n by arm.
    pub raw: BTreeMap<String, Raw>,
    /// How the source was read.
    pub level: Level,
    /// The page that was read; `None` where it was not retained.
    pub address: Option<String>,
    /// Where on it: 'abstract', 'Table 2'.
    pub read: String,
    /// What a careful reader must know.
    pub remarks: Vec<String>,
    /// Known troubles: ids in `evidence/conflicts.toml`.
    pub conflicts: Vec<String>,
    /// Other ids of the same number, read more than once.
    pub also: Vec<String>,
}

impl Claim {
    /// Whether its terms say what it is about: for accuracy the test and what it looks for; for one
    /// quantity in one group the quantity; else both sides of the relation.
    pub fn is_mapped(&self) -> bool {
        let (from, to) = (
            !self.terms.exposure.is_empty(),
            !self.terms.outcome.is_empty(),
        );
        match self.kind {
            Kind::Accuracy => from && (to || self.reference.is_some()),
            Kind::Prevalence
            | Kind::Frequency
            | Kind::Distribution
            | Kind::Change
            | Kind::Threshold
            | Kind::Reliability => to,
            Kind::Association
            | Kind::Contrast
            | Kind::AdjustedEffect
            | Kind::TrialEffect
            | Kind::StudyLevel => from && to,
        }
    }
}

/// Terms of the controlled vocabulary, by role.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What is varied, compared or tested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exposure: Vec<String>,
    /// What is measured.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcome: Vec<String>,
    /// In whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub population: Vec<String>,
}

impl Terms {
    /// Whether nothing was mapped.
    pub fn is_empty(&self) -> bool {
        self.exposure.is_empty() && self.outcome.is_empty() && self.population.is_empty()
    }
}

/// Data beside a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Raw {
    /// A number.
    Number(f64),
    /// A word.
    Text(String),
    /// A list.
    List(Vec<Raw>),
    /// Named values.
    Table(BTreeMap<String, Raw>),
}

impl Raw {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Raw::Number(x) => Some(*x),
            _ => None,
        }
    }
}

/// How a p value stands to the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `p = x`.
    Equal,
    /// `p < x`.
    Below,
    /// `p <= x`.
    AtMost,
    /// `p > x`.
    Above,
    /// `p >= x`.
    AtLeast,
}

/// A p value as printed: `0.03`, `<0.001`, `>0.05`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PValue {
    /// How p stands to `value`.
    pub relation: Relation,
    /// Between 0 and 1.
    pub value: f64,
}

impl PValue {
    /// Whether p is surely below 0.05.
    pub fn below_5_percent(self) -> bool {
        match self.relation {
            Relation::Equal | Relation::AtMost => self.value < 0.05,
            Relation::Below => self.value <= 0.05,
            Relation::Above | Relation::AtLeast => false,
        }
    }

    /// Whether p is surely 0.05 or more.
    pub fn at_least_5_percent(self) -> bool {
        match self.relation {
            Relation::Equal | Relation::Above | Relation::AtLeast => self.value >= 0.05,
            Relation::Below | Relation::AtMost => false,
        }
    }
}

impl TryFrom<String> for PValue {
    type Error = String;
    fn try_from(s: String) -> Result<Self, String> {
        let marks = [
            ("<=", Relation::AtMost),
            (">=", Relation::AtLeast),
            ("<", Relation::Below),
            (">", Relation::Above),
        ];
        let (relation, rest) = marks
            .iter()
            .find_map(|(mark, relation)| Some((*relation, s.strip_prefix(mark)?)))
            .unwrap_or((Relation::Equal, s.as_str()));
        match rest.trim().parse::<f64>() {
            Ok(value) if (0.0..=1.0).contains(&value) => Ok(PValue { relation, value }),
            _ => Err(format!("'{s}' is not a p value such as 0.03 or <0.001")),
        }
    }
}

impl From<PValue> for String {
    fn from(p: PValue) -> String {
        p.to_string()
    }
}

impl fmt::Display for PValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.relation {
            Relation::Equal => "",
            Relation::Below => "<",
            Relation::AtMost => "<=",
            Relation::Above => ">",
            Relation::AtLeast => ">=",
        };
        write!(f, "{mark}{}", self.value)
    }
}

/// A claim as the file writes it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
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
    pub p: Option<PValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
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
            p: r.p,
            n: r.n,
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
            p: c.p,
            n: c.n,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_values_read_back_and_nonsense_is_refused() {
        for s in ["0.03", "<0.001", ">0.05", "<=0.001", ">=0.05"] {
            assert_eq!(PValue::try_from(s.to_owned()).unwrap().to_string(), s);
        }
        for s in ["", "n.s.", "<", "1.2", "-0.1", "0.01 vs controls"] {
            assert!(PValue::try_from(s.to_owned()).is_err(), "{s}");
        }
        let p = |s: &str| PValue::try_from(s.to_owned()).unwrap();
        assert!(p("<0.05").below_5_percent() && !p("0.05").below_5_percent());
        assert!(p("0.05").at_least_5_percent() && !p("<0.06").at_least_5_percent());
    }
}
