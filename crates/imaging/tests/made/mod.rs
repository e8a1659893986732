//! DICOM objects made for tests: a slice with its tags, written where a test wants it.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod packed;

use std::path::Path;

use dicom_core::{
    DataElement, PrimitiveValue, Tag, VR,
    value::{DataSetSequence, PixelFragmentSequence},
};
use dicom_dictionary_std::{tags as t, uids};
use dicom_object::{InMemDicomObject, meta::FileMetaTableBuilder};
use yotsui_imaging::LabelMap;

pub const COLUMNS: usize = 7;
pub const ROWS: usize = 5;

/// One MR slice. Change what a test is about; the rest is a sound sagittal T2 of the lumbar spine.
#[derive(Clone)]
pub struct Slice {
    pub series: u32,
    pub instance: u32,
    pub patient: String,
    pub modality: String,
    pub body_part: String,
    pub description: String,
    pub position: [f64; 3],
    pub orientation: [f64; 6],
    pub pixels: Vec<u16>,
    pub extra: Vec<(Tag, VR, PrimitiveValue)>,
}

impl Slice {
    /// The `n`th sagittal slice of 4 mm, growing to the patient's left; each voxel knows its place.
    pub fn sagittal(n: u32) -> Self {
        Slice {
            series: 3,
            instance: n + 1,
            patient: "P1".into(),
            modality: "MR".into(),
            body_part: "LSPINE".into(),
            description: "t2_tse_sag".into(),
            position: [-8.0 + 4.0 * f64::from(n), -50.0, 60.0],
            orientation: [0.0, 1.0, 0.0, 0.0, 0.0, -1.0],
            pixels: (0..COLUMNS * ROWS)
                .map(|v| (100 * n + v as u32) as u16)
                .collect(),
            extra: Vec::new(),
        }
    }

    pub fn object(&self) -> InMemDicomObject {
        let text =
            |tag: Tag, vr: VR, value: &str| DataElement::new(tag, vr, PrimitiveValue::from(value));
        let join = |values: &[f64]| {
            let all: Vec<String> = values.iter().map(ToString::to_string).collect();
            all.join("\\")
        };
        let short = |tag: Tag, value: usize| {
            DataElement::new(tag, VR::US, PrimitiveValue::from(value as u16))
        };
        let mut object = InMemDicomObject::from_element_iter([
            text(t::SOP_CLASS_UID, VR::UI, uids::MR_IMAGE_STORAGE),
            text(
                t::SOP_INSTANCE_UID,
                VR::UI,
                &format!("2.25.9.{}.{}", self.series, self.instance),
            ),
            text(t::IMAGE_TYPE, VR::CS, "ORIGINAL\\PRIMARY\\M\\ND"),
            text(t::STUDY_DATE, VR::DA, "20260102"),
            text(t::STUDY_TIME, VR::TM, "101112"),
            text(t::ACCESSION_NUMBER, VR::SH, "A77"),
            text(t::MODALITY, VR::CS, &self.modality),
            text(t::MANUFACTURER, VR::LO, "Maker"),
            text(t::REFERRING_PHYSICIAN_NAME, VR::PN, "Suzuki^Jiro"),
            text(t::SERIES_DESCRIPTION, VR::LO, &self.description),
            text(t::PATIENT_NAME, VR::PN, &format!("Yamada^{}", self.patient)),
            text(t::PATIENT_ID, VR::LO, &self.patient),
            text(t::PATIENT_BIRTH_DATE, VR::DA, "19620317"),
            text(t::PATIENT_SEX, VR::CS, "F"),
            text(t::BODY_PART_EXAMINED, VR::CS, &self.body_part),
            text(t::SCANNING_SEQUENCE, VR::CS, "SE"),
            text(t::SEQUENCE_VARIANT, VR::CS, "SK"),
            text(t::SCAN_OPTIONS, VR::CS, ""),
            text(t::MR_ACQUISITION_TYPE, VR::CS, "2D"),
            text(t::SLICE_THICKNESS, VR::DS, "4"),
            text(t::REPETITION_TIME, VR::DS, "3000"),
            text(t::ECHO_TIME, VR::DS, "100"),
            text(t::ECHO_TRAIN_LENGTH, VR::IS, "15"),
            text(t::PATIENT_POSITION, VR::CS, "HFS"),
            text(t::STUDY_INSTANCE_UID, VR::UI, "2.25.7"),
            text(
                t::SERIES_INSTANCE_UID,
                VR::UI,
                &format!("2.25.8.{}", self.series),
            ),
            text(t::STUDY_ID, VR::SH, "S1"),
            text(t::SERIES_NUMBER, VR::IS, &self.series.to_string()),
            text(t::INSTANCE_NUMBER, VR::IS, &self.instance.to_string()),
            text(t::IMAGE_POSITION_PATIENT, VR::DS, &join(&self.position)),
            text(
                t::IMAGE_ORIENTATION_PATIENT,
                VR::DS,
                &join(&self.orientation),
            ),
            text(t::FRAME_OF_REFERENCE_UID, VR::UI, "2.25.6"),
            text(t::POSITION_REFERENCE_INDICATOR, VR::LO, ""),
            short(t::SAMPLES_PER_PIXEL, 1),
            text(t::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2"),
            short(t::ROWS, ROWS),
            short(t::COLUMNS, COLUMNS),
            text(t::PIXEL_SPACING, VR::DS, "0.5\\0.7"),
            short(t::BITS_ALLOCATED, 16),
            short(t::BITS_STORED, 12),
            short(t::HIGH_BIT, 11),
            short(t::PIXEL_REPRESENTATION, 0),
            DataElement::new(
                t::PIXEL_DATA,
                VR::OW,
                PrimitiveValue::U16(self.pixels.clone().into()),
            ),
        ]);
        for (tag, vr, value) in &self.extra {
            object.put(DataElement::new(*tag, *vr, value.clone()));
        }
        object
    }

    pub fn bytes(&self) -> Vec<u8> {
        bytes(self.object(), uids::EXPLICIT_VR_LITTLE_ENDIAN)
    }

    pub fn write(&self, folder: &Path, name: &str) {
        std::fs::write(folder.join(name), self.bytes()).unwrap();
    }
}

/// A DICOMDIR that lists the given files, each with its parts divided by `\\`.
pub fn directory(files: &[&str]) -> Vec<u8> {
    let records: Vec<_> = files
        .iter()
        .map(|parts| {
            InMemDicomObject::from_element_iter([DataElement::new(
                t::REFERENCED_FILE_ID,
                VR::CS,
                PrimitiveValue::from(*parts),
            )])
        })
        .collect();
    let object = InMemDicomObject::from_element_iter([
        DataElement::new(
            t::SOP_CLASS_UID,
            VR::UI,
            PrimitiveValue::from("1.2.840.10008.1.3.10"),
        ),
        DataElement::new(t::SOP_INSTANCE_UID, VR::UI, PrimitiveValue::from("2.25.1")),
        DataElement::new(
            t::DIRECTORY_RECORD_SEQUENCE,
            VR::SQ,
            DataSetSequence::from(records),
        ),
    ]);
    bytes(object, uids::EXPLICIT_VR_LITTLE_ENDIAN)
}

pub fn bytes(object: InMemDicomObject, syntax: &str) -> Vec<u8> {
    let mut out = Vec::new();
    object
        .with_meta(FileMetaTableBuilder::new().transfer_syntax(syntax))
        .unwrap()
        .write_all(&mut out)
        .unwrap();
    out
}

/// Twelve slices of one series, in an order that is not theirs, without extension.
pub fn series(folder: &Path, change: impl Fn(u32, Slice) -> Option<Slice>) {
    for n in [5u32, 0, 3, 1, 4, 2] {
        if let Some(slice) = change(n, Slice::sagittal(n)) {
            slice.write(folder, &format!("i{:03}-{}", 100 - n, slice.series));
        }
    }
}

/// The same six slices as one enhanced object with functional groups.
pub fn enhanced() -> InMemDicomObject {
    let sequence = |tag, item: InMemDicomObject| {
        DataElement::new(tag, VR::SQ, DataSetSequence::from(vec![item]))
    };
    let item = |tag, vr, value: &str| {
        InMemDicomObject::from_element_iter([DataElement::new(
            tag,
            vr,
            PrimitiveValue::from(value),
        )])
    };
    let mut object = Slice::sagittal(0).object();
    let mut frames = Vec::new();
    let mut pixels = Vec::new();
    for n in [5u32, 0, 3, 1, 4, 2] {
        let slice = Slice::sagittal(n);
        pixels.extend(slice.pixels);
        let p = slice.position;
        let rescale = InMemDicomObject::from_element_iter([
            DataElement::new(t::RESCALE_SLOPE, VR::DS, PrimitiveValue::from("2")),
            DataElement::new(
                t::RESCALE_INTERCEPT,
                VR::DS,
                PrimitiveValue::from(n.to_string()),
            ),
        ]);
        frames.push(InMemDicomObject::from_element_iter([
            sequence(
                t::PLANE_POSITION_SEQUENCE,
                item(
                    t::IMAGE_POSITION_PATIENT,
                    VR::DS,
                    &format!("{}\\{}\\{}", p[0], p[1], p[2]),
                ),
            ),
            sequence(t::PIXEL_VALUE_TRANSFORMATION_SEQUENCE, rescale),
        ]));
    }
    let measures = InMemDicomObject::from_element_iter([
        DataElement::new(t::PIXEL_SPACING, VR::DS, PrimitiveValue::from("0.5\\0.7")),
        DataElement::new(t::SLICE_THICKNESS, VR::DS, PrimitiveValue::from("4")),
    ]);
    let shared = InMemDicomObject::from_element_iter([
        sequence(t::PIXEL_MEASURES_SEQUENCE, measures),
        sequence(
            t::PLANE_ORIENTATION_SEQUENCE,
            item(t::IMAGE_ORIENTATION_PATIENT, VR::DS, "0\\1\\0\\0\\0\\-1"),
        ),
        sequence(
            t::MR_ECHO_SEQUENCE,
            InMemDicomObject::from_element_iter([DataElement::new(
                t::EFFECTIVE_ECHO_TIME,
                VR::FD,
                PrimitiveValue::from(100f64),
            )]),
        ),
    ]);
    for tag in [
        t::IMAGE_POSITION_PATIENT,
        t::IMAGE_ORIENTATION_PATIENT,
        t::PIXEL_SPACING,
        t::ECHO_TIME,
    ] {
        object.remove_element(tag);
    }
    object.put(DataElement::new(
        t::SOP_CLASS_UID,
        VR::UI,
        PrimitiveValue::from(uids::ENHANCED_MR_IMAGE_STORAGE),
    ));
    object.put(DataElement::new(
        t::NUMBER_OF_FRAMES,
        VR::IS,
        PrimitiveValue::from("6"),
    ));
    object.put(sequence(t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared));
    object.put(DataElement::new(
        t::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
        VR::SQ,
        DataSetSequence::from(frames),
    ));
    object.put(DataElement::new(
        t::PIXEL_DATA,
        VR::OW,
        PrimitiveValue::U16(pixels.into()),
    ));
    object
}

/// One slice of 32 x 32 with the packed frame `fragments`.
pub fn packed_slice(syntax: &str, signed: bool, fragments: Vec<Vec<u8>>) -> Vec<u8> {
    let mut object = Slice::sagittal(0).object();
    let stored = if signed { 16 } else { 12u16 };
    for (tag, value) in [
        (t::ROWS, 32),
        (t::COLUMNS, 32),
        (t::BITS_STORED, stored),
        (t::HIGH_BIT, stored - 1),
        (t::PIXEL_REPRESENTATION, u16::from(signed)),
    ] {
        object.put(DataElement::new(tag, VR::US, PrimitiveValue::from(value)));
    }
    object.put(DataElement::new(
        t::PIXEL_DATA,
        VR::OB,
        PixelFragmentSequence::new(Vec::<u32>::new(), fragments),
    ));
    bytes(object, syntax)
}

/// A frame in run lengths, every run a literal.
pub fn run_lengths(values: &[u16]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut starts = Vec::new();
    for byte in [1, 0] {
        starts.push(64 + body.len() as u32);
        let plane: Vec<u8> = values.iter().map(|v| v.to_le_bytes()[byte]).collect();
        for run in plane.chunks(128) {
            body.push(run.len() as u8 - 1);
            body.extend(run);
        }
    }
    let mut out = vec![0u8; 64];
    out[..4].copy_from_slice(&2u32.to_le_bytes());
    for (n, start) in starts.iter().enumerate() {
        out[4 + 4 * n..8 + 4 * n].copy_from_slice(&start.to_le_bytes());
    }
    out.extend(body);
    if out.len() % 2 == 1 {
        out.push(0);
    }
    out
}

/// The value of the packed frames at each place, column fastest.
pub fn ramp(signed: bool) -> Vec<f32> {
    let offset = if signed { 700.0 } else { 0.0 };
    (0..32 * 32)
        .map(|n| (37 * (n % 32) + 11 * (n / 32)) as f32 - offset)
        .collect()
}

/// A label map as NIfTI-2, whose affine holds numbers of 64 bits.
pub fn nifti2(map: &LabelMap) -> Vec<u8> {
    let (shape, lps) = (map.grid.shape(), map.grid.affine());
    let mut header = vec![0u8; 544];
    let mut put = |at: usize, bytes: &[u8]| {
        header[at..at + bytes.len()].copy_from_slice(bytes);
    };
    put(0, &540i32.to_le_bytes());
    put(4, b"n+2\0\r\n\x1a\n");
    put(12, &512i16.to_le_bytes());
    put(14, &16i16.to_le_bytes());
    let dim = [3, shape[0], shape[1], shape[2], 1, 1, 1, 1];
    for (n, d) in dim.iter().enumerate() {
        put(16 + 8 * n, &(*d as i64).to_le_bytes());
    }
    let axes = lps.fixed_view::<3, 3>(0, 0);
    let size = [
        1.0,
        axes.column(0).norm(),
        axes.column(1).norm(),
        axes.column(2).norm(),
    ];
    for (n, s) in size.iter().enumerate() {
        put(104 + 8 * n, &s.to_le_bytes());
    }
    put(168, &544i64.to_le_bytes());
    put(176, &1f64.to_le_bytes());
    put(240, b"Yotsui label map");
    put(348, &1i32.to_le_bytes());
    for row in 0..3 {
        let sign = if row < 2 { -1.0 } else { 1.0 };
        for column in 0..4 {
            put(
                400 + 32 * row + 8 * column,
                &(sign * lps[(row, column)]).to_le_bytes(),
            );
        }
    }
    put(500, &2i32.to_le_bytes());
    put(504, &1002i32.to_le_bytes());
    header.extend(map.data.iter().flat_map(|v| v.to_le_bytes()));
    header
}
