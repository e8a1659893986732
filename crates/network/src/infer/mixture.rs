//! A recorded value as a mixture of three normals on the scale of y, and what the instrument makes
//! of it: clipped at floor and ceiling.

use super::legendre::{HALF_32, integrate};
use super::normal::{cdf, pdf, quantile, sf};
use super::site::{Site, from_y};
use crate::graph::{Scale, Transform, Variable};

/// Σ share · N(mean, sd²), one component a class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mixture {
    pub share: [f64; 3],
    pub mean: [f64; 3],
    pub sd: [f64; 3],
}

impl Mixture {
    fn sum(&self, f: impl Fn(f64, f64) -> f64) -> f64 {
        (0..3)
            .filter(|c| self.share[*c] > 0.0)
            .map(|c| self.share[c] * f(self.mean[c], self.sd[c]))
            .sum()
    }

    /// P(Y ≤ y).
    pub fn below(&self, y: f64) -> f64 {
        self.sum(|m, s| cdf((y - m) / s))
    }

    /// P(Y > y), accurate where small.
    pub fn above(&self, y: f64) -> f64 {
        self.sum(|m, s| sf((y - m) / s))
    }

    /// The y with P(Y ≤ y) = p: Newton's method kept inside a bracket that always holds the root.
    pub fn quantile(&self, p: f64) -> f64 {
        let z = quantile(p);
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for c in (0..3).filter(|c| self.share[*c] > 0.0) {
            let at = self.mean[c] + self.sd[c] * z;
            (low, high) = (low.min(at), high.max(at));
        }
        let mut y = 0.5 * (low + high);
        for _ in 0..80 {
            let over = self.below(y) - p;
            if over > 0.0 {
                high = y;
            } else {
                low = y;
            }
            let density = self.sum(|m, s| pdf((y - m) / s) / s);
            let next = y - over / density;
            let next = if next > low && next < high {
                next
            } else {
                0.5 * (low + high)
            };
            if (next - y).abs() < 1e-11 * (1.0 + y.abs()) || high - low < 1e-12 {
                return next;
            }
            y = next;
        }
        y
    }

    /// Mean of the recorded value in the instrument's unit.
    pub fn recorded_mean(&self, variable: &Variable) -> f64 {
        self.sum(|m, s| recorded_mean(variable, m, s))
    }

    /// Mid-p tails of a report under the mixture: (P(less) + ½ P(same), P(more) + ½ P(same)).
    pub fn tails(&self, seen: Site) -> (f64, f64) {
        match seen {
            Site::Exact { value, .. } => (self.below(value), self.above(value)),
            Site::Box { low, high } => (
                0.5 * (self.below(low) + self.below(high)),
                0.5 * (self.above(low) + self.above(high)),
            ),
        }
    }
}

/// The instrument's line x = at + per · y with its ends, where its transform is the identity.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub at: f64,
    pub per: f64,
    pub floor: f64,
    pub ceiling: f64,
}

/// The line of a variable; `None` where its transform is curved.
pub(crate) fn line(variable: &Variable) -> Option<Line> {
    match &variable.scale {
        Scale::Continuous {
            transform: Transform::Identity,
            location,
            scale,
            floor,
            ceiling,
        } => Some(Line {
            at: *location,
            per: scale * variable.reliability.sqrt(),
            floor: floor.unwrap_or(f64::NEG_INFINITY),
            ceiling: ceiling.unwrap_or(f64::INFINITY),
        }),
        _ => None,
    }
}

impl Line {
    /// Mean of clip(X, floor, ceiling), X ~ N(m, s²) in natural units; and its slope in m.
    ///
    /// E max(X, f) = f + s G((m − f)/s) with G(t) = t Φ(t) + φ(t) (Tobin 1958), and the same taken
    /// away above the ceiling.
    pub fn clipped(&self, m: f64, s: f64) -> (f64, f64) {
        let over = |end: f64| {
            let t = (m - end) / s;
            let inside = cdf(t);
            (s * (t * inside + pdf(t)), inside)
        };
        let (mut mean, mut slope) = (m, 1.0);
        if self.floor.is_finite() {
            let (g, inside) = over(self.floor);
            (mean, slope) = (self.floor + g, inside);
        }
        if self.ceiling.is_finite() {
            let (g, inside) = over(self.ceiling);
            mean -= g;
            slope -= inside;
        }
        (mean, slope)
    }

    /// Variance of clip(X, floor, ceiling) over a mixture of N(m_c, s²), with floor and ceiling
    /// finite.
    pub fn clipped_variance(&self, share: [f64; 3], mean: [f64; 3], s: f64) -> f64 {
        let k = self.ceiling - self.floor;
        let square = |t: f64| (t * t + 1.0) * cdf(t) + t * pdf(t);
        let first = |t: f64| t * cdf(t) + pdf(t);
        let (mut m1, mut m2) = (0.0, 0.0);
        for c in 0..3 {
            let (a, b) = ((mean[c] - self.floor) / s, (mean[c] - self.ceiling) / s);
            m1 += share[c] * s * (first(a) - first(b));
            m2 += share[c] * (s * s * (square(a) - square(b)) - 2.0 * k * s * first(b));
        }
        m2 - m1 * m1
    }
}

/// Mean recorded value where y ~ N(m, s²): in closed form on a line, by quadrature on a curve.
pub(crate) fn recorded_mean(variable: &Variable, m: f64, s: f64) -> f64 {
    if let Some(line) = line(variable) {
        return line.clipped(line.at + line.per * m, line.per * s).0;
    }
    (0..4)
        .map(|k| {
            let from = -8.0 + 4.0 * f64::from(k);
            integrate(&HALF_32, from, from + 4.0, |z| {
                pdf(z) * from_y(variable, m + s * z)
            })
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Graph;
    use crate::infer::sample::Random;

    const MIX: Mixture = Mixture {
        share: [0.5, 0.3, 0.2],
        mean: [-1.0, 2.0, 6.0],
        sd: [0.4, 1.0, 0.2],
    };

    #[test]
    fn quantiles_invert_the_mixture() {
        for p in [1e-6, 0.05, 0.5, 0.79, 0.8, 0.95, 0.999] {
            assert!((MIX.below(MIX.quantile(p)) - p).abs() < 1e-9, "{p}");
        }
        let (less, more) = MIX.tails(Site::Box {
            low: f64::NEG_INFINITY,
            high: 0.0,
        });
        assert!((less + more - 1.0).abs() < 1e-12 && (less - 0.5 * MIX.below(0.0)).abs() < 1e-12);
    }

    #[test]
    fn clipped_moments_agree_with_simulation() {
        let line = Line {
            at: 0.0,
            per: 1.0,
            floor: 0.0,
            ceiling: 10.0,
        };
        let (share, mean, s) = ([0.2, 0.5, 0.3], [-2.0, 4.0, 9.0], 2.3);
        let mut random = Random::new(5);
        let n = 60_000;
        let x: Vec<f64> = (0..n)
            .map(|_| {
                let u = random.uniform();
                let c = if u < 0.2 {
                    0
                } else if u < 0.7 {
                    1
                } else {
                    2
                };
                (mean[c] + s * random.normal()).clamp(0.0, 10.0)
            })
            .collect();
        let m = x.iter().sum::<f64>() / f64::from(n);
        let v = x.iter().map(|v| (v - m).powi(2)).sum::<f64>() / f64::from(n);
        let want: f64 = (0..3).map(|c| share[c] * line.clipped(mean[c], s).0).sum();
        assert!((m - want).abs() < 0.06, "{m} {want}");
        assert!((v / line.clipped_variance(share, mean, s) - 1.0).abs() < 0.02);
        let (a, slope) = line.clipped(3.0, s);
        let (b, _) = line.clipped(3.0 + 1e-5, s);
        assert!(((b - a) / 1e-5 - slope).abs() < 1e-4);
    }

    #[test]
    fn a_curved_margin_has_the_mean_of_its_curve() {
        let g = Graph::embedded().unwrap();
        let v = &g.variables()[g.index("il6").unwrap()];
        let s = 0.9 * 0.7f64.sqrt();
        let want = (0.7 + s * 0.3 + 0.5 * s * s * 0.25).exp();
        assert!((recorded_mean(v, 0.3, 0.5) / want - 1.0).abs() < 1e-9);
    }
}
