//! Marrow beside the endplates by its signal on T1 and T2, after Modic: I T1 dark and T2 bright,
//! II T1 bright, III both dark.
//!
//! The band of 5 mm under an endplate is cut into cells, and each cell is compared with cells of
//! the same size in the middle of the same vertebra, at the same distance from its front: the line
//! through the middle's cells takes out the shading of a surface coil.

use std::collections::BTreeMap;

use yotsui_case::{Measurement, Note};

use super::{
    field::{Field, quantile, spots},
    nucleus::Nucleus,
};
use crate::{
    anatomy::Anatomy,
    level_frame::{LevelFrame, Plate},
    measure::{
        Given, LevelView,
        catalogue::{Info, signal as rows},
    },
    plane::median,
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
/// Read so far to each side of the mid-sagittal plane, mm.
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
    let mut side_of = |above: bool, infos: [&Info; 3]| {
        let shares = marrow.t1.and_then(|t1| {
            let frame = view.frame()?;
            let plate = if above {
                frame.upper.as_ref().ok_or_else(|| view.upper_missing())?
            } else {
                frame.lower.as_ref().ok_or_else(|| view.lower_missing())?
            };
            let scale = nucleus.as_ref().map_err(|&note| note)?.scale();
            let fields = [t1, marrow.stir.unwrap_or(marrow.t2)];
            let (band, middle) = cells(view, frame, plate, above, fields);
            shares(&band, &middle, scale).ok_or(Note::TooFewVoxels)
        });
        for (n, info) in infos.into_iter().enumerate() {
            let given = shares.as_ref().map_err(|&note| note).map(|s| {
                Given {
                    half_voxel: None,
                    ..Given::new(s.0[n], 0.0)
                }
                .noting([Note::ThresholdUnsourced])
            });
            out.push(view.row(info, given));
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

fn shares(band: &[Cell], middle: &[Cell], scale: f64) -> Option<Shares> {
    if band.len() < LEAST || middle.len() < LEAST {
        return None;
    }
    let own = |pick: fn(&Cell) -> f64| Reference::new(middle, pick, scale);
    let (on_t1, on_t2) = (own(|c| c.t1)?, own(|c| c.t2)?);
    let mut counts = [0.0; 3];
    for cell in band {
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
        let line = Line::robust(&points)?;
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

/// The cells of the band and those of the middle of the body.
fn cells(
    view: &LevelView<'_>,
    frame: &LevelFrame,
    plate: &Plate,
    above: bool,
    fields: [&Field; 2],
) -> (Vec<Cell>, Vec<Cell>) {
    let vertebra = if above {
        view.level.upper()
    } else {
        view.level.lower()
    };
    let body = Anatomy::vertebra_code(vertebra);
    let inwards = if above { 1.0 } else { -1.0 };
    let (front, back) = (plate.anterior[0], plate.posterior[0]);
    let depth = back - front;
    // (place from the front, mm into the bone) of the body between its walls.
    let place = |[l, a, n]: [f64; 3]| {
        let (u, t) = ((a - front) / depth, inwards * (n - plate.surface.at(a, l)));
        (l.abs() <= ASIDE && (0.05..=0.95).contains(&u) && t > 0.0).then_some((u, t))
    };
    let voxels = spots(view, frame, fields[0], 60.0, |c| c == body);
    let mut heights: Vec<f64> = voxels.iter().filter_map(|s| Some(place(s.at)?.1)).collect();
    let Some(height) = quantile(&mut heights, 0.98) else {
        return (Vec::new(), Vec::new());
    };
    let parts = &view.anatomy.parts;
    let wide = parts.spacing[0].max(CELL.0);
    let mut sums: BTreeMap<(bool, [i64; 3]), [f64; 4]> = BTreeMap::new();
    for spot in voxels {
        let (Some((u, t)), Some(second)) = (place(spot.at), fields[1].at(spot.index)) else {
            continue;
        };
        let in_band = (BAND.0..BAND.1).contains(&t);
        let share = t / height;
        let in_middle = (MIDDLE.0..MIDDLE.1).contains(&share)
            && (FRONT.0..FRONT.1).contains(&u)
            && t >= BAND.1 + CELL.1;
        if !in_band && !in_middle {
            continue;
        }
        let cell = [spot.at[0] / wide, u * depth / CELL.0, (t - BAND.0) / CELL.1];
        let sum = sums
            .entry((in_band, cell.map(|v| v.floor() as i64)))
            .or_default();
        for (s, v) in sum.iter_mut().zip([1.0, u, spot.signal, second]) {
            *s += v;
        }
    }
    // A cell that holds less than a third of its volume is a rim.
    let full = CELL.0 * CELL.1 * wide / parts.spacing.iter().product::<f64>();
    let (mut band, mut middle) = (Vec::new(), Vec::new());
    for ((in_band, _), [n, u, t1, t2]) in sums {
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
    (band, middle)
}

/// `signal = level + slope place`.
struct Line {
    slope: f64,
    level: f64,
}

impl Line {
    fn at(&self, x: f64) -> f64 {
        self.level + self.slope * x
    }

    /// The slope between the medians of the front and the back half, through the medians of all:
    /// a vein or a cyst in some cells moves neither far.
    fn robust(points: &[(f64, f64)]) -> Option<Line> {
        let of = |values: Vec<f64>| median(&mut values.clone());
        let xs = || points.iter().map(|p| p.0);
        let middle = of(xs().collect())?;
        let half = |back: bool| {
            let part: Vec<_> = points.iter().filter(|p| (p.0 > middle) == back).collect();
            let x = of(part.iter().map(|p| p.0).collect())?;
            Some((x, of(part.iter().map(|p| p.1).collect())?))
        };
        let slope = match (half(false), half(true)) {
            (Some(a), Some(b)) if b.0 - a.0 > 0.1 => (b.1 - a.1) / (b.0 - a.0),
            _ => 0.0,
        };
        let level = of(points.iter().map(|&(x, y)| y - slope * x).collect())?;
        Some(Line { slope, level })
    }
}
