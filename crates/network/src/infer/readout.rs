//! What inference says of one patient, as it is printed: stable order, every number with unit and
//! interval, `none` where there is nothing to say.

use serde::Serialize;
use yotsui_text::Message;

use super::conflict::Conflict;
use super::contradiction::Contradiction;
use super::figure::{Figure, or_none};
use super::posterior::Method;
use super::sensitivity::Sensitivity;
use super::site::Observation;
use crate::graph::{Class, Room};

/// All read-outs of one patient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Readout {
    /// Where the patient is seen.
    pub setting: String,
    /// What was used, in causal order.
    pub observed: Vec<Observed>,
    /// How intervals among the evidence were conditioned on.
    pub method: Method,
    /// Draws of the parameters behind the intervals.
    pub draws: usize,
    /// Share of the draws that each interval holds.
    pub level: f64,
    /// Class shares before and after the evidence.
    pub classes: Vec<ClassReadout>,
    /// Whether another source is likelier than the index disc at both ends of the setting's range.
    /// It names no finding incidental: that is decided behind the safety rules.
    pub other_source_leads: bool,
    /// Each symptom: expected of the images, reported, and what accounts for it.
    pub symptoms: Vec<SymptomReadout>,
    /// Latent factors.
    pub factors: Vec<FactorReadout>,
    /// What each test not yet done would tell; `none` where not asked for.
    #[serde(serialize_with = "or_none")]
    pub next_tests: Option<NextTests>,
    /// How far headline read-outs rest on single studies and on assumptions; `none` where not asked
    /// for.
    #[serde(serialize_with = "or_none")]
    pub sensitivity: Option<Sensitivity>,
    /// Findings that do not go together; `none` where they do.
    #[serde(serialize_with = "or_none")]
    pub conflict: Option<Conflict>,
    /// Findings that exclude each other by definition; empty where none do.
    pub contradictions: Vec<Contradiction>,
    /// What a reader must know beside the numbers.
    pub notes: Vec<Message>,
}

/// One recorded value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Observed {
    /// The variable.
    pub variable: String,
    /// In the variable's own unit; grades by their code.
    pub recorded: Recorded,
    /// The unit; empty for grades.
    pub unit: String,
}

/// A recorded value as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Recorded {
    /// A number.
    Number(f64),
    /// The code of a grade.
    Grade(String),
    /// Codes of grades from one to another.
    Grades {
        /// The lowest.
        low: String,
        /// The highest.
        high: String,
    },
    /// Two ends; `null` where open.
    Between {
        /// Lower end.
        low: Option<f64>,
        /// Upper end.
        high: Option<f64>,
    },
}

/// The share of one class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassReadout {
    /// The class.
    pub class: Class,
    /// Share in the setting before anything is known: an assumption with a range.
    pub prior: f64,
    /// Probability given everything.
    pub probability: Figure,
    /// The same where the index disc's share in the setting is at the low end of its range.
    pub at_low: Figure,
    /// The same at the high end.
    pub at_high: Figure,
    /// Low and high end of that range.
    pub disc_range: [f64; 2],
}

/// One symptom.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SymptomReadout {
    /// The variable.
    pub variable: String,
    /// Mean recorded value among patients of the setting with such images, age and sex.
    pub expected: Figure,
    /// Lower end of the central 90 % of recorded values among them.
    pub prediction_low: Figure,
    /// Upper end.
    pub prediction_high: Figure,
    /// Share of the recorded symptom's variance within class that the observed image variables
    /// explain (by algebra); `none` without images.
    #[serde(serialize_with = "or_none")]
    pub explained_within_class: Option<Figure>,
    /// The same over all classes of the setting (Gauss-Hermite quadrature).
    #[serde(serialize_with = "or_none")]
    pub explained_over_classes: Option<Figure>,
    /// The report; `none` where there is none.
    #[serde(serialize_with = "or_none")]
    pub reported: Option<Recorded>,
    /// The report against what is expected.
    #[serde(serialize_with = "or_none")]
    pub discordance: Option<Discordance>,
    /// What accounts for the report.
    #[serde(serialize_with = "or_none")]
    pub attribution: Option<Attribution>,
}

/// The named patterns of a report against its images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pattern {
    /// Within the central 80 % of what such images predict.
    Concordant,
    /// More than such images predict.
    SymptomsExceedImages,
    /// Less than such images predict.
    ImagesExceedSymptoms,
}

impl Pattern {
    /// |z| beyond which a report departs: the 90th percentile of the normal distribution.
    pub const BOUND: f64 = 1.2816;

    /// The pattern of a normal equivalent.
    pub fn of(z: f64) -> Pattern {
        if z >= Self::BOUND {
            Pattern::SymptomsExceedImages
        } else if z <= -Self::BOUND {
            Pattern::ImagesExceedSymptoms
        } else {
            Pattern::Concordant
        }
    }
}

/// How far a report departs from what its images predict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Discordance {
    /// Share of such patients who report more, half of those who report the same added (mid-p).
    pub share_above: Figure,
    /// Its normal equivalent: positive where the symptom exceeds the images.
    pub z: Figure,
    /// The pattern of z.
    pub pattern: Pattern,
    /// Share of the draws with the same pattern; `none` without draws.
    #[serde(serialize_with = "or_none")]
    pub same_pattern: Option<f64>,
}

/// Bars that add up to how far the symptom's true value lies from its mean in the setting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribution {
    /// The sum of all bars, in standard deviations.
    pub total: Figure,
    /// One bar for the class, one a room, one for the symptom's own residual.
    pub bars: Vec<Bar>,
    /// Points of the instrument a standard deviation, for the approximate points of each bar: the
    /// instrument's line without its floor and ceiling.
    pub points_per_sd: f64,
}

/// What a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The classes' own shift.
    Class,
    /// Causes in a room.
    Room(Room),
    /// The symptom's own residual.
    Unexplained,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// What it stands for.
    pub source: Source,
    /// In standard deviations of the true value; these add up.
    pub sd: Figure,
    /// In the instrument's unit, approximately.
    pub approximate_points: Figure,
}

/// A latent factor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactorReadout {
    /// The factor.
    pub variable: String,
    /// Posterior mean, in standard deviations from adults at large.
    pub mean: Figure,
    /// Posterior standard deviation; 1 within class where nothing is known.
    pub sd: Figure,
}

/// Tests not yet done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextTests {
    /// What they are to tell of, besides the class.
    pub target: String,
    /// By falling expected gain in class entropy, then in the target's variance, then causal order.
    pub tests: Vec<TestReadout>,
}

/// One test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestReadout {
    /// The variable.
    pub variable: String,
    /// 0 asked or known, 1 bedside, 2 blood or questionnaires, 3 special imaging or
    /// electrophysiology.
    pub burden: u8,
    /// Expected drop in the entropy of the class.
    pub entropy_drop: Figure,
    /// Expected drop in the target's posterior variance, as a share of it.
    pub variance_drop: Figure,
}

/// An observation in the words of its variable.
pub(crate) fn recorded(variable: &crate::graph::Variable, seen: Observation) -> Recorded {
    let code = |k: usize| match &variable.scale {
        crate::graph::Scale::Ordered { grades } => grades
            .get(k)
            .map_or_else(|| k.to_string(), |g| g.code.clone()),
        _ => k.to_string(),
    };
    match seen {
        Observation::Value(x) => Recorded::Number(x),
        Observation::Between { low, high } => Recorded::Between { low, high },
        Observation::Grades { low, high } if low == high => Recorded::Grade(code(low)),
        Observation::Grades { low, high } => Recorded::Grades {
            low: code(low),
            high: code(high),
        },
    }
}
