//! Two states of the base.

use super::*;
use crate::embedded::{PUBLICATIONS, QUESTIONS};

fn base(change: impl Fn(&str, &str) -> Option<String>) -> Base {
    let files: Vec<(String, String)> = PUBLICATIONS
        .iter()
        .filter_map(|(name, text)| Some(((*name).to_owned(), change(name, text)?)))
        .collect();
    Base::from_files(files.iter().map(|(n, t)| (n.as_str(), t.as_str())))
}

fn questions() -> Questions {
    Questions::from_files(QUESTIONS.iter().copied())
}

#[test]
fn nothing_moves_when_nothing_changes() {
    let same = base(|_, text| Some(text.to_owned()));
    let d = difference((&same, &questions()), (&same, &questions()));
    assert_eq!(d.compared, questions().iter().count());
    assert!(d.added.is_empty() && d.removed.is_empty() && d.changed.is_empty());
    assert_eq!(d.moved, []);
}

#[test]
fn one_changed_study_moves_the_answers_that_it_enters_and_no_other() {
    let before = base(|_, text| Some(text.to_owned()));
    let after = base(|name, text| {
        Some(if name == "rijal2020.toml" {
            text.replace("events = 71", "events = 80")
                .replace("estimate = 0.826", "estimate = 0.93")
        } else {
            text.to_owned()
        })
    });
    let d = difference((&before, &questions()), (&after, &questions()));
    assert_eq!(d.changed, ["rijal2020-slr"]);
    let moved: Vec<_> = d.moved.iter().map(|m| m.question.as_str()).collect();
    assert_eq!(moved, ["slr-positive-in-herniation"]);
    let estimate = |a: &Option<Answer>| {
        a.as_ref()
            .and_then(|a| a.pooled().map(|p| p.estimate))
            .expect("pooled")
    };
    assert!(estimate(&d.moved[0].after) > estimate(&d.moved[0].before));
}

#[test]
fn a_study_that_is_new_moves_its_answers_also_where_the_past_had_no_questions() {
    let before = base(|name, text| (name != "rijal2020.toml").then(|| text.to_owned()));
    let after = base(|_, text| Some(text.to_owned()));
    let d = difference((&before, &Questions::default()), (&after, &questions()));
    assert!(d.added.contains(&"rijal2020-slr".to_owned()));
    let k = |a: &Option<Answer>| a.as_ref().map(|a| a.k);
    let moved = &d.moved[0];
    assert_eq!(d.moved.len(), 1);
    assert_eq!((k(&moved.before), k(&moved.after)), (Some(5), Some(6)));
}
