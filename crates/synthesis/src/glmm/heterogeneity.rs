//! Tests of heterogeneity against the saturated model, in which every study has an effect of its
//! own.

use super::integral::Rule;
use super::likelihood::{DELTA, LEVEL, Model, SIGMA, Slot, Study, TAU};
use crate::Error;
use crate::model::Design;
use nalgebra::{DMatrix, DVector};

/// The saturated model.
pub(super) struct Saturated {
    /// Its log-likelihood.
    pub ll: f64,
    /// Wald statistic of the effects' departure from the design.
    pub wald: f64,
}

/// With levels that are fixed (or conditioned away), studies are independent: the statistic is
/// the residual sum of squares of the estimates, weighted by their information. An estimate that
/// runs to infinity has none and says nothing here; the likelihood-ratio test counts it.
pub(super) fn independent(studies: &[Study], design: &Design) -> Saturated {
    let mut ll = 0.0;
    let (mut effects, mut information) = (Vec::new(), Vec::new());
    for study in studies {
        let (term, estimate) = match study {
            Study::Single(term) => term.saturated(),
            Study::Pair(first, second) => {
                let (l1, e1) = first.as_ref().map_or((0.0, None), |t| t.saturated());
                let (l2, e2) = second.saturated();
                let both = e1.zip(e2).map(|((a, v), (b, u))| (a - b, v + u));
                (l1 + l2, both)
            }
        };
        ll += term;
        effects.push(estimate.map_or(0.0, |e| e.0));
        information.push(estimate.map_or(0.0, |e| 1.0 / e.1));
    }
    let weights = DVector::from_vec(information);
    let wald = residual(design, &DVector::from_vec(effects), &|x| {
        x.component_mul(&weights)
    });
    Saturated { ll, wald }
}

/// With levels that are random, the effects' estimates share the level's mean and spread, which
/// are fitted beside them.
pub(super) fn with_random_levels(
    studies: &[Study],
    design: &Design,
    rule: Rule,
    level: f64,
    ln_sigma: f64,
) -> Result<Saturated, Error> {
    // No events in the first group (or nothing else): its effect runs to infinity and its
    // likelihood to 1.
    let mut finite = Vec::new();
    let bounded: Vec<Study> = studies
        .iter()
        .map(|s| match s {
            Study::Pair(Some(first), second) => {
                let estimate = first.saturated().1;
                finite.push(estimate);
                Study::Pair(estimate.map(|_| first.clone()), second.clone())
            }
            other => {
                finite.push(None);
                other.clone()
            }
        })
        .collect();
    let model = Model {
        studies: &bounded,
        design,
        slots: [Slot::Own, Slot::Off, Slot::Shared, Slot::Shared],
        rule,
    };
    let own = finite
        .iter()
        .map(|e| e.map_or(0.0, |e| e.0 - level))
        .collect();
    let start = model.point(&[], [0.0, 0.0, level, ln_sigma], own);
    let fit = model.maximise("saturated model", start)?;
    // information on the shared numbers before the effects were eliminated
    let n = fit.point.shared.len();
    let mut shared = fit.information.clone();
    let mut diagonal = DVector::zeros(studies.len());
    let mut cross = DMatrix::zeros(n, studies.len());
    for (i, (own, c)) in fit.own.iter().enumerate() {
        if finite[i].is_some() {
            shared += c * c.transpose() / *own;
            diagonal[i] = *own;
            cross.set_column(i, c);
        }
    }
    let free = model.free(&fit.point.shared);
    let shared = shared.select_rows(&free).select_columns(&free);
    let cross = cross.select_rows(&free);
    let inverse = shared.try_inverse().ok_or_else(|| {
        Error::no_solution("saturated model", "a flat likelihood", "estimable levels")
    })?;
    let mut effects = DVector::from_vec(fit.point.own.clone());
    for (x, f) in effects.iter_mut().zip(&finite) {
        if f.is_none() {
            *x = 0.0;
        }
    }
    let wald = residual(design, &effects, &|x| {
        x.component_mul(&diagonal) - cross.transpose() * (&inverse * (&cross * x))
    });
    Ok(Saturated { ll: fit.ll, wald })
}

/// `min_b (y - Qb)' M (y - Qb)` for the information `M`, given as a product.
fn residual(design: &Design, y: &DVector<f64>, m: &dyn Fn(&DVector<f64>) -> DVector<f64>) -> f64 {
    let (k, p) = (y.len(), design.p());
    let q = DMatrix::from_fn(k, p, |i, j| design.q_row(i)[j]);
    let my = m(y);
    let mut qmq = DMatrix::zeros(p, p);
    for j in 0..p {
        let column = q.transpose() * m(&q.column(j).into_owned());
        qmq.set_column(j, &column);
    }
    let b = qmq
        .svd(true, true)
        .solve(&(q.transpose() * &my), 1e-12)
        .unwrap_or_else(|_| DVector::zeros(p));
    let r = y - q * b;
    r.dot(&m(&r)).max(0.0)
}

/// Slots of the model under test.
pub(super) fn slots(pairs: bool, random_levels: bool, tau: bool) -> [Slot; 4] {
    let mut out = [Slot::Off; 4];
    out[DELTA] = Slot::Shared;
    if tau {
        out[TAU] = Slot::Shared;
    }
    if pairs && random_levels {
        out[LEVEL] = Slot::Shared;
        out[SIGMA] = Slot::Shared;
    } else if pairs {
        out[LEVEL] = Slot::Own;
    }
    out
}
