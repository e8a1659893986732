//! What is asked of a fit afterwards: prediction, random effects, profile intervals.

use super::fit::engine;
use super::{MvFit, Problem, RandomTerm, Structure};
use crate::Error;
use crate::dist::{chi2_quantile, norm_quantile_upper};
use crate::solve::{expand_until_negative, root};
use nalgebra::DVector;
use serde::Serialize;

/// Predicted random effects of one term, by group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Ranef {
    pub group: Vec<usize>,
    pub level: Vec<usize>,
    pub pred: Vec<f64>,
    pub se: Vec<f64>,
    pub pi_lb: Vec<f64>,
    pub pi_ub: Vec<f64>,
}

impl MvFit {
    /// Prediction interval of a model with one coefficient and random intercepts.
    ///
    /// # Errors
    /// Several coefficients or structured terms, for which the interval depends on the row.
    pub fn prediction_interval(&self) -> Result<(f64, f64), Error> {
        if self.p != 1 || !self.tau2.is_empty() {
            return Err(Error::not_defined(
                "prediction interval",
                "moderators",
                "a single mean",
            ));
        }
        let z = norm_quantile_upper(0.5 * (1.0 - self.options.level));
        let half = z * (self.vb[0][0] + self.sigma2.iter().sum::<f64>()).sqrt();
        Ok((self.b[0] - half, self.b[0] + half))
    }

    /// Predicted effects of random term `term`.
    ///
    /// # Errors
    /// A term that does not exist.
    pub fn ranef(&self, term: usize) -> Result<Ranef, Error> {
        let t = self
            .terms
            .get(term)
            .ok_or_else(|| Error::length("random terms", term + 1, self.terms.len()))?;
        let g = &self.covariances[term];
        let z = norm_quantile_upper(0.5 * (1.0 - self.options.level));
        let mut found: Vec<(usize, usize, f64, f64)> = Vec::new();
        for (b, w) in self.blocks.iter().zip(&self.gls.w) {
            let e = w * (&b.y - &b.x * &self.gls.beta);
            let mut groups: Vec<usize> = b.rows.iter().map(|&r| t.outer[r]).collect();
            groups.sort_unstable();
            groups.dedup();
            for group in groups {
                for level in 0..g.nrows() {
                    // covariance of this effect with the rows of the block
                    let c = DVector::from_fn(b.rows.len(), |a, _| {
                        let r = b.rows[a];
                        if t.outer[r] == group {
                            g[(level, t.inner[r])]
                        } else {
                            0.0
                        }
                    });
                    let wc = w * &c;
                    let xc = b.x.transpose() * &wc;
                    let var = g[(level, level)] - c.dot(&wc)
                        + (xc.transpose() * &self.gls.a_inv * &xc)[(0, 0)];
                    found.push((group, level, c.dot(&e), var.max(0.0).sqrt()));
                }
            }
        }
        found.sort_by_key(|f| (f.0, f.1));
        Ok(Ranef {
            group: found.iter().map(|f| f.0).collect(),
            level: found.iter().map(|f| f.1).collect(),
            pred: found.iter().map(|f| f.2).collect(),
            se: found.iter().map(|f| f.3).collect(),
            pi_lb: found.iter().map(|f| f.2 - z * f.3).collect(),
            pi_ub: found.iter().map(|f| f.2 + z * f.3).collect(),
        })
    }

    /// Profile-likelihood interval of the variance of random intercept `term`.
    ///
    /// # Errors
    /// A term that is not a random intercept, or a likelihood that never falls far enough.
    pub fn profile_interval(&self, problem: &Problem, term: usize) -> Result<(f64, f64), Error> {
        let (engine, _, start) = engine(problem, &self.options)?;
        if self
            .terms
            .get(term)
            .is_none_or(|t| t.structure != Structure::Intercept)
        {
            return Err(Error::not_defined(
                "profile interval",
                "a structured term",
                "a random intercept",
            ));
        }
        let at: usize = engine.terms[..term].iter().map(RandomTerm::size).sum();
        let (best, top) = engine.climb(&start, &[])?;
        let floor = top - 0.5 * chi2_quantile(self.options.level, 1.0);
        let profile = |ln_value: f64| -> f64 {
            engine
                .climb(&best, &[(at, ln_value)])
                .map_or(f64::NAN, |r| r.1 - floor)
        };
        let failed = || Error::no_solution("profile interval", "no crossing", "a finite bound");
        let low = engine.ln_unit - 20.0;
        let lb = if profile(low) >= 0.0 || best[at] <= low {
            0.0
        } else {
            root(profile, low, best[at]).ok_or_else(failed)?.exp()
        };
        let far = expand_until_negative(|v| profile(v.ln()), best[at].exp() * 2.0 + low.exp())
            .ok_or_else(failed)?;
        let ub = root(profile, best[at], far.ln()).ok_or_else(failed)?.exp();
        Ok((lb, ub))
    }
}
