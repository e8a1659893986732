//! What a patient's document may say and what each fault is called.

use crate::common::model;
use yotsui_network::infer::{Engine, Observation, Options, Patient, infer};
use yotsui_network::{Graph, NetworkError};
use yotsui_text::{Lang, catalogue};

fn read(observed: &str) -> Result<Patient, NetworkError> {
    let graph = Graph::embedded().unwrap();
    Patient::from_json(
        &graph,
        &format!(r#"{{"setting": "primary_care", "observed": {observed}}}"#),
    )
}

fn only(observed: &str) -> Observation {
    read(observed).unwrap().observed().next().unwrap().1
}

#[test]
fn values_come_in_many_forms() {
    let near = |observed: &str, want: f64| match only(observed) {
        Observation::Value(x) => assert!((x - want).abs() < 1e-9, "{observed} {x}"),
        other => panic!("{observed} {other:?}"),
    };
    near(
        r#"{"herniation_length": {"value": 0.6, "unit": "cm"}}"#,
        6.0,
    );
    near(
        r#"{"leg_pain": {"value": 70, "unit": "VAS mm 0-100"}}"#,
        7.0,
    );
    near(r#"{"ppt_local": {"value": 4, "unit": "kg/cm2"}}"#, 392.266);
    near(
        r#"{"disability": {"value": 0.42, "unit": "fraction"}}"#,
        42.0,
    );
    let grade = |observed: &str, want: usize| {
        let both = Observation::Grades {
            low: want,
            high: want,
        };
        assert_eq!(only(observed), both, "{observed}");
    };
    grade(r#"{"root_compromise": 2}"#, 2);
    grade(r#"{"root_compromise": 2.0}"#, 2);
    grade(r#"{"root_compromise": "2"}"#, 2);
    grade(r#"{"strength": 4}"#, 1);
    grade(r#"{"slr": true}"#, 1);
    grade(r#"{"emg": false}"#, 0);
    grade(r#"{"modic": "yes"}"#, 1);
    assert_eq!(
        only(r#"{"displacement_type": {"low": "protrusion"}}"#),
        Observation::Grades { low: 2, high: 4 }
    );
    assert_eq!(
        only(r#"{"symptom_duration": {"high": 1, "unit": "years"}}"#),
        Observation::Between {
            low: None,
            high: Some(12.0)
        }
    );
    assert_eq!(read(r#"{"bmi": null}"#).unwrap().observed().count(), 0);
}

#[test]
fn age_and_sex_may_stand_twice_where_they_agree() {
    let graph = Graph::embedded().unwrap();
    let of = |age: &str| {
        Patient::from_json(
            &graph,
            &format!(
                r#"{{"setting": "volunteer", "age": 45, "sex": "male",
                    "observed": {{"age": {age}, "sex": "male"}}}}"#
            ),
        )
    };
    assert_eq!(of("45").unwrap().observed().count(), 2);
    assert!(matches!(of("46"), Err(NetworkError::Duplicate { variable }) if variable == "age"));
}

/// Each fault by its name, with words in both languages.
#[test]
fn faults_are_named() {
    use NetworkError as E;
    let graph = Graph::embedded().unwrap();
    let whole = |text: &str| Patient::from_json(&graph, text).unwrap_err();
    let part = |observed: &str| read(observed).unwrap_err();
    let faults = [
        (whole("{"), "document"),
        (
            whole(r#"{"setting": "volunteer", "colour": 1}"#),
            "document",
        ),
        (whole(r#"{"observed": {}}"#), "no-setting"),
        (whole(r#"{"setting": "ward"}"#), "unknown-setting"),
        (part(r#"{"leg_pian": 3}"#), "unknown-variable"),
        (part(r#"{"inflammation": 1}"#), "latent"),
        (part(r#"{"leg_pain": 11}"#), "out-of-range"),
        (part(r#"{"il6": 0}"#), "out-of-range"),
        (part(r#"{"age": 17}"#), "out-of-range"),
        (part(r#"{"leg_pain": 1e999}"#), "document"),
        (part(r#"{"leg_pain": "seven"}"#), "kind"),
        (part(r#"{"leg_pain": true}"#), "kind"),
        (part(r#"{"leg_pain": [3]}"#), "kind"),
        (part(r#"{"leg_pain": {}}"#), "kind"),
        (part(r#"{"leg_pain": {"value": 3, "low": 2}}"#), "kind"),
        (
            part(r#"{"leg_pain": {"value": 3, "side": "left"}}"#),
            "kind",
        ),
        (part(r#"{"sex": true}"#), "kind"),
        (part(r#"{"pfirrmann_grade": true}"#), "kind"),
        (part(r#"{"pfirrmann_grade": 6}"#), "unknown-grade"),
        (part(r#"{"displacement_type": "huge"}"#), "unknown-grade"),
        (
            part(r#"{"herniation_length": {"value": 1, "unit": "inch"}}"#),
            "unit",
        ),
        (part(r#"{"leg_pain": {"low": 7, "high": 3}}"#), "reversed"),
        (
            part(r#"{"root_compromise": {"low": 3, "high": 1}}"#),
            "reversed",
        ),
        (part(r#"{"leg_pain": 3, "leg_pain": 3}"#), "duplicate"),
    ];
    for (fault, name) in faults {
        assert_eq!(
            fault.message().id,
            format!("network-error-{name}"),
            "{fault}"
        );
        for lang in Lang::ALL {
            let words = catalogue().explain(lang, &fault.message());
            assert!(
                !words.what.contains('⟨') && !words.what.contains("{$"),
                "{words:?}"
            );
        }
    }
    let E::UnknownVariable { nearest, .. } = part(r#"{"leg_pian": 3}"#) else {
        panic!("an unknown variable was expected");
    };
    assert_eq!(nearest, "leg_pain");
    let mut patient = Patient::new(&graph, "volunteer").unwrap();
    let found = patient.observe(&graph, "age", Observation::Value(f64::NAN));
    assert!(matches!(found, Err(E::NotFinite { .. })));
    let m = model(1, 0);
    let target = Options {
        target: Some("age".to_owned()),
        ..Options::default()
    };
    let found = infer(&m, &patient, &target);
    assert!(matches!(found, Err(E::Target { found }) if found == "age"));
}

#[test]
fn nothing_known_is_the_prior_and_says_so() {
    let m = model(4, 3);
    let p = Patient::new(&m.graph, "surgical_clinic").unwrap();
    let r = infer(&m, &p, &Options::default()).unwrap();
    for c in &r.classes {
        assert!((c.probability.value - c.prior).abs() < 1e-12);
    }
    assert!(r.notes.iter().any(|n| n.id == "network-note-no-evidence"));
    assert!(r.symptoms.iter().all(|s| s.discordance.is_none()
        && s.attribution.is_none()
        && s.explained_within_class.is_none()));
    let mut engine = Engine::new(&m.graph, &m.point);
    engine.infer(&p).unwrap();
    for f in &r.factors {
        let (mean, variance) = engine.moments(m.graph.index(&f.variable).unwrap());
        assert!((f.mean.value - mean).abs() < 1e-12);
        assert!((f.sd.value - variance.sqrt()).abs() < 1e-12);
    }
    let json = serde_json::to_value(&r).unwrap();
    assert_eq!(json["symptoms"][0]["explained_within_class"], "none");
    assert_eq!(json["conflict"], "none");
}
