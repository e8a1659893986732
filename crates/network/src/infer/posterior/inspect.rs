//! What the checks see of a posterior: its box problem, and the moments that other box moments give.

use super::Posterior;
use crate::Joint;
use crate::infer::cholesky;

impl Posterior {
    /// The box problem of class `c` as it went into propagation: V, lower and upper bounds. For the
    /// checks.
    pub(crate) fn box_of(&self, joint: &Joint, c: usize) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
        let (n, m, p) = (self.points.len(), self.boxes.len(), self.p);
        let mut r: Vec<f64> = (0..n)
            .map(|a| self.values[a] - joint.means[c][self.points[a]])
            .collect();
        cholesky::forward(&self.factor, n, &mut r, 1);
        let mean = |i: usize| -> f64 {
            joint.means[c][i]
                + (0..n)
                    .map(|a| r[a] * self.explained[a * p + i])
                    .sum::<f64>()
        };
        let (low, high) = (0..m)
            .map(|k| {
                let at = mean(self.boxes[k]);
                (self.low[k] - at, self.high[k] - at)
            })
            .unzip();
        (self.v[..m * m].to_vec(), low, high)
    }

    /// Mean and variance of every variable in class `c` with other box moments (in deviations from
    /// the mean before the boxes) than propagation's, and the boxes' weights on it. For the checks.
    pub(crate) fn moments_with(
        &self,
        c: usize,
        mean: &[f64],
        covariance: &[f64],
    ) -> Vec<(f64, f64, Vec<f64>)> {
        let (m, p) = (self.boxes.len(), self.p);
        (0..p)
            .map(|i| {
                let g: Vec<f64> = (0..m).map(|k| self.gain[k * p + i]).collect();
                let moved: f64 = (0..m)
                    .map(|k| g[k] * (mean[k] - self.class[c].box_mean[k]))
                    .sum();
                let taken: f64 = (0..m)
                    .flat_map(|k| (0..m).map(move |l| (k, l)))
                    .map(|(k, l)| g[k] * (self.v[k * m + l] - covariance[k * m + l]) * g[l])
                    .sum();
                (
                    self.class[c].mean[i] + moved,
                    (self.after_points[i] - taken).max(0.0),
                    g,
                )
            })
            .collect()
    }

    /// ln P(box | points, class c) as propagation has it. For the checks.
    pub(crate) fn log_box(&self, c: usize) -> f64 {
        self.class[c].log_box
    }
}
