//! Read-outs against a simulated population: no formula of the crate in between.

use crate::common::{Dice, model, person, record};
use yotsui_network::Model;
use yotsui_network::infer::{Observation, Options, Patient, Readout, infer};

const PEOPLE: usize = 250_000;
const SETTING: &str = "spine_clinic";

struct Human {
    class: usize,
    /// True leg pain.
    target: f64,
    leg_pain: f64,
    root: usize,
    slr: usize,
    length: f64,
}

fn population(m: &Model) -> Vec<Human> {
    let mut dice = Dice(99);
    let w = m.graph.setting(SETTING).unwrap().weights.get();
    let at = |id: &str| m.graph.index(id).unwrap();
    let places = ["leg_pain", "root_compromise", "slr", "herniation_length"].map(at);
    (0..PEOPLE)
        .map(|_| {
            let u = dice.uniform();
            let class = usize::from(u > w[0]) + usize::from(u > w[0] + w[1]);
            let z = person(&m.point, class, &mut dice);
            let mut see = |i: usize| match record(&m.graph, &m.point, i, z[i], &mut dice) {
                Observation::Value(x) => x,
                Observation::Grades { low, .. } => low as f64,
                Observation::Between { .. } => panic!("a record has no open ends"),
            };
            Human {
                class,
                target: z[places[0]],
                leg_pain: see(places[0]),
                root: see(places[1]) as usize,
                slr: see(places[2]) as usize,
                length: see(places[3]),
            }
        })
        .collect()
}

fn ask(m: &Model, observed: &str) -> Readout {
    let text = format!(r#"{{"setting": "{SETTING}", "observed": {observed}}}"#);
    let p = Patient::from_json(&m.graph, &text).unwrap();
    infer(m, &p, &Options::default()).unwrap()
}

fn entropy(counts: [f64; 3]) -> f64 {
    let n: f64 = counts.iter().sum();
    counts
        .iter()
        .filter(|c| **c > 0.0)
        .map(|c| -c / n * (c / n).ln())
        .sum()
}

fn shares<'a>(people: impl Iterator<Item = &'a Human>) -> [f64; 3] {
    let mut counts = [0.0; 3];
    people.for_each(|h| counts[h.class] += 1.0);
    counts
}

/// Share of the variance of `y` between groups of equal size in the order of `x`.
fn between(mut pairs: Vec<(f64, f64)>) -> f64 {
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mean = |x: &[(f64, f64)]| x.iter().map(|p| p.1).sum::<f64>() / x.len() as f64;
    let all = mean(&pairs);
    let total: f64 = pairs.iter().map(|p| (p.1 - all).powi(2)).sum();
    pairs
        .chunks(pairs.len() / 100)
        .map(|g| g.len() as f64 * (mean(g) - all).powi(2))
        .sum::<f64>()
        / total
}

#[test]
fn a_simulated_population_agrees() {
    let m = model(12, 0);
    let people = population(&m);

    // Given two graded findings: classes, expected leg pain of the image alone, departure.
    let r = ask(&m, r#"{"root_compromise": 2, "slr": true, "leg_pain": 6}"#);
    let imaged: Vec<&Human> = people.iter().filter(|h| h.root == 2).collect();
    let n = imaged.len() as f64;
    assert!(n > 3_000.0);
    let leg = r
        .symptoms
        .iter()
        .find(|s| s.variable == "leg_pain")
        .unwrap();
    let mean = imaged.iter().map(|h| h.leg_pain).sum::<f64>() / n;
    assert!((leg.expected.value - mean).abs() < 0.15, "{mean} {leg:?}");
    let below = |x: f64| imaged.iter().filter(|h| h.leg_pain <= x).count() as f64 / n;
    for (end, p) in [(&leg.prediction_low, 0.05), (&leg.prediction_high, 0.95)] {
        let x = end.value;
        // At floor and ceiling many share one value.
        let (under, upto) = (below(x - 1e-9), below(x));
        assert!(under - 0.02 < p && p < upto + 0.02, "{x} {under} {upto}");
    }
    let above = imaged.iter().filter(|h| h.leg_pain > 6.0).count() as f64 / n;
    let said = leg.discordance.as_ref().unwrap();
    assert!(
        (said.share_above.value - above).abs() < 0.03,
        "{above} {said:?}"
    );

    let r = ask(&m, r#"{"root_compromise": 2, "slr": true}"#);
    let both = shares(people.iter().filter(|h| h.root == 2 && h.slr == 1));
    let n: f64 = both.iter().sum();
    for (c, class) in r.classes.iter().enumerate() {
        let p = both[c] / n;
        let error = (p * (1.0 - p) / n).sqrt();
        assert!(
            (class.probability.value - p).abs() < 5.0 * error + 0.005,
            "{c} {p} {class:?}"
        );
    }

    // What tests would tell of a patient of whom nothing is known.
    let r = ask(&m, "{}");
    let tests = r.next_tests.unwrap();
    assert_eq!(tests.target, "leg_pain");
    let now = entropy(shares(people.iter()));
    let told = |id: &str| {
        let t = tests.tests.iter().find(|t| t.variable == id).unwrap();
        (t.entropy_drop.value, t.variance_drop.value)
    };
    let after: f64 = (0..2)
        .map(|k| {
            let s = shares(people.iter().filter(|h| h.slr == k));
            s.iter().sum::<f64>() / PEOPLE as f64 * entropy(s)
        })
        .sum();
    let (entropy_drop, variance_drop) = told("slr");
    assert!(
        (entropy_drop - (now - after)).abs() < 0.002,
        "{entropy_drop} {}",
        now - after
    );
    let pairs = |f: &dyn Fn(&Human) -> f64| people.iter().map(|h| (f(h), h.target)).collect();
    let by_grade: Vec<(f64, f64)> = pairs(&|h| h.slr as f64);
    let mean = by_grade.iter().map(|p| p.1).sum::<f64>() / PEOPLE as f64;
    let total: f64 = by_grade.iter().map(|p| (p.1 - mean).powi(2)).sum();
    let explained: f64 = (0..2)
        .map(|k| {
            let g: Vec<f64> = people
                .iter()
                .filter(|h| h.slr == k)
                .map(|h| h.target)
                .collect();
            let at = g.iter().sum::<f64>() / g.len() as f64;
            g.len() as f64 * (at - mean).powi(2)
        })
        .sum::<f64>()
        / total;
    assert!(
        (variance_drop - explained).abs() < 0.004,
        "{variance_drop} {explained}"
    );
    let (_, variance_drop) = told("herniation_length");
    let explained = between(pairs(&|h| h.length));
    assert!(
        (variance_drop - explained).abs() < 0.005,
        "{variance_drop} {explained}"
    );

    // Share of the recorded symptom that one image variable explains over the classes. At its floor
    // the record says less than the exact value for which the read-out is defined, so the
    // population's share may only be a little smaller.
    let r = ask(&m, r#"{"herniation_length": 4}"#);
    let leg = r
        .symptoms
        .iter()
        .find(|s| s.variable == "leg_pain")
        .unwrap();
    let said = leg.explained_over_classes.as_ref().unwrap().value;
    let found = between(people.iter().map(|h| (h.length, h.leg_pain)).collect());
    assert!(
        said > found - 0.005 && said < found + 0.02,
        "{said} {found}"
    );
}
