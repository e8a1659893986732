//! What stands beside the claims: terms, shared samples, known conflicts, and what is missing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use yotsui_text::{Bilingual, Lang};

use crate::{Topic, codes::codes};

codes! {
    /// What a term of the vocabulary names.
    Group: "group" {
        /// Something seen on an image.
        Finding = "finding",
        /// A size or signal measured on an image.
        Measurement = "measurement",
        /// A grading of images.
        Grading = "grading",
        /// A test of imaging, bedside or laboratory.
        Test = "test",
        /// A sign on examination.
        Sign = "sign",
        /// A complaint.
        Symptom = "symptom",
        /// What became of the patient, or a disease.
        Outcome = "outcome",
        /// A treatment.
        Treatment = "treatment",
        /// A property of the person.
        Person = "person",
        /// Something measured in blood, tissue or brain.
        Marker = "marker",
        /// A questionnaire or score.
        Instrument = "instrument",
        /// A kind of agreement.
        Agreement = "agreement",
        /// An administrative or anatomical rule.
        Rule = "rule",
        /// In whom.
        Population = "population",
        /// The standard of an accuracy study.
        Reference = "reference",
        /// What counted as an event.
        Definition = "definition",
    }
}

codes! {
    /// What stands against what in a conflict.
    ConflictKind: "conflict" {
        /// Numbers that do not fit each other within one source.
        InsideSource = "inside-source",
        /// Publications that quote one thing differently.
        BetweenSources = "between-sources",
        /// Studies with different results.
        BetweenStudies = "between-studies",
        /// Results that look alike and answer different questions.
        DifferentQuestions = "different-questions",
    }
}

codes! {
    /// Why something is missing.
    GapKind: "gap" {
        /// A known source or figure that could not be read.
        NotRead = "not-read",
        /// Looked for; no source was found.
        NotFound = "not-found",
        /// Not looked for yet.
        NotSought = "not-sought",
    }
}

/// A term of the controlled vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id, e.g. `disc-extrusion`, `in-asymptomatic`, `against-surgery`.
    pub id: String,
    /// What it names.
    pub group: Group,
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Term {
    /// Its name in `lang`.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// People whom several publications report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Its id.
    pub id: String,
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
    /// `notes` where a source says so, `description` where it was judged from equal numbers, place
    /// and setting.
    pub basis: String,
}

/// A known trouble: both sides stay in the base, and whoever shows one shows this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Its id.
    pub id: String,
    /// What stands against what.
    pub kind: ConflictKind,
    /// The rule of [`check`](crate::check) that finds it again, or `reading`.
    pub found_by: String,
    /// The claims.
    pub claims: Vec<String>,
    /// In one sentence, Japanese.
    pub ja: String,
    /// In one sentence, English.
    pub en: String,
}

impl Conflict {
    /// The sentence in both languages.
    pub fn text(&self) -> Bilingual {
        Bilingual {
            ja: self.ja.clone(),
            en: self.en.clone(),
        }
    }
}

/// Something that the base lacks and somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// Its id.
    pub id: String,
    /// The shelf on which it is missing.
    pub topic: Topic,
    /// Why it is missing.
    pub kind: GapKind,
    /// The section of the extraction's notes that names it.
    pub notes: String,
    /// What is missing, Japanese.
    pub ja: String,
    /// What is missing, English.
    pub en: String,
    /// The named questions that it would help to answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
}

impl Gap {
    /// What is missing, in `lang`.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// All registers, by id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Registers {
    pub terms: BTreeMap<String, Term>,
    pub samples: BTreeMap<String, Sample>,
    pub conflicts: BTreeMap<String, Conflict>,
    pub gaps: BTreeMap<String, Gap>,
    /// Ids that stand twice.
    pub repeated: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermFile {
    term: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleFile {
    sample: Vec<Sample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConflictFile {
    conflict: Vec<Conflict>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GapFile {
    gap: Vec<Gap>,
}

impl Registers {
    /// Reads one register by its file name. An unknown name is left alone.
    pub fn read(&mut self, file: &str, content: &str) -> Result<(), toml::de::Error> {
        match file {
            "vocabulary.toml" => {
                let file: TermFile = toml::from_str(content)?;
                for x in file.term {
                    insert(&mut self.terms, &mut self.repeated, x.id.clone(), x);
                }
            }
            "samples.toml" => {
                let file: SampleFile = toml::from_str(content)?;
                for x in file.sample {
                    insert(&mut self.samples, &mut self.repeated, x.id.clone(), x);
                }
            }
            "conflicts.toml" => {
                let file: ConflictFile = toml::from_str(content)?;
                for x in file.conflict {
                    insert(&mut self.conflicts, &mut self.repeated, x.id.clone(), x);
                }
            }
            "gaps.toml" => {
                let file: GapFile = toml::from_str(content)?;
                for x in file.gap {
                    insert(&mut self.gaps, &mut self.repeated, x.id.clone(), x);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn insert<T>(map: &mut BTreeMap<String, T>, repeated: &mut Vec<String>, id: String, x: T) {
    if map.insert(id.clone(), x).is_some() {
        repeated.push(id);
    }
}
