//! What must hold to rounding whatever the parameters are.

use super::simulate::{Simulated, patient};
use super::{Check, Options};
use crate::graph::{Room, Scale};
use crate::infer::predict::{Work, draw};
use crate::infer::run::case;
use crate::infer::sample::Random;
use crate::infer::site::{Site, site};
use crate::infer::{Observation, Options as Readouts, Patient, Posterior, class_shares};
use crate::{Graph, Joint, Model, NetworkError};

/// Rounding that is allowed.
const ROUNDING: f64 = 1e-9;

pub(super) fn checks(model: &Model, options: Options) -> Result<Vec<Check>, NetworkError> {
    let patients = if options.quick { 20 } else { 200 };
    let mut random = Random::new(options.seed ^ 0xa19);
    let (mut bars, mut whole, mut idle, mut order) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
    let mut posterior = Posterior::new(model.graph.len());
    for k in 0..patients {
        let p = patient(model, k, &mut random);
        bars = worse(bars, attribution(model, &p)?);
        whole = worse(whole, one_by_one(&model.graph, &p, &mut posterior)?);
        idle = worse(idle, irrelevant(&model.graph, &p, &mut posterior)?);
        order = worse(order, reversed(&model.graph, &p)?);
    }
    let line = |id: &str, figure: f64| Check::below(id, figure, ROUNDING).arg("patients", patients);
    Ok(vec![
        line("attribution-sums", bars),
        line("conditioning-in-turn", whole),
        line("irrelevant-variable", idle),
        line("order-of-evidence", order),
        no_sides(&model.graph),
    ])
}

/// The larger deviation; NaN stays NaN, so that it fails.
fn worse(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.max(b)
    }
}

/// The bars of every reported symptom against its move.
fn attribution(model: &Model, p: &Simulated<'_>) -> Result<f64, NetworkError> {
    let mut patient = Patient::new(&model.graph, &p.setting.id)?;
    for (i, seen) in p.observed.iter().enumerate() {
        let variable = &model.graph.variables()[i];
        // Values beyond the admissible range are the simulation's, not an input's.
        if let Some(seen) = seen
            && admissible(variable.low, variable.high, *seen)
        {
            patient.observe(&model.graph, &variable.id, *seen)?;
        }
    }
    let case = case(&model.graph, &patient, &Readouts::default())?;
    let mut work = Work::new(&model.graph, case.symptoms.len());
    let drawn = draw(&case, p.joint, &mut work, false)?;
    Ok(drawn
        .symptoms
        .iter()
        .filter_map(|s| s.attribution)
        .map(|b| (b.class + b.rooms.iter().sum::<f64>() + b.unexplained - b.total).abs())
        .fold(0.0, worse))
}

fn admissible(low: f64, high: f64, seen: Observation) -> bool {
    match seen {
        Observation::Value(x) => (low..=high).contains(&x),
        _ => true,
    }
}

/// Every continuous variable known inside its ends, at once and one at a time (a Kalman update
/// each): the same means, variances and log-evidence.
fn one_by_one(
    graph: &Graph,
    p: &Simulated<'_>,
    posterior: &mut Posterior,
) -> Result<f64, NetworkError> {
    let n = graph.len();
    let points: Vec<(usize, f64)> = p
        .observed
        .iter()
        .enumerate()
        .filter_map(|(i, o)| {
            let seen = (*o)?;
            match site(&graph.variables()[i], &p.joint.thresholds[i], seen) {
                Site::Exact { value, .. } => Some((i, value)),
                Site::Box { .. } => None,
            }
        })
        .collect();
    posterior.condition(graph, p.joint, &p.observed, |i| {
        points.iter().any(|x| x.0 == i)
    })?;
    let mut worst = 0.0;
    for c in 0..3 {
        let mut mean = p.joint.means[c].clone();
        let mut covariance = p.joint.covariance.clone();
        let mut log_p = 0.0;
        for (i, y) in &points {
            let s = covariance.get(*i, *i) + graph.variables()[*i].noise();
            let gain: Vec<f64> = (0..n).map(|j| covariance.get(j, *i) / s).collect();
            let miss = y - mean[*i];
            log_p -= 0.5 * (miss * miss / s + libm::log(2.0 * std::f64::consts::PI * s));
            for (j, g) in gain.iter().enumerate() {
                mean[j] += g * miss;
                for (k, h) in gain.iter().enumerate() {
                    covariance.set(j, k, covariance.get(j, k) - g * h * s);
                }
            }
        }
        worst = worse(worst, (log_p - posterior.log_evidence()[c]).abs());
        for (j, m) in mean.iter().enumerate() {
            worst = worse(worst, (m - posterior.mean(c, j)).abs());
            let left = covariance.get(j, j).max(0.0);
            worst = worse(worst, (left - posterior.variance(c, j)).abs());
        }
    }
    Ok(worst)
}

/// A variable that is cut off from all others, observed or not: nothing else may change.
fn irrelevant(
    graph: &Graph,
    p: &Simulated<'_>,
    posterior: &mut Posterior,
) -> Result<f64, NetworkError> {
    let Some(cut) = graph
        .variables()
        .iter()
        .position(|v| v.room == Room::Person && matches!(v.scale, Scale::Continuous { .. }))
    else {
        return Ok(f64::NAN);
    };
    let mut joint: Joint = p.joint.clone();
    for j in (0..graph.len()).filter(|j| *j != cut) {
        joint.covariance.set(cut, j, 0.0);
        joint.covariance.set(j, cut, 0.0);
    }
    for means in &mut joint.means {
        means[cut] = 0.0;
    }
    let mut observed = p.observed.clone();
    let weights = p.setting.weights.get();
    let mut found = Vec::new();
    for seen in [None, Some(Observation::Value(graph.variables()[cut].high))] {
        observed[cut] = seen;
        posterior.condition(graph, &joint, &observed, |_| true)?;
        let share = class_shares(&posterior.log_evidence(), weights);
        let others = (0..graph.len()).filter(|j| *j != cut);
        let moments: Vec<f64> = others
            .flat_map(|j| (0..3).flat_map(move |c| [(c, j, false), (c, j, true)]))
            .map(|(c, j, second)| {
                if second {
                    posterior.variance(c, j)
                } else {
                    posterior.mean(c, j)
                }
            })
            .chain(share)
            .collect();
        found.push(moments);
    }
    Ok(found[0]
        .iter()
        .zip(&found[1])
        .map(|(a, b)| (a - b).abs())
        .fold(0.0, worse))
}

/// The same evidence entered from first to last and from last to first.
fn reversed(graph: &Graph, p: &Simulated<'_>) -> Result<f64, NetworkError> {
    let enter = |backwards: bool| -> Result<[f64; 3], NetworkError> {
        let mut patient = Patient::new(graph, &p.setting.id)?;
        let n = graph.len();
        for k in 0..n {
            let i = if backwards { n - 1 - k } else { k };
            let variable = &graph.variables()[i];
            if let Some(seen) = p.observed[i]
                && admissible(variable.low, variable.high, seen)
            {
                patient.observe(graph, &variable.id, seen)?;
            }
        }
        let mut engine = crate::infer::Engine::new(graph, p.joint);
        Ok(engine.infer(&patient)?.classes)
    };
    let (a, b) = (enter(false)?, enter(true)?);
    Ok((0..3).map(|c| (a[c] - b[c]).abs()).fold(0.0, worse))
}

/// The network has no sides, so that a mirrored patient is the same patient: no variable and no
/// grade names one.
fn no_sides(graph: &Graph) -> Check {
    let sided = |s: &str| {
        s.split(['_', '-', ' '])
            .any(|w| matches!(w, "left" | "right" | "ipsilateral" | "contralateral"))
    };
    let named = graph
        .variables()
        .iter()
        .filter(|v| {
            let grades = match &v.scale {
                Scale::Ordered { grades } => grades.as_slice(),
                _ => &[],
            };
            sided(&v.id) || grades.iter().any(|g| sided(&g.code))
        })
        .count();
    Check::new("no-sides", named.to_string(), "0".to_owned(), named == 0)
        .arg("variables", graph.len())
}
