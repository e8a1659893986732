//! What is asked of a fit afterwards: likelihood, information criteria, predictions.

use super::fit::critical;
use super::moments::sum_ln;
use super::{Design, Fit, Method, Moments, Sample};
use crate::Error;
use serde::Serialize;

/// Likelihood and information criteria, under metafor's names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
#[allow(non_snake_case)]
pub struct FitStatistics {
    pub ll: f64,
    pub ll_ML: f64,
    pub ll_REML: f64,
    pub AIC_ML: f64,
    pub BIC_ML: f64,
    pub AICc_ML: f64,
    pub AIC_REML: f64,
    /// None with no residual degree of freedom.
    pub BIC_REML: Option<f64>,
}

/// A predicted value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Predicted {
    pub pred: f64,
    pub se: f64,
    pub ci_lb: f64,
    pub ci_ub: f64,
    /// None for equal-effects models.
    pub pi_lb: Option<f64>,
    pub pi_ub: Option<f64>,
}

impl Fit {
    /// Log-likelihoods and information criteria. `ll` is the restricted one for `REML`, otherwise
    /// the ordinary one.
    ///
    /// `ll_ML = -k/2 ln 2pi - 1/2 sum ln(v + tau2) - 1/2 y'Py`; `ll_REML` with `k - p`, `+ 1/2 ln
    /// |X'X| - 1/2 ln |X'WX|`.
    pub fn statistics(&self, sample: &Sample, design: &Design) -> FitStatistics {
        let m = Moments::near(sample, design, self.tau2, &design.forth(&self.b));
        let (k, p) = (self.k as f64, self.p as f64);
        let ln_2pi = (2.0 * std::f64::consts::PI).ln();
        let base = -0.5 * sum_ln(sample.v(), self.tau2) - 0.5 * m.rss;
        let ml = base - 0.5 * k * ln_2pi;
        let unit = if design.is_intercept_only() {
            k.ln()
        } else {
            0.0
        };
        let reml = base - 0.5 * (k - p) * ln_2pi + 0.5 * unit - 0.5 * m.ln_det_a;
        let parms = p + f64::from(u8::from(self.method != Method::Ee));
        let aicc = |ll: f64, n: f64| {
            let n = n.max(parms + 2.0);
            -2.0 * ll + 2.0 * parms * n / (n - parms - 1.0)
        };
        // metafor reports the restricted likelihood of every estimator except EE and ML's own
        let restricted = !matches!(self.method, Method::Ee | Method::Ml);
        FitStatistics {
            ll: if restricted { reml } else { ml },
            ll_ML: ml,
            ll_REML: reml,
            AIC_ML: -2.0 * ml + 2.0 * parms,
            BIC_ML: -2.0 * ml + parms * k.ln(),
            AICc_ML: aicc(ml, k),
            AIC_REML: -2.0 * reml + 2.0 * parms,
            BIC_REML: (k > p).then(|| -2.0 * reml + parms * (k - p).ln()),
        }
    }

    /// Prediction at a row of the model matrix (the intercept's 1 included).
    ///
    /// # Errors
    /// A row of another length than the coefficients.
    pub fn predict(&self, row: &[f64]) -> Result<Predicted, Error> {
        let tau2 = (self.method != Method::Ee).then_some(self.tau2);
        predicted(row, &self.b, &self.vb, tau2, critical(self.level, self.dfs))
    }
}

/// Prediction at `row` from coefficients `b` with covariance `vb` (row-major); the interval for a
/// new study needs `tau2`.
pub(crate) fn predicted(
    row: &[f64],
    b: &[f64],
    vb: &[f64],
    tau2: Option<f64>,
    crit: f64,
) -> Result<Predicted, Error> {
    let p = b.len();
    if row.len() != p {
        return Err(Error::length("prediction row", row.len(), p));
    }
    let pred: f64 = row.iter().zip(b).map(|(x, b)| x * b).sum();
    let mut v = 0.0;
    for (i, x) in row.iter().enumerate() {
        for (j, z) in row.iter().enumerate() {
            v += x * z * vb[i * p + j];
        }
    }
    let half = tau2.map(|t| crit * (v + t).sqrt());
    Ok(Predicted {
        pred,
        se: v.sqrt(),
        ci_lb: pred - crit * v.sqrt(),
        ci_ub: pred + crit * v.sqrt(),
        pi_lb: half.map(|h| pred - h),
        pi_ub: half.map(|h| pred + h),
    })
}
