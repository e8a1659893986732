//! Urgency, and which questions it rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Statement;

/// What must be done about safety. Only the record speaks here: no measure and no model is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// The most urgent of the alarms, or what can be said without one.
    pub urgency: Urgency,
    /// The line to show first; with no alarm, 'none among the N asked; M not asked'.
    pub line: Statement,
    /// Questions asked and answered.
    pub asked: usize,
    /// Questions not asked.
    pub not_asked: usize,
    /// Questions asked, the answer not known.
    pub unknown: usize,
    /// Rules that fired, most urgent first.
    pub alarms: Vec<Alarm>,
    /// The questions that nobody asked, by name.
    pub unasked_questions: Vec<Question>,
    /// The questions whose answer is not known, by name.
    pub unknown_questions: Vec<Question>,
    /// What holds whatever was found, e.g. that a normal residual urine cancels nothing.
    pub remarks: Vec<Statement>,
}

/// The urgency of the whole record.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Emergency route now.
    Emergency,
    /// A specialist today.
    SameDay,
    /// Investigate soon.
    Soon,
    /// Only weak signs, each common among people with nothing serious: weigh them.
    Consider,
    /// No sign among the questions that were answered.
    NoneAmongAsked,
    /// No question was answered: nothing can be said.
    NothingAsked,
}

/// The urgency of one rule.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AlarmUrgency {
    /// Emergency route now.
    Emergency,
    /// A specialist today.
    SameDay,
    /// Investigate soon.
    Soon,
    /// A weak sign: weigh it, no alarm by itself.
    Consider,
}

/// One rule that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alarm {
    /// Id of the row in `knowledge/safety`.
    pub rule: String,
    /// How urgent.
    pub urgency: AlarmUrgency,
    /// The condition to think of, e.g. cauda equina syndrome.
    pub condition: Statement,
    /// What to do and why, with the figures behind it.
    pub text: Statement,
    /// The answers in the record that fired it.
    pub findings: Vec<Statement>,
}

/// A question of the safety list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id of the row in `knowledge/safety`.
    pub id: String,
    /// The question in words.
    pub text: Statement,
    /// What became of it.
    pub state: QuestionState,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// Nobody asked.
    NotAsked,
    /// Asked, the answer is not known.
    Unknown,
}
