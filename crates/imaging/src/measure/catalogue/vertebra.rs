//! Vertebral bodies and how they stand to each other.

use yotsui_case::{Plane, Unit};

use super::Info;

use super::disc::CORNER_CAVEAT;

/// `listhesis_mm`.
pub static LISTHESIS_MM: Info = Info {
    id: "listhesis_mm",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "posterior_corners_along_lower_endplate_v1",
    signed: true,
    formula: "distance, along the superior endplate of the lower vertebra, from its posterior corner forward to the posterior-inferior corner of the upper vertebra; negative when the upper vertebra stands back",
    source: "Displacement as used for the Meyerding grade",
    caveat: CORNER_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `listhesis_percent`.
pub static LISTHESIS_PERCENT: Info = Info {
    id: "listhesis_percent",
    unit: Unit::Percent,
    plane: Plane::Midsagittal,
    method: "posterior_corners_along_lower_endplate_v1",
    signed: true,
    formula: "100 listhesis_mm / length of the superior endplate of the lower vertebra",
    source: "Meyerding: displacement as a share of the lower endplate's depth",
    caveat: CORNER_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[&LISTHESIS_MM, &LISTHESIS_PERCENT];
