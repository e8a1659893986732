//! What is unlikely travels with the record; what a record computes from its fields.

use yotsui_text::{Lang, catalogue};

use super::*;
use crate::{Level, Root, Side};

#[test]
fn unlikely_values_travel_as_warnings() {
    let unlikely = |body: &str, place: &str, id: &str| {
        let record = yaml(body).unwrap();
        let [warning] = record.warnings() else {
            panic!("{body}: {:?}", record.warnings())
        };
        assert_eq!(
            (warning.place.as_str(), warning.message.id.as_str()),
            (place, id)
        );
        for lang in Lang::ALL {
            let text = catalogue().text(lang, &warning.message);
            assert!(text.contains(place) && !text.contains(['$', '⟨']), "{text}");
        }
    };
    unlikely("patient: {bmi: 65}", "patient.bmi", "case-warning-unusual");
    unlikely("patient: {age: 17}", "patient.age", "case-warning-unusual");
    for side in ["left", "right"] {
        unlikely(
            &format!("examination: {{straight_leg_raise: [{{side: {side}, angle_deg: 120}}]}}"),
            "examination.straight_leg_raise[0].angle_deg",
            "case-warning-unusual",
        );
    }
    unlikely(
        "readings: [{levels: [{level: L5/S1, size_mm: 30}]}]",
        "readings[0].levels[0].size_mm",
        "case-warning-unusual",
    );
    unlikely(
        "patient: {bmi: 30, height_cm: 170, weight_kg: 60}",
        "patient.bmi",
        "case-warning-bmi",
    );
    unlikely(
        "patient: {sex: male, pregnancy: present}",
        "patient.pregnancy",
        "case-warning-pregnancy",
    );
    unlikely(
        "patient: {birth_year: 1980}",
        "date",
        "case-warning-no-date",
    );
    unlikely(
        "date: 2026-11-22\npresentation: {duration_weeks: 4, onset_date: 2026-01}",
        "presentation.duration_weeks",
        "case-warning-duration",
    );
    unlikely(
        "history: {condoliase: [{date: 2020}, {date: 2024}]}",
        "history.condoliase",
        "case-warning-condoliase",
    );
    unlikely(
        "laboratory: [{wbc: {value: 6.2, unit: /uL}}]",
        "laboratory[0].wbc",
        "case-warning-unit",
    );
    unlikely(
        "laboratory: [{crp: {value: 120, unit: mg/dL}}]",
        "laboratory[0].crp",
        "case-warning-unit",
    );
    assert_eq!(yaml("patient: {bmi: 23, age: 45}").unwrap().warnings(), []);
}

#[test]
fn units_and_helpers() {
    let record = yaml(
        "date: 2026-11-22\npatient: {birth_year: 1980, height_cm: 160, weight_kg: 64}\nlaboratory: \
         [{crp: {value: 0.5, unit: mg/dL}, wbc: {value: 6200, unit: /uL}}]\npresentation: \
         {onset_date: 2026-11-08}\nreadings: [{levels: [{level: L5/S1, roots: [{root: S1, side: \
         left, relation: deviation}]}]}]",
    )
    .unwrap();
    assert_eq!(record.age(), Some(46));
    assert!((record.patient.body_mass_index().unwrap() - 25.0).abs() < 1e-9);
    assert!((record.laboratory[0].crp.get().unwrap().mg_per_l() - 5.0).abs() < 1e-9);
    assert!((record.laboratory[0].wbc.get().unwrap().giga_per_litre() - 6.2).abs() < 1e-9);
    let weeks = record.weeks_since_onset().unwrap();
    assert!((weeks.low() - 2.0).abs() < 1e-9 && (weeks.high() - 2.0).abs() < 1e-9);
    let root = &record.readings[0].level(Level::L5S1).unwrap().roots[0];
    assert_eq!((root.root, root.side), (Root::S1, Side::Left));
    assert_eq!(root.relation.get().unwrap().grade(), 2);
    assert!(record.readings[0].level(Level::L4L5).is_none());
}
