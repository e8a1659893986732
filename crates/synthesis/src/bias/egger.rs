//! Egger's regression test and its variants.

use crate::Error;
use crate::model::{Design, FitOptions, Method, Moderator, Sample, Test, fit};
use serde::Serialize;

/// The regression behind the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EggerModel {
    /// Weighted regression with a multiplicative dispersion (Egger et al., 1997; R's `lm`).
    Lm,
    /// Mixed-effects meta-regression with the given estimator (Sterne and Egger, 2005).
    Rma(Method),
}

/// What the effect is regressed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EggerPredictor {
    /// Standard error.
    Sei,
    /// Sampling variance.
    Vi,
    /// Sample size.
    Ni,
    /// Inverse of the sample size.
    NiInverse,
    /// Inverse square root of the sample size.
    NiInverseSqrt,
}

/// Result of the test, under metafor's names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Egger {
    /// Test statistic of the slope.
    pub stat: f64,
    /// Two-sided p value.
    pub pval: f64,
    /// Degrees of freedom of a t test; none for a z test.
    pub dfs: Option<f64>,
    /// The effect in a study of unlimited size: the intercept. None for the predictor `ni`, whose
    /// limit is at infinity.
    pub est: Option<f64>,
    /// Its lower bound.
    pub ci_lb: Option<f64>,
    /// Its upper bound.
    pub ci_ub: Option<f64>,
    /// Intercept and slope.
    pub coef: Vec<f64>,
    /// Their standard errors.
    pub coef_se: Vec<f64>,
}

/// Tests funnel-plot asymmetry by regression.
///
/// # Errors
/// Fewer than three studies, missing sample sizes for the predictors that need them, or a
/// predictor that does not vary.
pub fn egger(
    sample: &Sample,
    model: EggerModel,
    predictor: EggerPredictor,
    ni: Option<&[f64]>,
    level: f64,
) -> Result<Egger, Error> {
    let k = sample.k();
    if k < 3 {
        return Err(Error::too_few("regression test", k, 3));
    }
    let sizes = || match ni {
        Some(n) if n.len() == k => Ok(n),
        Some(n) => Err(Error::length("ni", n.len(), k)),
        None => Err(Error::not_defined(
            "regression test on sample size",
            "no ni",
            "sample sizes",
        )),
    };
    let values: Vec<f64> = match predictor {
        EggerPredictor::Sei => sample.v().iter().map(|v| v.sqrt()).collect(),
        EggerPredictor::Vi => sample.v().to_vec(),
        EggerPredictor::Ni => sizes()?.to_vec(),
        EggerPredictor::NiInverse => sizes()?.iter().map(|n| 1.0 / n).collect(),
        EggerPredictor::NiInverseSqrt => sizes()?.iter().map(|n| 1.0 / n.sqrt()).collect(),
    };
    let mods = [Moderator::Numeric {
        name: "predictor".to_owned(),
        values,
    }];
    let design = Design::with_intercept(k, &mods)?;
    // Weighted least squares with a dispersion factor is the Knapp-Hartung test at tau2 = 0.
    let (method, test) = match model {
        EggerModel::Lm => (Method::Ee, Test::KnappHartung),
        EggerModel::Rma(method) => (method, Test::Z),
    };
    let m = fit(
        sample,
        &design,
        &FitOptions {
            method,
            test,
            level,
        },
    )?;
    let limit = predictor != EggerPredictor::Ni;
    Ok(Egger {
        stat: m.stat[1],
        pval: m.pval[1],
        dfs: m.dfs,
        est: limit.then_some(m.b[0]),
        ci_lb: limit.then_some(m.ci_lb[0]),
        ci_ub: limit.then_some(m.ci_ub[0]),
        coef: m.b,
        coef_se: m.se,
    })
}
