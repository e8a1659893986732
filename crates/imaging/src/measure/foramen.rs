//! The foramina and the lateral recesses, right and left.

use yotsui_case::{Measurement, Note, Side};

use super::{LevelView, catalogue::canal as info, level::Given, recess};
use crate::{
    anatomy::code,
    level_frame::{Axes3, codes, open_faces},
    surface::{Crossing, Surface, Terms},
    tissue::Limit,
};

/// Step of the sampling, mm.
const STEP: f64 = 0.5;
/// Slices from side to side further apart than this show no foramen, mm: at 4 mm the section through the
/// middle of the pedicle mixes with its neighbours, and areas came out up to 70 % too large.
const THICKEST: f64 = 2.0;
pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>) {
    // The right first, as it stands on a radiological picture.
    for side in [Side::Right, Side::Left] {
        let sign = if side == Side::Left { 1.0 } else { -1.0 };
        let found = foramen(view, side);
        let row = |pick: fn(&Foramen) -> (f64, f64)| {
            found.as_ref().map_err(|&n| n).map(|f| {
                let (value, bound) = pick(f);
                Given::new(value, bound)
                    .noting(view.midline_uncertain().then_some(Note::MidlineUncertain))
            })
        };
        out.push(view.row_on(&info::FORAMEN_AREA, sign, row(|f| (f.area, f.area_bound))));
        out.push(view.row_on(
            &info::FORAMEN_HEIGHT,
            sign,
            row(|f| (f.height, f.height_bound)),
        ));
        let recess = recess::height(view, sign);
        out.push(view.row_on(&info::LATERAL_RECESS_HEIGHT, sign, recess));
    }
}

struct Foramen {
    area: f64,
    area_bound: f64,
    height: f64,
    height_bound: f64,
}

/// In the sagittal plane through the middle of the pedicle of the vertebra above: the opening between
/// the two pedicles, from bodies and disc back to the front of the articular process, which is carried
/// on straight to both pedicles.
fn foramen(view: &LevelView<'_>, side: Side) -> Result<Foramen, Note> {
    let f = view.frame()?;
    let line = view.line()?;
    let axes = Limit::new(f, &line).ok_or(Note::TooFewVoxels)?.axes;
    let scene = view.scene;
    if scene.extent(f.axes.left) > THICKEST {
        return Err(Note::SlicesTooThick);
    }
    let pedicle = view.pedicles.on(side).ok_or(Note::PediclesNotSeen)?;
    let out = if side == Side::Left { 1.0 } else { -1.0 };
    let width = pedicle.lateral - pedicle.medial;
    let l = out * (pedicle.medial + pedicle.lateral) / 2.0;
    let opening = Opening::find(view, axes, l, WITHIN * width)?;
    let (area, height) = (opening.area(l), opening.height(l));
    // Where the middle of the pedicle lies is known to half a slice; in a coronal curve height and
    // area change with it.
    let aside = scene.extent(axes.left) / 2.0;
    let between = |of: &dyn Fn(f64) -> f64| (of(l + aside) - of(l - aside)).abs() / 2.0;
    let (va, vn) = (scene.extent(axes.back), scene.extent(axes.up));
    Ok(Foramen {
        area,
        area_bound: height * va + area / height * vn + between(&|l| opening.area(l)),
        height,
        // Two borders, each known to half a voxel.
        height_bound: vn + between(&|l| opening.height(l)),
    })
}

/// Rows along t and columns along r of a sagittal plane about a foramen, [`STEP`] apart.
const ROWS: usize = 120;
const COLUMNS: usize = 80;
/// Columns that lie in front of the posterior line: bodies are rounded to the sides.
const BEFORE: usize = 26;
/// A row's front lies where this many free columns follow.
const FREE: usize = 6;
/// Rows about the disc in which the articular process is looked for, to each side.
const ABOUT: usize = 24;
/// A border's faces lie within this of where it was met first, mm.
const NEAR: f64 = 3.5;
/// A surface that explains a smaller share of the back of a body or disc is not taken for it.
const SMOOTH: f64 = 0.8;
/// Half the width of the pedicle's middle over which borders are fitted, as a share of the pedicle's.
const WITHIN: f64 = 0.3;

/// (t, r) of the middle of a cell.
fn cell(row: usize, column: usize) -> (f64, f64) {
    (
        (row as f64 - ROWS as f64 / 2.0 + 0.5) * STEP,
        (column as f64 - BEFORE as f64 + 0.5) * STEP,
    )
}

/// The borders of a foramen in axes of the posterior line: l to the left, r behind it, t along it.
struct Opening {
    /// Lower border of the pedicle above and upper border of the one below: t over (r, l).
    pedicles: [Surface; 2],
    /// Front of the articular process: r over (t, l).
    process: Surface,
    /// In front, for each row: the part that ends there, and where it was met in the middle plane.
    front: Vec<(u8, f64)>,
    /// The backs of these parts, where a surface explains them: r over (t, l).
    backs: Vec<(u8, Surface)>,
    /// The rows between the pedicles.
    rows: std::ops::Range<usize>,
}

impl Opening {
    /// About the plane at `l`, its borders fitted `within` mm to both sides of it.
    fn find(view: &LevelView<'_>, axes: Axes3, l: f64, within: f64) -> Result<Opening, Note> {
        let scene = view.scene;
        let (disc, above, below) = codes(view.level);
        let within = within.max(1.2 * scene.extent(axes.left));
        let at = |row: usize, column: usize| {
            let (t, r) = cell(row, column);
            scene.code_at(axes.point([l, r, t]))
        };
        let solid = |c: u8| code::is_bone(c) || c == disc;
        // Where bodies and disc end: the last of them before some columns of something else.
        let front = |row: usize| {
            let mut last = 0;
            for column in 0..COLUMNS {
                if solid(at(row, column)) {
                    last = column + 1;
                } else if column >= last + FREE {
                    break;
                }
            }
            last
        };
        let middle = ROWS / 2;
        // The articular process: where the bone behind keeps its depth over most rows.
        let step = (scene.extent(axes.back) / STEP).ceil() as usize;
        let behind = |row: usize| {
            let depth = (front(row) + 1..COLUMNS).find(|&column| code::is_bone(at(row, column)));
            Some((row, depth?))
        };
        let behind: Vec<(usize, usize)> = (middle - ABOUT..middle + ABOUT)
            .filter_map(behind)
            .collect();
        let along = behind.chunk_by(|a, b| a.0 + 1 == b.0 && a.1.abs_diff(b.1) <= step);
        let along = along.max_by_key(|run| run.len());
        let along = along.ok_or(Note::PosteriorElementsNotLabelled)?;
        let mut depths: Vec<usize> = along.iter().map(|b| b.1).collect();
        depths.sort_unstable();
        let process = depths[depths.len() / 2];
        // Half-way between disc and process, up and down to the pedicles.
        let half = (front(middle) + process) / 2;
        let is_bone = |row: &usize| code::is_bone(at(*row, half));
        let top = (middle..ROWS).find(is_bone);
        let bottom = (0..middle).rev().find(is_bone);
        let (top, bottom) = top.zip(bottom).ok_or(Note::PediclesNotSeen)?;

        let border =
            |parts: &[u8], sign: f64, order: [usize; 3], near: &dyn Fn(&Crossing) -> bool| {
                let near = |c: &Crossing| (c.v - l).abs() <= within && near(c);
                open_faces(scene, &axes, (parts, sign, order), near, solid)
            };
        let fit = |faces: &[Crossing], terms: &[Terms]| Surface::fit(faces, terms, scene.voxel);
        let depth = |column: usize| cell(0, column).1;
        // The pedicles between the bodies and the process.
        let open = |row: usize| front(row) < half;
        let pedicle = |part: u8, sign: f64, row: usize| {
            let height = cell(row, 0).0;
            let rows = middle.min(row)..=middle.max(row);
            let clear = rows.filter(|&row| open(row)).map(front).max();
            let from = depth(clear.unwrap_or(half)) + scene.extent(axes.back) / 2.0;
            let to = depth(process).max(from + 3.0);
            let near = |c: &Crossing| (c.h - height).abs() <= NEAR && (from..=to).contains(&c.u);
            let faces = border(&[part, code::OTHER], sign, [1, 0, 2], &near);
            fit(&faces, &[Terms::Trough, Terms::Quadratic]).ok_or(Note::PediclesNotSeen)
        };
        let pedicles = [pedicle(above, -1.0, top)?, pedicle(below, 1.0, bottom)?];
        let first = depth(process);
        // Its ends are round.
        let end = scene.extent(axes.up);
        let ends = [(0, end), (along.len() - 1, -end)].map(|(k, by)| cell(along[k].0, 0).0 + by);
        let near = |c: &Crossing| (ends[0]..=ends[1]).contains(&c.u) && (c.h - first).abs() <= NEAR;
        let faces = border(&[above, below, code::OTHER], -1.0, [2, 0, 1], &near);
        let process = fit(&faces, &[Terms::Plane]).ok_or(Note::PosteriorElementsNotLabelled)?;

        // A row that a pedicle closes has the front of the next one towards the middle.
        let front = (bottom..=top).map(|row| {
            let towards = |k: usize| {
                if row > middle {
                    row.checked_sub(k)
                } else {
                    Some(row + k)
                }
            };
            let row = (0..ROWS / 2)
                .filter_map(towards)
                .find(|&r| open(r))
                .unwrap_or(middle);
            let column = front(row);
            (
                at(row, column.saturating_sub(1)),
                depth(column) - STEP / 2.0,
            )
        });
        let front: Vec<(u8, f64)> = front.collect();
        let backs = [disc, above, below].into_iter().filter_map(|part| {
            let near = |c: &Crossing| {
                let row = ((c.u / STEP) + ROWS as f64 / 2.0).max(0.0) as usize;
                let met = row.checked_sub(bottom).and_then(|k| front.get(k));
                met.is_some_and(|&(of, r)| of == part && (c.h - r).abs() <= NEAR)
            };
            let faces = border(&[part], 1.0, [2, 0, 1], &near);
            let back = fit(&faces, &[Terms::Plane, Terms::Quadratic])?;
            (back.explained >= SMOOTH).then_some((part, back))
        });
        Ok(Opening {
            pedicles,
            process,
            backs: backs.collect(),
            front,
            rows: bottom..top + 1,
        })
    }

    /// mm2, in the sagittal plane at `l`.
    fn area(&self, l: f64) -> f64 {
        let [top, bottom] = &self.pedicles;
        let ends: Vec<(f64, f64)> = (0..COLUMNS)
            .map(|column| cell(0, column).1)
            .map(|r| (bottom.at(r, l), top.at(r, l)))
            .collect();
        let mut area = 0.0;
        for (row, &(part, met)) in self.rows.clone().zip(&self.front) {
            let t = cell(row, 0).0;
            let fitted = self.backs.iter().find(|(p, _)| *p == part);
            // A surface that leaves its own faces is none.
            let front = fitted.map(|(_, s)| s.at(t, l));
            let front = front.filter(|r| (r - met).abs() <= NEAR).unwrap_or(met);
            let back = self.process.at(t, l);
            for (column, &(low, high)) in ends.iter().enumerate() {
                // The share of the cell between front and back, times that between the pedicles.
                let share = |at: f64, from: f64, to: f64| {
                    let (a, b) = (at - STEP / 2.0, at + STEP / 2.0);
                    (b.min(to) - a.max(from)).max(0.0) / STEP
                };
                let r = cell(row, column).1;
                area += share(r, front, back) * share(t, low, high) * STEP * STEP;
            }
        }
        area
    }

    /// mm, from pedicle to pedicle half-way between the posterior line and the process.
    fn height(&self, l: f64) -> f64 {
        let [top, bottom] = &self.pedicles;
        let r = self.process.at(0.0, l) / 2.0;
        top.at(r, l) - bottom.at(r, l)
    }
}
