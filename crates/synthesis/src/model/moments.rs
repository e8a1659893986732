//! Weighted sums at a given tau squared, in one pass over the studies and never a `k x k` matrix.
//!
//! With `w = 1/(v + tau2)`, `A = X'WX`, `P = W - W X A^-1 X' W` and `r = y - X b`:
//! `y'Py = sum w r^2`, `y'PPy = sum w^2 r^2`, `y'PPPy = sum w^3 r^2 - (X'W^2 r)' A^-1 (X'W^2 r)`,
//! `tr P = sum w - tr(A^-1 B)`, `tr PP = sum w^2 - 2 tr(A^-1 C) + tr(A^-1 B A^-1 B)` with `B =
//! X'W^2X`, `C = X'W^3X`. All are O(k p^2).

use super::sums::{Sums, Wanted, sums};
use super::{Design, Sample};
use nalgebra::DMatrix;

/// Sums at one value of tau squared.
#[derive(Debug, Clone)]
pub(crate) struct Moments {
    /// Coefficients on the orthonormal columns.
    pub beta: Vec<f64>,
    /// Inverse of `X'WX` on the orthonormal columns, row-major.
    pub a_inv: Vec<f64>,
    /// `ln |X'WX|` on the orthonormal columns.
    pub ln_det_a: f64,
    pub sum_w: f64,
    pub sum_w2: f64,
    /// `y'Py`
    pub rss: f64,
    /// `y'PPy`
    pub yppy: f64,
    /// `y'PPPy`
    pub ypppy: f64,
    pub tr_p: f64,
    pub tr_pp: f64,
    /// The sums behind them and their shift; intercept-only models in which no study dominates.
    pub sums: Option<(Sums, f64)>,
}

impl Moments {
    pub fn new(sample: &Sample, design: &Design, tau2: f64) -> Self {
        Self::first(sample, design, tau2, Wanted::All)
    }

    /// The moments that `wanted` names (all of them with moderators).
    pub fn first(sample: &Sample, design: &Design, tau2: f64, wanted: Wanted) -> Self {
        if design.is_intercept_only() {
            Self::mean(sample, tau2, rough_mean(sample.y()), wanted)
        } else {
            Self::regression(sample, design, tau2)
        }
    }

    /// As [`Moments::new`]; `near` is a value close to the mean, which keeps the sums of squares
    /// free of cancellation in a single pass. Not used with moderators.
    pub fn near(sample: &Sample, design: &Design, tau2: f64, near: &[f64]) -> Self {
        Self::near_for(sample, design, tau2, near, Wanted::All)
    }

    /// As [`Moments::near`], with the moments that `wanted` names.
    pub fn near_for(
        sample: &Sample,
        design: &Design,
        tau2: f64,
        near: &[f64],
        wanted: Wanted,
    ) -> Self {
        match near {
            [mean] if design.is_intercept_only() => Self::mean(sample, tau2, *mean, wanted),
            _ => Self::regression(sample, design, tau2),
        }
    }

    /// Intercept alone.
    fn mean(sample: &Sample, tau2: f64, shift: f64, wanted: Wanted) -> Self {
        let t = sums(sample, tau2, shift, wanted);
        let d = t.wz / t.w;
        // The shift was far from the mean: the squares would cancel, so sum once more.
        let (t, shift) = if d * t.wz > 0.5 * t.wz2 {
            (sums(sample, tau2, shift + d, wanted), shift + d)
        } else {
            (t, shift)
        };
        // One study outweighs the others by far: the differences below would cancel.
        if t.w - t.w2 / t.w < 0.05 * t.w && sample.k() > 1 {
            return super::dominant::moments(sample, tau2);
        }
        Self::from_sums(&t, shift)
    }

    /// What testing needs at `tau2 + step` from all moments at `tau2`, by a second-order expansion
    /// of the weights; the relative error is the cube of `step/(tau2 + v)`.
    pub fn moved(&self, sample: &Sample, design: &Design, tau2: f64, step: f64) -> Self {
        let Some((t, shift)) = self.sums else {
            return Self::near_for(sample, design, tau2 + step, &self.beta, Wanted::Tests);
        };
        let expand = |a: f64, b: f64, c: f64| a - step * (b - step * c);
        let moved = Sums {
            w: expand(t.w, t.w2, t.w3),
            wz: expand(t.wz, t.w2z, t.w3z),
            wz2: expand(t.wz2, t.w2z2, t.w3z2),
            ..Sums::UNKNOWN
        };
        Self::from_sums(&moved, shift)
    }

    fn from_sums(t: &Sums, shift: f64) -> Self {
        let d = t.wz / t.w;
        let u = t.w2z - d * t.w2;
        let ratio = t.w2 / t.w;
        Self {
            beta: vec![shift + d],
            a_inv: vec![1.0 / t.w],
            ln_det_a: t.w.ln(),
            sum_w: t.w,
            sum_w2: t.w2,
            rss: t.wz2 - d * t.wz,
            yppy: t.w2z2 - 2.0 * d * t.w2z + d * d * t.w2,
            ypppy: t.w3z2 - 2.0 * d * t.w3z + d * d * t.w3 - u * u / t.w,
            tr_p: t.w - ratio,
            tr_pp: t.w2 - 2.0 * t.w3 / t.w + ratio * ratio,
            sums: Some((*t, shift)),
        }
    }

    fn regression(sample: &Sample, design: &Design, tau2: f64) -> Self {
        let p = design.p();
        let (ys, vs, q) = (sample.y(), sample.v(), design.q());
        let mut a = DMatrix::<f64>::zeros(p, p);
        let mut b = DMatrix::<f64>::zeros(p, p);
        let mut c = DMatrix::<f64>::zeros(p, p);
        let mut xy = vec![0.0; p];
        let (mut sum_w, mut sum_w2) = (0.0, 0.0);
        for ((y, v), row) in ys.iter().zip(vs).zip(q.chunks_exact(p)) {
            let w = 1.0 / (v + tau2);
            let w2 = w * w;
            sum_w += w;
            sum_w2 += w2;
            for i in 0..p {
                xy[i] += w * row[i] * y;
                for j in 0..=i {
                    let x = row[i] * row[j];
                    a[(i, j)] += w * x;
                    b[(i, j)] += w2 * x;
                    c[(i, j)] += w2 * w * x;
                }
            }
        }
        for m in [&mut a, &mut b, &mut c] {
            m.fill_upper_triangle_with_lower_triangle();
        }
        // Orthonormal columns and positive weights: A is positive definite.
        let (a_inv, ln_det_a) = inverse(&a);
        let beta: Vec<f64> = (0..p)
            .map(|i| (0..p).map(|j| a_inv[(i, j)] * xy[j]).sum())
            .collect();
        let (mut rss, mut yppy, mut w3r2) = (0.0, 0.0, 0.0);
        let mut u = vec![0.0; p];
        let mut correction = vec![0.0; p];
        for ((y, v), row) in ys.iter().zip(vs).zip(q.chunks_exact(p)) {
            let w = 1.0 / (v + tau2);
            let r = y - row.iter().zip(&beta).map(|(x, b)| x * b).sum::<f64>();
            let wr = w * r;
            rss += wr * r;
            yppy += wr * wr;
            w3r2 += w * wr * wr;
            for i in 0..p {
                u[i] += w * wr * row[i];
                correction[i] += wr * row[i];
            }
        }
        // One step of iterative refinement of the coefficients, free since X'Wr is at hand.
        let beta: Vec<f64> = (0..p)
            .map(|i| beta[i] + (0..p).map(|j| a_inv[(i, j)] * correction[j]).sum::<f64>())
            .collect();
        let quad: f64 = (0..p)
            .map(|i| (0..p).map(|j| u[i] * a_inv[(i, j)] * u[j]).sum::<f64>())
            .sum();
        let ab = &a_inv * &b;
        Self {
            beta,
            ln_det_a,
            sum_w,
            sum_w2,
            rss,
            yppy,
            ypppy: w3r2 - quad,
            tr_p: sum_w - ab.trace(),
            tr_pp: sum_w2 - 2.0 * (&a_inv * &c).trace() + (&ab * &ab).trace(),
            a_inv: a_inv.as_slice().to_vec(),
            sums: None,
        }
    }
}

/// Mean of the first studies: a shift near enough for a single pass in most data.
fn rough_mean(y: &[f64]) -> f64 {
    let first = &y[..y.len().min(32)];
    first.iter().sum::<f64>() / first.len() as f64
}

/// Inverse and log-determinant of a positive definite matrix.
pub(crate) fn inverse(a: &DMatrix<f64>) -> (DMatrix<f64>, f64) {
    match nalgebra::Cholesky::new(a.clone()) {
        Some(c) => {
            let ln_det = 2.0 * c.l_dirty().diagonal().iter().map(|d| d.ln()).sum::<f64>();
            (c.inverse(), ln_det)
        }
        None => (
            DMatrix::from_element(a.nrows(), a.ncols(), f64::NAN),
            f64::NAN,
        ),
    }
}

/// `sum ln(v + tau2)`: products of mantissas and sums of exponents, one logarithm per 512 studies.
pub(crate) fn sum_ln(v: &[f64], tau2: f64) -> f64 {
    let mut total = 0.0;
    for block in v.chunks(512) {
        let mut product = 1.0f64;
        let mut exponent = 0i64;
        for x in block {
            let t = x + tau2;
            if t < f64::MIN_POSITIVE {
                return v.iter().map(|x| (x + tau2).ln()).sum();
            }
            let bits = t.to_bits();
            exponent += ((bits >> 52) as i64) - 1023;
            product *= f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
        }
        total += product.ln() + exponent as f64 * std::f64::consts::LN_2;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_and_two_agree() {
        let y: Vec<f64> = (0..37)
            .map(|i| 1000.0 + (f64::from(i) * 1.7).sin())
            .collect();
        let v: Vec<f64> = (0..37).map(|i| 0.1 + 0.01 * f64::from(i)).collect();
        let s = Sample::new(y, v).unwrap();
        let ones = Design::without_intercept(37, vec![("one".into(), vec![1.0; 37])]).unwrap();
        let a = Moments::new(&s, &Design::intercept(37), 0.3);
        let b = Moments::new(&s, &ones, 0.3);
        for (x, z) in [
            (a.rss, b.rss),
            (a.yppy, b.yppy),
            (a.ypppy, b.ypppy),
            (a.tr_p, b.tr_p),
            (a.tr_pp, b.tr_pp),
        ] {
            assert!((x / z - 1.0).abs() < 1e-9, "{x} {z}");
        }
        let direct: f64 = s.v().iter().map(|v| (v + 0.3).ln()).sum();
        assert!((sum_ln(s.v(), 0.3) - direct).abs() < 1e-12);
    }
}
