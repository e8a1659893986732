//! Independent blocks of rows, and the likelihood summed over them.

use super::{RandomTerm, SamplingCovariance};
use nalgebra::{DMatrix, DVector};
use std::collections::BTreeMap;

/// One block: rows that are connected by a covariance or a random effect.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub rows: Vec<usize>,
    pub v: DMatrix<f64>,
    pub x: DMatrix<f64>,
    pub y: DVector<f64>,
}

/// Finds the connected components of the rows.
pub(super) fn blocks(
    y: &[f64],
    x: &DMatrix<f64>,
    v: &SamplingCovariance,
    terms: &[RandomTerm],
) -> Vec<Block> {
    let n = y.len();
    let mut parent: Vec<usize> = (0..n).collect();
    fn find(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    let mut join = |a: usize, b: usize| {
        let (a, b) = (find(&mut parent, a), find(&mut parent, b));
        parent[a.max(b)] = a.min(b);
    };
    for &(i, j) in v.off.keys() {
        join(i, j);
    }
    for t in terms {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for (i, g) in t.outer.iter().enumerate() {
            let f = *first.entry(*g).or_insert(i);
            join(f, i);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..n {
        let root = find(&mut parent, i);
        members.entry(root).or_default().push(i);
    }
    members
        .into_values()
        .map(|rows| Block {
            v: v.part(&rows),
            x: DMatrix::from_fn(rows.len(), x.ncols(), |i, j| x[(rows[i], j)]),
            y: DVector::from_fn(rows.len(), |i, _| y[rows[i]]),
            rows,
        })
        .collect()
}

/// Marginal covariance of a block.
pub(super) fn marginal(b: &Block, terms: &[RandomTerm], g: &[DMatrix<f64>]) -> DMatrix<f64> {
    let mut m = b.v.clone();
    for (t, g) in terms.iter().zip(g) {
        for (a, &i) in b.rows.iter().enumerate() {
            for (c, &j) in b.rows.iter().enumerate() {
                if t.outer[i] == t.outer[j] {
                    m[(a, c)] += g[(t.inner[i], t.inner[j])];
                }
            }
        }
    }
    m
}

/// Generalised least squares over blocks at given covariances.
#[derive(Debug, Clone)]
pub(super) struct Gls {
    pub beta: DVector<f64>,
    /// Inverse of `X' M^-1 X`.
    pub a_inv: DMatrix<f64>,
    pub ln_det_a: f64,
    pub ln_det_m: f64,
    pub rss: f64,
    /// `M^-1` of each block.
    pub w: Vec<DMatrix<f64>>,
}

pub(super) fn gls(blocks: &[Block], m: impl Fn(&Block) -> DMatrix<f64>) -> Option<Gls> {
    let p = blocks[0].x.ncols();
    let mut a = DMatrix::zeros(p, p);
    let mut xy = DVector::zeros(p);
    let mut ln_det_m = 0.0;
    let mut w = Vec::with_capacity(blocks.len());
    for b in blocks {
        let c = m(b).cholesky()?;
        ln_det_m += 2.0 * c.l_dirty().diagonal().iter().map(|d| d.ln()).sum::<f64>();
        let inverse = c.inverse();
        let xw = b.x.transpose() * &inverse;
        a += &xw * &b.x;
        xy += &xw * &b.y;
        w.push(inverse);
    }
    let chol = a.cholesky()?;
    let ln_det_a = 2.0
        * chol
            .l_dirty()
            .diagonal()
            .iter()
            .map(|d| d.ln())
            .sum::<f64>();
    let beta = chol.solve(&xy);
    let rss = blocks
        .iter()
        .zip(&w)
        .map(|(b, w)| {
            let r = &b.y - &b.x * &beta;
            (r.transpose() * w * r)[(0, 0)]
        })
        .sum();
    Some(Gls {
        beta,
        a_inv: chol.inverse(),
        ln_det_a,
        ln_det_m,
        rss,
        w,
    })
}

/// Log-likelihood without constants, and its derivative in the entries of each term's covariance.
pub(super) fn likelihood(
    blocks: &[Block],
    terms: &[RandomTerm],
    g: &[DMatrix<f64>],
    reml: bool,
) -> Option<(f64, Vec<DMatrix<f64>>)> {
    let s = gls(blocks, |b| marginal(b, terms, g))?;
    let value = -0.5 * (s.ln_det_m + s.rss + if reml { s.ln_det_a } else { 0.0 });
    let mut d: Vec<DMatrix<f64>> = g
        .iter()
        .map(|g| DMatrix::zeros(g.nrows(), g.ncols()))
        .collect();
    for (b, w) in blocks.iter().zip(&s.w) {
        let e = w * (&b.y - &b.x * &s.beta);
        let mut score = &e * e.transpose() - w;
        if reml {
            let wx = w * &b.x;
            score += &wx * &s.a_inv * wx.transpose();
        }
        for (t, d) in terms.iter().zip(&mut d) {
            for (a, &i) in b.rows.iter().enumerate() {
                for (c, &j) in b.rows.iter().enumerate() {
                    if t.outer[i] == t.outer[j] {
                        d[(t.inner[i], t.inner[j])] += 0.5 * score[(a, c)];
                    }
                }
            }
        }
    }
    Some((value, d))
}
