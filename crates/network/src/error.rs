//! What can go wrong, and where.

use thiserror::Error;

/// A fault of the network's data, fit or use.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NetworkError {
    /// A data file of the build does not hold together.
    #[error("{file}: {row}: {why}")]
    Data {
        /// The file.
        file: String,
        /// The row.
        row: String,
        /// What is wrong.
        why: String,
    },
    /// Paths that explain more than all of a variable.
    #[error(
        "the paths into '{variable}' explain more than it varies (residual variance {residual:.3}, at least 0.02 expected)"
    )]
    Overexplained {
        /// The variable.
        variable: String,
        /// Its residual variance.
        residual: f64,
    },
    /// The fitted numbers cannot be read or do not belong to the graph.
    #[error("knowledge/network/artefact.json: {0}")]
    Artefact(String),
    /// The fit did not reach an end.
    #[error("the network could not be fitted: {0}")]
    NotFitted(String),
}
