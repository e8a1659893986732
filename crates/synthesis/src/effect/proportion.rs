//! Single proportions and their intervals.

use super::two_by_two::wrong;
use super::{Effect, Measure, VarianceType, count};
use crate::Error;
use crate::dist::{beta_quantile, norm_pdf, norm_quantile, norm_quantile_upper};

/// Events `x` among `n`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proportion {
    /// Number with the event, `0 <= x <= n`.
    pub x: f64,
    /// Number observed.
    pub n: f64,
}

/// An interval for a proportion, both ends in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProportionInterval {
    /// Lower end.
    pub lb: f64,
    /// Upper end.
    pub ub: f64,
}

/// Proportions: `PR x/n`, `PLN ln(x/n)`, `PLO logit`, `PRZ probit`, `PAS asin sqrt(x/n)`, `PFT`
/// the mean of `asin sqrt(x/(n+1))` and `asin sqrt((x+1)/(n+1))`.
///
/// Variances: `pq/n`, `1/x - 1/n`, `1/x + 1/(n-x)`, `2 pi p q exp(z^2)/n`, `1/4n`, `1/(4n+2)`.
/// `add` is put to events and to non-events of studies with `x = 0` or `x = n`, for the measures
/// that need it (`PR`, `PLN`, `PLO`, `PRZ`); one half by convention.
///
/// # Errors
/// Counts that cannot be, or a measure of another kind of data.
pub fn proportions(
    measure: Measure,
    studies: &[Proportion],
    vtype: VarianceType,
    add: f64,
) -> Result<Vec<Effect>, Error> {
    for (row, s) in studies.iter().enumerate() {
        count(row, "ni", s.n, 1.0)?;
        count(row, "xi", s.x, 0.0)?;
        if s.x > s.n {
            return Err(Error::value(
                row,
                "xi",
                s.x,
                &format!("at most ni = {}", s.n),
            ));
        }
    }
    let adjust = |s: &Proportion| {
        let bounded = matches!(measure, Measure::ArcsineProportion | Measure::FreemanTukey);
        if !bounded && (s.x == 0.0 || s.x == s.n) {
            Proportion {
                x: s.x + add,
                n: s.n + 2.0 * add,
            }
        } else {
            *s
        }
    };
    let studies: Vec<_> = studies.iter().map(adjust).collect();
    let (sx, sn) = studies
        .iter()
        .fold((0.0, 0.0), |(x, n), s| (x + s.x, n + s.n));
    let pooled = sx / sn;
    studies
        .iter()
        .enumerate()
        .map(|(row, s)| {
            let (x, n) = (s.x, s.n);
            let p = x / n;
            let m = if vtype == VarianceType::Average {
                pooled
            } else {
                p
            };
            let (yi, vi) = match measure {
                Measure::Proportion if vtype == VarianceType::Unbiased => {
                    (p, p * (1.0 - p) / (n - 1.0))
                }
                Measure::Proportion => (p, m * (1.0 - m) / n),
                Measure::LogProportion => (p.ln(), 1.0 / (n * m) - 1.0 / n),
                Measure::LogitProportion => {
                    ((x / (n - x)).ln(), 1.0 / (n * m) + 1.0 / (n * (1.0 - m)))
                }
                Measure::ProbitProportion => {
                    let z = norm_quantile(p);
                    (z, p * (1.0 - p) / (n * norm_pdf(z).powi(2)))
                }
                Measure::ArcsineProportion => (p.sqrt().asin(), 0.25 / n),
                Measure::FreemanTukey => {
                    let t = (x / (n + 1.0)).sqrt().asin() + ((x + 1.0) / (n + 1.0)).sqrt().asin();
                    (0.5 * t, 1.0 / (4.0 * n + 2.0))
                }
                _ => return Err(wrong(measure, "PR, PLN, PLO, PRZ, PAS, PFT")),
            };
            Effect::checked(row, yi, vi)
        })
        .collect()
}

/// The exact interval of Clopper and Pearson (1934) at confidence `level`.
///
/// ```
/// use yotsui_synthesis::effect::{Proportion, clopper_pearson};
/// let ci = clopper_pearson(Proportion { x: 16.0, n: 17.0 }, 0.95);
/// assert!((ci.lb - 0.713110603333).abs() < 1e-11);
/// ```
pub fn clopper_pearson(s: Proportion, level: f64) -> ProportionInterval {
    let a = 0.5 * (1.0 - level);
    let lb = if s.x == 0.0 {
        0.0
    } else {
        beta_quantile(a, s.x, s.n - s.x + 1.0)
    };
    let ub = if s.x == s.n {
        1.0
    } else {
        1.0 - beta_quantile(a, s.n - s.x, s.x + 1.0)
    };
    ProportionInterval { lb, ub }
}

/// The score interval of Wilson (1927) at confidence `level`.
pub fn wilson(s: Proportion, level: f64) -> ProportionInterval {
    let z = norm_quantile_upper(0.5 * (1.0 - level));
    let p = s.x / s.n;
    let z2 = z * z / s.n;
    let mid = (p + 0.5 * z2) / (1.0 + z2);
    let half = z * (p * (1.0 - p) / s.n + 0.25 * z2 / s.n).sqrt() / (1.0 + z2);
    ProportionInterval {
        lb: mid - half,
        ub: mid + half,
    }
}
