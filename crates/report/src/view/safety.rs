//! The safety box: what to do, which rules fired, and what nobody asked.

use serde::Serialize;
use yotsui_assess::assessment::{AlarmUrgency, Question, Safety, Urgency};

use crate::badge::{Badge, alarm_badge, urgency_badge};
use crate::cite::{Desk, Said};

/// The safety box, and the open questions that stand after the answer: a long list must not push
/// the answer off the first page.
#[derive(Serialize)]
pub(crate) struct SafetyBox {
    badge: Badge,
    line: Said,
    alarms: Vec<AlarmGroup>,
    remarks: Vec<Said>,
    unasked: Vec<Said>,
    unknown: Vec<Said>,
}

/// The rules of one condition and urgency.
#[derive(Serialize)]
struct AlarmGroup {
    badge: Badge,
    condition: Said,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
struct Rule {
    id: String,
    findings: Vec<Said>,
    text: Said,
}

impl SafetyBox {
    /// Everything but the open questions, which are cited later in the page.
    pub(crate) fn new(safety: &Safety, desk: &mut Desk) -> Self {
        let line = desk.said(&safety.line);
        let mut alarms: Vec<AlarmGroup> = Vec::new();
        for alarm in &safety.alarms {
            let badge = alarm_badge(alarm.urgency, desk.words.lang);
            let condition = desk.said(&alarm.condition);
            let rule = Rule {
                id: alarm.rule.clone(),
                findings: desk.all(&alarm.findings),
                text: desk.said(&alarm.text),
            };
            let same = |g: &&mut AlarmGroup| g.badge == badge && g.condition == condition;
            match alarms.iter_mut().find(same) {
                Some(group) => group.rules.push(rule),
                None => alarms.push(AlarmGroup {
                    badge,
                    condition,
                    rules: vec![rule],
                }),
            }
        }
        SafetyBox {
            badge: urgency_badge(safety.urgency, desk.words.lang),
            line,
            alarms,
            remarks: desk.all(&safety.remarks),
            unasked: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// Adds the questions that nobody asked, and those whose answer is not known.
    pub(crate) fn add_open_questions(&mut self, safety: &Safety, desk: &mut Desk) {
        let mut named = |questions: &[Question]| -> Vec<Said> {
            questions.iter().map(|q| desk.said(&q.text)).collect()
        };
        self.unasked = named(&safety.unasked_questions);
        self.unknown = named(&safety.unknown_questions);
    }
}

/// The urgency of a single rule, on the scale of the whole record.
pub(crate) fn as_urgency(urgency: AlarmUrgency) -> Urgency {
    match urgency {
        AlarmUrgency::Emergency => Urgency::Emergency,
        AlarmUrgency::SameDay => Urgency::SameDay,
        AlarmUrgency::Soon => Urgency::Soon,
        AlarmUrgency::Consider => Urgency::Consider,
    }
}
