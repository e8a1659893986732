//! Why a report cannot be written.

use yotsui_text::Message;

/// Why a report cannot be written. None of these comes from a patient's record: each is a slip in
/// what was handed in.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Something cites a claim that has no row in the assessment's sources.
    #[error("claim '{claim}' is cited, but is not among the sources of the assessment")]
    UnknownSource {
        /// Id of the claim.
        claim: String,
    },
    /// A picture is not an SVG that can stand in a page.
    #[error("picture '{picture}': found {found}, expected one <svg> element without scripts")]
    BadPicture {
        /// Id of the picture.
        picture: String,
        /// What was found.
        found: &'static str,
    },
    /// A template of this crate does not fit its data.
    #[error("the page could not be written: {0}")]
    Template(#[from] minijinja::Error),
}

impl ReportError {
    /// The error in words, with `.found`, `.expected` and `.action`.
    pub fn message(&self) -> Message {
        match self {
            ReportError::UnknownSource { claim } => {
                Message::new("report-error-unknown-source").arg("claim", claim)
            }
            ReportError::BadPicture { picture, found } => Message::new("report-error-bad-picture")
                .arg("picture", picture)
                .arg("found", found),
            ReportError::Template(error) => {
                Message::new("report-error-template").arg("error", error)
            }
        }
    }
}
