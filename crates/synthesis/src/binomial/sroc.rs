//! Summary ROC curve and regions in ROC space.

use super::{BinomialAccuracy, Hsroc};
use crate::dist::chi2_quantile;

/// Sensitivity on the summary ROC curve at a false-positive rate in (0, 1):
/// `logit sens = Lambda e^(-beta/2) + e^(-beta) logit fpr`.
pub fn sroc_sensitivity(h: &Hsroc, fpr: f64) -> f64 {
    let logit = (fpr / (1.0 - fpr)).ln();
    let y = h.Lambda * (-0.5 * h.beta).exp() + (-h.beta).exp() * logit;
    1.0 / (1.0 + (-y).exp())
}

/// Which ellipse is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// Where the summary point may lie.
    Confidence,
    /// Where the true accuracy of a new study may lie.
    Prediction,
}

impl BinomialAccuracy {
    /// Boundary of a region as `(fpr, sens)` points: an ellipse on the logit scale at the
    /// chi-squared quantile with two degrees of freedom, carried to ROC space.
    pub fn region(&self, region: Region, points: usize) -> Vec<(f64, f64)> {
        let extra = if region == Region::Prediction {
            1.0
        } else {
            0.0
        };
        let v1 = self.se[0].powi(2) + extra * self.var_sens;
        let v2 = self.se[1].powi(2) + extra * self.var_spec;
        let c = self.cov + extra * self.cov_re;
        let r = chi2_quantile(self.level, 2.0).sqrt();
        let l11 = v1.sqrt();
        let l21 = c / l11;
        let l22 = (v2 - l21 * l21).max(0.0).sqrt();
        let back = |x: f64| 1.0 / (1.0 + (-x).exp());
        (0..points)
            .map(|i| {
                let t = 2.0 * std::f64::consts::PI * i as f64 / points as f64;
                let (s, u) = (r * t.cos(), r * t.sin());
                let sens = self.logit_sens + l11 * s;
                let spec = self.logit_spec + l21 * s + l22 * u;
                (1.0 - back(spec), back(sens))
            })
            .collect()
    }
}
