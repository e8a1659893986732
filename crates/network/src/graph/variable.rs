//! One variable: what it is, its unit and margin, how it is measured and how reliably.

use serde::{Deserialize, Serialize};

/// Where a variable stands in the order of causes; also the rooms of the attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Room {
    /// Age, sex, body, work, time, claims for compensation.
    Context,
    /// The disc and the canal.
    Structure,
    /// What presses on root and sac.
    Compression,
    /// Paraspinal muscle.
    Muscle,
    /// Inflammation and its indicators.
    Inflammation,
    /// Nerve function and its indicators.
    Nerve,
    /// Sensitisation and its indicators.
    Sensitisation,
    /// Distress, beliefs, confidence.
    Person,
    /// What the patient reports.
    Symptom,
}

impl Room {
    /// All rooms in causal order.
    pub const ALL: [Room; 9] = [
        Room::Context,
        Room::Structure,
        Room::Compression,
        Room::Muscle,
        Room::Inflammation,
        Room::Nerve,
        Room::Sensitisation,
        Room::Person,
        Room::Symptom,
    ];

    /// The code in data files and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Room::Context => "context",
            Room::Structure => "structure",
            Room::Compression => "compression",
            Room::Muscle => "muscle",
            Room::Inflammation => "inflammation",
            Room::Nerve => "nerve",
            Room::Sensitisation => "sensitisation",
            Room::Person => "person",
            Room::Symptom => "symptom",
        }
    }
}

/// How a natural value becomes the scale on which the margin is normal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "transform")]
pub enum Transform {
    /// As it is.
    Identity,
    /// Natural logarithm; values above 0.
    Log,
    /// ln((x − low) / (high − x)); values strictly between.
    Logit {
        /// Lower bound.
        low: f64,
        /// Upper bound.
        high: f64,
    },
}

impl Transform {
    /// The transformed value; NaN outside the domain.
    pub fn forward(self, x: f64) -> f64 {
        match self {
            Transform::Identity => x,
            Transform::Log => libm::log(x),
            Transform::Logit { low, high } => libm::log((x - low) / (high - x)),
        }
    }

    /// The natural value.
    pub fn inverse(self, t: f64) -> f64 {
        match self {
            Transform::Identity => t,
            Transform::Log => libm::exp(t),
            Transform::Logit { low, high } => low + (high - low) / (1.0 + libm::exp(-t)),
        }
    }
}

/// One level of an ordered or binary variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// As written in a patient's file: `"2"`, `"extrusion"`, `"female"`.
    pub code: String,
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
}

/// How values of a variable look.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// `transform(x) = location + scale · y`, y standard normal with measurement noise in the
    /// reference population (adults at large) within class; a score piles up at `floor` and
    /// `ceiling` (a censored margin).
    Continuous {
        /// From natural to normal.
        transform: Transform,
        /// Transformed value where y = 0.
        location: f64,
        /// Transformed units per standard deviation of y.
        scale: f64,
        /// Smallest value that can be recorded, where values pile up there.
        floor: Option<f64>,
        /// Largest value that can be recorded, where values pile up there.
        ceiling: Option<f64>,
    },
    /// Grades in order; y between the k-th and (k+1)-th threshold. Thresholds are parameters.
    Ordered {
        /// From least to most.
        grades: Vec<Grade>,
    },
    /// Never observed itself.
    Latent,
}

/// One node of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Stable, `snake_case`.
    pub id: String,
    /// Its room.
    pub room: Room,
    /// In Japanese.
    pub ja: String,
    /// In English.
    pub en: String,
    /// Unit, as in `mm`, `NRS 0-10`; empty for grades.
    pub unit: String,
    /// How it is measured, in Japanese.
    pub how_ja: String,
    /// How it is measured, in English.
    pub how_en: String,
    /// What its values look like.
    pub scale: Scale,
    /// Smallest admissible natural value (continuous).
    pub low: f64,
    /// Largest admissible natural value (continuous).
    pub high: f64,
    /// Share of the variance of a recorded value that repeats: 1 for what has no error.
    pub reliability: f64,
    /// Where the reliability comes from: claims, or none for an assumption.
    pub reliability_claims: Vec<String>,
    /// Where location and scale come from: claims, or none for an assumption.
    pub margin_claims: Vec<String>,
    /// What was assumed about the margin or reliability, in Japanese; empty where nothing was.
    pub assumed_ja: String,
    /// The same in English.
    pub assumed_en: String,
    /// Burden of obtaining it: 0 asked or known, 1 bedside, 2 blood or questionnaire set, 3 special
    /// imaging or electrophysiology; `None` for what is not a test.
    pub burden: Option<u8>,
    /// Whether it is read from images (the set of "images alone").
    pub image: bool,
    /// Prior expectation of the share of its variance that its parents explain together.
    pub prior_r2: f64,
}

impl Variable {
    /// Variance of measurement noise on the scale where the true value has unit variance within
    /// class: (1 − reliability) / reliability.
    pub fn noise(&self) -> f64 {
        (1.0 - self.reliability) / self.reliability
    }

    /// Whether it is a latent factor.
    pub fn is_latent(&self) -> bool {
        matches!(self.scale, Scale::Latent)
    }

    /// Number of grades; 0 where it is not ordered.
    pub fn grades(&self) -> usize {
        match &self.scale {
            Scale::Ordered { grades } => grades.len(),
            _ => 0,
        }
    }
}
