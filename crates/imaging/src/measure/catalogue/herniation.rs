//! Displaced disc tissue.

use yotsui_case::{Plane, Unit};

use super::Info;

const NOMENCLATURE: &str = "Posterior vertebral baseline as used for herniation depth; displacement beyond the disc space after lumbar disc nomenclature 2.0 (Fardon 2014, doi 10.1016/j.spinee.2014.04.022)";

/// `herniation_ap_length_midsagittal`.
pub static HERNIATION_AP_LENGTH_MIDSAGITTAL: Info = Info {
    id: "herniation_ap_length_midsagittal",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "posterior_vertebral_line_v1",
    signed: false,
    formula: "largest distance of disc tissue behind the posterior vertebral line, perpendicular to it, in the mid-sagittal slice",
    source: NOMENCLATURE,
    caveat: "A bulge counts as well: the number says how far tissue reaches, not what it is. Needs the labels of both vertebrae.",
    repeatability: None,
    codes: &[],
};

/// `herniation_ap_length`.
pub static HERNIATION_AP_LENGTH: Info = Info {
    id: "herniation_ap_length",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "posterior_vertebral_line_v1",
    signed: false,
    formula: "the largest such distance over all sagittal positions across the canal, each from its own posterior vertebral line (from the nearest position towards the middle, up to 8 mm, where a pedicle hides it)",
    source: NOMENCLATURE,
    caveat: "As above. Has a side when the tip lies more than 2 mm off the middle and reaches more than 1 mm (or a voxel, if that is more) behind the line.",
    repeatability: None,
    codes: &[],
};

/// `herniation_lateral_offset`.
pub static HERNIATION_LATERAL_OFFSET: Info = Info {
    id: "herniation_lateral_offset",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "tip_to_canal_middle_v1",
    signed: false,
    formula: "distance of the sagittal position with the largest herniation_ap_length from the middle of the canal at that level",
    source: "Defined here; the axial zones of nomenclature 2.0 need an axial series and are not derived from it",
    caveat: "No finer than the distance between slices.",
    repeatability: None,
    codes: &[],
};

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[
    &HERNIATION_AP_LENGTH_MIDSAGITTAL,
    &HERNIATION_AP_LENGTH,
    &HERNIATION_LATERAL_OFFSET,
];
