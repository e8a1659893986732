//! Two dates side by side.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_case::{Bound, Location, Note, SideOf, Unit};

use super::Statement;

/// The measures of two images side by side. Only values by the same formula stand in one row; no
/// difference and no rate is computed, since the repeatability of each is not yet known here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Id of the earlier [`ImageResult`](super::ImageResult).
    pub earlier_image: String,
    /// Id of the later one.
    pub later_image: String,
    /// Date of the earlier image.
    pub earlier: Option<Date>,
    /// Date of the later image.
    pub later: Option<Date>,
    /// Days between, where both dates are known.
    pub days: Option<i32>,
    /// What the table is and is not.
    pub statement: Statement,
    /// Measures that stand at both dates by the same formula.
    pub rows: Vec<ComparisonRow>,
    /// Measures left out, and why (formula changed, or taken at one date only).
    pub left_out: Vec<Statement>,
}

/// One measure at both dates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonRow {
    /// The disc or vertebra.
    pub location: Location,
    /// The side, for a measure that has one.
    pub side: Option<SideOf>,
    /// Id of the measure.
    pub measure: String,
    /// Formula id, the same at both dates.
    pub method: String,
    /// Unit of both values.
    pub unit: Unit,
    /// At the earlier date.
    pub earlier: ValueAt,
    /// At the later date.
    pub later: ValueAt,
}

/// One value of a [`ComparisonRow`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValueAt {
    /// The value; `None` where it could not be measured.
    pub value: Option<f64>,
    /// How far it can move, and by what.
    pub bound: Option<Bound>,
    /// What limits it.
    pub notes: Vec<Note>,
}
