//! Any input as an examination: a DICOM study as it is, a single volume as its only series.

use std::path::Path;

use yotsui_text::Message;

use super::{Format, read_volume, recognise};
use crate::{
    ImagingError,
    dicom::{self, Take},
    study::{Examination, Recognised, Refused, Series, Weighting},
    study_notes,
};

/// Reads an examination from a folder, an archive, a DICOMDIR, an object, or a volume of any format.
///
/// Of a single volume only the plane is known, from its geometry, and the weighting where the file's
/// name ends in the manner of BIDS (`…_T2w.nii.gz`). Values in Hounsfield units are a CT: refused.
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
    let (series, refused) = match air(&series.volume.data) {
        Some(percent) if take != Take::Everything => (vec![], vec![computed(series, percent)]),
        _ => (vec![series], vec![]),
    };
    Ok(Examination {
        warnings: study_notes::of_study(&series, 1),
        series,
        refused,
        patient: None,
    })
}

/// Air in Hounsfield units: -1000, with the noise and calibration of a scanner.
const AIR: std::ops::RangeInclusive<f32> = -1100.0..=-900.0;
/// A volume of which more than this share lies there is in Hounsfield units; signal of magnetic
/// resonance has no such values, nor has it when it is standardised to mean 0 and deviation 1.
const AIRY: f64 = 0.01;

/// The percentage of voxels that are air in Hounsfield units, where they are so many that it must be a CT.
fn air(voxels: &[f32]) -> Option<f64> {
    let in_air = voxels.iter().filter(|v| AIR.contains(v)).count();
    let share = in_air as f64 / voxels.len().max(1) as f64;
    (share > AIRY).then_some(100.0 * share)
}

fn computed(series: Series, percent: f64) -> Refused {
    Refused {
        id: series.id,
        reason: Message::new("series-kind-hounsfield").arg("percent", percent.round()),
        plane: series.plane,
        weighting: Recognised {
            value: None,
            reasons: Vec::new(),
        },
        region: series.region,
        images: series.volume.grid.shape()[0],
    }
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
