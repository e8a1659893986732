//! Fail-safe numbers: how many null studies would undo a result.

use crate::Error;
use crate::dist::norm_quantile_upper;
use crate::model::{Design, Moments, Sample};

/// Rosenthal (1979): studies with mean z of 0 that bring Stouffer's one-sided test to `alpha`.
///
/// # Errors
/// `alpha` outside (0, 0.5).
pub fn fail_safe_rosenthal(sample: &Sample, alpha: f64) -> Result<u64, Error> {
    check(alpha)?;
    let k = sample.k() as f64;
    let z: f64 = sample
        .y()
        .iter()
        .zip(sample.v())
        .map(|(y, v)| y / v.sqrt())
        .sum();
    Ok(up((z / norm_quantile_upper(alpha)).powi(2) - k))
}

/// Orwin (1983): studies with effect 0 that bring the unweighted mean to `target`; half the mean
/// when not given.
///
/// # Errors
/// A target of 0, or on the other side of 0 than the mean.
pub fn fail_safe_orwin(sample: &Sample, target: Option<f64>) -> Result<u64, Error> {
    let k = sample.k() as f64;
    let mean = sample.y().iter().sum::<f64>() / k;
    let target = target.unwrap_or(0.5 * mean);
    if target == 0.0 || target * mean < 0.0 {
        return Err(Error::unknown(
            "target",
            &target.to_string(),
            "a value between 0 and the mean",
        ));
    }
    Ok(up(k * (mean - target) / target))
}

/// Rosenberg (2005): studies of average weight and effect 0 that bring the two-sided test of the
/// equal-effects mean to `alpha`.
///
/// # Errors
/// `alpha` outside (0, 0.5).
pub fn fail_safe_rosenberg(sample: &Sample, alpha: f64) -> Result<u64, Error> {
    check(alpha)?;
    let m = Moments::new(sample, &Design::intercept(sample.k()), 0.0);
    let z = m.beta[0] * m.sum_w.sqrt();
    let ratio = (z / norm_quantile_upper(0.5 * alpha)).powi(2) - 1.0;
    Ok(up(ratio * sample.k() as f64))
}

fn check(alpha: f64) -> Result<(), Error> {
    if alpha > 0.0 && alpha < 0.5 {
        Ok(())
    } else {
        Err(Error::unknown(
            "alpha",
            &alpha.to_string(),
            "a number between 0 and 0.5",
        ))
    }
}

fn up(x: f64) -> u64 {
    // a whole number reached by rounding error must not be pushed to the next
    (x - 1e-9).ceil().max(0.0) as u64
}
