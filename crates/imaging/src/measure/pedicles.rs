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
/// Fewer cubic millimetres than this are no pedicle.
const SMALLEST: f64 = 60.0;

/// A pedicle: lateral distances from the mid-sagittal plane (positive, mm) and heights (n, mm).
#[derive(Debug, Clone, Copy)]
pub struct Pedicle {
    pub medial: f64,
    pub lateral: f64,
    pub low: f64,
    pub high: f64,
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
    let (mut aside, mut heights, mut cut) = (Vec::new(), Vec::new(), false);
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
                aside.push(l * out);
                heights.push(n);
                cut |= x == 0 || x + 1 == nx;
            }
        },
    );
    let voxel = scene.parts.spacing.iter().product::<f64>();
    if cut || (aside.len() as f64) * voxel < SMALLEST {
        return None;
    }
    let ends = |list: &mut Vec<f64>, half: f64| {
        list.sort_unstable_by(f64::total_cmp);
        let at = |q: f64| list[((list.len() - 1) as f64 * q) as usize];
        (at(0.04) - half, at(0.96) + half)
    };
    let (medial, lateral) = ends(&mut aside, scene.half_voxel(frame.axes.left) * 0.9);
    let (low, high) = ends(&mut heights, scene.half_voxel(frame.axes.up) * 0.9);
    (lateral - medial < 30.0).then_some(Pedicle {
        medial,
        lateral,
        low,
        high,
    })
}
