//! Two dates side by side: a pair of lines a measure. No difference and no rate is computed.

use serde::Serialize;
use yotsui_assess::assessment::{Comparison, ComparisonRow, ValueAt};
use yotsui_case::Location;
use yotsui_text::Message;

use super::rows::{Key, Taken, distinct, in_order, keys};
use crate::Words;
use crate::cite::{Desk, Said};

/// Two dates side by side.
#[derive(Serialize)]
pub(crate) struct ComparisonView {
    earlier: String,
    later: String,
    /// Days between, in words.
    interval: Option<String>,
    statement: Said,
    tables: Vec<PairTable>,
    /// Whether some place of a table does not stand at both dates.
    gaps: bool,
    left_out: Vec<Said>,
}

/// Discs or vertebrae.
#[derive(Serialize)]
struct PairTable {
    discs: bool,
    columns: Vec<String>,
    rows: Vec<PairRow>,
}

/// One measure: a line for each date.
#[derive(Serialize)]
struct PairRow {
    name: String,
    unit: String,
    /// `None` where the measure does not stand at both dates.
    earlier: Vec<Option<PairCell>>,
    later: Vec<Option<PairCell>>,
}

#[derive(Serialize)]
struct PairCell {
    value: Option<String>,
    /// The side, where the row does not say it.
    side: Option<String>,
}

impl ComparisonView {
    /// `order`: measure ids in the order in which rows are to stand.
    pub(crate) fn new(c: &Comparison, order: &[&str], desk: &mut Desk) -> Self {
        let words = desk.words;
        let missing = || words.plain("report-date-not-recorded");
        let tables = tables(&c.rows, order, words);
        let mut cells = tables.iter().flat_map(|t| &t.rows).flat_map(|r| &r.earlier);
        let days = |d: i32| words.text(&Message::new("report-days-between").arg("days", d));
        ComparisonView {
            earlier: c.earlier.map_or_else(missing, |d| words.day(d)),
            later: c.later.map_or_else(missing, |d| words.day(d)),
            interval: c.days.map(days),
            statement: desk.said(&c.statement),
            gaps: cells.any(Option::is_none),
            tables,
            left_out: desk.all(&c.left_out),
        }
    }
}

fn tables(rows: &[ComparisonRow], order: &[&str], words: Words) -> Vec<PairTable> {
    let is_disc = |r: &&ComparisonRow| matches!(r.location, Location::Disc(_));
    let (discs, vertebrae): (Vec<_>, Vec<_>) = rows.iter().partition(is_disc);
    let mut tables = Vec::new();
    for (rows, discs) in [(discs, true), (vertebrae, false)] {
        let mut places = distinct(rows.iter().map(|r| r.location));
        places.sort_unstable();
        let taken: Vec<Taken> = rows.iter().map(|r| Taken::from(*r)).collect();
        let keys = in_order(keys(&taken), order);
        for places in places.chunks(super::measures::COLUMNS) {
            let pair = |k: &Key| {
                let at = |pick: fn(&ComparisonRow) -> &ValueAt| -> Vec<Option<PairCell>> {
                    let cell = |place: &Location| {
                        let mut here = rows.iter().filter(|r| r.location == *place);
                        let row = here.find(|r| k.holds(&Taken::from(**r)))?;
                        Some(PairCell {
                            value: pick(row)
                                .value
                                .map(|v| words.value_of(k.measure, v, k.unit)),
                            side: k.side_in_cell(&Taken::from(*row), words),
                        })
                    };
                    places.iter().map(cell).collect()
                };
                PairRow {
                    name: k.name(words),
                    unit: k.unit.symbol().to_owned(),
                    earlier: at(|r| &r.earlier),
                    later: at(|r| &r.later),
                }
            };
            tables.push(PairTable {
                discs,
                columns: places.iter().map(Location::to_string).collect(),
                rows: keys.iter().map(pair).collect(),
            });
        }
    }
    tables
}
