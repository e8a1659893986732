//! Findings that do not go together.
//!
//! The measure is that of Jensen et al. (1990): ln Π p(E_j) − ln p(E), above 0 where the findings
//! are less likely together than if they had nothing to do with each other. Under the model
//! E\[Π p(E_j) / p(E)\] = 1, so by Markov's inequality at most one patient in k has a value above
//! ln k: no distribution is assumed. Evidence whose probability underflows is reported too, even
//! where its findings go together: each of them is then next to impossible.

use serde::Serialize;

use super::normal::{LN_SQRT_2PI, log_sum_exp, truncated};
use super::posterior::Posterior;
use super::predict::Case;
use super::site::{Site, site};
use crate::{Joint, NetworkError};

/// Reported above ln 100: at most one in 100 of the patients that the model describes.
pub const BOUND: f64 = 4.605_170_185_988_092;
/// ln of the smallest normal double: below it p(E) itself would be 0.
const UNDERFLOW: f64 = -708.0;
/// Findings named.
const NAMED: usize = 3;

/// Why the findings are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// They are far less likely together than each alone.
    Disagree,
    /// They go together, but their probability is too small for a number.
    Improbable,
}

/// How strongly the findings disagree and which of them most.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Conflict {
    /// Why they are reported.
    pub kind: ConflictKind,
    /// ln Π p(E_j) − ln p(E), in nats.
    pub nats: f64,
    /// What it is compared with: ln 100.
    pub bound: f64,
    /// The findings whose absence would lower the conflict most (or, where they are improbable,
    /// raise ln p(E) most), the strongest first.
    pub findings: Vec<Finding>,
}

/// One finding's part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The variable.
    pub variable: String,
    /// How far the conflict falls (or ln p(E) rises) without it, in nats.
    pub falls_by: f64,
}

/// The conflict among the findings, where it is above the bound.
pub(crate) fn conflict(
    case: &Case<'_>,
    joint: &Joint,
    posterior: &mut Posterior,
) -> Result<Option<Conflict>, NetworkError> {
    let alone: Vec<(usize, f64)> = case
        .observed
        .iter()
        .enumerate()
        .filter_map(|(i, o)| {
            o.map(|o| {
                let variable = &case.graph.variables()[i];
                let s = site(variable, &joint.thresholds[i], o);
                let sd = (1.0 + variable.noise()).sqrt();
                let of = [0, 1, 2].map(|c| log_alone(s, joint.means[c][i], sd));
                (i, log_mixed(&of, case.weights[0]))
            })
        })
        .collect();
    if alone.len() < 2 {
        return Ok(None);
    }
    let sum: f64 = alone.iter().map(|a| a.1).sum();
    posterior.condition(case.graph, joint, case.observed, |_| true)?;
    let together = log_mixed(&posterior.log_evidence(), case.weights[0]);
    let nats = sum - together;
    let kind = if nats > BOUND {
        ConflictKind::Disagree
    } else if together >= UNDERFLOW {
        return Ok(None);
    } else {
        ConflictKind::Improbable
    };
    let mut findings = Vec::with_capacity(alone.len());
    for (i, own) in &alone {
        posterior.condition(case.graph, joint, case.observed, |j| j != *i)?;
        let without = log_mixed(&posterior.log_evidence(), case.weights[0]);
        let rise = without - together;
        findings.push(Finding {
            variable: case.graph.variables()[*i].id.clone(),
            falls_by: finite(match kind {
                ConflictKind::Disagree => rise + own,
                ConflictKind::Improbable => rise,
            }),
        });
    }
    findings.sort_by(|a, b| b.falls_by.total_cmp(&a.falls_by));
    findings.truncate(NAMED);
    Ok(Some(Conflict {
        kind,
        nats: finite(nats),
        bound: BOUND,
        findings,
    }))
}

/// Numbers beyond every double are shown as the largest.
fn finite(x: f64) -> f64 {
    if x.is_nan() {
        f64::MAX
    } else {
        x.clamp(f64::MIN, f64::MAX)
    }
}

fn log_alone(s: Site, mean: f64, sd: f64) -> f64 {
    match s {
        Site::Exact { value, log_width } => {
            let z = (value - mean) / sd;
            log_width - 0.5 * z * z - LN_SQRT_2PI - libm::log(sd)
        }
        Site::Box { low, high } => truncated((low - mean) / sd, (high - mean) / sd).log_mass,
    }
}

fn log_mixed(log_evidence: &[f64; 3], weights: [f64; 3]) -> f64 {
    log_sum_exp(&[0, 1, 2].map(|c| libm::log(weights[c]) + log_evidence[c]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Graph;
    use crate::infer::run::case;
    use crate::infer::{Observation, Options, Patient};

    /// Two findings that have nothing to do with each other do not disagree, but one of them is
    /// next to impossible.
    #[test]
    fn an_impossible_finding_is_improbable_and_named() {
        let graph = Graph::embedded().unwrap();
        let thresholds = graph
            .variables()
            .iter()
            .map(|v| (1..v.grades()).map(|k| k as f64).collect())
            .collect();
        let shift = vec![0.0; graph.len()];
        let paths = vec![0.0; graph.edges().len()];
        let joint = Joint::new(&graph, &paths, [&shift, &shift], thresholds).unwrap();
        let patient = Patient::new(&graph, "volunteer").unwrap();
        let mut seen = patient.evidence().to_vec();
        seen[graph.index("bmi").unwrap()] = Some(Observation::Value(25.0));
        let case_of = |seen: &[Option<Observation>], posterior: &mut Posterior| {
            let mut c = case(&graph, &patient, &Options::default()).unwrap();
            let owned = seen.to_vec();
            c.observed = &owned;
            conflict(&c, &joint, posterior).unwrap()
        };
        let mut posterior = Posterior::new(graph.len());
        seen[graph.index("age").unwrap()] = Some(Observation::Value(50.0));
        assert_eq!(case_of(&seen, &mut posterior), None);
        seen[graph.index("age").unwrap()] = Some(Observation::Value(1000.0));
        let found = case_of(&seen, &mut posterior).unwrap();
        assert_eq!(found.kind, ConflictKind::Improbable);
        assert_eq!(found.findings[0].variable, "age");
        assert!(found.findings[0].falls_by > 700.0);
    }
}
