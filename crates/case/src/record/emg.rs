//! Needle electromyography, by root and side.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{answer::Answer, words::words};
use crate::{Root, Side};

words! {
    /// What the study says of a root.
    EmgResult as "emg" {
        /// Normal.
        Normal = "normal",
        /// Denervation that goes on (fibrillation, positive sharp waves).
        ActiveDenervation = "active_denervation",
        /// Reinnervation of long standing.
        ChronicReinnervation = "chronic_reinnervation",
        /// Neither normal nor abnormal with certainty.
        Equivocal = "equivocal",
    }
}

/// One root on one side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EmgEntry {
    /// The root.
    pub root: Root,
    /// The patient's left or right.
    pub side: Side,
    /// The result.
    pub result: Answer<EmgResult>,
}

/// One study.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Emg {
    /// The day.
    pub date: Answer<Date>,
    /// The roots studied; one that is not here was not studied.
    pub roots: Vec<EmgEntry>,
}
