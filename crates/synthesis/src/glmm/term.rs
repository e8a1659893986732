//! Densities of counts in their linear predictor, with derivatives.

use crate::dist::ln_gamma;
use num_dual::DualNum;

/// A count whose density depends on one linear predictor `eta`; all are log-concave in it.
#[derive(Debug, Clone)]
pub(super) enum Term {
    /// `x ~ Bin(n, 1/(1 + exp(-(eta + off))))`.
    Binomial { x: f64, n: f64, off: f64 },
    /// `x ~ Poisson(exp(eta + off))`.
    Poisson { x: f64, off: f64 },
    /// Fisher's non-central hypergeometric distribution with log odds ratio `eta`: `ln_c` are the
    /// log central weights of the support, `at` the place of the observed count in it.
    Hypergeometric { at: usize, ln_c: Vec<f64> },
}

fn ln_choose(n: f64, x: f64) -> f64 {
    ln_gamma(n + 1.0) - ln_gamma(x + 1.0) - ln_gamma(n - x + 1.0)
}

impl Term {
    /// Events `a` of `n1` given `m` events among `n1 + n2`.
    pub fn hypergeometric(a: f64, n1: f64, n2: f64, m: f64) -> Self {
        let lo = (m - n2).max(0.0);
        let hi = n1.min(m);
        let support = (hi - lo).round() as usize;
        let ln_c = (0..=support)
            .map(|j| {
                let x = lo + j as f64;
                ln_choose(n1, x) + ln_choose(n2, m - x)
            })
            .collect();
        Self::Hypergeometric {
            at: (a - lo).round() as usize,
            ln_c,
        }
    }

    /// Log-density and its first four derivatives in `eta`, constants included.
    pub fn derivatives(&self, eta: f64) -> [f64; 5] {
        match self {
            Self::Binomial { x, n, off } => {
                let e = eta + off;
                // ln(1 + exp(e)), the share and its complement without cancellation
                let (soft, p, q) = if e > 0.0 {
                    let t = (-e).exp();
                    (e + t.ln_1p(), 1.0 / (1.0 + t), t / (1.0 + t))
                } else {
                    let t = e.exp();
                    (t.ln_1p(), t / (1.0 + t), 1.0 / (1.0 + t))
                };
                let v = n * p * q;
                [
                    ln_choose(*n, *x) + x * e - n * soft,
                    x - n * p,
                    -v,
                    -v * (q - p),
                    -v * (1.0 - 6.0 * p * q),
                ]
            }
            Self::Poisson { x, off } => {
                let e = eta + off;
                let m = e.exp();
                [x * e - m - ln_gamma(x + 1.0), x - m, -m, -m, -m]
            }
            Self::Hypergeometric { at, ln_c } => {
                let at_f = *at as f64;
                let exponent = |j: usize| ln_c[j] + (j as f64 - at_f) * eta;
                let top = (0..ln_c.len()).map(exponent).fold(f64::MIN, f64::max);
                let (mut s0, mut s1) = (0.0, 0.0);
                for j in 0..ln_c.len() {
                    let w = (exponent(j) - top).exp();
                    s0 += w;
                    s1 += w * (j as f64 - at_f);
                }
                let mean = s1 / s0;
                let mut m = [0.0; 3];
                for j in 0..ln_c.len() {
                    let d = j as f64 - at_f - mean;
                    let w = (exponent(j) - top).exp() / s0;
                    m[0] += w * d * d;
                    m[1] += w * d * d * d;
                    m[2] += w * d * d * d * d;
                }
                [
                    ln_c[*at] - top - s0.ln(),
                    -mean,
                    -m[0],
                    -m[1],
                    3.0 * m[0] * m[0] - m[2],
                ]
            }
        }
    }

    /// Log-density alone.
    pub fn value(&self, eta: f64) -> f64 {
        match self {
            Self::Hypergeometric { at, ln_c } => {
                let at_f = *at as f64;
                let exponent = |j: usize| ln_c[j] + (j as f64 - at_f) * eta;
                let top = (0..ln_c.len()).map(exponent).fold(f64::MIN, f64::max);
                let sum: f64 = (0..ln_c.len()).map(|j| (exponent(j) - top).exp()).sum();
                ln_c[*at] - top - sum.ln()
            }
            _ => self.derivatives(eta)[0],
        }
    }

    /// Where the density is highest, its log there, and the curvature's reciprocal; the place is
    /// `None` where it runs to infinity (no events, or nothing but events).
    pub fn saturated(&self) -> (f64, Option<(f64, f64)>) {
        let place = match self {
            Self::Binomial { x, n, .. } if *x == 0.0 || x == n => None,
            Self::Binomial { x, n, off } => Some((x / (n - x)).ln() - off),
            Self::Poisson { x, .. } if *x == 0.0 => None,
            Self::Poisson { x, off } => Some(x.ln() - off),
            Self::Hypergeometric { at, ln_c } => (*at > 0 && at + 1 < ln_c.len()).then(|| {
                // The log-density is concave: Newton's method on its slope, steps cut to 1.
                let mut eta = 0.0_f64;
                for _ in 0..200 {
                    let d = self.derivatives(eta);
                    let step = (-d[1] / d[2]).clamp(-1.0, 1.0);
                    eta += step;
                    if step.abs() < 1e-14 * eta.abs().max(1.0) {
                        break;
                    }
                }
                eta
            }),
        };
        match place {
            // at the limit the observed count is certain, except that a Poisson count of 0 and a
            // binomial one have log-density 0 too
            None => (0.0, None),
            Some(eta) => {
                let d = self.derivatives(eta);
                (d[0], Some((eta, -1.0 / d[2])))
            }
        }
    }
}

/// A function with the derivatives `d` at the real part of `eta`, as a function of `eta`: exact
/// to second order, which is all that a second-order dual number carries.
pub(super) fn lift<D: DualNum<Primitive = f64> + Copy>(eta: D, d: &[f64]) -> D {
    let small = eta - eta.re();
    small * (small * (0.5 * d[2]) + d[1]) + d[0]
}
