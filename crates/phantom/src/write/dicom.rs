//! DICOM: classic MR images, one file for each slice, and enhanced multi-frame ones.
//!
//! The tags are those that a scanner writes, with values typical of a 1.5 T spine protocol. The
//! patient is obviously none, and says so in several places.

use dicom_core::{DataElement, PrimitiveValue, VR};
use dicom_dictionary_std::{tags, uids};
use dicom_object::{FileMetaTableBuilder, mem::InMemElement};

use super::{Format, elements::Elements, encode::rle, uid::uid, wrong};
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
    /// What the series of an examination share, for the UIDs of study and frame.
    pub(crate) frame: String,
    /// Everything that decides the voxels, for the other UIDs.
    pub(crate) identity: String,
}

/// How an image weighting is made: repetition, echo and inversion time, ms; echo train.
pub(super) struct Protocol {
    pub(super) description: &'static str,
    pub(super) sequence: &'static str,
    pub(super) name: &'static str,
    pub(super) repetition: f64,
    pub(super) echo: f64,
    pub(super) inversion: Option<f64>,
    pub(super) train: u16,
}

pub(super) fn protocol(kind: SeriesKind) -> Protocol {
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

/// Orientation, position of the first voxel of slice `k`, and spacings of a scan.
pub(super) struct Plane {
    pub(super) orientation: [f64; 6],
    /// Between rows, between columns, between slices.
    pub(super) spacing: [f64; 3],
    pub(super) thickness: f64,
}

impl Plane {
    pub(super) fn of(scan: &Scan) -> Self {
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
    pub(super) fn common(&self, e: &mut Elements, enhanced: bool, instance: u32) {
        let date = date(self.day);
        let study = uid(&[self.patient, self.examination, "study", &self.frame]);
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
                &uid(&[self.patient, self.examination, "frame", &self.frame]),
            )
            .text(tags::POSITION_REFERENCE_INDICATOR, VR::LO, "");
    }

    pub(super) fn image(e: &mut Elements, block: &Rendered) {
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
}

/// The date so many days after the first of January of an invented year, 2001.
pub(super) fn date(day: u32) -> String {
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
    use super::date;

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
}
