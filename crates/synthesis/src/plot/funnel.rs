//! The funnel plot with contours of significance.

use super::axis::{Axis, AxisScale};
use super::svg::{At, Svg};
use crate::dist::norm_quantile_upper;
use crate::effect::Transform;

/// Words on the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelWords {
    /// Title for readers without sight.
    pub title: String,
    /// Horizontal axis: the effect.
    pub effect: String,
    /// Vertical axis: the standard error.
    pub error: String,
    /// Names of the four contour regions, from p above 0.10 to p below 0.01.
    pub contours: [String; 4],
    /// Name of imputed studies.
    pub filled: String,
}

/// Studies and the centre of the funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelPlot {
    /// Effects and standard errors.
    pub studies: Vec<(f64, f64)>,
    /// Imputed effects and standard errors (trim and fill); may be empty.
    pub filled: Vec<(f64, f64)>,
    /// Pooled value.
    pub centre: f64,
    /// Value of no effect, on which the contours stand.
    pub null: f64,
    /// How values are shown.
    pub transform: Transform,
}

/// Draws the plot: contours at p = 0.10, 0.05, 0.01 around no effect (Peters et al., 2008), the
/// pseudo-confidence funnel around the pooled value, studies filled, imputed ones open.
pub fn funnel(plot: &FunnelPlot, words: &FunnelWords) -> String {
    let (w, h) = (560.0, 460.0);
    let (left, right, top, bottom) = (64.0, 540.0, 20.0, 380.0);
    let points = || plot.studies.iter().chain(&plot.filled);
    let largest = points().map(|p| p.1).fold(0.0, f64::max) * 1.05;
    let largest = if largest > 0.0 { largest } else { 1.0 };
    let z95 = norm_quantile_upper(0.025);
    let x = Axis::around(
        points().map(|p| p.0).chain([
            plot.null,
            plot.centre - z95 * largest,
            plot.centre + z95 * largest,
        ]),
        left,
        right,
    );
    // standard errors grow downwards
    let y = Axis {
        lo: 0.0,
        hi: largest,
        from: top,
        to: bottom,
    };
    let mut svg = Svg::new(w, h);
    svg.rect(left, top, right - left, bottom - top, "fill=\"#c9d6df\"");
    for (p, fill) in [(0.01, "#dfe7ec"), (0.05, "#eef2f5"), (0.10, "#ffffff")] {
        let half = norm_quantile_upper(0.5 * p) * largest;
        // clipped by hand: the triangle's legs meet the frame
        let corner = |side: f64| {
            let edge = if side < 0.0 { x.lo } else { x.hi };
            let reach = ((edge - plot.null) * side / half).clamp(0.0, 1.0);
            [
                (x.at(plot.null + side * half * reach), y.at(largest * reach)),
                (x.at(plot.null + side * half), y.at(largest)),
            ]
        };
        let (l, r) = (corner(-1.0), corner(1.0));
        let shape = [(x.at(plot.null), top), l[0], l[1], r[1], r[0]];
        svg.path(&shape, true, &format!("fill=\"{fill}\""));
    }
    let dash = "stroke=\"#555\" stroke-width=\"1\" stroke-dasharray=\"4 3\" fill=\"none\"";
    let funnel = [
        (x.at(plot.centre - z95 * largest), bottom),
        (x.at(plot.centre), top),
        (x.at(plot.centre + z95 * largest), bottom),
    ];
    svg.path(&funnel, false, dash);
    svg.line((x.at(plot.centre), top), (x.at(plot.centre), bottom), dash);
    for &(e, s) in &plot.studies {
        svg.circle(
            x.at(e),
            y.at(s),
            4.0,
            "fill=\"#1f5f8b\" stroke=\"#fff\" stroke-width=\"0.7\"",
        );
    }
    for &(e, s) in &plot.filled {
        svg.circle(
            x.at(e),
            y.at(s),
            4.0,
            "fill=\"#fff\" stroke=\"#b3541e\" stroke-width=\"1.4\"",
        );
    }
    svg.rect(
        left,
        top,
        right - left,
        bottom - top,
        "fill=\"none\" stroke=\"#444\"",
    );
    let scale = match plot.transform {
        Transform::Identity => AxisScale::Linear,
        t => AxisScale::Back(t),
    };
    for (v, t) in x.ticks(scale) {
        svg.text(x.at(v), bottom + 17.0, At::Middle, "font-size=\"11.5\"", &t);
        svg.line(
            (x.at(v), bottom),
            (x.at(v), bottom + 4.0),
            "stroke=\"#444\"",
        );
    }
    for (v, t) in y.ticks(AxisScale::Linear) {
        svg.text(left - 8.0, y.at(v) + 4.0, At::End, "font-size=\"11.5\"", &t);
        svg.line((left - 4.0, y.at(v)), (left, y.at(v)), "stroke=\"#444\"");
    }
    svg.text(
        0.5 * (left + right),
        bottom + 37.0,
        At::Middle,
        "",
        &words.effect,
    );
    svg.vertical(18.0, 0.5 * (top + bottom), &words.error);
    let mut at = left;
    for (name, fill) in words
        .contours
        .iter()
        .zip(["#ffffff", "#eef2f5", "#dfe7ec", "#c9d6df"])
    {
        svg.rect(
            at,
            bottom + 52.0,
            12.0,
            12.0,
            &format!("fill=\"{fill}\" stroke=\"#888\""),
        );
        svg.text(
            at + 17.0,
            bottom + 62.5,
            At::Start,
            "font-size=\"11.5\"",
            name,
        );
        at += 28.0 + super::svg::text_width(name, 11.5);
    }
    if !plot.filled.is_empty() {
        svg.circle(
            at + 6.0,
            bottom + 58.0,
            4.0,
            "fill=\"#fff\" stroke=\"#b3541e\" stroke-width=\"1.4\"",
        );
        svg.text(
            at + 16.0,
            bottom + 62.5,
            At::Start,
            "font-size=\"11.5\"",
            &words.filled,
        );
    }
    svg.finish(&words.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_filled_studies_apart() {
        let plot = FunnelPlot {
            studies: vec![(0.1, 0.2), (0.5, 0.4), (-0.1, 0.1)],
            filled: vec![(-0.4, 0.4)],
            centre: 0.1,
            null: 0.0,
            transform: Transform::Exp,
        };
        let words = FunnelWords {
            title: "ファンネルプロット".into(),
            effect: "オッズ比".into(),
            error: "標準誤差".into(),
            contours: [
                "p > 0.10".into(),
                "0.05 – 0.10".into(),
                "0.01 – 0.05".into(),
                "p < 0.01".into(),
            ],
            filled: "補完".into(),
        };
        let svg = funnel(&plot, &words);
        assert!(svg.contains("補完") && svg.contains("p &lt; 0.01") && !svg.contains("NaN"));
        assert_eq!(svg.matches("<circle").count(), 5);
    }
}
