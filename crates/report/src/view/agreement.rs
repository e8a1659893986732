//! Image against examination: one table for each finding and the root that it can touch.

use serde::Serialize;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::{Agreement, Passage, SideBasis, Verdict};
use yotsui_text::Message;

use crate::cite::{Desk, Said};

/// The section.
#[derive(Serialize)]
pub(crate) struct AgreementSection {
    summary: Said,
    tables: Vec<AgreementTable>,
}

#[derive(Serialize)]
struct AgreementTable {
    title: String,
    finding: Said,
    side_basis: String,
    counts: String,
    rows: Vec<SignRow>,
    overall: Said,
}

#[derive(Serialize)]
struct SignRow {
    test: Said,
    expected: Said,
    found: Said,
    /// CSS class and sign of the verdict.
    class: &'static str,
    sign: char,
    verdict: String,
    caveat: Option<Said>,
}

impl AgreementSection {
    pub(crate) fn new(a: &Assessment, desk: &mut Desk) -> Self {
        AgreementSection {
            summary: desk.said(&a.agreement_summary),
            tables: a.agreement.iter().map(|g| table(g, desk)).collect(),
        }
    }
}

fn table(agreement: &Agreement, desk: &mut Desk) -> AgreementTable {
    let words = desk.words;
    let passage = words.plain(match agreement.passage {
        Passage::Traversing => "report-passage-traversing",
        Passage::Exiting => "report-passage-exiting",
    });
    let title = Message::new("report-agreement-title")
        .arg("level", agreement.level)
        .arg("side", words.side(agreement.side))
        .arg("root", agreement.root)
        .arg("passage", passage);
    let c = agreement.counts;
    let counts = Message::new("report-agreement-counts")
        .arg("agrees", c.agrees)
        .arg("disagrees", c.disagrees)
        .arg("not_asked", c.not_asked)
        .arg("unknown", c.unknown)
        .arg("side_unverified", c.side_unverified);
    AgreementTable {
        title: words.text(&title),
        finding: desk.said(&agreement.finding),
        side_basis: words.plain(match agreement.side_basis {
            SideBasis::Reader => "report-side-basis-reader",
            SideBasis::ReaderImagesUnverified => "report-side-basis-reader-images-unverified",
            SideBasis::Image => "report-side-basis-image",
            SideBasis::NotKnown => "report-side-basis-not-known",
        }),
        counts: words.text(&counts),
        rows: agreement
            .rows
            .iter()
            .map(|row| {
                let (class, sign, id) = verdict(row.verdict);
                SignRow {
                    test: desk.said(&row.test),
                    expected: desk.said(&row.expected),
                    found: desk.said(&row.found),
                    class,
                    sign,
                    verdict: words.plain(id),
                    caveat: row.caveat.as_ref().map(|c| desk.said(c)),
                }
            })
            .collect(),
        overall: desk.said(&agreement.overall),
    }
}

/// CSS class, sign and words of a verdict.
fn verdict(verdict: Verdict) -> (&'static str, char, &'static str) {
    match verdict {
        Verdict::Agrees => ("agrees", '●', "report-verdict-agrees"),
        Verdict::Disagrees => ("disagrees", '✕', "report-verdict-disagrees"),
        Verdict::NotAsked => ("not-asked", '–', "report-verdict-not-asked"),
        Verdict::Unknown => ("unknown", '?', "report-verdict-unknown"),
        Verdict::SideUnverified => ("side-unverified", '△', "report-verdict-side-unverified"),
    }
}
