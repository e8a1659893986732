//! Displaced disc tissue.

use yotsui_case::{Plane, Unit};

use super::Info;

const BASELINE: &str = "Posterior vertebral baseline as used for herniation depth; displacement beyond the disc space after lumbar disc nomenclature 2.0 (Fardon 2014, doi 10.1016/j.spinee.2014.04.022)";
const BASE_AND_DOME: &str = "Base and dome as nomenclature 2.0 compares them";
const WIDTH_CAVEAT: &str = "The larger of in-plane voxel and slice distance limits it.";
const AREA_CAVEAT: &str = "The least repeatable size of a herniation.";
const AREA_REPEATED: &str = "Disc fragment area: ICC 0.65-0.83, SPORT, PMC2745940.";
const MIGRATION: &str = "Migration: displacement away from the site of extrusion (nomenclature 2.0); measured here from the endplate corner";
const SUPINE: &str = "Supine.";
const ZONES: &str =
    "Axial zones of nomenclature 2.0 (Fardon 2014, doi 10.1016/j.spinee.2014.04.022)";
const ZONE_CAVEAT: &str = "The borders are not verified: the medial edge of the facet is taken half way between the mid-sagittal plane and the medial border of the pedicle, subarticular up to that border, foraminal up to its lateral border (pedicles of the vertebra above).";
const ROOT_SOURCE: &str = "Shoulder and axillary herniation: lateral and medial to the root";
const ROOT_CAVEAT: &str = "Needs a labelled root (convention yotsui). Relates to the root that crosses the disc, at the height of the tip.";
const MSU_SOURCE: &str = "Mysliwiec 2010 (PMC2900017)";
const MSU_CAVEAT: &str = "Geometry from memory, not verified against the paper. The facet line is taken through the medial front edges of the bone behind the disc, since facet joints have no label. Residents: inter-reader kappa 0.42, far below the 98 % of the authors.";
const MSU_REPEATED: &str = "Inter-examiner 98 % (authors); residents, 50 images: Fleiss kappa 0.422 between, 0.750-0.859 within readers (SciELO S1413-78522018000600411).";

/// `herniation_ap_length_midsagittal`.
pub static HERNIATION_AP_LENGTH_MIDSAGITTAL: Info = Info {
    id: "herniation_ap_length_midsagittal",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "posterior_vertebral_surface_v2",
    signed: false,
    formula: "largest distance of disc tissue behind the posterior vertebral line, perpendicular to it, in the mid-sagittal plane; the furthest face of the label, refined by at most half a voxel by a smooth surface through the faces around it; where that plane lies between two slices more than 1.6 mm apart, on the straight line from the furthest face of one to that of the other, and the bound takes in half their difference; never more than herniation_ap_length",
    source: BASELINE,
    caveat: "A bulge counts as well: the number says how far tissue reaches, not what it is. Needs the labels of both vertebrae.",
    repeatability: None,
    codes: &[],
};

/// `herniation_ap_length`.
pub static HERNIATION_AP_LENGTH: Info = Info {
    id: "herniation_ap_length",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "posterior_vertebral_surface_v2",
    signed: false,
    formula: "the largest such distance at any lateral position, there from the line between the posterior walls of the two bodies at that position (walls fitted as wide as one smooth surface explains them, carried 8 mm further)",
    source: BASELINE,
    caveat: "As above. Has a side when the tip lies more than 2 mm off the middle and reaches more than 1 mm (or a voxel, if that is more) behind the line.",
    repeatability: Some("Morphology by four readers: kappa 0.81 (0.78-0.85), SPORT, PMC2745940."),
    codes: &[],
};

/// `herniation_lateral_offset`.
pub static HERNIATION_LATERAL_OFFSET: Info = Info {
    id: "herniation_lateral_offset",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "tip_to_mid_plane_v2",
    signed: false,
    formula: "distance from the mid-sagittal plane of the middle of the tissue that reaches into the last three tenths of herniation_ap_length",
    source: "Defined here",
    caveat: "The mid-sagittal plane is that of the bodies, or of the canal where the stack cuts them.",
    repeatability: None,
    codes: &[],
};

/// `displaced_arc`.
pub static DISPLACED_ARC: Info = Info {
    id: "displaced_arc",
    unit: Unit::Degree,
    plane: Plane::Axial,
    method: "displaced_arc_v2",
    signed: false,
    formula: "longest run of rays (every 2 degrees about the middle of the disc) on which the disc's label at any of five heights of the disc space reaches more than 1 mm (or a voxel) beyond the straight line between the rims of the neighbouring bodies (the nearer rim where they differ by more than 2.5 mm); a rim is the wall over 6 mm of bone carried on straight to the endplate; of each ray the median with two to each side",
    source: "Lumbar disc nomenclature 2.0 (Fardon 2014, doi 10.1016/j.spinee.2014.04.022): beyond the ring apophyses over more than 25 % (90 degrees) is a bulge, over less a herniation",
    caveat: "The outline of the bodies includes osteophytes. The 2001 version of the nomenclature drew other lines (focal, broad-based).",
    repeatability: None,
    codes: &[],
};

/// `herniation_type`.
pub static HERNIATION_TYPE: Info = Info {
    id: "herniation_type",
    unit: Unit::One,
    plane: Plane::Volume,
    method: "nomenclature_2_0_geometry_v1",
    signed: false,
    formula: "4 where a piece of the label of 10 mm3 or more does not touch the disc; else 1 where displaced_arc exceeds 90 degrees; else 3 where, in the axial or the sagittal plane of its largest section, the dome is wider than the base; else 2. Not given where displaced_arc is not known and the tissue behind is as broad as a quarter of the circumference or reaches the edge of the stack",
    source: "Lumbar disc nomenclature 2.0 (Fardon 2014, doi 10.1016/j.spinee.2014.04.022): beyond the ring apophyses over more than 25 % (90 degrees) is a bulge, over less a herniation; base, dome and continuity as there",
    caveat: "The classes are those of nomenclature 2.0 (2014), told apart by geometry alone: containment, the annulus and time are not in a label. A dome wider than the base by less than a voxel (or 1 mm) is not called extrusion. A thin stalk can vanish in a voxel, so a free piece is a candidate only.",
    repeatability: Some(
        "Kappa 0.81 (0.78-0.85) between four readers of morphology, SPORT, PMC2745940.",
    ),
    codes: &[1, 2, 3, 4],
};

/// `herniation_base_axial`.
pub static HERNIATION_BASE_AXIAL: Info = Info {
    id: "herniation_base_axial",
    unit: Unit::Millimetre,
    plane: Plane::Axial,
    method: "herniation_base_v1",
    signed: false,
    formula: "width of the displaced tissue in the first voxel (or 1 mm) behind the posterior limit, in the axial plane (across the posterior vertebral line) of its largest section",
    source: BASE_AND_DOME,
    caveat: WIDTH_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_dome_axial`.
pub static HERNIATION_DOME_AXIAL: Info = Info {
    id: "herniation_dome_axial",
    unit: Unit::Millimetre,
    plane: Plane::Axial,
    method: "herniation_dome_v1",
    signed: false,
    formula: "largest width of the displaced tissue in any layer of a voxel (or 1 mm) behind the posterior limit, in the axial plane (across the posterior vertebral line) of its largest section",
    source: BASE_AND_DOME,
    caveat: WIDTH_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_base_sagittal`.
pub static HERNIATION_BASE_SAGITTAL: Info = Info {
    id: "herniation_base_sagittal",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "herniation_base_v1",
    signed: false,
    formula: "width of the displaced tissue in the first voxel (or 1 mm) behind the posterior limit, in the sagittal plane of its largest section, within the disc space",
    source: BASE_AND_DOME,
    caveat: WIDTH_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_dome_sagittal`.
pub static HERNIATION_DOME_SAGITTAL: Info = Info {
    id: "herniation_dome_sagittal",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "herniation_dome_v1",
    signed: false,
    formula: "largest width of the displaced tissue in any layer of a voxel (or 1 mm) behind the posterior limit, in the sagittal plane of its largest section",
    source: BASE_AND_DOME,
    caveat: WIDTH_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_area_axial`.
pub static HERNIATION_AREA_AXIAL: Info = Info {
    id: "herniation_area_axial",
    unit: Unit::SquareMillimetre,
    plane: Plane::Axial,
    method: "displaced_area_v1",
    signed: false,
    formula: "largest area of displaced tissue behind the posterior limit in planes across the posterior vertebral line",
    source: "Area of the fragment on the slice of maximal herniation",
    caveat: AREA_CAVEAT,
    repeatability: Some(AREA_REPEATED),
    codes: &[],
};

/// `herniation_area_sagittal`.
pub static HERNIATION_AREA_SAGITTAL: Info = Info {
    id: "herniation_area_sagittal",
    unit: Unit::SquareMillimetre,
    plane: Plane::Sagittal,
    method: "displaced_area_v1",
    signed: false,
    formula: "the same in sagittal planes",
    source: "Sagittal area as followed over 8 years in the Funen cohort (PMC4714478)",
    caveat: AREA_CAVEAT,
    repeatability: Some(AREA_REPEATED),
    codes: &[],
};

/// `herniation_volume`.
pub static HERNIATION_VOLUME: Info = Info {
    id: "herniation_volume",
    unit: Unit::CubicMillimetre,
    plane: Plane::Volume,
    method: "displaced_volume_v1",
    signed: false,
    formula: "volume of displaced tissue behind the posterior limit (cells of 0.5 mm of the label), over the area where it is deeper than 0.6 voxel and hangs together with a place deeper than 1 mm (or a voxel); free pieces included",
    source: "V = sum of voxels behind the posterior vertebral line",
    caveat: "With thick slices off by up to a slice. Published means differ by definition (503 and 1434 mm3): compare only with the same formula id.",
    repeatability: None,
    codes: &[],
};

/// `herniation_fragment_volume`.
pub static HERNIATION_FRAGMENT_VOLUME: Info = Info {
    id: "herniation_fragment_volume",
    unit: Unit::CubicMillimetre,
    plane: Plane::Volume,
    method: "free_fragment_volume_v1",
    signed: false,
    formula: "volume of the pieces of the disc label, 10 mm3 or more each, that do not touch the disc by a face",
    source: "Sequestration: no continuity with the parent disc (nomenclature 2.0)",
    caveat: "A candidate: thin stalks vanish in a voxel.",
    repeatability: None,
    codes: &[],
};

/// `herniation_craniocaudal`.
pub static HERNIATION_CRANIOCAUDAL: Info = Info {
    id: "herniation_craniocaudal",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "displaced_extent_v1",
    signed: false,
    formula: "extent of the displaced tissue along the posterior vertebral line",
    source: "Nomenclature 2.0",
    caveat: "Tissue thinner than 0.6 voxel is not seen.",
    repeatability: None,
    codes: &[],
};

/// `herniation_migration_cranial`.
pub static HERNIATION_MIGRATION_CRANIAL: Info = Info {
    id: "herniation_migration_cranial",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "migration_beyond_corner_v1",
    signed: false,
    formula: "how far the displaced tissue reaches above the posterior-inferior corner of the upper body, along the posterior vertebral line; 0 where it does not",
    source: MIGRATION,
    caveat: SUPINE,
    repeatability: None,
    codes: &[],
};

/// `herniation_migration_caudal`.
pub static HERNIATION_MIGRATION_CAUDAL: Info = Info {
    id: "herniation_migration_caudal",
    unit: Unit::Millimetre,
    plane: Plane::Sagittal,
    method: "migration_beyond_corner_v1",
    signed: false,
    formula: "how far the displaced tissue reaches below the posterior-superior corner of the lower body, along the posterior vertebral line; 0 where it does not",
    source: MIGRATION,
    caveat: SUPINE,
    repeatability: None,
    codes: &[],
};

/// `herniation_fraction_central`.
pub static HERNIATION_FRACTION_CENTRAL: Info = Info {
    id: "herniation_fraction_central",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "zone_fraction_v1",
    signed: false,
    formula: "share of herniation_area_axial in the central zone, both sides together; the side is that of the tip",
    source: ZONES,
    caveat: ZONE_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_fraction_subarticular`.
pub static HERNIATION_FRACTION_SUBARTICULAR: Info = Info {
    id: "herniation_fraction_subarticular",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "zone_fraction_v1",
    signed: false,
    formula: "share of herniation_area_axial in the subarticular zone, both sides together; the side is that of the tip",
    source: ZONES,
    caveat: ZONE_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_fraction_foraminal`.
pub static HERNIATION_FRACTION_FORAMINAL: Info = Info {
    id: "herniation_fraction_foraminal",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "zone_fraction_v1",
    signed: false,
    formula: "share of herniation_area_axial in the foraminal zone, both sides together; the side is that of the tip",
    source: ZONES,
    caveat: ZONE_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_fraction_extraforaminal`.
pub static HERNIATION_FRACTION_EXTRAFORAMINAL: Info = Info {
    id: "herniation_fraction_extraforaminal",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "zone_fraction_v1",
    signed: false,
    formula: "share of herniation_area_axial in the extraforaminal zone, both sides together; the side is that of the tip",
    source: ZONES,
    caveat: ZONE_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `disc_to_canal_area_ratio`.
pub static DISC_TO_CANAL_AREA_RATIO: Info = Info {
    id: "disc_to_canal_area_ratio",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "herniation_over_canal_v1",
    signed: false,
    formula: "herniation_area_axial / area of the canal at the height of that section, perpendicular to its centreline: the canal label (cord and sac included) and what displaced tissue takes of it medial to the pedicles",
    source: "Ratio of Carragee and Kim 1997 (doi 10.1097/00007632-199707150-00025); whether they divided by the whole or the remaining canal was not verified",
    caveat: "No threshold was found. Denominator: the canal as it would be without the herniation; needs an axial section through the canal: not given where the stack cuts it.",
    repeatability: Some(
        "Fragment area ICC 0.65-0.83, canal area ICC 0.87-0.96, SPORT, PMC2745940.",
    ),
    codes: &[],
};

/// `canal_compromise_percent`.
pub static CANAL_COMPROMISE_PERCENT: Info = Info {
    id: "canal_compromise_percent",
    unit: Unit::Percent,
    plane: Plane::Axial,
    method: "herniation_in_canal_over_canal_v1",
    signed: false,
    formula: "100 (the part of herniation_area_axial medial to the pedicles) / the same area of the canal",
    source: "Canal compromise in thirds (nomenclature 2.0; Lurie): to one third mild, to two thirds moderate, beyond severe",
    caveat: "Denominator: the canal as it would be without the herniation (label + displaced tissue), not the dural sac; needs an axial section through the canal: not given where the stack cuts it.",
    repeatability: Some("Canal area ICC 0.87-0.96, SPORT, PMC2745940."),
    codes: &[],
};

/// `herniation_root_offset`.
pub static HERNIATION_ROOT_OFFSET: Info = Info {
    id: "herniation_root_offset",
    unit: Unit::Millimetre,
    plane: Plane::Axial,
    method: "tip_to_root_v1",
    signed: true,
    formula: "how far the tip of the displaced tissue lies lateral to the middle of the crossing root of its side (of the nearer one, and without a side, where herniation_lateral_offset is at most 2 mm); negative: medial",
    source: ROOT_SOURCE,
    caveat: ROOT_CAVEAT,
    repeatability: None,
    codes: &[],
};

/// `herniation_root_relation`.
pub static HERNIATION_ROOT_RELATION: Info = Info {
    id: "herniation_root_relation",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "tip_to_root_v1",
    signed: false,
    formula: "1 where herniation_root_offset exceeds 1 mm, 2 where it is below -1 mm, else 3",
    source: ROOT_SOURCE,
    caveat: ROOT_CAVEAT,
    repeatability: Some("Root compression between readers: kappa 0.42-0.69 (PMC3707920)."),
    codes: &[1, 2, 3],
};

/// `msu_size`.
pub static MSU_SIZE: Info = Info {
    id: "msu_size",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "msu_geometry_v1",
    signed: false,
    formula: "herniation_ap_length over the distance from the posterior limit to the facet line: 1 up to one half, 2 up to the line, 3 beyond",
    source: MSU_SOURCE,
    caveat: MSU_CAVEAT,
    repeatability: Some(MSU_REPEATED),
    codes: &[1, 2, 3],
};

/// `msu_zone`.
pub static MSU_ZONE: Info = Info {
    id: "msu_zone",
    unit: Unit::One,
    plane: Plane::Axial,
    method: "msu_geometry_v1",
    signed: false,
    formula: "lateral position of the tip over half the distance between the facet edges: 1 (A) up to one half, 2 (B) up to the edge, 3 (C) beyond",
    source: MSU_SOURCE,
    caveat: MSU_CAVEAT,
    repeatability: Some(MSU_REPEATED),
    codes: &[1, 2, 3],
};

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[
    &HERNIATION_AP_LENGTH_MIDSAGITTAL,
    &HERNIATION_AP_LENGTH,
    &HERNIATION_LATERAL_OFFSET,
    &DISPLACED_ARC,
    &HERNIATION_TYPE,
    &HERNIATION_BASE_AXIAL,
    &HERNIATION_DOME_AXIAL,
    &HERNIATION_BASE_SAGITTAL,
    &HERNIATION_DOME_SAGITTAL,
    &HERNIATION_AREA_AXIAL,
    &HERNIATION_AREA_SAGITTAL,
    &HERNIATION_VOLUME,
    &HERNIATION_FRAGMENT_VOLUME,
    &HERNIATION_CRANIOCAUDAL,
    &HERNIATION_MIGRATION_CRANIAL,
    &HERNIATION_MIGRATION_CAUDAL,
    &HERNIATION_FRACTION_CENTRAL,
    &HERNIATION_FRACTION_SUBARTICULAR,
    &HERNIATION_FRACTION_FORAMINAL,
    &HERNIATION_FRACTION_EXTRAFORAMINAL,
    &DISC_TO_CANAL_AREA_RATIO,
    &CANAL_COMPROMISE_PERCENT,
    &HERNIATION_ROOT_OFFSET,
    &HERNIATION_ROOT_RELATION,
    &MSU_SIZE,
    &MSU_ZONE,
];
