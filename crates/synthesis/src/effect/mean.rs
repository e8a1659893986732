//! Means: two groups, one group, and before against after.

use super::two_by_two::wrong;
use super::{Effect, Measure, VarianceType, count};
use crate::Error;
use crate::dist::{ln_gamma, norm_pdf, norm_quantile_upper};
use std::f64::consts::PI;

/// Means, standard deviations and sizes of two groups.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)] // m, sd, n of groups 1 and 2: the names are the documentation
pub struct TwoMeans {
    pub m1: f64,
    pub sd1: f64,
    pub n1: f64,
    pub m2: f64,
    pub sd2: f64,
    pub n2: f64,
}

/// Mean, standard deviation and size of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct OneMean {
    pub m: f64,
    pub sd: f64,
    pub n: f64,
}

/// Two measurements of one group and their correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct Paired {
    pub m1: f64,
    pub sd1: f64,
    pub m2: f64,
    pub sd2: f64,
    pub n: f64,
    pub r: f64,
}

/// Hedges' exact small-sample factor `Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))`.
fn correction(m: f64) -> f64 {
    if m <= 1.0 {
        return f64::NAN;
    }
    (ln_gamma(0.5 * m) - 0.5 * (0.5 * m).ln() - ln_gamma(0.5 * (m - 1.0))).exp()
}

/// Two independent means.
///
/// `MD m1 - m2`; `SMD` Hedges' g (exact correction), variance by `vtype`: `LS 1/n1 + 1/n2 +
/// g^2/2N`, `LS2` Borenstein's, `UB` Hedges' unbiased estimate, `AV` at the average effect; `SMDH`
/// Bonett (2009); `SMD1`, `SMD1H` Glass's delta by group 2; `ROM` log ratio of means with Lajeunesse's
/// (2015) second-order correction; `CVR`, `VR`
/// Nakagawa et al. (2015); `RPB`, `RBIS` Soper (1914), Jacobs and Viechtbauer (2017); `D2OR*`
/// the uncorrected standardised difference times `pi/sqrt 3` or 1.65. `CVR` with the second-order
/// correction of Senior et al. (2020).
///
/// # Errors
/// Sizes below 2, standard deviations that are not above 0, means that cannot have a logarithm, or
/// a measure of another kind of data.
pub fn two_means(
    measure: Measure,
    studies: &[TwoMeans],
    vtype: VarianceType,
) -> Result<Vec<Effect>, Error> {
    for (row, s) in studies.iter().enumerate() {
        check(row, "n1i", s.n1, "sd1i", s.sd1)?;
        check(row, "n2i", s.n2, "sd2i", s.sd2)?;
    }
    let g = |s: &TwoMeans| cohen(s) * correction(s.n1 + s.n2 - 2.0);
    let total: f64 = studies.iter().map(|s| s.n1 + s.n2).sum();
    let average = studies.iter().map(|s| (s.n1 + s.n2) * g(s)).sum::<f64>() / total;
    studies
        .iter()
        .enumerate()
        .map(|(row, s)| {
            let (yi, vi) = one(measure, s, vtype, average)?;
            Effect::checked(row, yi, vi)
        })
        .collect()
}

fn check(row: usize, n_name: &str, n: f64, sd_name: &str, sd: f64) -> Result<(), Error> {
    count(row, n_name, n, 2.0)?;
    if sd.is_finite() && sd > 0.0 {
        Ok(())
    } else {
        Err(Error::value(
            row,
            sd_name,
            sd,
            "a finite standard deviation above 0",
        ))
    }
}

/// Standardised difference with the pooled standard deviation, uncorrected.
fn cohen(s: &TwoMeans) -> f64 {
    let m = s.n1 + s.n2 - 2.0;
    let pooled = (((s.n1 - 1.0) * s.sd1 * s.sd1 + (s.n2 - 1.0) * s.sd2 * s.sd2) / m).sqrt();
    (s.m1 - s.m2) / pooled
}

fn one(m: Measure, s: &TwoMeans, vtype: VarianceType, average: f64) -> Result<(f64, f64), Error> {
    let TwoMeans {
        m1,
        sd1,
        n1,
        m2,
        sd2,
        n2,
    } = *s;
    let (v1, v2) = (sd1 * sd1, sd2 * sd2);
    let (n, df) = (n1 + n2, n1 + n2 - 2.0);
    let sizes = 1.0 / n1 + 1.0 / n2;
    let d = cohen(s);
    let c = correction(df);
    let g = c * d;
    let smd_variance = match vtype {
        VarianceType::LargeSample => sizes + g * g / (2.0 * n),
        VarianceType::LargeSample2 => c * c * (sizes + d * d / (2.0 * n)),
        VarianceType::Unbiased => sizes + (1.0 - (df - 2.0) / (df * c * c)) * g * g,
        VarianceType::Average => sizes + average * average / (2.0 * n),
    };
    // The conversions to an odds ratio take the uncorrected difference.
    let raw_variance = sizes + d * d / (2.0 * n);
    Ok(match m {
        Measure::MeanDifference => (m1 - m2, v1 / n1 + v2 / n2),
        Measure::Smd => (g, smd_variance),
        Measure::SmdHetero => {
            let mean = 0.5 * (v1 + v2);
            let y = c * (m1 - m2) / mean.sqrt();
            let vi = y * y * (v1 * v1 / (n1 - 1.0) + v2 * v2 / (n2 - 1.0)) / (8.0 * mean * mean)
                + (v1 / (n1 - 1.0) + v2 / (n2 - 1.0)) / mean;
            (y, vi)
        }
        Measure::Smd1 => {
            let y = correction(n2 - 1.0) * (m1 - m2) / sd2;
            (y, sizes + y * y / (2.0 * n2))
        }
        Measure::Smd1Hetero => {
            let y = correction(n2 - 1.0) * (m1 - m2) / sd2;
            let vi = v1 / (v2 * (n1 - 1.0)) + 1.0 / (n2 - 1.0) + y * y / (2.0 * (n2 - 1.0));
            (y, vi)
        }
        Measure::RatioOfMeans => {
            let (c1, c2) = (v1 / (n1 * m1 * m1), v2 / (n2 * m2 * m2));
            ((m1 / m2).ln() + 0.5 * (c1 - c2), c1 + c2)
        }
        Measure::CvRatio => {
            let (c1, c2) = (v1 / (n1 * m1 * m1), v2 / (n2 * m2 * m2));
            let y = ((sd1 / m1) / (sd2 / m2)).ln()
                + 0.5 * (1.0 / (n1 - 1.0) - 1.0 / (n2 - 1.0) + c2 - c1);
            let vi =
                0.5 / (n1 - 1.0) + v1 / (n1 * m1 * m1) + 0.5 / (n2 - 1.0) + v2 / (n2 * m2 * m2);
            (y, vi)
        }
        Measure::VariabilityRatio => {
            let y = (sd1 / sd2).ln() + 0.5 / (n1 - 1.0) - 0.5 / (n2 - 1.0);
            (y, 0.5 / (n1 - 1.0) + 0.5 / (n2 - 1.0))
        }
        Measure::PointBiserial => {
            let h = df / n1 + df / n2;
            let vi = h * h / (h + d * d).powi(3) * (sizes + d * d / (2.0 * n));
            (d / (d * d + h).sqrt(), vi)
        }
        Measure::Biserial => {
            let h = df / n1 + df / n2;
            let (p, q) = (n1 / n, n2 / n);
            let z = norm_quantile_upper(p);
            let f = norm_pdf(z);
            let r = (p * q).sqrt() / f * d / (d * d + h).sqrt();
            let r2 = r * r;
            let k = 1.5 + (1.0 - p * z / f) * (1.0 + q * z / f);
            (r, (p * q / (f * f) - k * r2 + r2 * r2) / (n - 1.0))
        }
        Measure::DToOr | Measure::DToOrLogistic => {
            (PI / 3f64.sqrt() * d, PI * PI / 3.0 * raw_variance)
        }
        Measure::DToOrNormal => (1.65 * d, 1.65 * 1.65 * raw_variance),
        _ => {
            return Err(wrong(
                m,
                "MD, SMD, SMDH, SMD1, SMD1H, ROM, CVR, VR, RPB, RBIS, D2OR, D2ORL, D2ORN",
            ));
        }
    })
}

/// One mean: `MN` (variance `sd^2/n`) or `MNLN` (log, `sd^2/(n m^2)`).
///
/// # Errors
/// As for [`two_means`].
pub fn one_means(measure: Measure, studies: &[OneMean]) -> Result<Vec<Effect>, Error> {
    studies
        .iter()
        .enumerate()
        .map(|(row, s)| {
            check(row, "ni", s.n, "sdi", s.sd)?;
            let v = s.sd * s.sd / s.n;
            let (yi, vi) = match measure {
                Measure::Mean => (s.m, v),
                Measure::LogMean => (s.m.ln(), v / (s.m * s.m)),
                _ => return Err(wrong(measure, "MN, MNLN")),
            };
            Effect::checked(row, yi, vi)
        })
        .collect()
}

/// Before against after in one group: `MC m1 - m2`; `SMCC` by the standard deviation of the
/// change; `SMCR` by `sd1` (Becker, 1988), variance `2(1-r)/n + g^2/2n`.
///
/// # Errors
/// As for [`two_means`]; also `|r| > 1`.
pub fn paired_means(measure: Measure, studies: &[Paired]) -> Result<Vec<Effect>, Error> {
    studies
        .iter()
        .enumerate()
        .map(|(row, s)| {
            check(row, "ni", s.n, "sd1i", s.sd1)?;
            check(row, "ni", s.n, "sd2i", s.sd2)?;
            if !(-1.0..=1.0).contains(&s.r) {
                return Err(Error::value(
                    row,
                    "ri",
                    s.r,
                    "a correlation between -1 and 1",
                ));
            }
            let change = s.sd1 * s.sd1 + s.sd2 * s.sd2 - 2.0 * s.r * s.sd1 * s.sd2;
            let c = correction(s.n - 1.0);
            let (yi, vi) = match measure {
                Measure::MeanChange => (s.m1 - s.m2, change / s.n),
                Measure::SmdChange => {
                    let g = c * (s.m1 - s.m2) / change.sqrt();
                    (g, 1.0 / s.n + g * g / (2.0 * s.n))
                }
                Measure::SmdRaw => {
                    let g = c * (s.m1 - s.m2) / s.sd1;
                    (g, 2.0 * (1.0 - s.r) / s.n + g * g / (2.0 * s.n))
                }
                _ => return Err(wrong(measure, "MC, SMCC, SMCR")),
            };
            Effect::checked(row, yi, vi)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paired_measures_agree_with_metafor() {
        // metafor 3.8-1: escalc("SMCC"|"SMCR", m1i=10, m2i=8, sd1i=3, sd2i=2.5, ni=20, ri=.6)
        let s = [Paired {
            m1: 10.0,
            sd1: 3.0,
            m2: 8.0,
            sd2: 2.5,
            n: 20.0,
            r: 0.6,
        }];
        for (m, yi, vi) in [
            (Measure::SmdChange, 0.767_928_282_339_4, 0.064_742_846_170_2),
            (Measure::SmdRaw, 0.639_940_235_282_8, 0.050_238_087_617_8),
        ] {
            let e = paired_means(m, &s).unwrap()[0];
            assert!(
                (e.yi - yi).abs() < 1e-11 && (e.vi - vi).abs() < 1e-11,
                "{m} {e:?}"
            );
        }
        let one = one_means(
            Measure::LogMean,
            &[OneMean {
                m: 4.0,
                sd: 2.0,
                n: 25.0,
            }],
        )
        .unwrap()[0];
        assert!((one.yi - 4f64.ln()).abs() < 1e-15 && (one.vi - 0.01).abs() < 1e-15);
    }

    #[test]
    fn impossible_input_is_an_error() {
        let ok = TwoMeans {
            m1: 1.0,
            sd1: 1.0,
            n1: 9.0,
            m2: 2.0,
            sd2: 1.0,
            n2: 9.0,
        };
        let v = VarianceType::LargeSample;
        assert!(two_means(Measure::Smd, &[TwoMeans { sd1: 0.0, ..ok }], v).is_err());
        assert!(two_means(Measure::Smd, &[TwoMeans { n2: 1.0, ..ok }], v).is_err());
        assert!(two_means(Measure::RatioOfMeans, &[TwoMeans { m1: -1.0, ..ok }], v).is_err());
        assert!(two_means(Measure::OddsRatio, &[ok], v).is_err());
    }
}
