//! The arc of the disc's circumference over which it reaches beyond the bodies beside it.

use yotsui_case::Note;

use super::{
    LevelView,
    disc::{cut_sideways, lower, upper},
    level::Given,
};
use crate::{
    level_frame::{LevelFrame, Plate, codes},
    scene::{Scene, V3},
};

/// Slices from side to side further apart than this show no arc, mm.
pub const THICKEST: f64 = 2.0;
/// One ray each so many degrees.
const STEP: usize = 2;
/// Rays to each side that a ray is taken together with.
const ASIDE: usize = 2;
/// Rays reach so far from the middle of the disc, mm.
const REACH: f64 = 45.0;
/// Step along a ray, mm.
const ALONG: f64 = 0.25;
/// A gap in a body narrower than this is crossed, mm (a vessel, a Schmorl node).
const GAP: f64 = 4.0;
/// The rims of the two bodies may differ by so much, mm; more is a pedicle or the ala of the sacrum,
/// and the nearer counts.
const DIFFER: f64 = 2.5;
/// How far from its endplate the outline of a body is looked at, mm.
const DEPTHS: [f64; 6] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
/// Heights at which the disc is looked at, as shares of half its thickness.
const HEIGHTS: [f64; 5] = [-0.8, -0.4, 0.0, 0.4, 0.8];

/// Degrees of the circumference over which the disc lies beyond the outline of the neighbouring
/// bodies by more than 1 mm (or a voxel, if that is more); the largest run. Between the two
/// endplates their outlines are joined by a straight line, since one may be larger than the other.
pub fn displaced(view: &LevelView<'_>) -> Result<Given, Note> {
    let f = view.frame()?;
    let (above, below) = (upper(view, f)?, lower(view, f)?);
    if cut_sideways(view) {
        return Err(Note::StackCutsLaterally);
    }
    let (disc, up, down) = codes(view.level);
    let half = f.thickness(0.3, 0.7) / 2.0;
    let beyond: Vec<Option<f64>> = (0..360 / STEP)
        .map(|k| {
            let angle = ((k * STEP) as f64).to_radians();
            let ray = Ray {
                scene: view.scene,
                frame: f,
                direction: [angle.sin(), angle.cos()],
            };
            let rim = [(above, up, 1.0), (below, down, -1.0)]
                .map(|(plate, code, sign)| ray.rim(plate, code, sign));
            let (a, b) = match rim {
                [Some(a), Some(b)] if (a - b).abs() > DIFFER => (a.min(b), a.min(b)),
                [Some(a), Some(b)] => (a, b),
                [a, b] => (a.or(b)?, b.or(a)?),
            };
            let over = HEIGHTS.into_iter().filter_map(|share| {
                let outline = b + (a - b) * (share + 1.0) / 2.0;
                Some(ray.disc(disc, share * half)? - outline)
            });
            let most = over.fold(f64::NEG_INFINITY, f64::max);
            let along = f.axes.direction([ray.direction[0], ray.direction[1], 0.0]);
            Some(most - view.scene.extent(along).max(1.0)).filter(|m| m.is_finite())
        })
        .collect();
    let known = beyond.iter().flatten().count();
    if known * 10 < beyond.len() * 9 {
        return Err(Note::TooFewVoxels);
    }
    let degrees = longest(&beyond, 0.0);
    // Each end of the run moves by about a voxel across the rays, and the run grows or shrinks when
    // the rim moves by half a voxel along them: by much where the rim falls off slowly.
    let radius = f.depth() / 2.0;
    let across = match degrees > 0.0 {
        true => (view.scene.extent(f.axes.left) / radius).to_degrees(),
        false => 0.0,
    };
    let half = view.scene.half_voxel(f.axes.back);
    let along = [-half, half].map(|by| (longest(&beyond, by) - degrees).abs());
    Ok(Given::new(degrees, across + along[0].max(along[1])))
}

/// The longest run of rays that reach beyond their outline when all of them reach `further` mm
/// further, degrees. The median of neighbouring rays counts: a single one may meet the corner of a
/// voxel.
fn longest(beyond: &[Option<f64>], further: f64) -> f64 {
    let n = beyond.len();
    let hit: Vec<bool> = (0..n)
        .map(|k| {
            let near = (0..=2 * ASIDE).map(|j| beyond.get((k + n + j - ASIDE) % n));
            let mut near: Vec<f64> = near.flatten().copied().flatten().collect();
            crate::plane::median(&mut near).is_some_and(|m| m + further > 0.0)
        })
        .collect();
    let hit = |k: usize| hit.get(k % n).copied().unwrap_or(false);
    let runs = (0..n).map(|start| (0..n).take_while(|k| hit(start + k)).count());
    (runs.max().unwrap_or(0) * STEP) as f64
}

struct Ray<'a> {
    scene: &'a Scene<'a>,
    frame: &'a LevelFrame,
    /// (l, a), unit.
    direction: [f64; 2],
}

impl Ray<'_> {
    fn at(&self, r: f64) -> (f64, f64) {
        let centre = (self.frame.extent.0 + self.frame.extent.1) / 2.0;
        (r * self.direction[0], centre + r * self.direction[1])
    }

    fn point(&self, (l, a): (f64, f64), n: f64) -> V3 {
        self.frame.axes.point([l, a, n])
    }

    /// The outline of a body at its endplate: its wall over a few millimetres of bone, carried on
    /// straight. Walls lean (that of the sacrum most), so their mean lies inside of the rim.
    fn rim(&self, plate: &Plate, code: u8, sign: f64) -> Option<f64> {
        let mut last = [None; DEPTHS.len()];
        let open = |last: Option<f64>, r: f64| match last {
            Some(from) => r - from < GAP,
            None => r < GAP + 6.0,
        };
        let mut r = 0.0;
        while r < REACH && last.iter().any(|&l| open(l, r)) {
            let at = self.at(r);
            let n = plate.surface.at(at.1, at.0);
            for (last, depth) in last.iter_mut().zip(DEPTHS) {
                let here = self.point(at, n + sign * depth);
                if open(*last, r) && self.scene.code_at(here) == code {
                    *last = Some(r);
                }
            }
            r += ALONG;
        }
        let walls = DEPTHS.into_iter().zip(last);
        let found: Vec<(f64, f64)> = walls
            .filter_map(|(depth, last)| Some((depth, last? + ALONG / 2.0)))
            .collect();
        let (at_plate, slope) = crate::plane::line(&found)?;
        // A wall that leans more than this is the flank of a pedicle or an osteophyte.
        (slope.abs() <= 1.0).then_some(at_plate).or_else(|| {
            let mut walls: Vec<f64> = found.iter().map(|f| f.1).collect();
            crate::plane::median(&mut walls)
        })
    }

    /// How far the disc's label reaches at height `n` of the disc space.
    fn disc(&self, code: u8, n: f64) -> Option<f64> {
        let mut r = REACH;
        while r > 5.0 {
            if self.scene.code_at(self.point(self.at(r), n)) == code {
                return Some(r + ALONG / 2.0);
            }
            r -= ALONG;
        }
        None
    }
}
