//! One image's measures as tables: a row a measure, a column a level from the head down; what
//! limits a value as lettered notes, and what limits all of them said once.

use serde::Serialize;
use yotsui_assess::assessment::ImageResult;
use yotsui_case::{Location, Measurement, Note};

use super::rows::{Key, Taken, distinct, keys};
use crate::Words;
use crate::cite::letters;

/// More columns than this do not fit on A4: the table is cut, from the head down.
pub(crate) const COLUMNS: usize = 8;

/// The tables of one image.
#[derive(Serialize)]
pub(crate) struct Tables {
    pub tables: Vec<Table>,
    /// Letter and note, in order of appearance.
    pub notes: Vec<(String, String)>,
    /// Notes that hold for every value of the image.
    pub common: Vec<String>,
    /// Whether some value has a bound.
    pub bounds: bool,
}

/// Measures at discs, or at vertebrae.
#[derive(Serialize)]
pub(crate) struct Table {
    pub discs: bool,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

/// One measure (on one side).
#[derive(Serialize)]
pub(crate) struct Row {
    pub name: String,
    /// The unit after the name; empty for a ratio.
    pub unit: String,
    pub cells: Vec<Cell>,
}

/// One value; the default is a cell where the measure was not tried.
#[derive(Serialize, Default)]
pub(crate) struct Cell {
    /// Whether the measure was tried here at all.
    pub tried: bool,
    pub value: Option<String>,
    /// The side, where the row does not say it.
    pub side: Option<String>,
    pub bound: Option<String>,
    /// Letters of its notes.
    pub notes: Vec<String>,
}

/// The notes of an image that get a letter, and those that every value carries.
struct NoteList {
    lettered: Vec<Note>,
    common: Vec<Note>,
}

impl NoteList {
    fn of(image: &ImageResult) -> Self {
        let all = distinct(image.measurements.iter().flat_map(|m| m.notes.clone()));
        let everywhere = |n: &Note| image.measurements.iter().all(|m| m.notes.contains(n));
        let (common, lettered) = all.into_iter().partition(everywhere);
        NoteList { lettered, common }
    }

    fn letters(&self, notes: &[Note]) -> Vec<String> {
        let at = |n: &Note| self.lettered.iter().position(|l| l == n);
        let mut places: Vec<usize> = notes.iter().filter_map(at).collect();
        places.sort_unstable();
        places.into_iter().map(letters).collect()
    }
}

impl Tables {
    /// The tables of `image`.
    pub(crate) fn new(image: &ImageResult, words: Words) -> Self {
        let notes = NoteList::of(image);
        let is_disc = |m: &&Measurement| matches!(m.location, Location::Disc(_));
        let (discs, vertebrae): (Vec<_>, Vec<_>) = image.measurements.iter().partition(is_disc);
        let mut tables = Vec::new();
        for (measures, discs) in [(discs, true), (vertebrae, false)] {
            let mut places = distinct(measures.iter().map(|m| m.location));
            places.sort_unstable();
            let taken: Vec<Taken> = measures.iter().map(|m| Taken::from(*m)).collect();
            let keys = keys(&taken);
            for places in places.chunks(COLUMNS) {
                let row = |key: &Key| row(key, places, &measures, &notes, words);
                tables.push(Table {
                    discs,
                    columns: places.iter().map(Location::to_string).collect(),
                    rows: keys.iter().map(row).collect(),
                });
            }
        }
        let said = |n: &Note| words.plain(&n.message_id());
        Tables {
            tables,
            notes: (notes.lettered.iter().enumerate())
                .map(|(i, n)| (letters(i), said(n)))
                .collect(),
            common: notes.common.iter().map(said).collect(),
            bounds: image.measurements.iter().any(|m| m.bound.is_some()),
        }
    }
}

fn row(
    key: &Key,
    places: &[Location],
    measures: &[&Measurement],
    notes: &NoteList,
    words: Words,
) -> Row {
    let cell = |place: &Location| {
        let mut here = measures.iter().filter(|m| m.location == *place);
        let Some(m) = here.find(|m| key.holds(&Taken::from(**m))) else {
            return Cell::default();
        };
        Cell {
            tried: true,
            value: m.value.map(|v| words.measured(m, v)),
            side: key.side_in_cell(&Taken::from(*m), words),
            // Beside a lower limit a bound would read as an upper one.
            bound: (m.bound.filter(|_| !m.is_lower_limit()))
                .map(|b| words.interval(b.interval, m.unit)),
            notes: notes.letters(&m.notes),
        }
    };
    Row {
        name: key.name(words),
        unit: key.unit.symbol().to_owned(),
        cells: places.iter().map(cell).collect(),
    }
}
