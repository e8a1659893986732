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
/// Rays reach so far from the middle of the disc, mm.
const REACH: f64 = 45.0;
/// Step along a ray, mm.
const ALONG: f64 = 0.25;
/// A gap in a body narrower than this is crossed, mm (a vessel, a Schmorl node).
const GAP: f64 = 4.0;
/// The rims of the two bodies may differ by so much, mm; more is a pedicle, and the nearer counts.
const DIFFER: f64 = 2.5;

/// Degrees of the circumference over which the disc lies beyond the outline of the neighbouring
/// bodies by more than 1 mm (or a voxel, if that is more); the largest run.
pub fn displaced(view: &LevelView<'_>) -> Result<Given, Note> {
    let f = view.frame()?;
    let (above, below) = (upper(view, f)?, lower(view, f)?);
    if cut_sideways(view) {
        return Err(Note::StackCutsLaterally);
    }
    let (disc, up, down) = codes(view.level);
    let beyond: Vec<Option<bool>> = (0..360 / STEP)
        .map(|k| {
            let angle = ((k * STEP) as f64).to_radians();
            let ray = Ray {
                scene: view.scene,
                frame: f,
                direction: [angle.sin(), angle.cos()],
            };
            let rim = [(above, up, 1.0), (below, down, -1.0)]
                .map(|(plate, code, sign)| ray.rim(plate, code, sign));
            let outline = match rim {
                [Some(a), Some(b)] if (a - b).abs() > DIFFER => a.min(b),
                [Some(a), Some(b)] => (a + b) / 2.0,
                [a, b] => a.or(b)?,
            };
            let reach = ray.disc(disc)?;
            let along = f.axes.direction([ray.direction[0], ray.direction[1], 0.0]);
            Some(reach - outline > view.scene.extent(along).max(1.0))
        })
        .collect();
    let known = beyond.iter().flatten().count();
    if known * 10 < beyond.len() * 9 {
        return Err(Note::TooFewVoxels);
    }
    let n = beyond.len();
    let hit = |k: usize| beyond.get(k % n).copied().flatten().unwrap_or(false);
    let mut longest = 0;
    for start in 0..n {
        longest = longest.max((0..n).take_while(|k| hit(start + k)).count());
    }
    let degrees = (longest * STEP) as f64;
    // Each end of the run moves by about a voxel across the rays.
    let radius = f.depth() / 2.0;
    let voxel = view.scene.extent(f.axes.left);
    let slack = if longest == 0 {
        0.0
    } else {
        (voxel / radius).to_degrees()
    };
    Ok(Given::new(degrees, slack))
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

    /// The outline of a body next to its endplate: the mean over a few millimetres of bone.
    fn rim(&self, plate: &Plate, code: u8, sign: f64) -> Option<f64> {
        let depths = [1.5, 2.5, 3.5, 4.5];
        let mut found = Vec::new();
        for depth in depths {
            let (mut r, mut last) = (0.0, None);
            while r < REACH && r - last.unwrap_or(0.0) < GAP + 6.0 * f64::from(last.is_none()) {
                let at = self.at(r);
                let n = plate.surface.at(at.1, at.0) + sign * depth;
                if self.scene.code_at(self.point(at, n)) == code {
                    last = Some(r);
                }
                r += ALONG;
            }
            found.extend(last.map(|r| r + ALONG / 2.0));
        }
        crate::plane::median(&mut found)
    }

    /// How far the disc's label reaches within the disc space, seen along its normal: the furthest
    /// of several heights.
    fn disc(&self, code: u8) -> Option<f64> {
        let half = self.frame.thickness(0.3, 0.7) / 2.0;
        let mut furthest: Option<f64> = None;
        for share in [-0.8, -0.4, 0.0, 0.4, 0.8] {
            let mut r = REACH;
            while r > furthest.unwrap_or(5.0) {
                let at = self.at(r);
                if self.scene.code_at(self.point(at, share * half)) == code {
                    furthest = Some(r + ALONG / 2.0);
                    break;
                }
                r -= ALONG;
            }
        }
        furthest
    }
}
