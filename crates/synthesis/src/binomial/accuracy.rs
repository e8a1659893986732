//! Diagnostic accuracy by the exact bivariate binomial model.

use super::likelihood::{Likelihood, unpack};
use crate::Error;
use crate::dist::norm_quantile_upper;
use crate::effect::{Proportion, ProportionInterval, TwoByTwo, ZeroRule, wilson};
use crate::optimise::maximise;
use nalgebra::DVector;
use serde::Serialize;

/// Parameters of the hierarchical summary ROC model (Rutter and Gatsonis, 2001), by the identity
/// of Harbord et al. (2007).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(non_snake_case)]
pub struct Hsroc {
    /// Shape: `ln(sd_spec/sd_sens)`.
    pub beta: f64,
    /// Accuracy.
    pub Lambda: f64,
    /// Threshold.
    pub Theta: f64,
    /// Variance of the accuracy.
    pub var_alpha: f64,
    /// Variance of the threshold.
    pub var_theta: f64,
}

impl Hsroc {
    /// From the bivariate parameters: means of logit sensitivity and specificity, variances and
    /// covariance.
    pub fn from_bivariate(sens: f64, spec: f64, v1: f64, v2: f64, cov: f64) -> Self {
        let ratio = (v2 / v1).powf(0.25);
        let (a, b) = (ratio * sens, spec / ratio);
        let product = (v1 * v2).sqrt();
        Self {
            beta: 0.5 * (v2 / v1).ln(),
            Lambda: a + b,
            Theta: 0.5 * (a - b),
            var_alpha: 2.0 * (product + cov),
            var_theta: 0.5 * (product - cov),
        }
    }
}

/// Maximum-likelihood fit of the bivariate model (Chu and Cole, 2006).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(non_snake_case)]
pub struct BinomialAccuracy {
    /// Number of studies.
    pub k: usize,
    /// Mean logit sensitivity.
    pub logit_sens: f64,
    /// Mean logit specificity.
    pub logit_spec: f64,
    /// Their standard errors (observed information).
    pub se: [f64; 2],
    /// Covariance of the two estimates.
    pub cov: f64,
    /// Summary sensitivity.
    pub sens: f64,
    /// Summary specificity.
    pub spec: f64,
    /// Confidence interval of the sensitivity.
    pub sens_ci: [f64; 2],
    /// Confidence interval of the specificity.
    pub spec_ci: [f64; 2],
    /// Between-study variance of logit sensitivity.
    pub var_sens: f64,
    /// Between-study variance of logit specificity.
    pub var_spec: f64,
    /// Between-study covariance.
    pub cov_re: f64,
    /// Between-study correlation.
    pub rho: f64,
    /// Whether a variance or the correlation ran to its bound; the standard errors then treat it
    /// as known.
    pub boundary: bool,
    /// Log-likelihood, binomial coefficients included.
    pub ll: f64,
    /// The same model as a summary ROC curve.
    pub hsroc: Hsroc,
    /// Diagnostic odds ratio at the summary point.
    pub DOR: f64,
    /// Positive likelihood ratio at the summary point.
    pub LRpos: f64,
    /// Negative likelihood ratio at the summary point.
    pub LRneg: f64,
    /// Confidence level.
    pub level: f64,
}

/// Fits the bivariate binomial model by adaptive Gauss-Hermite quadrature (21 x 21).
///
/// `studies`: `a` true positives, `b` false negatives, `c` false positives, `d` true negatives.
/// No continuity correction is needed or made.
///
/// # Errors
/// Fewer than three studies, counts that cannot be, or no convergence.
pub fn accuracy(studies: &[TwoByTwo], level: f64) -> Result<BinomialAccuracy, Error> {
    accuracy_with(studies, level, 21)
}

/// As [`accuracy`], with `points` quadrature nodes in each direction.
///
/// # Errors
/// As for [`accuracy`].
pub fn accuracy_with(
    studies: &[TwoByTwo],
    level: f64,
    points: usize,
) -> Result<BinomialAccuracy, Error> {
    if studies.len() < 3 {
        return Err(Error::too_few("bivariate model", studies.len(), 3));
    }
    for (row, s) in studies.iter().enumerate() {
        s.check(row)?;
    }
    let counts: Vec<_> = studies
        .iter()
        .map(|s| [(s.a, s.a + s.b), (s.d, s.c + s.d)])
        .collect();
    let pooled = |i: usize| -> f64 {
        let (x, n) = counts
            .iter()
            .fold((0.5, 1.0), |(x, n), c| (x + c[i].0, n + c[i].1));
        (x / (n - x)).ln()
    };
    let start = DVector::from_vec(vec![pooled(0), pooled(1), -0.3, 0.0, -0.3]);
    let edge = |i: usize, v: f64| (i == 2 || i == 4) && v < -9.0;
    let mut likelihood = Likelihood::<2>::new(counts, points);
    let best = maximise("bivariate model", |x| likelihood.value(x), start, edge)?;
    let (mu, l) = unpack::<2>(&best.x);
    let sigma = l * l.transpose();
    let boundary = edge(2, best.x[2]) || edge(4, best.x[4]);
    let free: Vec<usize> = (0..5).filter(|&i| !edge(i, best.x[i])).collect();
    let information = nalgebra::DMatrix::from_fn(free.len(), free.len(), |i, j| {
        -best.hessian[(free[i], free[j])]
    });
    let covariance = information.try_inverse().ok_or_else(|| {
        Error::no_solution("bivariate model", "a flat likelihood", "estimable means")
    })?;
    let z = norm_quantile_upper(0.5 * (1.0 - level));
    let back = |x: f64| 1.0 / (1.0 + (-x).exp());
    let se = [covariance[(0, 0)].sqrt(), covariance[(1, 1)].sqrt()];
    let ci = |i: usize| [back(mu[i] - z * se[i]), back(mu[i] + z * se[i])];
    let (sens, spec) = (back(mu[0]), back(mu[1]));
    Ok(BinomialAccuracy {
        k: studies.len(),
        logit_sens: mu[0],
        logit_spec: mu[1],
        se,
        cov: covariance[(0, 1)],
        sens,
        spec,
        sens_ci: ci(0),
        spec_ci: ci(1),
        var_sens: sigma[(0, 0)],
        var_spec: sigma[(1, 1)],
        cov_re: sigma[(0, 1)],
        rho: sigma[(0, 1)] / (sigma[(0, 0)] * sigma[(1, 1)]).sqrt(),
        boundary,
        ll: best.value,
        hsroc: Hsroc::from_bivariate(mu[0], mu[1], sigma[(0, 0)], sigma[(1, 1)], sigma[(0, 1)]),
        DOR: (mu[0] + mu[1]).exp(),
        LRpos: sens / (1.0 - spec),
        LRneg: (1.0 - sens) / spec,
        level,
    })
}

/// Accuracy of one study, with a continuity correction on all four cells.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(non_snake_case, missing_docs)]
pub struct StudyAccuracy {
    pub sens: f64,
    pub sens_lb: f64,
    pub sens_ub: f64,
    pub spec: f64,
    pub spec_lb: f64,
    pub spec_ub: f64,
    pub DOR: f64,
    pub posLR: f64,
    pub negLR: f64,
}

/// Sensitivity, specificity (Wilson intervals), diagnostic odds ratio and likelihood ratios of each
/// study, zero cells by the rule given (R's `mada` takes `If0All`).
pub fn study_accuracy(studies: &[TwoByTwo], zeros: &ZeroRule, level: f64) -> Vec<StudyAccuracy> {
    zeros
        .apply(studies)
        .iter()
        .map(|s| {
            let [a, b, c, d] = s.cells();
            let p = Proportion { x: a, n: a + b };
            let q = Proportion { x: d, n: c + d };
            let (i, j): (ProportionInterval, ProportionInterval) =
                (wilson(p, level), wilson(q, level));
            let (sens, spec) = (p.x / p.n, q.x / q.n);
            StudyAccuracy {
                sens,
                sens_lb: i.lb,
                sens_ub: i.ub,
                spec,
                spec_lb: j.lb,
                spec_ub: j.ub,
                DOR: a * d / (b * c),
                posLR: sens / (1.0 - spec),
                negLR: (1.0 - sens) / spec,
            }
        })
        .collect()
}
