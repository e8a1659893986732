//! Univariate models: equal-effects, random-effects, and meta-regression.

mod blup;
mod design;
mod dominant;
mod fit;
mod generalised_q;
mod interval;
mod method;
mod moments;
mod prediction;
mod quadratic_form;
mod sample;
mod summary;
mod sums;
mod tau2;

pub use blup::{Blup, blups};
pub use design::{Design, Moderator};
pub use fit::{Fit, FitOptions, Note, fit};
pub use generalised_q::{GeneralisedQ, GenqKind, generalised_q};
pub use interval::{Tau2Interval, Tau2IntervalKind, tau2_interval};
pub use method::{Method, Test};
pub use prediction::{
    KenwardRoger, PredictionInterval, PredictionKind, kenward_roger, prediction_interval,
};
pub use sample::Sample;
pub use summary::{FitStatistics, Predicted};

pub(crate) use fit::{critical, omnibus, two_sided};
pub(crate) use moments::{Moments, sum_ln};
pub(crate) use summary::predicted;
