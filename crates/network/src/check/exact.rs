//! Propagation against exact sampling on random evidence sets: Gibbs sampling for moments, Geweke,
//! Hajivassiliou and Keane on a lattice for log-evidence.

use super::simulate::patient;
use super::{Check, Options, number, percentile};
use crate::infer::sample::{Random, gibbs, log_box};
use crate::infer::{Method, Posterior, class_shares};
use crate::{Model, NetworkError};

/// Largest deviation of a mean, in posterior standard deviations, at the 99th percentile; the worst
/// may be twice as large.
const MEAN: f64 = 0.03;
/// The same for a standard deviation, as a share of it.
const SD: f64 = 0.03;
/// Largest deviation of log-evidence at the 99th percentile.
const LOG_EVIDENCE: f64 = 0.05;

/// Classes of a smaller share are left out: nothing is read from their moments.
const SHARE: f64 = 0.01;

#[derive(Default)]
struct Deviations {
    mean: Vec<f64>,
    sd: Vec<f64>,
    error: Vec<f64>,
    log: Vec<f64>,
    log_error: Vec<f64>,
}

pub(super) fn checks(model: &Model, options: Options) -> Result<Vec<Check>, NetworkError> {
    let (sets, sweeps, points) = if options.quick {
        (25, 10_000, 500)
    } else {
        (500, 40_000, 1_000)
    };
    let mut random = Random::new(options.seed);
    let mut posterior = Posterior::new(model.graph.len());
    let mut found = Deviations::default();
    let mut unsettled = 0_usize;
    for k in 0..sets {
        let p = patient(model, k, &mut random);
        posterior.condition(&model.graph, p.joint, &p.observed, |_| true)?;
        if posterior.method() == Method::Sampling {
            unsettled += 1;
        }
        let seed = options.seed.wrapping_add(k as u64);
        let share = class_shares(&posterior.log_evidence(), p.setting.weights.get());
        for class in (0..3).filter(|c| share[*c] > SHARE) {
            compare(&posterior, p.joint, class, sweeps, points, seed, &mut found);
        }
    }
    let share = unsettled as f64 / sets as f64;
    let error = percentile(&mut found.error, 0.99);
    let log_error = percentile(&mut found.log_error, 0.99);
    let worst = |x: &[f64]| x.iter().copied().fold(0.0, f64::max);
    Ok(vec![
        Check::below("ep-mean", percentile(&mut found.mean, 0.99), MEAN)
            .arg("sets", sets)
            .arg("error", number(error)),
        Check::below("ep-mean-worst", worst(&found.mean), 2.0 * MEAN)
            .arg("sets", sets)
            .arg("error", number(worst(&found.error))),
        Check::below("ep-sd", percentile(&mut found.sd, 0.99), SD)
            .arg("sets", sets)
            .arg("sweeps", sweeps),
        Check::below("ep-sd-worst", worst(&found.sd), 2.0 * SD)
            .arg("sets", sets)
            .arg("sweeps", sweeps),
        Check::below(
            "ep-log-evidence",
            percentile(&mut found.log, 0.99),
            LOG_EVIDENCE,
        )
        .arg("sets", sets)
        .arg("error", number(log_error)),
        Check::below("ep-settles", share, 0.01).arg("sets", sets),
    ])
}

fn compare(
    posterior: &Posterior,
    joint: &crate::Joint,
    class: usize,
    sweeps: usize,
    points: usize,
    seed: u64,
    found: &mut Deviations,
) {
    let (v, low, high) = posterior.box_of(joint, class);
    if low.is_empty() {
        return;
    }
    let Some(sampled) = gibbs(&v, &low, &high, sweeps, seed) else {
        found.mean.push(f64::NAN);
        return;
    };
    let exact = posterior.moments_with(class, &sampled.mean, &sampled.covariance);
    for (i, (mean, variance, weights)) in exact.into_iter().enumerate() {
        // What is known without error has nothing to compare.
        if variance < 1e-9 {
            continue;
        }
        let sd = variance.sqrt();
        found
            .mean
            .push((posterior.mean(class, i) - mean).abs() / sd);
        found
            .sd
            .push((posterior.variance(class, i).sqrt() / sd - 1.0).abs());
        found.error.push(sampled.error(&weights) / sd);
    }
    match log_box(&v, &low, &high, points, seed) {
        Some((log, error)) => {
            found.log.push((posterior.log_box(class) - log).abs());
            found.log_error.push(error);
        }
        None => found.log.push(f64::NAN),
    }
}
