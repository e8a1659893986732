//! Pooled answers to the named questions.
//!
//! Between-study variance by REML, intervals by Knapp and Hartung's method with its factor kept at
//! 1 or more (so that a few agreeing studies never look surer than their sampling errors allow), t
//! on `k - 1` degrees of freedom. Two studies say nothing about the spread between studies: t on one
//! degree of freedom gives no usable interval, the normal one is right only if there is no spread. So
//! two studies are pooled only where they agree ([`AGREE`]), with the normal interval, and count as
//! imprecise; where they differ both are shown. A prediction interval needs three studies. Shares are pooled on
//! the logit scale; the exact binomial model stands beside them. Certainty follows
//! [`certainty`]'s stated rules.

use serde::Serialize;
use yotsui_synthesis::effect::Transform;

use crate::{
    Base, Level,
    codes::codes,
    question::{Counts, Family, LeftOut, Model, Question, Questions, Reason, select},
};

pub mod certainty;
mod effects;
mod fit;
mod moderators;

pub use certainty::{Certainty, Grade, Lowered};
pub use fit::{AccuracyPool, Exact, Pooled};
pub use moderators::ModeratorFit;

codes! {
    /// Why there is no pooled number.
    TooLittle: "too-little" {
        /// No study that can be compared.
        None = "none",
        /// One study: it is shown, not pooled.
        One = "one",
        /// Two studies that differ: both are shown, not pooled.
        TwoDiffer = "two-differ",
        /// Sensitivity and specificity are pooled together from three studies on.
        FewTables = "few-tables",
        /// The model has no solution for these numbers.
        NoSolution = "no-solution",
    }
}

/// Two studies whose I² is below this agree well enough for one number (per cent; below it Cochran's
/// Q is less than 2).
pub const AGREE: f64 = 50.0;

/// One study of an answer, on the natural scale unless stated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Study {
    /// The claim.
    pub claim: String,
    /// Its publication.
    pub publication: String,
    /// First author and year, or the key where the author was not read.
    pub label: String,
    /// How the source was read.
    pub level: Level,
    /// Events and people, for shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
    /// People.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// The effect.
    pub estimate: f64,
    /// Lower end of its 95 % interval; for shares Wilson's.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// For accuracy: the specificity with its interval; `estimate` is then the sensitivity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub specificity: Option<[f64; 3]>,
    /// The effect on the scale of analysis.
    pub yi: f64,
    /// Its sampling variance there.
    pub vi: f64,
    /// Weight in the random-effects mean, per cent; none where nothing was pooled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// A pooled number.
    Pooled(Box<Pooled>),
    /// Sensitivity and specificity.
    Accuracy(Box<AccuracyPool>),
    /// No number, and why.
    TooLittle(TooLittle),
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The question.
    pub question: String,
    /// Its family.
    pub family: Option<Family>,
    /// How the studies are pooled.
    pub model: Model,
    /// How many studies entered.
    pub k: usize,
    /// How many people they hold; none where that of any was not read.
    pub n: Option<u64>,
    /// The studies that entered, in the order of the question.
    pub studies: Vec<Study>,
    /// What came of it.
    pub outcome: Outcome,
    /// How sure the pooled number is; none without one.
    pub certainty: Option<Certainty>,
    /// The candidates that did not enter.
    pub left_out: Vec<LeftOut>,
}

impl Answer {
    /// Reviews and guidelines that give a figure of their own: shown beside, never pooled.
    pub fn beside(&self) -> impl Iterator<Item = &str> {
        self.left_out
            .iter()
            .filter(|o| o.reason == Reason::Review)
            .map(|o| o.claim.as_str())
    }

    /// The pooled number, if there is one.
    pub fn pooled(&self) -> Option<&Pooled> {
        match &self.outcome {
            Outcome::Pooled(p) => Some(p),
            _ => None,
        }
    }
}

/// How a value on the scale of analysis is brought back.
pub fn transform(model: Model) -> Transform {
    match model {
        Model::Share | Model::Accuracy => Transform::Logistic,
        Model::Correlation => Transform::Tanh,
        Model::Ratio => Transform::Exp,
        Model::Difference | Model::Kappa => Transform::Identity,
    }
}

/// Answers `question` from `base`.
pub fn pool(base: &Base, question: &Question) -> Answer {
    let mut selection = select(base, question);
    let mut studies = Vec::new();
    let mut entries = Vec::new();
    for entry in std::mem::take(&mut selection.entries) {
        match effects::study(base, question.model, &entry) {
            Ok(study) => {
                studies.push(study);
                entries.push(entry);
            }
            Err(reason) => selection.left_out.push(LeftOut {
                claim: entry.claim.id.clone(),
                reason,
                note: None,
                counted_by: None,
            }),
        }
    }
    let outcome = fit::outcome(base, question, &entries, &mut studies);
    let n = studies
        .iter()
        .map(|s| s.n.map(u64::from))
        .try_fold(0, |sum, n| Some(sum + n?));
    let certainty = certainty::of(base, question, &entries, &studies, &outcome, n);
    Answer {
        question: question.id.clone(),
        family: question.family,
        model: question.model,
        k: studies.len(),
        n: n.filter(|_| !studies.is_empty()),
        studies,
        outcome,
        certainty,
        left_out: selection.left_out,
    }
}

/// Answers all questions.
pub fn pool_all(base: &Base, questions: &Questions) -> Vec<Answer> {
    questions.iter().map(|q| pool(base, q)).collect()
}

#[cfg(test)]
mod tests;
