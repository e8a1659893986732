//! The normal distribution and its truncations, accurate far into the tails and bit-equal on every
//! platform (`libm` throughout).

use super::legendre::HALF_24;
use std::f64::consts::FRAC_1_SQRT_2;

/// ln √(2π).
pub(crate) const LN_SQRT_2PI: f64 = 0.918_938_533_204_672_7;

/// Density.
#[inline]
pub(crate) fn pdf(x: f64) -> f64 {
    libm::exp(-0.5 * x * x - LN_SQRT_2PI)
}

/// P(Z ≤ x).
#[inline]
pub(crate) fn cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x * FRAC_1_SQRT_2)
}

/// P(Z > x), accurate for large x.
#[inline]
pub(crate) fn sf(x: f64) -> f64 {
    cdf(-x)
}

/// P(a < Z ≤ b) without cancellation in either tail.
#[inline]
pub(crate) fn interval(a: f64, b: f64) -> f64 {
    if a > 0.0 {
        sf(a) - sf(b)
    } else {
        cdf(b) - cdf(a)
    }
}

/// The x with P(Z > x) = p: the start of Abramowitz and Stegun 26.2.23, then Halley's method.
pub(crate) fn quantile_upper(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 0.0 {
        return f64::INFINITY;
    }
    if p > 0.5 {
        return -quantile_upper(1.0 - p);
    }
    let t = (-2.0 * libm::log(p)).sqrt();
    let mut x = t
        - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for _ in 0..6 {
        let density = pdf(x);
        if density == 0.0 {
            break;
        }
        let e = (sf(x) - p) / density;
        let step = e / (1.0 - 0.5 * x * e);
        x += step;
        if step.abs() <= 1e-14 * (1.0 + x.abs()) {
            break;
        }
    }
    x
}

/// The x with P(Z ≤ x) = p.
pub(crate) fn quantile(p: f64) -> f64 {
    -quantile_upper(p)
}

/// Mass and first two moments of a standard normal on (a, b].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Truncated {
    /// ln P(a < Z ≤ b).
    pub log_mass: f64,
    /// E\[Z | a < Z ≤ b\].
    pub mean: f64,
    /// Var\[Z | a < Z ≤ b\].
    pub variance: f64,
}

/// Beyond this many standard deviations the difference of two tails is left for quadrature.
const TAIL: f64 = 4.0;
/// Narrower intervals lose digits in differences of tails.
const NARROW: f64 = 0.5;
/// e⁻⁴⁰ of the mass at the near end is beyond double precision.
const REACH: f64 = 40.0;

/// Moments of a standard normal on (a, b], a < b, either end infinite.
///
/// In the middle by error functions; in the tail beyond 4 and on intervals narrower than 0.5 by
/// 24-point Gauss-Legendre of exp(−a t − t²/2), t measured from the end nearer to 0, which loses no
/// digits however small the mass.
#[inline]
pub(crate) fn truncated(a: f64, b: f64) -> Truncated {
    if a == f64::NEG_INFINITY && b == f64::INFINITY {
        return Truncated {
            log_mass: 0.0,
            mean: 0.0,
            variance: 1.0,
        };
    }
    if a + b < 0.0 {
        let t = rightward(-b, -a);
        return Truncated { mean: -t.mean, ..t };
    }
    rightward(a, b)
}

/// The same where b is at least as far from 0 as a.
#[inline]
fn rightward(a: f64, b: f64) -> Truncated {
    if a >= TAIL || b - a < NARROW {
        return by_quadrature(a, b);
    }
    let mass = 0.5 * (libm::erfc(a * FRAC_1_SQRT_2) - libm::erfc(b * FRAC_1_SQRT_2));
    let (at_a, at_b) = (pdf(a) / mass, pdf(b) / mass);
    let mean = at_a - at_b;
    // ∞ · 0 is the limit 0.
    let edge = |x: f64, d: f64| if x.is_finite() { x * d } else { 0.0 };
    let variance = 1.0 + edge(a, at_a) - edge(b, at_b) - mean * mean;
    Truncated {
        log_mass: libm::log(mass),
        mean,
        variance,
    }
}

fn by_quadrature(a: f64, b: f64) -> Truncated {
    let reach = 2.0 * REACH / (a.max(0.0) + (a.max(0.0) * a.max(0.0) + 2.0 * REACH).sqrt());
    let h = 0.5 * (b - a).min(reach);
    let (mut m0, mut m1, mut m2) = (0.0, 0.0, 0.0);
    for (x, w) in HALF_24 {
        for t in [h - h * x, h + h * x] {
            let f = w * libm::exp(-t * (a + 0.5 * t));
            m0 += f;
            m1 += f * t;
            m2 += f * t * t;
        }
    }
    let mean = m1 / m0;
    Truncated {
        log_mass: libm::log(m0 * h) - 0.5 * a * a - LN_SQRT_2PI,
        mean: a + mean,
        variance: m2 / m0 - mean * mean,
    }
}

/// ln Σ exp(x), without overflow; −∞ where every term is.
pub(crate) fn log_sum_exp(x: &[f64]) -> f64 {
    let top = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !top.is_finite() {
        return top;
    }
    top + libm::log(x.iter().map(|v| libm::exp(v - top)).sum())
}

/// Draws a standard normal truncated to (a, b] from one uniform u in (0, 1).
///
/// By the inverse of the distribution function from the side of the nearer tail; beyond 30 standard
/// deviations by the exponential that the tail is to 1 part in 1,000.
pub(crate) fn draw_truncated(a: f64, b: f64, u: f64) -> f64 {
    if a + b < 0.0 {
        return -draw_truncated(-b, -a, 1.0 - u);
    }
    if a > 30.0 {
        let w = b - a;
        let kept = -libm::expm1(-a * w);
        return (a - libm::log1p(-u * kept) / a).min(b);
    }
    let (from, to) = (sf(a), sf(b));
    quantile_upper(from + u * (to - from)).clamp(a, b)
}

/// Nats of a distribution over classes.
pub(crate) fn entropy(p: &[f64; 3]) -> f64 {
    p.iter()
        .map(|x| if *x > 0.0 { -x * libm::log(*x) } else { 0.0 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infer::legendre::{HALF_32, integrate};
    use std::f64::consts::LN_2;

    /// Brute force on fine panels, scaled by the density at the near end.
    fn brute(a: f64, b: f64) -> Truncated {
        let reach = (b - a).min(12.0);
        let panels = 400;
        let m: Vec<f64> = (0..3)
            .map(|k| {
                (0..panels)
                    .map(|i| {
                        let lo = reach * f64::from(i) / f64::from(panels);
                        let hi = reach * f64::from(i + 1) / f64::from(panels);
                        integrate(&HALF_32, lo, hi, |t| {
                            t.powi(k) * libm::exp(-t * (a + 0.5 * t))
                        })
                    })
                    .sum()
            })
            .collect();
        Truncated {
            log_mass: libm::log(m[0]) - 0.5 * a * a - LN_SQRT_2PI,
            mean: a + m[1] / m[0],
            variance: m[2] / m[0] - (m[1] / m[0]).powi(2),
        }
    }

    #[test]
    fn moments_agree_with_brute_force_everywhere() {
        for a in [
            -9.0, -4.1, -1.0, -0.2, 0.0, 0.3, 2.0, 3.99, 4.0, 8.0, 30.0, 200.0,
        ] {
            for w in [1e-4, 0.01, 0.3, 0.5, 1.0, 3.0, 20.0, f64::INFINITY] {
                if a < -5.0 && w > 10.0 {
                    continue; // the brute force starts at the far end there
                }
                let (got, want) = (truncated(a, a + w), brute(a, a + w));
                assert!(
                    (got.log_mass - want.log_mass).abs() < 1e-9 * (1.0 + want.log_mass.abs()),
                    "{a} {w} {got:?} {want:?}"
                );
                assert!(
                    (got.mean - want.mean).abs() < 1e-9,
                    "{a} {w} {got:?} {want:?}"
                );
                assert!(
                    (got.variance / want.variance - 1.0).abs() < 1e-6,
                    "{a} {w} {got:?} {want:?}"
                );
                let mirrored = truncated(-a - w, -a);
                assert!((mirrored.mean + got.mean).abs() < 1e-12 * (1.0 + a.abs()));
                assert!((mirrored.log_mass - got.log_mass).abs() < 1e-12 * (1.0 + a * a));
            }
        }
    }

    #[test]
    fn quantiles_and_draws_go_back() {
        for p in [1e-300, 1e-12, 0.01, 0.4, 0.5, 0.9, 1.0 - 1e-9] {
            assert!((sf(quantile_upper(p)) / p - 1.0).abs() < 1e-11, "{p}");
        }
        assert!(quantile_upper(2.0).is_nan());
        for (a, b) in [
            (-1.0, 2.0),
            (5.0, 5.5),
            (-60.0, -50.0),
            (40.0, f64::INFINITY),
        ] {
            let mut last = f64::NEG_INFINITY;
            for i in 1..200 {
                let x = draw_truncated(a, b, f64::from(i) / 200.0);
                assert!(x >= a && x <= b && x > last, "{a} {b} {x}");
                last = x;
            }
        }
    }

    #[test]
    fn entropy_and_sums_hold_at_the_edges() {
        assert!((entropy(&[0.5, 0.5, 0.0]) - LN_2).abs() < 1e-15);
        assert_eq!(log_sum_exp(&[f64::NEG_INFINITY; 3]), f64::NEG_INFINITY);
        assert!((log_sum_exp(&[-1000.0, -1000.0]) + 1000.0 - LN_2).abs() < 1e-12);
    }
}
