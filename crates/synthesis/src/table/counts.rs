//! From a table of counts to a generalised linear mixed model.

use super::effects::{Selected, in_table, select};
use super::synthesis::{Back, back_of, design, scale_name, term_names, terms};
use super::{Columns, Request, Table};
use crate::Error;
use crate::effect::{Measure, Proportion, Rate, Transform, TwoByTwo, TwoRates};
use crate::glmm::{Counts, GlmmFit, GlmmModel, GlmmOptions, glmm};
use serde::Serialize;

/// The result; metafor's names at the top level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CountSynthesis {
    /// The scale on which `b`, `ci_*`, `pi_*` are.
    pub scale: &'static str,
    /// The model.
    #[serde(flatten)]
    pub fit: GlmmFit,
    /// Back-transformed mean; none with moderators.
    pub back: Option<Back>,
    /// Studies in the model, in the order of the table.
    pub studies: Vec<String>,
    /// Table rows left out, from 1: a missing value, or no information on the effect.
    pub dropped: Vec<usize>,
    /// Column names behind the counts by role.
    #[serde(skip)]
    pub used: Vec<(String, String)>,
    /// Column of the labels.
    #[serde(skip)]
    pub slab: Option<String>,
    /// Moderators with the columns' own names: one for a main effect, several for an interaction.
    #[serde(skip)]
    pub terms: Vec<Vec<String>>,
    /// Back-transformation of the scale.
    #[serde(skip)]
    pub transform: Transform,
}

/// Fits a model of counts (`OR`, `IRR`, `PLO`, `IRLN`); `model` is not looked at for one group.
///
/// The request's method may be `ML` or `EE` and its test `z` or `t`; its zero rule is not needed.
///
/// # Errors
/// As for [`glmm`]; another measure, or a table without its counts.
pub fn synthesize_counts(
    table: &Table,
    request: &Request,
    model: GlmmModel,
) -> Result<CountSynthesis, Error> {
    let columns = Columns::find(table, &request.columns)?;
    let mut selected = select(table, &columns, request.measure)?;
    let known = matches!(
        selected.measure,
        Measure::OddsRatio | Measure::RateRatio | Measure::LogitProportion | Measure::LogRate
    );
    if !known || !selected.raw {
        return Err(Error::not_defined(
            "--glmm",
            selected.measure.name(),
            "OR, IRR, PLO, IRLN",
        ));
    }
    let terms = terms(table, &request.mods)?;
    let complete = |&row: &usize| {
        terms
            .iter()
            .flatten()
            .all(|&c| table.text(c)[row].is_some())
    };
    let keep: Vec<bool> = selected.rows.iter().map(complete).collect();
    for (row, keep) in selected.rows.iter().zip(&keep) {
        if !keep {
            selected.dropped.push(*row);
        }
    }
    let mut kept = keep.iter();
    selected.rows.retain(|_| kept.next() == Some(&true));
    let mut kept = keep.iter();
    selected.complete.retain(|_| kept.next() == Some(&true));
    let options = GlmmOptions {
        model,
        method: request.options.method,
        test: request.options.test,
        level: request.options.level,
        ..GlmmOptions::default()
    };
    let design = design(table, &selected.rows, &terms)?;
    let fit =
        glmm(&counts(&selected), &design, &options).map_err(|e| in_table(e, &selected.rows))?;
    let mut dropped = selected.dropped;
    dropped.extend(fit.uninformative.iter().map(|&i| selected.rows[i]));
    dropped.sort_unstable();
    let transform = request
        .transform
        .unwrap_or_else(|| selected.measure.transform());
    let inside = |i: &usize| !fit.uninformative.contains(i);
    Ok(CountSynthesis {
        scale: scale_name(selected.measure, transform),
        back: (fit.p == 1)
            .then(|| {
                back_of(
                    transform,
                    [fit.b[0], fit.ci_lb[0], fit.ci_ub[0]],
                    fit.pi_lb,
                    fit.pi_ub,
                )
            })
            .flatten(),
        studies: (0..selected.rows.len())
            .filter(inside)
            .map(|i| selected.labels[selected.rows[i]].clone())
            .collect(),
        dropped: dropped.iter().map(|r| r + 1).collect(),
        used: selected.used,
        slab: selected.slab,
        terms: term_names(table, &terms),
        transform,
        fit,
    })
}

fn counts(selected: &Selected) -> Counts {
    let rows = selected.complete.iter();
    match selected.roles {
        ["ai", "n1i", ..] => Counts::OddsRatio(
            rows.map(|r| TwoByTwo::from_totals(r[0], r[1], r[2], r[3]))
                .collect(),
        ),
        ["x1i", ..] => Counts::RateRatio(
            rows.map(|r| TwoRates {
                x1: r[0],
                t1: r[1],
                x2: r[2],
                t2: r[3],
            })
            .collect(),
        ),
        ["xi", "ti"] => Counts::LogRate(rows.map(|r| Rate { x: r[0], t: r[1] }).collect()),
        ["xi", second] => Counts::Logit(
            rows.map(|r| Proportion {
                x: r[0],
                n: if *second == "mi" { r[0] + r[1] } else { r[1] },
            })
            .collect(),
        ),
        _ => Counts::OddsRatio(
            rows.map(|r| TwoByTwo::new(r[0], r[1], r[2], r[3]))
                .collect(),
        ),
    }
}
