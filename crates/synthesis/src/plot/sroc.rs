//! ROC space: studies, summary point, summary curve, confidence and prediction regions.

use super::axis::{Axis, AxisScale};
use super::svg::{At, Svg, text_width};
use crate::binomial::{BinomialAccuracy, Region, sroc_sensitivity};
use crate::effect::TwoByTwo;

/// Words on the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct SrocWords {
    /// Title for readers without sight.
    pub title: String,
    /// Horizontal axis: false-positive rate.
    pub fpr: String,
    /// Vertical axis: sensitivity.
    pub sens: String,
    /// Name of the summary point.
    pub summary: String,
    /// Name of the confidence region.
    pub confidence: String,
    /// Name of the prediction region.
    pub prediction: String,
    /// Name of the curve.
    pub curve: String,
}

/// Draws the plot. The curve runs only over the false-positive rates that were observed.
pub fn sroc_plot(fit: &BinomialAccuracy, studies: &[TwoByTwo], words: &SrocWords) -> String {
    let (w, h) = (520.0, 560.0);
    let x = Axis {
        lo: 0.0,
        hi: 1.0,
        from: 64.0,
        to: 500.0,
    };
    let y = Axis {
        lo: 0.0,
        hi: 1.0,
        from: 456.0,
        to: 20.0,
    };
    let mut svg = Svg::new(w, h);
    for (v, t) in x.ticks(AxisScale::Linear) {
        svg.line((x.at(v), y.to), (x.at(v), y.from), "stroke=\"#eee\"");
        svg.line((x.from, y.at(v)), (x.to, y.at(v)), "stroke=\"#eee\"");
        svg.text(x.at(v), y.from + 17.0, At::Middle, "font-size=\"11.5\"", &t);
        svg.text(
            x.from - 8.0,
            y.at(v) + 4.0,
            At::End,
            "font-size=\"11.5\"",
            &t,
        );
    }
    svg.line(
        (x.from, y.from),
        (x.to, y.to),
        "stroke=\"#bbb\" stroke-dasharray=\"2 3\"",
    );
    let outline = |region| -> Vec<(f64, f64)> {
        fit.region(region, 180)
            .iter()
            .map(|p| (x.at(p.0), y.at(p.1)))
            .collect()
    };
    let predicted =
        "fill=\"#b3541e\" fill-opacity=\"0.07\" stroke=\"#b3541e\" stroke-dasharray=\"5 4\"";
    svg.path(&outline(Region::Prediction), true, predicted);
    let confident = "fill=\"#1f5f8b\" fill-opacity=\"0.18\" stroke=\"#1f5f8b\"";
    svg.path(&outline(Region::Confidence), true, confident);
    let rates: Vec<f64> = studies.iter().map(|s| s.c / (s.c + s.d)).collect();
    let lo = rates.iter().copied().fold(1.0, f64::min).max(0.002);
    let hi = rates.iter().copied().fold(0.0, f64::max).min(0.998);
    let curve: Vec<(f64, f64)> = (0..=120)
        .map(|i| lo + (hi - lo) * f64::from(i) / 120.0)
        .map(|f| (x.at(f), y.at(sroc_sensitivity(&fit.hsroc, f))))
        .collect();
    svg.path(
        &curve,
        false,
        "fill=\"none\" stroke=\"#333\" stroke-width=\"1.6\"",
    );
    let largest = studies
        .iter()
        .map(|s| s.cells().iter().sum::<f64>())
        .fold(1.0, f64::max);
    for s in studies {
        let n: f64 = s.cells().iter().sum();
        let r = 2.0 + 6.0 * (n / largest).sqrt();
        let style = "fill=\"none\" stroke=\"#555\" stroke-width=\"1\"";
        svg.circle(x.at(s.c / (s.c + s.d)), y.at(s.a / (s.a + s.b)), r, style);
    }
    svg.circle(
        x.at(1.0 - fit.spec),
        y.at(fit.sens),
        5.0,
        "fill=\"#b3541e\"",
    );
    svg.rect(
        x.from,
        y.to,
        x.to - x.from,
        y.from - y.to,
        "fill=\"none\" stroke=\"#444\"",
    );
    svg.text(
        0.5 * (x.from + x.to),
        y.from + 38.0,
        At::Middle,
        "",
        &words.fpr,
    );
    svg.vertical(18.0, 0.5 * (y.from + y.to), &words.sens);
    let (mut at, mut row) = (x.from, y.from + 62.0);
    for (name, style) in [
        (&words.summary, "fill=\"#b3541e\""),
        (&words.curve, "fill=\"#333\""),
        (
            &words.confidence,
            "fill=\"#1f5f8b\" fill-opacity=\"0.18\" stroke=\"#1f5f8b\"",
        ),
        (
            &words.prediction,
            "fill=\"#b3541e\" fill-opacity=\"0.07\" stroke=\"#b3541e\"",
        ),
    ] {
        let wide = 34.0 + text_width(name, 11.5);
        if at + wide > w {
            at = x.from;
            row += 20.0;
        }
        svg.rect(at, row - 10.0, 12.0, 12.0, style);
        svg.text(at + 17.0, row, At::Start, "font-size=\"11.5\"", name);
        at += wide;
    }
    svg.finish(&words.title)
}
