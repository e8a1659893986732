//! The forest plot, with subgroups, weights and prediction interval; also cumulative and
//! leave-one-out plots, whose rows are refits.

use super::axis::{Axis, AxisScale};
use super::svg::{At, Svg, text_width};
use crate::effect::Transform;

/// Words on the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestWords {
    /// Title for readers of the picture without sight.
    pub title: String,
    /// Head of the column of studies.
    pub study: String,
    /// Head of the column of effects.
    pub effect: String,
    /// Head of the column of weights.
    pub weight: String,
    /// Name of the axis.
    pub axis: String,
    /// Below the axis, left of the reference line: what small values favour. May be empty.
    pub left: String,
    /// The same on the right.
    pub right: String,
    /// Label of prediction intervals.
    pub prediction: String,
}

/// One line of the plot.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestRow {
    /// Label.
    pub label: String,
    /// Effect on the scale of analysis.
    pub yi: f64,
    /// Lower bound.
    pub lb: f64,
    /// Upper bound.
    pub ub: f64,
    /// Weight in per cent; none in cumulative plots.
    pub weight: Option<f64>,
    /// Subgroup, if the plot has any. Rows of one subgroup stand together.
    pub group: Option<String>,
}

/// A pooled value.
#[derive(Debug, Clone, PartialEq)]
pub struct Diamond {
    /// Label, for example 'Random effects (REML)'.
    pub label: String,
    /// Subgroup it belongs to; none for the overall value.
    pub group: Option<String>,
    /// Value on the scale of analysis.
    pub b: f64,
    /// Lower confidence bound.
    pub lb: f64,
    /// Upper confidence bound.
    pub ub: f64,
    /// Prediction interval.
    pub prediction: Option<(f64, f64)>,
    /// A line of text below: heterogeneity, for example. May be empty.
    pub note: String,
}

/// All of a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestPlot {
    /// Studies, or refits.
    pub rows: Vec<ForestRow>,
    /// Pooled values; may be empty.
    pub diamonds: Vec<Diamond>,
    /// How values are shown.
    pub transform: Transform,
    /// The reference line on the scale of analysis; 0 for differences and log ratios.
    pub reference: Option<f64>,
    /// Decimals of the numbers.
    pub digits: usize,
}

const LINE: f64 = 22.0;
const PLOT: f64 = 300.0;

fn shown(t: Transform, x: f64, digits: usize) -> String {
    format!("{:.digits$}", t.back(x).unwrap_or(x))
}

enum Item<'a> {
    Head(&'a str),
    Row(&'a ForestRow),
    Diamond(&'a Diamond),
}

fn layout(plot: &ForestPlot) -> Vec<Item<'_>> {
    let mut groups: Vec<Option<&str>> = Vec::new();
    for g in plot.rows.iter().map(|r| r.group.as_deref()) {
        if !groups.contains(&g) {
            groups.push(g);
        }
    }
    let mut items = Vec::new();
    for g in groups {
        if let Some(name) = g {
            items.push(Item::Head(name));
        }
        items.extend(
            plot.rows
                .iter()
                .filter(|r| r.group.as_deref() == g)
                .map(Item::Row),
        );
        if g.is_some() {
            let own = plot.diamonds.iter().filter(|d| d.group.as_deref() == g);
            items.extend(own.map(Item::Diamond));
        }
    }
    items.extend(
        plot.diamonds
            .iter()
            .filter(|d| d.group.is_none())
            .map(Item::Diamond),
    );
    items
}

/// Draws the plot. Intervals that leave the axis end in an arrow; a row without a finite value
/// keeps its label and no mark.
pub fn forest(plot: &ForestPlot, words: &ForestWords) -> String {
    let items = layout(plot);
    let label = |i: &Item| match i {
        Item::Head(s) => text_width(s, 13.5),
        Item::Row(r) => text_width(&r.label, 13.0) + 14.0,
        Item::Diamond(d) => text_width(&d.label, 13.5).max(text_width(&d.note, 11.5)),
    };
    let left = items
        .iter()
        .map(label)
        .fold(text_width(&words.study, 13.0), f64::max)
        .min(420.0);
    let x0 = 16.0 + left + 16.0;
    let height_of = |i: &Item| match i {
        Item::Diamond(d) => {
            LINE * (1.0
                + if d.note.is_empty() { 0.0 } else { 0.8 }
                + if d.prediction.is_some() { 0.9 } else { 0.0 })
        }
        _ => LINE,
    };
    let body: f64 = items.iter().map(height_of).sum();
    let top = 44.0;
    let bottom = top + body + 6.0;
    let with_weights = plot.rows.iter().any(|r| r.weight.is_some());
    let width = x0 + PLOT + 190.0 + if with_weights { 70.0 } else { 0.0 } + 12.0;
    let height = bottom + 62.0;
    // The axis covers the pooled values and most studies; outliers get arrows.
    let pooled = plot.diamonds.iter().flat_map(|d| {
        let (l, u) = d.prediction.unwrap_or((d.lb, d.ub));
        [d.lb, d.ub, l, u]
    });
    let mut ends: Vec<f64> = plot
        .rows
        .iter()
        .flat_map(|r| [r.lb, r.ub])
        .filter(|x| x.is_finite())
        .collect();
    ends.sort_by(f64::total_cmp);
    let cut = ends.len() / 25;
    let middle = ends.get(cut..ends.len() - cut).unwrap_or(&[]).to_vec();
    let all = plot
        .rows
        .iter()
        .map(|r| r.yi)
        .chain(middle)
        .chain(pooled)
        .chain(plot.reference);
    let axis = Axis::around(all, x0, x0 + PLOT);
    let mut svg = Svg::new(width, height);
    let head = "font-weight=\"600\"";
    svg.text(16.0, 24.0, At::Start, head, &words.study);
    svg.text(x0 + PLOT + 185.0, 24.0, At::End, head, &words.effect);
    if with_weights {
        svg.text(width - 14.0, 24.0, At::End, head, &words.weight);
    }
    svg.line(
        (12.0, 33.0),
        (width - 10.0, 33.0),
        "stroke=\"#444\" stroke-width=\"1\"",
    );
    if let Some(r) = plot.reference.filter(|r| axis.holds(*r)) {
        let x = axis.at(r);
        svg.line((x, 36.0), (x, bottom), "stroke=\"#888\" stroke-width=\"1\"");
    }
    if let Some(d) = plot.diamonds.iter().find(|d| d.group.is_none()) {
        let x = axis.at(d.b);
        let style = "stroke=\"#1f5f8b\" stroke-width=\"1\" stroke-dasharray=\"4 3\"";
        svg.line((x, 36.0), (x, bottom), style);
    }
    let heaviest = plot
        .rows
        .iter()
        .filter_map(|r| r.weight)
        .fold(0.0, f64::max);
    let numbers = |b: f64, lb: f64, ub: f64| {
        format!(
            "{} [{}, {}]",
            shown(plot.transform, b, plot.digits),
            shown(plot.transform, lb, plot.digits),
            shown(plot.transform, ub, plot.digits)
        )
    };
    let mut y = top;
    for item in &items {
        let mid = y + 0.5 * LINE;
        match item {
            Item::Head(name) => svg.text(16.0, mid + 4.5, At::Start, head, name),
            Item::Row(r) => {
                svg.text(28.0, mid + 4.5, At::Start, "", &r.label);
                if r.yi.is_finite() {
                    interval(
                        &mut svg,
                        &axis,
                        r.lb,
                        r.ub,
                        mid,
                        "stroke=\"#333\" stroke-width=\"1.2\"",
                    );
                    let side = match r.weight {
                        Some(w) if heaviest > 0.0 => 4.0 + 9.0 * (w / heaviest).sqrt(),
                        _ => 6.0,
                    };
                    if axis.holds(r.yi) {
                        let x = axis.at(r.yi);
                        let style = "fill=\"#1f5f8b\"";
                        svg.rect(x - 0.5 * side, mid - 0.5 * side, side, side, style);
                    }
                    let t = numbers(r.yi, r.lb, r.ub);
                    svg.text(x0 + PLOT + 185.0, mid + 4.5, At::End, "", &t);
                }
                if let Some(w) = r.weight {
                    svg.text(width - 14.0, mid + 4.5, At::End, "", &format!("{w:.1}%"));
                }
            }
            Item::Diamond(d) => {
                svg.text(16.0, mid + 4.5, At::Start, head, &d.label);
                let points = [
                    (axis.at(d.lb), mid),
                    (axis.at(d.b), mid - 6.5),
                    (axis.at(d.ub), mid),
                    (axis.at(d.b), mid + 6.5),
                ];
                svg.path(&points, true, "fill=\"#b3541e\"");
                let t = numbers(d.b, d.lb, d.ub);
                svg.text(x0 + PLOT + 185.0, mid + 4.5, At::End, head, &t);
                let mut below = mid;
                if let Some((l, u)) = d.prediction {
                    below += 0.9 * LINE;
                    interval(
                        &mut svg,
                        &axis,
                        l,
                        u,
                        below,
                        "stroke=\"#b3541e\" stroke-width=\"3\"",
                    );
                    svg.text(28.0, below + 4.5, At::Start, "", &words.prediction);
                    let t = format!(
                        "[{}, {}]",
                        shown(plot.transform, l, plot.digits),
                        shown(plot.transform, u, plot.digits)
                    );
                    svg.text(x0 + PLOT + 185.0, below + 4.5, At::End, "", &t);
                }
                if !d.note.is_empty() {
                    below += 0.8 * LINE;
                    let style = "font-size=\"11.5\" fill=\"#555\"";
                    svg.text(28.0, below + 4.0, At::Start, style, &d.note);
                }
            }
        }
        y += height_of(item);
    }
    svg.line(
        (x0, bottom),
        (x0 + PLOT, bottom),
        "stroke=\"#444\" stroke-width=\"1\"",
    );
    let scale = match plot.transform {
        Transform::Identity => AxisScale::Linear,
        t => AxisScale::Back(t),
    };
    for (v, t) in axis.ticks(scale) {
        let x = axis.at(v);
        svg.line(
            (x, bottom),
            (x, bottom + 5.0),
            "stroke=\"#444\" stroke-width=\"1\"",
        );
        svg.text(x, bottom + 18.0, At::Middle, "font-size=\"11.5\"", &t);
    }
    svg.text(x0 + 0.5 * PLOT, bottom + 36.0, At::Middle, "", &words.axis);
    let small = "font-size=\"11.5\" fill=\"#555\"";
    svg.text(x0, bottom + 54.0, At::Start, small, &words.left);
    svg.text(x0 + PLOT, bottom + 54.0, At::End, small, &words.right);
    svg.finish(&words.title)
}

/// A horizontal interval; an end beyond the axis becomes an arrow.
fn interval(svg: &mut Svg, axis: &Axis, lb: f64, ub: f64, y: f64, style: &str) {
    svg.line((axis.at(lb), y), (axis.at(ub), y), style);
    if lb < axis.lo {
        let x = axis.from;
        svg.path(
            &[(x, y), (x + 7.0, y - 4.0), (x + 7.0, y + 4.0)],
            true,
            "fill=\"#333\"",
        );
    }
    if ub > axis.hi {
        let x = axis.to;
        svg.path(
            &[(x, y), (x - 7.0, y - 4.0), (x - 7.0, y + 4.0)],
            true,
            "fill=\"#333\"",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> ForestWords {
        ForestWords {
            title: "フォレストプロット".into(),
            study: "研究".into(),
            effect: "リスク比 [95%信頼区間]".into(),
            weight: "重み".into(),
            axis: "リスク比".into(),
            left: "BCG <".into(),
            right: "> control".into(),
            prediction: "予測区間".into(),
        }
    }

    fn row(label: &str, yi: f64, group: &str) -> ForestRow {
        ForestRow {
            label: label.into(),
            yi,
            lb: yi - 0.5,
            ub: yi + 0.5,
            weight: Some(10.0),
            group: Some(group.into()),
        }
    }

    #[test]
    fn a_subgroup_of_one_study_is_drawn() {
        let rows = vec![
            row("A & B", -0.5, "x"),
            row("C", 0.2, "x"),
            row("D", -30.0, "single"),
        ];
        let diamond = |group: Option<&str>, label: &str| Diamond {
            label: label.into(),
            group: group.map(Into::into),
            b: -0.2,
            lb: -0.6,
            ub: 0.2,
            prediction: Some((-1.2, 0.8)),
            note: "I² = 50%".into(),
        };
        let plot = ForestPlot {
            rows,
            diamonds: vec![diamond(Some("x"), "group x"), diamond(None, "all")],
            transform: Transform::Exp,
            reference: Some(0.0),
            digits: 2,
        };
        let svg = forest(&plot, &words());
        assert!(svg.contains("A &amp; B") && svg.contains("single") && svg.contains("予測区間"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        assert_eq!(svg.matches("fill=\"#b3541e\"").count(), 2);
        assert_eq!(svg, forest(&plot, &words()));
    }
}
