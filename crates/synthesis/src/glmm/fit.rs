//! Fitting a generalised linear mixed model to counts.

use super::data::{Counts, GlmmModel};
use super::heterogeneity::{Saturated, independent, slots, with_random_levels};
use super::integral::Rule;
use super::likelihood::{Fitted, LEAST, Model, SIGMA, Slot, Study, TAU};
use super::result::{GlmmFit, GlmmOptions};
use super::term::Term;
use crate::Error;
use crate::dist::chi2_sf;
use crate::model::{Design, Method, Moments, Sample, Test};
use crate::model::{critical, omnibus, two_sided};
use nalgebra::DMatrix;

/// Fits by maximum likelihood; studies that say nothing about a ratio are left out and named.
///
/// Effects `theta_i = x_i'b + u_i`, `u_i ~ N(0, tau2)`, the counts binomial (logit), Poisson (log)
/// or non-central hypergeometric given them. Random effects are integrated out by adaptive
/// Gauss-Hermite quadrature; the maximum is found by Newton's method with exact derivatives of the
/// quadrature's own value, so that it is the maximum of that rule and not near it.
///
/// References: Stijnen, Hamza & Ozdemir (2010), *Statistics in Medicine* 29, 3046-3067; Jackson et
/// al. (2018), *Statistics in Medicine* 37, 1059-1085; Turner et al. (2000) for `UM.FS` with the
/// random effect split evenly between the groups.
///
/// # Errors
/// Counts that cannot be or are not whole, a test or method that the model does not have, too few
/// informative studies, a design of another length, or counts that determine no maximum.
///
/// ```
/// // Antibiotic-coated catheters (Niel-Weise et al., 2007, three of the trials), as in metafor's
/// // documentation of `rma.glmm`
/// use yotsui_synthesis::effect::TwoByTwo;
/// use yotsui_synthesis::glmm::{Counts, GlmmModel, GlmmOptions, glmm};
/// use yotsui_synthesis::model::Design;
/// let cells = [(0., 116., 3., 117.), (1., 44., 3., 35.), (2., 147., 9., 151.)];
/// let tables = cells.map(|(a, n1, c, n2)| TwoByTwo::from_totals(a, n1, c, n2)).to_vec();
/// let options = GlmmOptions { model: GlmmModel::ConditionalExact, ..GlmmOptions::default() };
/// let fit = glmm(&Counts::OddsRatio(tables), &Design::intercept(3), &options)?;
/// assert!(fit.b[0] < 0.0 && fit.tau2 == 0.0);
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn glmm(counts: &Counts, design: &Design, options: &GlmmOptions) -> Result<GlmmFit, Error> {
    let input = Input::new(counts, design, options)?;
    let equal = input.equal()?;
    let saturated = input.saturated(&equal)?;
    let random = if options.method == Method::Ml {
        input.random(&equal)?
    } else {
        None
    };
    input.summarise(counts, options, &equal, &saturated, random.as_ref())
}

/// Profile log-likelihood at given coefficients and heterogeneity: the other parameters (levels of
/// the second group) at their maximum. The same quadrature as [`glmm`].
///
/// # Errors
/// As for [`glmm`]; coefficients of another number.
pub fn glmm_log_likelihood(
    counts: &Counts,
    design: &Design,
    options: &GlmmOptions,
    b: &[f64],
    tau2: f64,
) -> Result<f64, Error> {
    let input = Input::new(counts, design, options)?;
    if b.len() != input.design.p() {
        return Err(Error::length("coefficients", b.len(), input.design.p()));
    }
    let equal = input.equal()?;
    let model = input.model(true);
    let tau = (0.5 * tau2.ln()).max(LEAST - 1.0);
    let start = input.start(&model, &input.design.forth(b), tau, Some(&equal));
    let held: Vec<usize> = (0..model.p()).chain(model.place(TAU)).collect();
    model
        .maximise_holding("profile likelihood", start, &held)
        .map(|f| f.ll)
}

/// What is fitted: the informative studies only.
struct Input {
    rows: Vec<usize>,
    design: Design,
    studies: Vec<Study>,
    sample: Sample,
    random_levels: bool,
    nodes: usize,
}

impl Input {
    fn new(counts: &Counts, design: &Design, options: &GlmmOptions) -> Result<Self, Error> {
        if design.k() != counts.k() {
            return Err(Error::length("model matrix rows", design.k(), counts.k()));
        }
        if !matches!(options.method, Method::Ml | Method::Ee) {
            let found = options.method.name();
            return Err(Error::not_defined("method of a GLMM", found, "ML or EE"));
        }
        if !matches!(options.test, Test::Z | Test::T) {
            let found = options.test.name();
            return Err(Error::not_defined("test of a GLMM", found, "z or t"));
        }
        if !(options.level > 0.0 && options.level < 1.0) {
            let found = options.level.to_string();
            return Err(Error::unknown("level", &found, "a number between 0 and 1"));
        }
        let effects = counts.effects()?;
        let rows: Vec<usize> = (0..counts.k()).filter(|&i| effects[i].is_some()).collect();
        let least = design.p() + usize::from(options.method == Method::Ml);
        if rows.len() < least {
            return Err(Error::too_few("informative studies", rows.len(), least));
        }
        let effects: Vec<_> = effects.into_iter().flatten().collect();
        let studies = counts.studies(&rows, options.model)?;
        let exact = matches!(
            studies.first(),
            Some(Study::Single(Term::Hypergeometric { .. }))
        );
        let random_levels = counts.is_comparison() && options.model == GlmmModel::RandomStudy;
        Ok(Self {
            design: design.subset(&rows)?,
            sample: Sample::from_effects(&effects)?,
            studies,
            rows,
            random_levels,
            nodes: if random_levels {
                1
            } else if exact {
                options.n_agq.max(25)
            } else {
                options.n_agq.max(1)
            },
        })
    }

    fn model(&self, tau: bool) -> Model<'_> {
        let pairs = matches!(self.studies.first(), Some(Study::Pair(..)));
        let slots = slots(pairs, self.random_levels, tau);
        let points = |slot: usize| {
            if slots[slot] == Slot::Off {
                1
            } else {
                self.nodes
            }
        };
        Model {
            studies: &self.studies,
            design: &self.design,
            slots,
            rule: Rule::new([points(TAU), points(SIGMA)]),
        }
    }

    /// Levels of the second groups, one half added to both sides, with their mean and variance.
    fn levels(&self) -> (Vec<f64>, f64, f64) {
        let levels: Vec<f64> = self
            .studies
            .iter()
            .map(|s| match s {
                Study::Pair(_, Term::Binomial { x, n, off }) => {
                    ((x + 0.5) / (n - x + 0.5)).ln() - off
                }
                Study::Pair(_, Term::Poisson { x, off }) => (x + 0.5).ln() - off,
                _ => 0.0,
            })
            .collect();
        let k = levels.len() as f64;
        let mean = levels.iter().sum::<f64>() / k;
        let var = levels.iter().map(|l| (l - mean).powi(2)).sum::<f64>() / k;
        (levels, mean, var)
    }

    fn start(
        &self,
        model: &Model<'_>,
        beta: &[f64],
        ln_tau: f64,
        near: Option<&Fitted>,
    ) -> super::likelihood::Point {
        let (levels, mean, var) = self.levels();
        let ln_sigma = 0.5 * var.max(0.05).ln();
        let plain = self.model(false);
        // the last two shared numbers of the model without heterogeneity are level and spread
        let (level, ln_sigma, own) = match near {
            Some(f) if self.random_levels => {
                let n = plain.p();
                (f.point.shared[n], f.point.shared[n + 1], levels)
            }
            Some(f) => (mean, ln_sigma, f.point.own.clone()),
            None => (mean, ln_sigma, levels),
        };
        model.point(beta, [0.0, ln_tau, level, ln_sigma], own)
    }

    fn equal(&self) -> Result<Fitted, Error> {
        let model = self.model(false);
        let beta = vec![0.0; self.design.p()];
        model.maximise("equal-effects model", self.start(&model, &beta, 0.0, None))
    }

    fn saturated(&self, equal: &Fitted) -> Result<Saturated, Error> {
        if !self.random_levels {
            return Ok(independent(&self.studies, &self.design));
        }
        let n = self.design.p();
        let shared = &equal.point.shared;
        let rule = Rule::new([1, self.nodes]);
        with_random_levels(&self.studies, &self.design, rule, shared[n], shared[n + 1])
    }

    /// The model with heterogeneity; `None` where tau squared is 0.
    fn random(&self, equal: &Fitted) -> Result<Option<Fitted>, Error> {
        let model = self.model(true);
        let zero = Moments::new(&self.sample, &self.design, 0.0);
        let df = (self.rows.len() - self.design.p()) as f64;
        let moment = ((zero.rss - df) / zero.tr_p).max(0.0);
        let beta = &equal.point.shared.as_slice()[..self.design.p()];
        // From the moment estimate; where that ends at 0, also from a large value, since the
        // likelihood may have a second top.
        let mut best: Option<Fitted> = None;
        for tau2 in [moment.clamp(0.02, 25.0), 1.0] {
            let start = self.start(&model, beta, 0.5 * tau2.ln(), Some(equal));
            let fit = model.maximise("model with heterogeneity", start)?;
            let at_zero = model
                .place(TAU)
                .is_none_or(|at| fit.point.shared[at] < LEAST);
            let higher = fit.ll > best.as_ref().map_or(equal.ll + 1e-9, |b| b.ll);
            if !at_zero && higher {
                best = Some(fit);
                break;
            }
        }
        Ok(best)
    }

    fn summarise(
        &self,
        counts: &Counts,
        options: &GlmmOptions,
        equal: &Fitted,
        saturated: &Saturated,
        random: Option<&Fitted>,
    ) -> Result<GlmmFit, Error> {
        let (k, p) = (self.rows.len(), self.design.p());
        let df = k - p;
        let model = self.model(random.is_some());
        let fit = random.unwrap_or(equal);
        let shared = &fit.point.shared;
        let free = model.free(shared);
        let information = fit.information.select_rows(&free).select_columns(&free);
        let covariance = information.try_inverse().ok_or_else(|| {
            Error::no_solution("GLMM", "a flat likelihood", "estimable coefficients")
        })?;
        let block = DMatrix::from_fn(p, p, |i, j| covariance[(i, j)]);
        let b = self.design.back(&shared.as_slice()[..p]);
        let vb = self.design.back_covariance(block.as_slice());
        let se: Vec<f64> = (0..p).map(|i| vb[i * p + i].sqrt()).collect();
        if se.iter().any(|s| !s.is_finite()) {
            let found = "a curvature that is not that of a maximum";
            return Err(Error::no_solution("GLMM", found, "estimable coefficients"));
        }
        let dfs = (options.test == Test::T && df > 0).then_some(df as f64);
        let crit = critical(options.level, dfs);
        let stat: Vec<f64> = b.iter().zip(&se).map(|(b, s)| b / s).collect();
        let tau_at = model.place(TAU);
        let tau2 = tau_at.map_or(0.0, |at| (2.0 * shared[at]).exp());
        let se_tau2 = tau_at.and_then(|at| {
            let at = free.iter().position(|&f| f == at)?;
            Some(2.0 * tau2 * covariance[(at, at)].sqrt())
        });
        let sigma2 = model.place(SIGMA).map(|at| {
            if shared[at] < LEAST {
                0.0
            } else {
                (2.0 * shared[at]).exp()
            }
        });
        let zero = Moments::new(&self.sample, &self.design, 0.0);
        let vt = if df > 0 { df as f64 / zero.tr_p } else { 0.0 };
        let (i2, h2) = if df > 0 {
            (100.0 * tau2 / (vt + tau2), tau2 / vt + 1.0)
        } else {
            (0.0, 1.0)
        };
        let (qm, qmp, qm_df) = omnibus(&self.design, &b, &vb, dfs);
        let lrt = (2.0 * (saturated.ll - equal.ll)).max(0.0);
        let test = |q: f64| if df > 0 { chi2_sf(q, df as f64) } else { 1.0 };
        let pairs = matches!(self.studies.first(), Some(Study::Pair(..)));
        let heterogeneous = options.method == Method::Ml;
        let parameters = p
            + usize::from(heterogeneous)
            + match (pairs, self.random_levels) {
                (true, false) => k,
                (true, true) => 2,
                _ => 0,
            };
        let (np, n) = (parameters as f64, if pairs { 2 * k } else { k } as f64);
        let most = n.max(np + 2.0);
        let half = (p == 1 && self.design.has_intercept() && heterogeneous)
            .then(|| crit * (vb[0] + tau2).sqrt());
        Ok(GlmmFit {
            measure: counts.measure(),
            model: counts.is_comparison().then_some(options.model),
            method: options.method,
            test: if dfs.is_some() { Test::T } else { Test::Z },
            k,
            p,
            uninformative: (0..counts.k()).filter(|i| !self.rows.contains(i)).collect(),
            names: self.design.names().to_vec(),
            pval: stat.iter().map(|&t| two_sided(t, dfs)).collect(),
            ci_lb: b.iter().zip(&se).map(|(b, s)| b - crit * s).collect(),
            ci_ub: b.iter().zip(&se).map(|(b, s)| b + crit * s).collect(),
            pi_lb: half.map(|h| b[0] - h),
            pi_ub: half.map(|h| b[0] + h),
            b,
            se,
            stat,
            vb,
            dfs,
            tau2,
            se_tau2,
            sigma2,
            I2: i2,
            H2: h2,
            QE_Wld: saturated.wald,
            QEp_Wld: test(saturated.wald),
            QE_LRT: lrt,
            QEp_LRT: test(lrt),
            QE_df: df,
            QM: qm,
            QMp: qmp,
            QMdf: qm_df,
            ll: fit.ll,
            ll_modes: model.value_at_modes(&fit.point),
            AIC: -2.0 * fit.ll + 2.0 * np,
            BIC: -2.0 * fit.ll + np * n.ln(),
            AICc: -2.0 * fit.ll + 2.0 * np * most / (most - np - 1.0),
            nAGQ: self.nodes,
            level: options.level,
            boundary: (heterogeneous && random.is_none()) || sigma2 == Some(0.0),
        })
    }
}
