//! Rows of `knowledge/regression`: how often a herniation of a type shrinks.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{File, KnowledgeError, Text, Texts, counted, figure, file, interval_words, percent};
use crate::assessment::{RegressionRow, Statement};
use yotsui_text::{Bilingual, Lang, Message, catalogue};

const FILE: File = file!("regression/rows.toml");

/// A type of displacement, as the rows are chosen by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Displacement {
    Bulge,
    Protrusion,
    Extrusion,
    Sequestration,
    /// Not a type: rows over all types.
    All,
}

/// The rates.
#[derive(Debug)]
pub(crate) struct Regression {
    rows: Vec<(Vec<Displacement>, RegressionRow)>,
    /// What stands beside every table.
    pub beside: Vec<Statement>,
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "worked examples that the tests run")
    )]
    pub examples: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    not(test),
    allow(dead_code, reason = "worked examples that the tests run")
)]
pub(crate) struct Example {
    pub kind: Displacement,
    pub shown: Vec<String>,
    pub hidden: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    row: Vec<Raw>,
    definition: Vec<Named>,
    remark: Vec<Named>,
    beside: Vec<Beside>,
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    en: String,
    ja: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beside {
    id: String,
    #[serde(default)]
    sources: Vec<String>,
    en: String,
    ja: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    claim: String,
    types: Vec<Displacement>,
    stratum: Text,
    definition: String,
    follow_up: Text,
    #[serde(default)]
    counts: bool,
    #[serde(default)]
    complement: bool,
    remark: Option<String>,
}

impl Regression {
    pub(super) fn load(texts: &Texts) -> Result<Self, KnowledgeError> {
        let raw: Rows = FILE.parse()?;
        let named = |rows: Vec<Named>, kind: &str| -> Result<BTreeMap<String, Statement>, _> {
            let mut out = BTreeMap::new();
            for n in rows {
                let text = Text { en: n.en, ja: n.ja };
                let row = format!("{kind}-{}", n.id);
                out.insert(n.id, texts.statement(FILE.path, &row, &text, &[])?);
            }
            Ok::<_, KnowledgeError>(out)
        };
        let definitions = named(raw.definition, "definition")?;
        let remarks = named(raw.remark, "remark")?;
        let mut rows = Vec::new();
        for r in raw.row {
            let fault = |found: String| KnowledgeError::Row {
                file: FILE.path,
                row: r.id.clone(),
                found,
            };
            let claim = texts.claim(FILE.path, &r.id, &r.claim)?;
            let figure = figure(claim, r.counts, r.complement).map_err(fault)?;
            let definition = definitions
                .get(&r.definition)
                .ok_or_else(|| fault(format!("there is no definition '{}'", r.definition)))?;
            let remark = match &r.remark {
                None => None,
                Some(id) => Some(
                    remarks
                        .get(id)
                        .cloned()
                        .ok_or_else(|| fault(format!("there is no remark '{id}'")))?,
                ),
            };
            let say = |part: &str, text: &Text| {
                texts.statement(FILE.path, &format!("{}-{part}", r.id), text, &[])
            };
            let row = RegressionRow {
                stratum: say("stratum", &r.stratum)?,
                definition: definition.clone(),
                follow_up: say("follow-up", &r.follow_up)?,
                text: share_words(&figure, claim.unit),
                figure,
                remark,
                id: r.id.clone(),
            };
            rows.push((r.types, row));
        }
        let mut beside = Vec::new();
        for b in raw.beside {
            let text = Text { en: b.en, ja: b.ja };
            beside.push(texts.statement(FILE.path, &b.id, &text, &b.sources)?);
        }
        Ok(Regression {
            rows,
            beside,
            examples: raw.example,
        })
    }

    /// The rows of `kind` and those over all types; all rows if the type is not known.
    pub fn rows(&self, kind: Option<Displacement>) -> Vec<RegressionRow> {
        self.rows
            .iter()
            .filter(|(types, _)| {
                kind.is_none_or(|k| types.contains(&k) || types.contains(&Displacement::All))
            })
            .map(|(_, row)| row.clone())
            .collect()
    }
}

/// '78% (28 of 36; 95% CI 62% to 88%, Wilson, computed here)'.
fn share_words(figure: &crate::assessment::Figure, unit: yotsui_evidence::Unit) -> Statement {
    let c = catalogue();
    let value = format!("{}%", (figure.value * 100.0).round());
    let counts = |lang| {
        let (events, n) = (figure.events?, figure.n?);
        let counts = Message::new("assess-figure-counts");
        let counts = counts.arg("events", events).arg("n", n);
        Some(counted(c.text(lang, &counts), unit, lang))
    };
    let message = |interval: String, counts: Option<String>| match counts {
        Some(counts) => Message::new("assess-share-counts")
            .arg("value", &value)
            .arg("counts", counts)
            .arg("interval", interval),
        None => Message::new("assess-share")
            .arg("value", &value)
            .arg("interval", interval),
    };
    let text = |lang| c.text(lang, &message(interval_words(figure, lang), counts(lang)));
    Statement {
        message: message(
            match figure.interval {
                Some(i) => format!(
                    "{} {}",
                    percent(i.interval.low()),
                    percent(i.interval.high())
                ),
                None => String::new(),
            },
            figure.events.zip(figure.n).map(|(e, n)| format!("{e}/{n}")),
        ),
        text: Bilingual {
            ja: text(Lang::Ja),
            en: text(Lang::En),
        },
        sources: vec![figure.claim.clone()],
    }
}
