//! The base against the extraction it was converted from, number by number.
//!
//! Skipped, with the reason printed, where the extraction is not at hand. Every difference must be
//! registered in `evidence/corrections.toml`, and every registered difference must exist.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;
use yotsui_evidence::{Base, Claim, PValue, Raw};

/// Shares that were computed from counts are kept to four decimals.
const ROUNDING: f64 = 0.00005;

#[derive(Deserialize)]
struct Extracted {
    id: String,
    study: Study,
    topic: String,
    measure: String,
    estimate: Option<f64>,
    ci_low: Option<f64>,
    ci_high: Option<f64>,
    p: Option<String>,
    n: Option<f64>,
    events: Option<f64>,
    adjusted: bool,
    level: String,
}

#[derive(Deserialize)]
struct Study {
    key: String,
    doi: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Correction {
    claim: String,
    field: String,
    extracted: f64,
    base: Option<f64>,
    why: String,
}

/// A statistic that the extraction's list of measures had no word for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Retyped {
    claim: String,
    extracted: String,
    base: String,
    why: String,
}

#[derive(Deserialize)]
struct Corrections {
    correction: Vec<Correction>,
    measure: Vec<Retyped>,
}

fn raw(claim: &Claim, name: &str) -> Option<f64> {
    claim.raw.get(name).and_then(Raw::number)
}

#[test]
fn every_number_of_the_extraction_stands_in_the_base() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("../shared/evidence");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return;
    }
    let text = fs::read_to_string(root.join("evidence/corrections.toml")).unwrap();
    let corrections: Corrections = toml::from_str(&text).unwrap();
    let mut used = BTreeSet::new();
    let mut typed = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut rows = 0;
    let base = Base::embedded();
    for name in ["imaging", "measures", "mechanisms", "prognosis"] {
        let text = fs::read_to_string(folder.join(format!("evidence_{name}.jsonl"))).unwrap();
        for line in text.lines() {
            rows += 1;
            let x: Extracted = serde_json::from_str(line).unwrap();
            let Some(claim) = base.claim(&x.id) else {
                wrong.push(format!("{name}: {} is not in the base", x.id));
                continue;
            };
            let mut compare = |field: &str, extracted: Option<f64>, ours: Option<f64>| {
                let Some(extracted) = extracted else { return };
                if ours.is_some_and(|x| (x - extracted).abs() <= ROUNDING) {
                    return;
                }
                let registered = corrections.correction.iter().position(|c| {
                    c.claim == x.id
                        && c.field == field
                        && (c.extracted - extracted).abs() <= ROUNDING
                        && c.base == ours
                });
                match registered {
                    Some(i) => {
                        used.insert(i);
                    }
                    None => wrong.push(format!(
                        "{name}: {} {field}: {extracted} became {ours:?}",
                        x.id
                    )),
                }
            };
            compare("estimate", x.estimate, claim.estimate);
            let low = claim.interval.map(|i| i.low());
            let high = claim.interval.map(|i| i.high());
            // An interval of which one end was read is no interval: the end stands in `raw`.
            compare("low", x.ci_low, low.or_else(|| raw(claim, "low")));
            compare("high", x.ci_high, high.or_else(|| raw(claim, "high")));
            compare("n", x.n, claim.n.map(f64::from));
            compare("events", x.events, claim.events.map(f64::from));

            // A p value that is one, with nothing after it.
            let p = x.p.as_ref().map(|p| match p.strip_prefix('.') {
                Some(_) => format!("0{p}"),
                None => p.replace("<.", "<0.").replace("=.", "0."),
            });
            if let Some(p) = p.and_then(|p| PValue::try_from(p).ok())
                && claim.p != Some(p)
            {
                wrong.push(format!("{name}: {} p: {p} became {:?}", x.id, claim.p));
            }
            let retyped = corrections.measure.iter().position(|c| {
                c.claim == x.id && c.extracted == x.measure && c.base == claim.measure.code()
            });
            if let Some(i) = retyped {
                typed.insert(i);
            } else if x.measure != claim.measure.code() && x.id == claim.id {
                wrong.push(format!(
                    "{}: measure {} became {}",
                    x.id, x.measure, claim.measure
                ));
            }
            let level = match x.level.as_str() {
                "secondary-review" => "secondary",
                level => level,
            };
            if x.id == claim.id && level != claim.level.code() {
                wrong.push(format!("{}: level {level} became {}", x.id, claim.level));
            }
            if x.id == claim.id && x.adjusted && x.estimate.is_some() && x.topic == "predictor" {
                let kept = !claim.adjusted_for.is_empty() || claim.kind.code() != "adjusted-effect";
                if !kept {
                    wrong.push(format!("{}: the adjustment was lost", x.id));
                }
            }
            let publication = base.publication_of(claim).unwrap();
            if x.study.key != publication.key && !publication.also.contains(&x.study.key) {
                wrong.push(format!(
                    "{}: {} became {}",
                    x.id, x.study.key, publication.key
                ));
            }
            if let Some(doi) = x.study.doi
                && publication.doi != Some(doi.to_lowercase())
            {
                wrong.push(format!("{}: doi {doi} became {:?}", x.id, publication.doi));
            }
        }
    }
    assert_eq!(rows, 1740);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let not_typed: Vec<_> = corrections
        .measure
        .iter()
        .enumerate()
        .filter(|(i, _)| !typed.contains(i))
        .map(|(_, c)| format!("{} ({})", c.claim, c.why))
        .collect();
    assert!(
        not_typed.is_empty(),
        "registered, not found: {not_typed:#?}"
    );
    let unused: Vec<_> = corrections
        .correction
        .iter()
        .enumerate()
        .filter(|(i, _)| !used.contains(i))
        .map(|(_, c)| format!("{} {} ({})", c.claim, c.field, c.why))
        .collect();
    assert!(unused.is_empty(), "registered, not found: {unused:#?}");
}
