//! Units of measures.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The unit of a measure, written as in UCUM.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum Unit {
    /// Millimetre.
    #[serde(rename = "mm")]
    Millimetre,
    /// Square millimetre.
    #[serde(rename = "mm2")]
    SquareMillimetre,
    /// Cubic millimetre.
    #[serde(rename = "mm3")]
    CubicMillimetre,
    /// Degree of angle.
    #[serde(rename = "deg")]
    Degree,
    /// Percent.
    #[serde(rename = "%")]
    Percent,
    /// A ratio of two quantities of one kind.
    #[serde(rename = "1")]
    One,
}

impl Unit {
    /// The UCUM code: `mm`, `mm2`, `mm3`, `deg`, `%`, `1`.
    pub fn ucum(self) -> &'static str {
        match self {
            Unit::Millimetre => "mm",
            Unit::SquareMillimetre => "mm2",
            Unit::CubicMillimetre => "mm3",
            Unit::Degree => "deg",
            Unit::Percent => "%",
            Unit::One => "1",
        }
    }

    /// How a page shows it: `mm²` for `mm2`, nothing for a ratio.
    pub fn symbol(self) -> &'static str {
        match self {
            Unit::SquareMillimetre => "mm²",
            Unit::CubicMillimetre => "mm³",
            Unit::Degree => "°",
            Unit::One => "",
            unit => unit.ucum(),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ucum())
    }
}
