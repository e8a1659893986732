//! Days between the image and the symptoms, and how often such a finding shrinks.

use super::{Basis, Judged};
use crate::{
    assessment::{OutlookScope, ReasonStanding, Statement},
    knowledge::Displacement,
    network,
    phrase::Phrase,
    reading,
};

pub(super) fn judge(basis: &Basis) -> Judged {
    let not_known = |id| (ReasonStanding::NotKnown, Statement::plain(id));
    match basis.outlook.scope {
        OutlookScope::NotRead => return not_known("assess-reason-timing-not-read"),
        OutlookScope::NoHerniation => {
            let text = Statement::plain("assess-reason-timing-nothing-shrinks");
            return (ReasonStanding::DoesNot, text);
        }
        OutlookScope::ByType | OutlookScope::TypeNotKnown => {}
    }
    let read = reading::of_complaint(basis.record).and_then(reading::day);
    let image = read.or_else(|| network::image_of(basis.record, basis.images)?.date);
    let said = basis.record.presentation.date.get();
    let (Some(image), Some(said)) = (image, said.or(basis.record.date.get())) else {
        return not_known("assess-reason-timing-no-dates");
    };
    let days = reading::days(image, said).abs();
    let (standing, id) = if days >= basis.knowledge.reasons.bounds.days {
        (ReasonStanding::Applies, "assess-reason-timing-applies")
    } else {
        (ReasonStanding::DoesNot, "assess-reason-timing-does-not")
    };
    let gap = match days {
        0 => "none",
        1 => "one",
        _ => "some",
    };
    let mut phrase = Phrase::new(id).arg("days", days).arg("gap", gap);
    // A herniation without a type: the rates over all types.
    let all = basis.knowledge.regression.rows(Some(Displacement::All));
    let row = match basis.outlook.scope {
        OutlookScope::TypeNotKnown => all.first(),
        _ => basis.outlook.rows.first(),
    };
    phrase = match row {
        Some(row) => phrase
            .inner("stratum", &row.stratum)
            .inner("share", &row.text)
            .inner("time", &row.follow_up),
        None => return not_known("assess-reason-timing-not-read"),
    };
    (standing, phrase.statement())
}
