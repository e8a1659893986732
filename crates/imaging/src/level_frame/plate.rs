//! The endplate of a vertebra that faces a disc, its walls, and the corners where they meet.

use super::{Axes3, facing};
use crate::{
    scene::Scene,
    surface::{Crossing, Surface, Terms},
};

/// Which way the vertebra lies from the disc.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Towards {
    Head,
    Feet,
}

/// An endplate in the frame of the disc that it faces.
#[derive(Debug, Clone)]
pub(crate) struct Plate {
    /// Its surface: n over (a, l).
    pub surface: Surface,
    /// The posterior wall of its vertebra next to it: a over (n, l).
    pub wall: Surface,
    /// Half the width over which the posterior wall was fitted, mm.
    pub wall_reach: f64,
    /// Corner with the anterior wall in the mid-sagittal plane, (a, n).
    pub anterior: [f64; 2],
    /// Corner with the posterior wall.
    pub posterior: [f64; 2],
    /// The surface half way between the corners.
    pub middle: [f64; 2],
}

impl Plate {
    /// From corner to corner, mm.
    pub fn depth(&self) -> f64 {
        let [a, n] = self.chord();
        (a * a + n * n).sqrt()
    }

    fn chord(&self) -> [f64; 2] {
        [
            self.posterior[0] - self.anterior[0],
            self.posterior[1] - self.anterior[1],
        ]
    }

    /// Unit vector from the anterior to the posterior corner.
    pub fn direction(&self) -> [f64; 2] {
        let d = self.depth();
        self.chord().map(|v| v / d)
    }
}

/// The endplate lies within this of the disc's surface, mm.
const GAP: f64 = 6.0;
/// The vertebra is looked for this far beyond the ends of the disc, mm.
const BESIDE: f64 = 12.0;
/// Part of the wall that is taken, mm from the endplate into the bone.
const WALL: (f64, f64) = (1.5, 12.0);
/// The widest hole in an endplate that is crossed (a Schmorl node), mm.
const HOLE: f64 = 7.0;
/// A wall leaning more than this from the perpendicular of its endplate is not a wall (a pedicle).
const LEAN: f64 = 1.0;
/// The posterior wall is taken wider by so much at a time, and half its width at most, mm.
const WIDER: f64 = 2.0;
const WIDEST: f64 = 22.0;
/// A wider posterior wall may explain this share of its crossings less than the narrow one.
const WORSE: f64 = 0.02;

/// Finds the endplate of `code` in the frame of a disc of half-thickness `half` and extent
/// `[from, to]`, fitted within `third` of the mid-plane and, where it keeps its shape, up to `wide`.
/// `None` where the vertebra shows too little of itself.
pub(super) fn find(
    scene: &Scene<'_>,
    axes: &Axes3,
    code: u8,
    half: f64,
    (from, to): (f64, f64),
    (third, wide): (f64, f64),
    towards: Towards,
) -> Option<Plate> {
    let fit = |crossings: &[Crossing], terms: &[Terms]| Surface::fit(crossings, terms, scene.voxel);
    let sign = if towards == Towards::Head { 1.0 } else { -1.0 };
    // Faces towards the disc, near it: (a, l) -> n.
    let near: Vec<Crossing> = facing(scene, axes, code, -sign, [1, 0, 2])
        .filter(|c| {
            c.v.abs() <= wide
                && (-1.0..=half + GAP).contains(&(sign * c.h))
                && (from - BESIDE..=to + BESIDE).contains(&c.u)
        })
        .collect();
    let flat = near.iter().filter(|c| c.v.abs() <= third && c.is_tread());
    let mut level: Vec<f64> = flat.map(|c| c.u).collect();
    // The stretch about the middle of the disc: laminae lie behind a gap, the canal.
    level.sort_unstable_by(f64::total_cmp);
    let middle = (from + to) / 2.0;
    let start = level.partition_point(|&u| u < middle);
    let mut ends = (middle, middle);
    for &u in level.get(start..)? {
        if u - ends.1 > HOLE {
            break;
        }
        ends.1 = u;
    }
    for &u in level.get(..start)?.iter().rev() {
        if ends.0 - u > HOLE {
            break;
        }
        ends.0 = u;
    }
    let width = ends.1 - ends.0;
    if width < 10.0 {
        return None;
    }
    let inner: Vec<Crossing> = near
        .into_iter()
        .filter(|c| c.u >= ends.0 + 0.1 * width && c.u <= ends.1 - 0.1 * width)
        .collect();
    let narrow: Vec<Crossing> = inner
        .iter()
        .filter(|c| c.v.abs() <= third)
        .copied()
        .collect();
    let orders = [Terms::Plane, Terms::Quadratic, Terms::Cubic];
    let surface = fit(&narrow, &orders)?.widened(&inner, third, wide, scene.voxel);

    // Walls: (n, l) -> a, from the bone's own side of the endplate.
    let centre = (ends.0 + ends.1) / 2.0;
    let wall_faces = |back: f64, reach: f64| -> Vec<Crossing> {
        facing(scene, axes, code, back, [2, 0, 1])
            .filter(|c| {
                let outer = back * (c.h - centre) > 0.25 * width;
                let beside = c.h < ends.0 - HOLE || c.h > ends.1 + HOLE;
                c.v.abs() <= reach && outer && !beside
            })
            .filter(|c| {
                let into = sign * (c.u - surface.at(c.h.clamp(ends.0, ends.1), 0.0));
                (WALL.0..=WALL.1).contains(&into)
            })
            .collect()
    };
    let front = fit(
        &wall_faces(-1.0, third),
        &[Terms::Plane, Terms::Trough, Terms::Quadratic],
    )?;
    let terms = [Terms::Plane, Terms::Trough];
    let behind = wall_faces(1.0, WIDEST.max(third));
    let wall_within = |reach: f64| {
        let within = behind.iter().filter(|c| c.v.abs() <= reach);
        fit(&within.copied().collect::<Vec<_>>(), &terms)
    };
    let mut reach = third;
    let mut wall = wall_within(reach)?;
    let narrow = wall.explained;
    // The wider the wall, the better its direction and its course to the sides are known; where it
    // bends away (pedicles, the rounded corner) a wider one fits no longer.
    while reach + WIDER <= WIDEST {
        match wall_within(reach + WIDER) {
            Some(wider) if wider.explained >= narrow - WORSE => {
                wall = wider;
                reach += WIDER;
            }
            _ => break,
        }
    }
    let corner = |wall: &Surface| -> Option<[f64; 2]> {
        let mut n = sign * half;
        let mut a = wall.at(n, 0.0);
        for _ in 0..30 {
            n = surface.at(a, 0.0);
            a = wall.at(n, 0.0);
        }
        let lean = wall.slopes(n, 0.0).0.abs();
        (lean <= LEAN && a.is_finite() && n.is_finite() && n.abs() < 40.0).then_some([a, n])
    };
    let (anterior, posterior) = (corner(&front)?, corner(&wall)?);
    if posterior[0] - anterior[0] < 10.0 {
        return None;
    }
    let middle = (anterior[0] + posterior[0]) / 2.0;
    Some(Plate {
        middle: [middle, surface.at(middle, 0.0)],
        surface,
        wall,
        wall_reach: reach,
        anterior,
        posterior,
    })
}
