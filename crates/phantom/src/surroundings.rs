//! The soft tissue around the spine, for the image only: no measure rests on it.
//!
//! It is symmetric about the midline (the great vessels are drawn as one, in the midline), so that
//! a spine and its mirror image give mirrored images.

use crate::{
    ruled::{Point, Ruled, middle},
    stack::Placed,
};

/// Distance of the skin behind the posterior walls, mm.
const SKIN: f64 = 72.0;
/// Thickness of the subcutaneous fat, mm.
const SUBCUTANEOUS: f64 = 16.0;
/// Distance of the front of the trunk from the posterior walls, mm.
const FRONT: f64 = 150.0;
/// Half the width of the trunk, mm.
const HALF_WIDTH: f64 = 155.0;

/// Soft tissue at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Soft {
    Air,
    Fat,
    Muscle,
    Ligament,
    Vessel,
    Bowel,
}

/// The run of the posterior and anterior walls, against which soft tissue is placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Surroundings {
    /// Middles of the posterior walls, from the bottom up.
    posterior: Vec<Point>,
    /// Middles of the anterior walls, from the bottom up.
    anterior: Vec<Point>,
}

impl Surroundings {
    pub(crate) fn new(sacrum: &[Ruled], placed: &[Placed]) -> Self {
        let bodies = || sacrum.iter().rev().chain(placed.iter().map(|p| &p.body));
        Surroundings {
            posterior: bodies()
                .map(|b| middle(b.lower.back, b.upper.back))
                .collect(),
            anterior: bodies()
                .map(|b| middle(b.lower.front, b.upper.front))
                .collect(),
        }
    }

    /// The tissue at a point that belongs to no part of the spine, in the spine's own frame.
    pub(crate) fn at(&self, x: f64, y: f64, z: f64) -> Soft {
        let behind = y - at_height(&self.posterior, z);
        let before = at_height(&self.anterior, z) - y;
        let x = x.abs();
        // An ellipse flattened behind.
        let middle = (SKIN - FRONT) / 2.0;
        let round = (x / HALF_WIDTH).powi(4) + ((behind - middle) / (SKIN - middle)).powi(4);
        if round > 1.0 {
            return Soft::Air;
        }
        if behind > SKIN - SUBCUTANEOUS || round > 0.72 {
            return Soft::Fat;
        }
        if behind > -3.0 {
            return self.behind(x, behind, z);
        }
        if before > 0.0 {
            return front(x, before, z);
        }
        // Beside the bodies: psoas in its fat.
        let psoas = ((x - 40.0) / 17.0).hypot((behind + 17.0) / 19.0);
        if psoas < 1.0 { Soft::Muscle } else { Soft::Fat }
    }

    fn behind(&self, x: f64, behind: f64, z: f64) -> Soft {
        if behind < 17.0 && x < 24.0 {
            return Soft::Fat;
        }
        if x < 2.5 {
            return if behind < 50.0 {
                Soft::Ligament
            } else {
                Soft::Fat
            };
        }
        // Fat between the fascicles of multifidus and erector spinae.
        let layer = (behind * 0.35 + z * 0.12).sin() + (x * 0.23 - z * 0.05).sin();
        if layer > 1.75 {
            Soft::Fat
        } else {
            Soft::Muscle
        }
    }
}

fn front(x: f64, before: f64, z: f64) -> Soft {
    if before < 1.5 && x < 14.0 {
        return Soft::Ligament;
    }
    if x.hypot(before - 12.0) < 8.5 {
        return Soft::Vessel;
    }
    let loops = (x * 0.11).cos() + (before * 0.13 + z * 0.05).sin() + (z * 0.09).cos();
    if before > 26.0 && loops > 0.4 {
        Soft::Bowel
    } else {
        Soft::Fat
    }
}

/// Linear interpolation of y over z; constant beyond the ends.
fn at_height(line: &[Point], z: f64) -> f64 {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return 0.0;
    };
    if z <= first[1] {
        return first[0];
    }
    for pair in line.windows(2) {
        if z <= pair[1][1] {
            let along = (z - pair[0][1]) / (pair[1][1] - pair[0][1]);
            return pair[0][0] + along * (pair[1][0] - pair[0][0]);
        }
    }
    last[0]
}
