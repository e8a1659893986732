//! Numbers for what is cited, in the order of the page: one number a publication, and a letter for
//! each of its claims where more than one is cited (`3a`, `3b`).

use std::collections::BTreeMap;

use serde::Serialize;
use yotsui_assess::assessment::{Source, Statement};

use crate::{ReportError, Words};

/// A sentence in the language of the page, and the claims it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Said {
    pub text: String,
    /// Claim ids; the template turns each into a link with its label.
    pub claims: Vec<String>,
}

/// The words of the page and what it has cited so far.
pub(crate) struct Desk<'a> {
    pub words: Words,
    sources: BTreeMap<&'a str, &'a Source>,
    /// Publications in the order in which they were first cited, with their claims in that order.
    cited: Vec<(&'a str, Vec<&'a Source>)>,
    unknown: Option<String>,
}

/// How a claim is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Label {
    /// Its place among all labels.
    order: usize,
    /// `3`, or `3a` where its publication has more than one claim cited.
    text: String,
}

/// The label of each claim.
pub(crate) type Labels = BTreeMap<String, Label>;

/// `claims` in the order of their labels; a claim without one is left out.
pub(crate) fn in_order(labels: &Labels, claims: Vec<String>) -> Vec<(String, String)> {
    let mut known: Vec<(&Label, String)> = claims
        .into_iter()
        .filter_map(|claim| Some((labels.get(&claim)?, claim)))
        .collect();
    known.sort_by_key(|(label, _)| label.order);
    known
        .into_iter()
        .map(|(label, claim)| (claim, label.text.clone()))
        .collect()
}

impl<'a> Desk<'a> {
    pub(crate) fn new(words: Words, sources: &'a [Source]) -> Self {
        Desk {
            words,
            sources: sources.iter().map(|s| (s.id.as_str(), s)).collect(),
            cited: Vec::new(),
            unknown: None,
        }
    }

    /// The sentence, its claims cited.
    pub(crate) fn said(&mut self, statement: &Statement) -> Said {
        let claims = statement.sources.clone();
        self.cite(&claims);
        Said {
            text: statement.text.get(self.words.lang).to_owned(),
            claims,
        }
    }

    /// Several sentences.
    pub(crate) fn all(&mut self, statements: &[Statement]) -> Vec<Said> {
        statements.iter().map(|s| self.said(s)).collect()
    }

    /// Notes that `claims` are cited here.
    pub(crate) fn cite(&mut self, claims: &[String]) {
        for claim in claims {
            let Some(source) = self.sources.get(claim.as_str()).copied() else {
                self.unknown.get_or_insert_with(|| claim.clone());
                continue;
            };
            let publication = source.publication.as_str();
            match self.cited.iter_mut().find(|(p, _)| *p == publication) {
                Some((_, claims)) if claims.iter().any(|c| c.id == source.id) => {}
                Some((_, claims)) => claims.push(source),
                None => self.cited.push((publication, vec![source])),
            }
        }
    }

    /// What was cited, in order.
    ///
    /// # Errors
    /// [`ReportError::UnknownSource`] if a cited claim has no row among the sources: a number
    /// without its study must not be shown.
    pub(crate) fn cited(&self) -> Result<&[(&'a str, Vec<&'a Source>)], ReportError> {
        match &self.unknown {
            Some(claim) => Err(ReportError::UnknownSource {
                claim: claim.clone(),
            }),
            None => Ok(&self.cited),
        }
    }

    /// The label of every cited claim.
    pub(crate) fn labels(&self) -> Labels {
        let mut labels = Labels::new();
        for (i, (_, claims)) in self.cited.iter().enumerate() {
            for (j, claim) in claims.iter().enumerate() {
                let letter = if claims.len() > 1 {
                    letters(j)
                } else {
                    String::new()
                };
                let label = Label {
                    order: labels.len(),
                    text: format!("{}{letter}", i + 1),
                };
                labels.insert(claim.id.clone(), label);
            }
        }
        labels
    }
}

/// Sentences said once below a table, under a letter in each row that they belong to.
#[derive(Default)]
pub(crate) struct Footnotes(Vec<Said>);

impl Footnotes {
    /// The letter of `said`; the same sentence keeps its letter.
    pub(crate) fn letter(&mut self, said: Said) -> String {
        let known = self.0.iter().position(|n| *n == said);
        letters(known.unwrap_or_else(|| {
            self.0.push(said);
            self.0.len() - 1
        }))
    }

    /// Letter and sentence, in order.
    pub(crate) fn list(self) -> Vec<(String, Said)> {
        (0..).map(letters).zip(self.0).collect()
    }
}

/// `a` to `z`, then `aa`, `ab`, …: also used for footnotes.
pub(crate) fn letters(index: usize) -> String {
    let letter = char::from(b'a' + (index % 26) as u8);
    match index / 26 {
        0 => letter.to_string(),
        rest => letters(rest - 1) + &letter.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use yotsui_text::{Bilingual, Lang};

    use super::*;

    fn source(id: &str, publication: &str) -> Source {
        Source {
            id: id.to_owned(),
            publication: publication.to_owned(),
            citation: String::new(),
            doi: None,
            address: None,
            level: Bilingual {
                ja: String::new(),
                en: String::new(),
            },
            claim: String::new(),
            note: None,
        }
    }

    #[test]
    fn numbers_follow_the_page_and_letters_only_where_needed() {
        let sources = [source("a-1", "a"), source("a-2", "a"), source("b-1", "b")];
        let mut desk = Desk::new(Words::new(Lang::En), &sources);
        for claim in ["b-1", "a-2", "b-1", "a-1"] {
            desk.cite(&[claim.to_owned()]);
        }
        let labels = desk.labels();
        let claims = ["a-1", "a-2", "b-1"].map(str::to_owned).to_vec();
        let pairs = in_order(&labels, claims);
        let shown: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(c, l)| (c.as_str(), l.as_str()))
            .collect();
        assert_eq!(shown, [("b-1", "1"), ("a-2", "2a"), ("a-1", "2b")]);
    }

    #[test]
    fn a_claim_without_a_source_is_an_error() {
        let mut desk = Desk::new(Words::new(Lang::En), &[]);
        desk.cite(&["nowhere".to_owned()]);
        assert!(matches!(
            desk.cited(),
            Err(ReportError::UnknownSource { claim }) if claim == "nowhere"
        ));
    }

    #[test]
    fn a_sentence_keeps_its_letter() {
        let said = |text: &str| Said {
            text: text.to_owned(),
            claims: Vec::new(),
        };
        let mut notes = Footnotes::default();
        let letters = ["x", "y", "x"].map(|t| notes.letter(said(t)));
        assert_eq!(letters, ["a", "b", "a"]);
        assert_eq!(notes.list().len(), 2);
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(letters(0), "a");
        assert_eq!(letters(25), "z");
        assert_eq!(letters(26), "aa");
        assert_eq!(letters(53), "bb");
    }
}
