//! What changes between two states of the base: claims, and the pooled answers that move.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    Base,
    pool::{Answer, Outcome, pool},
    question::Questions,
};

/// A pooled answer before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// The question.
    pub question: String,
    /// Before; none where the question is new.
    pub before: Option<Answer>,
    /// After; none where the question is gone.
    pub after: Option<Answer>,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Difference {
    /// Claims that are new, by id.
    pub added: Vec<String>,
    /// Claims that are gone.
    pub removed: Vec<String>,
    /// Claims of which anything differs.
    pub changed: Vec<String>,
    /// Answers that move: another number, other studies, or another certainty.
    pub moved: Vec<Moved>,
    /// How many questions were answered on both sides.
    pub compared: usize,
}

/// Compares two states. Where the earlier one has no questions, those of the later one are asked
/// of both.
pub fn difference(before: (&Base, &Questions), after: (&Base, &Questions)) -> Difference {
    let ids = |base: &Base| -> BTreeSet<String> { base.claims().map(|c| c.id.clone()).collect() };
    let (old, new) = (ids(before.0), ids(after.0));
    let old_questions = if before.1.is_empty() {
        after.1
    } else {
        before.1
    };
    let mut result = Difference {
        added: new.difference(&old).cloned().collect(),
        removed: old.difference(&new).cloned().collect(),
        changed: old
            .intersection(&new)
            .filter(|id| before.0.claim(id) != after.0.claim(id))
            .cloned()
            .collect(),
        ..Difference::default()
    };
    let mut asked: Vec<&str> = after.1.iter().map(|q| q.id.as_str()).collect();
    asked.extend(
        old_questions
            .iter()
            .map(|q| q.id.as_str())
            .filter(|id| after.1.get(id).is_none()),
    );
    for id in asked {
        let first = old_questions.get(id).map(|q| pool(before.0, q));
        let second = after.1.get(id).map(|q| pool(after.0, q));
        if let (Some(a), Some(b)) = (&first, &second) {
            result.compared += 1;
            if same(a, b) {
                continue;
            }
        }
        result.moved.push(Moved {
            question: id.to_owned(),
            before: first,
            after: second,
        });
    }
    result
}

/// Whether the answer stands: the same studies with the same numbers give the same result.
fn same(a: &Answer, b: &Answer) -> bool {
    let outcome = match (&a.outcome, &b.outcome) {
        (Outcome::Pooled(p), Outcome::Pooled(q)) => {
            let close = |x: f64, y: f64| (x - y).abs() <= 1e-12 * x.abs().max(1.0);
            p.k == q.k
                && close(p.estimate, q.estimate)
                && close(p.low, q.low)
                && close(p.high, q.high)
                && close(p.tau2, q.tau2)
        }
        (x, y) => x == y,
    };
    outcome && a.certainty == b.certainty && a.studies == b.studies
}

#[cfg(test)]
mod tests;
