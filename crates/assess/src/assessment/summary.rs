//! Who made the assessment, for whom, about whom, and what it leaves out.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statement;

/// What made the assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// `yotsui`.
    pub name: String,
    /// Its version, e.g. `0.1.0`.
    pub version: String,
}

/// Who reads the assessment: decides what later versions may show (a therapist sees no choice of
/// drugs or surgery; this version offers such a choice to nobody).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A physician.
    #[default]
    Physician,
    /// A physiotherapist or judo therapist, within the licence.
    Therapist,
    /// A researcher.
    Researcher,
}

/// The patient in one line; no name, ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseSummary {
    /// The pseudonym of the record.
    pub id: Option<String>,
    /// Age in completed years.
    pub age: Option<u16>,
    /// Sex as recorded, in words.
    pub sex: Option<Statement>,
    /// Where the patient was seen, in words.
    pub setting: Option<Statement>,
    /// Date of the record.
    pub date: Option<Date>,
}

/// A part of the report that this version cannot do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotCovered {
    /// Stable id, e.g. `recovery_curves`.
    pub id: String,
    /// Its name and what is missing.
    pub text: Statement,
}
