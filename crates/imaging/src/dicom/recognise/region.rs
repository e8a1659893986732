//! The part of the body in view.

use yotsui_text::Message;

use super::words::find;
use crate::{
    dicom::header::Words,
    study::{Recognised, Region},
};

/// Words of descriptions and of Body Part Examined (PS3.16, annex L). `…` ends the beginning of a
/// word. German and French abbreviations occur in protocols of scanners.
const WORDS: [(Region, &[&str]); 5] = [
    (
        Region::Lumbar,
        &[
            "lspine",
            "l spine",
            "ls spine",
            "lsspine",
            "lumb…",
            "thoracolumb…",
            "lws",
            "lsp",
            "lwk…",
            "sacrum",
            "腰",
            "仙",
        ],
    ),
    (
        Region::Thoracic,
        &[
            "tspine",
            "t spine",
            "thor…",
            "dorsal spine",
            "dspine",
            "bws",
            "胸椎",
            "胸腰",
        ],
    ),
    (
        Region::Cervical,
        &["cspine", "c spine", "cerv…", "hws", "ctspine", "頸", "頚"],
    ),
    (
        Region::Head,
        &[
            "head", "brain", "cran…", "skull", "schaedel", "schädel", "頭", "脳",
        ],
    ),
    (
        Region::Other,
        &[
            "knee",
            "hip",
            "shoulder",
            "ankle",
            "wrist",
            "elbow",
            "foot",
            "hand",
            "abdomen",
            "liver",
            "pelvis",
            "prostate",
            "chest",
            "heart",
            "cardiac",
            "breast",
            "neck",
            "headneck",
            "thigh",
            "leg",
            "arm",
            "膝",
            "肩",
            "股関節",
            "腹",
            "骨盤",
            "乳",
        ],
    ),
];

/// The region that the tags of a series name.
///
/// Each tag is asked on its own, so that a contradiction between two shows. Body Part Examined and
/// the descriptions weigh the same: either is often a protocol's default.
pub(crate) fn region(words: &Words) -> Recognised<Region> {
    let tags = [
        ("Body Part Examined", &words.body_part),
        ("Series Description", &words.series_description),
        ("Protocol Name", &words.protocol),
        ("Procedure Description", &words.procedure),
        ("Study Description", &words.study_description),
    ];
    let mut found: Vec<(Region, Message)> = Vec::new();
    for (tag, text) in tags {
        for (region, known) in WORDS {
            // In a description, 'leg' is where it hurts and not what was imaged.
            if region == Region::Other && !matches!(tag, "Body Part Examined" | "Protocol Name") {
                continue;
            }
            if let Some(word) = find(text, known) {
                found.push((
                    region,
                    Message::new("series-region-word")
                        .arg("tag", tag)
                        .arg("word", word.trim_end_matches('…')),
                ));
            }
        }
    }
    let reasons: Vec<Message> = found.iter().map(|(_, m)| m.clone()).collect();
    let mut regions: Vec<Region> = found.iter().map(|(r, _)| *r).collect();
    regions.sort();
    regions.dedup();
    // The lumbar spine is often taken together with what lies beside it.
    let neighbours = [Region::Thoracic, Region::Other];
    let value = match regions.as_slice() {
        [] => None,
        [one] => Some(*one),
        [Region::Lumbar, rest @ ..] if rest.iter().all(|r| neighbours.contains(r)) => {
            Some(Region::Lumbar)
        }
        [Region::Cervical, Region::Other] => Some(Region::Cervical),
        [Region::Thoracic, Region::Cervical] => Some(Region::Cervical),
        _ => None,
    };
    match (value, regions.len()) {
        (None, 0) => Recognised {
            value,
            reasons: vec![Message::new("series-region-unsaid")],
        },
        (None, _) => Recognised {
            value,
            reasons: std::iter::once(Message::new("series-contradiction"))
                .chain(reasons)
                .collect(),
        },
        (Some(_), _) => Recognised { value, reasons },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(body_part: &str, description: &str, study: &str) -> Recognised<Region> {
        region(&Words {
            body_part: body_part.into(),
            series_description: description.into(),
            study_description: study.into(),
            ..Words::default()
        })
    }

    #[test]
    fn each_region_by_its_words() {
        for (text, region) in [
            ("L-spine", Region::Lumbar),
            ("LUMBAR SPINE W/O CONTRAST", Region::Lumbar),
            ("腰椎MRI", Region::Lumbar),
            ("Thoracolumbar", Region::Lumbar),
            ("T spine", Region::Thoracic),
            ("C-spine", Region::Cervical),
            ("頚椎", Region::Cervical),
            ("Brain routine", Region::Head),
        ] {
            assert_eq!(said("", text, "").value, Some(region), "{text}");
        }
        assert_eq!(said("SPINE", "t2 tse sag", "").value, None);
        assert_eq!(said("SPINE", "", "left leg pain").value, None);
        assert_eq!(said("KNEE", "t2 tse sag", "").value, Some(Region::Other));
        assert_eq!(said("PELVIS", "", "L-spine").value, Some(Region::Lumbar));
    }

    #[test]
    fn a_contradiction_is_said_and_not_resolved() {
        let r = said("LSPINE", "t2 sag c-spine", "");
        assert_eq!(r.value, None);
        assert_eq!(r.reasons[0].id, "series-contradiction");
        assert_eq!(r.reasons.len(), 3);
    }

    #[test]
    fn reasons_repeat_no_text_of_the_study() {
        let r = said("LSPINE", "Yamada Taro lumbar", "");
        assert!(
            r.reasons
                .iter()
                .all(|m| !format!("{m:?}").contains("Yamada"))
        );
    }
}
