//! From evidence to the moments of every variable by class: exact on points, by propagation on
//! intervals.
//!
//! Points X and boxes I are conditioned in turn. Given the points, z_I + noise ~ N(m_c, V) with V
//! the same in every class; the box moments of propagation then move all other variables by linear
//! regression, so latent factors need no site of their own.

mod inspect;

use super::cholesky;
use super::normal::LN_SQRT_2PI;
use super::propagate::Propagation;
use super::sample;
use super::site::{Observation, Site, site};
use crate::{Graph, Joint, NetworkError};

/// How the moments of the intervals were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// In closed form: no intervals among the evidence.
    Exact,
    /// Expectation propagation.
    Propagation,
    /// Exact sampling, because propagation did not settle.
    Sampling,
}

/// Sweeps of the fallback: standard errors of about 0.005 standard deviations.
const FALLBACK_SWEEPS: usize = 40_000;
/// Points of the fallback's lattice, for each of its shifts.
const FALLBACK_POINTS: usize = 2_000;
/// Seed of the fallback; results are the same on every run.
const FALLBACK_SEED: u64 = 20_260_807;

/// Moments of all variables given evidence, by class; the buffers are used again by every call.
#[derive(Debug, Clone)]
pub struct Posterior {
    p: usize,
    /// Places of point evidence and its values.
    points: Vec<usize>,
    values: Vec<f64>,
    /// Places of interval evidence and its bounds.
    boxes: Vec<usize>,
    low: Vec<f64>,
    high: Vec<f64>,
    /// Σ of the points with noise, factored.
    factor: Vec<f64>,
    /// L⁻¹ Σ_{X,·}: what the points explain; one row a point, p columns.
    explained: Vec<f64>,
    /// Cov(z_I, z | X), one row a box, p columns.
    cross: Vec<f64>,
    /// V⁻¹ cross: weights of the boxes on every variable.
    gain: Vec<f64>,
    v: Vec<f64>,
    v_factor: Vec<f64>,
    residual: Vec<f64>,
    low_c: Vec<f64>,
    high_c: Vec<f64>,
    propagation: Propagation,
    /// Var(z | X).
    after_points: Vec<f64>,
    class: [OfClass; 3],
}

#[derive(Debug, Clone)]
struct OfClass {
    log_evidence: f64,
    method: Method,
    /// E(z | evidence, class).
    mean: Vec<f64>,
    /// V − Cov(z_I + noise | evidence), nI × nI.
    gap: Vec<f64>,
    /// E(z_I + noise | evidence) less the same before the boxes.
    box_mean: Vec<f64>,
    /// ln P(box | points, class).
    log_box: f64,
}

impl Posterior {
    /// Buffers for a graph of `p` variables.
    pub fn new(p: usize) -> Posterior {
        let class = || OfClass {
            log_evidence: 0.0,
            method: Method::Exact,
            mean: vec![0.0; p],
            gap: vec![0.0; p * p],
            box_mean: vec![0.0; p],
            log_box: 0.0,
        };
        Posterior {
            p,
            points: Vec::with_capacity(p),
            values: Vec::with_capacity(p),
            boxes: Vec::with_capacity(p),
            low: Vec::with_capacity(p),
            high: Vec::with_capacity(p),
            factor: vec![0.0; p * p],
            explained: vec![0.0; p * p],
            cross: vec![0.0; p * p],
            gain: vec![0.0; p * p],
            v: vec![0.0; p * p],
            v_factor: vec![0.0; p * p],
            residual: vec![0.0; p],
            low_c: vec![0.0; p],
            high_c: vec![0.0; p],
            propagation: Propagation::new(p),
            after_points: vec![0.0; p],
            class: [class(), class(), class()],
        }
    }

    /// Conditions `joint` on those of `observed` (one place a variable) that `keep` admits.
    ///
    /// Nothing is allocated unless propagation does not settle.
    ///
    /// # Errors
    /// [`NetworkError::Singular`] where the joint's covariance is not one.
    pub fn condition(
        &mut self,
        graph: &Graph,
        joint: &Joint,
        observed: &[Option<Observation>],
        keep: impl Fn(usize) -> bool,
    ) -> Result<(), NetworkError> {
        let log_width = self.sort(graph, joint, observed, keep);
        self.points_first(graph, joint)?;
        self.then_boxes(graph, joint)?;
        for c in 0..3 {
            self.one_class(c, joint, log_width);
        }
        Ok(())
    }

    /// Evidence into points and boxes, in causal order whatever order it came in.
    fn sort(
        &mut self,
        graph: &Graph,
        joint: &Joint,
        observed: &[Option<Observation>],
        keep: impl Fn(usize) -> bool,
    ) -> f64 {
        self.points.clear();
        self.values.clear();
        self.boxes.clear();
        self.low.clear();
        self.high.clear();
        let mut widths = 0.0;
        for (i, (variable, seen)) in graph.variables().iter().zip(observed).enumerate() {
            let Some(seen) = seen.filter(|_| keep(i)) else {
                continue;
            };
            match site(variable, &joint.thresholds[i], seen) {
                Site::Exact { value, log_width } => {
                    self.points.push(i);
                    self.values.push(value);
                    widths += log_width;
                }
                Site::Box { low, high } => {
                    self.boxes.push(i);
                    self.low.push(low);
                    self.high.push(high);
                }
            }
        }
        widths
    }

    fn points_first(&mut self, graph: &Graph, joint: &Joint) -> Result<(), NetworkError> {
        let (n, p) = (self.points.len(), self.p);
        for (a, i) in self.points.iter().enumerate() {
            let row = joint.covariance.row(*i);
            for (b, j) in self.points[..=a].iter().enumerate() {
                self.factor[a * n + b] = row[*j];
            }
            self.factor[a * n + a] += graph.variables()[*i].noise();
            self.explained[a * p..(a + 1) * p].copy_from_slice(row);
        }
        cholesky::factor(&mut self.factor[..n * n], n)
            .map_err(|a| singular(graph, self.points[a]))?;
        cholesky::forward(&self.factor, n, &mut self.explained[..n * p], p);
        for (j, left) in self.after_points.iter_mut().enumerate() {
            let taken: f64 = (0..n).map(|a| self.explained[a * p + j].powi(2)).sum();
            *left = (joint.covariance.get(j, j) - taken).max(0.0);
        }
        Ok(())
    }

    fn then_boxes(&mut self, graph: &Graph, joint: &Joint) -> Result<(), NetworkError> {
        let (n, m, p) = (self.points.len(), self.boxes.len(), self.p);
        for (k, i) in self.boxes.iter().enumerate() {
            let row = &mut self.cross[k * p..(k + 1) * p];
            row.copy_from_slice(joint.covariance.row(*i));
            for a in 0..n {
                let explained = &self.explained[a * p..(a + 1) * p];
                let f = explained[*i];
                for (x, e) in row.iter_mut().zip(explained) {
                    *x -= f * e;
                }
            }
        }
        for k in 0..m {
            for (l, j) in self.boxes.iter().enumerate() {
                self.v[k * m + l] = self.cross[k * p + j];
            }
            self.v[k * m + k] += graph.variables()[self.boxes[k]].noise();
        }
        self.v_factor[..m * m].copy_from_slice(&self.v[..m * m]);
        cholesky::factor(&mut self.v_factor[..m * m], m)
            .map_err(|k| singular(graph, self.boxes[k]))?;
        self.gain[..m * p].copy_from_slice(&self.cross[..m * p]);
        cholesky::forward(&self.v_factor, m, &mut self.gain[..m * p], p);
        cholesky::backward(&self.v_factor, m, &mut self.gain[..m * p], p);
        Ok(())
    }

    fn one_class(&mut self, c: usize, joint: &Joint, log_width: f64) {
        let (n, m, p) = (self.points.len(), self.boxes.len(), self.p);
        let prior = &joint.means[c];
        for (r, (i, y)) in self
            .residual
            .iter_mut()
            .zip(self.points.iter().zip(&self.values))
        {
            *r = y - prior[*i];
        }
        cholesky::forward(&self.factor, n, &mut self.residual[..n], 1);
        let out = &mut self.class[c];
        out.mean.copy_from_slice(prior);
        for a in 0..n {
            let f = self.residual[a];
            for (x, e) in out.mean.iter_mut().zip(&self.explained[a * p..(a + 1) * p]) {
                *x += f * e;
            }
        }
        let squares: f64 = self.residual[..n].iter().map(|r| r * r).sum();
        out.log_evidence = log_width
            - 0.5 * (squares + cholesky::log_det(&self.factor, n))
            - n as f64 * LN_SQRT_2PI;
        out.method = Method::Exact;
        out.log_box = 0.0;
        if m == 0 {
            return;
        }
        for (k, i) in self.boxes.iter().enumerate() {
            self.low_c[k] = self.low[k] - out.mean[*i];
            self.high_c[k] = self.high[k] - out.mean[*i];
        }
        let (low, high) = (&self.low_c[..m], &self.high_c[..m]);
        let log_box = match self.propagation.run(&self.v, low, high) {
            Some(log_box) => {
                out.method = Method::Propagation;
                log_box
            }
            None => {
                out.method = Method::Sampling;
                fallback(&mut self.propagation, &self.v, low, high)
            }
        };
        out.log_evidence += log_box;
        out.log_box = log_box;
        out.box_mean[..m].copy_from_slice(&self.propagation.mean[..m]);
        for k in 0..m {
            let f = self.propagation.mean[k];
            for (x, g) in out.mean.iter_mut().zip(&self.gain[k * p..(k + 1) * p]) {
                *x += f * g;
            }
        }
        for (gap, (v, s)) in out.gap[..m * m]
            .iter_mut()
            .zip(self.v.iter().zip(&self.propagation.covariance))
        {
            *gap = v - s;
        }
    }

    /// E(z_i | evidence, class c).
    #[inline]
    pub fn mean(&self, c: usize, i: usize) -> f64 {
        self.class[c].mean[i]
    }

    /// E(z | evidence, class c), one entry a variable.
    pub fn means(&self, c: usize) -> &[f64] {
        &self.class[c].mean
    }

    /// Var(z_i | evidence, class c).
    pub fn variance(&self, c: usize, i: usize) -> f64 {
        (self.after_points[i] - self.taken(c, i, i)).max(0.0)
    }

    /// Cov(z_i, z_j | evidence, class c).
    pub fn covariance(&self, joint: &Joint, c: usize, i: usize, j: usize) -> f64 {
        let p = self.p;
        let by_points: f64 = (0..self.points.len())
            .map(|a| self.explained[a * p + i] * self.explained[a * p + j])
            .sum();
        joint.covariance.get(i, j) - by_points - self.taken(c, i, j)
    }

    fn taken(&self, c: usize, i: usize, j: usize) -> f64 {
        let (m, p) = (self.boxes.len(), self.p);
        let gap = &self.class[c].gap;
        (0..m)
            .map(|k| {
                let row: f64 = (0..m).map(|l| gap[k * m + l] * self.gain[l * p + j]).sum();
                self.gain[k * p + i] * row
            })
            .sum()
    }

    /// ln p(evidence | class): densities of points on the scale of y, probabilities of intervals.
    pub fn log_evidence(&self) -> [f64; 3] {
        [0, 1, 2].map(|c| self.class[c].log_evidence)
    }

    /// How the moments were found; the least direct of the three classes.
    pub fn method(&self) -> Method {
        self.class
            .iter()
            .map(|c| c.method)
            .max()
            .unwrap_or(Method::Exact)
    }

    /// Pieces of evidence in use.
    pub fn evidence(&self) -> usize {
        self.points.len() + self.boxes.len()
    }
}

fn singular(graph: &Graph, i: usize) -> NetworkError {
    NetworkError::Singular {
        variable: graph.variables()[i].id.clone(),
    }
}

/// Box moments and log-probability by sampling, written where propagation would have put them.
fn fallback(into: &mut Propagation, v: &[f64], low: &[f64], high: &[f64]) -> f64 {
    let m = low.len();
    if let Some(s) = sample::gibbs(v, low, high, FALLBACK_SWEEPS, FALLBACK_SEED) {
        into.mean[..m].copy_from_slice(&s.mean);
        into.covariance[..m * m].copy_from_slice(&s.covariance);
    }
    sample::log_box(v, low, high, FALLBACK_POINTS, FALLBACK_SEED)
        .map_or(f64::NEG_INFINITY, |(log_p, _)| log_p)
}

/// Shares of the classes given evidence: `weights` times exp(`log_evidence`), normalised. The
/// weights themselves where the evidence has no probability at all.
pub fn class_shares(log_evidence: &[f64; 3], weights: [f64; 3]) -> [f64; 3] {
    let joint: [f64; 3] = [0, 1, 2].map(|c| libm::log(weights[c]) + log_evidence[c]);
    let total = super::normal::log_sum_exp(&joint);
    if !total.is_finite() {
        return weights;
    }
    joint.map(|x| libm::exp(x - total))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fallback writes what propagation would have written, but exactly.
    #[test]
    fn the_fallback_takes_the_place_of_propagation() {
        let v = [1.3, 0.4, -0.2, 0.4, 1.1, 0.3, -0.2, 0.3, 2.0];
        let low = [0.5, f64::NEG_INFINITY, -0.3];
        let high = [f64::INFINITY, -0.2, 1.0];
        let mut by_ep = Propagation::new(3);
        let log_p = by_ep.run(&v, &low, &high).unwrap();
        let mut by_sampling = Propagation::new(3);
        let sampled = fallback(&mut by_sampling, &v, &low, &high);
        assert!((log_p - sampled).abs() < 0.02, "{log_p} {sampled}");
        for i in 0..3 {
            assert!((by_ep.mean[i] - by_sampling.mean[i]).abs() < 0.02);
            assert!(
                (by_ep.covariance[i * 3 + i] / by_sampling.covariance[i * 3 + i] - 1.0).abs()
                    < 0.05
            );
        }
    }

    #[test]
    fn shares_survive_evidence_of_no_probability() {
        let w = [0.2, 0.3, 0.5];
        assert_eq!(class_shares(&[f64::NEG_INFINITY; 3], w), w);
        let far = class_shares(&[-5000.0, -4000.0, -6000.0], w);
        assert_eq!(far, [0.0, 1.0, 0.0]);
    }
}
