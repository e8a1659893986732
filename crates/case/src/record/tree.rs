//! The text of a record as a tree of values, from YAML or JSON, with limits for hostile input.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Number, Value};

use super::fault::RecordError;

/// The largest file that is read, bytes. A full record has about 30 kB.
pub(crate) const MAX_BYTES: u64 = 1 << 20;
const MAX_DEPTH: usize = 16;
const MAX_NODES: usize = 50_000;

/// Reads YAML. `file` is for messages only.
pub(crate) fn from_yaml(text: &str, file: &str) -> Result<Value, RecordError> {
    fits(text, file)?;
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 4 * MAX_NODES,
            max_documents: 1,
            max_aliases: 64,
            max_anchors: 64,
        },
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::Error,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        // `no` is a word here, `061` a pseudonym, and `.nan` no number.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: serde_saphyr::NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
        with_snippet: false,
        // Comments are for people; kept, they would count against the limits.
        emit_comments: false,
    };
    serde_saphyr::from_str_with_options::<Tree>(text, options)
        .map(|tree| tree.0)
        .map_err(|error| {
            let at = error.location();
            RecordError::Syntax {
                file: file.to_owned(),
                line: at.map_or(0, |l| l.line()),
                column: at.map_or(0, |l| l.column()),
                detail: short(&error.to_string()),
            }
        })
}

/// Reads JSON. `file` is for messages only.
pub(crate) fn from_json(text: &str, file: &str) -> Result<Value, RecordError> {
    fits(text, file)?;
    serde_json::from_str::<Tree>(text)
        .map(|tree| tree.0)
        .map_err(|error| RecordError::Syntax {
            file: file.to_owned(),
            line: error.line() as u64,
            column: error.column() as u64,
            detail: short(&error.to_string()),
        })
}

fn fits(text: &str, file: &str) -> Result<(), RecordError> {
    if text.len() as u64 > MAX_BYTES {
        return Err(RecordError::TooLarge {
            file: file.to_owned(),
            limit: MAX_BYTES,
        });
    }
    Ok(())
}

/// A piece of the user's text, fit for one line of a message.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 120;
    let mut out: String = text
        .chars()
        .take(MOST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

/// A value whose groups name no field twice: the second `side:` of an entry must not win in silence.
struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Tree, D::Error> {
        Tree::deserialize(d)
    }

    fn visit_bool<E>(self, v: bool) -> Result<Tree, E> {
        Ok(Tree(Value::Bool(v)))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Tree, E> {
        Ok(Tree(v.into()))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Tree, E> {
        Ok(Tree(v.into()))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Tree, E> {
        // No JSON number is infinite; as a text it is refused where a number is expected.
        Ok(Tree(Number::from_f64(v).map_or_else(
            || Value::String(v.to_string()),
            Value::Number,
        )))
    }

    fn visit_str<E>(self, v: &str) -> Result<Tree, E> {
        Ok(Tree(Value::String(v.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(Tree(value)) = seq.next_element()? {
            list.push(value);
        }
        Ok(Tree(Value::Array(list)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut group = Map::new();
        while let Some((key, Tree(value))) = map.next_entry::<String, Tree>()? {
            if group.contains_key(&key) {
                return Err(de::Error::custom(format!(
                    "the field `{}` stands twice",
                    short(&key)
                )));
            }
            group.insert(key, value);
        }
        Ok(Tree(Value::Object(group)))
    }
}
