//! Which voxel is which disc, vertebra or canal.
//!
//! Where the labels name their levels, the names are taken. Where all discs share one label they
//! are separated by connected component and counted from the bottom: the lowest visible disc is
//! L5/S1 *provisionally*, unless the user says otherwise.

mod components;
mod merged;
mod numbered;
mod recount;
mod resolve;

use std::collections::BTreeMap;

use yotsui_case::{Level, Vertebra};

use crate::{Canonical, ImagingError, LabelMap, convention::Convention};

pub(crate) use components::pieces;
pub use resolve::Confidence;

/// A label map in which every voxel has a name.
#[derive(Debug, Clone)]
pub struct Anatomy {
    /// Part codes ([`code`]), turned so that x grows to the left.
    pub(crate) parts: Canonical<u8>,
    /// The convention of the labels and how sure that is.
    pub convention: Convention,
    /// How sure the convention is.
    pub convention_confidence: Confidence,
    /// How sure the level numbers are.
    pub numbering: Numbering,
    /// The labelled discs, from the head down, each with its voxels.
    pub discs: BTreeMap<Level, usize>,
    /// What the user should know.
    pub warnings: Vec<yotsui_text::Message>,
}

/// How the levels got their numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbering {
    /// How sure.
    pub confidence: Confidence,
    /// Whether the numbers rest on the lowest visible disc being L5/S1.
    pub provisional: bool,
    /// Why (Fluent messages `imaging-numbering-…`).
    pub reasons: Vec<yotsui_text::Message>,
}

/// What the user may state about a label map.
#[derive(Debug, Clone, Copy, Default)]
pub struct LabelOptions {
    /// The convention, if it is not to be detected.
    pub convention: Option<Convention>,
    /// The level of the lowest labelled disc, if the labels do not name levels.
    pub lowest_disc: Option<Level>,
}

impl Anatomy {
    /// Names every voxel of `labels`.
    ///
    /// # Errors
    /// [`ImagingError::UnknownLabel`], [`ImagingError::AmbiguousLabels`] or
    /// [`ImagingError::NoLumbarDisc`].
    pub fn new(labels: &LabelMap, options: LabelOptions) -> Result<Self, ImagingError> {
        resolve::resolve(labels, options)
    }

    /// Whether any voxel is canal, sac or cord.
    pub fn has_canal(&self) -> bool {
        self.parts.data.iter().any(|&c| code::in_canal(c))
    }

    /// The code of a named disc.
    pub(crate) fn disc_code(level: Level) -> u8 {
        code::DISC + level as u8
    }

    /// The code of a named vertebra.
    pub(crate) fn vertebra_code(vertebra: Vertebra) -> u8 {
        code::VERTEBRA + vertebra as u8
    }
}

/// What the numbers in [`Anatomy::parts`] mean.
pub(crate) mod code {
    /// Nothing.
    pub const NONE: u8 = 0;
    /// Contents of the canal, where the labels do not tell more.
    pub const CANAL: u8 = 1;
    /// Posterior elements and parts that no measure uses.
    pub const OTHER: u8 = 2;
    /// Disc whose level is not yet known.
    pub const ANY_DISC: u8 = 3;
    /// Vertebra whose number is not yet known.
    pub const ANY_VERTEBRA: u8 = 4;
    /// Contents of the thecal sac without the cord, where the labels tell them apart.
    pub const SAC: u8 = 5;
    /// The cord, where the labels tell it apart.
    pub const CORD: u8 = 6;
    /// Plus the index of the level.
    pub const DISC: u8 = 10;
    /// Plus the index of the vertebra.
    pub const VERTEBRA: u8 = 40;
    /// Plus 1 to 6 for L1 to L5, S1.
    pub const ROOT_RIGHT: u8 = 70;
    /// Plus 1 to 6 for L1 to L5, S1.
    pub const ROOT_LEFT: u8 = 80;
    /// The highest code.
    pub const LAST: u8 = 86;

    /// Whether the code lies in the canal: cord, sac or the rest.
    pub fn in_canal(c: u8) -> bool {
        matches!(c, CANAL | SAC | CORD)
    }

    /// Whether the code is a root.
    pub fn is_root(c: u8) -> bool {
        (ROOT_RIGHT..=LAST).contains(&c)
    }

    /// Whether the code is bone: a vertebral body or what stands behind it.
    pub fn is_bone(c: u8) -> bool {
        c == OTHER || is_vertebra(c)
    }

    /// Whether the code is a vertebra.
    pub fn is_vertebra(c: u8) -> bool {
        (VERTEBRA..ROOT_RIGHT).contains(&c)
    }
}
