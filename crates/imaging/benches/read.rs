//! Time to read and stack a series: `cargo bench -p yotsui-imaging`.
//!
//! The files lie in a temporary folder, in memory after the first reading. Beside other readers on
//! the same files: `bench/imaging/speed.py`.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark ends where it cannot be set up"
)]

use std::{path::Path, sync::OnceLock};

use dicom_core::{DataElement, PrimitiveValue, VR};
use dicom_dictionary_std::{tags as t, uids};
use dicom_object::{InMemDicomObject, meta::FileMetaTableBuilder};
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
    let text = |tag, vr, value: &str| DataElement::new(tag, vr, PrimitiveValue::from(value));
    let short = |tag, value: u16| DataElement::new(tag, VR::US, PrimitiveValue::from(value));
    let cells: Vec<u16> = (0..u32::from(SIZE) * u32::from(SIZE))
        .map(|v| ((v.wrapping_mul(2_654_435_761) >> 20) ^ n) as u16 & 0xFFF)
        .collect();
    let object = InMemDicomObject::from_element_iter([
        text(t::SOP_CLASS_UID, VR::UI, uids::MR_IMAGE_STORAGE),
        text(t::SOP_INSTANCE_UID, VR::UI, &format!("2.25.1.{n}")),
        text(t::MODALITY, VR::CS, "MR"),
        text(t::SERIES_DESCRIPTION, VR::LO, "t2_tse"),
        text(t::BODY_PART_EXAMINED, VR::CS, "LSPINE"),
        text(t::STUDY_INSTANCE_UID, VR::UI, "2.25.2"),
        text(t::SERIES_INSTANCE_UID, VR::UI, "2.25.3"),
        text(
            t::IMAGE_POSITION_PATIENT,
            VR::DS,
            &format!("-128\\-128\\{n}"),
        ),
        text(t::IMAGE_ORIENTATION_PATIENT, VR::DS, "1\\0\\0\\0\\1\\0"),
        text(t::PIXEL_SPACING, VR::DS, "0.5\\0.5"),
        short(t::SAMPLES_PER_PIXEL, 1),
        text(t::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2"),
        short(t::ROWS, SIZE),
        short(t::COLUMNS, SIZE),
        short(t::BITS_ALLOCATED, 16),
        short(t::BITS_STORED, 12),
        short(t::HIGH_BIT, 11),
        short(t::PIXEL_REPRESENTATION, 0),
        DataElement::new(t::PIXEL_DATA, VR::OW, PrimitiveValue::U16(cells.into())),
    ]);
    let meta = FileMetaTableBuilder::new().transfer_syntax(uids::EXPLICIT_VR_LITTLE_ENDIAN);
    object
        .with_meta(meta)
        .unwrap()
        .write_to_file(folder.join(format!("{:03}", (n * 37) % SLICES)))
        .unwrap();
}

/// 200 slices of 512 x 512, 16 bits, from a folder.
#[divan::bench(sample_count = 10)]
fn folder_of_200_slices(bencher: divan::Bencher<'_, '_>) {
    let folder = series();
    bencher.bench(|| read_study(folder, Take::Everything).unwrap());
}
