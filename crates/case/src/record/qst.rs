//! Quantitative sensory testing.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{answer::Answer, words::words};
use crate::Side;

words! {
    /// Where a sensory test is done in relation to the pain.
    QstPlace as "qst-place" {
        /// Where it hurts.
        Local = "local",
        /// Far from where it hurts.
        Remote = "remote",
    }
}

/// Tests at one point of the body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QstSite {
    /// In relation to the pain.
    pub place: QstPlace,
    /// The point, e.g. `erector spinae L5`.
    pub point: Answer<String>,
    /// The patient's left or right.
    pub side: Answer<Side>,
    /// Pressure pain threshold, kPa.
    pub ppt_kpa: Answer<f64>,
    /// Two-point discrimination, mm.
    pub two_point_mm: Answer<f64>,
}

/// One session. Temporal summation and conditioned modulation are defined in two ways each, which
/// are never compared: each has its own field.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Qst {
    /// The day.
    pub date: Answer<Date>,
    /// Points of the body.
    pub sites: Vec<QstSite>,
    /// Temporal summation as a wind-up ratio: pain of a series / pain of one stimulus.
    pub temporal_summation_ratio: Answer<f64>,
    /// Temporal summation as a difference of NRS 0-10: last stimulus of a series minus first.
    pub temporal_summation_nrs: Answer<f64>,
    /// Conditioned pain modulation: change of the pressure pain threshold, percent; positive
    /// inhibits.
    pub cpm_percent: Answer<f64>,
    /// Conditioned pain modulation: change of the pressure pain threshold, kPa; positive inhibits.
    pub cpm_kpa: Answer<f64>,
}
