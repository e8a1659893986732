//! What a point of the phantom belongs to.

use yotsui_case::{Level, Side, Vertebra};

/// The structure at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Structure {
    /// Soft tissue around the spine, or air.
    Background,
    /// A vertebral body above the sacrum.
    Body(Vertebra),
    /// The posterior elements of a vertebra above the sacrum.
    Arch(Vertebra, ArchPart),
    /// The sacrum, whole.
    Sacrum,
    /// A disc between its endplates.
    Disc(Level),
    /// Displaced tissue of a disc, behind the posterior vertebral plane.
    Herniation(Level),
    /// The canal without cord, sac and labelled roots.
    Canal,
    /// The thecal sac without the cord.
    Sac,
    /// A nerve root.
    Root {
        /// The vertebra whose number it has: it leaves below that vertebra's pedicle.
        vertebra: Vertebra,
        /// Its side.
        side: Side,
        /// Whether the point lies within the canal.
        in_canal: bool,
    },
    /// The spinal cord.
    Cord,
}

/// A part of the posterior elements. Left and right are the patient's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ArchPart {
    /// Pedicles and laminae.
    Arch,
    /// The spinous process.
    Spinous,
    /// The left transverse process.
    TransverseLeft,
    /// The right transverse process.
    TransverseRight,
}
