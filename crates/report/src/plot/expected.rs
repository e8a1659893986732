//! One symptom on its instrument: where 90 % of patients with such images lie, what is expected, and
//! the patient.

use yotsui_case::Interval;

use super::svg::{Anchor, Svg};

/// A line of the instrument with band, expectation and patient.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// The text alternative.
    pub alt: String,
    /// The instrument's ends.
    pub range: Interval,
    /// Where 90 % of such patients lie.
    pub prediction: Interval,
    /// The mean of such patients.
    pub expected: f64,
    /// What the patient reports, with the words that mark it; `None` where nothing is reported.
    pub patient: Option<(f64, String)>,
}

const WIDTH: f64 = 300.0;
const LEFT: f64 = 14.0;
const RIGHT: f64 = 286.0;
const MIDDLE: f64 = 26.0;

impl Expected {
    fn x(&self, value: f64) -> f64 {
        let (low, high) = (self.range.low(), self.range.high());
        let span = if high > low { high - low } else { 1.0 };
        LEFT + (value.clamp(low, high) - low) / span * (RIGHT - LEFT)
    }

    /// The plot.
    pub fn svg(&self) -> String {
        let mut svg = Svg::new(WIDTH, 54.0);
        let (low, high) = (self.range.low(), self.range.high());
        for k in 0..=4 {
            let value = low + (high - low) * f64::from(k) / 4.0;
            svg.line(
                "grid",
                (self.x(value), MIDDLE - 9.0),
                (self.x(value), MIDDLE + 9.0),
            );
            let label = format!("{value:.1}");
            let label = label.trim_end_matches(".0").replace('-', "−");
            svg.text(
                "tick",
                (self.x(value), MIDDLE + 22.0),
                Anchor::Middle,
                &label,
            );
        }
        let band = (
            self.x(self.prediction.low()),
            self.x(self.prediction.high()),
        );
        svg.rect("band", (band.0, MIDDLE - 5.0), (band.1 - band.0, 10.0));
        let at = self.x(self.expected);
        svg.line("expected", (at, MIDDLE - 9.0), (at, MIDDLE + 9.0));
        if let Some((value, words)) = &self.patient {
            svg.circle("mark", (self.x(*value), MIDDLE), 4.2);
            let x = self.x(*value).clamp(LEFT + 24.0, RIGHT - 24.0);
            svg.text("patient", (x, MIDDLE - 13.0), Anchor::Middle, words);
        }
        svg.finish(&self.alt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_patient_who_reports_is_marked() {
        let mut plot = Expected {
            alt: "alt".to_owned(),
            range: Interval::new(0.0, 10.0).unwrap(),
            prediction: Interval::new(0.0, 8.1).unwrap(),
            expected: 4.2,
            patient: Some((7.0, "7".to_owned())),
        };
        assert!(plot.x(4.2) < plot.x(7.0));
        assert_eq!(plot.svg().matches("<circle").count(), 1);
        plot.patient = None;
        assert_eq!(plot.svg().matches("<circle").count(), 0);
    }
}
