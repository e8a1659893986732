//! The plot of Baujat et al. (2002): which studies make the heterogeneity and move the result.

use super::axis::{Axis, AxisScale};
use super::svg::{At, Svg};
use crate::diagnostics::Baujat;

/// Words on the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct BaujatWords {
    /// Title for readers without sight.
    pub title: String,
    /// Horizontal axis: contribution to heterogeneity.
    pub x: String,
    /// Vertical axis: influence on the result.
    pub y: String,
}

/// Draws the plot with a label at each study.
pub fn baujat_plot(points: &Baujat, labels: &[String], words: &BaujatWords) -> String {
    let (w, h) = (560.0, 440.0);
    let (left, right, top, bottom) = (70.0, 540.0, 20.0, 380.0);
    let x = Axis::around(points.x.iter().copied().chain([0.0]), left, right);
    let y = Axis::around(points.y.iter().copied().chain([0.0]), bottom, top);
    let mut svg = Svg::new(w, h);
    svg.rect(
        left,
        top,
        right - left,
        bottom - top,
        "fill=\"none\" stroke=\"#444\"",
    );
    for (v, t) in x.ticks(AxisScale::Linear) {
        svg.line((x.at(v), top), (x.at(v), bottom), "stroke=\"#e5e5e5\"");
        svg.text(x.at(v), bottom + 17.0, At::Middle, "font-size=\"11.5\"", &t);
    }
    for (v, t) in y.ticks(AxisScale::Linear) {
        svg.line((left, y.at(v)), (right, y.at(v)), "stroke=\"#e5e5e5\"");
        svg.text(left - 8.0, y.at(v) + 4.0, At::End, "font-size=\"11.5\"", &t);
    }
    for (i, (a, b)) in points.x.iter().zip(&points.y).enumerate() {
        svg.circle(x.at(*a), y.at(*b), 4.0, "fill=\"#1f5f8b\"");
        if let Some(label) = labels.get(i) {
            // labels turn inwards near the right edge
            let inner = x.at(*a) > right - 90.0;
            let (dx, at) = if inner {
                (-7.0, At::End)
            } else {
                (7.0, At::Start)
            };
            svg.text(
                x.at(*a) + dx,
                y.at(*b) - 5.0,
                at,
                "font-size=\"10.5\"",
                label,
            );
        }
    }
    svg.text(
        0.5 * (left + right),
        bottom + 40.0,
        At::Middle,
        "",
        &words.x,
    );
    svg.vertical(18.0, 0.5 * (top + bottom), &words.y);
    svg.finish(&words.title)
}
