//! The record of one patient: what was asked, examined, reported and done, without identity.
//!
//! One file a room. Every field that may be missing is an [`Answer`]: not asked, asked and not
//! known, or known.

mod answer;
mod consistency;
mod context;
mod emg;
mod examination;
mod fault;
mod fields;
mod grade;
mod history;
mod image;
mod laboratory;
mod patient;
mod presentation;
mod qst;
mod questionnaires;
mod read;
mod reading;
mod schema;
mod shape;
mod template;
mod tree;
mod when;
mod words;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Interval;

pub use answer::Answer;
pub use context::{Cause, Context, WorkStatus};
pub use emg::{Emg, EmgEntry, EmgResult};
pub use examination::{
    Ability, CrossedStraightLegRaise, Examination, Gait, Muscle, Reflex, ReflexName,
    SensationEntry, SideTest, State, StraightLegRaise, Strength, Tone, WalkTest,
};
pub use fault::{Fault, Problem, RecordError, Warning};
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
pub use schema::schema;
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
///
/// ```
/// use yotsui_case::record::{Answer, Record};
///
/// let record = Record::from_yaml_str(
///     "format: yotsui-case/1\npresentation: {fever: absent, saddle_numbness: unknown}",
/// )?;
/// assert!(record.presentation.fever.is_absent());
/// assert!(record.presentation.saddle_numbness.is_unknown());
/// assert_eq!(record.presentation.night_pain, Answer::NotAsked);
/// # Ok::<(), yotsui_case::record::RecordError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "The record of one patient on one day.")]
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
    /// Where it was read from, and what was noticed.
    #[serde(skip)]
    #[schemars(skip)]
    loaded: Loaded,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Loaded {
    base: Option<PathBuf>,
    warnings: Vec<Warning>,
}

impl Default for Record {
    fn default() -> Self {
        Record::new()
    }
}

impl Record {
    /// A record in which nothing was asked.
    pub fn new() -> Self {
        Record {
            format: Format::V1,
            id: Answer::NotAsked,
            date: Answer::NotAsked,
            setting: Answer::NotAsked,
            patient: Patient::default(),
            presentation: Presentation::default(),
            follow_up: Vec::new(),
            examination: Examination::default(),
            readings: Vec::new(),
            emg: Vec::new(),
            laboratory: Vec::new(),
            qst: Vec::new(),
            questionnaires: Vec::new(),
            history: History::default(),
            context: Context::default(),
            goals: Answer::NotAsked,
            images: Vec::new(),
            loaded: Loaded::default(),
        }
    }

    /// What is unlikely in it: true perhaps, a slip more often.
    pub fn warnings(&self) -> &[Warning] {
        &self.loaded.warnings
    }

    /// The folder of its file, if it came from one.
    pub fn base(&self) -> Option<&Path> {
        self.loaded.base.as_deref()
    }

    /// Where an image of this record comes from, its paths resolved against the case file.
    pub fn image_source(&self, image: &Image) -> Option<ImageSource> {
        image.source(self.base().unwrap_or(Path::new("")))
    }

    /// As JSON with every question; [`from_json_str`](Self::from_json_str) reads it back.
    pub fn to_json(&self) -> serde_json::Value {
        // A record holds no map with keys other than texts and no float that is not finite.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Age in completed years: as entered, else year of the record minus year of birth (which is one
    /// too many before the birthday).
    pub fn age(&self) -> Option<u32> {
        let by_year = || {
            let year = i64::from(self.date.get()?.year());
            u32::try_from(year - i64::from(self.patient.birth_year.get()?)).ok()
        };
        self.patient.age.get().or_else(by_year)
    }

    /// The first and last year in which the patient can have been born.
    pub fn birth_years(&self) -> Option<(i64, i64)> {
        if let Some(year) = self.patient.birth_year.get() {
            return Some((i64::from(year), i64::from(year)));
        }
        let age = i64::from(self.patient.age.get()?);
        let year = i64::from(self.date.get()?.year());
        Some((year - age - 1, year - age))
    }

    /// The day to which the description of the complaint belongs.
    pub fn presentation_date(&self) -> Option<Date> {
        self.presentation.date.get().or(self.date.get())
    }

    /// Weeks from the onset to that day, by the dates: wider where the onset is known to the month
    /// or year only. For the duration as told, see `presentation.duration_weeks`.
    pub fn weeks_since_onset(&self) -> Option<Interval> {
        let onset = self.presentation.onset_date.get()?;
        let day = self.presentation_date()?;
        let least = consistency::weeks(onset.latest().min(day), day);
        Interval::new(least, consistency::weeks(onset.earliest(), day)).ok()
    }
}

#[cfg(test)]
mod tests;
