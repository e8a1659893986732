//! Images as a reader reported them: statements by a person, never measures by the program.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    answer::Answer,
    words::{Degree, Presence, words},
};
use crate::{Laterality, Level, Root, Side};

words! {
    /// Who read the images.
    Reader as "reader" {
        /// A radiologist.
        Radiologist = "radiologist",
        /// A spine surgeon.
        SpineSurgeon = "spine_surgeon",
        /// Another clinician.
        Clinician = "clinician",
        /// The graders of a published data set.
        DatasetGraders = "dataset_graders",
    }

    /// The nomenclature of disc displacement that the reader used.
    Nomenclature as "nomenclature" {
        /// Combined Task Forces, version 1 (2001).
        CombinedTaskForce1 = "ctf_1",
        /// Combined Task Forces, version 2.0 (2014).
        CombinedTaskForce2 = "ctf_2",
        /// Another, or not stated by the reader.
        Other = "other",
    }

    /// The type of a herniation. A bulge is no herniation: it has a field of its own.
    Herniation as "herniation" {
        /// No herniation.
        None = "none",
        /// A herniation whose type the reader does not state.
        Unspecified = "unspecified",
        /// Protrusion.
        Protrusion = "protrusion",
        /// Extrusion.
        Extrusion = "extrusion",
        /// Sequestration.
        Sequestration = "sequestration",
    }

    /// Where in the axial plane.
    Zone as "zone" {
        /// Central.
        Central = "central",
        /// Subarticular (lateral recess).
        Subarticular = "subarticular",
        /// Foraminal.
        Foraminal = "foraminal",
        /// Extraforaminal (far lateral).
        Extraforaminal = "extraforaminal",
    }

    /// Where displaced material has gone.
    Migration as "migration" {
        /// It stays at the disc.
        None = "none",
        /// Upward.
        Up = "up",
        /// Downward.
        Down = "down",
    }

    /// Relation of displaced material to a root: grades 0 to 3 of Pfirrmann 2004.
    RootGrade as "root-grade" {
        /// 0: no contact.
        None = "none",
        /// 1: contact.
        Contact = "contact",
        /// 2: deviation.
        Deviation = "deviation",
        /// 3: compression.
        Compression = "compression",
    }

    /// Where a stenosis lies.
    StenosisPlace as "stenosis" {
        /// The canal.
        Central = "central",
        /// The lateral recess.
        LateralRecess = "lateral_recess",
        /// The foramen.
        Foraminal = "foraminal",
    }

    /// Which way the upper vertebra has slipped.
    Slip as "slip" {
        /// Forward.
        Anterior = "anterior",
        /// Backward.
        Posterior = "posterior",
    }
}

impl RootGrade {
    /// The grade, 0 to 3.
    pub fn grade(self) -> u8 {
        match self {
            RootGrade::None => 0,
            RootGrade::Contact => 1,
            RootGrade::Deviation => 2,
            RootGrade::Compression => 3,
        }
    }
}

impl Herniation {
    /// Whether there is a herniation of any type.
    pub fn is_present(self) -> bool {
        self != Herniation::None
    }
}

/// What happens to one root at one level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RootRelation {
    /// The root.
    pub root: Root,
    /// The patient's left or right.
    pub side: Side,
    /// Its relation to the disc.
    pub relation: Answer<RootGrade>,
}

/// One stenosis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stenosis {
    /// Where.
    pub place: StenosisPlace,
    /// The side, for recess and foramen.
    pub side: Answer<Laterality>,
    /// How severe.
    pub degree: Answer<Degree>,
}

/// What the reader says of one disc level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelReading {
    /// The level.
    pub level: Level,
    /// Herniation and its type.
    pub herniation: Answer<Herniation>,
    /// Bulging (more than a quarter of the circumference; no herniation).
    pub bulge: Answer<Presence>,
    /// Zone of the herniation.
    pub zone: Answer<Zone>,
    /// Side of the herniation, the patient's.
    pub side: Answer<Laterality>,
    /// Size of the herniation, mm (anteroposterior unless the report says otherwise).
    pub size_mm: Answer<f64>,
    /// Migration of displaced material.
    pub migration: Answer<Migration>,
    /// Relation to roots.
    #[serde(default)]
    pub roots: Vec<RootRelation>,
    /// Disc degeneration, Pfirrmann grade 1 to 5.
    pub pfirrmann: Answer<u8>,
    /// Modic type of the endplates, 0 (none) to 3.
    pub modic: Answer<u8>,
    /// Change of the upper endplate of the disc.
    pub upper_endplate: Answer<Presence>,
    /// Change of the lower endplate of the disc.
    pub lower_endplate: Answer<Presence>,
    /// Narrowing of the disc.
    pub narrowing: Answer<Presence>,
    /// High-intensity zone of the posterior annulus.
    pub high_intensity_zone: Answer<Presence>,
    /// Stenoses.
    #[serde(default)]
    pub stenosis: Vec<Stenosis>,
    /// Listhesis.
    pub listhesis: Answer<Presence>,
    /// Which way.
    pub listhesis_direction: Answer<Slip>,
    /// How far, mm.
    pub listhesis_mm: Answer<f64>,
    /// Meyerding grade, 1 to 5.
    pub meyerding: Answer<u8>,
}

/// One report on images.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Reading {
    /// Who read.
    pub reader: Answer<Reader>,
    /// The day of the report.
    pub date: Answer<Date>,
    /// The day of the images.
    pub image_date: Answer<Date>,
    /// Nomenclature of displacement.
    pub nomenclature: Answer<Nomenclature>,
    /// The levels; one that is not here was not reported.
    pub levels: Vec<LevelReading>,
    /// Compression of the cauda equina.
    pub cauda_equina_compression: Answer<Presence>,
    /// Fracture of a vertebra.
    pub fracture: Answer<Presence>,
    /// Suspicion of infection.
    pub infection: Answer<Presence>,
    /// Suspicion of tumour.
    pub tumour: Answer<Presence>,
    /// Aneurysm of the aorta.
    pub aneurysm: Answer<Presence>,
}

impl Reading {
    /// What is said of `level`, if anything is.
    pub fn level(&self, level: Level) -> Option<&LevelReading> {
        self.levels.iter().find(|l| l.level == level)
    }
}
