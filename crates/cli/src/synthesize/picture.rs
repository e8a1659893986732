//! The plots of a result, with their words in the language asked for.

use yotsui_synthesis::{
    Error,
    binomial::BinomialAccuracy,
    diagnostics::{baujat, cumulative},
    dist::norm_quantile_upper,
    effect::{Transform, TwoByTwo},
    model::{Fit, Test},
    plot::{
        BaujatWords, Diamond, ForestPlot, ForestRow, ForestWords, FunnelPlot, FunnelWords,
        SrocWords, baujat_plot, forest, funnel, sroc_plot,
    },
    table::{Synthesis, Table},
};
use yotsui_text::{Lang, Message, catalogue};

use super::{
    not_defined,
    options::{PlotKind, SynthesizeArgs},
    words::percent,
};

fn plain(lang: Lang, id: &str) -> String {
    catalogue().plain(lang, id)
}

fn with_level(lang: Lang, id: &str, level: f64) -> String {
    catalogue().text(lang, &Message::new(id).arg("level", percent(level)))
}

/// Any plot of effects.
pub fn effects(
    s: &Synthesis,
    table: &Table,
    args: &SynthesizeArgs,
    kind: PlotKind,
    lang: Lang,
) -> Result<String, Error> {
    // A single pooled value is what these plots are about; with moderators there is none.
    if s.fit.p > 1 && kind != PlotKind::Forest && kind != PlotKind::Baujat {
        return Err(not_defined(
            "--plot-kind",
            &s.fit.names.join(", "),
            "no moderators",
        ));
    }
    let digits = usize::from(args.digits.min(2));
    match kind {
        PlotKind::Forest => Ok(forest(
            &forest_of(s, digits, lang),
            &forest_words(s, "synthesis-forest-title", lang),
        )),
        PlotKind::Cumulative => {
            let order = order(s, table, args.order.as_deref())?;
            let plot = cumulative_of(s, &order, digits)?;
            Ok(forest(
                &plot,
                &forest_words(s, "synthesis-cumulative-title", lang),
            ))
        }
        PlotKind::Funnel => Ok(funnel(
            &FunnelPlot {
                studies: s.studies.iter().map(|w| (w.yi, w.vi.sqrt())).collect(),
                filled: Vec::new(),
                centre: s.fit.b[0],
                null: 0.0,
                transform: s.transform,
            },
            &FunnelWords {
                title: plain(lang, "synthesis-funnel-title"),
                effect: axis(s, lang),
                error: plain(lang, "synthesis-funnel-error"),
                contours: [1, 2, 3, 4]
                    .map(|n| plain(lang, &format!("synthesis-funnel-contour-{n}"))),
                filled: plain(lang, "synthesis-funnel-filled"),
            },
        )),
        PlotKind::Baujat => {
            let labels: Vec<String> = s.studies.iter().map(|w| w.slab.clone()).collect();
            let words = BaujatWords {
                title: plain(lang, "synthesis-baujat-title"),
                x: plain(lang, "synthesis-baujat-x"),
                y: plain(lang, "synthesis-baujat-y"),
            };
            let points = baujat(&s.sample, &s.design, &args.request().options)?;
            Ok(baujat_plot(&points, &labels, &words))
        }
        PlotKind::Sroc => Err(not_defined("--plot-kind", "sroc", "tp fn fp tn")),
    }
}

/// The summary ROC plot.
pub fn sroc(fit: &BinomialAccuracy, studies: &[TwoByTwo], lang: Lang) -> String {
    let words = SrocWords {
        title: plain(lang, "synthesis-sroc-title"),
        fpr: plain(lang, "synthesis-sroc-fpr"),
        sens: plain(lang, "synthesis-sroc-sens"),
        summary: plain(lang, "synthesis-sroc-summary"),
        confidence: with_level(lang, "synthesis-sroc-confidence", fit.level),
        prediction: with_level(lang, "synthesis-sroc-prediction", fit.level),
        curve: plain(lang, "synthesis-sroc-curve"),
    };
    sroc_plot(fit, studies, &words)
}

/// The measure and how its axis is drawn.
fn axis(s: &Synthesis, lang: Lang) -> String {
    let id = if s.transform == Transform::Exp {
        "synthesis-axis-log"
    } else {
        "synthesis-axis"
    };
    catalogue().text(lang, &Message::new(id).arg("measure", s.measure))
}

fn forest_words(s: &Synthesis, title: &str, lang: Lang) -> ForestWords {
    let effect = Message::new("synthesis-forest-effect")
        .arg("measure", s.measure)
        .arg("level", percent(s.fit.level));
    ForestWords {
        title: plain(lang, title),
        study: plain(lang, "synthesis-forest-study"),
        effect: catalogue().text(lang, &effect),
        weight: plain(lang, "synthesis-forest-weight"),
        axis: axis(s, lang),
        // Which group a direction favours is not in the table.
        left: String::new(),
        right: String::new(),
        prediction: with_level(lang, "synthesis-forest-prediction", s.fit.level),
    }
}

/// Zero is no difference on a log ratio, a difference or a correlation, not on a proportion or a
/// mean.
fn reference(s: &Synthesis) -> Option<f64> {
    let differs = !matches!(
        s.measure.name(),
        "PR" | "PLN"
            | "PLO"
            | "PRZ"
            | "PAS"
            | "PFT"
            | "IR"
            | "IRLN"
            | "IRS"
            | "MN"
            | "MNLN"
            | "AUC"
    );
    differs.then_some(0.0)
}

/// The pooled value of one fit, of a group or of all.
fn diamond(fit: &Fit, group: Option<&str>, lang: Lang) -> Diamond {
    let model = Message::new("synthesis-forest-model").arg("model", fit.method);
    let note = Message::new("synthesis-forest-heterogeneity")
        .arg("tau2", format!("{:.3}", fit.tau2))
        .arg("i2", format!("{:.1}", fit.I2))
        .arg("q", format!("{:.1}", fit.QE))
        .arg("df", fit.k - fit.p)
        .arg("p", format!("{:.3}", fit.QEp));
    Diamond {
        label: catalogue().text(lang, &model),
        group: group.map(str::to_owned),
        b: fit.b[0],
        lb: fit.ci_lb[0],
        ub: fit.ci_ub[0],
        prediction: fit.pi_lb.zip(fit.pi_ub),
        // A single study has no heterogeneity to speak of.
        note: if fit.k > fit.p {
            catalogue().text(lang, &note)
        } else {
            String::new()
        },
    }
}

fn forest_of(s: &Synthesis, digits: usize, lang: Lang) -> ForestPlot {
    let z = norm_quantile_upper(0.5 * (1.0 - s.fit.level));
    let rows = s
        .studies
        .iter()
        .enumerate()
        .map(|(i, w)| ForestRow {
            label: w.slab.clone(),
            yi: w.yi,
            lb: w.yi - z * w.vi.sqrt(),
            ub: w.yi + z * w.vi.sqrt(),
            weight: Some(w.weight),
            group: s.subgroups.as_ref().map(|g| g.of[i].clone()),
        })
        .collect();
    let mut diamonds = Vec::new();
    if let Some(groups) = &s.subgroups {
        for (level, fit) in groups.fits.levels.iter().zip(&groups.fits.fits) {
            diamonds.push(diamond(fit, Some(level), lang));
        }
    }
    // With moderators there is no one pooled value.
    if s.fit.p == 1 {
        diamonds.push(diamond(&s.fit, None, lang));
    }
    ForestPlot {
        rows,
        diamonds,
        transform: s.transform,
        reference: reference(s),
        digits,
    }
}

/// Each row is the fit of the studies down to it.
fn cumulative_of(s: &Synthesis, order: &[usize], digits: usize) -> Result<ForestPlot, Error> {
    let options = yotsui_synthesis::model::FitOptions {
        method: s.fit.method,
        // The fit of all studies may have fallen back to z, with one study.
        test: if s.fit.k > 1 { s.fit.test } else { Test::Z },
        level: s.fit.level,
    };
    let refits = cumulative(&s.sample, &options, order)?;
    let rows = order
        .iter()
        .enumerate()
        .map(|(n, &i)| ForestRow {
            label: if n == 0 {
                s.studies[i].slab.clone()
            } else {
                format!("+ {}", s.studies[i].slab)
            },
            yi: refits.estimate[n],
            lb: refits.ci_lb[n],
            ub: refits.ci_ub[n],
            weight: None,
            group: None,
        })
        .collect();
    Ok(ForestPlot {
        rows,
        diamonds: Vec::new(),
        transform: s.transform,
        reference: reference(s),
        digits,
    })
}

/// Studies by a column, equal values in the order of the table; without one, by the table.
fn order(s: &Synthesis, table: &Table, column: Option<&str>) -> Result<Vec<usize>, Error> {
    let mut order: Vec<usize> = (0..s.studies.len()).collect();
    if let Some(column) = column {
        let values = table.numbers(table.require(column)?)?;
        let mut keys = Vec::new();
        for &row in &s.source.rows {
            keys.push(values[row].ok_or_else(|| Error::Value {
                row,
                what: column.to_owned(),
                found: "-".to_owned(),
                expected: "a finite number".to_owned(),
            })?);
        }
        order.sort_by(|&a, &b| keys[a].total_cmp(&keys[b]));
    }
    Ok(order)
}
