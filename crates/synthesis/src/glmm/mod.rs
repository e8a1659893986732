//! Generalised linear mixed models: odds ratios, rate ratios, proportions and rates by the exact
//! distribution of their counts, with moderators.
//!
//! No constant is added to zero cells and no sampling variance is taken as known, which matters
//! where events are few.

mod data;
mod fit;
mod heterogeneity;
mod integral;
mod likelihood;
mod result;
mod term;

pub use data::{Counts, GlmmModel};
pub use fit::{glmm, glmm_log_likelihood};
pub use result::{GlmmFit, GlmmOptions};
