//! What the patient complains of.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    answer::Answer,
    when::When,
    words::{Course, Presence, words},
};
use crate::{Laterality, Root, Side};

words! {
    /// The chief place of the pain.
    Site as "site" {
        /// The low back.
        Back = "back",
        /// The leg.
        Leg = "leg",
        /// The buttock.
        Buttock = "buttock",
    }

    /// How it began.
    Onset as "onset" {
        /// At a moment the patient can name.
        Sudden = "sudden",
        /// Over days or weeks.
        Gradual = "gradual",
        /// After an accident or a fall.
        Traumatic = "traumatic",
    }

    /// A scale of pain. Values on two scales are never compared without saying so.
    PainScale as "scale" {
        /// Numerical rating, 0 to 10.
        Nrs10 = "nrs_0_10",
        /// Visual analogue scale, 0 to 10 cm.
        Vas10Cm = "vas_0_10_cm",
        /// Visual analogue scale, 0 to 100 mm.
        Vas100Mm = "vas_0_100_mm",
    }
}

impl PainScale {
    /// The greatest value on the scale; the least is 0.
    pub fn maximum(self) -> f64 {
        match self {
            PainScale::Nrs10 | PainScale::Vas10Cm => 10.0,
            PainScale::Vas100Mm => 100.0,
        }
    }
}

/// Pain, or numbness, on a scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PainScore {
    /// The value, 0 to the maximum of the scale.
    pub value: f64,
    /// Which scale.
    pub scale: PainScale,
}

/// An area that belongs to a root (a dermatome), on one side.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// The root.
    pub root: Root,
    /// The patient's left or right.
    pub side: Side,
}

/// The complaint.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Presentation {
    /// The day to which this description belongs; the day of the record if absent.
    pub date: Answer<Date>,
    /// Chief place.
    pub site: Answer<Site>,
    /// Side of the chief complaint, the patient's.
    pub side: Answer<Laterality>,
    /// Symptoms in both legs (pain, numbness or weakness).
    pub both_legs: Answer<Presence>,
    /// Duration, weeks. Either this or `onset_date`.
    pub duration_weeks: Answer<f64>,
    /// When it began: a day, a month or a year.
    pub onset_date: Answer<When>,
    /// How it began.
    pub onset: Answer<Onset>,
    /// Leg pain.
    pub leg_pain: Answer<PainScore>,
    /// Back pain.
    pub back_pain: Answer<PainScore>,
    /// Numbness or tingling in the leg.
    pub numbness: Answer<Presence>,
    /// How strong the numbness is.
    pub numbness_score: Answer<PainScore>,
    /// Where pain or numbness is felt, by dermatome and side; an empty list is 'follows no root'.
    pub distribution: Answer<Vec<Territory>>,
    /// Pain below the knee.
    pub below_knee: Answer<Presence>,
    /// Pain in many parts of the body.
    pub widespread_pain: Answer<Presence>,
    /// Leg symptoms on walking or standing, relieved by sitting or bending forward.
    pub claudication: Answer<Presence>,
    /// Numbness of the saddle area, as the patient says.
    pub saddle_numbness: Answer<Presence>,
    /// Cannot pass urine, or a weak stream that is new.
    pub urinary_retention: Answer<Presence>,
    /// Loses urine, new.
    pub urinary_incontinence: Answer<Presence>,
    /// Urgency of urine, new.
    pub urinary_urgency: Answer<Presence>,
    /// Loses stool, or does not feel it pass, new.
    pub bowel_dysfunction: Answer<Presence>,
    /// Loss of sexual function or genital sensation, new.
    pub sexual_dysfunction: Answer<Presence>,
    /// Weakness of the leg, as the patient says.
    pub leg_weakness: Answer<Presence>,
    /// Fever or chills.
    pub fever: Answer<Presence>,
    /// Trauma before the onset (a minor one counts where bone is weak).
    pub trauma: Answer<Presence>,
    /// Weight loss without intent.
    pub weight_loss: Answer<Presence>,
    /// Pain at night or at rest that no position relieves.
    pub night_pain: Answer<Presence>,
    /// Injects drugs.
    pub iv_drug_use: Answer<Presence>,
    /// A bacterial infection of late.
    pub recent_infection: Answer<Presence>,
    /// Surgery, injection or puncture at the spine of late.
    pub recent_spinal_procedure: Answer<Presence>,
    /// Pain in the thoracic spine.
    pub thoracic_pain: Answer<Presence>,
    /// A pulsating mass in the abdomen.
    pub pulsatile_abdominal_mass: Answer<Presence>,
    /// Course of late.
    pub course: Answer<Course>,
}

/// How the symptoms stood on a later day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// The day, month or year.
    pub date: When,
    /// Course since the presentation.
    pub course: Answer<Course>,
    /// Leg pain.
    pub leg_pain: Answer<PainScore>,
    /// Back pain.
    pub back_pain: Answer<PainScore>,
    /// Numbness or tingling in the leg.
    pub numbness: Answer<Presence>,
}
