//! Voxels cut into small cells, so that a slab takes its share of each.

use std::f64::consts::PI;

use crate::scene::{Scene, V3};

/// Sub-cells of a voxel have edges of at most this, mm.
const CELL: f64 = 0.34;

/// A sub-cell, from its voxel's centre.
pub(super) struct Cell {
    /// Across the slab, mm.
    pub across: f64,
    /// To the patient's left, mm.
    pub aside: f64,
    /// Sine and cosine of `pi across / width`, by which the slab weighs.
    pub wave: (f64, f64),
}

/// The sub-cells of every voxel for a slab that reaches `width` mm to both sides across `up`.
pub(super) fn cells(scene: &Scene<'_>, up: V3, left: V3, width: f64) -> Vec<Cell> {
    let spacing = scene.parts.spacing;
    let counts = spacing.map(|s| (s / CELL).ceil().clamp(1.0, 16.0) as usize);
    let offset = |k: usize, i: usize| {
        scene.axes[k] * (((i as f64 + 0.5) / counts[k] as f64 - 0.5) * spacing[k])
    };
    let mut cells = Vec::with_capacity(counts.iter().product());
    for i in 0..counts[0] {
        for j in 0..counts[1] {
            for k in 0..counts[2] {
                let at = offset(0, i) + offset(1, j) + offset(2, k);
                let across = at.dot(&up);
                cells.push(Cell {
                    across,
                    aside: at.dot(&left),
                    wave: (PI * across / width).sin_cos(),
                });
            }
        }
    }
    cells
}
