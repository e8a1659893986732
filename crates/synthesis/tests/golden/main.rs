//! Every figure of the reference tables that the engine claims, compared one by one.
//!
//! The tables are in `testdata/golden` with their origin. Each test prints how many figures it
//! compared and the worst relative error, and fails on a figure that is neither compared nor
//! named as not claimed.

#![allow(clippy::unwrap_used, clippy::panic)] // a failed comparison must stop the test

mod bayes;
mod binomial;
mod diagnostics;
mod effects;
mod generalised_q;
mod glmm;
mod harness;
mod multilevel;
mod permutation;
mod univariate;
