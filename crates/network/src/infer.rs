//! Inference for one patient: what is expected of the images, how far the report departs from it,
//! what accounts for it, which class is likely, what the next test would tell.
//!
//! | module | what it holds |
//! |---|---|
//! | `patient`, `units` | the input document, checked against the graph |
//! | `site` | what a recorded value says of y = z + noise: a point or an interval |
//! | `posterior` | conditioning on points exactly, on intervals by `propagate`, or `sample` where that does not settle |
//! | `predict` | one parameter draw: class shares, expected symptoms, departure, attribution |
//! | `mixture`, `explained`, `next_test` | predictive mixtures, shares of variance, value of tests |
//! | `conflict`, `sensitivity` | findings that disagree; studies and assumptions that carry the answer |
//! | `readout`, `figure` | what is printed: every number with unit and interval |
//! | `engine` | many patients at one set of parameters |
//!
//! Nothing here knows a safety rule, and nothing here may silence one.

mod cholesky;
mod conflict;
mod contradiction;
mod engine;
mod explained;
mod figure;
mod legendre;
mod mixture;
mod next_test;
pub(crate) mod normal;
mod patient;
mod posterior;
pub(crate) mod predict;
mod propagate;
mod readout;
pub(crate) mod run;
pub(crate) mod sample;
mod sensitivity;
pub(crate) mod site;
mod units;

pub use conflict::{Conflict, ConflictKind, Finding};
pub use contradiction::Contradiction;
pub use engine::{Engine, Point};
pub(crate) use figure::quantile;
pub use figure::{Figure, Interval, LEVEL};
pub use patient::Patient;
pub use posterior::{Method, Posterior, class_shares};
pub use readout::{
    Attribution, Bar, ClassReadout, Discordance, FactorReadout, NextTests, Observed, Pattern,
    Readout, Recorded, Source, SymptomReadout, TestReadout,
};
pub use run::{Options, infer};
pub use sensitivity::{Headline, Move, Sensitivity};
pub use site::Observation;
