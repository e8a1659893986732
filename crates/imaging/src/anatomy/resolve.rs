//! From label numbers to named parts.

use std::collections::BTreeMap;

use yotsui_case::{Level, Side, Vertebra};
use yotsui_text::Message;

use super::{Anatomy, LabelOptions, Numbering, code, components, merged, recount::recount};
use crate::{
    Canonical, ImagingError, LabelMap,
    convention::{Convention, Part},
};

/// How sure something is that was inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Could well be otherwise.
    Low,
    /// Likely.
    Moderate,
    /// As good as stated.
    High,
}

impl Confidence {
    /// `low`, `moderate`, `high`.
    pub fn id(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Moderate => "moderate",
            Confidence::High => "high",
        }
    }
}

pub fn resolve(labels: &LabelMap, options: LabelOptions) -> Result<Anatomy, ImagingError> {
    let mut counts = BTreeMap::new();
    let mut count = vec![0usize; usize::from(u16::MAX) + 1];
    // Most voxels are background: counting those one by one would take as long as all the rest.
    let labelled = labels.data.iter().filter(|&&n| n != 0);
    labelled.for_each(|&n| count[usize::from(n)] += 1);
    count[0] = labels.data.len() - count.iter().sum::<usize>();
    for (n, &voxels) in count.iter().enumerate().filter(|&(_, &v)| v > 0) {
        counts.insert(n as u16, voxels);
    }
    let candidates = Convention::candidates(&counts, options.convention)?;
    let (convention, convention_confidence) = choose(labels, &counts, &candidates)?;
    let convention_confidence = if options.convention.is_some() {
        Confidence::High
    } else {
        convention_confidence
    };

    let mut parts = coded(labels, convention, &counts);
    set_posterior_elements_apart(&mut parts);
    let mut warnings = Vec::new();
    let numbering = if convention.is_merged() {
        let (numbering, more) = merged::name_levels(&mut parts, options.lowest_disc)?;
        warnings.extend(more);
        numbering
    } else {
        if convention == Convention::TotalSpineSegStep1 {
            between_named_discs(&mut parts);
        }
        match options.lowest_disc {
            // Its numbers are counts from the bottom, which the user may know better.
            Some(lowest) if convention == Convention::Spider => {
                recount(&mut parts, lowest);
                stated()
            }
            lowest => named_numbering(convention, lowest, &mut warnings),
        }
    };

    let mut voxels = [0usize; 256];
    let named = parts.data.iter().filter(|&&c| c != code::NONE);
    named.for_each(|&c| voxels[usize::from(c)] += 1);
    let discs: BTreeMap<Level, usize> = Level::ALL
        .into_iter()
        .map(|l| (l, voxels[usize::from(Anatomy::disc_code(l))]))
        .filter(|&(_, v)| v > 0)
        .collect();
    if !discs.keys().any(|&l| l.is_lumbar() || l == Level::T12L1) {
        let found: Vec<String> = discs.keys().map(ToString::to_string).collect();
        return Err(ImagingError::NoLumbarDisc {
            found: found.join(", "),
        });
    }
    Ok(Anatomy {
        parts,
        convention,
        convention_confidence,
        numbering,
        discs,
        warnings,
    })
}

/// The candidate whose discs lie as discs do. One candidate is sure; several are told apart by the
/// order of their discs from the head down, and by the number of pieces a merged label has.
fn choose(
    labels: &LabelMap,
    counts: &BTreeMap<u16, usize>,
    candidates: &[Convention],
) -> Result<(Convention, Confidence), ImagingError> {
    if let [only] = candidates {
        return Ok((*only, Confidence::High));
    }
    let scores: Vec<(f64, Convention)> = candidates
        .iter()
        .map(|&c| (plausibility(labels, counts, c), c))
        .collect();
    let best = scores
        .iter()
        .fold(scores[0], |a, &b| if b.0 > a.0 { b } else { a });
    let rivals: Vec<_> = scores.iter().filter(|s| s.0 > best.0 - 0.2).collect();
    if rivals.len() > 1 || best.0 < 0.5 {
        let names: Vec<_> = scores
            .iter()
            .map(|(s, c)| format!("{c} ({s:.2})"))
            .collect();
        return Err(ImagingError::AmbiguousLabels {
            found: names.join(", "),
        });
    }
    Ok((best.1, Confidence::Moderate))
}

/// From 0 to 1: the share of neighbouring named discs and vertebrae that stand in order, or, for a
/// merged table, whether its disc label falls into several pieces above each other.
fn plausibility(labels: &LabelMap, counts: &BTreeMap<u16, usize>, convention: Convention) -> f64 {
    let parts = coded(labels, convention, counts);
    if convention.is_merged() {
        let voxel = parts.spacing.iter().product::<f64>();
        let pieces = components::components(&parts, code::ANY_DISC)
            .iter()
            .filter(|c| c.voxels.len() as f64 * voxel > 300.0)
            .count();
        return if pieces >= 2 { 1.0 } else { 0.3 };
    }
    let [_, ny, nz] = parts.shape;
    let mut sums = vec![(0.0, 0.0); 256];
    for (i, &c) in parts.data.iter().enumerate() {
        let sum = &mut sums[usize::from(c)];
        sum.0 += (i / ny % nz) as f64;
        sum.1 += 1.0;
    }
    let height = |c: u8| {
        let (sum, n) = sums[usize::from(c)];
        (n > 0.0).then(|| sum / n)
    };
    let mut order: Vec<f64> = Vec::new();
    for v in Vertebra::ALL {
        order.extend(height(Anatomy::vertebra_code(v)));
        let below = Level::ALL.into_iter().filter(|l| l.upper() == v);
        order.extend(below.filter_map(|l| height(Anatomy::disc_code(l))));
    }
    if order.len() < 2 {
        return 0.5;
    }
    let falling = order.windows(2).filter(|w| w[1] < w[0]).count();
    falling as f64 / (order.len() - 1) as f64
}

/// Codes of the parts, turned; a sixth lumbar vertebra makes the lowest disc L6/S1.
fn coded(
    labels: &LabelMap,
    convention: Convention,
    counts: &BTreeMap<u16, usize>,
) -> Canonical<u8> {
    let six = counts
        .keys()
        .any(|&n| convention.part(n) == Some(Part::Vertebra(Vertebra::L6)));
    let last = counts.keys().next_back().map_or(0, |&n| usize::from(n));
    let table: Vec<u8> = (0..=last)
        .map(|n| match convention.part(n as u16) {
            None => code::NONE,
            Some(Part::Disc(Level::L5S1)) if six && convention == Convention::SpinepsVertebra => {
                Anatomy::disc_code(Level::L5L6)
            }
            Some(Part::Disc(Level::L5S1)) if six => Anatomy::disc_code(Level::L6S1),
            Some(part) => code_of(part),
        })
        .collect();
    let codes: Vec<u8> = labels.data.iter().map(|&n| table[usize::from(n)]).collect();
    Canonical::new(&labels.grid, &codes)
}

/// The code of a part.
pub(super) fn code_of(part: Part) -> u8 {
    match part {
        Part::Other => code::OTHER,
        Part::Canal => code::CANAL,
        Part::Cord => code::CORD,
        Part::Sac => code::SAC,
        Part::Root(Side::Right, n) => code::ROOT_RIGHT + n,
        Part::Root(Side::Left, n) => code::ROOT_LEFT + n,
        Part::AnyDisc => code::ANY_DISC,
        Part::AnyVertebra => code::ANY_VERTEBRA,
        Part::Vertebra(v) => Anatomy::vertebra_code(v),
        Part::Disc(l) => Anatomy::disc_code(l),
    }
}

/// Vertebral voxels behind the middle of the canal become [`code::OTHER`]: every measure here is of
/// vertebral bodies. Without a canal label nothing is changed.
fn set_posterior_elements_apart(parts: &mut Canonical<u8>) {
    let [_, ny, nz] = parts.shape;
    let Some(middle) = canal_middle(parts) else {
        return;
    };
    for (i, c) in parts.data.iter_mut().enumerate() {
        let vertebral = *c == code::ANY_VERTEBRA || code::is_vertebra(*c);
        if vertebral && (i % ny) as f64 > middle[i / ny % nz] {
            *c = code::OTHER;
        }
    }
}

/// The middle of the canal from front to back, an index for each row of z; from the nearest row
/// where a row has no canal, `None` where there is none at all.
pub(super) fn canal_middle(parts: &Canonical<u8>) -> Option<Vec<f64>> {
    let [_, ny, nz] = parts.shape;
    let mut sums = vec![(0.0, 0.0); nz];
    for (i, &c) in parts.data.iter().enumerate() {
        if code::in_canal(c) {
            let row = &mut sums[i / ny % nz];
            row.0 += (i % ny) as f64;
            row.1 += 1.0;
        }
    }
    let known: Vec<(usize, f64)> = sums
        .iter()
        .enumerate()
        .filter(|(_, s)| s.1 > 0.0)
        .map(|(z, s)| (z, s.0 / s.1))
        .collect();
    if known.is_empty() {
        return None;
    }
    let row = |z: usize| {
        let after = known.partition_point(|&(k, _)| k < z);
        let near = [after.checked_sub(1), Some(after)];
        let nearest = near.into_iter().flatten().filter_map(|k| known.get(k));
        nearest
            .min_by_key(|(k, _)| k.abs_diff(z))
            .map_or(ny as f64, |&(_, y)| y)
    };
    Some((0..nz).map(row).collect())
}

/// TotalSpineSeg step 1 names discs and not vertebrae: each vertebral voxel gets the name that its
/// place between the discs gives it.
fn between_named_discs(parts: &mut Canonical<u8>) {
    let [_, ny, nz] = parts.shape;
    let mut heights: Vec<(Level, f64)> = Vec::new();
    for level in Level::ALL {
        let code = Anatomy::disc_code(level);
        let (mut sum, mut n) = (0.0, 0.0);
        for (i, _) in parts.data.iter().enumerate().filter(|&(_, &c)| c == code) {
            sum += (i / ny % nz) as f64;
            n += 1.0;
        }
        if n > 0.0 {
            heights.push((level, sum / n));
        }
    }
    let Some(&(lowest, _)) = heights.last() else {
        return;
    };
    for i in 0..parts.data.len() {
        if parts.data[i] == code::ANY_VERTEBRA {
            let z = (i / ny % nz) as f64;
            let below = heights.iter().find(|&&(_, h)| h < z);
            let vertebra = below.map_or(lowest.lower(), |(level, _)| level.upper());
            parts.data[i] = Anatomy::vertebra_code(vertebra);
        }
    }
}

/// What the user says of the lowest disc holds.
pub(super) fn stated() -> Numbering {
    Numbering {
        confidence: Confidence::High,
        provisional: false,
        reasons: vec![Message::new("imaging-numbering-stated")],
    }
}

fn named_numbering(
    convention: Convention,
    lowest: Option<Level>,
    warnings: &mut Vec<Message>,
) -> Numbering {
    if lowest.is_some() {
        warnings.push(Message::new("imaging-warning-lowest-ignored"));
    }
    let counted = convention == Convention::Spider;
    let reasons: &[&str] = if counted {
        &["imaging-numbering-spider", "imaging-numbering-provisional"]
    } else {
        &["imaging-numbering-as-labelled"]
    };
    Numbering {
        confidence: if counted {
            Confidence::Moderate
        } else {
            Confidence::High
        },
        provisional: counted,
        reasons: reasons.iter().map(|&id| Message::new(id)).collect(),
    }
}
