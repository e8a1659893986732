//! How often symptom-free people of each age have a finding, with the patient's age marked.

use super::svg::{Anchor, Svg};

/// One figure that was read: an age and a percentage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrevalencePoint {
    /// Age in years.
    pub age: f64,
    /// Percent of symptom-free people of that age with the finding, 0 to 100.
    pub percent: f64,
    /// Whether people of that age were observed; `false` is a model's figure and is drawn hollow.
    pub observed: bool,
}

/// A small plot of one finding. The points are not joined: between two ages nothing was read.
#[derive(Debug, Clone, PartialEq)]
pub struct PrevalencePanel {
    /// The text alternative.
    pub alt: String,
    /// The patient's age with the words that mark it, e.g. `43 y`.
    pub patient: Option<(f64, String)>,
    /// The figures, in any order.
    pub points: Vec<PrevalencePoint>,
}

const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 120.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 100.0;
const AGES: (f64, f64) = (15.0, 85.0);

fn x(age: f64) -> f64 {
    let (young, old) = AGES;
    LEFT + (age.clamp(young, old) - young) / (old - young) * (RIGHT - LEFT)
}

fn y(percent: f64) -> f64 {
    BOTTOM - percent.clamp(0.0, 100.0) / 100.0 * (BOTTOM - TOP)
}

impl PrevalencePanel {
    /// The plot: ages 15 to 85 across, 0 to 100 % up, one mark a figure.
    pub fn svg(&self) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        for percent in [0.0, 50.0, 100.0] {
            let height = y(percent);
            svg.line("grid", (LEFT, height), (RIGHT, height));
            let label = format!("{percent}%");
            svg.text("tick", (LEFT - 4.0, height + 3.0), Anchor::End, &label);
        }
        for age in [20.0, 40.0, 60.0, 80.0] {
            svg.line("axis", (x(age), BOTTOM), (x(age), BOTTOM + 3.0));
            svg.text(
                "tick",
                (x(age), BOTTOM + 13.0),
                Anchor::Middle,
                &age.to_string(),
            );
        }
        if let Some((age, words)) = &self.patient {
            svg.line("patient", (x(*age), TOP - 4.0), (x(*age), BOTTOM));
            svg.text("patient", (x(*age), TOP - 7.0), Anchor::Middle, words);
        }
        for point in &self.points {
            let class = if point.observed {
                "mark"
            } else {
                "mark hollow"
            };
            svg.circle(class, (x(point.age), y(point.percent)), 3.2);
        }
        svg.finish(&self.alt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(age: f64) -> PrevalencePanel {
        PrevalencePanel {
            alt: "a \"quoted\" text".to_owned(),
            patient: Some((age, format!("<b>{age} y"))),
            points: vec![
                PrevalencePoint {
                    age: 20.0,
                    percent: 29.0,
                    observed: true,
                },
                PrevalencePoint {
                    age: 80.0,
                    percent: 43.0,
                    observed: false,
                },
            ],
        }
    }

    #[test]
    fn text_cannot_leave_its_element() {
        let svg = panel(43.0).svg();
        assert!(svg.contains("&lt;b&gt;43 y") && !svg.contains("<b>"));
        assert!(svg.contains("aria-label=\"a &quot;quoted&quot; text\""));
    }

    #[test]
    fn a_modelled_figure_is_hollow_and_an_observed_one_is_not() {
        let svg = panel(43.0).svg();
        assert_eq!(svg.matches("class=\"mark\"").count(), 1);
        assert_eq!(svg.matches("class=\"mark hollow\"").count(), 1);
    }

    #[test]
    fn age_runs_to_the_right_and_percent_upwards() {
        assert!(x(20.0) < x(43.0) && x(43.0) < x(80.0));
        assert!(y(29.0) > y(43.0));
        assert_eq!(x(101.0), RIGHT, "a very old patient stays within the plot");
    }
}
