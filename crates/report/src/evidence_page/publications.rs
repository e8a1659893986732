//! All publications with how well they are identified.

use serde::Serialize;
use yotsui_evidence::Citation;

use super::Page;

#[derive(Serialize)]
pub(super) struct View {
    publications: Vec<PublicationView>,
}

#[derive(Serialize)]
struct PublicationView {
    key: String,
    citation: String,
    link: Option<String>,
    design: String,
    samples: Vec<String>,
    /// Only where it was assessed: that it was not is said once, for all.
    bias: Option<String>,
    remarks: Vec<String>,
    claims: Vec<String>,
}

pub(super) fn view(page: &Page<'_>) -> View {
    let lang = page.words.lang;
    View {
        publications: page
            .base
            .publications()
            .map(|p| {
                let citation = Citation::of(p);
                PublicationView {
                    key: p.key.clone(),
                    citation: citation.marked(lang),
                    link: citation.link,
                    design: page.words.text(&p.design.message()),
                    samples: p
                        .samples
                        .iter()
                        .filter_map(|id| page.base.sample(id))
                        .map(|s| match lang {
                            yotsui_text::Lang::Ja => s.ja.clone(),
                            yotsui_text::Lang::En => s.en.clone(),
                        })
                        .collect(),
                    bias: p
                        .risk_of_bias
                        .as_ref()
                        .map(|_| page.words.text(&p.bias_message(lang))),
                    remarks: p.remarks.clone(),
                    claims: p.claims.iter().map(|c| c.id.clone()).collect(),
                }
            })
            .collect(),
    }
}
