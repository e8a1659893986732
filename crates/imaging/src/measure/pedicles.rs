//! The pedicles of the vertebra above a disc, in its frame.

use yotsui_case::Side;

use crate::{
    level_frame::{LevelFrame, codes},
    scene::Scene,
};

/// A pedicle is looked for so far behind the posterior wall, mm: the canal lies between the two.
const BEHIND: (f64, f64) = (2.0, 6.0);
/// At least so far aside of the mid-sagittal plane, mm.
const BESIDE: f64 = 4.0;
/// And so far from the endplate into the vertebra, mm.
const INTO: f64 = 32.0;
/// No pedicle lies further aside, mm.
const FURTHEST: f64 = 40.0;
/// Share of the highest profile at which a pedicle ends.
const HALF: f64 = 0.5;
/// Fewer cubic millimetres than this are no pedicle.
const SMALLEST: f64 = 60.0;

/// The borders of a pedicle: distances from the mid-sagittal plane (positive, mm).
#[derive(Debug, Clone, Copy)]
pub struct Pedicle {
    pub medial: f64,
    pub lateral: f64,
}

/// The pedicles of a vertebra; `None` where the stack or the labels do not show one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pedicles {
    right: Option<Pedicle>,
    left: Option<Pedicle>,
}

impl Pedicles {
    /// Those of the vertebra above a disc.
    pub fn above(scene: &Scene<'_>, frame: &LevelFrame) -> Pedicles {
        let code = codes(frame.level).1;
        let Some((plate, within)) = frame.upper.as_ref().zip(scene.index_box(code)) else {
            return Pedicles::default();
        };
        let nx = scene.parts.shape[0];
        let (mut right, mut left) = (Vec::new(), Vec::new());
        scene.voxels(
            within,
            |c| c == code,
            |[x, ..], p| {
                let [l, a, n] = frame.axes.coordinates(p);
                let into = n - plate.posterior[1];
                if l.abs() <= BESIDE || !(0.0..=INTO).contains(&into) {
                    return;
                }
                let behind = a - plate.wall.at(n, 0.0);
                if (BEHIND.0..=BEHIND.1).contains(&behind) {
                    let side = if l > 0.0 { &mut left } else { &mut right };
                    side.push((l.abs(), x == 0 || x + 1 == nx));
                }
            },
        );
        let voxel = scene.parts.spacing.iter().product::<f64>();
        let wide = scene.extent(frame.axes.left);
        let [right, left] = [right, left].map(|found: Vec<(f64, bool)>| {
            if (found.len() as f64) * voxel < SMALLEST {
                return None;
            }
            let (medial, lateral) = borders(&found, wide)?;
            let cut = found
                .iter()
                .any(|&(l, at_edge)| at_edge && l >= medial && l <= lateral);
            (!cut).then_some(Pedicle { medial, lateral })
        });
        Pedicles { right, left }
    }

    pub fn on(&self, side: Side) -> Option<Pedicle> {
        match side {
            Side::Right => self.right,
            Side::Left => self.left,
        }
    }
}

/// Where the profile of bone over the lateral distance rises to half its height and falls from it
/// again: the transverse process beyond is lower than the pedicle. `wide` is a voxel from side to side.
fn borders(found: &[(f64, bool)], wide: f64) -> Option<(f64, f64)> {
    let bin = wide.max(1.0);
    let mut profile = vec![0.0f64; (FURTHEST / bin) as usize + 2];
    for &(l, ..) in found {
        // A voxel lies in two bins, by its shares: counted whole, some bins would hold more layers of
        // voxels than others.
        let (from, to) = ((l - wide / 2.0) / bin, (l + wide / 2.0) / bin);
        let (first, last) = (from.max(0.0) as usize, to.max(0.0) as usize);
        let shared = (last as f64 - from) / (to - from);
        let shares = match first == last {
            true => [(first, 1.0), (last, 0.0)],
            false => [(first, shared), (last, 1.0 - shared)],
        };
        for (k, share) in shares {
            if let Some(sum) = profile.get_mut(k) {
                *sum += share;
            }
        }
    }
    let peak = profile.iter().copied().fold(0.0, f64::max);
    let level = HALF * peak;
    let first = profile.iter().position(|&c| c >= level)?;
    let last = (first..profile.len())
        .take_while(|&k| profile[k] >= level)
        .last()?;
    // Between the middles of two bins the profile runs straight.
    let cross = |inside: usize, outside: Option<usize>| {
        let centre = (inside as f64 + 0.5) * bin;
        let Some(outside) = outside else {
            return centre;
        };
        let (a, b) = (
            profile[inside],
            profile.get(outside).copied().unwrap_or(0.0),
        );
        let share = if a > b { (a - level) / (a - b) } else { 0.0 };
        centre + share * bin * if outside > inside { 1.0 } else { -1.0 }
    };
    Some((
        cross(first, first.checked_sub(1)),
        cross(last, Some(last + 1)),
    ))
}
