//! The cards of the claims that one report cites, handed out with it.
//!
//! A report must be traceable where it lies, without the whole base: its cited claims go into
//! `evidence/cited.LANG.html`, each card with its reference and the link to it. The report links to
//! a card only if it is there, so that no link is dead.

use std::collections::BTreeSet;

use minijinja::{
    context,
    value::{Serde, Value},
};
use yotsui_assess::Assessment;
use yotsui_evidence::{Base, Claim};
use yotsui_text::Lang;

use super::{EvidenceFile, STYLE, claims, templates};
use crate::{ReportError, Words};

/// The folder beside the report.
const FOLDER: &str = "evidence";

/// Pages of cited claims, in both languages, to be written beside a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BesideReport {
    files: Vec<EvidenceFile>,
    claims: BTreeSet<String>,
}

impl BesideReport {
    /// The claims that `assessment` cites, as far as `base` holds them; `report` is the name of the
    /// file that links here, e.g. `report.html`.
    ///
    /// # Errors
    /// [`ReportError::Template`] where a template fails: a fault of the program.
    pub fn new(base: &Base, assessment: &Assessment, report: &str) -> Result<Self, ReportError> {
        let ids: BTreeSet<&str> = assessment.sources.iter().map(|s| s.id.as_str()).collect();
        let cited: Vec<&Claim> = base
            .claims()
            .filter(|c| {
                ids.contains(c.id.as_str()) || c.also.iter().any(|id| ids.contains(id.as_str()))
            })
            .collect();
        let mut files = Vec::new();
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let cards: Vec<_> = cited
                .iter()
                .map(|c| claims::alone(base, words, c))
                .collect();
            let env = templates(words)?;
            let template = env.get_template("evidence/cited.html")?;
            let other = match lang {
                Lang::Ja => Lang::En,
                Lang::En => Lang::Ja,
            };
            files.push(EvidenceFile {
                file: format!("{FOLDER}/cited.{}.html", lang.tag()),
                html: template.render(context! {
                    style => crate::STYLE,
                    extra => STYLE,
                    lang => lang.tag(),
                    other => other.tag(),
                    report => report,
                    claims => Value::from(Serde(&cards)),
                })?,
            });
        }
        Ok(BesideReport {
            files,
            claims: ids
                .into_iter()
                .filter(|id| base.claim(id).is_some())
                .map(str::to_owned)
                .collect(),
        })
    }

    /// The files, by path from the report's folder.
    pub fn files(&self) -> &[EvidenceFile] {
        &self.files
    }

    /// Where the card of `claim` stands, from the report's folder; `None` if there is none.
    pub fn link(&self, claim: &str, lang: Lang) -> Option<String> {
        self.claims
            .contains(claim)
            .then(|| format!("{FOLDER}/cited.{}.html#claim-{claim}", lang.tag()))
    }
}
