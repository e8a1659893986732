//! De-identification by the Basic Application Level Confidentiality Profile of DICOM PS3.15.
//!
//! The table of the standard is `deidentify/basic_profile.tsv`. Where it leaves a choice, what keeps
//! the object valid is taken: of values, an empty one (Z) before removal (X), and one that says nothing
//! (D) where a value may be required; of sequences, removal. Private attributes, curves, overlays and
//! attributes that the dictionary does not know are removed. Pixels are not changed: an image that
//! says it has annotations burned in, or is a screenshot, is refused.

mod study;

use std::{collections::BTreeMap, io::Write as _, path::Path};

use dicom_core::{
    DataElement, PrimitiveValue, Tag, VR,
    dictionary::DataDictionary,
    value::{DataSetSequence, PixelFragmentSequence, Value},
};
use dicom_dictionary_std::{StandardDataDictionary, tags as t, uids};
use dicom_object::{InMemDicomObject, meta::FileMetaTableBuilder};
use sha2::{Digest, Sha256};

use super::{
    header::text,
    object::{self, Object},
    pixels,
};
use crate::{ImagingError, file::write_whole};

pub use study::StudyCopy;

const TABLE: &str = include_str!("deidentify/basic_profile.tsv");
const FORMAT: &str = "DICOM";
/// The Implementation Class UID of this program: a number chosen once (PS3.5, B.2).
pub(crate) const IMPLEMENTATION: &str = "2.25.168419421305871293047718253611983411734";

/// What the profile does with an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Removed.
    Remove,
    /// Emptied.
    Empty,
    /// Given a value of the right form that says nothing, the same for everybody (the standard's D):
    /// readers refuse an object in which an attribute of type 1 is empty.
    Neutral,
    /// A UID, replaced by another, everywhere by the same.
    Uid,
    /// A sequence whose items are kept, each de-identified.
    Descend,
    /// Kept.
    Keep,
}

/// Replaces what identifies a patient. The same key gives the same new UIDs, so that objects of one
/// study still belong together; without the key nobody can tell which they were.
#[derive(Debug, Clone)]
pub struct Deidentifier {
    key: Vec<u8>,
    table: BTreeMap<Tag, &'static str>,
}

impl Deidentifier {
    /// With a secret key of the user's; keep it if more of the same study is to follow.
    pub fn new(key: &[u8]) -> Self {
        let table = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut cells = line.split('\t');
                let number = u32::from_str_radix(cells.next()?, 16).ok()?;
                let tag = Tag((number >> 16) as u16, number as u16);
                Some((tag, cells.next()?))
            })
            .collect();
        Deidentifier {
            key: key.to_owned(),
            table,
        }
    }

    /// Reads an object, de-identifies it and writes it elsewhere, its pixels as they were.
    ///
    /// # Errors
    /// [`ImagingError`] where it cannot be read or written, and
    /// [`ImagingError::UncertainIdentity`] where its pixels may name the patient.
    pub fn file(&self, from: &Path, to: &Path) -> Result<(), ImagingError> {
        let bytes = std::fs::read(from).map_err(|e| ImagingError::io(from, e))?;
        self.copy(from, &bytes, to)
    }

    /// The images and segmentations of a study, to be written one by one.
    ///
    /// # Errors
    /// As for [`read_study`](super::read_study): no study there, or more than one patient.
    pub fn study(&self, from: &Path) -> Result<StudyCopy<'_>, ImagingError> {
        StudyCopy::new(self, from)
    }

    /// An object, given as the bytes of its file.
    fn copy(&self, from: &Path, bytes: &[u8], to: &Path) -> Result<(), ImagingError> {
        let malformed = |found: String| ImagingError::Malformed {
            path: from.to_owned(),
            format: FORMAT,
            found,
        };
        let object = object::read(bytes, bytes.len() as u64, &|_| true)
            .map_err(|fault| malformed(fault.to_string()))?;
        if let Some(found) = burned_in(&object.data) {
            return Err(ImagingError::UncertainIdentity {
                path: from.to_owned(),
                found,
            });
        }
        let mut clean = self.object(&object.data);
        let syntax = put_pixels(&mut clean, bytes, &object).map_err(malformed)?;
        save(to, clean, &syntax)
    }

    /// The data set without what identifies the patient, and with the statement that it is so.
    pub(crate) fn object(&self, data: &InMemDicomObject) -> InMemDicomObject {
        self.marked(self.items(data))
    }

    /// An object that holds nothing to be removed, with the statement that it is so.
    pub(crate) fn marked(&self, mut clean: InMemDicomObject) -> InMemDicomObject {
        let put = |clean: &mut InMemDicomObject, tag, vr, value: &str| {
            clean.put(DataElement::new(tag, vr, PrimitiveValue::from(value)));
        };
        put(&mut clean, t::PATIENT_IDENTITY_REMOVED, VR::CS, "YES");
        put(
            &mut clean,
            t::DEIDENTIFICATION_METHOD,
            VR::LO,
            "DICOM PS3.15 basic profile",
        );
        put(
            &mut clean,
            t::LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED,
            VR::CS,
            "REMOVED",
        );
        clean.put(DataElement::new(
            t::DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
            VR::SQ,
            DataSetSequence::from(vec![code(
                "113100",
                "DCM",
                "Basic Application Confidentiality Profile",
            )]),
        ));
        clean
    }

    fn items(&self, data: &InMemDicomObject) -> InMemDicomObject {
        InMemDicomObject::from_element_iter(data.iter().filter_map(|element| {
            let (tag, vr) = (element.header().tag, element.vr());
            if pixels_tag(tag) {
                return None;
            }
            let value: Value<InMemDicomObject, Vec<u8>> = match self.action(tag, vr) {
                Action::Remove => return None,
                Action::Empty if vr == VR::SQ => DataSetSequence::from(Vec::new()).into(),
                Action::Empty => PrimitiveValue::Empty.into(),
                Action::Neutral if vr == VR::SQ => {
                    DataSetSequence::from(vec![code("REMOVED", "99YOTSUI", "Removed")]).into()
                }
                Action::Neutral => neutral(vr).into(),
                Action::Uid => self
                    .new_uids(element.value().to_multi_str().ok()?.as_ref())
                    .into(),
                Action::Descend => {
                    let items = element.items()?.iter().map(|item| self.items(item));
                    DataSetSequence::from(items.collect::<Vec<_>>()).into()
                }
                Action::Keep => element.value().clone(),
            };
            Some(DataElement::new(tag, vr, value))
        }))
    }

    /// What happens to an attribute.
    pub(crate) fn action(&self, tag: Tag, vr: VR) -> Action {
        let group = tag.group();
        if group % 2 == 1
            || (0x5000..=0x501E).contains(&group)
            || (0x6000..=0x601E).contains(&group)
        {
            return Action::Remove;
        }
        let sequence = vr == VR::SQ;
        match self.table.get(&tag).copied() {
            Some("X") => Action::Remove,
            // Sequences that are optional must not be empty; only this one may have to be there.
            Some("X/Z" | "X/D" | "X/Z/D") if sequence && tag != t::ACQUISITION_CONTEXT_SEQUENCE => {
                Action::Remove
            }
            Some("Z" | "X/Z") => Action::Empty,
            Some("D") if sequence && !is_person(tag) => Action::Descend,
            Some("D" | "Z/D" | "X/D" | "X/Z/D") => Action::Neutral,
            Some("U") if !sequence => Action::Uid,
            Some("X/Z/U*" | "U") => Action::Descend,
            Some(_) => Action::Remove,
            None if StandardDataDictionary.by_tag(tag).is_none() => Action::Remove,
            None if sequence => Action::Descend,
            // A name that the table does not list, and a value that cannot be looked into.
            None if matches!(vr, VR::PN | VR::UN) => Action::Remove,
            None => Action::Keep,
        }
    }

    fn new_uids(&self, values: &[String]) -> PrimitiveValue {
        let new: Vec<String> = values.iter().map(|uid| self.new_uid(uid)).collect();
        PrimitiveValue::Strs(new.into())
    }

    /// Another UID for one: 2.25 and a number of 128 bits (PS3.5, B.2) from a keyed digest. UIDs of
    /// the standard itself name nobody and stay.
    pub fn new_uid(&self, uid: &str) -> String {
        let uid = object::trimmed(uid);
        if uid.is_empty() || uid.starts_with("1.2.840.10008.") {
            return uid;
        }
        derived_uid(&[&self.key, uid.as_bytes()])
    }
}

/// A UID from a digest of the parts: the same parts give the same UID.
pub(crate) fn derived_uid(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    let bytes = digest.finalize();
    let mut number = bytes
        .first_chunk::<16>()
        .map_or(0, |b| u128::from_be_bytes(*b));
    // The bits that mark a UUID of version 8, variant 1 (RFC 9562).
    number = number & !(0xF << 76) | 8 << 76;
    number = number & !(0b11 << 62) | 0b10 << 62;
    format!("2.25.{number}")
}

fn pixels_tag(tag: Tag) -> bool {
    tag.group() == 0x7FE0
}

fn is_person(tag: Tag) -> bool {
    tag == t::PERSON_IDENTIFICATION_CODE_SEQUENCE
}

/// A code of a scheme, as one item.
pub(crate) fn code(value: &str, scheme: &str, meaning: &str) -> InMemDicomObject {
    InMemDicomObject::from_element_iter([
        DataElement::new(t::CODE_VALUE, VR::SH, PrimitiveValue::from(value)),
        DataElement::new(
            t::CODING_SCHEME_DESIGNATOR,
            VR::SH,
            PrimitiveValue::from(scheme),
        ),
        DataElement::new(t::CODE_MEANING, VR::LO, PrimitiveValue::from(meaning)),
    ])
}

/// A value of the right form that says nothing.
pub(crate) fn neutral(vr: VR) -> PrimitiveValue {
    match vr {
        VR::DA => PrimitiveValue::from("19000101"),
        VR::TM => PrimitiveValue::from("000000"),
        VR::DT => PrimitiveValue::from("19000101000000"),
        VR::AS => PrimitiveValue::from("000Y"),
        VR::IS | VR::DS => PrimitiveValue::from("0"),
        VR::US => PrimitiveValue::from(0u16),
        VR::UL => PrimitiveValue::from(0u32),
        VR::SS => PrimitiveValue::from(0i16),
        VR::SL => PrimitiveValue::from(0i32),
        VR::FL => PrimitiveValue::from(0f32),
        VR::FD => PrimitiveValue::from(0f64),
        VR::OB | VR::OW | VR::UN => PrimitiveValue::U8(vec![0, 0].into()),
        _ => PrimitiveValue::from("REMOVED"),
    }
}

/// Why the pixels may name the patient.
fn burned_in(data: &InMemDicomObject) -> Option<String> {
    let stated = text(data, t::BURNED_IN_ANNOTATION);
    if stated.as_deref() == Some("YES") {
        return Some("Burned In Annotation says YES".to_owned());
    }
    let capture =
        text(data, t::SOP_CLASS_UID).is_some_and(|c| c.starts_with("1.2.840.10008.5.1.4.1.1.7"));
    (capture && stated.as_deref() != Some("NO"))
        .then(|| "a secondary capture that does not deny it".to_owned())
}

/// Puts the pixels of the source in, native ones in little endian, and gives the transfer syntax.
fn put_pixels(
    clean: &mut InMemDicomObject,
    bytes: &[u8],
    object: &Object,
) -> Result<String, String> {
    let Some(element) = object.pixels else {
        return Ok(uids::EXPLICIT_VR_LITTLE_ENDIAN.to_owned());
    };
    let inflated;
    let bytes = if object.encoding.deflated {
        inflated = object::inflate(bytes, bytes.len() as u64)
            .map_err(|_| "it cannot be unpacked".to_owned())?;
        &inflated
    } else {
        bytes
    };
    let start = usize::try_from(element.at).map_err(|e| e.to_string())?;
    let rest = bytes.get(start..).ok_or("it ends before its pixels")?;
    let Some(length) = element.length else {
        let fragments = pixels::fragments(rest);
        let Some((table, data)) = fragments.split_first() else {
            return Err("no fragments".to_owned());
        };
        let offsets: Vec<u32> = table
            .as_chunks::<4>()
            .0
            .iter()
            .map(|&c| u32::from_le_bytes(c))
            .collect();
        let data: Vec<Vec<u8>> = data.iter().map(|f| f.to_vec()).collect();
        clean.put(DataElement::new(
            element.tag,
            VR::OB,
            PixelFragmentSequence::new(offsets, data),
        ));
        return Ok(object.transfer_syntax.clone());
    };
    let length = usize::try_from(length).map_err(|e| e.to_string())?;
    let native = rest.get(..length).ok_or("it ends before its pixels do")?;
    let allocated = super::header::integer(&object.data, t::BITS_ALLOCATED).unwrap_or(16);
    let word = |c: [u8; 2]| {
        if object.encoding.syntax.big_endian {
            u16::from_be_bytes(c)
        } else {
            u16::from_le_bytes(c)
        }
    };
    let (vr, value) = match (allocated, object.encoding.syntax.big_endian) {
        (16, _) => {
            let words: Vec<u16> = native.as_chunks::<2>().0.iter().map(|&c| word(c)).collect();
            (VR::OW, PrimitiveValue::U16(words.into()))
        }
        (1 | 8, _) | (_, false) => (VR::OB, PrimitiveValue::U8(native.to_vec().into())),
        _ => return Err("big-endian cells of more than 16 bits".to_owned()),
    };
    clean.put(DataElement::new(element.tag, vr, value));
    Ok(uids::EXPLICIT_VR_LITTLE_ENDIAN.to_owned())
}

/// Writes an object whole or not at all.
pub(crate) fn save(to: &Path, object: InMemDicomObject, syntax: &str) -> Result<(), ImagingError> {
    let failed = |found: String| ImagingError::NotWritten {
        path: to.to_owned(),
        found,
    };
    let meta = FileMetaTableBuilder::new()
        .transfer_syntax(syntax)
        .implementation_class_uid(IMPLEMENTATION)
        .implementation_version_name("YOTSUI");
    let file = object.with_meta(meta).map_err(|e| failed(e.to_string()))?;
    let mut bytes = Vec::new();
    file.write_all(&mut bytes)
        .map_err(|e| failed(e.to_string()))?;
    write_whole(to, |out| out.write_all(&bytes))
}

#[cfg(test)]
mod tests;
