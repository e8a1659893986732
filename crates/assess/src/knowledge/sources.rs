//! What can be cited: the claims of the evidence base, and the tables of `knowledge/sources.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use yotsui_evidence::{Base, Claim, Level};
use yotsui_text::{Bilingual, Lang, catalogue};

use super::{File, KnowledgeError, file};
use crate::assessment::Source;

const FILE: File = file!("sources.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    source: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    citation: String,
    #[serde(default)]
    address: Option<String>,
    level: Level,
    claim: String,
    read: String,
}

/// Everything that can be cited.
#[derive(Debug)]
pub(crate) struct Sources {
    base: &'static Base,
    tables: BTreeMap<String, Source>,
}

impl Sources {
    pub(super) fn load(base: &'static Base) -> Result<Self, KnowledgeError> {
        let rows: Rows = FILE.parse()?;
        let mut tables = BTreeMap::new();
        for row in rows.source {
            if base.claim(&row.id).is_some() || tables.contains_key(&row.id) {
                return Err(KnowledgeError::Row {
                    file: FILE.path,
                    row: row.id,
                    found: "this id is taken".to_owned(),
                });
            }
            let source = Source {
                id: row.id.clone(),
                publication: row.id.clone(),
                citation: row.citation,
                doi: None,
                address: row.address,
                level: level_words(row.level, &[]),
                claim: row.claim,
                note: Some(format!("Read {}.", row.read)),
            };
            tables.insert(row.id, source);
        }
        Ok(Sources { base, tables })
    }

    /// The id under which `id` is cited: that of the claim, if `id` is another name of it.
    pub(super) fn known(&self, id: &str) -> Result<String, String> {
        if let Some(claim) = self.base.claim(id) {
            return Ok(claim.id.clone());
        }
        if self.tables.contains_key(id) {
            return Ok(id.to_owned());
        }
        Err(format!("there is no claim or table '{id}'"))
    }

    /// The rows for these ids, in order of id. An id that cannot be found is left out; the loading
    /// of `knowledge/` has refused such rows before.
    pub fn cited(&self, ids: &BTreeSet<String>) -> Vec<Source> {
        ids.iter()
            .filter_map(|id| match self.base.claim(id) {
                Some(claim) => Some(self.of(claim)),
                None => self.tables.get(id).cloned(),
            })
            .collect()
    }

    fn of(&self, claim: &Claim) -> Source {
        let citation = self.base.citation(&claim.id);
        let doi = self.base.publication_of(claim).and_then(|p| p.doi.clone());
        let mut says = format!("{}: {}", claim.exposure, claim.outcome);
        if !claim.read.is_empty() {
            says = format!("{says} ({})", claim.read);
        }
        Source {
            id: claim.id.clone(),
            publication: claim.publication.clone(),
            level: level_words(
                claim.level,
                citation.as_ref().map_or(&[], |c| c.uncertain.as_slice()),
            ),
            citation: citation.map_or_else(|| claim.publication.clone(), |c| c.text),
            doi,
            address: claim.address.clone(),
            claim: says,
            note: (!claim.remarks.is_empty()).then(|| claim.remarks.join("; ")),
        }
    }
}

/// How far a source was read, and which fields of its citation were not read in a source.
fn level_words(level: Level, uncertain: &[yotsui_evidence::Field]) -> Bilingual {
    let in_words = |lang, joiner| {
        let c = catalogue();
        let level = c.text(lang, &level.message());
        if uncertain.is_empty() {
            return level;
        }
        let fields: Vec<_> = uncertain
            .iter()
            .map(|f| c.text(lang, &f.message()))
            .collect();
        let mark =
            yotsui_text::Message::new("evidence-uncertain").arg("fields", fields.join(joiner));
        format!("{level} {}", c.text(lang, &mark))
    };
    Bilingual {
        ja: in_words(Lang::Ja, "・"),
        en: in_words(Lang::En, ", "),
    }
}
