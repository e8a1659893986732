//! How often such a herniation shrinks: each rate with its type, definition, time and interval.

use serde::Serialize;
use yotsui_assess::assessment::Outlook;

use crate::cite::{Desk, Footnotes, Said};
use crate::plot::Share;

/// The section.
#[derive(Serialize)]
pub(crate) struct OutlookView {
    text: Said,
    rows: Vec<RateRow>,
    /// Letter and note: what several rows share is said once.
    notes: Vec<(String, Said)>,
    remarks: Vec<Said>,
}

#[derive(Serialize)]
struct RateRow {
    stratum: Said,
    definition: Said,
    follow_up: Said,
    text: Said,
    plot: String,
    /// Letter of its note.
    note: Option<String>,
}

impl OutlookView {
    pub(crate) fn new(outlook: &Outlook, desk: &mut Desk) -> Self {
        let text = desk.said(&outlook.text);
        let mut notes = Footnotes::default();
        let rows = outlook
            .rows
            .iter()
            .map(|row| {
                let share = Share {
                    value: row.figure.value,
                    interval: row.figure.interval.map(|i| i.interval),
                };
                let mut text = desk.said(&row.text);
                // The figure's own claim is shown even where the sentence does not carry it.
                if !text.claims.contains(&row.figure.claim) {
                    text.claims.push(row.figure.claim.clone());
                    desk.cite(&text.claims);
                }
                let remark = row.remark.as_ref().map(|r| desk.said(r));
                RateRow {
                    stratum: desk.said(&row.stratum),
                    definition: desk.said(&row.definition),
                    follow_up: desk.said(&row.follow_up),
                    plot: share.svg(&text.text),
                    text,
                    note: remark.map(|r| notes.letter(r)),
                }
            })
            .collect();
        OutlookView {
            text,
            rows,
            notes: notes.list(),
            remarks: desk.all(&outlook.remarks),
        }
    }
}
