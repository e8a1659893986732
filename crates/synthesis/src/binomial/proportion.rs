//! Pooling proportions by the exact binomial model with a normal random effect on the logit.

use super::likelihood::{Likelihood, unpack};
use crate::Error;
use crate::dist::norm_quantile_upper;
use crate::effect::{Proportion, Transform};
use crate::optimise::{hessian, maximise};
use nalgebra::DVector;
use serde::Serialize;

/// Maximum-likelihood fit of `x_i ~ Bin(n_i, logit^-1(mu + tau z_i))`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BinomialProportion {
    /// Number of studies.
    pub k: usize,
    /// Mean logit.
    pub mu: f64,
    /// Its standard error (observed information).
    pub se_mu: f64,
    /// Variance of the logits between studies.
    pub tau2: f64,
    /// Log-likelihood, binomial coefficients included.
    pub ll: f64,
    /// Proportion of the median study: `logit^-1(mu)`.
    pub p: f64,
    /// Lower confidence bound.
    pub p_lb: f64,
    /// Upper confidence bound.
    pub p_ub: f64,
    /// Mean proportion over studies: the integral over the random effect.
    pub p_marginal: f64,
    /// Lower bound of the prediction interval for the proportion of a new study.
    pub pi_lb: f64,
    /// Upper bound.
    pub pi_ub: f64,
    /// Whether the variance was estimated as 0.
    pub boundary: bool,
}

/// Fits by adaptive Gauss-Hermite quadrature with 41 points.
///
/// Reference: Hamza, van Houwelingen and Stijnen (2008); Stijnen, Hamza and Ozdemir (2010).
///
/// # Errors
/// Fewer than two studies, counts that cannot be, all events or none, or no convergence.
///
/// ```
/// // Proportions of Pritz (1997), the reference of `testdata/golden/pritz1997.json`
/// use yotsui_synthesis::{binomial::proportion, effect::Proportion};
/// let data = [(16., 17.), (10., 12.), (4., 8.)].map(|(x, n)| Proportion { x, n });
/// let fit = proportion(&data, 0.95)?;
/// assert!(fit.p_lb < fit.p && fit.p < fit.p_ub);
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn proportion(studies: &[Proportion], level: f64) -> Result<BinomialProportion, Error> {
    if studies.len() < 2 {
        return Err(Error::too_few("binomial model", studies.len(), 2));
    }
    for (row, s) in studies.iter().enumerate() {
        if !(s.n >= 1.0 && s.n.is_finite() && s.x >= 0.0 && s.x <= s.n) {
            return Err(Error::value(
                row,
                "xi",
                s.x,
                &format!("between 0 and ni = {}", s.n),
            ));
        }
    }
    let (x, n) = studies
        .iter()
        .fold((0.0, 0.0), |(x, n), s| (x + s.x, n + s.n));
    if x == 0.0 || x == n {
        return Err(Error::no_solution(
            "binomial model",
            "all events or none",
            "some of both",
        ));
    }
    let mut likelihood = Likelihood::<1>::new(studies.iter().map(|s| [(s.x, s.n)]).collect(), 41);
    let start = DVector::from_vec(vec![(x / (n - x)).ln(), -0.7]);
    let best = maximise(
        "binomial model",
        |x| likelihood.value(x),
        start,
        |i, v| i == 1 && v < -9.0,
    )?;
    let boundary = best.x[1] < -9.0;
    let (mu, l) = unpack::<1>(&best.x);
    let tau2 = if boundary { 0.0 } else { l[0] * l[0] };
    let curvature = if boundary {
        // information on the mean alone: the variance sits on its bound
        let fixed = best.x[1];
        let h = hessian(
            &mut |m: &DVector<f64>| {
                let (v, g) = likelihood.value(&DVector::from_vec(vec![m[0], fixed]));
                (v, DVector::from_vec(vec![g[0]]))
            },
            &DVector::from_vec(vec![best.x[0]]),
        );
        -1.0 / h[(0, 0)]
    } else {
        let inverse = (-best.hessian).try_inverse().ok_or_else(|| {
            Error::no_solution("binomial model", "a flat likelihood", "an estimable mean")
        })?;
        inverse[(0, 0)]
    };
    let se = curvature.sqrt();
    let z = norm_quantile_upper(0.5 * (1.0 - level));
    let back = |x: f64| 1.0 / (1.0 + (-x).exp());
    let wide = z * (se * se + tau2).sqrt();
    Ok(BinomialProportion {
        k: studies.len(),
        mu: mu[0],
        se_mu: se,
        tau2,
        ll: best.value,
        p: back(mu[0]),
        p_lb: back(mu[0] - z * se),
        p_ub: back(mu[0] + z * se),
        p_marginal: Transform::Logistic
            .back_mean(mu[0], tau2)
            .unwrap_or(f64::NAN),
        pi_lb: back(mu[0] - wide),
        pi_ub: back(mu[0] + wide),
        boundary,
    })
}
