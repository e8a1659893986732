//! Enhanced multi-frame MR images: what all frames share, and each frame's place.

use dicom_core::VR;
use dicom_dictionary_std::tags;

use super::{
    dicom::{Plane, Series, date, protocol},
    elements::Elements,
    uid::uid,
};
use crate::{Rendered, Scan, SeriesKind};

impl Series<'_> {
    pub(super) fn enhanced(&self, scan: &Scan, block: &Rendered, instance: u32) -> Elements {
        let mut e = Elements::new();
        let (protocol, plane) = (protocol(self.kind), Plane::of(scan));
        self.common(&mut e, true, instance);
        Self::image(&mut e, block);
        let frames = block.shape[2];
        let volume = self.kind == SeriesKind::IsotropicT2;
        let dimensions = uid(&[&self.identity, self.kind.name(), "dimensions"]);
        let kind = ["ORIGINAL", "PRIMARY", "SPINE", "NONE"];
        e.texts(tags::IMAGE_TYPE, VR::CS, &kind)
            .text(tags::NUMBER_OF_FRAMES, VR::IS, &frames.to_string())
            .text(tags::PIXEL_PRESENTATION, VR::CS, "MONOCHROME")
            .text(tags::VOLUMETRIC_PROPERTIES, VR::CS, "VOLUME")
            .text(tags::VOLUME_BASED_CALCULATION_TECHNIQUE, VR::CS, "NONE")
            .text(tags::COMPLEX_IMAGE_COMPONENT, VR::CS, "MAGNITUDE")
            .text(tags::ACQUISITION_CONTRAST, VR::CS, weighting(self.kind))
            .text(tags::CONTENT_QUALIFICATION, VR::CS, "RESEARCH")
            .text(tags::RESONANT_NUCLEUS, VR::CS, "1H")
            .text(tags::PULSE_SEQUENCE_NAME, VR::SH, protocol.name)
            .text(
                tags::MR_ACQUISITION_TYPE,
                VR::CS,
                if volume { "3D" } else { "2D" },
            )
            .text(tags::ECHO_PULSE_SEQUENCE, VR::CS, "SPIN")
            .doubles(tags::MAGNETIC_FIELD_STRENGTH, &[1.5])
            .text(
                tags::ACQUISITION_DATE_TIME,
                VR::DT,
                &format!("{}120000", date(self.day)),
            )
            .item(tags::DIMENSION_ORGANIZATION_SEQUENCE, |d| {
                d.text(tags::DIMENSION_ORGANIZATION_UID, VR::UI, &dimensions);
            })
            .item(tags::DIMENSION_INDEX_SEQUENCE, |d| {
                d.pointer(
                    tags::DIMENSION_INDEX_POINTER,
                    tags::IN_STACK_POSITION_NUMBER,
                );
                d.pointer(tags::FUNCTIONAL_GROUP_POINTER, tags::FRAME_CONTENT_SEQUENCE);
                d.text(tags::DIMENSION_ORGANIZATION_UID, VR::UI, &dimensions);
            })
            .item(tags::SHARED_FUNCTIONAL_GROUPS_SEQUENCE, |shared| {
                shared
                    .item(tags::PIXEL_MEASURES_SEQUENCE, |m| {
                        m.numbers(tags::PIXEL_SPACING, &plane.spacing[..2])
                            .numbers(tags::SLICE_THICKNESS, &[plane.thickness])
                            .numbers(tags::SPACING_BETWEEN_SLICES, &[plane.spacing[2]]);
                    })
                    .item(tags::PLANE_ORIENTATION_SEQUENCE, |o| {
                        o.numbers(tags::IMAGE_ORIENTATION_PATIENT, &plane.orientation);
                    })
                    .item(tags::FRAME_ANATOMY_SEQUENCE, |a| {
                        a.text(tags::FRAME_LATERALITY, VR::CS, "U").item(
                            tags::ANATOMIC_REGION_SEQUENCE,
                            |c| {
                                c.text(tags::CODE_VALUE, VR::SH, "122496007")
                                    .text(tags::CODING_SCHEME_DESIGNATOR, VR::SH, "SCT")
                                    .text(tags::CODE_MEANING, VR::LO, "Lumbar spine");
                            },
                        );
                    })
                    .item(tags::MR_TIMING_AND_RELATED_PARAMETERS_SEQUENCE, |m| {
                        m.numbers(tags::REPETITION_TIME, &[protocol.repetition])
                            .numbers(tags::FLIP_ANGLE, &[150.0])
                            .text(tags::ECHO_TRAIN_LENGTH, VR::IS, &protocol.train.to_string());
                    })
                    .item(tags::MR_ECHO_SEQUENCE, |m| {
                        m.doubles(tags::EFFECTIVE_ECHO_TIME, &[protocol.echo]);
                    })
                    .item(tags::MR_MODIFIER_SEQUENCE, |m| {
                        let inverted = protocol.inversion.is_some();
                        m.text(
                            tags::INVERSION_RECOVERY,
                            VR::CS,
                            if inverted { "YES" } else { "NO" },
                        );
                        if let Some(inversion) = protocol.inversion {
                            m.doubles(tags::INVERSION_TIMES, &[inversion]);
                        }
                    })
                    .item(tags::PIXEL_VALUE_TRANSFORMATION_SEQUENCE, |m| {
                        m.numbers(tags::RESCALE_INTERCEPT, &[0.0])
                            .numbers(tags::RESCALE_SLOPE, &[1.0])
                            .text(tags::RESCALE_TYPE, VR::LO, "US");
                    })
                    .item(tags::MR_IMAGE_FRAME_TYPE_SEQUENCE, |m| {
                        m.texts(tags::FRAME_TYPE, VR::CS, &kind)
                            .text(tags::PIXEL_PRESENTATION, VR::CS, "MONOCHROME")
                            .text(tags::VOLUMETRIC_PROPERTIES, VR::CS, "VOLUME")
                            .text(tags::VOLUME_BASED_CALCULATION_TECHNIQUE, VR::CS, "NONE")
                            .text(tags::COMPLEX_IMAGE_COMPONENT, VR::CS, "MAGNITUDE")
                            .text(tags::ACQUISITION_CONTRAST, VR::CS, weighting(self.kind));
                    });
            });
        let frame = |k: usize| {
            let mut f = Elements::new();
            let place = u32::try_from(k + 1).unwrap_or(u32::MAX);
            f.item(tags::PLANE_POSITION_SEQUENCE, |p| {
                p.numbers(
                    tags::IMAGE_POSITION_PATIENT,
                    &scan.position([0.0, 0.0, k as f64]),
                );
            })
            .item(tags::FRAME_CONTENT_SEQUENCE, |c| {
                c.text(tags::STACK_ID, VR::SH, "1")
                    .longs(tags::IN_STACK_POSITION_NUMBER, &[place])
                    .longs(tags::DIMENSION_INDEX_VALUES, &[place]);
            });
            f
        };
        e.items(
            tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
            (0..frames).map(frame).collect(),
        );
        e
    }
}

fn weighting(kind: SeriesKind) -> &'static str {
    match kind {
        SeriesKind::SagittalT1 => "T1",
        SeriesKind::SagittalStir => "STIR",
        _ => "T2",
    }
}
