//! How often such a herniation shrinks: each rate with its type, definition, time and interval.

use serde::Serialize;
use yotsui_assess::assessment::Outlook;

use crate::cite::{Desk, Said};
use crate::plot::Share;

/// The section.
#[derive(Serialize)]
pub(crate) struct OutlookView {
    text: Said,
    rows: Vec<RateRow>,
    remarks: Vec<Said>,
}

#[derive(Serialize)]
struct RateRow {
    stratum: Said,
    definition: Said,
    follow_up: Said,
    text: Said,
    plot: String,
    remark: Option<Said>,
}

impl OutlookView {
    pub(crate) fn new(outlook: &Outlook, desk: &mut Desk) -> Self {
        let text = desk.said(&outlook.text);
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
                RateRow {
                    stratum: desk.said(&row.stratum),
                    definition: desk.said(&row.definition),
                    follow_up: desk.said(&row.follow_up),
                    plot: share.svg(&text.text),
                    text,
                    remark: row.remark.as_ref().map(|r| desk.said(r)),
                }
            })
            .collect();
        OutlookView {
            text,
            rows,
            remarks: desk.all(&outlook.remarks),
        }
    }
}
