//! A label map with what its file says of each label, and its way onto the grid of an image.

use std::collections::BTreeMap;

use nalgebra::Vector3;
use yotsui_text::Message;

use crate::{Grid, LabelMap, sides::Sidedness};

/// A label map read from a file.
#[derive(Debug, Clone)]
pub struct LabelFile {
    /// The grid and the labels.
    pub map: LabelMap,
    /// Whether the file proves left from right.
    pub sidedness: Sidedness,
    /// What the file says of its labels, by number; empty where the format says nothing.
    pub segments: BTreeMap<u16, Segment>,
    /// Whether slices without a label may be left out of the map, as in a DICOM segmentation.
    pub sparse: bool,
    /// What the user should know (segments that overlap).
    pub warnings: Vec<Message>,
}

impl LabelFile {
    /// The map on the grid of an image; `None` if it does not lie on it.
    ///
    /// The lattice must be the same ([`onto`]), and, unless the map may be sparse, as many voxels
    /// along its axes.
    pub fn onto(&self, target: &Grid) -> Option<LabelMap> {
        let sorted = |grid: &Grid| {
            let mut shape = grid.shape();
            shape.sort_unstable();
            shape
        };
        if !self.sparse && sorted(&self.map.grid) != sorted(target) {
            return None;
        }
        onto(&self.map, target)
    }
}

/// What a file says of one label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its name in the file.
    pub name: String,
    /// The coded property type, in a DICOM segmentation.
    pub code: Option<Code>,
}

/// A coded meaning (PS3.3, 8.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Code Value.
    pub value: String,
    /// Coding Scheme Designator, such as `SCT`.
    pub scheme: String,
    /// Code Meaning.
    pub meaning: String,
}

/// How far from a whole voxel two grids may lie apart to count as one lattice. Headers keep 32-bit
/// numbers and rounded cosines.
const OFF: f64 = 0.02;

/// A label map on another grid of the same lattice: axes exchanged or reversed, slices left out, as
/// conversion between formats does. Nothing is resampled.
///
/// `None` where the lattices differ, or where a label lies outside `target`.
pub fn onto(map: &LabelMap, target: &Grid) -> Option<LabelMap> {
    if map.grid.difference(target).is_none() {
        return Some(LabelMap {
            grid: target.clone(),
            data: map.data.clone(),
        });
    }
    let inverse = target.affine().try_inverse()?;
    let between = inverse * map.grid.affine();
    let shape = map.grid.shape();
    let into = target.shape();
    // Each axis of the map must run along one axis of the target, one voxel at a time.
    let mut steps = [[0i64; 3]; 3];
    let mut taken = [false; 3];
    for (axis, step) in steps.iter_mut().enumerate() {
        let column: Vector3<f64> = between.fixed_view::<3, 1>(0, axis).into_owned();
        let along = column.iamax();
        let length = shape[axis].saturating_sub(1).max(1) as f64;
        // Off by less than OFF at the far end.
        for row in 0..3 {
            let whole = if row == along {
                column[row].signum()
            } else {
                0.0
            };
            if (column[row] - whole).abs() * length > OFF * 5.0 {
                return None;
            }
        }
        if std::mem::replace(&mut taken[along], true) {
            return None;
        }
        step[along] = if column[along] > 0.0 { 1 } else { -1 };
    }
    let mut start = [0i64; 3];
    for (row, at) in start.iter_mut().enumerate() {
        let exact = between[(row, 3)];
        if (exact - exact.round()).abs() > OFF || exact.abs() > 1e6 {
            return None;
        }
        *at = exact.round() as i64;
    }
    let mut data = vec![0u16; into.iter().product()];
    for (n, &label) in map.data.iter().enumerate() {
        if label == 0 {
            continue;
        }
        let index = [
            n % shape[0],
            n / shape[0] % shape[1],
            n / (shape[0] * shape[1]),
        ];
        let mut at = 0;
        let mut stride = 1;
        for row in 0..3 {
            let position = start[row]
                + (0..3)
                    .map(|axis| steps[axis][row] * index[axis] as i64)
                    .sum::<i64>();
            let position = usize::try_from(position).ok().filter(|p| *p < into[row])?;
            at += position * stride;
            stride *= into[row];
        }
        *data.get_mut(at)? = label;
    }
    Some(LabelMap {
        grid: target.clone(),
        data,
    })
}

#[cfg(test)]
mod tests {
    use nalgebra::Matrix4;

    use super::*;
    use crate::grid::PERMUTATIONS;

    fn grid(shape: [usize; 3], affine: Matrix4<f64>) -> Grid {
        Grid::new(shape, affine).expect("sound")
    }

    /// All 48 ways to store the same label map lead to the same voxels of the image.
    #[test]
    fn every_storage_order_finds_its_voxels() {
        // Oblique, anisotropic, with an origin: nothing is on the axes of the body.
        let turn = nalgebra::Rotation3::from_euler_angles(0.2, -0.1, 0.3);
        let mut image = turn.to_homogeneous();
        for (axis, step) in [0.5, 0.7, 4.0].into_iter().enumerate() {
            image.column_mut(axis).scale_mut(step);
        }
        image[(0, 3)] = -31.0;
        image[(2, 3)] = 12.5;
        let target = grid([3, 4, 5], image);
        let expected: Vec<u16> = (0..60)
            .map(|n| if n % 7 == 0 { n + 1 } else { 0 })
            .collect();
        let mut tried = 0;
        for order in PERMUTATIONS {
            for flips in 0..8u8 {
                let full = target.shape();
                let shape = order.map(|a| full[a]);
                let mut affine = Matrix4::identity();
                let mut corner = [0.0; 3];
                for (n, &axis) in order.iter().enumerate() {
                    let back = flips >> n & 1 == 1;
                    let sign = if back { -1.0 } else { 1.0 };
                    affine.set_column(n, &(image.column(axis) * sign));
                    corner[axis] = if back { (full[axis] - 1) as f64 } else { 0.0 };
                }
                let at = target.position(corner);
                affine.set_column(3, &nalgebra::Vector4::new(at.x, at.y, at.z, 1.0));
                let stored = grid(shape, affine);
                // Each stored voxel takes the value of the image's voxel at its place.
                let inverse = image.try_inverse().expect("regular");
                let data: Vec<u16> = (0..60)
                    .map(|n| {
                        let i = [
                            n % shape[0],
                            n / shape[0] % shape[1],
                            n / shape[0] / shape[1],
                        ];
                        let p = stored.position(i.map(|v| v as f64));
                        let q = inverse * nalgebra::Vector4::new(p.x, p.y, p.z, 1.0);
                        let [x, y, z] = [q.x, q.y, q.z].map(|v| v.round() as usize);
                        expected[x + 3 * (y + 4 * z)]
                    })
                    .collect();
                let found = onto(&LabelMap { grid: stored, data }, &target).expect("one lattice");
                assert_eq!(found.data, expected, "{order:?} {flips}");
                tried += 1;
            }
        }
        assert_eq!(tried, 48);
    }

    #[test]
    fn another_lattice_or_a_label_outside_is_none() {
        let target = grid([4, 4, 4], Matrix4::identity());
        let mut half = Matrix4::identity();
        half[(0, 3)] = 0.5;
        let map = |affine| LabelMap {
            grid: grid([2, 2, 2], affine),
            data: vec![1; 8],
        };
        assert!(onto(&map(half), &target).is_none());
        let mut outside = Matrix4::identity();
        outside[(2, 3)] = 3.0;
        assert!(onto(&map(outside), &target).is_none());
        outside[(2, 3)] = 2.0;
        let inside = onto(&map(outside), &target).expect("inside");
        assert_eq!(inside.data.iter().filter(|v| **v == 1).count(), 8);
        assert_eq!(inside.data[2 * 16], 1);
    }
}
