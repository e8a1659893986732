//! The canal, the sac, the foramina and the lateral recesses.

use yotsui_case::{Plane, Unit};

use super::Info;

const AP_SOURCE: &str = "Mid-sagittal AP diameter perpendicular to the canal axis (Pierro 2017, PMID 28904831, gives lower limits in 604 people without symptoms; Steurer 2011, BMC MSK 12:175, the common criterion of 10 mm)";
const LABEL_CAVEAT: &str = "It is the label: programs that label the dural sac give smaller values than those that label the bony canal. Supine MRI under-shows stenosis.";
const SECTION_REPEATED: &str = "Canal and thecal cross-section: ICC 0.87-0.96 (SPORT, PMC2745940); 0.86-0.96 (NORDSTEN, doi 10.1186/s12891-021-04949-4).";
const FORAMEN_CAVEAT: &str = "Needs pedicles and posterior elements in the labels and in the stack. Borders as here defined; the capsule and the ligament are not labelled, so soft-tissue narrowing from behind is not seen. Bone more than 13 mm behind the posterior line is taken for a lamina, and nothing is given.";

/// `canal_ap_midsagittal`.
pub static CANAL_AP_MIDSAGITTAL: Info = Info {
    id: "canal_ap_midsagittal",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "canal_chord_on_centreline_v3",
    signed: false,
    formula: "distance between the front and the back of the canal label (cord, sac and canal together) in the mid-sagittal plane, perpendicular to the canal's centreline, where the centreline meets the disc's mid-plane; front and back are smooth surfaces through the faces around that place, of the widest neighbourhood that one surface explains",
    source: AP_SOURCE,
    caveat: LABEL_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `canal_area`.
pub static CANAL_AREA: Info = Info {
    id: "canal_area",
    unit: Unit::SquareMillimetre,
    plane: Plane::Axial,
    method: "canal_section_on_centreline_v2",
    signed: false,
    formula: "area of the canal label (cord, sac and canal together) in the plane perpendicular to the canal's centreline where it meets the disc's mid-plane (weighted mean over 2 mm, or 1.25 voxels, to each side); in sagittal stacks with slices more than 1.6 mm apart the squares of the AP chords are joined by parabolas",
    source: "Cross-section perpendicular to the sac at mid-disc (Schonstrom 1984, PMID 6495030, and later work on the sac)",
    caveat: "It is the label: programs that label the dural sac give smaller values than those that label the bony canal. Supine MRI under-shows stenosis. Cut-offs for the dural sac (75, 100 mm2) do not apply to a bony canal, nor at L5/S1.",
    repeatability: Some(SECTION_REPEATED),
    codes: &[],
};

/// `canal_area_half`.
pub static CANAL_AREA_HALF: Info = Info {
    id: "canal_area_half",
    unit: Unit::SquareMillimetre,
    plane: Plane::Axial,
    method: "canal_section_on_centreline_v2",
    signed: false,
    formula: "the part of canal_area to the right, and to the left, of the mid-sagittal plane of the disc and its vertebrae; the two sum to the whole",
    source: "Defined here: right and left half of the canal",
    caveat: LABEL_CAVEAT,
    repeatability: Some(SECTION_REPEATED),
    codes: &[],
};

/// `sac_ap_midsagittal`.
pub static SAC_AP_MIDSAGITTAL: Info = Info {
    id: "sac_ap_midsagittal",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "canal_chord_on_centreline_v3",
    signed: false,
    formula: "distance between the front and the back of the sac label (cord included) in the mid-sagittal plane, perpendicular to the canal's centreline, where the centreline meets the disc's mid-plane; front and back are smooth surfaces through the faces around that place, of the widest neighbourhood that one surface explains",
    source: AP_SOURCE,
    caveat: "Needs a label of the sac (convention yotsui: 110 and 1).",
    repeatability: None,
    codes: &[],
};

/// `sac_area`.
pub static SAC_AREA: Info = Info {
    id: "sac_area",
    unit: Unit::SquareMillimetre,
    plane: Plane::Axial,
    method: "canal_section_on_centreline_v2",
    signed: false,
    formula: "area of the sac label (cord included) in the plane perpendicular to the canal's centreline where it meets the disc's mid-plane (weighted mean over 2 mm, or 1.25 voxels, to each side); in sagittal stacks with slices more than 1.6 mm apart the squares of the AP chords are joined by parabolas",
    source: "Dural-sac cross-section: Schonstrom 1984 (PMID 6495030), Hamanishi: 75 and 100 mm2",
    caveat: "Needs a label of the sac. The sac is legitimately small at L5/S1. Supine.",
    repeatability: Some(SECTION_REPEATED),
    codes: &[],
};

/// `sac_area_half`.
pub static SAC_AREA_HALF: Info = Info {
    id: "sac_area_half",
    unit: Unit::SquareMillimetre,
    plane: Plane::Axial,
    method: "canal_section_on_centreline_v2",
    signed: false,
    formula: "the part of sac_area to the right, and to the left, of the mid-sagittal plane of the disc and its vertebrae; the two sum to the whole",
    source: "Defined here: right and left half of the sac",
    caveat: "Needs a label of the sac.",
    repeatability: Some(SECTION_REPEATED),
    codes: &[],
};

/// `foramen_area`.
pub static FORAMEN_AREA: Info = Info {
    id: "foramen_area",
    unit: Unit::SquareMillimetre,
    plane: Plane::Sagittal,
    method: "foramen_between_pedicles_v2",
    signed: false,
    formula: "area, in the sagittal plane of the disc (which leans with it in a coronal curve) through the middle of the pedicle of the vertebra above, between that pedicle and the one below, from bodies and disc back to the front of the articular process, carried on straight to both pedicles; each border is a smooth surface through the faces within three tenths of the pedicle's width of that plane",
    source: "Foraminal area in the sagittal plane",
    caveat: FORAMEN_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `foramen_height`.
pub static FORAMEN_HEIGHT: Info = Info {
    id: "foramen_height",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "foramen_between_pedicles_v2",
    signed: false,
    formula: "distance from the lower border of the pedicle above to the upper border of the pedicle below, along the posterior vertebral line, half-way between that line and the front of the articular process, in the plane and with the borders of foramen_area",
    source: "Foraminal height between the pedicles",
    caveat: FORAMEN_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `lateral_recess_height`.
pub static LATERAL_RECESS_HEIGHT: Info = Info {
    id: "lateral_recess_height",
    unit: Unit::Millimetre,
    plane: Plane::Axial,
    method: "limit_to_articular_process_v2",
    signed: false,
    formula: "shortest distance from the posterior limit of the bodies to a smooth surface through the front of the bone behind, between half way to and the lateral border of the pedicle, at the middle of the disc space (where no surface explains the bone: the shortest line, median over the height of the disc space)",
    source: "Height of the lateral recess: superior articular process to posterior vertebral border (Steurer 2011, BMC MSK 12:175)",
    caveat: "The published limits (2-3 mm) were not verified. Lateral borders as for the zones. Bone more than 13 mm behind the bodies is taken for a lamina, and nothing is given.",
    repeatability: None,
    codes: &[],
};

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[
    &CANAL_AP_MIDSAGITTAL,
    &CANAL_AREA,
    &CANAL_AREA_HALF,
    &SAC_AP_MIDSAGITTAL,
    &SAC_AREA,
    &SAC_AREA_HALF,
    &FORAMEN_AREA,
    &FORAMEN_HEIGHT,
    &LATERAL_RECESS_HEIGHT,
];
