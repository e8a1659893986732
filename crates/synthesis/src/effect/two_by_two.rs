//! Effect sizes of two independent groups with a binary outcome.

use super::tetrachoric::tetrachoric;
use super::{Effect, Measure, count};
use crate::Error;
use crate::names::named;

/// Counts of one study: events and non-events in group 1 (`a`, `b`) and group 2 (`c`, `d`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoByTwo {
    /// Events in group 1.
    pub a: f64,
    /// Non-events in group 1.
    pub b: f64,
    /// Events in group 2.
    pub c: f64,
    /// Non-events in group 2.
    pub d: f64,
}

impl TwoByTwo {
    /// From counts of events, non-events in each group.
    pub fn new(a: f64, b: f64, c: f64, d: f64) -> Self {
        Self { a, b, c, d }
    }

    /// From events and group sizes.
    pub fn from_totals(a: f64, n1: f64, c: f64, n2: f64) -> Self {
        Self {
            a,
            b: n1 - a,
            c,
            d: n2 - c,
        }
    }

    pub(crate) fn cells(&self) -> [f64; 4] {
        [self.a, self.b, self.c, self.d]
    }

    pub(crate) fn check(&self, row: usize) -> Result<(), Error> {
        for (what, x) in ["ai", "bi", "ci", "di"].iter().zip(self.cells()) {
            count(row, what, x, 0.0)?;
        }
        count(row, "n1i", self.a + self.b, 1.0)?;
        count(row, "n2i", self.c + self.d, 1.0)?;
        Ok(())
    }

    fn plus(&self, add: f64) -> Self {
        Self {
            a: self.a + add,
            b: self.b + add,
            c: self.c + add,
            d: self.d + add,
        }
    }
}

/// To which studies the constant is added (metafor's `to`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ZeroTo {
    /// Only to studies with at least one zero cell.
    #[default]
    Only0,
    /// To all studies.
    All,
    /// To all studies, when any study has a zero cell.
    If0All,
    /// To none.
    None,
}

impl ZeroTo {
    /// All, the default first.
    pub const ALL: &'static [Self] = &[Self::Only0, Self::All, Self::If0All, Self::None];

    /// metafor's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Only0 => "only0",
            Self::All => "all",
            Self::If0All => "if0all",
            Self::None => "none",
        }
    }
}

named!(ZeroTo, "to");

/// What is done with zero cells (metafor's `add`, `to`, `drop00`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZeroRule {
    /// Constant added to each cell.
    pub add: f64,
    /// To which studies.
    pub to: ZeroTo,
    /// Whether studies without events (or without non-events) in both groups give no effect.
    pub drop00: bool,
}

impl Default for ZeroRule {
    /// One half to each cell of studies with a zero; double-zero studies are kept.
    fn default() -> Self {
        Self {
            add: 0.5,
            to: ZeroTo::Only0,
            drop00: false,
        }
    }
}

impl ZeroRule {
    /// The cells after the rule. Peto's method needs no constant and gets none here.
    pub fn apply(&self, studies: &[TwoByTwo]) -> Vec<TwoByTwo> {
        let zero = |s: &TwoByTwo| s.cells().contains(&0.0);
        let any = studies.iter().any(zero);
        studies
            .iter()
            .map(|s| {
                let touched = match self.to {
                    ZeroTo::Only0 => zero(s),
                    ZeroTo::All => true,
                    ZeroTo::If0All => any,
                    ZeroTo::None => false,
                };
                if touched { s.plus(self.add) } else { *s }
            })
            .collect()
    }
}

/// Effect sizes of two-by-two tables.
///
/// With risks `p = a/n1`, `q = c/n2`: `RR ln(p/q)`, variance `1/a - 1/n1 + 1/c - 1/n2`; `OR
/// ln(ad/bc)`, variance the sum of reciprocals; `RD p - q`; `AS asin sqrt p - asin sqrt q`,
/// variance `1/4n1 + 1/4n2`; `PETO (O-E)/V`, variance `1/V`; Yule's Q and Y and phi by the delta
/// method on the multinomial; `RTET` by maximum likelihood. `None` where `drop00`
/// leaves a study out.
///
/// Reference: Fleiss & Berlin (2009); Ruecker et al. (2009) for `AS`; Yusuf et al. (1985) for
/// `PETO`.
///
/// # Errors
/// Negative or non-finite counts, a measure of another kind of data, or a zero cell that the rule
/// leaves and the measure cannot take.
///
/// ```
/// use yotsui_synthesis::effect::{Measure, TwoByTwo, ZeroRule, two_by_two};
/// // Aronson 1948, the first of the BCG vaccine trials
/// let e = two_by_two(Measure::RiskRatio, &[TwoByTwo::new(4.0, 119.0, 11.0, 128.0)], &ZeroRule::default())?;
/// assert!((e[0].unwrap().yi - -0.88931133392).abs() < 1e-10);
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn two_by_two(
    measure: Measure,
    studies: &[TwoByTwo],
    zeros: &ZeroRule,
) -> Result<Vec<Option<Effect>>, Error> {
    for (row, s) in studies.iter().enumerate() {
        s.check(row)?;
    }
    let adjusted = match measure {
        Measure::Peto => studies.to_vec(),
        // A difference of risks is finite with zero cells, but its variance may be zero.
        _ => zeros.apply(studies),
    };
    studies
        .iter()
        .zip(&adjusted)
        .enumerate()
        .map(|(row, (raw, s))| {
            let double_zero = (raw.a == 0.0 && raw.c == 0.0) || (raw.b == 0.0 && raw.d == 0.0);
            if zeros.drop00 && double_zero {
                return Ok(None);
            }
            let (yi, vi) = one(measure, s)?;
            Effect::checked(row, yi, vi).map(Some)
        })
        .collect()
}

fn one(measure: Measure, s: &TwoByTwo) -> Result<(f64, f64), Error> {
    let TwoByTwo { a, b, c, d } = *s;
    let (n1, n2) = (a + b, c + d);
    let (p, q) = (a / n1, c / n2);
    let reciprocals = 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d;
    let odds = a * d / (b * c);
    Ok(match measure {
        Measure::RiskRatio => (p.ln() - q.ln(), 1.0 / a - 1.0 / n1 + 1.0 / c - 1.0 / n2),
        Measure::OddsRatio => (odds.ln(), reciprocals),
        Measure::OrToDNormal => (odds.ln() / 1.65, reciprocals / (1.65 * 1.65)),
        Measure::OrToDLogistic => {
            let f = 3f64.sqrt() / std::f64::consts::PI;
            (odds.ln() * f, reciprocals * f * f)
        }
        Measure::RiskDifference => (p - q, p * (1.0 - p) / n1 + q * (1.0 - q) / n2),
        Measure::ArcsineDifference => (p.sqrt().asin() - q.sqrt().asin(), 0.25 / n1 + 0.25 / n2),
        Measure::Peto => {
            let n = n1 + n2;
            let (events, others) = (a + c, b + d);
            let v = events * others * (n1 / n) * (n2 / n) / (n - 1.0);
            ((a - events * n1 / n) / v, 1.0 / v)
        }
        Measure::YuleQ => {
            let y = (a * d - b * c) / (a * d + b * c);
            (y, 0.25 * (1.0 - y * y).powi(2) * reciprocals)
        }
        Measure::YuleY => {
            let (u, v) = ((a * d).sqrt(), (b * c).sqrt());
            let y = (u - v) / (u + v);
            (y, (1.0 - y * y).powi(2) * reciprocals / 16.0)
        }
        Measure::Phi => phi(s),
        Measure::Tetrachoric => tetrachoric(s)?,
        _ => {
            return Err(wrong(
                measure,
                "RR, OR, RD, AS, PETO, PHI, YUQ, YUY, RTET, OR2DN, OR2DL",
            ));
        }
    })
}

/// Phi with its variance by the delta method on the multinomial of the four cells.
///
/// Phi does not change when all counts are multiplied, so the gradient is orthogonal to the
/// counts and the variance is the sum of count times squared derivative.
fn phi(s: &TwoByTwo) -> (f64, f64) {
    let TwoByTwo { a, b, c, d } = *s;
    let (n1, n2, m1, m2) = (a + b, c + d, a + c, b + d);
    let scale = (n1 * n2 * m1 * m2).sqrt();
    let y = (a * d - b * c) / scale;
    let g = |other: f64, n: f64, m: f64| other / scale - 0.5 * y * (1.0 / n + 1.0 / m);
    let v = a * g(d, n1, m1).powi(2)
        + b * g(-c, n1, m2).powi(2)
        + c * g(-b, n2, m1).powi(2)
        + d * g(a, n2, m2).powi(2);
    (y, v)
}

pub(super) fn wrong(measure: Measure, expected: &str) -> Error {
    Error::unknown("measure for this kind of data", measure.name(), expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapping_groups_turns_the_sign() {
        let s = TwoByTwo::new(4.0, 119.0, 11.0, 128.0);
        let t = TwoByTwo::new(11.0, 128.0, 4.0, 119.0);
        for m in [
            Measure::RiskRatio,
            Measure::OddsRatio,
            Measure::RiskDifference,
            Measure::ArcsineDifference,
            Measure::Peto,
            Measure::Phi,
            Measure::YuleQ,
            Measure::YuleY,
            Measure::Tetrachoric,
        ] {
            let e = two_by_two(m, &[s, t], &ZeroRule::default()).unwrap();
            let (e, f) = (e[0].unwrap(), e[1].unwrap());
            assert!((e.yi + f.yi).abs() < 1e-12, "{m}");
            assert!((e.vi - f.vi).abs() < 1e-10, "{m}");
            assert!(e.yi < 0.0, "{m}");
        }
    }

    #[test]
    fn zero_cells_by_named_rules() {
        let s = [
            TwoByTwo::new(0.0, 10.0, 3.0, 7.0),
            TwoByTwo::new(1.0, 9.0, 2.0, 8.0),
        ];
        let only0 = two_by_two(Measure::OddsRatio, &s, &ZeroRule::default()).unwrap();
        assert!((only0[0].unwrap().yi - (0.5f64 * 7.5 / (10.5 * 3.5)).ln()).abs() < 1e-14);
        assert!((only0[1].unwrap().yi - (8.0f64 / 18.0).ln()).abs() < 1e-14);
        let all = ZeroRule {
            to: ZeroTo::All,
            ..ZeroRule::default()
        };
        let all = two_by_two(Measure::OddsRatio, &s, &all).unwrap();
        assert!((all[1].unwrap().yi - (1.5f64 * 8.5 / (9.5 * 2.5)).ln()).abs() < 1e-14);
        let none = ZeroRule {
            to: ZeroTo::None,
            ..ZeroRule::default()
        };
        assert!(two_by_two(Measure::OddsRatio, &s, &none).is_err());
        let double = [TwoByTwo::new(0.0, 10.0, 0.0, 12.0)];
        let drop = ZeroRule {
            drop00: true,
            ..ZeroRule::default()
        };
        assert_eq!(
            two_by_two(Measure::OddsRatio, &double, &drop).unwrap(),
            vec![None]
        );
        assert!(two_by_two(Measure::Smd, &s, &ZeroRule::default()).is_err());
        let bad = [TwoByTwo::new(-1.0, 10.0, 0.0, 12.0)];
        assert!(two_by_two(Measure::RiskRatio, &bad, &ZeroRule::default()).is_err());
    }
}
