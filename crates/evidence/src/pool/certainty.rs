//! How sure a pooled number is, by stated rules in the manner of GRADE.
//!
//! 1. Start at high.
//! 2. Risk of bias: where that of any study was not assessed, or its figure was not read in the
//!    full text, the certainty tops out at low (two steps; a full text that was read is not yet an
//!    assessment). Where all were assessed: two steps down if more than half the weight lies in
//!    studies at high risk, one if more than half lies in studies that are not at low risk.
//! 3. One step down for inconsistency: `I2` of 75 % or more, or a 95 % prediction interval wider
//!    than 0.5 (shares, correlations, kappa) or holding 'no effect' while the confidence interval
//!    does not (ratios, differences).
//! 4. One step down for imprecision: two studies, fewer than 100 people, or a confidence interval wider than 0.2
//!    (shares, correlations, kappa) or holding 'no effect' (ratios, differences).
//! 5. One step down for indirectness: a source was read through another, or the question says why.
//! 6. Publication bias cannot be judged with fewer than ten studies: said, not counted.
//!
//! Nothing lies below very low.

use serde::Serialize;

use super::{Outcome, Pooled, Study};
use crate::{
    Base, Bias, Level,
    codes::codes,
    question::{Entry, Model, Question},
};

codes! {
    /// Certainty of a pooled number.
    Grade: "grade" {
        /// Further research is unlikely to change it.
        High = "high",
        /// It may change.
        Moderate = "moderate",
        /// It will likely change.
        Low = "low",
        /// Any number is uncertain.
        VeryLow = "very-low",
    }
}

codes! {
    /// What lowered it.
    Lowered: "lowered" {
        /// Risk of bias was not assessed in all studies: low at most.
        BiasNotAssessed = "bias-not-assessed",
        /// Most weight lies in studies with some concerns or a high risk of bias.
        SomeBias = "some-bias",
        /// Most weight lies in studies at high risk of bias.
        HighBias = "high-bias",
        /// The studies differ too much.
        Inconsistency = "inconsistency",
        /// Too few people, or too wide an interval.
        Imprecision = "imprecision",
        /// Read through another source, or other people or tests than asked about.
        Indirectness = "indirectness",
    }
}

/// Certainty with what lowered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Certainty {
    /// The grade.
    pub grade: Grade,
    /// What lowered it.
    pub lowered: Vec<Lowered>,
    /// Whether publication bias could be judged at all (ten studies or more).
    pub publication_bias_judged: bool,
}

impl Lowered {
    /// Steps that it takes.
    fn steps(self) -> usize {
        match self {
            Lowered::BiasNotAssessed | Lowered::HighBias => 2,
            _ => 1,
        }
    }
}

/// What the risk of bias of the studies, each with its weight, takes from the certainty.
fn bias(studies: &[(Option<Bias>, f64)]) -> Option<Lowered> {
    let total: f64 = studies.iter().map(|s| s.1).sum();
    let share = |of: &[Bias]| {
        let weight: f64 = studies
            .iter()
            .filter(|s| s.0.is_some_and(|b| of.contains(&b)))
            .map(|s| s.1)
            .sum();
        weight / total
    };
    if studies.iter().any(|s| s.0.is_none()) {
        Some(Lowered::BiasNotAssessed)
    } else if share(&[Bias::High]) > 0.5 {
        Some(Lowered::HighBias)
    } else if share(&[Bias::High, Bias::SomeConcerns]) > 0.5 {
        Some(Lowered::SomeBias)
    } else {
        None
    }
}

pub(super) fn of(
    base: &Base,
    question: &Question,
    entries: &[Entry<'_>],
    studies: &[Study],
    outcome: &Outcome,
    n: Option<u64>,
) -> Option<Certainty> {
    let (inconsistent, imprecise, k) = match outcome {
        Outcome::Pooled(p) => (
            inconsistent(question.model, p),
            imprecise(question.model, p),
            p.k,
        ),
        Outcome::Accuracy(p) => {
            let wide = |x: [f64; 3]| x[2] - x[1] > 0.2;
            // The variance of a logit at which nine of ten sensitivities around 0.5 span 0.5.
            let far = p.tau2.iter().any(|t| *t > 0.43);
            (far, wide(p.sensitivity) || wide(p.specificity), p.k)
        }
        Outcome::TooLittle(_) => return None,
    };
    let secondary = entries.iter().any(|e| {
        e.claim.level == Level::Secondary
            || e.specificity.is_some_and(|c| c.level == Level::Secondary)
    });

    let judged: Vec<(Option<Bias>, f64)> = entries
        .iter()
        .zip(studies)
        .map(|(e, s)| {
            let bias = base
                .publication_of(e.claim)
                .and_then(|p| p.bias_of(e.claim));
            // Sensitivity and specificity have no weights: there people count.
            (bias, s.weight.or(s.n.map(f64::from)).unwrap_or(1.0))
        })
        .collect();
    let mut lowered: Vec<Lowered> = bias(&judged).into_iter().collect();
    if inconsistent {
        lowered.push(Lowered::Inconsistency);
    }
    if imprecise || k < 3 || n.is_none_or(|n| n < 100) {
        lowered.push(Lowered::Imprecision);
    }
    if secondary || question.indirect.is_some() {
        lowered.push(Lowered::Indirectness);
    }
    Some(Certainty {
        grade: match lowered.iter().map(|l| l.steps()).sum() {
            0 => Grade::High,
            1 => Grade::Moderate,
            2 => Grade::Low,
            _ => Grade::VeryLow,
        },
        lowered,
        publication_bias_judged: k >= 10,
    })
}

fn inconsistent(model: Model, p: &Pooled) -> bool {
    let spread = p
        .prediction
        .is_some_and(|[low, high]| match no_effect(model) {
            None => high - low > 0.5,
            Some(null) => holds(null, low, high) && !holds(null, p.low, p.high),
        });
    p.i2 >= 75.0 || spread
}

fn imprecise(model: Model, p: &Pooled) -> bool {
    match no_effect(model) {
        None => p.high - p.low > 0.2,
        Some(null) => holds(null, p.low, p.high),
    }
}

fn holds(x: f64, low: f64, high: f64) -> bool {
    low <= x && x <= high
}

/// The value that says 'no effect', for models of effects.
fn no_effect(model: Model) -> Option<f64> {
    match model {
        Model::Ratio => Some(1.0),
        Model::Difference => Some(0.0),
        Model::Share | Model::Correlation | Model::Kappa | Model::Accuracy => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bias_takes_two_steps_unless_every_study_was_assessed() {
        let (low, some, high) = (Some(Bias::Low), Some(Bias::SomeConcerns), Some(Bias::High));
        for (studies, expected) in [
            (
                vec![(low, 99.0), (None, 1.0)],
                Some(Lowered::BiasNotAssessed),
            ),
            (vec![(low, 60.0), (high, 40.0)], None),
            (
                vec![(low, 40.0), (high, 30.0), (some, 30.0)],
                Some(Lowered::SomeBias),
            ),
            (vec![(low, 40.0), (high, 60.0)], Some(Lowered::HighBias)),
        ] {
            assert_eq!(bias(&studies), expected, "{studies:?}");
        }
        assert_eq!(Lowered::BiasNotAssessed.steps(), 2);
        assert_eq!(Lowered::SomeBias.steps(), 1);
    }
}
