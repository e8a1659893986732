//! Prediction intervals in their published flavours, and Kenward and Roger's standard error.

use super::fit::critical;
use super::{Fit, Method, Moments, Sample, Test};
use crate::Error;
use serde::Serialize;

/// Flavour of the interval, by the names of R's `meta`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum PredictionKind {
    /// `t(k-1)` with the ordinary standard error (Veroniki et al., 2019).
    V,
    /// `t(k-2)` (Higgins, Thompson and Spiegelhalter, 2009).
    #[serde(rename = "HTS")]
    Hts,
    /// `t(k-1)` with the Knapp-Hartung standard error.
    #[serde(rename = "HK")]
    Hk,
    /// `t(k-2)` with the Knapp-Hartung standard error (Partlett and Riley, 2017).
    #[serde(rename = "HK-PR")]
    HkPr,
    /// Kenward-Roger standard error and degrees of freedom (REML only; elsewhere as `V`).
    #[serde(rename = "KR")]
    Kr,
    /// The same with one degree of freedom less.
    #[serde(rename = "KR-PR")]
    KrPr,
    /// Normal quantile (Skipka, 2006).
    S,
}

/// An interval for the effect in a new setting.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct PredictionInterval {
    pub lower: f64,
    pub upper: f64,
    /// None for the normal quantile.
    pub df: Option<f64>,
    /// `sqrt(tau2 + se^2)`.
    pub se: f64,
}

/// Kenward and Roger's (1997) adjusted standard error and degrees of freedom.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct KenwardRoger {
    pub se: f64,
    pub df: f64,
}

/// The adjustment for a REML mean (Partlett and Riley, 2017, supplement): with `W_j = sum w^j`,
/// `u = 1/W_1`, `V = 2/tr PP` (the expected information's inverse): variance `u + 2 V u^2 (W_3 -
/// W_2^2 u)`, degrees of freedom `2 / (V (W_2 var)^2)`.
///
/// # Errors
/// Moderators, an estimator other than REML, or fewer than two studies.
pub fn kenward_roger(sample: &Sample, fit: &Fit) -> Result<KenwardRoger, Error> {
    if fit.p != 1 || fit.method != Method::Reml {
        return Err(Error::not_defined(
            "Kenward-Roger",
            fit.method.name(),
            "a REML mean",
        ));
    }
    if fit.k < 2 {
        return Err(Error::too_few("Kenward-Roger", fit.k, 2));
    }
    let (mut w1, mut w2, mut w3) = (0.0, 0.0, 0.0);
    for v in sample.v() {
        let w = 1.0 / (v + fit.tau2);
        w1 += w;
        w2 += w * w;
        w3 += w * w * w;
    }
    let u = 1.0 / w1;
    let tr_pp = w2 - 2.0 * w3 * u + (w2 * u).powi(2);
    let v = 2.0 / tr_pp;
    let var = u + 2.0 * v * u * u * (w3 - w2 * w2 * u);
    Ok(KenwardRoger {
        se: var.sqrt(),
        df: 2.0 / (v * (var * w2).powi(2)),
    })
}

/// Prediction interval of an intercept-only random-effects fit.
///
/// # Errors
/// Moderators, an equal-effects fit, or too few studies for the degrees of freedom.
pub fn prediction_interval(
    sample: &Sample,
    fit: &Fit,
    kind: PredictionKind,
) -> Result<PredictionInterval, Error> {
    if fit.p != 1 || fit.method == Method::Ee {
        return Err(Error::not_defined(
            "prediction interval",
            fit.method.name(),
            "a random-effects mean",
        ));
    }
    let k = fit.k as f64;
    let plain = Moments::new(sample, &super::Design::intercept(fit.k), fit.tau2);
    let classic = plain.a_inv[0].sqrt();
    let hartung = || {
        let q = plain.rss / (k - 1.0);
        classic * q.sqrt()
    };
    let (se, df) = match kind {
        PredictionKind::V => (classic, Some(k - 1.0)),
        PredictionKind::Hts => (classic, Some(k - 2.0)),
        PredictionKind::Hk => (hartung(), Some(k - 1.0)),
        PredictionKind::HkPr => (hartung(), Some(k - 2.0)),
        PredictionKind::S => (classic, None),
        PredictionKind::Kr | PredictionKind::KrPr if fit.method == Method::Reml => {
            let kr = kenward_roger(sample, fit)?;
            let less = if kind == PredictionKind::KrPr {
                1.0
            } else {
                0.0
            };
            (kr.se, Some(kr.df - less))
        }
        PredictionKind::Kr | PredictionKind::KrPr => (classic, Some(k - 1.0)),
    };
    if df.is_some_and(|d| d <= 0.0) {
        return Err(Error::too_few("prediction interval", fit.k, 3));
    }
    let se = (fit.tau2 + se * se).sqrt();
    let half = critical(fit.level, df) * se;
    Ok(PredictionInterval {
        lower: fit.b[0] - half,
        upper: fit.b[0] + half,
        df,
        se,
    })
}

/// Whether the test of a fit already carries small-sample uncertainty.
impl Test {
    /// True for the Knapp-Hartung tests.
    pub fn is_knapp_hartung(self) -> bool {
        matches!(self, Self::KnappHartung | Self::KnappHartungFloor)
    }
}
