//! Small-study effects and publication bias.

mod egger;
mod failsafe;
mod rank;
mod trimfill;

pub use egger::{Egger, EggerModel, EggerPredictor, egger};
pub use failsafe::{fail_safe_orwin, fail_safe_rosenberg, fail_safe_rosenthal};
pub use rank::{RankTest, rank_test};
pub use trimfill::{Side, TrimFill, TrimFillEstimator, trim_and_fill};
