//! The figure that is shown is one that was read, at its own age.

use yotsui_text::Lang;

use super::*;

#[test]
fn words_say_whose_age_and_what_kind_of_number() {
    let k = Knowledge::embedded().unwrap();
    let p = of("disc_protrusion", Some(44), k);
    assert_eq!(p.standing, PrevalenceStanding::ForAge);
    assert!(
        p.text
            .text
            .en
            .contains("at age 40 (shown for ages 40 to 49): 33%"),
        "{}",
        p.text.text.en
    );
    assert!(
        p.text.text.en.contains("490 people of that age")
            && p.text.text.en.contains("no interval published")
    );
    assert!(
        p.text
            .text
            .ja
            .contains("40歳の無症状者での頻度(40〜49歳に適用):33%"),
        "{}",
        p.text.text.ja
    );
    assert_eq!(p.text.sources, ["brinjikji2015a-disk-protrusion-age40"]);
    // Adults of any age stand beside it, after it.
    assert_eq!(p.figures.len(), 2);
    // n of the whole review is not n of the age.
    let old = of("disc_protrusion", Some(84), k);
    assert!(old.text.text.en.contains("not read") && !old.text.text.en.contains("3110"));
}

#[test]
fn nobody_is_a_child_of_an_adult_sample() {
    let k = Knowledge::embedded().unwrap();
    for kind in [
        "disc_protrusion",
        "disc_extrusion",
        "disc_herniation",
        "modic_change",
    ] {
        assert_eq!(
            of(kind, Some(15), k).standing,
            PrevalenceStanding::NotRead,
            "{kind}"
        );
    }
}

#[test]
fn not_read_is_said_and_never_a_number() {
    let k = Knowledge::embedded().unwrap();
    for (kind, age) in [
        ("disc_degeneration", 65),
        ("root_contact", 44),
        ("no-such-kind", 44),
    ] {
        let p = of(kind, Some(age), k);
        assert_eq!(p.standing, PrevalenceStanding::NotRead);
        assert!(p.figures.is_empty());
        for lang in Lang::ALL {
            assert!(!p.text.text.get(lang).contains('%'));
        }
    }
}
