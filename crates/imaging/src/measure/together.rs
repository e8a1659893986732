//! The measures of several label maps of one examination in one patient space: each from the map
//! that resolves it best.

use std::collections::BTreeMap;

use yotsui_case::{Location, Measurement, Note, Plane};

use crate::{anatomy::Anatomy, sides::Sidedness};

/// A label map of an examination, measured.
#[derive(Debug, Clone, Copy)]
pub struct Labelled<'a> {
    /// The name of its series.
    pub series: &'a str,
    /// Its parts.
    pub anatomy: &'a Anatomy,
    /// What it gives by itself ([`measure`](super::measure())).
    pub measurements: &'a [Measurement],
    /// Whether left and right are proven.
    pub sidedness: Sidedness,
}

/// The measures of an examination.
#[derive(Debug, Clone)]
pub struct Together {
    /// One row for each measure at each place.
    pub measurements: Vec<Measurement>,
    /// For each row the index of the map that it was taken from.
    pub taken_from: Vec<usize>,
}

/// Takes each row from the one whose voxels are smallest in the plane of that
/// measure (the product of the two edges in it, of all three for a volume), among those that give a
/// value; a map that proves sides comes before one that does not. Ties go to the earlier map.
///
/// Where no map gives a value the reason kept is that of a map that shows the place: what the anatomy
/// says ('no herniation') before what the slices are too thick for, and both before what a map does
/// not show or label (a block of a few slices ends inside a vertebra, which says nothing of the spine).
pub fn measure_together(maps: &[Labelled<'_>]) -> Together {
    // The two sides of a measure are told apart by their order, which is the same in every map.
    type Key = (Location, String, usize);
    let mut best: BTreeMap<Key, (Cost, usize, &Measurement)> = BTreeMap::new();
    let mut order: Vec<Key> = Vec::new();
    for (n, map) in maps.iter().enumerate() {
        let mut seen = BTreeMap::<(Location, &str), usize>::new();
        for row in map.measurements {
            let count = seen
                .entry((row.location, row.measure.as_str()))
                .or_default();
            let key = (row.location, row.measure.clone(), *count);
            *count += 1;
            let cost = Cost {
                empty: emptiness(row),
                unproven: !map.sidedness.is_verified(),
                pixel: pixel(map.anatomy, row.plane),
            };
            match best.get_mut(&key) {
                None => {
                    order.push(key.clone());
                    best.insert(key, (cost, n, row));
                }
                Some(held) if cost.less(&held.0) => *held = (cost, n, row),
                Some(_) => {}
            }
        }
    }
    let (mut measurements, mut taken_from) = (Vec::new(), Vec::new());
    for key in &order {
        if let Some((_, n, row)) = best.get(key) {
            measurements.push((*row).clone());
            taken_from.push(*n);
        }
    }
    Together {
        measurements,
        taken_from,
    }
}

/// What speaks against taking a row from a map, the weightiest first.
#[derive(Debug, Clone, Copy)]
struct Cost {
    empty: u8,
    unproven: bool,
    pixel: f64,
}

impl Cost {
    fn less(&self, other: &Cost) -> bool {
        (self.empty, self.unproven)
            .cmp(&(other.empty, other.unproven))
            .then(self.pixel.total_cmp(&other.pixel))
            .is_lt()
    }
}

/// 0 with a value; without one the more, the less its reason says of the patient.
fn emptiness(row: &Measurement) -> u8 {
    if row.value.is_some() {
        return 0;
    }
    let weight = |note: &Note| match note {
        // These go along with a value as well and are no reason.
        Note::LevelProvisional
        | Note::SideUnverified
        | Note::MidlineUncertain
        | Note::BordersAssumed
        | Note::SurrogateOnly
        | Note::PossibleOnly
        | Note::ThresholdUnsourced => 0,
        Note::NoHerniation
        | Note::NoFragment
        | Note::NoCurve
        | Note::NoHighIntensityZone
        | Note::PosteriorLineOblique
        | Note::BeyondWalls => 1,
        Note::SlicesTooThick | Note::ArcUnknown | Note::StackCutsLaterally => 2,
        _ => 3,
    };
    row.notes.iter().map(weight).max().unwrap_or(0).max(1)
}

/// The product of a voxel's edges in a plane.
fn pixel(anatomy: &Anatomy, plane: Plane) -> f64 {
    let [x, y, z] = anatomy.parts.spacing;
    match plane {
        Plane::Midsagittal | Plane::Sagittal => y * z,
        Plane::Axial => x * y,
        Plane::Volume => x * y * z,
    }
}
