//! Models and patients made at random: no study's numbers.

use yotsui_network::graph::Scale;
use yotsui_network::infer::{Observation, Patient};
use yotsui_network::{Graph, Joint, Model};

/// Seeded uniforms (SplitMix64) and normals (Box and Muller).
pub struct Dice(pub u64);

impl Dice {
    pub fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        ((z >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    pub fn normal(&mut self) -> f64 {
        let (u, v) = (self.uniform(), self.uniform());
        (-2.0 * u.ln()).sqrt() * (2.0 * std::f64::consts::PI * v).cos()
    }
}

/// Parameters at random on the graph of the build: loadings about 0.6, other paths about 0.2, 0.35 or
/// 0.5 by the seed, all smaller where they would explain more than there is.
pub fn joint(graph: &Graph, seed: u64) -> Joint {
    let mut dice = Dice(seed);
    let strength = [0.2, 0.35, 0.5][(seed % 3) as usize];
    let paths: Vec<f64> = graph
        .edges()
        .iter()
        .map(|e| {
            let sign = if e.sign.code() == "-" { -1.0 } else { 1.0 };
            let size = if e.loading {
                0.5 + 0.2 * dice.uniform()
            } else {
                strength * dice.normal()
            };
            if e.loading { sign * size } else { size }
        })
        .collect();
    let shift = |dice: &mut Dice, symptom: f64| -> Vec<f64> {
        graph
            .variables()
            .iter()
            .map(|v| {
                let top = if v.room.code() == "symptom" {
                    symptom
                } else {
                    0.8
                };
                top * dice.uniform()
            })
            .collect()
    };
    let (disc, other) = (shift(&mut dice, 4.0), shift(&mut dice, 3.0));
    let thresholds: Vec<Vec<f64>> = graph
        .variables()
        .iter()
        .map(|v| {
            let start = -0.3 * v.grades() as f64 + 0.8 * dice.uniform();
            (1..v.grades()).map(|k| start + 0.9 * k as f64).collect()
        })
        .collect();
    let mut shrink = 1.0;
    loop {
        let scaled: Vec<f64> = paths.iter().map(|x| x * shrink).collect();
        if let Ok(joint) = Joint::new(graph, &scaled, [&disc, &other], thresholds.clone()) {
            return joint;
        }
        shrink *= 0.9;
    }
}

/// A model at random: `draws` near its point, three studies left out, one without the weak paths.
pub fn model(seed: u64, draws: usize) -> Model {
    let graph = Graph::embedded().unwrap();
    let point = joint(&graph, seed);
    let near = |seed: u64| {
        let mut dice = Dice(seed);
        let paths: Vec<f64> = graph
            .edges()
            .iter()
            .map(|e| point.paths.get(e.to, e.from) * (1.0 + 0.2 * (dice.uniform() - 0.5)))
            .collect();
        let moved = |c: usize| -> Vec<f64> {
            (0..graph.len())
                .map(|i| point.means[c][i] - point.means[0][i])
                .collect()
        };
        Joint::new(
            &graph,
            &paths,
            [&moved(1), &moved(2)],
            point.thresholds.clone(),
        )
        .unwrap_or_else(|_| point.clone())
    };
    Model {
        draws: (0..draws as u64).map(|k| near(seed * 1000 + k)).collect(),
        without: (0..3)
            .map(|k| (format!("study{k}"), near(seed + 77 + k)))
            .collect(),
        bare: near(seed + 99),
        assumptions: Vec::new(),
        point: point.clone(),
        graph,
    }
}

/// True values of one person of class `c`.
pub fn person(joint: &Joint, c: usize, dice: &mut Dice) -> Vec<f64> {
    let p = joint.residual.len();
    let mut d = vec![0.0; p];
    for i in 0..p {
        let by: f64 = (0..i).map(|j| joint.paths.get(i, j) * d[j]).sum();
        d[i] = by + joint.residual[i].sqrt() * dice.normal();
    }
    d.iter().zip(&joint.means[c]).map(|(d, m)| d + m).collect()
}

/// What is recorded of a true value.
pub fn record(graph: &Graph, joint: &Joint, i: usize, z: f64, dice: &mut Dice) -> Observation {
    let v = &graph.variables()[i];
    let y = z + v.noise().sqrt() * dice.normal();
    match &v.scale {
        Scale::Continuous {
            transform,
            location,
            scale,
            floor,
            ceiling,
        } => {
            let x = transform.inverse(location + scale * v.reliability.sqrt() * y);
            let x = x.clamp(v.low, v.high);
            let x = floor.map_or(x, |f| x.max(f));
            Observation::Value(ceiling.map_or(x, |c| x.min(c)))
        }
        Scale::Ordered { .. } => {
            let k = joint.thresholds[i].iter().filter(|t| y > **t).count();
            Observation::Grades { low: k, high: k }
        }
        Scale::Latent => panic!("a latent factor is not recorded"),
    }
}

/// A patient at random of whom each observable variable is known with probability `share`.
pub fn patient(graph: &Graph, joint: &Joint, share: f64, dice: &mut Dice) -> Patient {
    let c = (dice.uniform() * 3.0) as usize;
    let z = person(joint, c, dice);
    let mut patient = Patient::new(graph, "spine_clinic").unwrap();
    for (i, v) in graph.variables().iter().enumerate() {
        if !v.is_latent() && dice.uniform() < share {
            let seen = record(graph, joint, i, z[i], dice);
            patient.observe(graph, &v.id, seen).unwrap();
        }
    }
    patient
}
