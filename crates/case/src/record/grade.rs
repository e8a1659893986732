//! Muscle strength, 0 to 5.

use std::{borrow::Cow, fmt, str::FromStr};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Muscle strength on the scale of the Medical Research Council, with 4- and 4+.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// 0: no contraction.
    Zero,
    /// 1: flicker.
    One,
    /// 2: moves with gravity removed.
    Two,
    /// 3: moves against gravity.
    Three,
    /// 4-: against slight resistance.
    FourMinus,
    /// 4: against moderate resistance.
    Four,
    /// 4+: against strong resistance.
    FourPlus,
    /// 5: full.
    Five,
}

/// Text that is not a grade.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a grade of strength: 0, 1, 2, 3, 4-, 4, 4+ or 5")]
pub struct ParseGradeError(pub String);

impl Grade {
    /// All, weakest first.
    pub const ALL: [Grade; 8] = [
        Grade::Zero,
        Grade::One,
        Grade::Two,
        Grade::Three,
        Grade::FourMinus,
        Grade::Four,
        Grade::FourPlus,
        Grade::Five,
    ];

    /// As written: `0` to `5`, `4-`, `4+`.
    pub fn code(self) -> &'static str {
        match self {
            Grade::Zero => "0",
            Grade::One => "1",
            Grade::Two => "2",
            Grade::Three => "3",
            Grade::FourMinus => "4-",
            Grade::Four => "4",
            Grade::FourPlus => "4+",
            Grade::Five => "5",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Grade {
    type Err = ParseGradeError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Grade::ALL
            .into_iter()
            .find(|g| g.code() == s.trim())
            .ok_or_else(|| ParseGradeError(s.to_owned()))
    }
}

impl Serialize for Grade {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        // `grade: 4` is a number in YAML, `grade: 4+` a text.
        let text = match serde_json::Value::deserialize(d)? {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        };
        text.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Grade {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Grade".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": [0, 1, 2, 3, 4, 5, "0", "1", "2", "3", "4-", "4", "4+", "5"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_ordered_and_read_back() {
        for pair in Grade::ALL.windows(2) {
            assert!(pair[0] < pair[1]);
        }
        for grade in Grade::ALL {
            let json = serde_json::to_string(&grade).unwrap();
            assert_eq!(serde_json::from_str::<Grade>(&json).unwrap(), grade);
        }
        assert_eq!(serde_json::from_str::<Grade>("4").unwrap(), Grade::Four);
        for wrong in ["6", "-1", "4.5", "\"5+\"", "\"\"", "null"] {
            assert!(serde_json::from_str::<Grade>(wrong).is_err(), "{wrong}");
        }
    }
}
