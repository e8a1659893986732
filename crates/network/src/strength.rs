//! The paths as a reader meets them: how strong, how sure, on how many studies.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::fit::pairs;
use crate::infer::Figure;
use crate::moment::Moments;
use crate::{Joint, Model, NetworkError};

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
    /// The standardised path.
    pub strength: Figure,
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
            let path = |j: &Joint| j.paths.get(e.to, e.from);
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
                strength: Figure::over(
                    "sd",
                    path(&model.point),
                    model.draws.iter().map(path).collect(),
                ),
                claims: claims.into_iter().collect(),
                studies: publications.len(),
                assumption: model.assumptions.contains(&i),
            }
        })
        .collect())
}
