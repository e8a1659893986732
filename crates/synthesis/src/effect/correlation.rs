//! Correlations, raw, unbiased, Fisher's z, and partial.

use super::two_by_two::wrong;
use super::{Effect, Measure, VarianceType, count};
use crate::Error;

/// A correlation `r` in a sample of `n`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// Correlation in [-1, 1].
    pub r: f64,
    /// Sample size.
    pub n: f64,
}

/// A partial (or semi-partial) correlation from a regression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Partial {
    /// t statistic of the coefficient.
    pub t: f64,
    /// Number of predictors in the regression (without the intercept).
    pub m: f64,
    /// Sample size.
    pub n: f64,
    /// Multiple R squared of the regression; only the semi-partial correlation needs it.
    pub r2: Option<f64>,
}

/// Gauss's hypergeometric series `2F1(a, b; c; z)` for `0 <= z < 1`.
fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for n in 0..1_000_000 {
        let n = f64::from(n);
        term *= (a + n) * (b + n) / ((c + n) * (n + 1.0)) * z;
        sum += term;
        if term <= 1e-17 * sum {
            break;
        }
    }
    sum
}

/// Correlations: `COR r`, `UCOR` the Olkin-Pratt estimate `r 2F1(1/2, 1/2; (n-2)/2; 1-r^2)`, `ZCOR
/// atanh r`.
///
/// Variances: `(1-r^2)^2/(n-1)` (with `r` the estimate, or the weighted average for `AV`);
/// `1/(n-3)` for `ZCOR`; for `UCOR` with `UB` Olkin and Pratt's (1958) unbiased estimate.
///
/// # Errors
/// `|r| > 1`, a sample too small for the measure, or a measure of another kind of data.
pub fn correlations(
    measure: Measure,
    studies: &[Correlation],
    vtype: VarianceType,
) -> Result<Vec<Effect>, Error> {
    let least = match measure {
        Measure::Correlation => 2.0,
        Measure::FisherZ => 4.0,
        Measure::UnbiasedCorrelation => 5.0,
        _ => return Err(wrong(measure, "COR, UCOR, ZCOR")),
    };
    let mut estimates = Vec::with_capacity(studies.len());
    for (row, s) in studies.iter().enumerate() {
        count(row, "ni", s.n, least)?;
        if !(-1.0..=1.0).contains(&s.r) {
            return Err(Error::value(
                row,
                "ri",
                s.r,
                "a correlation between -1 and 1",
            ));
        }
        estimates.push(match measure {
            Measure::UnbiasedCorrelation => {
                s.r * hypergeometric(0.5, 0.5, 0.5 * (s.n - 2.0), 1.0 - s.r * s.r)
            }
            Measure::FisherZ => s.r.atanh(),
            _ => s.r,
        });
    }
    let total: f64 = studies.iter().map(|s| s.n).sum();
    let average = studies
        .iter()
        .zip(&estimates)
        .map(|(s, e)| s.n * e)
        .sum::<f64>()
        / total;
    studies
        .iter()
        .zip(&estimates)
        .enumerate()
        .map(|(row, (s, &yi))| {
            let vi = match (measure, vtype) {
                (Measure::FisherZ, _) => 1.0 / (s.n - 3.0),
                (Measure::UnbiasedCorrelation, VarianceType::Unbiased) => {
                    let u = 1.0 - s.r * s.r;
                    yi * yi
                        - (1.0
                            - (s.n - 3.0) / (s.n - 2.0)
                                * u
                                * hypergeometric(1.0, 1.0, 0.5 * s.n, u))
                }
                (_, VarianceType::Average) => (1.0 - average * average).powi(2) / (s.n - 1.0),
                _ => (1.0 - yi * yi).powi(2) / (s.n - 1.0),
            };
            Effect::checked(row, yi, vi)
        })
        .collect()
}

/// Partial correlations from regression output: `PCOR r = t/sqrt(t^2 + n - m - 1)`, variance
/// `(1-r^2)^2/(n-m-1)`; `ZPCOR atanh r`, variance `1/(n-m-1)` as metafor
/// has it; `SPCOR t sqrt(1-R2)/sqrt(n-m-1)`,
/// variance by Aloe and Becker (2012).
///
/// # Errors
/// Too small a sample, a missing `R2` for `SPCOR`, or a measure of another kind of data.
pub fn partials(measure: Measure, studies: &[Partial]) -> Result<Vec<Effect>, Error> {
    studies
        .iter()
        .enumerate()
        .map(|(row, s)| {
            let df = count(row, "ni - mi - 1", s.n - s.m - 1.0, 1.0)?;
            let r = s.t / (s.t * s.t + df).sqrt();
            let (yi, vi) = match measure {
                Measure::PartialCorrelation => (r, (1.0 - r * r).powi(2) / df),
                Measure::PartialFisherZ => (r.atanh(), 1.0 / df),
                Measure::SemiPartial => {
                    let r2 = s.r2.filter(|r| (0.0..=1.0).contains(r)).ok_or_else(|| {
                        Error::value(row, "r2i", f64::NAN, "R squared between 0 and 1")
                    })?;
                    let sp = s.t * (1.0 - r2).sqrt() / df.sqrt();
                    let sp2 = sp * sp;
                    (
                        sp,
                        (r2 * r2 - 2.0 * r2 + (r2 - sp2) + 1.0 - (r2 - sp2).powi(2)) / s.n,
                    )
                }
                _ => return Err(wrong(measure, "PCOR, ZPCOR, SPCOR")),
            };
            Effect::checked(row, yi, vi)
        })
        .collect()
}
