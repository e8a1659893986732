//! Whether the fields of a record agree with one another.

use std::{collections::BTreeMap, fmt::Display};

use jiff::civil::Date;

use super::{
    Answer, Crp, Herniation, LevelReading, PainScore, Presence, Record, Wbc,
    fault::{Fault, Problem, Warning},
    when::When,
};

/// What disagrees, and what is unlikely. `dates` are all dates of the record with their places.
pub(crate) fn check(record: &Record, dates: &[(String, When)]) -> (Vec<Problem>, Vec<Warning>) {
    let mut found = Found::default();
    found.dates(record, dates);
    found.patient(record);
    found.presentation(record);
    found.examination(record);
    found.readings(record);
    found.laboratory(record);
    found.questionnaires(record);
    found.history(record);
    found.images(record);
    (found.problems, found.warnings)
}

#[derive(Default)]
struct Found {
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
}

impl Found {
    fn wrong(&mut self, place: impl Into<String>, fault: Fault) {
        self.problems.push(Problem {
            place: place.into(),
            fault,
        });
    }

    fn unlikely(&mut self, warning: Warning) {
        self.warnings.push(warning);
    }

    fn contradiction(
        &mut self,
        (place, found): (String, impl Display),
        (other, other_found): (String, impl Display),
    ) {
        self.wrong(
            place,
            Fault::Contradiction {
                found: found.to_string(),
                other,
                other_found: other_found.to_string(),
            },
        );
    }

    /// Every entry of a list stands once: `key` says which thing it is about.
    fn once<T, K: Ord>(&mut self, place: &str, list: &[T], key: impl Fn(&T) -> K) {
        let mut seen = BTreeMap::new();
        for (i, entry) in list.iter().enumerate() {
            if let Some(first) = seen.get(&key(entry)) {
                let first = format!("{place}[{first}]");
                self.wrong(format!("{place}[{i}]"), Fault::Twice { first });
            } else {
                seen.insert(key(entry), i);
            }
        }
    }

    fn dates(&mut self, record: &Record, dates: &[(String, When)]) {
        let written = record.date.get();
        let born = record.birth_years().map(|(earliest, _)| earliest);
        for (place, when) in dates {
            if let Some(written) = written.filter(|day| when.earliest() > *day) {
                self.wrong(
                    place,
                    Fault::AfterRecord {
                        found: when.to_string(),
                        record: written.to_string(),
                    },
                );
            } else if let Some(born) = born.filter(|year| i64::from(when.latest().year()) < *year) {
                let found = when.to_string();
                self.wrong(place, Fault::BeforeBirth { found, born });
            }
        }
    }

    fn patient(&mut self, record: &Record) {
        let patient = &record.patient;
        if let (Some(age), Some(born)) = (patient.age.get(), patient.birth_year.get()) {
            let by_year = record
                .date
                .get()
                .map(|d| i64::from(d.year()) - i64::from(born));
            if by_year.is_some_and(|years| ![years, years - 1].contains(&i64::from(age))) {
                self.contradiction(
                    ("patient.birth_year".into(), born),
                    ("patient.age".into(), age),
                );
            }
        } else if patient.birth_year.is_known() && !record.date.is_known() {
            self.unlikely(Warning::new("date", "no-date"));
        }
        let measured = patient
            .bmi
            .get()
            .zip(patient.height_cm.get())
            .zip(patient.weight_kg.get());
        if let Some(((bmi, height), weight)) = measured {
            let by_size = weight / (height / 100.0).powi(2);
            if (by_size - bmi).abs() > 1.0 {
                self.unlikely(
                    Warning::new("patient.bmi", "bmi")
                        .arg("found", bmi)
                        .arg("computed", format!("{by_size:.1}")),
                );
            }
        }
        if patient.pregnancy.is_present() && patient.sex.get() == Some(super::Sex::Male) {
            self.unlikely(Warning::new("patient.pregnancy", "pregnancy"));
        }
    }

    fn pain(&mut self, place: &str, score: &Answer<PainScore>) {
        if let Some(score) = score.get().filter(|s| s.value > s.scale.maximum()) {
            self.wrong(
                format!("{place}.value"),
                Fault::AboveScale {
                    found: score.value.to_string(),
                    maximum: score.scale.maximum(),
                    scale: score.scale.code(),
                },
            );
        }
    }

    fn presentation(&mut self, record: &Record) {
        let p = &record.presentation;
        self.pain("presentation.leg_pain", &p.leg_pain);
        self.pain("presentation.back_pain", &p.back_pain);
        self.pain("presentation.numbness_score", &p.numbness_score);
        for (i, visit) in record.follow_up.iter().enumerate() {
            self.pain(&format!("follow_up[{i}].leg_pain"), &visit.leg_pain);
            self.pain(&format!("follow_up[{i}].back_pain"), &visit.back_pain);
        }
        if let Some(areas) = p.distribution.known() {
            self.once("presentation.distribution", areas, |a| *a);
        }
        if p.numbness.is_absent() && p.numbness_score.get().is_some_and(|s| s.value > 0.0) {
            self.contradiction(
                ("presentation.numbness_score".into(), "> 0"),
                ("presentation.numbness".into(), Presence::Absent),
            );
        }
        let by_date = record.weeks_since_onset();
        if let (Some(weeks), Some(by_date)) = (p.duration_weeks.get(), by_date) {
            // A duration is told in round numbers.
            let slack = 1.0 + 0.25 * weeks;
            if weeks + slack < by_date.low() || weeks - slack > by_date.high() {
                self.unlikely(
                    Warning::new("presentation.duration_weeks", "duration")
                        .arg("found", weeks)
                        .arg("computed", format!("{:.0}", by_date.low())),
                );
            }
        }
    }

    fn examination(&mut self, record: &Record) {
        let e = &record.examination;
        for (i, entry) in e.strength.iter().enumerate() {
            if !entry.root.is_known() && !entry.muscle.is_known() {
                self.wrong(format!("examination.strength[{i}]"), Fault::NoRootOrMuscle);
            }
        }
        self.once("examination.strength", &e.strength, |s| {
            (s.root.get(), s.muscle.get(), s.side)
        });
        self.once("examination.reflexes", &e.reflexes, |r| (r.reflex, r.side));
        self.once("examination.sensation", &e.sensation, |s| (s.root, s.side));
        self.once(
            "examination.straight_leg_raise",
            &e.straight_leg_raise,
            |s| s.side,
        );
        self.once(
            "examination.crossed_straight_leg_raise",
            &e.crossed_straight_leg_raise,
            |s| s.raised,
        );
        self.once(
            "examination.femoral_nerve_stretch",
            &e.femoral_nerve_stretch,
            |s| s.side,
        );
        self.once("examination.slump", &e.slump, |s| s.side);
        self.once("examination.heel_walking", &e.heel_walking, |s| s.side);
        self.once("examination.toe_walking", &e.toe_walking, |s| s.side);
        for (i, emg) in record.emg.iter().enumerate() {
            self.once(&format!("emg[{i}].roots"), &emg.roots, |r| (r.root, r.side));
        }
    }

    fn readings(&mut self, record: &Record) {
        for (i, reading) in record.readings.iter().enumerate() {
            let place = format!("readings[{i}].levels");
            self.once(&place, &reading.levels, |l| l.level);
            for (j, level) in reading.levels.iter().enumerate() {
                self.level(&format!("{place}[{j}]"), level);
            }
        }
    }

    fn level(&mut self, place: &str, level: &LevelReading) {
        let at = |name: &str| format!("{place}.{name}");
        self.once(&at("roots"), &level.roots, |r| (r.root, r.side));
        self.once(&at("stenosis"), &level.stenosis, |s| {
            (s.place, s.side.get())
        });
        if level.herniation.get() == Some(Herniation::None) {
            let none = || (at("herniation"), Herniation::None);
            if let Some(zone) = level.zone.get() {
                self.contradiction((at("zone"), zone), none());
            }
            if let Some(mm) = level.size_mm.get().filter(|mm| *mm > 0.0) {
                self.contradiction((at("size_mm"), mm), none());
            }
            if let Some(way) = level
                .migration
                .get()
                .filter(|m| *m != super::Migration::None)
            {
                self.contradiction((at("migration"), way), none());
            }
        }
        if level.listhesis.is_absent() {
            let absent = || (at("listhesis"), Presence::Absent);
            if let Some(way) = level.listhesis_direction.get() {
                self.contradiction((at("listhesis_direction"), way), absent());
            }
            if let Some(mm) = level.listhesis_mm.get().filter(|mm| *mm > 0.0) {
                self.contradiction((at("listhesis_mm"), mm), absent());
            }
            if let Some(grade) = level.meyerding.get() {
                self.contradiction((at("meyerding"), grade), absent());
            }
        }
    }

    fn laboratory(&mut self, record: &Record) {
        for (i, sample) in record.laboratory.iter().enumerate() {
            for (name, crp) in [("crp", &sample.crp), ("hs_crp", &sample.hs_crp)] {
                if let Some(mg) = crp.get().map(Crp::mg_per_l).filter(|mg| *mg > 500.0) {
                    self.unlikely(
                        Warning::new(&format!("laboratory[{i}].{name}"), "unit")
                            .arg("found", format!("{mg} mg/L")),
                    );
                }
            }
            let wbc = sample.wbc.get().map(Wbc::giga_per_litre);
            if let Some(giga) = wbc.filter(|giga| !(0.5..=100.0).contains(giga)) {
                self.unlikely(
                    Warning::new(&format!("laboratory[{i}].wbc"), "unit")
                        .arg("found", format!("{giga} × 10⁹/L")),
                );
            }
        }
    }

    fn questionnaires(&mut self, record: &Record) {
        for (i, q) in record.questionnaires.iter().enumerate() {
            for (part, part_name, whole, whole_name) in [
                (q.phq9_item9, "phq9_item9", q.phq9, "phq9"),
                (
                    q.start_back_distress,
                    "start_back_distress",
                    q.start_back_total,
                    "start_back_total",
                ),
            ] {
                if let (Some(part), Some(whole)) = (part.get(), whole.get())
                    && part > whole
                {
                    self.contradiction(
                        (format!("questionnaires[{i}].{part_name}"), part),
                        (format!("questionnaires[{i}].{whole_name}"), whole),
                    );
                }
            }
        }
    }

    fn period(&mut self, place: &str, from: &Answer<When>, to: &Answer<When>) {
        if let (Some(from), Some(to)) = (from.get(), to.get())
            && to.latest() < from.earliest()
        {
            self.wrong(
                format!("{place}.to"),
                Fault::EndsBeforeStart {
                    found: to.to_string(),
                    start: from.to_string(),
                },
            );
        }
    }

    fn history(&mut self, record: &Record) {
        let h = &record.history;
        for (i, drug) in h.drugs.known().into_iter().flatten().enumerate() {
            self.period(&format!("history.drugs[{i}]"), &drug.from, &drug.to);
        }
        for (i, course) in h.therapy.known().into_iter().flatten().enumerate() {
            self.period(&format!("history.therapy[{i}]"), &course.from, &course.to);
        }
        if let Some(count) = h.condoliase.known().map(Vec::len).filter(|n| *n > 1) {
            self.unlikely(Warning::new("history.condoliase", "condoliase").arg("count", count));
        }
    }

    fn images(&mut self, record: &Record) {
        for (i, image) in record.images.iter().enumerate() {
            let place = format!("images[{i}]");
            match (image.phantom.get(), image.image.known()) {
                (None, None) => self.wrong(place, Fault::NoImage),
                (Some(phantom), Some(path)) => self.contradiction(
                    (format!("{place}.image"), path),
                    (format!("{place}.phantom"), phantom),
                ),
                (Some(phantom), None) => {
                    if let Some(path) = image.labels.known() {
                        self.contradiction(
                            (format!("{place}.labels"), path),
                            (format!("{place}.phantom"), phantom),
                        );
                    }
                }
                (None, Some(_)) => {}
            }
        }
    }
}

/// Weeks between two days; negative if `to` comes first.
pub(crate) fn weeks(from: Date, to: Date) -> f64 {
    from.duration_until(to).as_secs_f64() / (7.0 * 86_400.0)
}
