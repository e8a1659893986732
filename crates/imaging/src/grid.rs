//! Voxel grids in patient space, and arrays laid out sagittal slice by sagittal slice.

use nalgebra::{Matrix3, Matrix4, Vector3};

/// A voxel grid: shape and the affine from voxel indices (i, j, k) to patient millimetres (LPS).
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    shape: [usize; 3],
    affine: Matrix4<f64>,
}

impl Grid {
    /// A grid of `shape` voxels with the affine to LPS millimetres.
    ///
    /// # Errors
    /// Says in words what is wrong with the affine: an entry that is not finite, an axis of no
    /// length, or axes more than 2 degrees off a right angle (measures in a sheared plane would be
    /// silently wrong).
    pub fn new(shape: [usize; 3], affine: Matrix4<f64>) -> Result<Self, String> {
        if affine.iter().any(|v| !v.is_finite()) {
            return Err("has an entry that is not finite".to_owned());
        }
        let axes = directions(&affine);
        for (n, axis) in axes.column_iter().enumerate() {
            if !(1e-3..=100.0).contains(&axis.norm()) {
                return Err(format!("axis {n} is {} mm long", axis.norm()));
            }
        }
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let cosine = axes.column(a).normalize().dot(&axes.column(b).normalize());
            if cosine.abs() > 2f64.to_radians().sin() {
                return Err(format!(
                    "axes {a} and {b} stand at {:.1} degrees",
                    cosine.acos().to_degrees()
                ));
            }
        }
        Ok(Grid { shape, affine })
    }

    /// Voxels along i, j, k.
    pub fn shape(&self) -> [usize; 3] {
        self.shape
    }

    /// From (i, j, k, 1) to LPS millimetres.
    pub fn affine(&self) -> &Matrix4<f64> {
        &self.affine
    }

    /// Millimetres between voxel centres along i, j, k.
    pub fn spacing(&self) -> [f64; 3] {
        let axes = directions(&self.affine);
        [
            axes.column(0).norm(),
            axes.column(1).norm(),
            axes.column(2).norm(),
        ]
    }

    /// The three letters towards which i, j, k grow, e.g. `PIR`.
    pub fn orientation(&self) -> String {
        let map = self.axis_map();
        let mut letters = [' '; 3];
        for (target, &(axis, forward)) in map.iter().enumerate() {
            letters[axis] = [['R', 'L'], ['A', 'P'], ['I', 'S']][target][usize::from(forward)];
        }
        letters.iter().collect()
    }

    /// For each of L, P, S: the index axis closest to it, and whether it grows that way.
    fn axis_map(&self) -> [(usize, bool); 3] {
        let axes = directions(&self.affine);
        let unit = Matrix3::from_columns(&[
            axes.column(0).normalize(),
            axes.column(1).normalize(),
            axes.column(2).normalize(),
        ]);
        // The assignment whose axes agree best with the body's, all three together.
        let agreement = |p: &[usize; 3]| {
            (0..3)
                .map(|target| unit[(target, p[target])].abs())
                .sum::<f64>()
        };
        let mut best = PERMUTATIONS[0];
        for p in PERMUTATIONS {
            if agreement(&p) > agreement(&best) + 1e-9 {
                best = p;
            }
        }
        [0, 1, 2].map(|target| (best[target], unit[(target, best[target])] >= 0.0))
    }

    /// The first difference from `other` beyond rounding, in words: (here, there).
    pub fn difference(&self, other: &Grid) -> Option<(String, String)> {
        let shape = |g: &Grid| format!("{}x{}x{}", g.shape[0], g.shape[1], g.shape[2]);
        if self.shape != other.shape {
            return Some((shape(self), shape(other)));
        }
        // A hundredth of a voxel at the far corner: headers keep 32-bit floats.
        let far = self.shape.map(|n| n as f64);
        let tolerance = 0.01 * self.spacing().into_iter().fold(f64::INFINITY, f64::min);
        for corner in [
            [0.0; 3],
            far,
            [far[0], 0.0, 0.0],
            [0.0, far[1], 0.0],
            [0.0, 0.0, far[2]],
        ] {
            let at = |g: &Grid| g.position(corner);
            let (a, b) = (at(self), at(other));
            if (a - b).norm() > tolerance.max(1e-3) {
                let text = |p: Vector3<f64>, g: &Grid| {
                    format!(
                        "{} with voxel ({}, {}, {}) at LPS ({:.2}, {:.2}, {:.2}) mm",
                        g.orientation(),
                        corner[0],
                        corner[1],
                        corner[2],
                        p.x,
                        p.y,
                        p.z
                    )
                };
                return Some((text(a, self), text(b, other)));
            }
        }
        None
    }

    /// Patient position (LPS, mm) of a voxel index.
    pub fn position(&self, index: [f64; 3]) -> Vector3<f64> {
        let p = self.affine * nalgebra::Vector4::new(index[0], index[1], index[2], 1.0);
        Vector3::new(p.x, p.y, p.z)
    }
}

/// The orders of three axes.
pub(crate) const PERMUTATIONS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

fn directions(affine: &Matrix4<f64>) -> Matrix3<f64> {
    affine.fixed_view::<3, 3>(0, 0).into_owned()
}

/// Voxel values on a grid, i fastest.
#[derive(Debug, Clone)]
pub struct Volume {
    /// Where the voxels lie.
    pub grid: Grid,
    /// Intensities, rescaled as the file says; i fastest.
    pub data: Vec<f32>,
}

/// Labels on a grid, i fastest.
#[derive(Debug, Clone)]
pub struct LabelMap {
    /// Where the voxels lie.
    pub grid: Grid,
    /// Label numbers, 0 for background; i fastest.
    pub data: Vec<u16>,
}

/// An array turned so that x grows to the patient's left, y to posterior and z to the head, stored
/// sagittal slice by sagittal slice (y fastest, then z, then x).
///
/// Nothing is resampled: axes are exchanged and reversed, and the affine with them.
#[derive(Debug, Clone)]
pub struct Canonical<T> {
    /// Voxels along x (left), y (posterior), z (head).
    pub shape: [usize; 3],
    /// Millimetres between voxel centres along x, y, z.
    pub spacing: [f64; 3],
    /// The values.
    pub data: Vec<T>,
    affine: Matrix4<f64>,
    /// The first three columns of `affine` over their squared lengths: the axes stand at right angles to
    /// within 2 degrees ([`Grid::new`]), so a position's products with them are its indices.
    inverse: [Vector3<f64>; 3],
}

impl<T: Copy> Canonical<T> {
    /// Turns an array given in the grid's order.
    pub fn new(grid: &Grid, data: &[T]) -> Self {
        let map = grid.axis_map();
        let n = grid.shape;
        let stride = [1, n[0], n[0] * n[1]];
        let shape = map.map(|(axis, _)| n[axis]);
        let spacing = grid.spacing();
        let mut out = data.to_vec();
        let at = |target: usize, index: usize| {
            let (axis, forward) = map[target];
            stride[axis] * if forward { index } else { n[axis] - 1 - index }
        };
        // Layer by layer: one that is stored across the rows still lies in the cache as a whole.
        for z in 0..shape[2] {
            for x in 0..shape[0] {
                let start = at(0, x) + at(2, z);
                let row = (x * shape[2] + z) * shape[1];
                for (y, value) in out[row..row + shape[1]].iter_mut().enumerate() {
                    *value = data[start + at(1, y)];
                }
            }
        }
        let mut affine = Matrix4::identity();
        let mut origin = [0.0; 3];
        for (target, &(axis, forward)) in map.iter().enumerate() {
            let column = grid.affine.column(axis);
            let sign = if forward { 1.0 } else { -1.0 };
            affine.set_column(target, &(column * sign));
            origin[axis] = if forward { 0.0 } else { (n[axis] - 1) as f64 };
        }
        let corner = grid.position(origin);
        affine.set_column(
            3,
            &nalgebra::Vector4::new(corner.x, corner.y, corner.z, 1.0),
        );
        Canonical {
            shape,
            spacing: map.map(|(axis, _)| spacing[axis]),
            data: out,
            affine,
            inverse: [0, 1, 2].map(|k| {
                let column = directions(&affine).column(k).into_owned();
                column / column.norm_squared()
            }),
        }
    }

    /// The values in the order of `grid`, the grid that this was turned from.
    pub fn restored(&self, grid: &Grid) -> Vec<T> {
        let map = grid.axis_map();
        let n = grid.shape();
        let mut out = self.data.clone();
        let mut from = 0;
        for x in 0..self.shape[0] {
            for z in 0..self.shape[2] {
                for y in 0..self.shape[1] {
                    let mut index = [0; 3];
                    for (&(axis, forward), turned) in map.iter().zip([x, y, z]) {
                        index[axis] = if forward {
                            turned
                        } else {
                            n[axis] - 1 - turned
                        };
                    }
                    out[index[0] + n[0] * (index[1] + n[1] * index[2])] = self.data[from];
                    from += 1;
                }
            }
        }
        out
    }

    /// The sagittal slice at `x`: `shape[2]` rows (z upwards) of `shape[1]` values (y to posterior).
    pub fn slice(&self, x: usize) -> &[T] {
        let size = self.shape[1] * self.shape[2];
        &self.data[x * size..(x + 1) * size]
    }

    /// The value at (x, y, z).
    pub fn at(&self, x: usize, y: usize, z: usize) -> T {
        self.data[(x * self.shape[2] + z) * self.shape[1] + y]
    }

    /// Patient position (LPS, mm) of an index.
    pub fn position(&self, index: [f64; 3]) -> Vector3<f64> {
        let p = self.affine * nalgebra::Vector4::new(index[0], index[1], index[2], 1.0);
        Vector3::new(p.x, p.y, p.z)
    }

    /// The row of values along y at (x, z).
    pub(crate) fn row(&self, x: usize, z: usize) -> &[T] {
        let start = (x * self.shape[2] + z) * self.shape[1];
        &self.data[start..start + self.shape[1]]
    }

    /// Unit vectors (LPS) along which x, y and z grow.
    pub(crate) fn axes(&self) -> [Vector3<f64>; 3] {
        [0, 1, 2].map(|k| directions(&self.affine).column(k).normalize())
    }

    /// Place in `data` of the voxel that holds a patient position; `None` outside.
    pub(crate) fn nearest(&self, p: Vector3<f64>) -> Option<usize> {
        let d = p - self.affine.fixed_view::<3, 1>(0, 3);
        let mut index = [0usize; 3];
        for (k, i) in index.iter_mut().enumerate() {
            let at = d.dot(&self.inverse[k]) + 0.5;
            if !(at > 0.0 && at < self.shape[k] as f64) {
                return None;
            }
            *i = at as usize;
        }
        Some((index[0] * self.shape[2] + index[2]) * self.shape[1] + index[1])
    }

    /// The same grid with other values.
    pub fn with<U>(&self, data: Vec<U>) -> Canonical<U> {
        debug_assert_eq!(data.len(), self.data.len());
        Canonical {
            shape: self.shape,
            spacing: self.spacing,
            data,
            affine: self.affine,
            inverse: self.inverse,
        }
    }
}

impl Canonical<f32> {
    /// The value at a patient position, linear between voxel centres; `None` outside them.
    pub(crate) fn linear(&self, p: Vector3<f64>) -> Option<f32> {
        let d = p - self.affine.fixed_view::<3, 1>(0, 3);
        let (mut low, mut share) = ([0usize; 3], [0.0f32; 3]);
        for k in 0..3 {
            let at = d.dot(&self.inverse[k]);
            let last = self.shape[k] as f64 - 1.0;
            // The outer half of the first and last voxel has the value of its centre.
            if !(at >= -0.5 && at <= last + 0.5) {
                return None;
            }
            let at = at.clamp(0.0, last);
            low[k] = (at.floor() as usize).min(self.shape[k].saturating_sub(2));
            share[k] = (at - low[k] as f64) as f32;
        }
        let mut sum = 0.0;
        for corner in 0..8usize {
            let mut weight = 1.0;
            let mut index = low;
            for (k, (i, part)) in index.iter_mut().zip(share).enumerate() {
                let upper = corner >> k & 1 == 1;
                weight *= if upper { part } else { 1.0 - part };
                *i = (*i + usize::from(upper)).min(self.shape[k] - 1);
            }
            sum += weight * self.at(index[0], index[1], index[2]);
        }
        Some(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed_permutations() -> Vec<Matrix4<f64>> {
        let mut all = Vec::new();
        for p in PERMUTATIONS {
            for signs in 0..8 {
                let mut m = Matrix4::zeros();
                for axis in 0..3 {
                    let sign = if signs >> axis & 1 == 1 { -1.0 } else { 1.0 };
                    m[(p[axis], axis)] = sign * [0.5, 0.7, 4.0][axis];
                }
                m[(0, 3)] = -12.0;
                m[(1, 3)] = 3.0;
                m[(2, 3)] = 40.0;
                m[(3, 3)] = 1.0;
                all.push(m);
            }
        }
        all
    }

    #[test]
    fn every_orientation_puts_each_voxel_where_its_affine_says() {
        let mut codes = std::collections::BTreeSet::new();
        for affine in signed_permutations() {
            let grid = Grid::new([3, 4, 5], affine).unwrap();
            codes.insert(grid.orientation());
            let data: Vec<usize> = (0..60).collect();
            let turned = Canonical::new(&grid, &data);
            for x in 0..turned.shape[0] {
                for y in 0..turned.shape[1] {
                    for z in 0..turned.shape[2] {
                        let n = turned.at(x, y, z);
                        let here = turned.position([x as f64, y as f64, z as f64]);
                        let there =
                            grid.position([(n % 3) as f64, (n / 3 % 4) as f64, (n / 12) as f64]);
                        assert!((here - there).norm() < 1e-9);
                    }
                }
            }
            assert_eq!(turned.restored(&grid), data);
            // x grows to the left, y to posterior, z to the head, whatever the storage.
            let step = |i: [f64; 3]| turned.position(i) - turned.position([0.0; 3]);
            assert!(step([1.0, 0.0, 0.0]).x > 0.0);
            assert!(step([0.0, 1.0, 0.0]).y > 0.0);
            assert!(step([0.0, 0.0, 1.0]).z > 0.0);
        }
        assert_eq!(codes.len(), 48);
    }

    #[test]
    fn a_sheared_or_flat_affine_is_refused() {
        let mut m = Matrix4::identity();
        m[(0, 1)] = 0.2;
        assert!(Grid::new([2, 2, 2], m).unwrap_err().contains("degrees"));
        let mut m = Matrix4::identity();
        m[(2, 2)] = 0.0;
        assert!(Grid::new([2, 2, 2], m).unwrap_err().contains("mm long"));
        let mut m = Matrix4::identity();
        m[(2, 2)] = f64::NAN;
        assert!(Grid::new([2, 2, 2], m).is_err());
    }

    #[test]
    fn grids_differ_by_shape_or_by_place() {
        let a = Grid::new([3, 4, 5], Matrix4::identity()).unwrap();
        assert!(a.difference(&a).is_none());
        let b = Grid::new([3, 4, 6], Matrix4::identity()).unwrap();
        assert_eq!(a.difference(&b).unwrap(), ("3x4x5".into(), "3x4x6".into()));
        let mut m = Matrix4::identity();
        m[(0, 0)] = -1.0;
        let flipped = Grid::new([3, 4, 5], m).unwrap();
        let (here, there) = a.difference(&flipped).unwrap();
        assert!(
            here.starts_with("LPS") && there.starts_with("RPS"),
            "{here} / {there}"
        );
    }
}
