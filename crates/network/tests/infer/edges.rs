//! Extremes, contradictions, and what must change nothing.

use crate::common::{Dice, joint, model, patient};
use proptest::prelude::*;
use yotsui_network::Graph;
use yotsui_network::graph::Scale;
use yotsui_network::infer::{Engine, Method, Observation, Options, Patient, infer};

fn finite(json: &str) -> bool {
    !json.contains("null") && !json.contains("NaN")
}

/// Every variable at the far end of its range, at either side and in turn.
#[test]
fn the_ends_of_every_range_give_numbers() {
    let m = model(6, 2);
    for pattern in 0..4 {
        let mut p = Patient::new(&m.graph, "spine_clinic").unwrap();
        for (i, v) in m.graph.variables().iter().enumerate() {
            let high = match pattern {
                0 => false,
                1 => true,
                k => (i + k) % 2 == 0,
            };
            let seen = match &v.scale {
                Scale::Latent => continue,
                Scale::Continuous { .. } => Observation::Value(if high { v.high } else { v.low }),
                Scale::Ordered { grades } => {
                    let k = if high { grades.len() - 1 } else { 0 };
                    Observation::Grades { low: k, high: k }
                }
            };
            p.observe(&m.graph, &v.id, seen).unwrap();
        }
        let r = infer(&m, &p, &Options::default()).unwrap();
        let json = serde_json::to_string(&r).unwrap();
        assert!(finite(&json), "{pattern} {json}");
        let sum: f64 = r.classes.iter().map(|c| c.probability.value).sum();
        assert!((sum - 1.0).abs() < 1e-9);
        assert!(r.next_tests.unwrap().tests.is_empty());
        // All at one end go together after a fashion; ends in turn do not.
        assert!(pattern < 2 || r.conflict.is_some(), "{pattern}");
    }
}

#[test]
fn two_tests_of_one_thing_that_disagree_are_named() {
    // A model of weak paths, so that little but the shared factor joins the two.
    let m = model(9, 0);
    let p = Patient::from_json(
        &m.graph,
        r#"{"setting": "spine_clinic", "age": 50, "sex": "male",
            "observed": {"ppt_local": 10, "ppt_remote": 3000, "leg_pain": 5, "bmi": 25}}"#,
    )
    .unwrap();
    let r = infer(&m, &p, &Options::default()).unwrap();
    let conflict = r.conflict.expect("a conflict");
    assert!(conflict.nats > conflict.bound);
    let mut named: Vec<&str> = conflict.findings[..2]
        .iter()
        .map(|f| f.variable.as_str())
        .collect();
    named.sort_unstable();
    assert_eq!(named, ["ppt_local", "ppt_remote"]);
    assert!(r.notes.iter().any(|n| n.id == "network-note-conflict"));
}

/// Markov's bound: no more than one in 100 of the model's own patients is in conflict.
#[test]
fn patients_of_the_model_are_hardly_ever_in_conflict() {
    let m = model(8, 0);
    let mut dice = Dice(3);
    let quiet = Options {
        next_tests: false,
        sensitivity: false,
        target: None,
    };
    let found = (0..300)
        .filter(|_| {
            let p = patient(&m.graph, &m.point, 0.5, &mut dice);
            infer(&m, &p, &quiet).unwrap().conflict.is_some()
        })
        .count();
    // Twelve of 300 would have a probability below 1e-4 at one in 100.
    assert!(found < 12, "{found}");
}

#[test]
fn all_known_leaves_nothing_to_predict() {
    let graph = Graph::embedded().unwrap();
    let j = joint(&graph, 9);
    let p = patient(&graph, &j, 1.0, &mut Dice(4));
    let mut engine = Engine::new(&graph, &j);
    let point = engine.infer(&p).unwrap();
    assert_eq!(point.method, Method::Propagation);
    let age = graph.index("age").unwrap();
    let (mean, variance) = engine.moments(age);
    let Some(Observation::Value(years)) = p.evidence()[age] else {
        panic!("an age was expected");
    };
    assert!((mean - (years - 50.0) / 17.0).abs() < 1e-9 && variance < 1e-9);
    for i in 0..graph.len() {
        assert!(engine.moments(i).1.is_finite());
    }
}

#[test]
fn the_inner_loop_allocates_nothing() {
    let graph = Graph::embedded().unwrap();
    let j = joint(&graph, 10);
    let mut dice = Dice(6);
    let people: Vec<Patient> = (0..50)
        .map(|_| patient(&graph, &j, 0.5, &mut dice))
        .collect();
    let mut engine = Engine::new(&graph, &j);
    let counted = allocation_counter::measure(|| {
        for p in &people {
            let point = engine.infer(p).unwrap();
            assert_ne!(point.method, Method::Sampling);
            std::hint::black_box(engine.moments(40));
        }
    });
    assert_eq!(counted.count_total, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// The same bytes whatever the order of entry; an open interval is no evidence; probabilities
    /// and variances are what they must be; the index disc's share rises with its prior.
    #[test]
    fn any_evidence_is_treated_alike(seed in 0u64..1_000_000, share in 0.0f64..1.0) {
        let graph = Graph::embedded().unwrap();
        let j = joint(&graph, seed);
        let p = patient(&graph, &j, share, &mut Dice(seed));
        let mut engine = Engine::new(&graph, &j);
        let point = engine.infer(&p).unwrap();
        prop_assert!((point.classes.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(point.log_evidence.iter().all(|x| x.is_finite()));
        let before: Vec<(f64, f64)> = (0..graph.len()).map(|i| engine.moments(i)).collect();
        prop_assert!(before.iter().all(|(m, v)| m.is_finite() && *v >= 0.0));
        for c in 0..3 {
            for i in 0..graph.len() {
                // Within class, evidence never widens what is known of a variable by more than
                // the truncation itself can.
                prop_assert!(engine.posterior().variance(c, i) <= 1.0 + 1e-6);
            }
        }
        let mut again = Patient::new(&graph, p.setting()).unwrap();
        let mut all: Vec<_> = p.observed().collect();
        all.reverse();
        for (i, seen) in all {
            again.observe(&graph, &graph.variables()[i].id, seen).unwrap();
        }
        for (i, v) in graph.variables().iter().enumerate() {
            if p.evidence()[i].is_none() && matches!(v.scale, Scale::Continuous { .. }) {
                let open = Observation::Between { low: None, high: None };
                again.observe(&graph, &v.id, open).unwrap();
                break;
            }
        }
        let same = engine.infer(&again).unwrap();
        for c in 0..3 {
            prop_assert!((same.classes[c] - point.classes[c]).abs() < 1e-6);
        }
        for (i, (m, v)) in before.iter().enumerate() {
            prop_assert!((engine.moments(i).0 - m).abs() < 1e-5);
            prop_assert!((engine.moments(i).1 - v).abs() < 1e-5);
        }
    }
}
