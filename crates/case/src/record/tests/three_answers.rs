//! Not asked, unknown and known stay three things through every format.

use super::*;
use crate::{Laterality, Root, Side};

/// YAML -> record -> JSON -> record.
fn round_trip(body: &str) -> Record {
    let record = yaml(body).unwrap();
    let json = record.to_json().to_string();
    let again = Record::from_json_str(&json).unwrap();
    assert_eq!(again, record, "{json}");
    assert_eq!(again.to_json().to_string(), json, "same input, same bytes");
    again
}

#[test]
fn every_kind_of_answer_keeps_its_three_values() {
    let asked = round_trip(
        "patient: {age: unknown, bmi: unknown, sex: unknown, allergies: unknown}\n\
         date: unknown\nid: unknown\ngoals: unknown\n\
         presentation: {leg_pain: unknown, onset_date: unknown, distribution: unknown, side: \
         unknown}\nhistory: {surgery: unknown}",
    );
    assert!(asked.patient.age.is_unknown() && asked.patient.bmi.is_unknown());
    assert!(asked.patient.sex.is_unknown() && asked.patient.allergies.is_unknown());
    assert!(asked.date.is_unknown() && asked.id.is_unknown() && asked.goals.is_unknown());
    assert!(asked.presentation.leg_pain.is_unknown() && asked.presentation.side.is_unknown());
    assert!(asked.presentation.onset_date.is_unknown() && asked.history.surgery.is_unknown());
    assert!(asked.presentation.distribution.is_unknown());
    assert!(asked.patient.smoking.is_not_asked());

    let not_asked = round_trip("patient: {age: null, allergies: ~}\ngoals:\npresentation:\n");
    assert_eq!(not_asked, Record::new());

    let known = round_trip(
        "patient: {age: 45, allergies: []}\npresentation: {fever: absent, distribution: []}\n\
         history: {surgery: []}",
    );
    assert_eq!(known.patient.allergies.known(), Some(&Vec::new()));
    assert_eq!(known.history.surgery.known(), Some(&Vec::new()));
    assert!(known.history.drugs.is_not_asked());
    assert!(known.presentation.fever.is_absent() && known.presentation.trauma.is_not_asked());
}

#[test]
fn sides_stay_where_they_are() {
    for (text, side) in [("left", Side::Left), ("right", Side::Right)] {
        let record = round_trip(&format!(
            "presentation: {{side: {text}, distribution: [{{root: L5, side: {text}}}]}}\n\
             examination:\n\
             \x20 strength: [{{root: L5, side: {text}, grade: 4+}}]\n\
             \x20 reflexes: [{{reflex: achilles, side: {text}, state: increased}}]\n\
             \x20 sensation: [{{root: S1, side: {text}, state: unknown}}]\n\
             \x20 crossed_straight_leg_raise: [{{raised: {text}, result: positive}}]\n\
             emg: [{{roots: [{{root: L5, side: {text}, result: normal}}]}}]\n\
             readings: [{{levels: [{{level: L4/L5, side: {text}}}]}}]"
        ));
        assert!(record.presentation.side.get().unwrap().includes(side));
        assert!(
            !record
                .presentation
                .side
                .get()
                .unwrap()
                .includes(side.opposite())
        );
        let area = record.presentation.distribution.known().unwrap()[0];
        assert_eq!(
            area,
            Territory {
                root: Root::L5,
                side
            }
        );
        let exam = &record.examination;
        assert_eq!((exam.strength[0].side, exam.reflexes[0].side), (side, side));
        assert_eq!(exam.strength[0].grade.get(), Some(Grade::FourPlus));
        assert!(exam.sensation[0].state.is_unknown() && exam.sensation[0].side == side);
        let crossed = &exam.crossed_straight_leg_raise[0];
        assert_eq!(
            (crossed.raised, crossed.painful_side()),
            (side, side.opposite())
        );
        assert_eq!(record.emg[0].roots[0].side, side);
        let read = record.readings[0].levels[0].side.get();
        assert_eq!(read == Some(Laterality::Left), side == Side::Left);
        assert_eq!(read == Some(Laterality::Right), side == Side::Right);
    }
}

#[test]
fn the_whole_template_goes_round() {
    let text = crate::record::template::render(yotsui_text::Lang::En, true);
    let record = Record::from_yaml_str(&text).unwrap();
    let again = Record::from_json_str(&record.to_json().to_string()).unwrap();
    assert_eq!(again, record);
}
