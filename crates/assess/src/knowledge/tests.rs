//! The rows load, their numbers exist, and their worked examples hold.

use std::{collections::BTreeSet, fs, path::Path};

use yotsui_case::{Location, record::Muscle};
use yotsui_evidence::Base;

use super::*;
use crate::assessment::PrevalenceStanding;

fn knowledge() -> &'static Knowledge {
    Knowledge::embedded().unwrap_or_else(|e| panic!("{e}"))
}

/// Every file of `knowledge/` but the texts.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
    let mut out = Vec::new();
    let mut open = vec![root];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("text") {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                out.push((
                    path.display().to_string(),
                    fs::read_to_string(&path).unwrap(),
                ));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn everything_resolves() {
    let k = knowledge();
    assert!(k.safety.rules.len() >= 25 && k.not_covered.len() >= 5 && k.reasons.rows.len() == 5);
}

#[test]
fn no_share_is_written_by_hand() {
    // A percentage in a text is a claim's, by its id. Definitions and strata name thresholds, and
    // comments are no text.
    for (file, text) in files() {
        for line in text.lines() {
            let is_text = ["en = \"", "ja = \"", "worth_en = ", "worth_ja = "]
                .iter()
                .any(|start| line.starts_with(start));
            let names_threshold = ["smaller\"", "を超える縮小", "以上の減少", "超の減少"]
                .iter()
                .any(|t| line.contains(t))
                || line.contains("体積50%以上の縮小は{")
                || line.starts_with("stratum");
            if is_text && !names_threshold {
                assert!(!line.contains('%') && !line.contains('%'), "{file}: {line}");
            }
        }
    }
}

#[test]
fn both_languages_of_a_row_cite_the_same_claims() {
    let ids = |text: &str| {
        text.split('{')
            .skip(1)
            .filter_map(|t| t.split_once('}'))
            .map(|(id, _)| id.to_owned())
            .collect::<BTreeSet<_>>()
    };
    // The network's rows cite claims by a field, never in their words.
    for (file, text) in files().into_iter().filter(|f| !f.0.contains("/network/")) {
        let mut english: Option<&str> = None;
        for line in text.lines() {
            if line.starts_with("en = ") || line.starts_with("worth_en = ") {
                english = Some(line);
            } else if line.starts_with("ja = ") || line.starts_with("worth_ja = ") {
                let en = english.take().unwrap_or_else(|| panic!("{file}: {line}"));
                assert_eq!(ids(en), ids(line), "{file}: {line}");
            }
        }
        assert!(
            english.is_none(),
            "{file}: an English text without its Japanese"
        );
    }
}

#[test]
fn a_wrong_row_is_an_error_in_words() {
    let sources = &knowledge().sources;
    let texts = Texts {
        base: Base::embedded(),
        sources,
    };
    let say = |en: &str| {
        let text = Text {
            en: en.to_owned(),
            ja: String::new(),
        };
        texts.statement("knowledge/x.toml", "row", &text, &[])
    };
    for (text, says) in [
        ("{no-such-claim}", "no claim 'no-such-claim'"),
        ("{root-L5}", "no number"),
        ("{elbarzouhi2013obs-kappa-level}", "middle of a range"),
        ("{lurie2008-morph", "without '}'"),
    ] {
        let error = say(text).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        let words = yotsui_text::catalogue().explain(yotsui_text::Lang::En, &error.message());
        assert!(words.found.unwrap().contains(says));
        assert!(words.action.is_some() && words.expected.is_some());
    }
    assert!(
        say("{lurie2008-morph}")
            .unwrap()
            .text
            .en
            .starts_with("0.81 (")
    );
}

#[test]
fn prevalence_examples_hold() {
    for (id, row) in knowledge().prevalence.rows() {
        assert!(!row.examples.is_empty(), "{id} has no worked example");
        for reader in &row.reliability {
            assert!(knowledge().readers.of(reader).is_some(), "{id}: {reader}");
        }
        for e in &row.examples {
            let p = crate::prevalence::of(id, Some(e.age), knowledge());
            assert_eq!(p.standing, e.standing, "{id} at {}", e.age);
            let first = p.figures.first().map(|f| f.figure.claim.as_str());
            assert_eq!(first, e.claim.as_deref(), "{id} at {}", e.age);
        }
    }
}

#[test]
fn prevalence_uses_only_ages_that_were_read() {
    // The figures for 60, 70 and 80 that the notes mark as from memory must not be here: of
    // Brinjikji, 80 for degeneration, bulge and protrusion (and fissure, which no record names), 60
    // for signal loss and slip.
    let mut read = BTreeSet::new();
    for (id, row) in knowledge().prevalence.rows() {
        for spot in &row.spots {
            if let Ages::At(age) = spot.ages {
                assert!(spot.figure.claim.starts_with("brinjikji2015a-"));
                assert!(
                    spot.figure.claim.ends_with(&format!("-age{age}")),
                    "{id}: {}",
                    spot.figure.claim
                );
                read.insert((age, id.clone()));
            }
        }
    }
    let at = |age: u16| read.iter().filter(|(a, _)| *a == age).count();
    assert_eq!((at(60), at(70), at(80)), (2, 0, 3));
    // Nobody of that age was observed: said so, never as observed.
    for age in [22, 33] {
        let p = crate::prevalence::of("spondylolisthesis", Some(age), knowledge());
        assert!(p.text.text.en.contains("nobody of that age was observed"));
        assert!(p.text.text.ja.contains("実測例なし"));
    }
    assert_eq!(
        crate::prevalence::of("disc_bulge", None, knowledge()).standing,
        PrevalenceStanding::AgeNotKnown
    );
}

#[test]
fn regression_examples_hold() {
    let r = &knowledge().regression;
    for e in &r.examples {
        let rows = r.rows(Some(e.kind));
        let shown = |id: &String| rows.iter().any(|row| row.id == *id);
        for id in &e.shown {
            assert!(shown(id), "{:?}: {id} is not shown", e.kind);
        }
        for id in &e.hidden {
            assert!(!shown(id), "{:?}: {id} is shown", e.kind);
            assert!(r.rows(None).iter().any(|row| row.id == *id), "no row {id}");
        }
    }
}

#[test]
fn regression_rates_are_those_of_the_sources() {
    let rows = knowledge().regression.rows(None);
    let of = |id: &str| rows.iter().find(|r| r.id == id).unwrap();
    for (id, share) in [
        ("chiu-sequestration", 0.96),
        ("chiu-extrusion", 0.70),
        ("chiu-protrusion", 0.41),
        ("chiu-bulge", 0.13),
    ] {
        let row = of(id);
        assert!((row.figure.value - share).abs() < 1e-9);
        assert!(row.figure.interval.is_none(), "{id}: none was published");
        assert!(row.text.text.en.contains("no interval published"), "{id}");
    }
    let komori = of("komori-3");
    assert_eq!(
        (komori.figure.events, komori.figure.n),
        (Some(28), Some(36))
    );
    assert!(komori.text.text.en.contains("computed here"));
    // 36 of 40 regressed: the source counts the 4 that did not.
    let kesikburun = of("kesikburun-any");
    assert_eq!(kesikburun.figure.events, Some(36));
    assert!((kesikburun.figure.value - 0.9).abs() < 1e-9);
    // 18 of 22 bulges did not change.
    assert_eq!(of("bush-bulge").figure.events, Some(4));
    // A published interval stays the source's own.
    assert!(of("wang-all").text.text.en.contains("49% to 77%"));
    assert!(!of("wang-all").text.text.en.contains("computed here"));
}

#[test]
fn localisation_examples_hold() {
    let local = &knowledge().localisation;
    let (signs, zones) = &local.examples;
    for e in signs {
        let by_muscle = local.muscles.iter().find(|(m, _)| m.code() == e.sign);
        let by_reflex = local.reflexes.iter().find(|(r, _)| r.code() == e.sign);
        let roots: Vec<_> = by_muscle
            .map(|(_, r)| r)
            .or(by_reflex.map(|(_, r)| r))
            .or(local.tension.get(&e.sign).map(|t| &t.roots))
            .unwrap_or_else(|| panic!("no sign {}", e.sign))
            .keys()
            .copied()
            .collect();
        assert_eq!(roots, e.roots, "{}", e.sign);
    }
    for e in zones {
        let (passage, sources) = &local.zones[&e.zone];
        assert!(!sources.is_empty());
        assert_eq!(
            local.root_at(e.level, *passage),
            Some(e.root),
            "{} {}",
            e.level,
            e.zone
        );
        assert_eq!(local.passage_of(e.level, e.root), Some(*passage));
    }
    // Every muscle of the record has a row, if only to say that no table was read.
    for muscle in Muscle::ALL {
        assert!(local.muscles.contains_key(muscle), "{muscle}");
    }
}

#[test]
fn a_reference_is_shown_for_the_measure_and_level_it_speaks_of() {
    let of = |measure: &str, taken| knowledge().references.of(measure, |_| taken);
    assert_eq!(of("disc_height_anterior", true).len(), 4);
    assert_eq!(of("disc_height_anterior", false).len(), 1);
    for row in of("canal_ap_midsagittal", true) {
        assert!(
            !row.same_method,
            "no formula of ours is that of a source yet"
        );
        assert!(row.text.sources.len() >= 4);
    }
    let l45 = knowledge()
        .references
        .of("disc_height_anterior", |l| l.to_string() == "L4/L5");
    assert!(
        l45.iter()
            .any(|r| r.location == Some(Location::Disc(yotsui_case::Level::L4L5)))
    );
    assert!(of("disc_ap", true).is_empty());
}
