//! What was done before. For each list: absent is 'not asked', empty is 'asked, none'.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    answer::Answer,
    when::When,
    words::{Effect, Presence, words},
};
use crate::{Laterality, Level};

words! {
    /// An operation at the lumbar spine.
    Operation as "operation" {
        /// Open discectomy.
        Discectomy = "discectomy",
        /// Microdiscectomy.
        Microdiscectomy = "microdiscectomy",
        /// Endoscopic discectomy.
        EndoscopicDiscectomy = "endoscopic_discectomy",
        /// Decompression (laminectomy, laminotomy).
        Decompression = "decompression",
        /// Fusion.
        Fusion = "fusion",
        /// Another.
        Other = "other",
    }

    /// Where an injection goes.
    InjectionKind as "injection" {
        /// Epidural, interlaminar.
        EpiduralInterlaminar = "epidural_interlaminar",
        /// Epidural, transforaminal.
        EpiduralTransforaminal = "epidural_transforaminal",
        /// Epidural, caudal.
        EpiduralCaudal = "epidural_caudal",
        /// Selective nerve root block.
        NerveRootBlock = "nerve_root_block",
        /// Facet joint or medial branch.
        Facet = "facet",
        /// Sacroiliac joint.
        SacroiliacJoint = "sacroiliac_joint",
        /// Into the disc.
        Disc = "disc",
        /// Trigger point.
        TriggerPoint = "trigger_point",
        /// Another.
        Other = "other",
    }

    /// A class of drug.
    DrugClass as "drug" {
        /// NSAID.
        Nsaid = "nsaid",
        /// Paracetamol (acetaminophen).
        Paracetamol = "paracetamol",
        /// Gabapentinoid.
        Gabapentinoid = "gabapentinoid",
        /// SNRI.
        Snri = "snri",
        /// Tricyclic antidepressant.
        Tricyclic = "tricyclic",
        /// Weak opioid.
        WeakOpioid = "weak_opioid",
        /// Strong opioid.
        StrongOpioid = "strong_opioid",
        /// Muscle relaxant.
        MuscleRelaxant = "muscle_relaxant",
        /// Oral steroid.
        OralSteroid = "oral_steroid",
        /// Prostaglandin E1 analogue.
        Prostaglandin = "prostaglandin",
        /// Extract of inflamed rabbit skin (Neurotropin).
        Neurotropin = "neurotropin",
        /// Kampo.
        Kampo = "kampo",
        /// Another.
        Other = "other",
    }

    /// Physical and psychological treatment.
    TherapyKind as "therapy" {
        /// Supervised exercise.
        Exercise = "exercise",
        /// Manual therapy.
        Manual = "manual",
        /// Traction.
        Traction = "traction",
        /// Heat, electricity and the like.
        Physical = "physical",
        /// Brace.
        Brace = "brace",
        /// Acupuncture.
        Acupuncture = "acupuncture",
        /// Education.
        Education = "education",
        /// Cognitive behavioural therapy.
        CognitiveBehavioural = "cognitive_behavioural",
        /// Another.
        Other = "other",
    }
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Surgery {
    /// Which.
    pub operation: Answer<Operation>,
    /// The day, month or year.
    pub date: Answer<When>,
    /// The level.
    pub level: Answer<Level>,
    /// The side.
    pub side: Answer<Laterality>,
    /// What it did.
    pub effect: Answer<Effect>,
}

/// One injection of condoliase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condoliase {
    /// The day, month or year.
    pub date: Answer<When>,
    /// The level.
    pub level: Answer<Level>,
    /// What it did.
    pub effect: Answer<Effect>,
}

/// One injection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Injection {
    /// Where it went.
    pub kind: Answer<InjectionKind>,
    /// With a steroid.
    pub steroid: Answer<Presence>,
    /// The day, month or year.
    pub date: Answer<When>,
    /// The level.
    pub level: Answer<Level>,
    /// The side.
    pub side: Answer<Laterality>,
    /// What it did.
    pub effect: Answer<Effect>,
}

/// One drug.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DrugCourse {
    /// Its class.
    pub class: Answer<DrugClass>,
    /// Its name.
    pub name: Answer<String>,
    /// First day, month or year.
    pub from: Answer<When>,
    /// Last day, month or year; absent while it goes on.
    pub to: Answer<When>,
    /// What it did.
    pub effect: Answer<Effect>,
}

/// One course of physical or psychological treatment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TherapyCourse {
    /// Which.
    pub kind: Answer<TherapyKind>,
    /// First day, month or year.
    pub from: Answer<When>,
    /// Last day, month or year; absent while it goes on.
    pub to: Answer<When>,
    /// Number of sessions.
    pub sessions: Answer<u32>,
    /// What it did.
    pub effect: Answer<Effect>,
}

/// Earlier treatment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct History {
    /// Operations at the lumbar spine.
    pub surgery: Answer<Vec<Surgery>>,
    /// Condoliase.
    pub condoliase: Answer<Vec<Condoliase>>,
    /// Other injections.
    pub injections: Answer<Vec<Injection>>,
    /// Drugs.
    pub drugs: Answer<Vec<DrugCourse>>,
    /// Physiotherapy and the like.
    pub therapy: Answer<Vec<TherapyCourse>>,
}
