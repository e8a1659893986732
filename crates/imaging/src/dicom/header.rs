//! What is taken from the header of one object: its series, its frames and how they lie.
//!
//! Names and identifiers of the patient are not decoded; two patients are told apart by a digest.

use dicom_core::Tag;
use dicom_dictionary_std::tags as t;
use dicom_object::InMemDicomObject;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::{
    frames,
    object::{Encoding, Object, trimmed},
    sieve::PixelElement,
};

/// The elements that are read of an image. Everything else is left behind unread.
pub(crate) fn wanted(tag: Tag) -> bool {
    WANTED.contains(&tag)
}

const WANTED: [Tag; 57] = [
    t::SPECIFIC_CHARACTER_SET,
    t::IMAGE_TYPE,
    t::SOP_CLASS_UID,
    t::SOP_INSTANCE_UID,
    t::STUDY_DATE,
    t::SERIES_DATE,
    t::ACQUISITION_DATE,
    t::CONTENT_DATE,
    t::ACQUISITION_DATE_TIME,
    t::MODALITY,
    t::STUDY_DESCRIPTION,
    t::SERIES_DESCRIPTION,
    t::ACQUISITION_CONTRAST,
    // Two identifiers of the patient, of which only a digest is kept.
    t::PATIENT_NAME,
    t::PATIENT_ID,
    t::CONTRAST_BOLUS_AGENT,
    t::BODY_PART_EXAMINED,
    t::SCANNING_SEQUENCE,
    t::SCAN_OPTIONS,
    t::SEQUENCE_NAME,
    t::SLICE_THICKNESS,
    t::REPETITION_TIME,
    t::ECHO_TIME,
    t::INVERSION_TIME,
    t::SPACING_BETWEEN_SLICES,
    t::PROTOCOL_NAME,
    t::PULSE_SEQUENCE_NAME,
    t::DIFFUSION_B_VALUE,
    t::STUDY_INSTANCE_UID,
    t::SERIES_INSTANCE_UID,
    t::SERIES_NUMBER,
    t::ACQUISITION_NUMBER,
    t::INSTANCE_NUMBER,
    t::IMAGE_POSITION_PATIENT,
    t::IMAGE_ORIENTATION_PATIENT,
    t::FRAME_OF_REFERENCE_UID,
    t::TEMPORAL_POSITION_IDENTIFIER,
    t::SAMPLES_PER_PIXEL,
    t::PHOTOMETRIC_INTERPRETATION,
    t::NUMBER_OF_FRAMES,
    t::ROWS,
    t::COLUMNS,
    t::PIXEL_SPACING,
    t::BITS_ALLOCATED,
    t::BITS_STORED,
    t::HIGH_BIT,
    t::PIXEL_REPRESENTATION,
    t::RESCALE_INTERCEPT,
    t::RESCALE_SLOPE,
    t::LOSSY_IMAGE_COMPRESSION,
    t::REQUESTED_PROCEDURE_DESCRIPTION,
    t::PERFORMED_PROCEDURE_STEP_DESCRIPTION,
    t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
    t::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
    t::SEGMENTATION_TYPE,
    t::MAXIMUM_FRACTIONAL_VALUE,
    t::SEGMENT_SEQUENCE,
];

/// How the numbers of a frame are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PixelFormat {
    pub rows: usize,
    pub columns: usize,
    /// Bits of a stored cell: 1, 8, 16 or 32; 32 and 64 with `float`.
    pub allocated: u16,
    pub stored: u16,
    pub high_bit: u16,
    pub signed: bool,
    pub float: bool,
    /// `MONOCHROME1`: the smallest value is white.
    pub inverted: bool,
    pub samples: u16,
}

impl PixelFormat {
    pub(crate) fn pixels(&self) -> usize {
        self.rows * self.columns
    }
}

/// One frame: where it lies and what its numbers mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Frame {
    /// Centre of the first voxel, LPS mm.
    pub position: Option<[f64; 3]>,
    /// Direction of a row (growing column), then of a column.
    pub orientation: Option<[f64; 6]>,
    /// Distance of rows, distance of columns, mm.
    pub spacing: Option<[f64; 2]>,
    pub thickness: Option<f64>,
    pub spacing_between: Option<f64>,
    pub slope: Option<f64>,
    pub intercept: Option<f64>,
    pub echo_time: Option<f64>,
    pub repetition_time: Option<f64>,
    pub inversion_time: Option<f64>,
    pub b_value: Option<f64>,
    pub temporal: Option<i64>,
    /// Frame type or image type.
    pub kind: Vec<String>,
    /// The segment, in a segmentation.
    pub segment: Option<u16>,
}

/// A digest of what identifies the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Patient {
    Identifier([u8; 8]),
    Name([u8; 8]),
}

/// Everything that is kept of one object.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub sop_class: String,
    pub sop_instance: String,
    pub modality: Option<String>,
    pub patient: Option<Patient>,
    pub study: String,
    pub series: String,
    pub series_number: Option<i64>,
    pub acquisition: Option<i64>,
    pub instance: Option<i64>,
    pub frame_of_reference: Option<String>,
    pub date: Option<Date>,
    pub words: Words,
    pub format: Option<PixelFormat>,
    pub frames: Vec<Frame>,
    pub lossy: bool,
    pub encoding: Encoding,
    pub pixels: Option<PixelElement>,
    pub total: u64,
}

/// The tags that say in words and codes what a series is. They are compared with known words and
/// never repeated: free text may hold a name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    pub image_type: Vec<String>,
    pub series_description: String,
    pub protocol: String,
    pub study_description: String,
    pub procedure: String,
    pub body_part: String,
    pub sequence_name: String,
    pub scanning_sequence: Vec<String>,
    pub scan_options: Vec<String>,
    pub acquisition_contrast: String,
    pub contrast_agent: bool,
    pub inversion_recovery: bool,
}

/// The text of an element, without padding; `None`: absent or empty.
pub(crate) fn text(data: &InMemDicomObject, tag: Tag) -> Option<String> {
    let element = data.get(tag)?;
    let text = trimmed(&element.to_str().ok()?);
    (!text.is_empty()).then_some(text)
}

/// The values of a multi-valued text.
pub(crate) fn texts(data: &InMemDicomObject, tag: Tag) -> Vec<String> {
    data.get(tag)
        .and_then(|e| e.to_multi_str().ok().map(|v| v.to_vec()))
        .unwrap_or_default()
        .iter()
        .flat_map(|s| s.split('\\'))
        .map(trimmed)
        .filter(|s| !s.is_empty())
        .collect()
}

/// Finite numbers only.
pub(crate) fn numbers(data: &InMemDicomObject, tag: Tag) -> Vec<f64> {
    data.get(tag)
        .and_then(|e| e.to_multi_float64().ok())
        .filter(|v| v.iter().all(|x| x.is_finite()))
        .unwrap_or_default()
}

pub(crate) fn number(data: &InMemDicomObject, tag: Tag) -> Option<f64> {
    numbers(data, tag).first().copied()
}

pub(crate) fn fixed<const N: usize>(data: &InMemDicomObject, tag: Tag) -> Option<[f64; N]> {
    numbers(data, tag).try_into().ok()
}

pub(crate) fn integer(data: &InMemDicomObject, tag: Tag) -> Option<i64> {
    data.get(tag)?
        .to_str()
        .ok()
        .and_then(|s| trimmed(&s).split('\\').next()?.trim().parse().ok())
}

fn date(data: &InMemDicomObject) -> Option<Date> {
    [
        t::ACQUISITION_DATE,
        t::ACQUISITION_DATE_TIME,
        t::CONTENT_DATE,
        t::SERIES_DATE,
        t::STUDY_DATE,
    ]
    .into_iter()
    .find_map(|tag| day(&text(data, tag)?))
}

/// `YYYYMMDD`, also as the beginning of a date and time, or `YYYY.MM.DD` of older objects.
fn day(text: &str) -> Option<Date> {
    let digits: String = text.chars().filter(|c| *c != '.').take(8).collect();
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let month = i8::try_from(part(4, 6)?).ok()?;
    let day = i8::try_from(part(6, 8)?).ok()?;
    // Before the first MR images there are only the dates that de-identification writes.
    Date::new(part(0, 4)?, month, day)
        .ok()
        .filter(|d| d.year() >= 1977)
}

impl Header {
    /// Takes what is needed from an object.
    pub(crate) fn new(object: &Object) -> Self {
        let data = &object.data;
        let words = Words {
            image_type: texts(data, t::IMAGE_TYPE),
            series_description: text(data, t::SERIES_DESCRIPTION).unwrap_or_default(),
            protocol: text(data, t::PROTOCOL_NAME).unwrap_or_default(),
            study_description: text(data, t::STUDY_DESCRIPTION).unwrap_or_default(),
            procedure: [
                t::REQUESTED_PROCEDURE_DESCRIPTION,
                t::PERFORMED_PROCEDURE_STEP_DESCRIPTION,
            ]
            .into_iter()
            .filter_map(|tag| text(data, tag))
            .collect::<Vec<_>>()
            .join(" "),
            body_part: text(data, t::BODY_PART_EXAMINED).unwrap_or_default(),
            sequence_name: text(data, t::SEQUENCE_NAME)
                .or_else(|| text(data, t::PULSE_SEQUENCE_NAME))
                .unwrap_or_default(),
            scanning_sequence: texts(data, t::SCANNING_SEQUENCE),
            scan_options: texts(data, t::SCAN_OPTIONS),
            acquisition_contrast: frames::acquisition_contrast(data),
            contrast_agent: text(data, t::CONTRAST_BOLUS_AGENT).is_some_and(|s| {
                !["no", "none", "0", "n", "without"].contains(&s.to_lowercase().as_str())
            }),
            inversion_recovery: frames::inversion_recovery(data),
        };
        Header {
            sop_class: text(data, t::SOP_CLASS_UID).unwrap_or_default(),
            sop_instance: text(data, t::SOP_INSTANCE_UID).unwrap_or_default(),
            modality: text(data, t::MODALITY),
            patient: patient(data),
            study: text(data, t::STUDY_INSTANCE_UID).unwrap_or_default(),
            series: text(data, t::SERIES_INSTANCE_UID).unwrap_or_default(),
            series_number: integer(data, t::SERIES_NUMBER),
            acquisition: integer(data, t::ACQUISITION_NUMBER),
            instance: integer(data, t::INSTANCE_NUMBER),
            frame_of_reference: text(data, t::FRAME_OF_REFERENCE_UID),
            date: date(data),
            format: format(data, object.pixels.as_ref()),
            frames: frames::of(data, object.total),
            lossy: object.encoding.lossy
                || text(data, t::LOSSY_IMAGE_COMPRESSION).as_deref() == Some("01"),
            words,
            encoding: object.encoding,
            pixels: object.pixels,
            total: object.total,
        }
    }
}

/// Tells two patients apart without keeping who they are: by the identifier, or by the name where
/// there is none (names are often written in several ways).
fn patient(data: &InMemDicomObject) -> Option<Patient> {
    let digest = |text: String| {
        let digest = Sha256::digest(text.to_lowercase());
        digest.first_chunk::<8>().copied()
    };
    if let Some(id) = text(data, t::PATIENT_ID) {
        return digest(id).map(Patient::Identifier);
    }
    text(data, t::PATIENT_NAME)
        .and_then(digest)
        .map(Patient::Name)
}

fn format(data: &InMemDicomObject, pixels: Option<&PixelElement>) -> Option<PixelFormat> {
    let unsigned = |tag| integer(data, tag).and_then(|v| u16::try_from(v).ok());
    let allocated = unsigned(t::BITS_ALLOCATED)?;
    let stored = unsigned(t::BITS_STORED).unwrap_or(allocated);
    let float = pixels.is_some_and(|p| p.tag.element() < 0x0010);
    let format = PixelFormat {
        rows: unsigned(t::ROWS)?.into(),
        columns: unsigned(t::COLUMNS)?.into(),
        allocated,
        stored,
        high_bit: unsigned(t::HIGH_BIT).unwrap_or(stored.saturating_sub(1)),
        signed: unsigned(t::PIXEL_REPRESENTATION) == Some(1),
        float,
        inverted: text(data, t::PHOTOMETRIC_INTERPRETATION).as_deref() == Some("MONOCHROME1"),
        samples: unsigned(t::SAMPLES_PER_PIXEL).unwrap_or(1),
    };
    let sound = if float {
        matches!(allocated, 32 | 64)
    } else {
        matches!(allocated, 1 | 8 | 16 | 32)
            && (1..=allocated).contains(&stored)
            && format.high_bit < allocated
            && format.high_bit + 1 >= stored
    };
    (sound && format.rows > 0 && format.columns > 0).then_some(format)
}
