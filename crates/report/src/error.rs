//! Why a report cannot be written.

use yotsui_text::Message;

/// Why a picture cannot stand in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFault {
    /// It is not one `<svg>` element.
    NotSvg,
    /// It holds a script.
    Script,
    /// It holds HTML.
    Html,
    /// An element has an event handler.
    Handler,
    /// It loads something from elsewhere.
    Elsewhere,
}

impl PictureFault {
    /// The word by which the message files tell the faults apart.
    fn code(self) -> &'static str {
        match self {
            PictureFault::NotSvg => "not-svg",
            PictureFault::Script => "script",
            PictureFault::Html => "html",
            PictureFault::Handler => "handler",
            PictureFault::Elsewhere => "elsewhere",
        }
    }
}

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
    #[error("picture '{picture}': found {}, expected one <svg> element that runs and loads nothing", found.code())]
    BadPicture {
        /// Id of the picture.
        picture: String,
        /// What was found.
        found: PictureFault,
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
                .arg("found", found.code()),
            ReportError::Template(error) => {
                Message::new("report-error-template").arg("error", error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use yotsui_text::{Lang, catalogue};

    use super::*;

    #[test]
    fn every_error_says_what_and_what_to_do_in_both_languages() {
        let faults = [
            PictureFault::NotSvg,
            PictureFault::Script,
            PictureFault::Html,
            PictureFault::Handler,
            PictureFault::Elsewhere,
        ];
        for lang in Lang::ALL {
            let mut found = std::collections::BTreeSet::new();
            for fault in faults {
                let error = ReportError::BadPicture {
                    picture: "image-1".to_owned(),
                    found: fault,
                };
                let said = catalogue().explain(lang, &error.message());
                assert!(said.what.contains("image-1") && said.action.is_some());
                found.extend(said.found);
            }
            assert_eq!(found.len(), faults.len(), "each fault has its own words");
            let error = ReportError::UnknownSource {
                claim: "claim-1".to_owned(),
            };
            let said = catalogue().explain(lang, &error.message());
            assert!(said.what.contains("claim-1"));
            assert!(said.found.is_some() && said.expected.is_some() && said.action.is_some());
        }
    }
}
