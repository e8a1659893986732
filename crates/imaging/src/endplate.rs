//! The endplate of a vertebra that faces a disc, with its anterior and posterior corner.
//!
//! Rays leave the disc's mid-line along its normal; where they enter the vertebra lies the
//! endplate. Rows inside the body, parallel to the endplate, end at the anterior and the posterior
//! wall. A corner is where the wall's line meets the endplate's line next to it, so that a rounded
//! label corner does not pull it inwards and one stray pixel does not move it.

use crate::plane::{Axes, Line, Point, Slice};

/// The endplate facing a disc, in a sagittal slice, mm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Endplate {
    /// Corner with the anterior wall.
    pub anterior: Point,
    /// Corner with the posterior wall.
    pub posterior: Point,
    /// The surface half way between the corners.
    pub middle: Point,
}

impl Endplate {
    /// Length from corner to corner, mm.
    pub fn depth(&self) -> f64 {
        (self.posterior - self.anterior).norm()
    }

    /// Unit vector from the anterior to the posterior corner.
    pub fn direction(&self) -> Point {
        (self.posterior - self.anterior).normalize()
    }
}

/// Which way the vertebra lies from the disc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Towards {
    Head,
    Feet,
}

/// Rays go this far to find the vertebra, mm: half of the tallest disc and more.
const REACH: f64 = 14.0;
/// Step along a ray, mm.
const STEP: f64 = 0.1;
/// Rows inside the body from which the walls are taken, mm from the endplate.
const WALL: (f64, f64) = (2.5, 12.0);
/// The widest hole in a body that a row crosses, mm.
const HOLE: f64 = 8.0;
/// A wall leaning more than this from the perpendicular of its endplate is not a wall (a pedicle).
const LEAN: f64 = 1.0;

/// Finds the endplate of the vertebra `code` that faces the disc with frame `disc` and extent
/// `[from, to]` along it. `None` where the vertebra shows too little of itself.
pub(crate) fn find(
    slice: &Slice<'_>,
    code: u8,
    disc: &Axes,
    (from, to): (f64, f64),
    towards: Towards,
) -> Option<Endplate> {
    let sign = if towards == Towards::Head { 1.0 } else { -1.0 };
    let pixel = slice.spacing_along(disc.along);
    let mut surface = Vec::new();
    let mut a = from - 8.0;
    while a <= to + 8.0 {
        let hit = (0..(REACH / STEP) as usize)
            .map(|i| i as f64 * STEP)
            .find(|&n| slice.code(disc.point(a, sign * n)) == code);
        // A ray that starts inside the bone stands beside the disc, not below it.
        if let Some(n) = hit.filter(|&n| n > 0.0) {
            surface.push((a, sign * (n - STEP / 2.0)));
        }
        a += pixel / 2.0;
    }
    let (first, last) = (surface.first()?.0, surface.last()?.0);
    let width = last - first;
    if width < 10.0 {
        return None;
    }
    let within = |f: f64, t: f64| -> Vec<(f64, f64)> {
        let (low, high) = (first + f * width, first + t * width);
        surface
            .iter()
            .copied()
            .filter(|&(a, _)| low <= a && a <= high)
            .collect()
    };
    let floor = pixel / 2.0;
    let plate = Line::robust(&within(0.12, 0.88), floor)?;

    // Rows inside the body, parallel to the endplate; t grows into the bone.
    let centre_a = (first + last) / 2.0;
    let plate_axes = Axes::new(
        disc.point(centre_a, plate.at(centre_a)),
        disc.along + disc.normal * plate.slope,
    );
    let inwards = |s: f64, t: f64| plate_axes.point(s, sign * t);
    // Outwards to the last bone before 8 mm of something else: a Schmorl node or a vessel is a hole
    // in the label, not its end.
    let end = |t: f64, step: f64| -> Option<f64> {
        let (mut s, mut last) = (0.0f64, None);
        while s.abs() < 45.0 && (s - last.unwrap_or(0.0)).abs() < HOLE {
            if slice.code(inwards(s, t)) == code {
                last = Some(s);
            }
            s += step;
        }
        last.map(|s| s + step / 2.0)
    };
    let wall = |step: f64| -> Option<Line> {
        let rows = ((WALL.1 - WALL.0) / (pixel / 2.0)) as usize;
        let points: Vec<(f64, f64)> = (0..=rows)
            .map(|i| WALL.0 + i as f64 * pixel / 2.0)
            .filter_map(|t| end(t, step).map(|s| (t, s)))
            .collect();
        Line::robust(&points, floor).filter(|line| line.slope.abs() <= LEAN)
    };
    let (front, back) = (wall(-STEP)?, wall(STEP)?);
    // The endplate near each wall, where its rim may stand above the middle.
    let corner = |wall: Line, part: (f64, f64)| -> Option<Point> {
        let near: Vec<(f64, f64)> = within(part.0, part.1)
            .into_iter()
            .map(|(a, n)| plate_axes.coordinates(disc.point(a, n)))
            .collect();
        let local = Line::robust(&near, floor)?;
        // t = sign * local(s) on the endplate, s = wall(t) on the wall: two lines, one point.
        let denominator = 1.0 - wall.slope * sign * local.slope;
        if denominator.abs() < 0.2 {
            return None;
        }
        let s = (wall.intercept + wall.slope * sign * local.intercept) / denominator;
        Some(plate_axes.point(s, local.at(s)))
    };
    let anterior = corner(front, (0.05, 0.4))?;
    let posterior = corner(back, (0.6, 0.95))?;
    let half = (disc.coordinates(anterior).0 + disc.coordinates(posterior).0) / 2.0;
    let nearby = |&&(a, _): &&(f64, f64)| (a - half).abs() <= width / 10.0;
    let mut heights: Vec<f64> = surface.iter().filter(nearby).map(|&(_, n)| n).collect();
    let middle = disc.point(half, crate::plane::median(&mut heights)?);
    Some(Endplate {
        anterior,
        posterior,
        middle,
    })
}
