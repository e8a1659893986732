//! What is true of a spine, from its parameters and corners, never from voxels.
//!
//! Lengths in millimetres, areas in mm², volumes in mm³, angles in degrees, points in the patient
//! frame (LPS, mm). Definitions are in the fields' docs; where two are in use, both are given under
//! their own names. Everything is in closed form but what bone or canal cuts off displaced tissue:
//! there the ends of every chord across the body are exact, and areas and volumes are integrals of
//! their lengths, good to a few parts in ten thousand.
//!
//! In a scoliotic spine, measures at a disc are those of the disc's own axial plane, which leans with
//! the mean of its two endplates.

mod arc;
mod canal;
mod disc;
mod displaced;
mod extent;
mod foramen;
mod vertebra;
mod volume;

use std::collections::BTreeMap;

use serde::Serialize;
use yotsui_case::{Level, Side, Vertebra};

use crate::{
    Spine,
    ruled::{Face, Ruled, add, middle, scale},
};

pub use canal::{CanalTruth, Halves, SacTruth};
pub use disc::DiscTruth;
pub use displaced::{
    DisplacedTruth, DisplacementType, HerniationTruth, RootRelation, SagittalShape, ZoneShares,
};
pub use foramen::ForamenTruth;
pub use vertebra::{Corners, VertebraTruth};

/// A value for each of the patient's sides.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct Sides<T> {
    pub left: T,
    pub right: T,
}

impl<T> Sides<T> {
    /// From a function of the side.
    pub(crate) fn of(mut value: impl FnMut(Side) -> T) -> Self {
        Sides {
            left: value(Side::Left),
            right: value(Side::Right),
        }
    }

    /// The value of a side.
    pub fn get(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// Everything that is true of a spine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Truth {
    /// Each vertebral body, S1 included.
    pub vertebrae: BTreeMap<Vertebra, VertebraTruth>,
    /// Each disc.
    pub discs: BTreeMap<Level, DiscTruth>,
    /// Angle between the superior endplates of L1 and S1 in the sagittal plane; positive:
    /// lordosis.
    pub lordosis_l1_s1_deg: Option<f64>,
    /// Angle between the superior endplates of L4 and S1; positive: lordosis.
    pub lordosis_l4_s1_deg: Option<f64>,
    /// Angle of the superior endplate of S1 with the horizontal before the pose; positive: its
    /// anterior edge lies lower.
    pub sacral_slope_deg: f64,
    /// The coronal curve; `None` in a spine without coronal tilt.
    pub coronal_cobb: Option<CobbTruth>,
    /// Volume of the canal with the cord, from the lower end of S2 to the top of the uppermost
    /// body, before any herniation is cut out.
    pub canal_volume_mm3: f64,
}

/// The largest coronal curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CobbTruth {
    /// Angle between the endplates of the two most tilted vertebrae, in the coronal plane.
    pub angle_deg: f64,
    /// The upper of the two.
    pub upper: Vertebra,
    /// The lower of the two.
    pub lower: Vertebra,
    /// The side of its convexity.
    pub convex: Side,
}

impl Spine {
    /// What is true of this spine.
    pub fn truth(&self) -> Truth {
        let mut vertebrae = BTreeMap::from([(Vertebra::S1, self.vertebra(&self.sacrum[0]))]);
        let mut discs = BTreeMap::new();
        for (i, at) in self.placed.iter().enumerate() {
            vertebrae.insert(at.vertebra, self.vertebra(&at.body));
            discs.insert(at.level, self.disc(i, at));
        }
        let tilt = |v: Vertebra| vertebrae.get(&v).map(|t| t.superior_tilt_deg);
        let from = |upper: Vertebra| Some(tilt(Vertebra::S1)? - tilt(upper)?);
        Truth {
            lordosis_l1_s1_deg: from(Vertebra::L1),
            lordosis_l4_s1_deg: from(Vertebra::L4),
            sacral_slope_deg: self.parameters.sacral_slope_deg,
            coronal_cobb: self.cobb(),
            canal_volume_mm3: self.canal.segments.iter().map(Ruled::volume).sum(),
            vertebrae,
            discs,
        }
    }

    /// Between the vertebrae tilted most to either side.
    fn cobb(&self) -> Option<CobbTruth> {
        let tilts = (self.placed.iter()).map(|p| (p.vertebra, p.body.high.tan.atan().to_degrees()));
        let all: Vec<(Vertebra, f64)> = std::iter::once((Vertebra::S1, 0.0)).chain(tilts).collect();
        let pairs = (all.iter().enumerate())
            .flat_map(|(i, low)| all[i + 1..].iter().map(move |high| (*low, *high)));
        let angle = |pair: &((Vertebra, f64), (Vertebra, f64))| (pair.1.1 - pair.0.1).abs();
        // The lowest of equal ones.
        let (low, high) = pairs.reduce(|best, pair| {
            if angle(&pair) > angle(&best) {
                pair
            } else {
                best
            }
        })?;
        let angle_deg = angle(&(low, high));
        if angle_deg <= 0.0 {
            return None;
        }
        // The midline leaves a lower endplate whose left edge is high to the right, and comes back.
        let convex = if low.1 > high.1 {
            Side::Right
        } else {
            Side::Left
        };
        Some(CobbTruth {
            angle_deg,
            upper: high.0,
            lower: low.0,
            convex,
        })
    }

    /// The point about which a lumbar scan is centred: in the midline, half-way from S1 to L1 (or
    /// the uppermost vertebra), a little before the posterior walls. LPS, mm.
    pub fn centre(&self) -> [f64; 3] {
        let l1 = self.placed.iter().find(|p| p.vertebra == Vertebra::L1);
        let top = l1.or(self.placed.last());
        let low = self.sacrum[0].upper.back;
        let high = top.map_or(low, |p| p.body.upper.back);
        let before = scale([-1.0, 0.0], 25.0);
        // A scoliotic spine lies about half-way between its extremes.
        let xs = || self.placed.iter().map(|p| p.body.high.x);
        let aside = (xs().fold(0.0, f64::min) + xs().fold(0.0, f64::max)) / 2.0;
        self.to_patient(aside, add(middle(low, high), before))
    }
}

/// Angle of a face with the horizontal; positive: its anterior edge lies lower.
fn tilt(face: &Face) -> f64 {
    let [y, z] = face.direction();
    z.atan2(y).to_degrees()
}

/// Distance of two points.
fn distance(p: [f64; 3], q: [f64; 3]) -> f64 {
    let d = [0, 1, 2].map(|i| p[i] - q[i]);
    d.iter().map(|v| v * v).sum::<f64>().sqrt()
}
