//! Best linear unbiased predictions: each study's own true effect, shrunk to the model.

use super::fit::critical;
use super::{Design, Fit, Sample};
use serde::Serialize;

/// Shrunken effects with standard errors and intervals, one value per study.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct Blup {
    pub pred: Vec<f64>,
    pub se: Vec<f64>,
    pub pi_lb: Vec<f64>,
    pub pi_ub: Vec<f64>,
}

/// `l y + (1 - l) x'b` with `l = tau2/(tau2 + v)`; variance `l v + (1 - l)^2 x' vb x`.
///
/// Reference: Raudenbush and Bryk (1985); Robinson (1991).
pub fn blups(sample: &Sample, design: &Design, fit: &Fit) -> Blup {
    let p = fit.p;
    let crit = critical(fit.level, fit.dfs);
    let mut out = Blup {
        pred: vec![],
        se: vec![],
        pi_lb: vec![],
        pi_ub: vec![],
    };
    for (i, (y, v)) in sample.y().iter().zip(sample.v()).enumerate() {
        let x = design.row(i);
        let l = fit.tau2 / (fit.tau2 + v);
        let mean: f64 = x.iter().zip(&fit.b).map(|(x, b)| x * b).sum();
        let mut var = 0.0;
        for a in 0..p {
            for b in 0..p {
                var += x[a] * x[b] * fit.vb[a * p + b];
            }
        }
        let pred = l * y + (1.0 - l) * mean;
        let se = (l * v + (1.0 - l).powi(2) * var).sqrt();
        out.pred.push(pred);
        out.se.push(se);
        out.pi_lb.push(pred - crit * se);
        out.pi_ub.push(pred + crit * se);
    }
    out
}
