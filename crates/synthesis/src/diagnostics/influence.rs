//! Outliers and influential studies (Viechtbauer and Cheung, 2010).

use crate::Error;
use crate::model::{Design, Fit, FitOptions, Moments, Sample, fit};
use nalgebra::{DMatrix, DVector};
use serde::Serialize;

/// Deletion diagnostics, one value per study, under metafor's names.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[allow(non_snake_case)]
pub struct Influence {
    /// Externally standardised residual: deviation from the prediction without the study, over
    /// `sqrt(v + tau2_del + x' vb_del x)`.
    pub rstudent: Vec<f64>,
    /// Change of the prediction by deletion, over `sqrt(h (tau2_del + v))`.
    pub dffits: Vec<f64>,
    /// Cook's distance: change of the coefficients in the metric of their covariance.
    pub cook_d: Vec<f64>,
    /// Ratio of the determinants of the coefficients' covariance, without over with.
    pub cov_r: Vec<f64>,
    /// Tau squared without the study.
    pub tau2_del: Vec<f64>,
    /// Residual heterogeneity without the study.
    pub QE_del: Vec<f64>,
    /// Hat value.
    pub hat: Vec<f64>,
    /// Weight in per cent.
    pub weight_pct: Vec<f64>,
}

fn determinant(m: &Fit) -> f64 {
    DMatrix::from_row_slice(m.p, m.p, &m.vb).determinant()
}

fn quadratic(m: &Fit, x: &[f64]) -> f64 {
    let v = DMatrix::from_row_slice(m.p, m.p, &m.vb);
    let x = DVector::from_column_slice(x);
    (x.transpose() * v * &x)[(0, 0)]
}

/// Deletion diagnostics of a model.
///
/// # Errors
/// Too few studies to delete one, a moderator that is redundant without some study, or a refit
/// without a solution.
pub fn influence(
    sample: &Sample,
    design: &Design,
    options: &FitOptions,
) -> Result<Influence, Error> {
    let full = fit(sample, design, options)?;
    let (k, p) = (full.k, full.p);
    if k < p + 2 {
        return Err(Error::too_few("influence diagnostics", k, p + 2));
    }
    let at = Moments::new(sample, design, full.tau2);
    let vb = DMatrix::from_row_slice(p, p, &full.vb);
    let inverse = vb.try_inverse().ok_or_else(|| {
        Error::no_solution(
            "Cook's distance",
            "a singular covariance",
            "estimable coefficients",
        )
    })?;
    let mut out = Influence::default();
    for i in 0..k {
        let rows: Vec<_> = (0..k).filter(|&j| j != i).collect();
        let del = fit(&sample.subset(&rows)?, &design.subset(&rows)?, options)?;
        let x = design.row(i);
        let predict = |m: &Fit| -> f64 { x.iter().zip(&m.b).map(|(x, b)| x * b).sum() };
        let (y, v) = (sample.y()[i], sample.v()[i]);
        let w = 1.0 / (v + full.tau2);
        let q = design.q_row(i);
        let mut hat = 0.0;
        for a in 0..p {
            for b in 0..p {
                hat += w * q[a] * q[b] * at.a_inv[a * p + b];
            }
        }
        let change = DVector::from_fn(p, |j, _| full.b[j] - del.b[j]);
        out.rstudent
            .push((y - predict(&del)) / (v + del.tau2 + quadratic(&del, &x)).sqrt());
        out.dffits
            .push((predict(&full) - predict(&del)) / (hat * (del.tau2 + v)).sqrt());
        out.cook_d
            .push((change.transpose() * &inverse * &change)[(0, 0)]);
        out.cov_r.push(determinant(&del) / determinant(&full));
        out.tau2_del.push(del.tau2);
        out.QE_del.push(del.QE);
        out.hat.push(hat);
        out.weight_pct.push(100.0 * w / at.sum_w);
    }
    Ok(out)
}

/// Coordinates of the plot of Baujat et al. (2002).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Baujat {
    /// Contribution to heterogeneity: squared Pearson residual.
    pub x: Vec<f64>,
    /// Influence on the result: squared change of the prediction over its variance without the
    /// study.
    pub y: Vec<f64>,
}

/// Baujat coordinates of a model.
///
/// # Errors
/// As for [`influence`].
pub fn baujat(sample: &Sample, design: &Design, options: &FitOptions) -> Result<Baujat, Error> {
    let full = fit(sample, design, options)?;
    let mut out = Baujat::default();
    for i in 0..full.k {
        let rows: Vec<_> = (0..full.k).filter(|&j| j != i).collect();
        let del = fit(&sample.subset(&rows)?, &design.subset(&rows)?, options)?;
        let x = design.row(i);
        let predict = |m: &Fit| -> f64 { x.iter().zip(&m.b).map(|(x, b)| x * b).sum() };
        let residual = sample.y()[i] - predict(&full);
        out.x
            .push(residual * residual / (sample.v()[i] + full.tau2));
        out.y
            .push((predict(&full) - predict(&del)).powi(2) / quadratic(&del, &x));
    }
    Ok(out)
}
