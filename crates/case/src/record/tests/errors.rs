//! Every error names the place, what was found and what was expected; all are told at once.

use yotsui_text::{Lang, catalogue};

use super::*;

/// One problem, at this place, whose message has this id and shows these texts in both languages.
#[track_caller]
fn one(body: &str, place: &str, id: &str, shown: &[&str]) {
    let problems = problems(body);
    assert_eq!(problems.len(), 1, "{body}: {problems:?}");
    let message = problems[0].message();
    assert_eq!(
        (problems[0].place.as_str(), message.id.as_str()),
        (place, id),
        "{body}"
    );
    for lang in Lang::ALL {
        let words = catalogue().explain(lang, &message);
        assert!(
            words.expected.is_some() && words.action.is_some(),
            "{id} in {lang:?}"
        );
        let parts = [words.found, words.expected, words.action];
        let all = parts
            .into_iter()
            .flatten()
            .fold(words.what, |a, b| a + "\n" + &b);
        for text in shown.iter().chain([&place]) {
            assert!(all.contains(text), "{id} in {lang:?} lacks {text}: {all}");
        }
        assert!(!all.contains("{ $") && !all.contains(['$', '⟨']), "{all}");
    }
}

#[test]
fn impossible_values() {
    one(
        "patient: {age: 230}",
        "patient.age",
        "case-error-range",
        &["230", "0", "120"],
    );
    one(
        "patient: {age: -1}",
        "patient.age",
        "case-error-range",
        &["-1"],
    );
    one(
        "patient: {bmi: 2}",
        "patient.bmi",
        "case-error-range",
        &["kg/m²"],
    );
    for side in ["left", "right"] {
        one(
            &format!("examination: {{straight_leg_raise: [{{side: {side}, angle_deg: 200}}]}}"),
            "examination.straight_leg_raise[0].angle_deg",
            "case-error-range",
            &["200", "150", "°"],
        );
        one(
            &format!(
                "examination:\n  strength:\n  - {{root: L5, side: {side}, grade: 4}}\n  - {{root: \
                 S1, side: {side}, grade: 4-}}\n  - {{root: L4, side: {side}, grade: 6}}"
            ),
            "examination.strength[2].grade",
            "case-error-choice",
            &["6", "0, 1, 2, 3, 4, 5, 4-, 4+"],
        );
    }
    one(
        "readings: [{levels: [{level: L4/L5, size_mm: -3}]}]",
        "readings[0].levels[0].size_mm",
        "case-error-range",
        &["-3", "mm"],
    );
    one(
        "readings: [{levels: [{level: L4/L5, pfirrmann: 6}]}]",
        "readings[0].levels[0].pfirrmann",
        "case-error-range",
        &["6", "1", "5"],
    );
    one(
        "questionnaires: [{odi_percent: 101}]",
        "questionnaires[0].odi_percent",
        "case-error-range",
        &["101"],
    );
    one(
        "questionnaires: [{tsk_17: 16}]",
        "questionnaires[0].tsk_17",
        "case-error-range",
        &["17"],
    );
    one(
        "presentation: {duration_weeks: 9000}",
        "presentation.duration_weeks",
        "case-error-range",
        &["5200"],
    );
}

#[test]
fn names_and_words() {
    one(
        "patient: {agee: 45}",
        "patient.agee",
        "case-error-unknown-field-near",
        &["age"],
    );
    one(
        "patient: {saddle_numbness: absent}",
        "patient.saddle_numbness",
        "case-error-unknown-field-near",
        &["presentation.saddle_numbness"],
    );
    one(
        "patient: {zzzz: 1}",
        "patient.zzzz",
        "case-error-unknown-field",
        &["osteoporosis"],
    );
    one(
        "presentation: {fever: no}",
        "presentation.fever",
        "case-error-choice",
        &["no", "present, absent"],
    );
    one(
        "presentation: {side: rigth}",
        "presentation.side",
        "case-error-choice",
        &["left, right, bilateral, central"],
    );
    one(
        "examination: {slump: [{side: unknown}]}",
        "examination.slump[0].side",
        "case-error-choice",
        &["left, right"],
    );
    one(
        "examination: {slump: [{result: positive}]}",
        "examination.slump[0].side",
        "case-error-missing",
        &[],
    );
    one(
        "readings: [{levels: [{level: L5/L7}]}]",
        "readings[0].levels[0].level",
        "case-error-kind",
        &["L5/L7", "L5/S1"],
    );
    one(
        "examination: {sensation: [{root: L9, side: left}]}",
        "examination.sensation[0].root",
        "case-error-kind",
        &["L9", "T12"],
    );
}

#[test]
fn kinds() {
    one(
        "patient: {age: old}",
        "patient.age",
        "case-error-kind",
        &["old"],
    );
    one(
        "patient: {age: 45.5}",
        "patient.age",
        "case-error-kind",
        &["45.5"],
    );
    one(
        "patient: {bmi: .nan}",
        "patient.bmi",
        "case-error-kind",
        &["nan"],
    );
    one("patient: 45", "patient", "case-error-kind", &["45"]);
    one("images: {image: a}", "images", "case-error-kind", &[]);
    one(
        "patient: {allergies: [1]}",
        "patient.allergies[0]",
        "case-error-kind",
        &["1"],
    );
    one("id: 12", "id", "case-error-kind", &["12"]);
    one("id: 山田太郎", "id", "case-error-pseudonym", &["山田太郎"]);
    let long = "x".repeat(2001);
    one(
        &format!("goals: [{long}]"),
        "goals[0]",
        "case-error-too-long",
        &["2001", "2000"],
    );
    let no_format = Record::from_yaml_str("patient: {age: 45}").unwrap_err();
    assert_eq!(no_format.messages()[0].id, "case-error-format");
    let other = Record::from_yaml_str("format: yotsui-case/2").unwrap_err();
    let words = catalogue().explain(Lang::En, &other.messages()[0]);
    assert_eq!(words.found.unwrap(), "yotsui-case/2");
    assert!(words.expected.unwrap().contains("yotsui-case/1"));
    assert_eq!(
        Record::from_yaml_str("").unwrap_err().messages()[0].id,
        "case-error-kind"
    );
}

#[test]
fn dates() {
    one(
        "date: 2026-02-30",
        "date",
        "case-error-no-such-date",
        &["2026-02-30"],
    );
    one("date: 3/4/2026", "date", "case-error-kind", &["3/4/2026"]);
    one("date: 2026-03", "date", "case-error-kind", &["2026-03-14"]);
    one(
        "presentation: {onset_date: 2026-13}",
        "presentation.onset_date",
        "case-error-no-such-date",
        &["2026-13"],
    );
    one(
        "date: 2026-03-01\nimages: [{image: a.nii, date: 2026-03-02}]",
        "images[0].date",
        "case-error-after-record",
        &["2026-03-02", "2026-03-01"],
    );
    one(
        "date: 2026-03-01\npresentation: {onset_date: 2026-04}",
        "presentation.onset_date",
        "case-error-after-record",
        &["2026-04"],
    );
    one(
        "patient: {birth_year: 1980}\nhistory: {surgery: [{date: 1979}]}",
        "history.surgery[0].date",
        "case-error-before-birth",
        &["1979", "1980"],
    );
    one(
        "history: {drugs: [{from: 2026-03, to: 2026-02}]}",
        "history.drugs[0].to",
        "case-error-ends-before-start",
        &["2026-02", "2026-03"],
    );
    // A month that has begun and a year that runs are not in the future.
    yaml("date: 2026-03-01\npresentation: {onset_date: 2026-03}").unwrap();
    yaml("date: 2026-03-01\npresentation: {onset_date: 2026}").unwrap();
}

#[test]
fn fields_that_disagree() {
    one(
        "presentation: {leg_pain: {value: 70, scale: nrs_0_10}}",
        "presentation.leg_pain.value",
        "case-error-above-scale",
        &["70", "10", "nrs_0_10"],
    );
    one(
        "follow_up: [{date: 2026, back_pain: {value: 11, scale: vas_0_10_cm}}]",
        "follow_up[0].back_pain.value",
        "case-error-above-scale",
        &["11"],
    );
    one(
        "examination: {strength: [{side: left, grade: 3}]}",
        "examination.strength[0]",
        "case-error-no-root-or-muscle",
        &["root", "muscle"],
    );
    one(
        "images: [{sides: verified}]",
        "images[0]",
        "case-error-no-image",
        &["phantom"],
    );
    one(
        "images: [{image: a, phantom: seed-002-after}]",
        "images[0].image",
        "case-error-contradiction",
        &["images[0].phantom"],
    );
    one(
        "images: [{labels: a, phantom: seed-002-after}]",
        "images[0].labels",
        "case-error-contradiction",
        &[],
    );
    one(
        "readings: [{levels: [{level: L4/L5, herniation: none, size_mm: 6}]}]",
        "readings[0].levels[0].size_mm",
        "case-error-contradiction",
        &["readings[0].levels[0].herniation", "none"],
    );
    one(
        "readings: [{levels: [{level: L4/L5, listhesis: absent, meyerding: 1}]}]",
        "readings[0].levels[0].meyerding",
        "case-error-contradiction",
        &["absent"],
    );
    one(
        "readings: [{levels: [{level: L4/L5}, {level: L4-5}]}]",
        "readings[0].levels[1]",
        "case-error-twice",
        &["readings[0].levels[0]"],
    );
    one(
        "questionnaires: [{phq9: 1, phq9_item9: 2}]",
        "questionnaires[0].phq9_item9",
        "case-error-contradiction",
        &["questionnaires[0].phq9"],
    );
    one(
        "date: 2026-11-22\npatient: {age: 45, birth_year: 1975}",
        "patient.birth_year",
        "case-error-contradiction",
        &["45", "1975"],
    );
    for (this, other) in [("left", "right"), ("right", "left")] {
        one(
            &format!(
                "examination: {{reflexes: [{{reflex: achilles, side: {this}, state: normal}}, \
                 {{reflex: achilles, side: {this}, state: reduced}}]}}"
            ),
            "examination.reflexes[1]",
            "case-error-twice",
            &["examination.reflexes[0]"],
        );
        yaml(&format!(
            "examination: {{reflexes: [{{reflex: achilles, side: {this}, state: normal}}, \
             {{reflex: achilles, side: {other}, state: reduced}}]}}"
        ))
        .unwrap();
    }
}

#[test]
fn all_problems_are_told_at_once() {
    let found = problems(
        "patient: {age: 230, sexx: female}\npresentation: {fever: maybe, leg_pain: {value: 20, \
         scale: nrs_0_10}}\nimages: [{sides: verified}]",
    );
    let places: Vec<&str> = found.iter().map(|p| p.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "patient.sexx",
            "patient.age",
            "presentation.fever",
            "presentation.leg_pain.value",
            "images[0]"
        ]
    );
}
