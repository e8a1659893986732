//! Plots as inline SVG, drawn from numbers that are already in the assessment. Shapes, not
//! colours, carry the meaning: a page printed in grey loses nothing.

mod expected;
mod levels;
mod prevalence;
mod share;
mod svg;
mod waterfall;

pub use expected::Expected;
pub use levels::{LevelMark, LevelPanel, LevelRow};
pub use prevalence::{PrevalencePanel, PrevalencePoint};
pub use share::Share;
pub(crate) use svg::escape;
pub use waterfall::{Step, Waterfall};
