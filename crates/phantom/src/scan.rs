//! A scan: the grid of voxels, and how noisy and how uneven its image is.

use crate::{Contrast, PhantomError, Spine, orientation::AxisCode};

/// A grid of voxels in the patient frame, with the make of the image.
#[derive(Debug, Clone, PartialEq)]
pub struct Scan {
    /// Voxels along the array axes i, j, k.
    pub shape: [usize; 3],
    /// From the index (i, j, k, 1) to the voxel's centre in LPS millimetres; rows first, the last
    /// row is 0 0 0 1. Any orientation, spacing and obliquity.
    pub affine: [[f64; 4]; 4],
    /// Extent of a voxel along each array axis as a fraction of the spacing; below 1 along the
    /// slice axis for a gap between slices.
    pub footprint: [f64; 3],
    /// Seed of the noise and of the shape of the bias field.
    pub seed: u64,
    /// Standard deviation of the noise in each channel, as a fraction of 1000, the
    /// signal of CSF on [`Contrast::T2`]. The magnitude of the two channels is taken, so that the noise is Rician.
    pub noise: f64,
    /// Strength of the smooth shading towards the surface coil behind the back: the field is
    /// multiplied by about exp(±bias) over 150 mm. 0 leaves it even.
    pub bias: f64,
    /// Signal of each tissue.
    pub contrast: Contrast,
}

/// Lateral extent of a typical sagittal stack, mm.
const STACK: f64 = 60.0;

impl Scan {
    /// A noiseless T2-like scan on a grid. The affine must be invertible, its last row 0 0 0 1.
    pub fn new(shape: [usize; 3], affine: [[f64; 4]; 4]) -> Result<Self, PhantomError> {
        let wrong = |field, found: String, expected| PhantomError::Scan {
            field,
            found,
            expected,
        };
        if shape.contains(&0) {
            return Err(wrong(
                "shape",
                format!("{shape:?}"),
                "at least one voxel along each axis",
            ));
        }
        let a = nalgebra::Matrix3::from_fn(|r, c| affine[r][c]);
        let finite = affine.iter().flatten().all(|v| v.is_finite());
        // NaN compares false.
        if !(finite && a.determinant().abs() > 1e-9 && affine[3] == [0.0, 0.0, 0.0, 1.0]) {
            return Err(wrong(
                "affine",
                format!("{affine:?}"),
                "an invertible affine with the last row 0 0 0 1",
            ));
        }
        Ok(Scan {
            shape,
            affine,
            footprint: [1.0; 3],
            seed: 0,
            noise: 0.0,
            bias: 0.0,
            contrast: Contrast::T2,
        })
    }

    /// A typical lumbar sagittal stack, centred on the spine: axis i runs to the back, j to the
    /// feet, k to the right (PIR, as DICOM sagittal series are stored), an odd number of slices
    /// over about 60 mm, a square field of view of `fov_mm`.
    pub fn sagittal(
        spine: &Spine,
        in_plane_mm: f64,
        slice_mm: f64,
        fov_mm: f64,
    ) -> Result<Self, PhantomError> {
        positive("in_plane_mm", in_plane_mm)?;
        positive("slice_mm", slice_mm)?;
        positive("fov_mm", fov_mm)?;
        let n = (fov_mm / in_plane_mm).round().max(1.0) as usize;
        let slices = 2 * (STACK / 2.0 / slice_mm).floor() as usize + 1;
        Scan::about(
            spine.centre(),
            [slices, n, n],
            [slice_mm, in_plane_mm, in_plane_mm],
        )?
        .oriented("PIR")
    }

    /// Isotropic voxels over the whole spine: array axes along left, posterior and head (LPS).
    pub fn isotropic(spine: &Spine, mm: f64) -> Result<Self, PhantomError> {
        positive("mm", mm)?;
        let [low, high] = spine.bounds();
        let middle = [0, 1, 2].map(|i| (low[i] + high[i]) / 2.0);
        let shape = [0, 1, 2].map(|i| ((high[i] - low[i]) / mm).ceil() as usize + 1);
        Scan::about(middle, shape, [mm; 3])
    }

    /// A grid of the given spacing along left, posterior and head about `centre_mm` (all LPS).
    pub fn about(
        centre_mm: [f64; 3],
        shape: [usize; 3],
        spacing_mm: [f64; 3],
    ) -> Result<Self, PhantomError> {
        let mut affine = [[0.0; 4]; 4];
        affine[3][3] = 1.0;
        for i in 0..3 {
            affine[i][i] = spacing_mm[i];
            let last = shape[i].saturating_sub(1) as f64;
            affine[i][3] = centre_mm[i] - spacing_mm[i] * last / 2.0;
        }
        Scan::new(shape, affine)
    }

    /// The same field of view stored in another axis order. The code names where the axes i, j and
    /// k point, by the patient's L/R, A/P and S/I: `RAS`, `PIR` and so on, 48 in all.
    pub fn oriented(&self, code: &str) -> Result<Self, PhantomError> {
        let wanted: AxisCode = code.parse()?;
        let stored = AxisCode::of(&self.affine);
        let mut scan = self.clone();
        let mut origin = [0, 1, 2].map(|r| self.affine[r][3]);
        for (new, &(axis, along)) in wanted.0.iter().enumerate() {
            let Some(old) = stored.0.iter().position(|s| s.0 == axis) else {
                continue;
            };
            let flip = stored.0[old].1 != along;
            scan.shape[new] = self.shape[old];
            scan.footprint[new] = self.footprint[old];
            let last = (self.shape[old] - 1) as f64;
            for (r, start) in origin.iter_mut().enumerate() {
                let step = self.affine[r][old];
                scan.affine[r][new] = if flip { -step } else { step };
                if flip {
                    *start += step * last;
                }
            }
        }
        for (row, start) in scan.affine.iter_mut().zip(origin) {
            row[3] = start;
        }
        Ok(scan)
    }

    /// The code of where its axes point, by the nearest patient axes.
    pub fn axis_code(&self) -> String {
        AxisCode::of(&self.affine).to_string()
    }

    /// The same grid turned about its middle: an oblique scan. Angles in degrees about the left,
    /// then the posterior, then the head axis.
    #[must_use]
    pub fn turned(mut self, degrees: [f64; 3]) -> Self {
        let middle = self.position(self.shape.map(|n| (n - 1) as f64 / 2.0));
        let [a, b, c] = degrees.map(f64::to_radians);
        let turn = nalgebra::Rotation3::from_axis_angle(&nalgebra::Vector3::z_axis(), c)
            * nalgebra::Rotation3::from_axis_angle(&nalgebra::Vector3::y_axis(), b)
            * nalgebra::Rotation3::from_axis_angle(&nalgebra::Vector3::x_axis(), a);
        for column in 0..4 {
            let mut v = nalgebra::Vector3::from_fn(|r, _| self.affine[r][column]);
            let about = nalgebra::Vector3::from(middle);
            v = if column == 3 {
                turn * (v - about) + about
            } else {
                turn * v
            };
            for r in 0..3 {
                self.affine[r][column] = v[r];
            }
        }
        self
    }

    /// The same with Rician noise of this standard deviation (fraction of 1000).
    #[must_use]
    pub fn with_noise(mut self, noise: f64, seed: u64) -> Self {
        (self.noise, self.seed) = (noise, seed);
        self
    }

    /// The same with a bias field of this strength.
    #[must_use]
    pub fn with_bias(mut self, bias: f64) -> Self {
        self.bias = bias;
        self
    }

    /// The same with another contrast.
    #[must_use]
    pub fn with_contrast(mut self, contrast: Contrast) -> Self {
        self.contrast = contrast;
        self
    }

    /// The same with voxels that fill only a fraction of the spacing along each array axis.
    #[must_use]
    pub fn with_footprint(mut self, footprint: [f64; 3]) -> Self {
        self.footprint = footprint;
        self
    }

    /// The position of an index (need not be whole) in LPS, mm.
    pub fn position(&self, index: [f64; 3]) -> [f64; 3] {
        [0, 1, 2].map(|r| {
            let row = &self.affine[r];
            row[0] * index[0] + row[1] * index[1] + row[2] * index[2] + row[3]
        })
    }

    /// The distance between voxel centres along each array axis, mm.
    pub fn spacing(&self) -> [f64; 3] {
        spacing(&self.affine)
    }

    /// The affine to RAS, as NIfTI stores it: x and y negated.
    pub fn affine_ras(&self) -> [[f64; 4]; 4] {
        to_ras(self.affine)
    }
}

/// The lengths of an affine's columns: the distance between voxel centres along each array axis.
pub(crate) fn spacing(affine: &[[f64; 4]; 4]) -> [f64; 3] {
    [0, 1, 2].map(|c| {
        let column = [0, 1, 2].map(|r| affine[r][c]);
        column.iter().map(|v| v * v).sum::<f64>().sqrt()
    })
}

/// An affine to LPS as one to RAS.
pub(crate) fn to_ras(mut affine: [[f64; 4]; 4]) -> [[f64; 4]; 4] {
    for row in &mut affine[..2] {
        for v in row {
            *v = -*v;
        }
    }
    affine
}

pub(crate) fn positive(field: &'static str, found: f64) -> Result<(), PhantomError> {
    // NaN compares false. Below 0.05 mm the grid would not fit into memory.
    if (0.05..=1000.0).contains(&found) {
        Ok(())
    } else {
        Err(PhantomError::Scan {
            field,
            found: found.to_string(),
            expected: "0.05 to 1000 mm",
        })
    }
}
