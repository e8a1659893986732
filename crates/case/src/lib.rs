//! The vocabulary of the lumbar spine (levels, sides, roots, units, measures) and the record of one
//! patient with its validation. Everything else in the workspace speaks in these words.
//!
//! *Not known* is `Option::None` or [`Answer`](record::Answer), never a sentinel; *unknown side* is
//! a value of its own ([`SideOf::Unknown`]), since it must be shown.

mod anatomy;
mod interval;
mod measurement;
pub mod record;
mod side;
mod unit;

pub use anatomy::{Level, Location, ParseAnatomyError, Root, Vertebra};
pub use interval::{Interval, IntervalError};
pub use measurement::{Bound, BoundBy, Measurement, Note, Plane, code_words};
pub use side::{Laterality, Side, SideOf};
pub use unit::Unit;
