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
    /// A file or folder in which no image was found.
    #[error("{path}: no study there ({found})")]
    NotAStudy {
        /// The path as given.
        path: PathBuf,
        /// What is there.
        found: String,
    },
    /// Images of more than one patient.
    #[error("{path}: images of {found} patients")]
    SeveralPatients {
        /// The path as given.
        path: PathBuf,
        /// How many.
        found: usize,
    },
    /// No series that can be measured is left.
    #[error("{path}: no usable series among {found}")]
    NothingUsable {
        /// The path as given.
        path: PathBuf,
        /// How many were refused.
        found: usize,
    },
    /// A study of another part of the body.
    #[error("{path}: a study of the region '{found}', not lumbar")]
    NotLumbar {
        /// The path as given.
        path: PathBuf,
        /// The region.
        found: &'static str,
        /// The tag that says so.
        tag: String,
        /// The word in it.
        word: String,
    },
    /// A file whose header breaks the rules of its format.
    #[error("{path}: {format}: {found}")]
    Malformed {
        /// The path as given.
        path: PathBuf,
        /// The format.
        format: &'static str,
        /// What is wrong with it.
        found: String,
    },
    /// The grid of a label map is that of no series.
    #[error("{labels}: its grid is that of no series: {found}")]
    NoSuchGrid {
        /// The label map.
        labels: PathBuf,
        /// The series, with their grids.
        expected: String,
        /// Its grid.
        found: String,
    },
    /// An image whose pixels may name the patient.
    #[error("{path}: {found}")]
    UncertainIdentity {
        /// The path as given.
        path: PathBuf,
        /// What makes it so.
        found: String,
    },
    /// A file that could not be written.
    #[error("{path}: {found}")]
    NotWritten {
        /// The path as given.
        path: PathBuf,
        /// Why.
        found: String,
    },
    /// Not an image in any format that is read.
    #[error("{path}: not an image ({found})")]
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
    /// What the system said of a path.
    pub(crate) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        if source.kind() == std::io::ErrorKind::NotFound {
            ImagingError::NotFound { path }
        } else {
            ImagingError::Unreadable { path, source }
        }
    }

    /// Something other than one volume of numbers.
    pub(crate) fn not_one_volume(path: &std::path::Path, found: impl Into<String>) -> Self {
        ImagingError::Unsupported {
            path: path.to_owned(),
            found: found.into(),
            expected: "one 3-D volume of integer or real voxels",
        }
    }

    /// The error in words (Fluent messages `imaging-error-…`).
    pub fn message(&self) -> Message {
        use ImagingError as E;
        let path = |p: &PathBuf| p.display().to_string();
        match self {
            E::NotFound { path: p } => Message::new("imaging-error-not-found").arg("path", path(p)),
            E::Unreadable { path: p, source } => Message::new("imaging-error-unreadable")
                .arg("path", path(p))
                .arg("found", source),
            E::NotAStudy { path: p, found } => Message::new("imaging-error-not-a-study")
                .arg("path", path(p))
                .arg("found", found),
            E::SeveralPatients { path: p, found } => Message::new("imaging-error-several-patients")
                .arg("path", path(p))
                .arg("found", found),
            E::NothingUsable { path: p, found } => Message::new("imaging-error-nothing-usable")
                .arg("path", path(p))
                .arg("found", found),
            E::NotLumbar {
                path: p,
                found,
                tag,
                word,
            } => Message::new("imaging-error-not-lumbar")
                .arg("path", path(p))
                .arg("region", found)
                .arg("tag", tag)
                .arg("word", word),
            E::Malformed {
                path: p,
                format,
                found,
            } => Message::new("imaging-error-malformed")
                .arg("path", path(p))
                .arg("format", format)
                .arg("found", found),
            E::NoSuchGrid {
                labels,
                found,
                expected,
            } => Message::new("imaging-error-no-such-grid")
                .arg("labels", path(labels))
                .arg("found", found)
                .arg("expected", expected),
            E::UncertainIdentity { path: p, found } => {
                Message::new("imaging-error-uncertain-identity")
                    .arg("path", path(p))
                    .arg("found", found)
            }
            E::NotWritten { path: p, found } => Message::new("imaging-error-not-written")
                .arg("path", path(p))
                .arg("found", found),
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
