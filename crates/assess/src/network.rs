//! One patient's record and measures as evidence for the network, and its read-outs as a part of the
//! assessment.
//!
//! The index disc is the one whose finding fits the examination at least in part; else the most
//! affected disc that was read, else the one measured with most tissue behind the posterior line.
//! A measure on an outline that no person drew is the interval of its bound, one of which a part was not
//! seen whatever lies above its limit.
//! What is not asked, not known or on a scale that the network does not have is left out, never set
//! to normal; a reader's size of a herniation is used only where it was not measured.
//!
//! | variable | field of the record, or measure | how |
//! |---|---|---|
//! | `age` | `patient.age`, `patient.birth_year` | completed years |
//! | `sex` | `patient.sex` | |
//! | `bmi` | `patient.bmi`, `height_cm` and `weight_kg` | kg/m² |
//! | `smoking` | `patient.smoking` | current: yes; former and never: no |
//! | `physical_load` | `patient.physical_load` | heavy: yes; sedentary and light: no; moderate: not used |
//! | `symptom_duration` | `presentation.duration_weeks`, else `onset_date` | weeks × 7 × 12 / 365.25 months; a date known to the month or year is an interval |
//! | `compensation` | `context.compensation`, `litigation` | yes if either is open; no only if both are known not to be |
//! | `pfirrmann_grade` | `readings[].levels[].pfirrmann` | |
//! | `displacement_type` | `readings[].levels[].herniation`, `bulge` | a herniation without a type: protrusion to sequestration; no herniation and bulge not asked: none to bulge |
//! | `herniation_length` | measure `herniation_ap_length`, else `readings[].levels[].size_mm` | mm; the largest of the level |
//! | `disc_to_canal_ratio` | measure `disc_to_canal_area_ratio` | percent |
//! | `dural_sac_area` | measure `sac_area` | mm²; never that of the bony canal |
//! | `modic` | `readings[].levels[].modic` | types 1 to 3: yes; 0: no |
//! | `high_intensity_zone` | `readings[].levels[].high_intensity_zone` | |
//! | `root_compromise` | `readings[].levels[].roots[].relation` | the highest grade at the index disc, on the side of its finding |
//! | `il6`, `tnf_alpha` | `laboratory[].il6_pg_ml`, `tnf_alpha_pg_ml` | pg/mL |
//! | `hs_crp` | `laboratory[].hs_crp` | mg/L; below or above a limit is an interval; plain CRP is another assay and is not used |
//! | `emg`, `reflex`, `strength`, `sensation` | `emg[].roots[]`, `examination.reflexes[]`, `strength[]`, `sensation[]` | the worst entry of the roots of the index disc on its side; without a known side or root, of all that were examined; an increased reflex or sensation and an equivocal EMG are not used |
//! | `slr` | `examination.straight_leg_raise[]`, `femoral_nerve_stretch[]` | positive if either is, on the side of the finding |
//! | `ppt_local`, `ppt_remote` | `qst[].sites[].ppt_kpa` | kPa, mean over the sites of the place |
//! | `two_point_discrimination` | `qst[].sites[].two_point_mm`, local | mm, mean over sites |
//! | `temporal_summation` | `qst[].temporal_summation_ratio` | the ratio only, not the NRS difference |
//! | `cpm` | `qst[].cpm_percent` | percent, positive inhibits; not the kPa difference |
//! | `distress`, `catastrophising`, `fear_of_movement`, `csi` | `questionnaires[].phq9`, `pcs`, `tsk_17`, `csi` | other questionnaires are not converted |
//! | `leg_pain`, `back_pain` | `presentation.leg_pain`, `back_pain` | NRS 0-10; a VAS by its length, which is said |
//! | `numbness` | `presentation.numbness_score`, `numbness` | NRS 0-10; absent: 0; present without a score: at least 1 |
//! | `disability` | `questionnaires[].odi_percent` | |
//!
//! The record and the measures of this version hold nothing for `sac_compression`, `multifidus_fat`,
//! `multifidus_area`, `rim_enhancement`, `root_fa_ratio`, `root_t2_ratio` and `self_efficacy`. What the
//! program reads from signals (a surrogate of the Pfirrmann grade, a possible high-intensity zone,
//! Modic-like signal) is not the reader's grade and is not used as one. Of several days, the one nearest to the
//! complaint is used.

mod draft;
mod image;
mod incidental;
mod index;
mod person;
mod readouts;
#[cfg(test)]
mod safety_tests;
mod signs;
#[cfg(test)]
mod tests;
mod tests_next;
mod value;

pub(crate) use draft::Draft;
pub(crate) use image::root_grade;
pub(crate) use incidental::{Block, incidental};
pub(crate) use index::{Index, image_of};
pub(crate) use readouts::{clause, part, widest};
pub(crate) use signs::Signs;
pub(crate) use value::{percent, points};

use std::sync::LazyLock;

use yotsui_network::{Model, NetworkError};

static EMBEDDED: LazyLock<Result<Model, NetworkError>> = LazyLock::new(Model::embedded);

/// The network of this build.
///
/// # Errors
/// Where the build carries no fitted numbers or they do not belong to its graph.
pub(crate) fn embedded() -> Result<&'static Model, NetworkError> {
    EMBEDDED.as_ref().map_err(Clone::clone)
}
