//! Why a series is not segmented.

use yotsui_imaging::ImagingError;
use yotsui_text::Message;

/// Why no segmentation is given. Each has words in both languages: [`Self::message`].
#[derive(Debug, thiserror::Error)]
pub enum SegmentError {
    /// A series whose slices do not run from right to left.
    #[error("slices in the plane '{found}'; the network was trained on sagittal slices")]
    Plane {
        /// The plane.
        found: String,
    },
    /// A label map or an empty volume, not an image.
    #[error("{found} different values; an image has more than {expected}")]
    FewValues {
        /// How many different values there are.
        found: usize,
        /// The most that are refused.
        expected: usize,
    },
    /// Too few discs and vertebrae for a lumbar spine.
    #[error("{found} discs found; a lumbar image shows at least {expected}")]
    NotASpine {
        /// Discs found.
        found: usize,
        /// The fewest that are accepted.
        expected: usize,
    },
    /// Discs that follow each other as lumbar discs never do.
    #[error(
        "discs {found:.0} mm apart; lumbar and lower thoracic discs stand {low} to {high} mm apart"
    )]
    Spacing {
        /// Median distance of neighbouring discs, mm.
        found: f64,
        /// The least distance, mm.
        low: f64,
        /// The greatest distance, mm.
        high: f64,
    },
    /// The two passes of the network disagree.
    #[error(
        "the two passes of the network agree to a Dice coefficient of {found:.2}; at least {expected} is asked"
    )]
    Unsure {
        /// Dice coefficient of the two passes over all structures.
        found: f64,
        /// The least that is accepted.
        expected: f64,
    },
    /// What was found cannot be named.
    #[error(transparent)]
    Labels(ImagingError),
    /// The carried model does not run: a fault of the program.
    #[error("the carried network does not run: {0}")]
    Model(String),
}

impl SegmentError {
    /// The sentence in both languages: what, found, expected, what to do.
    pub fn message(&self) -> Message {
        use SegmentError as E;
        match self {
            E::Plane { found } => Message::new("segment-error-plane").arg("found", found),
            E::FewValues { found, expected } => Message::new("segment-error-few-values")
                .arg("found", found)
                .arg("expected", expected),
            E::NotASpine { found, expected } => Message::new("segment-error-not-a-spine")
                .arg("found", found)
                .arg("expected", expected),
            E::Spacing { found, low, high } => Message::new("segment-error-spacing")
                .arg("found", format!("{found:.0}"))
                .arg("low", low)
                .arg("high", high),
            E::Unsure { found, expected } => Message::new("segment-error-unsure")
                .arg("found", format!("{found:.2}"))
                .arg("expected", expected),
            E::Labels(error) => error.message(),
            E::Model(found) => Message::new("segment-error-model").arg("found", found),
        }
    }
}
