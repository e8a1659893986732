//! The examination behind a path: what its series are, which of them is labelled, and why it is
//! refused where it is.

use std::{fmt::Write as _, path::Path};

use yotsui_imaging::{
    Grid, ImagingError, LabelMap,
    dicom::Take,
    file::{read_examination, read_labels},
    study::{Examination, Recognised, Refused, Region, Series, SeriesPlane, Weighting},
};
use yotsui_text::{Lang, Message, catalogue};

use crate::error::CliError;

/// Reads an examination of any format.
pub fn open(path: &Path) -> Result<Examination, CliError> {
    Ok(read_examination(path, Take::Lumbar)?)
}

/// Refuses an examination without a series that can be measured: as another part of the body where
/// its tags say so.
pub fn usable(path: &Path, study: &Examination) -> Result<(), CliError> {
    if !study.series.is_empty() {
        return Ok(());
    }
    let path = path.to_owned();
    let region = study
        .refused
        .iter()
        .find(|r| r.reason.id == "refused-region");
    let error = match region.and_then(|r| Some((r, r.region.value?))) {
        Some((refused, region)) => {
            let arg = |name: &str| {
                let found = refused.reason.args.iter().find(|(n, _)| n == name);
                found.map(|(_, v)| v.clone()).unwrap_or_default()
            };
            ImagingError::NotLumbar {
                path,
                found: region.id(),
                tag: arg("tag"),
                word: arg("word"),
            }
        }
        None => ImagingError::NothingUsable {
            path,
            found: study.refused.len(),
        },
    };
    Err(error.into())
}

/// What speaks against a series and against the files of its study: slices that are missing or cannot
/// be read, doubts about what is in view. Not what else a study might have held.
pub fn doubts(study: &Examination, series: &Series) -> Vec<Message> {
    let of_study = study.warnings.iter().filter(|m| m.id != "study-missing");
    series.warnings.iter().chain(of_study).cloned().collect()
}

/// A label map on the grid of a series.
pub struct Match<'s> {
    pub series: &'s Series,
    pub map: LabelMap,
    /// What speaks against the labels.
    pub doubts: Vec<Message>,
}

/// The series on whose grid a label map lies, and the map on that grid.
pub fn labelled<'s>(
    path: &Path,
    study: &'s Examination,
    labels: &Path,
) -> Result<Match<'s>, CliError> {
    let file = read_labels(labels).map_err(|error| match error {
        // No file, or none that can be read whole, is not a wrong kind of file.
        ImagingError::NotFound { .. }
        | ImagingError::Unreadable { .. }
        | ImagingError::Truncated { .. } => CliError::Imaging(error),
        error => CliError::Labels(error),
    })?;
    for series in &study.series {
        if let Some(map) = file.onto(&series.volume.grid) {
            return Ok(Match {
                series,
                map,
                doubts: file.warnings,
            });
        }
    }
    // One image: say by what the grids differ.
    if let [only] = study.series.as_slice()
        && let Some((found, expected)) = file.map.grid.difference(&only.volume.grid)
    {
        return Err(ImagingError::GridMismatch {
            labels: labels.to_owned(),
            image: path.to_owned(),
            found,
            expected,
        }
        .into());
    }
    let grids: Vec<String> = study
        .series
        .iter()
        .map(|s| format!("{} {}", s.id, described(&s.volume.grid)))
        .collect();
    Err(ImagingError::NoSuchGrid {
        labels: labels.to_owned(),
        expected: grids.join("; "),
        found: described(&file.map.grid),
    }
    .into())
}

fn shape(grid: &Grid) -> String {
    let [x, y, z] = grid.shape();
    format!("{x}x{y}x{z}")
}

fn spacing(grid: &Grid) -> String {
    let [x, y, z] = grid.spacing();
    format!("{x:.2} x {y:.2} x {z:.2}")
}

fn described(grid: &Grid) -> String {
    let p = grid.position([0.0; 3]);
    format!(
        "{} {} of {} mm from LPS ({:.1}, {:.1}, {:.1})",
        shape(grid),
        grid.orientation(),
        spacing(grid),
        p.x,
        p.y,
        p.z
    )
}

/// What was recognised of a series, in words: plane, weighting, region.
struct Names {
    plane: String,
    weighting: String,
    region: String,
}

fn names(
    lang: Lang,
    plane: &Recognised<SeriesPlane>,
    weighting: &Recognised<Weighting>,
    region: &Recognised<Region>,
) -> Names {
    let word = |id: &str, name: &str, value: Option<&str>| {
        let message = Message::new(id).arg(name, value.unwrap_or("none"));
        catalogue().text(lang, &message)
    };
    Names {
        plane: word("series-name-plane", "plane", plane.value.map(|p| p.id())),
        weighting: word(
            "series-name-weighting",
            "weighting",
            weighting.value.map(|w| w.id()),
        ),
        region: word("series-name-region", "region", region.value.map(|r| r.id())),
    }
}

/// The series with their reasons and doubts, those that are not used, and what is missing.
pub fn listing(study: &Examination, lang: Lang) -> String {
    let words = |m: &Message| catalogue().text(lang, m);
    let mut out = String::new();
    let mut line = |indent: &str, text: String| {
        let _infallible = writeln!(out, "{indent}{text}");
    };
    if !study.series.is_empty() {
        line("", words(&Message::new("series-heading")));
    }
    for s in &study.series {
        let n = names(lang, &s.plane, &s.weighting, &s.region);
        let message = Message::new("series-line")
            .arg("id", &s.id)
            .arg("plane", n.plane)
            .arg("weighting", n.weighting)
            .arg("region", n.region)
            .arg("shape", shape(&s.volume.grid))
            .arg("spacing", spacing(&s.volume.grid));
        line("  ", words(&message));
        let reasons = [&s.plane.reasons, &s.weighting.reasons, &s.region.reasons];
        for reason in once(reasons.into_iter().flatten().map(words)) {
            line("    ", reason);
        }
        s.warnings.iter().for_each(|w| line("    ! ", words(w)));
    }
    if !study.refused.is_empty() {
        line("", words(&Message::new("series-refused-heading")));
    }
    for r in &study.refused {
        line("  ", words(&refused(r, lang)));
        line("    ", words(&r.reason));
        let reasons = [&r.plane.reasons, &r.weighting.reasons, &r.region.reasons];
        for reason in once(reasons.into_iter().flatten().map(words)) {
            line("    ", reason);
        }
    }
    study.warnings.iter().for_each(|w| line("! ", words(w)));
    out
}

/// Each text once: that a file has no tags is why neither weighting nor region is known.
fn once(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

fn refused(r: &Refused, lang: Lang) -> Message {
    let n = names(lang, &r.plane, &r.weighting, &r.region);
    Message::new("series-line-refused")
        .arg("id", &r.id)
        .arg("plane", n.plane)
        .arg("weighting", n.weighting)
        .arg("region", n.region)
        .arg("images", r.images)
}
