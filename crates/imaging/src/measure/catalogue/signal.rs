//! Signals: discs against fluid, foci in the annulus, marrow beside endplates.

use yotsui_case::{Plane, Unit};

use super::Info;

const PFIRRMANN: &str = "Pfirrmann 2001: 300 discs of 60 patients, visual grade, intra-observer kappa 0.84 to 0.90, inter-observer kappa 0.69 to 0.81. These are figures of the visual grade, not of this number.";
const MODIC: &str = "Visual types: inter-observer weighted kappa 0.56 to 0.74 (94 patients, modified nomenclature), 0.59 (Carrino); extent kappa 0.43 to 0.57. These are figures of readers, not of this number.";
const MODIC_SOURCE: &str = "Modic types by signal: I T1 low and T2 high, II T1 high and T2 iso- to hyperintense, III both low. Cells, band and threshold are defined here";
const MODIC_CAVEAT: &str = "The threshold of 2 standard deviations is unsourced. The limit from which a type is called present (5 % of the endplate has been proposed) is unsourced as well. Field strength and echo time change which type shows. A band next to a haemangioma, a fracture or a tumour counts as well.";

/// `disc_t2_csf_ratio`.
pub static DISC_T2_CSF_RATIO: Info = Info {
    id: "disc_t2_csf_ratio",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "nucleus_core_median_over_fluid_of_same_slices_v1",
    signed: false,
    formula: "median signal of the core of the nucleus (an ellipse about 53 % of the disc's depth, half-axes 18 % of the depth and 42 % of half the thickness) over that of fluid: in each slice the median of the canal's pixels within 30 mm that reach 88 % of the way from their 5 % quantile to their 5/6 quantile, then the median across slices; slices within 6 mm of the middle",
    source: "Signal ratio of nucleus and cerebrospinal fluid on the same T2 slice (Salamat 2016: 380 discs of 76 patients, linear over Pfirrmann grades 1 to 4)",
    caveat: "Only where a voxel of no signal has the value zero. Depends on echo time and field: compare within one protocol. Fluid is not a steady reference: it explained 6 % of the variance of disc signal (King 2023, PMC10540817). Where no fluid is left within 30 mm the ratio is too high; where labels hold the bony canal, bright epidural fat may stand for fluid. Not corrected for age and level, which matter (the same).",
    repeatability: Some(
        "Intraclass correlation above 0.97 for signal and height of the disc (Salamat 2016); no limits of agreement were found.",
    ),
    codes: &[],
};

/// `disc_t2_rank`.
pub static DISC_T2_RANK: Info = Info {
    id: "disc_t2_rank",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "rank_of_nucleus_between_dark_and_fluid_v1",
    signed: false,
    formula: "rank of (nucleus - dark) / (fluid - dark) among this patient's labelled discs, 1 the brightest, ties at the middle of their places; dark is the 2 % quantile of discs, bodies and canal within 30 mm",
    source: "Defined here, for images whose values are windowed or have eight bits",
    caveat: "Says nothing of another patient or another date: the darkest of healthy discs has the last rank too.",
    repeatability: None,
    codes: &[],
};

/// `disc_degeneration_surrogate`.
pub static DISC_DEGENERATION_SURROGATE: Info = Info {
    id: "disc_degeneration_surrogate",
    unit: Unit::One,
    plane: Plane::Midsagittal,
    method: "linear_brightness_contrast_flatness_v1",
    signed: false,
    formula: "5.5 - 2.5 b - 1.0 c - 4.0 f, between 1 and 5; b = (nucleus - dark) / (fluid - dark), c = (nucleus - anterior annulus) / (fluid - dark), f = thickness over depth of the disc in the middle slice",
    source: "Signal, nucleus-annulus contrast and height are what the Pfirrmann grade looks at (Pfirrmann 2001); the weights were set here by hand, before any comparison with graded discs; how it fares against the radiologists of the SPIDER data (van der Graaf 2024, CC BY 4.0) is in bench/imaging/README.md",
    caveat: "A surrogate, not a Pfirrmann grade: homogeneity is not looked at, the weights are unsourced, and it was compared with readers on one sequence (T2 SPACE, 1.5 T) only. Two discs that differ by less than one are not told apart. A grade of 3 or more is common without disease.",
    repeatability: Some(PFIRRMANN),
    codes: &[],
};

/// `high_intensity_zone_conspicuity`.
pub static HIGH_INTENSITY_ZONE_CONSPICUITY: Info = Info {
    id: "high_intensity_zone_conspicuity",
    unit: Unit::One,
    plane: Plane::Sagittal,
    method: "isolated_posterior_focus_over_annulus_v1",
    signed: false,
    formula: "(peak - annulus) / (fluid - dark) of the brightest focus in the posterior 22 % of the disc that is brighter than the nucleus; its pixels above the half way from annulus to peak hang together in at least 2 and at most 25 mm2, and touch neither the canal nor the front 70 % of the disc",
    source: "High-intensity zone: a bright focus in the posterior annulus, surrounded by low signal, brighter than the nucleus and not continuous with it (Aprill and Bogduk 1992)",
    caveat: "A possible high-intensity zone only. The least conspicuity of 0.2 is unsourced. Common without pain (38 % of 814 Japanese, PMC5029816). No row value does not mean that there is none: a focus that touches the label's border towards the canal is left out, since fluid shines into it. Has a side when it lies more than 2 mm (or 0.8 of a slice, if that is more) off the middle.",
    repeatability: Some("Visual finding: inter-observer kappa 0.44."),
    codes: &[],
};

const fn modic(id: &'static str, formula: &'static str) -> Info {
    Info {
        id,
        unit: Unit::Percent,
        plane: Plane::Sagittal,
        method: "modic_cells_against_mid_body_v1",
        signed: false,
        formula,
        source: MODIC_SOURCE,
        caveat: MODIC_CAVEAT,
        repeatability: Some(MODIC),
        codes: &[],
    }
}

/// `modic_1_signal_upper`.
pub static MODIC_1_SIGNAL_UPPER: Info = modic(
    "modic_1_signal_upper",
    "share of cells (3 x 2.5 mm) of the band from 1.2 to 6.2 mm above the disc's upper endplate whose T1 signal lies more than 2 standard deviations below, and whose T2 signal (STIR where there is one) lies more than 2 above, that of cells in the middle of the same vertebra at the same distance from its front; slices within 12 mm of the middle; the standard deviation is at least 3 % of the range from dark to fluid",
);
/// `modic_2_signal_upper`.
pub static MODIC_2_SIGNAL_UPPER: Info = modic(
    "modic_2_signal_upper",
    "the same with T1 more than 2 above and T2 not more than 2 below",
);
/// `modic_3_signal_upper`.
pub static MODIC_3_SIGNAL_UPPER: Info = modic(
    "modic_3_signal_upper",
    "the same with T1 and T2 more than 2 below",
);
/// `modic_1_signal_lower`.
pub static MODIC_1_SIGNAL_LOWER: Info = modic(
    "modic_1_signal_lower",
    "as modic_1_signal_upper, in the band below the disc's lower endplate",
);
/// `modic_2_signal_lower`.
pub static MODIC_2_SIGNAL_LOWER: Info = modic(
    "modic_2_signal_lower",
    "as modic_2_signal_upper, in the band below the disc's lower endplate",
);
/// `modic_3_signal_lower`.
pub static MODIC_3_SIGNAL_LOWER: Info = modic(
    "modic_3_signal_lower",
    "as modic_3_signal_upper, in the band below the disc's lower endplate",
);

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[
    &DISC_T2_CSF_RATIO,
    &DISC_T2_RANK,
    &DISC_DEGENERATION_SURROGATE,
    &HIGH_INTENSITY_ZONE_CONSPICUITY,
    &MODIC_1_SIGNAL_UPPER,
    &MODIC_2_SIGNAL_UPPER,
    &MODIC_3_SIGNAL_UPPER,
    &MODIC_1_SIGNAL_LOWER,
    &MODIC_2_SIGNAL_LOWER,
    &MODIC_3_SIGNAL_LOWER,
];
