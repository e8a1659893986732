//! The incomplete gamma function and the chi-squared distribution.

use super::kernel::poisson_kernel;
use super::normal::norm_quantile;
use crate::solve::newton_bracketed;

/// Regularised lower incomplete gamma `P(a, x)`, `a > 0`, `x >= 0`.
pub fn gamma_p(a: f64, x: f64) -> f64 {
    pair(a, x).0
}

/// Regularised upper incomplete gamma `Q(a, x) = 1 - P(a, x)`, accurate in the tail.
pub fn gamma_q(a: f64, x: f64) -> f64 {
    pair(a, x).1
}

/// Both `P` and `Q`; the smaller of the two keeps its relative accuracy.
fn pair(a: f64, x: f64) -> (f64, f64) {
    if a.is_nan() || x.is_nan() || a <= 0.0 {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x.is_infinite() {
        return (1.0, 0.0);
    }
    let d = poisson_kernel(a, x);
    // More steps are needed near x = a when a is large: about sqrt(a).
    let limit = 500 + (20.0 * a.sqrt()) as usize;
    if x < a + 1.0 {
        let (mut term, mut sum) = (1.0, 1.0);
        for n in 1..limit {
            term *= x / (a + n as f64);
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        let p = d * sum;
        (p, 1.0 - p)
    } else {
        // Legendre's continued fraction by the modified Lentz method.
        const TINY: f64 = 1e-300;
        let mut b = x + 1.0 - a;
        let mut c = 1.0 / TINY;
        let mut e = 1.0 / b;
        let mut h = e;
        for n in 1..limit {
            let n = n as f64;
            let an = -n * (n - a);
            b += 2.0;
            e = an * e + b;
            if e.abs() < TINY {
                e = TINY;
            }
            c = b + an / c;
            if c.abs() < TINY {
                c = TINY;
            }
            e = 1.0 / e;
            let delta = e * c;
            h *= delta;
            if (delta - 1.0).abs() < 1e-16 {
                break;
            }
        }
        let q = d * a * h;
        (1.0 - q, q)
    }
}

/// Chi-squared distribution function with `df > 0` degrees of freedom.
pub fn chi2_cdf(x: f64, df: f64) -> f64 {
    gamma_p(0.5 * df, 0.5 * x)
}

/// Upper tail of the chi-squared distribution.
///
/// ```
/// let p = yotsui_synthesis::dist::chi2_sf(152.233008082, 12.0);
/// assert!((p / 1.99676459085e-26 - 1.0).abs() < 1e-8);
/// ```
pub fn chi2_sf(x: f64, df: f64) -> f64 {
    gamma_q(0.5 * df, 0.5 * x)
}

/// Quantile of the chi-squared distribution; `p` in [0, 1].
pub fn chi2_quantile(p: f64, df: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) || df.is_nan() || df <= 0.0 {
        return f64::NAN;
    }
    if p == 0.0 {
        return 0.0;
    }
    if p == 1.0 {
        return f64::INFINITY;
    }
    let a = 0.5 * df;
    // Wilson-Hilferty, or the leading term of P for small p.
    let z = norm_quantile(p);
    let c = 2.0 / (9.0 * df);
    let mut start = 0.5 * df * (1.0 - c + z * c.sqrt()).powi(3);
    let small = ((p.ln() + super::ln_gamma(a + 1.0)) / a).exp();
    if start.is_nan() || start < 0.05 * a || small < 0.05 {
        start = small.max(1e-300);
    }
    let mut hi = (2.0 * start).max(a + 1.0);
    while gamma_p(a, hi) < p {
        hi *= 2.0;
    }
    let upper = p > 0.5;
    let root = newton_bracketed(
        |x| {
            let (lower, tail) = pair(a, x);
            let f = if upper { (1.0 - p) - tail } else { lower - p };
            (f, poisson_kernel(a, x) * a / x)
        },
        0.0,
        hi,
        start,
    );
    2.0 * root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_quantiles() {
        // R 4.2.2: qchisq(.025, 12), qchisq(.5, 1), qchisq(.975, 1), qchisq(.025, 1)
        for (p, df, want) in [
            (0.025, 12.0, 4.403788506981703),
            (0.5, 1.0, 0.454936423119572),
            (0.975, 1.0, 5.023886187314888),
            (0.025, 1.0, 0.000982069117175),
        ] {
            assert!(
                (chi2_quantile(p, df) / want - 1.0).abs() < 1e-12,
                "{p} {df}"
            );
        }
        for df in [0.5, 3.0, 100.0, 1e5] {
            for p in [1e-10, 0.3, 0.975] {
                assert!(
                    (chi2_cdf(chi2_quantile(p, df), df) / p - 1.0).abs() < 1e-11,
                    "{p} {df}"
                );
            }
        }
    }
}
