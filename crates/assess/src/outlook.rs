//! How often such a herniation shrinks: published rates, chosen by the reader's type, never pooled.

use yotsui_case::record::Record;

use crate::{
    assessment::{Outlook, OutlookScope},
    knowledge::{Displacement, Knowledge},
    lesion,
    phrase::Phrase,
    reading,
};

/// The outlook of the picture that belongs to the complaint.
pub(crate) fn of(record: &Record, knowledge: &Knowledge) -> Outlook {
    let read = reading::of_complaint(record).filter(|r| !r.levels.is_empty());
    let types = read.map(lesion::displacements);
    let (scope, rows) = match types.as_deref() {
        None => (OutlookScope::NotRead, Vec::new()),
        Some([]) => (OutlookScope::NoHerniation, Vec::new()),
        Some(types) if types.contains(&None) => {
            (OutlookScope::TypeNotKnown, knowledge.regression.rows(None))
        }
        Some(types) => {
            let mut rows = Vec::new();
            let mut kinds: Vec<Displacement> = types.iter().flatten().copied().collect();
            kinds.sort();
            kinds.dedup();
            for kind in kinds {
                for row in knowledge.regression.rows(Some(kind)) {
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
            }
            (OutlookScope::ByType, rows)
        }
    };
    let id = match scope {
        OutlookScope::ByType => "assess-outlook-by-type",
        OutlookScope::TypeNotKnown => "assess-outlook-type-not-known",
        OutlookScope::NoHerniation => "assess-outlook-no-herniation",
        OutlookScope::NotRead => "assess-outlook-not-read",
    };
    let remarks = if rows.is_empty() {
        Vec::new()
    } else {
        knowledge.regression.beside.clone()
    };
    Outlook {
        scope,
        text: Phrase::new(id).statement(),
        rows,
        remarks,
    }
}
