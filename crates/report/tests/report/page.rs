//! The page as a reader gets it: whole, linked, escaped, and the same in both languages.

use std::collections::BTreeSet;

use crate::sample;
use scraper::{Html, Selector};
use yotsui_assess::assessment::{Alarm, AlarmUrgency, Urgency};
use yotsui_case::SideOf;
use yotsui_report::{Picture, ReportError, html};
use yotsui_text::{Bilingual, Lang, Message};

fn picture() -> Picture {
    Picture {
        id: "image-1".to_owned(),
        svg: r##"<svg viewBox="0 0 300 400" xmlns="http://www.w3.org/2000/svg"><rect width="300" height="400" fill="#223"/><text x="20" y="350" fill="#fff">L5</text></svg>"##
            .to_owned(),
        caption: Message::new("picture-midsagittal-caption"),
        alt: Message::new("picture-midsagittal-alt"),
    }
}

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn texts(page: &Html, css: &str) -> Vec<String> {
    page.select(&select(css))
        .map(|e| {
            e.text()
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn the_page_in_both_languages() {
    for lang in Lang::ALL {
        let page = html(&sample::assessment(SideOf::Right), lang, &[picture()]).unwrap();
        // For the eye: the same page with its styles.
        let file = format!("{}/report-{}.html", env!("CARGO_TARGET_TMPDIR"), lang.tag());
        std::fs::write(file, &page).unwrap();
        let (before, rest) = page.split_once("<style>").unwrap();
        let (_, after) = rest.split_once("</style>").unwrap();
        insta::assert_snapshot!(lang.tag(), format!("{before}{after}"));
    }
}

#[test]
fn no_message_is_missing_and_the_two_languages_do_not_mix() {
    for lang in Lang::ALL {
        let page = html(&sample::assessment(SideOf::Left), lang, &[picture()]).unwrap();
        assert!(
            !page.contains('⟨'),
            "a message is missing in {}",
            lang.tag()
        );
    }
    let page = html(&sample::assessment(SideOf::Left), Lang::En, &[picture()]).unwrap();
    let page = Html::parse_document(&page);
    let japanese = |s: &String| s.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
    let main = texts(&page, "main");
    assert!(
        !main.iter().any(japanese),
        "Japanese in the English page: {main:?}"
    );
}

#[test]
fn every_link_in_the_page_resolves_and_every_source_is_cited() {
    for lang in Lang::ALL {
        let page = html(&sample::assessment(SideOf::Right), lang, &[picture()]).unwrap();
        let page = Html::parse_document(&page);
        let ids: Vec<&str> = page
            .select(&select("[id]"))
            .filter_map(|e| e.attr("id"))
            .collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "an id stands twice: {ids:?}");
        let cited: BTreeSet<&str> = page
            .select(&select("a[href^='#']"))
            .filter_map(|e| e.attr("href")?.strip_prefix('#'))
            .collect();
        for target in &cited {
            assert!(unique.contains(target), "#{target} leads nowhere");
        }
        let listed: BTreeSet<&str> = unique
            .iter()
            .copied()
            .filter(|i| i.starts_with("src-"))
            .collect();
        assert_eq!(listed.len(), 7);
        assert_eq!(listed, cited, "listed and cited sources differ");
        for label in page.select(&select("[aria-labelledby]")) {
            let id = label.attr("aria-labelledby").unwrap();
            assert!(unique.contains(id), "{id} labels nothing");
        }
    }
}

#[test]
fn the_markup_is_well_formed_and_semantic() {
    let page = html(&sample::assessment(SideOf::Right), Lang::Ja, &[picture()]).unwrap();
    let page = Html::parse_document(&page);
    assert_eq!(page.errors, Vec::<std::borrow::Cow<'static, str>>::new());
    assert_eq!(page.select(&select("html[lang=ja]")).count(), 1);
    assert_eq!(page.select(&select("h1")).count(), 1);
    for th in page.select(&select("th")) {
        assert!(
            th.attr("scope").is_some(),
            "a header cell without scope: {}",
            th.html()
        );
    }
    for image in page.select(&select("[role=img]")) {
        assert!(image.attr("aria-label").is_some_and(|a| !a.is_empty()));
    }
    // Every row of a table has as many cells as its head.
    for table in page.select(&select(
        "table.matrix:not(.pair), table.signs, table.outlook",
    )) {
        let head = table.select(&select("thead th")).count();
        for row in table.select(&select("tbody tr")) {
            assert_eq!(
                row.select(&select("th, td")).count(),
                head,
                "{}",
                row.html()
            );
        }
    }
    let order: Vec<&str> = page
        .select(&select("main > section"))
        .filter_map(|s| s.attr("id"))
        .collect();
    assert_eq!(
        order,
        [
            "safety",
            "answer",
            "open-questions",
            "images",
            "findings",
            "agreement",
            "expected",
            "drivers",
            "outlook",
            "next-test",
            "not-covered",
            "assumptions",
            "sources",
            "appendix"
        ]
    );
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let page = html(&sample::assessment(SideOf::Right), Lang::En, &[picture()]).unwrap();
    let parsed = Html::parse_document(&page);
    for css in [
        "script", "link", "iframe", "img", "object", "embed", "base", "form",
    ] {
        assert_eq!(
            parsed.select(&select(css)).count(),
            0,
            "<{css}> in the page"
        );
    }
    assert!(!page.contains("@import") && !page.contains("url("));
}

#[test]
fn what_a_record_says_cannot_become_markup() {
    let hostile = r#"</style></title><script>alert(1)</script><img src=x onerror="alert(1)">"#;
    let mut a = sample::assessment(SideOf::Right);
    a.case.id = Some(hostile.to_owned());
    a.answer.next = sample::say(hostile, hostile, &[]);
    a.notice.ja = hostile.to_owned();
    a.notice.en = hostile.to_owned();
    a.images[0].series = Bilingual {
        ja: hostile.to_owned(),
        en: hostile.to_owned(),
    };
    a.images[0].measurements[0].source = hostile.to_owned();
    a.prevalence_by_age[0].name = sample::say(hostile, hostile, &[]);
    for source in &mut a.sources {
        source.address = Some("javascript:alert(1)".to_owned());
        source.citation = hostile.to_owned();
        source.doi = Some(hostile.to_owned());
    }
    for lang in Lang::ALL {
        let page = html(&a, lang, &[]).unwrap();
        let page = Html::parse_document(&page);
        assert_eq!(page.select(&select("script, img")).count(), 0);
        assert_eq!(page.select(&select("style")).count(), 1);
        assert_eq!(page.select(&select("a[href^='javascript']")).count(), 0);
        assert_eq!(page.select(&select("[onerror]")).count(), 0);
        let shown = texts(&page, ".facts dd");
        assert!(
            shown[0].contains("<script>alert(1)</script>"),
            "shown as text: {shown:?}"
        );
    }
}

#[test]
fn a_number_without_its_study_stops_the_page() {
    let mut a = sample::assessment(SideOf::Right);
    a.sources.retain(|s| s.id != "chiu2015-regress-ext");
    let error = html(&a, Lang::En, &[]).unwrap_err();
    assert!(
        matches!(&error, ReportError::UnknownSource { claim } if claim == "chiu2015-regress-ext")
    );
    assert!(
        error
            .message()
            .args
            .iter()
            .any(|(_, v)| v == "chiu2015-regress-ext")
    );
}

#[test]
fn a_source_that_nothing_cites_is_not_listed() {
    let mut a = sample::assessment(SideOf::Right);
    let mut extra = a.sources[0].clone();
    extra.id = "uncited-claim".to_owned();
    a.sources.push(extra);
    assert!(!html(&a, Lang::En, &[]).unwrap().contains("uncited-claim"));
}

#[test]
fn the_side_in_the_page_is_the_side_in_the_assessment() {
    let cases = [
        (SideOf::Left, Lang::Ja, "左", "右"),
        (SideOf::Right, Lang::Ja, "右", "左"),
        (SideOf::Left, Lang::En, "left", "right"),
        (SideOf::Right, Lang::En, "right", "left"),
    ];
    for (side, lang, stated, other) in cases {
        let page = html(&sample::assessment(side), lang, &[]).unwrap();
        let page = Html::parse_document(&page);
        let title = &texts(&page, "#agreement h3")[0];
        assert!(title.contains(stated) && !title.contains(other), "{title}");
        assert_eq!(texts(&page, ".findings .side"), [stated]);
        let offset: Vec<String> = texts(&page, ".matrix:not(.pair) tbody th")
            .into_iter()
            .filter(|t| t.contains("mm") && t.contains(stated))
            .collect();
        assert_eq!(offset.len(), 2, "one row an image carries its side");
        assert_eq!(page.select(&select(".verdict.agrees")).count(), 1);
    }
}

#[test]
fn a_side_that_is_not_verified_is_said_and_agrees_with_nothing() {
    for lang in Lang::ALL {
        let page = html(&sample::assessment(SideOf::Unknown), lang, &[]).unwrap();
        let page = Html::parse_document(&page);
        assert_eq!(page.select(&select(".verdict.agrees")).count(), 0);
        assert_eq!(page.select(&select(".verdict.side-unverified")).count(), 1);
        let unknown = match lang {
            Lang::Ja => "左右不明",
            Lang::En => "side unknown",
        };
        assert!(texts(&page, "#agreement h3")[0].contains(unknown));
    }
}

#[test]
fn a_value_that_is_missing_is_neither_zero_nor_blank() {
    let page = html(&sample::assessment(SideOf::Right), Lang::En, &[]).unwrap();
    let page = Html::parse_document(&page);
    let missing = texts(&page, ".matrix:not(.pair) td.missing");
    // L1/L2 at both dates; the letter leads to the reason below the table.
    assert_eq!(missing, ["not measureda", "not measureda"]);
    let legend = texts(&page, ".legend li");
    assert!(
        legend
            .iter()
            .any(|l| l.starts_with("a ") && l.contains("not labelled")),
        "{legend:?}"
    );
    let common = texts(&page, ".common");
    assert!(
        common[0].contains("provisional") || common[0].contains("level number"),
        "{common:?}"
    );
}

#[test]
fn every_urgency_is_said_in_words() {
    for urgency in [
        Urgency::Emergency,
        Urgency::SameDay,
        Urgency::Soon,
        Urgency::NothingAsked,
    ] {
        let mut a = sample::assessment(SideOf::Left);
        a.safety.urgency = urgency;
        a.safety.alarms = vec![Alarm {
            rule: "cauda-equina".to_owned(),
            urgency: AlarmUrgency::Emergency,
            condition: sample::say("馬尾症候群", "Cauda equina syndrome", &[]),
            text: sample::say("緊急MRI。", "Emergency MRI.", &[]),
            findings: vec![sample::say("尿閉", "Urinary retention", &[])],
        }];
        let page = Html::parse_document(&html(&a, Lang::En, &[]).unwrap());
        let word = &texts(&page, "#safety .line .badge .word")[0];
        assert!(!word.is_empty());
        assert_eq!(texts(&page, ".alarm .badge .word"), ["Emergency"]);
        assert_eq!(page.select(&select("#safety .line svg.shape")).count(), 1);
    }
}

#[test]
fn without_images_the_page_says_so() {
    let mut a = sample::assessment(SideOf::Right);
    a.images.clear();
    a.comparisons.clear();
    for lang in Lang::ALL {
        let page = Html::parse_document(&html(&a, lang, &[]).unwrap());
        assert_eq!(page.select(&select("#images .absent")).count(), 1);
        assert_eq!(page.select(&select("#images table")).count(), 0);
    }
}

#[test]
fn the_same_assessment_gives_the_same_bytes() {
    let a = sample::assessment(SideOf::Right);
    let page = || html(&a, Lang::Ja, &[picture()]).unwrap();
    assert_eq!(page(), page());
}

#[test]
fn two_pictures_carry_their_dates_and_share_their_caption() {
    let mut later = picture();
    later.id = "image-2-midsagittal".to_owned();
    for (lang, dates) in [
        (Lang::Ja, ["2023年5月9日", "2024年5月8日"]),
        (Lang::En, ["9 May 2023", "8 May 2024"]),
    ] {
        let pictures = [picture(), later.clone()];
        let page = html(&sample::assessment(SideOf::Right), lang, &pictures).unwrap();
        let page = Html::parse_document(&page);
        assert_eq!(texts(&page, ".pictures figcaption"), dates);
        assert_eq!(texts(&page, ".pictures + p.small").len(), 1);
    }
}

#[test]
fn a_picture_that_could_run_something_stops_the_page() {
    let mut bad = picture();
    bad.svg = "<svg onload=\"x\"></svg>".to_owned();
    let error = html(&sample::assessment(SideOf::Left), Lang::En, &[bad]).unwrap_err();
    assert!(matches!(&error, ReportError::BadPicture { picture, .. } if picture == "image-1"));
}
