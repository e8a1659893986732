//! A date that may be known only to the month or the year.

use std::{borrow::Cow, fmt, str::FromStr};

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day (`2026-03-14`), a month (`2026-03`) or a year (`2026`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    first: Date,
    last: Date,
}

/// Text that is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a date: 2026-03-14, 2026-03 or 2026")]
pub struct ParseWhenError(pub String);

impl When {
    /// The first day it can be.
    pub fn earliest(self) -> Date {
        self.first
    }

    /// The last day it can be.
    pub fn latest(self) -> Date {
        self.last
    }

    /// The day, if it is known to the day.
    pub fn day(self) -> Option<Date> {
        (self.first == self.last).then_some(self.first)
    }
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        When {
            first: day,
            last: day,
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else if self.first.month() == self.last.month() {
            write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
        } else {
            write!(f, "{:04}", self.first.year())
        }
    }
}

impl FromStr for When {
    type Err = ParseWhenError;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        read(s.trim()).ok_or_else(|| ParseWhenError(s.to_owned()))
    }
}

fn read(text: &str) -> Option<When> {
    let digits_and_hyphens = text.bytes().enumerate().all(|(i, b)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    if !digits_and_hyphens {
        return None;
    }
    match text.len() {
        4 => {
            let year = text.parse().ok()?;
            Some(When {
                first: Date::new(year, 1, 1).ok()?,
                last: Date::new(year, 12, 31).ok()?,
            })
        }
        7 => {
            let first: Date = format!("{text}-01").parse().ok()?;
            Some(When {
                first,
                last: first.last_of_month(),
            })
        }
        10 => text.parse::<Date>().ok().map(When::from),
        _ => None,
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        // `2019` is a number in YAML.
        let text = match serde_json::Value::deserialize(d)? {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        };
        text.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for When {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "minimum": 1000,
            "maximum": 9999,
            "format": "yotsui-when",
            "description": "A day (2026-03-14), a month (2026-03) or a year (2026)."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_month_and_year_read_back() {
        for (text, first, last) in [
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2019", "2019-01-01", "2019-12-31"),
            ("2026-03-14", "2026-03-14", "2026-03-14"),
        ] {
            let when: When = text.parse().unwrap();
            assert_eq!(when.to_string(), text);
            assert_eq!(when.earliest().to_string(), first);
            assert_eq!(when.latest().to_string(), last);
            assert_eq!(when.day().is_some(), text.len() == 10);
        }
        assert_eq!(
            serde_json::from_str::<When>("2019").unwrap().to_string(),
            "2019"
        );
        for wrong in [
            "2026-02-30",
            "2026-13",
            "26",
            "2026-3",
            "2026/03",
            "",
            "-999",
            "二〇二六年",
        ] {
            assert!(wrong.parse::<When>().is_err(), "{wrong}");
        }
    }
}
