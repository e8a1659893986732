//! Random effects and the structure of their covariance.

use crate::Error;
use nalgebra::{DMatrix, DVector};

/// Covariance structure of a random term, by metafor's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// One variance for a random intercept (`~ 1 | group`).
    Intercept,
    /// Compound symmetry: one variance, one correlation.
    Cs,
    /// Heteroscedastic compound symmetry: a variance per level, one correlation.
    Hcs,
    /// Unstructured.
    Un,
    /// A variance per level, no correlation.
    Diag,
}

/// A random term: rows of one `outer` group share effects; `inner` says which of the `m` correlated
/// effects a row takes.
#[derive(Debug, Clone, PartialEq)]
pub struct RandomTerm {
    /// Group of each row.
    pub outer: Vec<usize>,
    /// Level of each row within its group, `0..m`; all 0 for an intercept.
    pub inner: Vec<usize>,
    /// Structure of the `m x m` covariance.
    pub structure: Structure,
}

impl RandomTerm {
    /// A random intercept per group.
    pub fn intercept(groups: &[usize]) -> Self {
        Self {
            outer: groups.to_vec(),
            inner: vec![0; groups.len()],
            structure: Structure::Intercept,
        }
    }

    /// Correlated effects `~ inner | outer`.
    pub fn correlated(outer: &[usize], inner: &[usize], structure: Structure) -> Self {
        Self {
            outer: outer.to_vec(),
            inner: inner.to_vec(),
            structure,
        }
    }

    pub(super) fn levels(&self) -> usize {
        self.inner.iter().max().map_or(1, |m| m + 1)
    }

    pub(super) fn check(&self, n: usize) -> Result<(), Error> {
        for (what, x) in [("outer groups", &self.outer), ("inner levels", &self.inner)] {
            if x.len() != n {
                return Err(Error::length(what, x.len(), n));
            }
        }
        if self.structure == Structure::Intercept && self.levels() > 1 {
            return Err(Error::not_defined(
                "random intercept",
                "several inner levels",
                "one level",
            ));
        }
        Ok(())
    }

    /// Number of free parameters.
    pub(super) fn size(&self) -> usize {
        let m = self.levels();
        match self.structure {
            Structure::Intercept => 1,
            Structure::Cs => 2,
            Structure::Hcs => m + 1,
            Structure::Un => m * (m + 1) / 2,
            Structure::Diag => m,
        }
    }

    fn lowest_correlation(&self) -> f64 {
        -1.0 / (self.levels() as f64 - 1.0).max(1.0)
    }

    fn correlation(&self, z: f64) -> f64 {
        let lo = self.lowest_correlation();
        lo + (1.0 - lo) / (1.0 + (-z).exp())
    }

    /// Start for the free parameters: total variance `t`, correlation one half.
    pub(super) fn start(&self, t: f64) -> Vec<f64> {
        let m = self.levels();
        match self.structure {
            Structure::Intercept => vec![t.ln()],
            Structure::Cs => vec![t.ln(), 0.5],
            Structure::Hcs => (0..m).map(|_| t.ln()).chain([0.5]).collect(),
            Structure::Un => {
                let mut out = Vec::new();
                for i in 0..m {
                    for j in 0..=i {
                        out.push(if i == j { 0.5 * t.ln() } else { 0.2 * t.sqrt() });
                    }
                }
                out
            }
            Structure::Diag => vec![t.ln(); m],
        }
    }

    /// Whether parameter `i` at `x` has run to a bound at infinity; `ln_unit` is the logarithm of
    /// the typical sampling variance.
    pub(super) fn at_bound(&self, i: usize, x: f64, ln_unit: f64) -> bool {
        let m = self.levels();
        let variance = |x: f64| x < ln_unit - 20.0;
        match self.structure {
            Structure::Intercept | Structure::Diag => variance(x),
            Structure::Cs => {
                if i == 0 {
                    variance(x)
                } else {
                    x.abs() > 16.0
                }
            }
            Structure::Hcs => {
                if i < m {
                    variance(x)
                } else {
                    x.abs() > 16.0
                }
            }
            Structure::Un => {
                // diagonal positions of the row-wise lower triangle: 0, 2, 5, 9, ...
                (0..m).any(|r| r * (r + 3) / 2 == i) && variance(2.0 * x)
            }
        }
    }

    fn factor(&self, x: &[f64]) -> DMatrix<f64> {
        let m = self.levels();
        let mut l = DMatrix::zeros(m, m);
        let mut at = 0;
        for i in 0..m {
            for j in 0..=i {
                l[(i, j)] = if i == j { x[at].exp() } else { x[at] };
                at += 1;
            }
        }
        l
    }

    /// The covariance matrix at free parameters `x`.
    pub(super) fn covariance(&self, x: &[f64]) -> DMatrix<f64> {
        let m = self.levels();
        match self.structure {
            Structure::Intercept => DMatrix::from_element(1, 1, x[0].exp()),
            Structure::Diag => DMatrix::from_fn(m, m, |i, j| if i == j { x[i].exp() } else { 0.0 }),
            Structure::Cs | Structure::Hcs => {
                let rho = self.correlation(x[x.len() - 1]);
                let t = |i: usize| {
                    if self.structure == Structure::Cs {
                        x[0]
                    } else {
                        x[i]
                    }
                };
                DMatrix::from_fn(m, m, |i, j| {
                    let s = (0.5 * (t(i) + t(j))).exp();
                    if i == j { s } else { rho * s }
                })
            }
            Structure::Un => {
                let l = self.factor(x);
                &l * l.transpose()
            }
        }
    }

    /// Gradient in the free parameters from `d`, the derivative in the covariance's entries.
    pub(super) fn chain(&self, x: &[f64], d: &DMatrix<f64>) -> Vec<f64> {
        let m = self.levels();
        let g = self.covariance(x);
        let dot = d.component_mul(&g);
        match self.structure {
            Structure::Intercept => vec![dot[(0, 0)]],
            Structure::Diag => (0..m).map(|i| dot[(i, i)]).collect(),
            Structure::Cs | Structure::Hcs => {
                let z = x[x.len() - 1];
                let p = 1.0 / (1.0 + (-z).exp());
                let slope = (1.0 - self.lowest_correlation()) * p * (1.0 - p);
                let mut by_rho = 0.0;
                for i in 0..m {
                    for j in 0..m {
                        if i != j {
                            by_rho += d[(i, j)] * (g[(i, i)] * g[(j, j)]).sqrt();
                        }
                    }
                }
                let mut out: Vec<f64> = if self.structure == Structure::Cs {
                    vec![dot.sum()]
                } else {
                    (0..m).map(|i| dot.row(i).sum()).collect()
                };
                out.push(by_rho * slope);
                out
            }
            Structure::Un => {
                let l = self.factor(x);
                let dl = d * &l * 2.0;
                let mut out = Vec::new();
                for i in 0..m {
                    for j in 0..=i {
                        out.push(dl[(i, j)] * if i == j { l[(i, j)] } else { 1.0 });
                    }
                }
                out
            }
        }
    }

    /// Sets variances that have run to their bound to exactly 0.
    pub(super) fn clean(&self, mut g: DMatrix<f64>, unit: f64) -> DMatrix<f64> {
        for i in 0..g.nrows() {
            if g[(i, i)] < 1e-8 * unit {
                g.set_row(i, &DVector::zeros(g.ncols()).transpose());
                g.set_column(i, &DVector::zeros(g.nrows()));
            }
        }
        g
    }
}
