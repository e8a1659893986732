//! Parametric lumbar spines with truth in closed form, and images and label maps of them.
//!
//! ```
//! use yotsui_phantom::{Convention, Scan, Spine, presets, render};
//! use yotsui_case::{Level, Side};
//!
//! let spine = Spine::build(presets::herniated(Side::Right))?;
//! let truth = spine.truth();
//! let herniation = truth.discs[&Level::L5S1].herniation.unwrap();
//! assert_eq!((herniation.length_mm, herniation.side), (9.0, Some(Side::Right)));
//!
//! let scan = Scan::sagittal(&spine, 2.0, 8.0, 280.0)?;
//! let rendered = render(&spine, &scan);
//! assert_eq!(rendered.image.len(), rendered.labels(Convention::TotalSpineSeg).len());
//! # Ok::<(), yotsui_phantom::PhantomError>(())
//! ```
//!
//! Everything is defined by plane geometry here and nowhere else: the crate shares no definition
//! with the code that measures images, so that agreement between the two means something. Sizes in
//! the [`presets`] are plausible choices for a phantom, not norms.

mod arch;
mod assemble;
mod canal;
mod check;
mod displaced;
mod error;
mod facets;
mod frame;
mod grid;
mod labels;
mod lean;
mod noise;
mod orientation;
mod outline;
mod parameters;
pub mod presets;
mod render;
mod roots;
mod ruled;
mod scan;
mod section;
mod shapes;
mod signal;
mod spine;
mod stack;
mod structure;
mod surroundings;
mod truth;

pub use error::PhantomError;
pub use labels::Convention;
pub use parameters::{
    ArchShape, BodyShape, CanalShape, CordShape, DiscShape, Herniation, Parameters, Pose, Segment,
};
pub use render::{Rendered, render};
pub use scan::Scan;
pub use shapes::{
    Bulge, Extrusion, FacetShape, HighIntensityZone, MarrowChange, ModicType, RootOffset,
    RootShape, SacShape,
};
pub use signal::Contrast;
pub use spine::Spine;
pub use structure::{ArchPart, Structure};
pub use truth::{
    CanalTruth, CobbTruth, Corners, DiscTruth, DisplacedTruth, DisplacementType, ForamenTruth,
    Halves, HerniationTruth, RootRelation, SacTruth, SagittalShape, Sides, Truth, VertebraTruth,
    ZoneShares,
};
