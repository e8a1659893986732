//! Rigid registration of two volumes of one patient: series to series, date to date.
//!
//! [`register`] starts from the headers, from the centroids of labels that both volumes have
//! ([`landmarks`], [`fit`]) or from a coarse search, refines by normalised mutual information from
//! coarse to fine ([`similarity`], [`search`]), and says how well it ends: the distance of label
//! centroids, how far thirds of the volume would still move, and whether the mirrored volume would
//! fit better ([`mirror`]). Nothing is aligned silently: [`Registration::verdict`] is part of the
//! answer.
//!
//! Invariants: transforms map millimetres to millimetres in LPS and never reflect; the same input
//! gives the same bits (points come from a fixed low-discrepancy sequence).

pub mod fit;
mod image;
pub mod landmarks;
mod level;
mod mirror;
mod rigid;
mod run;
mod search;
mod similarity;

pub(crate) use image::at_positions;
pub use image::resample;
pub use mirror::SideCheck;
pub use rigid::Rigid;
pub use run::{
    Alignment, Pair, Registration, Scene, Verdict, register, register_from, similarity_near,
};
