//! The bivariate normal model of diagnostic accuracy (Reitsma et al., 2005), offered beside the
//! exact one of [`crate::binomial`]: on sparse data its continuity correction biases it.

use super::{MvOptions, Problem, RandomTerm, SamplingCovariance, Structure, fit_mv};
use crate::Error;
use crate::dist::norm_quantile_upper;
use crate::effect::{TwoByTwo, ZeroRule};
use serde::Serialize;

/// Fit under the names of R's `mada`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(non_snake_case)]
pub struct Reitsma {
    /// Mean logit sensitivity.
    pub tsens: f64,
    /// Mean logit false-positive rate.
    pub tfpr: f64,
    /// Standard errors of the two.
    pub se: [f64; 2],
    /// Between-study covariance (sensitivity, false-positive rate).
    pub Psi: [[f64; 2]; 2],
    /// Summary sensitivity.
    pub sens: f64,
    /// Its interval.
    pub sens_ci: [f64; 2],
    /// Summary false-positive rate.
    pub fpr: f64,
    /// Its interval.
    pub fpr_ci: [f64; 2],
    /// Log-likelihood as mada states it: of the rates, not of the logits.
    pub ll: f64,
}

/// Fits by (restricted) maximum likelihood.
///
/// # Errors
/// Fewer than three studies, or as for [`fit_mv`].
pub fn reitsma(
    studies: &[TwoByTwo],
    zeros: &ZeroRule,
    options: &MvOptions,
) -> Result<Reitsma, Error> {
    let k = studies.len();
    if k < 3 {
        return Err(Error::too_few("bivariate model", k, 3));
    }
    for (row, s) in studies.iter().enumerate() {
        s.check(row)?;
    }
    let (mut y, mut v, mut jacobian) = (Vec::new(), Vec::new(), 0.0);
    for s in zeros.apply(studies) {
        y.extend([(s.a / s.b).ln(), (s.c / s.d).ln()]);
        v.extend([1.0 / s.a + 1.0 / s.b, 1.0 / s.c + 1.0 / s.d]);
        for (x, z) in [(s.a, s.b), (s.c, s.d)] {
            jacobian -= (x * z / (x + z).powi(2)).ln();
        }
    }
    let column = |which: usize| {
        (0..2 * k)
            .map(|i| f64::from(u8::from(i % 2 == which)))
            .collect()
    };
    let outer: Vec<usize> = (0..2 * k).map(|i| i / 2).collect();
    let inner: Vec<usize> = (0..2 * k).map(|i| i % 2).collect();
    let problem = Problem {
        y,
        x: vec![
            ("tsens".to_owned(), column(0)),
            ("tfpr".to_owned(), column(1)),
        ],
        intercept: false,
        v: SamplingCovariance::independent(v)?,
        random: vec![RandomTerm::correlated(&outer, &inner, Structure::Un)],
    };
    let m = fit_mv(&problem, options)?;
    let z = norm_quantile_upper(0.5 * (1.0 - options.level));
    let back = |x: f64| 1.0 / (1.0 + (-x).exp());
    let ci = |i: usize| [back(m.b[i] - z * m.se[i]), back(m.b[i] + z * m.se[i])];
    let g = &m.covariances[0];
    // mada states the likelihood of the rates: the density of the logits times the Jacobian of the
    // logit; and its restricted one leaves out 1/2 ln |X'X| = ln k.
    let ll = m.ll + jacobian - if options.reml { (k as f64).ln() } else { 0.0 };
    Ok(Reitsma {
        tsens: m.b[0],
        tfpr: m.b[1],
        se: [m.se[0], m.se[1]],
        Psi: [[g[(0, 0)], g[(0, 1)]], [g[(1, 0)], g[(1, 1)]]],
        sens: back(m.b[0]),
        sens_ci: ci(0),
        fpr: back(m.b[1]),
        fpr_ci: ci(1),
        ll,
    })
}
