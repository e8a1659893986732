//! What a user should know of a series and of a study: doubts, and what is missing.

use std::collections::BTreeSet;

use yotsui_text::Message;

use crate::study::{Recognised, Region, Series, SeriesPlane, Weighting};

/// Doubts about one series.
pub(crate) fn of_series(
    weighting: &Recognised<Weighting>,
    region: &Recognised<Region>,
) -> Vec<Message> {
    let contradicts = |reasons: &[Message]| {
        reasons
            .first()
            .is_some_and(|m| m.id == "series-contradiction")
    };
    let mut notes = Vec::new();
    if contradicts(&weighting.reasons) {
        notes.push(Message::new("series-warning-weighting-contradiction"));
    }
    if contradicts(&region.reasons) {
        notes.push(Message::new("series-warning-region-contradiction"));
    } else if region.value.is_none() {
        notes.push(Message::new("series-warning-region-unsaid"));
    }
    notes
}

/// What is missing in the study, and what should not be mixed.
pub(crate) fn of_study(series: &[Series], studies: usize) -> Vec<Message> {
    let mut notes = Vec::new();
    if studies > 1 {
        notes.push(Message::new("study-warning-several-studies").arg("count", studies));
    }
    let dates: BTreeSet<_> = series.iter().filter_map(|s| s.date).collect();
    if dates.len() > 1 {
        notes.push(Message::new("study-warning-several-dates").arg("count", dates.len()));
    }
    let frames: BTreeSet<_> = series.iter().map(|s| s.frame_of_reference).collect();
    if frames.len() > 1 {
        notes.push(Message::new("study-warning-several-frames").arg("count", frames.len()));
    }
    if series.is_empty() {
        return notes;
    }
    for (plane, weighting) in [
        (SeriesPlane::Sagittal, Weighting::T2),
        (SeriesPlane::Sagittal, Weighting::T1),
        (SeriesPlane::Sagittal, Weighting::FatSuppressedT2),
        (SeriesPlane::Axial, Weighting::T2),
    ] {
        // A series that does not say its weighting may be the one.
        let there = series.iter().any(|s| {
            s.weighting.value.is_none_or(|w| w == weighting)
                && (s.plane.value == Some(plane) || s.plane.value == Some(SeriesPlane::Isotropic))
        });
        if !there {
            notes.push(
                Message::new("study-missing")
                    .arg("plane", plane.id())
                    .arg("weighting", weighting.id()),
            );
        }
    }
    notes
}

/// Why a series of another region is refused, with the first tag that says so.
pub(crate) fn refused_region(region: Region, reasons: &[Message]) -> Message {
    let (tag, word) = tag_and_word(reasons);
    Message::new("refused-region")
        .arg("region", region.id())
        .arg("tag", tag)
        .arg("word", word)
}

/// The tag and the word of the first reason that names them.
pub(crate) fn tag_and_word(reasons: &[Message]) -> (String, String) {
    let of = |name: &str| {
        reasons
            .iter()
            .find_map(|m| m.args.iter().find(|(n, _)| n == name))
            .map(|(_, v)| v.clone())
            .unwrap_or_default()
    };
    (of("tag"), of("word"))
}
