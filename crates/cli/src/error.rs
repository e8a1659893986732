//! What went wrong, in words and as an exit code.

use std::{fmt::Write as _, path::PathBuf};

use yotsui_case::record::RecordError;
use yotsui_imaging::ImagingError;
use yotsui_text::{Lang, Message, catalogue};

/// Any failure of a command.
pub enum CliError {
    /// An image or a label map.
    Imaging(ImagingError),
    /// A file that was given as a label map and cannot be read as one.
    Labels(ImagingError),
    /// A segmentation that is not given.
    Segment(yotsui_segment::SegmentError),
    /// An examination without a series to segment.
    NoSeries {
        /// The examination.
        path: PathBuf,
        /// What its series are.
        found: String,
    },
    /// A segmentation that was edited, or of unknown origin, where a new one would be written.
    WouldReplace {
        /// The file.
        path: PathBuf,
    },
    /// A key for de-identification that cannot be read or holds nothing.
    Key {
        /// The file.
        path: PathBuf,
        /// What was found.
        found: String,
    },
    /// A phantom.
    Phantom(yotsui_phantom::PhantomError),
    /// A case file.
    Record(RecordError),
    /// A table that cannot be opened.
    Table {
        path: PathBuf,
        source: std::io::Error,
    },
    /// A table that cannot be analysed.
    Synthesis {
        path: PathBuf,
        error: yotsui_synthesis::Error,
    },
    /// A command on the network.
    Network(crate::network::NetworkFailure),
    /// A command on the evidence base.
    Evidence(crate::evidence::EvidenceFailure),
    /// An output could not be written.
    Output {
        path: PathBuf,
        source: std::io::Error,
    },
    /// A fault of the program itself: data compiled into it, or its templates.
    Internal(String),
}

impl CliError {
    /// 1 a check of the network failed, 3 a file that is not there or cannot be read, 4 a bad image, 5 a bad label map, 6 a bad
    /// case, 7 an output that cannot be written, 8 a table that cannot be analysed, 9 evidence that
    /// does not pass its check, 10 a phantom that cannot be built, 70 a fault of
    /// the program. (0 success, 2 misuse.)
    pub fn exit_code(&self) -> u8 {
        use ImagingError as E;
        match self {
            CliError::Imaging(E::NotFound { .. } | E::Unreadable { .. }) | CliError::Key { .. } => {
                3
            }
            CliError::Imaging(
                E::GridMismatch { .. }
                | E::NotLabels { .. }
                | E::EmptyLabels { .. }
                | E::UnknownLabel { .. }
                | E::AmbiguousLabels { .. }
                | E::NoLumbarDisc { .. }
                | E::NoSuchGrid { .. },
            ) => 5,
            CliError::Labels(_) => 5,
            CliError::Segment(yotsui_segment::SegmentError::Model(_)) => 70,
            CliError::Imaging(_) | CliError::Segment(_) | CliError::NoSeries { .. } => 4,
            CliError::Phantom(yotsui_phantom::PhantomError::Parameters { .. }) => 3,
            CliError::Phantom(yotsui_phantom::PhantomError::Write { .. }) => 7,
            CliError::Phantom(_) => 10,
            CliError::Record(RecordError::Read { .. }) => 3,
            CliError::Record(_) => 6,
            CliError::Evidence(e) => e.exit_code(),
            CliError::Network(e) => e.exit_code(),
            CliError::Output { .. } | CliError::WouldReplace { .. } => 7,
            CliError::Table { .. } => 3,
            CliError::Synthesis { .. } => 8,
            CliError::Internal(_) => 70,
        }
    }

    /// What, found, expected, what to do; one block for each problem.
    pub fn in_words(&self, lang: Lang) -> String {
        let mut out = String::new();
        for message in self.messages() {
            let parts = catalogue().explain(lang, &message);
            let label = |id: &str| catalogue().plain(lang, id);
            let _infallible = writeln!(out, "{}: {}", label("cli-error"), parts.what);
            for (id, part) in [
                ("cli-found", parts.found),
                ("cli-expected", parts.expected),
                ("cli-action", parts.action),
            ] {
                if let Some(text) = part {
                    let _infallible = writeln!(out, "  {}: {text}", label(id));
                }
            }
        }
        out
    }

    /// One message for each problem.
    pub fn messages(&self) -> Vec<Message> {
        match self {
            CliError::Imaging(e) | CliError::Labels(e) => vec![e.message()],
            CliError::Segment(e) => vec![e.message()],
            CliError::NoSeries { path, found } => vec![
                Message::new("segment-error-series")
                    .arg("path", path.display())
                    .arg("found", found),
            ],
            CliError::WouldReplace { path } => {
                vec![Message::new("segment-error-would-replace").arg("path", path.display())]
            }
            CliError::Key { path, found } => vec![
                Message::new("deidentify-error-key")
                    .arg("path", path.display())
                    .arg("found", found),
            ],
            CliError::Phantom(e) => vec![crate::phantom::message(e)],
            CliError::Record(e) => e.messages(),
            CliError::Evidence(e) => vec![e.message()],
            CliError::Network(e) => vec![e.message()],
            CliError::Table { path, source } => vec![
                Message::new("synthesis-error-read")
                    .arg("path", path.display())
                    .arg("found", source),
            ],
            CliError::Synthesis { path, error } => {
                let (place, found, expected) = error.parts();
                vec![
                    Message::new(format!("synthesis-error-{}", error.kind()))
                        .arg("where", format!("{}, {place}", path.display()))
                        .arg("found", found)
                        .arg("expected", expected),
                ]
            }
            CliError::Output { path, source } => vec![
                Message::new("cli-error-output")
                    .arg("path", path.display())
                    .arg("found", source),
            ],
            CliError::Internal(found) => {
                vec![Message::new("cli-error-internal").arg("found", found)]
            }
        }
    }
}

impl From<ImagingError> for CliError {
    fn from(e: ImagingError) -> Self {
        CliError::Imaging(e)
    }
}

impl From<yotsui_segment::SegmentError> for CliError {
    fn from(e: yotsui_segment::SegmentError) -> Self {
        CliError::Segment(e)
    }
}

impl From<RecordError> for CliError {
    fn from(e: RecordError) -> Self {
        CliError::Record(e)
    }
}

impl From<yotsui_phantom::PhantomError> for CliError {
    fn from(e: yotsui_phantom::PhantomError) -> Self {
        CliError::Phantom(e)
    }
}
