//! Pieces of a disc's label that do not touch it.

use crate::{anatomy::pieces, level_frame::codes, scene::Scene};
use yotsui_case::Level;

/// A free piece smaller than this is noise of the segmentation, mm3.
const SMALLEST: f64 = 10.0;

/// Volumes of the pieces of a disc's label that hang together by faces, without the largest, mm3.
pub(crate) fn free_fragments(scene: &Scene<'_>, level: Level) -> Vec<f64> {
    let disc = codes(level).0;
    let Some([x, y, z]) = scene.index_box(disc) else {
        return Vec::new();
    };
    let size = [x, y, z].map(|[low, high]| high - low + 1);
    let at = |[i, j, k]: [usize; 3]| (i * size[2] + k) * size[1] + j;
    let mut left = vec![false; size.iter().product()];
    scene.voxels(
        [x, y, z],
        |c| c == disc,
        |[i, j, k], _| {
            left[at([i - x[0], j - y[0], k - z[0]])] = true;
        },
    );
    let voxel = scene.parts.spacing.iter().product::<f64>();
    pieces(left, size)
        .into_iter()
        .skip(1)
        .map(|cells| cells.len() as f64 * voxel)
        .filter(|&v| v >= SMALLEST)
        .collect()
}
