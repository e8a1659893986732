//! What the reader says, what is measured, and the side of each.

use yotsui_case::{Level, SideOf};

use crate::{
    Context, assess,
    assessment::{FindingOrigin, PrevalenceStanding, Sides},
    cases::{assessed, image, measure, radiculopathy, record},
};

#[test]
fn a_readers_finding_keeps_its_side_level_and_reader_agreement() {
    for (side, is) in [("left", SideOf::Left), ("right", SideOf::Right)] {
        let a = assessed(&radiculopathy(side, side));
        let f = a
            .findings
            .iter()
            .find(|f| f.kind == "disc_extrusion")
            .unwrap();
        assert_eq!(
            (f.side, f.location.to_string().as_str()),
            (Some(is), "L5/S1")
        );
        assert_eq!(f.prevalence.standing, PrevalenceStanding::ForSpan);
        assert!(f.reliability.iter().any(|s| s.text.en.contains("kappa")));
        assert!(f.details.iter().any(|d| d.text.en.contains("7.5 mm")));
    }
}

#[test]
fn normal_not_asked_and_unknown_are_no_findings() {
    let a = assessed(
        "date: 2026-11-22\npresentation: {site: leg}\nreadings: [{levels: [{level: L4/L5, herniation: none, bulge: absent, pfirrmann: 2, modic: 0, narrowing: unknown, listhesis: absent, high_intensity_zone: unknown}, {level: L3/L4}]}]",
    );
    assert!(a.findings.is_empty(), "{:?}", a.findings);
}

#[test]
fn tissue_behind_the_line_is_a_finding_only_beyond_its_bound() {
    let of = |value: f64| {
        let i = image(
            "image-1",
            "2026-11-20",
            Sides::Verified,
            vec![measure(Level::L5S1, "herniation_ap_length", value)],
        );
        assess(&record("date: 2026-11-22"), &[i], &Context::default())
            .unwrap()
            .findings
    };
    assert!(of(0.4).is_empty(), "the bound reaches zero");
    let found = of(3.0);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].origin, FindingOrigin::Measure);
    assert!(
        found[0]
            .details
            .iter()
            .any(|d| d.text.en.contains("2.5 to 3.5 mm"))
    );
    assert!(
        found[0].reliability.is_empty(),
        "readers' agreement is not the measure's"
    );
    assert!(of(-1.0).is_empty());
}

#[test]
fn a_side_in_doubt_is_marked() {
    for side in ["left", "right"] {
        let i = image("image-1", "2026-11-20", Sides::Unverified, Vec::new());
        let a = assess(
            &record(&radiculopathy(side, side)),
            &[i],
            &Context::default(),
        )
        .unwrap();
        let f = a
            .findings
            .iter()
            .find(|f| f.kind == "disc_extrusion")
            .unwrap();
        assert!(
            f.details
                .iter()
                .any(|d| d.message.id == "assess-detail-side-in-doubt")
        );
        let sure = assessed(&radiculopathy(side, side));
        let f = sure
            .findings
            .iter()
            .find(|f| f.kind == "disc_extrusion")
            .unwrap();
        assert!(
            !f.details
                .iter()
                .any(|d| d.message.id == "assess-detail-side-in-doubt")
        );
    }
}

#[test]
fn a_hit_of_two_pictures_says_its_day() {
    let i = image(
        "image-1",
        "2025-11-20",
        Sides::Verified,
        vec![measure(Level::L5S1, "herniation_ap_length", 6.0)],
    );
    let a = assess(
        &record(&radiculopathy("left", "left")),
        &[i],
        &Context::default(),
    )
    .unwrap();
    for f in &a.findings {
        let day = match f.origin {
            FindingOrigin::Reader => "2026-11-20",
            FindingOrigin::Measure => "2025-11-20",
        };
        assert!(
            f.details[0].text.en.contains(day),
            "{}",
            f.details[0].text.en
        );
    }
}
