//! Two dates side by side: a pair of lines a measure, and a small plot of each. No difference and
//! no rate is computed.

use serde::Serialize;
use yotsui_assess::assessment::{Comparison, ComparisonRow, ImageResult, ValueAt};
use yotsui_case::{Location, Measurement};
use yotsui_text::Message;

use super::measures::{Key, distinct};
use crate::Words;
use crate::cite::{Desk, Said};
use crate::plot::{LevelMark, LevelPanel, LevelRow};

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
}

fn key(row: &ComparisonRow) -> Key {
    Key {
        measure: row.measure.clone(),
        side: row.side,
        method: row.method.clone(),
        unit: row.unit,
    }
}

impl ComparisonView {
    pub(crate) fn new(c: &Comparison, desk: &mut Desk) -> Self {
        let words = desk.words;
        let missing = || words.plain("report-date-not-recorded");
        let tables = tables(&c.rows, words);
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

fn tables(rows: &[ComparisonRow], words: Words) -> Vec<PairTable> {
    let is_disc = |r: &&ComparisonRow| matches!(r.location, Location::Disc(_));
    let (discs, vertebrae): (Vec<_>, Vec<_>) = rows.iter().partition(is_disc);
    let mut tables = Vec::new();
    for (rows, discs) in [(discs, true), (vertebrae, false)] {
        let mut places = distinct(rows.iter().map(|r| r.location));
        places.sort_unstable();
        let keys = distinct(rows.iter().map(|r| key(r)));
        for places in places.chunks(super::measures::COLUMNS) {
            let pair = |k: &Key| {
                let at = |pick: fn(&ComparisonRow) -> &ValueAt| -> Vec<Option<PairCell>> {
                    let cell = |place: &Location| {
                        let row = rows.iter().find(|r| r.location == *place && key(r) == *k)?;
                        Some(PairCell {
                            value: pick(row).value.map(|v| words.value(v, k.unit)),
                        })
                    };
                    places.iter().map(cell).collect()
                };
                PairRow {
                    name: words.measure_on(&k.measure, k.side),
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

/// A small plot under its title.
#[derive(Serialize)]
pub(crate) struct Panel {
    pub title: String,
    pub svg: String,
}

/// A place with its marks, earlier and later.
type Marked = (Location, Option<LevelMark>, Option<LevelMark>);

/// Small plots of the measures of two dates.
pub(crate) fn panels_of_two(rows: &[ComparisonRow], words: Words) -> Vec<Panel> {
    let mark = |at: &ValueAt| {
        at.value.map(|value| LevelMark {
            value,
            bound: at.bound.map(|b| b.interval),
        })
    };
    distinct(rows.iter().map(key))
        .iter()
        .filter_map(|k| {
            let of_key = rows.iter().filter(|r| key(r) == *k);
            let marked = of_key.map(|r| (r.location, mark(&r.earlier), mark(&r.later)));
            panel(k, marked.collect(), words)
        })
        .collect()
}

/// Small plots of the measures of one image.
pub(crate) fn panels_of_one(image: &ImageResult, words: Words) -> Vec<Panel> {
    let mark = |m: &Measurement| {
        m.value.map(|value| LevelMark {
            value,
            bound: m.bound.map(|b| b.interval),
        })
    };
    distinct(image.measurements.iter().map(Key::of))
        .iter()
        .filter_map(|k| {
            let of_key = image.measurements.iter().filter(|m| Key::of(m) == *k);
            let marked = of_key.map(|m| (m.location, None, mark(m)));
            panel(k, marked.collect(), words)
        })
        .collect()
}

/// The plot of one measure; `None` where fewer than two levels have a value, as there is then
/// nothing to compare.
fn panel(key: &Key, mut marked: Vec<Marked>, words: Words) -> Option<Panel> {
    let measured = marked
        .iter()
        .filter(|(_, earlier, later)| earlier.is_some() || later.is_some())
        .count();
    if measured < 2 {
        return None;
    }
    marked.sort_by_key(|(location, ..)| *location);
    let name = words.measure_on(&key.measure, key.side);
    let unit = words.in_brackets(key.unit.symbol());
    let shown = |mark: Option<LevelMark>| {
        mark.map_or_else(
            || words.plain("report-not-measured"),
            |m| words.value(m.value, key.unit),
        )
    };
    let two = marked.iter().any(|(_, earlier, _)| earlier.is_some());
    let read = marked.iter().map(|(location, earlier, later)| match two {
        true => format!("{location} {} / {}", shown(*earlier), shown(*later)),
        false => format!("{location} {}", shown(*later)),
    });
    let title = format!("{name}{unit}");
    let panel = LevelPanel {
        alt: format!("{title}: {}", words.list(read)),
        not_measured: words.plain("report-not-measured"),
        rows: marked
            .iter()
            .map(|(location, earlier, later)| LevelRow {
                label: location.to_string(),
                earlier: *earlier,
                later: *later,
            })
            .collect(),
    };
    let svg = panel.svg()?;
    Some(Panel { title, svg })
}
