//! The series of an examination that the carried network segments, and what it finds there.

use std::path::Path;

use yotsui_case::Level;
use yotsui_imaging::{
    dicom,
    study::{Examination, Series, SeriesPlane, Weighting},
};
use yotsui_segment::{Found, Network, accepts, find};
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
            Some(plane) if !accepts(plane) => return None,
            Some(SeriesPlane::Sagittal) => 2,
            Some(_) => 1,
            None => return None,
        };
        Some((weighting, plane, slices(s)))
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

/// How many sagittal slices a series has.
fn slices(series: &Series) -> usize {
    let grid = &series.volume.grid;
    let letters = grid.orientation();
    let mut axes = letters.chars().zip(grid.shape());
    axes.find(|(c, _)| matches!(c, 'L' | 'R'))
        .map_or(0, |(_, n)| n)
}

/// What the network finds in a series; each picture that it sees is a step of `progress`.
pub fn segmented(
    series: &Series,
    lowest: Option<Level>,
    progress: &Progress,
) -> Result<Found, CliError> {
    progress.step("cli-progress-segment");
    // The network sees each slice twice.
    progress.more(2 * slices(series));
    let network = Network::new()?;
    let mut found = find(&network, &series.volume, lowest, &|| progress.advance())?;
    if series.weighting.value.is_none() {
        found
            .anatomy
            .warnings
            .push(Message::new("segment-warning-weighting"));
    }
    Ok(found)
}
