//! What safety forbids, who sees which test, and cases of one kind of evidence only.

use yotsui_case::{Level, SideOf};
use yotsui_text::Lang;

use crate::{
    assessment::{Assessment, IndexBasis, ReasonStanding, Role, Sides, SourceClass, Urgency},
    cases,
};

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
    // Each figure is trimmed to nine decimals; that the bars add up exactly is the network's test.
    assert!((sum - leg.attribution.as_ref().unwrap().total.value).abs() < 2e-8);
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
