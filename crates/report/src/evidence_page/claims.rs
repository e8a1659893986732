//! All claims, by topic, each with the anchor that reports link to.

use std::collections::BTreeMap;

use serde::Serialize;
use yotsui_evidence::{Base, Citation, Claim, Topic, words as evidence_words};

use super::Page;
use crate::Words;

#[derive(Serialize)]
pub(super) struct View {
    topics: Vec<TopicView>,
}

#[derive(Serialize)]
struct TopicView {
    id: &'static str,
    name: String,
    count: String,
    claims: Vec<ClaimView>,
}

#[derive(Serialize)]
pub(super) struct ClaimView {
    id: String,
    also: Vec<String>,
    about: String,
    source_words: Option<String>,
    measure: String,
    figure: String,
    size: String,
    kind: String,
    level: String,
    /// Where on the page, where that says more than the level.
    read: Option<String>,
    address: Option<String>,
    publication: String,
    label: String,
    /// The whole reference with its link, where the page stands without that of publications.
    citation: Option<String>,
    link: Option<String>,
    adjusted_for: String,
    remarks: Vec<String>,
    conflicts: Vec<String>,
    used_in: Vec<Use>,
}

#[derive(Serialize, Clone)]
pub(super) struct Use {
    id: String,
    title: String,
}

pub(super) fn view(page: &Page<'_>) -> View {
    let mut used: BTreeMap<&str, Vec<Use>> = BTreeMap::new();
    for (question, answer) in page.questions.iter().zip(page.answers) {
        for study in &answer.studies {
            used.entry(&study.claim).or_default().push(Use {
                id: question.id.clone(),
                title: question.title(page.words.lang).to_owned(),
            });
        }
    }
    View {
        topics: Topic::ALL
            .iter()
            .map(|topic| {
                let claims: Vec<ClaimView> = page
                    .base
                    .topic(*topic)
                    .map(|c| {
                        let used = used.remove(c.id.as_str()).unwrap_or_default();
                        claim(page.base, page.words, c, used)
                    })
                    .collect();
                TopicView {
                    id: topic.code(),
                    name: page.words.text(&topic.message()),
                    count: evidence_words::count(claims.len() as u64),
                    claims,
                }
            })
            .filter(|t| !t.claims.is_empty())
            .collect(),
    }
}

/// The card of a claim, among all claims.
fn claim(base: &Base, words: Words, c: &Claim, used_in: Vec<Use>) -> ClaimView {
    let lang = words.lang;
    let about = base.about(c, lang);
    let english = format!("{}: {}", c.exposure, c.outcome);
    ClaimView {
        id: c.id.clone(),
        also: c.also.clone(),
        // The base's own words, where the terms say less.
        source_words: (english != about).then_some(english),
        about,
        measure: words.text(&c.measure.message()),
        figure: evidence_words::claim_figure(c, lang),
        size: evidence_words::claim_size(c, lang),
        kind: words.text(&c.kind.message()),
        level: words.text(&c.level.message()),
        // 'abstract' after 'abstract' says nothing.
        read: (c.read.replace(' ', "-") != c.level.code()).then(|| c.read.clone()),
        address: c.address.clone().filter(|a| is_web(a)),
        publication: c.publication.clone(),
        label: base
            .publication_of(c)
            .map_or_else(|| c.publication.clone(), |p| p.label()),
        citation: None,
        link: None,
        adjusted_for: c.adjusted_for.join(", "),
        remarks: c.remarks.clone(),
        conflicts: base
            .conflicts_of(c)
            .map(|x| x.text().get(lang).to_owned())
            .collect(),
        used_in,
    }
}

/// The card of a claim that stands alone: with its whole reference.
pub(super) fn alone(base: &Base, words: Words, c: &Claim) -> ClaimView {
    let citation = base.publication_of(c).map(Citation::of);
    ClaimView {
        citation: citation.as_ref().map(|x| x.marked(words.lang)),
        link: citation.and_then(|x| x.link),
        ..claim(base, words, c, Vec::new())
    }
}

/// Whether an address may become a link: nothing that a browser would run.
pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
