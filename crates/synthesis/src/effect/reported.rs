//! Effect sizes from what papers report: intervals, p values, areas under the curve, agreement.

use super::{Effect, Measure, Proportion, TwoByTwo, VarianceType, count, proportions};
use crate::Error;
use crate::dist::norm_quantile_upper;

/// Effect from an estimate with its confidence interval at `level`, all on the scale of analysis
/// (logarithms of ratios, for instance). The variance is `((ub - lb) / 2z)^2`.
///
/// # Errors
/// Bounds that are not finite, not ordered, or do not enclose the estimate.
pub fn from_interval(row: usize, est: f64, lb: f64, ub: f64, level: f64) -> Result<Effect, Error> {
    if !(lb.is_finite() && ub.is_finite() && lb < ub && lb <= est && est <= ub) {
        return Err(Error::Value {
            row,
            what: "confidence interval".to_owned(),
            found: format!("{est} [{lb}, {ub}]"),
            expected: "finite bounds that enclose the estimate".to_owned(),
        });
    }
    let z = norm_quantile_upper(0.5 * (1.0 - level));
    Effect::checked(row, est, ((ub - lb) / (2.0 * z)).powi(2))
}

/// Effect from an estimate and the two-sided p value of its z test.
///
/// # Errors
/// A p value outside (0, 1), or an estimate of 0, which has no size to divide.
pub fn from_p_value(row: usize, est: f64, p: f64) -> Result<Effect, Error> {
    if !(p > 0.0 && p < 1.0) {
        return Err(Error::value(
            row,
            "p",
            p,
            "a two-sided p value between 0 and 1",
        ));
    }
    if est == 0.0 {
        return Err(Error::value(
            row,
            "estimate",
            est,
            "an estimate other than 0",
        ));
    }
    Effect::checked(row, est, (est / norm_quantile_upper(0.5 * p)).powi(2))
}

/// Log hazard ratio from the ratio and its interval on the natural scale.
///
/// # Errors
/// Values that are not above 0, or as for [`from_interval`].
///
/// ```
/// let e = yotsui_synthesis::effect::hazard_ratio(0, 1.18, 0.90, 1.54, 0.95)?;
/// assert!((e.vi - 0.018776885485068).abs() < 1e-12); // Garfinkel 1981, in Hackshaw 1998
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn hazard_ratio(row: usize, hr: f64, lb: f64, ub: f64, level: f64) -> Result<Effect, Error> {
    for x in [hr, lb, ub] {
        if x.is_nan() || x <= 0.0 {
            return Err(Error::value(row, "hazard ratio", x, "a ratio above 0"));
        }
    }
    from_interval(row, hr.ln(), lb.ln(), ub.ln(), level)
}

/// Area under the ROC curve with the variance of Hanley and McNeil (1982), from `n1` diseased and
/// `n2` healthy.
///
/// # Errors
/// An area outside [0, 1] or groups below 2.
pub fn auc_hanley_mcneil(row: usize, auc: f64, n1: f64, n2: f64) -> Result<Effect, Error> {
    if !(0.0..=1.0).contains(&auc) {
        return Err(Error::value(row, "AUC", auc, "an area between 0 and 1"));
    }
    count(row, "n1i", n1, 2.0)?;
    count(row, "n2i", n2, 2.0)?;
    let (q1, q2) = (auc / (2.0 - auc), 2.0 * auc * auc / (1.0 + auc));
    let a2 = auc * auc;
    let v = (auc * (1.0 - auc) + (n1 - 1.0) * (q1 - a2) + (n2 - 1.0) * (q2 - a2)) / (n1 * n2);
    Effect::checked(row, auc, v)
}

/// Cohen's kappa from observed and expected agreement, with the simple large-sample variance
/// `po (1 - po) / (n (1 - pe)^2)` (Cohen, 1960), for papers that give no table.
///
/// # Errors
/// Agreements outside [0, 1), or no observations.
pub fn kappa(row: usize, po: f64, pe: f64, n: f64) -> Result<Effect, Error> {
    if !(0.0..=1.0).contains(&po) || !(0.0..1.0).contains(&pe) {
        return Err(Error::value(
            row,
            "agreement",
            po,
            "observed in [0, 1], expected in [0, 1)",
        ));
    }
    count(row, "ni", n, 1.0)?;
    let u = 1.0 - pe;
    Effect::checked(row, (po - pe) / u, po * (1.0 - po) / (n * u * u))
}

/// Counts of two raters over the same categories, row by row.
pub type AgreementTable<'a> = &'a [Vec<f64>];

/// Cohen's kappa from the full table with the variance of Fleiss, Cohen and Everitt (1969).
///
/// # Errors
/// A table that is not square or holds no counts.
pub fn kappa_from_table(row: usize, table: AgreementTable<'_>) -> Result<Effect, Error> {
    let m = table.len();
    if m < 2 || table.iter().any(|r| r.len() != m) {
        return Err(Error::length("agreement table", m, 2));
    }
    let n: f64 = table.iter().flatten().sum();
    count(row, "ni", n, 1.0)?;
    let p = |i: usize, j: usize| table[i][j] / n;
    let rows: Vec<f64> = (0..m).map(|i| (0..m).map(|j| p(i, j)).sum()).collect();
    let cols: Vec<f64> = (0..m).map(|j| (0..m).map(|i| p(i, j)).sum()).collect();
    let po: f64 = (0..m).map(|i| p(i, i)).sum();
    let pe: f64 = (0..m).map(|i| rows[i] * cols[i]).sum();
    let k = (po - pe) / (1.0 - pe);
    let mut a = 0.0;
    let mut b = 0.0;
    for (i, col) in cols.iter().enumerate() {
        a += p(i, i) * (1.0 - (rows[i] + col) * (1.0 - k)).powi(2);
        for (j, row) in rows.iter().enumerate().filter(|(j, _)| *j != i) {
            b += p(i, j) * (col + row).powi(2);
        }
    }
    let c = (k - pe * (1.0 - k)).powi(2);
    Effect::checked(
        row,
        k,
        (a + (1.0 - k).powi(2) * b - c) / (n * (1.0 - pe).powi(2)),
    )
}

/// Logit sensitivity and logit specificity of diagnostic tables (`a` true positives, `b` false
/// negatives, `c` false positives, `d` true negatives); `add` goes to the cells of a group with a
/// zero.
///
/// # Errors
/// Counts that cannot be.
pub fn sensitivity_specificity(
    studies: &[TwoByTwo],
    add: f64,
) -> Result<(Vec<Effect>, Vec<Effect>), Error> {
    let sens: Vec<_> = studies
        .iter()
        .map(|s| Proportion {
            x: s.a,
            n: s.a + s.b,
        })
        .collect();
    let spec: Vec<_> = studies
        .iter()
        .map(|s| Proportion {
            x: s.d,
            n: s.c + s.d,
        })
        .collect();
    let m = Measure::LogitProportion;
    let v = VarianceType::LargeSample;
    Ok((
        proportions(m, &sens, v, add)?,
        proportions(m, &spec, v, add)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effect::{Partial, Rate, TwoRates, partials, rates, two_rates};

    #[test]
    fn reported_statistics_round_trip() {
        let e = from_interval(0, 0.2, 0.2 - 1.96, 0.2 + 1.96, 0.95).unwrap();
        assert!((e.vi - (1.96f64 / 1.959963984540054).powi(2)).abs() < 1e-14);
        let p = from_p_value(0, 0.392, crate::dist::norm_two_sided(1.96)).unwrap();
        assert!((p.vi - 0.04).abs() < 1e-12);
        assert!(from_interval(0, 3.0, 0.0, 1.0, 0.95).is_err());
        assert!(hazard_ratio(0, -1.0, 0.5, 2.0, 0.95).is_err());
        // Hanley and McNeil (1982): area 0.893, 51 and 58 cases, standard error 0.032
        let a = auc_hanley_mcneil(0, 0.893, 51.0, 58.0).unwrap();
        assert!((a.vi.sqrt() - 0.032).abs() < 0.0006);
    }

    #[test]
    fn kappa_of_a_table() {
        // Fleiss, Cohen and Everitt (1969), table 2 at unit weights: kappa 0.429, se 0.054
        let t = vec![
            vec![0.53, 0.05, 0.02],
            vec![0.11, 0.14, 0.05],
            vec![0.01, 0.06, 0.03],
        ];
        let t: Vec<Vec<f64>> = t
            .into_iter()
            .map(|r| r.iter().map(|x| x * 200.0).collect())
            .collect();
        let e = kappa_from_table(0, &t).unwrap();
        assert!(
            (e.yi - 0.429).abs() < 5e-4 && (e.vi.sqrt() - 0.054).abs() < 1e-3,
            "{e:?}"
        );
        let k = kappa(0, 0.7, 0.475, 200.0).unwrap();
        assert!((k.yi - 0.428_571_428_571).abs() < 1e-10);
    }

    #[test]
    fn partial_correlations_and_rates_agree_with_metafor() {
        // metafor 3.8-1: escalc(ti=2.5, mi=3, ni=50, r2i=.3)
        let s = [Partial {
            t: 2.5,
            m: 3.0,
            n: 50.0,
            r2: Some(0.3),
        }];
        for (m, yi, vi) in [
            (
                Measure::PartialCorrelation,
                0.345_857_231_933_0,
                0.016_849_431_101_8,
            ),
            (
                Measure::PartialFisherZ,
                0.360_730_404_374_4,
                0.021_739_130_434_8,
            ),
            (Measure::SemiPartial, 0.308_396_977_372, 0.013_058_217_155),
        ] {
            let e = partials(m, &s).unwrap()[0];
            assert!(
                (e.yi - yi).abs() < 1e-11 && (e.vi - vi).abs() < 1e-11,
                "{m} {e:?}"
            );
        }
        let r = [TwoRates {
            x1: 10.0,
            t1: 100.0,
            x2: 4.0,
            t2: 90.0,
        }];
        let e = two_rates(Measure::RateDifference, &r, 0.5).unwrap()[0];
        assert!((e.yi - 0.055_555_555_555_56).abs() < 1e-12);
        assert!((e.vi - 0.001_493_827_160_49).abs() < 1e-13);
        let e = rates(Measure::LogRate, &[Rate { x: 0.0, t: 10.0 }], 0.5).unwrap()[0];
        assert!((e.vi - 2.0).abs() < 1e-15);
        assert!(rates(Measure::LogRate, &[Rate { x: 1.0, t: 0.0 }], 0.5).is_err());
    }
}
