//! From a volume and its label map to measures in patient millimetres.
//!
//! The way through: [`nifti_file`] reads a volume with its affine; [`convention`] recognises the
//! numbers of the label map; [`anatomy`] names discs and vertebrae; `level_frame` gives each disc its
//! axes, endplates and posterior vertebral line; [`measure`] takes the measures, each
//! with unit, formula id, source and bound; [`picture`] draws them.
//!
//! Invariants: coordinates are patient millimetres in the DICOM convention LPS (x to the patient's
//! left, y to posterior, z to the head); a side comes from the affine, never from the order of the
//! array; where the image does not prove left from right the side is `Unknown`.

pub mod anatomy;
pub mod compare;
pub mod convention;
pub mod dicom;
mod error;
pub mod file;
mod grid;
mod level_frame;
pub mod measure;
pub mod nifti_file;
pub mod picture;
mod plane;
pub mod register;
mod scene;
pub mod sides;
pub mod signal;
pub mod statistics;
pub mod study;
mod study_notes;
mod surface;
pub mod threads;
mod tissue;
mod tube;

pub use error::ImagingError;
pub use grid::{Canonical, Grid, LabelMap, Volume};
