//! Circumstances: compensation, litigation, work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    answer::Answer,
    when::When,
    words::{Presence, words},
};

words! {
    /// What the patient holds to be the cause.
    Cause as "cause" {
        /// A traffic accident.
        TrafficAccident = "traffic_accident",
        /// An accident or strain at work.
        Work = "work",
        /// Another accident.
        OtherAccident = "other_accident",
        /// None in particular.
        None = "none",
    }

    /// Work at present.
    WorkStatus as "work-status" {
        /// As before.
        Working = "working",
        /// Lighter or fewer hours.
        Reduced = "reduced",
        /// Off work because of the symptoms.
        SickLeave = "sick_leave",
        /// Without paid work, for other reasons.
        NotWorking = "not_working",
    }
}

/// The circumstances.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Context {
    /// A claim for compensation is open.
    pub compensation: Answer<Presence>,
    /// Litigation is open.
    pub litigation: Answer<Presence>,
    /// The cause as the patient sees it.
    pub cause: Answer<Cause>,
    /// The day, month or year of the accident.
    pub accident_date: Answer<When>,
    /// Work at present.
    pub work: Answer<WorkStatus>,
    /// Weeks off work.
    pub sick_leave_weeks: Answer<f64>,
}
