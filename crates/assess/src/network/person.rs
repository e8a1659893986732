//! Context, blood, sensory tests, questionnaires and symptoms.

use jiff::civil::Date;
use yotsui_case::record::{
    Answer, Crp, Laboratory, Limit, PainScale, PainScore, PhysicalLoad, Presence, Qst, QstPlace,
    Questionnaires, Record, Sex, Smoking,
};
use yotsui_network::infer::Observation;

use super::draft::Draft;
use crate::{phrase::Phrase, reading, summary};

/// Months in a day, by the Julian year.
const MONTHS_A_DAY: f64 = 12.0 / 365.25;

pub(super) fn take(record: &Record, draft: &mut Draft) {
    context(record, draft);
    duration(record, draft);
    symptoms(record, draft);
    let said = complaint_day(record);
    if let Some(sample) = nearest(&record.laboratory, said, |l| l.date.get()) {
        blood(sample, draft);
    }
    if let Some(session) = nearest(&record.qst, said, |q| q.date.get()) {
        sensory(session, draft);
    }
    if let Some(forms) = nearest(&record.questionnaires, said, |q| q.date.get()) {
        questionnaires(forms, draft);
    }
}

fn complaint_day(record: &Record) -> Option<Date> {
    record.presentation.date.get().or(record.date.get())
}

/// The entry nearest to the complaint; of undated ones the first.
fn nearest<T>(list: &[T], said: Option<Date>, day: impl Fn(&T) -> Option<Date>) -> Option<&T> {
    list.iter().min_by_key(|x| match (day(x), said) {
        (Some(d), Some(said)) => (false, reading::days(d, said).abs()),
        _ => (true, 0),
    })
}

fn context(record: &Record, draft: &mut Draft) {
    let p = &record.patient;
    let from = if p.age.is_known() {
        "patient.age"
    } else {
        "patient.birth_year"
    };
    draft.number("age", from, summary::age(record).map(f64::from));
    if let Some(sex) = p.sex.get() {
        draft.grade("sex", "patient.sex", usize::from(sex == Sex::Male));
    }
    draft.number("bmi", "patient.bmi", p.body_mass_index());
    if let Some(smoking) = p.smoking.get() {
        let now = usize::from(smoking == Smoking::Current);
        draft.grade("smoking", "patient.smoking", now);
    }
    let from = "patient.physical_load";
    match p.physical_load.get() {
        Some(PhysicalLoad::Heavy) => draft.grade("physical_load", from, 1),
        Some(PhysicalLoad::Sedentary | PhysicalLoad::Light) => {
            draft.grade("physical_load", from, 0)
        }
        // Regular lifting is neither clearly heavy work nor clearly none.
        Some(PhysicalLoad::Moderate) => draft.leave("moderate-load"),
        None => {}
    }
    let claims = [record.context.compensation, record.context.litigation];
    if claims.iter().any(Answer::is_present) {
        draft.grade("compensation", "context.compensation", 1);
    } else if claims.iter().all(Answer::is_absent) {
        draft.grade("compensation", "context.compensation", 0);
    }
}

fn duration(record: &Record, draft: &mut Draft) {
    let said = &record.presentation;
    if let Some(weeks) = said.duration_weeks.get() {
        let months = weeks * 7.0 * MONTHS_A_DAY;
        draft.number(
            "symptom_duration",
            "presentation.duration_weeks",
            Some(months),
        );
        return;
    }
    let (Some(onset), Some(day)) = (said.onset_date.get(), complaint_day(record)) else {
        return;
    };
    let months = |from: Date| f64::from(reading::days(from, day)) * MONTHS_A_DAY;
    let from = "presentation.onset_date";
    match onset.day() {
        Some(first) => draft.number("symptom_duration", from, Some(months(first))),
        None => {
            let low = Some(months(onset.latest())).filter(|m| *m > 0.0);
            let high = Some(months(onset.earliest()));
            draft.put("symptom_duration", from, Observation::Between { low, high });
        }
    }
}

fn symptoms(record: &Record, draft: &mut Draft) {
    let said = &record.presentation;
    for (variable, from, score) in [
        ("leg_pain", "presentation.leg_pain", said.leg_pain),
        ("back_pain", "presentation.back_pain", said.back_pain),
        (
            "numbness",
            "presentation.numbness_score",
            said.numbness_score,
        ),
    ] {
        let value = score.get().map(|s| on_nrs(s, draft));
        draft.number(variable, from, value);
    }
    if !said.numbness_score.is_known() {
        let from = "presentation.numbness";
        match said.numbness.get() {
            Some(Presence::Absent) => draft.number("numbness", from, Some(0.0)),
            Some(Presence::Present) => {
                let (low, high) = (Some(1.0), None);
                draft.put("numbness", from, Observation::Between { low, high });
            }
            None => {}
        }
    }
}

/// On 0 to 10; a visual analogue scale by its length, which is said.
fn on_nrs(score: PainScore, draft: &mut Draft) -> f64 {
    if score.scale != PainScale::Nrs10 {
        draft.assume(Phrase::new("assess-network-assumed-vas"));
    }
    score.value * 10.0 / score.scale.maximum()
}

fn blood(sample: &Laboratory, draft: &mut Draft) {
    draft.number("il6", "laboratory[].il6_pg_ml", sample.il6_pg_ml.get());
    let tnf = sample.tnf_alpha_pg_ml.get();
    draft.number("tnf_alpha", "laboratory[].tnf_alpha_pg_ml", tnf);
    if let Some(crp) = sample.hs_crp.get() {
        draft.put("hs_crp", "laboratory[].hs_crp", limited(crp));
    } else if sample.crp.is_known() {
        draft.leave("crp");
    }
}

/// A value, or what a limit of the method leaves open, mg/L.
fn limited(crp: Crp) -> Observation {
    let x = crp.mg_per_l();
    let (low, high) = match crp.limit {
        None => return Observation::Value(x),
        Some(Limit::Below) => (None, Some(x)),
        Some(Limit::Above) => (Some(x), None),
    };
    Observation::Between { low, high }
}

fn sensory(session: &Qst, draft: &mut Draft) {
    let mean = |place: QstPlace, read: fn(&yotsui_case::record::QstSite) -> Option<f64>| {
        let values: Vec<f64> = session
            .sites
            .iter()
            .filter(|s| s.place == place)
            .filter_map(read)
            .collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    let (local, remote) = (QstPlace::Local, QstPlace::Remote);
    let from = "qst[].sites[].ppt_kpa";
    draft.number("ppt_local", from, mean(local, |s| s.ppt_kpa.get()));
    draft.number("ppt_remote", from, mean(remote, |s| s.ppt_kpa.get()));
    let ratio = session.temporal_summation_ratio.get();
    draft.number(
        "temporal_summation",
        "qst[].temporal_summation_ratio",
        ratio,
    );
    if ratio.is_none() && session.temporal_summation_nrs.is_known() {
        draft.leave("temporal-summation-nrs");
    }
    let percent = session.cpm_percent.get();
    draft.number("cpm", "qst[].cpm_percent", percent);
    if percent.is_none() && session.cpm_kpa.is_known() {
        draft.leave("cpm-kpa");
    }
    let points = mean(local, |s| s.two_point_mm.get());
    let from = "qst[].sites[].two_point_mm";
    draft.number("two_point_discrimination", from, points);
}

fn questionnaires(forms: &Questionnaires, draft: &mut Draft) {
    let total = |a: &Answer<u32>| a.get().map(f64::from);
    draft.number("distress", "questionnaires[].phq9", total(&forms.phq9));
    draft.number("catastrophising", "questionnaires[].pcs", total(&forms.pcs));
    draft.number(
        "fear_of_movement",
        "questionnaires[].tsk_17",
        total(&forms.tsk_17),
    );
    draft.number("csi", "questionnaires[].csi", total(&forms.csi));
    draft.number(
        "disability",
        "questionnaires[].odi_percent",
        forms.odi_percent.get(),
    );
    let others = [
        (
            forms.hads_depression.is_known() && !forms.phq9.is_known(),
            "hads",
        ),
        (
            forms.rmdq.is_known() && !forms.odi_percent.is_known(),
            "rmdq",
        ),
        (
            (forms.fabq_pa.is_known() || forms.fabq_w.is_known()) && !forms.tsk_17.is_known(),
            "fabq",
        ),
    ];
    for (there, code) in others {
        if there {
            draft.leave(code);
        }
    }
}
