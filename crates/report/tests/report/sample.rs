//! A small assessment for the tests: a woman of 43 with right leg pain, two images a year apart.
//! Its published figures are real and cited; its measures are made up for the layout.

mod images;
mod network;

use jiff::civil::date;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::*;
use yotsui_case::{Interval, Level, Location, Root, SideOf};
use yotsui_text::{Bilingual, Message, catalogue};

pub use images::{comparison, images};

/// A statement whose words are given, as the knowledge files give them.
pub fn say(ja: &str, en: &str, claims: &[&str]) -> Statement {
    Statement {
        message: Message::new("sample"),
        text: Bilingual {
            ja: ja.to_owned(),
            en: en.to_owned(),
        },
        sources: claims.iter().map(|c| (*c).to_owned()).collect(),
    }
}

fn source(id: &str, publication: &str, claim: &str) -> Source {
    let (citation, doi, address) = match publication {
        "brinjikji2015a" => (
            "Brinjikji W, et al. Systematic literature review of imaging features of spinal \
             degeneration in asymptomatic populations. AJNR Am J Neuroradiol. 2015.",
            "10.3174/ajnr.A4173",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC4975884/table/Tab1",
        ),
        "chiu2015" => (
            "Chiu CC, et al. The probability of spontaneous regression of lumbar herniated disc: \
             a systematic review. Clin Rehabil. 2015;29(2):184-95.",
            "10.1177/0269215514540919",
            "https://hub.tmu.edu.tw/zh/publications/the-probability-of-spontaneous-regression-of-lumbar-herniated-dis",
        ),
        _ => (
            "Komori H, et al. The natural history of herniated nucleus pulposus with \
             radiculopathy. Spine. 1996.",
            "10.1097/00007632-199601150-00013",
            "https://minds.jcqhc.or.jp/n/med/4/med0017/G0000045/0015",
        ),
    };
    Source {
        id: id.to_owned(),
        publication: publication.to_owned(),
        citation: citation.to_owned(),
        doi: Some(doi.to_owned()),
        address: Some(address.to_owned()),
        level: Bilingual {
            ja: "抄録".to_owned(),
            en: "abstract".to_owned(),
        },
        claim: claim.to_owned(),
        note: Some("No interval was published.".to_owned()),
    }
}

fn share(value: f64, interval: Option<(f64, f64)>, claim: &str) -> Figure {
    Figure {
        value,
        unit: FigureUnit::Proportion,
        interval: interval.map(|(low, high)| FigureInterval {
            interval: Interval::new(low, high).unwrap(),
            level: 0.95,
            basis: IntervalBasis::WilsonComputedHere,
        }),
        events: None,
        n: None,
        claim: claim.to_owned(),
    }
}

fn prevalence() -> Vec<PrevalenceFigure> {
    [(20, 0.29), (30, 0.31), (40, 0.33), (50, 0.36), (80, 0.43)]
        .into_iter()
        .map(|(age, value)| PrevalenceFigure {
            age_from: Some(age),
            age_to: Some(age),
            figure: share(
                value,
                None,
                &format!("brinjikji2015a-disk-protrusion-age{age}"),
            ),
            basis: match age {
                80 => PrevalenceBasis::ModelBasedNobodyObserved,
                _ => PrevalenceBasis::ModelBased,
            },
            text: say("", "", &[]),
        })
        .collect()
}

fn sign(
    id: &str,
    test: (&str, &str),
    expected: (&str, &str),
    found: (&str, &str),
    verdict: Verdict,
) -> AgreementRow {
    AgreementRow {
        sign: id.to_owned(),
        test: say(test.0, test.1, &[]),
        expected: say(expected.0, expected.1, &[]),
        found: say(found.0, found.1, &[]),
        verdict,
        caveat: None,
    }
}

fn agreement(side: SideOf) -> Agreement {
    let (ja, en, verdict) = match side {
        SideOf::Left => ("左", "left", Verdict::Agrees),
        SideOf::Right => ("右", "right", Verdict::Agrees),
        SideOf::Unknown => ("側不明", "side unknown", Verdict::SideUnverified),
    };
    let absent_ja = format!("{ja}アキレス腱反射消失");
    let absent_en = format!("{en} Achilles reflex absent");
    Agreement {
        level: Level::L5S1,
        side,
        side_basis: match side {
            SideOf::Unknown => SideBasis::NotKnown,
            _ => SideBasis::Reader,
        },
        root: Root::S1,
        passage: Passage::Traversing,
        finding: say(
            &format!("L5/S1 {ja}傍正中型の脱出"),
            &format!("L5/S1 extrusion, {en} subarticular"),
            &[],
        ),
        rows: vec![
            sign(
                "achilles_reflex",
                ("アキレス腱反射", "Achilles reflex"),
                ("低下または消失", "reduced or absent"),
                (&absent_ja, &absent_en),
                verdict,
            ),
            sign(
                "plantar_flexion",
                ("足関節底屈", "Ankle plantar flexion"),
                ("筋力低下", "weak"),
                ("MMT 5", "5/5"),
                Verdict::Disagrees,
            ),
            sign(
                "lateral_foot",
                ("足外側の感覚", "Sensation, lateral foot"),
                ("低下", "reduced"),
                ("記録なし", "not recorded"),
                Verdict::NotAsked,
            ),
        ],
        counts: AgreementCounts {
            agrees: usize::from(verdict == Verdict::Agrees),
            disagrees: 1,
            not_asked: 1,
            unknown: 0,
            side_unverified: usize::from(verdict == Verdict::SideUnverified),
        },
        overall: say(
            &format!("{ja}S1神経根の障害として一部合致する。"),
            &format!("Fits the {en} S1 root in part."),
            &[],
        ),
    }
}

/// The sample, with the finding on `side`.
pub fn assessment(side: SideOf) -> Assessment {
    let images = images(side);
    let (ja, en) = match side {
        SideOf::Left => ("左", "left"),
        SideOf::Right => ("右", "right"),
        SideOf::Unknown => ("側不明の", "one-sided (side unknown)"),
    };
    let finding = Finding {
        kind: "disc_extrusion".to_owned(),
        location: Location::Disc(Level::L5S1),
        side: Some(side),
        origin: FindingOrigin::Reader,
        text: say("椎間板ヘルニア(脱出)", "Disc herniation, extrusion", &[]),
        details: vec![say(
            "傍正中、S1神経根を圧迫",
            "subarticular, compresses S1",
            &[],
        )],
        reliability: Vec::new(),
        prevalence: FindingPrevalence {
            standing: PrevalenceStanding::ForAge,
            text: say(
                "突出は40歳の無症候者の33%にみられる(区間の報告なし)。",
                "Protrusion: 33% of people of 40 without symptoms (no interval published).",
                &["brinjikji2015a-disk-protrusion-age40"],
            ),
            figures: vec![prevalence()[2].clone()],
        },
    };
    let mut sources: Vec<Source> = prevalence()
        .iter()
        .map(|p| {
            let age = p.age_from.unwrap();
            let claim = format!("disc protrusion, age {age}, people without symptoms; Table 1");
            source(&p.figure.claim, "brinjikji2015a", &claim)
        })
        .collect();
    sources.push(source(
        "chiu2015-regress-ext",
        "chiu2015",
        "regression, extrusion; abstract",
    ));
    sources.push(source(
        "komori1996-type3",
        "komori1996",
        "type 3, smaller or gone; CQ5",
    ));
    Assessment {
        schema: SCHEMA_ID.to_owned(),
        notice: catalogue().bilingual(&Message::new("notice")),
        program: Program {
            name: "yotsui".to_owned(),
            version: "0.1.0".to_owned(),
        },
        role: Role::Physician,
        case: CaseSummary {
            id: Some("demo-002".to_owned()),
            age: Some(43),
            sex: Some(say("女性", "female", &[])),
            setting: None,
            date: Some(date(2024, 5, 10)),
        },
        safety: Safety {
            urgency: Urgency::NoneAmongAsked,
            line: say(
                "確認した14項目に該当なし、9項目は未確認。",
                "None among the 14 asked; 9 not asked.",
                &[],
            ),
            asked: 14,
            not_asked: 9,
            unknown: 1,
            alarms: Vec::new(),
            unasked_questions: vec![
                question(
                    "perianal_numbness",
                    "会陰部のしびれ",
                    "Saddle numbness",
                    false,
                ),
                question("weight_loss", "体重減少", "Weight loss", false),
            ],
            unknown_questions: vec![question("fever", "発熱", "Fever", true)],
            remarks: vec![say(
                "残尿が正常でも馬尾症候群は否定できない。",
                "A normal residual urine does not rule out a cauda equina syndrome.",
                &[],
            )],
        },
        answer: Answer {
            verdict: Explains::Partly,
            explains: say(
                &format!("L5/S1の脱出は{ja}下肢痛を一部説明する。"),
                &format!("The L5/S1 extrusion explains the {en} leg pain in part."),
                &[],
            ),
            otherwise: say(
                "足底屈筋力は保たれ、感覚は未評価である。",
                "Plantar flexion is full, and sensation was not examined.",
                &[],
            ),
            next: say(
                "足外側の感覚と会陰部の感覚を確認する。",
                "Examine sensation of the lateral foot and the saddle.",
                &[],
            ),
        },
        comparisons: vec![comparison(&images[0], &images[1])],
        images,
        findings: vec![finding],
        prevalence_by_age: vec![PrevalenceCurve {
            kind: "disc_protrusion".to_owned(),
            name: say("椎間板突出", "Disc protrusion", &[]),
            points: prevalence(),
        }],
        references: Vec::new(),
        agreement: vec![agreement(side)],
        agreement_summary: say(
            "神経根に及びうる所見1件を診察所見と照合した。",
            "One finding that can touch a root was held against the examination.",
            &[],
        ),
        network: Some(network::part(side)),
        mismatch: network::reasons(),
        outlook: Outlook {
            scope: OutlookScope::ByType,
            text: say(
                "集団での割合であり、個々の患者の経過を予測するものではない。",
                "These are rates of groups and predict no single course.",
                &[],
            ),
            rows: vec![
                rate(
                    "chiu-ext",
                    "脱出",
                    "extrusion",
                    share(0.7, None, "chiu2015-regress-ext"),
                ),
                rate(
                    "komori-3",
                    "Komori 3型",
                    "Komori type 3",
                    share(0.778, Some((0.619, 0.882)), "komori1996-type3"),
                ),
            ],
            remarks: Vec::new(),
        },
        not_covered: vec![NotCovered {
            id: "recovery_curves".to_owned(),
            text: say("回復曲線", "Recovery curves", &[]),
        }],
        assumptions: vec![say(
            "読影者の左右の記載を正しいとした。",
            "The reader's left and right are taken as right.",
            &[],
        )],
        warnings: Vec::new(),
        sources,
    }
}

fn question(id: &str, ja: &str, en: &str, asked: bool) -> Question {
    Question {
        id: id.to_owned(),
        text: say(ja, en, &[]),
        state: match asked {
            true => QuestionState::Unknown,
            false => QuestionState::NotAsked,
        },
    }
}

fn rate(id: &str, ja: &str, en: &str, figure: Figure) -> RegressionRow {
    let (text_ja, text_en) = match figure.interval {
        None => ("70%(区間の報告なし)", "70% (no interval published)"),
        Some(_) => (
            "78%(95%区間 62〜88%、当プログラムがWilson法で計算)",
            "78% (95% interval 62–88%, Wilson, computed here)",
        ),
    };
    RegressionRow {
        id: id.to_owned(),
        stratum: say(ja, en, &[]),
        definition: say("縮小または消失", "smaller or gone", &[]),
        follow_up: say("原著により異なる", "varies by study", &[]),
        text: say(text_ja, text_en, &[&figure.claim]),
        figure,
        remark: None,
    }
}
