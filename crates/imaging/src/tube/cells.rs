//! Voxels cut into small cells, so that a slab takes its share of each.

use crate::scene::{Scene, V3};

/// Sub-cells of a voxel have edges of at most this, mm.
const CELL: f64 = 0.34;

/// The sub-cells of a voxel.
pub(crate) struct Cells {
    /// From the voxel's centre, mm in patient space.
    pub offsets: Vec<V3>,
    /// Of one, mm3.
    pub volume: f64,
}

impl Cells {
    pub fn new(scene: &Scene<'_>) -> Cells {
        let counts = scene
            .parts
            .spacing
            .map(|s| (s / CELL).ceil().clamp(1.0, 16.0) as usize);
        let offset = |k: usize, i: usize| {
            scene.axes[k] * (((i as f64 + 0.5) / counts[k] as f64 - 0.5) * scene.parts.spacing[k])
        };
        let mut offsets = Vec::with_capacity(counts.iter().product());
        for i in 0..counts[0] {
            for j in 0..counts[1] {
                for k in 0..counts[2] {
                    offsets.push(offset(0, i) + offset(1, j) + offset(2, k));
                }
            }
        }
        Cells {
            volume: scene.parts.spacing.iter().product::<f64>() / offsets.len() as f64,
            offsets,
        }
    }
}
