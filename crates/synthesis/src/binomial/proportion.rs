//! Pooling proportions by the exact binomial model with a normal random effect on the logit.

use crate::Error;
use crate::dist::norm_quantile_upper;
use crate::effect::{Proportion, Transform};
use crate::glmm::{Counts, GlmmOptions, glmm};
use crate::model::Design;
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

/// Fits by adaptive Gauss-Hermite quadrature with 41 points: [`glmm`] with the summaries that a
/// proportion is read by.
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
    let options = GlmmOptions {
        n_agq: 41,
        level,
        ..GlmmOptions::default()
    };
    let counts = Counts::Logit(studies.to_vec());
    let fit = glmm(&counts, &Design::intercept(studies.len()), &options)?;
    let (mu, se, tau2) = (fit.b[0], fit.se[0], fit.tau2);
    let z = norm_quantile_upper(0.5 * (1.0 - level));
    let back = |x: f64| 1.0 / (1.0 + (-x).exp());
    let wide = z * (se * se + tau2).sqrt();
    Ok(BinomialProportion {
        k: studies.len(),
        mu,
        se_mu: se,
        tau2,
        ll: fit.ll,
        p: back(mu),
        p_lb: back(mu - z * se),
        p_ub: back(mu + z * se),
        p_marginal: Transform::Logistic.back_mean(mu, tau2).unwrap_or(f64::NAN),
        pi_lb: back(mu - wide),
        pi_ub: back(mu + wide),
        boundary: fit.boundary,
    })
}
