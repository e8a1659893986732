//! Named questions: what makes studies comparable, which claims answer, which do not and why.
//!
//! The questions are data (`evidence/questions/*.toml`). A claim is a *candidate* of a question
//! when its kind, measure and terms fit. Every candidate is then included, left out for a stated
//! reason, or left out by a rule ([`select`]); one that nobody decided on is a finding of the
//! check, so that a new study cannot be overlooked.

use std::{fs, path::Path, sync::LazyLock};

use serde::{Deserialize, Serialize};
use yotsui_text::{Bilingual, Lang};

use crate::{Claim, EvidenceError, Kind, Measure, codes::codes, embedded::QUESTIONS};

mod check;
mod comparable;
mod counts;
mod select;

pub(crate) use check::check;
pub use comparable::Comparable;
pub use counts::{Counts, CountsFrom};
pub use select::{Entry, LeftOut, Selection, select};

codes! {
    /// What a question is about; one file of `evidence/questions/`.
    Family: "family" {
        /// Findings on images of people without symptoms.
        PrevalenceWithoutSymptoms = "prevalence-without-symptoms",
        /// Shrinking of a herniation by type, definition and time.
        Regression = "regression",
        /// Straight leg raising by reference standard.
        SlrAccuracy = "slr-accuracy",
        /// Agreement between readers by finding.
        Reliability = "reliability",
        /// Image against symptom.
        ImageSymptom = "image-symptom",
        /// What predicts the outcome, by treatment arm.
        Predictors = "predictors",
        /// Herniation, pain or operation again.
        Recurrence = "recurrence",
        /// Red flags.
        RedFlags = "red-flags",
        /// Sensory testing of patients against controls.
        QstDifferences = "qst-differences",
    }
}

codes! {
    /// How the studies of a question are pooled.
    Model: "model" {
        /// Shares on the logit scale; the exact binomial model beside it.
        Share = "share",
        /// Correlations on Fisher's z scale.
        Correlation = "correlation",
        /// Ratios on the log scale, from their intervals.
        Ratio = "ratio",
        /// Differences, raw or standardised, from their intervals.
        Difference = "difference",
        /// Kappa as it stands, from its interval.
        Kappa = "kappa",
        /// Sensitivity and specificity together, the exact bivariate model.
        Accuracy = "accuracy",
    }
}

codes! {
    /// What may explain differences between studies.
    Moderator: "moderator" {
        /// Year of publication.
        Year = "year",
        /// Months of follow-up.
        FollowUp = "follow-up",
        /// Age in years.
        Age = "age",
    }
}

codes! {
    /// Why a candidate does not enter.
    Reason: "reason" {
        /// A review, guideline or web article: shown beside, never pooled with its own studies.
        Review = "review",
        /// Middle or end of a range, a bound, a median: not a reported estimate.
        Basis = "basis",
        /// Only a direction, a null result or a range was read.
        NoNumber = "no-number",
        /// Stands in one of the audited articles only.
        SeedOnly = "seed-only",
        /// A relation across studies.
        StudyLevel = "study-level",
        /// The follow-up lies outside, or was not read.
        FollowUp = "follow-up",
        /// How many people was not read.
        SizeNotRead = "size-not-read",
        /// No whole number of people gives the printed share.
        CountsDoNotFit = "counts-do-not-fit",
        /// No interval was read, and none can be computed.
        NoVariance = "no-variance",
        /// The same people are counted already.
        Overlap = "overlap",
        /// Nobody has decided on it yet.
        Undecided = "undecided",
        /// The number of people in this group was not read; n is that of the whole study.
        DenominatorNotRead = "denominator-not-read",
        /// What was counted is defined otherwise.
        OtherDefinition = "other-definition",
        /// Other people.
        OtherPopulation = "other-population",
        /// Discs, levels or joints were counted, not people.
        OtherUnit = "other-unit",
        /// Another exposure, test or comparison.
        OtherExposure = "other-exposure",
        /// Another treatment.
        OtherTreatment = "other-treatment",
        /// Chosen in a way that moves the figure.
        Selected = "selected",
        /// The same number under another name.
        SameNumber = "same-number",
        /// Part of a group that is included.
        PartOfIncluded = "part-of-included",
        /// Another statistic.
        OtherStatistic = "other-statistic",
        /// Numbers inside the source do not fit each other.
        Conflict = "conflict",
    }
}

/// A named question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Unique, stable: `extrusion-without-symptoms`.
    pub id: String,
    /// What it is about; set from its file.
    #[serde(skip_deserializing)]
    pub family: Option<Family>,
    /// The question, Japanese.
    pub ja: String,
    /// The question, English.
    pub en: String,
    /// In words: what makes studies comparable here, and what the answer cannot say.
    pub scope: Bilingual,
    /// What a claim must be to be a candidate.
    pub comparable: Comparable,
    /// How the studies are pooled.
    pub model: Model,
    /// What may explain differences; fitted from ten studies on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moderators: Vec<Moderator>,
    /// Why the people or tests differ from those the question is about; lowers the certainty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indirect: Option<Bilingual>,
    /// The claims that answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<Include>,
    /// The candidates that were read and do not answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<Exclude>,
}

/// A claim that answers a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Include {
    /// The claim.
    pub claim: String,
    /// For accuracy: the claim of the specificity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specificity: Option<String>,
    /// Counts the people in whom it did not happen: the claim gives the opposite share.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub complement: bool,
    /// Events of the claim, where the claim itself holds another denominator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<u32>,
    /// The denominator of these events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// For accuracy: true negatives and people without the condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negatives: Option<[u32; 2]>,
    /// Where `events`, `n` or `negatives` stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_from: Option<Bilingual>,
}

/// A candidate that does not answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclude {
    /// The claim.
    pub claim: String,
    /// Why.
    pub reason: Reason,
    /// More on why, Japanese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ja: Option<String>,
    /// More on why, English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Question {
    /// The question in `lang`.
    pub fn title(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    /// Whether `claim` is of the kind, measure and terms that the question asks about.
    pub fn is_candidate(&self, claim: &Claim) -> bool {
        self.comparable.admits(claim)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    family: Family,
    question: Vec<Question>,
}

/// All named questions.
#[derive(Debug, Clone, Default)]
pub struct Questions {
    questions: Vec<Question>,
    faults: Vec<EvidenceError>,
}

static EMBEDDED: LazyLock<Questions> =
    LazyLock::new(|| Questions::from_files(QUESTIONS.iter().copied()));

impl Questions {
    /// The questions that are compiled in; parsed at the first call.
    pub fn embedded() -> &'static Questions {
        &EMBEDDED
    }

    /// Reads `questions/*.toml` of a folder laid out as `evidence/`.
    ///
    /// # Errors
    /// [`EvidenceError::Unreadable`] where the folder or a file cannot be read; a file that can be
    /// read but not used is listed in [`Questions::faults`].
    pub fn read(folder: &Path) -> Result<Questions, EvidenceError> {
        let folder = folder.join("questions");
        let unreadable = |path: &Path, e: std::io::Error| EvidenceError::Unreadable {
            file: path.display().to_string(),
            found: e.to_string(),
        };
        let mut files = Vec::new();
        for entry in fs::read_dir(&folder).map_err(|e| unreadable(&folder, e))? {
            let path = entry.map_err(|e| unreadable(&folder, e))?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                let text = fs::read_to_string(&path).map_err(|e| unreadable(&path, e))?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                files.push((name.into_owned(), text));
            }
        }
        files.sort();
        Ok(Questions::from_files(
            files.iter().map(|(n, t)| (n.as_str(), t.as_str())),
        ))
    }

    /// The questions of (file name, content) pairs, by family and reading order. A file with a
    /// fault is left out and listed.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Questions {
        let mut all = Questions::default();
        for (name, content) in files {
            match toml::from_str::<File>(content) {
                Ok(file) => {
                    for mut question in file.question {
                        question.family = Some(file.family);
                        if all.get(&question.id).is_some() {
                            all.faults.push(EvidenceError::Duplicate {
                                file: name.to_owned(),
                                id: question.id,
                                first: "questions".to_owned(),
                            });
                        } else {
                            all.questions.push(question);
                        }
                    }
                }
                Err(e) => all.faults.push(EvidenceError::Malformed {
                    file: name.to_owned(),
                    found: e.to_string().trim_end().to_owned(),
                }),
            }
        }
        all.questions.sort_by_key(|q| q.family);
        all
    }

    /// The question with this id.
    pub fn get(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.id == id)
    }

    /// All questions, by family.
    pub fn iter(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter()
    }

    /// Whether there is no question.
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty()
    }

    /// Files that were left out, and why. Empty for the embedded questions.
    pub fn faults(&self) -> &[EvidenceError] {
        &self.faults
    }
}

impl Model {
    /// The measures that the model takes.
    pub fn measures(self) -> &'static [Measure] {
        match self {
            Model::Share => &[
                Measure::Proportion,
                Measure::Sensitivity,
                Measure::Specificity,
            ],
            Model::Correlation => &[Measure::PearsonR, Measure::SpearmanRho],
            Model::Ratio => &[Measure::OddsRatio, Measure::HazardRatio, Measure::RiskRatio],
            Model::Difference => &[Measure::MeanDifference, Measure::Smd],
            Model::Kappa => &[Measure::Kappa],
            Model::Accuracy => &[Measure::Sensitivity, Measure::Specificity],
        }
    }

    /// Kinds that no model takes.
    pub(crate) fn refuses(kind: Kind) -> bool {
        matches!(kind, Kind::StudyLevel | Kind::Threshold)
    }
}

#[cfg(test)]
mod tests;
