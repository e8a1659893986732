//! On which side the displaced tissue of each disc lies. Its areas, volumes and widths have no side of
//! their own in a table, and are yet of one finding: that of the left is not compared with that of the
//! right.

use yotsui_case::{Location, Measurement, SideOf};

use crate::measure::catalogue::herniation;

/// The measure whose side is that of the tissue's tip.
const TIP: &str = "herniation_ap_length";

/// Whether a measure is of displaced tissue.
fn is_of_tissue(measure: &str) -> bool {
    herniation::ALL.iter().any(|info| info.id == measure)
}

/// The side of a row, or where it has none and is of displaced tissue that of the tissue.
pub(super) fn side(row: &Measurement, all: &[Measurement]) -> Option<SideOf> {
    row.side.or_else(|| {
        is_of_tissue(&row.measure)
            .then(|| tip(row.location, all))
            .flatten()
    })
}

fn tip(at: Location, all: &[Measurement]) -> Option<SideOf> {
    all.iter()
        .find(|m| m.location == at && m.measure == TIP && m.value.is_some())?
        .side
}
