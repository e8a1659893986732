//! One model per subgroup and the test between them.

use crate::Error;
use crate::dist::chi2_sf;
use crate::model::{Design, Fit, FitOptions, Method, Sample, Test, fit};
use serde::Serialize;

/// Fits by subgroup, each with its own tau squared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(non_snake_case)]
pub struct Subgroups {
    /// Names in order of first appearance.
    pub levels: Vec<String>,
    /// Row indices of each subgroup.
    pub rows: Vec<Vec<usize>>,
    /// The fit of each subgroup. A single study is reported as it is, with tau2 0 and a note.
    pub fits: Vec<Fit>,
    /// `sum (b_g - b)^2 / se_g^2` with `b` the inverse-variance mean of the subgroup means.
    pub Q_between: f64,
    /// The same from equal-effects fits.
    pub Q_between_common: f64,
    /// Degrees of freedom: subgroups less one.
    pub df: usize,
    /// P value of `Q_between`.
    pub p: f64,
}

fn between(fits: &[Fit]) -> f64 {
    let weights: Vec<f64> = fits.iter().map(|m| m.se[0].powi(-2)).collect();
    let total: f64 = weights.iter().sum();
    let mean = fits
        .iter()
        .zip(&weights)
        .map(|(m, w)| w * m.b[0])
        .sum::<f64>()
        / total;
    fits.iter()
        .zip(&weights)
        .map(|(m, w)| w * (m.b[0] - mean).powi(2))
        .sum()
}

/// Fits each subgroup and compares them. The comparison uses the plain (`z`) standard errors.
///
/// # Errors
/// Labels of another length, or a fit without a solution.
pub fn subgroups(
    sample: &Sample,
    labels: &[String],
    options: &FitOptions,
) -> Result<Subgroups, Error> {
    if labels.len() != sample.k() {
        return Err(Error::length("subgroup labels", labels.len(), sample.k()));
    }
    let mut levels: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        match levels.iter().position(|l| l == label) {
            Some(at) => rows[at].push(i),
            None => {
                levels.push(label.clone());
                rows.push(vec![i]);
            }
        }
    }
    let each = |options: FitOptions| -> Result<Vec<Fit>, Error> {
        rows.iter()
            .map(|r| fit(&sample.subset(r)?, &Design::intercept(r.len()), &options))
            .collect()
    };
    let plain = FitOptions {
        test: Test::Z,
        ..*options
    };
    let q = between(&each(plain)?);
    let common = between(&each(FitOptions {
        method: Method::Ee,
        ..plain
    })?);
    let df = levels.len() - 1;
    Ok(Subgroups {
        fits: each(*options)?,
        Q_between: q,
        Q_between_common: common,
        df,
        p: if df > 0 { chi2_sf(q, df as f64) } else { 1.0 },
        levels,
        rows,
    })
}
