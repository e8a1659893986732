//! Candidates of a high-intensity zone: a bright focus in the posterior annulus, surrounded by low
//! signal, brighter than the nucleus and not continuous with it (Aprill and Bogduk 1992).

use yotsui_case::{Measurement, Note};

use super::{
    field::{Field, disc_coordinates, pixels},
    nucleus::Nucleus,
    row::{Value, row},
};
use crate::{
    anatomy::{Anatomy, code},
    frame::DiscFrame,
    measure::{LevelView, catalogue::signal::HIGH_INTENSITY_ZONE_CONSPICUITY},
    plane::Slice,
};

/// The posterior annulus begins here, in disc coordinates.
const POSTERIOR: f64 = 0.78;
/// A focus whose bright part reaches further forward is continuous with the nucleus.
const NUCLEUS: f64 = 0.7;
/// Slices so far from the middle are searched, mm: the posterior wall curves away further out.
const ASIDE: f64 = 14.0;
/// The least conspicuity that is called a focus.
const CONSPICUOUS: f64 = 0.2;
/// The largest focus, mm2: more is a fissure or the canal.
const LARGEST: f64 = 25.0;
/// A focus nearer to the middle has no side, mm.
const MIDLINE: f64 = 2.0;

struct Focus {
    conspicuity: f64,
    x: usize,
}

pub(super) fn measure(
    view: &LevelView<'_>,
    nucleus: &Result<Nucleus, Note>,
    field: &Field,
    out: &mut Vec<Measurement>,
) {
    let given = nucleus.as_ref().map_err(|&note| note).and_then(|nucleus| {
        let parts = &view.anatomy.parts;
        let reach = (ASIDE / parts.spacing[0]).floor() as usize;
        let slices = view.x.saturating_sub(reach)..=(view.x + reach).min(parts.shape[0] - 1);
        let found: Vec<Focus> = slices
            .filter_map(|x| focus(view, nucleus, field, x))
            .collect();
        let best = found
            .iter()
            .fold(None, |best: Option<&Focus>, here| match best {
                Some(b) if b.conspicuity >= here.conspicuity => Some(b),
                _ => Some(here),
            })
            .ok_or(Note::NoHighIntensityZone)?;
        let mut value = Value::new(best.conspicuity);
        value.notes.push(Note::PossibleOnly);
        value.notes.push(Note::ThresholdUnsourced);
        // Neighbouring slices show one focus: its place is their mean, weighted by how much they show.
        let (mut sum, mut weight) = (0.0, 0.0);
        for f in found.iter().filter(|f| f.x.abs_diff(best.x) <= 1) {
            sum += f.conspicuity * (f.x as f64 - view.midline.x);
            weight += f.conspicuity;
        }
        let offset = sum / weight * parts.spacing[0];
        // The middle of the canal is known to about half a slice.
        if offset.abs() > MIDLINE.max(0.8 * parts.spacing[0]) {
            value.offset = Some(offset);
        }
        Ok(value)
    });
    out.push(row(view, &HIGH_INTENSITY_ZONE_CONSPICUITY, given));
}

/// The most conspicuous focus of one slice.
fn focus(view: &LevelView<'_>, nucleus: &Nucleus, field: &Field, x: usize) -> Option<Focus> {
    let slice = view.slice_at(x);
    let frame = DiscFrame::new(&slice, view.level)?;
    let disc = Anatomy::disc_code(view.level);
    let signals = field.slice(x);
    let pixels: Vec<_> = pixels(&slice, signals, |c| c == disc).collect();
    let mut posterior: Vec<_> = pixels
        .iter()
        .filter(|p| {
            let (u, v) = disc_coordinates(&frame, p.at);
            (POSTERIOR..=1.0).contains(&u) && v.abs() <= 1.0
        })
        .collect();
    // The brightest first; of equals the first in the array.
    posterior.sort_by(|a, b| b.signal.total_cmp(&a.signal).then(a.index.cmp(&b.index)));
    for peak in posterior.into_iter().take(60) {
        let conspicuity = (peak.signal - nucleus.annulus) / nucleus.scale();
        if conspicuity < CONSPICUOUS || peak.signal <= nucleus.core {
            return None;
        }
        let bright = (peak.signal + nucleus.annulus) / 2.0;
        if isolated(&slice, signals, &frame, disc, peak.index, bright) {
            return Some(Focus { conspicuity, x });
        }
    }
    None
}

/// Whether the pixels above `bright` that hang together with `start` stay within the posterior
/// annulus, away from the canal, and small.
fn isolated(
    slice: &Slice<'_>,
    signals: &[Option<f32>],
    frame: &DiscFrame,
    disc: u8,
    start: usize,
    bright: f64,
) -> bool {
    let [ny, nz] = slice.size;
    let [sy, sz] = slice.spacing;
    let most = (LARGEST / (sy * sz)).ceil() as usize;
    let mut seen = std::collections::BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(i) = open.pop() {
        let (y, z) = (i % ny, i / ny);
        let at = crate::plane::Point::new(y as f64 * sy, z as f64 * sz);
        if disc_coordinates(frame, at).0 < NUCLEUS || seen.len() > most {
            return false;
        }
        let neighbours = [
            (y > 0).then(|| i - 1),
            (y + 1 < ny).then_some(i + 1),
            (z > 0).then(|| i - ny),
            (z + 1 < nz).then_some(i + ny),
        ];
        for j in neighbours.into_iter().flatten() {
            // Fluid shines into the border pixels of the label.
            if slice.codes.get(j) == Some(&code::CANAL) {
                return false;
            }
            let signal = signals.get(j).copied().flatten().map(f64::from);
            let inside = slice.codes.get(j) == Some(&disc);
            if inside && signal.is_some_and(|s| s >= bright) && seen.insert(j) {
                open.push(j);
            }
        }
    }
    // One pixel may be noise.
    seen.len() >= 2
}
