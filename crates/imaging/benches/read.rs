//! Time to read and stack a series: `cargo bench -p yotsui-imaging`.
//!
//! The files lie in a temporary folder, in memory after the first reading. Beside other readers on
//! the same files: `bench/imaging/speed.py`.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark ends where it cannot be set up"
)]

#[path = "../tests/made/mod.rs"]
mod made;

use std::{path::Path, sync::OnceLock};

use dicom_core::{PrimitiveValue, VR};
use dicom_dictionary_std::tags as t;
use made::Slice;
use yotsui_imaging::dicom::{Take, read_study};

const SLICES: u32 = 200;
const SIZE: u16 = 512;

fn main() {
    divan::main();
}

/// The same folder for all runs of this process.
fn series() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            for n in 0..SLICES {
                write(folder.path(), n);
            }
            folder
        })
        .path()
}

fn write(folder: &Path, n: u32) {
    let mut slice = Slice::sagittal(n);
    slice.orientation = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0];
    slice.position = [-128.0, -128.0, f64::from(n)];
    slice.pixels = (0..u32::from(SIZE) * u32::from(SIZE))
        .map(|v| ((v.wrapping_mul(2_654_435_761) >> 20) ^ n) as u16 & 0xFFF)
        .collect();
    slice.extra = vec![
        (t::ROWS, VR::US, PrimitiveValue::from(SIZE)),
        (t::COLUMNS, VR::US, PrimitiveValue::from(SIZE)),
        (t::PIXEL_SPACING, VR::DS, PrimitiveValue::from("0.5\\0.5")),
        (t::SLICE_THICKNESS, VR::DS, PrimitiveValue::from("1")),
    ];
    slice.write(folder, &format!("{:03}", (n * 37) % SLICES));
}

/// 200 slices of 512 x 512, 16 bits, from a folder.
#[divan::bench(sample_count = 10)]
fn folder_of_200_slices(bencher: divan::Bencher<'_, '_>) {
    let folder = series();
    bencher.bench(|| read_study(folder, Take::Everything).unwrap());
}
