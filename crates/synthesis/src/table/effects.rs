//! Effect sizes of a table, by the measure asked for and the columns that are there.

use super::{Columns, Table};
use crate::Error;
use crate::effect::{
    Correlation, Effect, Measure, OneMean, Partial, Proportion, Rate, TwoByTwo, TwoMeans, TwoRates,
    VarianceType, ZeroRule, correlations, one_means, partials, proportions, rates, two_by_two,
    two_means, two_rates,
};

/// Effects with the table rows they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct TableEffects {
    /// The measure; `GEN` for effects that came as they are.
    pub measure: Measure,
    /// Effects.
    pub effects: Vec<Effect>,
    /// Table row of each effect, from 0.
    pub rows: Vec<usize>,
    /// Rows left out for a missing value or by the zero-cell rule.
    pub dropped: Vec<usize>,
    /// Labels of the rows kept.
    pub labels: Vec<String>,
    /// Column of the labels; without one, studies are named by their row.
    pub slab: Option<String>,
    /// Column names behind the effects by role, for the script.
    pub used: Vec<(String, String)>,
}

/// Column sets of each kind of raw data, in the order tried.
fn shapes(measure: Measure) -> &'static [&'static [&'static str]] {
    use Measure as M;
    match measure {
        M::Generic | M::HazardRatio | M::Auc | M::Kappa => &[],
        M::RiskRatio
        | M::OddsRatio
        | M::RiskDifference
        | M::ArcsineDifference
        | M::Peto
        | M::Phi
        | M::YuleQ
        | M::YuleY
        | M::Tetrachoric
        | M::OrToDNormal
        | M::OrToDLogistic => &[
            &["ai", "bi", "ci", "di"],
            &["ai", "n1i", "ci", "n2i"],
            &["tp", "fn", "fp", "tn"],
        ],
        M::RateRatio | M::RateDifference | M::RateSqrtDifference => {
            &[&["x1i", "t1i", "x2i", "t2i"]]
        }
        M::MeanDifference
        | M::Smd
        | M::SmdHetero
        | M::Smd1
        | M::Smd1Hetero
        | M::RatioOfMeans
        | M::CvRatio
        | M::VariabilityRatio
        | M::PointBiserial
        | M::Biserial
        | M::DToOr
        | M::DToOrLogistic
        | M::DToOrNormal => &[&["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"]],
        M::Correlation | M::UnbiasedCorrelation | M::FisherZ => &[&["ri", "ni"]],
        M::PartialCorrelation | M::PartialFisherZ => &[&["ti", "mi", "ni"]],
        M::SemiPartial => &[&["ti", "mi", "ni", "r2i"]],
        M::Proportion
        | M::LogProportion
        | M::LogitProportion
        | M::ProbitProportion
        | M::ArcsineProportion
        | M::FreemanTukey => &[&["xi", "ni"], &["xi", "mi"]],
        M::Rate | M::LogRate | M::SqrtRate => &[&["xi", "ti"]],
        M::Mean | M::LogMean => &[&["mi", "sdi", "ni"]],
        M::MeanChange | M::SmdChange | M::SmdRaw => &[&["m1i", "sd1i", "m2i", "sd2i", "ni", "ri"]],
    }
}

/// The columns behind a measure and the complete rows in them.
pub(super) struct Selected {
    pub measure: Measure,
    /// Roles of the columns, in order.
    pub roles: &'static [&'static str],
    /// Whether they are raw data of the measure, not ready effects.
    pub raw: bool,
    /// Values of the complete rows by role.
    pub complete: Vec<Vec<f64>>,
    /// Table rows of these, from 0.
    pub rows: Vec<usize>,
    /// Rows with a missing value.
    pub dropped: Vec<usize>,
    /// Column names by role.
    pub used: Vec<(String, String)>,
    /// Labels of all rows of the table.
    pub labels: Vec<String>,
    /// Column of the labels.
    pub slab: Option<String>,
}

/// Finds the columns that a measure needs, raw ones before ready effects.
pub(super) fn select(
    table: &Table,
    columns: &Columns,
    measure: Option<Measure>,
) -> Result<Selected, Error> {
    let ready: Option<&'static [&'static str]> = if columns.has(&["yi", "vi"]) {
        Some(&["yi", "vi"])
    } else if columns.has(&["yi", "sei"]) {
        Some(&["yi", "sei"])
    } else {
        None
    };
    let measure_or = measure.unwrap_or(Measure::Generic);
    let raw = shapes(measure_or).iter().copied().find(|s| columns.has(s));
    let roles = raw.or(ready).ok_or_else(|| {
        let mut expected: Vec<String> = shapes(measure_or).iter().map(|s| s.join(" ")).collect();
        expected.push("yi vi".to_owned());
        expected.push("yi sei".to_owned());
        if measure.is_none() {
            expected.push("--measure".to_owned());
        }
        Error::unknown(
            "set of columns",
            &table.headers().join(", "),
            &expected.join(" | "),
        )
    })?;
    let mut values = Vec::new();
    let mut used = Vec::new();
    for role in roles {
        let at = columns.get(role).unwrap_or_default();
        values.push(table.numbers(at)?);
        used.push(((*role).to_owned(), table.headers()[at].clone()));
    }
    let (mut rows, mut dropped, mut complete) = (Vec::new(), Vec::new(), Vec::new());
    for i in 0..table.len() {
        match values.iter().map(|v| v[i]).collect::<Option<Vec<f64>>>() {
            Some(v) => {
                rows.push(i);
                complete.push(v);
            }
            None => dropped.push(i),
        }
    }
    let given = columns.get("slab").map(|at| table.text(at));
    let labels = (0..table.len())
        .map(|i| {
            let label = given.as_ref().and_then(|l| l[i]);
            label.map_or_else(|| (i + 1).to_string(), str::to_owned)
        })
        .collect();
    Ok(Selected {
        measure: measure_or,
        roles,
        raw: raw.is_some(),
        complete,
        rows,
        dropped,
        used,
        labels,
        slab: columns.get("slab").map(|at| table.headers()[at].clone()),
    })
}

/// An error that names the row of the table, not that among the complete rows.
pub(super) fn in_table(error: Error, rows: &[usize]) -> Error {
    match error {
        Error::Value {
            row,
            what,
            found,
            expected,
        } => Error::Value {
            row: rows.get(row).copied().unwrap_or(row),
            what,
            found,
            expected,
        },
        other => other,
    }
}

/// Effects of a table. With no measure, `yi` and `vi` (or `sei`) are used as they stand; with
/// one, the raw columns it needs, or `yi` and `vi` on its scale.
///
/// # Errors
/// Columns that the measure needs and the table lacks, or values that cannot be.
pub fn table_effects(
    table: &Table,
    columns: &Columns,
    measure: Option<Measure>,
    vtype: VarianceType,
    zeros: &ZeroRule,
) -> Result<TableEffects, Error> {
    let Selected {
        measure,
        roles,
        raw,
        complete,
        rows,
        dropped,
        used,
        labels,
        slab,
    } = select(table, columns, measure)?;
    let computed = if raw {
        from_raw(measure, roles, &complete, vtype, zeros)
    } else {
        complete
            .iter()
            .enumerate()
            .map(|(n, v)| {
                let vi = if roles[1] == "sei" { v[1] * v[1] } else { v[1] };
                Effect::checked(n, v[0], vi).map(Some)
            })
            .collect()
    }
    .map_err(|e| in_table(e, &rows))?;
    let mut out = TableEffects {
        measure,
        effects: Vec::new(),
        rows: Vec::new(),
        dropped,
        labels: Vec::new(),
        slab,
        used,
    };
    for (row, effect) in rows.into_iter().zip(computed) {
        match effect {
            None => out.dropped.push(row),
            Some(e) => {
                out.effects.push(e);
                out.rows.push(row);
                out.labels.push(labels[row].clone());
            }
        }
    }
    out.dropped.sort_unstable();
    Ok(out)
}

fn from_raw(
    m: Measure,
    roles: &[&str],
    v: &[Vec<f64>],
    vtype: VarianceType,
    zeros: &ZeroRule,
) -> Result<Vec<Option<Effect>>, Error> {
    let some = |e: Vec<Effect>| e.into_iter().map(Some).collect();
    let all = |e: Result<Vec<Effect>, Error>| e.map(some);
    match roles {
        ["ai", "n1i", "ci", "n2i"] => {
            let t: Vec<_> = v
                .iter()
                .map(|r| TwoByTwo::from_totals(r[0], r[1], r[2], r[3]))
                .collect();
            two_by_two(m, &t, zeros)
        }
        ["ai", ..] | ["tp", ..] => {
            let t: Vec<_> = v
                .iter()
                .map(|r| TwoByTwo::new(r[0], r[1], r[2], r[3]))
                .collect();
            two_by_two(m, &t, zeros)
        }
        ["x1i", ..] => {
            let t: Vec<_> = v
                .iter()
                .map(|r| TwoRates {
                    x1: r[0],
                    t1: r[1],
                    x2: r[2],
                    t2: r[3],
                })
                .collect();
            all(two_rates(m, &t, zeros.add))
        }
        ["m1i", "sd1i", "n1i", ..] => {
            let t: Vec<_> = v
                .iter()
                .map(|r| TwoMeans {
                    m1: r[0],
                    sd1: r[1],
                    n1: r[2],
                    m2: r[3],
                    sd2: r[4],
                    n2: r[5],
                })
                .collect();
            all(two_means(m, &t, vtype))
        }
        ["m1i", ..] => {
            let t: Vec<_> = v
                .iter()
                .map(|r| crate::effect::Paired {
                    m1: r[0],
                    sd1: r[1],
                    m2: r[2],
                    sd2: r[3],
                    n: r[4],
                    r: r[5],
                })
                .collect();
            all(crate::effect::paired_means(m, &t))
        }
        ["ri", "ni"] => {
            let t: Vec<_> = v.iter().map(|r| Correlation { r: r[0], n: r[1] }).collect();
            all(correlations(m, &t, vtype))
        }
        ["ti", "mi", "ni", rest @ ..] => {
            let t: Vec<_> = v
                .iter()
                .map(|r| Partial {
                    t: r[0],
                    m: r[1],
                    n: r[2],
                    r2: (!rest.is_empty()).then(|| r[3]),
                })
                .collect();
            all(partials(m, &t))
        }
        ["xi", "ti"] => {
            let t: Vec<_> = v.iter().map(|r| Rate { x: r[0], t: r[1] }).collect();
            all(rates(m, &t, zeros.add))
        }
        ["xi", second] => {
            let total = |r: &[f64]| if *second == "mi" { r[0] + r[1] } else { r[1] };
            let t: Vec<_> = v
                .iter()
                .map(|r| Proportion {
                    x: r[0],
                    n: total(r),
                })
                .collect();
            all(proportions(m, &t, vtype, zeros.add))
        }
        _ => {
            let t: Vec<_> = v
                .iter()
                .map(|r| OneMean {
                    m: r[0],
                    sd: r[1],
                    n: r[2],
                })
                .collect();
            all(one_means(m, &t))
        }
    }
}

/// Diagnostic tables (`tp fn fp tn`) with their labels, for [`crate::binomial::accuracy`].
///
/// # Errors
/// Missing columns or missing counts.
pub fn diagnostic_tables(
    table: &Table,
    columns: &Columns,
) -> Result<(Vec<String>, Vec<TwoByTwo>), Error> {
    let e = ["tp", "fn", "fp", "tn"];
    let mut values = Vec::new();
    for role in e {
        let at = columns.get(role).ok_or_else(|| {
            Error::unknown("set of columns", &table.headers().join(", "), &e.join(" "))
        })?;
        values.push(table.numbers(at)?);
    }
    let labels = columns.get("slab").map(|at| table.text(at));
    let (mut names, mut out) = (Vec::new(), Vec::new());
    for i in 0..table.len() {
        let row: Option<Vec<f64>> = values.iter().map(|v| v[i]).collect();
        let Some(v) = row else { continue };
        out.push(TwoByTwo::new(v[0], v[1], v[2], v[3]));
        let label = labels.as_ref().and_then(|l| l[i]);
        names.push(label.map_or_else(|| (i + 1).to_string(), str::to_owned));
    }
    Ok((names, out))
}
