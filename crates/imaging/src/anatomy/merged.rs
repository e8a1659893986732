//! Levels from a map in which all discs share one label.

use yotsui_case::{Level, Vertebra};
use yotsui_text::Message;

use super::{Anatomy, Confidence, Numbering, code, components};
use crate::{Canonical, ImagingError};

/// The smallest piece that is taken for a disc, mm3. A lumbar disc has 5 to 20 cm3; one that a
/// narrow stack cuts keeps more than this, a stray or sequestrated piece has less.
const SMALLEST_DISC: f64 = 600.0;

/// How far a stray piece may lie from a disc and still count as its tissue, mm.
const FRAGMENT_REACH: f64 = 15.0;

/// A disc before it has a name.
struct Piece {
    voxels: Vec<usize>,
    /// Centre in the sagittal plane, mm (to posterior, to the head).
    centre: [f64; 2],
    /// Unit normal in the sagittal plane, towards the head.
    normal: [f64; 2],
}

/// Names discs and vertebrae in place, from the bottom up, beginning with `lowest` (L5/S1 if not
/// stated); gives the numbering with its confidence and warnings.
pub fn name_levels(
    parts: &mut Canonical<u8>,
    lowest: Option<Level>,
) -> Result<(Numbering, Vec<Message>), ImagingError> {
    let mut warnings = Vec::new();
    let voxel = parts.spacing.iter().product::<f64>();
    let (mut discs, strays): (Vec<_>, Vec<_>) = components::components(parts, code::ANY_DISC)
        .into_iter()
        .partition(|c| c.voxels.len() as f64 * voxel >= SMALLEST_DISC);
    if discs.is_empty() {
        return Err(ImagingError::NoLumbarDisc {
            found: format!("{} pieces, each under {SMALLEST_DISC} mm3", strays.len()),
        });
    }
    discs.sort_by(|a, b| a.centre[2].total_cmp(&b.centre[2]));
    let mut pieces: Vec<Piece> = discs.into_iter().map(|c| piece(parts, c.voxels)).collect();
    attach_strays(parts, &mut pieces, strays, &mut warnings);

    let first = lowest.unwrap_or(Level::L5S1);
    let mut level = Some(first);
    let mut named = Vec::new();
    for p in &pieces {
        let Some(l) = level else { break };
        for &i in &p.voxels {
            parts.data[i] = Anatomy::disc_code(l);
        }
        named.push((l, p.centre, p.normal));
        level = l.above();
    }
    parts
        .data
        .iter_mut()
        .filter(|c| **c == code::ANY_DISC)
        .for_each(|c| *c = code::OTHER);
    warnings.extend(gaps(&named));
    name_vertebrae(parts, &named);
    drop_slivers(parts, voxel);
    Ok((numbering(parts, &named, lowest.is_some()), warnings))
}

/// A disc with its name, its centre and its normal.
type Named = (Level, [f64; 2], [f64; 2]);

/// Neighbouring discs farther apart than this times the median distance may have one between them that
/// is not labelled: a lumbar segment is at most a third higher than the lowest thoracic ones.
const GAP: f64 = 1.5;

/// Between which neighbours a disc may be missing; `named` from the bottom up.
fn gaps(named: &[Named]) -> Vec<Message> {
    let apart = |pair: &[Named]| {
        let [a, b] = [pair[0].1, pair[1].1];
        (a[0] - b[0]).hypot(a[1] - b[1])
    };
    let mut distances: Vec<f64> = named.windows(2).map(apart).collect();
    let Some(median) = crate::plane::median(&mut distances) else {
        return Vec::new();
    };
    let wide = named.windows(2).filter(|pair| apart(pair) > GAP * median);
    let said = wide.map(|pair| {
        let message = Message::new("imaging-warning-gap");
        message.arg("upper", pair[1].0).arg("lower", pair[0].0)
    });
    said.collect()
}

/// The centre and the normal of a disc in the sagittal plane: the normal is the direction in which
/// its (y, z) coordinates spread least. Lateral coordinates play no part, since a stack may cut
/// the disc sideways.
fn piece(parts: &Canonical<u8>, voxels: Vec<usize>) -> Piece {
    let [_, ny, nz] = parts.shape;
    let [_, sy, sz] = parts.spacing;
    let points: Vec<[f64; 2]> = voxels
        .iter()
        .map(|&i| [(i % ny) as f64 * sy, (i / ny % nz) as f64 * sz])
        .collect();
    let n = points.len() as f64;
    let mean = |k: usize| points.iter().map(|p| p[k]).sum::<f64>() / n;
    let centre = [mean(0), mean(1)];
    let moment = |j: usize, k: usize| {
        points
            .iter()
            .map(|p| (p[j] - centre[j]) * (p[k] - centre[k]))
            .sum::<f64>()
            / n
    };
    // Angle of the long axis of the 2x2 covariance.
    let angle = 0.5 * (2.0 * moment(0, 1)).atan2(moment(0, 0) - moment(1, 1));
    let normal = [-angle.sin(), angle.cos()];
    Piece {
        voxels,
        centre,
        normal,
    }
}

/// Small pieces near a disc are its tissue (a migrated or sequestrated fragment); others are left
/// out, and both are said.
fn attach_strays(
    parts: &Canonical<u8>,
    pieces: &mut [Piece],
    strays: Vec<components::Component>,
    warnings: &mut Vec<Message>,
) {
    let voxel = parts.spacing.iter().product::<f64>();
    let position = |i: usize| {
        let [_, ny, nz] = parts.shape;
        let index = [i / (ny * nz), i % ny, i / ny % nz];
        [0, 1, 2].map(|k| index[k] as f64 * parts.spacing[k])
    };
    let (mut joined, mut dropped) = (0, 0);
    for stray in strays {
        // Single voxels are noise of the segmentation.
        if (stray.voxels.len() as f64) * voxel < 5.0 {
            continue;
        }
        let centre = [0, 1, 2].map(|k| stray.centre[k] * parts.spacing[k]);
        let gap = |p: &Piece| {
            p.voxels
                .iter()
                .step_by(7)
                .map(|&i| {
                    position(i)
                        .iter()
                        .zip(centre)
                        .map(|(a, b)| (a - b).powi(2))
                        .sum::<f64>()
                })
                .fold(f64::INFINITY, f64::min)
                .sqrt()
        };
        let nearest = pieces
            .iter_mut()
            .map(|p| (gap(p), p))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        match nearest {
            Some((distance, piece)) if distance <= FRAGMENT_REACH => {
                piece.voxels.extend(stray.voxels);
                joined += 1;
            }
            _ => dropped += 1,
        }
    }
    if joined > 0 {
        warnings.push(Message::new("imaging-warning-fragments-joined").arg("count", joined));
    }
    if dropped > 0 {
        warnings.push(Message::new("imaging-warning-fragments-dropped").arg("count", dropped));
    }
}

/// A vertebral voxel lies above the disc below it and below the disc above it; the discs' planes
/// decide, from the bottom up.
fn name_vertebrae(parts: &mut Canonical<u8>, discs: &[Named]) {
    let Some(&(first, ..)) = discs.first() else {
        return;
    };
    let mut names: Vec<Vertebra> = vec![first.lower()];
    names.extend(discs.iter().map(|(level, ..)| level.upper()));
    let [_, ny, nz] = parts.shape;
    let [_, sy, sz] = parts.spacing;
    let mut of_pixel = vec![0u8; ny * nz];
    for z in 0..nz {
        for y in 0..ny {
            let p = [y as f64 * sy, z as f64 * sz];
            let above = |&&(_, c, n): &&Named| (p[0] - c[0]) * n[0] + (p[1] - c[1]) * n[1] > 0.0;
            let passed = discs.iter().take_while(above).count();
            of_pixel[z * ny + y] = Anatomy::vertebra_code(names[passed]);
        }
    }
    for slice in parts.data.chunks_mut(ny * nz) {
        for (c, &named) in slice.iter_mut().zip(&of_pixel) {
            if *c == code::ANY_VERTEBRA {
                *c = named;
            }
        }
    }
}

/// A named vertebra smaller than this is not a body but a rim or a process that the planes cut off,
/// mm3. What a narrow stack leaves of a body is several times larger.
const SMALLEST_BODY: f64 = 2500.0;

fn drop_slivers(parts: &mut Canonical<u8>, voxel: f64) {
    let mut counts = [0usize; 256];
    parts.data.iter().for_each(|&c| counts[usize::from(c)] += 1);
    let sliver =
        |c: u8| code::is_vertebra(c) && (counts[usize::from(c)] as f64) * voxel < SMALLEST_BODY;
    parts
        .data
        .iter_mut()
        .filter(|c| sliver(**c))
        .for_each(|c| *c = code::OTHER);
}

fn numbering(parts: &Canonical<u8>, discs: &[Named], stated: bool) -> Numbering {
    if stated {
        return super::resolve::stated();
    }
    let mut reasons = vec![Message::new("imaging-numbering-lowest-is-l5s1")];
    let mut confidence = Confidence::Moderate;
    if let Some(&(_, centre, normal)) = discs.first() {
        // L5/S1 slopes down to the front, 20 degrees and more in most people lying supine; a level
        // disc at the bottom may be L4/L5.
        let slope = normal[0].atan2(normal[1]).abs().to_degrees();
        let text = format!("{slope:.0}");
        if slope < 15.0 {
            confidence = Confidence::Low;
            reasons.push(Message::new("imaging-numbering-flat").arg("degrees", text));
        } else {
            reasons.push(Message::new("imaging-numbering-slope").arg("degrees", text));
        }
        if centre[1] < 25.0 {
            confidence = Confidence::Low;
            reasons.push(
                Message::new("imaging-numbering-low-edge").arg("mm", format!("{:.0}", centre[1])),
            );
        }
    }
    let sacrum = parts.data.contains(&Anatomy::vertebra_code(Vertebra::S1));
    if sacrum {
        reasons.push(Message::new("imaging-numbering-below-labelled"));
    } else {
        reasons.push(Message::new("imaging-numbering-no-sacrum"));
    }
    reasons.push(Message::new("imaging-numbering-provisional"));
    Numbering {
        confidence,
        provisional: true,
        reasons,
    }
}

#[cfg(test)]
mod tests {
    use yotsui_text::{Lang, catalogue};

    use super::*;

    fn spine(heights: &[f64]) -> Vec<Named> {
        let levels = std::iter::successors(Some(Level::L5S1), |l| l.above());
        let at = |(level, &z): (Level, &f64)| (level, [0.1 * z, z], [0.0, 1.0]);
        levels.zip(heights).map(at).collect()
    }

    /// A spine of which one disc is not labelled. Counted from below, the disc above the gap has the
    /// name of the one that is missing, and it and all above are called one level too low.
    #[test]
    fn a_missing_disc_between_two_is_said_and_a_tall_segment_is_not() {
        let said = gaps(&spine(&[20.0, 56.0, 130.0, 164.0]));
        assert_eq!(said.len(), 1, "{said:?}");
        for lang in Lang::ALL {
            let text = catalogue().text(lang, &said[0]);
            assert!(text.contains("L3/L4") && text.contains("L4/L5"), "{text}");
        }
        assert!(gaps(&spine(&[20.0, 62.0, 100.0, 131.0, 158.0])).is_empty());
        assert!(gaps(&spine(&[20.0])).is_empty());
    }
}
