//! DICOM: classic MR images, one file for each slice, and enhanced multi-frame ones.
//!
//! The tags are those that a scanner writes, with values typical of a 1.5 T spine protocol. The
//! patient is obviously none, and says so in several places.

use dicom_core::{DataElement, PrimitiveValue, Tag, VR, value::DataSetSequence};
use dicom_dictionary_std::{tags, uids};
use dicom_object::{FileMetaTableBuilder, InMemDicomObject, mem::InMemElement};

use super::{Format, encode::rle, uid::uid, wrong};
use crate::{PhantomError, Rendered, Scan, SeriesKind};

/// A transfer syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Explicit VR little endian, uncompressed.
    Plain,
    /// The same, the whole data set deflated.
    Deflated,
    /// RLE lossless.
    Rle,
}

impl Syntax {
    fn uid(self) -> &'static str {
        match self {
            Syntax::Plain => uids::EXPLICIT_VR_LITTLE_ENDIAN,
            Syntax::Deflated => uids::DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            Syntax::Rle => uids::RLE_LOSSLESS,
        }
    }
}

/// One series of one examination.
pub(crate) struct Series<'a> {
    pub(crate) patient: &'a str,
    pub(crate) examination: &'a str,
    pub(crate) day: u32,
    pub(crate) kind: SeriesKind,
    pub(crate) number: u64,
    /// Everything that decides the voxels: what UIDs are made from.
    pub(crate) identity: String,
}

/// How an image weighting is made: repetition, echo and inversion time, ms; echo train.
struct Protocol {
    description: &'static str,
    sequence: &'static str,
    name: &'static str,
    repetition: f64,
    echo: f64,
    inversion: Option<f64>,
    train: u16,
}

fn protocol(kind: SeriesKind) -> Protocol {
    let of = |description, name, repetition, echo, inversion: Option<f64>, train| Protocol {
        description,
        sequence: if inversion.is_some() { "IR" } else { "SE" },
        name,
        repetition,
        echo,
        inversion,
        train,
    };
    match kind {
        SeriesKind::SagittalT2 => of("SAG T2 TSE", "*tse2d1_17", 3500.0, 102.0, None, 17),
        SeriesKind::SagittalT1 => of("SAG T1 TSE", "*tse2d1_3", 560.0, 10.0, None, 3),
        SeriesKind::SagittalStir => of("SAG STIR", "*tir2d1_15", 4200.0, 58.0, Some(160.0), 15),
        SeriesKind::AxialBlocksT2 => of("AX T2 TSE DISC", "*tse2d1_15", 4100.0, 98.0, None, 15),
        SeriesKind::AxialT2 => of("AX T2 TSE", "*tse2d1_15", 4300.0, 98.0, None, 15),
        SeriesKind::IsotropicT2 => of("SAG T2 SPACE ISO", "*spc_105", 1500.0, 129.0, None, 105),
    }
}

/// Elements of a data set, put in by type.
struct Elements(InMemDicomObject);

impl Elements {
    fn new() -> Self {
        Elements(InMemDicomObject::new_empty())
    }

    fn text(&mut self, tag: Tag, vr: VR, value: &str) -> &mut Self {
        self.0.put(DataElement::new(tag, vr, value));
        self
    }

    fn texts(&mut self, tag: Tag, vr: VR, values: &[&str]) -> &mut Self {
        let values = values.iter().map(|v| (*v).to_owned()).collect();
        self.0
            .put(DataElement::new(tag, vr, PrimitiveValue::Strs(values)));
        self
    }

    /// Decimal strings.
    fn numbers(&mut self, tag: Tag, values: &[f64]) -> &mut Self {
        let values: Vec<String> = values.iter().map(|v| decimal(*v)).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        self.texts(tag, VR::DS, &values)
    }

    fn doubles(&mut self, tag: Tag, values: &[f64]) -> &mut Self {
        let values = PrimitiveValue::F64(values.iter().copied().collect());
        self.0.put(DataElement::new(tag, VR::FD, values));
        self
    }

    fn short(&mut self, tag: Tag, value: u16) -> &mut Self {
        self.0
            .put(DataElement::new(tag, VR::US, PrimitiveValue::from(value)));
        self
    }

    fn longs(&mut self, tag: Tag, values: &[u32]) -> &mut Self {
        let values = PrimitiveValue::U32(values.iter().copied().collect());
        self.0.put(DataElement::new(tag, VR::UL, values));
        self
    }

    fn items(&mut self, tag: Tag, items: Vec<Elements>) -> &mut Self {
        let items: Vec<InMemDicomObject> = items.into_iter().map(|e| e.0).collect();
        let sequence: InMemElement = DataElement::new(tag, VR::SQ, DataSetSequence::from(items));
        self.0.put(sequence);
        self
    }

    /// One item with what `fill` puts in.
    fn item(&mut self, tag: Tag, fill: impl FnOnce(&mut Elements)) -> &mut Self {
        let mut item = Elements::new();
        fill(&mut item);
        self.items(tag, vec![item])
    }
}

/// A decimal string of at most 16 characters, as exact as fits.
fn decimal(v: f64) -> String {
    for digits in (0..=13).rev() {
        let text = format!("{v:.digits$}");
        if text.len() <= 16 {
            let short = if text.contains('.') {
                text.trim_end_matches('0').trim_end_matches('.')
            } else {
                &text
            };
            return if short == "-0" { "0" } else { short }.to_owned();
        }
    }
    format!("{v:.8e}")
}

/// Orientation, position of the first voxel of slice `k`, and spacings of a scan.
struct Plane {
    orientation: [f64; 6],
    /// Between rows, between columns, between slices.
    spacing: [f64; 3],
    thickness: f64,
}

impl Plane {
    fn of(scan: &Scan) -> Self {
        let s = scan.spacing();
        let axis = |c: usize| [0, 1, 2].map(|r| scan.affine[r][c] / s[c]);
        let (row, column) = (axis(0), axis(1));
        Plane {
            orientation: [row[0], row[1], row[2], column[0], column[1], column[2]],
            spacing: [s[1], s[0], s[2]],
            thickness: s[2] * scan.footprint[2],
        }
    }
}

impl Series<'_> {
    /// File names relative to the series' folder, with their bytes.
    pub(crate) fn files(
        &self,
        scans: &[Scan],
        blocks: &[Rendered],
        format: Format,
    ) -> Result<Vec<(String, Vec<u8>)>, PhantomError> {
        let (enhanced, syntax) = match format {
            Format::DicomEnhanced(syntax) => (true, syntax),
            Format::Dicom(syntax) => (false, syntax),
            Format::Nifti => return Ok(Vec::new()),
        };
        let mut files = Vec::new();
        let mut instance = 0;
        for (b, (scan, block)) in scans.iter().zip(blocks).enumerate() {
            let stored = block.image_u16();
            let frame = block.shape[0] * block.shape[1];
            if enhanced {
                instance += 1;
                let mut e = self.enhanced(scan, block, instance);
                pixels(&mut e, &stored, frame, syntax);
                let name = format!("block-{:02}.dcm", b + 1);
                files.push((name.clone(), self.file(e, true, instance, syntax, &name)?));
                continue;
            }
            for (k, slice) in stored.chunks_exact(frame.max(1)).enumerate() {
                instance += 1;
                let mut e = self.classic(scan, block, k, instance);
                pixels(&mut e, slice, frame, syntax);
                let name = format!("IM{instance:04}.dcm");
                files.push((name.clone(), self.file(e, false, instance, syntax, &name)?));
            }
        }
        Ok(files)
    }

    fn file(
        &self,
        elements: Elements,
        enhanced: bool,
        instance: u32,
        syntax: Syntax,
        name: &str,
    ) -> Result<Vec<u8>, PhantomError> {
        let class = class(enhanced);
        let meta = FileMetaTableBuilder::new()
            .media_storage_sop_class_uid(class)
            .media_storage_sop_instance_uid(self.instance_uid(instance))
            .transfer_syntax(syntax.uid());
        let whole = elements.0.with_meta(meta).map_err(|e| wrong(name, &e))?;
        let mut bytes = Vec::new();
        whole.write_all(&mut bytes).map_err(|e| wrong(name, &e))?;
        Ok(bytes)
    }

    fn instance_uid(&self, instance: u32) -> String {
        uid(&[&self.identity, self.kind.name(), &instance.to_string()])
    }

    /// Patient, study, series, equipment.
    fn common(&self, e: &mut Elements, enhanced: bool, instance: u32) {
        let date = date(self.day);
        let study = uid(&[
            self.patient,
            self.examination,
            "study",
            &self.frame_identity(),
        ]);
        e.text(tags::SPECIFIC_CHARACTER_SET, VR::CS, "ISO_IR 192")
            .text(tags::SOP_CLASS_UID, VR::UI, class(enhanced))
            .text(tags::SOP_INSTANCE_UID, VR::UI, &self.instance_uid(instance))
            .text(tags::STUDY_DATE, VR::DA, &date)
            .text(tags::SERIES_DATE, VR::DA, &date)
            .text(tags::CONTENT_DATE, VR::DA, &date)
            .text(tags::STUDY_TIME, VR::TM, "120000")
            .text(tags::CONTENT_TIME, VR::TM, "120000")
            .text(tags::ACCESSION_NUMBER, VR::SH, "")
            .text(tags::MODALITY, VR::CS, "MR")
            .text(tags::MANUFACTURER, VR::LO, "Yotsui phantom")
            .text(tags::MANUFACTURER_MODEL_NAME, VR::LO, "Synthetic spine")
            .text(tags::DEVICE_SERIAL_NUMBER, VR::LO, "0")
            .text(tags::SOFTWARE_VERSIONS, VR::LO, env!("CARGO_PKG_VERSION"))
            .text(tags::REFERRING_PHYSICIAN_NAME, VR::PN, "")
            .text(
                tags::STUDY_DESCRIPTION,
                VR::LO,
                "MR LUMBAR SPINE (SYNTHETIC)",
            )
            .text(
                tags::SERIES_DESCRIPTION,
                VR::LO,
                protocol(self.kind).description,
            )
            .text(tags::PATIENT_NAME, VR::PN, "PHANTOM^SYNTHETIC")
            .text(
                tags::PATIENT_ID,
                VR::LO,
                &format!("YOTSUI-{}", self.patient),
            )
            .text(tags::PATIENT_BIRTH_DATE, VR::DA, "")
            .text(tags::PATIENT_SEX, VR::CS, "O")
            .text(
                tags::PATIENT_COMMENTS,
                VR::LT,
                "Computed from parameters; there is no such patient.",
            )
            .text(tags::PATIENT_IDENTITY_REMOVED, VR::CS, "YES")
            .text(
                tags::DEIDENTIFICATION_METHOD,
                VR::LO,
                "Synthetic: no patient",
            )
            .text(tags::BODY_PART_EXAMINED, VR::CS, "LSPINE")
            .text(tags::PATIENT_POSITION, VR::CS, "HFS")
            .text(tags::PROTOCOL_NAME, VR::LO, protocol(self.kind).description)
            .text(tags::STUDY_INSTANCE_UID, VR::UI, &study)
            .text(
                tags::SERIES_INSTANCE_UID,
                VR::UI,
                &uid(&[&self.identity, self.kind.name(), "series"]),
            )
            .text(tags::STUDY_ID, VR::SH, "1")
            .text(tags::SERIES_NUMBER, VR::IS, &self.number.to_string())
            .text(tags::INSTANCE_NUMBER, VR::IS, &instance.to_string())
            // One frame for all series of an examination: the study's own.
            .text(
                tags::FRAME_OF_REFERENCE_UID,
                VR::UI,
                &uid(&[
                    self.patient,
                    self.examination,
                    "frame",
                    &self.frame_identity(),
                ]),
            )
            .text(tags::POSITION_REFERENCE_INDICATOR, VR::LO, "");
    }

    /// What the series of an examination share: everything but the way of scanning.
    fn frame_identity(&self) -> String {
        let end = self
            .identity
            .rfind("|ScanOptions")
            .unwrap_or(self.identity.len());
        self.identity[..end].to_owned()
    }

    fn image(e: &mut Elements, block: &Rendered) {
        let top = block.image.iter().copied().fold(0.0_f32, f32::max);
        let size = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        e.short(tags::SAMPLES_PER_PIXEL, 1)
            .text(tags::PHOTOMETRIC_INTERPRETATION, VR::CS, "MONOCHROME2")
            .short(tags::ROWS, size(block.shape[1]))
            .short(tags::COLUMNS, size(block.shape[0]))
            .short(tags::BITS_ALLOCATED, 16)
            .short(tags::BITS_STORED, 16)
            .short(tags::HIGH_BIT, 15)
            .short(tags::PIXEL_REPRESENTATION, 0)
            .text(tags::BURNED_IN_ANNOTATION, VR::CS, "NO")
            .text(tags::LOSSY_IMAGE_COMPRESSION, VR::CS, "00")
            .numbers(tags::WINDOW_CENTER, &[f64::from(top.round()) / 2.0])
            .numbers(tags::WINDOW_WIDTH, &[f64::from(top.round()).max(1.0)]);
    }

    fn classic(&self, scan: &Scan, block: &Rendered, k: usize, instance: u32) -> Elements {
        let mut e = Elements::new();
        let (protocol, plane) = (protocol(self.kind), Plane::of(scan));
        self.common(&mut e, false, instance);
        Self::image(&mut e, block);
        let volume = self.kind == SeriesKind::IsotropicT2;
        e.texts(
            tags::IMAGE_TYPE,
            VR::CS,
            &["ORIGINAL", "PRIMARY", "M", "ND"],
        )
        .text(tags::SCANNING_SEQUENCE, VR::CS, protocol.sequence)
        .text(tags::SEQUENCE_VARIANT, VR::CS, "SK")
        .text(tags::SCAN_OPTIONS, VR::CS, "SAT1")
        .text(
            tags::MR_ACQUISITION_TYPE,
            VR::CS,
            if volume { "3D" } else { "2D" },
        )
        .text(tags::SEQUENCE_NAME, VR::SH, protocol.name)
        .numbers(tags::SLICE_THICKNESS, &[plane.thickness])
        .numbers(tags::REPETITION_TIME, &[protocol.repetition])
        .numbers(tags::ECHO_TIME, &[protocol.echo])
        .numbers(tags::NUMBER_OF_AVERAGES, &[2.0])
        .numbers(tags::IMAGING_FREQUENCY, &[63.67])
        .text(tags::IMAGED_NUCLEUS, VR::SH, "1H")
        .text(tags::ECHO_NUMBERS, VR::IS, "1")
        .numbers(tags::MAGNETIC_FIELD_STRENGTH, &[1.5])
        .numbers(tags::SPACING_BETWEEN_SLICES, &[plane.spacing[2]])
        .text(tags::ECHO_TRAIN_LENGTH, VR::IS, &protocol.train.to_string())
        .numbers(tags::FLIP_ANGLE, &[150.0])
        .text(tags::ACQUISITION_NUMBER, VR::IS, "1")
        .numbers(
            tags::IMAGE_POSITION_PATIENT,
            &scan.position([0.0, 0.0, k as f64]),
        )
        .numbers(tags::IMAGE_ORIENTATION_PATIENT, &plane.orientation)
        .numbers(tags::PIXEL_SPACING, &plane.spacing[..2])
        .numbers(tags::SLICE_LOCATION, &[k as f64 * plane.spacing[2]])
        .numbers(tags::RESCALE_INTERCEPT, &[0.0])
        .numbers(tags::RESCALE_SLOPE, &[1.0])
        .text(tags::RESCALE_TYPE, VR::LO, "US");
        if let Some(inversion) = protocol.inversion {
            e.numbers(tags::INVERSION_TIME, &[inversion]);
        }
        e
    }

    fn enhanced(&self, scan: &Scan, block: &Rendered, instance: u32) -> Elements {
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
                pointer(
                    d,
                    tags::DIMENSION_INDEX_POINTER,
                    tags::IN_STACK_POSITION_NUMBER,
                );
                pointer(
                    d,
                    tags::FUNCTIONAL_GROUP_POINTER,
                    tags::FRAME_CONTENT_SEQUENCE,
                );
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

/// The date so many days after the first of January of an invented year, 2001.
fn date(day: u32) -> String {
    const MONTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    // Leap years are left out: the dates are invented, and few phantoms live so long.
    let (year, mut day) = (2001 + day / 365, day % 365);
    let mut month = 1;
    for length in MONTHS {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year}{month:02}{:02}", day + 1)
}

fn class(enhanced: bool) -> &'static str {
    if enhanced {
        uids::ENHANCED_MR_IMAGE_STORAGE
    } else {
        uids::MR_IMAGE_STORAGE
    }
}

fn weighting(kind: SeriesKind) -> &'static str {
    match kind {
        SeriesKind::SagittalT1 => "T1",
        SeriesKind::SagittalStir => "STIR",
        _ => "T2",
    }
}

fn pointer(e: &mut Elements, tag: Tag, to: Tag) {
    let value = PrimitiveValue::Tags([to].into_iter().collect());
    e.0.put(DataElement::new(tag, VR::AT, value));
}

fn pixels(e: &mut Elements, stored: &[u16], frame: usize, syntax: Syntax) {
    if syntax == Syntax::Rle {
        let fragments: Vec<Vec<u8>> = stored.chunks_exact(frame.max(1)).map(rle).collect();
        let mut at = 0;
        let mut offsets = Vec::with_capacity(fragments.len());
        for fragment in &fragments {
            offsets.push(at);
            // Each fragment is an item with a head of eight bytes.
            at += u32::try_from(fragment.len() + 8).unwrap_or(u32::MAX);
        }
        let sequence = dicom_core::value::PixelFragmentSequence::new(offsets, fragments);
        let element: InMemElement = DataElement::new(tags::PIXEL_DATA, VR::OB, sequence);
        e.0.put(element);
    } else {
        let value = PrimitiveValue::U16(stored.iter().copied().collect());
        e.0.put(DataElement::new(tags::PIXEL_DATA, VR::OW, value));
    }
}

#[cfg(test)]
mod tests {
    use super::{date, decimal};

    #[test]
    fn dates_are_so_many_days_apart() {
        for (day, expected) in [
            (0, "20010101"),
            (30, "20010131"),
            (31, "20010201"),
            (182, "20010702"),
            (364, "20011231"),
            (365, "20020101"),
        ] {
            assert_eq!(date(day), expected);
        }
    }

    #[test]
    fn decimals_fit_and_keep_their_value() {
        for v in [
            0.0,
            -0.0,
            1.0,
            -123.456_789_012_345,
            0.999_999_999_999_9,
            -1.0 / 3.0,
            99_999.5,
        ] {
            let text = decimal(v);
            assert!(text.len() <= 16, "{text}");
            let back: f64 = text.parse().unwrap_or(f64::NAN);
            assert!((back - v).abs() < 1e-9 * v.abs().max(1.0), "{text}");
        }
    }
}
