//! From a table to a fit with weights of the caller's own.

use super::synthesis::{Back, Prepared, Weighted, back_of, prepare, scale_name, term_names};
use super::{Request, Table, TableEffects};
use crate::Error;
use crate::effect::{Measure, Transform};
use crate::model::{GeneralisedQ, GenqKind, generalised_q};
use serde::Serialize;

/// The result; metafor's names at the top level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GeneralisedSynthesis {
    /// Measure, by metafor's name.
    pub measure: Measure,
    /// The scale of `b`, `ci_*`.
    pub scale: &'static str,
    /// The column of the weights; none for inverse variances.
    pub weights: Option<String>,
    /// The model.
    #[serde(flatten)]
    pub fit: GeneralisedQ,
    /// Back-transformed mean; none with moderators.
    pub back: Option<Back>,
    /// Studies in the order of the table.
    pub studies: Vec<Weighted>,
    /// Table rows left out, from 1.
    pub dropped: Vec<usize>,
    /// Where the effects came from.
    #[serde(skip)]
    pub source: TableEffects,
    /// Moderators with the columns' own names.
    #[serde(skip)]
    pub terms: Vec<Vec<String>>,
    /// Back-transformation of the scale.
    #[serde(skip)]
    pub transform: Transform,
}

/// Fits with fixed weights from a column, or with `1/v` (DerSimonian and Laird's).
///
/// # Errors
/// As for [`super::synthesize`] and [`generalised_q`]; a weight that is not there.
pub fn synthesize_generalised(
    table: &Table,
    request: &Request,
    weights: Option<&str>,
    kind: GenqKind,
) -> Result<GeneralisedSynthesis, Error> {
    let column = weights.map(|name| table.require(name)).transpose()?;
    let Prepared {
        source,
        sample,
        design,
        terms,
    } = prepare(table, request, column)?;
    let a: Vec<f64> = match column {
        None => sample.v().iter().map(|v| 1.0 / v).collect(),
        Some(column) => {
            let all = table.numbers(column)?;
            // complete rows only: `prepare` left out the others
            source.rows.iter().filter_map(|&r| all[r]).collect()
        }
    };
    let fit = generalised_q(&sample, &design, &a, kind, request.options.level)
        .map_err(|e| super::effects::in_table(e, &source.rows))?;
    let transform = request
        .transform
        .unwrap_or_else(|| source.measure.transform());
    let total: f64 = a.iter().sum();
    let studies = source.labels.iter().zip(&source.effects).zip(&a);
    let studies = studies.map(|((slab, e), a)| Weighted {
        slab: slab.clone(),
        yi: e.yi,
        vi: e.vi,
        weight: 100.0 * a / total,
    });
    let mean = [fit.b[0], fit.ci_lb[0], fit.ci_ub[0]];
    Ok(GeneralisedSynthesis {
        measure: source.measure,
        scale: scale_name(source.measure, transform),
        weights: column.map(|c| table.headers()[c].clone()),
        back: (fit.p == 1)
            .then(|| back_of(transform, mean, None, None))
            .flatten(),
        studies: studies.collect(),
        dropped: source.dropped.iter().map(|r| r + 1).collect(),
        terms: term_names(table, &terms),
        source,
        transform,
        fit,
    })
}
