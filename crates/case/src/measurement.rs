//! One measure taken from images.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use yotsui_text::Message;

use crate::{Interval, Location, SideOf, Unit, Vertebra};

/// One measure at one place: a value with its unit, formula, plane, source and what limits it, or
/// the reason why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The disc or vertebra.
    pub location: Location,
    /// The side, for a measure that has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<SideOf>,
    /// Its id, e.g. `disc_height_middle`: a row of `docs/measures.md`.
    pub measure: String,
    /// The value in `unit`; `None` where it cannot be given, and then a note says why.
    pub value: Option<f64>,
    /// The unit.
    pub unit: Unit,
    /// How far the value can move, and by what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// Formula id: two values are compared only if these are equal.
    pub method: String,
    /// The plane it was taken in.
    pub plane: Plane,
    /// Where the definition comes from.
    pub source: String,
    /// What limits it, or why there is no value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// Measures whose value is the place of a vertebra in [`Vertebra::ALL`].
const VERTEBRAE: [&str; 2] = ["coronal_cobb_upper_end", "coronal_cobb_lower_end"];

/// The words of a value of `measure` that is a code: `measure-…-2`, or the name of a vertebra. Whether
/// the measure has codes is for the catalogue of texts to say: a whole number of a quantity gets an id
/// as well, of which there are no words.
pub fn code_words(measure: &str, value: f64) -> Option<Message> {
    // A code is a whole number; what has a fraction is a quantity.
    if value.fract() != 0.0 || !(0.0..=255.0).contains(&value) {
        return None;
    }
    let code = value as u8;
    if VERTEBRAE.contains(&measure) {
        let name = Vertebra::ALL.get(usize::from(code))?;
        return Some(Message::new("measure-code-vertebra").arg("name", name));
    }
    let measure = measure.replace('_', "-");
    Some(Message::new(format!("measure-{measure}-{code}")))
}

/// Sizes of displaced tissue, which only grow with what was not seen of it.
const SIZES: [&str; 11] = [
    "herniation_ap_length",
    "herniation_base_axial",
    "herniation_dome_axial",
    "herniation_base_sagittal",
    "herniation_dome_sagittal",
    "herniation_area_axial",
    "herniation_area_sagittal",
    "herniation_volume",
    "herniation_craniocaudal",
    "herniation_migration_cranial",
    "herniation_migration_caudal",
];

impl Measurement {
    /// Whether the value is a lower limit: the size of displaced tissue of which a part was not
    /// counted ([`Note::Partial`], [`Note::OtherTissue`]) or not imaged ([`Note::AtStackEdge`]). It is
    /// shown as 'at least'.
    pub fn is_lower_limit(&self) -> bool {
        let unseen = |n: &Note| matches!(n, Note::Partial | Note::OtherTissue | Note::AtStackEdge);
        self.value.is_some()
            && SIZES.contains(&self.measure.as_str())
            && self.notes.iter().any(unseen)
    }
}

/// How far a value can move when something that is not known exactly moves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// The ends, in the unit of the value.
    pub interval: Interval,
    /// What was moved.
    pub by: BoundBy,
}

/// What was moved to give a bound. It is a bound, not a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoundBy {
    /// The surface of each label, by half a voxel.
    HalfVoxel,
    /// The surface of each label, by half a voxel, and where the program found it: drawn at a
    /// probability of 0.25 and of 0.75 beside 0.5.
    Probability,
    /// All that, and by how much the program's segmentation differed from people's: the 95 % limits
    /// of agreement of its validation.
    Agreement,
}

/// The plane a measure is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Plane {
    /// The sagittal slice through the middle of the canal at that level.
    Midsagittal,
    /// All sagittal positions across the canal.
    Sagittal,
    /// Perpendicular to the canal.
    Axial,
    /// The whole volume.
    Volume,
}

impl fmt::Display for Plane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Plane::Midsagittal => "midsagittal",
            Plane::Sagittal => "sagittal",
            Plane::Axial => "axial",
            Plane::Volume => "volume",
        })
    }
}

/// A note on a measure. Written as a stable code in tables (`lower_vertebra_not_labelled`) and as
/// the Fluent message `note-lower-vertebra-not-labelled` on pages.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// The level number rests on the lowest visible disc being L5/S1.
    LevelProvisional,
    /// The image does not prove left from right.
    SideUnverified,
    /// No value: the vertebra above has no label.
    UpperVertebraNotLabelled,
    /// No value: the vertebra below has no label.
    LowerVertebraNotLabelled,
    /// No value: the disc touches the edge of the image.
    DiscAtEdge,
    /// No value: a vertebra beside it touches the edge of the image.
    VertebraAtEdge,
    /// No value: no canal label at this level.
    CanalNotLabelled,
    /// No value: too few voxels to fit the surface.
    TooFewVoxels,
    /// No value: the sagittal stack does not reach the middle of this level.
    OffMidline,
    /// The posterior limit of the disc is that of its label: displaced tissue may be included.
    PosteriorLimitIsLabel,
    /// Displaced tissue reaches further aside than the posterior walls are known: what is beyond is
    /// not counted, and sizes are lower limits.
    Partial,
    /// The largest value lies at the edge of the stack: the true one may be larger.
    AtStackEdge,
    /// The stack cuts the canal sideways: the middle is that of the visible part.
    MidlineUncertain,
    /// No value: no disc tissue reaches behind the posterior vertebral line by more than 1 mm
    /// (or a voxel, if that is more).
    NoHerniation,
    /// The vertebrae are offset (listhesis): the line between their posterior corners leans by more
    /// than 20 degrees from the disc's normal; beyond 45 degrees nothing is measured from it.
    PosteriorLineOblique,
    /// No value: the stack cuts the structure sideways.
    StackCutsLaterally,
    /// No value: the slices are thicker than what is to be measured.
    SlicesTooThick,
    /// No value: the labels do not tell the thecal sac from the rest of the canal.
    SacNotLabelled,
    /// No value: the root is not labelled at this height.
    RootNotLabelled,
    /// No value: the pedicles are not labelled or not in the stack.
    PediclesNotSeen,
    /// No value: no bone behind is labelled or in the stack.
    PosteriorElementsNotLabelled,
    /// No value: no bone behind the disc that could be a facet joint.
    FacetsNotSeen,
    /// No value: an endplate that it needs is not seen.
    EndplateNotSeen,
    /// No value: every piece of the disc hangs together.
    NoFragment,
    /// The displaced arc could not be measured: a bulge is not told from a herniation.
    ArcUnknown,
    /// Rests on borders that were not verified against their paper.
    BordersAssumed,
    /// No value: a T1 series is needed.
    NeedsT1,
    /// No value: a series that it needs could not be aligned with the T2 series.
    SeriesNotAligned,
    /// No value: the image does not say that zero means no signal, so that a ratio of signals means nothing.
    SignalZeroUnknown,
    /// No value: no other disc to rank against.
    NothingToRankAgainst,
    /// A number that goes along with a visual grade; it is not the grade.
    SurrogateOnly,
    /// Possible only: readers agree poorly on this finding.
    PossibleOnly,
    /// A threshold in its formula has no source in the literature.
    ThresholdUnsourced,
    /// No value: no focus in the posterior annulus meets the definition.
    NoHighIntensityZone,
    /// No value: the image does not show the canal far enough above and below the disc.
    CanalAtEdge,
    /// No value: no curve beyond what the labels can be off.
    NoCurve,
    /// No value: disc tissue lies behind, but further aside than the posterior walls are known.
    BeyondWalls,
    /// The program's own segmentation leaves it open: drawn at another probability, the measure
    /// cannot be taken or falls into another class.
    SegmentationUnsure,
    /// Taken from an automatic segmentation, and how far such values lie from those of people's
    /// outlines is not known for this measure.
    AgreementUnknown,
    /// Another displaced tissue lies behind the same disc; the row is that of the larger one.
    OtherTissue,
}

impl Note {
    /// All of them.
    pub const ALL: [Note; 40] = [
        Note::LevelProvisional,
        Note::SideUnverified,
        Note::UpperVertebraNotLabelled,
        Note::LowerVertebraNotLabelled,
        Note::DiscAtEdge,
        Note::VertebraAtEdge,
        Note::CanalNotLabelled,
        Note::TooFewVoxels,
        Note::OffMidline,
        Note::PosteriorLimitIsLabel,
        Note::Partial,
        Note::AtStackEdge,
        Note::MidlineUncertain,
        Note::NoHerniation,
        Note::PosteriorLineOblique,
        Note::StackCutsLaterally,
        Note::SlicesTooThick,
        Note::SacNotLabelled,
        Note::RootNotLabelled,
        Note::PediclesNotSeen,
        Note::PosteriorElementsNotLabelled,
        Note::FacetsNotSeen,
        Note::EndplateNotSeen,
        Note::NoFragment,
        Note::ArcUnknown,
        Note::BordersAssumed,
        Note::NeedsT1,
        Note::SeriesNotAligned,
        Note::SignalZeroUnknown,
        Note::NothingToRankAgainst,
        Note::SurrogateOnly,
        Note::PossibleOnly,
        Note::ThresholdUnsourced,
        Note::NoHighIntensityZone,
        Note::CanalAtEdge,
        Note::NoCurve,
        Note::BeyondWalls,
        Note::SegmentationUnsure,
        Note::AgreementUnknown,
        Note::OtherTissue,
    ];

    /// The code in tables and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Note::LevelProvisional => "level_provisional",
            Note::SideUnverified => "side_unverified",
            Note::UpperVertebraNotLabelled => "upper_vertebra_not_labelled",
            Note::LowerVertebraNotLabelled => "lower_vertebra_not_labelled",
            Note::DiscAtEdge => "disc_at_edge",
            Note::VertebraAtEdge => "vertebra_at_edge",
            Note::CanalNotLabelled => "canal_not_labelled",
            Note::TooFewVoxels => "too_few_voxels",
            Note::OffMidline => "off_midline",
            Note::PosteriorLimitIsLabel => "posterior_limit_is_label",
            Note::Partial => "partial",
            Note::AtStackEdge => "at_stack_edge",
            Note::MidlineUncertain => "midline_uncertain",
            Note::NoHerniation => "no_herniation",
            Note::PosteriorLineOblique => "posterior_line_oblique",
            Note::StackCutsLaterally => "stack_cuts_laterally",
            Note::SlicesTooThick => "slices_too_thick",
            Note::SacNotLabelled => "sac_not_labelled",
            Note::RootNotLabelled => "root_not_labelled",
            Note::PediclesNotSeen => "pedicles_not_seen",
            Note::PosteriorElementsNotLabelled => "posterior_elements_not_labelled",
            Note::FacetsNotSeen => "facets_not_seen",
            Note::EndplateNotSeen => "endplate_not_seen",
            Note::NoFragment => "no_fragment",
            Note::ArcUnknown => "arc_unknown",
            Note::BordersAssumed => "borders_assumed",
            Note::NeedsT1 => "needs_t1",
            Note::SeriesNotAligned => "series_not_aligned",
            Note::SignalZeroUnknown => "signal_zero_unknown",
            Note::NothingToRankAgainst => "nothing_to_rank_against",
            Note::SurrogateOnly => "surrogate_only",
            Note::PossibleOnly => "possible_only",
            Note::ThresholdUnsourced => "threshold_unsourced",
            Note::NoHighIntensityZone => "no_high_intensity_zone",
            Note::CanalAtEdge => "canal_at_edge",
            Note::NoCurve => "no_curve",
            Note::BeyondWalls => "beyond_walls",
            Note::SegmentationUnsure => "segmentation_unsure",
            Note::AgreementUnknown => "agreement_unknown",
            Note::OtherTissue => "other_tissue",
        }
    }

    /// The Fluent id: `note-` and the code with hyphens.
    pub fn message_id(self) -> String {
        format!("note-{}", self.code().replace('_', "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_of_which_part_was_not_seen_is_a_lower_limit() {
        let row = |measure: &str, value, notes: &[Note]| Measurement {
            location: Location::Disc(crate::Level::L4L5),
            side: None,
            measure: measure.to_owned(),
            value,
            unit: Unit::CubicMillimetre,
            bound: None,
            method: String::new(),
            plane: Plane::Volume,
            source: String::new(),
            notes: notes.to_vec(),
        };
        let volume = "herniation_volume";
        assert!(row(volume, Some(1.0), &[Note::Partial]).is_lower_limit());
        assert!(row(volume, Some(1.0), &[Note::AtStackEdge]).is_lower_limit());
        assert!(!row(volume, Some(1.0), &[Note::MidlineUncertain]).is_lower_limit());
        assert!(!row(volume, None, &[Note::Partial]).is_lower_limit());
        // A distance from the middle does not grow with what lies beyond.
        let offset = "herniation_lateral_offset";
        assert!(!row(offset, Some(1.0), &[Note::Partial]).is_lower_limit());
    }

    #[test]
    fn codes_are_what_serde_writes() {
        for note in Note::ALL {
            assert_eq!(serde_json::to_value(note).unwrap(), note.code());
        }
    }
}
