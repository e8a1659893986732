//! Confidence intervals of tau squared, and of I2 and H2 through it.

use super::moments::sum_ln;
use super::tau2::q_root;
use super::{Design, Fit, Method, Moments, Sample};
use crate::Error;
use crate::dist::{chi2_quantile, norm_quantile_upper};
use crate::solve::{expand_until_negative, root};
use serde::Serialize;

/// How the interval is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Tau2IntervalKind {
    /// Q-profile (Viechtbauer, 2007): exact under normality, for any estimator.
    #[serde(rename = "QP")]
    QProfile,
    /// Profile (restricted) likelihood; for ML and REML.
    #[serde(rename = "PL")]
    ProfileLikelihood,
    /// Test-based on ln H (Higgins and Thompson, 2002); no moderators.
    #[serde(rename = "HT")]
    HigginsThompson,
    /// Estimate plus and minus the normal quantile times its standard error.
    Wald,
}

/// An interval of tau squared with those of I2 (per cent) and H2 that follow from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, non_snake_case)]
pub struct Tau2Interval {
    pub method: Method,
    #[serde(rename = "type")]
    pub kind: Tau2IntervalKind,
    pub tau2: f64,
    pub tau2_lb: f64,
    pub tau2_ub: f64,
    pub I2_lb: f64,
    pub I2_ub: f64,
    pub H2_lb: f64,
    pub H2_ub: f64,
    /// The interval is empty: even at tau2 = 0 the data are more alike than the level allows.
    /// The bounds are then 0.
    pub ci_null: bool,
}

/// Interval of tau squared around a fit.
///
/// # Errors
/// A kind that does not fit the model (no residual degrees of freedom, likelihood for a moment
/// estimator, moderators with `HT`).
pub fn tau2_interval(
    sample: &Sample,
    design: &Design,
    fit: &Fit,
    kind: Tau2IntervalKind,
) -> Result<Tau2Interval, Error> {
    let df = fit.k - fit.p;
    if df == 0 {
        return Err(Error::too_few("interval of tau2", fit.k, fit.p + 1));
    }
    let alpha = 1.0 - fit.level;
    let h2 = |t: f64| t / fit.vt + 1.0;
    let mut null = false;
    let (lb, ub) = match kind {
        Tau2IntervalKind::QProfile => {
            let zero = Moments::new(sample, design, 0.0);
            let df = df as f64;
            let low = chi2_quantile(0.5 * alpha, df);
            let high = chi2_quantile(1.0 - 0.5 * alpha, df);
            let root = |target| q_root(sample, design, &zero, target).map(|r| r.map(|r| r.0));
            let ub = root(low)?;
            null = ub.is_none();
            (root(high)?.unwrap_or(0.0), ub.unwrap_or(0.0))
        }
        Tau2IntervalKind::ProfileLikelihood => profile(sample, design, fit)?,
        Tau2IntervalKind::HigginsThompson => {
            if fit.p > 1 {
                return Err(Error::not_defined(
                    "interval HT",
                    "moderators",
                    "the intercept alone",
                ));
            }
            let (lo, hi) = test_based(fit);
            (fit.vt * (lo - 1.0).max(0.0), fit.vt * (hi - 1.0).max(0.0))
        }
        Tau2IntervalKind::Wald => {
            let se = fit.se_tau2.ok_or_else(|| {
                Error::not_defined(
                    "Wald interval",
                    fit.method.name(),
                    "an estimator with se_tau2",
                )
            })?;
            let half = norm_quantile_upper(0.5 * alpha) * se;
            ((fit.tau2 - half).max(0.0), fit.tau2 + half)
        }
    };
    let i2 = |t: f64| 100.0 * t / (fit.vt + t);
    Ok(Tau2Interval {
        method: fit.method,
        kind,
        tau2: fit.tau2,
        tau2_lb: lb,
        tau2_ub: ub,
        I2_lb: i2(lb),
        I2_ub: i2(ub),
        H2_lb: h2(lb),
        H2_ub: h2(ub),
        ci_null: null,
    })
}

/// H2 bounds from the standard error of ln H.
fn test_based(fit: &Fit) -> (f64, f64) {
    let k = fit.k as f64;
    let se = if fit.QE > k {
        0.5 * (fit.QE.ln() - (k - 1.0).ln())
            / ((2.0 * fit.QE).sqrt() - (2.0 * k - 3.0).max(0.0).sqrt())
    } else if fit.k > 2 {
        (0.5 / (k - 2.0) * (1.0 - 1.0 / (3.0 * (k - 2.0).powi(2)))).sqrt()
    } else {
        f64::INFINITY
    };
    let z = norm_quantile_upper(0.5 * (1.0 - fit.level));
    let h = fit.H2.sqrt().ln();
    (
        (2.0 * (h - z * se)).exp().max(1.0),
        (2.0 * (h + z * se)).exp(),
    )
}

/// Where the profile log-likelihood has fallen by half the chi-squared quantile.
fn profile(sample: &Sample, design: &Design, fit: &Fit) -> Result<(f64, f64), Error> {
    let reml = match fit.method {
        Method::Ml => false,
        Method::Reml => true,
        other => {
            return Err(Error::not_defined(
                "interval PL",
                other.name(),
                "ML or REML",
            ));
        }
    };
    let ll = |t: f64| {
        let m = Moments::near(sample, design, t, &design.forth(&fit.b));
        -0.5 * (sum_ln(sample.v(), t) + m.rss + if reml { m.ln_det_a } else { 0.0 })
    };
    let floor = ll(fit.tau2) - 0.5 * chi2_quantile(fit.level, 1.0);
    let f = |t: f64| ll(t) - floor;
    let failed = || Error::no_solution("profile-likelihood bound", "no crossing", "a finite bound");
    let lb = if f(0.0) >= 0.0 {
        0.0
    } else {
        root(f, 0.0, fit.tau2).ok_or_else(failed)?
    };
    let far = expand_until_negative(f, 2.0 * fit.tau2 + fit.vt).ok_or_else(failed)?;
    let ub = root(f, fit.tau2, far).ok_or_else(failed)?;
    Ok((lb, ub))
}
