//! How much of a symptom's variance the observed images explain: within class, and over the
//! mixture of classes that a setting sees.

use super::cholesky;
use super::legendre::{NORMAL_3, NORMAL_8};
use super::mixture::{Line, line};
use crate::{Graph, Joint};

/// Cells of the table of the clipped mean.
const CELLS: usize = 36;

/// Buffers and the fixed points of the quadrature.
#[derive(Debug, Clone)]
pub(crate) struct Explained {
    /// Standard normal in three dimensions and the weight of each point: Gauss-Hermite, eight nodes
    /// in the two directions that tell the classes apart, three in the rest.
    points: Vec<([f64; 3], f64)>,
    factor: Vec<f64>,
    /// L⁻¹ of: the two class contrasts, then each symptom's covariance with the images.
    columns: Vec<f64>,
    table: Vec<(f64, f64)>,
    /// Class shares given the images, one entry a class and point.
    class: Vec<[f64; 3]>,
}

/// Shares of a recorded symptom's variance that images explain, as if each image variable were
/// recorded exactly once more in every patient of the setting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shares {
    /// Among people of one class, on the scale of y.
    pub within: f64,
    /// Among all people of the setting, on the instrument's scale.
    pub mixture: f64,
}

impl Explained {
    pub fn new(p: usize, symptoms: usize) -> Explained {
        Explained::with_rules(p, symptoms, &NORMAL_8, &NORMAL_3)
    }

    fn with_rules(
        p: usize,
        symptoms: usize,
        classes: &[(f64, f64)],
        rest: &[(f64, f64)],
    ) -> Explained {
        let mut points = Vec::new();
        for (a, u) in classes {
            for (b, v) in classes {
                for (c, w) in rest {
                    points.push(([*a, *b, *c], u * v * w));
                }
            }
        }
        Explained {
            class: Vec::with_capacity(3 * points.len()),
            points,
            factor: vec![0.0; p * p],
            columns: vec![0.0; p * (2 + symptoms)],
            table: vec![(0.0, 0.0); CELLS + 1],
        }
    }

    /// One entry a symptom; `None` where no image is observed or the margin has no closed form.
    pub fn shares(
        &mut self,
        graph: &Graph,
        joint: &Joint,
        images: &[usize],
        symptoms: &[usize],
        weights: [f64; 3],
        out: &mut Vec<Option<Shares>>,
    ) {
        out.clear();
        let (n, m) = (images.len(), 2 + symptoms.len());
        for (a, i) in images.iter().enumerate() {
            for (b, j) in images[..=a].iter().enumerate() {
                self.factor[a * n + b] = joint.covariance.get(*i, *j);
            }
            self.factor[a * n + a] += graph.variables()[*i].noise();
            let row = &mut self.columns[a * m..(a + 1) * m];
            row[0] = joint.means[1][*i] - joint.means[0][*i];
            row[1] = joint.means[2][*i] - joint.means[0][*i];
            for (x, s) in row[2..].iter_mut().zip(symptoms) {
                *x = joint.covariance.get(*i, *s);
            }
        }
        if n == 0 || cholesky::factor(&mut self.factor[..n * n], n).is_err() {
            out.resize(symptoms.len(), None);
            return;
        }
        cholesky::forward(&self.factor, n, &mut self.columns[..n * m], m);
        let contrast = self.contrasts(n, m);
        self.class_given_images(&contrast, weights);
        for (k, s) in symptoms.iter().enumerate() {
            let variable = &graph.variables()[*s];
            let shares = line(variable)
                .filter(|l| l.floor.is_finite() && l.ceiling.is_finite())
                .map(|l| {
                    let y = 1.0 + variable.noise();
                    let q = self.coordinates(n, m, 2 + k, &contrast);
                    let within = inner(&q, &q) / y;
                    let means = [0, 1, 2].map(|c| l.at + l.per * joint.means[c][*s]);
                    Shares {
                        within,
                        mixture: self.over_mixture(&contrast, &q, means, l, y, weights),
                    }
                });
            out.push(shares);
        }
    }

    fn dot(&self, n: usize, m: usize, a: usize, b: usize) -> f64 {
        (0..n)
            .map(|i| self.columns[i * m + a] * self.columns[i * m + b])
            .sum()
    }

    /// The whitened mean of each class less that of the first, in an orthonormal basis whose first
    /// two directions span them.
    fn contrasts(&self, n: usize, m: usize) -> [[f64; 3]; 3] {
        let a = root(self.dot(n, m, 0, 0));
        let b = ratio(self.dot(n, m, 0, 1), a);
        let c = root(self.dot(n, m, 1, 1) - b * b);
        [[0.0; 3], [a, 0.0, 0.0], [b, c, 0.0]]
    }

    /// A symptom's regression on the images in that basis; its third direction is the rest.
    fn coordinates(&self, n: usize, m: usize, k: usize, contrast: &[[f64; 3]; 3]) -> [f64; 3] {
        let first = ratio(self.dot(n, m, 0, k), contrast[1][0]);
        let second = ratio(
            self.dot(n, m, 1, k) - contrast[2][0] * first,
            contrast[2][1],
        );
        let rest = self.dot(n, m, k, k) - first * first - second * second;
        [first, second, root(rest)]
    }

    /// Class shares given the images at every point, people of one class after another: whitened,
    /// the images of class c are D_c + g with g standard normal, and the log-odds depend on g
    /// through D₁ and D₂ alone.
    fn class_given_images(&mut self, contrast: &[[f64; 3]; 3], weights: [f64; 3]) {
        let half = contrast.map(|d| 0.5 * inner(&d, &d));
        self.class.clear();
        for own in contrast {
            for (g, _) in &self.points {
                let at = [0, 1, 2].map(|d| own[d] + g[d]);
                // The first class is the origin; odds beyond e^600 are certainty.
                let odds = |c: usize| {
                    weights[c] * libm::exp((inner(&contrast[c], &at) - half[c]).min(600.0))
                };
                let f = [weights[0], odds(1), odds(2)];
                let sum = f[0] + f[1] + f[2];
                self.class.push(f.map(|x| x / sum));
            }
        }
    }

    /// Var E(x | images) / Var(x), x the recorded symptom; `means` are its uncensored means by
    /// class and `y` the variance of y within class.
    fn over_mixture(
        &mut self,
        contrast: &[[f64; 3]; 3],
        q: &[f64; 3],
        means: [f64; 3],
        l: Line,
        y: f64,
        weights: [f64; 3],
    ) -> f64 {
        let whole = l.per * y.sqrt();
        let left = l.per * (y - inner(q, q)).max(1e-9).sqrt();
        let total = l.clipped_variance(weights, means, whole);
        if total.is_nan() || total <= 0.0 {
            return 0.0;
        }
        let average: f64 = (0..3)
            .map(|c| weights[c] * l.clipped(means[c], whole).0)
            .sum();
        let (start, cell) = self.tabulate(l, left);
        let own = [0, 1, 2].map(|c| means[c] - l.per * inner(q, &contrast[c]));
        let mut explained = 0.0;
        for c in 0..3 {
            let mut sum = 0.0;
            let count = self.points.len();
            let classes = &self.class[c * count..(c + 1) * count];
            for ((g, weight), share) in self.points.iter().zip(classes) {
                let moved = l.per * (inner(q, &contrast[c]) + inner(q, g));
                let mean: f64 = (0..3)
                    .map(|k| share[k] * look_up(&self.table, l, start, cell, own[k] + moved))
                    .sum();
                sum += weight * (mean - average).powi(2);
            }
            explained += weights[c] * sum;
        }
        (explained / total).clamp(0.0, 1.0)
    }

    /// Values and slopes of the clipped mean on a grid that reaches 7 s beyond floor and ceiling.
    fn tabulate(&mut self, l: Line, s: f64) -> (f64, f64) {
        let start = l.floor - 7.0 * s;
        let cell = (l.ceiling - l.floor + 14.0 * s) / CELLS as f64;
        for (i, entry) in self.table.iter_mut().enumerate() {
            *entry = l.clipped(start + i as f64 * cell, s);
        }
        (start, cell)
    }
}

/// Cubic Hermite interpolation in the table; floor and ceiling outside it.
#[inline]
fn look_up(table: &[(f64, f64)], l: Line, start: f64, cell: f64, x: f64) -> f64 {
    let u = (x - start) / cell;
    if u.is_nan() || u <= 0.0 {
        return l.floor;
    }
    let i = u as usize;
    let (Some((a, da)), Some((b, db))) = (table.get(i), table.get(i + 1)) else {
        return l.ceiling;
    };
    let t = u - i as f64;
    let r = 1.0 - t;
    r * r * (a * (1.0 + 2.0 * t) + cell * da * t) + t * t * (b * (1.0 + 2.0 * r) - cell * db * r)
}

#[inline]
fn inner(a: &[f64; 3], b: &[f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// Square root of a squared length; 0 where rounding alone is left of it.
fn root(x: f64) -> f64 {
    if x > 1e-14 { x.sqrt() } else { 0.0 }
}

/// A coordinate along a direction; 0 where the direction is none.
fn ratio(x: f64, length: f64) -> f64 {
    if length > 0.0 { x / length } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NetworkError;

    /// The few points of each class against twenty in every direction.
    #[test]
    fn few_points_do_for_the_mixture() {
        let graph = Graph::embedded().unwrap();
        let at = |id: &str| graph.index(id).unwrap();
        let paths: Vec<f64> = graph
            .edges()
            .iter()
            .enumerate()
            .map(|(k, _)| 0.3 * ((k * 37 % 11) as f64 / 5.0 - 1.0))
            .collect();
        let images = ["herniation_length", "dural_sac_area", "root_compromise"].map(at);
        let symptoms = ["leg_pain", "back_pain", "numbness", "disability"].map(at);
        // Class means up to 1.8 and 3 standard deviations apart.
        for (size, weights) in [
            (0.3, [0.8, 0.03, 0.17]),
            (0.3, [0.01, 0.45, 0.54]),
            (0.5, [0.8, 0.03, 0.17]),
            (0.5, [0.01, 0.45, 0.54]),
        ] {
            let mut shrink = 1.0;
            let joint = loop {
                let scaled: Vec<f64> = paths.iter().map(|x| x * shrink).collect();
                let shift = |k: usize| -> Vec<f64> {
                    (0..graph.len())
                        .map(|i| ((i * 13 + k) % 7) as f64 * size)
                        .collect()
                };
                let thresholds = graph
                    .variables()
                    .iter()
                    .map(|v| (1..v.grades()).map(|k| k as f64).collect())
                    .collect();
                match Joint::new(&graph, &scaled, [&shift(0), &shift(3)], thresholds) {
                    Ok(joint) => break joint,
                    Err(NetworkError::Overexplained { .. }) => shrink *= 0.9,
                    Err(other) => panic!("{other}"),
                }
            };
            let run = |mut e: Explained| {
                let mut out = Vec::new();
                e.shares(&graph, &joint, &images, &symptoms, weights, &mut out);
                out
            };
            let fine: Vec<(f64, f64)> = yotsui_synthesis::quadrature::hermite(20)
                .into_iter()
                .map(|(x, w)| {
                    (
                        x * std::f64::consts::SQRT_2,
                        w / std::f64::consts::PI.sqrt(),
                    )
                })
                .collect();
            let few = run(Explained::new(graph.len(), 4));
            let many = run(Explained::with_rules(graph.len(), 4, &fine, &fine));
            for (few, many) in few.iter().zip(many) {
                let (few, many) = (few.unwrap(), many.unwrap());
                assert_eq!(few.within, many.within);
                // Half of the last digit of a whole per cent.
                assert!(
                    (few.mixture - many.mixture).abs() < 0.005,
                    "{few:?} {many:?}"
                );
            }
        }
    }
}
