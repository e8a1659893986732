//! Heights, depth and indices of a disc.

use yotsui_case::{Plane, Unit};

use super::Info;

const HEIGHT_SOURCE: &str = "A/M/P heights perpendicular to the disc axis on the mid-sagittal slice; H = (A+M+P)/3; thickness from label area in the manner of area/length over the inner part of the disc (OLSIA, SpineReports)";

const HEIGHT_CAVEAT: &str = "A label's thickness, not the distance between landmarks: published means differ by 1-3 mm with the landmark (6.7 to 9.1 mm), so it is compared only with values of the same formula id. Published inter-observer difference of radiographic landmark heights 1.2 mm (doi 10.1055/a-1994-0879): a change under 2 mm is not reported as change.";

pub(super) const CORNER_CAVEAT: &str = "Needs the labels of both vertebrae. Corners are where the endplate's line meets the wall's line, so an osteophyte moves them less than it moves the label's outermost voxel.";

const INDEX_CAVEAT: &str = "Several incompatible 'disc height indices' are in use; never compare values of different formula ids.";

/// `disc_height_anterior`.
pub static DISC_HEIGHT_ANTERIOR: Info = Info {
    id: "disc_height_anterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_thickness_normal_v1",
    signed: false,
    formula: "area of the disc label between 10 and 30 % of the disc's depth, over the width of that part; perpendicular to the disc's mid-line",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `disc_height_middle`.
pub static DISC_HEIGHT_MIDDLE: Info = Info {
    id: "disc_height_middle",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_thickness_normal_v1",
    signed: false,
    formula: "the same between 40 and 60 % of the depth",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `disc_height_posterior`.
pub static DISC_HEIGHT_POSTERIOR: Info = Info {
    id: "disc_height_posterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_thickness_normal_v1",
    signed: false,
    formula: "the same between 70 and 90 % of the depth",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `disc_height_mean`.
pub static DISC_HEIGHT_MEAN: Info = Info {
    id: "disc_height_mean",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_thickness_normal_v1",
    signed: false,
    formula: "(anterior + middle + posterior) / 3",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `endplate_distance_anterior`.
pub static ENDPLATE_DISTANCE_ANTERIOR: Info = Info {
    id: "endplate_distance_anterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_corner_distance_v1",
    signed: false,
    formula: "distance between the anterior-inferior corner of the upper body and the anterior-superior corner of the lower body",
    source: "Distance between the corners of neighbouring endplates (the landmark family of Dabbs, Frobin and others)",
    caveat: CORNER_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `endplate_distance_middle`.
pub static ENDPLATE_DISTANCE_MIDDLE: Info = Info {
    id: "endplate_distance_middle",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_corner_distance_v1",
    signed: false,
    formula: "distance between the two endplate surfaces half way between their corners",
    source: "Distance between the corners of neighbouring endplates (the landmark family of Dabbs, Frobin and others)",
    caveat: CORNER_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `endplate_distance_posterior`.
pub static ENDPLATE_DISTANCE_POSTERIOR: Info = Info {
    id: "endplate_distance_posterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_corner_distance_v1",
    signed: false,
    formula: "distance between the posterior-inferior corner of the upper body and the posterior-superior corner of the lower body",
    source: "Distance between the corners of neighbouring endplates (the landmark family of Dabbs, Frobin and others)",
    caveat: CORNER_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `disc_ap`.
pub static DISC_AP: Info = Info {
    id: "disc_ap",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_length_midline_v1",
    signed: false,
    formula: "mean length of the disc label along its mid-line, in a band a quarter of the thickness to each side; up to the posterior vertebral line where both corners are known",
    source: "Anteroposterior diameter of the disc on the mid-sagittal slice; the part behind the posterior vertebral line is herniation_ap_length_midsagittal",
    caveat: "Without the posterior vertebral line (note posterior_limit_is_label) displaced tissue is included.",
    repeatability: None,
    codes: &[],
};

/// `disc_height_index_vertebral_depth`.
pub static DISC_HEIGHT_INDEX_VERTEBRAL_DEPTH: Info = Info {
    id: "disc_height_index_vertebral_depth",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "dhi_mean_height_over_inferior_endplate_depth_of_upper_body_v1",
    signed: false,
    formula: "disc_height_mean / length of the inferior endplate of the upper body",
    source: "In the manner of SpineReports (disc thickness over AP thickness of the vertebra above)",
    caveat: INDEX_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `disc_height_index_vertebral_height`.
pub static DISC_HEIGHT_INDEX_VERTEBRAL_HEIGHT: Info = Info {
    id: "disc_height_index_vertebral_height",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "dhi_mean_height_over_mean_body_height_v1",
    signed: false,
    formula: "2 disc_height_mean / (height of the upper body + height of the lower body), each from middle to middle of its endplates",
    source: "In the manner of OLSIA, 2 h_disc / (h_cranial + h_caudal)",
    caveat: INDEX_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[
    &DISC_HEIGHT_ANTERIOR,
    &DISC_HEIGHT_MIDDLE,
    &DISC_HEIGHT_POSTERIOR,
    &DISC_HEIGHT_MEAN,
    &ENDPLATE_DISTANCE_ANTERIOR,
    &ENDPLATE_DISTANCE_MIDDLE,
    &ENDPLATE_DISTANCE_POSTERIOR,
    &DISC_AP,
    &DISC_HEIGHT_INDEX_VERTEBRAL_DEPTH,
    &DISC_HEIGHT_INDEX_VERTEBRAL_HEIGHT,
];
