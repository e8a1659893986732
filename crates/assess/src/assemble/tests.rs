//! What holds for every assessment.

use std::collections::BTreeSet;

use serde_json::Value;
use yotsui_evidence::Base;

use super::cited;
use crate::{
    Context, assess,
    assessment::{OutlookScope, Role, SCHEMA_ID},
    cases,
};

/// Every text in both languages, wherever it stands.
fn texts(value: &Value, into: &mut Vec<(String, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| texts(v, into)),
        Value::Object(fields) => {
            if let (Some(Value::String(ja)), Some(Value::String(en))) =
                (fields.get("ja"), fields.get("en"))
            {
                into.push((ja.clone(), en.clone()));
            }
            fields.values().for_each(|v| texts(v, into));
        }
        _ => {}
    }
}

#[test]
fn every_text_stands_in_both_languages() {
    for (name, a) in cases::all() {
        let mut all = Vec::new();
        texts(&serde_json::to_value(&a).unwrap(), &mut all);
        assert!(all.len() > 20);
        for (ja, en) in all {
            assert!(!ja.is_empty() && !en.is_empty(), "{name}: '{ja}' '{en}'");
            for text in [&ja, &en] {
                assert!(!text.contains(['⟨', '{', '}', '$']), "{name}: {text}");
            }
            let kanji = |s: &str| s.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
            assert!(!kanji(&en), "{name}: Japanese in the English '{en}'");
            // A level, a muscle's Latin name or a number can be the same in both.
            assert!(kanji(&ja) || ja.len() < 16, "{name}: no Japanese in '{ja}'");
        }
    }
}

#[test]
fn every_cited_claim_is_listed_once_and_every_listed_one_is_cited() {
    let tables = include_str!("../../../../knowledge/sources.toml");
    for (name, a) in cases::all() {
        let listed: Vec<_> = a.sources.iter().map(|s| s.id.clone()).collect();
        let unique: BTreeSet<_> = listed.iter().cloned().collect();
        assert_eq!(listed.len(), unique.len(), "{name}");
        let mut bare = a.clone();
        bare.sources.clear();
        assert_eq!(cited(&bare), unique, "{name}");
        for s in &a.sources {
            let claim = Base::embedded().claim(&s.id);
            assert!(
                claim.is_some_and(|c| c.id == s.id) || tables.contains(&format!("\"{}\"", s.id)),
                "{name}: {}",
                s.id
            );
            assert!(!s.citation.is_empty() && !s.level.en.is_empty() && !s.claim.is_empty());
        }
    }
}

#[test]
fn figures_name_a_claim_and_an_interval_names_its_maker() {
    for (name, a) in cases::all() {
        for f in &a.findings {
            for p in &f.prevalence.figures {
                assert!(a.sources.iter().any(|s| s.id == p.figure.claim), "{name}");
                assert!((0.0..=1.0).contains(&p.figure.value));
            }
        }
        for row in &a.outlook.rows {
            let en = &row.text.text.en;
            let said = en.contains("no interval published") || en.contains("95% CI");
            assert!(said, "{name}: {en}");
            assert!((0.0..=1.0).contains(&row.figure.value));
        }
    }
}

#[test]
fn order_of_images_does_not_matter_and_two_runs_are_equal() {
    let record = cases::record("date: 2026-11-22\npatient: {age: 40}");
    let one = cases::image(
        "image-1",
        "2025-01-01",
        crate::assessment::Sides::Verified,
        vec![cases::measure(yotsui_case::Level::L4L5, "disc_ap", 30.0)],
    );
    let two = cases::image(
        "image-2",
        "2026-01-01",
        crate::assessment::Sides::Verified,
        vec![cases::measure(yotsui_case::Level::L4L5, "disc_ap", 31.0)],
    );
    let run = |images: &[_]| {
        serde_json::to_string(&assess(&record, images, &Context::default()).unwrap()).unwrap()
    };
    assert_eq!(run(&[one.clone(), two.clone()]), run(&[two, one]));
}

#[test]
fn the_head_is_right_and_the_role_is_kept() {
    for role in [Role::Physician, Role::Therapist, Role::Researcher] {
        let context = Context {
            role,
            version: "9.9.9".to_owned(),
        };
        let a = assess(&cases::record("id: p-1"), &[], &context).unwrap();
        assert_eq!((a.schema.as_str(), a.role), (SCHEMA_ID, role));
        assert_eq!(a.program.version, "9.9.9");
        assert_eq!(a.case.id.as_deref(), Some("p-1"));
        assert!(a.notice.en.contains("not an approved medical device"));
        assert!(a.notice.ja.contains("未承認"));
        assert!(a.not_covered.iter().any(|n| n.id == "disability_file"));
    }
}

#[test]
fn the_outlook_follows_the_readers_type() {
    let scope = |levels: &str| {
        cases::assessed(&format!("readings: [{{levels: [{levels}]}}]"))
            .outlook
            .scope
    };
    assert_eq!(
        scope("{level: L5/S1, herniation: extrusion}"),
        OutlookScope::ByType
    );
    assert_eq!(
        scope("{level: L5/S1, herniation: unspecified}"),
        OutlookScope::TypeNotKnown
    );
    assert_eq!(
        scope("{level: L5/S1, bulge: present}"),
        OutlookScope::ByType
    );
    assert_eq!(
        scope("{level: L5/S1, herniation: none}"),
        OutlookScope::NoHerniation
    );
    assert_eq!(
        cases::assessed("id: x").outlook.scope,
        OutlookScope::NotRead
    );
}

#[test]
fn the_age_from_a_year_of_birth_is_marked() {
    let a = cases::assessed("date: 2026-11-22\npatient: {birth_year: 1981}");
    assert_eq!(a.case.age, Some(45));
    assert!(
        a.assumptions
            .iter()
            .any(|s| s.message.id == "assess-assumed-age")
    );
    let b = cases::assessed("date: 2026-11-22\npatient: {age: 45}");
    assert!(
        !b.assumptions
            .iter()
            .any(|s| s.message.id == "assess-assumed-age")
    );
}

/// The assessment as people read it: every text in the order of the tree, without the parts that
/// are the same in every case.
fn read_aloud(a: &crate::Assessment) -> String {
    let mut short = a.clone();
    short.not_covered.clear();
    short.sources.clear();
    let mut all = Vec::new();
    texts(&serde_json::to_value(&short).unwrap(), &mut all);
    let mut out = format!("{:?} / {:?}\n", a.safety.urgency, a.answer.verdict);
    for s in a.answer.sentences() {
        out += &format!("{}\n{}\n", s.text.en, s.text.ja);
    }
    out += "----\n";
    for (ja, en) in all {
        out += &format!("{en} | {ja}\n");
    }
    out
}

#[test]
fn whole_cases_read_aloud() {
    for (name, a) in cases::all() {
        insta::assert_snapshot!(format!("read-{name}"), read_aloud(&a));
    }
}

#[test]
fn one_whole_case_as_json() {
    let (_, a) = cases::all()
        .into_iter()
        .find(|(n, _)| *n == "unverified")
        .unwrap();
    insta::assert_json_snapshot!("unverified", a, {
        ".program.version" => "[version]",
        ".not_covered" => "[the same in every case]",
        ".sources" => "[as cited]",
    });
}
