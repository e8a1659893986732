//! The contrast of a series.
//!
//! Two witnesses are heard apart: what the series is called, and what its timing makes it. Where
//! they agree or one refines the other, both are reasons; where they disagree the timing is
//! believed, and the contradiction is said.

use yotsui_text::Message;

use super::words::find;
use crate::{
    dicom::header::{Frame, Words},
    study::{Recognised, Weighting},
};

/// What image types and frame types call the single images of a Dixon series.
pub(crate) const DIXON: [&str; 9] = [
    "W",
    "F",
    "WATER",
    "FAT",
    "IP",
    "OP",
    "IN_PHASE",
    "OUT_PHASE",
    "OPP_PHASE",
];

/// The weighting of a series from its words and the timing of one of its frames.
///
/// Bounds of the timing, spin echo, ms: T1 has TE up to 30 with TR up to 1200; T2 has TE from 60;
/// proton density has TE up to 40 with TR from 1500. An inversion time from 80 to 260 nulls fat at
/// 1 to 3 T, one from 1500 nulls fluid.
pub(crate) fn weighting(words: &Words, frame: &Frame) -> Recognised<Weighting> {
    let named = by_name(words, frame);
    let timed = by_timing(words, frame);
    let gradient = timed
        .1
        .first()
        .is_some_and(|m| m.id == "series-weighting-gradient");
    let mut result = join(named, timed);
    if gradient
        && matches!(
            result.value,
            Some(Weighting::T2 | Weighting::FatSuppressedT2 | Weighting::ProtonDensity)
        )
    {
        // T2*, whatever its name: its signal is not compared with that of a spin echo.
        result.value = None;
    }
    if words.contrast_agent && result.value == Some(Weighting::T1) {
        result.value = Some(Weighting::T1Contrast);
        result.reasons.push(Message::new("series-weighting-agent"));
    }
    if result.reasons.is_empty() {
        result.reasons.push(Message::new("series-weighting-unsaid"));
    }
    result
}

type Witness = (Option<Weighting>, Vec<Message>);

fn join(named: Witness, timed: Witness) -> Recognised<Weighting> {
    use Weighting::*;
    let refines = |fine: Weighting, coarse: Weighting| {
        matches!(
            (fine, coarse),
            (FatSuppressedT2, T2) | (T1Contrast, T1) | (Diffusion, T2) | (Dixon, _)
        )
    };
    let (value, contradiction) = match (named.0, timed.0) {
        (Some(a), Some(b)) if a == b || refines(a, b) => (Some(a), false),
        (Some(a), Some(b)) if refines(b, a) => (Some(b), false),
        (Some(_), Some(b)) => (Some(b), true),
        (a, b) => (a.or(b), false),
    };
    Recognised {
        value,
        reasons: contradiction
            .then(|| Message::new("series-contradiction"))
            .into_iter()
            .chain(named.1)
            .chain(timed.1)
            .collect(),
    }
}

fn by_name(words: &Words, frame: &Frame) -> Witness {
    let mut reasons = Vec::new();
    if frame.b_value.is_some_and(|b| b > 0.0) {
        reasons.push(
            Message::new("series-weighting-b")
                .arg("b", format!("{:.0}", frame.b_value.unwrap_or_default())),
        );
        return (Some(Weighting::Diffusion), reasons);
    }
    if let Some(kind) = frame
        .kind
        .iter()
        .chain(&words.image_type)
        .find(|k| *k == "DIXON" || DIXON.contains(&k.as_str()))
    {
        reasons.push(tag_says("Image Type", kind));
        return (Some(Weighting::Dixon), reasons);
    }
    // Acquisition Contrast has defined terms (PS3.3, C.8.13.3.1).
    let stated = match words.acquisition_contrast.as_str() {
        "T1" => Some(Weighting::T1),
        "T2" => Some(Weighting::T2),
        "STIR" => Some(Weighting::FatSuppressedT2),
        "PROTON_DENSITY" => Some(Weighting::ProtonDensity),
        "DIFFUSION" => Some(Weighting::Diffusion),
        _ => None,
    };
    if stated.is_some() {
        reasons.push(tag_says(
            "Acquisition Contrast",
            &words.acquisition_contrast,
        ));
    }
    let mut value = stated;
    for (tag, text) in [
        ("Series Description", &words.series_description),
        ("Protocol Name", &words.protocol),
        ("Sequence Name", &words.sequence_name),
    ] {
        if let Some((found, word)) = name_in(text) {
            reasons.push(tag_says(tag, word));
            // The first tag that names it; a later one may only add the suppression of fat.
            value = match (value, found) {
                (None, found) => Some(found),
                (Some(Weighting::T2), Weighting::FatSuppressedT2) => Some(found),
                (Some(Weighting::T1), Weighting::T1Contrast) => Some(found),
                (had, _) => had,
            };
        }
    }
    (value, reasons)
}

fn tag_says(tag: &str, word: &str) -> Message {
    Message::new("series-weighting-word")
        .arg("tag", tag)
        .arg("word", word.trim_end_matches('…'))
}

/// The weighting that a description names, and the word.
fn name_in(text: &str) -> Option<(Weighting, &'static str)> {
    const DIFFUSION: [&str; 7] = ["dwi", "dti", "adc", "trace…", "diff…", "ep2d diff", "拡散"];
    const STIR: [&str; 4] = ["stir…", "tirm…", "ir tse", "longte stir"];
    const T2: [&str; 7] = ["t2", "t2w…", "t2tse…", "t2fse", "t2sag", "t2tra", "t2ax"];
    const T1: [&str; 8] = [
        "t1", "t1w…", "t1tse…", "t1fse", "t1sag", "t1tra", "t1ax", "t1se",
    ];
    const PD: [&str; 4] = ["pd", "pdw…", "proton…", "dp"];
    const FAT: [&str; 11] = [
        "fs",
        "fatsat",
        "fat sat",
        "spair",
        "spir",
        "fatsup…",
        "fat sup…",
        "water",
        "sfs",
        "chess",
        "脂肪抑制",
    ];
    const AFTER: [&str; 12] = [
        "+c", "c+", "gd", "gad…", "post", "km", "ce", "contrast", "+gd", "+km", "iv", "造影",
    ];
    if let Some(word) = find(text, &["dixon…", "mdixon…", "ideal"]) {
        return Some((Weighting::Dixon, word));
    }
    if let Some(word) = find(text, &DIFFUSION) {
        return Some((Weighting::Diffusion, word));
    }
    if let Some(word) = find(text, &STIR) {
        return Some((Weighting::FatSuppressedT2, word));
    }
    if let Some(word) = find(text, &T2) {
        return Some(match find(text, &FAT) {
            Some(_) => (Weighting::FatSuppressedT2, word),
            None => (Weighting::T2, word),
        });
    }
    if let Some(word) = find(text, &T1) {
        return Some(match find(text, &AFTER) {
            Some(_) => (Weighting::T1Contrast, word),
            None => (Weighting::T1, word),
        });
    }
    find(text, &PD).map(|word| (Weighting::ProtonDensity, word))
}

fn by_timing(words: &Words, frame: &Frame) -> Witness {
    let has = |list: &[String], value: &str| list.iter().any(|v| v == value);
    let gradient = has(&words.scanning_sequence, "GR");
    let inversion = has(&words.scanning_sequence, "IR") || words.inversion_recovery;
    let (te, tr, ti) = (frame.echo_time, frame.repetition_time, frame.inversion_time);
    let ms = |v: f64| format!("{v:.0}");
    let timing = |te: f64, tr: f64| {
        Message::new("series-weighting-timing")
            .arg("te", ms(te))
            .arg("tr", ms(tr))
    };
    if gradient && !has(&words.scanning_sequence, "SE") {
        // The weighting of a gradient echo hangs on its flip angle and spoiling as well.
        return (None, vec![Message::new("series-weighting-gradient")]);
    }
    if let (Some(ti), true) = (ti.filter(|t| *t > 0.0), inversion) {
        let reason = Message::new("series-weighting-inversion").arg("ti", ms(ti));
        if (80.0..=260.0).contains(&ti) {
            return (Some(Weighting::FatSuppressedT2), vec![reason]);
        }
        if ti > 1500.0 {
            // Fluid is dark in it: none of the weightings that are measured.
            return (None, vec![reason]);
        }
        if te.is_some_and(|te| te <= 30.0) {
            return (Some(Weighting::T1), vec![reason]);
        }
    }
    let (Some(te), Some(tr)) = (te, tr) else {
        return (None, Vec::new());
    };
    if te <= 0.0 || tr <= 0.0 {
        return (None, Vec::new());
    }
    let value = if te >= 60.0 {
        let suppressed = ["FS", "SFS", "FAT_SAT"]
            .iter()
            .any(|v| has(&words.scan_options, v));
        if suppressed {
            Some(Weighting::FatSuppressedT2)
        } else {
            Some(Weighting::T2)
        }
    } else if te <= 30.0 && tr <= 1200.0 {
        Some(Weighting::T1)
    } else if te <= 40.0 && tr >= 1500.0 {
        Some(Weighting::ProtonDensity)
    } else {
        None
    };
    (value, vec![timing(te, tr)])
}

#[cfg(test)]
#[path = "weighting_tests.rs"]
mod tests;
