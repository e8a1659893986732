//! All claims, by topic, each with the anchor that reports link to.

use std::collections::BTreeMap;

use serde::Serialize;
use yotsui_evidence::{Claim, Topic, words};

use super::Page;

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
struct ClaimView {
    id: String,
    also: Vec<String>,
    about: String,
    source_words: Option<String>,
    measure: String,
    figure: String,
    size: String,
    kind: String,
    level: String,
    read: String,
    address: Option<String>,
    publication: String,
    label: String,
    adjusted_for: String,
    remarks: Vec<String>,
    conflicts: Vec<String>,
    used_in: Vec<Use>,
}

#[derive(Serialize, Clone)]
struct Use {
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
                    .map(|c| claim(page, c, used.get(c.id.as_str())))
                    .collect();
                TopicView {
                    id: topic.code(),
                    name: page.words.text(&topic.message()),
                    count: words::count(claims.len() as u64),
                    claims,
                }
            })
            .filter(|t| !t.claims.is_empty())
            .collect(),
    }
}

fn claim(page: &Page<'_>, c: &Claim, used: Option<&Vec<Use>>) -> ClaimView {
    let lang = page.words.lang;
    let about = page.base.about(c, lang);
    let english = format!("{}: {}", c.exposure, c.outcome);
    ClaimView {
        id: c.id.clone(),
        also: c.also.clone(),
        // The base's own words, where the terms say less.
        source_words: (english != about).then_some(english),
        about,
        measure: page.words.text(&c.measure.message()),
        figure: words::claim_figure(c, lang),
        size: words::claim_size(c),
        kind: page.words.text(&c.kind.message()),
        level: page.words.text(&c.level.message()),
        read: c.read.clone(),
        address: c.address.clone().filter(|a| is_web(a)),
        publication: c.publication.clone(),
        label: page
            .base
            .publication_of(c)
            .map_or_else(|| c.publication.clone(), |p| p.label()),
        adjusted_for: c.adjusted_for.join(", "),
        remarks: c.remarks.clone(),
        conflicts: page
            .base
            .conflicts_of(c)
            .map(|x| x.text().get(lang).to_owned())
            .collect(),
        used_in: used.cloned().unwrap_or_default(),
    }
}

/// Whether an address may become a link: nothing that a browser would run.
pub(super) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
