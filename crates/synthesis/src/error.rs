//! What can go wrong, in types: every variant says where, what was found and what was expected.

use thiserror::Error;

/// Errors of the synthesis engine.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// Two columns that belong together differ in length.
    #[error("{what}: {found} values, expected {expected}")]
    Length {
        /// Which column.
        what: String,
        /// Number of values found.
        found: usize,
        /// Number of values expected.
        expected: usize,
    },
    /// A value that cannot be (not finite, negative where it must not be, out of range).
    #[error("study {}: {what} is {found}, expected {expected}", row + 1)]
    Value {
        /// Zero-based study index.
        row: usize,
        /// Which quantity.
        what: String,
        /// The value found.
        found: String,
        /// What is allowed.
        expected: String,
    },
    /// Too few studies for what was asked.
    #[error("{what}: {found} studies, expected at least {expected}")]
    TooFew {
        /// The analysis asked for.
        what: String,
        /// Number of studies found.
        found: usize,
        /// Smallest number that allows it.
        expected: usize,
    },
    /// A model matrix column repeats what other columns already say.
    #[error("moderator {name} is redundant: the model matrix has not full rank")]
    Redundant {
        /// Name of the column.
        name: String,
    },
    /// A name (measure, method, column, option) that is not known.
    #[error("{what} '{found}' is not known; expected {expected}")]
    Unknown {
        /// Kind of name.
        what: String,
        /// What was given.
        found: String,
        /// The names that exist.
        expected: String,
    },
    /// A name that fits several columns.
    #[error("{what} is ambiguous: {found}; expected {expected}")]
    Ambiguous {
        /// What was looked for.
        what: String,
        /// The candidates found.
        found: String,
        /// How to resolve it.
        expected: String,
    },
    /// An analysis that this model or method does not define.
    #[error("{what} is not defined here: found {found}, expected {expected}")]
    NotDefined {
        /// The analysis asked for.
        what: String,
        /// What the model is.
        found: String,
        /// What it would have to be.
        expected: String,
    },
    /// A numeric search that found no solution.
    #[error("{what} has no solution: {found}; expected {expected}")]
    NoSolution {
        /// The quantity sought.
        what: String,
        /// What the search met.
        found: String,
        /// What was required.
        expected: String,
    },
    /// A table that could not be read.
    #[error("{place}: found {found}, expected {expected}")]
    Table {
        /// Line and column.
        place: String,
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
}

impl Error {
    /// A stable name of the kind of error, for messages in other languages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Length { .. } => "length",
            Self::Value { .. } => "value",
            Self::TooFew { .. } => "too-few",
            Self::Redundant { .. } => "redundant",
            Self::Unknown { .. } => "unknown",
            Self::Ambiguous { .. } => "ambiguous",
            Self::NotDefined { .. } => "not-defined",
            Self::NoSolution { .. } => "no-solution",
            Self::Table { .. } => "table",
        }
    }

    /// Where, found and expected as text, for messages in other languages.
    pub fn parts(&self) -> (String, String, String) {
        match self {
            Self::Length {
                what,
                found,
                expected,
            }
            | Self::TooFew {
                what,
                found,
                expected,
            } => (what.clone(), found.to_string(), expected.to_string()),
            Self::Value {
                row,
                what,
                found,
                expected,
            } => (
                format!("{} [{}]", what, row + 1),
                found.clone(),
                expected.clone(),
            ),
            Self::Redundant { name } => (name.clone(), name.clone(), String::new()),
            Self::Unknown {
                what,
                found,
                expected,
            }
            | Self::Ambiguous {
                what,
                found,
                expected,
            }
            | Self::NotDefined {
                what,
                found,
                expected,
            }
            | Self::NoSolution {
                what,
                found,
                expected,
            } => (what.clone(), found.clone(), expected.clone()),
            Self::Table {
                place,
                found,
                expected,
            } => (place.clone(), found.clone(), expected.clone()),
        }
    }

    pub(crate) fn value(row: usize, what: &str, found: f64, expected: &str) -> Self {
        Self::Value {
            row,
            what: what.to_owned(),
            found: format!("{found}"),
            expected: expected.to_owned(),
        }
    }

    pub(crate) fn length(what: &str, found: usize, expected: usize) -> Self {
        Self::Length {
            what: what.to_owned(),
            found,
            expected,
        }
    }

    pub(crate) fn too_few(what: &str, found: usize, expected: usize) -> Self {
        Self::TooFew {
            what: what.to_owned(),
            found,
            expected,
        }
    }

    pub(crate) fn unknown(what: &str, found: &str, expected: &str) -> Self {
        Self::Unknown {
            what: what.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        }
    }

    pub(crate) fn not_defined(what: &str, found: &str, expected: &str) -> Self {
        Self::NotDefined {
            what: what.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        }
    }

    pub(crate) fn no_solution(what: &str, found: &str, expected: &str) -> Self {
        Self::NoSolution {
            what: what.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        }
    }
}
