//! The rank correlation test of Begg and Mazumdar (1994).

use crate::Error;
use crate::dist::norm_two_sided;
use crate::model::{Design, Moments, Sample};
use serde::Serialize;

/// Kendall's tau-b between standardised effects and variances.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RankTest {
    /// Kendall's tau-b.
    pub tau: f64,
    /// Two-sided p value: exact without ties, else normal with the variance corrected for ties.
    pub pval: f64,
}

/// Rank correlation of `(y - mean)/sqrt(v - 1/sum w)` with `v`. O(k^2).
///
/// # Errors
/// Fewer than three studies, or variances that are all equal.
pub fn rank_test(sample: &Sample) -> Result<RankTest, Error> {
    let k = sample.k();
    if k < 3 {
        return Err(Error::too_few("rank test", k, 3));
    }
    let m = Moments::new(sample, &Design::intercept(k), 0.0);
    let x: Vec<f64> = sample
        .y()
        .iter()
        .zip(sample.v())
        .map(|(y, v)| (y - m.beta[0]) / (v - 1.0 / m.sum_w).sqrt())
        .collect();
    let y = sample.v();
    let mut score = 0i64;
    let (mut tied_x, mut tied_y) = (0i64, 0i64);
    for i in 0..k {
        for j in 0..i {
            let (a, b) = (sign(x[i] - x[j]), sign(y[i] - y[j]));
            score += a * b;
            tied_x += i64::from(a == 0);
            tied_y += i64::from(b == 0);
        }
    }
    let pairs = (k * (k - 1) / 2) as i64;
    if tied_y == pairs || tied_x == pairs {
        return Err(Error::not_defined(
            "rank test",
            "equal variances or effects",
            "values that vary",
        ));
    }
    let tau = score as f64 / ((pairs - tied_x) as f64 * (pairs - tied_y) as f64).sqrt();
    let pval = if tied_x == 0 && tied_y == 0 {
        exact(k, ((score + pairs) / 2) as usize)
    } else {
        let n = k as f64;
        let (x, y) = (ties(&x), ties(y));
        let v0 = n * (n - 1.0) * (2.0 * n + 5.0);
        let var = (v0 - x[2] - y[2]) / 18.0
            + x[0] * y[0] / (2.0 * n * (n - 1.0))
            + x[1] * y[1] / (9.0 * n * (n - 1.0) * (n - 2.0));
        norm_two_sided(score as f64 / var.sqrt())
    };
    Ok(RankTest { tau, pval })
}

fn sign(d: f64) -> i64 {
    i64::from(d > 0.0) - i64::from(d < 0.0)
}

/// Sums over groups of ties of `t(t-1)`, `t(t-1)(t-2)` and `t(t-1)(2t+5)`.
fn ties(x: &[f64]) -> [f64; 3] {
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut out = [0.0; 3];
    for group in sorted.chunk_by(|a, b| a == b) {
        let t = group.len() as f64;
        out[0] += t * (t - 1.0);
        out[1] += t * (t - 1.0) * (t - 2.0);
        out[2] += t * (t - 1.0) * (2.0 * t + 5.0);
    }
    out
}

/// Exact two-sided p value of `q` concordant pairs among `n` untied observations.
fn exact(n: usize, q: usize) -> f64 {
    // probabilities of the number of concordant pairs, by adding one observation at a time
    let mut p = vec![1.0];
    for m in 2..=n {
        let size = m * (m - 1) / 2 + 1;
        let mut next = vec![0.0; size];
        let mut window = 0.0;
        for (i, slot) in next.iter_mut().enumerate() {
            window += p.get(i).copied().unwrap_or(0.0);
            if i >= m {
                window -= p.get(i - m).copied().unwrap_or(0.0);
            }
            *slot = window / m as f64;
        }
        p = next;
    }
    let below: f64 = p[..=q].iter().sum();
    let above: f64 = p[q..].iter().sum();
    (2.0 * below.min(above)).min(1.0)
}
