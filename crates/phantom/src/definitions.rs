//! Unit and definition of every number in `truth.json`, for readers without the source.

use serde::Serialize;

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// The field's name in the file.
    pub field: &'static str,
    /// Its unit; empty for a name or a yes or no.
    pub unit: &'static str,
    /// What it is.
    pub definition: &'static str,
}

/// All entries, by field.
pub fn definitions() -> Vec<Definition> {
    let mut all: Vec<Definition> = TABLE
        .iter()
        .map(|&(field, unit, definition)| Definition {
            field,
            unit,
            definition,
        })
        .collect();
    all.sort_by_key(|d| d.field);
    all
}

const PVL: &str = "posterior vertebral line: posterior-superior corner of the lower body to posterior-inferior corner of the upper body";

#[rustfmt::skip]
const TABLE: &[(&str, &str, &str)] = &[
    ("angle_deg", "deg", "Cobb angle in the coronal plane, between the two most tilted vertebrae"),
    ("anterior_height_mm", "mm", "anterior-inferior to anterior-superior corner of the body"),
    ("anterior_inferior", "mm", "corner in the midline, LPS"),
    ("anterior_superior", "mm", "corner in the midline, LPS"),
    ("ap_length_mm", "mm", "length of the disc's mid-plane in the midline, without displaced tissue"),
    ("ap_mm", "mm", "AP diameter of the sac in the midline, without displaced tissue"),
    ("ap_with_herniation_mm", "mm", "AP diameter of the sac in the midline behind displaced tissue"),
    ("apex", "mm", "rearmost point of the herniation, LPS"),
    ("arc_deg", "deg", "directions about the middle of the disc's ring, in its mid-plane, in which tissue reaches more than 1 mm beyond the ring"),
    ("area_axial_left_mm2", "mm2", "the part of area_axial_mm2 to the left of the midline"),
    ("area_axial_mm2", "mm2", "area of displaced tissue behind the posterior vertebral line in the axial plane of the apex, which is perpendicular to that line, bone cut out"),
    ("area_axial_right_mm2", "mm2", "the part of area_axial_mm2 to the right of the midline"),
    ("area_in_canal_mm2", "mm2", "the part of area_axial_mm2 within the canal's outline"),
    ("area_midsagittal_mm2", "mm2", "area of displaced tissue behind the posterior vertebral line in the mid-sagittal plane, bone cut out"),
    ("area_mm2", "mm2", "of canal or sac: section perpendicular to the posterior vertebral line at its middle, without displaced tissue (the canal holds sac, roots and fat); of a foramen: the opening in the sagittal plane through the middle of the upper pedicle, between both pedicles, bodies and disc, and the plane of the front of the superior articular process"),
    ("area_with_herniation_mm2", "mm2", "what displaced tissue leaves of area_mm2"),
    ("base_axial_mm", "mm", "lateral extent of displaced tissue at the posterior vertebral line in the axial plane of the apex"),
    ("base_mm", "mm", "craniocaudal extent at the posterior vertebral line in the sagittal plane of the apex, between the endplates"),
    ("base_width_mm", "mm", "lateral extent at the posterior vertebral plane"),
    ("body_volume_mm3", "mm3", "volume of the body without posterior elements"),
    ("canal_ap_mm", "mm", "AP diameter of the canal in the midline, from the posterior vertebral line backwards, perpendicular to it at its middle"),
    ("canal_ap_with_herniation_mm", "mm", "the same from the surface of displaced tissue"),
    ("canal_area_at_apex_mm2", "mm2", "area of the canal in the axial plane of the apex, without displaced tissue"),
    ("canal_compromise_percent", "%", "100 area_in_canal_mm2 / canal_area_at_apex_mm2"),
    ("canal_volume_mm3", "mm3", "volume of the canal with all in it, from the lower end of S2 to the top of the uppermost body, before herniations are cut out"),
    ("canal_width_mm", "mm", "greatest width of the canal behind the disc"),
    ("caudal_extent_mm", "mm", "how far displaced tissue reaches down from the middle of the posterior vertebral line, along it"),
    ("central", "1", "share of area_axial_mm2 up to medial_facet_mm from the midline"),
    ("centre", "mm", "mean of the body's four corners, LPS"),
    ("centre_mm", "mm", "distance of the herniation's widest part behind the posterior vertebral plane"),
    ("convex", "", "side of the curve's convexity"),
    ("coronal_tilt_deg", "deg", "tilt of the body's endplates in the coronal plane before the pose; positive: left edge higher"),
    ("coronal_wedge_deg", "deg", "coronal tilt of the body above less that of the body below"),
    ("cranial_extent_mm", "mm", "how far displaced tissue reaches up from the middle of the posterior vertebral line, along it"),
    ("craniocaudal_mm", "mm", "craniocaudal extent at the posterior vertebral plane, before bone is cut out"),
    ("depth_mm", "mm", "mean of superior and inferior depth of the body"),
    ("disc_to_canal_ratio", "1", "area_axial_mm2 / canal_area_at_apex_mm2"),
    ("dome_axial_mm", "mm", "greatest lateral extent of displaced tissue at any depth in the axial plane of the apex"),
    ("dome_craniocaudal_mm", "mm", "greatest craniocaudal extent of the herniation, before bone is cut out"),
    ("dome_mm", "mm", "greatest craniocaudal extent at any depth in the sagittal plane of the apex, bone cut out"),
    ("dome_width_mm", "mm", "greatest lateral extent of the herniation"),
    ("endplate_distance_anterior_mm", "mm", "distance of the anterior corners of the two endplates"),
    ("endplate_distance_middle_mm", "mm", "distance of the midpoints of the two endplates"),
    ("endplate_distance_posterior_mm", "mm", "distance of the posterior corners of the two endplates"),
    ("extraforaminal", "1", "share of area_axial_mm2 lateral to the upper pedicle"),
    ("flat_half_width_mm", "mm", "half-width over which the posterior walls are flat"),
    ("foraminal", "1", "share of area_axial_mm2 across the upper pedicle"),
    ("form", "", "bulge, protrusion, extrusion or sequestration, nomenclature 2.0 (2014)"),
    ("free", "", "whether the herniation stands apart from the posterior vertebral plane"),
    ("height_anterior_mm", "mm", "distance of the endplate planes along the normal of the plane that bisects them, at the anterior end of that plane"),
    ("height_mean_mm", "mm", "the mean of the disc's height over its mid-plane"),
    ("height_middle_mm", "mm", "disc height at the middle of the mid-plane"),
    ("height_mm", "mm", "foramen: from pedicle to pedicle along the posterior vertebral line's direction, half-way between that line and the facet"),
    ("height_posterior_mm", "mm", "disc height at the posterior end of the mid-plane"),
    ("high_intensity_zone", "", "whether the posterior annulus holds a bright spot on T2"),
    ("hydration", "1", "brightness of the nucleus, before bias and noise: signal = annulus + hydration (nucleus - annulus), in the terms of series.signal"),
    ("inferior_depth_mm", "mm", "anterior to posterior corner of the inferior endplate"),
    ("inferior_tilt_deg", "deg", "inferior endplate with the horizontal before the pose; positive: anterior edge lower"),
    ("inferior_width_mm", "mm", "greatest width at the inferior endplate"),
    ("lateral_mm", "mm", "lateral position of the apex (positive: left); of a foramen: distance of its sagittal plane from the midline"),
    ("lateral_recess_mm", "mm", "posterior vertebral line to the front of the superior articular process, beside the canal"),
    ("left_mm2", "mm2", "the half to the left of the midline"),
    ("length_midsagittal_mm", "mm", "largest extent behind the posterior vertebral line in the mid-sagittal plane"),
    ("length_mm", "mm", "largest extent behind the posterior vertebral line, perpendicular to it"),
    ("listhesis_along_disc_mm", "mm", "displacement of the upper body's posterior-inferior corner against the lower body's posterior-superior corner, along the disc's mid-plane; positive: forward"),
    ("listhesis_mm", "mm", "the same along the lower body's superior endplate"),
    ("listhesis_percent", "%", "listhesis_mm over the length of that endplate"),
    ("lordosis_l1_s1_deg", "deg", "superior endplates of L1 and S1 in the sagittal plane; positive: lordosis"),
    ("lordosis_l4_s1_deg", "deg", "superior endplates of L4 and S1 in the sagittal plane; positive: lordosis"),
    ("lower", "", "the lower vertebra of the Cobb angle"),
    ("medial_facet_mm", "mm", "distance from the midline at which the central zone ends"),
    ("mid_plane", "mm", "anterior and posterior end of the disc's mid-plane in the midline, LPS"),
    ("middle_height_mm", "mm", "midpoint of the inferior to midpoint of the superior endplate of the body"),
    ("migration_caudal_mm", "mm", "how far displaced tissue reaches below the lower end of the posterior vertebral line"),
    ("migration_cranial_mm", "mm", "how far displaced tissue reaches above the upper end of the posterior vertebral line"),
    ("modic_above", "", "type of marrow change of the body above the disc"),
    ("modic_below", "", "type of marrow change of the body below the disc"),
    ("pedicle_lateral_mm", "mm", "distance of the lateral border of the upper pedicles from the midline"),
    ("pedicle_medial_mm", "mm", "distance of the medial border of the upper pedicles from the midline"),
    ("posterior_height_mm", "mm", "length of the body's posterior wall"),
    ("posterior_inferior", "mm", "corner in the midline, LPS"),
    ("posterior_line", "mm", PVL),
    ("posterior_superior", "mm", "corner in the midline, LPS"),
    ("right_mm2", "mm2", "the half to the right of the midline"),
    ("root", "", "how the herniation lies to the root that crosses the disc on its side: shoulder (lateral to it), axillary (medial), ventral"),
    ("sacral_slope_deg", "deg", "superior endplate of S1 with the horizontal before the pose"),
    ("superior_endplates_lordosis_deg", "deg", "superior endplates of the vertebrae above and below; positive: lordosis (not the angle from the superior endplate of the upper to the inferior endplate of the lower vertebra)"),
    ("shift_mm", "mm", "craniocaudal position of the apex from the middle of the disc; positive: cranial"),
    ("side", "", "the patient's side of the apex"),
    ("subarticular", "1", "share of area_axial_mm2 from medial_facet_mm to the upper pedicle"),
    ("superior_depth_mm", "mm", "anterior to posterior corner of the superior endplate"),
    ("superior_tilt_deg", "deg", "superior endplate with the horizontal before the pose; positive: anterior edge lower"),
    ("superior_width_mm", "mm", "greatest width at the superior endplate"),
    ("traversing_root", "mm", "where the roots cross the disc: lateral position (positive: left), depth behind the posterior vertebral line"),
    ("upper", "", "the upper vertebra of the Cobb angle"),
    ("volume_mm3", "mm3", "of a disc: between the endplates, without displaced tissue; of displaced tissue: behind the posterior vertebral plane, bone cut out; of a herniation: the same before bone is cut out"),
    ("volume_with_displaced_mm3", "mm3", "all tissue of the disc with what bulges and is displaced"),
    ("wedge_deg", "deg", "angle between the endplates of a disc (positive: open in front) or a body (positive: taller in front), in the sagittal plane"),
    ("wedge_ratio", "1", "anterior over posterior height of the body"),
    ("width_mm", "mm", "of a disc: greatest width half-way between the endplates; of the sac: greatest width"),
    ("zone", "", "zone of the apex: central up to medial_facet_mm, subarticular to the upper pedicle, foraminal across it, extraforaminal beyond"),
];
