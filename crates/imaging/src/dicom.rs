//! DICOM studies: folders, archives, DICOMDIRs and single objects, classic and enhanced.
//!
//! The way through: `source` finds the files; `object` reads each header through the `sieve`, which
//! lets only wanted and sound elements pass; `header` and `frames` take what says where the frames
//! lie; `stack` makes stacks of them; `volume` fills these by the `frame_reader`; `recognise` says
//! what each is; `examination` joins all.
//!
//! Names and identifiers of the patient are not kept: of two of them a digest is taken, to refuse a
//! folder with two patients. Free text is compared with known words and never repeated.

mod deidentify;
mod examination;
mod frame_reader;
mod frames;
mod gather;
mod geometry;
mod header;
mod meaning;
mod object;
mod pixels;
mod recognise;
mod seg;
mod seg_write;
mod sieve;
mod source;
mod stack;
mod syntax;
mod unpack;
mod volume;

use std::path::Path;

pub use deidentify::{Deidentifier, StudyCopy};
pub(crate) use header::Patient;
pub use recognise::plane;
pub(crate) use seg::read as read_segmentation;
pub use seg_write::{SegmentationOf, write_segmentation};

use crate::{ImagingError, study::Examination};

/// Which series are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Take {
    /// What can be measured as lumbar: no localiser, no other part of the body, magnetic resonance.
    #[default]
    Lumbar,
    /// Whatever has voxels and a place in space.
    Everything,
}

/// Reads a DICOM study: a folder, a zip archive, a DICOMDIR or one object.
///
/// Series are divided by orientation, echo, phase and diffusion weight into stacks, each of which
/// becomes a [`crate::study::Series`]. What cannot be used is in [`Examination::refused`].
///
/// # Errors
/// [`ImagingError::NotFound`], [`ImagingError::Unreadable`], [`ImagingError::NotAStudy`] where there
/// is no DICOM object, [`ImagingError::SeveralPatients`].
pub fn read_study(path: &Path, take: Take) -> Result<Examination, ImagingError> {
    examination::read(path, take)
}
