//! The frames of an object: one in a classic image, many with functional groups in an enhanced one
//! (PS3.3, C.7.6.16).

use dicom_core::Tag;
use dicom_dictionary_std::tags as t;
use dicom_object::InMemDicomObject;

use super::header::{Frame, fixed, integer, number, numbers, text, texts};

/// The most frames of one object.
const FRAME_LIMIT: usize = 1 << 16;

/// All frames, in the order of the pixels; no more than the object has bytes, whatever it announces.
pub(crate) fn of(data: &InMemDicomObject, bytes: u64) -> Vec<Frame> {
    let base = Frame {
        position: fixed(data, t::IMAGE_POSITION_PATIENT),
        orientation: fixed(data, t::IMAGE_ORIENTATION_PATIENT),
        spacing: fixed(data, t::PIXEL_SPACING),
        thickness: number(data, t::SLICE_THICKNESS),
        spacing_between: number(data, t::SPACING_BETWEEN_SLICES),
        slope: number(data, t::RESCALE_SLOPE),
        intercept: number(data, t::RESCALE_INTERCEPT),
        echo_time: number(data, t::ECHO_TIME),
        repetition_time: number(data, t::REPETITION_TIME),
        inversion_time: number(data, t::INVERSION_TIME),
        b_value: number(data, t::DIFFUSION_B_VALUE),
        temporal: integer(data, t::TEMPORAL_POSITION_IDENTIFIER),
        kind: texts(data, t::IMAGE_TYPE),
        segment: None,
    };
    let shared = items(data, t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE).first();
    let base = match shared {
        Some(groups) => with_groups(base, groups),
        None => base,
    };
    let per_frame = items(data, t::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    if !per_frame.is_empty() {
        return per_frame
            .iter()
            .take(FRAME_LIMIT)
            .map(|groups| with_groups(base.clone(), groups))
            .collect();
    }
    match integer(data, t::NUMBER_OF_FRAMES).and_then(|n| usize::try_from(n).ok()) {
        // Many frames at one stated place: where each lies is not known.
        Some(n) if n > 1 => vec![
            Frame {
                position: None,
                ..base
            };
            n.min(FRAME_LIMIT).min(bytes as usize)
        ],
        _ => vec![base],
    }
}

/// The items of a sequence; none if there is no such sequence.
pub(crate) fn items(data: &InMemDicomObject, tag: Tag) -> &[InMemDicomObject] {
    data.get(tag).and_then(|e| e.items()).unwrap_or_default()
}

/// The first item of a functional group.
fn group(groups: &InMemDicomObject, tag: Tag) -> Option<&InMemDicomObject> {
    items(groups, tag).first()
}

/// `base` with what a set of functional groups says.
fn with_groups(mut base: Frame, groups: &InMemDicomObject) -> Frame {
    fn set<T>(into: &mut Option<T>, value: Option<T>) {
        if value.is_some() {
            *into = value;
        }
    }
    if let Some(g) = group(groups, t::PLANE_POSITION_SEQUENCE) {
        set(&mut base.position, fixed(g, t::IMAGE_POSITION_PATIENT));
    }
    if let Some(g) = group(groups, t::PLANE_ORIENTATION_SEQUENCE) {
        set(
            &mut base.orientation,
            fixed(g, t::IMAGE_ORIENTATION_PATIENT),
        );
    }
    if let Some(g) = group(groups, t::PIXEL_MEASURES_SEQUENCE) {
        set(&mut base.spacing, fixed(g, t::PIXEL_SPACING));
        set(&mut base.thickness, number(g, t::SLICE_THICKNESS));
        set(
            &mut base.spacing_between,
            number(g, t::SPACING_BETWEEN_SLICES),
        );
    }
    if let Some(g) = group(groups, t::PIXEL_VALUE_TRANSFORMATION_SEQUENCE) {
        set(&mut base.slope, number(g, t::RESCALE_SLOPE));
        set(&mut base.intercept, number(g, t::RESCALE_INTERCEPT));
    }
    if let Some(g) = group(groups, t::FRAME_CONTENT_SEQUENCE) {
        set(&mut base.temporal, integer(g, t::TEMPORAL_POSITION_INDEX));
    }
    if let Some(g) = group(groups, t::MR_ECHO_SEQUENCE) {
        set(&mut base.echo_time, number(g, t::EFFECTIVE_ECHO_TIME));
    }
    if let Some(g) = group(groups, t::MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE) {
        set(&mut base.repetition_time, number(g, t::REPETITION_TIME));
    }
    if let Some(g) = group(groups, t::MR_MODIFIER_SEQUENCE) {
        set(
            &mut base.inversion_time,
            numbers(g, t::INVERSION_TIMES).first().copied(),
        );
    }
    if let Some(g) = group(groups, t::MR_DIFFUSION_SEQUENCE) {
        set(&mut base.b_value, number(g, t::DIFFUSION_B_VALUE));
    }
    if let Some(g) = group(groups, t::MR_IMAGE_FRAME_TYPE_SEQUENCE) {
        let kind = texts(g, t::FRAME_TYPE);
        if !kind.is_empty() {
            base.kind = kind;
        }
    }
    if let Some(g) = group(groups, t::SEGMENT_IDENTIFICATION_SEQUENCE) {
        set(
            &mut base.segment,
            integer(g, t::REFERENCED_SEGMENT_NUMBER).and_then(|n| u16::try_from(n).ok()),
        );
    }
    base
}

/// Acquisition Contrast (0008,9209), which enhanced objects state for the image or for its frames.
pub(crate) fn acquisition_contrast(data: &InMemDicomObject) -> String {
    text(data, t::ACQUISITION_CONTRAST)
        .or_else(|| {
            [
                t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                t::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
            ]
            .into_iter()
            .find_map(|tag| {
                let groups = items(data, tag).first()?;
                text(
                    group(groups, t::MR_IMAGE_FRAME_TYPE_SEQUENCE)?,
                    t::ACQUISITION_CONTRAST,
                )
            })
        })
        .unwrap_or_default()
}

/// Whether an enhanced object states an inversion pulse.
pub(crate) fn inversion_recovery(data: &InMemDicomObject) -> bool {
    [
        t::SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
        t::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
    ]
    .into_iter()
    .filter_map(|tag| group(items(data, tag).first()?, t::MR_MODIFIER_SEQUENCE))
    .any(|g| text(g, t::INVERSION_RECOVERY).as_deref() == Some("YES"))
}
