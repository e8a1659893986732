//! An answer in a clinical record: not asked, asked and not known, or known.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::words::Presence;

/// The text that stands for [`Answer::Unknown`].
pub(crate) const UNKNOWN: &str = "unknown";

/// One answer. *Not asked*, *unknown* and *known* are three things; there is no default of normal.
///
/// In a file: field absent or `null`, the text `unknown`, or the value. Written, `NotAsked` is
/// `null`, so that a machine sees every question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer<T> {
    /// Nobody asked or measured.
    #[default]
    NotAsked,
    /// Asked or tried, and not known.
    Unknown,
    /// Known.
    Known(T),
}

impl<T> Answer<T> {
    /// The value, if it is known. `None` joins *not asked* and *unknown*: ask
    /// [`is_not_asked`](Self::is_not_asked) where they differ.
    pub fn known(&self) -> Option<&T> {
        match self {
            Answer::Known(value) => Some(value),
            Answer::NotAsked | Answer::Unknown => None,
        }
    }

    /// Whether nobody asked or measured.
    pub fn is_not_asked(&self) -> bool {
        matches!(self, Answer::NotAsked)
    }

    /// Whether it was asked and is not known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Answer::Unknown)
    }

    /// Whether there is a value.
    pub fn is_known(&self) -> bool {
        matches!(self, Answer::Known(_))
    }

    /// The same answer about a reference.
    pub fn as_ref(&self) -> Answer<&T> {
        match self {
            Answer::NotAsked => Answer::NotAsked,
            Answer::Unknown => Answer::Unknown,
            Answer::Known(value) => Answer::Known(value),
        }
    }

    /// The same answer about another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Answer<U> {
        match self {
            Answer::NotAsked => Answer::NotAsked,
            Answer::Unknown => Answer::Unknown,
            Answer::Known(value) => Answer::Known(f(value)),
        }
    }
}

impl<T: Copy> Answer<T> {
    /// A copy of the value, if it is known.
    pub fn get(&self) -> Option<T> {
        self.known().copied()
    }
}

impl Answer<Presence> {
    /// Whether it is known to be present.
    pub fn is_present(&self) -> bool {
        self.get() == Some(Presence::Present)
    }

    /// Whether it is known to be absent: never true of a question that was not asked.
    pub fn is_absent(&self) -> bool {
        self.get() == Some(Presence::Absent)
    }
}

impl<T> From<T> for Answer<T> {
    fn from(value: T) -> Self {
        Answer::Known(value)
    }
}

impl<T: Serialize> Serialize for Answer<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Answer::NotAsked => s.serialize_none(),
            Answer::Unknown => s.serialize_str(UNKNOWN),
            Answer::Known(value) => value.serialize(s),
        }
    }
}

impl<'de, T: de::DeserializeOwned> Deserialize<'de> for Answer<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        // `Option` makes a missing field `NotAsked` without an attribute on every field.
        match Option::<serde_json::Value>::deserialize(d)? {
            None => Ok(Answer::NotAsked),
            Some(serde_json::Value::String(text)) if text == UNKNOWN => Ok(Answer::Unknown),
            Some(value) => T::deserialize(value)
                .map(Answer::Known)
                .map_err(de::Error::custom),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Answer<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Answer_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({
            "anyOf": [
                value,
                { "const": UNKNOWN, "description": "Asked or tried, and not known." },
                { "type": "null", "description": "Not asked." },
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_answers_are_three_things() {
        let [not_asked, unknown, absent]: [Answer<Presence>; 3] =
            [Answer::NotAsked, Answer::Unknown, Presence::Absent.into()];
        assert!(not_asked.is_not_asked() && !not_asked.is_unknown() && !not_asked.is_known());
        assert!(unknown.is_unknown() && !unknown.is_not_asked() && !unknown.is_known());
        assert!(absent.is_known() && absent.is_absent() && !absent.is_present());
        assert!(!not_asked.is_absent() && !unknown.is_absent());
        assert_eq!(Answer::<Presence>::default(), Answer::NotAsked);
        for answer in [not_asked, unknown, absent] {
            let json = serde_json::to_string(&answer).unwrap();
            assert_eq!(
                serde_json::from_str::<Answer<Presence>>(&json).unwrap(),
                answer
            );
        }
        assert_eq!(serde_json::to_value(absent).unwrap(), "absent");
        assert_eq!(unknown.map(|_| 1), Answer::Unknown);
    }

    #[test]
    fn a_missing_field_is_not_asked() {
        #[derive(Deserialize)]
        struct One {
            fever: Answer<Presence>,
        }
        let read = |s| serde_json::from_str::<One>(s).unwrap().fever;
        assert_eq!(read("{}"), Answer::NotAsked);
        assert_eq!(read(r#"{"fever":null}"#), Answer::NotAsked);
        assert_eq!(read(r#"{"fever":"unknown"}"#), Answer::Unknown);
        assert!(read(r#"{"fever":"present"}"#).is_present());
        assert!(serde_json::from_str::<One>(r#"{"fever":"perhaps"}"#).is_err());
    }
}
