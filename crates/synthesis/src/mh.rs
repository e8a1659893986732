//! Mantel-Haenszel and Peto methods: pooling two-by-two tables without study-wise logarithms.
//!
//! References: Mantel and Haenszel (1959); Robins, Breslow and Greenland (1986) for the variance
//! of the odds ratio; Greenland and Robins (1985) for risk ratio; Sato, Greenland and Robins
//! (1989) for the risk difference; Yusuf et al. (1985) for Peto's; Breslow and Day (1980) and
//! Tarone (1985) for homogeneity.

use crate::Error;
use crate::dist::{chi2_sf, norm_quantile_upper, norm_two_sided};
use crate::effect::{Measure, TwoByTwo, ZeroRule, two_by_two};
use serde::Serialize;

/// Result under metafor's names; ratios are logarithms.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs, non_snake_case)]
pub struct MantelHaenszel {
    pub measure: Measure,
    pub k: usize,
    pub b: f64,
    pub se: f64,
    pub zval: f64,
    pub pval: f64,
    pub ci_lb: f64,
    pub ci_ub: f64,
    /// Heterogeneity of the study-wise effects around the pooled one.
    pub QE: f64,
    pub QEp: f64,
    pub I2: f64,
    pub H2: f64,
    /// Cochran-Mantel-Haenszel test with the continuity correction; odds ratio only.
    pub MH: Option<f64>,
    pub MHp: Option<f64>,
    /// Breslow-Day test of homogeneity; odds ratio only.
    pub BD: Option<f64>,
    pub BDp: Option<f64>,
    /// Tarone's correction of it.
    pub TA: Option<f64>,
    pub TAp: Option<f64>,
}

/// Pools tables by Mantel-Haenszel (`OR`, `RR`, `RD`) or Peto (`PETO`).
///
/// The pooled estimate takes the counts as they are; `zeros` applies only to the study-wise
/// effects behind `QE`, from which studies with no events (or only events) in both groups are left
/// out, as from the homogeneity tests.
///
/// # Errors
/// Counts that cannot be, no informative table, or another measure.
pub fn mantel_haenszel(
    measure: Measure,
    studies: &[TwoByTwo],
    zeros: &ZeroRule,
    level: f64,
) -> Result<MantelHaenszel, Error> {
    if studies.is_empty() {
        return Err(Error::too_few("Mantel-Haenszel", 0, 1));
    }
    // A study without events (or without non-events) in both groups says nothing about a ratio.
    let effects = two_by_two(
        measure,
        studies,
        &ZeroRule {
            drop00: true,
            ..*zeros
        },
    )?;
    let (b, var) = match measure {
        Measure::OddsRatio => odds_ratio(studies),
        Measure::RiskRatio => risk_ratio(studies),
        Measure::RiskDifference => risk_difference(studies),
        Measure::Peto => {
            let (mut num, mut den) = (0.0, 0.0);
            for e in effects.iter().flatten() {
                num += e.yi / e.vi;
                den += 1.0 / e.vi;
            }
            (num / den, 1.0 / den)
        }
        _ => {
            return Err(Error::unknown(
                "Mantel-Haenszel measure",
                measure.name(),
                "OR, RR, RD, PETO",
            ));
        }
    };
    if !b.is_finite() || !var.is_finite() {
        return Err(Error::no_solution(
            "Mantel-Haenszel estimate",
            "no events in one of the groups",
            "events in both groups",
        ));
    }
    let used: Vec<_> = effects.iter().flatten().filter(|e| e.vi > 0.0).collect();
    let q: f64 = used.iter().map(|e| (e.yi - b).powi(2) / e.vi).sum();
    let df = used.len() as f64 - 1.0;
    let se = var.sqrt();
    let z = norm_quantile_upper(0.5 * (1.0 - level));
    let (mh, bd, ta) = if measure == Measure::OddsRatio {
        let (bd, ta) = homogeneity(studies, b.exp());
        (Some(cochran(studies)), Some(bd), Some(ta))
    } else {
        (None, None, None)
    };
    let p = |x: Option<f64>, df: f64| x.map(|x| chi2_sf(x, df));
    Ok(MantelHaenszel {
        measure,
        k: studies.len(),
        b,
        se,
        zval: b / se,
        pval: norm_two_sided(b / se),
        ci_lb: b - z * se,
        ci_ub: b + z * se,
        QE: q,
        QEp: if df > 0.0 { chi2_sf(q, df) } else { 1.0 },
        I2: if q > 0.0 {
            (100.0 * (q - df) / q).max(0.0)
        } else {
            0.0
        },
        H2: if df > 0.0 { q / df } else { 1.0 },
        MHp: p(mh, 1.0),
        MH: mh,
        BDp: p(bd, df),
        BD: bd,
        TAp: p(ta, df),
        TA: ta,
    })
}

fn odds_ratio(studies: &[TwoByTwo]) -> (f64, f64) {
    let (mut r, mut s, mut pr, mut ps_qr, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for &TwoByTwo { a, b, c, d } in studies {
        let n = a + b + c + d;
        let (ri, si, p, q) = (a * d / n, b * c / n, (a + d) / n, (b + c) / n);
        r += ri;
        s += si;
        pr += p * ri;
        ps_qr += p * si + q * ri;
        qs += q * si;
    }
    (
        (r / s).ln(),
        0.5 * (pr / (r * r) + ps_qr / (r * s) + qs / (s * s)),
    )
}

fn risk_ratio(studies: &[TwoByTwo]) -> (f64, f64) {
    let (mut r, mut s, mut v) = (0.0, 0.0, 0.0);
    for &TwoByTwo { a, b, c, d } in studies {
        let (n1, n2) = (a + b, c + d);
        let n = n1 + n2;
        r += a * n2 / n;
        s += c * n1 / n;
        v += (n1 * n2 * (a + c) - a * c * n) / (n * n);
    }
    ((r / s).ln(), v / (r * s))
}

fn risk_difference(studies: &[TwoByTwo]) -> (f64, f64) {
    let (mut num, mut den, mut p, mut q) = (0.0, 0.0, 0.0, 0.0);
    for &TwoByTwo { a, b, c, d } in studies {
        let (n1, n2) = (a + b, c + d);
        let n = n1 + n2;
        num += (a * n2 - c * n1) / n;
        den += n1 * n2 / n;
        p += (n1 * n1 * c - n2 * n2 * a + n1 * n2 * (n2 - n1) / 2.0) / (n * n);
        q += (a * (n2 - c) + c * (n1 - a)) / (2.0 * n);
    }
    let rd = num / den;
    (rd, (rd * p + q) / (den * den))
}

fn cochran(studies: &[TwoByTwo]) -> f64 {
    let (mut diff, mut var) = (0.0, 0.0);
    for &TwoByTwo { a, b, c, d } in studies {
        let (n1, n2, m1, m2) = (a + b, c + d, a + c, b + d);
        let n = n1 + n2;
        diff += a - n1 * m1 / n;
        var += n1 * n2 * m1 * m2 / (n * n * (n - 1.0));
    }
    (diff.abs() - 0.5).max(0.0).powi(2) / var
}

/// Breslow-Day statistic at a common odds ratio, and with Tarone's correction.
fn homogeneity(studies: &[TwoByTwo], or: f64) -> (f64, f64) {
    let (mut bd, mut diff, mut var) = (0.0, 0.0, 0.0);
    for &TwoByTwo { a, b, c, d } in studies {
        let (n1, n2, m1) = (a + b, c + d, a + c);
        if m1 == 0.0 || b + d == 0.0 {
            continue;
        }
        // expected count solves e (n2 - m1 + e) = or (n1 - e)(m1 - e), with no cancellation
        let (qa, qb, qc) = (1.0 - or, n2 - m1 + or * (n1 + m1), -or * n1 * m1);
        let e = 2.0 * qc / (-qb - (qb * qb - 4.0 * qa * qc).sqrt());
        let v = 1.0 / (1.0 / e + 1.0 / (n1 - e) + 1.0 / (m1 - e) + 1.0 / (n2 - m1 + e));
        bd += (a - e).powi(2) / v;
        diff += a - e;
        var += v;
    }
    (bd, bd - diff * diff / var)
}
