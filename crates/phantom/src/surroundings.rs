//! The soft tissue around the spine, for the image only: no measure rests on it.
//!
//! It is symmetric about the midline (the great vessels are drawn as one, in the midline), so that
//! a spine and its mirror image give mirrored images.

use crate::{
    ruled::{Point, Ruled, middle, radius},
    stack::Placed,
};

/// Distance of the skin behind the posterior walls, on average, mm.
const SKIN: f64 = 66.0;
/// How much of the curve of the spine the skin follows.
const SKIN_FOLLOWS: f64 = 0.5;
/// Distance of the front of the trunk from the posterior walls, on average, mm.
const FRONT: f64 = 165.0;
/// Half the width of the trunk, mm.
const HALF_WIDTH: f64 = 160.0;
/// Thickness of the subcutaneous fat behind and around, as a fraction of the trunk's radius.
const SUBCUTANEOUS: f64 = 0.14;

/// Soft tissue at a point, with how far it has turned to fat (0 to 1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Soft {
    Air,
    Fat,
    Ligament,
    Vessel,
    Muscle(f64),
    Bowel(f64),
}

/// The run of the posterior and anterior walls, against which soft tissue is placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Surroundings {
    /// Middles of the posterior walls.
    posterior: Profile,
    /// Middles of the anterior walls.
    anterior: Profile,
    /// How far to the left the spine's midline lies, by height.
    aside: Profile,
    /// Mean y of the posterior walls.
    mean: f64,
    /// The vessels divide here; below they leave the midline.
    bifurcation: f64,
}

impl Surroundings {
    pub(crate) fn new(sacrum: &[Ruled], placed: &[Placed]) -> Self {
        let bodies: Vec<&Ruled> = (sacrum.iter().rev())
            .chain(placed.iter().map(|p| &p.body))
            .collect();
        let posterior: Vec<Point> = bodies
            .iter()
            .map(|b| middle(b.lower.back, b.upper.back))
            .collect();
        let anterior: Vec<Point> = bodies
            .iter()
            .map(|b| middle(b.lower.front, b.upper.front))
            .collect();
        let aside: Vec<Point> = (bodies.iter())
            .map(|b| {
                let z = middle(b.lower.back, b.upper.back)[1];
                [(b.low.x + b.high.x) / 2.0, z]
            })
            .collect();
        let second = placed.get(1).or(placed.first());
        Surroundings {
            mean: posterior.iter().map(|p| p[0]).sum::<f64>() / posterior.len() as f64,
            bifurcation: second.map_or(0.0, |p| p.body.lower.front[1]),
            aside: Profile::through(&aside),
            posterior: Profile::through(&posterior),
            anterior: Profile::through(&anterior),
        }
    }

    /// The tissue at a point that belongs to no part of the spine, in the spine's own frame.
    pub(crate) fn at(&self, x: f64, y: f64, z: f64) -> Soft {
        let wall = self.posterior.at(z);
        let behind = y - wall;
        let across = x.abs() / HALF_WIDTH;
        // Muscles and vessels follow a spine that curves aside; the trunk does not.
        let x = (x - self.aside.at(z)).abs();
        // The trunk: a rounded box, its back half following the spine, never on the bone.
        let back = (self.mean + SKIN + SKIN_FOLLOWS * (wall - self.mean)).max(wall + 40.0);
        let front = self.mean - FRONT;
        let (centre, half) = ((back + front) / 2.0, (back - front) / 2.0);
        let along = (y - centre) / half;
        let (across, along) = (across * across, along * along);
        let out = radius(across, along).sqrt();
        if out > 1.0 {
            return Soft::Air;
        }
        if out > 1.0 - SUBCUTANEOUS {
            return Soft::Fat;
        }
        if behind > -3.0 {
            return posterior(x, behind, z);
        }
        let before = self.anterior.at(z) - y;
        if before > 0.0 {
            return self.anterior_to_spine(x, before, z);
        }
        // Beside the bodies: psoas in its fat.
        let psoas = radius((x - 40.0) / 17.0, (behind + 17.0) / 19.0);
        if psoas < 1.0 {
            Soft::Muscle(0.0)
        } else {
            Soft::Fat
        }
    }

    fn anterior_to_spine(&self, x: f64, before: f64, z: f64) -> Soft {
        if before < 1.5 && x < 12.0 {
            return Soft::Ligament;
        }
        if z > self.bifurcation && radius(x, before - 12.0) < 8.0 {
            return Soft::Vessel;
        }
        if before < 24.0 {
            return Soft::Fat;
        }
        // Loops of bowel in mesenteric fat, without sharp borders.
        let loops = (x * 0.061 + (z * 0.031).sin()).cos()
            + (before * 0.083 + z * 0.037).sin()
            + (z * 0.071 - before * 0.029 + 1.0).cos();
        Soft::Bowel(0.5 + loops / 6.0)
    }
}

fn posterior(x: f64, behind: f64, z: f64) -> Soft {
    if radius(x / 25.0, (behind - 4.0) / 14.0) < 1.0 {
        return Soft::Fat;
    }
    if x < 2.5 {
        return Soft::Ligament;
    }
    // Fat between the fascicles of multifidus and erector spinae, more of it near the midline.
    let fascicles = (behind * 0.31 - z * 0.21 + 1.7 * (x * 0.19).sin()).sin()
        * (x * 0.37 + 0.9 * (z * 0.043).sin()).cos();
    let share = (fascicles - 0.35).max(0.0) * (0.9 - x / 90.0).max(0.15);
    Soft::Muscle(share.min(1.0))
}

/// A position as a function of z, linear between points, constant beyond the ends, tabulated.
#[derive(Debug, Clone, PartialEq)]
struct Profile {
    low: f64,
    values: Vec<f64>,
}

/// Step of the table, mm.
const STEP: f64 = 1.0;

impl Profile {
    fn through(line: &[Point]) -> Self {
        let low = line.iter().map(|p| p[1]).fold(f64::INFINITY, f64::min);
        let high = line.iter().map(|p| p[1]).fold(f64::NEG_INFINITY, f64::max);
        let n = ((high - low) / STEP).ceil().max(0.0) as usize + 1;
        Profile {
            low,
            values: (0..n)
                .map(|i| interpolate(line, low + i as f64 * STEP))
                .collect(),
        }
    }

    fn at(&self, z: f64) -> f64 {
        let last = self.values.len() - 1;
        let place = ((z - self.low) / STEP).clamp(0.0, last as f64);
        let i = (place as usize).min(last.saturating_sub(1));
        let next = self.values[(i + 1).min(last)];
        self.values[i] + (place - i as f64) * (next - self.values[i])
    }
}

fn interpolate(line: &[Point], z: f64) -> f64 {
    for pair in line.windows(2) {
        if z <= pair[1][1] {
            let share = (z - pair[0][1]) / (pair[1][1] - pair[0][1]).max(1e-9);
            return pair[0][0] + share.clamp(0.0, 1.0) * (pair[1][0] - pair[0][0]);
        }
    }
    line.last().map_or(0.0, |p| p[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_runs_through_its_points() {
        let p = Profile::through(&[[10.0, 0.0], [4.0, 6.0], [4.0, 20.0]]);
        for (z, y) in [
            (-5.0, 10.0),
            (0.0, 10.0),
            (3.0, 7.0),
            (6.0, 4.0),
            (90.0, 4.0),
        ] {
            assert!((p.at(z) - y).abs() < 1e-9, "{z}");
        }
    }
}
