//! Citations: Vancouver text, BibTeX and CSL-JSON.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use yotsui_text::{Lang, Message, catalogue};

use crate::{Design, Field, Publication, codes::codes};

codes! {
    /// A style of citation.
    Style: "style" {
        /// Numbered references of biomedical journals.
        Vancouver = "vancouver",
        /// BibTeX entry.
        Bibtex = "bibtex",
        /// CSL-JSON item.
        CslJson = "csl-json",
    }
}

/// A publication as a reference list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The publication's key.
    pub key: String,
    /// Vancouver style, without link and without marks of doubt.
    pub text: String,
    /// DOI link, else PubMed Central or PubMed.
    pub link: Option<String>,
    /// What in the text was not read in a source, or is doubted.
    pub uncertain: Vec<Field>,
    /// What the text lacks because it was not read.
    pub missing: Vec<Field>,
}

impl Citation {
    /// The citation of `publication`.
    pub fn of(publication: &Publication) -> Citation {
        Citation {
            key: publication.key.clone(),
            text: vancouver(publication),
            link: publication.link(),
            uncertain: publication
                .uncertain
                .iter()
                .copied()
                .filter(|f| {
                    matches!(
                        f,
                        Field::Authors | Field::Title | Field::Journal | Field::Year | Field::Doi
                    )
                })
                .collect(),
            missing: missing(publication),
        }
    }

    /// The text with its doubtful and missing fields named after it in `lang`.
    pub fn marked(&self, lang: Lang) -> String {
        let words = catalogue();
        let separator = match lang {
            Lang::Ja => "・",
            Lang::En => ", ",
        };
        let mut text = self.text.clone();
        for (id, fields) in [
            ("evidence-uncertain", &self.uncertain),
            ("evidence-not-read", &self.missing),
        ] {
            if fields.is_empty() {
                continue;
            }
            let names: Vec<_> = fields
                .iter()
                .map(|f| words.text(lang, &f.message()))
                .collect();
            let mark = Message::new(id).arg("fields", names.join(separator));
            text = format!("{text} {}", words.text(lang, &mark));
        }
        text
    }
}

/// Fields without which a reference list is incomplete. A web article has no authors or journal
/// to miss.
fn missing(p: &Publication) -> Vec<Field> {
    let web = p.design == Design::WebArticle;
    [
        (Field::Authors, p.authors.is_empty() && !web),
        (Field::Title, p.title.is_none()),
        (Field::Journal, p.journal.is_none() && !web),
        (Field::Year, p.year.is_none()),
    ]
    .into_iter()
    .filter_map(|(field, gone)| gone.then_some(field))
    .collect()
}

/// `publication` in `style`; ends without a line break.
pub fn cite(publication: &Publication, style: Style) -> String {
    match style {
        Style::Vancouver => {
            let mut text = vancouver(publication);
            if let Some(link) = publication.link() {
                let _ = write!(text, " {link}");
            }
            text
        }
        Style::Bibtex => bibtex(publication),
        Style::CslJson => csl(publication),
    }
}

/// Up to six authors, then 'et al.', as the style asks.
fn vancouver(p: &Publication) -> String {
    let mut parts = Vec::new();
    if !p.authors.is_empty() {
        let shown = if p.authors.len() > 6 {
            &p.authors[..6]
        } else {
            &p.authors[..]
        };
        let mut names = shown.join(", ");
        if p.et_al || p.authors.len() > 6 {
            names += ", et al";
        }
        parts.push(names);
    }
    match &p.title {
        Some(title) => parts.push(title.trim_end_matches('.').to_owned()),
        None => parts.push(format!("[{}]", p.key)),
    }
    if let Some(journal) = &p.journal {
        parts.push(journal.trim_end_matches('.').to_owned());
    }
    match (p.year, &p.pages) {
        (Some(year), Some(pages)) => parts.push(format!("{year};{pages}")),
        (Some(year), None) => parts.push(year.to_string()),
        (None, Some(pages)) => parts.push(pages.clone()),
        (None, None) => {}
    }
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push(' ');
        }
        text += &part;
        // A title may end in its own mark.
        if !part.ends_with(['?', '!']) {
            text.push('.');
        }
    }
    text
}

/// 'Surname AB' as (surname, initials); a name that is not so written is a body's.
fn split(author: &str) -> Option<(&str, &str)> {
    let (family, given) = author.rsplit_once(' ')?;
    let initials =
        given.chars().all(|c| c.is_uppercase() || c == '-') && given.chars().count() <= 4;
    initials.then_some((family, given))
}

fn bibtex(p: &Publication) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    if !p.authors.is_empty() {
        let mut names: Vec<_> = p
            .authors
            .iter()
            .map(|a| match split(a) {
                Some((family, given)) => format!("{family}, {given}"),
                None => format!("{{{a}}}"),
            })
            .collect();
        if p.et_al {
            names.push("others".to_owned());
        }
        fields.push(("author", names.join(" and ")));
    }
    if let Some(title) = &p.title {
        fields.push(("title", format!("{{{title}}}")));
    }
    if let Some(journal) = &p.journal {
        fields.push(("journal", journal.clone()));
    }
    if let Some(year) = p.year {
        fields.push(("year", year.to_string()));
    }
    if let Some(pages) = &p.pages {
        fields.push(("note", pages.clone()));
    }
    if let Some(doi) = &p.doi {
        fields.push(("doi", doi.clone()));
    } else if let Some(link) = p.link() {
        fields.push(("url", link));
    }
    let kind = if p.journal.is_some() {
        "article"
    } else {
        "misc"
    };
    let mut text = format!("@{kind}{{{}", p.key);
    for (name, value) in fields {
        let value = value.replace('&', "\\&").replace('%', "\\%");
        let _ = write!(text, ",\n  {name} = {{{value}}}");
    }
    text + "\n}"
}

#[derive(Serialize)]
struct CslName<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    family: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    literal: Option<&'a str>,
}

#[derive(Serialize)]
struct CslDate {
    #[serde(rename = "date-parts")]
    date_parts: [[u16; 1]; 1],
}

#[derive(Serialize)]
struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<CslName<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    journal: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

fn csl(p: &Publication) -> String {
    let item = CslItem {
        id: &p.key,
        kind: if p.journal.is_some() {
            "article-journal"
        } else {
            "document"
        },
        author: p
            .authors
            .iter()
            .map(|a| match split(a) {
                Some((family, given)) => CslName {
                    family: Some(family),
                    given: Some(given),
                    literal: None,
                },
                None => CslName {
                    family: None,
                    given: None,
                    literal: Some(a),
                },
            })
            .collect(),
        title: p.title.as_deref(),
        journal: p.journal.as_deref(),
        issued: p.year.map(|y| CslDate { date_parts: [[y]] }),
        doi: p.doi.as_deref(),
        url: p.link(),
    };
    // Only strings and numbers: writing them cannot fail.
    serde_json::to_string_pretty(&item).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publication() -> Publication {
        toml::from_str(
            r#"
            key = "chiu2015"
            authors = ["Chiu CC", "de Boer T", "Spine Society"]
            et_al = true
            year = 2015
            title = "Does it shrink?"
            journal = "Clin Rehabil"
            pages = "29(2):184-195"
            doi = "10.1177/0269215514540919"
            design = "systematic-review"
            uncertain = ["authors", "design"]
            "#,
        )
        .unwrap()
    }

    #[test]
    fn vancouver_ends_each_part_once_and_marks_what_was_not_read() {
        let citation = Citation::of(&publication());
        assert_eq!(
            citation.text,
            "Chiu CC, de Boer T, Spine Society, et al. Does it shrink? Clin Rehabil. 2015;29(2):184-195."
        );
        assert_eq!(
            citation.link.as_deref(),
            Some("https://doi.org/10.1177/0269215514540919")
        );
        assert_eq!(citation.uncertain, [Field::Authors]);
        assert_eq!(
            citation.marked(Lang::En),
            format!("{} [not verified: authors]", citation.text)
        );
        assert_eq!(
            citation.marked(Lang::Ja),
            format!("{} [原典未確認:著者名]", citation.text)
        );
    }

    #[test]
    fn a_publication_of_which_little_was_read_is_still_named() {
        let p: Publication = toml::from_str("key = \"x1\"\ndesign = \"cohort\"").unwrap();
        assert_eq!(cite(&p, Style::Vancouver), "[x1].");
        assert_eq!(
            Citation::of(&p).marked(Lang::En),
            "[x1]. [not read: authors, title, journal, year]"
        );
        assert_eq!(cite(&p, Style::Bibtex), "@misc{x1\n}");
    }

    #[test]
    fn bibtex_and_csl_split_people_and_keep_bodies_whole() {
        let p = publication();
        let bib = cite(&p, Style::Bibtex);
        assert!(
            bib.contains("author = {Chiu, CC and de Boer, T and {Spine Society} and others}"),
            "{bib}"
        );
        let csl: serde_json::Value = serde_json::from_str(&cite(&p, Style::CslJson)).unwrap();
        assert_eq!(csl["author"][1]["family"], "de Boer");
        assert_eq!(csl["author"][2]["literal"], "Spine Society");
        assert_eq!(csl["issued"]["date-parts"][0][0], 2015);
    }
}
