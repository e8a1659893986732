//! Simulation-based calibration (Talts et al. 2018): where a patient's true values come from the
//! model, each lies at a uniform place of its posterior, and classes occur as often as said.

use yotsui_synthesis::dist::{chi2_sf, norm_two_sided};

use super::simulate::patient;
use super::{Check, Options, number};
use crate::infer::normal::cdf;
use crate::infer::sample::Random;
use crate::infer::{Posterior, class_shares};
use crate::{Model, NetworkError};

/// Bins of the histogram of ranks.
const BINS: usize = 20;
/// Smallest p value, after Holm's correction, that passes.
const P: f64 = 0.01;

pub(super) fn checks(model: &Model, options: Options) -> Result<Vec<Check>, NetworkError> {
    let patients = if options.quick { 200 } else { 2_000 };
    let n = model.graph.len();
    let mut random = Random::new(options.seed ^ 0x5bc);
    let mut posterior = Posterior::new(n);
    let mut ranks: Vec<[usize; BINS]> = vec![[0; BINS]; n];
    // By patient: how many unobserved quantities there were, and how many their intervals held.
    let mut held: Vec<(f64, f64)> = Vec::with_capacity(patients);
    let (mut excess, mut variance) = ([0.0; 3], [0.0; 3]);
    for k in 0..patients {
        let p = patient(model, k, &mut random);
        posterior.condition(&model.graph, p.joint, &p.observed, |_| true)?;
        let share = class_shares(&posterior.log_evidence(), p.setting.weights.get());
        for c in 0..3 {
            excess[c] += f64::from(u8::from(p.class == c)) - share[c];
            variance[c] += share[c] * (1.0 - share[c]);
        }
        let (mut all, mut inside) = (0.0, 0.0);
        for (i, z) in p.truth.iter().enumerate() {
            if p.observed[i].is_some() {
                continue;
            }
            let place: f64 = (0..3)
                .map(|c| {
                    let sd = posterior.variance(c, i).max(1e-12).sqrt();
                    share[c] * cdf((z - posterior.mean(c, i)) / sd)
                })
                .sum();
            ranks[i][((place * BINS as f64) as usize).min(BINS - 1)] += 1;
            all += 1.0;
            inside += f64::from(u8::from((0.05..=0.95).contains(&place)));
        }
        held.push((all, inside));
    }
    Ok(vec![
        uniform(&ranks, patients),
        coverage(&held, options.quick),
        classes(excess, variance, patients),
    ])
}

/// The smallest p value over variables times their number: Holm's first step, which decides whether
/// any is rejected.
fn uniform(ranks: &[[usize; BINS]], patients: usize) -> Check {
    let p: Vec<f64> = ranks
        .iter()
        .filter_map(|bins| {
            let total: usize = bins.iter().sum();
            // Fewer than five a bin have no chi-square distribution.
            if total < 5 * BINS {
                return None;
            }
            let expected = total as f64 / BINS as f64;
            let chi2: f64 = bins
                .iter()
                .map(|b| (*b as f64 - expected).powi(2) / expected)
                .sum();
            Some(chi2_sf(chi2, (BINS - 1) as f64))
        })
        .collect();
    let least = p.iter().copied().fold(1.0, f64::min) * p.len() as f64;
    let least = least.min(1.0);
    Check::new(
        "calibration-ranks",
        format!("p = {}", number(least)),
        format!("> {P}"),
        least > P && !p.is_empty(),
    )
    .arg("patients", patients)
    .arg("variables", p.len())
}

/// Pooled coverage of the 90 % intervals. A quick run is allowed three standard errors more, taken
/// over patients because the quantities of one patient go together.
fn coverage(held: &[(f64, f64)], quick: bool) -> Check {
    let all: f64 = held.iter().map(|h| h.0).sum();
    let share = held.iter().map(|h| h.1).sum::<f64>() / all;
    let spread: f64 = held.iter().map(|(n, k)| (k - share * n).powi(2)).sum();
    let error = spread.sqrt() / all;
    let width = if quick { 0.01 + 3.0 * error } else { 0.01 };
    Check::new(
        "calibration-coverage",
        format!("{share:.4}"),
        format!("{:.3} – {:.3}", 0.90 - width, 0.90 + width),
        (share - 0.90).abs() <= width,
    )
    .arg("quantities", all)
    .arg("error", number(error))
}

fn classes(excess: [f64; 3], variance: [f64; 3], patients: usize) -> Check {
    let least = (0..3)
        .filter(|c| variance[*c] > 0.0)
        .map(|c| norm_two_sided(excess[c] / variance[c].sqrt()))
        .fold(1.0, f64::min);
    let least = (3.0 * least).min(1.0);
    Check::new(
        "calibration-classes",
        format!("p = {}", number(least)),
        format!("> {P}"),
        least > P,
    )
    .arg("patients", patients)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skewed_ranks_fail_and_even_ones_pass() {
        let even = [[50; BINS]; 3];
        assert!(uniform(&even, 1000).passed);
        let mut skewed = even;
        for (k, bin) in skewed[1].iter_mut().enumerate() {
            *bin = 20 + 3 * k;
        }
        assert!(!uniform(&skewed, 1000).passed);
        assert!(!uniform(&[[1; BINS]], 20).passed, "too few to say");
    }

    #[test]
    fn narrow_intervals_and_wrong_shares_fail() {
        let of = |inside: f64| vec![(20.0, inside); 500];
        assert!(coverage(&of(18.0), false).passed);
        assert!(!coverage(&of(17.0), true).passed);
        assert!(classes([3.0, -2.0, -1.0], [100.0; 3], 500).passed);
        assert!(!classes([60.0, -40.0, -20.0], [100.0; 3], 500).passed);
    }
}
