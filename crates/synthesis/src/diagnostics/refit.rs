//! The pooled mean without each study in turn, and as studies accumulate.

use crate::Error;
use crate::model::{Design, Fit, FitOptions, Sample, fit};
use serde::Serialize;

/// One row per refit, under metafor's names.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[allow(missing_docs, non_snake_case)]
pub struct Refits {
    pub estimate: Vec<f64>,
    pub se: Vec<f64>,
    pub ci_lb: Vec<f64>,
    pub ci_ub: Vec<f64>,
    pub tau2: Vec<f64>,
    pub I2: Vec<f64>,
    pub Q: Vec<f64>,
}

impl Refits {
    fn push(&mut self, m: &Fit) {
        self.estimate.push(m.b[0]);
        self.se.push(m.se[0]);
        self.ci_lb.push(m.ci_lb[0]);
        self.ci_ub.push(m.ci_ub[0]);
        self.tau2.push(m.tau2);
        self.I2.push(m.I2);
        self.Q.push(m.QE);
    }
}

/// The mean with each study left out in turn.
///
/// # Errors
/// Fewer than two studies, or a refit without a solution.
pub fn leave_one_out(sample: &Sample, options: &FitOptions) -> Result<Refits, Error> {
    if sample.k() < 2 {
        return Err(Error::too_few("leave-one-out", sample.k(), 2));
    }
    let mut out = Refits::default();
    for i in 0..sample.k() {
        let rest = sample.without(i)?;
        out.push(&fit(&rest, &Design::intercept(rest.k()), options)?);
    }
    Ok(out)
}

/// The mean of the first one, two, ... studies in `order` (row indices, each once).
///
/// # Errors
/// An order that is not a permutation of the studies, or a fit without a solution.
pub fn cumulative(sample: &Sample, options: &FitOptions, order: &[usize]) -> Result<Refits, Error> {
    let mut sorted = order.to_vec();
    sorted.sort_unstable();
    if sorted != (0..sample.k()).collect::<Vec<_>>() {
        return Err(Error::not_defined(
            "cumulative order",
            "repeated or missing rows",
            "each study once",
        ));
    }
    let mut out = Refits::default();
    for n in 1..=order.len() {
        let part = sample.subset(&order[..n])?;
        out.push(&fit(&part, &Design::intercept(n), options)?);
    }
    Ok(out)
}
