//! Marrow beside the endplates by its signal on T1 and T2, after Modic: I T1 dark and T2 bright,
//! II T1 bright, III both dark.
//!
//! The band of 5 mm under an endplate is cut into cells, and each cell is compared with cells of
//! the same size in the middle of the same vertebra, at the same distance from its front: the line
//! through the middle's cells takes out the shading of a surface coil.

use yotsui_case::{Measurement, Note};

use super::{
    field::{Field, pixels},
    nucleus::Nucleus,
    row::{Value, row},
};
use crate::{
    anatomy::Anatomy,
    endplate::Endplate,
    frame::DiscFrame,
    measure::{
        LevelView,
        catalogue::{Info, signal as rows},
    },
    plane::{Axes, Line, median},
};

/// The band, mm from the endplate: the first millimetre is cortex and partial volume.
const BAND: (f64, f64) = (1.2, 6.2);
/// Size of a cell along and across the endplate, mm.
const CELL: (f64, f64) = (3.0, 2.5);
/// The middle of the body, as shares of its height, and of its depth: behind lies the vein.
const MIDDLE: (f64, f64) = (0.3, 0.7);
const FRONT: (f64, f64) = (0.08, 0.65);
/// A cell is bright or dark beyond this many standard deviations of the middle's cells.
const DEVIATION: f64 = 2.0;
/// The standard deviation is at least this share of the range from no signal to fluid.
const FLOOR: f64 = 0.03;
/// Slices so far from the middle are read, mm.
const ASIDE: f64 = 12.0;
/// The least number of cells in a band and in a middle.
const LEAST: usize = 8;

/// The series that show marrow, on the labels' grid.
pub(super) struct Marrow<'a> {
    pub t2: &'a Field,
    pub t1: Result<&'a Field, Note>,
    pub stir: Option<&'a Field>,
}

/// Shares of a band by type, percent.
struct Shares([f64; 3]);

pub(super) fn measure(
    view: &LevelView<'_>,
    nucleus: &Result<Nucleus, Note>,
    marrow: &Marrow<'_>,
    out: &mut Vec<Measurement>,
) {
    let frame = view.frame.as_ref().map_err(|&note| note);
    let mut side_of = |above: bool, infos: [&Info; 3]| {
        let shares = marrow.t1.and_then(|t1| {
            let frame = frame?;
            let missing = if above {
                view.upper_missing()
            } else {
                view.lower_missing()
            };
            let plate = if above { frame.upper } else { frame.lower };
            plate.ok_or(missing)?;
            let scale = nucleus.as_ref().map_err(|&note| note)?.scale();
            shares(view, above, t1, marrow, scale).ok_or(Note::TooFewVoxels)
        });
        for (n, info) in infos.into_iter().enumerate() {
            let given = shares.as_ref().map_err(|&note| note).map(|s| {
                let mut value = Value::new(s.0[n]);
                value.notes.push(Note::ThresholdUnsourced);
                value
            });
            out.push(row(view, info, given));
        }
    };
    side_of(
        true,
        [
            &rows::MODIC_1_SIGNAL_UPPER,
            &rows::MODIC_2_SIGNAL_UPPER,
            &rows::MODIC_3_SIGNAL_UPPER,
        ],
    );
    side_of(
        false,
        [
            &rows::MODIC_1_SIGNAL_LOWER,
            &rows::MODIC_2_SIGNAL_LOWER,
            &rows::MODIC_3_SIGNAL_LOWER,
        ],
    );
}

/// A cell: its place from the front (0 to 1), and its mean signals.
struct Cell {
    at: f64,
    t1: f64,
    t2: f64,
}

fn shares(
    view: &LevelView<'_>,
    above: bool,
    t1: &Field,
    marrow: &Marrow<'_>,
    scale: f64,
) -> Option<Shares> {
    let (mut band, mut middle) = (Vec::new(), Vec::new());
    let reach = (ASIDE / view.anatomy.parts.spacing[0]).floor() as usize;
    let last = view.anatomy.parts.shape[0] - 1;
    let fluid = marrow.stir.unwrap_or(marrow.t2);
    for x in view.x.saturating_sub(reach)..=(view.x + reach).min(last) {
        let slice = view.slice_at(x);
        let Some(frame) = DiscFrame::new(&slice, view.level) else {
            continue;
        };
        let plate = if above { frame.upper } else { frame.lower };
        if let Some(plate) = plate {
            cells(view, x, above, &plate, [t1, fluid], &mut band, &mut middle);
        }
    }
    if band.len() < LEAST || middle.len() < LEAST {
        return None;
    }
    let own = |pick: fn(&Cell) -> f64| Reference::new(&middle, pick, scale);
    let (on_t1, on_t2) = (own(|c| c.t1)?, own(|c| c.t2)?);
    let mut counts = [0.0; 3];
    for cell in &band {
        let (a, b) = (
            on_t1.deviation(cell.at, cell.t1),
            on_t2.deviation(cell.at, cell.t2),
        );
        if a < -DEVIATION && b > DEVIATION {
            counts[0] += 1.0;
        } else if a > DEVIATION && b > -DEVIATION {
            counts[1] += 1.0;
        } else if a < -DEVIATION && b < -DEVIATION {
            counts[2] += 1.0;
        }
    }
    Some(Shares(counts.map(|c| 100.0 * c / band.len() as f64)))
}

/// The signal of the middle of the body as a line from front to back, with its spread.
struct Reference {
    line: Line,
    spread: f64,
}

impl Reference {
    fn new(cells: &[Cell], pick: fn(&Cell) -> f64, scale: f64) -> Option<Self> {
        let points: Vec<(f64, f64)> = cells.iter().map(|c| (c.at, pick(c))).collect();
        let line = Line::robust(&points, FLOOR * scale)?;
        let mut apart: Vec<f64> = points
            .iter()
            .map(|&(x, y)| (y - line.at(x)).abs())
            .collect();
        // 1.4826 times the median absolute deviation is the standard deviation of a normal law.
        let spread = (1.4826 * median(&mut apart)?).max(FLOOR * scale);
        Some(Reference { line, spread })
    }

    fn deviation(&self, at: f64, signal: f64) -> f64 {
        (signal - self.line.at(at)) / self.spread
    }
}

/// The cells of one slice: those of the band and those of the middle of the body.
fn cells(
    view: &LevelView<'_>,
    x: usize,
    above: bool,
    plate: &Endplate,
    fields: [&Field; 2],
    band: &mut Vec<Cell>,
    middle: &mut Vec<Cell>,
) {
    let slice = view.slice_at(x);
    let vertebra = if above {
        view.level.upper()
    } else {
        view.level.lower()
    };
    let body = Anatomy::vertebra_code(vertebra);
    let axes = Axes::new(plate.anterior, plate.posterior - plate.anterior);
    let inwards = if above { 1.0 } else { -1.0 };
    let depth = plate.depth();
    // (share of the depth, mm into the bone, signal) of the body's pixels behind the front corner
    // and before the back one.
    let read = |field: &Field| -> Vec<(f64, f64, f64, usize)> {
        pixels(&slice, field.slice(x), |c| c == body)
            .map(|p| {
                let (a, n) = axes.coordinates(p.at);
                (a / depth, inwards * n, p.signal, p.index)
            })
            .filter(|&(u, t, ..)| (0.05..=0.95).contains(&u) && t > 0.0)
            .collect()
    };
    let first = read(fields[0]);
    let mut heights: Vec<f64> = first.iter().map(|p| p.1).collect();
    let Some(height) = super::field::quantile(&mut heights, 0.98) else {
        return;
    };
    let second: std::collections::BTreeMap<usize, f64> =
        read(fields[1]).into_iter().map(|p| (p.3, p.2)).collect();
    let mut sums: std::collections::BTreeMap<(bool, i64, i64), [f64; 4]> =
        std::collections::BTreeMap::new();
    for (u, t, t1, index) in first {
        let Some(&t2) = second.get(&index) else {
            continue;
        };
        let in_band = (BAND.0..BAND.1).contains(&t);
        let share = t / height;
        let in_middle = (MIDDLE.0..MIDDLE.1).contains(&share) && (FRONT.0..FRONT.1).contains(&u);
        if !in_band && (!in_middle || t < BAND.1 + CELL.1) {
            continue;
        }
        let column = (u * depth / CELL.0).floor() as i64;
        let layer = ((t - BAND.0) / CELL.1).floor() as i64;
        let sum = sums.entry((in_band, column, layer)).or_default();
        for (s, v) in sum.iter_mut().zip([1.0, u, t1, t2]) {
            *s += v;
        }
    }
    // A cell that holds less than a third of its area is a rim.
    let full = CELL.0 * CELL.1 / (slice.spacing[0] * slice.spacing[1]);
    for ((in_band, ..), [n, u, t1, t2]) in sums {
        if n >= full / 3.0 {
            let cell = Cell {
                at: u / n,
                t1: t1 / n,
                t2: t2 / n,
            };
            if in_band {
                band.push(cell);
            } else {
                middle.push(cell);
            }
        }
    }
}
