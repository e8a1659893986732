//! The known sampling covariance of the effects, and ways to build it.

use crate::Error;
use nalgebra::DMatrix;
use std::collections::BTreeMap;

/// Sampling variances and the non-zero covariances between rows.
#[derive(Debug, Clone, PartialEq)]
pub struct SamplingCovariance {
    pub(super) diagonal: Vec<f64>,
    /// Keys `(i, j)` with `i < j`.
    pub(super) off: BTreeMap<(usize, usize), f64>,
}

impl SamplingCovariance {
    /// Independent effects with these variances.
    ///
    /// # Errors
    /// A variance that is not finite and above 0.
    pub fn independent(v: Vec<f64>) -> Result<Self, Error> {
        for (row, &x) in v.iter().enumerate() {
            if !x.is_finite() || x <= 0.0 {
                return Err(Error::value(
                    row,
                    "vi",
                    x,
                    "a finite sampling variance above 0",
                ));
            }
        }
        Ok(Self {
            diagonal: v,
            off: BTreeMap::new(),
        })
    }

    /// Effects that share people: rows of one group correlate by `rho` (metafor's `vcalc` with a
    /// constant), so that a cohort counts once and not once per report.
    ///
    /// # Errors
    /// `rho` outside (-1, 1), or groups of another length.
    pub fn overlapping(v: Vec<f64>, groups: &[usize], rho: f64) -> Result<Self, Error> {
        if groups.len() != v.len() {
            return Err(Error::length("groups", groups.len(), v.len()));
        }
        if !(rho > -1.0 && rho < 1.0) {
            return Err(Error::unknown(
                "rho",
                &rho.to_string(),
                "a correlation between -1 and 1",
            ));
        }
        let mut out = Self::independent(v)?;
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, g) in groups.iter().enumerate() {
            members.entry(*g).or_default().push(i);
        }
        for rows in members.values() {
            for (n, &i) in rows.iter().enumerate() {
                for &j in &rows[n + 1..] {
                    let c = rho * (out.diagonal[i] * out.diagonal[j]).sqrt();
                    out.off.insert((i, j), c);
                }
            }
        }
        Ok(out)
    }

    /// Blocks of consecutive rows, each a full covariance matrix.
    ///
    /// # Errors
    /// A block that is not square, symmetric and positive definite.
    pub fn blocks(blocks: &[DMatrix<f64>]) -> Result<Self, Error> {
        let (mut diagonal, mut off) = (Vec::new(), BTreeMap::new());
        for b in blocks {
            let at = diagonal.len();
            if b.nrows() != b.ncols() || b.clone().cholesky().is_none() {
                return Err(Error::value(
                    at,
                    "V",
                    f64::NAN,
                    "positive definite square blocks",
                ));
            }
            for i in 0..b.nrows() {
                for j in i + 1..b.nrows() {
                    if (b[(i, j)] - b[(j, i)]).abs() > 1e-12 * b[(i, i)].abs() {
                        return Err(Error::value(at + i, "V", b[(i, j)], "a symmetric block"));
                    }
                    if b[(i, j)] != 0.0 {
                        off.insert((at + i, at + j), b[(i, j)]);
                    }
                }
                diagonal.push(b[(i, i)]);
            }
        }
        let mut out = Self::independent(diagonal)?;
        out.off = off;
        Ok(out)
    }

    /// Number of rows.
    pub fn n(&self) -> usize {
        self.diagonal.len()
    }

    /// The part of the matrix on `rows`.
    pub(super) fn part(&self, rows: &[usize]) -> DMatrix<f64> {
        DMatrix::from_fn(rows.len(), rows.len(), |a, b| {
            let (i, j) = (rows[a].min(rows[b]), rows[a].max(rows[b]));
            if i == j {
                self.diagonal[i]
            } else {
                self.off.get(&(i, j)).copied().unwrap_or(0.0)
            }
        })
    }

    /// One effect per group: the generalised least-squares mean of its rows with its variance
    /// (metafor's `aggregate`). Groups in order of their number.
    ///
    /// # Errors
    /// Lengths that differ, or a block without an inverse.
    pub fn aggregate(&self, y: &[f64], groups: &[usize]) -> Result<Vec<(usize, f64, f64)>, Error> {
        if groups.len() != y.len() || y.len() != self.n() {
            return Err(Error::length("groups", groups.len(), self.n()));
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, g) in groups.iter().enumerate() {
            members.entry(*g).or_default().push(i);
        }
        members
            .iter()
            .map(|(g, rows)| {
                let w = self
                    .part(rows)
                    .cholesky()
                    .map(|c| c.inverse())
                    .ok_or_else(|| {
                        Error::value(rows[0], "V", f64::NAN, "a positive definite block")
                    })?;
                let sums: Vec<f64> = (0..rows.len()).map(|i| w.column(i).sum()).collect();
                let total: f64 = sums.iter().sum();
                let mean = rows.iter().zip(&sums).map(|(&r, s)| s * y[r]).sum::<f64>() / total;
                Ok((*g, mean, 1.0 / total))
            })
            .collect()
    }
}
