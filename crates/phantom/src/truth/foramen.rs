//! The foramen: the opening between two pedicles, the bodies and disc, and the facet.

use serde::Serialize;
use yotsui_case::Side;

use super::Sides;
use crate::{
    Spine,
    arch::Arch,
    frame::Frame,
    roots::sign,
    ruled::{Point, Ruled},
};

/// What is true of a foramen, in the sagittal plane through the middle of the upper pedicle; that
/// plane leans with the disc, so that in a coronal curve the foramen is higher on the convex side,
/// where the pedicles stand further apart. Its borders: the lower border of the upper pedicle, the
/// upper border of the lower pedicle, bodies and disc in front, and behind the plane of the front of
/// the superior articular process, continued to both pedicles. The root in it is part of it;
/// displaced tissue is not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ForamenTruth {
    /// Area of the opening without displaced tissue.
    pub area_mm2: f64,
    /// The same without what displaced tissue holds of it.
    pub area_with_herniation_mm2: f64,
    /// From pedicle to pedicle, along the posterior vertebral line's direction, half-way between
    /// that line and the facet.
    pub height_mm: f64,
    /// Distance of the sagittal plane from the midline.
    pub lateral_mm: f64,
}

/// Pieces into which the bodies' borders are cut.
const PIECES: u32 = 24;
/// Steps in depth and height over which displaced tissue is taken out.
const STEPS: u32 = 160;

impl Spine {
    pub(super) fn foramina(&self, i: usize) -> Option<Sides<ForamenTruth>> {
        let shape = self.parameters.segments[i].facets?;
        let above = &self.arches[i];
        let below = match i.checked_sub(1) {
            Some(below) => &self.arches[below],
            None => self.sacral_arches.first()?,
        };
        Some(Sides::of(|side| {
            self.foramen(i, above, below, shape.recess_mm(side), side)
        }))
    }

    fn foramen(
        &self,
        i: usize,
        above: &Arch,
        below: &Arch,
        recess: f64,
        side: Side,
    ) -> ForamenTruth {
        let at = &self.placed[i];
        let frame = &at.frame;
        let x = (above.pedicle_medial() + above.pedicle_lateral()) / 2.0;
        let lower_body = match i.checked_sub(1) {
            Some(below) => &self.placed[below].body,
            None => &self.sacrum[0],
        };
        // Heights above the middles of the two posterior walls.
        let slope = frame.lean.tan() * frame.posterior[0];
        // A vertebra that leans more to the other side than the disc lifts its pedicle on this one.
        let lift = |arch: &Arch| sign(side) * x * (arch.slope() - frame.lean.tan());
        let stretch = (1.0 + slope * slope).sqrt();
        // Of the upright spine, which the lean then lengthens: hence its square.
        let [rise, fall] = [above, below].map(|arch| lift(arch) / (stretch * stretch));
        let bottom_of_upper = above.pedicle_middle() - above.pedicle_half_at(x) + rise;
        let top_of_lower = below.pedicle_middle() + below.pedicle_half_at(x) + fall;
        // The border of bodies and disc from above downwards, closed far behind.
        let mut outline: Vec<Point> = Vec::new();
        for solid in [&at.body, &at.disc, lower_body] {
            outline.extend(border(solid, x));
        }
        let far = 60.0;
        if let (Some(first), Some(last)) = (outline.first().copied(), outline.last().copied()) {
            outline.push(behind(frame, last, far));
            outline.push(behind(frame, first, far));
        }
        let outline = clipped(&outline, |p| recess - frame.plane(p)[0]);
        let outline = clipped(&outline, |p| bottom_of_upper - above.plane(p)[1]);
        let outline = clipped(&outline, |p| below.plane(p)[1] - top_of_lower);
        let whole = area(&outline);

        let open = |p: Point| {
            let [r, _] = frame.plane(p);
            r <= recess && above.plane(p)[1] <= bottom_of_upper && below.plane(p)[1] >= top_of_lower
        };
        ForamenTruth {
            area_mm2: whole * stretch,
            area_with_herniation_mm2: (whole - self.taken(i, sign(side) * x, recess, open))
                * stretch,
            height_mm: (height(frame, above, bottom_of_upper, recess / 2.0)
                - height(frame, below, top_of_lower, recess / 2.0))
                * stretch,
            lateral_mm: x,
        }
    }

    /// Area that displaced tissue takes of a region in the sagittal plane at `x`.
    fn taken(&self, i: usize, x: f64, recess: f64, open: impl Fn(Point) -> bool) -> f64 {
        let Some([_, t]) = self.tissue_box(i) else {
            return 0.0;
        };
        let frame = &self.placed[i].frame;
        // Tissue beside the disc lies in front of the posterior vertebral line too.
        let r = [-12.0, recess];
        let t = [t[0] - 4.0, t[1] + 4.0];
        let cell = [r, t].map(|[low, high]| (high - low) / f64::from(STEPS));
        let mut taken = 0.0;
        for k in 0..STEPS {
            for m in 0..STEPS {
                let p = frame.point(
                    r[0] + cell[0] * (f64::from(k) + 0.5),
                    t[0] + cell[1] * (f64::from(m) + 0.5),
                );
                if open(p) && self.is_tissue(i, x, p) {
                    taken += cell[0] * cell[1];
                }
            }
        }
        taken
    }

    /// Whether displaced tissue of segment `i` holds a point of the upright spine.
    fn is_tissue(&self, i: usize, x: f64, p: Point) -> bool {
        let own = self.placed[i].disc.locate(p[0], p[1]);
        let bone = self.body_half(i, p) >= x.abs();
        if bone || own.is_some_and(|w| w.half >= x.abs()) {
            return false;
        }
        let at = &self.placed[i].frame;
        let [r, t] = at.plane(p);
        let [x, y, z] = at.place(x, r, t);
        (self.displaced.iter()).any(|d| d.segment == i && d.depth(x, y, z).is_some())
    }
}

/// The back of a solid's section at `x`, from above downwards.
fn border(solid: &Ruled, x: f64) -> impl Iterator<Item = Point> {
    (0..=PIECES).map(move |k| {
        let l = 1.0 - f64::from(k) / f64::from(PIECES);
        let widest = solid.lower.half + l * (solid.upper.half - solid.lower.half);
        solid.point(solid.outline.back_of(x / widest), l)
    })
}

fn behind(frame: &Frame, p: Point, r: f64) -> Point {
    let [_, t] = frame.plane(p);
    frame.point(r, t)
}

/// Height along the frame's line at which a pedicle's border `v` lies at depth `r`.
fn height(frame: &Frame, arch: &Arch, v: f64, r: f64) -> f64 {
    // `v` is linear in `t` at a fixed depth.
    let at = |t: f64| arch.plane(frame.point(r, t))[1];
    let (zero, one) = (at(0.0), at(1.0));
    (v - zero) / (one - zero)
}

/// The part of a polygon where `keep` is not negative; `keep` is linear.
fn clipped(polygon: &[Point], keep: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut out = Vec::new();
    for (k, p) in polygon.iter().enumerate() {
        let q = polygon[(k + 1) % polygon.len()];
        let (a, b) = (keep(*p), keep(q));
        if a >= 0.0 {
            out.push(*p);
        }
        if (a >= 0.0) != (b >= 0.0) {
            let s = a / (a - b);
            out.push([0, 1].map(|i| p[i] + s * (q[i] - p[i])));
        }
    }
    out
}

fn area(polygon: &[Point]) -> f64 {
    let mut twice = 0.0;
    for (k, p) in polygon.iter().enumerate() {
        let q = polygon[(k + 1) % polygon.len()];
        twice += p[0] * q[1] - p[1] * q[0];
    }
    twice.abs() / 2.0
}
