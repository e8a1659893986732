//! Any input as an examination: a DICOM study as it is, a single volume as its only series.

use std::path::Path;

use yotsui_text::Message;

use super::{Format, read_volume, recognise};
use crate::{
    ImagingError,
    dicom::{self, Take},
    study::{Examination, Recognised, Series, Weighting},
    study_notes,
};

/// Reads an examination from a folder, an archive, a DICOMDIR, an object, or a volume of any format.
///
/// Of a single volume only the plane is known, from its geometry, and the weighting where the file's
/// name ends in the manner of BIDS (`…_T2w.nii.gz`).
///
/// # Errors
/// As [`dicom::read_study`] and [`read_volume`].
pub fn read_examination(path: &Path, take: Take) -> Result<Examination, ImagingError> {
    if recognise(path)? == Format::Dicom {
        return dicom::read_study(path, take);
    }
    let file = read_volume(path)?;
    let plane = dicom::plane(&file.volume.grid);
    let weighting = by_name(path);
    let parts = [
        Some("image"),
        plane.value.map(|p| p.id()),
        weighting.value.map(|w| w.id()),
    ];
    // Whole numbers of eight bits are windowed; a volume that has negative values has another zero.
    let eight_bit = file
        .volume
        .data
        .iter()
        .all(|v| v.fract() == 0.0 && (0.0..=255.0).contains(v));
    let negative = file.volume.data.iter().any(|v| *v < 0.0);
    let series = Series {
        id: parts.into_iter().flatten().collect::<Vec<_>>().join("-"),
        sidedness: file.sidedness,
        volume: file.volume,
        plane,
        weighting,
        region: Recognised {
            value: None,
            reasons: vec![Message::new("series-region-no-tags")],
        },
        zero_is_no_signal: !eight_bit && !negative,
        date: None,
        frame_of_reference: None,
        warnings: Vec::new(),
    };
    let series = vec![series];
    Ok(Examination {
        warnings: study_notes::of_study(&series, 1),
        series,
        refused: Vec::new(),
        patient: None,
    })
}

/// The weighting that the name of a file states as BIDS does.
fn by_name(path: &Path) -> Recognised<Weighting> {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let suffix = stem.rsplit('_').next().unwrap_or_default();
    let value = match suffix {
        "T1w" => Some(Weighting::T1),
        "T2w" => Some(Weighting::T2),
        "PDw" => Some(Weighting::ProtonDensity),
        "STIR" => Some(Weighting::FatSuppressedT2),
        "dwi" => Some(Weighting::Diffusion),
        _ => None,
    };
    let reason = match value {
        Some(_) => Message::new("series-weighting-file-name").arg("word", suffix),
        None => Message::new("series-weighting-no-tags"),
    };
    Recognised {
        value,
        reasons: vec![reason],
    }
}
