//! The whole fit, from data to artefact.

use std::collections::BTreeSet;

use nalgebra::{DMatrix, DVector};

use super::mode::{Mode, climb, mode};
use super::nuts::{Chain, Density, chain};
use super::objective::Objective;
use super::table;
use crate::NetworkError;
use crate::artefact::{Artefact, Diagnostics, rounded};
use crate::graph::Graph;
use crate::moment::{Moments, Target};

/// How long and from which seed the fit samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FitOptions {
    /// Seed of the first chain; the others count up from it.
    pub seed: u64,
    /// Chains.
    pub chains: usize,
    /// Transitions that adapt the step and are thrown away.
    pub warm: usize,
    /// Draws kept of each chain, before thinning.
    pub keep: usize,
    /// Draws in the artefact.
    pub draws: usize,
}

impl Default for FitOptions {
    fn default() -> Self {
        FitOptions {
            seed: 20_261_122,
            chains: 4,
            warm: 600,
            keep: 750,
            draws: 200,
        }
    }
}

/// Coordinates in which the curvature at the mode is the identity.
struct Whitened<'a> {
    objective: &'a Objective<'a>,
    mode: DVector<f64>,
    /// Lower triangular, covariance = L Lᵀ.
    l: DMatrix<f64>,
}

impl Whitened<'_> {
    fn theta(&self, x: &[f64]) -> DVector<f64> {
        &self.mode + &self.l * DVector::from_column_slice(x)
    }
}

impl Density for Whitened<'_> {
    fn len(&self) -> usize {
        self.mode.len()
    }

    fn log(&self, x: &[f64], gradient: &mut [f64]) -> f64 {
        let theta = self.theta(x);
        let mut g = DVector::zeros(self.len());
        let log = self
            .objective
            .log_posterior(theta.as_slice(), g.as_mut_slice());
        gradient.copy_from_slice(self.l.tr_mul(&g).as_slice());
        log
    }
}

/// Fits the network of this build.
///
/// # Errors
/// [`NetworkError::NotFitted`] when too little is asked for, the posterior has no finite curvature, or a posterior draw explains more than all of a variable
/// (which the barrier of the prior excludes).
pub fn fit(
    graph: &Graph,
    moments: &Moments,
    options: FitOptions,
) -> Result<Artefact, NetworkError> {
    if options.chains == 0 || options.keep < 4 || options.draws == 0 {
        return Err(NetworkError::NotFitted(format!(
            "at least one chain, four kept draws a chain and one draw are needed; asked for: {options:?}"
        )));
    }
    let objective = Objective::new(graph, moments);
    let found = mode(&objective)?;
    let Sampled {
        point,
        draws,
        diagnostics,
    } = sample(&objective, &found, options)?;
    let assumptions = assumptions(graph, moments);
    let publications: BTreeSet<&String> =
        moments.rows.iter().flat_map(|m| &m.publications).collect();
    let without = publications
        .into_iter()
        .map(|p| {
            let fewer = objective.without(p);
            let theta = climb(&fewer, &found.theta, found.covariance.clone(), 40);
            let moved: Vec<f64> = point
                .iter()
                .zip(theta.iter().zip(&found.theta))
                .map(|(x, (with, all))| x + with - all)
                .collect();
            (p.clone(), rounded(&moved))
        })
        .collect();
    let table = table::rows(&objective, &found, &point, &draws, options.seed)?;
    Ok(Artefact {
        version: 1,
        inputs: Artefact::inputs_of(graph, moments),
        seed: options.seed,
        mode: rounded(&found.theta),
        point: rounded(&point),
        draws: draws.iter().map(|d| rounded(d)).collect(),
        without,
        assumptions,
        diagnostics,
        table: table.rows,
        explained: table.explained,
        statistics: table.statistics,
    })
}

/// The posterior mode alone, rounded as in the artefact: the part of a fit that takes seconds.
///
/// # Errors
/// [`NetworkError::NotFitted`] where the posterior has no finite curvature.
pub fn refit_mode(graph: &Graph, moments: &Moments) -> Result<Vec<f64>, NetworkError> {
    let objective = Objective::new(graph, moments);
    Ok(rounded(&mode(&objective)?.theta))
}

/// What sampling gives.
struct Sampled {
    /// Posterior mean.
    point: Vec<f64>,
    /// Thinned draws.
    draws: Vec<Vec<f64>>,
    diagnostics: Diagnostics,
}

/// Draws by NUTS, thinned, beside what Laplace's approximation would have said.
fn sample(
    objective: &Objective,
    found: &Mode,
    options: FitOptions,
) -> Result<Sampled, NetworkError> {
    let l = found
        .covariance
        .clone()
        .cholesky()
        .ok_or_else(|| NetworkError::NotFitted("the curvature at the mode has no root".to_owned()))?
        .l();
    let density = Whitened {
        objective,
        mode: DVector::from_column_slice(&found.theta),
        l,
    };
    let zero = vec![0.0; density.len()];
    let chains: Vec<Chain> = std::thread::scope(|scope| {
        let density = &density;
        let zero = &zero;
        let running: Vec<_> = (0..options.chains)
            .map(|c| {
                let seed = options.seed + c as u64;
                scope.spawn(move || chain(density, zero, seed, options.warm, options.keep))
            })
            .collect();
        running
            .into_iter()
            .map(|h| {
                h.join()
                    .map_err(|_| NetworkError::NotFitted("a chain stopped".to_owned()))
            })
            .collect::<Result<_, _>>()
    })?;
    let all: Vec<&Vec<f64>> = chains.iter().flat_map(|c| &c.draws).collect();
    let thin = (all.len() / options.draws).max(1);
    let draws: Vec<Vec<f64>> = all
        .iter()
        .step_by(thin)
        .take(options.draws)
        .map(|x| density.theta(x).as_slice()[..objective.layout.len].to_vec())
        .collect();
    let k = all.len() as f64;
    // In whitened coordinates Laplace's approximation is standard normal.
    let centre: Vec<f64> = (0..density.len())
        .map(|i| all.iter().map(|d| d[i]).sum::<f64>() / k)
        .collect();
    let point = density.theta(&centre).as_slice()[..objective.layout.len].to_vec();
    let (mut shift, mut ratio) = (0.0_f64, 0.0_f64);
    for i in 0..density.len() {
        let m = centre[i];
        let v = all.iter().map(|d| (d[i] - m) * (d[i] - m)).sum::<f64>() / (k - 1.0);
        shift = shift.max(m.abs());
        ratio = ratio.max((v.sqrt() - 1.0).abs());
    }
    let diagnostics = Diagnostics {
        sampler: "NUTS".to_owned(),
        chains: options.chains,
        kept: all.len(),
        divergences: chains.iter().map(|c| c.divergences).sum(),
        worst_r_hat: worst_r_hat(&chains),
        laplace_worst_shift_sd: shift,
        laplace_worst_spread: ratio,
    };
    Ok(Sampled {
        point,
        draws,
        diagnostics,
    })
}

/// Largest potential scale reduction over coordinates (Gelman & Rubin, split chains).
fn worst_r_hat(chains: &[Chain]) -> f64 {
    let halves: Vec<&[Vec<f64>]> = chains
        .iter()
        .flat_map(|c| {
            let (a, b) = c.draws.split_at(c.draws.len() / 2);
            [a, &b[..a.len()]]
        })
        .collect();
    let n = halves[0].len() as f64;
    let m = halves.len() as f64;
    let coordinates = halves[0].first().map_or(0, Vec::len);
    (0..coordinates)
        .map(|i| {
            let means: Vec<f64> = halves
                .iter()
                .map(|h| h.iter().map(|d| d[i]).sum::<f64>() / n)
                .collect();
            let grand = means.iter().sum::<f64>() / m;
            let between = n / (m - 1.0) * means.iter().map(|x| (x - grand).powi(2)).sum::<f64>();
            let within = halves
                .iter()
                .zip(&means)
                .map(|(h, x)| h.iter().map(|d| (d[i] - x).powi(2)).sum::<f64>() / (n - 1.0))
                .sum::<f64>()
                / m;
            (((n - 1.0) / n * within + between / n) / within).sqrt()
        })
        .fold(1.0, f64::max)
}

/// Pairs of variables whose relation a moment is about.
pub(crate) fn pairs(target: &Target, age: usize, sex: usize) -> Vec<(usize, usize)> {
    let tied = |v: usize, whom: crate::moment::Whom| {
        let mut out = Vec::new();
        if whom.age.is_some() {
            out.push((age, v));
        }
        if whom.male.is_some() {
            out.push((sex, v));
        }
        out
    };
    match *target {
        Target::Correlation { x, y, .. } => vec![(x.min(y), x.max(y))],
        Target::Share { v, whom, .. } | Target::Mean { v, whom } => tied(v, whom),
        // A contrast at one age says nothing of age.
        _ => Vec::new(),
    }
}

/// Edges on which no study bears: neither a correlation of the two, nor, for age and sex, shares or
/// means of the effect by age or sex.
pub(crate) fn assumptions(graph: &Graph, moments: &Moments) -> Vec<usize> {
    let known: BTreeSet<(usize, usize)> = moments
        .rows
        .iter()
        .filter(|m| !m.is_assumption())
        .flat_map(|m| pairs(&m.target, moments.places.age, moments.places.sex))
        .collect();
    graph
        .edges()
        .iter()
        .enumerate()
        .filter(|(_, e)| !known.contains(&(e.from, e.to)))
        .map(|(i, _)| i)
        .collect()
}
