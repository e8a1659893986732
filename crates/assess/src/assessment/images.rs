//! What was measured in one image. Made by the door from what `imaging` returns.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_case::Measurement;
use yotsui_text::Bilingual;

use super::Statement;

/// The measures of one image at one date, and what is known about the image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImageResult {
    /// Short id, unique in the case: `image-1`; names its pictures.
    pub id: String,
    /// Date of the examination; `None` if the record gives none.
    pub date: Option<Date>,
    /// The series in words, e.g. `T2 sagittal` (free text, no identity).
    pub series: Bilingual,
    /// The table by which the label numbers were read, e.g. `spider`; `None` without labels.
    pub label_convention: Option<String>,
    /// How sure the level numbers are.
    pub level_numbering: LevelNumbering,
    /// Whether the image proves left from right.
    pub sides: Sides,
    /// Every measure, also those without a value.
    pub measurements: Vec<Measurement>,
    /// Doubts about this image.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Statement>,
}

/// How sure the level numbers are, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelNumbering {
    /// In one word.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<Statement>,
}

/// Confidence in a level numbering: a word with its reasons, not a probability.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Counted from an anatomical landmark, or stated by the reader of the images.
    High,
    /// Rests on one assumption, e.g. that the lowest visible disc is L5/S1.
    Provisional,
    /// Something speaks against it.
    Low,
}

/// Whether the image proves the patient's left from right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// It does.
    Verified,
    /// It does not: no agreement of sides may rest on it.
    Unverified,
}
