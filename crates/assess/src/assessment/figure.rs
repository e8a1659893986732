//! A published number with its unit, interval and claim.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_case::Interval;

/// A number read in a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The number as the source gives it, in `unit`.
    pub value: f64,
    /// Its unit.
    pub unit: FigureUnit,
    /// Its interval; `None` means that none was published and none can be computed.
    pub interval: Option<FigureInterval>,
    /// People with the outcome, where the source counts them.
    pub events: Option<u64>,
    /// People counted.
    pub n: Option<u64>,
    /// Id of the claim.
    pub claim: String,
}

/// The unit of a [`Figure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureUnit {
    /// A share of people from 0 to 1; pages show percent.
    Proportion,
    /// Cohen's kappa or another coefficient of agreement, -1 to 1.
    Kappa,
    /// Intraclass correlation, 0 to 1.
    Icc,
    /// Millimetres.
    Millimetre,
    /// A ratio of lengths or areas.
    Ratio,
}

/// An interval and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureInterval {
    /// The ends, in the unit of the figure.
    pub interval: Interval,
    /// Its nominal level, e.g. 0.95.
    pub level: f64,
    /// Who computed it.
    pub basis: IntervalBasis,
}

/// Who computed an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IntervalBasis {
    /// The source.
    Published,
    /// This program, by Wilson's score formula from the counts of the source.
    WilsonComputedHere,
}
