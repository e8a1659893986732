//! Read-outs of a network for the sample, with made-up numbers.

use yotsui_assess::assessment::{
    AttributionPart, BarPart, ClassShare, DiscordancePart, HeadlinePart, IndexBasis, IndexDisc,
    MismatchReason, NetworkFigure, NetworkPart, NetworkSetting, NetworkValue, NextTestsPart,
    ReasonStanding, SourceClass, StudyMove, SymptomPart, SymptomPattern, TestPart,
};
use yotsui_case::{Interval, Level, SideOf};
use yotsui_text::Bilingual;

use super::say;

fn both(ja: &str, en: &str) -> Bilingual {
    Bilingual {
        ja: ja.to_owned(),
        en: en.to_owned(),
    }
}

fn figure(value: f64, unit: &str, low: f64, high: f64) -> NetworkFigure {
    NetworkFigure {
        value,
        unit: unit.to_owned(),
        interval: Some(Interval::new(low, high).unwrap()),
    }
}

fn class(class: SourceClass, ja: &str, en: &str, p: f64) -> ClassShare {
    let around = |d: f64| figure(p + d, "1", (p + d - 0.1).max(0.0), (p + d + 0.1).min(1.0));
    ClassShare {
        class,
        name: say(ja, en, &[]),
        prior: 0.45,
        probability: around(0.0),
        at_low: around(-0.04),
        at_high: around(0.05),
    }
}

fn bar(source: &str, ja: &str, en: &str, points: f64) -> BarPart {
    BarPart {
        source: source.to_owned(),
        name: say(ja, en, &[]),
        sd: figure(points / 2.0, "sd", points / 2.0 - 0.1, points / 2.0 + 0.1),
        points: figure(points, "NRS 0-10", points - 0.2, points + 0.2),
    }
}

/// The read-outs.
pub fn part(side: SideOf) -> NetworkPart {
    NetworkPart {
        setting: NetworkSetting {
            id: "spine_clinic".to_owned(),
            name: both("脊椎外来", "spine clinic"),
            assumed: true,
            disc_range: [0.25, 0.65],
        },
        index: Some(IndexDisc {
            level: Level::L5S1,
            side,
            basis: IndexBasis::Explaining,
            text: say("L5/S1", "L5/S1", &[]),
        }),
        observed: vec![NetworkValue {
            variable: "age".to_owned(),
            name: both("年齢", "age"),
            room: "context".to_owned(),
            value: both("43歳", "43 years"),
            from: "patient.age".to_owned(),
        }],
        not_used: vec![say("CRPは使用しなかった。", "CRP was not used.", &[])],
        level: 0.9,
        classes: vec![
            class(SourceClass::NoSymptoms, "症状なし", "no symptoms", 0.04),
            class(SourceClass::IndexDisc, "責任椎間板", "index disc", 0.71),
            class(SourceClass::OtherSource, "他の原因", "another source", 0.25),
        ],
        other_source_leads: false,
        summary: say(
            "椎間板由来の可能性が高い。",
            "The index disc is likelier.",
            &[],
        ),
        symptoms: vec![SymptomPart {
            variable: "leg_pain".to_owned(),
            name: both("下肢痛", "leg pain"),
            unit: "NRS 0-10".to_owned(),
            range: Interval::new(0.0, 10.0).unwrap(),
            expected: figure(4.4, "NRS 0-10", 3.8, 5.0),
            prediction: Interval::new(0.2, 8.4).unwrap(),
            explained: Some(figure(0.09, "1", 0.04, 0.15)),
            reported: Some(7.0),
            reported_text: Some(both("7", "7")),
            discordance: Some(DiscordancePart {
                pattern: SymptomPattern::Concordant,
                share_above: figure(0.17, "1", 0.12, 0.22),
                z: figure(0.95, "sd", 0.8, 1.1),
                same_pattern: Some(1.0),
            }),
            attribution: Some(AttributionPart {
                total: figure(1.2, "sd", 1.1, 1.3),
                total_points: 2.4,
                bars: vec![
                    bar("class", "症状の由来", "class", 1.1),
                    bar("structure", "椎間板", "disc", -0.3),
                    bar("unexplained", "説明されない部分", "unexplained", 1.6),
                ],
            }),
            text: say(
                "下肢痛は画像から予測される範囲内。",
                "Leg pain is what such images allow.",
                &[],
            ),
        }],
        next_tests: NextTestsPart {
            text: say("順位を示す。", "Ranked.", &[]),
            target: Some(both("神経機能障害", "nerve dysfunction")),
            tests: vec![TestPart {
                variable: "emg".to_owned(),
                name: both("針筋電図", "needle EMG"),
                how: both("筋電図", "electromyography"),
                burden: 3,
                burden_text: say("特殊検査", "special", &[]),
                entropy_drop: figure(0.04, "nats", 0.02, 0.06),
                variance_drop: figure(0.12, "1", 0.08, 0.2),
            }],
        },
        sensitivity: vec![HeadlinePart {
            readout: "index_disc_probability".to_owned(),
            name: say("責任椎間板の確率", "probability of the index disc", &[]),
            unit: "1".to_owned(),
            value: 0.71,
            without_assumptions: -0.08,
            noticeable: true,
            studies: vec![StudyMove {
                study: "study".to_owned(),
                citation: "Author A. Title. 2008".to_owned(),
                change: 0.03,
            }],
        }],
        notes: vec![say("割合は仮定。", "The share is an assumption.", &[])],
    }
}

/// Two reasons, of two standings.
pub fn reasons() -> Vec<MismatchReason> {
    let reason = |id: &str, ja: &str, en: &str, standing| MismatchReason {
        id: id.to_owned(),
        name: say(ja, en, &[]),
        standing,
        text: say("理由。", "Why.", &[]),
        context: say(
            "文献値。",
            "A figure.",
            &["brinjikji2015a-disk-protrusion-age40"],
        ),
    };
    vec![
        reason(
            "incidental_finding",
            "偶発所見",
            "Incidental finding",
            ReasonStanding::NotKnown,
        ),
        reason(
            "reader_disagreement",
            "読影者間の不一致",
            "Disagreement of readers",
            ReasonStanding::Applies,
        ),
    ]
}
