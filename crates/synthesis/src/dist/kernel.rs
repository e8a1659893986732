//! Saddle-point kernels of the binomial and Poisson densities.
//!
//! Reference: C. Loader, *Fast and accurate computation of binomial probabilities* (2000).

use std::f64::consts::PI;

/// `ln(sqrt(2 pi))`.
pub(crate) const LN_SQRT_2PI: f64 = 0.918_938_533_204_672_8;

/// Natural logarithm of the gamma function for `x > 0`.
///
/// ```
/// assert!((yotsui_synthesis::dist::ln_gamma(5.0) - 24f64.ln()).abs() < 1e-14);
/// ```
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Error of Stirling's formula: `ln(n!) - ln(sqrt(2 pi n) (n/e)^n)`, for `n > 0`.
pub(crate) fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - LN_SQRT_2PI;
    }
    let s = 1.0 / (n * n);
    // Bernoulli-number series; the next term is below 1e-17 for n > 15.
    (1.0 / 12.0
        + s * (-1.0 / 360.0
            + s * (1.0 / 1260.0
                + s * (-1.0 / 1680.0 + s * (1.0 / 1188.0 - s * 691.0 / 360_360.0)))))
        / n
}

/// Deviance part `x ln(x/m) + m - x`, without cancellation when `x` is near `m`.
pub(crate) fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() < 0.1 * (x + m) {
        let v = (x - m) / (x + m);
        let mut s = (x - m) * v;
        let mut e = 2.0 * x * v;
        let v2 = v * v;
        for j in 1..1000 {
            e *= v2;
            let next = s + e / f64::from(2 * j + 1);
            if next == s {
                return s;
            }
            s = next;
        }
        return s;
    }
    x * (x / m).ln() + m - x
}

/// `m^x exp(-m) / Gamma(x+1)` for real `x >= 0`, `m > 0`.
pub(crate) fn poisson_kernel(x: f64, m: f64) -> f64 {
    if x == 0.0 {
        return (-m).exp();
    }
    if x < 1e-300 || m > 1e300 {
        return (-m + x * m.ln() - ln_gamma(x + 1.0)).exp();
    }
    (-stirling_error(x) - deviance(x, m)).exp() / (2.0 * PI * x).sqrt()
}

/// `Gamma(n+1) / (Gamma(x+1) Gamma(n-x+1)) p^x q^(n-x)` for real `0 < x < n`, with `q = 1 - p`.
pub(crate) fn binomial_kernel(x: f64, n: f64, p: f64, q: f64) -> f64 {
    let y = n - x;
    let l = stirling_error(n)
        - stirling_error(x)
        - stirling_error(y)
        - deviance(x, n * p)
        - deviance(y, n * q);
    (l + 0.5 * (n / (2.0 * PI * x * y)).ln()).exp()
}
