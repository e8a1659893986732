//! The distribution of the generalised Q statistic: a weighted sum of chi-squared variables, by a
//! contour integral of its moment-generating function. No eigenvalues, no `k x k` matrix.

use super::Design;
use nalgebra::Complex;

type C = Complex<f64>;

/// `Q = y'Py` with `P = A - A X (X'AX)^-1 X'A` for `y ~ N(Xb, S)`, `A` and `S` diagonal.
///
/// With `D = I - 2sSA` its moment-generating function is
/// `M(s) = [det D det(X'A D^-1 X) / det(X'AX)]^(-1/2)`, linear in k. Each pivot of the small
/// determinants is a ratio of interlaced products, so that its argument stays inside (-pi, pi) and
/// principal logarithms follow the right branch.
pub(crate) struct QuadraticForm<'a> {
    design: &'a Design,
    a: &'a [f64],
    /// `s_i a_i`.
    d: Vec<f64>,
    /// Logarithm of the pivots' product of `X'AX`.
    base: C,
}

impl<'a> QuadraticForm<'a> {
    /// `a`: weights; `s`: variances. Both positive, one for each study.
    pub fn new(design: &'a Design, a: &'a [f64], s: &[f64]) -> Self {
        let mut out = Self {
            design,
            a,
            d: a.iter().zip(s).map(|(a, s)| a * s).collect(),
            base: C::from(0.0),
        };
        out.base = out.ln_small(C::from(0.0));
        out
    }

    /// `ln det(X'A D^-1 X)` by symmetric elimination.
    fn ln_small(&self, s: C) -> C {
        let p = self.design.p();
        let mut g = vec![C::from(0.0); p * p];
        for (i, (a, d)) in self.a.iter().zip(&self.d).enumerate() {
            let w = C::from(*a) / (C::from(1.0) - s * (2.0 * d));
            let x = self.design.q_row(i);
            for r in 0..p {
                for c in 0..=r {
                    g[r * p + c] += w * (x[r] * x[c]);
                }
            }
        }
        let mut ln = C::from(0.0);
        for j in 0..p {
            let pivot = g[j * p + j];
            ln += pivot.ln();
            for r in j + 1..p {
                let factor = g[r * p + j] / pivot;
                for c in j + 1..=r {
                    let step = factor * g[c * p + j];
                    g[r * p + c] -= step;
                }
            }
        }
        ln
    }

    /// `ln M(s)`.
    fn ln_mgf(&self, s: C) -> C {
        let one = C::from(1.0);
        let large: C = self.d.iter().map(|d| (one - s * (2.0 * d)).ln()).sum();
        (large + self.ln_small(s) - self.base) * -0.5
    }

    /// `P(Q > q)`.
    ///
    /// `1/(2 pi i)` times the integral of `M(s) exp(-sq)/s` along a parabola that crosses the real
    /// axis at the saddle point and opens to the right, around the branch points: the integrand
    /// falls fast on both sides and the trapezoidal rule converges geometrically (Trefethen and
    /// Weideman, 2014).
    pub fn upper(&self, q: f64) -> f64 {
        let largest = self.d.iter().copied().fold(0.0, f64::max);
        if q <= 0.0 || largest <= 0.0 {
            return if q <= 0.0 { 1.0 } else { 0.0 };
        }
        // Beyond `1/(2 largest)` the logarithms of single factors would leave their branch.
        let end = 0.49 / largest;
        let phi = |c: f64| self.ln_mgf(C::from(c)).re - c * q - c.ln();
        let c = lowest(phi, end).min(0.98 * end);
        let step = 1e-3 * c.min(end - c);
        let bend = (phi(c + step) - 2.0 * phi(c) + phi(c - step)) / (step * step);
        // Never wider than the distance to the pole at 0.
        let h = if bend > 0.0 {
            bend.sqrt().recip().min(c)
        } else {
            c
        };
        // Beside the branch points the contour is twice as high as they are far: M is huge near.
        let opening = 0.25 * h / end;
        const NODE: f64 = 0.1;
        let term = |t: f64| {
            let s = C::new(c + h * opening * t * t, h * t);
            (self.ln_mgf(s) - s * q).exp() / s * C::new(2.0 * opening * t, 1.0) * h
        };
        let first = term(0.0);
        let mut sum = 0.5 * first.im;
        let mut most = first.norm();
        for n in 1..20_000 {
            let z = term(f64::from(n) * NODE);
            sum += z.im;
            let size = z.norm();
            most = most.max(size);
            if size < 1e-17 * most {
                break;
            }
        }
        (sum * NODE / std::f64::consts::PI).clamp(0.0, 1.0)
    }
}

/// Where a convex function on `(0, end)` is lowest, roughly: golden section.
fn lowest(f: impl Fn(f64) -> f64, end: f64) -> f64 {
    let ratio = 0.5 * (5.0_f64.sqrt() - 1.0);
    // The lowest point may be many orders of magnitude below `end`.
    let f = |u: f64| f(u.exp());
    let (mut lo, mut hi) = ((1e-12 * end).ln(), end.ln());
    let (mut x, mut y) = (hi - ratio * (hi - lo), lo + ratio * (hi - lo));
    let (mut fx, mut fy) = (f(x), f(y));
    for _ in 0..30 {
        if fx < fy {
            (hi, y, fy) = (y, x, fx);
            x = hi - ratio * (hi - lo);
            fx = f(x);
        } else {
            (lo, x, fx) = (x, y, fy);
            y = lo + ratio * (hi - lo);
            fy = f(y);
        }
    }
    (0.5 * (lo + hi)).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::{chi2_sf, norm_two_sided};

    /// With weights that are the reciprocal variances Q is chi-squared with k - p degrees of
    /// freedom.
    #[test]
    fn equal_weights_give_the_chi_squared_distribution() {
        for k in [2, 3, 5, 14, 200] {
            let s: Vec<f64> = (0..k).map(|i| 0.1 + 0.3 * f64::from(i)).collect();
            let a: Vec<f64> = s.iter().map(|s| 1.0 / s).collect();
            let design = Design::intercept(k as usize);
            let form = QuadraticForm::new(&design, &a, &s);
            let df = f64::from(k) - 1.0;
            for share in [0.01, 0.1, 0.5, 1.0, 1.5, 3.0] {
                let (found, expected) = (form.upper(share * df), chi2_sf(share * df, df));
                assert!(
                    (found - expected).abs() < 1e-12,
                    "{k} {share}: {found} {expected}"
                );
            }
        }
    }

    /// Two studies: Q is `a1 a2 (s1+s2)/(a1+a2)` times a chi-squared variable with one degree.
    #[test]
    fn two_studies_have_a_closed_form() {
        let (a, s) = ([2.0, 0.5], [0.3, 4.0]);
        let design = Design::intercept(2);
        let form = QuadraticForm::new(&design, &a, &s);
        let scale = a[0] * a[1] * (s[0] + s[1]) / (a[0] + a[1]);
        for z in [0.2_f64, 1.0, 2.5, 6.0] {
            let found = form.upper(z * z * scale);
            assert!((found - norm_two_sided(z)).abs() < 1e-12, "{z}: {found}");
        }
    }
}
