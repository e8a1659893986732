//! Blood tests. CRP and leukocytes carry their unit, since two units a factor of ten or a thousand
//! apart are in daily use.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{answer::Answer, words::words};

words! {
    /// Unit of C-reactive protein.
    CrpUnit as "crp-unit" {
        /// Milligrams per litre.
        MgPerL = "mg/L",
        /// Milligrams per decilitre (usual in Japan): ten times as much.
        MgPerDl = "mg/dL",
    }

    /// Unit of a leukocyte count.
    WbcUnit as "wbc-unit" {
        /// Per microlitre.
        PerMicrolitre = "/uL",
        /// 10⁹ per litre.
        GigaPerLitre = "10^9/L",
    }

    /// What a laboratory printed before a number.
    Limit as "limit" {
        /// Below the number, which is the limit of the method.
        Below = "below",
        /// Above the number, which is the limit of the method.
        Above = "above",
    }
}

/// C-reactive protein.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Crp {
    /// The number as printed.
    pub value: f64,
    /// Its unit.
    pub unit: CrpUnit,
    /// Set if the number is a limit of the method and not the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

impl Crp {
    /// In mg/L.
    pub fn mg_per_l(self) -> f64 {
        match self.unit {
            CrpUnit::MgPerL => self.value,
            CrpUnit::MgPerDl => self.value * 10.0,
        }
    }
}

/// Leukocytes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wbc {
    /// The number as printed.
    pub value: f64,
    /// Its unit.
    pub unit: WbcUnit,
}

impl Wbc {
    /// In 10⁹/L.
    pub fn giga_per_litre(self) -> f64 {
        match self.unit {
            WbcUnit::GigaPerLitre => self.value,
            WbcUnit::PerMicrolitre => self.value / 1000.0,
        }
    }
}

/// One blood sample.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Laboratory {
    /// The day.
    pub date: Answer<Date>,
    /// C-reactive protein.
    pub crp: Answer<Crp>,
    /// C-reactive protein by a high-sensitivity method.
    pub hs_crp: Answer<Crp>,
    /// Erythrocyte sedimentation rate, mm in the first hour.
    pub esr_mm_h: Answer<f64>,
    /// Leukocytes.
    pub wbc: Answer<Wbc>,
    /// Interleukin 6, pg/mL.
    pub il6_pg_ml: Answer<f64>,
    /// Tumour necrosis factor alpha, pg/mL.
    pub tnf_alpha_pg_ml: Answer<f64>,
}
