//! The likelihood of binomial counts with normal random effects on the logit scale.
//!
//! `x_ij ~ Bin(n_ij, 1/(1+exp(-eta_ij)))`, `eta_i ~ N_D(mu, Sigma)`, integrated study by study by
//! adaptive Gauss-Hermite quadrature around the mode. The gradient comes from the same nodes by
//! Fisher's identity.

use crate::dist::ln_gamma;
use crate::quadrature::hermite;
use nalgebra::{Cholesky, Const, DVector, SMatrix, SVector};

/// Counts of one study: events and totals of its `D` groups.
pub(super) type Counts<const D: usize> = [(f64, f64); D];

/// `ln(1 + e^x)`
fn softplus(x: f64) -> f64 {
    if x > 0.0 {
        x + (-x).exp().ln_1p()
    } else {
        x.exp().ln_1p()
    }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

pub(super) struct Likelihood<const D: usize> {
    counts: Vec<Counts<D>>,
    constant: f64,
    nodes: Vec<(SVector<f64, D>, f64)>,
    modes: Vec<SVector<f64, D>>,
}

/// `mu` and the Cholesky factor of `Sigma` from the free parameters: the mean, then by rows the
/// lower triangle with logarithms on the diagonal.
pub(super) fn unpack<const D: usize>(x: &DVector<f64>) -> (SVector<f64, D>, SMatrix<f64, D, D>) {
    let mu = SVector::from_fn(|i, _| x[i]);
    let mut l = SMatrix::zeros();
    let mut at = D;
    for i in 0..D {
        for j in 0..=i {
            l[(i, j)] = if i == j { x[at].exp() } else { x[at] };
            at += 1;
        }
    }
    (mu, l)
}

impl<const D: usize> Likelihood<D> {
    pub fn new(counts: Vec<Counts<D>>, points: usize) -> Self {
        let rule = hermite(points);
        let mut nodes: Vec<(SVector<f64, D>, f64)> = vec![(SVector::zeros(), 0.0)];
        for d in 0..D {
            nodes = nodes
                .iter()
                .flat_map(|(z, w)| {
                    rule.iter().map(move |&(x, u)| {
                        let mut z = *z;
                        z[d] = x * std::f64::consts::SQRT_2;
                        // the rule's exp(-x^2) is taken back out of its weight
                        (z, w + u.ln() + x * x)
                    })
                })
                .collect();
        }
        // Corners weigh nothing: at most 1e-18 of the whole.
        nodes.retain(|(z, w)| w - 0.5 * z.norm_squared() > -42.0);
        let constant = counts
            .iter()
            .flatten()
            .map(|&(x, n)| ln_gamma(n + 1.0) - ln_gamma(x + 1.0) - ln_gamma(n - x + 1.0))
            .sum();
        let modes = counts
            .iter()
            .map(|c| SVector::from_fn(|i, _| ((c[i].0 + 0.5) / (c[i].1 - c[i].0 + 0.5)).ln()))
            .collect();
        Self {
            counts,
            constant,
            nodes,
            modes,
        }
    }

    /// Log-likelihood and gradient in the free parameters.
    pub fn value(&mut self, x: &DVector<f64>) -> (f64, DVector<f64>) {
        let (mu, l) = unpack::<D>(x);
        let sigma = l * l.transpose();
        let Some(chol) = Cholesky::<f64, Const<D>>::new(sigma) else {
            return (f64::NEG_INFINITY, DVector::zeros(x.len()));
        };
        let inverse = chol.inverse();
        let ln_det: f64 = (0..D).map(|i| 2.0 * l[(i, i)].ln()).sum();
        let mut total = self.constant;
        let mut g_mu = SVector::<f64, D>::zeros();
        let mut g_sigma = SMatrix::<f64, D, D>::zeros();
        let mut terms = Vec::with_capacity(self.nodes.len());
        for (c, mode) in self.counts.iter().zip(&mut self.modes) {
            let Some(scale) = climb(c, &mu, &inverse, mode) else {
                return (f64::NEG_INFINITY, DVector::zeros(x.len()));
            };
            terms.clear();
            let mut top = f64::NEG_INFINITY;
            for (z, w) in &self.nodes {
                let eta = *mode + scale * z;
                let d = eta - mu;
                let t = w + log_density(c, &eta) - 0.5 * (d.transpose() * inverse * d)[0];
                top = top.max(t);
                terms.push((t, d));
            }
            let mut sum = 0.0;
            let mut first = SVector::<f64, D>::zeros();
            let mut second = SMatrix::<f64, D, D>::zeros();
            for (t, d) in &terms {
                let w = (t - top).exp();
                sum += w;
                first += d * w;
                second += d * d.transpose() * w;
            }
            let jacobian: f64 = (0..D).map(|i| scale[(i, i)].ln()).sum();
            // (2 pi)^(-D/2) of the density against 2^(D/2) of the nodes leaves pi^(-D/2)
            total += top + sum.ln() + jacobian
                - 0.5 * ln_det
                - 0.5 * D as f64 * std::f64::consts::PI.ln();
            let (first, second) = (first / sum, second / sum);
            g_mu += inverse * first;
            g_sigma += (inverse * second * inverse - inverse) * 0.5;
        }
        let g_l = g_sigma * l * 2.0;
        let mut g = DVector::zeros(x.len());
        let mut at = D;
        for i in 0..D {
            g[i] = g_mu[i];
            for j in 0..=i {
                g[at] = g_l[(i, j)] * if i == j { l[(i, j)] } else { 1.0 };
                at += 1;
            }
        }
        (total, g)
    }
}

fn log_density<const D: usize>(c: &Counts<D>, eta: &SVector<f64, D>) -> f64 {
    (0..D)
        .map(|i| c[i].0 * eta[i] - c[i].1 * softplus(eta[i]))
        .sum()
}

/// Newton's method to the mode of one study; returns the lower Cholesky factor of the inverse
/// curvature there.
fn climb<const D: usize>(
    c: &Counts<D>,
    mu: &SVector<f64, D>,
    inverse: &SMatrix<f64, D, D>,
    mode: &mut SVector<f64, D>,
) -> Option<SMatrix<f64, D, D>> {
    let value = |e: &SVector<f64, D>| {
        let d = e - mu;
        log_density(c, e) - 0.5 * (d.transpose() * inverse * d)[0]
    };
    let mut current = value(mode);
    let mut curvature = *inverse;
    for _ in 0..100 {
        let mut gradient = -(inverse * (*mode - mu));
        curvature = *inverse;
        for i in 0..D {
            let p = logistic(mode[i]);
            gradient[i] += c[i].0 - c[i].1 * p;
            curvature[(i, i)] += c[i].1 * p * (1.0 - p);
        }
        let step = Cholesky::<f64, Const<D>>::new(curvature)?.solve(&gradient);
        let mut scale = 1.0;
        loop {
            let trial = *mode + step * scale;
            let v = value(&trial);
            if v >= current || scale < 1e-6 {
                *mode = trial;
                current = v;
                break;
            }
            scale *= 0.5;
        }
        if step.amax() < 1e-9 {
            break;
        }
    }
    let covariance = Cholesky::<f64, Const<D>>::new(curvature)?.inverse();
    Some(Cholesky::<f64, Const<D>>::new(covariance)?.l())
}
