//! What the examiner found, by root and by side.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    answer::Answer,
    grade::Grade,
    when::When,
    words::{Course, Positivity, Presence, words},
};
use crate::{Root, Side};

words! {
    /// A muscle, or a group tested as one. Sources differ on its roots, so the roots are not here.
    Muscle as "muscle" {
        /// Hip flexion.
        Iliopsoas = "iliopsoas",
        /// Hip adduction.
        HipAdductors = "hip_adductors",
        /// Knee extension.
        Quadriceps = "quadriceps",
        /// Ankle dorsiflexion.
        TibialisAnterior = "tibialis_anterior",
        /// Great toe extension.
        ExtensorHallucisLongus = "extensor_hallucis_longus",
        /// Toe extension.
        ExtensorDigitorum = "extensor_digitorum",
        /// Ankle eversion.
        Peronei = "peronei",
        /// Hip abduction.
        GluteusMedius = "gluteus_medius",
        /// Hip extension.
        GluteusMaximus = "gluteus_maximus",
        /// Knee flexion.
        Hamstrings = "hamstrings",
        /// Ankle plantar flexion.
        GastrocnemiusSoleus = "gastrocnemius_soleus",
        /// Great toe flexion.
        FlexorHallucisLongus = "flexor_hallucis_longus",
    }

    /// A tendon reflex.
    ReflexName as "reflex" {
        /// Patellar.
        Patellar = "patellar",
        /// Achilles.
        Achilles = "achilles",
    }

    /// The state of a reflex, or of sensation.
    State as "state" {
        /// Normal.
        Normal = "normal",
        /// Reduced.
        Reduced = "reduced",
        /// Absent.
        Absent = "absent",
        /// Increased.
        Increased = "increased",
    }

    /// The tone of the anal sphincter.
    Tone as "tone" {
        /// Normal.
        Normal = "normal",
        /// Reduced.
        Reduced = "reduced",
        /// Absent.
        Absent = "absent",
    }

    /// Gait.
    Gait as "gait" {
        /// Normal.
        Normal = "normal",
        /// Shortened by pain.
        Antalgic = "antalgic",
        /// Foot drop.
        Steppage = "steppage",
        /// Pelvis drops on the swinging side.
        Trendelenburg = "trendelenburg",
        /// Stiff, of an upper motor neuron.
        Spastic = "spastic",
        /// Cannot walk.
        Unable = "unable",
    }

    /// How well a movement is done.
    Ability as "ability" {
        /// Done.
        Possible = "possible",
        /// Done with difficulty.
        Difficult = "difficult",
        /// Not done.
        Impossible = "impossible",
    }
}

/// Strength of one root's muscles or of one muscle, on one side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strength {
    /// The root; at least one of root and muscle.
    pub root: Answer<Root>,
    /// The muscle.
    pub muscle: Answer<Muscle>,
    /// The patient's left or right.
    pub side: Side,
    /// Grade, 0 to 5 (Medical Research Council).
    pub grade: Answer<Grade>,
    /// When the weakness began: a day, a month or a year.
    pub onset_date: Answer<When>,
    /// How long it has been there, days.
    pub duration_days: Answer<f64>,
    /// How it has gone since.
    pub progression: Answer<Course>,
}

/// A tendon reflex on one side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reflex {
    /// Which reflex.
    pub reflex: ReflexName,
    /// The patient's left or right.
    pub side: Side,
    /// Its state.
    pub state: Answer<State>,
}

/// Sensation in one root's dermatome on one side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SensationEntry {
    /// The root.
    pub root: Root,
    /// The patient's left or right.
    pub side: Side,
    /// Its state.
    pub state: Answer<State>,
}

/// Straight leg raise of one leg.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StraightLegRaise {
    /// The leg raised.
    pub side: Side,
    /// Angle at which the leg pain appears (or reached without it, if negative), degrees.
    pub angle_deg: Answer<f64>,
    /// Whether it reproduces the leg pain of that side.
    pub result: Answer<Positivity>,
}

/// Crossed straight leg raise: one leg is raised, the pain appears in the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CrossedStraightLegRaise {
    /// The leg raised: the sound one. The pain appears in the other.
    pub raised: Side,
    /// Whether it reproduces the pain of the other leg.
    pub result: Answer<Positivity>,
}

impl CrossedStraightLegRaise {
    /// The side on which a positive test points to a root.
    pub fn painful_side(&self) -> Side {
        self.raised.opposite()
    }
}

/// A provocation test of one side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SideTest {
    /// The leg tested.
    pub side: Side,
    /// Whether it reproduces the pain of that side.
    pub result: Answer<Positivity>,
}

/// Walking on the heel or on the toes of one foot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WalkTest {
    /// The foot.
    pub side: Side,
    /// How well it is done.
    pub result: Answer<Ability>,
}

/// The examination. An entry that is not in a list was not examined.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Examination {
    /// The day.
    pub date: Answer<Date>,
    /// Strength.
    pub strength: Vec<Strength>,
    /// Reflexes.
    pub reflexes: Vec<Reflex>,
    /// Sensation.
    pub sensation: Vec<SensationEntry>,
    /// Straight leg raise (Lasègue).
    pub straight_leg_raise: Vec<StraightLegRaise>,
    /// Crossed straight leg raise.
    pub crossed_straight_leg_raise: Vec<CrossedStraightLegRaise>,
    /// Femoral nerve stretch test.
    pub femoral_nerve_stretch: Vec<SideTest>,
    /// Slump test.
    pub slump: Vec<SideTest>,
    /// Gait.
    pub gait: Answer<Gait>,
    /// Walking on the heel.
    pub heel_walking: Vec<WalkTest>,
    /// Walking on the toes.
    pub toe_walking: Vec<WalkTest>,
    /// Sensation of the saddle area (perianal).
    pub saddle_sensation: Answer<State>,
    /// Tone of the anal sphincter.
    pub sphincter_tone: Answer<Tone>,
    /// Urine left after voiding, mL.
    pub post_void_residual_ml: Answer<f64>,
    /// Signs of an upper motor neuron (Babinski, clonus).
    pub upper_motor_neuron_signs: Answer<Presence>,
    /// Pain on percussion of a spinous process.
    pub percussion_tenderness: Answer<Presence>,
    /// Body temperature, °C.
    pub temperature_c: Answer<f64>,
}
