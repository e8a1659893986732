//! Discs, vertebrae and spinal canal, found in a sagittal T2 series without a label map.
//!
//! The way through: `slices` turns a volume into pictures of one pixel size; `network` gives each
//! pixel a probability of each structure, twice, the second time mirrored; `probability` holds the
//! mean of both on the volume's own voxels; [`find()`] names the levels and says what is doubtful.
//!
//! The network was trained by `training/` (data, licence, figures: `training/MODEL_CARD.md`). It
//! knows three structures and nothing of levels or sides: levels are counted from the lowest disc,
//! as for any map without names, and sides come from the affine.

mod agreement;
mod doubt;
mod error;
mod find;
mod names;
mod network;
mod numbering;
mod probability;
mod reread;
mod resample;
mod slices;

pub use agreement::widen;
pub use doubt::Doubts;
pub use error::SegmentError;
pub use find::{Found, SURFACES, accepts, find};
pub use names::name;
pub use network::{Network, model_bytes};
pub use probability::{Probabilities, Structure};
pub use reread::reread;
