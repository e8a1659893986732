//! Small plots of the measures: one date, or two side by side.

use serde::Serialize;
use yotsui_assess::assessment::{ComparisonRow, ImageResult, ValueAt};
use yotsui_case::{Bound, Location};

use super::rows::{Key, Taken, in_order, keys};
use crate::Words;
use crate::plot::{LevelMark, LevelPanel, LevelRow};

/// The measures that are drawn; all others stand in the tables of the appendix.
const DRAWN: [&str; 4] = [
    "herniation_ap_length",
    "disc_height_middle",
    "canal_ap_midsagittal",
    "listhesis_mm",
];

/// A small plot under its title.
#[derive(Serialize)]
pub(crate) struct Panel {
    pub title: String,
    pub svg: String,
}

/// A place with its side, where the title does not say it, and its marks, earlier and later.
struct Marked {
    location: Location,
    side: Option<String>,
    earlier: Option<LevelMark>,
    later: Option<LevelMark>,
}

/// The side that a row must say; one that is not known is left to the tables, which say why.
fn side_of(key: &Key, taken: &Taken, words: Words) -> Option<String> {
    taken.side?.known()?;
    key.side_in_cell(taken, words)
}

fn mark(value: Option<f64>, bound: Option<Bound>) -> Option<LevelMark> {
    value.map(|value| LevelMark {
        value,
        bound: bound.map(|b| b.interval),
    })
}

/// The measures of two dates; `order` as for the tables.
pub(crate) fn of_two(rows: &[ComparisonRow], order: &[&str], words: Words) -> Vec<Panel> {
    let taken: Vec<Taken> = rows.iter().map(Taken::from).collect();
    let at = |v: &ValueAt| mark(v.value, v.bound);
    let of_key = |key: &Key| {
        let mine = rows.iter().zip(&taken).filter(|(_, t)| key.holds(t));
        let marked = mine.map(|(row, t)| Marked {
            location: row.location,
            side: side_of(key, t, words),
            earlier: at(&row.earlier),
            later: at(&row.later),
        });
        panel(key, marked.collect(), words)
    };
    in_order(keys(&taken), order)
        .iter()
        .filter(|k| DRAWN.contains(&k.measure))
        .filter_map(of_key)
        .collect()
}

/// The measures of one image.
pub(crate) fn of_one(image: &ImageResult, words: Words) -> Vec<Panel> {
    let measures = &image.measurements;
    let taken: Vec<Taken> = measures.iter().map(Taken::from).collect();
    let of_key = |key: &Key| {
        let mine = measures.iter().zip(&taken).filter(|(_, t)| key.holds(t));
        let marked = mine.map(|(m, t)| Marked {
            location: m.location,
            side: side_of(key, t, words),
            earlier: None,
            later: mark(m.value, m.bound),
        });
        panel(key, marked.collect(), words)
    };
    keys(&taken)
        .iter()
        .filter(|k| DRAWN.contains(&k.measure))
        .filter_map(of_key)
        .collect()
}

/// The plot of one measure; `None` where fewer than two levels have a value, as there is then
/// nothing to compare.
fn panel(key: &Key, mut marked: Vec<Marked>, words: Words) -> Option<Panel> {
    let measured = marked
        .iter()
        .filter(|m| m.earlier.is_some() || m.later.is_some())
        .count();
    if measured < 2 {
        return None;
    }
    marked.sort_by_key(|m| m.location);
    let name = key.name(words);
    let unit = words.in_brackets(key.unit.symbol());
    let shown = |mark: Option<LevelMark>| {
        mark.map_or_else(
            || words.plain("report-not-measured"),
            |m| words.value_of(key.measure, m.value, key.unit),
        )
    };
    let label = |m: &Marked| match &m.side {
        Some(side) => format!("{} {side}", m.location),
        None => m.location.to_string(),
    };
    let two = marked.iter().any(|m| m.earlier.is_some());
    let read = marked.iter().map(|m| match two {
        true => format!("{} {} / {}", label(m), shown(m.earlier), shown(m.later)),
        false => format!("{} {}", label(m), shown(m.later)),
    });
    let title = format!("{name}{unit}");
    let panel = LevelPanel {
        alt: format!("{title}: {}", words.list(read)),
        not_measured: words.plain("report-not-measured"),
        rows: marked
            .iter()
            .map(|m| LevelRow {
                label: label(m),
                earlier: m.earlier,
                later: m.later,
            })
            .collect(),
    };
    let svg = panel.svg()?;
    Some(Panel { title, svg })
}
