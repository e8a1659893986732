//! Rows of `knowledge/reasons`: the five reasons for a mismatch, and the bounds of their rules.

use serde::Deserialize;

use super::{File, KnowledgeError, Text, Texts, file};
use crate::assessment::Statement;

const FILE: File = file!("reasons/rows.toml");

/// The reasons in the order of the page.
#[derive(Debug)]
pub(crate) struct Reasons {
    pub bounds: Bounds,
    pub rows: Vec<ReasonRow>,
}

/// Bounds of the rules: assumptions, each.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bounds {
    /// Days between image and symptoms.
    pub days: i32,
    /// Share of an instrument's range.
    pub share_of_range: f64,
    /// Signs of nerve function with a result.
    pub signs: usize,
}

/// One reason.
#[derive(Debug)]
pub(crate) struct ReasonRow {
    pub id: String,
    pub name: Statement,
    pub context: Statement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    bounds: Bounds,
    reason: Vec<RawReason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReason {
    id: String,
    name: Text,
    context: Text,
}

impl Reasons {
    pub(super) fn load(texts: &Texts) -> Result<Self, KnowledgeError> {
        let raw: Raw = FILE.parse()?;
        let rows = raw
            .reason
            .into_iter()
            .map(|r| {
                let say = |part: &str, text: &Text| {
                    texts.statement(FILE.path, &format!("{}-{part}", r.id), text, &[])
                };
                Ok(ReasonRow {
                    name: say("name", &r.name)?,
                    context: say("context", &r.context)?,
                    id: r.id.clone(),
                })
            })
            .collect::<Result<_, KnowledgeError>>()?;
        Ok(Reasons {
            bounds: raw.bounds,
            rows,
        })
    }
}
