//! Texts of the rows, with their numbers filled in.
//!
//! `{claim-id}` becomes the number with its counts and interval, `{claim-id:value}` the number alone,
//! `{a..b}` a range over studies or readers. Each claim so named is a source of the text.

use serde::Deserialize;
use yotsui_evidence::{Base, Basis, Claim};
use yotsui_text::{Bilingual, Lang, Message};

use super::{KnowledgeError, Sources, figures};
use crate::assessment::Statement;

/// A text as a row gives it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub en: String,
    pub ja: String,
}

impl From<&Text> for Bilingual {
    fn from(t: &Text) -> Self {
        Bilingual {
            ja: t.ja.clone(),
            en: t.en.clone(),
        }
    }
}

/// Turns the texts of rows into statements.
pub(crate) struct Texts<'a> {
    pub base: &'static Base,
    pub sources: &'a Sources,
}

impl Texts<'_> {
    /// The statement `FILE#ROW`: its words are `text`, its sources those that `text` names and
    /// `also`.
    pub fn statement(
        &self,
        file: &'static str,
        row: &str,
        text: &Text,
        also: &[String],
    ) -> Result<Statement, KnowledgeError> {
        let fault = |found: String| KnowledgeError::Row {
            file,
            row: row.to_owned(),
            found,
        };
        let mut cited = Vec::new();
        let mut fill = |t: &str, lang| self.fill(t, lang, &mut cited).map_err(fault);
        let text = Bilingual {
            ja: fill(&text.ja, Lang::Ja)?,
            en: fill(&text.en, Lang::En)?,
        };
        for id in also {
            cited.push(self.sources.known(id).map_err(fault)?);
        }
        let name = format!("{}#{row}", file.trim_end_matches(".toml"));
        Ok(Statement {
            message: Message::new(name),
            text,
            sources: Vec::new(),
        }
        .citing(cited))
    }

    /// The claim with this id or one of its other ids.
    pub fn claim(
        &self,
        file: &'static str,
        row: &str,
        id: &str,
    ) -> Result<&'static Claim, KnowledgeError> {
        self.base.claim(id).ok_or_else(|| KnowledgeError::Row {
            file,
            row: row.to_owned(),
            found: format!("there is no claim '{id}'"),
        })
    }

    fn fill(&self, text: &str, lang: Lang, cited: &mut Vec<String>) -> Result<String, String> {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or("a '{' without '}'")?;
            out += before;
            out += &self.number(name, lang, cited)?;
            rest = after;
        }
        Ok(out + rest)
    }

    fn number(&self, name: &str, lang: Lang, cited: &mut Vec<String>) -> Result<String, String> {
        let mut find = |id: &str| {
            let claim = self
                .base
                .claim(id)
                .ok_or_else(|| format!("there is no claim '{id}'"))?;
            cited.push(claim.id.clone());
            Ok::<_, String>(claim)
        };
        let words = if let Some((low, high)) = name.split_once("..") {
            let (low, high) = (find(low)?, find(high)?);
            figures::range(low, high, lang)
        } else if let Some(id) = name.strip_suffix(":value") {
            figures::value(find(id)?, lang)
        } else {
            let claim = find(name)?;
            if claim.basis == Basis::Midpoint {
                return Err(format!("'{name}' is the middle of a range: name its ends"));
            }
            figures::words(claim, lang)
        };
        words.ok_or_else(|| format!("'{name}' has no number to show"))
    }
}
