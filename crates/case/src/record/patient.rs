//! Who the patient is, without identity.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    answer::Answer,
    words::{Presence, words},
};

words! {
    /// Sex as recorded.
    Sex as "sex" {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
    }

    /// Smoking.
    Smoking as "smoking" {
        /// Never smoked.
        Never = "never",
        /// Smoked, does not now.
        Former = "former",
        /// Smokes.
        Current = "current",
    }

    /// Physical load at work or at home.
    PhysicalLoad as "load" {
        /// Mostly sitting.
        Sedentary = "sedentary",
        /// Standing and walking, little lifting.
        Light = "light",
        /// Regular lifting.
        Moderate = "moderate",
        /// Heavy lifting, bending, whole-body vibration.
        Heavy = "heavy",
    }

    /// Where the patient is seen: it decides which prior probability a finding meets.
    Setting as "setting" {
        /// A volunteer, not a patient.
        Volunteer = "volunteer",
        /// Primary care.
        PrimaryCare = "primary_care",
        /// A pain or spine clinic.
        SpineClinic = "spine_clinic",
        /// A clinic that decides on surgery.
        SurgicalClinic = "surgical_clinic",
    }
}

/// The patient.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Patient {
    /// Age on the day of the record, completed years. Either this or `birth_year`.
    pub age: Answer<u32>,
    /// Year of birth.
    pub birth_year: Answer<u32>,
    /// Sex.
    pub sex: Answer<Sex>,
    /// Body mass index, kg/m². Either this or height and weight.
    pub bmi: Answer<f64>,
    /// Height, cm.
    pub height_cm: Answer<f64>,
    /// Weight, kg.
    pub weight_kg: Answer<f64>,
    /// Smoking.
    pub smoking: Answer<Smoking>,
    /// Physical load.
    pub physical_load: Answer<PhysicalLoad>,
    /// Pregnancy.
    pub pregnancy: Answer<Presence>,
    /// Takes an anticoagulant.
    pub anticoagulant: Answer<Presence>,
    /// Takes an antiplatelet drug.
    pub antiplatelet: Answer<Presence>,
    /// Immunosuppression by disease or drug.
    pub immunosuppression: Answer<Presence>,
    /// Systemic steroid for long.
    pub systemic_steroid: Answer<Presence>,
    /// Diabetes.
    pub diabetes: Answer<Presence>,
    /// Estimated glomerular filtration rate, mL/min/1.73 m².
    pub egfr: Answer<f64>,
    /// Allergies; an empty list is 'asked, none'.
    pub allergies: Answer<Vec<String>>,
    /// Cancer now or in the past.
    pub cancer_history: Answer<Presence>,
    /// Osteoporosis, or a fracture of low energy.
    pub osteoporosis: Answer<Presence>,
}

impl Patient {
    /// BMI in kg/m²: as entered, else weight / height².
    pub fn body_mass_index(&self) -> Option<f64> {
        self.bmi.get().or_else(|| {
            let metres = self.height_cm.get()? / 100.0;
            Some(self.weight_kg.get()? / (metres * metres))
        })
    }
}
