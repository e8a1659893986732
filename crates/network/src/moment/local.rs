//! A few variables of a population as recorded, class by class: conditioned on age, truncated by
//! the way the sample was chosen, and read out as moments. Dimension at most 5, on the stack.

use yotsui_synthesis::dist::{norm_pdf, norm_sf};

/// Largest number of variables in one moment.
pub(super) const MOST: usize = 5;

/// One class.
#[derive(Debug, Clone, Copy)]
struct Part {
    weight: f64,
    mean: [f64; MOST],
    cov: [[f64; MOST]; MOST],
}

/// A mixture of three normal distributions of the same few variables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local {
    n: usize,
    parts: [Part; 3],
}

/// Weight below which a class is left out.
const NOBODY: f64 = 1e-12;

impl Local {
    /// Of class weights, means and a covariance of recorded values (noise on the diagonal).
    pub fn new(
        weights: [f64; 3],
        n: usize,
        mean: impl Fn(usize, usize) -> f64,
        cov: impl Fn(usize, usize) -> f64,
    ) -> Local {
        let mut c = [[0.0; MOST]; MOST];
        for (i, row) in c.iter_mut().enumerate().take(n) {
            for (j, x) in row.iter_mut().enumerate().take(n) {
                *x = cov(i, j);
            }
        }
        let parts = std::array::from_fn(|k| {
            let mut m = [0.0; MOST];
            for (i, x) in m.iter_mut().enumerate().take(n) {
                *x = mean(k, i);
            }
            Part {
                weight: weights[k],
                mean: m,
                cov: c,
            }
        });
        Local { n, parts }
    }

    fn each(&mut self, f: impl Fn(&mut Part, usize)) {
        let n = self.n;
        for part in &mut self.parts {
            if part.weight > NOBODY {
                f(part, n);
            } else {
                part.weight = 0.0;
            }
        }
        let sum: f64 = self.parts.iter().map(|p| p.weight).sum();
        for part in &mut self.parts {
            part.weight /= sum;
        }
    }

    /// Fixes variable `a` at `value`.
    pub fn given(&mut self, a: usize, value: f64) {
        self.each(|part, n| {
            let v = part.cov[a][a];
            let d = value - part.mean[a];
            part.weight *= norm_pdf(d / v.sqrt()) / v.sqrt();
            let row = part.cov[a];
            for (i, r) in row.iter().enumerate().take(n) {
                part.mean[i] += r * d / v;
                for (j, q) in row.iter().enumerate().take(n) {
                    part.cov[i][j] -= r * q / v;
                }
            }
        });
    }

    /// Keeps those whose variable `s` lies above `cut`, or below it: means and covariances of the
    /// others move with it (Pearson-Lawley), exactly for `s`, and for the others because each is
    /// linear in `s` with normal residuals.
    pub fn chosen(&mut self, s: usize, cut: f64, above: bool) {
        self.each(|part, n| {
            let sd = part.cov[s][s].sqrt();
            let sign = if above { 1.0 } else { -1.0 };
            let a = sign * (cut - part.mean[s]) / sd;
            let share = norm_sf(a);
            // Inverse Mills ratio; where the share underflows, its expansion in 1/a.
            let mills = if share > 1e-300 {
                norm_pdf(a) / share
            } else {
                a + 1.0 / a - 2.0 / (a * a * a)
            };
            let shrink = mills * (mills - a);
            part.weight *= share;
            let row = part.cov[s];
            for (i, r) in row.iter().enumerate().take(n) {
                part.mean[i] += sign * r / sd * mills;
                for (j, q) in row.iter().enumerate().take(n) {
                    part.cov[i][j] -= r * q / (sd * sd) * shrink;
                }
            }
        });
    }

    /// Share of people whose variable `i` lies above `cut`.
    pub fn share_above(&self, i: usize, cut: f64) -> f64 {
        self.parts
            .iter()
            .filter(|p| p.weight > 0.0)
            .map(|p| p.weight * norm_sf((cut - p.mean[i]) / p.cov[i][i].sqrt()))
            .sum()
    }

    /// Mean of a function of a normal mean and variance, over the classes.
    pub fn average(&self, i: usize, f: impl Fn(f64, f64) -> f64) -> f64 {
        self.parts
            .iter()
            .filter(|p| p.weight > 0.0)
            .map(|p| p.weight * f(p.mean[i], p.cov[i][i]))
            .sum()
    }

    /// Mean of variable `i`.
    pub fn mean(&self, i: usize) -> f64 {
        self.average(i, |m, _| m)
    }

    /// Covariance of variables `i` and `j` over the mixture.
    pub fn covariance(&self, i: usize, j: usize) -> f64 {
        let (a, b) = (self.mean(i), self.mean(j));
        self.parts
            .iter()
            .filter(|p| p.weight > 0.0)
            .map(|p| p.weight * (p.cov[i][j] + (p.mean[i] - a) * (p.mean[j] - b)))
            .sum()
    }

    /// Correlation of variables `i` and `j` over the mixture.
    pub fn correlation(&self, i: usize, j: usize) -> f64 {
        self.covariance(i, j) / (self.covariance(i, i) * self.covariance(j, j)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One class, correlation .5, chosen above the mean of x: var x = 1 − 2/π, and Lawley's
    /// r' = r s / √(1 − r² + r² s²) with s² the restricted variance.
    #[test]
    fn choice_restricts_the_range_as_lawley_says() {
        let r = 0.5;
        let mut l = Local::new(
            [0.0, 1.0, 0.0],
            2,
            |_, _| 0.0,
            |i, j| if i == j { 1.0 } else { r },
        );
        l.chosen(0, 0.0, true);
        let s2 = 1.0 - 2.0 / std::f64::consts::PI;
        assert!((l.covariance(0, 0) - s2).abs() < 1e-12);
        let want = r * s2.sqrt() / (1.0 - r * r + r * r * s2).sqrt();
        assert!((l.correlation(0, 1) - want).abs() < 1e-12);
        assert!((l.mean(1) - r * (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-12);
    }

    /// Two classes that differ by one standard deviation in both variables and have no correlation
    /// within: r = ¼ / (1 + ¼) = .2 in the even mixture.
    #[test]
    fn a_mixture_correlates_what_no_class_does() {
        let l = Local::new(
            [0.5, 0.5, 0.0],
            2,
            |c, _| if c == 1 { 1.0 } else { 0.0 },
            |i, j| f64::from(u8::from(i == j)),
        );
        assert!((l.correlation(0, 1) - 0.2).abs() < 1e-12);
    }

    #[test]
    fn conditioning_moves_classes_by_bayes() {
        let mut l = Local::new(
            [0.5, 0.5, 0.0],
            1,
            |c, _| if c == 1 { 2.0 } else { 0.0 },
            |_, _| 1.0,
        );
        l.given(0, 1.0);
        // At equal distance the odds stay even.
        assert!((l.parts[0].weight - 0.5).abs() < 1e-12);
        assert!((l.mean(0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_choice_far_in_the_tail_stays_finite() {
        let mut l = Local::new(
            [1.0, 0.0, 0.0],
            2,
            |_, _| 0.0,
            |i, j| if i == j { 1.0 } else { 0.3 },
        );
        l.chosen(0, 9.0, true);
        assert!(l.mean(1).is_finite() && l.covariance(0, 0) > 0.0);
    }
}
