//! Rows of `knowledge/reference`: published values of measures, and agreement between readers.

use std::collections::BTreeMap;

use serde::Deserialize;
use yotsui_case::{Level, Location};

use super::{File, KnowledgeError, Text, Texts, figure, file};
use crate::assessment::{MeasureReference, ReferenceKind, Statement};

const MEASURES: File = file!("reference/measures.toml");
const READERS: File = file!("reference/readers.toml");

/// Published values by measure.
#[derive(Debug)]
pub(crate) struct References {
    rows: Vec<(Vec<String>, Option<Level>, MeasureReference)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    reference: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    measures: Vec<String>,
    level: Option<Level>,
    kind: ReferenceKind,
    #[serde(default)]
    same_method: bool,
    claim: Option<String>,
    en: String,
    ja: String,
}

impl References {
    pub(super) fn load(texts: &Texts) -> Result<Self, KnowledgeError> {
        let raw: Rows = MEASURES.parse()?;
        let mut rows = Vec::new();
        for r in raw.reference {
            let text = Text { en: r.en, ja: r.ja };
            let figure = match &r.claim {
                None => None,
                Some(id) => {
                    let claim = texts.claim(MEASURES.path, &r.id, id)?;
                    let made = figure(claim, false, false);
                    Some(made.map_err(|found| KnowledgeError::Row {
                        file: MEASURES.path,
                        row: r.id.clone(),
                        found,
                    })?)
                }
            };
            let row = MeasureReference {
                measure: String::new(),
                location: r.level.map(Location::Disc),
                kind: r.kind,
                same_method: r.same_method,
                text: texts.statement(MEASURES.path, &r.id, &text, &[])?,
                figure,
            };
            rows.push((r.measures, r.level, row));
        }
        Ok(References { rows })
    }

    /// The rows for `measure` at a place that `taken` accepts.
    pub fn of(&self, measure: &str, taken: impl Fn(Level) -> bool) -> Vec<MeasureReference> {
        self.rows
            .iter()
            .filter(|(measures, level, _)| {
                measures.iter().any(|m| m == measure) && level.is_none_or(&taken)
            })
            .map(|(_, _, row)| MeasureReference {
                measure: measure.to_owned(),
                ..row.clone()
            })
            .collect()
    }
}

/// Agreement between readers by kind of grading.
#[derive(Debug)]
pub(crate) struct Readers {
    rows: BTreeMap<String, Statement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReaderRows {
    agreement: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    en: String,
    ja: String,
}

impl Readers {
    pub(super) fn load(texts: &Texts) -> Result<Self, KnowledgeError> {
        let raw: ReaderRows = READERS.parse()?;
        let mut rows = BTreeMap::new();
        for n in raw.agreement {
            let text = Text { en: n.en, ja: n.ja };
            rows.insert(
                n.id.clone(),
                texts.statement(READERS.path, &n.id, &text, &[])?,
            );
        }
        Ok(Readers { rows })
    }

    /// What is known about readers' agreement on `id`.
    pub fn of(&self, id: &str) -> Option<&Statement> {
        self.rows.get(id)
    }
}
