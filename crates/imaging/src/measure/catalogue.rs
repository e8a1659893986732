//! What each measure is: id, unit, plane, formula id, formula, source, caveat.
//!
//! `docs/measures.md` is written from this table (a test keeps the two together); the words for
//! pages are the Fluent messages `measure-…`.

use yotsui_case::{Plane, Unit};

/// A measure that this crate takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is described by its `Info`")]
pub enum MeasureId {
    DiscHeightAnterior,
    DiscHeightMiddle,
    DiscHeightPosterior,
    DiscHeightMean,
    EndplateDistanceAnterior,
    EndplateDistanceMiddle,
    EndplateDistancePosterior,
    DiscAp,
    DiscHeightIndexVertebralDepth,
    DiscHeightIndexVertebralHeight,
    CanalApMidsagittal,
    HerniationApLengthMidsagittal,
    HerniationApLength,
    HerniationLateralOffset,
    ListhesisMm,
    ListhesisPercent,
}

/// The description of a measure.
#[derive(Debug, Clone, Copy)]
pub struct Info {
    /// The id in tables and JSON.
    pub id: &'static str,
    /// The unit.
    pub unit: Unit,
    /// The plane.
    pub plane: Plane,
    /// The formula's id; it changes when the formula does.
    pub method: &'static str,
    /// Whether it can be negative.
    pub signed: bool,
    /// The formula in words.
    pub formula: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// What limits it.
    pub caveat: &'static str,
}

const HEIGHT_SOURCE: &str = "A/M/P heights perpendicular to the disc axis on the mid-sagittal slice; H = (A+M+P)/3; thickness from label area in the manner of area/length over the inner part of the disc (OLSIA, SpineReports)";
const HEIGHT_CAVEAT: &str = "A label's thickness, not the distance between landmarks: published means differ by 1-3 mm with the landmark (6.7 to 9.1 mm), so it is compared only with values of the same formula id. Published inter-observer difference of radiographic landmark heights 1.2 mm (doi 10.1055/a-1994-0879): a change under 2 mm is not reported as change.";
const CORNER_CAVEAT: &str = "Needs the labels of both vertebrae. Corners are where the endplate's line meets the wall's line, so an osteophyte moves them less than it moves the label's outermost voxel.";
const INDEX_CAVEAT: &str = "Several incompatible 'disc height indices' are in use; never compare values of different formula ids.";
const NOMENCLATURE: &str = "Posterior vertebral baseline as used for herniation depth; displacement beyond the disc space after lumbar disc nomenclature 2.0 (Fardon 2014, doi 10.1016/j.spinee.2014.04.022)";

impl MeasureId {
    /// All, in the order of tables.
    pub const ALL: [MeasureId; 16] = [
        MeasureId::DiscHeightAnterior,
        MeasureId::DiscHeightMiddle,
        MeasureId::DiscHeightPosterior,
        MeasureId::DiscHeightMean,
        MeasureId::EndplateDistanceAnterior,
        MeasureId::EndplateDistanceMiddle,
        MeasureId::EndplateDistancePosterior,
        MeasureId::DiscAp,
        MeasureId::DiscHeightIndexVertebralDepth,
        MeasureId::DiscHeightIndexVertebralHeight,
        MeasureId::CanalApMidsagittal,
        MeasureId::HerniationApLengthMidsagittal,
        MeasureId::HerniationApLength,
        MeasureId::HerniationLateralOffset,
        MeasureId::ListhesisMm,
        MeasureId::ListhesisPercent,
    ];

    /// The measure with an id from a table.
    pub fn from_id(id: &str) -> Option<MeasureId> {
        Self::ALL.into_iter().find(|m| m.info().id == id)
    }

    /// What it is.
    pub fn info(self) -> Info {
        let height = |id, formula| Info {
            id,
            unit: Unit::Millimetre,
            plane: Plane::Midsagittal,
            method: "label_thickness_normal_v1",
            signed: false,
            formula,
            source: HEIGHT_SOURCE,
            caveat: HEIGHT_CAVEAT,
        };
        let distance = |id, formula| Info {
            id,
            unit: Unit::Millimetre,
            plane: Plane::Midsagittal,
            method: "endplate_corner_distance_v1",
            signed: false,
            formula,
            source: "Distance between the corners of neighbouring endplates (the landmark family of Dabbs, Frobin and others)",
            caveat: CORNER_CAVEAT,
        };
        match self {
            MeasureId::DiscHeightAnterior => height(
                "disc_height_anterior",
                "area of the disc label between 10 and 30 % of the disc's depth, over the width of that part; perpendicular to the disc's mid-line",
            ),
            MeasureId::DiscHeightMiddle => height(
                "disc_height_middle",
                "the same between 40 and 60 % of the depth",
            ),
            MeasureId::DiscHeightPosterior => height(
                "disc_height_posterior",
                "the same between 70 and 90 % of the depth",
            ),
            MeasureId::DiscHeightMean => {
                height("disc_height_mean", "(anterior + middle + posterior) / 3")
            }
            MeasureId::EndplateDistanceAnterior => distance(
                "endplate_distance_anterior",
                "distance between the anterior-inferior corner of the upper body and the anterior-superior corner of the lower body",
            ),
            MeasureId::EndplateDistanceMiddle => distance(
                "endplate_distance_middle",
                "distance between the two endplate surfaces half way between their corners",
            ),
            MeasureId::EndplateDistancePosterior => distance(
                "endplate_distance_posterior",
                "distance between the posterior-inferior corner of the upper body and the posterior-superior corner of the lower body",
            ),
            MeasureId::DiscAp => Info {
                id: "disc_ap",
                unit: Unit::Millimetre,
                plane: Plane::Midsagittal,
                method: "label_length_midline_v1",
                signed: false,
                formula: "mean length of the disc label along its mid-line, in a band a quarter of the thickness to each side; up to the posterior vertebral line where both corners are known",
                source: "Anteroposterior diameter of the disc on the mid-sagittal slice; the part behind the posterior vertebral line is herniation_ap_length_midsagittal",
                caveat: "Without the posterior vertebral line (note posterior_limit_is_label) displaced tissue is included.",
            },
            MeasureId::DiscHeightIndexVertebralDepth => Info {
                id: "disc_height_index_vertebral_depth",
                unit: Unit::One,
                plane: Plane::Midsagittal,
                method: "dhi_mean_height_over_inferior_endplate_depth_of_upper_body_v1",
                signed: false,
                formula: "disc_height_mean / length of the inferior endplate of the upper body",
                source: "In the manner of SpineReports (disc thickness over AP thickness of the vertebra above)",
                caveat: INDEX_CAVEAT,
            },
            MeasureId::DiscHeightIndexVertebralHeight => Info {
                id: "disc_height_index_vertebral_height",
                unit: Unit::One,
                plane: Plane::Midsagittal,
                method: "dhi_mean_height_over_mean_body_height_v1",
                signed: false,
                formula: "2 disc_height_mean / (height of the upper body + height of the lower body), each from middle to middle of its endplates",
                source: "In the manner of OLSIA, 2 h_disc / (h_cranial + h_caudal)",
                caveat: INDEX_CAVEAT,
            },
            MeasureId::CanalApMidsagittal => Info {
                id: "canal_ap_midsagittal",
                unit: Unit::Millimetre,
                plane: Plane::Midsagittal,
                method: "canal_label_width_at_disc_midline_v1",
                signed: false,
                formula: "area of the canal label in a band of 1 mm (or one voxel, if that is more) to each side of the point where the disc's mid-line meets the canal's centre line, over the height of the band; perpendicular to the centre line",
                source: "Mid-sagittal AP diameter perpendicular to the canal axis (Pierro 2017, PMID 28904831, gives lower limits in 604 people without symptoms; Steurer 2011, BMC MSK 12:175, the common criterion of 10 mm)",
                caveat: "It is the width of the label: programs that label the dural sac give smaller values than those that label the bony canal. Supine MRI under-shows stenosis.",
            },
            MeasureId::HerniationApLengthMidsagittal => Info {
                id: "herniation_ap_length_midsagittal",
                unit: Unit::Millimetre,
                plane: Plane::Midsagittal,
                method: "posterior_vertebral_line_v1",
                signed: false,
                formula: "largest distance of disc tissue behind the posterior vertebral line, perpendicular to it, in the mid-sagittal slice",
                source: NOMENCLATURE,
                caveat: "A bulge counts as well: the number says how far tissue reaches, not what it is. Needs the labels of both vertebrae.",
            },
            MeasureId::HerniationApLength => Info {
                id: "herniation_ap_length",
                unit: Unit::Millimetre,
                plane: Plane::Sagittal,
                method: "posterior_vertebral_line_v1",
                signed: false,
                formula: "the largest such distance over all sagittal positions across the canal, each from its own posterior vertebral line (from the nearest position towards the middle, up to 8 mm, where a pedicle hides it)",
                source: NOMENCLATURE,
                caveat: "As above. Has a side when the tip lies more than 2 mm off the middle and reaches more than 1 mm (or a voxel, if that is more) behind the line.",
            },
            MeasureId::HerniationLateralOffset => Info {
                id: "herniation_lateral_offset",
                unit: Unit::Millimetre,
                plane: Plane::Sagittal,
                method: "tip_to_canal_middle_v1",
                signed: false,
                formula: "distance of the sagittal position with the largest herniation_ap_length from the middle of the canal at that level",
                source: "Defined here; the axial zones of nomenclature 2.0 need an axial series and are not derived from it",
                caveat: "No finer than the distance between slices.",
            },
            MeasureId::ListhesisMm => Info {
                id: "listhesis_mm",
                unit: Unit::Millimetre,
                plane: Plane::Midsagittal,
                method: "posterior_corners_along_lower_endplate_v1",
                signed: true,
                formula: "distance, along the superior endplate of the lower vertebra, from its posterior corner forward to the posterior-inferior corner of the upper vertebra; negative when the upper vertebra stands back",
                source: "Displacement as used for the Meyerding grade",
                caveat: CORNER_CAVEAT,
            },
            MeasureId::ListhesisPercent => Info {
                id: "listhesis_percent",
                unit: Unit::Percent,
                plane: Plane::Midsagittal,
                method: "posterior_corners_along_lower_endplate_v1",
                signed: true,
                formula: "100 listhesis_mm / length of the superior endplate of the lower vertebra",
                source: "Meyerding: displacement as a share of the lower endplate's depth",
                caveat: CORNER_CAVEAT,
            },
        }
    }
}

/// The page `docs/measures.md`.
pub fn markdown() -> String {
    let mut page = String::from(
        "# Measures\n\nWritten from `crates/imaging/src/measure/catalogue.rs` by \
         `UPDATE_DOCS=1 cargo test -p yotsui-imaging measures_page`; do not edit.\n\n\
         Every measure is taken in patient millimetres. `low` and `high` in `measurements.csv` are a \
         bound, not a confidence interval: how far the value moves when the surface of every label \
         moves by half a voxel. A row without a value says why in its note.\n",
    );
    for measure in MeasureId::ALL {
        let info = measure.info();
        page += &format!(
            "\n## `{}`\n\n| | |\n|---|---|\n| unit | {} |\n| plane | {} |\n| formula id | `{}` |\n\
             | formula | {} |\n| source | {} |\n| caveat | {} |\n",
            info.id, info.unit, info.plane, info.method, info.formula, info.source, info.caveat
        );
    }
    page += "\n## Notes\n\nCodes in the column `note`, separated by `;`.\n\n| code | meaning |\n|---|---|\n";
    for note in yotsui_case::Note::ALL {
        let words = yotsui_text::catalogue().plain(yotsui_text::Lang::En, &note.message_id());
        page += &format!("| `{}` | {words} |\n", note.code());
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use yotsui_text::{Lang, catalogue};

    #[test]
    fn every_measure_and_note_has_words() {
        for lang in Lang::ALL {
            for measure in MeasureId::ALL {
                let id = format!("measure-{}", measure.info().id.replace('_', "-"));
                assert!(catalogue().has(lang, &id), "{id}");
                let definition = format!("definition-{}", measure.info().method.replace('_', "-"));
                assert!(catalogue().has(lang, &definition), "{definition}");
                assert_eq!(MeasureId::from_id(measure.info().id), Some(measure));
            }
            for note in yotsui_case::Note::ALL {
                assert!(
                    catalogue().has(lang, &note.message_id()),
                    "{}",
                    note.message_id()
                );
            }
        }
    }

    #[test]
    fn measures_page_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/measures.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, markdown()).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert_eq!(
            written,
            markdown(),
            "run UPDATE_DOCS=1 cargo test -p yotsui-imaging measures_page"
        );
    }
}
