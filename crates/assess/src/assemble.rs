//! Joins the parts into one [`Assessment`].

use std::collections::BTreeSet;

use serde_json::Value;
use yotsui_case::record::Record;
use yotsui_network::{Model, NetworkError};
use yotsui_text::{Message, catalogue};

use crate::{
    agreement, answer,
    assessment::{Assessment, ImageResult, Program, Role, SCHEMA_ID, Statement},
    comparison, findings,
    knowledge::{Knowledge, KnowledgeError},
    lesion,
    network::{self, Draft, Index, Signs},
    outlook,
    phrase::Phrase,
    prevalence, reasons, safety, summary,
};

/// For whom and by what an assessment is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Who reads it.
    pub role: Role,
    /// Version of the program, e.g. `0.1.0`.
    pub version: String,
}

impl Default for Context {
    /// A physician, and the version of this crate.
    fn default() -> Self {
        Context {
            role: Role::default(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// The assessment of one record with the images that were measured.
///
/// The same input gives the same assessment, byte for byte. `images` may stand in any order.
///
/// # Errors
/// [`KnowledgeError`] where the data that are compiled in are faulty; a build whose tests passed
/// has none.
pub fn assess(
    record: &Record,
    images: &[ImageResult],
    context: &Context,
) -> Result<Assessment, KnowledgeError> {
    with_network(record, images, context, network::embedded())
}

/// [`assess`] with a network of the caller's.
pub(crate) fn with_network(
    record: &Record,
    images: &[ImageResult],
    context: &Context,
    model: Result<&Model, NetworkError>,
) -> Result<Assessment, KnowledgeError> {
    let knowledge = Knowledge::embedded()?;
    let mut images = images.to_vec();
    images.sort_by_key(|i| (i.date.is_none(), i.date));

    let (safety, mut assumptions) = safety::assess(record, &knowledge.safety);
    // Pain in the back alone has no root to be set against.
    let back_only = answer::symptoms(record) == answer::Symptoms::BackOnly;
    let lesions = if back_only {
        lesion::Lesions::default()
    } else {
        lesion::find(record, &images, knowledge)
    };
    let agreement: Vec<_> = lesions
        .list
        .iter()
        .map(|l| agreement::of(l, record, knowledge))
        .collect();
    let best = answer::Best::of(&lesions.list, &agreement);
    let index = Index::of(record, &images, &lesions.list, best.as_ref());
    let signs = Signs::of(record, index.as_ref(), &knowledge.localisation);
    let inferred = model.and_then(|model| {
        let draft = Draft::of(&model.graph, record, &images, index.as_ref(), &signs)?;
        network::part(model, &draft, index.as_ref(), &safety, context.role)
    });
    let mut warnings = warnings(record);
    let (network, assumed_there) = match inferred {
        Ok((mut part, assumed)) => {
            if answer::symptoms(record) == answer::Symptoms::NotKnown {
                let note = Phrase::new("assess-network-no-complaint");
                part.notes.insert(0, note.statement());
            }
            (Some(part), assumed)
        }
        Err(error) => {
            let why = catalogue().bilingual(&error.message());
            let phrase = Phrase::new("assess-network-none").words("why", "why", why);
            warnings.push(phrase.statement());
            (None, Vec::new())
        }
    };
    let answer = answer::of(&answer::Basis {
        record,
        images: &images,
        safety: &safety,
        best,
        network: network.as_ref(),
        knowledge,
    });
    let outlook = outlook::of(record, knowledge);
    let mismatch = reasons::all(&reasons::Basis {
        record,
        images: &images,
        safety: &safety,
        agreement: &agreement,
        index: index.as_ref(),
        signs: &signs,
        network: network.as_ref(),
        outlook: &outlook,
        knowledge,
    });
    let findings = findings::all(record, &images, knowledge);
    let agreement_summary = Phrase::new(match agreement.is_empty() {
        true if back_only => "assess-agreement-back-only",
        true => "assess-agreement-none",
        false => "assess-agreement-rule",
    })
    .statement();
    if !agreement.is_empty() {
        assumptions.push(Phrase::new("assess-assumed-counting").statement());
    }
    assumptions.extend(summary::assumption(record));
    assumptions.extend(findings::assumptions(record));
    assumptions.extend(lesions.assumptions.iter().cloned());
    assumptions.extend(assumed_there);
    assumptions.push(Phrase::new("assess-reason-assumed").statement());
    let mut assessment = Assessment {
        schema: SCHEMA_ID.to_owned(),
        notice: catalogue().bilingual(&Message::new("notice")),
        program: Program {
            name: "yotsui".to_owned(),
            version: context.version.clone(),
        },
        role: context.role,
        case: summary::of(record),
        prevalence_by_age: prevalence::curves(&findings, knowledge),
        references: findings::references(&images, knowledge),
        comparisons: comparison::all(&images),
        outlook,
        network,
        mismatch,
        warnings,
        not_covered: knowledge.not_covered.clone(),
        safety,
        answer,
        findings,
        agreement,
        agreement_summary,
        assumptions,
        images,
        sources: Vec::new(),
    };
    assessment.sources = knowledge.sources.cited(&cited(&assessment));
    Ok(assessment)
}

/// Doubts that came with the record.
fn warnings(record: &Record) -> Vec<Statement> {
    record
        .warnings()
        .iter()
        .map(|w| Statement::new(w.message.clone()))
        .collect()
}

/// Every id under a `sources` of statements or a `claim` of figures, wherever it stands: read from
/// the tree as it is written, so that no part can be forgotten.
pub(crate) fn cited(assessment: &Assessment) -> BTreeSet<String> {
    fn walk(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|v| walk(v, into)),
            Value::Object(fields) => {
                for (name, v) in fields {
                    match (name.as_str(), v) {
                        ("claim", Value::String(id)) => {
                            into.insert(id.clone());
                        }
                        ("sources", Value::Array(ids)) => {
                            into.extend(ids.iter().filter_map(|i| i.as_str().map(str::to_owned)));
                        }
                        _ => walk(v, into),
                    }
                }
            }
            _ => {}
        }
    }
    let mut ids = BTreeSet::new();
    // The tree holds only strings, finite numbers and lists of them: writing it cannot fail.
    if let Ok(value) = serde_json::to_value(assessment) {
        walk(&value, &mut ids);
    }
    ids
}

#[cfg(test)]
mod tests;
