//! The series of one examination, each with its voxels, its kind and what is not sure about it.

use std::fmt;

use jiff::civil::Date;
use yotsui_text::Message;

use crate::{Volume, dicom::Patient, sides::Sidedness};

/// One examination: the series that can be used, and those that cannot, with the reason.
#[derive(Debug, Clone)]
pub struct Examination {
    /// What can be used, in the order of the study.
    pub series: Vec<Series>,
    /// What cannot (localiser, other body part, other modality, unreadable), each with why.
    pub refused: Vec<Refused>,
    /// What the user should know of the study as a whole (missing series, several dates).
    pub warnings: Vec<Message>,
    /// Whose images these are; `None` where the files do not say it.
    pub patient: Option<PatientDigest>,
}

/// Tells two patients apart without knowing either: a digest of the identifier, or where there is
/// none of the name. It lives in memory only: it cannot be written, and is not shown.
#[derive(Clone, Copy)]
pub struct PatientDigest(pub(crate) Patient);

impl PatientDigest {
    /// Whether both are one patient; `None` where one file has an identifier and the other a name
    /// only. Two hospitals may give one patient two identifiers.
    pub fn same(self, other: PatientDigest) -> Option<bool> {
        match (self.0, other.0) {
            (Patient::Identifier(a), Patient::Identifier(b))
            | (Patient::Name(a), Patient::Name(b)) => Some(a == b),
            _ => None,
        }
    }
}

impl fmt::Debug for PatientDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PatientDigest")
    }
}

/// A stack of images of one kind, as a volume in patient space.
#[derive(Debug, Clone)]
pub struct Series {
    /// A short name, unique in the examination and free of identity (`s03-sagittal-t2`).
    pub id: String,
    /// The voxels. A series without geometry is refused. A voxel is not a number (NaN) where its
    /// slice is missing or unreadable, which `warnings` says: it was not acquired, and no value is
    /// made up for it.
    pub volume: Volume,
    /// Whether left and right are proven.
    pub sidedness: Sidedness,
    /// How the slices lie.
    pub plane: Recognised<SeriesPlane>,
    /// What is bright.
    pub weighting: Recognised<Weighting>,
    /// What is in view.
    pub region: Recognised<Region>,
    /// Whether a voxel of no signal has the value 0, so that ratios of signal mean something. False
    /// where the values were windowed or squeezed to eight bits.
    pub zero_is_no_signal: bool,
    /// The day of acquisition.
    pub date: Option<Date>,
    /// Series with the same number share one frame of reference; `None`: not stated.
    pub frame_of_reference: Option<usize>,
    /// What the user should know (missing slices, gaps, duplicates, mixed orientations).
    pub warnings: Vec<Message>,
}

/// What was recognised, and from what.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised<T> {
    /// The answer; `None`: not known.
    pub value: Option<T>,
    /// Why, one reason a message.
    pub reasons: Vec<Message>,
}

/// How the slices of a series lie in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SeriesPlane {
    /// Slices from right to left.
    Sagittal,
    /// Slices from foot to head, tilted or not.
    Axial,
    /// Slices from front to back.
    Coronal,
    /// Voxels so nearly cubic that every plane can be had.
    Isotropic,
}

/// The contrast of a magnetic resonance series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weighting {
    /// Fat bright, fluid dark.
    T1,
    /// T1 after contrast medium.
    T1Contrast,
    /// Fluid bright, fat bright.
    T2,
    /// Fluid bright, fat suppressed (STIR or fat-saturated T2).
    FatSuppressedT2,
    /// Proton density.
    ProtonDensity,
    /// Diffusion.
    Diffusion,
    /// Dixon: water, fat, in or out of phase.
    Dixon,
}

/// The part of the body in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// The lumbar spine with the sacrum.
    Lumbar,
    /// The thoracic spine.
    Thoracic,
    /// The cervical spine.
    Cervical,
    /// The head.
    Head,
    /// Anything else.
    Other,
}

impl SeriesPlane {
    /// The short name used in ids and texts.
    pub fn id(self) -> &'static str {
        match self {
            SeriesPlane::Sagittal => "sagittal",
            SeriesPlane::Axial => "axial",
            SeriesPlane::Coronal => "coronal",
            SeriesPlane::Isotropic => "isotropic",
        }
    }
}

impl Weighting {
    /// The short name used in ids and texts.
    pub fn id(self) -> &'static str {
        match self {
            Weighting::T1 => "t1",
            Weighting::T1Contrast => "t1-contrast",
            Weighting::T2 => "t2",
            Weighting::FatSuppressedT2 => "t2-fat-suppressed",
            Weighting::ProtonDensity => "pd",
            Weighting::Diffusion => "diffusion",
            Weighting::Dixon => "dixon",
        }
    }
}

impl Region {
    /// The short name used in texts.
    pub fn id(self) -> &'static str {
        match self {
            Region::Lumbar => "lumbar",
            Region::Thoracic => "thoracic",
            Region::Cervical => "cervical",
            Region::Head => "head",
            Region::Other => "other",
        }
    }
}

/// A series that is not used.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// A short name, free of identity.
    pub id: String,
    /// Why, with what was found and what was expected.
    pub reason: Message,
    /// How its slices lie; `None` where it has several planes or no geometry.
    pub plane: Recognised<SeriesPlane>,
    /// What is bright.
    pub weighting: Recognised<Weighting>,
    /// What is in view.
    pub region: Recognised<Region>,
    /// How many images it has.
    pub images: usize,
}
