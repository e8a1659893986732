//! What was published beside what the fitted model implies; what images explain; fit as a whole.

use nalgebra::{DMatrix, DVector};

use super::mode::Mode;
use super::objective::Objective;
use super::parameters::{Adjoint, State};
use crate::artefact::{Explained, FitStatistics, TableRow};
use crate::graph::{Graph, Room};
use crate::infer::{quantile, sample::Random};
use crate::moment::{Datum, Moment, Target, spread};
use crate::{Joint, NetworkError};

/// All tables of a fit.
pub(super) struct Tables {
    pub rows: Vec<TableRow>,
    pub explained: Vec<Explained>,
    pub statistics: FitStatistics,
}

/// The value of a moment as a reader knows it: r, share, mean in its unit, ratio, d.
pub(crate) fn natural(graph: &Graph, target: &Target, x: f64) -> f64 {
    match *target {
        Target::Correlation { .. } => libm::tanh(x),
        Target::Share { .. } => 1.0 / (1.0 + libm::exp(-x)),
        Target::Mean { v, .. } | Target::Difference { v, .. } => x * spread(&graph.variables()[v]),
        Target::LogOdds { .. } | Target::LogRisk { .. } => libm::exp(x),
        Target::Standardised { .. } => x,
    }
}

fn kind(target: &Target) -> &'static str {
    match target {
        Target::Correlation { .. } => "correlation",
        Target::Share { .. } => "share",
        Target::Mean { .. } => "mean",
        Target::Difference { .. } => "difference",
        Target::LogOdds { .. } => "odds_ratio",
        Target::LogRisk { .. } => "risk_ratio",
        Target::Standardised { .. } => "standardised_difference",
    }
}

fn population(target: &Target) -> usize {
    match *target {
        Target::Correlation { whom, .. }
        | Target::Share { whom, .. }
        | Target::Mean { whom, .. }
        | Target::LogOdds { whom, .. }
        | Target::LogRisk { whom, .. }
        | Target::Standardised { whom, .. }
        | Target::Difference { whom, .. } => whom.population,
    }
}

/// 5th and 95th percentile (type 7); not a number of nothing.
fn ninety(values: &mut [f64]) -> [f64; 2] {
    values.sort_by(f64::total_cmp);
    [0.05, 0.95].map(|p| quantile(values, p).unwrap_or(f64::NAN))
}

fn short(x: f64) -> f64 {
    super::super::moment::significant(x, 5)
}

/// Builds every table.
pub(super) fn rows(
    o: &Objective,
    found: &Mode,
    point: &[f64],
    draws: &[Vec<f64>],
    seed: u64,
) -> Result<Tables, NetworkError> {
    let graph = o.graph;
    let state = o.layout.state(graph, point);
    let at_mode = o.layout.state(graph, &found.theta);
    let states: Vec<State> = draws.iter().map(|d| o.layout.state(graph, d)).collect();
    let prior = prior_precision(o, &found.theta);
    let row = |m: &Moment| {
        let implied = o.implied(&state, m);
        let mut over: Vec<f64> = states
            .iter()
            .map(|s| natural(graph, &m.target, o.implied(s, m)))
            .collect();
        let (published, read, limit, residual) = match m.datum {
            Datum::Value(x) => (Some(x), None, None, Some((x - implied) / m.sd())),
            Datum::Beyond { sign, limit } => (
                None,
                Some(if sign > 0.0 { "above" } else { "below" }.to_owned()),
                Some(natural(graph, &m.target, sign * limit)),
                None,
            ),
            Datum::Within { limit } => (
                None,
                Some("within".to_owned()),
                Some(natural(graph, &m.target, limit)),
                None,
            ),
        };
        TableRow {
            claims: m.claims.clone(),
            kind: kind(&m.target).to_owned(),
            variables: m
                .target
                .variables()
                .iter()
                .map(|v| graph.variables()[*v].id.clone())
                .collect(),
            population: graph.populations()[population(&m.target)].id.clone(),
            published: published.map(|x| short(natural(graph, &m.target, x))),
            read,
            limit: limit.map(short),
            implied: short(natural(graph, &m.target, implied)),
            interval: ninety(&mut over).map(short),
            residual: residual.map(short),
            k: o.moments
                .rows
                .iter()
                .filter(|n| n.target == m.target && !n.is_assumption())
                .count(),
            n: m.n,
            tau: short(m.tau),
            prior_share: short(prior_share(o, found, &prior, &at_mode, m)),
            ja: m.ja.clone(),
            en: m.en.clone(),
        }
    };
    Ok(Tables {
        rows: o.moments.rows.iter().map(&row).collect(),
        explained: explained(o, draws, seed)?,
        statistics: statistics(o, found, &state, &prior),
    })
}

/// Precision of the prior alone at a parameter vector, diagonal.
fn prior_precision(o: &Objective, theta: &[f64]) -> Vec<f64> {
    let h = 1e-4;
    let gradient = |at: &[f64], i: usize| {
        let mut g = vec![0.0; at.len()];
        o.layout
            .prior(o.graph, at, &o.layout.state(o.graph, at), &mut g);
        g[i]
    };
    (0..o.layout.len)
        .map(|i| {
            let mut at = theta.to_vec();
            at[i] += h;
            let up = gradient(&at, i);
            at[i] -= 2.0 * h;
            let down = gradient(&at, i);
            ((down - up) / (2.0 * h)).max(1e-6)
        })
        .collect()
}

/// Posterior over prior variance of an implied figure, to first order.
fn prior_share(o: &Objective, found: &Mode, prior: &[f64], state: &State, m: &Moment) -> f64 {
    let mut adjoint = Adjoint::zeros(o.graph);
    for (input, d) in o.slopes(state, m) {
        adjoint.add(input, d);
    }
    let mut g = vec![0.0; found.theta.len()];
    o.layout
        .back(o.graph, &found.theta, state, &mut adjoint, &mut g);
    let before: f64 = g.iter().zip(prior).map(|(g, p)| g * g / p).sum();
    let g = DVector::from_vec(g);
    // The studies' own differences have no slope here: their part of the covariance drops out.
    let after = g.dot(&(found.covariance.view((0, 0), (g.len(), g.len())) * &g));
    if before > 0.0 {
        (after / before).clamp(0.0, 1.0)
    } else {
        1.0
    }
}

/// Share of the variance of a recorded variable that the recorded images explain within class.
pub(crate) fn explained_by_images(graph: &Graph, joint: &Joint, target: usize) -> f64 {
    let images: Vec<usize> = (0..graph.len())
        .filter(|j| graph.variables()[*j].image && *j != target)
        .collect();
    let n = images.len();
    let k = DMatrix::from_fn(n, n, |a, b| {
        let noise = if a == b {
            graph.variables()[images[a]].noise()
        } else {
            0.0
        };
        joint.covariance.get(images[a], images[b]) + noise
    });
    let c = DVector::from_fn(n, |a, _| joint.covariance.get(images[a], target));
    k.cholesky().map_or(f64::NAN, |f| {
        c.dot(&f.solve(&c)) / (1.0 + graph.variables()[target].noise())
    })
}

/// The same over a mixture of classes, by the best linear prediction.
pub(crate) fn explained_in(graph: &Graph, joint: &Joint, target: usize, weights: [f64; 3]) -> f64 {
    let images: Vec<usize> = (0..graph.len())
        .filter(|j| graph.variables()[*j].image && *j != target)
        .collect();
    let mean = |j: usize| (0..3).map(|c| weights[c] * joint.means[c][j]).sum::<f64>();
    let cov = |i: usize, j: usize| {
        let noise = if i == j {
            graph.variables()[i].noise()
        } else {
            0.0
        };
        let between: f64 = (0..3)
            .map(|c| weights[c] * (joint.means[c][i] - mean(i)) * (joint.means[c][j] - mean(j)))
            .sum();
        joint.covariance.get(i, j) + noise + between
    };
    let n = images.len();
    let k = DMatrix::from_fn(n, n, |a, b| cov(images[a], images[b]));
    let c = DVector::from_fn(n, |a, _| cov(images[a], target));
    k.cholesky()
        .map_or(f64::NAN, |f| c.dot(&f.solve(&c)) / cov(target, target))
}

/// Mean, 5th and 95th percentile.
pub(crate) fn summary(values: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut values: Vec<f64> = values.collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let [low, high] = ninety(&mut values);
    [mean, low, high].map(short)
}

fn explained(o: &Objective, draws: &[Vec<f64>], seed: u64) -> Result<Vec<Explained>, NetworkError> {
    let graph = o.graph;
    let assumed = super::run::assumptions(graph, o.moments);
    let of = |zero: &[usize]| {
        draws
            .iter()
            .map(|d| o.layout.joint(graph, d, zero))
            .collect::<Result<Vec<_>, _>>()
    };
    let (posterior, bare) = (of(&[])?, of(&assumed)?);
    let mut random = Random::new(seed);
    let mut prior = Vec::new();
    while prior.len() < 1000 {
        let theta = o.layout.paths_from_prior(graph, || random.normal());
        // A draw that explains too much is no draw of the prior: the barrier excludes it.
        if let Ok(joint) = o.layout.joint(graph, &theta, &[]) {
            prior.push(joint);
        }
    }
    let symptoms = graph
        .variables()
        .iter()
        .enumerate()
        .filter(|(_, v)| v.room == Room::Symptom);
    Ok(symptoms
        .map(|(j, v)| {
            let share = |joint: &Joint| explained_by_images(graph, joint, j);
            let weights = graph
                .population("back-pain")
                .map_or([1.0, 0.0, 0.0], |p| p.weights.get());
            Explained {
                variable: v.id.clone(),
                prior: summary(prior.iter().map(share)),
                posterior: summary(posterior.iter().map(share)),
                bare: summary(bare.iter().map(share)),
                over_causes: summary(
                    posterior
                        .iter()
                        .map(|joint| explained_in(graph, joint, j, weights)),
                ),
            }
        })
        .collect())
}

fn statistics(o: &Objective, found: &Mode, state: &State, prior: &[f64]) -> FitStatistics {
    let real = || o.moments.rows.iter().filter(|m| !m.is_assumption());
    let residual = |m: &Moment| match m.datum {
        Datum::Value(x) => Some((x - o.implied(state, m)) / m.sd()),
        _ => None,
    };
    let chi_square: f64 = real().filter_map(residual).map(|r| r * r).sum();
    let moments = real().count();
    let parameters = o.layout.len;
    let df = moments as i64 - parameters as i64;
    let mut gaps = Vec::new();
    for m in real().filter(|m| matches!(m.target, Target::Correlation { .. })) {
        if let Datum::Value(x) = m.datum {
            gaps.push(libm::tanh(x) - libm::tanh(o.implied(state, m)));
        }
    }
    let srmr = (gaps.iter().map(|g| g * g).sum::<f64>() / gaps.len().max(1) as f64).sqrt();
    let effective: f64 = (0..parameters)
        .map(|i| 1.0 - (prior[i] * found.covariance[(i, i)]).clamp(0.0, 1.0))
        .sum();
    let mut publications: Vec<&String> = real().flat_map(|m| &m.publications).collect();
    publications.sort();
    publications.dedup();
    let rmsea = (df > 0).then(|| {
        let d = df as f64;
        ((chi_square - d).max(0.0) / (d * (moments as f64 - 1.0))).sqrt()
    });
    FitStatistics {
        moments,
        publications: publications.len(),
        parameters,
        effective_parameters: short(effective),
        chi_square: short(chi_square),
        df,
        test: if df > 0 { "tested" } else { "not_testable" }.to_owned(),
        rmsea: rmsea.map(short),
        srmr: short(srmr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Before any study all parents together may explain a tenth of a symptom on average.
    #[test]
    fn the_prior_of_each_symptom_is_bounded() {
        let g = Graph::embedded().unwrap();
        let m = crate::moment::Moments::embedded(&g).unwrap();
        let o = Objective::new(&g, &m);
        let spread = o.layout.spread();
        for (j, v) in g
            .variables()
            .iter()
            .enumerate()
            .filter(|(_, v)| v.room == Room::Symptom)
        {
            let sum: f64 = g
                .edges()
                .iter()
                .zip(spread)
                .filter(|(e, _)| e.to == j)
                .map(|(_, s)| s)
                .sum();
            assert!(sum <= 0.10 + 1e-12, "{}: {sum}", v.id);
        }
    }
}
