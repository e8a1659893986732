//! Heights, depth, width, angle, volume and indices of a disc.

use yotsui_case::{Plane, Unit};

use super::Info;

const HEIGHT_SOURCE: &str =
    "A/M/P heights perpendicular to the disc axis in the mid-sagittal plane; H = (A+M+P)/3";
const HEIGHT_CAVEAT: &str = "A label's thickness, not the distance between landmarks: published means differ by 1-3 mm with the landmark (6.7 to 9.1 mm), so it is compared only with values of the same formula id. Supine.";
const HEIGHT_REPEATED: &str = "Inter-observer difference of radiographic landmark heights 1.2 mm (doi 10.1055/a-1994-0879): a change under 2 mm is not reported as change.";
const CORNER_SOURCE: &str = "Distance between the corners of neighbouring endplates (the landmark family of Dabbs, Frobin and others)";
const CORNER_CAVEAT: &str = "Needs the labels of both vertebrae. Corners are where the fitted endplate meets the fitted wall, so an osteophyte moves them less than it moves the label's outermost voxel.";
const INDEX_CAVEAT: &str = "Several incompatible 'disc height indices' are in use; never compare values of different formula ids.";

/// `disc_height_anterior`.
pub static DISC_HEIGHT_ANTERIOR: Info = Info {
    id: "disc_height_anterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_surface_distance_v2",
    signed: false,
    formula: "distance of the upper from the lower surface of the disc's label along the normal of its mid-plane, in the mid-sagittal plane, averaged between 10 and 30 % of the disc's depth; each surface is the simplest of plane, quadratic and cubic through the label's faces in the mid-sagittal third, each face weighed by what half a voxel is across it",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: Some(HEIGHT_REPEATED),
    codes: &[],
};

/// `disc_height_middle`.
pub static DISC_HEIGHT_MIDDLE: Info = Info {
    id: "disc_height_middle",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_surface_distance_v2",
    signed: false,
    formula: "distance of the upper from the lower surface of the disc's label along the normal of its mid-plane, in the mid-sagittal plane, averaged between 40 and 60 % of the disc's depth; each surface is the simplest of plane, quadratic and cubic through the label's faces in the mid-sagittal third, each face weighed by what half a voxel is across it",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: Some(HEIGHT_REPEATED),
    codes: &[],
};

/// `disc_height_posterior`.
pub static DISC_HEIGHT_POSTERIOR: Info = Info {
    id: "disc_height_posterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_surface_distance_v2",
    signed: false,
    formula: "distance of the upper from the lower surface of the disc's label along the normal of its mid-plane, in the mid-sagittal plane, averaged between 70 and 90 % of the disc's depth; each surface is the simplest of plane, quadratic and cubic through the label's faces in the mid-sagittal third, each face weighed by what half a voxel is across it",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: Some(HEIGHT_REPEATED),
    codes: &[],
};

/// `disc_height_mean`.
pub static DISC_HEIGHT_MEAN: Info = Info {
    id: "disc_height_mean",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "label_surface_distance_v2",
    signed: false,
    formula: "(anterior + middle + posterior) / 3",
    source: HEIGHT_SOURCE,
    caveat: HEIGHT_CAVEAT,
    repeatability: Some(HEIGHT_REPEATED),
    codes: &[],
};

/// `endplate_distance_anterior`.
pub static ENDPLATE_DISTANCE_ANTERIOR: Info = Info {
    id: "endplate_distance_anterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_corner_distance_v2",
    signed: false,
    formula: "distance between the anterior-inferior corner of the upper body and the anterior-superior corner of the lower body",
    source: CORNER_SOURCE,
    caveat: CORNER_CAVEAT,
    repeatability: Some(HEIGHT_REPEATED),
    codes: &[],
};

/// `endplate_distance_middle`.
pub static ENDPLATE_DISTANCE_MIDDLE: Info = Info {
    id: "endplate_distance_middle",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_corner_distance_v2",
    signed: false,
    formula: "distance between the two endplate surfaces half way between their corners",
    source: CORNER_SOURCE,
    caveat: CORNER_CAVEAT,
    repeatability: Some(HEIGHT_REPEATED),
    codes: &[],
};

/// `endplate_distance_posterior`.
pub static ENDPLATE_DISTANCE_POSTERIOR: Info = Info {
    id: "endplate_distance_posterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_corner_distance_v2",
    signed: false,
    formula: "distance between the posterior-inferior corner of the upper body and the posterior-superior corner of the lower body",
    source: CORNER_SOURCE,
    caveat: CORNER_CAVEAT,
    repeatability: Some(HEIGHT_REPEATED),
    codes: &[],
};

/// `disc_ap`.
pub static DISC_AP: Info = Info {
    id: "disc_ap",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "mid_plane_length_v2",
    signed: false,
    formula: "length of the disc's mid-plane in the mid-sagittal plane, from the front surface of its label (or the line between the anterior corners of the bodies where it bulges beyond that by more than a voxel) to the posterior vertebral line (to the back surface of its label where that ends before the line, or a corner is missing)",
    source: "Anteroposterior diameter of the disc in the mid-sagittal plane; the part behind the posterior vertebral line is herniation_ap_length_midsagittal",
    caveat: "Without the posterior vertebral line (note posterior_limit_is_label) displaced tissue is included.",
    repeatability: None,
    codes: &[],
};

/// `disc_width`.
pub static DISC_WIDTH: Info = Info {
    id: "disc_width",
    unit: Unit::Millimetre,
    plane: Plane::Axial,
    method: "label_width_mid_plane_v1",
    signed: false,
    formula: "largest distance between the left and right faces of the disc's label, each the mean of the outermost faces of a band of depth of 3 mm (or a voxel), within a quarter of the thickness of the mid-plane",
    source: "Transverse width of the disc",
    caveat: "In a sagittal stack no finer than the distance between slices. Not given where the stack cuts the disc.",
    repeatability: None,
    codes: &[],
};

/// `disc_angle`.
pub static DISC_ANGLE: Info = Info {
    id: "disc_angle",
    unit: Unit::Degree,
    plane: Plane::Midsagittal,
    method: "endplate_chord_angle_v1",
    signed: true,
    formula: "angle between the lines from corner to corner of the inferior endplate of the upper body and the superior endplate of the lower body; positive: open in front",
    source: "Angle between the endplate lines",
    caveat: "Needs the labels of both vertebrae. Corners are where the fitted endplate meets the fitted wall, so an osteophyte moves them less than it moves the label's outermost voxel. Supine.",
    repeatability: None,
    codes: &[],
};

/// `disc_volume`.
pub static DISC_VOLUME: Info = Info {
    id: "disc_volume",
    unit: Unit::CubicMillimetre,
    plane: Plane::Volume,
    method: "voxel_count_v1",
    signed: false,
    formula: "voxels of the disc's label times the volume of a voxel, displaced tissue included",
    source: "V = N dx dy dz; the published volumes of 49 label maps (4.4 x 0.43 x 0.43 mm) agree to 1e-6",
    caveat: "Thick slices: an error of up to a slice at each side. Not given where the image cuts the disc.",
    repeatability: None,
    codes: &[],
};

/// `disc_height_index_vertebral_depth`.
pub static DISC_HEIGHT_INDEX_VERTEBRAL_DEPTH: Info = Info {
    id: "disc_height_index_vertebral_depth",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "dhi_mean_height_over_inferior_endplate_depth_of_upper_body_v2",
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
    method: "dhi_mean_height_over_mean_body_height_v2",
    signed: false,
    formula: "2 disc_height_mean / (height of the upper body + height of the lower body), each from middle to middle of its endplates",
    source: "In the manner of OLSIA, 2 h_disc / (h_cranial + h_caudal)",
    caveat: INDEX_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `disc_height_index_disc_depth`.
pub static DISC_HEIGHT_INDEX_DISC_DEPTH: Info = Info {
    id: "disc_height_index_disc_depth",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "dhi_mean_height_over_disc_depth_v1",
    signed: false,
    formula: "disc_height_mean / disc_ap",
    source: "Defined here: height over the depth of the same disc; needs no vertebra",
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
    &DISC_WIDTH,
    &DISC_ANGLE,
    &DISC_VOLUME,
    &DISC_HEIGHT_INDEX_VERTEBRAL_DEPTH,
    &DISC_HEIGHT_INDEX_VERTEBRAL_HEIGHT,
    &DISC_HEIGHT_INDEX_DISC_DEPTH,
];
