//! What is asked of a generalised linear mixed model, and what comes back.

use super::data::GlmmModel;
use crate::Error;
use crate::effect::Measure;
use crate::model::{Method, Predicted, Test, critical, predicted};
use serde::Serialize;

/// What to fit and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GlmmOptions {
    /// How the second group enters; not looked at for `PLO` and `IRLN`.
    pub model: GlmmModel,
    /// `ML`, or `EE` for no heterogeneity.
    pub method: Method,
    /// `z` or `t` (with `k - p` degrees of freedom).
    pub test: Test,
    /// Quadrature nodes, metafor's default of 7; 1 is Laplace's approximation. `UM.RS`, with two
    /// random effects, always takes Laplace's, as metafor does; `CM.EL` of the odds ratio takes at
    /// least 25, since metafor integrates it numerically.
    pub n_agq: usize,
    /// Confidence level in (0, 1).
    pub level: f64,
}

impl Default for GlmmOptions {
    /// metafor's: `UM.FS`, `ML`, `z`, 7 nodes, 95%.
    fn default() -> Self {
        Self {
            model: GlmmModel::FixedStudy,
            method: Method::Ml,
            test: Test::Z,
            n_agq: 7,
            level: 0.95,
        }
    }
}

/// A fitted model. Names in JSON are metafor's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, non_snake_case)] // metafor's names are the interface
pub struct GlmmFit {
    pub measure: Measure,
    /// None for a single group.
    pub model: Option<GlmmModel>,
    pub method: Method,
    pub test: Test,
    /// Studies in the model.
    pub k: usize,
    pub p: usize,
    /// Rows (from 0) that say nothing: no events, or nothing but events, in both groups.
    pub uninformative: Vec<usize>,
    pub names: Vec<String>,
    pub b: Vec<f64>,
    /// From the observed information, the variances' uncertainty included.
    pub se: Vec<f64>,
    pub stat: Vec<f64>,
    pub pval: Vec<f64>,
    pub ci_lb: Vec<f64>,
    pub ci_ub: Vec<f64>,
    /// Covariance of the coefficients, row-major.
    pub vb: Vec<f64>,
    pub dfs: Option<f64>,
    /// Prediction interval; without moderators and with heterogeneity in the model.
    pub pi_lb: Option<f64>,
    pub pi_ub: Option<f64>,
    /// Variance of the effects.
    pub tau2: f64,
    /// None where tau2 is 0.
    pub se_tau2: Option<f64>,
    /// Variance of the levels; `UM.RS` only.
    pub sigma2: Option<f64>,
    /// From tau2 and the typical sampling variance of the normal model.
    pub I2: f64,
    pub H2: f64,
    /// Wald test of heterogeneity.
    pub QE_Wld: f64,
    pub QEp_Wld: f64,
    /// Likelihood-ratio test of heterogeneity, equal effects against the saturated model.
    pub QE_LRT: f64,
    pub QEp_LRT: f64,
    pub QE_df: usize,
    /// Omnibus test of the moderators (of the intercept when there are none).
    pub QM: f64,
    pub QMp: f64,
    pub QMdf: (usize, Option<f64>),
    /// Marginal log-likelihood.
    pub ll: f64,
    /// Log-likelihood given the random effects at their modes: what metafor prints as `ll` where
    /// lme4 fits with more than one node. It is not comparable between models.
    pub ll_modes: f64,
    pub AIC: f64,
    pub BIC: f64,
    pub AICc: f64,
    pub nAGQ: usize,
    pub level: f64,
    /// Whether a variance ran to its bound of 0; standard errors then take it as known.
    pub boundary: bool,
}

impl GlmmFit {
    /// Prediction at a row of the model matrix (the intercept's 1 included).
    ///
    /// # Errors
    /// A row of another length than the coefficients.
    pub fn predict(&self, row: &[f64]) -> Result<Predicted, Error> {
        let tau2 = (self.method != Method::Ee).then_some(self.tau2);
        predicted(row, &self.b, &self.vb, tau2, critical(self.level, self.dfs))
    }
}
