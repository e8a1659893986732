//! Patients as the model has them: true values of a class, records with noise, a random subset of
//! tests.

use crate::graph::{Scale, Setting};
use crate::infer::Observation;
use crate::infer::sample::Random;
use crate::infer::site::from_y;
use crate::{Graph, Joint, Model};

/// One simulated patient.
pub(super) struct Simulated<'a> {
    pub joint: &'a Joint,
    pub setting: &'a Setting,
    pub class: usize,
    /// True values z.
    pub truth: Vec<f64>,
    /// What was recorded of the tests done.
    pub observed: Vec<Option<Observation>>,
}

/// Patient `k`: parameters from the point and the draws in turn, settings in turn, the class by the
/// setting's shares, between a tenth and three quarters of the tests done.
pub(super) fn patient<'a>(model: &'a Model, k: usize, random: &mut Random) -> Simulated<'a> {
    let joint = match model.draws.len() {
        0 => &model.point,
        n if k % 2 == 1 => &model.draws[(k / 2) % n],
        _ => &model.point,
    };
    let settings = model.graph.settings();
    let setting = &settings[k % settings.len()];
    let w = setting.weights.get();
    let u = random.uniform();
    let class = usize::from(u > w[0]) + usize::from(u > w[0] + w[1]);
    let truth = person(joint, class, random);
    let share = 0.1 + 0.65 * random.uniform();
    let observed = (0..truth.len())
        .map(|i| {
            let done = random.uniform() < share;
            let y = truth[i] + model.graph.variables()[i].noise().sqrt() * random.normal();
            if done {
                record(&model.graph, joint, i, y)
            } else {
                None
            }
        })
        .collect();
    Simulated {
        joint,
        setting,
        class,
        truth,
        observed,
    }
}

fn person(joint: &Joint, class: usize, random: &mut Random) -> Vec<f64> {
    let p = joint.residual.len();
    let mut d: Vec<f64> = Vec::with_capacity(p);
    for i in 0..p {
        let by: f64 = joint.paths.row(i)[..i]
            .iter()
            .zip(&d)
            .map(|(b, x)| b * x)
            .sum();
        d.push(by + joint.residual[i].sqrt() * random.normal());
    }
    d.iter()
        .zip(&joint.means[class])
        .map(|(d, m)| d + m)
        .collect()
}

/// The record of y; `None` for a latent factor. Not clipped to the admissible range, which is a
/// rule for input and no part of the model.
fn record(graph: &Graph, joint: &Joint, i: usize, y: f64) -> Option<Observation> {
    let variable = &graph.variables()[i];
    match &variable.scale {
        Scale::Latent => None,
        Scale::Continuous { .. } => Some(Observation::Value(from_y(variable, y))),
        Scale::Ordered { .. } => {
            let k = joint.thresholds[i].iter().filter(|t| y > **t).count();
            Some(Observation::Grades { low: k, high: k })
        }
    }
}
