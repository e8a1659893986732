//! What the base holds, counted.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Base, Basis, Field, Kind, Level, Topic};

/// Counts of the base.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Publications.
    pub publications: usize,
    /// Keys that were merged into another publication.
    pub publications_merged: usize,
    /// Claims.
    pub claims: usize,
    /// Ids that are another name of a claim: numbers read more than once.
    pub claims_merged: usize,
    /// Claims with an estimate.
    pub with_estimate: usize,
    /// Claims with an interval.
    pub with_interval: usize,
    /// Claims with a count of events.
    pub with_events: usize,
    /// Claims whose terms do not say what they are about.
    pub unmapped: usize,
    /// Known conflicts.
    pub conflicts: usize,
    /// Samples that more than one publication draws on.
    pub shared_samples: usize,
    /// Claims by topic.
    pub by_topic: BTreeMap<Topic, usize>,
    /// Claims by kind.
    pub by_kind: BTreeMap<Kind, usize>,
    /// Claims by how the number was come by.
    pub by_basis: BTreeMap<Basis, usize>,
    /// Claims by how the source was read.
    pub by_level: BTreeMap<Level, usize>,
    /// Publications by the field that is uncertain.
    pub uncertain: BTreeMap<Field, usize>,
}

impl Summary {
    /// Counts `base`.
    pub fn of(base: &Base) -> Summary {
        let mut s = Summary {
            conflicts: base.conflicts().count(),
            ..Summary::default()
        };
        let mut draws: BTreeMap<&str, usize> = BTreeMap::new();
        for p in base.publications() {
            s.publications += 1;
            s.publications_merged += p.also.len();
            for sample in &p.samples {
                *draws.entry(sample).or_default() += 1;
            }
            for field in &p.uncertain {
                *s.uncertain.entry(*field).or_default() += 1;
            }
        }
        s.shared_samples = draws.values().filter(|n| **n > 1).count();
        for c in base.claims() {
            s.claims += 1;
            s.claims_merged += c.also.len();
            s.with_estimate += usize::from(c.estimate.is_some());
            s.with_interval += usize::from(c.interval.is_some());
            s.with_events += usize::from(c.events.is_some());
            s.unmapped += usize::from(!c.is_mapped());
            *s.by_topic.entry(c.topic).or_default() += 1;
            *s.by_kind.entry(c.kind).or_default() += 1;
            *s.by_basis.entry(c.basis).or_default() += 1;
            *s.by_level.entry(c.level).or_default() += 1;
        }
        s
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_counted_once_in_each_table() {
        let s = Summary::of(Base::embedded());
        println!("{}", serde_json::to_string_pretty(&s).unwrap());
        assert!(s.claims > 1000 && s.publications > 300);
        for total in [
            s.by_topic.values().sum::<usize>(),
            s.by_kind.values().sum(),
            s.by_basis.values().sum(),
            s.by_level.values().sum(),
        ] {
            assert_eq!(total, s.claims);
        }
        assert!(s.unmapped < 30, "{}", s.unmapped);
        assert!(s.shared_samples > 10);
    }
}
