//! The normal distribution.

use super::kernel::LN_SQRT_2PI;
use std::f64::consts::SQRT_2;

/// Standard normal density.
pub fn norm_pdf(x: f64) -> f64 {
    norm_ln_pdf(x).exp()
}

/// Logarithm of the standard normal density.
pub fn norm_ln_pdf(x: f64) -> f64 {
    -0.5 * x * x - LN_SQRT_2PI
}

/// Standard normal distribution function `P(Z <= x)`.
pub fn norm_cdf(x: f64) -> f64 {
    0.5 * libm::erfc(-x / SQRT_2)
}

/// Upper tail `P(Z > x)`, accurate for large `x`.
pub fn norm_sf(x: f64) -> f64 {
    0.5 * libm::erfc(x / SQRT_2)
}

/// `P(lo < Z <= hi)` without cancellation in either tail; 0 where `hi <= lo`.
pub fn norm_interval(lo: f64, hi: f64) -> f64 {
    if hi <= lo {
        0.0
    } else if lo > 0.0 {
        norm_sf(lo) - norm_sf(hi)
    } else {
        norm_cdf(hi) - norm_cdf(lo)
    }
}

/// Two-sided p value of a z statistic: `2 P(Z > |z|)`.
///
/// ```
/// let p = yotsui_synthesis::dist::norm_two_sided(-10.624652501);
/// assert!((p / 2.28862930697e-26 - 1.0).abs() < 1e-8);
/// ```
pub fn norm_two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / SQRT_2)
}

/// Quantile of the standard normal; `p` in (0, 1), infinite at the ends, NaN outside.
pub fn norm_quantile(p: f64) -> f64 {
    if p > 0.5 {
        norm_quantile_upper(1.0 - p)
    } else {
        -norm_quantile_upper(p)
    }
}

/// The `x` with `P(Z > x) = p`, accurate for small `p`.
///
/// Start: Abramowitz and Stegun 26.2.23; then Halley's method on the upper tail.
pub fn norm_quantile_upper(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 0.0 {
        return f64::INFINITY;
    }
    if p > 0.5 {
        return -norm_quantile_upper(1.0 - p);
    }
    let t = (-2.0 * p.ln()).sqrt();
    let mut x = t
        - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for _ in 0..6 {
        let density = norm_pdf(x);
        if density == 0.0 {
            break;
        }
        let e = (norm_sf(x) - p) / density;
        let step = e / (1.0 - 0.5 * x * e);
        x += step;
        if step.abs() <= 1e-16 * x.abs() {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_inverts_the_tail() {
        assert!((norm_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-15);
        for p in [1e-300, 1e-20, 1e-5, 0.01, 0.3, 0.5] {
            assert!(
                (norm_sf(norm_quantile_upper(p)) / p - 1.0).abs() < 1e-11,
                "{p}"
            );
        }
        assert!(norm_quantile(1.5).is_nan());
    }
}
