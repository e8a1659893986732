//! The series of an examination: which grids are scanned, with which contrast.

use std::{fmt, str::FromStr};

use nalgebra::Vector3;
use serde::Serialize;
use yotsui_case::Level;

use crate::{Contrast, PhantomError, Scan, Spine, error::by_name, ruled::sub};

/// A kind of series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeriesKind {
    /// Sagittal T2, 4 mm slices.
    SagittalT2,
    /// Sagittal T1, the same grid.
    SagittalT1,
    /// Sagittal STIR, the same grid.
    SagittalStir,
    /// Axial T2 in blocks of five slices, each block angled to a lumbar disc.
    AxialBlocksT2,
    /// Axial T2, contiguous and straight, from S1 to L1.
    AxialT2,
    /// Isotropic T2.
    IsotropicT2,
}

/// How a series is scanned.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScanOptions {
    /// In-plane voxel and slice spacing, mm; `None`: what is usual for the kind.
    pub spacing_mm: Option<[f64; 2]>,
    /// Axis code of the storage; `None`: what is usual for the kind.
    pub orientation: Option<String>,
    /// Noise, as in [`Scan::noise`].
    pub noise: f64,
    /// Bias, as in [`Scan::bias`].
    pub bias: f64,
    /// Seed of noise and bias.
    pub seed: u64,
}

/// Most voxels of a series: what fits into the memory of an ordinary machine.
const MOST_VOXELS: usize = 100_000_000;
/// Most voxels along an axis.
const LONGEST: usize = 4096;
/// Slices in a block of [`SeriesKind::AxialBlocksT2`].
const BLOCK: usize = 5;
/// Thickness over spacing of axial slices: a gap of a tenth.
const AXIAL_FOOTPRINT: f64 = 0.9;
/// Field of view of axial slices, mm.
const AXIAL_FOV: f64 = 180.0;
/// Field of view of sagittal slices, mm.
const SAGITTAL_FOV: f64 = 260.0;

impl SeriesKind {
    /// All of them.
    pub const ALL: [SeriesKind; 6] = [
        SeriesKind::SagittalT2,
        SeriesKind::SagittalT1,
        SeriesKind::SagittalStir,
        SeriesKind::AxialBlocksT2,
        SeriesKind::AxialT2,
        SeriesKind::IsotropicT2,
    ];

    /// Its name on the command line and in file names.
    pub fn name(self) -> &'static str {
        match self {
            SeriesKind::SagittalT2 => "sagittal-t2",
            SeriesKind::SagittalT1 => "sagittal-t1",
            SeriesKind::SagittalStir => "sagittal-stir",
            SeriesKind::AxialBlocksT2 => "axial-blocks-t2",
            SeriesKind::AxialT2 => "axial-t2",
            SeriesKind::IsotropicT2 => "isotropic-t2",
        }
    }

    /// Its contrast.
    pub fn contrast(self) -> Contrast {
        match self {
            SeriesKind::SagittalT1 => Contrast::T1,
            SeriesKind::SagittalStir => Contrast::STIR,
            _ => Contrast::T2,
        }
    }

    /// In-plane voxel and slice spacing where none are given, mm.
    pub fn usual_spacing_mm(self) -> [f64; 2] {
        match self {
            SeriesKind::AxialBlocksT2 | SeriesKind::AxialT2 => [0.6, 4.0],
            SeriesKind::IsotropicT2 => [1.0, 1.0],
            _ => [0.65, 4.0],
        }
    }

    /// The grids of the series: one, or one for each block.
    pub fn scans(self, spine: &Spine, options: &ScanOptions) -> Result<Vec<Scan>, PhantomError> {
        let [fine, slice] = options.spacing_mm.unwrap_or(self.usual_spacing_mm());
        share("noise", options.noise)?;
        share("bias", options.bias)?;
        let scans = match self {
            SeriesKind::IsotropicT2 => vec![Scan::isotropic(spine, fine)?],
            SeriesKind::AxialT2 => vec![Scan::axial(spine, fine, slice, AXIAL_FOV)?],
            SeriesKind::AxialBlocksT2 => Scan::axial_blocks(spine, fine, slice, AXIAL_FOV)?,
            _ => vec![Scan::sagittal(spine, fine, slice, SAGITTAL_FOV)?],
        };
        let voxels: usize = scans
            .iter()
            .map(|s| s.shape.iter().product::<usize>())
            .sum();
        let longest = scans.iter().flat_map(|s| s.shape).max().unwrap_or(0);
        if voxels > MOST_VOXELS || longest > LONGEST {
            return Err(PhantomError::Scan {
                field: "spacing_mm",
                found: format!("{fine} x {slice}, which makes {voxels} voxels"),
                expected: "at most 100 million voxels and 4096 along an axis",
            });
        }
        scans
            .into_iter()
            .map(|scan| {
                let scan = scan
                    .with_contrast(self.contrast())
                    .with_noise(options.noise, options.seed)
                    .with_bias(options.bias);
                match &options.orientation {
                    Some(code) => scan.oriented(code),
                    None => Ok(scan),
                }
            })
            .collect()
    }
}

impl fmt::Display for SeriesKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for SeriesKind {
    type Err = PhantomError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        by_name("series", s, SeriesKind::ALL, SeriesKind::name)
    }
}

impl Scan {
    /// Straight axial slices from the lower end of S1 to the top of L1 (or the uppermost vertebra):
    /// axis i to the left, j to the back, k to the head; a tenth of the spacing is a gap.
    pub fn axial(
        spine: &Spine,
        in_plane_mm: f64,
        slice_mm: f64,
        fov_mm: f64,
    ) -> Result<Self, PhantomError> {
        let n = in_plane(in_plane_mm, slice_mm, fov_mm)?;
        let top = (spine.placed.iter())
            .find(|p| p.level == Level::L1L2)
            .or(spine.placed.last());
        let low = spine.sacrum[0].lower.back[1];
        let high = top.map_or(low, |p| p.body.upper.back[1]);
        let slices = ((high - low) / slice_mm).ceil().max(1.0) as usize;
        let mut centre = spine.centre();
        centre[2] =
            (spine.to_patient(0.0, [0.0, low])[2] + spine.to_patient(0.0, [0.0, high])[2]) / 2.0;
        let scan = Scan::about(centre, [n, n, slices], [in_plane_mm, in_plane_mm, slice_mm])?;
        Ok(scan.with_footprint([1.0, 1.0, AXIAL_FOOTPRINT]))
    }

    /// Axial blocks, one for each lumbar disc from below: parallel to the disc's mid-plane and
    /// centred behind it. Axis i runs to the left, j to the back, k to the head.
    pub fn axial_blocks(
        spine: &Spine,
        in_plane_mm: f64,
        slice_mm: f64,
        fov_mm: f64,
    ) -> Result<Vec<Self>, PhantomError> {
        let n = in_plane(in_plane_mm, slice_mm, fov_mm)?;
        let lumbar = spine.placed.iter().filter(|p| p.level.is_lumbar());
        lumbar
            .map(|at| {
                let lean = at.frame.lean.tan();
                let along = sub(at.mid_plane.back, at.mid_plane.front);
                let origin = Vector3::from(spine.to_patient(0.0, [0.0, 0.0]));
                // Directions of the spine's own frame in the patient's.
                let turned = |x: f64, p: [f64; 2]| {
                    (Vector3::from(spine.to_patient(x, p)) - origin).normalize()
                };
                let left = turned(1.0, [0.0, lean]);
                let rough = turned(0.0, along);
                let up = left.cross(&rough).normalize();
                let back = up.cross(&left);
                let [x, y, z] = at.frame.place(0.0, -10.0, 0.0);
                let centre = spine.to_patient(x, [y, z]);
                let shape = [n, n, BLOCK];
                let steps = [in_plane_mm, in_plane_mm, slice_mm];
                let mut affine = [[0.0; 4]; 4];
                affine[3][3] = 1.0;
                for r in 0..3 {
                    affine[r][3] = centre[r];
                    for (c, axis) in [left, back, up].iter().enumerate() {
                        affine[r][c] = axis[r] * steps[c];
                        affine[r][3] -= affine[r][c] * (shape[c] - 1) as f64 / 2.0;
                    }
                }
                let scan = Scan::new(shape, affine)?;
                Ok(scan.with_footprint([1.0, 1.0, AXIAL_FOOTPRINT]))
            })
            .collect()
    }
}

fn share(field: &'static str, found: f64) -> Result<(), PhantomError> {
    // NaN compares false.
    if (0.0..=2.0).contains(&found) {
        Ok(())
    } else {
        Err(PhantomError::Scan {
            field,
            found: found.to_string(),
            expected: "0 to 2",
        })
    }
}

fn in_plane(in_plane_mm: f64, slice_mm: f64, fov_mm: f64) -> Result<usize, PhantomError> {
    crate::scan::positive("in_plane_mm", in_plane_mm)?;
    crate::scan::positive("slice_mm", slice_mm)?;
    crate::scan::positive("fov_mm", fov_mm)?;
    Ok((fov_mm / in_plane_mm).round().max(1.0) as usize)
}
