//! Contributions to a symptom as a waterfall: each bar begins where the one above ends, its interval
//! as a thin line, the sum below.

use yotsui_case::Interval;

use super::svg::{Anchor, Svg};

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// In points; negative lowers the symptom.
    pub value: f64,
    /// Its own interval, drawn from where the bar begins.
    pub interval: Option<Interval>,
    /// Value and interval in words.
    pub words: String,
}

/// A waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// The text alternative.
    pub alt: String,
    /// The bars, from the top.
    pub steps: Vec<Step>,
    /// Name and words of the sum.
    pub total: (String, String),
}

const WIDTH: f64 = 640.0;
const LEFT: f64 = 220.0;
const RIGHT: f64 = 490.0;
const STEP: f64 = 19.0;
const TOP: f64 = 6.0;

impl Waterfall {
    /// Where each bar begins.
    fn starts(&self) -> Vec<f64> {
        self.steps
            .iter()
            .scan(0.0, |sum, s| {
                let start = *sum;
                *sum += s.value;
                Some(start)
            })
            .collect()
    }

    /// The plot.
    pub fn svg(&self) -> String {
        let starts = self.starts();
        let total: f64 = self.steps.iter().map(|s| s.value).sum();
        let ends = self.steps.iter().zip(&starts).flat_map(|(s, start)| {
            let i = s.interval.map_or([s.value; 2], |i| [i.low(), i.high()]);
            [start + s.value, start + i[0], start + i[1]]
        });
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(l, h), x| (l.min(x), h.max(x)));
        let span = if high > low { high - low } else { 1.0 };
        let x = |v: f64| LEFT + (v - low) / span * (RIGHT - LEFT);
        let bottom = TOP + STEP * (self.steps.len() + 1) as f64;
        let mut svg = Svg::new(WIDTH, bottom + 4.0);
        svg.line("axis", (x(0.0), TOP), (x(0.0), bottom));
        let mut bar = |i: usize, class: &str, from: f64, to: f64| {
            let y = TOP + STEP * i as f64 + 4.0;
            let (a, b) = (x(from.min(to)), x(from.max(to)));
            svg.rect(class, (a, y), ((b - a).max(0.6), 10.0));
            y + 5.0
        };
        let mut middles = Vec::new();
        for (i, (s, start)) in self.steps.iter().zip(&starts).enumerate() {
            let class = if s.value < 0.0 { "fall" } else { "rise" };
            middles.push(bar(i, class, *start, start + s.value));
        }
        middles.push(bar(self.steps.len(), "sum", 0.0, total));
        for ((s, start), y) in self.steps.iter().zip(&starts).zip(&middles) {
            if let Some(i) = s.interval {
                svg.line(
                    "whisker",
                    (x(start + i.low()), *y),
                    (x(start + i.high()), *y),
                );
            }
        }
        let labels = self.steps.iter().map(|s| (&s.label, &s.words));
        let labels = labels.chain([(&self.total.0, &self.total.1)]);
        for ((label, words), y) in labels.zip(&middles) {
            svg.text("row", (LEFT - 10.0, y + 3.5), Anchor::End, label);
            svg.text("row", (RIGHT + 12.0, y + 3.5), Anchor::Start, words);
        }
        svg.finish(&self.alt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bar_begins_where_the_last_ends_and_the_sum_is_drawn() {
        let step = |value: f64| Step {
            label: "room".to_owned(),
            value,
            interval: Interval::new(value - 0.2, value + 0.2).ok(),
            words: "w".to_owned(),
        };
        let w = Waterfall {
            alt: "alt".to_owned(),
            steps: vec![step(2.0), step(-0.5), step(1.0)],
            total: ("sum".to_owned(), "2.5".to_owned()),
        };
        assert_eq!(w.starts(), [0.0, 2.0, 1.5]);
        let svg = w.svg();
        assert_eq!(svg.matches("<rect").count(), 4);
        assert_eq!(svg.matches("class=\"whisker\"").count(), 3);
        assert_eq!(svg.matches("class=\"fall\"").count(), 1);
    }
}
