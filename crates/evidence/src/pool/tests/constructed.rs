//! Bases made for the test, whose answer is known: by hand, from metafor or from lme4.

use super::*;

/// A base of one-claim studies: year and the claim's lines after its topic.
fn base(studies: &[(u16, String)]) -> Base {
    let mut files = vec![(
        "vocabulary.toml".to_owned(),
        "[[term]]\nid = \"x\"\ngroup = \"finding\"\nja = \"x\"\nen = \"x\"\n".to_owned(),
    )];
    for (i, (year, claims)) in studies.iter().enumerate() {
        files.push((
            format!("s{i:02}.toml"),
            format!("key = \"s{i:02}\"\nyear = {year}\ndesign = \"cohort\"\n{claims}"),
        ));
    }
    let base = Base::from_files(files.iter().map(|(n, c)| (n.as_str(), c.as_str())));
    assert_eq!(base.faults(), []);
    base
}

fn claim(id: &str, kind: &str, measure: &str, lines: &str) -> String {
    format!(
        "[[claim]]\nid = \"{id}\"\ntopic = \"prevalence\"\nkind = \"{kind}\"\nmeasure = \"{measure}\"\n\
         exposure = \"x\"\noutcome = \"x\"\nterms = {{ outcome = [\"x\"] }}\nlevel = \"abstract\"\n\
         read = \"abstract\"\n{lines}\n"
    )
}

fn question(model: &str, kind: &str, measures: &str, include: &[String]) -> Questions {
    let text = format!(
        "family = \"regression\"\n[[question]]\nid = \"q\"\nja = \"q\"\nen = \"q\"\n\
         scope = {{ ja = \"s\", en = \"s\" }}\nmodel = \"{model}\"\nmoderators = [\"year\"]\n\
         comparable = {{ kind = [\"{kind}\"], measure = [{measures}], outcome = [\"x\"] }}\n\
         include = [{}]\n",
        include.join(", ")
    );
    let questions = Questions::from_files([("q.toml", text.as_str())].into_iter());
    assert_eq!(questions.faults(), []);
    questions
}

fn ask(base: &Base, questions: &Questions) -> Answer {
    pool(base, questions.get("q").expect("read"))
}

/// The 13 trials of BCG against tuberculosis (Colditz 1994, `dat.bcg` of metafor): year, risk
/// ratio, and the 95 % interval that their counts give.
const BCG: [(u16, f64, f64, f64); 13] = [
    (1948, 0.410938654841094, 0.134301570832589, 1.25739838332279),
    (
        1949,
        0.204868154158215,
        0.0862974496335646,
        0.486352270738137,
    ),
    (
        1960,
        0.25974025974026,
        0.0734425906880758,
        0.918608696913673,
    ),
    (
        1977,
        0.236560523606413,
        0.179280894081421,
        0.312140797911936,
    ),
    (1973, 0.804489533795327, 0.516293127126651, 1.2535580583614),
    (
        1953,
        0.455611144836826,
        0.387132335327848,
        0.536202988891976,
    ),
    (
        1973,
        0.197721021611002,
        0.0783565766814313,
        0.498919223409139,
    ),
    (1980, 1.01202404809619, 0.894571977550142, 1.14489688882256),
    (
        1968,
        0.625366345142315,
        0.392576266000499,
        0.996196406932455,
    ),
    (
        1961,
        0.253765465303927,
        0.149420943521767,
        0.430976474001032,
    ),
    (
        1974,
        0.712226836059195,
        0.572513682986256,
        0.886034833887225,
    ),
    (1969, 1.56191619962637, 0.373689111221834, 6.52837383106692),
    (1976, 0.982835076874145, 0.582137461533975, 1.65934139642692),
];

fn trials(k: usize) -> (Base, Questions) {
    let rows: Vec<(u16, String)> = BCG[..k]
        .iter()
        .enumerate()
        .map(|(i, (year, rr, low, high))| {
            let lines = format!("estimate = {rr:?}\nlow = {low:?}\nhigh = {high:?}\nn = 500");
            let id = format!("s{i:02}-a");
            (*year, claim(&id, "contrast", "risk_ratio", &lines))
        })
        .collect();
    let include: Vec<String> = (0..k)
        .map(|i| format!("{{ claim = \"s{i:02}-a\" }}"))
        .collect();
    let questions = question("ratio", "contrast", "\"risk_ratio\"", &include);
    (base(&rows), questions)
}

/// metafor 3.8-1 (R 4.2.2): `rma(yi, vi, mods=~year, method="REML", test="adhoc")`, threshold 1e-12.
#[test]
fn a_moderator_of_real_trials_is_that_of_metafor_and_needs_ten() {
    let (base, questions) = trials(13);
    let a = ask(&base, &questions);
    let p = a.pooled().expect("pooled");
    close("estimate", p.estimate, 0.489420939826030, 1e-6);
    close("low", p.low, 0.330072248483599, 1e-6);
    close("high", p.high, 0.725698259822339, 1e-6);
    close("tau2", p.tau2, 0.313243258136486, 1e-6);
    assert!(
        a.certainty
            .as_ref()
            .is_some_and(|c| c.publication_bias_judged)
    );
    let m = &p.moderators[0];
    let [b, low, high, pval] = m.slope.expect("thirteen studies");
    assert_eq!(m.k, 13);
    close("slope", b, 0.0266626478021093, 1e-6);
    close("slope low", low, -0.00914546591674703, 1e-6);
    close("slope high", high, 0.0624707615209657, 1e-6);
    close("slope p", pval, 0.129502957866437, 1e-6);

    let (base, questions) = trials(9);
    let a = ask(&base, &questions);
    let m = &a.pooled().expect("pooled").moderators[0];
    assert_eq!((m.k, m.slope), (9, None));
}

/// A 97.5 % interval is wider by 2.2414 to 1.9600: read at its level it gives the same answer.
#[test]
fn an_interval_of_another_level_weighs_what_its_study_weighs() {
    let answer =
        |level: f64, z: f64| {
            let rows: Vec<(u16, String)> = [(0.5, 0.1), (0.7, 0.2), (0.3, 0.3)]
            .iter()
            .enumerate()
            .map(|(i, (x, se))| {
                // The last study alone prints another level.
                let (z, level) = if i == 2 { (z, level) } else { (1.959963984540054, 0.95) };
                let lines = format!(
                    "estimate = {x:?}\nlow = {:?}\nhigh = {:?}\ninterval_level = {level:?}\nn = 50",
                    x - z * se,
                    x + z * se
                );
                (2000, claim(&format!("s{i:02}-a"), "contrast", "mean_difference", &lines))
            })
            .collect();
            let include: Vec<String> = (0..3)
                .map(|i| format!("{{ claim = \"s{i:02}-a\" }}"))
                .collect();
            ask(
                &base(&rows),
                &question("difference", "contrast", "\"mean_difference\"", &include),
            )
        };
    let usual = answer(0.95, 1.959963984540054);
    let other = answer(0.975, 2.241402727604947);
    let (a, b) = (
        usual.pooled().expect("pooled"),
        other.pooled().expect("pooled"),
    );
    close("estimate", b.estimate, a.estimate, 1e-12);
    close("low", b.low, a.low, 1e-12);
    // Beside the other studies it is shown at their level.
    close("shown", other.studies[2].low, usual.studies[2].low, 1e-12);
}

/// (true positives, false negatives, false positives, true negatives).
fn accuracy(tables: &[(u32, u32, u32, u32)]) -> Answer {
    let rows: Vec<(u16, String)> = tables
        .iter()
        .enumerate()
        .map(|(i, (tp, fneg, fp, tn))| {
            let share = |x: u32, n: u32| f64::from(x) / f64::from(n);
            let test = |id: &str, measure: &str, x: u32, n: u32| {
                let lines = format!(
                    "estimate = {:?}\nevents = {x}\nn = {n}\nreference = \"x\"",
                    share(x, n)
                );
                claim(id, "accuracy", measure, &lines)
            };
            let sens = test(&format!("s{i:02}-a"), "sensitivity", *tp, tp + fneg);
            let spec = test(&format!("s{i:02}-b"), "specificity", *tn, tn + fp);
            (2000, sens + &spec)
        })
        .collect();
    let include: Vec<String> = tables
        .iter()
        .enumerate()
        .map(|(i, (_, _, fp, tn))| {
            format!(
                "{{ claim = \"s{i:02}-a\", specificity = \"s{i:02}-b\", negatives = [{tn}, {}], \
                 counts_from = {{ ja = \"x\", en = \"x\" }} }}",
                tn + fp
            )
        })
        .collect();
    ask(
        &base(&rows),
        &question(
            "accuracy",
            "accuracy",
            "\"sensitivity\", \"specificity\"",
            &include,
        ),
    )
}

fn accuracy_pool(answer: &Answer) -> &AccuracyPool {
    match &answer.outcome {
        Outcome::Accuracy(p) => p,
        other => panic!("{other:?}"),
    }
}

/// Four equal tables, 80 of 100 and 90 of 100: no spread, so the summary is 0.8 and 0.9, the ratios
/// 0.8/0.1 = 8 and 0.2/0.9.
#[test]
fn equal_tables_give_their_own_accuracy() {
    let a = accuracy(&[(80, 20, 10, 90); 4]);
    let p = accuracy_pool(&a);
    assert_eq!((p.k, a.n), (4, Some(400)));
    close("sensitivity", p.sensitivity[0], 0.8, 1e-4);
    close("specificity", p.specificity[0], 0.9, 1e-4);
    close("LR+", p.lr_positive, 8.0, 1e-3);
    close("LR-", p.lr_negative, 0.2 / 0.9, 1e-3);
    assert!(p.tau2.iter().all(|t| *t < 1e-3), "{:?}", p.tau2);
    // Two tables are shown, not pooled.
    let two = accuracy(&[(80, 20, 10, 90); 2]);
    assert_eq!(two.outcome, Outcome::TooLittle(TooLittle::FewTables));
}

/// lme4 1.1-31 (R 4.2.2): `glmer(cbind(y, n-y) ~ 0+s+f+(0+s+f|id), binomial)`, which approximates the
/// integral by Laplace's method: hence 1 % on the summary point and 10 % on the variances.
#[test]
fn differing_tables_give_the_summary_of_the_bivariate_model() {
    let a = accuracy(&[
        (45, 5, 30, 70),
        (18, 6, 8, 40),
        (60, 20, 20, 33),
        (30, 15, 12, 88),
        (82, 10, 40, 45),
    ]);
    let p = accuracy_pool(&a);
    close("sensitivity", p.sensitivity[0], 0.7977895, 0.01);
    close("specificity", p.specificity[0], 0.7334623, 0.01);
    // plogis(1.37253532 ± 1.96 * 0.26946071)
    close("sensitivity low", p.sensitivity[1], 0.69938, 0.01);
    close("sensitivity high", p.sensitivity[2], 0.86998, 0.01);
    close("tau2", p.tau2[0], 0.2307349717, 0.1);
    close("tau2", p.tau2[1], 0.3945983171, 0.1);
    close("rho", p.rho, -0.92128251, 0.1);
}
