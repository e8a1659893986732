//! Checks of the questions against the base: names, comparability, and candidates that nobody
//! decided on.

use super::{Question, Questions, Reason, select};
use crate::{
    Base,
    check::{Finding, Rule},
};

/// What does not fit between `questions` and `base`.
pub(crate) fn check(base: &Base, questions: &Questions, findings: &mut Vec<Finding>) {
    for fault in questions.faults() {
        findings.push(Finding::new(
            Rule::FaultyFile,
            "questions",
            fault.to_string(),
            "-",
        ));
    }
    for gap in base.gaps() {
        for id in gap
            .questions
            .iter()
            .filter(|id| questions.get(id).is_none())
        {
            findings.push(Finding::new(
                Rule::UnknownName,
                &gap.id,
                id,
                "a question of evidence/questions",
            ));
        }
    }
    for question in questions.iter() {
        names(base, question, findings);
        for id in question.include.iter().map(|i| &i.claim) {
            if let Some(claim) = base.claim(id).filter(|c| !question.is_candidate(c)) {
                findings.push(Finding::new(
                    Rule::Question,
                    &question.id,
                    format!("{}: {} {}", claim.id, claim.kind, claim.measure),
                    "a claim of the stated kind, measure and terms",
                ));
            }
        }
        for include in &question.include {
            let stated =
                include.events.is_some() || include.n.is_some() || include.negatives.is_some();
            if stated != include.counts_from.is_some() {
                findings.push(Finding::new(
                    Rule::Question,
                    &question.id,
                    format!("{}: counts", include.claim),
                    "counts with the place where they stand",
                ));
            }
        }
        let selection = select(base, question);
        for out in &selection.left_out {
            let included = question.include.iter().any(|i| i.claim == out.claim);
            let undecided = out.reason == Reason::Undecided;
            if undecided || (included && out.reason != Reason::Overlap) {
                findings.push(Finding::new(
                    Rule::Question,
                    &question.id,
                    format!("{}: {}", out.claim, out.reason),
                    "every candidate included, or left out for a reason",
                ));
            }
        }
    }
}

fn names(base: &Base, question: &Question, findings: &mut Vec<Finding>) {
    let mut unknown = |what: &str, id: &str| {
        findings.push(Finding::new(
            Rule::UnknownName,
            &question.id,
            format!("{what} {id}"),
            "a registered name",
        ));
    };
    for id in question.comparable.terms() {
        if base.term(id).is_none() {
            unknown("term", id);
        }
    }
    for measure in &question.comparable.measure {
        if !question.model.measures().contains(measure) {
            unknown("measure", measure.code());
        }
    }
    let specificities = question
        .include
        .iter()
        .filter_map(|i| i.specificity.as_ref());
    for id in question
        .include
        .iter()
        .map(|i| &i.claim)
        .chain(specificities)
    {
        if base.claim(id).is_none() {
            unknown("claim", id);
        }
    }
    for exclude in &question.exclude {
        match base.claim(&exclude.claim) {
            None => unknown("claim", &exclude.claim),
            // A reason for what is no candidate is a slip: the criteria have moved.
            Some(claim) if !question.is_candidate(claim) => {
                unknown("candidate", &exclude.claim);
            }
            Some(_) => {}
        }
    }
}
