//! One number (or one read direction) with everything needed to use it rightly.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use yotsui_case::Interval;

mod row;

use crate::{Basis, Kind, Level, Measure, Topic, Unit};

/// One claim of one publication. `None` is 'not read', never zero and never normal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "row::Row", into = "row::Row")]
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
    /// Confidence interval, where both ends were read.
    pub interval: Option<Interval>,
    /// Its confidence level; 0.95 unless the source prints another.
    pub interval_level: f64,
    /// p value, where read.
    pub p: Option<PValue>,
    /// How many of `unit` the number rests on.
    pub n: Option<u32>,
    /// What `n` counts; people unless stated.
    pub unit: Unit,
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
    /// Whether p is surely below `alpha`.
    pub fn surely_below(self, alpha: f64) -> bool {
        match self.relation {
            Relation::Equal | Relation::AtMost => self.value < alpha,
            Relation::Below => self.value <= alpha,
            Relation::Above | Relation::AtLeast => false,
        }
    }

    /// Whether p is surely `alpha` or more.
    pub fn surely_at_least(self, alpha: f64) -> bool {
        match self.relation {
            Relation::Equal | Relation::Above | Relation::AtLeast => self.value >= alpha,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(interval: &str) -> Result<Claim, String> {
        let row = format!(
            "id = \"x\"\ntopic = \"red-flag\"\nkind = \"accuracy\"\nmeasure = \"sensitivity\"\nestimate = 0.5\n\
             exposure = \"x\"\noutcome = \"x\"\nlevel = \"abstract\"\nread = \"abstract\"\n{interval}"
        );
        toml::from_str(&row).map_err(|e| e.to_string())
    }

    #[test]
    fn an_interval_is_of_95_percent_unless_stated_and_a_level_needs_one() {
        let plain = read("low = 0.4\nhigh = 0.6").unwrap();
        assert_eq!((plain.interval_level, plain.unit), (0.95, Unit::People));
        let other = read("low = 0.4\nhigh = 0.6\ninterval_level = 0.975").unwrap();
        assert_eq!(other.interval_level, 0.975);
        // Written and read again, it is the same.
        let text = toml::to_string(&other).unwrap();
        assert_eq!(toml::from_str::<Claim>(&text).unwrap(), other);
        for wrong in [
            "interval_level = 0.9",
            "low = 0.4\nhigh = 0.6\ninterval_level = 95",
        ] {
            assert!(
                read(wrong).unwrap_err().contains("interval_level"),
                "{wrong}"
            );
        }
    }

    #[test]
    fn p_values_read_back_and_nonsense_is_refused() {
        for s in ["0.03", "<0.001", ">0.05", "<=0.001", ">=0.05"] {
            assert_eq!(PValue::try_from(s.to_owned()).unwrap().to_string(), s);
        }
        for s in ["", "n.s.", "<", "1.2", "-0.1", "0.01 vs controls"] {
            assert!(PValue::try_from(s.to_owned()).is_err(), "{s}");
        }
        let p = |s: &str| PValue::try_from(s.to_owned()).unwrap();
        assert!(p("<0.05").surely_below(0.05) && !p("0.05").surely_below(0.05));
        // Against another level: p of 0.03 says nothing against a 97.5 % interval that holds zero.
        assert!(!p("0.03").surely_below(0.025) && p("0.02").surely_below(0.025));
        assert!(p("0.05").surely_at_least(0.05) && !p("<0.06").surely_at_least(0.05));
    }
}
