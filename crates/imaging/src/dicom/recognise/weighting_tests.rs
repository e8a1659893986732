//! What series are called and how they are timed, as scanners of several makers write it.

use super::*;

fn words(description: &str, sequence: &[&str]) -> Words {
    Words {
        series_description: description.to_owned(),
        scanning_sequence: sequence.iter().map(|s| (*s).to_owned()).collect(),
        ..Words::default()
    }
}

fn frame(te: f64, tr: f64, ti: Option<f64>) -> Frame {
    Frame {
        echo_time: Some(te),
        repetition_time: Some(tr),
        inversion_time: ti,
        ..Frame::default()
    }
}

#[test]
fn names_and_timing_agree() {
    use Weighting::*;
    for (name, sequence, timing, expected) in [
        ("t2_tse_sag", "SE", frame(105.0, 3500.0, None), T2),
        ("T1 SAG FSE", "SE", frame(11.0, 620.0, None), T1),
        (
            "STIR_longTE",
            "IR",
            frame(70.0, 2500.0, Some(165.0)),
            FatSuppressedT2,
        ),
        (
            "t2_tirm_cor",
            "IR",
            frame(60.0, 4000.0, Some(160.0)),
            FatSuppressedT2,
        ),
        ("T2 FS AX", "SE", frame(90.0, 4000.0, None), FatSuppressedT2),
        ("PD SAG", "SE", frame(28.0, 2600.0, None), ProtonDensity),
        ("T1 TSE SAG +C", "SE", frame(11.0, 620.0, None), T1Contrast),
        ("ep2d_diff_b800", "EP", frame(80.0, 5000.0, None), Diffusion),
        ("腰椎 T2 矢状断", "SE", frame(100.0, 3000.0, None), T2),
    ] {
        let found = weighting(&words(name, &[sequence]), &timing);
        assert_eq!(found.value, Some(expected), "{name}");
        assert!(
            found.reasons.iter().all(|m| m.id != "series-contradiction"),
            "{name}"
        );
    }
}

#[test]
fn timing_alone_is_enough_and_nothing_is_unsaid() {
    let found = weighting(&words("", &["SE"]), &frame(100.0, 3000.0, None));
    assert_eq!(found.value, Some(Weighting::T2));
    assert_eq!(found.reasons[0].id, "series-weighting-timing");
    let found = weighting(&Words::default(), &Frame::default());
    assert_eq!(found.value, None);
    assert_eq!(found.reasons[0].id, "series-weighting-unsaid");
    // A gradient echo's timing says nothing, and an inversion that darkens fluid is no T2.
    let found = weighting(&words("", &["GR"]), &frame(5.0, 30.0, None));
    assert_eq!(found.value, None);
    let found = weighting(&words("t2_me2d_tra", &["GR"]), &frame(26.0, 800.0, None));
    assert_eq!(found.value, None);
    let found = weighting(&words("", &["IR"]), &frame(120.0, 9000.0, Some(2500.0)));
    assert_eq!(found.value, None);
}

#[test]
fn where_name_and_timing_disagree_both_are_said_and_the_timing_is_believed() {
    let found = weighting(&words("T1 sag", &["SE"]), &frame(100.0, 4000.0, None));
    assert_eq!(found.value, Some(Weighting::T2));
    let ids: Vec<&str> = found.reasons.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "series-contradiction",
            "series-weighting-word",
            "series-weighting-timing"
        ]
    );
}

#[test]
fn contrast_medium_and_dixon() {
    let mut agent = words("t1 sag", &["SE"]);
    agent.contrast_agent = true;
    let found = weighting(&agent, &frame(10.0, 500.0, None));
    assert_eq!(found.value, Some(Weighting::T1Contrast));
    let mut water = frame(80.0, 3000.0, None);
    water.kind = vec![
        "DERIVED".into(),
        "PRIMARY".into(),
        "DIXON".into(),
        "WATER".into(),
    ];
    let found = weighting(&words("t2 sag", &["SE"]), &water);
    assert_eq!(found.value, Some(Weighting::Dixon));
}
