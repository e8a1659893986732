//! How often such a herniation shrinks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Figure, Statement};

/// Published regression rates, chosen by the type that the reader gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outlook {
    /// Why these rows.
    pub scope: OutlookScope,
    /// In words, with what a rate of others cannot tell about one patient.
    pub text: Statement,
    /// The rates, each with its definition and time; never pooled here.
    pub rows: Vec<RegressionRow>,
    /// Conflicts between the sources, and what moves the rate.
    pub remarks: Vec<Statement>,
}

/// Why these rows stand in the outlook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutlookScope {
    /// The reader named one type: the rows of that type, and those over all types.
    ByType,
    /// A herniation without a type: all rows.
    TypeNotKnown,
    /// No herniation is recorded: no rows.
    NoHerniation,
    /// Nobody read the images: no rows.
    NotRead,
}

/// A published regression rate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegressionRow {
    /// Id of the row in `knowledge/regression`.
    pub id: String,
    /// Herniation type in the words of the source.
    pub stratum: Statement,
    /// What counted as regression.
    pub definition: Statement,
    /// When it was looked for.
    pub follow_up: Statement,
    /// The share that regressed.
    pub figure: Figure,
    /// Share and interval in words, saying who computed the interval or that none was published.
    pub text: Statement,
    /// What to know about this row.
    pub remark: Option<Statement>,
}
