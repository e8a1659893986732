use yotsui_text::{Lang, catalogue};

use super::*;

fn one(claims: &str) -> Base {
    let text =
        format!("key = \"x\"\ntitle = \"X\"\ndesign = \"cohort\"\npopulation = \"p\"\n{claims}");
    Base::from_files([("x.toml", text.as_str())].into_iter())
}

fn claim(id: &str, measure: &str, rest: &str) -> String {
    let kind = match measure {
        "sensitivity" | "specificity" => "accuracy",
        "proportion" => "prevalence",
        _ => "contrast",
    };
    let reference = if kind == "accuracy" {
        "reference = \"against-mri\""
    } else {
        ""
    };
    format!(
        "[[claim]]\nid = \"{id}\"\ntopic = \"red-flag\"\nkind = \"{kind}\"\nmeasure = \"{measure}\"\n\
         exposure = \"test > 100 ml\"\noutcome = \"ill\"\nlevel = \"abstract\"\nread = \"abstract\"\n\
         {reference}\n{rest}\n"
    )
}

/// Rules that fire, apart from the unregistered reference of these small bases.
fn rules(base: &Base) -> Vec<Rule> {
    check(base)
        .findings
        .into_iter()
        .filter(|f| f.rule != Rule::UnknownName)
        .map(|f| f.rule)
        .collect()
}

#[test]
fn the_embedded_base_passes_and_finds_every_registered_misfit() {
    let report = check(Base::embedded());
    let unexpected: Vec<_> = report.unexpected().collect();
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    let again: std::collections::BTreeSet<_> = report
        .findings
        .iter()
        .filter_map(|f| f.known.as_deref())
        .collect();
    for id in [
        "brinjikji-stenosis-interval",
        "divi-spur-interval",
        "capra-positive-count",
        "ces334-bilateral-or",
        "venkatesan-ppv",
        "pvr-threshold-order",
        "hornung-groups",
        "weber-crossover",
        "henschke-auc-limit",
    ] {
        assert!(again.contains(id), "{id}");
    }
}

#[test]
fn each_rule_fires_on_a_wrong_number_and_rests_on_a_right_one() {
    let cases = [
        (
            "proportion",
            "estimate = 0.3",
            "estimate = 1.3",
            Rule::Range,
        ),
        (
            "odds_ratio",
            "estimate = 2.0\nlow = 1.0\nhigh = 4.0",
            "estimate = 5.0\nlow = 1.0\nhigh = 4.0",
            Rule::EstimateOutsideInterval,
        ),
        (
            "odds_ratio",
            "estimate = 2.0\nlow = 1.0\nhigh = 4.0",
            "estimate = 3.5\nlow = 1.0\nhigh = 4.0",
            Rule::IntervalSymmetry,
        ),
        (
            "odds_ratio",
            "estimate = 2.0\nlow = 1.1\nhigh = 3.6\np = \"0.01\"",
            "estimate = 2.0\nlow = 1.1\nhigh = 3.6\np = \"0.20\"",
            Rule::PAgainstInterval,
        ),
        (
            "mean_difference",
            "estimate = 0.5\nlow = -1.0\nhigh = 2.0\np = \">0.05\"",
            "estimate = 0.5\nlow = -1.0\nhigh = 2.0\np = \"<0.001\"",
            Rule::PAgainstInterval,
        ),
        (
            "proportion",
            "estimate = 0.33\nn = 9\nevents = 3",
            "estimate = 0.36\nn = 9\nevents = 3",
            Rule::ShareAgainstCounts,
        ),
        (
            "proportion",
            "n = 9\nevents = 9\nestimate = 1.0",
            "n = 9\nevents = 10\nestimate = 1.0",
            Rule::ShareAgainstCounts,
        ),
        (
            "proportion",
            "estimate = 0.1\nn = 5",
            "estimate = 0.1\nn = 0",
            Rule::NobodyObserved,
        ),
        (
            "sensitivity",
            "estimate = 0.57\nraw = { test_positive = 741, diseased = 1305 }",
            "estimate = 0.36\nraw = { test_positive = 741, diseased = 1305 }",
            Rule::SensitivityCounts,
        ),
        (
            "proportion",
            "estimate = 0.5\nraw = { groups = [23, 67], total = 90 }",
            "estimate = 0.5\nraw = { groups = [23, 67], total = 93 }",
            Rule::Parts,
        ),
        (
            "proportion",
            "estimate = 0.258\nn = 66\nevents = 17\nraw = { printed_share = 0.26 }",
            "estimate = 0.258\nn = 66\nevents = 17\nraw = { printed_share = 0.28 }",
            Rule::PrintedShare,
        ),
        (
            "specificity",
            "estimate = 0.668\nraw = { sensitivity = 0.941, diseased = 17, total = 92, ppv = 0.39 }",
            "estimate = 0.668\nraw = { sensitivity = 0.941, diseased = 17, total = 92, ppv = 0.299 }",
            Rule::PredictiveValues,
        ),
    ];
    for (measure, right, wrong, rule) in cases {
        assert_eq!(rules(&one(&claim("x-a", measure, right))), [], "{right}");
        assert_eq!(
            rules(&one(&claim("x-a", measure, wrong))),
            [rule],
            "{wrong}"
        );
    }
}

#[test]
fn claims_of_one_publication_are_held_against_each_other() {
    let three = |or: f64| {
        one(&[
            claim("x-s", "sensitivity", "estimate = 0.6"),
            claim("x-f", "specificity", "estimate = 0.7"),
            claim("x-o", "odds_ratio", &format!("estimate = {or:?}")),
        ]
        .concat())
    };
    assert_eq!(rules(&three(3.5)), []);
    assert_eq!(rules(&three(5.03)), [Rule::OddsRatioAccuracy]);

    let two = |lower: f64| {
        let higher = claim("x-b", "sensitivity", "estimate = 0.8").replace("100", "200");
        one(&[
            claim("x-a", "sensitivity", &format!("estimate = {lower:?}")),
            higher,
        ]
        .concat())
    };
    assert_eq!(rules(&two(0.9)), []);
    assert_eq!(rules(&two(0.6)), [Rule::ThresholdOrder]);

    let twice = [
        claim("x-a", "proportion", "estimate = 0.3"),
        claim("x-b", "proportion", "estimate = 0.3"),
    ]
    .concat();
    assert_eq!(rules(&one(&twice)), [Rule::Duplicate]);
    let no_reference = claim("x-a", "sensitivity", "estimate = 0.3").replace("reference", "#");
    assert_eq!(rules(&one(&no_reference)), [Rule::Incomplete]);
}

#[test]
fn a_finding_is_told_in_both_languages() {
    let report = check(&one(&claim("x-a", "proportion", "estimate = 1.3")));
    for lang in Lang::ALL {
        let told = catalogue().explain(lang, &report.findings[0].message());
        assert!(told.what.contains("x-a"), "{}", told.what);
        assert_eq!(told.found.as_deref(), Some("1.3"));
        assert_eq!(told.expected.as_deref(), Some("0 - 1"));
    }
    for rule in Rule::ALL {
        for lang in Lang::ALL {
            assert!(catalogue().has(lang, &rule.message().id), "{rule}");
        }
    }
}
