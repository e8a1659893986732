//! What can be wrong with a phantom's parameters or with a scan of it.

use yotsui_case::{Level, Vertebra};

/// The one of `all` that is called `found`.
pub(crate) fn by_name<T: Copy, const N: usize>(
    what: &'static str,
    found: &str,
    all: [T; N],
    name: fn(T) -> &'static str,
) -> Result<T, PhantomError> {
    let named = all.into_iter().find(|&one| name(one) == found);
    named.ok_or_else(|| PhantomError::Name {
        what,
        found: found.to_owned(),
        expected: all.map(name).join(", "),
    })
}

/// Why a phantom or a scan cannot be made. Says where, what was found and what was expected.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PhantomError {
    /// A parameter outside its range.
    #[error("{place}: {field} is {found}, expected {expected}")]
    Value {
        /// The vertebra, disc or part.
        place: String,
        /// The parameter.
        field: &'static str,
        /// Its value.
        found: f64,
        /// The range.
        expected: &'static str,
    },
    /// A vertebra that does not lie directly above the one before it.
    #[error("segment {found}: it stands on {below}, expected the vertebra directly above {below}")]
    Order {
        /// The vertebra.
        found: Vertebra,
        /// The vertebra below it.
        below: Vertebra,
    },
    /// A spine needs at least one vertebra above the sacrum, and a sacrum.
    #[error("{place}: nothing there, expected at least {expected}")]
    Empty {
        /// The list.
        place: &'static str,
        /// What it needs.
        expected: &'static str,
    },
    /// A level that this spine does not have.
    #[error("{level}: not in this spine, expected a disc between two of its vertebrae")]
    NoSuchLevel {
        /// The level.
        level: Level,
    },
    /// Two herniations at one level.
    #[error("{level}: two herniations, expected one at most")]
    TwoHerniations {
        /// The level.
        level: Level,
    },
    /// The parameters fold a part onto itself.
    #[error("{place}: its sagittal outline is folded, expected a convex quadrilateral")]
    Folded {
        /// The part.
        place: String,
    },
    /// The apex of a herniation lies inside a vertebral body.
    #[error("herniation at {level}: its apex lies inside a vertebral body, expected it behind one")]
    ApexInBone {
        /// The level.
        level: Level,
    },
    /// Not an axis code.
    #[error("axis code '{found}', expected one letter each of L/R, A/P and S/I, e.g. RAS or PIR")]
    AxisCode {
        /// The text.
        found: String,
    },
    /// A scan without voxels or whose affine cannot be inverted.
    #[error("scan: {field} is {found}, expected {expected}")]
    Scan {
        /// The parameter.
        field: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A name that is not in a list.
    #[error("{what} '{found}' is not known, expected one of {expected}")]
    Name {
        /// What it names.
        what: &'static str,
        /// The text.
        found: String,
        /// The names.
        expected: String,
    },
    /// Parameters that cannot be read.
    #[error(
        "{path}: {reason}; expected the parameters of a phantom as `yotsui phantom` writes them"
    )]
    Parameters {
        /// The file.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// A file that cannot be written.
    #[error("{path}: cannot be written: {reason}")]
    Write {
        /// The file.
        path: String,
        /// What the system or the encoder says.
        reason: String,
    },
}
