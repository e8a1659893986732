//! Whether a series is an image to be measured at all: a localiser, another modality, a screenshot.

use yotsui_text::Message;

use super::words::find;
use crate::dicom::{
    header::{Header, Words},
    seg::is_segmentation,
};

/// What stands against measuring a series.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// Nothing.
    Image,
    /// Slices for planning.
    Localiser(Message),
    /// Not magnetic resonance; CT and the like.
    OtherModality(Message),
    /// A segmentation.
    Segmentation,
    /// No image: a report, a presentation state, a directory.
    NoImage(Message),
    /// A secondary capture or colour picture: no signal to measure.
    Picture(Message),
}

/// The kind of a series, from one of its headers and the number of directions of its stacks.
pub(crate) fn kind(header: &Header, directions: usize, slices: usize) -> Kind {
    if is_segmentation(&header.sop_class) {
        return Kind::Segmentation;
    }
    let modality = header.modality.as_deref().unwrap_or("");
    if header.pixels.is_none() || header.format.is_none() {
        return Kind::NoImage(Message::new("series-kind-no-image"));
    }
    // An absent modality is taken for MR only with the SOP class of MR.
    let mr_class = header.sop_class.starts_with("1.2.840.10008.5.1.4.1.1.4");
    if header.sop_class.starts_with("1.2.840.10008.5.1.4.1.1.7") || modality == "OT" {
        return Kind::Picture(Message::new("series-kind-capture"));
    }
    if modality != "MR" && !(modality.is_empty() && mr_class) {
        return Kind::OtherModality(
            Message::new("series-kind-modality").arg("modality", known(modality)),
        );
    }
    if header.format.is_some_and(|f| f.samples != 1) {
        return Kind::Picture(Message::new("series-kind-colour"));
    }
    match localiser(&header.words, directions, slices) {
        Some(reason) => Kind::Localiser(reason),
        None => Kind::Image,
    }
}

/// A modality of the standard; anything else is not repeated.
fn known(modality: &str) -> &'static str {
    const KNOWN: [&str; 16] = [
        "CT", "PT", "US", "CR", "DX", "NM", "XA", "RF", "MG", "SC", "OT", "SR", "PR", "KO",
        "RTSTRUCT", "DOC",
    ];
    let unknown = if modality.is_empty() { "none" } else { "other" };
    KNOWN
        .into_iter()
        .find(|k| *k == modality)
        .unwrap_or(unknown)
}

fn localiser(words: &Words, directions: usize, slices: usize) -> Option<Message> {
    if words
        .image_type
        .iter()
        .any(|v| v == "LOCALIZER" || v == "SCOUT")
    {
        return Some(Message::new("series-localiser-type"));
    }
    let known = [
        "survey",
        "scout",
        "locali…",
        "localizer…",
        "loc",
        "3plane",
        "3 plane",
        "three plane",
        "aahead…",
        "aaspine…",
        "topogram",
        "位置決め",
    ];
    for (tag, text) in [
        ("Series Description", &words.series_description),
        ("Protocol Name", &words.protocol),
    ] {
        if let Some(word) = find(text, &known) {
            return Some(
                Message::new("series-localiser-word")
                    .arg("tag", tag)
                    .arg("word", word.trim_end_matches('…')),
            );
        }
    }
    // Three directions with a handful of slices each are a survey, whatever its name.
    (directions >= 3 && slices <= directions * 7).then(|| {
        Message::new("series-localiser-geometry")
            .arg("directions", directions)
            .arg("slices", slices)
    })
}
