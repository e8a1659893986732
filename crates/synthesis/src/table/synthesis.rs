//! One call from a table to a fitted, back-transformed, serialisable result.

use super::{Columns, Table, TableEffects, table_effects};
use crate::Error;
use crate::diagnostics::{PermutationTest, Permutations, Subgroups, permutation_test, subgroups};
use crate::effect::{Measure, Transform, VarianceType, ZeroRule};
use crate::model::{
    Design, Fit, FitOptions, FitStatistics, Method, Moderator, Sample, Tau2Interval,
    Tau2IntervalKind, fit, tau2_interval,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is asked of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// Measure; none when the table holds `yi` and `vi`.
    pub measure: Option<Measure>,
    /// Estimator, test and level; the default is REML, Knapp-Hartung with the floor, 95%.
    pub options: FitOptions,
    /// Variance of the effect sizes where there is a choice.
    pub vtype: VarianceType,
    /// Zero cells.
    pub zeros: ZeroRule,
    /// Moderators in R's manner: names, `a:b` for an interaction, `a*b` for both main effects
    /// and the interaction. A column that is not numeric is a factor.
    pub mods: Vec<String>,
    /// Roles given by the caller: role to column name.
    pub columns: BTreeMap<String, String>,
    /// Back-transformation; none takes that of the measure.
    pub transform: Option<Transform>,
    /// Column by which studies are grouped, each group with a model of its own.
    pub subgroup: Option<String>,
    /// Permutation test of the coefficients.
    pub permute: Option<Permutations>,
}

/// A study with its weight.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Weighted {
    pub slab: String,
    pub yi: f64,
    pub vi: f64,
    /// Weight in per cent.
    pub weight: f64,
}

/// The pooled value on the natural scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Back {
    pub transform: Transform,
    pub pred: f64,
    pub ci_lb: f64,
    pub ci_ub: f64,
    pub pi_lb: Option<f64>,
    pub pi_ub: Option<f64>,
}

/// One fit for each value of a column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupFits {
    /// The column.
    pub column: String,
    /// The group of each study.
    #[serde(skip)]
    pub of: Vec<String>,
    /// The fits and the test between them.
    #[serde(flatten)]
    pub fits: Subgroups,
}

/// The result; metafor's names at the top level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Synthesis {
    /// Measure, by metafor's name.
    pub measure: Measure,
    /// The scale on which `b`, `ci_*`, `pi_*` are: `as given`, `log`, `logit`, `Fisher z`, ...
    pub scale: &'static str,
    /// The model.
    #[serde(flatten)]
    pub fit: Fit,
    /// Likelihoods and information criteria.
    #[serde(flatten)]
    pub statistics: FitStatistics,
    /// Q-profile interval of tau2; none for equal effects or no residual degrees of freedom.
    pub tau2_ci: Option<Tau2Interval>,
    /// Back-transformed mean; none with moderators and for the Freeman-Tukey transformation.
    pub back: Option<Back>,
    /// Fits by subgroup.
    pub subgroups: Option<GroupFits>,
    /// P values that lean on no distribution.
    pub permutation: Option<PermutationTest>,
    /// Studies in the order of the table.
    pub studies: Vec<Weighted>,
    /// Table rows left out, from 1.
    pub dropped: Vec<usize>,
    /// Where the effects came from.
    #[serde(skip)]
    pub source: TableEffects,
    /// Sample behind the fit.
    #[serde(skip)]
    pub sample: Sample,
    /// Model matrix behind the fit.
    #[serde(skip)]
    pub design: Design,
    /// Moderators with the columns' own names: one for a main effect, several for an interaction.
    #[serde(skip)]
    pub terms: Vec<Vec<String>>,
    /// Back-transformation of the scale.
    #[serde(skip)]
    pub transform: Transform,
}

pub(super) fn scale_name(m: Measure, transform: Transform) -> &'static str {
    match transform {
        Transform::Identity if m == Measure::Generic => "as given",
        Transform::Identity => "natural",
        Transform::Exp => "log",
        Transform::Logistic => "logit",
        Transform::Probit => "probit",
        Transform::Tanh => "Fisher z",
        Transform::SinSquared => "arcsine square root",
        Transform::Square => "square root",
        Transform::FreemanTukey => "double arcsine",
    }
}

/// What every model of effects starts from.
pub(super) struct Prepared {
    pub source: TableEffects,
    pub sample: Sample,
    pub design: Design,
    /// Column positions of each term.
    pub terms: Vec<Vec<usize>>,
}

/// Effects and model matrix of the complete rows; `also` is a column that must be complete too.
pub(super) fn prepare(
    table: &Table,
    request: &Request,
    also: Option<usize>,
) -> Result<Prepared, Error> {
    let columns = Columns::find(table, &request.columns)?;
    let mut source = table_effects(
        table,
        &columns,
        request.measure,
        request.vtype,
        &request.zeros,
    )?;
    let terms = terms(table, &request.mods)?;
    // a row without a moderator cannot enter the regression
    if let (Some(column), false) = (&request.subgroup, terms.is_empty()) {
        let expected = "no moderators beside subgroups";
        return Err(Error::not_defined("--subgroup", column, expected));
    }
    let mut needed: Vec<usize> = terms.iter().flatten().copied().chain(also).collect();
    if let Some(column) = &request.subgroup {
        needed.push(table.require(column)?);
    }
    let complete: Vec<bool> = source
        .rows
        .iter()
        .map(|&r| needed.iter().all(|&c| table.text(c)[r].is_some()))
        .collect();
    let keep = |i: usize| complete[i];
    let filter = |n: usize| (0..n).filter(|&i| keep(i)).collect::<Vec<_>>();
    let kept = filter(source.rows.len());
    source.dropped.extend(
        (0..source.rows.len())
            .filter(|&i| !keep(i))
            .map(|i| source.rows[i]),
    );
    source.dropped.sort_unstable();
    source.effects = kept.iter().map(|&i| source.effects[i]).collect();
    source.labels = kept.iter().map(|&i| source.labels[i].clone()).collect();
    source.rows = kept.iter().map(|&i| source.rows[i]).collect();
    let sample = Sample::from_effects(&source.effects)?;
    let design = design(table, &source.rows, &terms)?;
    Ok(Prepared {
        source,
        sample,
        design,
        terms,
    })
}

/// Names of the columns of each term.
pub(super) fn term_names(table: &Table, terms: &[Vec<usize>]) -> Vec<Vec<String>> {
    let name = |c: &usize| table.headers()[*c].clone();
    terms.iter().map(|t| t.iter().map(name).collect()).collect()
}

/// Computes effects, fits, and summarises.
///
/// # Errors
/// As for [`table_effects`] and [`fit`]; also moderators that the table lacks.
///
/// ```
/// use yotsui_synthesis::table::{Request, Table, synthesize};
/// let csv = "slab,yi,vi\na,0.1,0.02\nb,0.6,0.05\nc,0.3,0.04\n";
/// let s = synthesize(&Table::from_csv(csv.as_bytes())?, &Request::default())?;
/// assert_eq!(s.fit.k, 3);
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
///
/// Two published analyses by the method of their time. BCG vaccine and tuberculosis (Colditz et
/// al., *JAMA* 1994; 271: 698-702): relative risk 0.49, 95% CI 0.34 to 0.70. Lung cancer and
/// passive smoking (Hackshaw, Law & Wald, *BMJ* 1997; 315: 980-988): relative risk 1.24, 95% CI 1.13
/// to 1.36.
///
/// ```
/// use yotsui_synthesis::effect::{Measure, Transform};
/// use yotsui_synthesis::model::{FitOptions, Method, Test};
/// use yotsui_synthesis::table::{Request, Table, synthesize};
/// # fn table(name: &str) -> Table {
/// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/golden");
/// #     Table::from_csv(std::fs::File::open(format!("{folder}/{name}.csv")).unwrap()).unwrap()
/// # }
/// let request = Request {
///     options: FitOptions { method: Method::Dl, test: Test::Z, level: 0.95 },
///     transform: Some(Transform::Exp),
///     ..Request::default()
/// };
/// let cells = [("ai", "tpos"), ("bi", "tneg"), ("ci", "cpos"), ("di", "cneg")];
/// let colditz = Request {
///     measure: Some(Measure::RiskRatio),
///     columns: cells.map(|(role, name)| (role.to_owned(), name.to_owned())).into(),
///     ..request.clone()
/// };
/// let published = |request: &Request, file: &str| {
///     let back = synthesize(&table(file), request)?.back.unwrap();
///     Ok(format!("{:.2} ({:.2} to {:.2})", back.pred, back.ci_lb, back.ci_ub))
/// };
/// assert_eq!(published(&colditz, "bcg")?, "0.49 (0.34 to 0.70)");
/// assert_eq!(published(&request, "hackshaw1998")?, "1.24 (1.13 to 1.36)");
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn synthesize(table: &Table, request: &Request) -> Result<Synthesis, Error> {
    let Prepared {
        source,
        sample,
        design,
        terms,
    } = prepare(table, request, None)?;
    let group = request
        .subgroup
        .as_deref()
        .map(|c| table.require(c))
        .transpose()?;
    let fit = fit(&sample, &design, &request.options)?;
    let statistics = fit.statistics(&sample, &design);
    let tau2_ci = (fit.method != Method::Ee && fit.k > fit.p)
        .then(|| tau2_interval(&sample, &design, &fit, Tau2IntervalKind::QProfile))
        .transpose()?;
    let transform = request
        .transform
        .unwrap_or_else(|| source.measure.transform());
    let back = if fit.p == 1 {
        let mean = [fit.b[0], fit.ci_lb[0], fit.ci_ub[0]];
        back_of(transform, mean, fit.pi_lb, fit.pi_ub)
    } else {
        None
    };
    let permutation = request
        .permute
        .map(|which| permutation_test(&sample, &design, &request.options, which))
        .transpose()?;
    let subgroups = group
        .map(|column| {
            let cells = table.text(column);
            let of: Vec<String> = source
                .rows
                .iter()
                .map(|&r| cells[r].unwrap_or_default().to_owned())
                .collect();
            subgroups(&sample, &of, &request.options).map(|fits| GroupFits {
                column: table.headers()[column].clone(),
                of,
                fits,
            })
        })
        .transpose()?;
    let weights: Vec<f64> = sample.v().iter().map(|v| 1.0 / (v + fit.tau2)).collect();
    let total: f64 = weights.iter().sum();
    let studies = source
        .labels
        .iter()
        .zip(&source.effects)
        .zip(&weights)
        .map(|((slab, e), w)| Weighted {
            slab: slab.clone(),
            yi: e.yi,
            vi: e.vi,
            weight: 100.0 * w / total,
        })
        .collect();
    Ok(Synthesis {
        measure: source.measure,
        scale: scale_name(source.measure, transform),
        fit,
        statistics,
        tau2_ci,
        back,
        subgroups,
        permutation,
        studies,
        dropped: source.dropped.iter().map(|r| r + 1).collect(),
        source,
        sample,
        design,
        terms: term_names(table, &terms),
        transform,
    })
}

/// The mean with its bounds and the prediction interval on the natural scale.
pub(super) fn back_of(
    transform: Transform,
    [pred, ci_lb, ci_ub]: [f64; 3],
    pi_lb: Option<f64>,
    pi_ub: Option<f64>,
) -> Option<Back> {
    Some(Back {
        transform,
        pred: transform.back(pred)?,
        ci_lb: transform.back(ci_lb)?,
        ci_ub: transform.back(ci_ub)?,
        pi_lb: pi_lb.and_then(|x| transform.back(x)),
        pi_ub: pi_ub.and_then(|x| transform.back(x)),
    })
}

/// Column positions of each term: one for a main effect, several for an interaction.
pub(super) fn terms(table: &Table, mods: &[String]) -> Result<Vec<Vec<usize>>, Error> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut add = |t: Vec<usize>| {
        if !out.contains(&t) {
            out.push(t);
        }
    };
    for term in mods
        .iter()
        .flat_map(|m| m.split('+'))
        .map(|t| t.trim().trim_start_matches('~').trim())
    {
        if let Some((a, b)) = term.split_once('*') {
            let (a, b) = (table.require(a)?, table.require(b)?);
            add(vec![a]);
            add(vec![b]);
            add(vec![a, b]);
        } else {
            add(term
                .split(':')
                .map(|n| table.require(n))
                .collect::<Result<_, _>>()?);
        }
    }
    Ok(out)
}

pub(super) fn design(table: &Table, rows: &[usize], terms: &[Vec<usize>]) -> Result<Design, Error> {
    let single = |column: usize| -> Result<Moderator, Error> {
        let name = table.headers()[column].clone();
        if table.is_numeric(column) {
            let all = table.numbers(column)?;
            let values = rows.iter().map(|&r| all[r].unwrap_or(f64::NAN)).collect();
            Ok(Moderator::Numeric { name, values })
        } else {
            let all = table.text(column);
            let values = rows
                .iter()
                .map(|&r| all[r].unwrap_or_default().to_owned())
                .collect();
            Ok(Moderator::Factor {
                name,
                values,
                reference: None,
            })
        }
    };
    let mut moderators = Vec::new();
    for term in terms {
        let mut parts = term.iter();
        let Some(&first) = parts.next() else { continue };
        let mut m = single(first)?;
        for &next in parts {
            m = Moderator::Interaction(Box::new(m), Box::new(single(next)?));
        }
        moderators.push(m);
    }
    Design::with_intercept(rows.len(), &moderators)
}
