//! The pedicles of a vertebra, seen from the frame of a disc.

use yotsui_case::Side;

use crate::{
    level_frame::{LevelFrame, Plate},
    scene::Scene,
};

/// A pedicle is looked for so far behind the posterior wall, mm: the canal lies between the two.
const BEHIND: (f64, f64) = (2.0, 6.0);
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

/// The pedicle of the vertebra `code` whose endplate is `plate`; `up` where it lies above the disc.
/// `None` where the stack or the labels do not show it.
pub fn find(
    scene: &Scene<'_>,
    frame: &LevelFrame,
    plate: &Plate,
    code: u8,
    up: bool,
    side: Side,
) -> Option<Pedicle> {
    let within = scene.index_box(code)?;
    let sign = if up { 1.0 } else { -1.0 };
    let out = if side == Side::Left { 1.0 } else { -1.0 };
    let nx = scene.parts.shape[0];
    let mut found: Vec<(f64, bool)> = Vec::new();
    scene.voxels(
        within,
        |c| c == code,
        |[x, ..], p| {
            let [l, a, n] = frame.axes.coordinates(p);
            let into = sign * (n - plate.posterior[1]);
            let behind = a - plate.wall.at(n, 0.0);
            if l * out > 4.0
                && (0.0..=INTO).contains(&into)
                && behind >= BEHIND.0
                && behind <= BEHIND.1
            {
                found.push((l * out, x == 0 || x + 1 == nx));
            }
        },
    );
    let voxel = scene.parts.spacing.iter().product::<f64>();
    if (found.len() as f64) * voxel < SMALLEST {
        return None;
    }
    let (medial, lateral) = borders(&found, scene.extent(frame.axes.left).max(1.0))?;
    let cut = found
        .iter()
        .any(|&(l, at_edge)| at_edge && l >= medial && l <= lateral);
    (!cut).then_some(Pedicle { medial, lateral })
}

/// Where the profile of bone over the lateral distance rises to half its height and falls from it
/// again: the transverse process beyond is lower than the pedicle.
fn borders(found: &[(f64, bool)], bin: f64) -> Option<(f64, f64)> {
    let mut profile = vec![0.0f64; (FURTHEST / bin) as usize + 2];
    for &(l, ..) in found {
        if let Some(count) = profile.get_mut((l / bin) as usize) {
            *count += 1.0;
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
