use super::*;
use crate::{Basis, Kind, Level, Measure};

const ONE: &str = r#"
key = "one2020"
authors = ["One A"]
year = 2020
title = "A study"
design = "cohort"
samples = ["shared"]
[[claim]]
id = "one2020-a"
topic = "resorption"
kind = "frequency"
measure = "proportion"
estimate = 0.5
low = 0.4
high = 0.6
p = "<0.001"
exposure = "extrusion"
outcome = "any regression"
level = "abstract"
read = "abstract"
raw = { sd = 2, arms = { a = 1, b = 2.5 }, cut = "mild" }
"#;

fn base(files: &[(&str, &str)]) -> Base {
    Base::from_files(files.iter().copied())
}

#[test]
fn the_embedded_base_has_no_fault() {
    assert_eq!(Base::embedded().faults(), &[]);
    assert!(Base::embedded().publications().count() > 0);
}

#[test]
fn a_claim_is_found_with_its_interval_and_publication() {
    let two = ONE.replace("one2020", "two2021");
    let base = base(&[("one2020.toml", ONE), ("two2021.toml", &two)]);
    assert_eq!(base.faults(), &[]);
    let claim = base.claim("one2020-a").unwrap();
    let interval = claim.interval.unwrap();
    assert_eq!((interval.low(), interval.high()), (0.4, 0.6));
    assert_eq!(claim.basis, Basis::Printed);
    assert_eq!(
        (claim.kind, claim.measure, claim.level),
        (Kind::Frequency, Measure::Proportion, Level::Abstract)
    );
    assert_eq!(base.publication_of(claim).unwrap().year, Some(2020));
    assert!(base.claim("no-such").is_none());
    assert!(base.overlap("one2020", "two2021") && base.overlap("one2020", "one2020"));
    assert!(!base.overlap("one2020", "no-such"));
}

#[test]
fn a_file_that_cannot_be_used_is_named_and_left_out() {
    let cases = [
        ("high = 0.6", "high = 0.3", "not an interval"),
        ("high = 0.6", "", "both ends"),
        ("estimate = 0.5", "", "needs an estimate"),
        (
            "estimate = 0.5",
            "estimate = 0.5\nbasis = \"null-only\"",
            "excludes an estimate",
        ),
        ("estimate = 0.5", "estimate = nan", "finite"),
        ("p = \"<0.001\"", "p = \"small\"", "p value"),
        ("exposure =", "exposition =", "exposition"),
    ];
    for (from, to, says) in cases {
        let wrong = ONE.replace(from, to);
        let base = base(&[("one2020.toml", &wrong)]);
        assert!(base.claim("one2020-a").is_none(), "{to}");
        let [EvidenceError::Malformed { file, found }] = base.faults() else {
            panic!("{to}: {:?}", base.faults());
        };
        assert_eq!(file, "one2020.toml");
        assert!(found.contains(says), "{to}: {found}");
    }
    assert!(matches!(
        base(&[("other.toml", ONE)]).faults(),
        [EvidenceError::KeyIsNotFileName { .. }]
    ));
    let same_ids = ONE.replace("key = \"one2020\"", "key = \"two\"");
    let faults = base(&[("one2020.toml", ONE), ("two.toml", &same_ids)]);
    assert!(matches!(faults.faults(), [EvidenceError::Duplicate { .. }]));
}

#[test]
fn what_is_written_reads_back_equal() {
    for publication in Base::embedded().publications() {
        let text = toml::to_string(publication).unwrap();
        assert_eq!(&toml::from_str::<Publication>(&text).unwrap(), publication);
    }
}

#[test]
fn what_a_claim_is_about_is_told_in_both_languages() {
    let base = Base::embedded();
    let about = |id: &str, lang| base.about(base.claim(id).unwrap(), lang);
    assert_eq!(
        about("chiu2015-regress-ext", Lang::En),
        "herniation type = extrusion: any spontaneous regression on follow-up imaging"
    );
    assert_eq!(
        about("chiu2015-regress-ext", Lang::Ja),
        "椎間板脱出(extrusion) → ヘルニアの縮小(腰椎椎間板ヘルニア、少しでも縮小)"
    );
    assert_eq!(
        about("brinjikji2015a-disk-bulge-age40", Lang::Ja),
        "椎間板膨隆(無症状者、40歳)"
    );
    assert_eq!(
        about("kigali-slrslump-slr-sens", Lang::Ja),
        "下肢伸展挙上テスト(SLR) → 椎間板ヘルニア(腰痛、MRI)"
    );
}
