//! The posterior by adaptive quadrature over tau.

use super::{MuPrior, TauPrior};
use crate::Error;
use crate::dist::{LN_SQRT_2PI, norm_cdf, norm_pdf};
use crate::model::Sample;
use crate::model::sum_ln;
use crate::quadrature::legendre;
use crate::solve::root;
use serde::Serialize;

/// Summary of tau.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct TauMarginal {
    pub mean: f64,
    pub sd: f64,
    pub median: f64,
    pub q025: f64,
    pub q975: f64,
    pub q95: f64,
}

/// Summary of the mean, of a new study's effect, or of one study's effect.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Marginal {
    pub mean: f64,
    pub sd: f64,
    pub median: f64,
    pub q025: f64,
    pub q975: f64,
    pub p_below0: f64,
}

/// Posterior summaries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RandomEffects {
    /// Heterogeneity (standard deviation).
    pub tau: TauMarginal,
    /// Mean effect.
    pub mu: Marginal,
    /// Effect in a new study.
    pub predictive: Marginal,
    /// Logarithm of the marginal likelihood; with a flat mean, relative to a density of 1.
    pub log_marginal_flat_or_proper: f64,
    /// Posterior mean of each study's own effect.
    pub shrinkage_mean: Vec<f64>,
    /// Posterior standard deviation of each study's own effect.
    pub shrinkage_sd: Vec<f64>,
}

/// The posterior itself: a mixture of normals over tau.
#[derive(Debug, Clone)]
pub struct Posterior {
    sample: Sample,
    tau_prior: TauPrior,
    mu_prior: MuPrior,
    /// Panels of the transformed variable with their probability.
    panels: Vec<(f64, f64, f64)>,
    nodes: Vec<Node>,
    scale: f64,
    top: f64,
    ln_evidence: f64,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    tau: f64,
    weight: f64,
    mean: f64,
    var: f64,
}

/// Fits and summarises. See [`Posterior`] for probabilities and quantiles of one's own.
///
/// # Errors
/// A prior scale that is not above 0, a flat mean with an improper posterior (a single study and
/// no proper prior is still proper here, since tau's prior is), or a non-finite evidence.
///
/// ```
/// use yotsui_synthesis::{bayes::{MuPrior, TauPrior, random_effects}, model::Sample};
/// let s = Sample::new(vec![0.1, 0.6, 0.3], vec![0.02, 0.05, 0.04])?;
/// let r = random_effects(&s, TauPrior::HalfNormal(0.5), MuPrior::Flat)?;
/// assert!(r.predictive.q975 > r.mu.q975);
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn random_effects(
    sample: &Sample,
    tau_prior: TauPrior,
    mu_prior: MuPrior,
) -> Result<RandomEffects, Error> {
    Posterior::new(sample, tau_prior, mu_prior)?.summary()
}

impl Posterior {
    /// Integrates the posterior of tau.
    ///
    /// # Errors
    /// As for [`random_effects`].
    pub fn new(sample: &Sample, tau_prior: TauPrior, mu_prior: MuPrior) -> Result<Self, Error> {
        tau_prior.check()?;
        if let MuPrior::Normal { mean, sd } = mu_prior
            && !(mean.is_finite() && sd.is_finite() && sd > 0.0)
        {
            return Err(Error::unknown(
                "prior of mu",
                &format!("N({mean}, {sd})"),
                "a finite normal",
            ));
        }
        let mut out = Self {
            sample: sample.clone(),
            tau_prior,
            mu_prior,
            panels: Vec::new(),
            nodes: Vec::new(),
            scale: tau_prior.scale(),
            top: 0.0,
            ln_evidence: 0.0,
        };
        let end = if tau_prior.upper().is_finite() {
            tau_prior.upper() / (tau_prior.upper() + out.scale)
        } else {
            1.0
        };
        out.top = (0..400)
            .map(|i| out.ln_integrand(end * (f64::from(i) + 0.5) / 400.0))
            .fold(f64::NEG_INFINITY, f64::max);
        let rule = legendre(20);
        let start: Vec<(f64, f64)> = (0..8)
            .map(|i| (end * f64::from(i) / 8.0, end * f64::from(i + 1) / 8.0))
            .collect();
        let rough: f64 = start.iter().map(|&(a, b)| out.panel(&rule, a, b)).sum();
        let mut stack: Vec<(f64, f64, u32)> =
            start.into_iter().rev().map(|(a, b)| (a, b, 0)).collect();
        let mut total = 0.0;
        while let Some((a, b, depth)) = stack.pop() {
            let whole = out.panel(&rule, a, b);
            let mid = 0.5 * (a + b);
            let halves = out.panel(&rule, a, mid) + out.panel(&rule, mid, b);
            if depth < 40 && (whole - halves).abs() > 1e-14 * rough.max(total) {
                stack.push((mid, b, depth + 1));
                stack.push((a, mid, depth + 1));
                continue;
            }
            out.panels.push((a, b, halves));
            total += halves;
            // both halves are known: keep their nodes, which are twice as fine
            for (lo, hi) in [(a, mid), (mid, b)] {
                for &(x, w) in &rule {
                    let u = 0.5 * (lo + hi) + 0.5 * (hi - lo) * x;
                    let weight = 0.5 * (hi - lo) * w * (out.ln_integrand(u) - out.top).exp();
                    let tau = out.tau(u);
                    let (mean, var) = out.given(tau);
                    out.nodes.push(Node {
                        tau,
                        weight,
                        mean,
                        var,
                    });
                }
            }
        }
        if !(total.is_finite() && total > 0.0) {
            return Err(Error::no_solution(
                "posterior",
                "no finite evidence",
                "finite data",
            ));
        }
        for n in &mut out.nodes {
            n.weight /= total;
        }
        for p in &mut out.panels {
            p.2 /= total;
        }
        out.ln_evidence = total.ln() + out.top;
        Ok(out)
    }

    fn tau(&self, u: f64) -> f64 {
        self.scale * u / (1.0 - u)
    }

    /// Mean and variance of mu given tau.
    fn given(&self, tau: f64) -> (f64, f64) {
        let (mut w, mut wy) = match self.mu_prior {
            MuPrior::Flat => (0.0, 0.0),
            MuPrior::Normal { mean, sd } => (1.0 / (sd * sd), mean / (sd * sd)),
        };
        for (y, v) in self.sample.y().iter().zip(self.sample.v()) {
            let wi = 1.0 / (v + tau * tau);
            w += wi;
            wy += wi * y;
        }
        (wy / w, 1.0 / w)
    }

    /// Log of likelihood times prior times the Jacobian of the map to (0, 1).
    fn ln_integrand(&self, u: f64) -> f64 {
        if u >= 1.0 {
            return f64::NEG_INFINITY;
        }
        let tau = self.tau(u);
        let t2 = tau * tau;
        let (mean, var) = self.given(tau);
        let mut q: f64 = self
            .sample
            .y()
            .iter()
            .zip(self.sample.v())
            .map(|(y, v)| (y - mean).powi(2) / (v + t2))
            .sum();
        let k = self.sample.k() as f64;
        let mut l =
            -0.5 * sum_ln(self.sample.v(), t2) - k * LN_SQRT_2PI + 0.5 * var.ln() + LN_SQRT_2PI;
        if let MuPrior::Normal { mean: m, sd } = self.mu_prior {
            q += ((mean - m) / sd).powi(2);
            l += -sd.ln() - LN_SQRT_2PI;
        }
        l - 0.5 * q + self.tau_prior.ln_density(tau) + self.scale.ln() - 2.0 * (1.0 - u).ln()
    }

    fn panel(&self, rule: &[(f64, f64)], a: f64, b: f64) -> f64 {
        let (mid, half) = (0.5 * (a + b), 0.5 * (b - a));
        half * rule
            .iter()
            .map(|&(x, w)| w * (self.ln_integrand(mid + half * x) - self.top).exp())
            .sum::<f64>()
    }

    /// Posterior probability that tau is at most `tau`.
    pub fn tau_cdf(&self, tau: f64) -> f64 {
        if tau <= 0.0 {
            return 0.0;
        }
        let u = tau / (tau + self.scale);
        let rule = legendre(20);
        let norm = (self.top - self.ln_evidence).exp();
        let mut sum = 0.0;
        for &(a, b, p) in &self.panels {
            if b <= u {
                sum += p;
            } else {
                if a < u {
                    let mid = 0.5 * (a + u);
                    sum += norm * (self.panel(&rule, a, mid) + self.panel(&rule, mid, u));
                }
                break;
            }
        }
        sum.min(1.0)
    }

    /// Posterior quantile of tau.
    ///
    /// # Errors
    /// `p` outside (0, 1).
    pub fn tau_quantile(&self, p: f64) -> Result<f64, Error> {
        check(p)?;
        let f = |u: f64| self.tau_cdf(self.tau(u)) - p;
        let u = root(f, 0.0, 1.0 - 1e-12).ok_or_else(|| {
            Error::no_solution(
                "quantile of tau",
                "no crossing",
                "a probability inside the support",
            )
        })?;
        Ok(self.tau(u))
    }

    /// `P(mu <= x)`; with `new_study`, `P(theta_new <= x)`.
    pub fn cdf(&self, x: f64, new_study: bool) -> f64 {
        self.mixture(
            |n| (n.mean, n.var + if new_study { n.tau * n.tau } else { 0.0 }),
            x,
        )
    }

    fn mixture(&self, component: impl Fn(&Node) -> (f64, f64), x: f64) -> f64 {
        self.nodes
            .iter()
            .map(|n| {
                let (m, v) = component(n);
                n.weight * norm_cdf((x - m) / v.sqrt())
            })
            .sum()
    }

    /// Quantile of the mean, or of a new study's effect.
    ///
    /// # Errors
    /// `p` outside (0, 1).
    pub fn quantile(&self, p: f64, new_study: bool) -> Result<f64, Error> {
        check(p)?;
        let (m, sd) =
            self.moments(|n| (n.mean, n.var + if new_study { n.tau * n.tau } else { 0.0 }));
        let spread = if sd.is_finite() && sd > 0.0 {
            sd
        } else {
            self.scale
        };
        let (mut lo, mut hi) = (m - 4.0 * spread, m + 4.0 * spread);
        while self.cdf(lo, new_study) > p {
            lo -= 2.0 * (hi - lo);
        }
        while self.cdf(hi, new_study) < p {
            hi += 2.0 * (hi - lo);
        }
        root(|x| self.cdf(x, new_study) - p, lo, hi)
            .ok_or_else(|| Error::no_solution("quantile", "no crossing", "a finite posterior"))
    }

    /// Density of the mean, or of a new study's effect.
    pub fn density(&self, x: f64, new_study: bool) -> f64 {
        self.nodes
            .iter()
            .map(|n| {
                let v = n.var + if new_study { n.tau * n.tau } else { 0.0 };
                n.weight * norm_pdf((x - n.mean) / v.sqrt()) / v.sqrt()
            })
            .sum()
    }

    fn moments(&self, component: impl Fn(&Node) -> (f64, f64)) -> (f64, f64) {
        let mean: f64 = self.nodes.iter().map(|n| n.weight * component(n).0).sum();
        let var: f64 = self
            .nodes
            .iter()
            .map(|n| {
                let (m, v) = component(n);
                n.weight * (v + (m - mean).powi(2))
            })
            .sum();
        (mean, var.sqrt())
    }

    /// All summaries.
    ///
    /// # Errors
    /// A quantile without a solution.
    pub fn summary(&self) -> Result<RandomEffects, Error> {
        let (tau_mean, tau_sd) = self.moments(|n| (n.tau, 0.0));
        let marginal = |new: bool| -> Result<Marginal, Error> {
            let extra = |n: &Node| if new { n.tau * n.tau } else { 0.0 };
            let (mean, sd) = self.moments(|n| (n.mean, n.var + extra(n)));
            Ok(Marginal {
                mean,
                sd,
                median: self.quantile(0.5, new)?,
                q025: self.quantile(0.025, new)?,
                q975: self.quantile(0.975, new)?,
                p_below0: self.cdf(0.0, new),
            })
        };
        let (mut means, mut sds) = (Vec::new(), Vec::new());
        for (y, v) in self.sample.y().iter().zip(self.sample.v()) {
            let (m, s) = self.moments(|n| {
                let t2 = n.tau * n.tau;
                let l = t2 / (t2 + v);
                (
                    l * y + (1.0 - l) * n.mean,
                    l * v + (1.0 - l).powi(2) * n.var,
                )
            });
            means.push(m);
            sds.push(s);
        }
        Ok(RandomEffects {
            tau: TauMarginal {
                mean: tau_mean,
                sd: tau_sd,
                median: self.tau_quantile(0.5)?,
                q025: self.tau_quantile(0.025)?,
                q975: self.tau_quantile(0.975)?,
                q95: self.tau_quantile(0.95)?,
            },
            mu: marginal(false)?,
            predictive: marginal(true)?,
            log_marginal_flat_or_proper: self.ln_evidence,
            shrinkage_mean: means,
            shrinkage_sd: sds,
        })
    }
}

fn check(p: f64) -> Result<(), Error> {
    if p > 0.0 && p < 1.0 {
        Ok(())
    } else {
        Err(Error::unknown(
            "probability",
            &p.to_string(),
            "a number between 0 and 1",
        ))
    }
}
