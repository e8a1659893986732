//! Vertebral bodies and how they stand to each other.

use yotsui_case::{Plane, Unit, Vertebra};

use super::Info;

const CORNER_CAVEAT: &str = "Needs the labels of both vertebrae. Corners are where the fitted endplate meets the fitted wall, so an osteophyte moves them less than it moves the label's outermost voxel.";
const HEIGHT_SOURCE: &str = "Heights of a vertebral body";
const BOTH_DISCS_CAVEAT: &str = "Needs the labels of both vertebrae. Corners are where the fitted endplate meets the fitted wall, so an osteophyte moves them less than it moves the label's outermost voxel. Needs the discs above and below.";
const LORDOSIS_SOURCE: &str = "Cobb angle of lordosis";
const SUPINE: &str = "Supine: not comparable with standing radiographs.";
const COBB_CAVEAT: &str = "Supine: not comparable with standing radiographs. Of the labelled vertebrae only: a curve that goes on above them is larger. From the middle third of each endplate; in thick sagittal slices uncertain by several degrees. The row stands at L1 whatever its ends are.";
const LORDOSIS_REPEATED: &str = "Supine MRI against standing radiograph: median deviation 3 degrees (Andreasen 2007, 22 people).";

/// `listhesis_mm`.
pub static LISTHESIS_MM: Info = Info {
    id: "listhesis_mm",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "posterior_corners_along_lower_endplate_v2",
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
    method: "posterior_corners_along_lower_endplate_v2",
    signed: true,
    formula: "100 listhesis_mm / length of the superior endplate of the lower vertebra",
    source: "Meyerding: displacement as a share of the lower endplate's depth",
    caveat: CORNER_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `meyerding_grade`.
pub static MEYERDING_GRADE: Info = Info {
    id: "meyerding_grade",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "posterior_corners_along_lower_endplate_v2",
    signed: false,
    formula: "from the size of listhesis_percent: 0 up to 5 (within the error of the corners), 1 up to 25, 2 up to 50, 3 up to 75, 4 up to 100, 5 beyond",
    source: "Meyerding grade",
    caveat: "Needs the labels of both vertebrae. Corners are where the fitted endplate meets the fitted wall, so an osteophyte moves them less than it moves the label's outermost voxel. The direction is the sign of listhesis_mm. Supine.",
    repeatability: None,
    codes: &[0, 1, 2, 3, 4, 5],
};

/// `vertebra_height_anterior`.
pub static VERTEBRA_HEIGHT_ANTERIOR: Info = Info {
    id: "vertebra_height_anterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_points_distance_v1",
    signed: false,
    formula: "distance between the anterior corners of the superior and the inferior endplate of a body",
    source: HEIGHT_SOURCE,
    caveat: BOTH_DISCS_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `vertebra_height_middle`.
pub static VERTEBRA_HEIGHT_MIDDLE: Info = Info {
    id: "vertebra_height_middle",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_points_distance_v1",
    signed: false,
    formula: "distance between the middles of the superior and the inferior endplate of a body",
    source: HEIGHT_SOURCE,
    caveat: BOTH_DISCS_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `vertebra_height_posterior`.
pub static VERTEBRA_HEIGHT_POSTERIOR: Info = Info {
    id: "vertebra_height_posterior",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "endplate_points_distance_v1",
    signed: false,
    formula: "distance between the posterior corners of the superior and the inferior endplate of a body",
    source: HEIGHT_SOURCE,
    caveat: BOTH_DISCS_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `vertebra_wedge`.
pub static VERTEBRA_WEDGE: Info = Info {
    id: "vertebra_wedge",
    unit: Unit::Degree,
    plane: Plane::Midsagittal,
    method: "endplate_sagittal_tilt_v1",
    signed: true,
    formula: "angle between the endplates of a body in the sagittal plane; positive: taller in front",
    source: "Wedge of a vertebral body",
    caveat: CORNER_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `segmental_angle`.
pub static SEGMENTAL_ANGLE: Info = Info {
    id: "segmental_angle",
    unit: Unit::Degree,
    plane: Plane::Midsagittal,
    method: "endplate_sagittal_tilt_v1",
    signed: true,
    formula: "angle between the superior endplate of the upper and the inferior endplate of the lower vertebra in the sagittal plane; positive: lordosis",
    source: "Segmental (Cobb) angle",
    caveat: "Supine: not comparable with standing radiographs. Not given at the sacrum.",
    repeatability: None,
    codes: &[],
};

/// `lordosis_l1_s1`.
pub static LORDOSIS_L1_S1: Info = Info {
    id: "lordosis_l1_s1",
    unit: Unit::Degree,
    plane: Plane::Midsagittal,
    method: "endplate_sagittal_tilt_v1",
    signed: true,
    formula: "angle between the superior endplates of L1 and S1 in the sagittal plane; positive: lordosis",
    source: LORDOSIS_SOURCE,
    caveat: SUPINE,
    repeatability: Some(LORDOSIS_REPEATED),
    codes: &[],
};

/// `lordosis_l4_s1`.
pub static LORDOSIS_L4_S1: Info = Info {
    id: "lordosis_l4_s1",
    unit: Unit::Degree,
    plane: Plane::Midsagittal,
    method: "endplate_sagittal_tilt_v1",
    signed: true,
    formula: "angle between the superior endplates of L4 and S1 in the sagittal plane; positive: lordosis",
    source: LORDOSIS_SOURCE,
    caveat: SUPINE,
    repeatability: Some(LORDOSIS_REPEATED),
    codes: &[],
};

/// `coronal_cobb`.
pub static CORONAL_COBB: Info = Info {
    id: "coronal_cobb",
    unit: Unit::Degree,
    plane: Plane::Volume,
    method: "endplate_coronal_tilt_v3",
    signed: false,
    formula: "largest angle in the coronal plane between the superior endplate of one labelled vertebra and the inferior endplate of one further down (where only one endplate of a vertebra is seen, that one), thoracic vertebrae included; of angles within half a degree of it the one with the fewest vertebrae between; the side is that of the convexity",
    source: "Cobb angle",
    caveat: COBB_CAVEAT,
    repeatability: None,
    codes: &[],
};

const fn cobb_end(id: &'static str, formula: &'static str) -> Info {
    Info {
        id,
        unit: Unit::One,
        plane: Plane::Volume,
        method: "endplate_coronal_tilt_v3",
        signed: false,
        formula,
        source: "Cobb angle: its end vertebrae are those tilted most towards the concavity",
        caveat: COBB_CAVEAT,
        repeatability: None,
        codes: VERTEBRAE,
    }
}

/// `coronal_cobb_upper_end`.
pub static CORONAL_COBB_UPPER_END: Info = cobb_end(
    "coronal_cobb_upper_end",
    "the upper of the two vertebrae of coronal_cobb; none where that angle is within its bound",
);

/// `coronal_cobb_lower_end`.
pub static CORONAL_COBB_LOWER_END: Info = cobb_end(
    "coronal_cobb_lower_end",
    "the lower of the two vertebrae of coronal_cobb; none where that angle is within its bound",
);

/// Vertebrae by number, T1 to S1: the codes of a measure that names one.
pub const VERTEBRAE: &[u8] = &{
    const FIRST: u8 = Vertebra::T1 as u8;
    let mut all = [0; (Vertebra::S1 as u8 - FIRST + 1) as usize];
    let mut n = 0;
    while n < all.len() {
        all[n] = FIRST + n as u8;
        n += 1;
    }
    all
};

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[
    &LISTHESIS_MM,
    &LISTHESIS_PERCENT,
    &MEYERDING_GRADE,
    &VERTEBRA_HEIGHT_ANTERIOR,
    &VERTEBRA_HEIGHT_MIDDLE,
    &VERTEBRA_HEIGHT_POSTERIOR,
    &VERTEBRA_WEDGE,
    &SEGMENTAL_ANGLE,
    &LORDOSIS_L1_S1,
    &LORDOSIS_L4_S1,
    &CORONAL_COBB,
    &CORONAL_COBB_UPPER_END,
    &CORONAL_COBB_LOWER_END,
];
