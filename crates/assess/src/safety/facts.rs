//! What the record says about each fact of the safety list: present, absent, unknown or not asked.

mod examined;

use std::collections::BTreeMap;

use yotsui_case::{
    Laterality, Side,
    record::{Answer, Positivity, Presence, Record, Sex, Site},
};

use crate::{assessment::Statement, knowledge::SafetyRules};

/// What became of a question or a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reply {
    NotAsked,
    Unknown,
    Absent,
    Present,
}

impl Reply {
    /// `Present` or `Absent`, if anybody knows.
    fn of_known(present: bool) -> Reply {
        if present {
            Reply::Present
        } else {
            Reply::Absent
        }
    }

    /// Of two ways to the same fact: what is known wins, and of the known what is present.
    fn or(self, other: Reply) -> Reply {
        let rank = |r| match r {
            Reply::NotAsked => 0,
            Reply::Unknown => 1,
            Reply::Absent => 2,
            Reply::Present => 3,
        };
        if rank(other) > rank(self) {
            other
        } else {
            self
        }
    }
}

/// A fact with the places where the record shows it.
#[derive(Debug)]
pub(crate) struct Fact {
    pub reply: Reply,
    /// Where it was found: side, root, grade; empty where the fact says it all.
    pub details: Vec<Statement>,
    /// Present by a limit that no source gave.
    pub assumed: bool,
}

impl From<Reply> for Fact {
    fn from(reply: Reply) -> Self {
        Fact {
            reply,
            details: Vec::new(),
            assumed: false,
        }
    }
}

/// Every fact of the list.
pub(super) fn all(record: &Record, list: &SafetyRules) -> BTreeMap<String, Fact> {
    list.facts
        .iter()
        .map(|(id, row)| (id.clone(), fact(record, id, row.threshold)))
        .collect()
}

/// What became of one question of the list.
pub(super) fn question(record: &Record, id: &str) -> Reply {
    match id {
        "saddle_sensation" => examined::saddle(record).reply,
        "both_legs" => both_legs(record),
        "sphincter_tone" => examined::tone(record),
        "post_void_residual" => answered(&record.examination.post_void_residual_ml, |_| true),
        "strength" => examined::strength_asked(record),
        "walking" => examined::walking_asked(record),
        "fever" => fever(record, f64::INFINITY),
        "leg_weakness" => presence(record.presentation.leg_weakness),
        _ => plain(record, id).unwrap_or(Reply::NotAsked),
    }
}

fn fact(record: &Record, id: &str, threshold: Option<f64>) -> Fact {
    let limit = threshold.unwrap_or(f64::INFINITY);
    match id {
        "saddle_sensation_reduced" => examined::saddle(record),
        "both_legs" => both_legs(record).into(),
        "deficit_both_sides" => examined::deficit_both_sides(record),
        "sphincter_tone_reduced" => examined::tone(record).into(),
        "post_void_residual_high" => examined::residual(record, limit),
        "strength_two_or_less" | "strength_three" | "strength_four" => {
            examined::strength(record, id)
        }
        "strength_worsening" => examined::worsening(record),
        "foot_drop" => examined::foot_drop(record),
        "weakness_not_examined" => weakness_not_examined(record).into(),
        "fever" => Fact {
            reply: fever(record, limit),
            details: Vec::new(),
            assumed: !record.presentation.fever.is_present()
                && fever(record, limit) == Reply::Present,
        },
        "age_over_70" => match crate::summary::age(record) {
            Some(age) => Reply::of_known(f64::from(age) > limit).into(),
            None => Reply::NotAsked.into(),
        },
        "female" => answered(&record.patient.sex, |sex| *sex == Sex::Female).into(),
        _ => plain(record, id).unwrap_or(Reply::NotAsked).into(),
    }
}

/// Facts that are one answer of the record, by the same name.
fn plain(record: &Record, id: &str) -> Option<Reply> {
    let (patient, said) = (&record.patient, &record.presentation);
    let read = |pick: fn(&yotsui_case::record::Reading) -> Answer<Presence>| {
        record
            .readings
            .iter()
            .map(|r| presence(pick(r)))
            .fold(Reply::NotAsked, Reply::or)
    };
    Some(match id {
        "saddle_numbness" => presence(said.saddle_numbness),
        "urinary_retention" => presence(said.urinary_retention),
        "urinary_incontinence" => presence(said.urinary_incontinence),
        "urinary_urgency" => presence(said.urinary_urgency),
        "bowel_dysfunction" => presence(said.bowel_dysfunction),
        "sexual_dysfunction" => presence(said.sexual_dysfunction),
        "immunosuppression" => presence(patient.immunosuppression),
        "recent_infection" => presence(said.recent_infection),
        "recent_spinal_procedure" => presence(said.recent_spinal_procedure),
        "iv_drug_use" => presence(said.iv_drug_use),
        "cancer_history" => presence(patient.cancer_history),
        "weight_loss" => presence(said.weight_loss),
        "night_pain" => presence(said.night_pain),
        "thoracic_pain" => presence(said.thoracic_pain),
        "trauma" => presence(said.trauma),
        "osteoporosis" => presence(patient.osteoporosis),
        "systemic_steroid" => presence(patient.systemic_steroid),
        "pulsatile_abdominal_mass" => presence(said.pulsatile_abdominal_mass),
        "upper_motor_neuron_signs" => presence(record.examination.upper_motor_neuron_signs),
        "reader_cauda_equina_compression" => read(|r| r.cauda_equina_compression),
        "reader_infection" => read(|r| r.infection),
        "reader_tumour" => read(|r| r.tumour),
        "reader_fracture" => read(|r| r.fracture),
        "reader_aneurysm" => read(|r| r.aneurysm),
        _ => return None,
    })
}

/// Whether this file reads a fact or question of that name.
#[cfg(test)]
pub(super) fn is_read(id: &str) -> bool {
    const OWN: [&str; 20] = [
        "saddle_sensation",
        "saddle_sensation_reduced",
        "both_legs",
        "deficit_both_sides",
        "sphincter_tone",
        "sphincter_tone_reduced",
        "post_void_residual",
        "post_void_residual_high",
        "strength",
        "strength_two_or_less",
        "strength_three",
        "strength_four",
        "strength_worsening",
        "walking",
        "foot_drop",
        "leg_weakness",
        "weakness_not_examined",
        "fever",
        "age_over_70",
        "female",
    ];
    OWN.contains(&id) || plain(&Record::new(), id).is_some()
}

fn presence(answer: Answer<Presence>) -> Reply {
    answered(&answer, |p| *p == Presence::Present)
}

fn answered<T>(answer: &Answer<T>, is_present: impl Fn(&T) -> bool) -> Reply {
    match answer {
        Answer::NotAsked => Reply::NotAsked,
        Answer::Unknown => Reply::Unknown,
        Answer::Known(value) => Reply::of_known(is_present(value)),
    }
}

/// Symptoms or a sign of tension in both legs. A complaint of one leg does not answer the question.
fn both_legs(record: &Record) -> Reply {
    let said = &record.presentation;
    let direct = presence(said.both_legs);
    let bilateral_leg = said.side.get() == Some(Laterality::Bilateral)
        && matches!(said.site.get(), Some(Site::Leg | Site::Buttock));
    let felt = |side: Side| {
        said.distribution
            .known()
            .is_some_and(|list| list.iter().any(|t| t.side == side))
    };
    let x = &record.examination;
    let tension = |side: Side| {
        let positive = |r: &Answer<Positivity>| r.get() == Some(Positivity::Positive);
        x.straight_leg_raise
            .iter()
            .any(|t| t.side == side && positive(&t.result))
            || x.femoral_nerve_stretch
                .iter()
                .any(|t| t.side == side && positive(&t.result))
    };
    let both = |on: &dyn Fn(Side) -> bool| Side::ALL.into_iter().all(on);
    if bilateral_leg || both(&felt) || both(&tension) {
        Reply::Present
    } else {
        direct
    }
}

/// Fever as the patient says, or a temperature of `limit` °C or more. Either counts.
fn fever(record: &Record, limit: f64) -> Reply {
    presence(record.presentation.fever)
        .or(answered(&record.examination.temperature_c, |t| *t >= limit))
}

/// The patient feels weak and no strength was measured.
fn weakness_not_examined(record: &Record) -> Reply {
    match presence(record.presentation.leg_weakness) {
        Reply::Present => Reply::of_known(examined::strength_asked(record) != Reply::Absent),
        other => other,
    }
}
