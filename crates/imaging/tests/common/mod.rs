//! What the phantom tests share: from a spine and a scan to the measures.
#![allow(dead_code, reason = "each test file uses its own part")]

use nalgebra::Matrix4;
use yotsui_case::{Level, Location, Measurement, SideOf};
use yotsui_imaging::{
    Grid, LabelMap, Volume,
    anatomy::{Anatomy, LabelOptions},
    measure::{Study, measure},
    sides::Sidedness,
};
use yotsui_phantom::{Contrast, Convention, Rendered, Scan, Spine, render};

pub fn labels(spine: &Spine, scan: &Scan, convention: Convention) -> LabelMap {
    labels_of(&render(spine, scan), convention)
}

pub fn labels_of(rendered: &Rendered, convention: Convention) -> LabelMap {
    LabelMap {
        grid: grid_of(rendered),
        data: rendered.labels(convention),
    }
}

pub fn volume_of(rendered: &Rendered) -> Volume {
    Volume {
        grid: grid_of(rendered),
        data: rendered.image.clone(),
    }
}

fn grid_of(rendered: &Rendered) -> Grid {
    let affine = Matrix4::from_fn(|r, c| rendered.affine[r][c]);
    Grid::new(rendered.shape, affine).unwrap()
}

/// Like a T1-weighted spin echo: fat bright, fluid dark.
pub fn t1_contrast() -> Contrast {
    let mut c = Contrast::T2;
    (c.csf, c.cord, c.roots, c.dura) = (160.0, 360.0, 330.0, 200.0);
    (c.nucleus, c.annulus) = (300.0, 240.0);
    (c.marrow, c.basivertebral_vein) = (520.0, 300.0);
    (c.ligament, c.fat, c.muscle, c.bowel) = (140.0, 1000.0, 310.0, 380.0);
    c
}

pub fn study(labels: &LabelMap, sidedness: Sidedness) -> Study {
    measure(
        &Anatomy::new(labels, LabelOptions::default()).unwrap(),
        sidedness,
    )
}

/// The row of a measure, on a side where it has one for each.
pub fn row<'a>(
    study: &'a Study,
    at: Location,
    measure: &str,
    side: Option<SideOf>,
) -> &'a Measurement {
    study
        .measurements
        .iter()
        .find(|m| m.location == at && m.measure == measure && (side.is_none() || m.side == side))
        .unwrap_or_else(|| panic!("{at:?} {measure} {side:?}: no row"))
}

pub fn disc_row<'a>(study: &'a Study, level: Level, measure: &str) -> &'a Measurement {
    row(study, Location::Disc(level), measure, None)
}

/// The middle 40 mm of a sagittal stack.
pub fn stack(spine: &Spine, voxel: f64, slice: f64) -> Scan {
    let slices = 2 * (20.0 / slice).floor() as usize + 1;
    let n = (240.0 / voxel) as usize;
    Scan::about(spine.centre(), [slices, n, n], [slice, voxel, voxel]).unwrap()
}

/// The same voxels at the same places, stored in the order of `scan`.
pub fn restored(stored: &LabelMap, scan: &Scan) -> LabelMap {
    let grid = Grid::new(scan.shape, Matrix4::from_fn(|r, c| scan.affine[r][c])).unwrap();
    let back = stored.grid.affine().try_inverse().unwrap() * grid.affine();
    let [ni, nj, _] = stored.grid.shape();
    let mut data = Vec::with_capacity(stored.data.len());
    for k in 0..scan.shape[2] {
        for j in 0..scan.shape[1] {
            for i in 0..scan.shape[0] {
                let at = back * nalgebra::Vector4::new(i as f64, j as f64, k as f64, 1.0);
                let [a, b, c] = [at.x, at.y, at.z].map(|v| v.round() as usize);
                data.push(stored.data[a + ni * (b + nj * c)]);
            }
        }
    }
    LabelMap { grid, data }
}
