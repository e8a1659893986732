//! The borders of a foramen as smooth surfaces, and the opening between them.

use yotsui_case::Note;

use super::sketch::{COLUMNS, STEP, Sketch, cell, row_at};
use crate::{
    anatomy::code,
    level_frame::{Axes3, codes, open_faces},
    measure::LevelView,
    surface::{Crossing, Surface, Terms},
};

/// A border's faces lie within this of where it was met first, mm.
const NEAR: f64 = 3.5;
/// The least depth over which a pedicle's border is fitted, mm.
const DEPTH: f64 = 3.0;
/// A surface that explains a smaller share of the back of a body or disc is not taken for it.
const SMOOTH: f64 = 0.8;
/// Half the width of the pedicle's middle over which borders are fitted, as a share of the pedicle's.
pub const WITHIN: f64 = 0.3;

/// The borders of a foramen in axes of the posterior line: l to the left, r behind it, t along it.
pub struct Opening {
    /// Lower border of the pedicle above and upper border of the one below: t over (r, l).
    pedicles: [Surface; 2],
    /// Front of the articular process: r over (t, l).
    process: Surface,
    /// For each row between the pedicles its t, the part in front, and where that was met.
    rows: Vec<(f64, u8, f64)>,
    /// The backs of these parts, where a surface explains them: r over (t, l).
    backs: Vec<(u8, Surface)>,
}

impl Opening {
    /// About the plane at `l`, its borders fitted `within` mm to both sides of it.
    ///
    /// # Errors
    /// The border that is not labelled.
    pub fn find(view: &LevelView<'_>, axes: Axes3, l: f64, within: f64) -> Result<Opening, Note> {
        let scene = view.scene;
        let (disc, above, below) = codes(view.level);
        let within = within.max(1.2 * scene.extent(axes.left));
        let met = Sketch::new(view, axes, l)?;
        let solid = |c: u8| code::is_bone(c) || c == disc;
        let border =
            |parts: &[u8], sign: f64, order: [usize; 3], near: &dyn Fn(&Crossing) -> bool| {
                let near = |c: &Crossing| (c.v - l).abs() <= within && near(c);
                open_faces(scene, &axes, (parts, sign, order), near, solid)
            };
        let fit = |faces: &[Crossing], terms: &[Terms]| Surface::fit(faces, terms, scene.voxel);
        let behind = cell(0, met.process).1;

        // Between the bodies and the process.
        let pedicle = |part: u8, sign: f64, row: usize| {
            let height = cell(row, 0).0;
            let from = met.clear(row) + scene.half_voxel(axes.back);
            let depths = from..=behind.max(from + DEPTH);
            let near = |c: &Crossing| (c.h - height).abs() <= NEAR && depths.contains(&c.u);
            let faces = border(&[part, code::OTHER], sign, [1, 0, 2], &near);
            fit(&faces, &[Terms::Trough, Terms::Quadratic]).ok_or(Note::PediclesNotSeen)
        };
        let pedicles = [
            pedicle(above, -1.0, met.top)?,
            pedicle(below, 1.0, met.bottom)?,
        ];

        // Its ends are round.
        let end = scene.extent(axes.up);
        let heights = cell(met.along.0, 0).0 + end..=cell(met.along.1, 0).0 - end;
        let near = |c: &Crossing| heights.contains(&c.u) && (c.h - behind).abs() <= NEAR;
        let faces = border(&[above, below, code::OTHER], -1.0, [2, 0, 1], &near);
        let process = fit(&faces, &[Terms::Plane]).ok_or(Note::PosteriorElementsNotLabelled)?;

        let backs = [disc, above, below].into_iter().filter_map(|part| {
            let near = |c: &Crossing| {
                let row = row_at(c.u);
                let (of, r) = met.front(row);
                let between = (met.bottom..=met.top).contains(&row);
                between && of == part && (c.h - r).abs() <= NEAR
            };
            let back = fit(
                &border(&[part], 1.0, [2, 0, 1], &near),
                &[Terms::Plane, Terms::Quadratic],
            )?;
            (back.explained >= SMOOTH).then_some((part, back))
        });
        // A fitted border may lie a voxel beyond where it was met.
        let more = (scene.extent(axes.up) / STEP).ceil() as usize;
        let rows = (met.bottom.saturating_sub(more)..=met.top + more).map(|row| {
            let (part, r) = met.front(row);
            (cell(row, 0).0, part, r)
        });
        Ok(Opening {
            pedicles,
            process,
            backs: backs.collect(),
            rows: rows.collect(),
        })
    }

    /// mm2, in the sagittal plane at `l`.
    pub fn area(&self, l: f64) -> f64 {
        let [top, bottom] = &self.pedicles;
        let ends: Vec<(f64, f64)> = (0..COLUMNS)
            .map(|column| cell(0, column).1)
            .map(|r| (bottom.at(r, l), top.at(r, l)))
            .collect();
        let mut area = 0.0;
        for &(t, part, met) in &self.rows {
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
                let r = cell(0, column).1;
                area += share(r, front, back) * share(t, low, high) * STEP * STEP;
            }
        }
        area
    }

    /// mm, from pedicle to pedicle half-way between the posterior line and the process.
    pub fn height(&self, l: f64) -> f64 {
        let [top, bottom] = &self.pedicles;
        let r = self.process.at(0.0, l) / 2.0;
        top.at(r, l) - bottom.at(r, l)
    }
}
