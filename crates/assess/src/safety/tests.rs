//! The worked examples of the rules, and what must never happen.

use yotsui_case::record::Record;
use yotsui_text::Lang;

use super::*;
use crate::{assessment::Urgency, knowledge::Knowledge};

fn list() -> &'static SafetyRules {
    &Knowledge::embedded().unwrap().safety
}

/// A record from a fragment of YAML.
fn record(fragment: &str) -> Record {
    let yaml = format!("format: yotsui-case/1\ndate: 2026-11-22\n{fragment}\n");
    Record::from_yaml_str(&yaml).unwrap_or_else(|e| panic!("{fragment}: {e}"))
}

fn safety(fragment: &str) -> Safety {
    assess(&record(fragment), list()).0
}

/// The rules that fire, shown or standing behind a graver one.
fn fired(fragment: &str) -> Vec<String> {
    let facts = facts::all(&record(fragment), list());
    rules::fired(&facts, list())
        .into_iter()
        .map(|r| r.id.clone())
        .collect()
}

#[test]
fn worked_examples_hold() {
    for rule in &list().rules {
        let (fires, quiet) = &rule.examples;
        assert!(!fires.is_empty() && !quiet.is_empty(), "{}", rule.id);
        for fragment in fires {
            assert!(
                fired(fragment).contains(&rule.id),
                "{} on {fragment}",
                rule.id
            );
            let s = safety(fragment);
            let most = s.alarms.iter().map(|a| a.urgency).min().unwrap();
            assert!(most <= rule.urgency, "{} on {fragment}", rule.id);
        }
        for fragment in quiet {
            assert!(
                !fired(fragment).contains(&rule.id),
                "{} on {fragment}",
                rule.id
            );
        }
    }
}

#[test]
fn every_row_is_read_from_the_record() {
    for q in &list().questions {
        assert!(facts::is_read(&q.id), "question {}", q.id);
    }
    for id in list().facts.keys() {
        assert!(facts::is_read(id), "fact {id}");
        let used = list()
            .rules
            .iter()
            .any(|r| r.all.contains(id) || r.any.contains(id));
        assert!(used, "no rule uses the fact {id}");
    }
}

#[test]
fn every_cauda_equina_sign_is_an_emergency() {
    for fragment in [
        "presentation: {saddle_numbness: present}",
        "presentation: {urinary_retention: present}",
        "presentation: {urinary_incontinence: present}",
        "presentation: {bowel_dysfunction: present}",
        "presentation: {sexual_dysfunction: present}",
        "presentation: {both_legs: present}",
        "examination: {sphincter_tone: reduced}",
        "examination: {saddle_sensation: absent}",
        "examination: {post_void_residual_ml: 300}",
        "examination: {strength: [{root: S1, side: right, grade: 4}, {root: S1, side: left, grade: 4}]}",
    ] {
        assert_eq!(safety(fragment).urgency, Urgency::Emergency, "{fragment}");
    }
}

#[test]
fn a_residual_is_shown_as_measured() {
    let s = safety("examination: {post_void_residual_ml: 320}");
    assert_eq!(s.alarms[0].rule, "ces-residual");
    assert_eq!(s.alarms[0].findings[0].text.en, "post-void residual 320 mL");
    assert_eq!(s.alarms[0].findings[0].text.ja, "残尿320 mL");
}

#[test]
fn nothing_normal_cancels_an_emergency() {
    // A normal residual, a normal tone, full strength, a small herniation, a reader who sees no
    // compression: each beside each sign.
    let normal = "examination: {post_void_residual_ml: 0, sphincter_tone: normal, saddle_sensation: normal, strength: [{root: S1, side: left, grade: 5}, {root: S1, side: right, grade: 5}]}\nreadings: [{image_date: 2026-11-20, cauda_equina_compression: absent, levels: [{level: L5/S1, herniation: protrusion, size_mm: 2}]}]";
    for sign in [
        "saddle_numbness",
        "urinary_retention",
        "urinary_incontinence",
        "bowel_dysfunction",
        "sexual_dysfunction",
        "both_legs",
    ] {
        let s = safety(&format!("presentation: {{{sign}: present}}\n{normal}"));
        assert_eq!(s.urgency, Urgency::Emergency, "{sign}");
        assert!(
            s.remarks
                .iter()
                .any(|r| r.message.id.ends_with("#nothing-cancels")),
            "{sign}"
        );
    }
}

#[test]
fn one_sided_signs_are_not_bilateral_on_either_side() {
    for side in ["left", "right"] {
        let s = safety(&format!(
            "presentation: {{site: leg, side: {side}, distribution: [{{root: L5, side: {side}}}]}}\nexamination: {{strength: [{{root: L5, side: {side}, grade: 3}}], straight_leg_raise: [{{side: {side}, result: positive}}]}}"
        ));
        assert_eq!(s.urgency, Urgency::SameDay, "{side}");
        // The alarm names the side that was found, and not the other.
        let [left, right] = ["left", "right"].map(|x| x == side);
        let text = &s.alarms[0].findings[0].text;
        assert_eq!(text.en.contains("left"), left);
        assert_eq!(text.en.contains("right"), right);
        assert_eq!(text.ja.contains('左'), left);
        assert_eq!(text.ja.contains('右'), right);
    }
}

#[test]
fn unknown_and_not_asked_are_never_a_no() {
    let nothing = safety("");
    assert_eq!(nothing.urgency, Urgency::NothingAsked);
    assert_eq!((nothing.asked, nothing.unknown), (0, 0));
    assert_eq!(nothing.not_asked, list().questions.len());
    assert_eq!(nothing.unasked_questions.len(), nothing.not_asked);

    let s = safety("presentation: {fever: absent, saddle_numbness: unknown}");
    assert_eq!(s.urgency, Urgency::NoneAmongAsked);
    assert_eq!((s.asked, s.unknown), (1, 1));
    assert_eq!(s.asked + s.unknown + s.not_asked, list().questions.len());
    assert_eq!(s.unknown_questions[0].id, "saddle_numbness");
    assert!(
        !s.unasked_questions
            .iter()
            .any(|q| q.id == "fever" || q.id == "saddle_numbness")
    );
    let [asked, open] = [s.asked.to_string(), s.not_asked.to_string()];
    for lang in Lang::ALL {
        let line = s.line.text.get(lang);
        assert!(line.contains(&asked) && line.contains(&open), "{line}");
    }
    // Never 'nothing found'.
    assert!(
        s.line
            .text
            .en
            .starts_with("No danger sign among the 1 asked")
    );
    assert!(s.line.text.ja.starts_with("回答のあった1項目に"));
}

#[test]
fn only_unknown_answers_are_nothing_asked() {
    let s = safety("presentation: {fever: unknown}");
    assert_eq!(s.urgency, Urgency::NothingAsked);
    assert_eq!(s.unknown, 1);
}

#[test]
fn a_complaint_of_one_leg_does_not_answer_for_both() {
    let s = safety("presentation: {site: leg, side: right}");
    assert!(s.unasked_questions.iter().any(|q| q.id == "both_legs"));
}

#[test]
fn a_weak_sign_alone_is_weighed_and_no_alarm() {
    for fragment in [
        "presentation: {night_pain: present}",
        "presentation: {weight_loss: present}",
        "patient: {age: 75}",
        "patient: {osteoporosis: present}",
    ] {
        let s = safety(fragment);
        assert_eq!(s.urgency, Urgency::Consider, "{fragment}");
        assert!(
            s.remarks
                .iter()
                .any(|r| r.message.id.ends_with("#single-signs"))
        );
    }
}

#[test]
fn no_fever_does_not_rule_out_an_infection() {
    let s = safety("presentation: {fever: absent, recent_infection: present}");
    assert_eq!(s.urgency, Urgency::Soon);
    assert!(
        s.remarks
            .iter()
            .any(|r| r.message.id.ends_with("#no-fever"))
    );
    assert!(s.remarks.iter().any(|r| r.text.en.contains("19.7%")));
}

#[test]
fn a_temperature_is_an_assumption_and_said_so() {
    let (s, assumptions) = assess(&record("examination: {temperature_c: 38.0}"), list());
    assert_eq!(s.urgency, Urgency::Soon);
    assert!(assumptions.iter().any(|a| a.text.en.contains("37.5")));
    let (_, none) = assess(&record("presentation: {fever: present}"), list());
    assert!(none.is_empty());
}

#[test]
fn an_included_rule_is_hidden_only_by_one_as_urgent() {
    let s = safety(
        "examination: {strength: [{root: L5, side: left, grade: 2}, {root: S1, side: left, grade: 3}]}",
    );
    let shown: Vec<_> = s.alarms.iter().map(|a| a.rule.as_str()).collect();
    assert_eq!(shown, ["motor-severe"]);
    // A rule of another condition stays.
    let s = safety("presentation: {fever: present, both_legs: present}");
    let shown: Vec<_> = s.alarms.iter().map(|a| a.rule.as_str()).collect();
    assert_eq!(shown, ["ces-bilateral", "infection-fever"]);
}
