//! A label map as a DICOM segmentation object, binary, one segment a label (PS3.3, A.51).
//!
//! What is written names nobody: the patient's attributes are empty, UIDs are derived from the
//! contents or given, and the object says that its identity was removed by the basic profile.

use std::{collections::BTreeMap, path::Path};

use dicom_core::{DataElement, PrimitiveValue, Tag, VR, value::DataSetSequence};
use dicom_dictionary_std::{tags as t, uids};
use dicom_object::InMemDicomObject;
use nalgebra::Vector3;

use super::{
    deidentify::{Deidentifier, code, derived_uid, neutral, save},
    meaning,
};
use crate::{ImagingError, LabelMap};

/// What the segmentation belongs to. All may be left out; then UIDs are derived from the labels.
#[derive(Debug, Clone, Default)]
pub struct SegmentationOf {
    /// Study Instance UID, as it shall stand in the object (already replaced, if need be).
    pub study: Option<String>,
    /// Frame of Reference UID of the series on whose grid the labels lie.
    pub frame_of_reference: Option<String>,
    /// The program that made the labels; `None`: drawn by hand.
    pub algorithm: Option<String>,
}

/// Writes a label map. Frames without a voxel of their segment are left out.
///
/// Each label becomes a segment with its name, a SNOMED CT code, and a Tracking ID that holds its
/// number, by which [`crate::file::read_labels`] finds it again.
///
/// # Errors
/// [`ImagingError::EmptyLabels`] without a label, [`ImagingError::NotWritten`] where the grid has
/// more than 65535 rows or columns or the file cannot be written.
pub fn write_segmentation(
    path: &Path,
    map: &LabelMap,
    of: &SegmentationOf,
) -> Result<(), ImagingError> {
    let [columns, rows, slices] = map.grid.shape();
    let (Ok(columns16), Ok(rows16)) = (u16::try_from(columns), u16::try_from(rows)) else {
        return Err(ImagingError::NotWritten {
            path: path.to_owned(),
            found: format!("{columns}x{rows} voxels a slice, more than DICOM can state"),
        });
    };
    // Segments in the order of their labels; of each, the slices where it is.
    let size = columns * rows;
    let mut places: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for slice in 0..slices {
        let cells = map.data.get(slice * size..(slice + 1) * size);
        let here: std::collections::BTreeSet<u16> =
            cells.unwrap_or_default().iter().copied().collect();
        for label in here.into_iter().filter(|l| *l != 0) {
            places.entry(label).or_default().push(slice);
        }
    }
    if places.is_empty() {
        return Err(ImagingError::EmptyLabels {
            path: path.to_owned(),
        });
    }
    let bytes: Vec<u8> = map.data.iter().flat_map(|v| v.to_le_bytes()).collect();
    let geometry: Vec<u8> = map
        .grid
        .affine()
        .iter()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    let uid = |what: &str| derived_uid(&[what.as_bytes(), &geometry, &bytes]);
    let frame_uid = |what: &str| derived_uid(&[what.as_bytes(), &geometry]);
    let organisation = uid("dimension organisation");

    let mut all = Elements::new();
    all.text(t::SOP_CLASS_UID, VR::UI, uids::SEGMENTATION_STORAGE);
    all.text(t::SOP_INSTANCE_UID, VR::UI, &uid("instance"));
    all.text(t::IMAGE_TYPE, VR::CS, "DERIVED\\PRIMARY");
    all.text(t::MODALITY, VR::CS, "SEG");
    for (tag, vr) in [
        (t::STUDY_DATE, VR::DA),
        (t::STUDY_TIME, VR::TM),
        (t::ACCESSION_NUMBER, VR::SH),
        (t::REFERRING_PHYSICIAN_NAME, VR::PN),
        (t::PATIENT_NAME, VR::PN),
        (t::PATIENT_ID, VR::LO),
        (t::PATIENT_BIRTH_DATE, VR::DA),
        (t::PATIENT_SEX, VR::CS),
        (t::STUDY_ID, VR::SH),
        (t::POSITION_REFERENCE_INDICATOR, VR::LO),
        (t::CONTENT_DESCRIPTION, VR::LO),
        (t::CONTENT_CREATOR_NAME, VR::PN),
    ] {
        all.put(tag, vr, PrimitiveValue::Empty);
    }
    // Required, with a value: the profile's, which says nothing.
    all.put(t::CONTENT_DATE, VR::DA, neutral(VR::DA));
    all.put(t::CONTENT_TIME, VR::TM, neutral(VR::TM));
    all.text(t::MANUFACTURER, VR::LO, "Yotsui");
    all.text(t::MANUFACTURER_MODEL_NAME, VR::LO, "Yotsui");
    all.text(t::DEVICE_SERIAL_NUMBER, VR::LO, "REMOVED");
    all.text(t::SOFTWARE_VERSIONS, VR::LO, env!("CARGO_PKG_VERSION"));
    let study = of.study.clone().unwrap_or_else(|| frame_uid("study"));
    all.text(t::STUDY_INSTANCE_UID, VR::UI, &study);
    all.text(t::SERIES_INSTANCE_UID, VR::UI, &uid("series"));
    all.text(t::SERIES_NUMBER, VR::IS, "1");
    all.text(t::INSTANCE_NUMBER, VR::IS, "1");
    let frame = of.frame_of_reference.clone();
    let frame = frame.unwrap_or_else(|| frame_uid("frame of reference"));
    all.text(t::FRAME_OF_REFERENCE_UID, VR::UI, &frame);
    all.text(t::CONTENT_LABEL, VR::CS, "LABELS");
    all.text(t::SEGMENTATION_TYPE, VR::CS, "BINARY");
    all.text(t::SEGMENTS_OVERLAP, VR::CS, "NO");
    all.text(t::LOSSY_IMAGE_COMPRESSION, VR::CS, "00");
    all.text(t::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2");
    for (tag, value) in [
        (t::SAMPLES_PER_PIXEL, 1u16),
        (t::ROWS, rows16),
        (t::COLUMNS, columns16),
        (t::BITS_ALLOCATED, 1),
        (t::BITS_STORED, 1),
        (t::HIGH_BIT, 0),
        (t::PIXEL_REPRESENTATION, 0),
    ] {
        all.put(tag, VR::US, PrimitiveValue::from(value));
    }
    let segments = places.keys().enumerate().map(|(n, &label)| {
        let tracking = derived_uid(&[b"segment", &geometry, &label.to_le_bytes()]);
        segment(n + 1, label, &tracking, of.algorithm.as_deref())
    });
    all.items(t::SEGMENT_SEQUENCE, segments.collect());
    all.items(
        t::DIMENSION_ORGANIZATION_SEQUENCE,
        vec![item([(
            t::DIMENSION_ORGANIZATION_UID,
            VR::UI,
            PrimitiveValue::from(organisation.as_str()),
        )])],
    );
    all.items(
        t::DIMENSION_INDEX_SEQUENCE,
        vec![
            dimension(
                &organisation,
                t::REFERENCED_SEGMENT_NUMBER,
                t::SEGMENT_IDENTIFICATION_SEQUENCE,
                "Segment",
            ),
            dimension(
                &organisation,
                t::IMAGE_POSITION_PATIENT,
                t::PLANE_POSITION_SEQUENCE,
                "Position",
            ),
        ],
    );
    all.items(t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE, vec![shared(map)]);
    let (frames, pixels) = frames(map, &places, size);
    let count = frames.len();
    all.text(t::NUMBER_OF_FRAMES, VR::IS, &count.to_string());
    all.items(t::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames);
    // The profile's own statement, and nothing that it would not let pass.
    let mut object = Deidentifier::new(&[]).marked(all.object);
    object.put(DataElement::new(
        t::PIXEL_DATA,
        VR::OB,
        PrimitiveValue::U8(pixels.into()),
    ));
    save(path, object, uids::EXPLICIT_VR_LITTLE_ENDIAN)
}

/// A data set that grows.
struct Elements {
    object: InMemDicomObject,
}

impl Elements {
    fn new() -> Self {
        Elements {
            object: InMemDicomObject::new_empty(),
        }
    }

    fn put(&mut self, tag: Tag, vr: VR, value: PrimitiveValue) {
        self.object.put(DataElement::new(tag, vr, value));
    }

    fn text(&mut self, tag: Tag, vr: VR, value: &str) {
        self.put(tag, vr, PrimitiveValue::from(value));
    }

    fn items(&mut self, tag: Tag, items: Vec<InMemDicomObject>) {
        self.object
            .put(DataElement::new(tag, VR::SQ, DataSetSequence::from(items)));
    }
}

fn item<const N: usize>(elements: [(Tag, VR, PrimitiveValue); N]) -> InMemDicomObject {
    let elements = elements.map(|(tag, vr, value)| DataElement::new(tag, vr, value));
    InMemDicomObject::from_element_iter(elements)
}

fn segment(number: usize, label: u16, tracking: &str, algorithm: Option<&str>) -> InMemDicomObject {
    let (name, property) = meaning::describe(label);
    let kind = if algorithm.is_some() {
        "AUTOMATIC"
    } else {
        "MANUAL"
    };
    let mut all = Elements::new();
    all.put(
        t::SEGMENT_NUMBER,
        VR::US,
        PrimitiveValue::from(u16::try_from(number).unwrap_or(u16::MAX)),
    );
    all.text(t::SEGMENT_LABEL, VR::LO, &name);
    all.text(t::SEGMENT_ALGORITHM_TYPE, VR::CS, kind);
    if let Some(algorithm) = algorithm {
        all.text(t::SEGMENT_ALGORITHM_NAME, VR::LO, algorithm);
    }
    all.text(
        t::TRACKING_ID,
        VR::UT,
        &format!("{}{label}", meaning::TRACKING),
    );
    all.text(t::TRACKING_UID, VR::UI, tracking);
    all.items(
        t::SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE,
        vec![code("91723000", "SCT", "Anatomical Structure")],
    );
    all.items(
        t::SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE,
        vec![code(property.code, "SCT", property.meaning)],
    );
    all.object
}

fn dimension(organisation: &str, pointer: Tag, group: Tag, name: &str) -> InMemDicomObject {
    let tag = |tag: Tag| PrimitiveValue::Tags(vec![tag].into());
    item([
        (
            t::DIMENSION_ORGANIZATION_UID,
            VR::UI,
            PrimitiveValue::from(organisation),
        ),
        (t::DIMENSION_INDEX_POINTER, VR::AT, tag(pointer)),
        (t::FUNCTIONAL_GROUP_POINTER, VR::AT, tag(group)),
        (
            t::DIMENSION_DESCRIPTION_LABEL,
            VR::LO,
            PrimitiveValue::from(name),
        ),
    ])
}

/// A decimal string: at most 16 characters (PS3.5, 6.2), as many digits as fit.
fn decimal(value: f64) -> String {
    let value = if value.abs() < 1e-12 { 0.0 } else { value };
    (0..=14)
        .rev()
        .map(|digits| format!("{value:.digits$}"))
        .find(|s| s.len() <= 16)
        .unwrap_or_else(|| "0".to_owned())
}

fn decimals(values: &[f64]) -> PrimitiveValue {
    let all: Vec<String> = values.iter().map(|v| decimal(*v)).collect();
    PrimitiveValue::Strs(all.into())
}

fn one(tag: Tag, item: InMemDicomObject) -> DataElement<InMemDicomObject, Vec<u8>> {
    DataElement::new(tag, VR::SQ, DataSetSequence::from(vec![item]))
}

/// What all frames share: size and direction.
fn shared(map: &LabelMap) -> InMemDicomObject {
    let spacing = map.grid.spacing();
    let axis = |n: usize| -> Vector3<f64> {
        map.grid
            .affine()
            .fixed_view::<3, 1>(0, n)
            .into_owned()
            .normalize()
    };
    let (row, column) = (axis(0), axis(1));
    let directions: Vec<f64> = row.iter().chain(column.iter()).copied().collect();
    InMemDicomObject::from_element_iter([
        one(
            t::PIXEL_MEASURES_SEQUENCE,
            item([
                (t::SLICE_THICKNESS, VR::DS, decimals(&[spacing[2]])),
                (t::SPACING_BETWEEN_SLICES, VR::DS, decimals(&[spacing[2]])),
                (
                    t::PIXEL_SPACING,
                    VR::DS,
                    decimals(&[spacing[1], spacing[0]]),
                ),
            ]),
        ),
        one(
            t::PLANE_ORIENTATION_SEQUENCE,
            item([(t::IMAGE_ORIENTATION_PATIENT, VR::DS, decimals(&directions))]),
        ),
    ])
}

/// The groups of each frame, and the bits of all of them one after the other.
fn frames(
    map: &LabelMap,
    places: &BTreeMap<u16, Vec<usize>>,
    size: usize,
) -> (Vec<InMemDicomObject>, Vec<u8>) {
    let mut groups = Vec::new();
    let count: usize = places.values().map(Vec::len).sum();
    // Pixel data have an even number of bytes.
    let mut bits = vec![0u8; (count * size).div_ceil(16) * 2];
    let mut bit = 0;
    for (n, (&label, slices)) in places.iter().enumerate() {
        let number = n as u32 + 1;
        for &slice in slices {
            let p = map.grid.position([0.0, 0.0, slice as f64]);
            groups.push(InMemDicomObject::from_element_iter([
                one(
                    t::FRAME_CONTENT_SEQUENCE,
                    item([(
                        t::DIMENSION_INDEX_VALUES,
                        VR::UL,
                        PrimitiveValue::U32(vec![number, slice as u32 + 1].into()),
                    )]),
                ),
                one(
                    t::PLANE_POSITION_SEQUENCE,
                    item([(
                        t::IMAGE_POSITION_PATIENT,
                        VR::DS,
                        decimals(&[p.x, p.y, p.z]),
                    )]),
                ),
                one(
                    t::SEGMENT_IDENTIFICATION_SEQUENCE,
                    item([(
                        t::REFERENCED_SEGMENT_NUMBER,
                        VR::US,
                        PrimitiveValue::from(number as u16),
                    )]),
                ),
            ]));
            let cells = map.data.get(slice * size..(slice + 1) * size);
            for (n, cell) in cells.unwrap_or_default().iter().enumerate() {
                if *cell == label
                    && let Some(byte) = bits.get_mut((bit + n) / 8)
                {
                    *byte |= 1 << ((bit + n) % 8);
                }
            }
            bit += size;
        }
    }
    (groups, bits)
}
