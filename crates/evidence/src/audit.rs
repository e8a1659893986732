//! The audit of the five articles that the project began from: each figure and claim beside the
//! primary sources that were read, with a verdict and one line why.

use std::{collections::BTreeMap, fmt::Write as _, sync::LazyLock};

use serde::{Deserialize, Serialize};
use yotsui_text::{Bilingual, Lang, Message, catalogue};

use crate::{Base, Citation, EvidenceError, codes::codes, embedded::AUDIT};

codes! {
    /// What the primary sources make of a claim.
    Verdict: "verdict" {
        /// They say the same.
        Confirmed = "confirmed",
        /// They do not contradict it, and do not quite say it.
        Compatible = "compatible",
        /// They say otherwise.
        Contradicted = "contradicted",
        /// It was looked for and not found; it may still be true.
        NotFound = "not_found",
    }
}

/// One figure or claim of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its id, e.g. `seed001-compression-surgery`.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Claims of the base that it was held against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// What else was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Bilingual>,
    /// Where in the article it stands.
    pub place: Bilingual,
    /// What the article says, in our words.
    pub said: Bilingual,
    /// What the sources give.
    pub figure: Bilingual,
    /// Why the verdict.
    pub why: Bilingual,
}

/// One audited article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// The key of its publication.
    pub article: String,
    /// What it is.
    pub about: Bilingual,
    /// Its figures and claims, in reading order.
    #[serde(rename = "row")]
    pub rows: Vec<Row>,
}

/// The audit of all articles.
#[derive(Debug, Clone, Default)]
pub struct Audit {
    /// The articles, by key.
    pub articles: Vec<Article>,
    /// Files that were left out, and why. Empty for the embedded audit.
    pub faults: Vec<EvidenceError>,
}

static EMBEDDED: LazyLock<Audit> = LazyLock::new(|| Audit::from_files(AUDIT.iter().copied()));

impl Audit {
    /// The audit that is compiled in; parsed at the first call.
    pub fn embedded() -> &'static Audit {
        &EMBEDDED
    }

    /// The audit of (file name, content) pairs. A file with a fault is left out and listed.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Audit {
        let mut audit = Audit::default();
        for (file, content) in files {
            match toml::from_str(content) {
                Ok(article) => audit.articles.push(article),
                Err(e) => audit.faults.push(EvidenceError::Malformed {
                    file: file.to_owned(),
                    found: e.to_string().trim_end().to_owned(),
                }),
            }
        }
        audit
    }

    /// All rows, by article, in reading order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.articles.iter().flat_map(|a| &a.rows)
    }

    /// How many rows have each verdict.
    pub fn counts(&self) -> BTreeMap<Verdict, usize> {
        let mut counts: BTreeMap<_, _> = Verdict::ALL.iter().map(|v| (*v, 0)).collect();
        for row in self.rows() {
            *counts.entry(row.verdict).or_default() += 1;
        }
        counts
    }

    /// The audit as a Markdown page in `lang`; every source with its citation and link.
    pub fn markdown(&self, base: &Base, lang: Lang) -> String {
        let words = catalogue();
        let plain = |id: &str| words.plain(lang, id);
        let mut page = format!(
            "# {}\n\n{}\n\n",
            plain("evidence-audit-title"),
            plain("evidence-audit-lead")
        );
        for (verdict, count) in self.counts() {
            let line = Message::new("evidence-audit-count")
                .arg("verdict", words.text(lang, &verdict.message()))
                .arg("count", count);
            let _ = writeln!(page, "- {}", words.text(lang, &line));
        }
        for article in &self.articles {
            let _ = write!(page, "\n## {}\n", article.about.get(lang));
            if let Some(title) = base
                .publication(&article.article)
                .and_then(|p| p.title.as_deref())
            {
                let _ = write!(page, "\n{title}\n");
            }
            for row in &article.rows {
                let verdict = words.text(lang, &row.verdict.message());
                let _ = write!(page, "\n### {}\n\n", row.said.get(lang));
                for (label, text) in [
                    ("evidence-audit-verdict", format!("**{verdict}**")),
                    ("evidence-audit-place", row.place.get(lang).to_owned()),
                    ("evidence-audit-figure", row.figure.get(lang).to_owned()),
                    ("evidence-audit-why", row.why.get(lang).to_owned()),
                ] {
                    let _ = writeln!(page, "- {}: {text}", plain(label));
                }
                let sources = sources(row, base, lang);
                if !sources.is_empty() {
                    let _ = writeln!(page, "- {}:", plain("evidence-audit-sources"));
                    for source in sources {
                        let _ = writeln!(page, "  - {source}");
                    }
                }
            }
        }
        page
    }
}

/// Each publication once, with the claims that were used.
fn sources(row: &Row, base: &Base, lang: Lang) -> Vec<String> {
    let mut lines: Vec<(String, String, Vec<&str>)> = Vec::new();
    for id in &row.sources {
        let Some(p) = base.claim(id).and_then(|c| base.publication_of(c)) else {
            continue;
        };
        match lines.iter_mut().find(|(key, _, _)| *key == p.key) {
            Some((_, _, ids)) => ids.push(id),
            None => {
                let citation = Citation::of(p);
                let mut text = citation.marked(lang);
                if let Some(link) = citation.link {
                    let _ = write!(text, " <{link}>");
                }
                lines.push((p.key.clone(), text, vec![id]));
            }
        }
    }
    let cited = lines
        .into_iter()
        .map(|(_, text, ids)| format!("{text} (`{}`)", ids.join("`, `")));
    row.read
        .iter()
        .map(|read| read.get(lang).to_owned())
        .chain(cited)
        .collect()
}

#[cfg(test)]
mod tests;
