//! The page of real assessments: whatever `assess` says must resolve, link and stand in a page.

use std::collections::BTreeSet;

use crate::sample;
use scraper::{Html, Selector};
use yotsui_assess::{Assessment, Context, assess};
use yotsui_case::SideOf;
use yotsui_case::record::Record;
use yotsui_report::{html, terminal};
use yotsui_text::Lang;

const EMERGENCY: &str = "
format: yotsui-case/1
id: test-emergency
date: 2026-11-22
patient: {age: 67, sex: male, anticoagulant: present}
presentation:
  urinary_retention: present
  saddle_numbness: present
  fever: unknown
examination:
  strength:
    - {root: L5, side: left, grade: 2, progression: worsening}
";

fn cases() -> Vec<(&'static str, Assessment)> {
    let demo = Record::demo().unwrap();
    let emergency = Record::from_yaml_str(EMERGENCY).unwrap();
    let context = Context::default();
    vec![
        (
            "demo",
            assess(&demo, &sample::images(SideOf::Right), &context).unwrap(),
        ),
        (
            "unverified",
            assess(&demo, &sample::images(SideOf::Unknown)[..1], &context).unwrap(),
        ),
        ("emergency", assess(&emergency, &[], &context).unwrap()),
        ("empty", assess(&Record::new(), &[], &context).unwrap()),
    ]
}

#[test]
fn every_assessment_makes_a_whole_page_in_both_languages() {
    let id = Selector::parse("[id]").unwrap();
    let link = Selector::parse("a[href^='#']").unwrap();
    for (name, assessment) in cases() {
        for lang in Lang::ALL {
            let page = html(&assessment, lang, &[]).unwrap();
            let file = format!("{}/{name}-{}.html", env!("CARGO_TARGET_TMPDIR"), lang.tag());
            std::fs::write(file, &page).unwrap();
            assert!(
                !page.contains('⟨'),
                "{name}: a message is missing in {}",
                lang.tag()
            );
            let page = Html::parse_document(&page);
            assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
            let ids: Vec<&str> = page.select(&id).filter_map(|e| e.attr("id")).collect();
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice");
            let cited: BTreeSet<&str> = page
                .select(&link)
                .filter_map(|e| e.attr("href")?.strip_prefix('#'))
                .collect();
            let listed: BTreeSet<&str> = unique
                .into_iter()
                .filter(|i| i.starts_with("src-"))
                .collect();
            assert_eq!(cited, listed, "{name}: cited and listed differ");
        }
    }
}

#[test]
fn every_source_of_an_assessment_is_on_its_page() {
    for (name, assessment) in cases() {
        let page = html(&assessment, Lang::En, &[]).unwrap();
        for source in &assessment.sources {
            let anchor = format!("id=\"src-{}\"", source.id);
            assert!(page.contains(&anchor), "{name}: {} is not shown", source.id);
        }
    }
}

#[test]
fn an_emergency_leads_page_and_terminal_in_words() {
    let all = cases();
    let (_, emergency) = all.iter().find(|(name, _)| *name == "emergency").unwrap();
    for (lang, word) in [(Lang::Ja, "緊急"), (Lang::En, "Emergency")] {
        let page = html(emergency, lang, &[]).unwrap();
        let page = Html::parse_document(&page);
        let first = Selector::parse("main > section:first-of-type .line .word").unwrap();
        let shown: String = page.select(&first).flat_map(|e| e.text()).collect();
        assert_eq!(shown, word);
        let text = terminal(emergency, lang, 80, false, &[]);
        assert!(text.lines().next().unwrap().contains(word));
    }
}
