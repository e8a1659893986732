//! A foramen met voxel by voxel in one sagittal plane: where its borders are, to be fitted afterwards.

use yotsui_case::Note;

use crate::{
    anatomy::code,
    level_frame::{Axes3, codes},
    measure::{LevelView, recess::FURTHEST},
};

/// Step of the sampling, mm.
pub const STEP: f64 = 0.5;
/// Rows along t and columns along r, [`STEP`] apart.
pub const ROWS: usize = 120;
pub const COLUMNS: usize = 80;
/// The row of the middle of the posterior line.
const MIDDLE: usize = ROWS / 2;
/// Columns that lie in front of the posterior line: bodies are rounded to the sides.
const BEFORE: usize = 26;
/// A row's front lies where this many free columns follow.
const FREE: usize = 6;
/// Rows about the disc in which the articular process is looked for, to each side.
const ABOUT: usize = 24;

/// A process seen over less than this says nothing of the foramen above and below it, mm.
const TALL: f64 = 5.0;

/// (t, r) of the middle of a cell.
pub fn cell(row: usize, column: usize) -> (f64, f64) {
    (
        (row as f64 - ROWS as f64 / 2.0 + 0.5) * STEP,
        (column as f64 - BEFORE as f64 + 0.5) * STEP,
    )
}

/// The row at a height t along the line.
pub fn row_at(t: f64) -> usize {
    (t / STEP + ROWS as f64 / 2.0).max(0.0) as usize
}

/// What is met in a plane.
pub struct Sketch {
    /// Of every row the column behind the last of body and disc, and the part that ends there.
    fronts: Vec<(usize, u8)>,
    /// Column of the articular process's front, and the first and last row in which it keeps its depth.
    pub process: usize,
    pub along: (usize, usize),
    /// The column half-way between disc and process, and the rows in which it meets the pedicles.
    half: usize,
    pub top: usize,
    pub bottom: usize,
}

impl Sketch {
    /// The plane at `l` in axes of the posterior line.
    ///
    /// # Errors
    /// The part of the border that is not labelled.
    pub fn new(view: &LevelView<'_>, axes: Axes3, l: f64) -> Result<Sketch, Note> {
        let disc = codes(view.level).0;
        let at = |row: usize, column: usize| {
            let (t, r) = cell(row, column);
            view.scene.code_at(axes.point([l, r, t]))
        };
        let is_bone = |row: usize, column: usize| code::is_bone(at(row, column));
        let front = |row: usize| {
            let mut last = (0, code::NONE);
            for column in 0..COLUMNS {
                let here = at(row, column);
                if code::is_bone(here) || here == disc {
                    last = (column + 1, here);
                } else if column >= last.0 + FREE {
                    break;
                }
            }
            last
        };
        let fronts: Vec<(usize, u8)> = (0..ROWS).map(front).collect();
        // The articular process: where the bone behind keeps its depth over most rows.
        let step = (view.scene.extent(axes.back) / STEP).ceil() as usize;
        let rows = fronts
            .iter()
            .enumerate()
            .skip(MIDDLE - ABOUT)
            .take(2 * ABOUT);
        let behind = rows.filter_map(|(row, front)| {
            let depth = (front.0 + 1..COLUMNS).find(|&column| is_bone(row, column));
            Some((row, depth?))
        });
        let behind: Vec<(usize, usize)> = behind.collect();
        let runs = behind.chunk_by(|a, b| a.0 + 1 == b.0 && a.1.abs_diff(b.1) <= step);
        let along = runs.max_by_key(|run| run.len()).unwrap_or(&[]);
        let mut depths: Vec<f64> = along.iter().map(|b| b.1 as f64).collect();
        let process = crate::plane::median(&mut depths).map(|d| d as usize);
        let ((first, last), process) = (along.first().zip(along.last()))
            .zip(process)
            .ok_or(Note::PosteriorElementsNotLabelled)?;
        if ((last.0 - first.0) as f64) * STEP < TALL {
            return Err(Note::PosteriorElementsNotLabelled);
        }
        if cell(0, process).1 > FURTHEST {
            return Err(Note::FacetsNotSeen);
        }
        let half = fronts.get(MIDDLE).map_or(0, |f| f.0 + process) / 2;
        let top = (MIDDLE..ROWS).find(|&row| is_bone(row, half));
        let bottom = (0..MIDDLE).rev().find(|&row| is_bone(row, half));
        let (top, bottom) = top.zip(bottom).ok_or(Note::PediclesNotSeen)?;
        Ok(Sketch {
            fronts,
            process,
            along: (first.0, last.0),
            half,
            top,
            bottom,
        })
    }

    /// Where the open rows between the disc and that row have their front at the furthest, r in mm.
    pub fn clear(&self, row: usize) -> f64 {
        let rows = MIDDLE.min(row)..=MIDDLE.max(row);
        let open = rows.filter_map(|row| self.fronts.get(row)).map(|f| f.0);
        let furthest = open.filter(|&f| f < self.half).max();
        cell(0, furthest.unwrap_or(self.half)).1
    }

    /// The part in front in a row between the pedicles, and where it ends, r in mm. A row that a pedicle
    /// closes has the front of the next one towards the disc.
    pub fn front(&self, row: usize) -> (u8, f64) {
        let towards = |k: usize| if row > MIDDLE { row - k } else { row + k };
        let open = |f: &&(usize, u8)| f.0 < self.half;
        let rows = (0..=row.abs_diff(MIDDLE)).map(towards);
        let mut fronts = rows.filter_map(|row| self.fronts.get(row));
        let found = fronts.find(open).or(self.fronts.get(MIDDLE));
        let &(column, part) = found.unwrap_or(&(self.half, code::NONE));
        (part, cell(0, column).1 - STEP / 2.0)
    }
}
