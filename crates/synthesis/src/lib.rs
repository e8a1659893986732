//! Meta-analysis.
pub mod dist;
pub mod solve;
