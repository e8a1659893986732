//! Trim and fill (Duval and Tweedie, 2000).

use crate::Error;
use crate::model::{Design, Fit, FitOptions, Moderator, Sample, fit};
use serde::Serialize;

/// Estimator of the number of missing studies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrimFillEstimator {
    /// From the rank sum.
    L0,
    /// From the longest run of extreme ranks.
    R0,
}

/// The side of the funnel on which studies are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Missing with small or negative effects.
    Left,
    /// Missing with large effects.
    Right,
}

/// Result with the fit of the completed sample.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrimFill {
    /// Side on which studies are thought to be missing.
    pub side: Side,
    /// Estimated number.
    pub k0: usize,
    /// Its standard error.
    pub se_k0: f64,
    /// Imputed effects and variances.
    pub filled: Vec<(f64, f64)>,
    /// Fit with the imputed studies.
    #[serde(flatten)]
    pub fit: Fit,
}

/// Trims and fills until the number of missing studies stands still.
///
/// `side` by the sign of Egger's slope when not given. With `r_i` the signed ranks of the
/// deviations from the trimmed mean: `L0 = (4 S - k(k+1))/(2k - 1)`, `S` the sum of positive ranks;
/// `R0 = k - max(-r_i) - 1` over the negative ranks.
///
/// # Errors
/// Fewer than three studies, or a fit without a solution.
pub fn trim_and_fill(
    sample: &Sample,
    options: &FitOptions,
    estimator: TrimFillEstimator,
    side: Option<Side>,
) -> Result<TrimFill, Error> {
    let k = sample.k();
    if k < 3 {
        return Err(Error::too_few("trim and fill", k, 3));
    }
    let side = match side {
        Some(side) => side,
        None => guess(sample, options)?,
    };
    let flip = if side == Side::Right { -1.0 } else { 1.0 };
    let mut studies: Vec<(f64, f64)> = sample
        .y()
        .iter()
        .zip(sample.v())
        .map(|(y, v)| (flip * y, *v))
        .collect();
    studies.sort_by(|a, b| a.0.total_cmp(&b.0));
    let kf = k as f64;
    let mut k0 = 0usize;
    let mut se;
    let mut seen = Vec::new();
    loop {
        let kept = &studies[..k - k0];
        let trimmed = Sample::new(
            kept.iter().map(|s| s.0).collect(),
            kept.iter().map(|s| s.1).collect(),
        )?;
        let centre = fit(&trimmed, &Design::intercept(trimmed.k()), options)?.b[0];
        let mut order: Vec<usize> = (0..k).collect();
        order.sort_by(|&a, &b| {
            (studies[a].0 - centre)
                .abs()
                .total_cmp(&(studies[b].0 - centre).abs())
        });
        let (mut positive, mut highest_negative) = (0.0, 0.0f64);
        for (rank, &i) in order.iter().enumerate() {
            let rank = rank as f64 + 1.0;
            if studies[i].0 > centre {
                positive += rank;
            } else if studies[i].0 < centre {
                highest_negative = highest_negative.max(rank);
            }
        }
        let estimate;
        match estimator {
            TrimFillEstimator::L0 => {
                estimate = (4.0 * positive - kf * (kf + 1.0)) / (2.0 * kf - 1.0);
                let e = estimate;
                let var = (kf * (kf + 1.0) * (2.0 * kf + 1.0)
                    + 10.0 * e.powi(3)
                    + 27.0 * e * e
                    + 17.0 * e
                    - 18.0 * kf * e * e
                    - 18.0 * kf * e
                    + 6.0 * kf * kf * e)
                    / 24.0;
                se = 4.0 * var.max(0.0).sqrt() / (2.0 * kf - 1.0);
            }
            TrimFillEstimator::R0 => {
                estimate = kf - highest_negative - 1.0;
                se = (2.0 * estimate.max(0.0) + 2.0).sqrt();
            }
        }
        let next = (estimate.round_ties_even().max(0.0) as usize).min(k - 1);
        if next == k0 {
            let filled: Vec<(f64, f64)> = studies[k - k0..]
                .iter()
                .map(|s| (flip * (2.0 * centre - s.0), s.1))
                .collect();
            let mut y = sample.y().to_vec();
            let mut v = sample.v().to_vec();
            y.extend(filled.iter().map(|f| f.0));
            v.extend(filled.iter().map(|f| f.1));
            let all = Sample::new(y, v)?;
            let fit = fit(&all, &Design::intercept(all.k()), options)?;
            return Ok(TrimFill {
                side,
                k0,
                se_k0: se,
                filled,
                fit,
            });
        }
        if seen.contains(&next) && seen.len() > k {
            return Err(Error::no_solution(
                "trim and fill",
                &format!("a cycle between {k0} and {next} missing studies"),
                "a number that stands still",
            ));
        }
        seen.push(next);
        k0 = next;
    }
}

fn guess(sample: &Sample, options: &FitOptions) -> Result<Side, Error> {
    let values = sample.v().iter().map(|v| v.sqrt()).collect();
    let mods = [Moderator::Numeric {
        name: "sei".to_owned(),
        values,
    }];
    match Design::with_intercept(sample.k(), &mods) {
        Ok(design) => {
            let slope = fit(sample, &design, options)?.b[1];
            Ok(if slope < 0.0 { Side::Right } else { Side::Left })
        }
        // Equal variances carry no asymmetry: take the side that hides small effects.
        Err(Error::Redundant { .. }) => Ok(Side::Left),
        Err(other) => Err(other),
    }
}
