//! What the terminal shows of one measured series: a line a measure, the reasons of what is missing
//! or limited as numbered notes below.

use std::fmt::Write as _;

use yotsui_case::{Location, Measurement, Note};
use yotsui_imaging::measure::catalogue::from_id;
use yotsui_text::{Lang, Message, catalogue};

use crate::series::{Series, doubt};

/// The measures of discs that the terminal shows; the table has all.
const SHOWN: [&str; 8] = [
    "disc_height_mean",
    "disc_ap",
    "canal_ap_midsagittal",
    "herniation_type",
    "herniation_ap_length",
    "msu_zone",
    "herniation_area_axial",
    "listhesis_mm",
];
/// The curve of the spine as a whole: its angle and the vertebrae at its ends.
const CURVE: [&str; 3] = [
    "coronal_cobb",
    "coronal_cobb_upper_end",
    "coronal_cobb_lower_end",
];

/// The notes of one series, numbered in the order in which they are met.
#[derive(Default)]
struct Notes(Vec<Note>);

impl Notes {
    /// The numbers of a row's notes in brackets, with the space before them.
    fn of(&mut self, row: &Measurement) -> String {
        let mut numbers = Vec::new();
        for &note in &row.notes {
            // Said once above, for all rows.
            if note == Note::LevelProvisional || note == Note::SideUnverified {
                continue;
            }
            let at = self.0.iter().position(|n| *n == note).unwrap_or_else(|| {
                self.0.push(note);
                self.0.len() - 1
            });
            numbers.push((at + 1).to_string());
        }
        match numbers.is_empty() {
            true => String::new(),
            false => format!(" [{}]", numbers.join(",")),
        }
    }
}

pub fn summary(series: &Series, lang: Lang) -> String {
    let words = |m: &Message| catalogue().text(lang, m);
    let plain = |id: &str| catalogue().plain(lang, id);
    let mut out = String::new();
    let mut line = |text: String| {
        let _infallible = writeln!(out, "{text}");
    };
    line(words(&series.convention()));
    let numbering = series.numbering_reasons();
    numbering.iter().for_each(|m| line(words(m)));
    line(plain(
        doubt(series.study.sidedness).unwrap_or("imaging-sides-verified"),
    ));
    let warnings = series.label_doubts.iter().chain(&series.study.warnings);
    warnings.for_each(|m| line(words(m)));
    line(String::new());
    let name = |id: &str| plain(&format!("measure-{}", id.replace('_', "-")));
    let rows = |id: &'static str| {
        let all = series.study.measurements.iter();
        all.filter(move |m| m.measure == id)
    };
    let mut notes = Notes::default();
    for id in SHOWN {
        let cells: Vec<String> = rows(id)
            .filter(|m| m.location.is_lumbar() && matches!(m.location, Location::Disc(_)))
            .map(|m| {
                let value = value(m, lang).unwrap_or_else(|| "–".to_owned());
                format!("{} {value}{}", m.location, notes.of(m))
            })
            .collect();
        if !cells.is_empty() {
            line(format!("{} ({id})", name(id)));
            line(format!("  {}", cells.join("   ")));
        }
    }
    let [angle, upper, lower] = CURVE.map(|id| rows(id).next());
    if let Some(angle) = angle {
        line(format!("{} ({})", name(CURVE[0]), CURVE[0]));
        let ends = [upper, lower].map(|m| value(m?, lang));
        let ends = match ends {
            [Some(a), Some(b)] => format!(" {a}–{b}"),
            _ => String::new(),
        };
        let value = value(angle, lang).unwrap_or_else(|| "–".to_owned());
        // Why no vertebrae are named is said of the ends, not of the angle.
        let why = notes.of(upper.unwrap_or(angle));
        line(format!("  {value}{ends}{why}"));
    }
    if !notes.0.is_empty() {
        line(String::new());
    }
    for (n, note) in notes.0.iter().enumerate() {
        line(format!("[{}] {}", n + 1, plain(&note.message_id())));
    }
    out
}

/// A value with its unit and side: words for a code, `≥` before a lower limit.
fn value(m: &Measurement, lang: Lang) -> Option<String> {
    let v = m.value?;
    let side = m.side.map(|s| {
        let word = catalogue().plain(lang, &format!("cli-side-{s}"));
        format!(" ({word})")
    });
    let side = side.unwrap_or_default();
    if let Some(code) = from_id(&m.measure).and_then(|info| info.code_words(v)) {
        return Some(format!("{}{side}", catalogue().text(lang, &code)));
    }
    let least = if m.is_lower_limit() { "≥ " } else { "" };
    // Adding zero after rounding: no '-0.0'.
    let v = (v * 10.0).round() / 10.0 + 0.0;
    let unit = m.unit.symbol();
    let space = if unit.is_empty() { "" } else { " " };
    Some(format!("{least}{v:.1}{space}{unit}{side}"))
}
