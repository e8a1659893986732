//! What the pictures give: one level, the index disc.

use yotsui_case::{
    BoundBy, Location, Measurement, SideOf, Unit,
    record::{Herniation, LevelReading, Presence, Record, RootGrade},
};
use yotsui_network::infer::Observation;

use super::{
    draft::Draft,
    index::{Index, image_of},
};
use crate::{assessment::ImageResult, reading};

pub(super) fn take(
    record: &Record,
    images: &[ImageResult],
    index: Option<&Index>,
    draft: &mut Draft,
) {
    let Some(index) = index else { return };
    let level = reading::of_complaint(record).and_then(|r| r.level(index.level));
    if let Some(level) = level {
        read(level, index, draft);
    }
    measured(record, images, level, index, draft);
}

fn read(level: &LevelReading, index: &Index, draft: &mut Draft) {
    if let Some(grade) = level.pfirrmann.get().filter(|g| (1..=5).contains(g)) {
        let from = "readings[].levels[].pfirrmann";
        draft.grade("pfirrmann_grade", from, usize::from(grade) - 1);
    }
    if let Some((low, high)) = displacement(level) {
        let from = "readings[].levels[].herniation";
        draft.put("displacement_type", from, Observation::Grades { low, high });
    }
    if let Some(modic) = level.modic.get() {
        draft.grade("modic", "readings[].levels[].modic", usize::from(modic > 0));
    }
    if let Some(zone) = level.high_intensity_zone.get() {
        let from = "readings[].levels[].high_intensity_zone";
        draft.grade(
            "high_intensity_zone",
            from,
            usize::from(zone == Presence::Present),
        );
    }
    if let Some(grade) = root_grade(level, index.side) {
        let from = "readings[].levels[].roots[].relation";
        draft.grade("root_compromise", from, usize::from(grade.grade()));
    }
}

/// From the least to the greatest displacement that the reading allows, 0 none to 4 sequestration.
fn displacement(level: &LevelReading) -> Option<(usize, usize)> {
    let one = |k| Some((k, k));
    match (level.herniation.get(), level.bulge.get()) {
        (Some(Herniation::Unspecified), _) => Some((2, 4)),
        (Some(Herniation::Protrusion), _) => one(2),
        (Some(Herniation::Extrusion), _) => one(3),
        (Some(Herniation::Sequestration), _) => one(4),
        (Some(Herniation::None), Some(Presence::Absent)) => one(0),
        (Some(Herniation::None), None) => Some((0, 1)),
        // The record's bulge is one without a herniation.
        (Some(Herniation::None) | None, Some(Presence::Present)) => one(1),
        (None, Some(Presence::Absent) | None) => None,
    }
}

/// The highest grade among the roots that were graded at this disc, on `side` if it is known.
pub(crate) fn root_grade(level: &LevelReading, side: SideOf) -> Option<RootGrade> {
    level
        .roots
        .iter()
        .filter(|r| side.known().is_none_or(|s| r.side == s))
        .filter_map(|r| r.relation.get())
        .max()
}

/// A measured length, else the reader's: never both. Areas only where an image gives them.
fn measured(
    record: &Record,
    images: &[ImageResult],
    level: Option<&LevelReading>,
    index: &Index,
    draft: &mut Draft,
) {
    let image = image_of(record, images);
    let largest = |id: &str, unit: Unit, scale: f64| {
        let rows = image.iter().flat_map(|image| &image.measurements);
        let here = rows.filter(|m| {
            m.measure == id && m.location == Location::Disc(index.level) && m.unit == unit
        });
        let valued = here.filter_map(|m| Some((m, m.value?)));
        let largest = valued.max_by(|a, b| a.1.total_cmp(&b.1));
        largest.map(|(m, value)| seen(m, value, scale))
    };
    match largest("herniation_ap_length", Unit::Millimetre, 1.0) {
        None => {
            let size = level.and_then(|l| l.size_mm.get());
            draft.number("herniation_length", "readings[].levels[].size_mm", size);
        }
        Some(length) => draft.put("herniation_length", "herniation_ap_length", length),
    }
    let id = "disc_to_canal_area_ratio";
    if let Some(percent) = largest(id, Unit::One, 100.0) {
        draft.put("disc_to_canal_ratio", id, percent);
    }
    if let Some(area) = largest("sac_area", Unit::SquareMillimetre, 1.0) {
        draft.put("dural_sac_area", "sac_area", area);
    }
}

/// A measure as the network takes it: what the program outlined by itself may be anything within its
/// bound, and a lower limit anything above.
fn seen(m: &Measurement, value: f64, scale: f64) -> Observation {
    let bound = (m.bound)
        .filter(|b| b.by != BoundBy::HalfVoxel)
        .map(|b| b.interval);
    let ends = match (bound, m.is_lower_limit()) {
        (None, false) => return Observation::Value(scale * value),
        (None, true) => (value, None),
        (Some(b), true) => (b.low(), None),
        (Some(b), false) => (b.low(), Some(b.high())),
    };
    Observation::Between {
        low: Some(scale * ends.0),
        high: ends.1.map(|high| scale * high),
    }
}
