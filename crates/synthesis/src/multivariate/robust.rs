//! Cluster-robust covariance (CR0 to CR3) with Satterthwaite degrees of freedom and the HTZ test.
//!
//! References: Bell and McCaffrey (2002); Tipton (2015); Pustejovsky and Tipton (2018).

use super::{MvFit, blocks};
use crate::Error;
use crate::dist::{f_sf, t_quantile_upper, t_two_sided};
use nalgebra::{DMatrix, DVector, SymmetricEigen};
use serde::Serialize;
use std::collections::BTreeMap;

/// Small-sample correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrKind {
    /// None.
    Cr0,
    /// Times `m/(m-1)`.
    Cr1,
    /// Times `m/(m-p)`: metafor's `adjust=TRUE`.
    Cr1p,
    /// Times `m(N-1)/((m-1)(N-p))`: Stata's.
    Cr1s,
    /// Bias-reduced linearisation under the fitted model.
    Cr2,
    /// Approximate jackknife.
    Cr3,
}

/// Coefficients with robust tests, under metafor's names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct RobustFit {
    pub b: Vec<f64>,
    pub se: Vec<f64>,
    pub stat: Vec<f64>,
    pub pval: Vec<f64>,
    /// Degrees of freedom of each coefficient.
    pub dfs: Vec<f64>,
    pub ci_lb: Vec<f64>,
    pub ci_ub: Vec<f64>,
    pub vcov: Vec<Vec<f64>>,
}

/// Wald test of several coefficients with Hotelling's T-squared approximation (HTZ).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(non_snake_case, missing_docs)]
pub struct HtzTest {
    pub F: f64,
    pub df_num: f64,
    pub df_denom: f64,
    pub p: f64,
}

struct Piece {
    x: DMatrix<f64>,
    w: DMatrix<f64>,
    m: DMatrix<f64>,
    r: DVector<f64>,
}

/// The fit arranged by cluster.
pub struct Cluster<'a> {
    fit: &'a MvFit,
    pieces: Vec<Piece>,
}

impl MvFit {
    /// Arranges the fit by cluster for robust inference.
    ///
    /// # Errors
    /// Labels of another length, fewer clusters than two, or a dependence that crosses clusters.
    pub fn by_cluster(&self, cluster: &[usize]) -> Result<Cluster<'_>, Error> {
        if cluster.len() != self.k {
            return Err(Error::length("cluster", cluster.len(), self.k));
        }
        let mut members: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (n, b) in self.blocks.iter().enumerate() {
            let first = cluster[b.rows[0]];
            if b.rows.iter().any(|&r| cluster[r] != first) {
                return Err(Error::not_defined(
                    "robust variance",
                    "rows of different clusters that depend on each other",
                    "clusters that hold every dependence",
                ));
            }
            members
                .entry(first)
                .or_default()
                .extend((0..b.rows.len()).map(|i| (n, i)));
        }
        if members.len() < 2 {
            return Err(Error::too_few("robust variance", members.len(), 2));
        }
        let marginals: Vec<DMatrix<f64>> = self
            .blocks
            .iter()
            .map(|b| blocks::marginal(b, &self.terms, &self.covariances))
            .collect();
        let pieces = members
            .values()
            .map(|rows| {
                let n = rows.len();
                let pick = |all: &[DMatrix<f64>]| {
                    DMatrix::from_fn(n, n, |a, c| {
                        let ((i, a), (j, c)) = (rows[a], rows[c]);
                        if i == j { all[i][(a, c)] } else { 0.0 }
                    })
                };
                let x =
                    DMatrix::from_fn(n, self.p, |a, j| self.blocks[rows[a].0].x[(rows[a].1, j)]);
                let y = DVector::from_fn(n, |a, _| self.blocks[rows[a].0].y[rows[a].1]);
                let r = y - &x * &self.gls.beta;
                Piece {
                    w: pick(&self.gls.w),
                    m: pick(&marginals),
                    x,
                    r,
                }
            })
            .collect();
        Ok(Cluster { fit: self, pieces })
    }
}

/// Symmetric inverse square root; directions without variance are left out.
fn inverse_root(m: DMatrix<f64>) -> DMatrix<f64> {
    let e = SymmetricEigen::new(m);
    let top = e.eigenvalues.amax();
    let d = e
        .eigenvalues
        .map(|v| if v > 1e-10 * top { v.powf(-0.5) } else { 0.0 });
    &e.eigenvectors * DMatrix::from_diagonal(&d) * e.eigenvectors.transpose()
}

impl Cluster<'_> {
    /// Number of clusters.
    pub fn count(&self) -> usize {
        self.pieces.len()
    }

    /// Adjustment matrix of one cluster.
    fn adjustment(&self, piece: &Piece, kind: CrKind) -> DMatrix<f64> {
        let n = piece.x.nrows();
        let hat = &piece.x * &self.fit.gls.a_inv * piece.x.transpose();
        match kind {
            CrKind::Cr2 => {
                // D' (D (M - X A^-1 X') D')^(-1/2) D with M = D'D
                let Some(c) = piece.m.clone().cholesky() else {
                    return DMatrix::from_element(n, n, f64::NAN);
                };
                let d = c.l().transpose();
                let inner = &d * (&piece.m - hat) * d.transpose();
                d.transpose() * inverse_root(inner) * d
            }
            CrKind::Cr3 => {
                let m = DMatrix::identity(n, n) - hat * &piece.w;
                m.try_inverse()
                    .unwrap_or_else(|| DMatrix::from_element(n, n, f64::NAN))
            }
            _ => DMatrix::identity(n, n),
        }
    }

    /// Robust covariance of the coefficients.
    pub fn vcov(&self, kind: CrKind) -> DMatrix<f64> {
        let p = self.fit.p;
        let mut meat = DMatrix::zeros(p, p);
        for piece in &self.pieces {
            let s = piece.x.transpose() * &piece.w * self.adjustment(piece, kind) * &piece.r;
            meat += &s * s.transpose();
        }
        let (m, n, pf) = (self.count() as f64, self.fit.k as f64, p as f64);
        let factor = match kind {
            CrKind::Cr1 => m / (m - 1.0),
            CrKind::Cr1p => m / (m - pf),
            CrKind::Cr1s => m * (n - 1.0) / ((m - 1.0) * (n - pf)),
            _ => 1.0,
        };
        &self.fit.gls.a_inv * meat * &self.fit.gls.a_inv * factor
    }

    /// Working covariance of `u_s = sum_j g_sj' r_j` between clusters, for contrasts in the rows
    /// of `c`: element `[s][t]` is the clusters-by-clusters matrix `Cov(u_si, u_tj)`.
    fn working(&self, c: &DMatrix<f64>) -> Vec<Vec<DMatrix<f64>>> {
        let q = c.nrows();
        let m = self.count();
        let a_inv = &self.fit.gls.a_inv;
        let weights: Vec<DMatrix<f64>> = self
            .pieces
            .iter()
            .map(|p| {
                self.adjustment(p, CrKind::Cr2).transpose() * &p.w * &p.x * a_inv * c.transpose()
            })
            .collect();
        let projected: Vec<DMatrix<f64>> = self
            .pieces
            .iter()
            .zip(&weights)
            .map(|(p, g)| p.x.transpose() * g)
            .collect();
        (0..q)
            .map(|s| {
                (0..q)
                    .map(|t| {
                        DMatrix::from_fn(m, m, |i, j| {
                            let cross = projected[i]
                                .column(s)
                                .dot(&(a_inv * projected[j].column(t)));
                            let own = if i == j {
                                weights[i]
                                    .column(s)
                                    .dot(&(&self.pieces[i].m * weights[i].column(t)))
                            } else {
                                0.0
                            };
                            own - cross
                        })
                    })
                    .collect()
            })
            .collect()
    }

    /// Tests with degrees of freedom: Satterthwaite's for CR2, clusters less coefficients
    /// otherwise.
    pub fn tests(&self, kind: CrKind) -> RobustFit {
        let p = self.fit.p;
        let v = self.vcov(kind);
        let b = self.fit.b.clone();
        let se: Vec<f64> = (0..p).map(|i| v[(i, i)].sqrt()).collect();
        let dfs: Vec<f64> = (0..p)
            .map(|i| {
                if kind != CrKind::Cr2 {
                    return self.count() as f64 - p as f64;
                }
                let c = DMatrix::from_fn(1, p, |_, j| f64::from(u8::from(i == j)));
                let w = &self.working(&c)[0][0];
                w.trace().powi(2) / w.norm_squared()
            })
            .collect();
        let a = 0.5 * (1.0 - self.fit.options.level);
        let half: Vec<f64> = se
            .iter()
            .zip(&dfs)
            .map(|(s, d)| s * t_quantile_upper(a, *d))
            .collect();
        let stat: Vec<f64> = b.iter().zip(&se).map(|(b, s)| b / s).collect();
        RobustFit {
            pval: stat
                .iter()
                .zip(&dfs)
                .map(|(t, d)| t_two_sided(*t, *d))
                .collect(),
            ci_lb: b.iter().zip(&half).map(|(b, h)| b - h).collect(),
            ci_ub: b.iter().zip(&half).map(|(b, h)| b + h).collect(),
            vcov: (0..p).map(|i| v.row(i).iter().copied().collect()).collect(),
            b,
            se,
            stat,
            dfs,
        }
    }

    /// HTZ test that the coefficients at `which` are all 0, with the CR2 covariance.
    ///
    /// # Errors
    /// No coefficient, one that does not exist, or a singular covariance.
    pub fn htz(&self, which: &[usize]) -> Result<HtzTest, Error> {
        let p = self.fit.p;
        let q = which.len();
        if q == 0 || which.iter().any(|&i| i >= p) {
            return Err(Error::length("coefficients", q, p));
        }
        let c = DMatrix::from_fn(q, p, |i, j| f64::from(u8::from(which[i] == j)));
        let singular =
            || Error::no_solution("HTZ test", "a singular covariance", "estimable contrasts");
        let v = &c * self.vcov(CrKind::Cr2) * c.transpose();
        let b = &c * &self.fit.gls.beta;
        let wald = b.dot(&v.lu().solve(&b).ok_or_else(singular)?);
        // The expectation of the robust covariance under the model: the model's own, unless a
        // cluster alone identifies a coefficient.
        let plain = self.working(&c);
        let omega = DMatrix::from_fn(q, q, |s, t| plain[s][t].trace());
        let w = self.working(&(inverse_root(omega) * &c));
        let mut total = 0.0;
        for s in 0..q {
            for t in 0..q {
                total += w[s][s].dot(&w[t][t]) + w[s][t].dot(&w[t][s]);
            }
        }
        let qf = q as f64;
        let eta = qf * (qf + 1.0) / total;
        let df = eta - qf + 1.0;
        let f = df / (eta * qf) * wald;
        Ok(HtzTest {
            F: f,
            df_num: qf,
            df_denom: df,
            p: f_sf(f, qf, df),
        })
    }
}
