//! When the network's answer is not to be trusted: refused where it cannot be a lumbar spine, flagged
//! where a part of it is doubtful.

use std::collections::BTreeMap;

use yotsui_case::Level;
use yotsui_imaging::{
    LabelMap, Volume,
    anatomy::Anatomy,
    convention::{Convention, Part},
    statistics::{LabelStatistics, label_statistics},
};
use yotsui_text::Message;

use crate::{Probabilities, SegmentError, Structure};

/// An image with fewer discs is not taken for a lumbar spine.
const FEWEST_DISCS: usize = 3;

/// Distance of the centres of neighbouring discs, mm. A lumbar body with its disc is 33 to 42 mm
/// high in adults, the lowest thoracic ones 27 to 32; cervical ones 15 to 20. Wide enough for the
/// smallest and the largest adults, and for a collapsed vertebra among whole ones (it is a median).
const DISTANCE: [f64; 2] = [22.0, 52.0];

/// The least agreement (Dice) of the two passes. They differ by the order of the neighbours alone.
const AGREEMENT: f64 = 0.8;

/// A disc whose voxels have a lower mean probability is flagged.
const SURE: f64 = 0.75;

/// A lowest disc smaller than this share of the next one may be a rudimentary one of the sacrum.
const RUDIMENTARY: f64 = 0.45;

/// Neighbouring discs farther apart than this times the median distance may have one between them
/// that was not found: a lumbar segment is at most a third higher than the lowest thoracic ones.
const GAP: f64 = 1.5;

/// What is not sure about a segmentation.
#[derive(Debug, Clone, Default)]
pub struct Doubts {
    /// Mean probability of each disc over its voxels, 0 to 1.
    pub sureness: BTreeMap<Level, f64>,
    /// Agreement of the two passes (Dice, 0 to 1).
    pub agreement: f64,
    /// What the user should know.
    pub warnings: Vec<Message>,
}

pub(crate) fn passes_agree(found: f64) -> Result<(), SegmentError> {
    if found < AGREEMENT {
        return Err(SegmentError::Unsure {
            found,
            expected: AGREEMENT,
        });
    }
    Ok(())
}

pub(crate) fn too_few(found: usize) -> SegmentError {
    SegmentError::NotASpine {
        found,
        expected: FEWEST_DISCS,
    }
}

/// Refuses what cannot be a lumbar spine; says what is doubtful about the rest.
pub(crate) fn examine(
    labels: &LabelMap,
    anatomy: &Anatomy,
    probabilities: &Probabilities,
    volume: &Volume,
) -> Result<Doubts, SegmentError> {
    let statistics = label_statistics(labels);
    let discs: BTreeMap<Level, (u16, LabelStatistics)> = statistics
        .iter()
        .filter_map(|(&n, &s)| match Convention::TotalSpineSeg.part(n) {
            Some(Part::Disc(level)) => Some((level, (n, s))),
            _ => None,
        })
        .collect();
    if discs.len() < FEWEST_DISCS {
        return Err(too_few(discs.len()));
    }
    let ordered: Vec<&LabelStatistics> = discs.values().map(|d| &d.1).collect();
    let distances: Vec<f64> = ordered.windows(2).map(|w| apart(w[0], w[1])).collect();
    let mut sorted = distances.clone();
    sorted.sort_by(f64::total_cmp);
    let median = sorted[sorted.len() / 2];
    let [low, high] = DISTANCE;
    if !(low..=high).contains(&median) {
        return Err(SegmentError::Spacing {
            found: median,
            low,
            high,
        });
    }
    let mut doubts = Doubts {
        agreement: probabilities.agreement,
        ..Doubts::default()
    };
    if let [.., above, lowest] = ordered.as_slice()
        && lowest.volume_mm3 < RUDIMENTARY * above.volume_mm3
    {
        let share = format!("{:.0}", 100.0 * lowest.volume_mm3 / above.volume_mm3);
        doubts
            .warnings
            .push(Message::new("segment-warning-rudimentary").arg("percent", share));
    }
    let between = discs.keys().zip(discs.keys().skip(1)).zip(&distances);
    for ((upper, lower), _) in between.filter(|(_, d)| **d > GAP * median) {
        let message = Message::new("segment-warning-gap");
        doubts
            .warnings
            .push(message.arg("upper", upper).arg("lower", lower));
    }
    doubts.sureness = sureness(labels, &discs, probabilities, volume);
    for (level, p) in doubts.sureness.iter().filter(|(_, p)| **p < SURE) {
        let percent = format!("{:.0}", 100.0 * p);
        let message = Message::new("segment-warning-unsure");
        doubts
            .warnings
            .push(message.arg("level", level).arg("percent", percent));
    }
    if !anatomy.has_canal() {
        doubts
            .warnings
            .push(Message::new("segment-warning-no-canal"));
    }
    Ok(doubts)
}

/// Distance of the middles of two discs, mm.
fn apart(a: &LabelStatistics, b: &LabelStatistics) -> f64 {
    let d = [0, 1, 2].map(|k| a.centroid_mm[k] - b.centroid_mm[k]);
    d.iter().map(|d| d * d).sum::<f64>().sqrt()
}

/// The mean probability of a disc over the voxels of each disc.
fn sureness(
    labels: &LabelMap,
    discs: &BTreeMap<Level, (u16, LabelStatistics)>,
    probabilities: &Probabilities,
    volume: &Volume,
) -> BTreeMap<Level, f64> {
    let disc = probabilities.on_grid(Structure::Disc, volume);
    let mut sums = BTreeMap::new();
    for (&n, &p) in labels.data.iter().zip(&disc) {
        if n > 0 {
            let sum: &mut (f64, f64) = sums.entry(n).or_default();
            sum.0 += f64::from(p) / 255.0;
            sum.1 += 1.0;
        }
    }
    let mean = |n: &u16| sums.get(n).map(|s| s.0 / s.1);
    discs
        .iter()
        .filter_map(|(&l, (n, _))| Some((l, mean(n)?)))
        .collect()
}
