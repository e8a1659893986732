//! Which field feeds which variable, on both sides, and what safety forbids.

use std::collections::BTreeMap;

use yotsui_network::infer::Observation;
use yotsui_text::Lang;

use super::{Draft, Index, Signs};
use crate::{
    agreement,
    answer::Best,
    assessment::{
        Assessment, ImageResult, IndexBasis, ReasonStanding, Role, Sides, SourceClass, Urgency,
    },
    cases,
    knowledge::Knowledge,
    lesion,
};
use yotsui_case::{Level, SideOf};

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

/// A record without any open safety question, with a finding at L5/S1 on `finding` and full strength
/// and sensation; `sign` is the Achilles reflex on `side`.
fn clear(finding: &str, side: &str, sign: &str) -> String {
    format!(
        "date: 2026-11-22
setting: volunteer
patient: {{age: 44, sex: female, immunosuppression: absent, cancer_history: absent, osteoporosis: absent, systemic_steroid: absent}}
presentation:
  site: leg
  side: {side}
  both_legs: absent
  leg_pain: {{value: 2, scale: nrs_0_10}}
  saddle_numbness: absent
  urinary_retention: absent
  urinary_incontinence: absent
  urinary_urgency: absent
  bowel_dysfunction: absent
  sexual_dysfunction: absent
  leg_weakness: absent
  fever: absent
  trauma: absent
  weight_loss: absent
  night_pain: absent
  iv_drug_use: absent
  recent_infection: absent
  recent_spinal_procedure: absent
  thoracic_pain: absent
  pulsatile_abdominal_mass: absent
examination:
  saddle_sensation: normal
  sphincter_tone: normal
  post_void_residual_ml: 10
  upper_motor_neuron_signs: absent
  strength: [{{root: S1, side: left, grade: 5}}, {{root: S1, side: right, grade: 5}}]
  sensation: [{{root: S1, side: left, state: normal}}, {{root: S1, side: right, state: normal}}]
  reflexes: [{{reflex: achilles, side: {side}, state: {sign}}}]
  straight_leg_raise: [{{side: left, result: negative}}, {{side: right, result: negative}}]
  heel_walking: [{{side: left, result: possible}}, {{side: right, result: possible}}]
  toe_walking: [{{side: left, result: possible}}, {{side: right, result: possible}}]
readings:
  - image_date: 2026-11-20
    levels:
      - {{level: L5/S1, herniation: protrusion, zone: subarticular, side: {finding}}}"
    )
}

fn incidental(a: &Assessment) -> (ReasonStanding, &str) {
    let reason = a
        .mismatch
        .iter()
        .find(|r| r.id == "incidental_finding")
        .unwrap();
    (reason.standing, reason.text.message.id.as_str())
}

/// Why the word was not used.
fn block(a: &Assessment) -> &str {
    let reason = a
        .mismatch
        .iter()
        .find(|r| r.id == "incidental_finding")
        .unwrap();
    let args = &reason.text.message.args;
    args.iter().find(|x| x.0 == "block").map_or("", |x| &x.1)
}

/// The three conditions, each of which alone forbids the word, on both sides.
#[test]
fn incidental_is_said_only_where_nothing_forbids_it() {
    for (side, other) in [("right", "left"), ("left", "right")] {
        let a = cases::assessed(&clear(side, side, "normal"));
        assert_eq!(
            (a.safety.not_asked, a.safety.unknown),
            (0, 0),
            "{:?}",
            a.safety
        );
        assert!(a.network.as_ref().unwrap().other_source_leads);
        assert_eq!(
            incidental(&a).0,
            ReasonStanding::Applies,
            "{side}: {}",
            block(&a)
        );
        // A deficit on the side of the finding forbids it; one on the other side does not match.
        let a = cases::assessed(&clear(side, side, "absent"));
        assert_eq!(
            (incidental(&a).0, block(&a)),
            (ReasonStanding::DoesNot, "deficit")
        );
        let a = cases::assessed(&clear(side, other, "absent"));
        assert_eq!(
            incidental(&a).0,
            ReasonStanding::Applies,
            "{side}: {}",
            block(&a)
        );
        // Without a side it may match.
        let unsaid = clear(side, other, "absent").replace(&format!(", side: {side}}}\""), "");
        let unsaid = unsaid.replace(
            &format!("zone: subarticular, side: {side}"),
            "zone: subarticular",
        );
        let a = cases::assessed(&unsaid);
        assert_eq!(
            (incidental(&a).0, block(&a)),
            (ReasonStanding::DoesNot, "deficit")
        );
        // An open question of safety.
        for open in ["  fever: unknown\n", ""] {
            let body = clear(side, side, "normal").replace("  fever: absent\n", open);
            let a = cases::assessed(&body);
            assert_eq!(
                (incidental(&a).0, block(&a)),
                (ReasonStanding::NotKnown, "safety-open")
            );
        }
        // A danger sign.
        let body = clear(side, side, "normal")
            .replace("saddle_numbness: absent", "saddle_numbness: present");
        let a = cases::assessed(&body);
        assert_eq!(a.safety.urgency, Urgency::Emergency);
        assert_eq!(
            (incidental(&a).0, block(&a)),
            (ReasonStanding::NotKnown, "alarm")
        );
        // The disc leads where surgery is decided on.
        let body =
            clear(side, side, "normal").replace("setting: volunteer", "setting: surgical_clinic");
        let a = cases::assessed(&body);
        let part = a.network.as_ref().unwrap();
        assert!(!part.other_source_leads);
        assert_ne!(incidental(&a).0, ReasonStanding::Applies);
        // Strength that nobody tested is not full strength.
        let body = clear(side, side, "normal");
        let at = body.find("  strength: [").unwrap();
        let end = at + body[at..].find('\n').unwrap() + 1;
        let body = format!("{}{}", &body[..at], &body[end..]);
        let a = cases::assessed(&body);
        assert_ne!(incidental(&a).0, ReasonStanding::Applies);
    }
}

/// The words 'may be incidental' stand nowhere unless the reason applies.
#[test]
fn no_other_sentence_calls_a_finding_incidental() {
    for (name, a) in cases::all() {
        let json = serde_json::to_string(&a).unwrap();
        let applies = incidental(&a).0 == ReasonStanding::Applies;
        assert_eq!(json.contains("may be incidental"), applies, "{name}");
        assert_eq!(json.contains("偶発所見の可能性がある"), applies, "{name}");
    }
}

#[test]
fn the_network_changes_nothing_about_safety() {
    for body in [
        clear("left", "left", "absent"),
        cases::radiculopathy("right", "left"),
    ] {
        let record = cases::record(&body);
        let context = crate::Context::default();
        let missing = yotsui_network::NetworkError::Artefact("none".to_owned());
        let without = crate::assemble::with_network(&record, &[], &context, Err(missing)).unwrap();
        let with = cases::assessed(&body);
        assert_eq!(without.safety, with.safety);
        assert_eq!(without.answer.verdict, with.answer.verdict);
        assert!(without.network.is_none() && !without.warnings.is_empty());
        assert_eq!(without.mismatch.len(), 5);
    }
}

#[test]
fn no_test_is_listed_while_safety_is_open_and_a_therapist_sees_only_their_own() {
    let of = |body: &str, role| {
        let a = cases::made_for(role, body, &[]);
        a.network.unwrap().next_tests
    };
    let body =
        clear("left", "left", "normal").replace("setting: volunteer", "setting: spine_clinic");
    let all = of(&body, Role::Physician);
    assert!(!all.tests.is_empty(), "{}", all.text.text.en);
    for t in of(&body, Role::Therapist).tests {
        let questionnaire = [
            "distress",
            "catastrophising",
            "fear_of_movement",
            "self_efficacy",
            "csi",
        ];
        assert!(
            t.burden <= 1 || questionnaire.contains(&t.variable.as_str()),
            "{}",
            t.variable
        );
    }
    for (from, to) in [
        ("  fever: absent\n", ""),
        ("saddle_numbness: absent", "saddle_numbness: present"),
    ] {
        let withheld = of(&body.replace(from, to), Role::Physician);
        assert!(withheld.tests.is_empty(), "{to}");
    }
}

#[test]
fn a_case_of_images_alone_and_one_without_images_are_whole() {
    let image = cases::image(
        "image-1",
        "2026-11-20",
        Sides::Unverified,
        vec![cases::measure(Level::L4L5, "herniation_ap_length", 5.0)],
    );
    let a = cases::make("date: 2026-11-22", &[image]);
    let part = a.network.unwrap();
    let index = part.index.unwrap();
    assert_eq!(
        (index.level, index.side, index.basis),
        (
            Level::L4L5,
            SideOf::Unknown,
            IndexBasis::MostAffectedMeasured
        )
    );
    assert!(part.setting.assumed && part.setting.id == "spine_clinic");
    assert_eq!(part.observed.len(), 1);
    assert!(
        part.symptoms
            .iter()
            .all(|s| s.discordance.is_none() && s.attribution.is_none())
    );
    // Nobody to tell the source of: the shares stay wide.
    assert_eq!(part.classes.len(), 3);

    let a =
        cases::assessed("date: 2026-11-22\npresentation: {leg_pain: {value: 7, scale: nrs_0_10}}");
    let part = a.network.unwrap();
    assert!(part.index.is_none());
    let leg = part
        .symptoms
        .iter()
        .find(|s| s.variable == "leg_pain")
        .unwrap();
    assert!(leg.explained.is_none() && leg.reported == Some(7.0));
    let sum: f64 = leg
        .attribution
        .as_ref()
        .unwrap()
        .bars
        .iter()
        .map(|b| b.sd.value)
        .sum();
    assert!((sum - leg.attribution.as_ref().unwrap().total.value).abs() < 1e-9);
}

#[test]
fn contradictory_findings_are_named() {
    // Very tender where it hurts and hardly elsewhere: both measure one factor.
    let body = "qst: [{sites: [{place: local, ppt_kpa: 40}, {place: remote, ppt_kpa: 2900}]}]";
    let part = cases::assessed(body).network.unwrap();
    let said = part
        .notes
        .iter()
        .any(|n| n.message.id == "assess-network-conflict");
    assert!(
        said,
        "{:?}",
        part.notes.iter().map(|n| &n.message.id).collect::<Vec<_>>()
    );
}

#[test]
fn every_number_stands_with_its_interval_and_csi_is_no_diagnosis() {
    let body = clear("right", "right", "normal") + "\nquestionnaires: [{csi: 60}]";
    let a = cases::assessed(&body);
    let part = a.network.unwrap();
    for c in &part.classes {
        assert!(c.probability.interval.is_some() && c.at_low.interval.is_some());
        assert!((0.0..=1.0).contains(&c.probability.value));
    }
    let disc = part
        .classes
        .iter()
        .find(|c| c.class == SourceClass::IndexDisc)
        .unwrap();
    assert!(disc.at_low.value < disc.at_high.value);
    let csi = part
        .notes
        .iter()
        .find(|n| n.message.id == "assess-network-csi")
        .unwrap();
    assert!(csi.text.get(Lang::En).contains("does not diagnose"));
}
