//! Image against examination.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_case::{Level, Root, SideOf};

use super::Statement;

/// One finding that can touch a root, against every sign of that root.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Level of the finding.
    pub level: Level,
    /// Side of the finding.
    pub side: SideOf,
    /// How the side is known.
    pub side_basis: SideBasis,
    /// The root that a finding there can touch.
    pub root: Root,
    /// Whether that root passes or leaves at this level.
    pub passage: Passage,
    /// The finding in words.
    pub finding: Statement,
    /// Sign by sign.
    pub rows: Vec<AgreementRow>,
    /// The rows by verdict.
    pub counts: AgreementCounts,
    /// What they say together.
    pub overall: Statement,
}

/// How the side of a finding is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SideBasis {
    /// The reader wrote it, and nothing marks the images as unverified.
    Reader,
    /// The reader wrote it, but the images at hand do not prove left from right.
    ReaderImagesUnverified,
    /// The image proves it.
    Image,
    /// It is not known.
    NotKnown,
}

/// How a root stands to a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// It passes the disc and leaves one level below.
    Traversing,
    /// It leaves through the foramen of this level.
    Exiting,
}

/// One sign of the root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementRow {
    /// Id of the row in `knowledge/localisation`, e.g. `achilles_reflex`.
    pub sign: String,
    /// The sign in words.
    pub test: Statement,
    /// What a lesion of that root is expected to show.
    pub expected: Statement,
    /// What the record says.
    pub found: Statement,
    /// Whether the two agree.
    pub verdict: Verdict,
    /// Where the tables of the textbooks disagree about this sign.
    pub caveat: Option<Statement>,
}

/// Whether a sign agrees with the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The sign is there, at that root and side.
    Agrees,
    /// The sign was looked for and is not there, or is there on the other side or root only.
    Disagrees,
    /// Nobody looked.
    NotAsked,
    /// Looked for, the result is not known.
    Unknown,
    /// The sign is there on one side, and the side of the finding is not verified.
    SideUnverified,
}

/// The rows of an [`Agreement`] by verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementCounts {
    /// Signs that agree.
    pub agrees: usize,
    /// Signs that disagree.
    pub disagrees: usize,
    /// Signs nobody looked for.
    pub not_asked: usize,
    /// Signs whose result is not known.
    pub unknown: usize,
    /// Signs that cannot be placed, as the side is not verified.
    pub side_unverified: usize,
}
