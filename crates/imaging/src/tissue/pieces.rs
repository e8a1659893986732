//! Pieces of a disc's label that do not touch it.

use crate::{level_frame::codes, scene::Scene};
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
    let mut sizes = Vec::new();
    for start in 0..left.len() {
        if !left[start] {
            continue;
        }
        left[start] = false;
        let (mut stack, mut count) = (vec![start], 0usize);
        while let Some(c) = stack.pop() {
            count += 1;
            let (i, k, j) = (c / (size[1] * size[2]), c / size[1] % size[2], c % size[1]);
            let mut visit = |inside: bool, n: usize| {
                if inside && left[n] {
                    left[n] = false;
                    stack.push(n);
                }
            };
            visit(j > 0, c.wrapping_sub(1));
            visit(j + 1 < size[1], c + 1);
            visit(k > 0, c.wrapping_sub(size[1]));
            visit(k + 1 < size[2], c + size[1]);
            visit(i > 0, c.wrapping_sub(size[1] * size[2]));
            visit(i + 1 < size[0], c + size[1] * size[2]);
        }
        sizes.push(count);
    }
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let voxel = scene.parts.spacing.iter().product::<f64>();
    sizes
        .into_iter()
        .skip(1)
        .map(|n| n as f64 * voxel)
        .filter(|&v| v >= SMALLEST)
        .collect()
}
