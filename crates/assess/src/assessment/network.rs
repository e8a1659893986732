//! What the network says of this patient: expected symptoms, classes, contributions, tests.
//!
//! Every number stands with its interval over the draws of the parameters; `interval` is `None`
//! only for a model without draws. No number here may change the safety part.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_case::{Interval, Level, SideOf};
use yotsui_text::Bilingual;

use super::Statement;

/// The network's read-outs for one patient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkPart {
    /// Where the patient is seen, which decides the shares before any finding.
    pub setting: NetworkSetting,
    /// The disc whose findings were used; `None` where no image says anything of a disc.
    pub index: Option<IndexDisc>,
    /// Values that were used, in the causal order of the network.
    pub observed: Vec<NetworkValue>,
    /// Values of the record that the network does not take, and why.
    pub not_used: Vec<Statement>,
    /// Share of the draws that each interval holds, 0 to 1.
    pub level: f64,
    /// The three classes.
    pub classes: Vec<ClassShare>,
    /// Whether another source is likelier than the index disc at both ends of the stated range of
    /// shares. It makes no finding incidental: see [`MismatchReason`].
    pub other_source_leads: bool,
    /// The classes in words, with how wide they are.
    pub summary: Statement,
    /// One per symptom.
    pub symptoms: Vec<SymptomPart>,
    /// Tests that could change what is done.
    pub next_tests: NextTestsPart,
    /// What moves the headline numbers most.
    pub sensitivity: Vec<HeadlinePart>,
    /// What a reader must know beside the numbers.
    pub notes: Vec<Statement>,
}

/// A number with unit and interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkFigure {
    /// At the posterior mean of the parameters.
    pub value: f64,
    /// `1` for shares, `sd` for standard deviations, `nats` for entropy, else the instrument's.
    pub unit: String,
    /// Central interval over the draws, of [`NetworkPart::level`]; may lie off `value`.
    pub interval: Option<Interval>,
}

/// Where the patient is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkSetting {
    /// `volunteer`, `primary_care`, `spine_clinic` or `surgical_clinic`.
    pub id: String,
    /// In words.
    pub name: Bilingual,
    /// Whether the record does not say it and it was taken for granted.
    pub assumed: bool,
    /// Lower and upper end of the stated range of the index disc's share in that setting, 0 to 1: an
    /// assumption.
    pub disc_range: [f64; 2],
}

/// The disc whose findings were used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexDisc {
    /// Its level.
    pub level: Level,
    /// The side of its finding.
    pub side: SideOf,
    /// Why this one.
    pub basis: IndexBasis,
    /// In words.
    pub text: Statement,
}

/// Why a disc is the index disc.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IndexBasis {
    /// Its finding fits the examination, at least in part.
    Explaining,
    /// It is the most affected disc that was read.
    MostAffectedRead,
    /// It is the disc with most tissue behind the posterior line, as measured.
    MostAffectedMeasured,
}

/// One value that was used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NetworkValue {
    /// Id of the variable.
    pub variable: String,
    /// Its name.
    pub name: Bilingual,
    /// Code of its room, e.g. `structure`.
    pub room: String,
    /// The value in words, with its unit.
    pub value: Bilingual,
    /// Where it stands: a path in the record, or the id of a measure.
    pub from: String,
}

/// A class of patients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceClass {
    /// No symptoms.
    NoSymptoms,
    /// Symptoms from the index disc.
    IndexDisc,
    /// Symptoms from another source.
    OtherSource,
}

/// The probability of one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassShare {
    /// Which.
    pub class: SourceClass,
    /// In words.
    pub name: Statement,
    /// Share in the setting before any finding: an assumption.
    pub prior: f64,
    /// Probability given everything.
    pub probability: NetworkFigure,
    /// The same where the index disc's share in the setting is at the low end of its range.
    pub at_low: NetworkFigure,
    /// The same at the high end.
    pub at_high: NetworkFigure,
}

/// One symptom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SymptomPart {
    /// Id of the variable.
    pub variable: String,
    /// Its name.
    pub name: Bilingual,
    /// Unit of the instrument, e.g. `NRS 0-10`.
    pub unit: String,
    /// The instrument's ends.
    pub range: Interval,
    /// Mean of what patients of the setting with such images, age and sex report.
    pub expected: NetworkFigure,
    /// From where to where 90 % of their reports lie.
    pub prediction: Interval,
    /// Share of its variance that the images explain over the patients of the setting, 0 to 1;
    /// `None` without images.
    pub explained: Option<NetworkFigure>,
    /// What was reported, as a number; `None` where there is none or only an interval.
    pub reported: Option<f64>,
    /// What was reported, in words.
    pub reported_text: Option<Bilingual>,
    /// The report against what is expected.
    pub discordance: Option<DiscordancePart>,
    /// What accounts for the report.
    pub attribution: Option<AttributionPart>,
    /// Expected, reported and pattern in words.
    pub text: Statement,
}

/// The named patterns of a report against its images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SymptomPattern {
    /// Within the central 80 % of what such images predict.
    Concordant,
    /// More than such images predict.
    SymptomsExceedImages,
    /// Less than such images predict.
    ImagesExceedSymptoms,
}

/// How far a report departs from what its images predict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscordancePart {
    /// The pattern.
    pub pattern: SymptomPattern,
    /// Share of such patients who report more, half of those who report the same added.
    pub share_above: NetworkFigure,
    /// Its normal equivalent.
    pub z: NetworkFigure,
    /// Share of the draws with the same pattern.
    pub same_pattern: Option<f64>,
}

/// Bars that add up to how far the symptom lies from its mean in the setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttributionPart {
    /// The sum of all bars, in standard deviations.
    pub total: NetworkFigure,
    /// The sum in points of the instrument, approximately.
    pub total_points: f64,
    /// One bar for the class, one a room, one for what is unexplained; zero bars included.
    pub bars: Vec<BarPart>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BarPart {
    /// `class`, the code of a room, or `unexplained`.
    pub source: String,
    /// In words.
    pub name: Statement,
    /// In standard deviations; these add up.
    pub sd: NetworkFigure,
    /// In points of the instrument, approximately.
    pub points: NetworkFigure,
}

/// Tests not yet done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NextTestsPart {
    /// Why these are shown, or why none is.
    pub text: Statement,
    /// What they are to tell of besides the class.
    pub target: Option<Bilingual>,
    /// By falling expected gain; empty where none is shown.
    pub tests: Vec<TestPart>,
}

/// One test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TestPart {
    /// Id of the variable.
    pub variable: String,
    /// Its name.
    pub name: Bilingual,
    /// How it is done.
    pub how: Bilingual,
    /// 0 asked or known, 1 bedside, 2 blood or questionnaires, 3 special imaging or
    /// electrophysiology.
    pub burden: u8,
    /// Burden in words.
    pub burden_text: Statement,
    /// Expected drop in the entropy of the class, nats.
    pub entropy_drop: NetworkFigure,
    /// Expected drop in the target's variance, as a share of it.
    pub variance_drop: NetworkFigure,
}

/// One headline number and what moves it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadlinePart {
    /// Id of the read-out.
    pub readout: String,
    /// In words.
    pub name: Statement,
    /// Unit of value and changes.
    pub unit: String,
    /// With all evidence.
    pub value: f64,
    /// Change with every path on which no study bears at zero.
    pub without_assumptions: f64,
    /// Whether that change is large enough to be named among the assumptions.
    pub noticeable: bool,
    /// The studies that move it most, strongest first.
    pub studies: Vec<StudyMove>,
}

/// What leaving out one study changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudyMove {
    /// Key of the publication.
    pub study: String,
    /// Its citation.
    pub citation: String,
    /// The number without it, less the number with it.
    pub change: f64,
}

/// One of the five reasons for a mismatch of image and symptoms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MismatchReason {
    /// `incidental_finding`, `form_without_function`, `clinical_factors`, `reader_disagreement` or
    /// `timing`.
    pub id: String,
    /// Its name.
    pub name: Statement,
    /// Whether it applies to this patient.
    pub standing: ReasonStanding,
    /// Why, with its figure.
    pub text: Statement,
    /// Published figures that bear on it whoever the patient is.
    pub context: Statement,
}

/// Whether a reason applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReasonStanding {
    /// It does.
    Applies,
    /// It does not.
    DoesNot,
    /// What would decide it was not asked, not measured, or is too wide.
    NotKnown,
}
