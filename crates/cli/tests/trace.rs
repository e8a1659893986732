//! A number on the report leads to its claim, and the claim to the address of its study.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
};

use common::done;
use scraper::{Html, Selector};
use yotsui_evidence::Base;

/// A page of the folder: its anchors and its links.
struct Page {
    ids: BTreeSet<String>,
    links: Vec<String>,
    html: Html,
}

/// All pages below `folder`, by path.
fn pages(folder: &Path) -> BTreeMap<PathBuf, Page> {
    let id = Selector::parse("[id]").unwrap();
    let a = Selector::parse("a[href]").unwrap();
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "html") {
                let html = Html::parse_document(&fs::read_to_string(&path).unwrap());
                let values = |s: &Selector, name: &str| -> Vec<String> {
                    html.select(s)
                        .filter_map(|e| e.attr(name).map(str::to_owned))
                        .collect()
                };
                let ids = values(&id, "id").into_iter().collect();
                let links = values(&a, "href");
                found.insert(path, Page { ids, links, html });
            }
        }
    }
    found
}

/// The file and anchor that `href` on `page` leads to.
fn target(page: &Path, href: &str) -> (PathBuf, Option<String>) {
    let (file, anchor) = match href.split_once('#') {
        Some((file, anchor)) => (file, Some(anchor.to_owned())),
        None => (href, None),
    };
    if file.is_empty() {
        return (page.to_owned(), anchor);
    }
    let mut path = PathBuf::new();
    for part in page.parent().unwrap().join(file).components() {
        match part {
            Component::ParentDir => assert!(path.pop()),
            other => path.push(other),
        }
    }
    (path, anchor)
}

#[test]
fn every_link_of_a_report_lands_and_every_cited_claim_leads_to_an_address() {
    for lang in ["ja", "en"] {
        let folder = tempfile::tempdir().unwrap();
        done("demo --lang {} --out {}", &[&lang, &folder.path()]);
        let pages = pages(folder.path());
        assert_eq!(pages.len(), 3, "the report and its claims in two languages");
        for (path, page) in &pages {
            for href in page.links.iter().filter(|h| !h.starts_with("http")) {
                let (file, anchor) = target(path, href);
                let there = pages
                    .get(&file)
                    .is_some_and(|p| anchor.is_none_or(|a| p.ids.contains(&a)));
                assert!(there, "{}: {href}", path.display());
            }
        }

        // One click from each cited claim to its card, one more to the study.
        let path = folder.path().join("report.html");
        let report = &pages[&path];
        let cited: Vec<&String> = report
            .ids
            .iter()
            .filter(|id| id.starts_with("src-"))
            .collect();
        assert!(cited.len() > 10);
        let mut cards = 0;
        for id in cited {
            let claim = id.strip_prefix("src-").unwrap();
            // Rules and tables of `knowledge/` are cited too; their source stands on the report.
            if Base::embedded().claim(claim).is_none() {
                continue;
            }
            cards += 1;
            let card = format!("evidence/cited.{lang}.html#claim-{claim}");
            assert!(report.links.contains(&card), "{claim} has no card");
            let (file, anchor) = target(&path, &card);
            let article = Selector::parse(&format!("article#{}", anchor.unwrap())).unwrap();
            let html = &pages[&file].html;
            let article = html.select(&article).next().expect("the card");
            let a = Selector::parse("a[href^=\"http\"]").unwrap();
            let reads_offline = article
                .text()
                .any(|t| t.contains("PMID") || t.contains("ISBN"));
            assert!(
                article.select(&a).next().is_some() || reads_offline,
                "{claim} has no address"
            );
        }
        assert!(cards > 10, "{cards}");
        assert!(!pages.values().any(|p| p.html.html().contains('⟨')));
    }
}

#[test]
fn the_printed_list_of_files_leaves_out_the_cards_but_never_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("evidence");
    let text = done("demo --lang en --out {}", &[&out]);
    // Lines wrap at the width of the terminal: compared without white space.
    let text: String = text.split_whitespace().collect();
    assert!(
        text.contains("evidence/report.html") && !text.contains("cited."),
        "{text}"
    );
}
