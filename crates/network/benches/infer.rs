//! Timings of inference, one line each: `cargo bench -p yotsui-network`.
//!
//! A plain timer and not a framework: the same program is run by `bench/network/compare.py`, which
//! puts its lines beside the peers' from the same model and patients in the same minute. Output:
//! `name count seconds bound`, the median of the repetitions and what is required of it. With
//! `--write FOLDER` it writes model, patients and its own answers for the peers.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench that fails may stop"
)]

#[allow(dead_code, reason = "shared with the tests")]
#[path = "../tests/infer/common.rs"]
mod common;

use std::hint::black_box;
use std::time::Instant;

use common::{Dice, model, person, record};
use serde_json::json;
use yotsui_network::infer::{Engine, Observation, Options, Patient, infer};
use yotsui_network::{Graph, Joint, Model};

/// A patient of the spine clinic with `continuous` measured and `ordered` graded findings.
fn patient(
    graph: &Graph,
    joint: &Joint,
    continuous: usize,
    ordered: usize,
    dice: &mut Dice,
) -> Patient {
    let class = 1 + (dice.uniform() * 2.0) as usize;
    let z = person(joint, class, dice);
    let mut patient = Patient::new(graph, "spine_clinic").unwrap();
    for (graded, wanted) in [(false, continuous), (true, ordered)] {
        let mut places: Vec<usize> = graph
            .variables()
            .iter()
            .enumerate()
            .filter(|(_, v)| !v.is_latent() && (v.grades() > 0) == graded)
            .map(|(i, _)| i)
            .collect();
        for _ in 0..wanted {
            let i = places.swap_remove((dice.uniform() * places.len() as f64) as usize);
            let seen = record(graph, joint, i, z[i], dice);
            patient
                .observe(graph, &graph.variables()[i].id, seen)
                .unwrap();
        }
    }
    patient
}

fn time(name: &str, count: usize, bound: f64, mut job: impl FnMut()) {
    // `cargo bench -p yotsui-network -- NAME` runs those whose name holds NAME.
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| !a.starts_with("--"))
        .collect();
    if !(wanted.is_empty() || wanted.iter().any(|w| name.contains(w.as_str()))) {
        return;
    }
    let start = Instant::now();
    job();
    let once = start.elapsed().as_secs_f64().max(1e-9);
    let repeat = ((0.05 / once) as usize).clamp(1, 10_000);
    let mut runs: Vec<f64> = (0..if once > 1.0 { 3 } else { 9 })
        .map(|_| {
            let start = Instant::now();
            for _ in 0..repeat {
                job();
            }
            start.elapsed().as_secs_f64() / repeat as f64
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    println!("{name} {count} {:.9} {bound}", runs[runs.len() / 2]);
}

fn cohort(m: &Model, patients: &[Patient], threads: usize) -> f64 {
    std::thread::scope(|scope| {
        let running: Vec<_> = patients
            .chunks(patients.len().div_ceil(threads))
            .map(|part| {
                scope.spawn(move || {
                    let mut engine = Engine::new(&m.graph, &m.point);
                    let symptom = m.graph.index("leg_pain").unwrap();
                    part.iter()
                        .map(|p| engine.infer(p).unwrap().classes[1] + engine.moments(symptom).0)
                        .sum::<f64>()
                })
            })
            .collect();
        running.into_iter().map(|r| r.join().unwrap()).sum()
    })
}

/// What the peers need: the parameters, the evidence of each patient as y, and our answers.
fn write(folder: &str, m: &Model, patients: &[Patient]) {
    let joint = &m.point;
    let p = m.graph.len();
    let rows = |x: &yotsui_network::Matrix| (0..p).map(|i| x.row(i).to_vec()).collect::<Vec<_>>();
    let mut engine = Engine::new(&m.graph, joint);
    let people: Vec<_> = patients
        .iter()
        .map(|patient| {
            let point = engine.infer(patient).unwrap();
            let seen: Vec<_> = patient.observed().map(|(i, o)| (i, code(o))).collect();
            let means: Vec<f64> = (0..p).map(|i| engine.moments(i).0).collect();
            let sds: Vec<f64> = (0..p).map(|i| engine.moments(i).1.sqrt()).collect();
            json!({"observed": seen, "classes": point.classes, "mean": means, "sd": sds})
        })
        .collect();
    let variables: Vec<_> = m
        .graph
        .variables()
        .iter()
        .map(|v| {
            let margin = match &v.scale {
                yotsui_network::graph::Scale::Continuous {
                    transform,
                    location,
                    scale,
                    floor,
                    ceiling,
                } => json!({"margin": transform, "location": location,
                    "scale": scale * v.reliability.sqrt(), "floor": floor, "ceiling": ceiling}),
                _ => json!(null),
            };
            json!({"id": v.id, "noise": v.noise(), "continuous": margin})
        })
        .collect();
    let document = json!({
        "weights": m.graph.setting("spine_clinic").unwrap().weights.get(),
        "variables": variables,
        "means": joint.means,
        "paths": rows(&joint.paths),
        "residual": joint.residual,
        "thresholds": joint.thresholds,
        "patients": people,
    });
    std::fs::write(format!("{folder}/model.json"), document.to_string()).unwrap();
}

fn code(seen: Observation) -> serde_json::Value {
    match seen {
        Observation::Value(x) => json!({"value": x}),
        Observation::Grades { low, .. } => json!({"grade": low}),
        Observation::Between { low, high } => json!({"low": low, "high": high}),
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let m = model(1, 200);
    let mut dice = Dice(17);
    if let Some(k) = args.iter().position(|a| a == "--write") {
        let people: Vec<Patient> = (0..2000)
            .map(|_| patient(&m.graph, &m.point, 6, 6, &mut dice))
            .collect();
        write(&args[k + 1], &m, &people);
        return;
    }
    let twenty = patient(&m.graph, &m.point, 10, 10, &mut dice);
    let mut engine = Engine::new(&m.graph, &m.point);
    time("posterior_20_findings", 1, 1e-3, || {
        black_box(engine.infer(black_box(&twenty)).unwrap());
    });
    let options = |next_tests: bool| Options {
        next_tests,
        sensitivity: false,
        target: None,
    };
    let single = Model {
        draws: Vec::new(),
        ..m.clone()
    };
    let run = |m: &Model, o: &Options| {
        black_box(infer(m, black_box(&twenty), o).unwrap());
    };
    time("readouts_20_findings", 1, 1e-3, || {
        run(&single, &options(false))
    });
    time("readouts_200_draws", 200, 60e-3, || {
        run(&m, &options(false))
    });
    time("next_tests", 1, 100e-3, || run(&single, &options(true)));
    time("next_tests_200_draws", 200, 100e-3, || {
        run(&m, &options(true))
    });
    let size = if args.iter().any(|a| a == "--short") {
        10_000
    } else {
        100_000
    };
    let people: Vec<Patient> = (0..size)
        .map(|_| patient(&m.graph, &m.point, 6, 6, &mut dice))
        .collect();
    time("cohort_12_findings_1_thread", size, f64::INFINITY, || {
        black_box(cohort(&m, &people, 1));
    });
    time(
        "cohort_12_findings_2_threads",
        size,
        5.0 * size as f64 / 1e5,
        || {
            black_box(cohort(&m, &people, 2));
        },
    );
}
