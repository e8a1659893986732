//! The safety list: reads the record alone. No measure and no model is read here, and nothing takes
//! a fired rule back.

mod facts;
mod rules;

use std::collections::BTreeMap;

use yotsui_case::record::Record;

use crate::{
    assessment::{Alarm, AlarmUrgency, Question, QuestionState, Safety, Statement, Urgency},
    knowledge::SafetyRules,
    phrase::{Phrase, listed},
};
use facts::{Fact, Reply};

/// What the record says about safety, and the assumptions that it took.
pub(crate) fn assess(record: &Record, list: &SafetyRules) -> (Safety, Vec<Statement>) {
    let facts = facts::all(record, list);
    let replies = replies(record, list);
    let alarms = rules::alarms(&facts, list);
    let count = |reply: Reply| replies.iter().filter(|(_, r)| *r == reply).count();
    let (not_asked, unknown) = (count(Reply::NotAsked), count(Reply::Unknown));
    let asked = replies.len() - not_asked - unknown;
    let urgency = match alarms.iter().map(|a| a.urgency).min() {
        Some(AlarmUrgency::Emergency) => Urgency::Emergency,
        Some(AlarmUrgency::SameDay) => Urgency::SameDay,
        Some(AlarmUrgency::Soon) => Urgency::Soon,
        Some(AlarmUrgency::Consider) => Urgency::Consider,
        None if asked == 0 => Urgency::NothingAsked,
        None => Urgency::NoneAmongAsked,
    };
    let named = |state: QuestionState, reply: Reply| {
        list.questions
            .iter()
            .zip(&replies)
            .filter(|(_, (_, r))| *r == reply)
            .map(|(q, _)| Question {
                id: q.id.clone(),
                text: q.text.clone(),
                state,
            })
            .collect::<Vec<_>>()
    };
    let safety = Safety {
        line: line(urgency, &alarms, asked, not_asked, unknown),
        urgency,
        asked,
        not_asked,
        unknown,
        unasked_questions: named(QuestionState::NotAsked, Reply::NotAsked),
        unknown_questions: named(QuestionState::Unknown, Reply::Unknown),
        remarks: rules::remarks(&facts, &replies, list),
        alarms,
    };
    let assumptions = rules::assumptions(&facts, list);
    (safety, assumptions)
}

/// What became of each question, in the order of the list.
fn replies(record: &Record, list: &SafetyRules) -> Vec<(String, Reply)> {
    list.questions
        .iter()
        .map(|q| (q.id.clone(), facts::question(record, &q.id)))
        .collect()
}

/// The line to show first.
fn line(
    urgency: Urgency,
    alarms: &[Alarm],
    asked: usize,
    not_asked: usize,
    unknown: usize,
) -> Statement {
    let id = match urgency {
        Urgency::Emergency => "assess-line-emergency",
        Urgency::SameDay => "assess-line-same-day",
        Urgency::Soon => "assess-line-soon",
        Urgency::Consider => "assess-line-consider",
        Urgency::NoneAmongAsked => "assess-line-none-among-asked",
        Urgency::NothingAsked => "assess-line-nothing-asked",
    };
    let phrase = Phrase::new(id)
        .arg("asked", asked)
        .arg("not-asked", not_asked)
        .arg("unknown", unknown);
    let Some(first) = alarms.iter().map(|a| a.urgency).min() else {
        return phrase.statement();
    };
    let mut conditions: BTreeMap<&str, &Statement> = BTreeMap::new();
    let mut order = Vec::new();
    for alarm in alarms.iter().filter(|a| a.urgency == first) {
        let id = alarm.condition.message.id.as_str();
        if conditions.insert(id, &alarm.condition).is_none() {
            order.push(&alarm.condition.text);
        }
    }
    phrase
        .words("conditions", "conditions", listed(order))
        .statement()
}

#[cfg(test)]
mod tests;
