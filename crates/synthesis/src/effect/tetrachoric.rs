//! The tetrachoric correlation of a two-by-two table.

use super::TwoByTwo;
use crate::Error;
use crate::dist::{norm_cdf, norm_quantile};
use crate::quadrature::legendre_panels;
use crate::solve::root;

/// Density of the standard bivariate normal at `(h, k)`.
fn density(h: f64, k: f64, r: f64) -> f64 {
    let s = 1.0 - r * r;
    (-(h * h - 2.0 * r * h * k + k * k) / (2.0 * s)).exp() / (2.0 * std::f64::consts::PI * s.sqrt())
}

/// Distribution function of the standard bivariate normal, `|r| < 1`, by Plackett's integral
/// over the correlation, written in its arc sine so that the ends stay smooth.
pub(crate) fn bivariate_cdf(h: f64, k: f64, r: f64) -> f64 {
    let area = legendre_panels(0.0, r.asin(), 6, |t| {
        let (s, c) = t.sin_cos();
        density(h, k, s) * c
    });
    norm_cdf(h) * norm_cdf(k) + area
}

/// Maximum-likelihood estimate and its delta-method variance on the multinomial.
///
/// The two-by-two table is saturated, so the estimate reproduces the joint proportion exactly:
/// `Phi2(h, k; r) = a/n` with `h`, `k` the normal quantiles of the margins.
pub(super) fn tetrachoric(s: &TwoByTwo) -> Result<(f64, f64), Error> {
    let n = s.a + s.b + s.c + s.d;
    let (p11, p10, p01) = (s.a / n, s.b / n, s.c / n);
    let (p1, p2) = (p11 + p10, p11 + p01);
    let (h, k) = (norm_quantile(p1), norm_quantile(p2));
    let limit = 1.0 - 1e-9;
    let r = root(|r| bivariate_cdf(h, k, r) - p11, -limit, limit).ok_or_else(|| {
        Error::no_solution(
            "tetrachoric correlation",
            &format!("table {:?}", s.cells()),
            "no zero cell and no zero margin",
        )
    })?;
    let q = (1.0 - r * r).sqrt();
    let (u, v) = (norm_cdf((k - r * h) / q), norm_cdf((h - r * k) / q));
    // d r = (d p11 - u d p1 - v d p2) / density; gradient per cell of the multinomial
    let g = [1.0 - u - v, -u, -v, 0.0];
    let p = [p11, p10, p01, 1.0 - p11 - p10 - p01];
    let mean: f64 = g.iter().zip(p).map(|(g, p)| g * p).sum();
    let square: f64 = g.iter().zip(p).map(|(g, p)| g * g * p).sum();
    Ok((r, (square - mean * mean) / (n * density(h, k, r).powi(2))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bivariate_normal_known_orthant() {
        // P(X<0, Y<0) = 1/4 + asin(r)/(2 pi)
        for r in [-0.95, -0.3, 0.0, 0.5, 0.99] {
            let want = 0.25 + f64::asin(r) / (2.0 * std::f64::consts::PI);
            assert!((bivariate_cdf(0.0, 0.0, r) - want).abs() < 1e-14);
        }
    }
}
