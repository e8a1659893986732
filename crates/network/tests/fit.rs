//! The carried artefact is what the evidence gives; nothing that may not enter a fit can.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers fail their test"
)]

use yotsui_evidence::Base;
use yotsui_network::fit::refit_mode;
use yotsui_network::moment::{Moments, exclusion};
use yotsui_network::{Artefact, Graph, Model, NetworkError};

/// The checksum of what the artefact was fitted to is that of this build's graph and moments.
#[test]
fn the_artefact_was_fitted_to_this_evidence() {
    let graph = Graph::embedded().unwrap();
    let moments = Moments::embedded(&graph).unwrap();
    let artefact = Artefact::embedded().unwrap();
    assert_eq!(
        artefact.inputs,
        Artefact::inputs_of(&graph, &moments),
        "the evidence or the graph has changed: run `yotsui network fit --out knowledge/network/artefact.json`"
    );
}

/// A fresh climb finds the carried mode again.
#[test]
fn a_refit_finds_the_carried_mode() {
    let graph = Graph::embedded().unwrap();
    let moments = Moments::embedded(&graph).unwrap();
    let artefact = Artefact::embedded().unwrap();
    let found = refit_mode(&graph, &moments).unwrap();
    assert_eq!(found.len(), artefact.mode.len());
    for (i, (a, b)) in found.iter().zip(&artefact.mode).enumerate() {
        assert!((a - b).abs() < 2e-4, "parameter {i}: {a} here, {b} carried");
    }
}

/// The sampler's own account is one that a statistician would accept.
#[test]
fn the_sampler_mixed() {
    let a = Artefact::embedded().unwrap();
    assert!(a.diagnostics.worst_r_hat < 1.05, "{:?}", a.diagnostics);
    assert!(
        a.diagnostics.divergences * 100 <= a.diagnostics.kept,
        "{:?}",
        a.diagnostics
    );
    assert_eq!(a.draws.len(), 200);
    assert!(Model::embedded().unwrap().draws.len() == 200);
}

/// No residual variance is as small as what a fit must refuse, at the point and in every draw.
#[test]
fn every_draw_leaves_something_unexplained() {
    let m = Model::embedded().unwrap();
    for j in m.draws.iter().chain([&m.point, &m.bare]) {
        assert!(j.residual.iter().all(|r| *r > 0.02));
    }
}

fn read(rows: &str) -> Result<Moments, NetworkError> {
    Moments::read(&Graph::embedded().unwrap(), Base::embedded(), rows)
}

/// Each claim of the base that may not enter is refused wherever a row could name it.
#[test]
fn no_excluded_claim_can_reach_the_fit() {
    let base = Base::embedded();
    let shapes = [
        "kind = \"correlation\"\nx = \"pfirrmann_grade\"\ny = \"back_pain\"\nsign = \"+\"\nn = 50",
        "kind = \"prevalence\"\nvariable = \"modic\"\nat_least = \"yes\"\nn = 50",
        "kind = \"mean\"\nvariable = \"disability\"\nn = 50",
        "kind = \"contrast_odds\"\nvariable = \"modic\"\nat_least = \"yes\"\nfrom = \"no-symptoms\"",
        "kind = \"contrast_smd\"\nvariable = \"cpm\"\nfrom = \"no-symptoms\"",
        "kind = \"auc_within\"\nx = \"csi\"\ny = \"sensitisation\"\nn = 50",
    ];
    let mut kinds = std::collections::BTreeSet::new();
    let mut tried = 0;
    for claim in base.claims() {
        let Some(why) = exclusion(claim) else {
            continue;
        };
        // All kinds of exclusion are tried in every shape, a few claims each: the base holds hundreds.
        if tried > 400 && !kinds.insert(why.code()) {
            continue;
        }
        kinds.insert(why.code());
        tried += 1;
        for shape in shapes {
            let row = format!(
                "[[moment]]\nclaims = [\"{}\"]\npopulation = \"back-pain\"\n{shape}\n",
                claim.id
            );
            let found = read(&row);
            assert!(
                found.is_err(),
                "{} ({}) entered by {shape}",
                claim.id,
                why.code()
            );
        }
    }
    for code in [
        "seed-only",
        "study-level",
        "not-an-estimate",
        "reliability",
        "adjusted",
        "other-kind",
    ] {
        assert!(
            kinds.contains(code),
            "no claim of the base is excluded as {code}"
        );
    }
    let admitted = base
        .claims()
        .find(|c| c.id == "surbakti-hscrp-vas")
        .unwrap();
    assert_eq!(exclusion(admitted), None);
    let row = "[[moment]]\nkind = \"correlation\"\nclaims = [\"surbakti-hscrp-vas\"]\nx = \"hs_crp\"\ny = \"back_pain\"\npopulation = \"back-pain\"\n";
    assert_eq!(read(row).unwrap().counts(), (1, 0));
}

/// One sample speaks once of one thing.
#[test]
fn a_sample_is_not_heard_twice() {
    let row = "[[moment]]\nkind = \"correlation\"\nclaims = [\"surbakti-hscrp-vas\"]\nx = \"hs_crp\"\ny = \"back_pain\"\npopulation = \"back-pain\"\n";
    let twice = format!("{row}{row}");
    let Err(NetworkError::Data { why, .. }) = read(&twice) else {
        panic!("it was heard twice")
    };
    assert!(why.contains("same people"), "{why}");
}

/// What a row lacks is said, not guessed.
#[test]
fn rows_that_do_not_hold_together_are_errors() {
    for (row, says) in [
        (
            "kind = \"correlation\"\nclaims = [\"no-such-claim\"]\nx = \"age\"\ny = \"modic\"",
            "no claim",
        ),
        (
            "kind = \"correlation\"\nclaims = [\"surbakti-hscrp-vas\"]\nx = \"crp\"\ny = \"back_pain\"",
            "no variable",
        ),
        (
            "kind = \"guess\"\nclaims = [\"surbakti-hscrp-vas\"]",
            "no kind",
        ),
        (
            "kind = \"assumed_mean\"\nvariable = \"leg_pain\"\nvalue = 3.0\nsd = 1.0",
            "both languages",
        ),
        (
            "kind = \"correlation\"\nclaims = [\"porchet2002-assoc\"]\nx = \"displacement_type\"\ny = \"leg_pain\"",
            "direction",
        ),
    ] {
        let row = format!("[[moment]]\npopulation = \"back-pain\"\n{row}\n");
        let Err(NetworkError::Data { why, .. }) = read(&row) else {
            panic!("{row} was read")
        };
        assert!(why.contains(says), "{why}");
    }
}

/// What is left out by choice is named, exists, and is indeed not heard.
#[test]
fn what_is_left_out_is_not_heard() {
    let left: toml::Table =
        toml::from_str(include_str!("../../../knowledge/network/left_out.toml")).unwrap();
    let heard = include_str!("../../../knowledge/network/moments.toml");
    let mut count = 0;
    for row in left["left_out"].as_array().unwrap() {
        assert!(!row["en"].as_str().unwrap().is_empty() && !row["ja"].as_str().unwrap().is_empty());
        for claim in row["claims"].as_array().unwrap() {
            let id = claim.as_str().unwrap();
            assert!(Base::embedded().claim(id).is_some(), "no claim '{id}'");
            assert!(!heard.contains(&format!("\"{id}\"")), "'{id}' is heard");
            count += 1;
        }
    }
    assert!(count >= 30);
}
