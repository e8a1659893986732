//! Totals of questionnaires as entered. Items are not scored here.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answer::Answer;

/// The five domains of JOABPEQ, each 0 to 100, higher is better. They are never summed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Joabpeq {
    /// Pain-related disorders.
    pub pain: Answer<f64>,
    /// Lumbar spine dysfunction.
    pub lumbar: Answer<f64>,
    /// Gait disturbance.
    pub gait: Answer<f64>,
    /// Social life dysfunction.
    pub social: Answer<f64>,
    /// Psychological disorders.
    pub mental: Answer<f64>,
}

/// The questionnaires of one day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Questionnaires {
    /// The day.
    pub date: Answer<Date>,
    /// Oswestry Disability Index, percent, 0 to 100.
    pub odi_percent: Answer<f64>,
    /// Roland-Morris, 24 items, 0 to 24.
    pub rmdq: Answer<u32>,
    /// JOABPEQ, five domains.
    pub joabpeq: Joabpeq,
    /// JOA score for low back pain, -6 to 29.
    pub joa: Answer<i32>,
    /// Pain Catastrophizing Scale, 0 to 52.
    pub pcs: Answer<u32>,
    /// Tampa Scale of Kinesiophobia, 17 items, 17 to 68.
    pub tsk_17: Answer<u32>,
    /// Fear-Avoidance Beliefs, physical activity, 0 to 24.
    pub fabq_pa: Answer<u32>,
    /// Fear-Avoidance Beliefs, work, 0 to 42.
    pub fabq_w: Answer<u32>,
    /// HADS anxiety, 0 to 21.
    pub hads_anxiety: Answer<u32>,
    /// HADS depression, 0 to 21.
    pub hads_depression: Answer<u32>,
    /// PHQ-9, 0 to 27.
    pub phq9: Answer<u32>,
    /// Item 9 of the PHQ-9 (thoughts of death or self-harm), 0 to 3.
    pub phq9_item9: Answer<u32>,
    /// Central Sensitization Inventory part A, 0 to 100.
    pub csi: Answer<u32>,
    /// painDETECT, -1 to 38.
    pub paindetect: Answer<i32>,
    /// STarT Back total, 0 to 9.
    pub start_back_total: Answer<u32>,
    /// STarT Back distress subscale, 0 to 5.
    pub start_back_distress: Answer<u32>,
    /// EQ-5D utility, at most 1.
    pub eq5d_utility: Answer<f64>,
    /// EQ-5D visual analogue scale, 0 to 100.
    pub eq5d_vas: Answer<f64>,
}
