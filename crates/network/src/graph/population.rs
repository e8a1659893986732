//! Whom a study sampled and where a patient is seen, as mixtures of three classes.

use serde::{Deserialize, Serialize};

/// Why a person has symptoms, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// No symptoms.
    NoSymptoms,
    /// Symptoms from the index disc.
    IndexDisc,
    /// Symptoms from another source.
    OtherSource,
}

impl Class {
    /// All classes, in the order of every array of three in this crate.
    pub const ALL: [Class; 3] = [Class::NoSymptoms, Class::IndexDisc, Class::OtherSource];

    /// The code in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Class::NoSymptoms => "no_symptoms",
            Class::IndexDisc => "index_disc",
            Class::OtherSource => "other_source",
        }
    }
}

/// Shares of the classes, summing to 1, in the order of [`Class::ALL`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights(pub(crate) [f64; 3]);

impl Weights {
    /// Shares that are not negative and sum to 1 within 1e-9.
    pub fn new(w: [f64; 3]) -> Option<Weights> {
        let sum: f64 = w.iter().sum();
        (w.iter().all(|x| (0.0..=1.0).contains(x)) && (sum - 1.0).abs() < 1e-9)
            .then_some(Weights(w))
    }

    /// The shares.
    pub fn get(self) -> [f64; 3] {
        self.0
    }

    /// The same with the share of the index disc set, the other two keeping their ratio.
    pub fn with_disc(self, share: f64) -> Weights {
        let rest = self.0[0] + self.0[2];
        let k = if rest > 0.0 {
            (1.0 - share) / rest
        } else {
            0.0
        };
        Weights([self.0[0] * k, share, self.0[2] * k])
    }
}

/// Where a patient is seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// `volunteer`, `primary_care`, `spine_clinic`, `surgical_clinic`.
    pub id: String,
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
    /// Shares of the classes before anything is known of the patient.
    pub weights: Weights,
    /// Lowest and highest share of the index disc over which read-outs are shown.
    pub disc: (f64, f64),
}

/// A variable on which a sample was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Its place in the causal order.
    pub variable: usize,
    /// The lowest grade in the sample.
    pub at_least: usize,
}

/// Whom a study sampled.
#[derive(Debug, Clone, PartialEq)]
pub struct Population {
    /// Stable id.
    pub id: String,
    /// Terms of the evidence vocabulary that it stands for.
    pub terms: Vec<String>,
    /// Shares of the classes.
    pub weights: Weights,
    /// A choice on a variable in the model.
    pub select: Option<Selection>,
    /// Standard deviation of the bias of a correlation (Fisher z) by choice outside the model.
    pub bias_sd: f64,
}
