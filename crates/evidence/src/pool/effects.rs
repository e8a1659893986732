//! A claim as an effect with its sampling variance.

use yotsui_synthesis::{
    effect::{
        Correlation, Effect, Measure, Proportion, VarianceType, correlations, from_interval,
        proportions, wilson,
    },
    model::Test,
};

use super::Study;
use crate::{
    Base,
    question::{Entry, Model, Reason},
};

/// Confidence level of all intervals.
pub(super) const LEVEL: f64 = 0.95;

/// The 97.5 % quantile of the normal distribution.
const NORMAL_975: f64 = 1.959_963_984_540_054;

/// Test of the pooled mean of `k` studies: Knapp and Hartung's, its factor kept at 1 or more. With
/// two studies t on one degree of freedom is 12.7, and any interval then says nothing: the normal
/// one is given, for studies that agree ([`AGREE`](super::AGREE)); others are not pooled.
pub(super) fn test(k: usize) -> Test {
    if k > 2 {
        Test::KnappHartungFloor
    } else {
        Test::Z
    }
}

/// The study of `entry`.
///
/// Shares on the logit scale, one half added to events and non-events where one of them is 0;
/// correlations by Fisher's z with variance `1/(n-3)`; ratios by their logarithm, and the rest as
/// they stand, with the variance that their interval implies at its level.
pub(super) fn study(base: &Base, model: Model, entry: &Entry<'_>) -> Result<Study, Reason> {
    let claim = entry.claim;
    let estimate = claim.estimate.ok_or(Reason::NoNumber)?;
    let (effect, shown) = match model {
        Model::Share | Model::Accuracy => {
            let counts = entry.counts.ok_or(Reason::SizeNotRead)?;
            let p = Proportion {
                x: f64::from(counts.events),
                n: f64::from(counts.n),
            };
            let effects = proportions(
                Measure::LogitProportion,
                &[p],
                VarianceType::LargeSample,
                0.5,
            );
            let i = wilson(p, LEVEL);
            (first(effects)?, (p.x / p.n, i.lb, i.ub))
        }
        Model::Correlation => {
            let n = claim.n.ok_or(Reason::SizeNotRead)?;
            let r = Correlation {
                r: estimate,
                n: f64::from(n),
            };
            let e = first(correlations(
                Measure::FisherZ,
                &[r],
                VarianceType::LargeSample,
            ))?;
            let half = NORMAL_975 * e.vi.sqrt();
            (e, (estimate, (e.yi - half).tanh(), (e.yi + half).tanh()))
        }
        Model::Ratio | Model::Difference | Model::Kappa => {
            let i = claim.interval.ok_or(Reason::NoVariance)?;
            let to = |x: f64| if model == Model::Ratio { x.ln() } else { x };
            let level = claim.interval_level;
            let e = from_interval(0, to(estimate), to(i.low()), to(i.high()), level)
                .map_err(|_| Reason::Conflict)?;
            // Printed at another level: shown at that of the plot's other studies.
            let ends = if level == LEVEL {
                (i.low(), i.high())
            } else {
                let half = NORMAL_975 * e.vi.sqrt();
                let back = |x: f64| if model == Model::Ratio { x.exp() } else { x };
                (back(e.yi - half), back(e.yi + half))
            };
            (e, (estimate, ends.0, ends.1))
        }
    };
    Ok(Study {
        claim: claim.id.clone(),
        publication: claim.publication.clone(),
        label: base
            .publication_of(claim)
            .map_or_else(|| claim.publication.clone(), |p| p.label()),
        level: claim.level,
        counts: entry.counts,
        n: entry.counts.map_or(claim.n, |c| Some(c.n)),
        estimate: shown.0,
        low: shown.1,
        high: shown.2,
        specificity: entry.include.negatives.map(|[x, n]| {
            let p = Proportion {
                x: f64::from(x),
                n: f64::from(n),
            };
            let i = wilson(p, LEVEL);
            [p.x / p.n, i.lb, i.ub]
        }),
        yi: effect.yi,
        vi: effect.vi,
        weight: None,
    })
}

fn first(effects: Result<Vec<Effect>, yotsui_synthesis::Error>) -> Result<Effect, Reason> {
    effects
        .ok()
        .and_then(|e| e.first().copied())
        .ok_or(Reason::Conflict)
}
