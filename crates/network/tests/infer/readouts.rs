//! The read-outs as a whole.

use crate::common::{Dice, model, patient};
use yotsui_network::infer::{Options, Patient, infer};

#[test]
fn a_patient_gets_every_readout() {
    let m = model(1, 20);
    let p = Patient::from_json(
        &m.graph,
        r#"{"setting": "spine_clinic", "age": 45, "sex": "female",
            "observed": {"herniation_length": {"value": 0.6, "unit": "cm"},
                         "root_compromise": 2, "slr": true, "leg_pain": 7}}"#,
    )
    .unwrap();
    let r = infer(&m, &p, &Options::default()).unwrap();
    let sum: f64 = r.classes.iter().map(|c| c.probability.value).sum();
    assert!((sum - 1.0).abs() < 1e-12);
    let json = serde_json::to_string_pretty(&r).unwrap();
    assert!(!json.contains("NaN") && !json.contains("null"), "{json}");
    if std::env::var_os("SHOW").is_some() {
        println!("{json}");
    }
    assert_eq!(r.symptoms.len(), 4);
    assert!(r.next_tests.unwrap().tests.len() > 30);
}

#[test]
fn random_patients_have_finite_readouts() {
    let m = model(2, 2);
    let mut dice = Dice(5);
    for k in 0..20 {
        let p = patient(&m.graph, &m.point, f64::from(k) / 19.0, &mut dice);
        let r = infer(&m, &p, &Options::default()).unwrap();
        let json = serde_json::to_string(&r).unwrap();
        assert!(!json.contains("null"), "{k} {json}");
        for s in &r.symptoms {
            if let Some(a) = &s.attribution {
                let sum: f64 = a.bars.iter().map(|b| b.sd.value).sum();
                assert!((sum - a.total.value).abs() < 1e-9);
            }
        }
    }
}
