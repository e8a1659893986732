//! Weighted sums at a given tau squared, in one pass over the studies and never a `k x k` matrix.
//!
//! With `w = 1/(v + tau2)`, `A = X'WX`, `P = W - W X A^-1 X' W` and `r = y - X b`:
//! `y'Py = sum w r^2`, `y'PPy = sum w^2 r^2`, `y'PPPy = sum w^3 r^2 - (X'W^2 r)' A^-1 (X'W^2 r)`,
//! `tr P = sum w - tr(A^-1 B)`, `tr PP = sum w^2 - 2 tr(A^-1 C) + tr(A^-1 B A^-1 B)` with `B =
//! X'W^2X`, `C = X'W^3X`. All are O(k p^2).

use super::{Design, Sample};
use nalgebra::DMatrix;

/// Number of running sums kept side by side, so that the compiler can use vector registers.
const LANES: usize = 4;

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
}

impl Moments {
    pub fn new(sample: &Sample, design: &Design, tau2: f64) -> Self {
        if design.is_intercept_only() {
            Self::mean(sample, tau2, plain_mean(sample.y()))
        } else {
            Self::regression(sample, design, tau2)
        }
    }

    /// As [`Moments::new`]; `near` is a value close to the mean, which keeps the sums of squares
    /// free of cancellation in a single pass. Not used with moderators.
    pub fn near(sample: &Sample, design: &Design, tau2: f64, near: &[f64]) -> Self {
        match near {
            [mean] if design.is_intercept_only() => Self::mean(sample, tau2, *mean),
            _ => Self::new(sample, design, tau2),
        }
    }

    /// Intercept alone.
    fn mean(sample: &Sample, tau2: f64, shift: f64) -> Self {
        let t = sums(sample, tau2, shift);
        let d = t[1] / t[0];
        // The shift was far from the mean: the squares would cancel, so sum once more.
        let (t, shift) = if d * d * t[0] > 0.5 * t[8] {
            (sums(sample, tau2, shift + d), shift + d)
        } else {
            (t, shift)
        };
        let [w, wz, w2, w2z, w2z2, w3, w3z, w3z2, wz2] = t;
        let d = wz / w;
        let u = w2z - d * w2;
        let ratio = w2 / w;
        if w - ratio < 0.05 * w && sample.k() > 1 {
            return super::dominant::moments(sample, tau2);
        }
        Self {
            beta: vec![shift + d],
            a_inv: vec![1.0 / w],
            ln_det_a: w.ln(),
            sum_w: w,
            sum_w2: w2,
            rss: wz2 - d * wz,
            yppy: w2z2 - 2.0 * d * w2z + d * d * w2,
            ypppy: w3z2 - 2.0 * d * w3z + d * d * w3 - u * u / w,
            tr_p: w - ratio,
            tr_pp: w2 - 2.0 * w3 / w + ratio * ratio,
        }
    }

    /// What testing the coefficients needs: as [`Moments::near`] with the sums of higher powers
    /// left out (they are not a number then, so that no one takes them for known).
    pub fn for_tests(sample: &Sample, design: &Design, tau2: f64, near: &[f64]) -> Self {
        let &[shift] = near else {
            return Self::new(sample, design, tau2);
        };
        if !design.is_intercept_only() {
            return Self::new(sample, design, tau2);
        }
        let mut s = [[0.0f64; LANES]; 3];
        let mut add = |l: usize, y: f64, v: f64| {
            let w = 1.0 / (v + tau2);
            let z = y - shift;
            let wz = w * z;
            s[0][l] += w;
            s[1][l] += wz;
            s[2][l] += wz * z;
        };
        let chunks_y = sample.y().chunks_exact(LANES);
        let chunks_v = sample.v().chunks_exact(LANES);
        let (rest_y, rest_v) = (chunks_y.remainder(), chunks_v.remainder());
        for (y, v) in chunks_y.zip(chunks_v) {
            for l in 0..LANES {
                add(l, y[l], v[l]);
            }
        }
        for (y, v) in rest_y.iter().zip(rest_v) {
            add(0, *y, *v);
        }
        let [w, wz, wz2] = s.map(|lanes| lanes.iter().sum::<f64>());
        let d = wz / w;
        if d * wz > 0.5 * wz2 {
            return Self::mean(sample, tau2, shift + d);
        }
        Self {
            beta: vec![shift + d],
            a_inv: vec![1.0 / w],
            ln_det_a: w.ln(),
            sum_w: w,
            sum_w2: f64::NAN,
            rss: wz2 - d * wz,
            yppy: f64::NAN,
            ypppy: f64::NAN,
            tr_p: f64::NAN,
            tr_pp: f64::NAN,
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
        }
    }
}

/// Unweighted mean: a shift near enough for a single pass in most data.
fn plain_mean(y: &[f64]) -> f64 {
    let mut s = [0.0f64; LANES];
    let chunks = y.chunks_exact(LANES);
    let rest: f64 = chunks.remainder().iter().sum();
    for c in chunks {
        for l in 0..LANES {
            s[l] += c[l];
        }
    }
    (s.iter().sum::<f64>() + rest) / y.len() as f64
}

/// The nine sums of the intercept-only model, of `z = y - shift`: `w, wz, w2, w2z, w2z2, w3, w3z,
/// w3z2, wz2`.
fn sums(sample: &Sample, tau2: f64, shift: f64) -> [f64; 9] {
    let mut s = [[0.0f64; LANES]; 9];
    let chunks_y = sample.y().chunks_exact(LANES);
    let chunks_v = sample.v().chunks_exact(LANES);
    let (rest_y, rest_v) = (chunks_y.remainder(), chunks_v.remainder());
    for (y, v) in chunks_y.zip(chunks_v) {
        add(&mut s, y, v, tau2, shift);
    }
    let mut out = s.map(|lanes| lanes.iter().sum::<f64>());
    for (y, v) in rest_y.iter().zip(rest_v) {
        let mut one = [[0.0f64; LANES]; 9];
        // an unused lane holds weight 0: an infinite variance
        let (mut yl, mut vl) = ([shift; LANES], [f64::INFINITY; LANES]);
        (yl[0], vl[0]) = (*y, *v);
        add(&mut one, &yl, &vl, tau2, shift);
        for (o, lanes) in out.iter_mut().zip(&one) {
            *o += lanes[0];
        }
    }
    out
}

/// One statement per line over all lanes, which the compiler turns into vector instructions.
#[inline(always)]
fn add(s: &mut [[f64; LANES]; 9], y: &[f64], v: &[f64], tau2: f64, shift: f64) {
    let w: [f64; LANES] = std::array::from_fn(|l| 1.0 / (v[l] + tau2));
    let z: [f64; LANES] = std::array::from_fn(|l| y[l] - shift);
    let wz: [f64; LANES] = std::array::from_fn(|l| w[l] * z[l]);
    let w2: [f64; LANES] = std::array::from_fn(|l| w[l] * w[l]);
    let w2z2: [f64; LANES] = std::array::from_fn(|l| wz[l] * wz[l]);
    let terms = [
        w,
        wz,
        w2,
        std::array::from_fn(|l| w[l] * wz[l]),
        w2z2,
        std::array::from_fn(|l| w2[l] * w[l]),
        std::array::from_fn(|l| w2[l] * wz[l]),
        std::array::from_fn(|l| w[l] * w2z2[l]),
        std::array::from_fn(|l| wz[l] * z[l]),
    ];
    for (sum, term) in s.iter_mut().zip(&terms) {
        for l in 0..LANES {
            sum[l] += term[l];
        }
    }
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
