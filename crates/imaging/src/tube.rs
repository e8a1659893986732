//! The canal as a tube: its centreline at a level, and sections perpendicular to it.

mod cells;
mod course;
mod profile;
mod slack;

use yotsui_case::Note;

use crate::{
    anatomy::code,
    level_frame::{Axes3, LevelFrame, build::near_box, facing},
    scene::{IndexBox, Scene, V3},
    surface::{Crossing, Surface, Terms},
};

use cells::cells;
use course::Course;
use profile::profile;

/// A lateral spacing beyond this is bridged by the section's own shape, mm.
const COARSE: f64 = 1.6;

/// The canal at a level.
pub(crate) struct Tube {
    /// Where the centreline meets the disc's mid-plane, with `up` along the centreline, `back`
    /// perpendicular to it in the sagittal plane.
    pub axes: Axes3,
    /// Of the level's frame: the mid-sagittal plane splits the sections.
    sagittal: Axes3,
    within: IndexBox,
}

/// A section of a part of the canal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section {
    /// To the patient's right of the mid-sagittal plane, mm2.
    pub right: f64,
    /// To the left, mm2.
    pub left: f64,
    /// Whether the image cuts it.
    pub cut: bool,
    /// How far the area moves when its outline moves by half a voxel, mm2.
    pub half_voxel: f64,
    /// Its outermost voxels to the right and to the left, mm from the mid-sagittal plane.
    pub ends: (f64, f64),
}

impl Section {
    pub fn area(&self) -> f64 {
        self.right + self.left
    }
}

/// A part of the canal: all of it, or the sac with the cord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Canal,
    Sac,
}

impl Of {
    fn has(self, c: u8) -> bool {
        match self {
            Of::Canal => code::in_canal(c),
            Of::Sac => matches!(c, code::SAC | code::CORD),
        }
    }

    fn faces(self) -> u8 {
        match self {
            Of::Canal => code::CANAL,
            Of::Sac => code::SAC,
        }
    }
}

impl Tube {
    /// The canal behind the disc.
    ///
    /// # Errors
    /// Too little of it is labelled, or it does not reach far enough above and below the disc.
    pub fn new(scene: &Scene<'_>, frame: &LevelFrame) -> Result<Tube, Note> {
        let sagittal = frame.axes;
        let centre = sagittal.point([0.0, frame.extent.1 + 8.0, 0.0]);
        let within = near_box(scene, centre, 45.0).ok_or(Note::CanalNotLabelled)?;
        let course = Course::new(scene, frame, within)?;
        let (backwards, leftwards) = course.slopes;
        let origin = sagittal.point([0.0, course.back, 0.0]);
        let up = sagittal.direction([leftwards, backwards, 1.0]);
        Ok(Tube {
            axes: Axes3::turned(origin, up, sagittal.left).ok_or(Note::CanalNotLabelled)?,
            sagittal,
            within,
        })
    }

    /// Front and back of a part of the canal in the mid-sagittal plane, `t` mm along the
    /// centreline from the disc's mid-plane and `l` mm to the left: positions along `back`, mm.
    ///
    /// Each is the height of a smooth surface through the faces around that place: of the widest
    /// neighbourhood that one surface explains, so that a straight wall is averaged over its length
    /// and a dent is not.
    pub fn chord(&self, scene: &Scene<'_>, of: Of, t: f64, l: f64) -> Option<(f64, f64)> {
        let run = self.run(scene, of, t, l)?;
        // Faces further than this from where the line leaves the label belong to other walls.
        let room = 2.5 + scene.extent(self.axes.back);
        let (along, aside) = (scene.extent(self.axes.up), scene.extent(self.axes.left));
        let windows = [(8.0, 6.0), (5.0, 5.0), (3.0, 3.5), (1.6, 2.0)]
            .map(|(u, v)| (f64::max(u, 1.1 * along), f64::max(v, 1.1 * aside)));
        let faces = |sign: f64, end: f64| -> Vec<Crossing> {
            facing(scene, &self.axes, of.faces(), sign, [2, 0, 1])
                .filter(|c| (c.h - end).abs() <= room)
                .map(|c| Crossing {
                    u: c.u - t,
                    v: c.v - l,
                    ..c
                })
                .filter(|c| c.u.abs() <= windows[0].0 && c.v.abs() <= windows[0].1)
                .collect()
        };
        let (front, back) = (faces(-1.0, run.0), faces(1.0, run.1));
        // Beside a steep dent one smooth surface can explain most faces and miss the wall here.
        let off = scene.extent(self.axes.back) + self.slack(scene, of, t, 0.0);
        let wall = |faces: &[Crossing], end: f64| -> Option<f64> {
            let mut last: Option<f64> = None;
            for (u, v) in windows {
                let near: Vec<Crossing> = faces
                    .iter()
                    .filter(|c| c.u.abs() <= u && c.v.abs() <= v)
                    .copied()
                    .collect();
                let fitted = Surface::fit(&near, &[Terms::Plane, Terms::Quadratic], scene.voxel);
                if let Some(s) = fitted {
                    let here = s.at(0.0, 0.0);
                    if (here - end).abs() > off {
                        continue;
                    }
                    last = Some(here);
                    if s.explained >= 0.92 {
                        break;
                    }
                }
            }
            last.or((!faces.is_empty()).then_some(end))
        };
        let (front, back) = (wall(&front, run.0)?, wall(&back, run.1)?);
        (back > front).then_some((front, back))
    }

    /// The longest stretch of the line at (t, l) along `back` that lies in a part of the canal.
    fn run(&self, scene: &Scene<'_>, of: Of, t: f64, l: f64) -> Option<(f64, f64)> {
        const STEP: f64 = 0.25;
        let mut best: Option<(f64, f64)> = None;
        let mut open: Option<(f64, f64)> = None;
        for i in -120..=120 {
            let a = f64::from(i) * STEP;
            if of.has(scene.code_at(self.axes.point([l, a, t]))) {
                let from = open.map_or(a, |o| o.0);
                open = Some((from, a));
                if best.is_none_or(|b| a - from >= b.1 - b.0) {
                    best = Some((from, a));
                }
            } else if open.is_some_and(|o| a - o.1 > 1.0) {
                // A gap of a millimetre is a root, not a wall.
                open = None;
            }
        }
        best
    }

    /// The section of a part of the canal `t` mm along the centreline from the disc's mid-plane, in
    /// the plane perpendicular to the centreline; `None` where it has no voxel.
    pub fn section(&self, scene: &Scene<'_>, of: Of, t: f64) -> Option<Section> {
        let bare = self.section_where(scene, t, |c| of.has(c), |c, _| of.has(c))?;
        if of == Of::Sac
            || !scene
                .counts
                .iter()
                .skip(usize::from(code::ROOT_RIGHT))
                .any(|&n| n > 0)
        {
            return Some(bare);
        }
        // A labelled root within the canal's width is part of its contents; one beside it lies in
        // the foramen.
        let (low, high) = bare.ends;
        let contents = |c: u8| of.has(c) || code::is_root(c);
        self.section_where(scene, t, contents, |c, p| {
            let l = (p - self.sagittal.origin).dot(&self.sagittal.left);
            of.has(c) || (code::is_root(c) && l >= low && l <= high)
        })
    }

    /// The section of what `wanted` accepts, by code and position, among the codes that `among` does.
    fn section_where(
        &self,
        scene: &Scene<'_>,
        t: f64,
        among: impl Fn(u8) -> bool,
        wanted: impl Fn(u8, V3) -> bool,
    ) -> Option<Section> {
        let nx = scene.parts.shape[0];
        let reach = scene.extent(self.axes.up);
        // Raised cosine over the slab: a slab with sharp ends would count whole layers of voxels.
        let width = (1.25 * reach).max(2.0);
        let cells = cells(scene, self.axes.up, self.sagittal.left, width);
        let each = scene.parts.spacing.iter().product::<f64>() / (2.0 * width * cells.len() as f64);
        let slices_are_lateral = scene.axes[0].dot(&self.axes.left).abs() > 0.8;
        let coarse = slices_are_lateral && scene.parts.spacing[0] > COARSE;
        let mut columns = std::collections::BTreeMap::<usize, [f64; 2]>::new();
        let (mut right, mut left, mut cut, mut outline) = (0.0, 0.0, false, 0.0);
        let mut ends = (f64::INFINITY, f64::NEG_INFINITY);
        let parts = scene.parts;
        let half_slice = scene.axes[2].dot(&self.axes.up) * parts.spacing[2] / 2.0;
        scene.voxels(self.within, among, |[x, y, z], p| {
            let t_here = (p - self.axes.origin).dot(&self.axes.up) - t;
            if t_here.abs() > width + reach || !wanted(parts.at(x, y, z), p) {
                return;
            }
            let l_here = (p - self.sagittal.origin).dot(&self.sagittal.left);
            let (sine, cosine) = (std::f64::consts::PI * t_here / width).sin_cos();
            let (mut own, mut own_left) = (0.0, 0.0);
            for cell in &cells {
                if (t_here + cell.across).abs() < width {
                    let raised = 1.0 + cosine * cell.wave.1 - sine * cell.wave.0;
                    own += raised;
                    if l_here + cell.aside > 0.0 {
                        own_left += raised;
                    }
                }
            }
            own *= each;
            own_left *= each;
            left += own_left;
            right += own - own_left;
            if own > 0.0 {
                ends = (ends.0.min(l_here), ends.1.max(l_here));
                // Above and below it is cut where the slab reaches beyond the last slice.
                let ends = |sign: f64| (t_here + sign * half_slice).abs() < width;
                cut |= x == 0 || x + 1 == nx;
                cut |= (z == 0 && ends(-1.0)) || (z + 1 == parts.shape[2] && ends(1.0));
                let column = columns.entry(x).or_default();
                column[0] += own;
                column[1] += own * l_here;
                let at_edge = [(0usize, x, nx), (1, y, parts.shape[1])]
                    .into_iter()
                    .filter(|&(axis, i, n)| {
                        let mut lower = [x, y, z];
                        let mut upper = [x, y, z];
                        lower[axis] = i.saturating_sub(1);
                        upper[axis] = (i + 1).min(n - 1);
                        let inside = |[x, y, z]: [usize; 3]| wanted(parts.at(x, y, z), p);
                        !(inside(lower) && inside(upper))
                    })
                    .count();
                outline += own * at_edge as f64 / 2.0;
            }
        });
        if columns.is_empty() {
            return None;
        }
        if coarse && columns.len() >= 3 {
            let spacing = parts.spacing[0];
            let chords: Vec<(f64, f64)> = columns
                .values()
                .map(|c| (c[1] / c[0], c[0] / spacing))
                .collect();
            (right, left) = profile(chords, spacing, cut);
        }
        Some(Section {
            right,
            left,
            cut,
            half_voxel: outline,
            ends,
        })
    }
}
