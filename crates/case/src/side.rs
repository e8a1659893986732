//! Left and right, always the patient's.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The patient's left or right.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The patient's left.
    Left,
    /// The patient's right.
    Right,
}

impl Side {
    /// Both, left first.
    pub const ALL: [Side; 2] = [Side::Left, Side::Right];

    /// The other one.
    #[must_use]
    pub fn opposite(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

/// The side of something that has one: known, or not provable from the image.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum SideOf {
    /// The patient's left.
    Left,
    /// The patient's right.
    Right,
    /// The image does not prove which: no agreement of sides may be stated.
    Unknown,
}

impl SideOf {
    /// The side, if it is known.
    pub fn known(self) -> Option<Side> {
        match self {
            SideOf::Left => Some(Side::Left),
            SideOf::Right => Some(Side::Right),
            SideOf::Unknown => None,
        }
    }
}

impl From<Side> for SideOf {
    fn from(side: Side) -> Self {
        match side {
            Side::Left => SideOf::Left,
            Side::Right => SideOf::Right,
        }
    }
}

/// How a symptom or a reader's finding lies about the midline.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Laterality {
    /// The patient's left only.
    Left,
    /// The patient's right only.
    Right,
    /// Both sides.
    Bilateral,
    /// In the midline.
    Central,
}

impl Laterality {
    /// Whether `side` is part of it; the midline belongs to neither.
    pub fn includes(self, side: Side) -> bool {
        match self {
            Laterality::Left => side == Side::Left,
            Laterality::Right => side == Side::Right,
            Laterality::Bilateral => true,
            Laterality::Central => false,
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        SideOf::from(*self).fmt(f)
    }
}

impl fmt::Display for SideOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SideOf::Left => "left",
            SideOf::Right => "right",
            SideOf::Unknown => "unknown",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_mirror() {
        for side in Side::ALL {
            assert_ne!(side, side.opposite());
            assert_eq!(side, side.opposite().opposite());
            assert_eq!(SideOf::from(side).known(), Some(side));
            assert!(Laterality::Bilateral.includes(side));
            assert!(!Laterality::Central.includes(side));
        }
        assert!(Laterality::Left.includes(Side::Left) && !Laterality::Left.includes(Side::Right));
        assert!(Laterality::Right.includes(Side::Right) && !Laterality::Right.includes(Side::Left));
        assert_eq!(SideOf::Unknown.known(), None);
    }
}
