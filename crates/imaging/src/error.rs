//! What can be wrong with an image or a label map.

use std::path::PathBuf;

use yotsui_text::Message;

/// An image or a label map that cannot be used. Each has words in both languages: [`Self::message`].
#[derive(Debug, thiserror::Error)]
pub enum ImagingError {
    /// No file there.
    #[error("{path}: no such file")]
    NotFound {
        /// The path as given.
        path: PathBuf,
    },
    /// The file could not be opened or read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Not a NIfTI file.
    #[error("{path}: not a NIfTI image ({found})")]
    NotAnImage {
        /// The path as given.
        path: PathBuf,
        /// What was found in its place.
        found: String,
    },
    /// The file ends before its data do.
    #[error("{path}: truncated ({found} of {expected} bytes)")]
    Truncated {
        /// The path as given.
        path: PathBuf,
        /// Bytes of voxel data that could be read.
        found: u64,
        /// Bytes that the header announces.
        expected: u64,
    },
    /// More voxels than the program takes.
    #[error("{path}: {voxels} voxels, more than {limit}")]
    TooLarge {
        /// The path as given.
        path: PathBuf,
        /// Voxels that the header announces.
        voxels: u64,
        /// The limit.
        limit: u64,
    },
    /// Not one three-dimensional volume, or a voxel type without an order (complex, RGB).
    #[error("{path}: {found}, expected {expected}")]
    Unsupported {
        /// The path as given.
        path: PathBuf,
        /// What the header says.
        found: String,
        /// What is read.
        expected: &'static str,
    },
    /// Neither sform nor qform: the directions of the axes are not known.
    #[error("{path}: no sform and no qform")]
    NoOrientation {
        /// The path as given.
        path: PathBuf,
    },
    /// The affine is singular, not finite, or its axes are not at right angles.
    #[error("{path}: affine {found}")]
    BadAffine {
        /// The path as given.
        path: PathBuf,
        /// What is wrong with it.
        found: String,
    },
    /// The label map lies on another grid than the image.
    #[error("{labels}: grid differs from {image}: {found}, expected {expected}")]
    GridMismatch {
        /// The label map.
        labels: PathBuf,
        /// The image.
        image: PathBuf,
        /// The first difference, as the label map has it.
        found: String,
        /// The same, as the image has it.
        expected: String,
    },
    /// A value that is not a whole number from 0 to 65535.
    #[error("{path}: {found} is not a label")]
    NotLabels {
        /// The path as given.
        path: PathBuf,
        /// The first such value.
        found: String,
    },
    /// No voxel is labelled.
    #[error("{path}: empty label map")]
    EmptyLabels {
        /// The path as given.
        path: PathBuf,
    },
    /// No convention has all these numbers.
    #[error("label {found} is in no known convention")]
    UnknownLabel {
        /// The values that fit no convention, or not the one that was asked for.
        found: String,
        /// The conventions that were tried.
        expected: String,
    },
    /// Two conventions fit.
    #[error("labels fit more than one convention: {found}")]
    AmbiguousLabels {
        /// The conventions that fit.
        found: String,
    },
    /// Labels of the spine, but no disc of the lumbar spine.
    #[error("no lumbar disc is labelled; found {found}")]
    NoLumbarDisc {
        /// What is labelled.
        found: String,
    },
}

impl ImagingError {
    /// The error in words (Fluent messages `imaging-error-…`).
    pub fn message(&self) -> Message {
        use ImagingError as E;
        let path = |p: &PathBuf| p.display().to_string();
        match self {
            E::NotFound { path: p } => Message::new("imaging-error-not-found").arg("path", path(p)),
            E::Unreadable { path: p, source } => Message::new("imaging-error-unreadable")
                .arg("path", path(p))
                .arg("found", source),
            E::NotAnImage { path: p, found } => Message::new("imaging-error-not-an-image")
                .arg("path", path(p))
                .arg("found", found),
            E::Truncated {
                path: p,
                found,
                expected,
            } => Message::new("imaging-error-truncated")
                .arg("path", path(p))
                .arg("found", found)
                .arg("expected", expected),
            E::TooLarge {
                path: p,
                voxels,
                limit,
            } => Message::new("imaging-error-too-large")
                .arg("path", path(p))
                .arg("found", voxels)
                .arg("expected", limit),
            E::Unsupported {
                path: p,
                found,
                expected,
            } => Message::new("imaging-error-unsupported")
                .arg("path", path(p))
                .arg("found", found)
                .arg("expected", expected),
            E::NoOrientation { path: p } => {
                Message::new("imaging-error-no-orientation").arg("path", path(p))
            }
            E::BadAffine { path: p, found } => Message::new("imaging-error-bad-affine")
                .arg("path", path(p))
                .arg("found", found),
            E::GridMismatch {
                labels,
                image,
                found,
                expected,
            } => Message::new("imaging-error-grid-mismatch")
                .arg("labels", path(labels))
                .arg("image", path(image))
                .arg("found", found)
                .arg("expected", expected),
            E::NotLabels { path: p, found } => Message::new("imaging-error-not-labels")
                .arg("path", path(p))
                .arg("found", found),
            E::EmptyLabels { path: p } => {
                Message::new("imaging-error-empty-labels").arg("path", path(p))
            }
            E::UnknownLabel { found, expected } => Message::new("imaging-error-unknown-label")
                .arg("found", found)
                .arg("expected", expected),
            E::AmbiguousLabels { found } => {
                Message::new("imaging-error-ambiguous-labels").arg("found", found)
            }
            E::NoLumbarDisc { found } => {
                Message::new("imaging-error-no-lumbar-disc").arg("found", found)
            }
        }
    }
}
