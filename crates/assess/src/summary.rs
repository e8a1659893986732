//! The patient in one line.

use yotsui_case::record::Record;

use crate::{
    assessment::{CaseSummary, Statement},
    phrase::Phrase,
};

/// Age in completed years on the day of the record. From a year of birth it can be one year too
/// high, which [`assumption`] says.
pub(crate) fn age(record: &Record) -> Option<u16> {
    if let Some(age) = record.patient.age.get() {
        return u16::try_from(age).ok();
    }
    let born = i64::from(record.patient.birth_year.get()?);
    let year = i64::from(record.date.get()?.year());
    u16::try_from(year.checked_sub(born)?).ok()
}

/// That the age was computed from a year.
pub(crate) fn assumption(record: &Record) -> Option<Statement> {
    let computed = !record.patient.age.is_known() && age(record).is_some();
    computed.then(|| Phrase::new("assess-assumed-age").statement())
}

/// The summary; no name, ever.
pub(crate) fn of(record: &Record) -> CaseSummary {
    CaseSummary {
        id: record.id.known().cloned(),
        age: age(record),
        sex: record
            .patient
            .sex
            .get()
            .map(|s| Statement::new(s.message())),
        setting: record.setting.get().map(|s| Statement::new(s.message())),
        date: record.date.get(),
    }
}
