//! Which claims enter a question, and why the others do not.

use std::cmp::Reverse;

use serde::Serialize;
use yotsui_text::Bilingual;

use super::{Counts, Include, Model, Question, Reason};
use crate::{Base, Basis, Claim, Design, Kind, Level};

/// A claim that enters.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// How the question includes it.
    pub include: &'a Include,
    /// For accuracy: the claim of the specificity.
    pub specificity: Option<&'a Claim>,
    /// How many of how many; for a share, and for the sensitivity.
    pub counts: Option<Counts>,
}

/// A candidate that does not enter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    /// The claim.
    pub claim: String,
    /// Why.
    pub reason: Reason,
    /// More on why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Bilingual>,
    /// The claim that counts the same people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_by: Option<String>,
}

/// What enters a question and what does not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selection<'a> {
    /// In the order of the question.
    pub entries: Vec<Entry<'a>>,
    /// In the order of the base.
    pub left_out: Vec<LeftOut>,
}

/// Applies the rules of admission to every candidate of `question`.
///
/// In this order: reviews, guidelines and web articles never enter; then what was not read as an
/// estimate; what the question leaves out; the follow-up; the numbers that the model needs. Of
/// claims that share people the one with the larger n enters, then the later publication, then the
/// first by id.
pub fn select<'a>(base: &'a Base, question: &'a Question) -> Selection<'a> {
    let mut selection = Selection::default();
    for include in &question.include {
        let Some(claim) = base.claim(&include.claim) else {
            continue;
        };
        let specificity = include.specificity.as_ref().and_then(|id| base.claim(id));
        match admit(base, question, claim, include, specificity) {
            Ok(entry) => selection.entries.push(entry),
            Err(reason) => selection.left_out.push(left_out(claim, reason)),
        }
    }
    once(base, &mut selection);
    let included = |claim: &Claim| {
        question
            .include
            .iter()
            .any(|i| i.claim == claim.id || i.specificity.as_ref() == Some(&claim.id))
    };
    for claim in base.claims() {
        if !question.is_candidate(claim) || included(claim) {
            continue;
        }
        let by_rule = barred(base, claim);
        let stated = question.exclude.iter().find(|e| e.claim == claim.id);
        let reason = by_rule
            .or(stated.map(|e| e.reason))
            .or((!question.comparable.follow_up_fits(claim)).then_some(Reason::FollowUp))
            .or_else(|| lacks(question.model, claim))
            .unwrap_or(Reason::Undecided);
        let mut out = left_out(claim, reason);
        out.note = stated
            .filter(|e| e.reason == reason)
            .and_then(|e| match (&e.ja, &e.en) {
                (Some(ja), Some(en)) => Some(Bilingual {
                    ja: ja.clone(),
                    en: en.clone(),
                }),
                _ => None,
            });
        selection.left_out.push(out);
    }
    selection
        .left_out
        .sort_by(|a, b| (a.reason, &a.claim).cmp(&(b.reason, &b.claim)));
    selection
}

fn left_out(claim: &Claim, reason: Reason) -> LeftOut {
    LeftOut {
        claim: claim.id.clone(),
        reason,
        note: None,
        counted_by: None,
    }
}

fn admit<'a>(
    base: &Base,
    question: &Question,
    claim: &'a Claim,
    include: &'a Include,
    specificity: Option<&'a Claim>,
) -> Result<Entry<'a>, Reason> {
    if let Some(reason) = barred(base, claim).or_else(|| specificity.and_then(|c| barred(base, c)))
    {
        return Err(reason);
    }
    if !question.comparable.follow_up_fits(claim) {
        return Err(Reason::FollowUp);
    }
    let counts = match question.model {
        Model::Share | Model::Accuracy => Some(Counts::of(claim, include)?),
        model => match lacks(model, claim) {
            Some(reason) => return Err(reason),
            None => None,
        },
    };
    if question.model == Model::Accuracy && (specificity.is_none() || include.negatives.is_none()) {
        return Err(Reason::SizeNotRead);
    }
    Ok(Entry {
        claim,
        include,
        specificity,
        counts,
    })
}

/// What never enters, whatever the question.
fn barred(base: &Base, claim: &Claim) -> Option<Reason> {
    if claim.level == Level::SeedOnly {
        return Some(Reason::SeedOnly);
    }
    let review = base.publication_of(claim).is_some_and(|p| {
        matches!(
            p.design,
            Design::MetaAnalysis
                | Design::SystematicReview
                | Design::NarrativeReview
                | Design::Guideline
                | Design::WebArticle
        )
    });
    if review {
        return Some(Reason::Review);
    }
    if Model::refuses(claim.kind) || claim.kind == Kind::StudyLevel {
        return Some(Reason::StudyLevel);
    }
    match claim.basis {
        Basis::Printed | Basis::Computed => None,
        Basis::Midpoint | Basis::RangeEnd | Basis::AtLeast | Basis::AtMost | Basis::Median => {
            Some(Reason::Basis)
        }
        Basis::DirectionOnly | Basis::NullOnly | Basis::RangeOnly | Basis::Descriptive => {
            Some(Reason::NoNumber)
        }
    }
}

/// What the model needs and the claim does not hold.
fn lacks(model: Model, claim: &Claim) -> Option<Reason> {
    match model {
        Model::Share | Model::Accuracy => {
            let plain = Include {
                claim: claim.id.clone(),
                specificity: None,
                complement: false,
                events: None,
                n: None,
                negatives: None,
                counts_from: None,
            };
            Counts::of(claim, &plain).err()
        }
        // Fisher's z needs four people.
        Model::Correlation => claim.n.is_none_or(|n| n < 4).then_some(Reason::SizeNotRead),
        Model::Ratio | Model::Difference | Model::Kappa => {
            claim.interval.is_none().then_some(Reason::NoVariance)
        }
    }
}

/// Counts everyone once: of entries that share people, the first by size, then year, then id.
fn once(base: &Base, selection: &mut Selection<'_>) {
    let rank = |entry: &Entry<'_>| {
        let n = entry.counts.map_or(entry.claim.n, |c| Some(c.n));
        let year = base.publication_of(entry.claim).and_then(|p| p.year);
        (Reverse(n), Reverse(year), entry.claim.id.clone())
    };
    let mut order: Vec<usize> = (0..selection.entries.len()).collect();
    order.sort_by_key(|i| rank(&selection.entries[*i]));
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        let claim = selection.entries[i].claim;
        let by = kept.iter().find(|k| {
            base.overlap(
                &selection.entries[**k].claim.publication,
                &claim.publication,
            )
        });
        match by {
            Some(k) => {
                let mut out = left_out(claim, Reason::Overlap);
                out.counted_by = Some(selection.entries[*k].claim.id.clone());
                selection.left_out.push(out);
            }
            None => kept.push(i),
        }
    }
    let mut i = 0;
    selection.entries.retain(|_| {
        i += 1;
        kept.contains(&(i - 1))
    });
}
