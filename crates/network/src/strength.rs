//! The paths as a reader meets them: how strong, how sure, on how many studies.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::fit::{ninety, pairs};
use crate::moment::Moments;
use crate::{Model, NetworkError};

/// One path of the fitted network.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Strength {
    /// The cause.
    pub from: String,
    /// The effect.
    pub to: String,
    /// The sign expected: `+`, `-`, `?`.
    pub expected_sign: &'static str,
    /// Whether the effect is an indicator of a latent factor.
    pub loading: bool,
    /// Mean of the standardised path over the draws.
    pub strength: f64,
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
    /// Claims that bear on the pair.
    pub claims: Vec<String>,
    /// Number of publications behind them.
    pub studies: usize,
    /// Whether no study bears on it.
    pub assumption: bool,
}

/// Every path, in the graph's order.
///
/// # Errors
/// When the moments of the build do not hold together.
pub fn strengths(model: &Model) -> Result<Vec<Strength>, NetworkError> {
    let graph = &model.graph;
    let moments = Moments::embedded(graph)?;
    let bears: Vec<_> = moments
        .rows
        .iter()
        .filter(|m| !m.is_assumption())
        .map(|m| (pairs(&m.target, moments.places.age, moments.places.sex), m))
        .collect();
    Ok(graph
        .edges()
        .iter()
        .enumerate()
        .map(|(i, e)| {
            let mut all: Vec<f64> = model
                .draws
                .iter()
                .map(|j| j.paths.get(e.to, e.from))
                .collect();
            let mean = all.iter().sum::<f64>() / all.len().max(1) as f64;
            let [low, high] = if all.is_empty() {
                [mean, mean]
            } else {
                ninety(&mut all)
            };
            let (mut claims, mut publications) = (BTreeSet::new(), BTreeSet::new());
            for (_, m) in bears.iter().filter(|(p, _)| p.contains(&(e.from, e.to))) {
                claims.extend(m.claims.iter().cloned());
                publications.extend(m.publications.iter());
            }
            Strength {
                from: graph.variables()[e.from].id.clone(),
                to: graph.variables()[e.to].id.clone(),
                expected_sign: e.sign.code(),
                loading: e.loading,
                strength: mean,
                low,
                high,
                claims: claims.into_iter().collect(),
                studies: publications.len(),
                assumption: model.assumptions.contains(&i),
            }
        })
        .collect())
}
