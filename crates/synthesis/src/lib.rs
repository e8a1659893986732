//! Meta-analysis with the digits of R's metafor and the speed of compiled code.
//!
//! The crate knows no field of application: numbers and names go in, numbers and pictures come
//! out, all words on pictures are handed in.
//!
//! | module | what it holds |
//! |---|---|
//! | [`effect`] | effect sizes with sampling variances, from raw data and reported statistics |
//! | [`model`] | equal- and random-effects models, fixed weights, meta-regression, intervals, predictions |
//! | [`diagnostics`] | influence, leave-one-out, cumulative fits, subgroups, permutation tests |
//! | [`bias`] | regression and rank tests, trim and fill, fail-safe numbers |
//! | [`mh`] | Mantel-Haenszel and Peto |
//! | [`glmm`] | odds ratios, rate ratios, proportions and rates by the distribution of their counts |
//! | [`binomial`] | exact models of proportions and of diagnostic accuracy |
//! | [`bayes`] | the normal-normal model by quadrature |
//! | [`multivariate`] | multilevel and multivariate models, robust variances, correlation matrices |
//! | [`table`] | from a CSV table to a result, and the R script that repeats it |
//! | [`plot`] | forest, funnel, Baujat and summary ROC plots as SVG |
//! | [`dist`], [`quadrature`], [`solve`] | the numerical ground |
//!
//! Every figure claimed is compared with reference tables in `tests/golden`. Defaults are those
//! that Cochrane recommends since 2025: REML, Knapp-Hartung (with the floor), Q-profile interval,
//! prediction interval, I2 from tau2.

pub mod bayes;
pub mod bias;
pub mod binomial;
pub mod diagnostics;
pub mod dist;
pub mod effect;
mod error;
pub mod glmm;
pub mod mh;
pub mod model;
pub mod multivariate;
mod names;
mod optimise;
pub mod plot;
pub mod quadrature;
pub mod solve;
pub mod table;

pub use error::Error;
pub use table::synthesize;
