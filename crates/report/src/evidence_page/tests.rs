//! The pages of the embedded base.

use std::collections::BTreeSet;

use scraper::{Html, Selector};

use super::*;

fn all() -> Vec<EvidenceFile> {
    pages(Base::embedded(), Questions::embedded(), Audit::embedded()).unwrap()
}

#[test]
fn every_link_lands_and_nothing_runs_or_loads() {
    let files = all();
    assert_eq!(files.len(), 15);
    let mut anchors = BTreeSet::new();
    let mut links = Vec::new();
    let id = Selector::parse("[id]").unwrap();
    let a = Selector::parse("a[href]").unwrap();
    let bad = Selector::parse("script, link, img, iframe, object, [onclick]").unwrap();
    for file in &files {
        anchors.insert(file.file.clone());
        let page = Html::parse_document(&file.html);
        assert_eq!(page.select(&bad).count(), 0, "{}", file.file);
        assert!(!file.html.contains('⟨'), "{}: a word is missing", file.file);
        for e in page.select(&id) {
            let anchor = format!("{}#{}", file.file, e.attr("id").unwrap());
            assert!(anchors.insert(anchor.clone()), "twice: {anchor}");
        }
        for e in page.select(&a) {
            let href = e.attr("href").unwrap();
            if !href.starts_with("http") {
                links.push(match href.strip_prefix('#') {
                    Some(_) => format!("{}{href}", file.file),
                    None => href.to_owned(),
                });
            }
        }
    }
    assert!(links.len() > 5000);
    for link in links {
        assert!(anchors.contains(&link), "{link}");
    }
}

#[test]
fn every_claim_has_its_anchor_in_both_languages_and_names_its_source() {
    let files = all();
    for lang in Lang::ALL {
        let name = format!("claims.{}.html", lang.tag());
        let page = &files.iter().find(|f| f.file == name).unwrap().html;
        for claim in Base::embedded().claims() {
            let link = claim_link(&claim.id, lang);
            let anchor = link.split_once('#').unwrap().1;
            assert!(page.contains(&format!("id=\"{anchor}\"")), "{link}");
            for other in &claim.also {
                assert!(page.contains(&format!("id=\"claim-{other}\"")), "{other}");
            }
        }
    }
}

#[test]
fn a_pooled_answer_shows_its_plot_and_a_question_with_too_little_none() {
    let files = all();
    let page = &files
        .iter()
        .find(|f| f.file == "answers.en.html")
        .unwrap()
        .html;
    let page = Html::parse_document(page);
    let article = |id: &str| {
        let selector = Selector::parse(&format!("article#q-{id}")).unwrap();
        page.select(&selector).next().unwrap().html()
    };
    let pooled = article("regression-any-6-12-months");
    assert!(
        pooled.contains("<svg") && pooled.contains("53%"),
        "{pooled}"
    );
    assert!(pooled.contains("very low"));
    let little = article("kappa-modic");
    assert!(!little.contains("<svg") && little.contains("No study that can be compared"));
}

#[test]
fn every_gap_and_both_readings_of_the_mapping_are_shown_in_both_languages() {
    let files = all();
    for lang in Lang::ALL {
        let name = format!("gaps.{}.html", lang.tag());
        let page = Html::parse_document(&files.iter().find(|f| f.file == name).unwrap().html);
        let texts = |css: &str| -> Vec<String> {
            page.select(&Selector::parse(css).unwrap())
                .map(|e| e.text().collect())
                .collect()
        };
        let shown = texts("ul.missing li").join("\n");
        assert!(Base::embedded().gaps().count() >= 40);
        for gap in Base::embedded().gaps() {
            assert!(shown.contains(gap.text(lang)), "{}", gap.id);
        }
        let bold = texts("b").join(" ");
        assert!(bold.contains("92%") && bold.contains("84%"), "{bold}");
    }
}
