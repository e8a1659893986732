//! What can go wrong with the evidence commands.

use yotsui_evidence::EvidenceError;
use yotsui_text::Message;

use crate::error::CliError;

/// A failure of `yotsui evidence`.
pub enum EvidenceFailure {
    /// A folder or file of evidence.
    Base(EvidenceError),
    /// No claim or publication has this name.
    UnknownId(String),
    /// No question has this name.
    UnknownQuestion { id: String, known: Vec<String> },
    /// Git is missing, fails, or does not know the revision.
    Git { rev: String, found: String },
    /// The revision holds no evidence.
    GitEmpty { rev: String },
    /// The check found something.
    Check(usize),
}

impl EvidenceFailure {
    /// 3 something is not there or cannot be read, 2 a name that does not exist, 9 the check found
    /// something.
    pub fn exit_code(&self) -> u8 {
        match self {
            EvidenceFailure::Base(_)
            | EvidenceFailure::Git { .. }
            | EvidenceFailure::GitEmpty { .. } => 3,
            EvidenceFailure::UnknownId(_) | EvidenceFailure::UnknownQuestion { .. } => 2,
            EvidenceFailure::Check(_) => 9,
        }
    }

    /// The failure in words.
    pub fn message(&self) -> Message {
        match self {
            EvidenceFailure::Base(e) => e.message(),
            EvidenceFailure::UnknownId(id) => {
                Message::new("evidence-error-unknown-id").arg("id", id)
            }
            EvidenceFailure::UnknownQuestion { id, known } => {
                Message::new("evidence-error-unknown-question")
                    .arg("id", id)
                    .arg("known", known.join(", "))
            }
            EvidenceFailure::Git { rev, found } => Message::new("evidence-error-git")
                .arg("rev", rev)
                .arg("found", found),
            EvidenceFailure::GitEmpty { rev } => {
                Message::new("evidence-error-git-empty").arg("rev", rev)
            }
            EvidenceFailure::Check(count) => {
                Message::new("evidence-error-check").arg("count", count)
            }
        }
    }
}

impl From<EvidenceError> for EvidenceFailure {
    fn from(e: EvidenceError) -> Self {
        EvidenceFailure::Base(e)
    }
}

impl From<EvidenceFailure> for CliError {
    fn from(e: EvidenceFailure) -> Self {
        CliError::Evidence(e)
    }
}
