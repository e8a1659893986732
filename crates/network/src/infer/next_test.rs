//! What each test not yet done is expected to tell, from the posterior as it stands: no test is
//! run through propagation again.
//!
//! Given class, the recorded value of a test and the target's true value are jointly normal, so
//! the target's moments after any outcome, and the class shares, have closed forms; outcomes are
//! summed (grades, scores at floor or ceiling) or integrated (32-point Gauss-Legendre).

use super::legendre::HALF_32;
use super::normal::{LN_SQRT_2PI, entropy, truncated};
use super::posterior::Posterior;
use super::predict::{Case, mixed};
use super::site::{ends, grade_bounds};
use crate::Joint;

/// What one test is expected to take away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Gain {
    /// Nats of the class shares.
    pub entropy: f64,
    /// Share of the target's posterior variance.
    pub variance: f64,
}

/// The test and the target given class.
struct OfClass {
    share: f64,
    test: f64,
    sd: f64,
    target: f64,
    target_variance: f64,
    /// Regression of the target on the recorded test.
    slope: f64,
}

/// Sums over outcomes.
#[derive(Default)]
struct Sum {
    entropy: f64,
    variance: f64,
}

impl Sum {
    /// Adds one outcome: for each class its joint probability (or density times width), and the
    /// mean and variance of the recorded test given the outcome.
    fn add(&mut self, classes: &[OfClass; 3], outcome: [(f64, f64, f64); 3]) {
        let total: f64 = outcome.iter().map(|o| o.0).sum();
        if total.is_nan() || total <= 0.0 {
            return;
        }
        let share = outcome.map(|o| o.0 / total);
        self.entropy += total * entropy(&share);
        let moment = |c: usize| {
            let (_, mean, variance) = outcome[c];
            let k = &classes[c];
            let taken = k.slope * k.slope * (k.sd * k.sd - variance);
            (
                k.target + k.slope * (mean - k.test),
                (k.target_variance - taken).max(0.0),
            )
        };
        let moments = [moment(0), moment(1), moment(2)];
        let mean: f64 = (0..3).map(|c| share[c] * moments[c].0).sum();
        self.variance += (0..3)
            .map(|c| total * share[c] * (moments[c].1 + (moments[c].0 - mean).powi(2)))
            .sum::<f64>();
    }
}

/// One entry a test of the case.
pub(crate) fn gains(
    case: &Case<'_>,
    joint: &Joint,
    posterior: &Posterior,
    share: [f64; 3],
) -> Vec<Gain> {
    let now = entropy(&share);
    let (_, variance) = mixed(posterior, share, case.target);
    let target = [0, 1, 2].map(|c| posterior.variance(c, case.target));
    case.tests
        .iter()
        .map(|t| {
            let after = outcomes(case, joint, posterior, share, target, *t);
            Gain {
                // Rounding may leave a gain of nothing a hair below 0.
                entropy: (now - after.entropy).max(0.0),
                variance: if variance > 0.0 {
                    (1.0 - after.variance / variance).max(0.0)
                } else {
                    0.0
                },
            }
        })
        .collect()
}

fn outcomes(
    case: &Case<'_>,
    joint: &Joint,
    posterior: &Posterior,
    share: [f64; 3],
    target_variance: [f64; 3],
    t: usize,
) -> Sum {
    let variable = &case.graph.variables()[t];
    let classes = [0, 1, 2].map(|c| {
        let v = posterior.variance(c, t) + variable.noise();
        OfClass {
            share: share[c],
            test: posterior.mean(c, t),
            sd: v.sqrt(),
            target: posterior.mean(c, case.target),
            target_variance: target_variance[c],
            slope: posterior.covariance(joint, c, t, case.target) / v,
        }
    });
    let mut sum = Sum::default();
    let grades = variable.grades();
    if grades > 0 {
        for k in 0..grades {
            let (low, high) = grade_bounds(&joint.thresholds[t], k, k);
            sum.add(&classes, within(&classes, low, high));
        }
        return sum;
    }
    let (floor, ceiling) = ends(variable);
    if floor.is_finite() {
        sum.add(&classes, within(&classes, f64::NEG_INFINITY, floor));
    }
    if ceiling.is_finite() {
        sum.add(&classes, within(&classes, ceiling, f64::INFINITY));
    }
    // 5.5 standard deviations leave out less than 1e-7.
    let reach = |f: fn(f64, f64) -> f64, sign: f64, start: f64| {
        classes
            .iter()
            .filter(|c| c.share > 0.0)
            .map(|c| c.test + sign * 5.5 * c.sd)
            .fold(start, f)
    };
    let low = reach(f64::min, -1.0, f64::INFINITY).max(floor);
    let high = reach(f64::max, 1.0, f64::NEG_INFINITY).min(ceiling);
    if low < high {
        let (mid, half) = (0.5 * (low + high), 0.5 * (high - low));
        for (x, w) in HALF_32 {
            for y in [mid - half * x, mid + half * x] {
                let outcome = [0, 1, 2].map(|c| {
                    let k = &classes[c];
                    let z = (y - k.test) / k.sd;
                    let density = libm::exp(-0.5 * z * z - LN_SQRT_2PI) / k.sd;
                    (k.share * density * w * half, y, 0.0)
                });
                sum.add(&classes, outcome);
            }
        }
    }
    sum
}

/// Probability, mean and variance of the recorded test in an interval, by class.
fn within(classes: &[OfClass; 3], low: f64, high: f64) -> [(f64, f64, f64); 3] {
    [0, 1, 2].map(|c| {
        let k = &classes[c];
        if k.share == 0.0 {
            return (0.0, k.test, k.sd * k.sd);
        }
        let t = truncated((low - k.test) / k.sd, (high - k.test) / k.sd);
        (
            k.share * libm::exp(t.log_mass),
            k.test + k.sd * t.mean,
            k.sd * k.sd * t.variance,
        )
    })
}
