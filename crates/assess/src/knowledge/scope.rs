//! The parts of the report that this version cannot do, and half-sentences for the answer.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{File, KnowledgeError, Text, Texts, file};
use crate::assessment::{NotCovered, Statement};

const FILE: File = file!("scope/not_covered.toml");
const CONTEXT: File = file!("answer/context.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    part: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    en: String,
    ja: String,
}

pub(super) fn load(texts: &Texts) -> Result<Vec<NotCovered>, KnowledgeError> {
    let rows: Rows = FILE.parse()?;
    rows.part
        .into_iter()
        .map(|row| {
            let text = Text {
                en: row.en,
                ja: row.ja,
            };
            Ok(NotCovered {
                text: texts.statement(FILE.path, &row.id, &text, &[])?,
                id: row.id,
            })
        })
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextRows {
    context: Vec<Row>,
}

/// Half-sentences with figures, by id.
pub(super) fn context(texts: &Texts) -> Result<BTreeMap<String, Statement>, KnowledgeError> {
    let rows: ContextRows = CONTEXT.parse()?;
    let mut out = BTreeMap::new();
    for row in rows.context {
        let text = Text {
            en: row.en,
            ja: row.ja,
        };
        let statement = texts.statement(CONTEXT.path, &row.id, &text, &[])?;
        out.insert(row.id, statement);
    }
    Ok(out)
}
