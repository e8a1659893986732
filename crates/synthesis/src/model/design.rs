//! The model matrix: moderators, factors, interactions, with names as R gives them.
//!
//! Columns are orthonormalised once (modified Gram-Schmidt, done twice), so that a moderator such
//! as the year 1983 costs no digits; coefficients are carried back at the end.

use crate::Error;

/// A moderator to build a model matrix from.
#[derive(Debug, Clone, PartialEq)]
pub enum Moderator {
    /// A number per study.
    Numeric {
        /// Column name.
        name: String,
        /// Values.
        values: Vec<f64>,
    },
    /// A category per study: treatment contrasts against the first level in sorted order, or
    /// against `reference`.
    Factor {
        /// Column name.
        name: String,
        /// Category of each study.
        values: Vec<String>,
        /// The reference level; the first in sorted order when absent.
        reference: Option<String>,
    },
    /// The products of all columns of two moderators (not the main effects).
    Interaction(Box<Moderator>, Box<Moderator>),
}

impl Moderator {
    /// The columns this moderator adds, with R's names (`allocrandom`, `year`, `a:b`).
    fn columns(&self) -> Result<Vec<(String, Vec<f64>)>, Error> {
        match self {
            Self::Numeric { name, values } => Ok(vec![(name.clone(), values.clone())]),
            Self::Factor {
                name,
                values,
                reference,
            } => {
                let mut levels: Vec<&String> = values.iter().collect();
                levels.sort();
                levels.dedup();
                let base = match reference {
                    Some(r) => levels.iter().position(|l| *l == r).ok_or_else(|| {
                        let names: Vec<_> = levels.iter().map(|l| l.as_str()).collect();
                        Error::unknown("reference level", r, &names.join(", "))
                    })?,
                    None => 0,
                };
                Ok(levels
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| *i != base)
                    .map(|(_, level)| {
                        let x = values
                            .iter()
                            .map(|v| f64::from(u8::from(v == *level)))
                            .collect();
                        (format!("{name}{level}"), x)
                    })
                    .collect())
            }
            Self::Interaction(a, b) => {
                let (a, b) = (a.columns()?, b.columns()?);
                let mut out = Vec::new();
                for (nb, xb) in &b {
                    for (na, xa) in &a {
                        if xa.len() != xb.len() {
                            return Err(Error::length(nb, xb.len(), xa.len()));
                        }
                        let x = xa.iter().zip(xb).map(|(p, q)| p * q).collect();
                        out.push((format!("{na}:{nb}"), x));
                    }
                }
                Ok(out)
            }
        }
    }
}

/// A model matrix of `k` rows and `p` columns of full rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    k: usize,
    names: Vec<String>,
    intercept: bool,
    /// Row-major values as given.
    x: Vec<f64>,
    /// Row-major orthonormal columns; empty for the intercept alone, whose columns are ones.
    q: Vec<f64>,
    /// Upper triangle `r` with `x = q r`, row-major.
    r: Vec<f64>,
}

impl Design {
    /// The intercept alone.
    pub fn intercept(k: usize) -> Self {
        Self {
            k,
            names: vec!["intrcpt".to_owned()],
            intercept: true,
            x: Vec::new(),
            q: Vec::new(),
            r: vec![1.0],
        }
    }

    /// An intercept and moderators.
    ///
    /// # Errors
    /// Columns of another length than `k`, values that are not finite, or columns that repeat each
    /// other.
    ///
    /// ```
    /// use yotsui_synthesis::model::{Design, Moderator};
    /// let alloc = Moderator::Factor {
    ///     name: "alloc".into(),
    ///     values: vec!["random".into(), "alternate".into(), "random".into()],
    ///     reference: None,
    /// };
    /// assert_eq!(Design::with_intercept(3, &[alloc])?.names(), ["intrcpt", "allocrandom"]);
    /// # Ok::<(), yotsui_synthesis::Error>(())
    /// ```
    pub fn with_intercept(k: usize, moderators: &[Moderator]) -> Result<Self, Error> {
        if moderators.is_empty() {
            return Ok(Self::intercept(k));
        }
        let mut columns = vec![("intrcpt".to_owned(), vec![1.0; k])];
        for m in moderators {
            columns.extend(m.columns()?);
        }
        Self::from_columns(k, columns, true)
    }

    /// Columns as they stand, without an intercept (one mean per group, for instance).
    ///
    /// # Errors
    /// As for [`Design::with_intercept`].
    pub fn without_intercept(k: usize, columns: Vec<(String, Vec<f64>)>) -> Result<Self, Error> {
        Self::from_columns(k, columns, false)
    }

    fn from_columns(
        k: usize,
        columns: Vec<(String, Vec<f64>)>,
        intercept: bool,
    ) -> Result<Self, Error> {
        let p = columns.len();
        for (name, values) in &columns {
            if values.len() != k {
                return Err(Error::length(name, values.len(), k));
            }
            if let Some(row) = values.iter().position(|x| !x.is_finite()) {
                return Err(Error::value(row, name, values[row], "a finite number"));
            }
        }
        if p == 0 || p > k {
            return Err(Error::too_few("meta-regression", k, p.max(1)));
        }
        let mut x = vec![0.0; k * p];
        for (j, (_, values)) in columns.iter().enumerate() {
            for (i, v) in values.iter().enumerate() {
                x[i * p + j] = *v;
            }
        }
        let names: Vec<String> = columns.iter().map(|c| c.0.clone()).collect();
        let mut cols: Vec<Vec<f64>> = columns.into_iter().map(|c| c.1).collect();
        let mut r = vec![0.0; p * p];
        for j in 0..p {
            let (done, rest) = cols.split_at_mut(j);
            let col = &mut rest[0];
            let size = norm(col);
            // Twice is enough (Kahan): the second pass removes what rounding left.
            for _ in 0..2 {
                for (i, q) in done.iter().enumerate() {
                    let s: f64 = q.iter().zip(col.iter()).map(|(a, b)| a * b).sum();
                    r[i * p + j] += s;
                    for (c, a) in col.iter_mut().zip(q) {
                        *c -= s * a;
                    }
                }
            }
            let left = norm(col);
            if left.is_nan() || left <= 1e-10 * size || left == 0.0 {
                return Err(Error::Redundant {
                    name: names[j].clone(),
                });
            }
            r[j * p + j] = left;
            for c in col.iter_mut() {
                *c /= left;
            }
        }
        let mut q = vec![0.0; k * p];
        for (j, col) in cols.iter().enumerate() {
            for (i, v) in col.iter().enumerate() {
                q[i * p + j] = *v;
            }
        }
        Ok(Self {
            k,
            names,
            intercept,
            x,
            q,
            r,
        })
    }

    /// Number of studies.
    pub fn k(&self) -> usize {
        self.k
    }

    /// Number of coefficients.
    pub fn p(&self) -> usize {
        self.names.len()
    }

    /// Coefficient names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether the first column is an intercept.
    pub fn has_intercept(&self) -> bool {
        self.intercept
    }

    /// Whether the intercept is all there is.
    pub fn is_intercept_only(&self) -> bool {
        self.q.is_empty()
    }

    /// Row `i` as given (not orthonormalised).
    pub fn row(&self, i: usize) -> Vec<f64> {
        if self.is_intercept_only() {
            return vec![1.0];
        }
        let p = self.p();
        self.x[i * p..(i + 1) * p].to_vec()
    }

    /// Rows of the orthonormal matrix; empty for the intercept alone.
    pub(crate) fn q(&self) -> &[f64] {
        &self.q
    }

    /// Row `i` of the matrix in which the moments are taken.
    pub(crate) fn q_row(&self, i: usize) -> &[f64] {
        if self.is_intercept_only() {
            return &[1.0];
        }
        let p = self.p();
        &self.q[i * p..(i + 1) * p]
    }

    /// Solves `r z = b`: coefficients from the orthonormal to the given columns.
    pub(crate) fn back(&self, b: &[f64]) -> Vec<f64> {
        let p = self.p();
        let mut z = b.to_vec();
        for i in (0..p).rev() {
            for j in i + 1..p {
                z[i] -= self.r[i * p + j] * z[j];
            }
            z[i] /= self.r[i * p + i];
        }
        z
    }

    /// `r z`: coefficients from the given to the orthonormal columns.
    pub(crate) fn forth(&self, b: &[f64]) -> Vec<f64> {
        let p = self.p();
        (0..p)
            .map(|i| (i..p).map(|j| self.r[i * p + j] * b[j]).sum())
            .collect()
    }

    /// Carries a covariance matrix (row-major) back to the given columns: `r^-1 v r^-T`.
    pub(crate) fn back_covariance(&self, v: &[f64]) -> Vec<f64> {
        let p = self.p();
        let transpose =
            |m: &[f64]| -> Vec<f64> { (0..p * p).map(|n| m[(n % p) * p + n / p]).collect() };
        let solve = |m: &[f64]| -> Vec<f64> {
            // columns of m are rows of its transpose
            let t = transpose(m);
            let solved: Vec<f64> = (0..p)
                .flat_map(|j| self.back(&t[j * p..(j + 1) * p]))
                .collect();
            transpose(&solved)
        };
        let once = solve(v);
        solve(&transpose(&once))
    }

    /// The design of the studies at `rows`.
    ///
    /// # Errors
    /// As for [`Design::with_intercept`].
    pub fn subset(&self, rows: &[usize]) -> Result<Self, Error> {
        if self.is_intercept_only() {
            return Ok(Self::intercept(rows.len()));
        }
        let p = self.p();
        let columns = (0..p)
            .map(|j| {
                (
                    self.names[j].clone(),
                    rows.iter().map(|&i| self.x[i * p + j]).collect(),
                )
            })
            .collect();
        Self::from_columns(rows.len(), columns, self.intercept)
    }
}

fn norm(x: &[f64]) -> f64 {
    x.iter().map(|v| v * v).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redundancy_is_named() {
        let a = Moderator::Numeric {
            name: "a".into(),
            values: vec![1.0, 2.0, 3.0, 5.0],
        };
        let b = Moderator::Numeric {
            name: "b".into(),
            values: vec![2.0, 4.0, 6.0, 10.0],
        };
        let e = Design::with_intercept(4, &[a.clone(), b]).unwrap_err();
        assert_eq!(e, Error::Redundant { name: "b".into() });
        let both = Moderator::Interaction(Box::new(a.clone()), Box::new(a.clone()));
        let d = Design::with_intercept(4, &[a, both]).unwrap();
        assert_eq!(d.names(), ["intrcpt", "a", "a:a"]);
        let b = d.back(&d.forth(&[1.0, -2.0, 0.5]));
        assert!((b[1] + 2.0).abs() < 1e-12);
    }
}
