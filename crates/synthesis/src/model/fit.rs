//! Fitting the model and testing its coefficients.

use super::sums::Wanted;
use super::tau2::{self, Tau2};
use super::{Design, Method, Moments, Sample, Test};
use crate::Error;
use crate::dist::{
    chi2_sf, f_sf, norm_quantile_upper, norm_two_sided, t_quantile_upper, t_two_sided,
};
use nalgebra::{DMatrix, DVector};
use serde::Serialize;

/// What to fit and how to test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitOptions {
    /// Estimator of tau squared.
    pub method: Method,
    /// Test of the coefficients.
    pub test: Test,
    /// Confidence level in (0, 1).
    pub level: f64,
}

impl Default for FitOptions {
    /// REML, Knapp-Hartung with the floor, 95%.
    fn default() -> Self {
        Self {
            method: Method::Reml,
            test: Test::KnappHartungFloor,
            level: 0.95,
        }
    }
}

/// A list of one as its element, as R writes it.
fn one_or_many<T: Serialize, S: serde::Serializer>(x: &[T], s: S) -> Result<S::Ok, S::Error> {
    match x {
        [one] => one.serialize(s),
        many => many.serialize(s),
    }
}

/// A fitted model. Field names in JSON are metafor's; a single coefficient is a number, several
/// are lists.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(non_snake_case)] // metafor's names are the interface
pub struct Fit {
    /// Estimator of tau squared.
    pub method: Method,
    /// Test that was used; `z` where the one asked for has no degrees of freedom.
    pub test: Test,
    /// Number of studies.
    pub k: usize,
    /// Number of coefficients.
    pub p: usize,
    /// Residual degrees of freedom of the tests; none for `z`.
    pub dfs: Option<f64>,
    /// Names of the coefficients.
    #[serde(serialize_with = "one_or_many")]
    pub names: Vec<String>,
    /// Coefficients on the scale of the effect sizes.
    #[serde(serialize_with = "one_or_many")]
    pub b: Vec<f64>,
    /// Standard errors.
    #[serde(serialize_with = "one_or_many")]
    pub se: Vec<f64>,
    /// Test statistics.
    #[serde(serialize_with = "one_or_many")]
    pub stat: Vec<f64>,
    /// Two-sided p values.
    #[serde(serialize_with = "one_or_many")]
    pub pval: Vec<f64>,
    /// Lower confidence bounds.
    #[serde(serialize_with = "one_or_many")]
    pub ci_lb: Vec<f64>,
    /// Upper confidence bounds.
    #[serde(serialize_with = "one_or_many")]
    pub ci_ub: Vec<f64>,
    /// Covariance of the coefficients, row-major `p x p`.
    pub vb: Vec<f64>,
    /// Lower bound of the prediction interval; intercept-only random-effects models.
    pub pi_lb: Option<f64>,
    /// Upper bound of the prediction interval.
    pub pi_ub: Option<f64>,
    /// Between-study variance.
    pub tau2: f64,
    /// Its standard error.
    pub se_tau2: Option<f64>,
    /// Percentage of the variability that is heterogeneity: `100 tau2/(tau2 + vt)`; for `EE`
    /// from Q.
    pub I2: f64,
    /// `tau2/vt + 1`; for `EE` `Q/df`.
    pub H2: f64,
    /// Percentage of tau squared that the moderators explain.
    pub R2: Option<f64>,
    /// Typical sampling variance `(k-p)/tr P` (Higgins and Thompson, 2002).
    pub vt: f64,
    /// Cochran's Q, the residual one with moderators.
    pub QE: f64,
    /// Its p value.
    pub QEp: f64,
    /// Omnibus test of the moderators (of the intercept when there are none); chi-squared for
    /// `z`, F otherwise.
    pub QM: f64,
    /// Its p value.
    pub QMp: f64,
    /// Its degrees of freedom; the second is none for chi-squared.
    pub QMdf: (usize, Option<f64>),
    /// Knapp and Hartung's factor on the variances; 1 for the other tests.
    pub s2w: f64,
    /// Confidence level.
    pub level: f64,
    /// Whether the model has an intercept.
    pub intercept: bool,
    /// What the reader of the numbers must know: fallbacks and degenerate cases.
    pub notes: Vec<Note>,
}

/// A stated fallback or degenerate case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// As many coefficients as studies: heterogeneity cannot be estimated and is set to 0, tests
    /// are normal.
    NoResidualDegreesOfFreedom,
    /// The residuals are all zero, so the Knapp-Hartung standard errors are zero and the
    /// statistics have no finite value: take another test.
    KnappHartungDegenerate,
    /// The estimate of tau squared was negative or on the boundary and is reported as 0.
    Tau2AtZero,
    /// Fewer than five studies: intervals of tau squared and prediction are very uncertain.
    FewStudies,
}

impl Note {
    /// A stable name, for messages in other languages; the same as in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoResidualDegreesOfFreedom => "no-residual-degrees-of-freedom",
            Self::KnappHartungDegenerate => "knapp-hartung-degenerate",
            Self::Tau2AtZero => "tau2-at-zero",
            Self::FewStudies => "few-studies",
        }
    }
}

/// Fits `y_i = x_i'b + u_i + e_i`, `u_i ~ N(0, tau2)`, `e_i ~ N(0, v_i)` by weighted least squares
/// at the estimated tau squared.
///
/// `Q = sum w (y - Xb)^2` at tau2 = 0; `I2 = 100 tau2/(tau2 + vt)`, `vt = (k-p)/tr P` (Higgins and
/// Thompson, 2002). With `p = k` there is nothing left to estimate heterogeneity from: tau2 is 0,
/// the test is `z`, and `se_tau2` is missing.
///
/// # Errors
/// A design of another length, a level outside (0, 1), or an estimator without a solution.
///
/// ```
/// // BCG vaccine (Colditz et al., 1994): log risk ratios of 13 trials, as in Viechtbauer (2010)
/// use yotsui_synthesis::effect::{Measure, TwoByTwo, ZeroRule, two_by_two};
/// use yotsui_synthesis::model::{Design, FitOptions, Method, Sample, Test, fit};
/// let cells = [
///     [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619],
///     [33, 5036, 47, 5761], [180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892],
///     [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338],
///     [27, 16886, 29, 17825],
/// ];
/// let cells = cells.map(|c| c.map(f64::from)).map(|[a, b, c, d]| TwoByTwo { a, b, c, d });
/// let effects = two_by_two(Measure::RiskRatio, &cells, &ZeroRule::default())?;
/// let effects: Vec<_> = effects.into_iter().flatten().collect();
/// let sample = Sample::from_effects(&effects)?;
/// let options = FitOptions { method: Method::Reml, test: Test::Z, level: 0.95 };
/// let m = fit(&sample, &Design::intercept(13), &options)?;
/// assert!((m.b[0] - -0.714532342158).abs() < 1e-8);
/// assert!((m.tau2 - 0.313243258136).abs() < 1e-8);
/// assert!((m.I2 - 92.2213845213).abs() < 1e-6);
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn fit(sample: &Sample, design: &Design, options: &FitOptions) -> Result<Fit, Error> {
    let zero = start(sample, design, options)?;
    let tau2 = tau2::estimate(options.method, sample, design, &zero)?;
    let mut out = finish(sample, design, options, &zero, &tau2);
    if out.p > 1 && design.has_intercept() {
        out.R2 = r_squared(sample, options, &out)?;
    }
    Ok(out)
}

fn start(sample: &Sample, design: &Design, options: &FitOptions) -> Result<Moments, Error> {
    if design.k() != sample.k() {
        return Err(Error::length("model matrix rows", design.k(), sample.k()));
    }
    if !(options.level > 0.0 && options.level < 1.0) {
        return Err(Error::unknown(
            "level",
            &options.level.to_string(),
            "a number between 0 and 1",
        ));
    }
    // The likelihood's slope at 0 is asked for by its own estimators only.
    let wanted = match options.method {
        Method::Ml | Method::Reml => Wanted::All,
        _ => Wanted::Traces,
    };
    Ok(Moments::first(sample, design, 0.0, wanted))
}

fn r_squared(sample: &Sample, options: &FitOptions, full: &Fit) -> Result<Option<f64>, Error> {
    let null = fit(sample, &Design::intercept(sample.k()), options)?;
    let (with, without) = if options.method == Method::Ee {
        (full.H2, null.H2)
    } else {
        (full.tau2, null.tau2)
    };
    // Nothing to explain is reported as nothing explained, as metafor does.
    let share = if without > 0.0 {
        100.0 * (without - with) / without
    } else {
        0.0
    };
    Ok(Some(share.max(0.0)))
}

fn finish(
    sample: &Sample,
    design: &Design,
    options: &FitOptions,
    zero: &Moments,
    tau2: &Tau2,
) -> Fit {
    let (k, p) = (sample.k(), design.p());
    let df = (k - p) as f64;
    let m = match &tau2.at {
        Some(at) => at.clone(),
        None if tau2.tau2 == 0.0 => zero.clone(),
        None => Moments::near_for(sample, design, tau2.tau2, &zero.beta, Wanted::Tests),
    };
    // Without residual degrees of freedom every test is the normal one.
    let test = if df > 0.0 { options.test } else { Test::Z };
    let s2w = match test {
        Test::Z | Test::T => 1.0,
        Test::KnappHartung => m.rss.max(0.0) / df,
        Test::KnappHartungFloor => (m.rss / df).max(1.0),
    };
    let dfs = (test != Test::Z).then_some(df);
    let b = design.back(&m.beta);
    let vb: Vec<f64> = design
        .back_covariance(&m.a_inv)
        .iter()
        .map(|v| v * s2w)
        .collect();
    let se: Vec<f64> = (0..p).map(|i| vb[i * p + i].sqrt()).collect();
    let crit = critical(options.level, dfs);
    let stat: Vec<f64> = b.iter().zip(&se).map(|(b, s)| b / s).collect();
    let pval = stat.iter().map(|&t| two_sided(t, dfs)).collect();
    let vt = if df > 0.0 { df / zero.tr_p } else { 0.0 };
    let qe = if df > 0.0 { zero.rss.max(0.0) } else { 0.0 };
    let (i2, h2) = heterogeneity(options.method, df, qe, tau2.tau2, vt);
    let (qm, qmp, qmdf) = omnibus(design, &b, &vb, dfs);
    let mut notes = Vec::new();
    if df <= 0.0 {
        notes.push(Note::NoResidualDegreesOfFreedom);
    } else if options.method != Method::Ee && tau2.tau2 == 0.0 {
        notes.push(Note::Tau2AtZero);
    }
    if s2w == 0.0 {
        notes.push(Note::KnappHartungDegenerate);
    }
    if k < 5 && options.method != Method::Ee {
        notes.push(Note::FewStudies);
    }
    let pi = (p == 1 && options.method != Method::Ee && design.has_intercept())
        .then(|| crit * (vb[0] + tau2.tau2).sqrt());
    Fit {
        method: options.method,
        test,
        k,
        p,
        dfs,
        names: design.names().to_vec(),
        ci_lb: b.iter().zip(&se).map(|(b, s)| b - crit * s).collect(),
        ci_ub: b.iter().zip(&se).map(|(b, s)| b + crit * s).collect(),
        pi_lb: pi.map(|h| b[0] - h),
        pi_ub: pi.map(|h| b[0] + h),
        b,
        se,
        stat,
        pval,
        vb,
        tau2: tau2.tau2,
        se_tau2: tau2.se,
        I2: i2,
        H2: h2,
        R2: None,
        vt,
        QE: qe,
        QEp: if df > 0.0 { chi2_sf(qe, df) } else { 1.0 },
        QM: qm,
        QMp: qmp,
        QMdf: qmdf,
        s2w,
        level: options.level,
        intercept: design.has_intercept(),
        notes,
    }
}

/// Critical value of a two-sided interval.
pub(crate) fn critical(level: f64, dfs: Option<f64>) -> f64 {
    let a = 0.5 * (1.0 - level);
    dfs.map_or_else(|| norm_quantile_upper(a), |df| t_quantile_upper(a, df))
}

/// Two-sided p value, normal or t.
pub(crate) fn two_sided(stat: f64, dfs: Option<f64>) -> f64 {
    dfs.map_or_else(|| norm_two_sided(stat), |df| t_two_sided(stat, df))
}

fn heterogeneity(method: Method, df: f64, qe: f64, tau2: f64, vt: f64) -> (f64, f64) {
    if df <= 0.0 {
        return (0.0, 1.0);
    }
    if method == Method::Ee {
        let i2 = if qe > 0.0 {
            (100.0 * (qe - df) / qe).max(0.0)
        } else {
            0.0
        };
        return (i2, qe / df);
    }
    (100.0 * tau2 / (vt + tau2), tau2 / vt + 1.0)
}

/// Wald-type test of all coefficients but the intercept, or of the intercept when it is alone.
pub(crate) fn omnibus(
    design: &Design,
    b: &[f64],
    vb: &[f64],
    dfs: Option<f64>,
) -> (f64, f64, (usize, Option<f64>)) {
    let p = b.len();
    let first = usize::from(p > 1 && design.has_intercept());
    let m = p - first;
    if p == 1 {
        // no spread, no statistic
        let q = if vb[0] > 0.0 {
            b[0] * b[0] / vb[0]
        } else {
            f64::NAN
        };
        return match dfs {
            None => (q, chi2_sf(q, 1.0), (1, None)),
            Some(df) => (q, f_sf(q, 1.0, df), (1, Some(df))),
        };
    }
    let v = DMatrix::from_fn(m, m, |i, j| vb[(i + first) * p + j + first]);
    let c = DVector::from_column_slice(&b[first..]);
    // Scaled to unit diagonal: moderators may differ in size by many orders.
    let d = v.diagonal().map(f64::sqrt);
    let scaled = DMatrix::from_fn(m, m, |i, j| v[(i, j)] / (d[i] * d[j]));
    let z = c.component_div(&d);
    let q = scaled.lu().solve(&z).map_or(f64::NAN, |s| z.dot(&s));
    match dfs {
        None => (q, chi2_sf(q, m as f64), (m, None)),
        Some(df) => {
            let f = q / m as f64;
            (f, f_sf(f, m as f64, df), (m, Some(df)))
        }
    }
}
