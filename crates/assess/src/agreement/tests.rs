//! Both sides, always.

use crate::{
    Context, assess,
    assessment::{
        Agreement, Assessment, Explains, ImageResult, Passage, SideBasis, Sides, Verdict,
    },
    cases::{assessed, image, radiculopathy, record},
};
use yotsui_case::{Root, SideOf};

fn entry(a: &Assessment, root: Root) -> &Agreement {
    a.agreement.iter().find(|x| x.root == root).unwrap()
}

fn verdict(a: &Agreement, sign: &str) -> Option<Verdict> {
    a.rows.iter().find(|r| r.sign == sign).map(|r| r.verdict)
}

fn with_images(body: &str, images: &[ImageResult]) -> Assessment {
    assess(&record(body), images, &Context::default()).unwrap()
}

#[test]
fn a_finding_and_signs_on_one_side_fit_on_either_side() {
    for (side, is) in [("left", SideOf::Left), ("right", SideOf::Right)] {
        let a = assessed(&radiculopathy(side, side));
        assert_eq!(
            a.agreement.len(),
            1,
            "{side}: subarticular touches one root"
        );
        let e = entry(&a, Root::S1);
        assert_eq!(
            (e.side, e.side_basis, e.passage),
            (is, SideBasis::Reader, Passage::Traversing)
        );
        for (sign, wanted) in [
            ("complaint_side", Verdict::Agrees),
            ("distribution", Verdict::Agrees),
            ("strength", Verdict::Agrees),
            ("achilles_reflex", Verdict::Agrees),
            ("straight_leg_raise", Verdict::Agrees),
            ("sensation", Verdict::Disagrees),
            ("slump", Verdict::NotAsked),
            ("emg", Verdict::NotAsked),
        ] {
            assert_eq!(verdict(e, sign), Some(wanted), "{side} {sign}");
        }
        assert_eq!(
            verdict(e, "patellar_reflex"),
            None,
            "no table gives it to S1"
        );
        assert_eq!(verdict(e, "femoral_nerve_stretch"), None);
        assert_eq!(a.answer.verdict, Explains::Fits, "{side}");
        let other = if side == "left" { "right" } else { "left" };
        assert!(e.finding.text.en.contains(side) && !e.finding.text.en.contains(other));
        let (kanji, wrong) = if side == "left" {
            ('左', '右')
        } else {
            ('右', '左')
        };
        assert!(e.finding.text.ja.contains(kanji) && !e.finding.text.ja.contains(wrong));
        assert!(e.overall.text.ja.starts_with(kanji) && e.overall.text.en.contains(side));
    }
}

#[test]
fn signs_on_the_other_side_do_not_fit_on_either_side() {
    for (symptoms, finding) in [("left", "right"), ("right", "left")] {
        let a = assessed(&radiculopathy(symptoms, finding));
        let e = entry(&a, Root::S1);
        assert_eq!(verdict(e, "complaint_side"), Some(Verdict::Disagrees));
        assert_eq!(verdict(e, "distribution"), Some(Verdict::Disagrees));
        // The examiner looked at the other leg only.
        assert_eq!(verdict(e, "achilles_reflex"), Some(Verdict::NotAsked));
        assert_eq!(verdict(e, "strength"), Some(Verdict::NotAsked));
        assert_eq!(e.counts.agrees, 0);
        assert_eq!(
            a.answer.verdict,
            Explains::DoesNotFit,
            "{symptoms} {finding}"
        );
    }
}

#[test]
fn with_sides_unverified_no_agreement_of_sides_is_stated() {
    for (symptoms, finding) in [
        ("left", "left"),
        ("right", "right"),
        ("left", "right"),
        ("right", "left"),
    ] {
        let body = radiculopathy(symptoms, finding);
        let by_image = image("image-1", "2026-11-20", Sides::Unverified, Vec::new());
        let by_record =
            format!("{body}\nimages: [{{date: 2026-11-20, image: a.nii.gz, sides: unverified}}]");
        for a in [with_images(&body, &[by_image]), assessed(&by_record)] {
            let e = entry(&a, Root::S1);
            assert_eq!(e.side, SideOf::Unknown);
            assert_eq!(e.side_basis, SideBasis::ReaderImagesUnverified);
            assert_eq!(e.counts.agrees, 0, "{symptoms} {finding}");
            assert!(e.counts.side_unverified >= 4);
            // Right or wrong side: the same verdict, since nobody knows.
            assert_eq!(
                a.answer.verdict,
                Explains::LevelOnly,
                "{symptoms} {finding}"
            );
            for row in &e.rows {
                assert_ne!(row.verdict, Verdict::Agrees);
                assert!(!row.expected.text.en.contains("left,"));
            }
            assert!(a.answer.explains.text.en.contains("not verified"));
            assert!(a.answer.explains.text.ja.contains("未確認"));
        }
    }
}

#[test]
fn verified_images_leave_the_readers_side_alone() {
    for side in ["left", "right"] {
        let sure = image("image-1", "2026-11-20", Sides::Verified, Vec::new());
        let a = with_images(&radiculopathy(side, side), &[sure]);
        assert_eq!(entry(&a, Root::S1).side_basis, SideBasis::Reader);
        assert_eq!(a.answer.verdict, Explains::Fits);
    }
}

#[test]
fn an_image_of_another_day_does_not_put_the_reading_in_doubt() {
    let old = image("image-1", "2020-01-01", Sides::Unverified, Vec::new());
    let a = with_images(&radiculopathy("left", "left"), &[old]);
    assert_eq!(entry(&a, Root::S1).side, SideOf::Left);
    let undated = image("image-1", "", Sides::Unverified, Vec::new());
    let a = with_images(&radiculopathy("left", "left"), &[undated]);
    assert_eq!(entry(&a, Root::S1).side, SideOf::Unknown);
}

#[test]
fn a_sign_missing_on_both_sides_speaks_against_a_root_of_unknown_side() {
    let a = assessed(
        "date: 2026-11-22
presentation: {site: leg, side: right, distribution: []}
examination:
  reflexes: [{reflex: achilles, side: left, state: normal}, {reflex: achilles, side: right, state: normal}]
  straight_leg_raise: [{side: right, result: negative}]
readings: [{levels: [{level: L5/S1, herniation: protrusion, zone: central, side: unknown}]}]",
    );
    let e = entry(&a, Root::S1);
    assert_eq!(e.side, SideOf::Unknown);
    assert_eq!(verdict(e, "achilles_reflex"), Some(Verdict::Disagrees));
    assert_eq!(verdict(e, "distribution"), Some(Verdict::Disagrees));
    assert_eq!(
        verdict(e, "straight_leg_raise"),
        Some(Verdict::NotAsked),
        "one leg only"
    );
    assert_eq!(a.answer.verdict, Explains::DoesNotFit);
}

#[test]
fn the_zone_chooses_the_root() {
    for (level, zone, roots) in [
        ("L4/L5", "subarticular", vec![Root::L5]),
        ("L4/L5", "central", vec![Root::L5]),
        ("L4/L5", "foraminal", vec![Root::L4]),
        ("L5/S1", "extraforaminal", vec![Root::L5]),
        ("L3/L4", "unknown", vec![Root::L4, Root::L3]),
    ] {
        let a = assessed(&format!(
            "date: 2026-11-22\npresentation: {{site: leg, side: left}}\nreadings: [{{levels: [{{level: {level}, herniation: extrusion, zone: {zone}, side: left}}]}}]"
        ));
        let found: Vec<_> = a.agreement.iter().map(|e| e.root).collect();
        assert_eq!(found, roots, "{level} {zone}");
        let assumed = a
            .assumptions
            .iter()
            .any(|s| s.message.id == "assess-assumed-zone");
        assert_eq!(assumed, zone == "unknown");
    }
}

#[test]
fn a_root_that_the_reader_names_goes_before_the_zone() {
    for (side, is) in [("left", SideOf::Left), ("right", SideOf::Right)] {
        let a = assessed(&format!(
            "date: 2026-11-22\npresentation: {{site: leg, side: {side}}}\nreadings: [{{levels: [{{level: L5/S1, herniation: extrusion, zone: subarticular, side: central, roots: [{{root: L5, side: {side}, relation: deviation}}, {{root: S1, side: {side}, relation: none}}]}}]}}]"
        ));
        assert_eq!(a.agreement.len(), 1);
        let e = &a.agreement[0];
        assert_eq!(
            (e.root, e.side, e.passage),
            (Root::L5, is, Passage::Exiting)
        );
    }
}

#[test]
fn the_crossed_test_belongs_to_the_painful_side() {
    // Raising the left leg hurts the right.
    for (raised, painful) in [("left", "right"), ("right", "left")] {
        for finding in ["left", "right"] {
            let a = assessed(&format!(
                "date: 2026-11-22\npresentation: {{site: leg}}\nexamination: {{crossed_straight_leg_raise: [{{raised: {raised}, result: positive}}]}}\nreadings: [{{levels: [{{level: L4/L5, herniation: extrusion, zone: central, side: {finding}}}]}}]"
            ));
            let wanted = if finding == painful {
                Verdict::Agrees
            } else {
                Verdict::NotAsked
            };
            assert_eq!(
                verdict(entry(&a, Root::L5), "crossed_straight_leg_raise"),
                Some(wanted),
                "raised {raised}, finding {finding}"
            );
        }
    }
}

#[test]
fn a_muscle_of_two_roots_is_compatible_with_both_and_says_so() {
    for root in [Root::L4, Root::L5] {
        let zone = if root == Root::L4 {
            "foraminal"
        } else {
            "subarticular"
        };
        let a = assessed(&format!(
            "date: 2026-11-22\npresentation: {{site: leg, side: left}}\nexamination: {{strength: [{{muscle: tibialis_anterior, side: left, grade: 4}}]}}\nreadings: [{{levels: [{{level: L4/L5, herniation: extrusion, zone: {zone}, side: left}}]}}]"
        ));
        let row = entry(&a, root)
            .rows
            .iter()
            .find(|r| r.sign == "strength")
            .unwrap();
        assert_eq!(row.verdict, Verdict::Agrees);
        let caveat = row.caveat.as_ref().unwrap();
        assert!(caveat.text.en.contains("L4, L5"), "{}", caveat.text.en);
        assert!(caveat.sources.iter().any(|s| s.starts_with("table-")));
    }
}

#[test]
fn unknown_is_not_negative_and_not_asked_is_not_unknown() {
    let a = assessed(
        "date: 2026-11-22
presentation: {site: leg, side: left, distribution: unknown}
examination: {strength: [{root: S1, side: left, grade: unknown}], reflexes: [{reflex: achilles, side: left, state: unknown}]}
readings: [{levels: [{level: L5/S1, herniation: extrusion, zone: central, side: left}]}]",
    );
    let e = entry(&a, Root::S1);
    for sign in ["distribution", "strength", "achilles_reflex"] {
        assert_eq!(verdict(e, sign), Some(Verdict::Unknown), "{sign}");
    }
    assert_eq!(verdict(e, "sensation"), Some(Verdict::NotAsked));
    assert_eq!(a.answer.verdict, Explains::CannotSay);
}

#[test]
fn central_stenosis_has_no_root_and_recess_and_foramen_have() {
    let a = assessed(
        "date: 2026-11-22\npresentation: {site: leg, side: right}\nreadings: [{levels: [{level: L4/L5, herniation: none, stenosis: [{place: central, degree: severe}, {place: lateral_recess, side: right, degree: moderate}, {place: foraminal, side: left, degree: mild}, {place: foraminal, side: right, degree: none}]}]}]",
    );
    let found: Vec<_> = a.agreement.iter().map(|e| (e.root, e.side)).collect();
    assert_eq!(found, [(Root::L5, SideOf::Right), (Root::L4, SideOf::Left)]);
}

#[test]
fn a_sixth_lumbar_root_is_left_out_and_said_so() {
    let a = assessed(
        "date: 2026-11-22\npresentation: {site: leg, side: right}\nreadings: [{levels: [{level: L5/L6, herniation: extrusion, zone: central, side: right}]}]",
    );
    assert!(a.agreement.is_empty());
    assert!(
        a.assumptions
            .iter()
            .any(|s| s.message.id == "assess-assumed-root-elsewhere")
    );
}
