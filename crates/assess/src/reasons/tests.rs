//! The reasons other than the incidental finding, whose tests stand with the network.

use crate::{
    assessment::ReasonStanding::{self, Applies, DoesNot, NotKnown},
    cases,
};

fn standing(body: &str, id: &str) -> (ReasonStanding, String) {
    let a = cases::assessed(body);
    assert_eq!(a.mismatch.len(), 5);
    let reason = a.mismatch.into_iter().find(|r| r.id == id).unwrap();
    (reason.standing, reason.text.text.en)
}

/// A finding at L5/S1 on `side` whose root is graded, and the signs of S1 on that side.
fn graded(side: &str, relation: &str, reflex: &str, strength: &str) -> String {
    format!(
        "date: 2026-11-22
presentation: {{site: leg, side: {side}, distribution: [{{root: S1, side: {side}}}]}}
examination:
  strength: [{{root: S1, side: {side}, grade: {strength}}}]
  reflexes: [{{reflex: achilles, side: {side}, state: {reflex}}}]
readings: [{{image_date: 2026-11-20, levels: [{{level: L5/S1, herniation: extrusion, zone: subarticular, side: {side}, roots: [{{root: S1, side: {side}, relation: {relation}}}]}}]}}]"
    )
}

#[test]
fn form_and_function_are_set_against_each_other_on_both_sides() {
    for side in ["left", "right"] {
        for (relation, reflex, strength, wanted) in [
            ("compression", "normal", "5", Applies),
            ("compression", "absent", "5", DoesNot),
            ("deviation", "normal", "4", DoesNot),
            ("none", "absent", "5", Applies),
            ("none", "normal", "5", DoesNot),
            ("contact", "normal", "5", NotKnown),
            // One sign alone is too few.
            ("compression", "normal", "unknown", NotKnown),
        ] {
            let body = graded(side, relation, reflex, strength);
            let (found, text) = standing(&body, "form_without_function");
            assert_eq!(
                found, wanted,
                "{side} {relation} {reflex} {strength}: {text}"
            );
        }
    }
    let ungraded = cases::radiculopathy("left", "left");
    assert_eq!(standing(&ungraded, "form_without_function").0, NotKnown);
}

#[test]
fn timing_asks_for_both_dates() {
    let body = |image: &str| {
        graded("left", "compression", "normal", "5").replace("image_date: 2026-11-20", image)
    };
    for (image, wanted) in [
        ("image_date: 2026-11-20", DoesNot),
        ("image_date: 2026-10-12", DoesNot),
        ("image_date: 2026-10-11", Applies),
        ("image_date: 2025-11-20", Applies),
        ("reader: radiologist", NotKnown),
    ] {
        let (found, text) = standing(&body(image), "timing");
        assert_eq!(found, wanted, "{image}: {text}");
    }
    assert_eq!(standing("date: 2026-11-22", "timing").0, NotKnown);
    let none = "readings: [{image_date: 2026-11-20, levels: [{level: L5/S1, herniation: none, bulge: absent}]}]";
    assert_eq!(standing(none, "timing").0, DoesNot);
}

#[test]
fn readers_who_differ_are_named_and_one_reader_is_said() {
    let one = graded("left", "compression", "normal", "5");
    let (found, text) = standing(&one, "reader_disagreement");
    assert_eq!(found, Applies);
    assert!(
        text.contains("one reader") && text.contains("0.42 to 0.69"),
        "{text}"
    );
    let reading = |relation: &str| {
        format!(
            "{{image_date: 2026-11-20, levels: [{{level: L5/S1, herniation: extrusion, roots: [{{root: S1, side: left, relation: {relation}}}]}}]}}"
        )
    };
    let two = |relation: &str| {
        format!(
            "date: 2026-11-22\npresentation: {{site: leg, side: left}}\nreadings: [{}, {}]",
            reading("compression"),
            reading(relation)
        )
    };
    for (relation, wanted) in [("contact", Applies), ("compression", DoesNot)] {
        let (found, text) = standing(&two(relation), "reader_disagreement");
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn clinical_factors_are_not_known_where_none_was_asked() {
    let body =
        "presentation: {leg_pain: {value: 7, scale: nrs_0_10}}\npatient: {age: 50, sex: male}";
    assert_eq!(standing(body, "clinical_factors").0, NotKnown);
    let body = format!("{body}\nquestionnaires: [{{pcs: 50, phq9: 25, tsk_17: 60}}]");
    let (found, text) = standing(&body, "clinical_factors");
    // The person's bar is small, and nothing is recorded of two rooms: small is not known of them.
    assert_eq!(found, NotKnown, "{text}");
    assert!(text.contains("90% interval"), "{text}");
    let body = body.replace("sex: male", "sex: male, smoking: never")
        + "\nqst: [{temporal_summation_ratio: 1.5}]";
    let (found, text) = standing(&body, "clinical_factors");
    assert_eq!(found, DoesNot, "{text}");
}
