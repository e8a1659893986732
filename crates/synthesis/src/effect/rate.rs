//! Incidence rates of one and of two groups.

use super::two_by_two::wrong;
use super::{Effect, Measure, count};
use crate::Error;

/// Events and person-time in two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoRates {
    /// Events in group 1.
    pub x1: f64,
    /// Person-time in group 1, above 0.
    pub t1: f64,
    /// Events in group 2.
    pub x2: f64,
    /// Person-time in group 2, above 0.
    pub t2: f64,
}

/// Events in some person-time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Events.
    pub x: f64,
    /// Person-time, above 0.
    pub t: f64,
}

fn time(row: usize, what: &str, t: f64) -> Result<(), Error> {
    if t.is_finite() && t > 0.0 {
        Ok(())
    } else {
        Err(Error::value(row, what, t, "a finite person-time above 0"))
    }
}

/// Two rates: `IRR` (log, variance `1/x1 + 1/x2`), `IRD` (`x1/t1^2 + x2/t2^2`), `IRSD` (`1/4t1 +
/// 1/4t2`). `add` is put to both event counts of studies with a zero (not for `IRSD`).
///
/// # Errors
/// Counts or times that cannot be, or a measure of another kind of data.
pub fn two_rates(measure: Measure, studies: &[TwoRates], add: f64) -> Result<Vec<Effect>, Error> {
    studies
        .iter()
        .enumerate()
        .map(|(row, s)| {
            count(row, "x1i", s.x1, 0.0)?;
            count(row, "x2i", s.x2, 0.0)?;
            time(row, "t1i", s.t1)?;
            time(row, "t2i", s.t2)?;
            // a square root needs no constant
            let bounded = measure == Measure::RateSqrtDifference;
            let zero = s.x1 == 0.0 || s.x2 == 0.0;
            let extra = if zero && !bounded { add } else { 0.0 };
            let (x1, x2) = (s.x1 + extra, s.x2 + extra);
            let (r1, r2) = (x1 / s.t1, x2 / s.t2);
            let (yi, vi) = match measure {
                Measure::RateRatio => (r1.ln() - r2.ln(), 1.0 / x1 + 1.0 / x2),
                Measure::RateDifference => (r1 - r2, r1 / s.t1 + r2 / s.t2),
                Measure::RateSqrtDifference => (r1.sqrt() - r2.sqrt(), 0.25 / s.t1 + 0.25 / s.t2),
                _ => return Err(wrong(measure, "IRR, IRD, IRSD")),
            };
            Effect::checked(row, yi, vi)
        })
        .collect()
}

/// Single rates: `IR x/t` (`x/t^2`), `IRLN` (log, `1/x`), `IRS` (square root, `1/4t`). `add` is
/// put to a zero count (not for `IRS`).
///
/// # Errors
/// Counts or times that cannot be, or a measure of another kind of data.
pub fn rates(measure: Measure, studies: &[Rate], add: f64) -> Result<Vec<Effect>, Error> {
    studies
        .iter()
        .enumerate()
        .map(|(row, s)| {
            count(row, "xi", s.x, 0.0)?;
            time(row, "ti", s.t)?;
            let bounded = measure == Measure::SqrtRate;
            let x = if s.x == 0.0 && !bounded { add } else { s.x };
            let r = x / s.t;
            let (yi, vi) = match measure {
                Measure::Rate => (r, r / s.t),
                Measure::LogRate => (r.ln(), 1.0 / x),
                Measure::SqrtRate => (r.sqrt(), 0.25 / s.t),
                _ => return Err(wrong(measure, "IR, IRLN, IRS")),
            };
            Effect::checked(row, yi, vi)
        })
        .collect()
}
