//! The record of one patient: what was asked, examined, reported and done, without identity.
//!
//! One file a room. Every field that may be missing is an [`Answer`]: not asked, asked and not
//! known, or known.

mod answer;
mod context;
mod emg;
mod examination;
mod grade;
mod history;
mod image;
mod laboratory;
mod patient;
mod presentation;
mod qst;
mod questionnaires;
mod reading;
mod when;
mod words;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use answer::Answer;
pub use context::{Cause, Context, WorkStatus};
pub use emg::{Emg, EmgEntry, EmgResult};
pub use examination::{
    Ability, CrossedStraightLegRaise, Examination, Gait, Muscle, Reflex, ReflexName,
    SensationEntry, SideTest, State, StraightLegRaise, Strength, Tone, WalkTest,
};
pub use grade::{Grade, ParseGradeError};
pub use history::{
    Condoliase, DrugClass, DrugCourse, History, Injection, InjectionKind, Operation, Surgery,
    TherapyCourse, TherapyKind,
};
pub use image::{Image, ImageSource, LabelConvention, PhantomCase, Sides, YesNo};
pub use laboratory::{Crp, CrpUnit, Laboratory, Limit, Wbc, WbcUnit};
pub use patient::{Patient, PhysicalLoad, Setting, Sex, Smoking};
pub use presentation::{FollowUp, Onset, PainScale, PainScore, Presentation, Site, Territory};
pub use qst::{Qst, QstPlace, QstSite};
pub use questionnaires::{Joabpeq, Questionnaires};
pub use reading::{
    Herniation, LevelReading, Migration, Nomenclature, Reader, Reading, RootGrade, RootRelation,
    Slip, Stenosis, StenosisPlace, Zone,
};
pub use when::{ParseWhenError, When};
pub use words::{Course, Degree, Effect, Positivity, Presence};

/// The version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Format {
    /// The first.
    #[serde(rename = "yotsui-case/1")]
    V1,
}

/// The record of one patient on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of the format.
    pub format: Format,
    /// A pseudonym. Never a name, a date of birth or a hospital number.
    pub id: Answer<String>,
    /// The day of the record: nothing in it lies later.
    pub date: Answer<Date>,
    /// Where the patient is seen.
    pub setting: Answer<Setting>,
    /// The patient.
    #[serde(default)]
    pub patient: Patient,
    /// The complaint.
    #[serde(default)]
    pub presentation: Presentation,
    /// The symptoms on later days.
    #[serde(default)]
    pub follow_up: Vec<FollowUp>,
    /// The examination.
    #[serde(default)]
    pub examination: Examination,
    /// Reports on images.
    #[serde(default)]
    pub readings: Vec<Reading>,
    /// Electromyography.
    #[serde(default)]
    pub emg: Vec<Emg>,
    /// Blood tests.
    #[serde(default)]
    pub laboratory: Vec<Laboratory>,
    /// Quantitative sensory testing.
    #[serde(default)]
    pub qst: Vec<Qst>,
    /// Questionnaires.
    #[serde(default)]
    pub questionnaires: Vec<Questionnaires>,
    /// Earlier treatment.
    #[serde(default)]
    pub history: History,
    /// Circumstances.
    #[serde(default)]
    pub context: Context,
    /// What the patient wants to be able to do again, in their words.
    pub goals: Answer<Vec<String>>,
    /// Images.
    #[serde(default)]
    pub images: Vec<Image>,
}
