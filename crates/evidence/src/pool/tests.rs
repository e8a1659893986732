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
fn four_answers_are_those_of_metafor() {
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
            "recurrence-after-discectomy",
            [
                0.0869220641605748,
                0.0367795817240136,
                0.191811958493407,
                0.102811104100993,
                79.2874415002776,
                9.15374277206906,
                0.0178725063025009,
                0.332441945760827,
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
    assert!(answers.iter().filter(|a| a.pooled().is_some()).count() >= 10);
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

/// A base of invented studies: only the code is on trial.
fn invented(studies: &[(u16, u32, u32)]) -> Base {
    let mut files = vec![(
        "vocabulary.toml".to_owned(),
        "[[term]]\nid = \"x\"\ngroup = \"finding\"\nja = \"x\"\nen = \"x\"\n".to_owned(),
    )];
    for (i, (year, events, n)) in studies.iter().enumerate() {
        let share = f64::from(*events) / f64::from(*n);
        files.push((
            format!("s{i:02}.toml"),
            format!(
                "key = \"s{i:02}\"\nyear = {year}\ndesign = \"cohort\"\n[[claim]]\nid = \"s{i:02}-a\"\n\
                 topic = \"prevalence\"\nkind = \"prevalence\"\nmeasure = \"proportion\"\n\
                 estimate = {share}\nevents = {events}\nn = {n}\nexposure = \"x\"\noutcome = \"x\"\n\
                 terms = {{ outcome = [\"x\"] }}\nlevel = \"abstract\"\nread = \"abstract\"\n"
            ),
        ));
    }
    Base::from_files(files.iter().map(|(n, c)| (n.as_str(), c.as_str())))
}

#[test]
fn a_moderator_is_fitted_from_ten_studies_on() {
    let question = |k: usize| -> Questions {
        let include: Vec<String> = (0..k)
            .map(|i| format!("{{ claim = \"s{i:02}-a\" }}"))
            .collect();
        let text = format!(
            "family = \"regression\"\n[[question]]\nid = \"q\"\nja = \"q\"\nen = \"q\"\n\
             scope = {{ ja = \"s\", en = \"s\" }}\nmodel = \"share\"\nmoderators = [\"year\"]\n\
             comparable = {{ kind = [\"prevalence\"], measure = [\"proportion\"], outcome = [\"x\"] }}\n\
             include = [{}]\n",
            include.join(", ")
        );
        Questions::from_files([("q.toml", text.as_str())].into_iter())
    };
    let rows: Vec<(u16, u32, u32)> = (0..10u16)
        .map(|i| (2000 + i, 20 + 5 * u32::from(i), 100))
        .collect();
    let of = |k: usize| {
        let questions = question(k);
        let a = pool(&invented(&rows[..k]), questions.get("q").expect("read"));
        a.pooled().expect("pooled").moderators[0]
    };
    assert_eq!(of(9).slope, None);
    let [b, low, _, p] = of(10).slope.expect("fitted");
    // 5 per cent a year around 40 %: about 0.2 on the logit scale.
    assert!(
        b > 0.15 && b < 0.3 && low > 0.0 && p < 0.001,
        "{b} {low} {p}"
    );
}
