//! Candidates of a high-intensity zone: a bright focus in the posterior annulus, surrounded by low
//! signal, brighter than the nucleus and not continuous with it (Aprill and Bogduk 1992).

use std::collections::BTreeMap;

use yotsui_case::{Measurement, Note};

use super::{
    field::{Field, Spot, disc_coordinates, spots},
    nucleus::Nucleus,
};
use crate::{
    anatomy::{Anatomy, code},
    level_frame::LevelFrame,
    measure::{Given, LevelView, catalogue::signal::HIGH_INTENSITY_ZONE_CONSPICUITY},
};

/// The posterior annulus begins here, in disc coordinates.
const POSTERIOR: f64 = 0.78;
/// A focus whose bright part reaches further forward is continuous with the nucleus.
const NUCLEUS: f64 = 0.7;
/// Searched so far to each side of the mid-sagittal plane, mm: the posterior wall curves away further out.
const ASIDE: f64 = 14.0;
/// The least conspicuity that is called a focus.
const CONSPICUOUS: f64 = 0.2;
/// The largest focus, mm2: more is a fissure or the canal.
const LARGEST: f64 = 25.0;
/// A focus nearer to the middle has no side, mm.
const MIDLINE: f64 = 2.0;

struct Focus {
    conspicuity: f64,
    /// Sagittal position in the array.
    x: usize,
    /// To the patient's left of the mid-sagittal plane, mm.
    left: f64,
}

pub(super) fn measure(
    view: &LevelView<'_>,
    nucleus: &Result<Nucleus, Note>,
    field: &Field,
    out: &mut Vec<Measurement>,
) {
    let given = nucleus
        .as_ref()
        .map_err(|&note| note)
        .and_then(|nucleus| find(view, nucleus, field));
    out.push(view.row(&HIGH_INTENSITY_ZONE_CONSPICUITY, given));
}

fn find(view: &LevelView<'_>, nucleus: &Nucleus, field: &Field) -> Result<Given, Note> {
    let frame = view.frame()?;
    let disc = Anatomy::disc_code(view.level);
    let mut slices: BTreeMap<usize, Vec<Spot>> = BTreeMap::new();
    for spot in spots(view, frame, field, 40.0, |c| c == disc) {
        if spot.at[0].abs() <= ASIDE {
            slices.entry(spot.index[0]).or_default().push(spot);
        }
    }
    let found: Vec<Focus> = slices
        .values()
        .filter_map(|spots| focus(view, frame, nucleus, spots))
        .collect();
    let best = found
        .iter()
        .fold(None, |best: Option<&Focus>, here| match best {
            Some(b) if b.conspicuity >= here.conspicuity => Some(b),
            _ => Some(here),
        })
        .ok_or(Note::NoHighIntensityZone)?;
    let given = Given {
        half_voxel: None,
        ..Given::new(best.conspicuity, 0.0)
    }
    .noting([Note::PossibleOnly, Note::ThresholdUnsourced]);
    // Neighbouring slices show one focus: its place is their mean, weighted by how much they show.
    let (mut sum, mut weight) = (0.0, 0.0);
    for f in found.iter().filter(|f| f.x.abs_diff(best.x) <= 1) {
        sum += f.conspicuity * f.left;
        weight += f.conspicuity;
    }
    let offset = sum / weight;
    // A focus may lie anywhere in its slice.
    let sure = offset.abs() > MIDLINE.max(0.8 * view.anatomy.parts.spacing[0]);
    Ok(if sure { given.on(offset) } else { given })
}

/// The most conspicuous focus of one sagittal slice.
fn focus(
    view: &LevelView<'_>,
    frame: &LevelFrame,
    nucleus: &Nucleus,
    spots: &[Spot],
) -> Option<Focus> {
    let in_slice: BTreeMap<[usize; 2], &Spot> = spots
        .iter()
        .map(|s| ([s.index[1], s.index[2]], s))
        .collect();
    let mut posterior: Vec<&Spot> = spots
        .iter()
        .filter(|s| {
            let (u, v) = disc_coordinates(frame, s.at);
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
        if isolated(view, frame, &in_slice, peak, bright) {
            return Some(Focus {
                conspicuity,
                x: peak.index[0],
                left: peak.at[0],
            });
        }
    }
    None
}

/// Whether the voxels above `bright` that hang together with `start` in its slice stay within the
/// posterior annulus, away from the canal, and small.
fn isolated(
    view: &LevelView<'_>,
    frame: &LevelFrame,
    in_slice: &BTreeMap<[usize; 2], &Spot>,
    start: &Spot,
    bright: f64,
) -> bool {
    let parts = &view.anatomy.parts;
    let [_, ny, nz] = parts.shape;
    let x = start.index[0];
    let most = (LARGEST / (parts.spacing[1] * parts.spacing[2])).ceil() as usize;
    let first = [start.index[1], start.index[2]];
    let mut seen = std::collections::BTreeSet::from([first]);
    let mut open = vec![first];
    while let Some(at) = open.pop() {
        let Some(spot) = in_slice.get(&at) else {
            continue;
        };
        if disc_coordinates(frame, spot.at).0 < NUCLEUS || seen.len() > most {
            return false;
        }
        let [y, z] = at;
        let neighbours = [
            (y > 0).then(|| [y - 1, z]),
            (y + 1 < ny).then_some([y + 1, z]),
            (z > 0).then(|| [y, z - 1]),
            (z + 1 < nz).then_some([y, z + 1]),
        ];
        for next in neighbours.into_iter().flatten() {
            // Fluid shines into the border voxels of the label.
            if code::in_canal(parts.at(x, next[0], next[1])) {
                return false;
            }
            if in_slice.get(&next).is_some_and(|s| s.signal >= bright) && seen.insert(next) {
                open.push(next);
            }
        }
    }
    // One voxel may be noise.
    seen.len() >= 2
}
