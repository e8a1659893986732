//! What can be wrong with a row.

use yotsui_text::Message;

/// A fault in the data of `knowledge/`: a slip of ours, found by the tests before it ships.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KnowledgeError {
    /// Not TOML, or a field that the row does not have.
    #[error("{file}: {found}")]
    Malformed {
        /// The file.
        file: &'static str,
        /// What the reader said.
        found: String,
    },
    /// A row names something that does not exist, or cannot be used as the row uses it.
    #[error("{file}, row '{row}': {found}")]
    Row {
        /// The file.
        file: &'static str,
        /// Id of the row.
        row: String,
        /// What is wrong.
        found: String,
    },
}

impl KnowledgeError {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            KnowledgeError::Malformed { file, found } => Message::new("assess-error-malformed")
                .arg("file", file)
                .arg("found", found),
            KnowledgeError::Row { file, row, found } => Message::new("assess-error-row")
                .arg("file", file)
                .arg("row", row)
                .arg("found", found),
        }
    }
}
