//! The safety box: what to do, which rules fired, and what nobody asked.

use serde::Serialize;
use yotsui_assess::assessment::{AlarmUrgency, Question, Safety, Urgency};
use yotsui_text::Message;

use crate::badge::{Badge, alarm_badge, urgency_badge};
use crate::cite::{Desk, Said};

/// The safety box.
#[derive(Serialize)]
pub(crate) struct SafetyBox {
    badge: Badge,
    line: Said,
    /// Counts in words.
    counts: String,
    alarms: Vec<AlarmView>,
    unasked: Vec<Said>,
    unknown: Vec<Said>,
    remarks: Vec<Said>,
}

#[derive(Serialize)]
struct AlarmView {
    badge: Badge,
    rule: String,
    condition: Said,
    findings: Vec<Said>,
    text: Said,
}

impl SafetyBox {
    pub(crate) fn new(safety: &Safety, desk: &mut Desk) -> Self {
        let words = desk.words;
        let counts = Message::new("report-safety-counts")
            .arg("asked", safety.asked)
            .arg("not_asked", safety.not_asked)
            .arg("unknown", safety.unknown);
        let line = desk.said(&safety.line);
        let alarms = safety.alarms.iter().map(|alarm| AlarmView {
            badge: alarm_badge(alarm.urgency, words.lang),
            rule: alarm.rule.clone(),
            condition: desk.said(&alarm.condition),
            findings: desk.all(&alarm.findings),
            text: desk.said(&alarm.text),
        });
        let alarms = alarms.collect();
        let mut named = |questions: &[Question]| -> Vec<Said> {
            questions.iter().map(|q| desk.said(&q.text)).collect()
        };
        let (unasked, unknown) = (
            named(&safety.unasked_questions),
            named(&safety.unknown_questions),
        );
        SafetyBox {
            badge: urgency_badge(safety.urgency, words.lang),
            line,
            counts: words.text(&counts),
            alarms,
            unasked,
            unknown,
            remarks: desk.all(&safety.remarks),
        }
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
