//! The posterior mode: BFGS to the basin, Newton to the digits.

use nalgebra::{DMatrix, DVector};

use super::objective::Objective;
use crate::NetworkError;

/// A mode and the curvature there.
#[derive(Debug, Clone)]
pub(super) struct Mode {
    pub theta: Vec<f64>,
    /// Inverse of the negative Hessian of the log posterior, symmetric.
    pub covariance: DMatrix<f64>,
}

/// Climbs from `start` by BFGS whose first metric is `metric` (an inverse of the curvature).
/// Returns the place reached; deterministic.
pub(super) fn climb(o: &Objective, start: &[f64], metric: DMatrix<f64>, most: usize) -> Vec<f64> {
    let n = start.len();
    let mut x = DVector::from_column_slice(start);
    let mut g = DVector::zeros(n);
    let mut f = o.log_posterior(x.as_slice(), g.as_mut_slice());
    let mut m = metric;
    for _ in 0..most {
        let mut step = &m * &g;
        let mut slope = step.dot(&g);
        if slope <= 0.0 {
            m = DMatrix::identity(n, n) * 1e-3;
            step = &m * &g;
            slope = step.dot(&g);
        }
        if slope < 1e-14 {
            break;
        }
        // No step so long that priors of unit size are left far behind.
        let longest = step.amax();
        let mut t = if longest > 1.0 { 1.0 / longest } else { 1.0 };
        let mut g1 = DVector::zeros(n);
        let (mut x1, mut f1);
        loop {
            x1 = &x + &step * t;
            f1 = o.log_posterior(x1.as_slice(), g1.as_mut_slice());
            if f1 >= f + 1e-4 * t * slope || t < 1e-10 {
                break;
            }
            t *= 0.5;
        }
        if f1 <= f {
            break;
        }
        let (s, y) = (&x1 - &x, &g - &g1);
        let sy = s.dot(&y);
        let done = f1 - f < 1e-11 * (1.0 + f.abs());
        if sy > 1e-12 * s.norm() * y.norm() {
            let my = &m * &y;
            let scale = (1.0 + y.dot(&my) / sy) / sy;
            m += &s * s.transpose() * scale - (&my * s.transpose() + &s * my.transpose()) / sy;
        }
        (x, g, f) = (x1, g1, f1);
        if done {
            break;
        }
    }
    x.as_slice().to_vec()
}

/// Negative Hessian by central differences of the gradient.
fn curvature(o: &Objective, theta: &[f64]) -> DMatrix<f64> {
    let n = theta.len();
    let h = 1e-4;
    let mut out = DMatrix::zeros(n, n);
    let mut at = theta.to_vec();
    let (mut up, mut down) = (vec![0.0; n], vec![0.0; n]);
    for i in 0..n {
        at[i] = theta[i] + h;
        o.log_posterior(&at, &mut up);
        at[i] = theta[i] - h;
        o.log_posterior(&at, &mut down);
        at[i] = theta[i];
        for j in 0..n {
            out[(i, j)] = (down[j] - up[j]) / (2.0 * h);
        }
    }
    (&out + out.transpose()) * 0.5
}

/// The inverse of a curvature, made positive definite by the smallest ridge that does so.
fn invert(precision: &DMatrix<f64>) -> Result<DMatrix<f64>, NetworkError> {
    let n = precision.nrows();
    std::iter::once(0.0)
        .chain((-6..=6).map(|k| 10f64.powi(k)))
        .find_map(|ridge| (precision + DMatrix::identity(n, n) * ridge).cholesky())
        .map(|c| c.inverse())
        .ok_or_else(|| NetworkError::NotFitted("the posterior has no finite curvature".to_owned()))
}

/// The mode of the posterior, from the centre of the priors.
///
/// # Errors
/// [`NetworkError::NotFitted`] where the posterior has no finite curvature.
pub(super) fn mode(o: &Objective) -> Result<Mode, NetworkError> {
    let start = o.start();
    let n = start.len();
    let mut theta = climb(o, &start, DMatrix::identity(n, n) * 1e-2, 400);
    for _ in 0..4 {
        let precision = curvature(o, &theta);
        theta = climb(o, &theta, invert(&precision)?, 30);
    }
    let covariance = invert(&curvature(o, &theta))?;
    Ok(Mode { theta, covariance })
}
