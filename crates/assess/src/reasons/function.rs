//! Compression that is seen against nerve function that was tested.

use yotsui_case::record::RootGrade;

use super::{Basis, Judged};
use crate::{assessment::ReasonStanding, network, phrase::Phrase};

pub(super) fn judge(basis: &Basis) -> Judged {
    let grade = basis
        .level()
        .and_then(|l| network::root_grade(l, basis.index?.side));
    let looked = basis.signs.deficits().count();
    let abnormal = basis.signs.deficits().filter(|s| s.grade > 0).count();
    let enough = looked >= basis.knowledge.reasons.bounds.signs;
    let (standing, id) = match grade {
        None => (ReasonStanding::NotKnown, "assess-reason-function-no-grade"),
        Some(_) if !basis.signs.placed => {
            (ReasonStanding::NotKnown, "assess-reason-function-no-side")
        }
        Some(RootGrade::None) if abnormal > 0 => (
            ReasonStanding::Applies,
            "assess-reason-function-without-form",
        ),
        // Grade 1 is contact: it settles neither that the root is pressed nor that it is free.
        Some(RootGrade::Contact) if abnormal == 0 => {
            (ReasonStanding::NotKnown, "assess-reason-function-contact")
        }
        Some(RootGrade::Contact | RootGrade::Deviation | RootGrade::Compression)
            if abnormal > 0 =>
        {
            (ReasonStanding::DoesNot, "assess-reason-function-both")
        }
        Some(_) if !enough => (
            ReasonStanding::NotKnown,
            "assess-reason-function-not-examined",
        ),
        Some(RootGrade::None) => (ReasonStanding::DoesNot, "assess-reason-function-neither"),
        Some(_) => (
            ReasonStanding::Applies,
            "assess-reason-function-without-loss",
        ),
    };
    let text = Phrase::new(id)
        .arg(
            "grade",
            grade.map_or_else(String::new, |g| g.grade().to_string()),
        )
        .arg("looked", looked)
        .arg("abnormal", abnormal)
        .statement();
    (standing, text)
}
