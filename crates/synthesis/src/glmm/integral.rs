//! The likelihood of one study: its random effects integrated out by adaptive Gauss-Hermite
//! quadrature around their mode.
//!
//! Everything is generic in the number type. With second-order dual numbers the same lines give
//! exact derivatives, those through the mode and the scale included, so that the maximum found is
//! that of the rule itself and its curvature needs no differences.

use super::term::{Term, lift};
use num_dual::DualNum;

/// One observation: `eta = base + load[0] b0 + load[1] b1` with independent standard normal `b`.
pub(super) struct Arm<'a, D> {
    pub term: &'a Term,
    pub base: D,
    pub load: [D; 2],
}

/// Gauss-Hermite nodes `z` with `ln w + z^2`, for each of the two random effects. One node is
/// Laplace's approximation; an effect without load needs no more.
pub(super) struct Rule {
    pub nodes: [Vec<(f64, f64)>; 2],
}

impl Rule {
    pub fn new(points: [usize; 2]) -> Self {
        Self {
            nodes: points.map(|n| {
                crate::quadrature::hermite(n.max(1))
                    .into_iter()
                    .map(|(z, w)| (z, w.ln() + z * z))
                    .collect()
            }),
        }
    }
}

/// `ln integral prod f(eta) phi(b0) phi(b1) db`; `mode` is where the last call found it.
pub(super) fn marginal<D: DualNum<Primitive = f64> + Copy>(
    arms: &[Arm<'_, D>],
    rule: &Rule,
    mode: &mut [f64; 2],
) -> Option<D> {
    climb(arms, mode)?;
    let mut b = mode.map(D::from);
    let mut k = curvature(arms, &b);
    // The mode is known to the last digit; each Newton step in dual numbers adds the next order of
    // its derivatives.
    for _ in 0..2 {
        let g = slope(arms, &b);
        let det = k[0] * k[2] - k[1] * k[1];
        b[0] += (k[2] * g[0] - k[1] * g[1]) / det;
        b[1] += (k[0] * g[1] - k[1] * g[0]) / det;
        k = curvature(arms, &b);
    }
    let det = k[0] * k[2] - k[1] * k[1];
    let c11 = (k[2] / det).sqrt();
    let c21 = -k[1] / (det * c11);
    let c22 = k[2].recip().sqrt();
    let root2 = std::f64::consts::SQRT_2;
    let mut terms = Vec::with_capacity(rule.nodes[0].len() * rule.nodes[1].len());
    for &(z0, w0) in &rule.nodes[0] {
        for &(z1, w1) in &rule.nodes[1] {
            let at = [
                b[0] + c11 * (root2 * z0),
                b[1] + (c21 * z0 + c22 * z1) * root2,
            ];
            let mut h = (at[0] * at[0] + at[1] * at[1]) * -0.5 + (w0 + w1);
            for arm in arms {
                let eta = arm.eta(&at);
                h += lift(eta, &arm.derivatives::<D>(eta.re()));
            }
            terms.push(h);
        }
    }
    let top = terms.iter().map(|t| t.re()).fold(f64::MIN, f64::max);
    let sum: D = terms.iter().map(|t| (*t - top).exp()).sum();
    let out = sum.ln() + top - det.ln() * 0.5 - std::f64::consts::PI.ln();
    out.re().is_finite().then_some(out)
}

/// `sum ln f(eta)` at the mode: the log-likelihood given the random effects.
pub(super) fn at_mode(arms: &[Arm<'_, f64>], mode: &[f64; 2]) -> f64 {
    arms.iter().map(|a| a.term.value(a.eta(mode))).sum()
}

impl<D: DualNum<Primitive = f64> + Copy> Arm<'_, D> {
    fn eta(&self, b: &[D; 2]) -> D {
        self.base + self.load[0] * b[0] + self.load[1] * b[1]
    }

    /// Value and slopes as far as the number type can use them.
    fn derivatives<T: DualNum>(&self, eta: f64) -> [f64; 5] {
        if T::NDERIV == 0 {
            [self.term.value(eta), 0.0, 0.0, 0.0, 0.0]
        } else {
            self.term.derivatives(eta)
        }
    }
}

/// Gradient of `sum ln f - b'b/2`.
fn slope<D: DualNum<Primitive = f64> + Copy>(arms: &[Arm<'_, D>], b: &[D; 2]) -> [D; 2] {
    let mut g = b.map(|x| -x);
    for arm in arms {
        let eta = arm.eta(b);
        let d = lift(eta, &arm.term.derivatives(eta.re())[1..]);
        g[0] += arm.load[0] * d;
        g[1] += arm.load[1] * d;
    }
    g
}

/// Negative Hessian of the same: `[00, 01, 11]`.
fn curvature<D: DualNum<Primitive = f64> + Copy>(arms: &[Arm<'_, D>], b: &[D; 2]) -> [D; 3] {
    let mut k = [D::from(1.0), D::from(0.0), D::from(1.0)];
    for arm in arms {
        let eta = arm.eta(b);
        let d = lift(eta, &arm.term.derivatives(eta.re())[2..]);
        k[0] -= arm.load[0] * arm.load[0] * d;
        k[1] -= arm.load[0] * arm.load[1] * d;
        k[2] -= arm.load[1] * arm.load[1] * d;
    }
    k
}

/// Newton's method to the mode in plain numbers; the target is strictly concave.
fn climb<D: DualNum<Primitive = f64> + Copy>(
    arms: &[Arm<'_, D>],
    mode: &mut [f64; 2],
) -> Option<()> {
    let arms: Vec<Arm<'_, f64>> = arms
        .iter()
        .map(|a| Arm {
            term: a.term,
            base: a.base.re(),
            load: a.load.map(|l| l.re()),
        })
        .collect();
    let value = |b: &[f64; 2]| at_mode(&arms, b) - 0.5 * (b[0] * b[0] + b[1] * b[1]);
    if !mode.iter().all(|m| m.is_finite()) {
        *mode = [0.0; 2];
    }
    let mut current = value(mode);
    if !current.is_finite() {
        *mode = [0.0; 2];
        current = value(mode);
    }
    for _ in 0..200 {
        let (g, k) = (slope(&arms, mode), curvature(&arms, mode));
        let det = k[0] * k[2] - k[1] * k[1];
        let step = [
            (k[2] * g[0] - k[1] * g[1]) / det,
            (k[0] * g[1] - k[1] * g[0]) / det,
        ];
        let mut scale = 1.0;
        loop {
            let trial = [mode[0] + scale * step[0], mode[1] + scale * step[1]];
            let v = value(&trial);
            if v >= current - 1e-13 * current.abs() || scale < 1e-8 {
                *mode = trial;
                current = v;
                break;
            }
            scale *= 0.5;
        }
        if step[0].abs().max(step[1].abs()) < 1e-11 {
            return current.is_finite().then_some(());
        }
    }
    None
}
