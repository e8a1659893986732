//! Area under the curve, accuracy at a threshold, kappa, rank correlation, and intervals by resampling
//! patients.

use std::collections::BTreeMap;

/// Resamples of patients for an interval.
pub const RESAMPLES: usize = 2000;

/// A figure of discs, each with its patient, its measure and the grading.
pub type Statistic<'a, T> = &'a dyn Fn(&[(u32, f64, T)]) -> Option<f64>;

pub fn auc(points: &[(u32, f64, bool)]) -> Option<f64> {
    let of = |with: bool| points.iter().filter(move |p| p.2 == with).map(|p| p.1);
    let pairs = of(true).count() * of(false).count();
    let mut wins = 0.0;
    for a in of(true) {
        for b in of(false) {
            wins += if a > b {
                1.0
            } else if a == b {
                0.5
            } else {
                0.0
            };
        }
    }
    (pairs > 0).then(|| wins / pairs as f64)
}

/// Cohen's kappa, sensitivity and specificity of `score >= threshold`.
pub fn at(points: &[(u32, f64, bool)], threshold: f64) -> Option<[f64; 3]> {
    let n = points.len() as f64;
    let count = |said: bool, is: bool| {
        points
            .iter()
            .filter(|p| (p.1 >= threshold) == said && p.2 == is)
            .count() as f64
    };
    let (tp, fp, fun, tn) = (
        count(true, true),
        count(true, false),
        count(false, true),
        count(false, false),
    );
    let expected = ((tp + fp) * (tp + fun) + (fun + tn) * (fp + tn)) / (n * n);
    let kappa = ((tp + tn) / n - expected) / (1.0 - expected);
    let ok = tp + fun > 0.0 && fp + tn > 0.0 && kappa.is_finite();
    ok.then(|| [kappa, tp / (tp + fun), tn / (fp + tn)])
}

pub fn weighted_kappa(points: &[(u32, f64, f64)]) -> Option<f64> {
    let n = points.len() as f64;
    let mut seen = [[0.0; 5]; 5];
    for &(_, said, is) in points {
        let index = |v: f64| (v.round().clamp(1.0, 5.0) - 1.0) as usize;
        seen[index(said)][index(is)] += 1.0;
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for i in 0..5 {
        for j in 0..5 {
            let weight = (i as f64 - j as f64).powi(2);
            let row: f64 = seen[i].iter().sum();
            let column: f64 = seen.iter().map(|r| r[j]).sum();
            observed += weight * seen[i][j];
            expected += weight * row * column / n;
        }
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

pub fn spearman(points: &[(u32, f64, f64)]) -> Option<f64> {
    let ranks = |values: Vec<f64>| -> Vec<f64> {
        values
            .iter()
            .map(|v| {
                let below = values.iter().filter(|o| *o < v).count() as f64;
                let same = values.iter().filter(|o| *o == v).count() as f64;
                below + (same - 1.0) / 2.0
            })
            .collect()
    };
    let a = ranks(points.iter().map(|p| p.1).collect());
    let b = ranks(points.iter().map(|p| p.2).collect());
    let n = a.len() as f64;
    let (ma, mb) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(&b) {
        ab += (x - ma) * (y - mb);
        aa += (x - ma).powi(2);
        bb += (y - mb).powi(2);
    }
    (aa > 0.0 && bb > 0.0).then(|| ab / (aa * bb).sqrt())
}

/// The 95 % percentile interval over resampled patients, as words.
pub fn bootstrap<T: Clone>(
    points: &[T],
    patient: impl Fn(&T) -> u32,
    statistic: &dyn Fn(&[T]) -> Option<f64>,
) -> String {
    let mut by: BTreeMap<u32, Vec<T>> = BTreeMap::new();
    for p in points {
        by.entry(patient(p)).or_default().push(p.clone());
    }
    let groups: Vec<Vec<T>> = by.into_values().collect();
    let mut state = 20_241_122u64;
    let mut next = || {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut values: Vec<f64> = Vec::new();
    for _ in 0..RESAMPLES {
        let drawn: Vec<T> = (0..groups.len())
            .flat_map(|_| groups[(next() % groups.len() as u64) as usize].clone())
            .collect();
        values.extend(statistic(&drawn));
    }
    values.sort_by(f64::total_cmp);
    let at = |q: f64| values[((values.len() - 1) as f64 * q).round() as usize];
    // A resample without any disc of one kind has no value; many such make the interval worthless.
    if values.len() * 10 < RESAMPLES * 9 {
        return "(too few patients with it for an interval)".to_owned();
    }
    format!("({:.2} to {:.2})", at(0.025), at(0.975))
}
