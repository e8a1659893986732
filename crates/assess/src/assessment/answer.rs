//! The answer in three sentences.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statement;

/// Three sentences, no more and no fewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The first sentence in one word, for programs.
    pub verdict: Explains,
    /// Does the image explain these symptoms, as far as can be said?
    pub explains: Statement,
    /// What else does, or cannot be said?
    pub otherwise: Statement,
    /// What to do next.
    pub next: Statement,
}

impl Answer {
    /// The sentences in order.
    pub fn sentences(&self) -> [&Statement; 3] {
        [&self.explains, &self.otherwise, &self.next]
    }
}

/// Whether a finding in the image and the examination point to one root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Explains {
    /// Finding and examination point to the same root on the same side.
    Fits,
    /// Some signs fit and some do not.
    Partly,
    /// They point to different roots or sides.
    DoesNotFit,
    /// The root fits; the image does not prove the side.
    LevelOnly,
    /// There are symptoms, and no finding that could touch a root.
    NoFinding,
    /// There is no symptom to explain.
    NoSymptoms,
    /// Not enough was asked or read.
    CannotSay,
}
