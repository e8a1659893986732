//! The models: a random-effects mean, and sensitivity with specificity.

use serde::Serialize;
use yotsui_synthesis::{
    Error,
    binomial::{accuracy, proportion},
    effect::{Proportion, TwoByTwo},
    model::{Design, FitOptions, Method, Sample, Tau2IntervalKind, fit, tau2_interval},
};

use super::{
    AGREE, ModeratorFit, Outcome, Study, TooLittle,
    effects::{LEVEL, test},
    moderators, transform,
};
use crate::{
    Base,
    question::{Entry, Model, Question},
};

/// A pooled number. Estimate and intervals are on the natural scale, `tau2` on the scale of
/// analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooled {
    /// Studies.
    pub k: usize,
    /// The mean over studies, carried back to the natural scale.
    pub estimate: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The mean on the scale of analysis.
    pub b: f64,
    /// Its standard error there (Knapp and Hartung; with two studies the plain one).
    pub se: f64,
    /// Variance between studies.
    pub tau2: f64,
    /// Its 95 % Q-profile interval; needs three studies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tau2_interval: Option<[f64; 2]>,
    /// Per cent of the variability that is between studies.
    pub i2: f64,
    /// Cochran's Q.
    pub q: f64,
    /// Its p value.
    pub q_p: f64,
    /// Where the true value of a new study may lie, 95 %; needs three studies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prediction: Option<[f64; 2]>,
    /// For shares: the exact binomial model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Exact>,
    /// The moderators that the question names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moderators: Vec<ModeratorFit>,
}

/// A share by the exact binomial model with a normal effect on the logit (maximum likelihood,
/// normal intervals): narrower than the main answer when studies are few.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Exact {
    /// The share in the median study.
    pub estimate: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Variance between studies.
    pub tau2: f64,
}

/// Sensitivity and specificity by the exact bivariate model.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AccuracyPool {
    /// Studies.
    pub k: usize,
    /// Sensitivity: estimate, low, high.
    pub sensitivity: [f64; 3],
    /// Specificity: estimate, low, high.
    pub specificity: [f64; 3],
    /// Likelihood ratio of a positive test at the summary point.
    pub lr_positive: f64,
    /// Likelihood ratio of a negative test at the summary point.
    pub lr_negative: f64,
    /// Variances between studies of the two logits.
    pub tau2: [f64; 2],
    /// Correlation between them.
    pub rho: f64,
}

/// Fits the model of `question`; fills in the weights of `studies`.
pub(super) fn outcome(
    base: &Base,
    question: &Question,
    entries: &[Entry<'_>],
    studies: &mut [Study],
) -> Outcome {
    match studies.len() {
        0 => return Outcome::TooLittle(TooLittle::None),
        1 => return Outcome::TooLittle(TooLittle::One),
        2 if question.model == Model::Accuracy => {
            return Outcome::TooLittle(TooLittle::FewTables);
        }
        _ => {}
    }
    let fitted = if question.model == Model::Accuracy {
        bivariate(entries).map(|p| Outcome::Accuracy(Box::new(p)))
    } else {
        mean(base, question, entries, studies).map(|p| {
            if p.k == 2 && p.i2 >= AGREE {
                Outcome::TooLittle(TooLittle::TwoDiffer)
            } else {
                Outcome::Pooled(Box::new(p))
            }
        })
    };
    if matches!(fitted, Ok(Outcome::TooLittle(_))) {
        for study in studies.iter_mut() {
            study.weight = None;
        }
    }
    fitted.unwrap_or(Outcome::TooLittle(TooLittle::NoSolution))
}

fn mean(
    base: &Base,
    question: &Question,
    entries: &[Entry<'_>],
    studies: &mut [Study],
) -> Result<Pooled, Error> {
    let k = studies.len();
    let sample = Sample::new(
        studies.iter().map(|s| s.yi).collect(),
        studies.iter().map(|s| s.vi).collect(),
    )?;
    let options = FitOptions {
        method: Method::Reml,
        test: test(k),
        level: LEVEL,
    };
    let design = Design::intercept(k);
    let m = fit(&sample, &design, &options)?;
    let back = |x: f64| transform(question.model).back(x).unwrap_or(x);
    let total: f64 = sample.v().iter().map(|v| 1.0 / (v + m.tau2)).sum();
    for (study, v) in studies.iter_mut().zip(sample.v()) {
        study.weight = Some(100.0 / (v + m.tau2) / total);
    }
    let enough = k >= 3;
    let interval = enough
        .then(|| tau2_interval(&sample, &design, &m, Tau2IntervalKind::QProfile).ok())
        .flatten();
    Ok(Pooled {
        k,
        estimate: back(m.b[0]),
        low: back(m.ci_lb[0]),
        high: back(m.ci_ub[0]),
        b: m.b[0],
        se: m.se[0],
        tau2: m.tau2,
        tau2_interval: interval.map(|i| [i.tau2_lb, i.tau2_ub]),
        i2: m.I2,
        q: m.QE,
        q_p: m.QEp,
        prediction: m
            .pi_lb
            .zip(m.pi_ub)
            .filter(|_| enough)
            .map(|(l, u)| [back(l), back(u)]),
        exact: exact(question.model, studies),
        moderators: moderators::fit(base, question, entries, &sample),
    })
}

fn exact(model: Model, studies: &[Study]) -> Option<Exact> {
    if model != Model::Share {
        return None;
    }
    let counts: Option<Vec<_>> = studies
        .iter()
        .map(|s| {
            s.counts.map(|c| Proportion {
                x: f64::from(c.events),
                n: f64::from(c.n),
            })
        })
        .collect();
    let m = proportion(&counts?, LEVEL).ok()?;
    Some(Exact {
        estimate: m.p,
        low: m.p_lb,
        high: m.p_ub,
        tau2: m.tau2,
    })
}

fn bivariate(entries: &[Entry<'_>]) -> Result<AccuracyPool, Error> {
    let tables: Vec<TwoByTwo> = entries
        .iter()
        .filter_map(|e| {
            let (positive, [tn, without]) = (e.counts?, e.include.negatives?);
            Some(TwoByTwo::new(
                f64::from(positive.events),
                f64::from(positive.n - positive.events),
                f64::from(without.checked_sub(tn)?),
                f64::from(tn),
            ))
        })
        .collect();
    let m = accuracy(&tables, LEVEL)?;
    Ok(AccuracyPool {
        k: m.k,
        sensitivity: [m.sens, m.sens_ci[0], m.sens_ci[1]],
        specificity: [m.spec, m.spec_ci[0], m.spec_ci[1]],
        lr_positive: m.LRpos,
        lr_negative: m.LRneg,
        tau2: [m.var_sens, m.var_spec],
        rho: m.rho,
    })
}
