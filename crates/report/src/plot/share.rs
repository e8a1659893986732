//! A share of people with its interval on a line from 0 to 100 %, one line tall: a forest plot is a
//! column of these.

use yotsui_case::Interval;

use super::svg::Svg;

/// A share with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share, 0 to 1.
    pub value: f64,
    /// Its interval, if there is one: without it the mark is hollow and has no bar.
    pub interval: Option<Interval>,
}

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 16.0;

fn x(share: f64) -> f64 {
    5.0 + share.clamp(0.0, 1.0) * (WIDTH - 10.0)
}

impl Share {
    /// The line, with `alt` as its text alternative.
    pub fn svg(self, alt: &str) -> String {
        let mut svg = Svg::new(WIDTH, HEIGHT);
        let middle = HEIGHT / 2.0;
        svg.line("grid", (x(0.0), middle), (x(1.0), middle));
        for tick in [0.0, 0.5, 1.0] {
            svg.line("axis", (x(tick), middle - 5.0), (x(tick), middle + 5.0));
        }
        let class = match self.interval {
            Some(i) => {
                svg.line("bound", (x(i.low()), middle), (x(i.high()), middle));
                "mark"
            }
            None => "mark hollow",
        };
        svg.circle(class, (x(self.value), middle), 3.2);
        svg.finish(alt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_without_an_interval_has_no_bar() {
        let bare = Share {
            value: 0.7,
            interval: None,
        }
        .svg("a");
        assert!(!bare.contains("bound") && bare.contains("mark hollow"));
        let interval = Interval::new(0.45, 0.88).ok();
        let full = Share {
            value: 0.7,
            interval,
        }
        .svg("a");
        assert!(full.contains("class=\"bound\"") && !full.contains("hollow"));
    }
}
