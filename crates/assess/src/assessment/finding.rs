//! What was found, and how often people without symptoms have it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_case::{Location, SideOf};

use super::{Figure, Statement};

/// One finding at one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Kind: a row of `knowledge/prevalence`, e.g. `disc_extrusion`.
    pub kind: String,
    /// The disc or vertebra.
    pub location: Location,
    /// The side, for a finding that has one; `None` where the reader gave none.
    pub side: Option<SideOf>,
    /// Who found it.
    pub origin: FindingOrigin,
    /// The finding in words.
    pub text: Statement,
    /// More about it: zone, size, relation to the root.
    pub details: Vec<Statement>,
    /// Agreement between readers of this kind of finding.
    pub reliability: Vec<Statement>,
    /// How often people without symptoms have it.
    pub prevalence: FindingPrevalence,
}

/// Who found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingOrigin {
    /// A reader of the images, as recorded.
    Reader,
    /// A measure of this program.
    Measure,
}

/// How often people without symptoms have a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingPrevalence {
    /// In one word.
    pub standing: PrevalenceStanding,
    /// In words, with the age that the figure belongs to; or that no figure was read.
    pub text: Statement,
    /// The figures behind it; empty where none was read for the patient's age.
    pub figures: Vec<PrevalenceFigure>,
}

/// What could be said about prevalence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrevalenceStanding {
    /// A figure was read for the decade of the patient's age.
    ForAge,
    /// A figure was read for a sample whose age span contains the patient's age.
    ForSpan,
    /// A figure was read for adults, without an age.
    ForAdults,
    /// Nothing that fits this finding and age was read.
    NotRead,
    /// The record gives no age.
    AgeNotKnown,
}

/// A prevalence among people without symptoms, at the age of the figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrevalenceFigure {
    /// The youngest age it speaks of, in years; `None` where the source gives none.
    pub age_from: Option<u16>,
    /// The oldest; equal to `age_from` for a figure at one age.
    pub age_to: Option<u16>,
    /// The share.
    pub figure: Figure,
    /// What the number is.
    pub basis: PrevalenceBasis,
    /// In words.
    pub text: Statement,
}

/// What a prevalence figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrevalenceBasis {
    /// Counted in a sample.
    Observed,
    /// From a model over ages, fitted to people some of whom were of this age.
    ModelBased,
    /// From a model over ages, with nobody of this age observed.
    ModelBasedNobodyObserved,
}

/// The figures of one kind of finding over age, for a plot; points only, nothing between them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrevalenceCurve {
    /// Kind, as in [`Finding::kind`].
    pub kind: String,
    /// Its name.
    pub name: Statement,
    /// From young to old; only figures that belong to one age.
    pub points: Vec<PrevalenceFigure>,
}

/// A published value of a measure, or how repeatable it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureReference {
    /// Id of the measure (`disc_height_middle`) or of the grading (`pfirrmann`).
    pub measure: String,
    /// Where it applies, if the source gives a level.
    pub location: Option<Location>,
    /// Value or repeatability.
    pub kind: ReferenceKind,
    /// Whether the source used the formula of this program: if not, the two must not be compared.
    pub same_method: bool,
    /// In words, with population and method.
    pub text: Statement,
    /// The number, where there is a single one.
    pub figure: Option<Figure>,
}

/// What a [`MeasureReference`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceKind {
    /// A value in a named population.
    Value,
    /// Agreement of repeated measurements.
    Repeatability,
    /// Agreement between readers of a visual grading.
    ReaderAgreement,
}
