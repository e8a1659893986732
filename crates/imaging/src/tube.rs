//! The canal as a tube: its centreline at a level, and sections perpendicular to it.

mod cells;
mod profile;
mod slack;

use yotsui_case::Note;

use crate::{
    anatomy::code,
    level_frame::{Axes3, LevelFrame, build::near_box, crossing, outward},
    scene::{IndexBox, Scene, V3},
    surface::{Crossing, Surface, Terms},
};

use cells::Cells;
use profile::profile;

/// The centreline is fitted over this far above and below the disc, mm.
const REACH: f64 = 18.0;
/// It must be seen this far above and below the disc's mid-plane, mm.
const BOTH_SIDES: f64 = 3.0;
/// Cosine of the angle up to which slices lie along a disc: 8 degrees shift the middle of a section
/// that an edge cuts by less than a millimetre.
const ALONG: f64 = 0.99;
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
        let none = Note::CanalNotLabelled;
        let within = near_box(scene, centre, 45.0).ok_or(none)?;
        let bin = scene.extent(sagittal.up).max(1.5);
        let [_, ny, nz] = scene.parts.shape;
        // The outermost slice of a block that lies along the disc is a whole section.
        let along = scene.axes[2].dot(&sagittal.up).abs() > ALONG;
        let mut bins = std::collections::BTreeMap::<i64, [f64; 4]>::new();
        scene.voxels(within, code::in_canal, |[_, y, z], p| {
            let [l, a, n] = sagittal.coordinates(p);
            if n.abs() <= REACH && a > frame.extent.1 - 12.0 && a < frame.extent.1 + 42.0 {
                let sums = bins.entry((n / bin).round() as i64).or_default();
                sums[0] += l;
                sums[1] += a;
                sums[2] += 1.0;
                // The edge of the image stands oblique to the canal: a bin that it cuts holds part
                // of a section, with its middle in the wrong place.
                sums[3] += f64::from(y == 0 || y + 1 == ny || (!along && (z == 0 || z + 1 == nz)));
            }
        });
        bins.retain(|_, b| b[3] == 0.0);
        let mut sizes: Vec<f64> = bins.values().map(|b| b[2]).collect();
        let usual = crate::plane::median(&mut sizes).ok_or(none)?;
        let centres: Vec<(f64, f64, f64)> = bins
            .iter()
            // A bin at the end of the label holds part of a section only.
            .filter(|(_, b)| b[2] > 0.3 * usual)
            .map(|(&i, b)| (i as f64 * bin, b[0] / b[2], b[1] / b[2]))
            .collect();
        // Seen from one side only, its course at the disc would be a guess.
        let ends = centres.first().zip(centres.last());
        let (low, high) = ends.map(|(a, b)| (a.0, b.0)).ok_or(none)?;
        if centres.len() < 4 {
            return Err(Note::CanalNotLabelled);
        }
        if low > -BOTH_SIDES || high < BOTH_SIDES {
            return Err(Note::CanalAtEdge);
        }
        let (a0, a1) = at_zero(
            &centres.iter().map(|c| (c.0, c.2)).collect::<Vec<_>>(),
            true,
        )
        .ok_or(none)?;
        let (_, l1) = at_zero(
            &centres.iter().map(|c| (c.0, c.1)).collect::<Vec<_>>(),
            false,
        )
        .ok_or(none)?;
        let up = sagittal.direction([l1, a1, 1.0]);
        let origin = sagittal.point([0.0, a0, 0.0]);
        let left = sagittal.left;
        let up = up.try_normalize(1e-9).ok_or(none)?;
        let left = (left - up * left.dot(&up))
            .try_normalize(1e-9)
            .ok_or(none)?;
        Ok(Tube {
            axes: Axes3 {
                origin,
                left,
                back: up.cross(&left),
                up,
            },
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
        let (mut front, mut back) = (Vec::new(), Vec::new());
        for face in scene.faces(of.faces()) {
            if (face.at - self.axes.origin).norm_squared() > 45.0 * 45.0 {
                continue;
            }
            let out = outward(scene, &self.axes, face)[1];
            if out.abs() <= 0.02 {
                continue;
            }
            let mut c = crossing(scene, &self.axes, face, [2, 0, 1]);
            (c.u, c.v) = (c.u - t, c.v - l);
            if out > 0.0 && (c.h - run.1).abs() <= room {
                back.push(c);
            } else if out < 0.0 && (c.h - run.0).abs() <= room {
                front.push(c);
            }
        }
        let (along, aside) = (scene.extent(self.axes.up), scene.extent(self.axes.left));
        // Beside a steep dent one smooth surface can explain most faces and miss the wall here.
        let off = scene.extent(self.axes.back) + self.slack(scene, of, t, 0.0);
        let wall = |faces: &[Crossing], end: f64| -> Option<f64> {
            let mut last: Option<f64> = None;
            for (u, v) in [(8.0, 6.0), (5.0, 5.0), (3.0, 3.5), (1.6, 2.0)] {
                let (u, v) = (f64::max(u, 1.1 * along), f64::max(v, 1.1 * aside));
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
        let cells = Cells::new(scene);
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
            let mut own = 0.0;
            for d in &cells.offsets {
                let dt = t_here + d.dot(&self.axes.up);
                if dt.abs() >= width {
                    continue;
                }
                let weight = (1.0 + (std::f64::consts::PI * dt / width).cos()) / (2.0 * width)
                    * cells.volume;
                own += weight;
                if l_here + d.dot(&self.sagittal.left) > 0.0 {
                    left += weight;
                } else {
                    right += weight;
                }
            }
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

/// Value and slope at 0 of a smooth line through (x, y): a parabola (`curved`) or a straight line,
/// by least squares; points further than 1 mm off lose weight.
fn at_zero(points: &[(f64, f64)], curved: bool) -> Option<(f64, f64)> {
    let crossings: Vec<Crossing> = points
        .iter()
        .flat_map(|&(x, y)| {
            // Twice, so that a short line still has the crossings that a fit asks for.
            [0.0, 1.0].map(|v| Crossing {
                u: x,
                v,
                h: y,
                half: [0.0, 0.0, 0.5],
            })
        })
        .collect();
    let terms = if curved {
        Terms::Quadratic
    } else {
        Terms::Plane
    };
    let s = Surface::fit(&crossings, &[terms], 1.0)?;
    Some((s.at(0.0, 0.5), s.slopes(0.0, 0.5).0))
}
