use std::{fs, path::Path};

use super::*;
use crate::Level;

#[test]
fn every_row_stands_on_what_was_read() {
    let (audit, base) = (Audit::embedded(), Base::embedded());
    assert_eq!(audit.faults, []);
    assert_eq!(audit.articles.len(), 5);
    let mut ids = std::collections::BTreeSet::new();
    for article in &audit.articles {
        assert!(base.publication(&article.article).is_some());
        for row in &article.rows {
            assert!(ids.insert(&row.id), "{} twice", row.id);
            assert!(row.id.starts_with(&article.article), "{}", row.id);
            for text in [&row.place, &row.said, &row.figure, &row.why] {
                assert!(!text.ja.is_empty() && !text.en.is_empty(), "{}", row.id);
            }
            for source in &row.sources {
                let claim = base.claim(source).unwrap_or_else(|| panic!("{source}"));
                // An article is never its own witness.
                assert_ne!(claim.level, Level::SeedOnly, "{source}");
            }
            assert!(
                row.verdict == Verdict::NotFound || !row.sources.is_empty() || row.read.is_some(),
                "{}: a verdict without a source",
                row.id
            );
        }
    }
}

/// Numbers of a text, without sign.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<_> = text
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|s| s.trim_matches('.').to_owned())
        .filter(|s| !s.is_empty())
        .collect();
    found.sort();
    found
}

#[test]
fn both_languages_give_the_sources_same_measured_figures() {
    for row in Audit::embedded().rows() {
        // Counting words ('two reports') are figures in one language only; decimals never are.
        let decimals = |text: &str| {
            let mut all = numbers(text);
            all.retain(|n| n.contains('.'));
            all
        };
        assert_eq!(
            decimals(&row.figure.ja),
            decimals(&row.figure.en),
            "{}",
            row.id
        );
    }
}

#[test]
fn the_compression_claim_is_told_against_its_own_reference() {
    let row = Audit::embedded()
        .rows()
        .find(|r| r.id == "seed001-compression-surgery")
        .unwrap();
    assert_eq!(row.verdict, Verdict::Contradicted);
    let sources = sources(row, Base::embedded(), Lang::En);
    assert!(
        sources[0].contains("10.3171/2013.9.spine13349"),
        "{sources:?}"
    );
}

/// The pages in `docs/` are what the data say. `UPDATE_PAGES=1` writes them.
#[test]
fn the_pages_are_up_to_date() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for lang in Lang::ALL {
        let page = Audit::embedded().markdown(Base::embedded(), lang);
        let path = docs.join(format!("evidence-audit.{}.md", lang.tag()));
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(&path, &page).unwrap();
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            text == page,
            "{} is not what the data say: run the tests with UPDATE_PAGES=1",
            path.display()
        );
        assert!(!page.contains('⟨'), "a text is missing in {}", lang.tag());
    }
}
