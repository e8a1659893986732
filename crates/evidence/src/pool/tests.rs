//! Answers against metafor, the rules of certainty, and refusals.

use super::*;

fn answer(id: &str) -> Answer {
    pool(
        Base::embedded(),
        Questions::embedded().get(id).expect("the question exists"),
    )
}

fn close(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance * expected.abs().max(1.0),
        "{what}: {found}, expected {expected}"
    );
}

/// metafor 3.8-1 in R 4.2.2, 2026-11-22, counts typed in by hand from the sources' figures:
/// `rma(measure="PLO", xi, ni, method="REML", test="adhoc")`, `predict`, `confint`. Its REML stops
/// at a step of 1e-5, hence the tolerance.
#[test]
fn three_answers_are_those_of_metafor() {
    // estimate, low, high, tau2, I2, Q, prediction low, high
    let golden = [
        (
            "regression-any-6-12-months",
            [
                0.528406079873215,
                0.0996783131512107,
                0.918959841042701,
                0.804591851364344,
                93.1134418430292,
                27.4471568173512,
                0.0122909984533226,
                0.990185336239836,
            ],
        ),
        (
            "slr-positive-in-herniation",
            [
                0.855759116163855,
                0.641152365950395,
                0.951691766660039,
                0.955443036198016,
                88.7407905593942,
                26.6814878051605,
                0.268144297631526,
                0.989698048528264,
            ],
        ),
        (
            "herniation-in-sciatica",
            [
                0.594484315827734,
                0.492242455340907,
                0.689140094257289,
                0.0313204555652632,
                47.2421749448643,
                5.79964221453577,
                0.421598589895619,
                0.746736895421312,
            ],
        ),
    ];
    for (id, [est, low, high, tau2, i2, q, pl, pu]) in golden {
        let a = answer(id);
        let p = a.pooled().expect("pooled");
        close(id, p.estimate, est, 1e-5);
        close(id, p.low, low, 1e-5);
        close(id, p.high, high, 1e-5);
        close(id, p.tau2, tau2, 1e-5);
        close(id, p.i2, i2, 1e-5);
        close(id, p.q, q, 1e-9);
        let [l, u] = p.prediction.expect("three studies or more");
        close(id, l, pl, 1e-5);
        close(id, u, pu, 1e-5);
    }
}

/// The same versions: `rma(measure="ZCOR", ri=c(.279,.159), ni=c(45,70))` and
/// `rma.glmm(measure="PLO", xi, ni, nAGQ=41)` (lme4 1.1-31), whose optimiser stops earlier.
#[test]
fn a_correlation_and_the_exact_models_are_those_of_metafor() {
    let a = answer("pain-and-disability");
    let p = a.pooled().expect("pooled");
    close("b", p.b, 0.209002271495043, 1e-12);
    close("se", p.se, 0.0957826285221151, 1e-12);
    close("low", p.low, 0.021268561419761, 1e-9);
    close("high", p.high, 0.377149932048513, 1e-9);
    assert_eq!(
        p.prediction, None,
        "two studies give no prediction interval"
    );
    let exact = |id: &str| answer(id).pooled().and_then(|p| p.exact).expect("exact");
    let e = exact("slr-positive-in-herniation");
    close("exact", e.estimate, 0.864425176989478, 1e-4);
    close("exact tau2", e.tau2, 0.928000521832122, 1e-3);
    let e = exact("regression-any-6-12-months");
    close("exact", e.estimate, 0.528632321975561, 1e-4);
    close("exact low", e.low, 0.320117431252896, 1e-3);
}

#[test]
fn too_little_gives_no_number_and_says_why() {
    let none = answer("temporal-summation-in-back-pain");
    assert_eq!(none.outcome, Outcome::TooLittle(TooLittle::None));
    assert_eq!((none.k, none.n, &none.certainty), (0, None, &None));
    assert_eq!(none.beside().collect::<Vec<_>>(), ["mcphee2020-tsp-smd"]);
    let one = answer("regression-contained");
    assert_eq!(one.outcome, Outcome::TooLittle(TooLittle::One));
    assert_eq!(one.studies[0].weight, None);
    let tables = answer("slr-against-mri");
    assert_eq!(tables.outcome, Outcome::TooLittle(TooLittle::FewTables));
    assert_eq!(tables.k, 2);
}

#[test]
fn nobody_is_counted_twice_and_reviews_never_enter() {
    let canal = answer("canal-size-and-function");
    assert_eq!(canal.k, 1);
    let doubles = canal
        .left_out
        .iter()
        .filter(|o| o.reason == Reason::Overlap && o.counted_by.is_some());
    assert_eq!(doubles.count(), 4);
    let base = Base::embedded();
    for a in pool_all(base, Questions::embedded()) {
        for (i, s) in a.studies.iter().enumerate() {
            for t in &a.studies[..i] {
                assert!(
                    !base.overlap(&s.publication, &t.publication),
                    "{}",
                    a.question
                );
            }
        }
        for id in a.beside() {
            assert!(a.studies.iter().all(|s| s.claim != id), "{id}");
        }
    }
}

#[test]
fn no_certainty_lies_above_low_and_what_lowers_it_is_named() {
    let mut grades = std::collections::BTreeSet::new();
    for a in pool_all(Base::embedded(), Questions::embedded()) {
        let pooled = !matches!(a.outcome, Outcome::TooLittle(_));
        assert_eq!(a.certainty.is_some(), pooled, "{}", a.question);
        if let Some(c) = a.certainty {
            assert!(c.lowered.contains(&Lowered::BiasNotAssessed));
            assert_eq!(c.grade == Grade::Low, c.lowered.len() == 1);
            assert!(matches!(c.grade, Grade::Low | Grade::VeryLow));
            grades.insert(c.grade);
        }
    }
    assert_eq!(grades.len(), 2, "both grades occur, so the rules decide");
}

#[test]
fn weights_add_up_and_estimates_lie_in_their_intervals() {
    let answers = pool_all(Base::embedded(), Questions::embedded());
    assert!(answers.iter().any(|a| a.pooled().is_some()));
    for a in &answers {
        for s in &a.studies {
            assert!(s.low <= s.estimate && s.estimate <= s.high, "{}", s.claim);
        }
        if let Some(p) = a.pooled() {
            let sum: f64 = a.studies.iter().filter_map(|s| s.weight).sum();
            close(&a.question, sum, 100.0, 1e-9);
            assert!(p.low <= p.estimate && p.estimate <= p.high);
            if let Some([l, u]) = p.prediction {
                assert!(l <= p.low && p.high <= u, "{}", a.question);
            }
        }
    }
}

#[test]
fn two_studies_are_pooled_only_where_they_agree() {
    let differ = answer("ces-among-suspected");
    assert_eq!(differ.outcome, Outcome::TooLittle(TooLittle::TwoDiffer));
    assert_eq!((differ.k, &differ.certainty), (2, &None));
    assert!(differ.studies.iter().all(|s| s.weight.is_none()));
    for a in pool_all(Base::embedded(), Questions::embedded()) {
        if let Some(p) = a.pooled().filter(|p| p.k == 2) {
            assert!(p.i2 < AGREE && p.q < 2.0, "{}", a.question);
        }
    }
}

mod constructed;
