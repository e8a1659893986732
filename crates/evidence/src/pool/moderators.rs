//! Meta-regression on one moderator at a time, from ten studies on.

use serde::Serialize;
use yotsui_synthesis::model::{
    Design, FitOptions, Method, Moderator as Column, Sample, fit as fit_model,
};

use super::effects::{LEVEL, test};
use crate::{
    Base,
    question::{Entry, Moderator, Question},
};

/// Fewer studies than this cannot tell a moderator from chance (Cochrane Handbook, 10.11.5.1).
pub const FEWEST: usize = 10;

/// What a moderator does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ModeratorFit {
    /// The moderator.
    pub moderator: Moderator,
    /// Studies in which it is known.
    pub k: usize,
    /// Change of the effect, on the scale of analysis, by one unit: estimate, low, high, p. None
    /// with fewer than ten studies, or where it does not vary.
    pub slope: Option<[f64; 4]>,
}

pub(super) fn fit(
    base: &Base,
    question: &Question,
    entries: &[Entry<'_>],
    sample: &Sample,
) -> Vec<ModeratorFit> {
    question
        .moderators
        .iter()
        .map(|moderator| {
            let known: Vec<(usize, f64)> = entries
                .iter()
                .enumerate()
                .filter_map(|(i, e)| {
                    let x = match moderator {
                        Moderator::Year => base.publication_of(e.claim)?.year.map(f64::from),
                        Moderator::FollowUp => e.claim.follow_up_months,
                        Moderator::Age => e.claim.age.map(f64::from),
                    };
                    Some((i, x?))
                })
                .collect();
            ModeratorFit {
                moderator: *moderator,
                k: known.len(),
                slope: (known.len() >= FEWEST)
                    .then(|| slope(sample, &known))
                    .flatten(),
            }
        })
        .collect()
}

fn slope(sample: &Sample, known: &[(usize, f64)]) -> Option<[f64; 4]> {
    let rows: Vec<usize> = known.iter().map(|x| x.0).collect();
    let column = Column::Numeric {
        name: "x".to_owned(),
        values: known.iter().map(|x| x.1).collect(),
    };
    let k = rows.len();
    let design = Design::with_intercept(k, &[column]).ok()?;
    let options = FitOptions {
        method: Method::Reml,
        test: test(k),
        level: LEVEL,
    };
    let m = fit_model(&sample.subset(&rows).ok()?, &design, &options).ok()?;
    Some([m.b[1], m.ci_lb[1], m.ci_ub[1], m.pval[1]])
}
