//! Three sentences, in every case and both languages.

use yotsui_text::Lang;

use crate::{
    assessment::{Explains, Urgency},
    cases::{self, assessed, radiculopathy},
};

#[test]
fn every_answer_is_three_sentences_in_both_languages() {
    for (name, a) in cases::all() {
        for lang in Lang::ALL {
            for s in a.answer.sentences() {
                let text = s.text.get(lang);
                assert!(!text.is_empty() && !text.contains('⟨'), "{name}: {text}");
                match lang {
                    Lang::Ja => {
                        assert!(text.ends_with('。'), "{name}: {text}");
                        assert_eq!(text.matches('。').count(), 1, "{name}: {text}");
                    }
                    Lang::En => {
                        assert!(text.ends_with('.'), "{name}: {text}");
                        assert_eq!(text.matches(". ").count(), 0, "{name}: {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn verdicts_are_those_of_the_cases() {
    for (name, wanted) in [
        ("empty", Explains::CannotSay),
        ("right", Explains::Fits),
        ("left", Explains::Fits),
        ("unverified", Explains::LevelOnly),
        // The leg and its side are recorded, and no sign of the root was examined.
        ("two-dates", Explains::CannotSay),
        ("images-only", Explains::CannotSay),
        ("back-only", Explains::CannotSay),
    ] {
        let all = cases::all();
        let (_, a) = all.iter().find(|(n, _)| *n == name).unwrap();
        assert_eq!(
            a.answer.verdict, wanted,
            "{name}: {}",
            a.answer.explains.text.en
        );
    }
}

#[test]
fn an_emergency_leads_the_last_sentence() {
    let a = assessed(
        &radiculopathy("left", "left")
            .replace("bowel_dysfunction: absent", "bowel_dysfunction: present"),
    );
    assert_eq!(a.safety.urgency, Urgency::Emergency);
    assert_eq!(a.answer.next.message.id, "assess-next-emergency");
    // And it changes nothing in what the image explains.
    assert_eq!(a.answer.verdict, Explains::Fits);
}

#[test]
fn an_open_question_about_the_cauda_equina_comes_before_other_steps() {
    let asked = assessed(&radiculopathy("left", "left"));
    assert_eq!(asked.answer.next.message.id, "assess-next-examine");
    for open in ["unknown", "null"] {
        let body = radiculopathy("left", "left").replace(
            "urinary_retention: absent",
            &format!("urinary_retention: {open}"),
        );
        assert_eq!(
            assessed(&body).answer.next.message.id,
            "assess-next-ask",
            "{open}"
        );
    }
}

#[test]
fn the_second_sentence_sets_the_finding_beside_people_without_symptoms() {
    let a = assessed(&radiculopathy("right", "right"));
    let text = &a.answer.otherwise.text;
    assert!(
        text.en.contains("18.3%") && text.en.contains("aged 20 to 50"),
        "{}",
        text.en
    );
    assert!(
        text.ja.contains("18.3%") && text.ja.contains("20〜50歳の無症状者"),
        "{}",
        text.ja
    );
    assert_eq!(a.answer.otherwise.sources, ["weishaupt1998-extrusion"]);
}

#[test]
fn pain_in_the_back_alone_is_set_against_no_root() {
    let all = cases::all();
    let (_, a) = all.iter().find(|(n, _)| *n == "back-only").unwrap();
    assert!(a.agreement.is_empty() && !a.findings.is_empty());
    assert_eq!(a.answer.explains.message.id, "assess-explains-back-only");
    // A weak leg is no pain in the back alone.
    let weak = assessed(
        "date: 2026-11-22\npresentation: {site: back}\nexamination: {strength: [{root: S1, side: left, grade: 4}]}\nreadings: [{levels: [{level: L5/S1, herniation: extrusion, zone: central, side: left}]}]",
    );
    assert!(!weak.agreement.is_empty());
}

/// Nothing is known that a disc or another source could explain: none is called likelier.
#[test]
fn without_a_complaint_on_record_no_source_is_named() {
    let reading =
        "readings: [{levels: [{level: L5/S1, herniation: extrusion, zone: central, side: left}]}]";
    for (age, id) in [
        ("patient: {age: 40}\n", "assess-otherwise-prevalence-alone"),
        ("", "assess-otherwise-not-read-alone"),
    ] {
        let a = assessed(&format!("date: 2026-11-22\n{age}{reading}"));
        assert_eq!(a.answer.verdict, Explains::CannotSay);
        assert_eq!(a.answer.otherwise.message.id, id, "{age}");
        let en = &a.answer.otherwise.text.en;
        assert!(
            !en.contains("likelier") && !en.contains("this root"),
            "{en}"
        );
        let notes = a.network.unwrap().notes;
        assert_eq!(notes[0].message.id, "assess-network-no-complaint");
    }
    let known = assessed(&radiculopathy("left", "left"));
    let notes = known.network.unwrap().notes;
    assert!(
        notes
            .iter()
            .all(|n| n.message.id != "assess-network-no-complaint")
    );
}
