//! A smoothed, thinned copy of a volume that can be read at any point of patient space.

use nalgebra::{Matrix4, Vector3};

use super::Rigid;
use crate::{Grid, Volume};

/// A volume ready for interpolation.
pub(super) struct Image {
    shape: [usize; 3],
    data: Vec<f32>,
    to_index: Matrix4<f64>,
}

impl Image {
    /// Smooths `volume` so that each axis has a point spread of about `sigma` mm (a voxel counts as
    /// a box of its spacing, whose standard deviation is spacing / sqrt 12), and keeps as many
    /// voxels as that needs. `None` if there are no voxels or the affine cannot be inverted.
    ///
    /// Both volumes of a pair are given the same spread, so that thick slices are compared with
    /// equally blunt ones.
    pub fn new(volume: &Volume, sigma: f64) -> Option<Self> {
        let spacing = volume.grid.spacing();
        let mut shape = volume.grid.shape();
        if shape.contains(&0) {
            return None;
        }
        // What is not a number carries no signal; it must not spread.
        let clean = |v: &f32| if v.is_finite() { *v } else { 0.0 };
        let mut data: Vec<f32> = volume.data.iter().map(clean).collect();
        let mut affine = *volume.grid.affine();
        for axis in 0..3 {
            let own = spacing[axis] / 12f64.sqrt();
            let missing = (sigma * sigma - own * own).max(0.0).sqrt() / spacing[axis];
            let step = (sigma / spacing[axis]).floor().max(1.0) as usize;
            let step = step.min(shape[axis]);
            if missing > 0.2 || step > 1 {
                data = smooth(&data, &mut shape, axis, missing, step);
                let column = affine.column(axis) * step as f64;
                affine.set_column(axis, &column);
            }
        }
        Some(Image {
            shape,
            data,
            to_index: affine.try_inverse()?,
        })
    }

    /// From patient millimetres, moved by `transform`, to this image's indices.
    pub fn index_matrix(&self, transform: &Rigid) -> [[f64; 4]; 3] {
        let m = self.to_index * transform.matrix();
        [0, 1, 2].map(|r| [0, 1, 2, 3].map(|c| m[(r, c)]))
    }

    /// The middle of the grid in patient space.
    pub fn centre(&self) -> Option<Vector3<f64>> {
        let [x, y, z] = self.shape.map(|n| n.saturating_sub(1) as f64 / 2.0);
        let back = self.to_index.try_inverse()?;
        Some((back * nalgebra::Vector4::new(x, y, z, 1.0)).xyz())
    }

    /// The value at `p` (mm) under such a matrix, trilinear; `None` beyond half a voxel outside.
    #[inline]
    pub fn at(&self, matrix: &[[f64; 4]; 3], p: &[f64; 3]) -> Option<f32> {
        let mut base = [0usize; 3];
        let mut part = [0f32; 3];
        for axis in 0..3 {
            let row = &matrix[axis];
            let v = row[0] * p[0] + row[1] * p[1] + row[2] * p[2] + row[3];
            let last = (self.shape[axis] - 1) as f64;
            // Not a number fails as well.
            if !(v >= -0.5 && v <= last + 0.5) {
                return None;
            }
            let v = v.clamp(0.0, last);
            let low = (v as usize).min(self.shape[axis].saturating_sub(2));
            base[axis] = low;
            part[axis] = (v - low as f64) as f32;
        }
        let [nx, ny, nz] = self.shape;
        let step = [
            usize::from(nx > 1),
            if ny > 1 { nx } else { 0 },
            if nz > 1 { nx * ny } else { 0 },
        ];
        let start = base[0] + nx * (base[1] + ny * base[2]);
        let read = |offset: usize| self.data.get(start + offset).copied();
        let line = |offset: usize| {
            let (a, b) = (read(offset)?, read(offset + step[0])?);
            Some(a + (b - a) * part[0])
        };
        let plane = |offset: usize| {
            let (a, b) = (line(offset)?, line(offset + step[1])?);
            Some(a + (b - a) * part[1])
        };
        let (a, b) = (plane(0)?, plane(step[2])?);
        Some(a + (b - a) * part[2])
    }
}

/// A Gaussian of `sigma` voxels along one axis, of which every `step`-th value is kept.
fn smooth(data: &[f32], shape: &mut [usize; 3], axis: usize, sigma: f64, step: usize) -> Vec<f32> {
    let radius = (3.0 * sigma).ceil() as usize;
    let mut kernel: Vec<f32> = (0..=radius)
        .map(|i| (-0.5 * (i as f64 / sigma.max(1e-6)).powi(2)).exp() as f32)
        .collect();
    let sum = kernel.iter().sum::<f32>() * 2.0 - kernel.first().copied().unwrap_or(0.0);
    kernel.iter_mut().for_each(|k| *k /= sum);
    let old = *shape;
    let n = old[axis];
    shape[axis] = n.div_ceil(step);
    let stride: usize = old[..axis].iter().product();
    let outer: usize = old[axis + 1..].iter().product();
    let mut out = Vec::with_capacity(stride * shape[axis] * outer);
    let mut row = vec![0f32; stride];
    for o in 0..outer {
        let block = &data[o * n * stride..(o + 1) * n * stride];
        for i in (0..n).step_by(step) {
            row.fill(0.0);
            for (r, &k) in kernel.iter().enumerate() {
                // The edge is repeated.
                let sides = if r == 0 { 1 } else { 2 };
                for at in [i.saturating_sub(r), (i + r).min(n - 1)]
                    .into_iter()
                    .take(sides)
                {
                    let line = &block[at * stride..(at + 1) * stride];
                    for (sum, &v) in row.iter_mut().zip(line) {
                        *sum += k * v;
                    }
                }
            }
            out.extend_from_slice(&row);
        }
    }
    out
}

/// `moving` on the grid `to`, where `transform` takes a point of `to`'s patient space to `moving`'s.
/// Trilinear; `None` outside the moving volume. In the order of the grid (i fastest).
pub fn resample(moving: &Volume, to: &Grid, transform: &Rigid) -> Vec<Option<f32>> {
    let [ni, nj, nk] = to.shape();
    at_positions(moving, transform, || {
        (0..ni * nj * nk).map(move |n| {
            to.position([
                (n % ni) as f64,
                (n / ni % nj) as f64,
                (n / (ni * nj)) as f64,
            ])
        })
    })
}

/// `moving` at positions of another patient space, in their order.
pub(crate) fn at_positions<I: Iterator<Item = Vector3<f64>>>(
    moving: &Volume,
    transform: &Rigid,
    positions: impl Fn() -> I,
) -> Vec<Option<f32>> {
    let Some(image) = Image::new(moving, 0.0) else {
        return positions().map(|_| None).collect();
    };
    let matrix = image.index_matrix(transform);
    positions()
        .map(|p| image.at(&matrix, &[p.x, p.y, p.z]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ramp() -> Option<Volume> {
        let affine = Matrix4::new(
            -2.0, 0.0, 0.0, 10.0, 0.0, 0.5, 0.0, -3.0, 0.0, 0.0, 1.0, 7.0, 0.0, 0.0, 0.0, 1.0,
        );
        let grid = Grid::new([12, 40, 20], affine).ok()?;
        let data = (0..12 * 40 * 20)
            .map(|n| {
                let p = grid.position([(n % 12) as f64, (n / 12 % 40) as f64, (n / 480) as f64]);
                (p.x + 2.0 * p.y - 0.5 * p.z) as f32
            })
            .collect();
        Some(Volume { grid, data })
    }

    #[test]
    fn a_ramp_keeps_its_values_smoothed_thinned_or_not() {
        let volume = ramp();
        assert!(volume.is_some());
        if let Some(volume) = volume {
            for sigma in [0.0, 1.0, 1.5] {
                let image = Image::new(&volume, sigma);
                let p = [1.3, 6.1, 16.2];
                let got = image.and_then(|i| i.at(&i.index_matrix(&Rigid::identity()), &p));
                let wanted = (p[0] + 2.0 * p[1] - 0.5 * p[2]) as f32;
                assert!(
                    got.is_some_and(|g| (g - wanted).abs() < 1e-3),
                    "{sigma} {got:?}"
                );
            }
            let image = Image::new(&volume, 0.0);
            let outside = image.and_then(|i| i.at(&i.index_matrix(&Rigid::identity()), &[60.0; 3]));
            assert_eq!(outside, None);
        }
    }

    #[test]
    fn resampling_follows_the_transform() {
        let volume = ramp();
        assert!(volume.is_some());
        if let Some(volume) = volume {
            let t = Rigid::about(
                Vector3::zeros(),
                Vector3::zeros(),
                Vector3::new(0.0, 1.0, 0.0),
            );
            let out = resample(&volume, &volume.grid, &t);
            // Inside, one millimetre to posterior adds 2; the last rows have nothing to read.
            let at = |j: usize| 5 + 12 * (j + 40 * 10);
            let gained = out[at(10)].map(|v| v - volume.data[at(10)]);
            assert!(gained.is_some_and(|g| (g - 2.0).abs() < 1e-4), "{gained:?}");
            assert_eq!(out[at(39)], None);
        }
    }
}
