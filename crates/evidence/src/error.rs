//! What can be wrong with an evidence file.

use yotsui_text::Message;

/// A file of the base that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceError {
    /// The file is not TOML of the documented shape.
    #[error("{file}: {found}")]
    Malformed {
        /// The file.
        file: String,
        /// What the parser says, with the line.
        found: String,
    },
    /// The key inside differs from the file's name.
    #[error("{file}: the key '{found}' must be the file's name")]
    KeyIsNotFileName {
        /// The file.
        file: String,
        /// The key inside.
        found: String,
    },
    /// Two claims or publications with one name.
    #[error("{file}: '{id}' stands already in {first}")]
    Duplicate {
        /// The second file.
        file: String,
        /// The repeated id.
        id: String,
        /// The first file.
        first: String,
    },
    /// The folder or a file cannot be read.
    #[error("{file}: {found}")]
    Unreadable {
        /// The file or folder.
        file: String,
        /// What the system says.
        found: String,
    },
}

impl EvidenceError {
    /// The error in words.
    pub fn message(&self) -> Message {
        match self {
            EvidenceError::Malformed { file, found } => Message::new("evidence-error-malformed")
                .arg("file", file)
                .arg("found", found),
            EvidenceError::KeyIsNotFileName { file, found } => Message::new("evidence-error-key")
                .arg("file", file)
                .arg("found", found),
            EvidenceError::Duplicate { file, id, first } => {
                Message::new("evidence-error-duplicate")
                    .arg("file", file)
                    .arg("id", id)
                    .arg("first", first)
            }
            EvidenceError::Unreadable { file, found } => Message::new("evidence-error-unreadable")
                .arg("file", file)
                .arg("found", found),
        }
    }
}
