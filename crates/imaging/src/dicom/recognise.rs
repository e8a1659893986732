//! What a series is, from its tags and its geometry, each answer with its reasons.
//!
//! Descriptions are compared with known words and never repeated, since free text may hold a name.

mod kind;
mod region;
mod weighting;
mod words;

use yotsui_text::Message;

pub(crate) use kind::{Kind, kind};
pub(crate) use region::region;
pub(crate) use weighting::{DIXON, weighting};

use crate::{
    Grid,
    study::{Recognised, SeriesPlane},
};

/// Voxels whose longest side is at most this many times their shortest are nearly cubic.
const CUBIC: f64 = 1.5;

/// The plane of the slices of a grid whose third axis runs from slice to slice.
///
/// The slice normal decides: within 45 degrees of an axis of the body, tilted slices belong to it.
pub fn plane(grid: &Grid) -> Recognised<SeriesPlane> {
    let spacing = grid.spacing();
    let longest = spacing.into_iter().fold(0.0, f64::max);
    let shortest = spacing.into_iter().fold(f64::INFINITY, f64::min);
    let mm = |v: f64| format!("{v:.2}");
    if longest <= CUBIC * shortest && grid.shape().iter().all(|&n| n > 16) {
        return Recognised {
            value: Some(SeriesPlane::Isotropic),
            reasons: vec![
                Message::new("series-plane-cubic")
                    .arg("a", mm(spacing[0]))
                    .arg("b", mm(spacing[1]))
                    .arg("c", mm(spacing[2])),
            ],
        };
    }
    // The slices lie across the axis with the widest spacing; of equal ones, the last.
    let across = (0..3)
        .max_by(|&a, &b| spacing[a].total_cmp(&spacing[b]))
        .unwrap_or(2);
    let normal = grid.affine().column(across).xyz().normalize();
    let parts = [normal.x.abs(), normal.y.abs(), normal.z.abs()];
    let planes = [
        SeriesPlane::Sagittal,
        SeriesPlane::Coronal,
        SeriesPlane::Axial,
    ];
    let best = (0..3)
        .max_by(|&a, &b| parts[a].total_cmp(&parts[b]))
        .unwrap_or(2);
    let tilt = parts[best].min(1.0).acos().to_degrees();
    Recognised {
        value: planes.get(best).copied(),
        reasons: vec![
            Message::new("series-plane-normal")
                .arg("axis", ["x", "y", "z"][best])
                .arg("degrees", format!("{tilt:.0}")),
        ],
    }
}
