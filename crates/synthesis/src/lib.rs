//! Meta-analysis: effect sizes, fixed- and random-effects models, diagnostics, exact binomial
//! models, Bayesian and multilevel synthesis, and the plots of the field.

pub mod bayes;
pub mod bias;
pub mod binomial;
pub mod diagnostics;
pub mod dist;
pub mod effect;
mod error;
pub mod mh;
pub mod model;
pub mod multivariate;
mod optimise;
pub mod plot;
pub mod quadrature;
pub mod solve;
pub mod table;

pub use error::Error;
pub use table::synthesize;
