//! The series of an examination that the carried network segments, and what it finds there.

use std::path::Path;

use yotsui_case::Level;
use yotsui_imaging::{
    dicom,
    study::{Examination, Series, SeriesPlane, Weighting},
};
use yotsui_segment::{Found, Network, find};
use yotsui_text::Message;

use crate::{error::CliError, progress::Progress};

/// The series to segment: T2, else of unknown weighting; sagittal, else isotropic; the one with most
/// slices.
pub fn choose<'s>(path: &Path, study: &'s Examination) -> Result<&'s Series, CliError> {
    let rank = |s: &Series| {
        let weighting = match s.weighting.value {
            Some(Weighting::T2) => 2,
            None => 1,
            Some(_) => return None,
        };
        let plane = match dicom::plane(&s.volume.grid).value {
            Some(SeriesPlane::Sagittal) => 2,
            Some(SeriesPlane::Isotropic) => 1,
            _ => return None,
        };
        Some((weighting, plane, s.volume.data.len()))
    };
    let best = study.series.iter().filter_map(|s| Some((rank(s)?, s)));
    // Of equals the first.
    let best = best.reduce(|a, b| if b.0 > a.0 { b } else { a });
    best.map(|(_, s)| s).ok_or_else(|| CliError::NoSeries {
        path: path.to_owned(),
        found: study
            .series
            .iter()
            .map(|s| s.id.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    })
}

/// The most pictures that the network sees of a series: each slice twice.
pub fn pictures(series: &Series) -> usize {
    let grid = &series.volume.grid;
    let letters = grid.orientation();
    let mut axes = letters.chars().zip(grid.shape());
    axes.find(|(c, _)| matches!(c, 'L' | 'R'))
        .map_or(0, |(_, n)| 2 * n)
}

/// What the network finds in a series; `progress` shows each picture that it sees.
pub fn segmented(
    series: &Series,
    lowest: Option<Level>,
    progress: &Progress,
) -> Result<Found, CliError> {
    progress.step("cli-progress-segment");
    let network = Network::new()?;
    let mut found = find(&network, &series.volume, lowest, &mut || progress.advance())?;
    if series.weighting.value.is_none() {
        found
            .anatomy
            .warnings
            .push(Message::new("segment-warning-weighting"));
    }
    Ok(found)
}
