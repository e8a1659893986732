//! Measures from signals: how bright a disc is against the cerebrospinal fluid, foci in its posterior
//! annulus, and marrow beside the endplates.
//!
//! [`measure`] takes the T2 series, T1 and STIR where there are any, and the labels. What is compared
//! lies near each other and in the same slices, so that the shading of a surface coil mostly cancels.
//! Signals of one magnetic resonance examination have no unit: every measure is a ratio, a rank or a
//! share. Where a series does not say that zero means no signal (eight bits, windowed), ratios are
//! not given and their rows say so.

mod field;
mod modic;
mod nucleus;
mod zone;

use std::collections::BTreeMap;

use yotsui_case::{Level, Measurement};
use yotsui_text::Message;

use crate::{
    anatomy::Anatomy,
    measure::LevelView,
    register::{self, Pair, Registration, Scene, Verdict},
    study::Series,
};

use field::Field;

/// The series of one examination that signals are read from.
#[derive(Clone, Copy)]
pub struct Weightings<'a> {
    /// Fluid bright, fat bright.
    pub t2: &'a Series,
    /// Fat bright, fluid dark; needed for Modic signal.
    pub t1: Option<&'a Series>,
    /// Fluid bright, fat suppressed: takes the place of T2 where oedema is asked for.
    pub stir: Option<&'a Series>,
}

/// What was read, and how the other series were brought onto the T2 series.
#[derive(Debug, Clone)]
pub struct Signals {
    /// The measures, level by level from the head down.
    pub measurements: Vec<Measurement>,
    /// What each surrogate of degeneration is made of: brightness, contrast against the annulus and
    /// flatness, as `docs/measures.md` defines them.
    pub surrogate_terms: BTreeMap<Level, [f64; 3]>,
    /// T1 to T2.
    pub t1_to_t2: Option<Registration>,
    /// STIR to T2.
    pub stir_to_t2: Option<Registration>,
    /// What the user should know.
    pub warnings: Vec<Message>,
}

/// Measures the signals of every labelled disc. The labels are those of the T2 series, on its grid or
/// on another in the same patient space.
pub fn measure(series: Weightings<'_>, anatomy: &Anatomy) -> Signals {
    let fixed = Scene {
        volume: &series.t2.volume,
        anatomy: Some(anatomy),
    };
    let mut out = Signals {
        measurements: Vec::new(),
        surrogate_terms: BTreeMap::new(),
        t1_to_t2: None,
        stir_to_t2: None,
        warnings: Vec::new(),
    };
    // No frame of reference stated counts as one: the series are of one examination.
    let same = |other: &Series| {
        let (a, b) = (series.t2.frame_of_reference, other.frame_of_reference);
        a.zip(b).is_none_or(|(a, b)| a == b)
    };
    let onto = |other: Option<&Series>, warnings: &mut Vec<Message>| {
        let other = other?;
        let moving = Scene {
            volume: &other.volume,
            anatomy: None,
        };
        let pair = Pair {
            same_frame: same(other),
            same_contrast: false,
        };
        let found = register::register(fixed, moving, pair);
        let field = found
            .as_ref()
            .filter(|r| r.verdict == Verdict::Aligned)
            .and_then(|r| Field::new(&other.volume, anatomy, &r.transform));
        if field.is_none() {
            warnings.push(Message::new("signal-warning-not-aligned").arg("series", &other.id));
        }
        Some((found, field))
    };
    let t1 = onto(series.t1, &mut out.warnings);
    let stir = onto(series.stir, &mut out.warnings);
    out.t1_to_t2 = t1.as_ref().and_then(|(r, _)| r.clone());
    out.stir_to_t2 = stir.as_ref().and_then(|(r, _)| r.clone());
    let Some(t2) = Field::new(&series.t2.volume, anatomy, &register::Rigid::identity()) else {
        out.warnings
            .push(Message::new("signal-warning-not-aligned").arg("series", &series.t2.id));
        return out;
    };
    let marrow = modic::Marrow {
        t2: &t2,
        t1: match &t1 {
            None => Err(yotsui_case::Note::NeedsT1),
            Some((_, None)) => Err(yotsui_case::Note::SeriesNotAligned),
            Some((_, Some(field))) => Ok(field),
        },
        stir: stir.as_ref().and_then(|(_, field)| field.as_ref()),
    };

    let space = crate::scene::Scene::new(anatomy);
    let views: Vec<LevelView<'_>> = anatomy
        .discs
        .keys()
        .map(|&level| LevelView::new(anatomy, &space, level, series.t2.sidedness))
        .collect();
    let nuclei: Vec<_> = views
        .iter()
        .map(|v| nucleus::Nucleus::new(v, &t2))
        .collect();
    let ranks = nucleus::ranks(&nuclei);
    for ((view, nucleus), rank) in views.iter().zip(&nuclei).zip(ranks) {
        if let Ok(n) = nucleus {
            let terms = [n.brightness(), n.contrast(), n.flatness];
            out.surrogate_terms.insert(view.level, terms);
        }
        nucleus::measure(
            view,
            nucleus,
            rank,
            series.t2.zero_is_no_signal,
            &mut out.measurements,
        );
        zone::measure(view, nucleus, &t2, &mut out.measurements);
        modic::measure(view, nucleus, &marrow, &mut out.measurements);
    }
    out
}
