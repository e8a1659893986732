//! What was found, beside how often people without symptoms have it.

use serde::Serialize;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::{
    FindingOrigin, PrevalenceBasis, PrevalenceCurve, PrevalenceStanding,
};
use yotsui_text::Message;

use crate::Words;
use crate::cite::{Desk, Footnotes, Said};
use crate::plot::{PrevalencePanel, PrevalencePoint};

/// The findings section.
#[derive(Serialize)]
pub(crate) struct Findings {
    rows: Vec<FindingRow>,
    /// Letter and note: how far readers agree on each kind of finding.
    notes: Vec<(String, Said)>,
    curves: Vec<CurveView>,
    /// Whether some point is a model's figure with nobody of that age observed.
    hollow: bool,
}

#[derive(Serialize)]
struct FindingRow {
    place: String,
    side: Option<String>,
    origin: String,
    text: Said,
    details: Vec<Said>,
    /// Letters of its notes.
    notes: Vec<String>,
    /// Whether a figure that fits the patient was read.
    read: bool,
    prevalence: Said,
}

#[derive(Serialize)]
struct CurveView {
    title: String,
    svg: String,
    /// Claims behind the points.
    claims: Vec<String>,
}

impl Findings {
    pub(crate) fn new(a: &Assessment, desk: &mut Desk) -> Self {
        let words = desk.words;
        let mut notes = Footnotes::default();
        let rows = a.findings.iter().map(|f| FindingRow {
            place: f.location.to_string(),
            side: f.side.map(|s| words.side(s)),
            origin: words.plain(match f.origin {
                FindingOrigin::Reader => "report-origin-reader",
                FindingOrigin::Measure => "report-origin-measure",
            }),
            text: desk.said(&f.text),
            details: desk.all(&f.details),
            notes: {
                let said = desk.all(&f.reliability);
                said.into_iter().map(|s| notes.letter(s)).collect()
            },
            read: match f.prevalence.standing {
                PrevalenceStanding::ForAge
                | PrevalenceStanding::ForSpan
                | PrevalenceStanding::ForAdults => true,
                PrevalenceStanding::NotRead | PrevalenceStanding::AgeNotKnown => false,
            },
            prevalence: desk.said(&f.prevalence.text),
        });
        let rows = rows.collect();
        let points = a.prevalence_by_age.iter().flat_map(|c| &c.points);
        let mut bases = points.map(|p| p.basis);
        let curves = a
            .prevalence_by_age
            .iter()
            .filter(|c| !c.points.is_empty())
            .map(|c| curve(c, a.case.age, desk))
            .collect();
        Findings {
            rows,
            notes: notes.list(),
            curves,
            hollow: bases.any(|b| b == PrevalenceBasis::ModelBasedNobodyObserved),
        }
    }
}

fn curve(curve: &PrevalenceCurve, age: Option<u16>, desk: &mut Desk) -> CurveView {
    let words = desk.words;
    let claims: Vec<String> =
        super::rows::distinct(curve.points.iter().map(|p| p.figure.claim.clone()));
    desk.cite(&claims);
    let points: Vec<PrevalencePoint> = curve
        .points
        .iter()
        .filter_map(|p| {
            Some(PrevalencePoint {
                age: f64::from(p.age_from?),
                percent: p.figure.value * 100.0,
                observed: p.basis != PrevalenceBasis::ModelBasedNobodyObserved,
            })
        })
        .collect();
    let title = curve.name.text.get(words.lang).to_owned();
    let panel = PrevalencePanel {
        alt: format!(
            "{title}: {}",
            words.list(points.iter().map(|p| read(p, words)))
        ),
        patient: age.map(|a| (f64::from(a), words.age(a))),
        points,
    };
    CurveView {
        title,
        svg: panel.svg(),
        claims,
    }
}

fn read(point: &PrevalencePoint, words: Words) -> String {
    words.text(
        &Message::new("report-prevalence-point")
            .arg("age", point.age)
            .arg("percent", words.percent(point.percent)),
    )
}
