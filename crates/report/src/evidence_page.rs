//! The evidence as web pages: pooled answers with their forest plots, claims, publications,
//! conflicts, gaps and the audit; each in Japanese and English.
//!
//! Every page is one file without scripts and loads nothing. A claim stands at
//! `claims.ja.html#claim-ID` ([`claim_link`]). A report is handed out without all of this: beside it
//! lie the claims that it cites ([`BesideReport`]), to which it links.

mod answers;
mod beside;
mod claims;
mod forest;
mod gaps;
mod publications;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;
use yotsui_evidence::{
    Base, Summary,
    audit::Audit,
    pool::{Answer, pool_all},
    question::Questions,
    words,
};
use yotsui_text::Lang;

pub use beside::BesideReport;

use crate::{ReportError, Words, cite::Labels, environment::environment};

/// One file of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its name in the folder, e.g. `claims.en.html`.
    pub file: String,
    /// Its content.
    pub html: String,
}

/// The kinds of page, in the order of the navigation.
const KINDS: [&str; 7] = [
    "index",
    "answers",
    "claims",
    "publications",
    "conflicts",
    "gaps",
    "audit",
];

const TEMPLATES: [(&str, &str); 11] = [
    (
        "evidence/base.html",
        include_str!("../templates/evidence/base.html"),
    ),
    (
        "evidence/start.html",
        include_str!("../templates/evidence/start.html"),
    ),
    (
        "evidence/index.html",
        include_str!("../templates/evidence/index.html"),
    ),
    (
        "evidence/answers.html",
        include_str!("../templates/evidence/answers.html"),
    ),
    (
        "evidence/claims.html",
        include_str!("../templates/evidence/claims.html"),
    ),
    (
        "evidence/claim.html",
        include_str!("../templates/evidence/claim.html"),
    ),
    (
        "evidence/cited.html",
        include_str!("../templates/evidence/cited.html"),
    ),
    (
        "evidence/publications.html",
        include_str!("../templates/evidence/publications.html"),
    ),
    (
        "evidence/conflicts.html",
        include_str!("../templates/evidence/conflicts.html"),
    ),
    (
        "evidence/gaps.html",
        include_str!("../templates/evidence/gaps.html"),
    ),
    (
        "evidence/audit.html",
        include_str!("../templates/evidence/audit.html"),
    ),
];

/// The place of a claim within the pages of `lang`.
pub fn claim_link(claim: &str, lang: Lang) -> String {
    format!("claims.{}.html#claim-{claim}", lang.tag())
}

/// All pages of both languages; `index.html` leads to either.
///
/// # Errors
/// [`ReportError::Template`] where a template fails: a fault of the program.
pub fn pages(
    base: &Base,
    questions: &Questions,
    audit: &Audit,
) -> Result<Vec<EvidenceFile>, ReportError> {
    let answers = pool_all(base, questions);
    let mut files = Vec::new();
    for lang in Lang::ALL {
        let page = Page {
            base,
            questions,
            answers: &answers,
            audit,
            words: Words::new(lang),
        };
        let env = page.environment()?;
        for kind in KINDS {
            files.push(EvidenceFile {
                file: format!("{kind}.{}.html", lang.tag()),
                html: page.render(&env, kind)?,
            });
        }
        if lang == Lang::Ja {
            let template = env.get_template("evidence/start.html")?;
            files.push(EvidenceFile {
                file: "index.html".to_owned(),
                html: template.render(context! { style => crate::STYLE, extra => STYLE })?,
            });
        }
    }
    Ok(files)
}

/// The engine with the templates of these pages.
fn templates(words: Words) -> Result<Environment<'static>, ReportError> {
    let mut env = environment(words, Labels::default())?;
    for (name, source) in TEMPLATES {
        env.add_template(name, source)?;
    }
    Ok(env)
}

/// The styles beyond those of the report.
const STYLE: &str = include_str!("../templates/evidence/style.css");

/// What the pages of one language are made of.
struct Page<'a> {
    base: &'a Base,
    questions: &'a Questions,
    answers: &'a [Answer],
    audit: &'a Audit,
    words: Words,
}

#[derive(Serialize)]
struct Entry {
    href: String,
    name: String,
    here: bool,
}

impl Page<'_> {
    fn environment(&self) -> Result<Environment<'static>, ReportError> {
        templates(self.words)
    }

    fn render(&self, env: &Environment<'_>, kind: &str) -> Result<String, ReportError> {
        let lang = self.words.lang;
        let other = match lang {
            Lang::Ja => Lang::En,
            Lang::En => Lang::Ja,
        };
        let navigation: Vec<Entry> = KINDS
            .iter()
            .map(|k| Entry {
                href: format!("{k}.{}.html", lang.tag()),
                name: self.words.plain(&format!("evidence-page-{k}")),
                here: *k == kind,
            })
            .collect();
        let body = match kind {
            "answers" => Value::from(Serde(&answers::view(self))),
            "claims" => Value::from(Serde(&claims::view(self))),
            "publications" => Value::from(Serde(&publications::view(self))),
            "conflicts" => Value::from(Serde(&gaps::conflicts(self))),
            "gaps" => Value::from(Serde(&gaps::view(self))),
            "audit" => Value::from(Serde(&gaps::audit(self))),
            _ => Value::from(Serde(&self.overview())),
        };
        let template = env.get_template(&format!("evidence/{kind}.html"))?;
        Ok(template.render(context! {
            style => crate::STYLE,
            extra => STYLE,
            lang => lang.tag(),
            other => other.tag(),
            kind => kind,
            navigation => Value::from(Serde(&navigation)),
            body => body,
        })?)
    }

    /// The counts of the first page.
    fn overview(&self) -> Overview {
        let s = Summary::of(self.base);
        let counted = |n: usize| words::count(n as u64);
        let mut kinds = Vec::new();
        for (kind, n) in &s.by_kind {
            kinds.push((self.words.text(&kind.message()), counted(*n)));
        }
        let mut levels = Vec::new();
        for (level, n) in &s.by_level {
            levels.push((self.words.text(&level.message()), counted(*n)));
        }
        let pooled = self
            .answers
            .iter()
            .filter(|a| a.certainty.is_some())
            .count();
        Overview {
            publications: counted(s.publications),
            claims: counted(s.claims),
            merged: counted(s.claims_merged + s.publications_merged),
            shared: counted(s.shared_samples),
            conflicts: counted(s.conflicts),
            unmapped: counted(s.unmapped),
            questions: counted(self.answers.len()),
            pooled: counted(pooled),
            audited: counted(self.audit.rows().count()),
            kinds,
            levels,
        }
    }
}

#[derive(Serialize)]
struct Overview {
    publications: String,
    claims: String,
    merged: String,
    shared: String,
    conflicts: String,
    unmapped: String,
    questions: String,
    pooled: String,
    audited: String,
    kinds: Vec<(String, String)>,
    levels: Vec<(String, String)>,
}

#[cfg(test)]
mod tests;
