//! The generalised Q estimator: any fixed weights, with an exact interval of tau squared.

use super::quadratic_form::QuadraticForm;
use super::{Design, Sample};
use crate::Error;
use crate::dist::{norm_quantile_upper, norm_two_sided};
use crate::solve::{expand_until_negative, root};
use nalgebra::{DMatrix, DVector};
use serde::Serialize;

/// Which point of the distribution of Q the estimate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum GenqKind {
    /// Expected value: closed form (`GENQ`).
    #[serde(rename = "GENQ")]
    Moment,
    /// Median: as often too low as too high (`GENQM`).
    #[serde(rename = "GENQM")]
    Median,
}

/// A fit with fixed weights; metafor's names. Tests are normal (`z`).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, non_snake_case)]
pub struct GeneralisedQ {
    pub method: GenqKind,
    pub k: usize,
    pub p: usize,
    pub names: Vec<String>,
    pub b: Vec<f64>,
    pub se: Vec<f64>,
    pub stat: Vec<f64>,
    pub pval: Vec<f64>,
    pub ci_lb: Vec<f64>,
    pub ci_ub: Vec<f64>,
    /// `sum a_i (y_i - x_i'b)^2`.
    pub Q: f64,
    pub tau2: f64,
    /// Exact bounds of tau squared under normality (Jackson, 2013).
    pub tau2_lb: f64,
    pub tau2_ub: f64,
    /// Even at tau2 = 0 the data are more alike than the level allows; the bounds are then 0.
    pub ci_null: bool,
    pub level: f64,
}

/// Fits with fixed weights `a` instead of inverse variances.
///
/// `Q = y'Py`, `P = A - AX(X'AX)^-1X'A`; the moment estimate is `(Q - tr PV)/tr P`, not below 0.
/// With `a = 1/v` it is DerSimonian and Laird's, with `a = 1` Hedges'. Bounds and the median
/// estimate solve `P(Q > q | tau2) = alpha/2`, `1 - alpha/2`, `1/2`. Coefficients are
/// `(X'AX)^-1 X'Ay`, their variances allow for tau squared.
///
/// References: DerSimonian & Kacker (2007); Jackson (2013); Viechtbauer (2021).
///
/// # Errors
/// Weights that are not positive and finite or of another number, no residual degrees of freedom,
/// a level outside (0, 1).
///
/// ```
/// use yotsui_synthesis::model::{Design, GenqKind, Sample, generalised_q};
/// let sample = Sample::new(vec![0.1, 0.6, 0.3], vec![0.02, 0.05, 0.04])?;
/// let m = generalised_q(&sample, &Design::intercept(3), &[1.0; 3], GenqKind::Moment, 0.95)?;
/// assert!((m.b[0] - 1.0 / 3.0).abs() < 1e-12); // equal weights: the plain mean
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn generalised_q(
    sample: &Sample,
    design: &Design,
    a: &[f64],
    kind: GenqKind,
    level: f64,
) -> Result<GeneralisedQ, Error> {
    let (k, p) = (sample.k(), design.p());
    if a.len() != k {
        return Err(Error::length("weights", a.len(), k));
    }
    if design.k() != k {
        return Err(Error::length("rows of the model matrix", design.k(), k));
    }
    if let Some((row, x)) = a
        .iter()
        .enumerate()
        .find(|(_, x)| !(x.is_finite() && **x > 0.0))
    {
        return Err(Error::value(row, "weight", *x, "a positive finite weight"));
    }
    if k <= p {
        return Err(Error::too_few("generalised Q", k, p + 1));
    }
    if !(level > 0.0 && level < 1.0) {
        return Err(Error::value(0, "level", level, "between 0 and 1"));
    }
    let (y, v) = (sample.y(), sample.v());
    let mut information = DMatrix::<f64>::zeros(p, p);
    let mut score = DVector::<f64>::zeros(p);
    for i in 0..k {
        let x = DVector::from_row_slice(design.q_row(i));
        information += a[i] * &x * x.transpose();
        score += a[i] * y[i] * &x;
    }
    let inverse = information
        .try_inverse()
        .ok_or_else(|| Error::no_solution("generalised Q", "singular weights", "full rank"))?;
    let b = &inverse * score;
    let (mut q, mut trace_pv, mut trace_p) = (0.0, 0.0, 0.0);
    for i in 0..k {
        let x = DVector::from_row_slice(design.q_row(i));
        let own = a[i] - a[i] * a[i] * (x.transpose() * &inverse * &x)[(0, 0)];
        q += a[i] * (y[i] - x.dot(&b)).powi(2);
        trace_pv += own * v[i];
        trace_p += own;
    }
    let upper = |t: f64| {
        let s: Vec<f64> = v.iter().map(|v| v + t).collect();
        QuadraticForm::new(design, a, &s).upper(q)
    };
    let zero = upper(0.0);
    // the upper tail grows with tau2; `None`: already beyond at 0
    let solve = |tail: f64| -> Result<Option<f64>, Error> {
        if zero >= tail {
            return Ok(None);
        }
        let f = |t: f64| tail - upper(t);
        let missing =
            || Error::no_solution("tau2 of generalised Q", "no crossing", "a finite bound");
        let hi = expand_until_negative(f, (q / trace_p).max(1e-8)).ok_or_else(missing)?;
        root(f, 0.0, hi).map(Some).ok_or_else(missing)
    };
    let tau2 = match kind {
        GenqKind::Moment => ((q - trace_pv) / trace_p).max(0.0),
        GenqKind::Median => solve(0.5)?.unwrap_or(0.0),
    };
    let alpha = 1.0 - level;
    let ub = solve(1.0 - 0.5 * alpha)?;
    let mut middle = DMatrix::<f64>::zeros(p, p);
    for i in 0..k {
        let x = DVector::from_row_slice(design.q_row(i));
        middle += a[i] * a[i] * (v[i] + tau2) * &x * x.transpose();
    }
    let covariance = &inverse * middle * &inverse;
    let covariance = design.back_covariance(covariance.as_slice());
    let b = design.back(b.as_slice());
    let se: Vec<f64> = (0..p).map(|i| covariance[i * p + i].sqrt()).collect();
    let stat: Vec<f64> = b.iter().zip(&se).map(|(b, se)| b / se).collect();
    let z = norm_quantile_upper(0.5 * alpha);
    Ok(GeneralisedQ {
        method: kind,
        k,
        p,
        names: design.names().to_vec(),
        pval: stat.iter().map(|s| norm_two_sided(*s)).collect(),
        ci_lb: b.iter().zip(&se).map(|(b, se)| b - z * se).collect(),
        ci_ub: b.iter().zip(&se).map(|(b, se)| b + z * se).collect(),
        b,
        se,
        stat,
        Q: q,
        tau2,
        tau2_lb: solve(0.5 * alpha)?.unwrap_or(0.0),
        tau2_ub: ub.unwrap_or(0.0),
        ci_null: ub.is_none(),
        level,
    })
}
