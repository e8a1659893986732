//! The whole answer as one tree that serialises: what `report` renders and `assessment.json` holds.
//!
//! Read [`Assessment`] first; each part has a file of its own.

mod agreement;
mod answer;
mod comparison;
mod figure;
mod finding;
mod images;
mod network;
mod outlook;
mod safety;
mod source;
mod statement;
mod summary;

pub use agreement::{Agreement, AgreementCounts, AgreementRow, Passage, SideBasis, Verdict};
pub use answer::{Answer, Explains};
pub use comparison::{Comparison, ComparisonRow, ValueAt};
pub use figure::{Figure, FigureInterval, FigureUnit, IntervalBasis};
pub use finding::{
    Finding, FindingOrigin, FindingPrevalence, MeasureReference, PrevalenceBasis, PrevalenceCurve,
    PrevalenceFigure, PrevalenceStanding, ReferenceKind,
};
pub use images::{Confidence, ImageResult, LevelNumbering, Sides};
pub use network::{
    AttributionPart, BarPart, ClassShare, DiscordancePart, HeadlinePart, IndexBasis, IndexDisc,
    MismatchReason, NetworkFigure, NetworkPart, NetworkSetting, NetworkValue, NextTestsPart,
    ReasonStanding, SourceClass, StudyMove, SymptomPart, SymptomPattern, TestPart,
};
pub use outlook::{Outlook, OutlookScope, RegressionRow};
pub use safety::{Alarm, AlarmUrgency, Question, QuestionState, Safety, Urgency};
pub use source::Source;
pub use statement::Statement;
pub use summary::{CaseSummary, NotCovered, Program, Role};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_text::Bilingual;

/// The `schema` field of every assessment that this version writes.
pub const SCHEMA_ID: &str = "yotsui-assessment/1";

/// What the images and the findings of one patient say together.
///
/// Every text stands in Japanese and English; every number carries the id of the claim that it was
/// read in, and each such id has a row in [`Assessment::sources`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Always [`SCHEMA_ID`].
    pub schema: String,
    /// 'For research and review by a clinician; not an approved medical device.'
    pub notice: Bilingual,
    /// What made it.
    pub program: Program,
    /// Who reads it.
    pub role: Role,
    /// The patient in one line.
    pub case: CaseSummary,
    /// Act now, soon, or none among the questions that were answered.
    pub safety: Safety,
    /// Three sentences.
    pub answer: Answer,
    /// One per image that was measured, earliest first; empty where there is none.
    pub images: Vec<ImageResult>,
    /// One per pair of neighbouring dates, measures side by side; no rate is computed.
    pub comparisons: Vec<Comparison>,
    /// What was found, level by level from the head down, beside how often people without symptoms
    /// have it.
    pub findings: Vec<Finding>,
    /// For a plot: one curve per kind of finding that stands in [`Assessment::findings`].
    pub prevalence_by_age: Vec<PrevalenceCurve>,
    /// Published values and repeatability of the measures that were taken, and of visual gradings.
    pub references: Vec<MeasureReference>,
    /// Image against examination, one entry per finding that can touch a root and the root.
    pub agreement: Vec<Agreement>,
    /// What is said where `agreement` is empty, or before its tables.
    pub agreement_summary: Statement,
    /// Expected symptoms, classes, contributions and tests; `None` where this build carries no
    /// fitted network, which a warning says.
    pub network: Option<NetworkPart>,
    /// The five reasons for a mismatch of image and symptoms, each for this patient.
    pub mismatch: Vec<MismatchReason>,
    /// How often such a herniation shrinks.
    pub outlook: Outlook,
    /// Parts of the report that this version cannot do: named, and nothing stands in for them.
    pub not_covered: Vec<NotCovered>,
    /// What was taken for granted and moved the conclusion.
    pub assumptions: Vec<Statement>,
    /// Doubts about the input that travel with the result.
    pub warnings: Vec<Statement>,
    /// Every claim cited anywhere above, once, in order of claim id.
    pub sources: Vec<Source>,
}
