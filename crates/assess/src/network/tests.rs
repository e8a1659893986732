//! Which field feeds which variable, on both sides.

use std::collections::BTreeMap;

use yotsui_case::{Bound, BoundBy, Interval, Level, Measurement, Note, Unit};
use yotsui_network::infer::Observation;

use super::{Draft, Index, Signs};
use crate::{
    agreement,
    answer::Best,
    assessment::{ImageResult, Sides},
    cases,
    knowledge::Knowledge,
    lesion,
};

/// Every variable that the record and the images feed, with its value.
fn fed(body: &str, images: &[ImageResult]) -> (BTreeMap<String, Observation>, Draft<'static>) {
    let record = cases::record(body);
    let knowledge = Knowledge::embedded().unwrap();
    let lesions = lesion::find(&record, images, knowledge);
    let agreement: Vec<_> = lesions
        .list
        .iter()
        .map(|l| agreement::of(l, &record, knowledge))
        .collect();
    let best = Best::of(&lesions.list, &agreement);
    let index = Index::of(&record, images, &lesions.list, best.as_ref());
    let signs = Signs::of(&record, index.as_ref(), &knowledge.localisation);
    let graph = &cases::network().graph;
    let draft = Draft::of(graph, &record, images, index.as_ref(), &signs).unwrap();
    let seen = draft
        .patient
        .observed()
        .map(|(i, o)| (graph.variables()[i].id.clone(), o))
        .collect();
    (seen, draft)
}

fn grade(k: usize) -> Observation {
    Observation::Grades { low: k, high: k }
}

fn grades(low: usize, high: usize) -> Observation {
    Observation::Grades { low, high }
}

#[test]
fn each_field_feeds_its_variable_in_its_unit() {
    let value = Observation::Value;
    let upto = |high: f64| Observation::Between {
        low: None,
        high: Some(high),
    };
    for (body, variable, wanted) in [
        ("patient: {age: 45}", "age", value(45.0)),
        ("patient: {sex: female}", "sex", grade(0)),
        ("patient: {sex: male}", "sex", grade(1)),
        ("patient: {bmi: 23.5}", "bmi", value(23.5)),
        (
            "patient: {height_cm: 200, weight_kg: 80}",
            "bmi",
            value(20.0),
        ),
        ("patient: {smoking: current}", "smoking", grade(1)),
        ("patient: {smoking: former}", "smoking", grade(0)),
        ("patient: {physical_load: heavy}", "physical_load", grade(1)),
        ("patient: {physical_load: light}", "physical_load", grade(0)),
        ("context: {litigation: present}", "compensation", grade(1)),
        (
            "context: {litigation: absent, compensation: absent}",
            "compensation",
            grade(0),
        ),
        (
            "presentation: {leg_pain: {value: 7, scale: nrs_0_10}}",
            "leg_pain",
            value(7.0),
        ),
        (
            "presentation: {leg_pain: {value: 70, scale: vas_0_100_mm}}",
            "leg_pain",
            value(7.0),
        ),
        (
            "presentation: {back_pain: {value: 4, scale: vas_0_10_cm}}",
            "back_pain",
            value(4.0),
        ),
        (
            "presentation: {numbness_score: {value: 50, scale: vas_0_100_mm}}",
            "numbness",
            value(5.0),
        ),
        ("presentation: {numbness: absent}", "numbness", value(0.0)),
        (
            "presentation: {numbness: present}",
            "numbness",
            Observation::Between {
                low: Some(1.0),
                high: None,
            },
        ),
        ("laboratory: [{il6_pg_ml: 2.1}]", "il6", value(2.1)),
        (
            "laboratory: [{tnf_alpha_pg_ml: 1.4}]",
            "tnf_alpha",
            value(1.4),
        ),
        (
            "laboratory: [{hs_crp: {value: 0.2, unit: mg/dL}}]",
            "hs_crp",
            value(2.0),
        ),
        (
            "laboratory: [{hs_crp: {value: 0.5, unit: mg/L, limit: below}}]",
            "hs_crp",
            upto(0.5),
        ),
        (
            "qst: [{sites: [{place: local, ppt_kpa: 300}, {place: local, ppt_kpa: 340}]}]",
            "ppt_local",
            value(320.0),
        ),
        (
            "qst: [{sites: [{place: remote, ppt_kpa: 400}]}]",
            "ppt_remote",
            value(400.0),
        ),
        (
            "qst: [{sites: [{place: local, two_point_mm: 45}]}]",
            "two_point_discrimination",
            value(45.0),
        ),
        (
            "qst: [{temporal_summation_ratio: 1.8}]",
            "temporal_summation",
            value(1.8),
        ),
        ("qst: [{cpm_percent: 15}]", "cpm", value(15.0)),
        ("questionnaires: [{phq9: 7}]", "distress", value(7.0)),
        (
            "questionnaires: [{pcs: 21}]",
            "catastrophising",
            value(21.0),
        ),
        (
            "questionnaires: [{tsk_17: 38}]",
            "fear_of_movement",
            value(38.0),
        ),
        ("questionnaires: [{csi: 28}]", "csi", value(28.0)),
        (
            "questionnaires: [{odi_percent: 42}]",
            "disability",
            value(42.0),
        ),
    ] {
        let (seen, draft) = fed(&format!("date: 2026-11-22\n{body}"), &[]);
        assert_eq!(seen.len(), 1, "{body}: {seen:?} {:?}", draft.not_used);
        assert_eq!(seen.get(variable), Some(&wanted), "{body}");
    }
    let (seen, _) = fed("presentation: {duration_weeks: 52.17857142857143}", &[]);
    match seen.get("symptom_duration") {
        Some(Observation::Value(x)) => assert!((x - 12.0).abs() < 0.01, "{x}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_reading_feeds_the_image_variables_of_its_level() {
    for (level, wanted) in [
        ("pfirrmann: 4", ("pfirrmann_grade", grade(3))),
        ("modic: 0", ("modic", grade(0))),
        ("modic: 2", ("modic", grade(1))),
        (
            "high_intensity_zone: absent",
            ("high_intensity_zone", grade(0)),
        ),
        (
            "herniation: unspecified",
            ("displacement_type", grades(2, 4)),
        ),
        ("herniation: sequestration", ("displacement_type", grade(4))),
        ("herniation: none", ("displacement_type", grades(0, 1))),
        (
            "herniation: none, bulge: absent",
            ("displacement_type", grade(0)),
        ),
        ("bulge: present", ("displacement_type", grade(1))),
    ] {
        let body = format!("readings: [{{levels: [{{level: L4/L5, {level}}}]}}]");
        let (seen, _) = fed(&body, &[]);
        assert_eq!(seen.get(wanted.0), Some(&wanted.1), "{level}: {seen:?}");
    }
    // A bulge that is not there says nothing of a herniation that nobody looked for.
    let (seen, _) = fed("readings: [{levels: [{level: L4/L5, bulge: absent}]}]", &[]);
    assert!(seen.is_empty(), "{seen:?}");
}

/// Signs count on the side of the finding and at its root, right as left.
#[test]
fn signs_are_those_of_the_finding_on_both_sides() {
    for (side, other) in [("right", "left"), ("left", "right")] {
        let body = cases::radiculopathy(side, side).replace(
            "  reflexes: [",
            &format!(
                "  femoral_nerve_stretch: [{{side: {other}, result: positive}}]\n  reflexes: [{{reflex: patellar, side: {side}, state: absent}}, "
            ),
        );
        let body = body.replace(
            "  strength: [",
            &format!("  strength: [{{root: S1, side: {other}, grade: 1}}, "),
        );
        let (seen, draft) = fed(&body, &[]);
        assert_eq!(seen["strength"], grade(1), "{side}");
        assert_eq!(seen["reflex"], grade(1), "{side}");
        assert_eq!(seen["sensation"], grade(0), "{side}");
        assert_eq!(seen["slr"], grade(1), "{side}");
        assert!(!seen.contains_key("emg"));
        // The reader's size, as nothing was measured.
        assert_eq!(seen["herniation_length"], Observation::Value(7.5));
        assert!(draft.from.contains(&(
            "herniation_length",
            "readings[].levels[].size_mm".to_owned()
        )));
    }
}

#[test]
fn a_measured_length_goes_before_the_readers_and_never_beside_it() {
    let image = cases::image(
        "image-1",
        "2026-11-20",
        Sides::Verified,
        vec![cases::measure(Level::L5S1, "herniation_ap_length", 8.2)],
    );
    let (seen, draft) = fed(&cases::radiculopathy("left", "left"), &[image]);
    assert_eq!(seen["herniation_length"], Observation::Value(8.2));
    let lengths = draft.from.iter().filter(|f| f.0 == "herniation_length");
    assert_eq!(lengths.count(), 1);
}

#[test]
fn areas_come_from_the_index_disc_in_their_own_unit() {
    let area = |level, id: &str, value, unit| Measurement {
        unit,
        ..cases::measure(level, id, value)
    };
    let of = |measures| {
        let image = cases::image("image-1", "2026-11-20", Sides::Verified, measures);
        fed(&cases::radiculopathy("left", "left"), &[image]).0
    };
    let seen = of(vec![
        area(Level::L4L5, "sac_area", 60.0, Unit::SquareMillimetre),
        area(Level::L5S1, "sac_area", 120.0, Unit::SquareMillimetre),
        area(Level::L5S1, "disc_to_canal_area_ratio", 0.42, Unit::One),
    ]);
    assert_eq!(seen["dural_sac_area"], Observation::Value(120.0));
    assert_eq!(seen["disc_to_canal_ratio"], Observation::Value(42.0));
    // The bony canal is not the sac, and a value in another unit is not taken for what it is not.
    let none = of(vec![
        area(Level::L5S1, "canal_area", 120.0, Unit::SquareMillimetre),
        area(Level::L5S1, "disc_to_canal_area_ratio", 42.0, Unit::Percent),
    ]);
    assert!(!none.contains_key("dural_sac_area") && !none.contains_key("disc_to_canal_ratio"));
}

/// An outline of the program's own, and a size of which a part was not seen, are no exact values.
#[test]
fn a_measure_that_nobody_outlined_is_an_interval_and_a_lower_limit_is_open() {
    let length = |by, notes: &[Note]| {
        let measure = Measurement {
            bound: Some(Bound {
                interval: Interval::new(0.8, 4.1).unwrap(),
                by,
            }),
            notes: notes.to_vec(),
            ..cases::measure(Level::L5S1, "herniation_ap_length", 2.4)
        };
        let image = cases::image("image-1", "2026-11-20", Sides::Verified, vec![measure]);
        fed(&cases::radiculopathy("left", "left"), &[image]).0["herniation_length"]
    };
    let between = |low, high| Observation::Between {
        low: Some(low),
        high,
    };
    let part = [Note::Partial];
    assert_eq!(length(BoundBy::HalfVoxel, &[]), Observation::Value(2.4));
    assert_eq!(length(BoundBy::Agreement, &[]), between(0.8, Some(4.1)));
    assert_eq!(length(BoundBy::HalfVoxel, &part), between(2.4, None));
    assert_eq!(length(BoundBy::Agreement, &part), between(0.8, None));
}

#[test]
fn what_is_not_asked_not_known_or_on_another_scale_is_left_out() {
    for (body, said) in [
        ("date: 2026-11-22", 0),
        ("patient: {sex: unknown, smoking: unknown}", 0),
        ("context: {compensation: absent}", 0),
        ("laboratory: [{crp: {value: 0.2, unit: mg/dL}}]", 1),
        (
            "questionnaires: [{hads_depression: 12, rmdq: 11, fabq_pa: 10}]",
            3,
        ),
        ("qst: [{temporal_summation_nrs: 2, cpm_kpa: 40}]", 2),
        ("patient: {physical_load: moderate}", 1),
        // Out of the range of the network: said, not clipped.
        ("patient: {age: 12}", 1),
        (
            "examination: {reflexes: [{reflex: achilles, side: left, state: increased}]}",
            0,
        ),
        (
            "emg: [{roots: [{root: S1, side: left, result: equivocal}]}]",
            0,
        ),
    ] {
        let (seen, draft) = fed(body, &[]);
        assert!(seen.is_empty(), "{body}: {seen:?}");
        assert_eq!(draft.not_used.len(), said, "{body}: {:?}", draft.not_used);
    }
}
