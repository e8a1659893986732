//! An axis: from the scale of analysis to pixels, with ticks on the natural scale.

use crate::effect::Transform;

/// What the ticks show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisScale {
    /// Values as analysed.
    Linear,
    /// Ticks back-transformed from the scale of analysis (ratios, proportions, correlations).
    Back(Transform),
}

/// A horizontal or vertical axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Smallest value, on the scale of analysis.
    pub lo: f64,
    /// Largest value.
    pub hi: f64,
    /// Pixel of `lo`.
    pub from: f64,
    /// Pixel of `hi`.
    pub to: f64,
}

impl Axis {
    /// Pixel of a value, limited to the axis.
    pub fn at(&self, x: f64) -> f64 {
        let t = ((x - self.lo) / (self.hi - self.lo)).clamp(0.0, 1.0);
        self.from + t * (self.to - self.from)
    }

    /// Whether a value lies on the axis.
    pub fn holds(&self, x: f64) -> bool {
        x >= self.lo && x <= self.hi
    }

    /// An axis that holds all finite values with a small margin.
    pub fn around(values: impl IntoIterator<Item = f64>, from: f64, to: f64) -> Self {
        let (mut lo, mut hi) = (f64::INFINITY, f64::NEG_INFINITY);
        for v in values.into_iter().filter(|v| v.is_finite()) {
            lo = lo.min(v);
            hi = hi.max(v);
        }
        if lo > hi {
            (lo, hi) = (-1.0, 1.0);
        }
        let pad = if hi > lo {
            0.04 * (hi - lo)
        } else {
            0.5 * lo.abs().max(1.0)
        };
        Self {
            lo: lo - pad,
            hi: hi + pad,
            from,
            to,
        }
    }

    /// Ticks as positions on the scale of analysis with their labels.
    pub fn ticks(&self, scale: AxisScale) -> Vec<(f64, String)> {
        match scale {
            AxisScale::Linear => linear(self.lo, self.hi),
            AxisScale::Back(Transform::Exp) => ratios(self.lo, self.hi),
            AxisScale::Back(t) => linear(self.lo, self.hi)
                .into_iter()
                .map(|(x, label)| (x, t.back(x).map_or(label, |v| short(v, 0.01))))
                .collect(),
        }
    }
}

fn short(x: f64, step: f64) -> String {
    let digits = (-step.log10().floor()).clamp(0.0, 8.0) as usize;
    let s = format!("{x:.digits$}");
    if s.trim_start_matches('-')
        .chars()
        .all(|c| c == '0' || c == '.')
    {
        s.trim_start_matches('-').to_owned()
    } else {
        s
    }
}

/// About five round steps.
fn linear(lo: f64, hi: f64) -> Vec<(f64, String)> {
    let raw = (hi - lo) / 5.0;
    let power = 10f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|s| *s >= raw)
        .unwrap_or(10.0 * power);
    let fine = if (step / power - 2.5).abs() < 1e-9 {
        0.1 * step
    } else {
        step
    };
    let first = (lo / step).ceil() as i64;
    let last = (hi / step).floor() as i64;
    (first..=last)
        .map(|i| (i as f64 * step, short(i as f64 * step, fine)))
        .collect()
}

/// Ratios 1, 2, 5 or 1 and powers of ten, as many as fit.
fn ratios(lo: f64, hi: f64) -> Vec<(f64, String)> {
    let candidates = |steps: &[f64]| -> Vec<f64> {
        (-12..=12)
            .flat_map(|p| steps.iter().map(move |s| s * 10f64.powi(p)))
            .filter(|v| v.ln() >= lo && v.ln() <= hi)
            .collect()
    };
    let mut chosen = Vec::new();
    for steps in [
        &[1.0][..],
        &[1.0, 3.0],
        &[1.0, 2.0, 5.0],
        &[1.0, 1.5, 2.0, 3.0, 5.0, 7.0],
    ] {
        let c = candidates(steps);
        if c.len() <= 9 {
            chosen = c;
        }
    }
    if chosen.len() < 3 {
        return linear(lo.exp(), hi.exp())
            .into_iter()
            .filter(|t| t.0 > 0.0)
            .map(|(v, l)| (v.ln(), l))
            .collect();
    }
    chosen
        .into_iter()
        .map(|v| (v.ln(), format!("{}", (v * 1e9).round() / 1e9)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_lie_on_the_axis() {
        for (lo, hi) in [(-2.0, 1.0), (-0.01, 0.02), (0.0, 1e5), (-4.6, 4.6)] {
            let a = Axis {
                lo,
                hi,
                from: 0.0,
                to: 100.0,
            };
            for scale in [AxisScale::Linear, AxisScale::Back(Transform::Exp)] {
                let ticks = a.ticks(scale);
                if hi < 100.0 {
                    assert!((2..=14).contains(&ticks.len()), "{lo} {hi} {ticks:?}");
                }
                assert!(ticks.iter().all(|t| a.holds(t.0)));
            }
        }
    }
}
