//! The embedded questions against the embedded base, and the rules of admission.

use super::*;
use crate::{Base, check};

#[test]
fn the_questions_fit_the_base_and_leave_no_candidate_undecided() {
    let questions = Questions::embedded();
    assert_eq!(questions.faults(), []);
    let report = check::check_all(Base::embedded(), questions);
    let findings: Vec<_> = report
        .unexpected()
        .map(|f| format!("{}: {} / {}", f.place, f.found, f.expected))
        .collect();
    assert_eq!(findings, Vec::<String>::new());
    for family in Family::ALL {
        assert!(
            questions.iter().any(|q| q.family == Some(*family)),
            "{family}"
        );
    }
}

const CLAIM: &str = "topic = \"prevalence\"\nkind = \"prevalence\"\nmeasure = \"proportion\"\n\
    exposure = \"x\"\noutcome = \"x\"\nterms = { outcome = [\"x\"] }\nread = \"abstract\"\n";

fn base(claims: &[(&str, &str, &str)]) -> Base {
    let mut files = vec![(
        "vocabulary.toml".to_owned(),
        "[[term]]\nid = \"x\"\ngroup = \"finding\"\nja = \"x\"\nen = \"x\"\n".to_owned(),
    )];
    for (key, head, claim) in claims {
        files.push((
            format!("{key}.toml"),
            format!("key = \"{key}\"\n{head}\n[[claim]]\nid = \"{key}-a\"\n{CLAIM}{claim}\n"),
        ));
    }
    Base::from_files(files.iter().map(|(n, c)| (n.as_str(), c.as_str())))
}

fn question(rest: &str) -> Questions {
    let text = format!(
        "family = \"regression\"\n[[question]]\nid = \"q\"\nja = \"q\"\nen = \"q\"\n\
         scope = {{ ja = \"s\", en = \"s\" }}\nmodel = \"share\"\n\
         comparable = {{ kind = [\"prevalence\"], measure = [\"proportion\"], outcome = [\"x\"], \
         follow_up_months = [6.0, 12.0] }}\n{rest}\n"
    );
    Questions::from_files([("q.toml", text.as_str())].into_iter())
}

fn reasons(base: &Base, questions: &Questions) -> Vec<(String, Reason)> {
    assert_eq!(base.faults(), []);
    assert_eq!(questions.faults(), []);
    select(base, questions.get("q").unwrap())
        .left_out
        .into_iter()
        .map(|o| (o.claim, o.reason))
        .collect()
}

#[test]
fn what_was_not_reported_as_an_estimate_never_enters_even_if_included() {
    let cohort = "design = \"cohort\"";
    let good = "estimate = 0.5\nn = 10\nevents = 5\nfollow_up_months = 6\nlevel = \"abstract\"";
    let base = base(&[
        ("a", "design = \"meta-analysis\"", good),
        ("b", cohort, &good.replace("abstract", "seed-only")),
        ("c", cohort, &format!("{good}\nbasis = \"midpoint\"")),
        ("d", cohort, &format!("{good}\nbasis = \"range-end\"")),
        (
            "e",
            cohort,
            "basis = \"null-only\"\nn = 10\nfollow_up_months = 6\nlevel = \"abstract\"",
        ),
        ("f", cohort, &good.replace("= 6", "= 24")),
        ("g", cohort, &good.replace("follow_up_months = 6\n", "")),
        ("h", cohort, &good.replace("n = 10\nevents = 5\n", "")),
        ("i", cohort, good),
    ]);
    let all: Vec<String> = "abcdefghi"
        .chars()
        .map(|k| format!("{{ claim = \"{k}-a\" }}"))
        .collect();
    let q = question(&format!("include = [{}]", all.join(", ")));
    let mut found = reasons(&base, &q);
    found.sort();
    let expected = [
        ("a", Reason::Review),
        ("b", Reason::SeedOnly),
        ("c", Reason::Basis),
        ("d", Reason::Basis),
        ("e", Reason::NoNumber),
        ("f", Reason::FollowUp),
        ("g", Reason::FollowUp),
        ("h", Reason::SizeNotRead),
    ]
    .map(|(k, r)| (format!("{k}-a"), r));
    assert_eq!(found, expected);
    let entries = select(&base, q.get("q").unwrap()).entries.len();
    assert_eq!(entries, 1);
}

#[test]
fn of_overlapping_samples_the_larger_then_the_later_enters() {
    let study = |n: u32| {
        format!(
            "estimate = 0.5\nn = {n}\nevents = {}\nfollow_up_months = 6\nlevel = \"abstract\"",
            n / 2
        )
    };
    let head = |year: u16| format!("design = \"cohort\"\nyear = {year}\nsamples = [\"s\"]");
    let q = question("include = [{ claim = \"a-a\" }, { claim = \"b-a\" }]");
    let out = |first: (u16, u32), second: (u16, u32)| {
        let base = base(&[
            ("a", &head(first.0), &study(first.1)),
            ("b", &head(second.0), &study(second.1)),
        ]);
        reasons(&base, &q)
    };
    assert_eq!(
        out((2010, 40), (2020, 20)),
        [("b-a".to_owned(), Reason::Overlap)]
    );
    assert_eq!(
        out((2010, 40), (2020, 40)),
        [("a-a".to_owned(), Reason::Overlap)]
    );
}

#[test]
fn the_check_finds_what_nobody_decided_on_and_names_that_do_not_exist() {
    let base = base(&[(
        "a",
        "design = \"cohort\"",
        "estimate = 0.5\nn = 10\nevents = 5\nfollow_up_months = 6\nlevel = \"abstract\"",
    )]);
    let found = |rest: &str| -> Vec<String> {
        let mut findings = Vec::new();
        check::check_all(&base, &question(rest))
            .findings
            .into_iter()
            .filter(|f| f.place == "q")
            .for_each(|f| findings.push(f.found));
        findings
    };
    assert_eq!(found(""), ["a-a: undecided"]);
    assert_eq!(
        found("include = [{ claim = \"a-a\" }]"),
        Vec::<String>::new()
    );
    assert_eq!(
        found("exclude = [{ claim = \"a-a\", reason = \"selected\" }]"),
        Vec::<String>::new()
    );
    assert_eq!(
        found("include = [{ claim = \"a-a\" }, { claim = \"gone\" }]"),
        ["claim gone"]
    );
    assert_eq!(
        found("include = [{ claim = \"a-a\", n = 10, events = 5 }]"),
        ["a-a: counts"]
    );
    assert_eq!(
        found(
            "include = [{ claim = \"a-a\", n = 10, events = 9, counts_from = { ja = \"x\", en = \"x\" } }]"
        ),
        ["a-a: counts-do-not-fit"]
    );
}
