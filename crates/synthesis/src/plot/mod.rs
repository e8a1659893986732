//! The plots of the field as SVG text. All words are handed in: this crate speaks no language.
//!
//! Sizes are in CSS pixels; fonts fall back to a Japanese sans-serif. Output is the same bytes for
//! the same input.

mod axis;
mod forest;
mod funnel;
mod scatter;
mod sroc;
mod svg;

pub use axis::{Axis, AxisScale};
pub use forest::{Diamond, ForestPlot, ForestRow, ForestWords, forest};
pub use funnel::{FunnelPlot, FunnelWords, funnel};
pub use scatter::{BaujatWords, baujat_plot};
pub use sroc::{SrocWords, sroc_plot};
