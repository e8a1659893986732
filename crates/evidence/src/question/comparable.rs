//! What makes claims comparable: kind, measure, terms, definition, reference, follow-up.

use serde::{Deserialize, Serialize};

use crate::{Claim, Kind, Measure};

/// What a claim must be to be a candidate. Within a list any one suffices; an empty list asks
/// nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparable {
    /// Kinds of claim.
    pub kind: Vec<Kind>,
    /// Statistics.
    pub measure: Vec<Measure>,
    /// Terms of the exposure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exposure: Vec<String>,
    /// Terms of the outcome.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcome: Vec<String>,
    /// Terms of the population.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub population: Vec<String>,
    /// What counted as an event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definition: Vec<String>,
    /// The standard of an accuracy study.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reference: Vec<String>,
    /// First and last month of follow-up, both included. Does not make a candidate, but what lies
    /// outside, or was not read, does not enter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up_months: Option<[f64; 2]>,
}

impl Comparable {
    /// Whether `claim` is a candidate.
    pub fn admits(&self, claim: &Claim) -> bool {
        let any = |wanted: &[String], has: &[String]| {
            wanted.is_empty() || wanted.iter().any(|w| has.contains(w))
        };
        let one = |wanted: &[String], has: &Option<String>| {
            wanted.is_empty() || has.as_ref().is_some_and(|h| wanted.contains(h))
        };
        self.kind.contains(&claim.kind)
            && self.measure.contains(&claim.measure)
            && any(&self.exposure, &claim.terms.exposure)
            && any(&self.outcome, &claim.terms.outcome)
            && any(&self.population, &claim.terms.population)
            && one(&self.definition, &claim.definition)
            && one(&self.reference, &claim.reference)
    }

    /// Whether the follow-up of `claim` is read and lies within the bounds, if there are any.
    pub fn follow_up_fits(&self, claim: &Claim) -> bool {
        self.follow_up_months.is_none_or(|[first, last]| {
            claim
                .follow_up_months
                .is_some_and(|m| (first..=last).contains(&m))
        })
    }

    /// All terms that it names.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &String> {
        self.exposure
            .iter()
            .chain(&self.outcome)
            .chain(&self.population)
            .chain(&self.definition)
            .chain(&self.reference)
    }
}
