//! The parameter vector: free paths, loadings between 0 and 1, ordered thresholds, class shifts;
//! and how a gradient with respect to the model's numbers comes back to it.

use crate::graph::Graph;
use crate::joint::class_means;
use crate::moment::{Input, Source};
use crate::{Joint, Matrix, NetworkError};

/// Largest loading.
const MOST_LOADING: f64 = 0.95;
/// Spread of the prior of a loading around its indicator's reliability.
pub(super) const LOADING_SD: f64 = 0.25;

/// Where each kind of parameter stands in the vector.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// Offset of the thresholds of each variable.
    thresholds: Vec<usize>,
    /// Offset of the two vectors of shifts.
    shifts: [usize; 2],
    /// Prior variance of each path.
    spread: Vec<f64>,
    /// Length of the vector.
    pub len: usize,
}

/// The model's numbers at one parameter vector.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// One an edge: signed paths and loadings.
    pub paths: Vec<f64>,
    pub covariance: Matrix,
    pub residual: Vec<f64>,
    pub shifts: [Vec<f64>; 2],
    pub means: [Vec<f64>; 3],
    pub thresholds: Vec<Vec<f64>>,
}

impl Source for State {
    fn get(&self, input: Input) -> f64 {
        match input {
            Input::Covariance(j, i) => self.covariance.get(j, i),
            Input::Mean(c, j) => self.means[c][j],
            Input::Threshold(j, k) => self.thresholds[j][k],
        }
    }
}

/// Derivatives with respect to the model's numbers.
#[derive(Debug, Clone)]
pub(crate) struct Adjoint {
    pub covariance: Matrix,
    pub residual: Vec<f64>,
    pub means: [Vec<f64>; 3],
    pub thresholds: Vec<Vec<f64>>,
}

impl Adjoint {
    pub fn zeros(graph: &Graph) -> Adjoint {
        let p = graph.len();
        Adjoint {
            covariance: Matrix::zeros(p),
            residual: vec![0.0; p],
            means: [vec![0.0; p], vec![0.0; p], vec![0.0; p]],
            thresholds: graph
                .priors
                .iter()
                .map(|r| vec![0.0; r.thresholds.len()])
                .collect(),
        }
    }

    pub fn add(&mut self, input: Input, x: f64) {
        match input {
            Input::Covariance(j, i) => {
                let old = self.covariance.get(j, i);
                self.covariance.set(j, i, old + x);
            }
            Input::Mean(c, j) => self.means[c][j] += x,
            Input::Threshold(j, k) => self.thresholds[j][k] += x,
        }
    }
}

fn logistic(u: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-u))
}

impl Layout {
    pub fn new(graph: &Graph, assumed: &[usize]) -> Layout {
        let mut at = graph.edges().len();
        let thresholds = graph
            .priors
            .iter()
            .map(|p| {
                let here = at;
                at += p.thresholds.len();
                here
            })
            .collect();
        let shifts = [at, at + graph.len()];
        let spread = path_spreads(graph, assumed);
        Layout {
            thresholds,
            shifts,
            spread,
            len: at + 2 * graph.len(),
        }
    }

    /// Prior variance of each path.
    #[cfg(test)]
    pub fn spread(&self) -> &[f64] {
        &self.spread
    }

    /// The vector at which every prior is centred.
    pub fn start(&self, graph: &Graph) -> Vec<f64> {
        let mut theta = vec![0.0; self.len];
        for (t, e) in theta.iter_mut().zip(graph.edges()) {
            if e.loading {
                let l = graph.variables()[e.to].reliability.min(0.95) / MOST_LOADING;
                *t = libm::log(l / (1.0 - l));
            }
        }
        for (j, p) in graph.priors.iter().enumerate() {
            for (k, t) in p.thresholds.iter().enumerate() {
                theta[self.thresholds[j] + k] = if k == 0 {
                    *t
                } else {
                    libm::log(t - p.thresholds[k - 1])
                };
            }
        }
        theta
    }

    /// The model's numbers.
    pub fn state(&self, graph: &Graph, theta: &[f64]) -> State {
        let p = graph.len();
        let paths: Vec<f64> = graph
            .edges()
            .iter()
            .zip(theta)
            .map(|(e, t)| {
                if e.loading {
                    e.sign.factor() * MOST_LOADING * logistic(*t)
                } else {
                    *t
                }
            })
            .collect();
        let mut covariance = Matrix::identity(p);
        let mut residual = vec![1.0; p];
        let mut at = 0;
        for (j, left) in residual.iter_mut().enumerate() {
            let first = at;
            while at < paths.len() && graph.edges()[at].to == j {
                at += 1;
            }
            let parents = &graph.edges()[first..at];
            for i in 0..j {
                let mut s = 0.0;
                for (e, b) in parents.iter().zip(&paths[first..at]) {
                    s += b * covariance.get(e.from, i);
                }
                covariance.set(j, i, s);
                covariance.set(i, j, s);
            }
            for (e, b) in parents.iter().zip(&paths[first..at]) {
                *left -= b * covariance.get(j, e.from);
            }
        }
        let shifts: [Vec<f64>; 2] =
            std::array::from_fn(|c| theta[self.shifts[c]..self.shifts[c] + p].to_vec());
        let thresholds = graph
            .priors
            .iter()
            .enumerate()
            .map(|(j, prior)| {
                let mut last = 0.0;
                (0..prior.thresholds.len())
                    .map(|k| {
                        let t = theta[self.thresholds[j] + k];
                        last = if k == 0 { t } else { last + libm::exp(t) };
                        last
                    })
                    .collect()
            })
            .collect();
        State {
            means: class_means(graph, [&shifts[0], &shifts[1]]),
            paths,
            covariance,
            residual,
            shifts,
            thresholds,
        }
    }

    /// The joint distribution at a parameter vector, with some edges set to zero.
    ///
    /// # Errors
    /// As [`Joint::new`].
    pub fn joint(
        &self,
        graph: &Graph,
        theta: &[f64],
        zero: &[usize],
    ) -> Result<Joint, NetworkError> {
        let mut s = self.state(graph, theta);
        for e in zero {
            s.paths[*e] = 0.0;
        }
        Joint::new(graph, &s.paths, [&s.shifts[0], &s.shifts[1]], s.thresholds)
    }

    /// Carries derivatives with respect to the model's numbers back to the parameters, adding them
    /// to `gradient`. Row by row from the last effect to the first: Σ_ji = Σ_q b_q Σ_qi.
    pub fn back(
        &self,
        graph: &Graph,
        theta: &[f64],
        state: &State,
        adjoint: &mut Adjoint,
        gradient: &mut [f64],
    ) {
        let p = graph.len();
        let edges = graph.edges();
        let mut at = edges.len();
        for j in (0..p).rev() {
            let end = at;
            while at > 0 && edges[at - 1].to == j {
                at -= 1;
            }
            let parents = at..end;
            let g = adjoint.residual[j];
            if g != 0.0 {
                for e in parents.clone() {
                    let q = edges[e].from;
                    gradient[e] -= g * state.covariance.get(j, q);
                    let old = adjoint.covariance.get(j, q);
                    adjoint.covariance.set(j, q, old - g * state.paths[e]);
                }
            }
            for i in 0..j {
                let g = adjoint.covariance.get(j, i);
                if g == 0.0 {
                    continue;
                }
                for e in parents.clone() {
                    let q = edges[e].from;
                    gradient[e] += g * state.covariance.get(q, i);
                    if q != i {
                        let (hi, lo) = (q.max(i), q.min(i));
                        let old = adjoint.covariance.get(hi, lo);
                        adjoint.covariance.set(hi, lo, old + g * state.paths[e]);
                    }
                }
            }
        }
        for (e, edge) in edges.iter().enumerate().filter(|(_, e)| e.loading) {
            let l = logistic(theta[e]);
            gradient[e] *= edge.sign.factor() * MOST_LOADING * l * (1.0 - l);
        }
        let w = graph.reference().get();
        for j in 0..p {
            let [a, b, c] = [
                adjoint.means[0][j],
                adjoint.means[1][j],
                adjoint.means[2][j],
            ];
            let all = a + b + c;
            gradient[self.shifts[0] + j] += b - w[1] * all;
            gradient[self.shifts[1] + j] += c - w[2] * all;
            let g = &adjoint.thresholds[j];
            for k in 0..g.len() {
                let later: f64 = g[k..].iter().sum();
                let t = self.thresholds[j] + k;
                gradient[t] += if k == 0 {
                    later
                } else {
                    later * libm::exp(theta[t])
                };
            }
        }
    }

    /// Log prior density of the vector, up to a constant, adding its gradient.
    pub fn prior(&self, graph: &Graph, theta: &[f64], state: &State, gradient: &mut [f64]) -> f64 {
        let mut log = 0.0;
        for (e, edge) in graph.edges().iter().enumerate() {
            if edge.loading {
                let l = logistic(theta[e]);
                let d = MOST_LOADING * l - graph.variables()[edge.to].reliability;
                log -= 0.5 * d * d / (LOADING_SD * LOADING_SD);
                gradient[e] -= d / (LOADING_SD * LOADING_SD) * MOST_LOADING * l * (1.0 - l);
                log += libm::log(l) + libm::log(1.0 - l);
                gradient[e] += 1.0 - 2.0 * l;
            } else {
                let v = self.spread[e];
                log -= 0.5 * theta[e] * theta[e] / v;
                gradient[e] -= theta[e] / v;
            }
        }
        for (j, prior) in graph.priors.iter().enumerate() {
            let v = prior.thresholds_sd * prior.thresholds_sd;
            let off: Vec<f64> = state.thresholds[j]
                .iter()
                .zip(&prior.thresholds)
                .map(|(t, c)| (t - c) / v)
                .collect();
            for (t, c) in state.thresholds[j].iter().zip(&prior.thresholds) {
                log -= 0.5 * (t - c) * (t - c) / v;
            }
            for k in 0..off.len() {
                let later: f64 = off[k..].iter().sum();
                let t = self.thresholds[j] + k;
                if k == 0 {
                    gradient[t] -= later;
                } else {
                    gradient[t] -= later * libm::exp(theta[t]);
                    log += theta[t];
                    gradient[t] += 1.0;
                }
            }
            for c in 0..2 {
                let t = self.shifts[c] + j;
                let v = prior.shift_sd[c] * prior.shift_sd[c];
                log -= 0.5 * theta[t] * theta[t] / v;
                gradient[t] -= theta[t] / v;
            }
        }
        log
    }

    /// The start vector with its paths drawn from their prior, given standard normal numbers; class
    /// shifts and thresholds stay where they start.
    pub fn paths_from_prior(&self, graph: &Graph, mut normal: impl FnMut() -> f64) -> Vec<f64> {
        let mut theta = self.start(graph);
        for (e, edge) in graph.edges().iter().enumerate() {
            let x = normal();
            if edge.loading {
                let centre = graph.variables()[edge.to].reliability;
                let l = ((centre + LOADING_SD * x) / MOST_LOADING).clamp(0.01, 0.99);
                theta[e] = libm::log(l / (1.0 - l));
            } else {
                theta[e] = self.spread[e].sqrt() * x;
            }
        }
        theta
    }
}

/// Weight, in the budget of an effect's causes, of a path that no study looked at beside one that a
/// study did.
const UNSEEN: f64 = 0.25;

/// Prior variance of each path: the share of variance that the effect's causes may be expected to
/// explain together, so that E\[b'Σb\] = `prior_r2` whatever the causes' correlations; a path on
/// which a study bears gets four times the share of one on which none does, whatever was found.
pub(super) fn path_spreads(graph: &Graph, assumed: &[usize]) -> Vec<f64> {
    let weight = |e: usize| {
        if assumed.binary_search(&e).is_ok() {
            UNSEEN
        } else {
            1.0
        }
    };
    let edges = graph.edges();
    let mut sum = vec![0.0; graph.len()];
    for (e, edge) in edges.iter().enumerate().filter(|(_, e)| !e.loading) {
        sum[edge.to] += weight(e);
    }
    edges
        .iter()
        .enumerate()
        .map(|(e, edge)| {
            graph.variables()[edge.to].prior_r2 * weight(e) / sum[edge.to].max(weight(e))
        })
        .collect()
}
