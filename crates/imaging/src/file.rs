//! Images and label maps from files, recognised by content: NIfTI-1 and -2, NRRD, MetaImage, and
//! DICOM as objects, folders, archives and DICOMDIRs.
//!
//! Every format ends in the same values: voxels on a [`crate::Grid`] in LPS, and whether left and
//! right are proven. Sides come from the affine alone.

mod header_text;
mod labels;
mod meta_image;
pub(crate) mod nifti2;
mod nrrd;
pub(crate) mod raw;
mod study;
mod write;

use std::{collections::BTreeMap, fs::File, io::Read, path::Path};

use crate::{ImagingError, nifti_file};

pub use crate::nifti_file::NiftiVolumeFile as VolumeFile;
pub use labels::{Code, LabelFile, Segment, onto};
pub use study::read_examination;
pub(crate) use write::write_whole;
pub use write::{is_own_label_map, write_nifti};

/// What the first bytes of a file say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// NIfTI-1 or -2, packed or not; also whatever is not recognised, so that its reader says what
    /// is wrong.
    Nifti,
    /// NRRD, its data inside or in a file beside it.
    Nrrd,
    /// MetaImage, its data inside or in a file beside it.
    MetaImage,
    /// A folder, an archive, a DICOMDIR or an object of DICOM.
    Dicom,
}

/// Recognises a file by its first bytes, a folder as DICOM.
///
/// # Errors
/// [`ImagingError::NotFound`] or [`ImagingError::Unreadable`].
pub fn recognise(path: &Path) -> Result<Format, ImagingError> {
    let metadata = std::fs::metadata(path).map_err(|e| ImagingError::io(path, e))?;
    if metadata.is_dir() {
        return Ok(Format::Dicom);
    }
    let mut first = Vec::new();
    File::open(path)
        .and_then(|f| f.take(352).read_to_end(&mut first))
        .map_err(|e| ImagingError::io(path, e))?;
    Ok(of_bytes(&first))
}

fn of_bytes(first: &[u8]) -> Format {
    let is_meta = |b: &[u8]| {
        ["ObjectType", "NDims", "Comment", "ID ="]
            .iter()
            .any(|k| b.starts_with(k.as_bytes()))
    };
    let bare_dicom = matches!(first, [2 | 8, 0, element, 0, ..] if *element < 0x20)
        && first.get(4..6).is_some_and(|vr| {
            vr.iter().all(u8::is_ascii_uppercase) || first.get(6..8) == Some(&[0, 0])
        });
    if first.starts_with(b"NRRD") {
        Format::Nrrd
    } else if is_meta(first) {
        Format::MetaImage
    } else if first.get(128..132) == Some(b"DICM") || first.starts_with(b"PK\x03\x04") || bare_dicom
    {
        Format::Dicom
    } else {
        Format::Nifti
    }
}

/// Reads one volume from a file of any format, or from a DICOM study of one series.
///
/// # Errors
/// [`ImagingError`], as the format's reader says; [`ImagingError::NotAnImage`] for a study with
/// several series.
pub fn read_volume(path: &Path) -> Result<VolumeFile, ImagingError> {
    let (volume, sidedness) = match recognise(path)? {
        Format::Nifti => return nifti_file::read_volume(path),
        Format::Nrrd => nrrd::open(path)?.0.volume()?,
        Format::MetaImage => meta_image::open(path)?.volume()?,
        Format::Dicom => {
            let study = crate::dicom::read_study(path, crate::dicom::Take::Everything)?;
            let found = study.series.len();
            let mut all = study.series.into_iter();
            match (all.next(), all.next()) {
                (Some(one), None) => (one.volume, one.sidedness),
                _ => {
                    return Err(ImagingError::NotAnImage {
                        path: path.to_owned(),
                        found: format!("a DICOM study of {found} series"),
                    });
                }
            }
        }
    };
    Ok(VolumeFile { volume, sidedness })
}

/// Reads a label map from a file of any format; from DICOM, a segmentation object.
///
/// # Errors
/// [`ImagingError`], as the format's reader says, and [`ImagingError::NotLabels`] or
/// [`ImagingError::EmptyLabels`].
pub fn read_labels(path: &Path) -> Result<LabelFile, ImagingError> {
    let plain = |(map, sidedness)| LabelFile {
        map,
        sidedness,
        segments: BTreeMap::new(),
        sparse: false,
        warnings: Vec::new(),
    };
    match recognise(path)? {
        Format::Nifti => nifti_file::read_labels(path).map(plain),
        Format::MetaImage => meta_image::open(path)?.labels().map(plain),
        Format::Nrrd => {
            let (raw, segments) = nrrd::open(path)?;
            let read = raw.labels()?;
            Ok(LabelFile {
                segments,
                ..plain(read)
            })
        }
        Format::Dicom => crate::dicom::read_segmentation(path),
    }
}
