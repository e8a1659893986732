//! One measure at every level as a dot plot: a row a level, from the head down; at most two dates,
//! the earlier hollow and the later filled; the bound as a bar through the dot.

use yotsui_case::Interval;

use super::svg::{Anchor, Svg};

/// One value in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelMark {
    /// The value, in the panel's unit.
    pub value: f64,
    /// How far it can move.
    pub bound: Option<Interval>,
}

/// One level.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelRow {
    /// Its name, e.g. `L4/L5`.
    pub label: String,
    /// The value at the earlier date, where there are two dates and it was measured.
    pub earlier: Option<LevelMark>,
    /// The value at the later (or only) date, if it was measured.
    pub later: Option<LevelMark>,
}

/// A small plot of one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelPanel {
    /// The text alternative.
    pub alt: String,
    /// The word for a row without any value.
    pub not_measured: String,
    /// The rows, from the head down.
    pub rows: Vec<LevelRow>,
}

const WIDTH: f64 = 200.0;
const LEFT: f64 = 62.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 4.0;
const STEP: f64 = 15.0;

/// A round step that divides `span` in about four: 1, 2 or 5 times a power of ten.
fn round_step(span: f64) -> f64 {
    let power = 10f64.powf((span / 4.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|step| span / step <= 5.0)
        .unwrap_or(10.0 * power)
}

/// Decimals that a label needs to tell two ticks apart: none for whole steps, else one a power of
/// ten.
fn decimals(step: f64) -> usize {
    (0..6).find(|d| step * 10f64.powi(*d) > 0.999).unwrap_or(6) as usize
}

impl LevelPanel {
    fn ends(&self) -> Option<(f64, f64)> {
        let marks = self
            .rows
            .iter()
            .flat_map(|r| [r.earlier, r.later])
            .flatten();
        let all: Vec<f64> = marks
            .flat_map(|m| {
                let bound = m.bound.map_or([m.value; 2], |b| [b.low(), b.high()]);
                [m.value, bound[0], bound[1]]
            })
            .collect();
        if all.is_empty() {
            return None;
        }
        // Zero is always on the axis: lengths are compared from it.
        let low = all.iter().copied().fold(0.0, f64::min);
        let high = all.iter().copied().fold(0.0, f64::max);
        Some(if high > low {
            (low, high)
        } else {
            (low, low + 1.0)
        })
    }

    /// The plot; `None` if no row has a value.
    pub fn svg(&self) -> Option<String> {
        let (low, high) = self.ends()?;
        let step = round_step(high - low);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        let x = |v: f64| LEFT + (v - low) / (high - low) * (RIGHT - LEFT);
        let bottom = TOP + STEP * self.rows.len() as f64;
        let mut svg = Svg::new(WIDTH, bottom + 20.0);
        let ticks = ((high - low) / step).round() as usize;
        for i in 0..=ticks {
            let v = low + step * i as f64;
            svg.line("grid", (x(v), TOP), (x(v), bottom));
            let decimals = decimals(step);
            let label = format!("{v:.decimals$}").replace('-', "−");
            svg.text("tick", (x(v), bottom + 13.0), Anchor::Middle, &label);
        }
        for (i, row) in self.rows.iter().enumerate() {
            let y = TOP + STEP * (i as f64 + 0.5);
            svg.text("row", (LEFT - 8.0, y + 3.5), Anchor::End, &row.label);
            if row.earlier.is_none() && row.later.is_none() {
                svg.text(
                    "none",
                    (LEFT + 6.0, y + 3.5),
                    Anchor::Start,
                    &self.not_measured,
                );
            }
            let two = row.earlier.is_some() && row.later.is_some();
            // Two dates stand a little apart, so that neither bar hides the other.
            let offset = if two { 2.9 } else { 0.0 };
            for (mark, class, dy) in [
                (row.earlier, "mark hollow", -offset),
                (row.later, "mark", offset),
            ] {
                let Some(mark) = mark else { continue };
                if let Some(b) = mark.bound {
                    svg.line("bound", (x(b.low()), y + dy), (x(b.high()), y + dy));
                }
                svg.circle(class, (x(mark.value), y + dy), 3.0);
            }
        }
        Some(svg.finish(&self.alt))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(earlier: Option<f64>, later: Option<f64>) -> LevelPanel {
        let mark = |v: f64| LevelMark {
            value: v,
            bound: Interval::new(v - 0.5, v + 0.5).ok(),
        };
        LevelPanel {
            alt: "alt".to_owned(),
            not_measured: "not measured".to_owned(),
            rows: vec![LevelRow {
                label: "L4/L5".to_owned(),
                earlier: earlier.map(mark),
                later: later.map(mark),
            }],
        }
    }

    #[test]
    fn nothing_measured_gives_no_plot() {
        assert_eq!(panel(None, None).svg(), None);
    }

    #[test]
    fn two_dates_differ_in_shape_and_keep_their_bounds() {
        let svg = panel(Some(9.0), Some(8.0)).svg().unwrap();
        assert_eq!(svg.matches("class=\"mark hollow\"").count(), 1);
        assert_eq!(svg.matches("class=\"mark\"").count(), 1);
        assert_eq!(svg.matches("class=\"bound\"").count(), 2);
    }

    #[test]
    fn a_level_without_a_value_is_said_and_not_drawn_at_zero() {
        let mut p = panel(None, Some(8.0));
        p.rows.push(LevelRow {
            label: "L5/S1".to_owned(),
            earlier: None,
            later: None,
        });
        let svg = p.svg().unwrap();
        assert!(svg.contains(">not measured<"));
        assert_eq!(svg.matches("<circle").count(), 1);
    }

    #[test]
    fn steps_are_round() {
        for (span, step) in [(9.8, 2.0), (12.0, 5.0), (0.4, 0.1), (48.0, 10.0)] {
            assert!((round_step(span) - step).abs() < 1e-12, "{span}");
        }
        for (step, places) in [(20.0, 0), (1.0, 0), (0.5, 1), (0.1, 1), (0.05, 2)] {
            assert_eq!(decimals(step), places, "{step}");
        }
    }
}
