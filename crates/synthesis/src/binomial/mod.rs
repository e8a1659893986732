//! Exact binomial models: proportions and diagnostic accuracy without a normal approximation.

mod accuracy;
mod likelihood;
mod proportion;
mod sroc;

pub use accuracy::{
    BinomialAccuracy, Hsroc, StudyAccuracy, accuracy, accuracy_with, study_accuracy,
};
pub use proportion::{BinomialProportion, proportion};
pub use sroc::{Region, sroc_sensitivity};
