//! What can go wrong with the network commands.

use std::path::PathBuf;

use yotsui_network::NetworkError;
use yotsui_text::Message;

use crate::error::CliError;

/// A failure of `yotsui network`.
pub enum NetworkFailure {
    /// A patient that cannot be understood, or a fault of the build.
    Network(NetworkError),
    /// A patient's file that cannot be read.
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    /// Checks that failed.
    Check(usize),
}

impl NetworkFailure {
    /// 1 a check failed, 3 a file that cannot be read, 6 a patient that cannot be understood, 70 a
    /// fault of the build.
    pub fn exit_code(&self) -> u8 {
        match self {
            NetworkFailure::Check(_) => 1,
            NetworkFailure::Read { .. } => 3,
            NetworkFailure::Network(
                NetworkError::Data { .. }
                | NetworkError::Overexplained { .. }
                | NetworkError::Shape { .. }
                | NetworkError::Singular { .. }
                | NetworkError::Artefact(_)
                | NetworkError::NotFitted(_),
            ) => 70,
            NetworkFailure::Network(_) => 6,
        }
    }

    /// The failure in words.
    pub fn message(&self) -> Message {
        match self {
            NetworkFailure::Network(e) => e.message(),
            NetworkFailure::Read { path, source } => Message::new("network-error-read")
                .arg("path", path.display())
                .arg("found", source),
            NetworkFailure::Check(count) => Message::new("network-error-check").arg("count", count),
        }
    }
}

impl From<NetworkError> for NetworkFailure {
    fn from(e: NetworkError) -> Self {
        NetworkFailure::Network(e)
    }
}

impl From<NetworkFailure> for CliError {
    fn from(e: NetworkFailure) -> Self {
        CliError::Network(e)
    }
}
