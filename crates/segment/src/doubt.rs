//! When the network's answer is not to be trusted: refused where it cannot be a lumbar spine, flagged
//! where a part of it is doubtful.

use std::collections::{BTreeMap, HashSet};

use yotsui_case::Level;
use yotsui_imaging::{
    LabelMap, Volume,
    anatomy::Anatomy,
    statistics::{LabelStatistics, label_statistics},
};
use yotsui_text::Message;

use crate::{Probabilities, SegmentError, Structure, names};

/// An image with fewer discs is not taken for a lumbar spine.
const FEWEST_DISCS: usize = 3;

/// Distance of the centres of neighbouring discs, mm. A lumbar body with its disc is 33 to 42 mm
/// high in adults, the lowest thoracic ones 27 to 32; cervical ones 15 to 20. Wide enough for the
/// smallest and the largest adults, and for a collapsed vertebra among whole ones (it is a median).
const DISTANCE: [f64; 2] = [22.0, 52.0];

/// The least agreement (Dice) of the two passes. They differ by the order of the neighbours alone: on
/// eight SPIDER patients it is .98 to .99, and what falls far below is no image that the network knows.
const AGREEMENT: f64 = 0.8;

/// A disc whose voxels have a lower mean probability is flagged: half way between a coin's toss at the
/// surface (.5) and certainty.
const SURE: f64 = 0.75;

/// A lowest disc smaller than this share of the next one may be a rudimentary one of the sacrum. A
/// choice, not from a study: of the lowest discs of 24 SPIDER patients one lies below (.40, a collapsed
/// L5/S1), the next two at .5.
const RUDIMENTARY: f64 = 0.45;

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

/// A volume of no more different values is a label map, or empty: the network would draw a spine into it
/// from its outlines. An image of 8 bits has some two hundred.
const VALUES: usize = 40;

pub(crate) fn is_a_picture(volume: &Volume) -> Result<(), SegmentError> {
    let mut seen = HashSet::new();
    for value in volume.data.iter().filter(|v| v.is_finite()) {
        seen.insert(value.to_bits());
        if seen.len() > VALUES {
            return Ok(());
        }
    }
    Err(SegmentError::FewValues {
        found: seen.len(),
        expected: VALUES,
    })
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
    // From the head down.
    let mut discs: Vec<Disc> = label_statistics(labels)
        .into_iter()
        .filter_map(|(label, statistics)| {
            let level = names::disc(label, anatomy)?;
            Some(Disc {
                level,
                label,
                statistics,
            })
        })
        .collect();
    discs.sort_by(|a, b| b.height().total_cmp(&a.height()));
    if discs.len() < FEWEST_DISCS {
        return Err(too_few(discs.len()));
    }
    let mut distances: Vec<f64> = discs.windows(2).map(|w| w[0].from(&w[1])).collect();
    distances.sort_by(f64::total_cmp);
    let median = distances[distances.len() / 2];
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
    if let [.., above, lowest] = discs.as_slice()
        && lowest.statistics.volume_mm3 < RUDIMENTARY * above.statistics.volume_mm3
    {
        let share = lowest.statistics.volume_mm3 / above.statistics.volume_mm3;
        let share = format!("{:.0}", 100.0 * share);
        doubts
            .warnings
            .push(Message::new("segment-warning-rudimentary").arg("percent", share));
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

/// One disc of the segmentation.
struct Disc {
    level: Level,
    label: u16,
    statistics: LabelStatistics,
}

impl Disc {
    /// Of its middle, mm towards the head.
    fn height(&self) -> f64 {
        self.statistics.centroid_mm[2]
    }

    /// Distance of the middles of two discs, mm.
    fn from(&self, other: &Disc) -> f64 {
        let [a, b] = [self, other].map(|d| d.statistics.centroid_mm);
        let d = [0, 1, 2].map(|k| a[k] - b[k]);
        d.iter().map(|d| d * d).sum::<f64>().sqrt()
    }
}

/// The mean probability of a disc over the voxels of each disc.
fn sureness(
    labels: &LabelMap,
    discs: &[Disc],
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
    let mean = |d: &Disc| sums.get(&d.label).map(|s| s.0 / s.1);
    let known = discs.iter().filter_map(|d| Some((d.level, mean(d)?)));
    known.collect()
}
