//! Pooling correlation matrices: the first stage of two-stage structural equation modelling.
//!
//! References: Olkin and Siotani (1976) for the covariance of correlations; Cheung (2014) for the
//! random-effects first stage.

use super::{MvFit, MvOptions, Problem, RandomTerm, SamplingCovariance, Structure, fit_mv};
use crate::Error;
use nalgebra::DMatrix;

/// One study's correlation matrix among variables `0..m`; absent correlations are `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct CorrelationMatrix {
    /// Sample size.
    pub n: f64,
    /// Correlations of the pairs `(0,1), (0,2), ..., (1,2), ...`.
    pub r: Vec<Option<f64>>,
}

/// The pooled correlations with their covariance, ready for a second stage.
#[derive(Debug, Clone)]
pub struct PooledCorrelations {
    /// Pairs of variables in the order of the coefficients.
    pub pairs: Vec<(usize, usize)>,
    /// The fit; `b` are the pooled correlations, `vb` their covariance.
    pub fit: MvFit,
}

/// Large-sample covariance of two correlations, times the sample size.
fn covariance(r: &DMatrix<f64>, (s, t): (usize, usize), (u, v): (usize, usize)) -> f64 {
    let c = |a: usize, b: usize| r[(a, b)];
    0.5 * c(s, t)
        * c(u, v)
        * (c(s, u).powi(2) + c(s, v).powi(2) + c(t, u).powi(2) + c(t, v).powi(2))
        + c(s, u) * c(t, v)
        + c(s, v) * c(t, u)
        - (c(s, t) * c(s, u) * c(s, v)
            + c(s, t) * c(t, u) * c(t, v)
            + c(s, u) * c(t, u) * c(u, v)
            + c(s, v) * c(t, v) * c(u, v))
}

/// Pools the matrices of `variables` variables by generalised least squares, with random effects
/// of structure `random` (`None` for a common matrix).
///
/// The sampling covariances are computed at the sample-size weighted mean correlations (Becker,
/// 2000), which is steadier than each study's own.
///
/// # Errors
/// A study of another size, a correlation outside (-1, 1), a pair that no study has, or a mean
/// matrix that is not positive definite.
pub fn pool_correlations(
    studies: &[CorrelationMatrix],
    variables: usize,
    random: Option<Structure>,
    options: &MvOptions,
) -> Result<PooledCorrelations, Error> {
    let pairs: Vec<(usize, usize)> = (0..variables)
        .flat_map(|i| (i + 1..variables).map(move |j| (i, j)))
        .collect();
    let mut mean = DMatrix::<f64>::identity(variables, variables);
    for (n, &(i, j)) in pairs.iter().enumerate() {
        let (mut sum, mut total) = (0.0, 0.0);
        for (row, s) in studies.iter().enumerate() {
            if s.r.len() != pairs.len() {
                return Err(Error::length("correlations", s.r.len(), pairs.len()));
            }
            if !(s.n.is_finite() && s.n >= 4.0) {
                return Err(Error::value(row, "ni", s.n, "a sample size of at least 4"));
            }
            if let Some(r) = s.r[n] {
                if !(r > -1.0 && r < 1.0) {
                    return Err(Error::value(row, "ri", r, "a correlation between -1 and 1"));
                }
                sum += s.n * r;
                total += s.n;
            }
        }
        if total == 0.0 {
            return Err(Error::too_few(
                &format!("correlation of variables {i} and {j}"),
                0,
                1,
            ));
        }
        mean[(i, j)] = sum / total;
        mean[(j, i)] = sum / total;
    }
    if mean.clone().cholesky().is_none() {
        return Err(Error::no_solution(
            "pooled matrix",
            "not positive definite",
            "compatible correlations",
        ));
    }
    let (mut y, mut outer, mut inner, mut blocks) = (vec![], vec![], vec![], vec![]);
    for (row, s) in studies.iter().enumerate() {
        let have: Vec<usize> = (0..pairs.len()).filter(|&n| s.r[n].is_some()).collect();
        if have.is_empty() {
            continue;
        }
        y.extend(have.iter().filter_map(|&n| s.r[n]));
        outer.extend(have.iter().map(|_| row));
        inner.extend(&have);
        blocks.push(DMatrix::from_fn(have.len(), have.len(), |a, b| {
            covariance(&mean, pairs[have[a]], pairs[have[b]]) / s.n
        }));
    }
    let x = pairs
        .iter()
        .enumerate()
        .map(|(n, (i, j))| {
            (
                format!("r{i}_{j}"),
                inner
                    .iter()
                    .map(|&m: &usize| f64::from(u8::from(m == n)))
                    .collect(),
            )
        })
        .collect();
    let problem = Problem {
        y,
        x,
        intercept: false,
        v: SamplingCovariance::blocks(&blocks)?,
        random: random
            .map(|s| RandomTerm::correlated(&outer, &inner, s))
            .into_iter()
            .collect(),
    };
    Ok(PooledCorrelations {
        pairs,
        fit: fit_mv(&problem, options)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pair_is_the_classic_variance() {
        let mut r = DMatrix::identity(2, 2);
        r[(0, 1)] = 0.4;
        r[(1, 0)] = 0.4;
        let want = (1.0f64 - 0.16).powi(2);
        assert!((covariance(&r, (0, 1), (0, 1)) - want).abs() < 1e-15);
    }

    #[test]
    fn identical_matrices_pool_to_themselves() {
        let r = vec![Some(0.3), Some(0.2), Some(-0.1)];
        let studies: Vec<_> = [50.0, 80.0, 120.0]
            .map(|n| CorrelationMatrix { n, r: r.clone() })
            .to_vec();
        let p = pool_correlations(&studies, 3, None, &MvOptions::default()).unwrap();
        for (b, r) in p.fit.b.iter().zip(&r) {
            assert!((b - r.unwrap()).abs() < 1e-12);
        }
        assert_eq!(p.pairs, [(0, 1), (0, 2), (1, 2)]);
        // variance of a common correlation: (1 - r^2)^2 over all people
        assert!(p.fit.se[0] < (1.0 - 0.09) / 250f64.sqrt() + 1e-12);
        let bad = [CorrelationMatrix {
            n: 50.0,
            r: vec![Some(1.2), None, None],
        }];
        assert!(pool_correlations(&bad, 3, None, &MvOptions::default()).is_err());
    }
}
