//! Vertebrae, discs and roots by name.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;

/// A name that is not in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{found}' is not {expected}")]
pub struct ParseAnatomyError {
    /// The text as given.
    pub found: String,
    /// What would have been read.
    pub expected: &'static str,
}

/// A vertebra, from the head down. `L6` is a sixth lumbar (transitional) vertebra.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the documentation")]
#[rustfmt::skip]
pub enum Vertebra {
    C1, C2, C3, C4, C5, C6, C7,
    T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12,
    L1, L2, L3, L4, L5, L6,
    S1,
}

impl Vertebra {
    /// All, from the head down.
    #[rustfmt::skip]
    pub const ALL: [Vertebra; 26] = {
        use Vertebra::*;
        [C1, C2, C3, C4, C5, C6, C7,
         T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12,
         L1, L2, L3, L4, L5, L6, S1]
    };

    /// The vertebra above in an ordinary spine (no `L6`); `None` above C1.
    pub fn above(self) -> Option<Vertebra> {
        match self {
            Vertebra::S1 => Some(Vertebra::L5),
            v => (v as usize).checked_sub(1).map(|i| Self::ALL[i]),
        }
    }

    /// Whether it is L1 to L6 or S1.
    pub fn is_lumbosacral(self) -> bool {
        self >= Vertebra::L1
    }
}

/// An intervertebral disc, named by its two vertebrae, from the head down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the documentation")]
#[rustfmt::skip]
pub enum Level {
    C2C3, C3C4, C4C5, C5C6, C6C7, C7T1,
    T1T2, T2T3, T3T4, T4T5, T5T6, T6T7, T7T8, T8T9, T9T10, T10T11, T11T12, T12L1,
    L1L2, L2L3, L3L4, L4L5, L5S1,
    L5L6, L6S1,
}

impl Level {
    /// All, from the head down; the two levels of a sixth lumbar vertebra come last.
    #[rustfmt::skip]
    pub const ALL: [Level; 25] = {
        use Level::*;
        [C2C3, C3C4, C4C5, C5C6, C6C7, C7T1,
         T1T2, T2T3, T3T4, T4T5, T5T6, T6T7, T7T8, T8T9, T9T10, T10T11, T11T12, T12L1,
         L1L2, L2L3, L3L4, L4L5, L5S1, L5L6, L6S1]
    };

    /// The five lumbar levels, from the head down.
    pub const LUMBAR: [Level; 5] = [
        Level::L1L2,
        Level::L2L3,
        Level::L3L4,
        Level::L4L5,
        Level::L5S1,
    ];

    /// The disc between two neighbouring vertebrae.
    pub fn between(upper: Vertebra, lower: Vertebra) -> Option<Level> {
        Self::ALL
            .into_iter()
            .find(|l| l.upper() == upper && l.lower() == lower)
    }

    /// The vertebra above the disc.
    pub fn upper(self) -> Vertebra {
        use Vertebra::*;
        match self {
            Level::L5S1 | Level::L5L6 => L5,
            Level::L6S1 => L6,
            // C2/3 is the first level and C2 the second vertebra; both run on without a gap.
            level => Vertebra::ALL[level as usize + 1],
        }
    }

    /// The vertebra below the disc.
    pub fn lower(self) -> Vertebra {
        use Vertebra::*;
        match self {
            Level::L5S1 | Level::L6S1 => S1,
            Level::L5L6 => L6,
            level => Vertebra::ALL[level as usize + 2],
        }
    }

    /// The level above in an ordinary spine; `None` above C2/3.
    pub fn above(self) -> Option<Level> {
        Level::between(self.upper().above()?, self.upper())
    }

    /// Whether the upper vertebra is lumbar.
    pub fn is_lumbar(self) -> bool {
        self.upper() >= Vertebra::L1
    }
}

/// A spinal nerve root that the program asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the documentation")]
#[rustfmt::skip]
pub enum Root { T12, L1, L2, L3, L4, L5, S1, S2, S3, S4, S5 }

impl Root {
    /// All, from the head down.
    #[rustfmt::skip]
    pub const ALL: [Root; 11] = {
        use Root::*;
        [T12, L1, L2, L3, L4, L5, S1, S2, S3, S4, S5]
    };
}

/// Where a measure was taken: at a disc or at a vertebra.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// A disc, written `L4/L5`.
    Disc(Level),
    /// A vertebra, written `L4`.
    Vertebra(Vertebra),
}

impl Location {
    /// Whether it is a lumbar vertebra or a disc below one; the sacrum counts as one.
    pub fn is_lumbar(self) -> bool {
        match self {
            Location::Disc(level) => level.is_lumbar(),
            Location::Vertebra(vertebra) => vertebra >= Vertebra::L1,
        }
    }
}

impl fmt::Display for Vertebra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.upper(), self.lower())
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Location::Disc(level) => level.fmt(f),
            Location::Vertebra(vertebra) => vertebra.fmt(f),
        }
    }
}

impl FromStr for Vertebra {
    type Err = ParseAnatomyError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        named(&Self::ALL, s, "a vertebra such as L4")
    }
}

impl FromStr for Root {
    type Err = ParseAnatomyError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        named(&Self::ALL, s, "a root such as L5 or S1")
    }
}

/// Reads `L4/L5`, `L4/5`, `L4-L5`, `L4-5` and `L5/S1`, in any case.
impl FromStr for Level {
    type Err = ParseAnatomyError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wanted = s.trim().to_ascii_uppercase().replace('-', "/");
        Self::ALL
            .into_iter()
            .find(|level| {
                let full = level.to_string();
                let short = format!("{}/{}", level.upper(), &level.lower().to_string()[1..]);
                let same_region = level.upper().to_string().as_bytes()[0]
                    == level.lower().to_string().as_bytes()[0];
                wanted == full || (same_region && wanted == short)
            })
            .ok_or_else(|| ParseAnatomyError {
                found: s.to_owned(),
                expected: "a disc level such as L4/L5 or L5/S1",
            })
    }
}

/// Reads a disc (`L4/L5`) or a vertebra (`L4`).
impl FromStr for Location {
    type Err = ParseAnatomyError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        if s.contains(['/', '-']) {
            s.parse().map(Location::Disc)
        } else {
            s.parse().map(Location::Vertebra)
        }
    }
}

fn named<T: fmt::Display + Copy>(
    all: &[T],
    s: &str,
    expected: &'static str,
) -> Result<T, ParseAnatomyError> {
    let wanted = s.trim().to_ascii_uppercase();
    all.iter()
        .copied()
        .find(|v| v.to_string() == wanted)
        .ok_or_else(|| ParseAnatomyError {
            found: s.to_owned(),
            expected,
        })
}

/// Written and read as text in every format.
macro_rules! as_text {
    ($($t:ty: $pattern:literal, $about:literal;)*) => {$(
        impl serde::Serialize for $t {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $t {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
        impl JsonSchema for $t {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($t).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern, "description": $about })
            }
        }
    )*};
}

as_text! {
    Vertebra: "^([CTL][0-9]{1,2}|S1)$", "A vertebra, e.g. L4";
    Root: "^(T12|L[1-5]|S[1-5])$", "A nerve root, e.g. S1";
    Level: "^[CTL][0-9]{1,2}[/-][CTLS]?[0-9]{1,2}$", "A disc level, e.g. L4/L5 or L5/S1";
    Location: "^[CTLS][0-9]{1,2}([/-][CTLS]?[0-9]{1,2})?$", "A disc (L4/L5) or a vertebra (L4)";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_neighbouring_vertebrae_and_reads_back() {
        for level in Level::ALL {
            assert_eq!(level.to_string().parse::<Level>().unwrap(), level);
            assert_eq!(Level::between(level.upper(), level.lower()), Some(level));
            assert!(level.upper() < level.lower());
        }
        assert_eq!(Level::L4L5.to_string(), "L4/L5");
        assert_eq!(Level::T12L1.upper(), Vertebra::T12);
        assert_eq!(Level::C7T1.lower(), Vertebra::T1);
        assert_eq!(Level::L5S1.lower(), Vertebra::S1);
        assert_eq!(Level::L5S1.above(), Some(Level::L4L5));
        assert_eq!(Level::L1L2.above(), Some(Level::T12L1));
    }

    #[test]
    fn short_forms_are_read_and_nonsense_is_not() {
        assert_eq!("l4/5".parse::<Level>().unwrap(), Level::L4L5);
        assert_eq!("L5-S1".parse::<Level>().unwrap(), Level::L5S1);
        assert_eq!("L5/S".parse::<Level>().unwrap_err().found, "L5/S");
        assert!(
            "L5/1".parse::<Level>().is_err(),
            "5/1 crosses a region: S must be written"
        );
        assert!("L4/L6".parse::<Level>().is_err());
        assert!("L9".parse::<Vertebra>().is_err());
        assert_eq!(
            "L4".parse::<Location>().unwrap(),
            Location::Vertebra(Vertebra::L4)
        );
        assert_eq!(
            "L4/L5".parse::<Location>().unwrap(),
            Location::Disc(Level::L4L5)
        );
    }
}
