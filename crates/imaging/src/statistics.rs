//! Volume, centroid and oriented bounding box of every label of a map.
//!
//! One pass over the voxels: along the first axis a label comes in runs, and sums over a run are
//! closed forms, so the cost is that of reading the array.

use std::collections::BTreeMap;

use nalgebra::{Matrix3, SymmetricEigen, Vector3};

use crate::LabelMap;

/// What is known of one label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelStatistics {
    /// Voxels with the label.
    pub voxels: u64,
    /// Voxels times the volume of a voxel (the determinant of the affine), mm3.
    pub volume_mm3: f64,
    /// Mean position of the voxels' centres, LPS mm.
    pub centroid_mm: [f64; 3],
    /// The box along the label's principal axes that holds all its voxels.
    pub oriented_box: OrientedBox,
}

/// A box in patient space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrientedBox {
    /// Its middle, LPS mm.
    pub centre_mm: [f64; 3],
    /// Unit vectors along its edges, from the axis of least spread of the voxels to that of the
    /// greatest; right-handed, the component of largest size positive in the first two.
    pub axes: [[f64; 3]; 3],
    /// Lengths of its edges, whole voxels included, mm.
    pub size_mm: [f64; 3],
}

/// A stretch of one label along the first axis.
#[derive(Debug, Clone, Copy)]
struct Run {
    slot: u32,
    from: u32,
    length: u32,
    j: u32,
    k: u32,
}

/// Sums over the voxel indices of one label.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    voxels: u64,
    first: [f64; 3],
    /// ii, jj, kk, ij, ik, jk
    second: [f64; 6],
}

/// Statistics of every label but 0, by its number.
///
/// The principal axes are those of the covariance of the voxels' centres in millimetres.
pub fn label_statistics(labels: &LabelMap) -> BTreeMap<u16, LabelStatistics> {
    let [ni, nj, _] = labels.grid.shape();
    // A map of no voxels has no labels.
    if ni == 0 || nj == 0 {
        return BTreeMap::new();
    }
    let mut slots = vec![u32::MAX; usize::from(u16::MAX) + 1];
    let mut names = Vec::new();
    let mut sums: Vec<Sums> = Vec::new();
    let mut runs = Vec::new();
    for (row, values) in labels.data.chunks(ni).enumerate() {
        let (j, k) = (row % nj, row / nj);
        let mut at = 0;
        while let Some(&label) = values.get(at) {
            let rest = values.get(at..).unwrap_or(&[]);
            let length = rest.iter().take_while(|&&v| v == label).count();
            if label != 0 {
                let slot = &mut slots[usize::from(label)];
                if *slot == u32::MAX {
                    *slot = names.len() as u32;
                    names.push(label);
                    sums.push(Sums::default());
                }
                if let Some(sum) = sums.get_mut(*slot as usize) {
                    sum.add(at, length, j, k);
                }
                runs.push(Run {
                    slot: *slot,
                    from: at as u32,
                    length: length as u32,
                    j: j as u32,
                    k: k as u32,
                });
            }
            at += length;
        }
    }
    let affine = labels.grid.affine();
    let edges = affine.fixed_view::<3, 3>(0, 0).into_owned();
    let frames: Vec<(Vector3<f64>, Matrix3<f64>)> =
        sums.iter().map(|s| s.principal(&edges)).collect();
    // Extent along each principal axis: linear along a run, so its ends decide.
    let mut ends = vec![[[f64::INFINITY, f64::NEG_INFINITY]; 3]; names.len()];
    let steps: Vec<Matrix3<f64>> = frames
        .iter()
        .map(|(_, axes)| axes.transpose() * edges)
        .collect();
    for run in &runs {
        let slot = run.slot as usize;
        let (Some(step), Some(ends)) = (steps.get(slot), ends.get_mut(slot)) else {
            continue;
        };
        let (j, k) = (f64::from(run.j), f64::from(run.k));
        let (from, to) = (f64::from(run.from), f64::from(run.from + run.length - 1));
        for (axis, end) in ends.iter_mut().enumerate() {
            let rest = step[(axis, 1)] * j + step[(axis, 2)] * k;
            let (a, b) = (step[(axis, 0)] * from + rest, step[(axis, 0)] * to + rest);
            end[0] = end[0].min(a.min(b));
            end[1] = end[1].max(a.max(b));
        }
    }
    let volume = edges.determinant().abs();
    let origin = Vector3::new(affine[(0, 3)], affine[(1, 3)], affine[(2, 3)]);
    let mut out = BTreeMap::new();
    for (slot, &label) in names.iter().enumerate() {
        let ((mean, axes), step) = (frames[slot], steps[slot]);
        // Half a voxel on each side.
        let half = [0, 1, 2].map(|a| (0..3).map(|e| step[(a, e)].abs()).sum::<f64>() / 2.0);
        let middle = Vector3::from_fn(|a, _| (ends[slot][a][0] + ends[slot][a][1]) / 2.0);
        let column = |a: usize| [axes[(0, a)], axes[(1, a)], axes[(2, a)]];
        out.insert(
            label,
            LabelStatistics {
                voxels: sums[slot].voxels,
                volume_mm3: sums[slot].voxels as f64 * volume,
                centroid_mm: (origin + edges * mean).into(),
                oriented_box: OrientedBox {
                    centre_mm: (origin + axes * middle).into(),
                    axes: [column(0), column(1), column(2)],
                    size_mm: [0, 1, 2].map(|a| ends[slot][a][1] - ends[slot][a][0] + 2.0 * half[a]),
                },
            },
        );
    }
    out
}

impl Sums {
    fn add(&mut self, from: usize, length: usize, j: usize, k: usize) {
        let (n, a, j, k) = (length as f64, from as f64, j as f64, k as f64);
        // Sum of i and of i squared for i from a to a + n - 1.
        let i1 = n * a + n * (n - 1.0) / 2.0;
        let i2 = n * a * a + a * n * (n - 1.0) + (n - 1.0) * n * (2.0 * n - 1.0) / 6.0;
        self.voxels += length as u64;
        for (sum, v) in self.first.iter_mut().zip([i1, n * j, n * k]) {
            *sum += v;
        }
        let second = [i2, n * j * j, n * k * k, i1 * j, i1 * k, n * j * k];
        for (sum, v) in self.second.iter_mut().zip(second) {
            *sum += v;
        }
    }

    /// Mean index and principal axes in millimetres, least spread first.
    fn principal(&self, edges: &Matrix3<f64>) -> (Vector3<f64>, Matrix3<f64>) {
        let n = self.voxels.max(1) as f64;
        let mean = Vector3::from(self.first) / n;
        let [ii, jj, kk, ij, ik, jk] = self.second.map(|v| v / n);
        let spread = Matrix3::new(ii, ij, ik, ij, jj, jk, ik, jk, kk) - mean * mean.transpose();
        let eigen = SymmetricEigen::new(edges * spread * edges.transpose());
        let mut order = [0, 1, 2];
        order.sort_by(|&a, &b| eigen.eigenvalues[a].total_cmp(&eigen.eigenvalues[b]));
        let axis = |k: usize| {
            let v: Vector3<f64> = eigen.eigenvectors.column(order[k]).into_owned();
            let sign = v[v.iamax()];
            if sign < 0.0 { -v } else { v }
        };
        let (a, b) = (axis(0), axis(1));
        (mean, Matrix3::from_columns(&[a, b, a.cross(&b)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grid;
    use nalgebra::{Matrix4, Rotation3};

    /// A block of 4 x 10 x 20 voxels of 2 x 1 x 0.5 mm in an oblique grid, and a single voxel.
    fn block() -> Result<(LabelMap, Rotation3<f64>), String> {
        let turn = Rotation3::from_euler_angles(0.3, -0.2, 0.5);
        let mut affine = Matrix4::identity();
        affine
            .fixed_view_mut::<3, 3>(0, 0)
            .copy_from(&(turn.matrix() * Matrix3::from_diagonal(&Vector3::new(2.0, 1.0, 0.5))));
        affine[(0, 3)] = -7.0;
        let shape = [8, 14, 30];
        let mut data = vec![0u16; 8 * 14 * 30];
        for k in 5..25 {
            for j in 2..12 {
                for i in 3..7 {
                    data[i + 8 * (j + 14 * k)] = 9;
                }
            }
        }
        data[0] = 70;
        Ok((
            LabelMap {
                grid: Grid::new(shape, affine)?,
                data,
            },
            turn,
        ))
    }

    #[test]
    fn a_block_has_its_volume_middle_and_box() -> Result<(), String> {
        let (map, turn) = block()?;
        let found = label_statistics(&map);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [9, 70]);
        let block = found[&9];
        assert_eq!(block.voxels, 800);
        assert!((block.volume_mm3 - 800.0).abs() < 1e-9);
        let middle = map.grid.position([4.5, 6.5, 14.5]);
        assert!((Vector3::from(block.centroid_mm) - middle).norm() < 1e-9);
        assert!((Vector3::from(block.oriented_box.centre_mm) - middle).norm() < 1e-9);
        // Spread: 8 mm along i, 10 along j and k; least is i.
        let size = block.oriented_box.size_mm;
        assert!((size[0] - 8.0).abs() < 1e-9, "{size:?}");
        let least = Vector3::from(block.oriented_box.axes[0]);
        assert!(least.dot(&turn.matrix().column(0)).abs() > 1.0 - 1e-9);
        let single = found[&70];
        assert_eq!((single.voxels, single.volume_mm3), (1, 1.0));
        Ok(())
    }
}
