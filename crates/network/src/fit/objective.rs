//! The log posterior of all moments and its gradient.

use yotsui_synthesis::dist::{norm_cdf, norm_interval, norm_pdf};

use super::parameters::{Adjoint, Layout, State};
use crate::graph::Graph;
use crate::joint::LEAST_RESIDUAL;
use crate::moment::{Datum, Input, Moment, Moments, Source};

/// Weight of the barrier that keeps residual variances above their least.
const BARRIER: f64 = 2.0;
/// Step of the differences within one moment.
const STEP: f64 = 1e-5;

/// What is maximised and sampled.
#[derive(Debug, Clone)]
pub(crate) struct Objective<'a> {
    pub graph: &'a Graph,
    pub moments: &'a Moments,
    pub layout: Layout,
    /// Rows that take part.
    pub rows: Vec<usize>,
}

/// A state with one number moved.
struct Moved<'a> {
    state: &'a State,
    input: Input,
    by: f64,
}

impl Source for Moved<'_> {
    fn get(&self, input: Input) -> f64 {
        let x = self.state.get(input);
        if input == self.input { x + self.by } else { x }
    }
}

impl<'a> Objective<'a> {
    pub fn new(graph: &'a Graph, moments: &'a Moments) -> Objective<'a> {
        Objective {
            graph,
            moments,
            layout: Layout::new(graph, &super::run::assumptions(graph, moments)),
            rows: (0..moments.rows.len()).collect(),
        }
    }

    /// The same without the moments of one publication.
    pub fn without(&self, publication: &str) -> Objective<'a> {
        let rows = self
            .rows
            .iter()
            .copied()
            .filter(|i| {
                !self.moments.rows[*i]
                    .publications
                    .iter()
                    .any(|p| p == publication)
            })
            .collect();
        Objective {
            rows,
            ..self.clone()
        }
    }

    /// Length of the vector: parameters, then each study's own difference.
    pub fn len(&self) -> usize {
        self.layout.len + self.moments.studies.len()
    }

    /// Where every prior is centred.
    pub fn start(&self) -> Vec<f64> {
        let mut theta = self.layout.start(self.graph);
        theta.resize(self.len(), 0.0);
        theta
    }

    /// The model's value of a moment.
    pub fn implied(&self, state: &State, moment: &Moment) -> f64 {
        moment.target.value(self.graph, &self.moments.places, state)
    }

    /// Derivatives of a moment's value with respect to the numbers it depends on.
    pub fn slopes(&self, state: &State, moment: &Moment) -> Vec<(Input, f64)> {
        let value = |input, by| {
            moment.target.value(
                self.graph,
                &self.moments.places,
                &Moved { state, input, by },
            )
        };
        moment
            .inputs
            .iter()
            .map(|input| {
                (
                    *input,
                    (value(*input, STEP) - value(*input, -STEP)) / (2.0 * STEP),
                )
            })
            .collect()
    }

    /// Log posterior up to a constant; −∞ where a residual variance is too small. `gradient` is
    /// overwritten.
    pub fn log_posterior(&self, theta: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.fill(0.0);
        if theta.iter().any(|t| !t.is_finite() || t.abs() > 50.0) {
            return f64::NEG_INFINITY;
        }
        let state = self.layout.state(self.graph, theta);
        let mut adjoint = Adjoint::zeros(self.graph);
        let mut log = 0.0;
        for (j, r) in state.residual.iter().enumerate() {
            let free = r - LEAST_RESIDUAL;
            if free <= 0.0 {
                return f64::NEG_INFINITY;
            }
            log += BARRIER * libm::log(free);
            adjoint.residual[j] = BARRIER / free;
        }
        for i in &self.rows {
            let moment = &self.moments.rows[*i];
            let own = moment.study.map(|k| self.layout.len + k);
            let f = self.implied(&state, moment) + own.map_or(0.0, |k| theta[k]);
            let (l, slope) = likelihood(moment, f);
            log += l;
            if let Some(k) = own {
                gradient[k] += slope;
            }
            for (input, d) in self.slopes(&state, moment) {
                adjoint.add(input, slope * d);
            }
        }
        self.layout
            .back(self.graph, theta, &state, &mut adjoint, gradient);
        for (k, sd) in self.moments.studies.iter().enumerate() {
            let u = theta[self.layout.len + k];
            log -= 0.5 * u * u / (sd * sd);
            gradient[self.layout.len + k] -= u / (sd * sd);
        }
        log + self.layout.prior(self.graph, theta, &state, gradient)
    }
}

/// Log likelihood of a moment where the model says `f`, and its derivative.
fn likelihood(moment: &Moment, f: f64) -> (f64, f64) {
    let sd = moment.sd_within();
    match moment.datum {
        Datum::Value(x) => {
            let z = (x - f) / sd;
            (-0.5 * z * z, z / sd)
        }
        Datum::Beyond { sign, limit } => {
            let z = (sign * f - limit) / sd;
            let p = norm_cdf(z).max(1e-300);
            (libm::log(p), sign * norm_pdf(z) / p / sd)
        }
        Datum::Within { limit } => {
            let (a, b) = ((-limit - f) / sd, (limit - f) / sd);
            let p = norm_interval(a, b).max(1e-300);
            (libm::log(p), (norm_pdf(a) - norm_pdf(b)) / p / sd)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gradient of the whole is the difference quotient of the whole, in every parameter.
    #[test]
    fn the_gradient_is_the_slope() {
        let graph = Graph::embedded().unwrap();
        let moments = Moments::embedded(&graph).unwrap();
        let o = Objective::new(&graph, &moments);
        let mut theta = o.start();
        for (i, t) in theta.iter_mut().enumerate() {
            *t += 0.03 * ((i * 7919 % 17) as f64 / 8.0 - 1.0);
        }
        let mut g = vec![0.0; theta.len()];
        let mut none = g.clone();
        assert!(o.log_posterior(&theta, &mut g).is_finite());
        for i in 0..theta.len() {
            let h = 1e-5;
            let mut at = theta.clone();
            at[i] += h;
            let up = o.log_posterior(&at, &mut none);
            at[i] -= 2.0 * h;
            let down = o.log_posterior(&at, &mut none);
            let slope = (up - down) / (2.0 * h);
            assert!(
                (slope - g[i]).abs() < 1e-4 * (1.0 + slope.abs()),
                "{i}: {slope} {}",
                g[i]
            );
        }
    }
}
