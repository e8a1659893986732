//! The five reasons why image and symptoms may not match, each for this patient: it applies, it does
//! not, or what would decide it is not known. The rules are this program's own, which the report says;
//! their bounds stand in `knowledge/reasons`.

mod clinical;
mod function;
mod readers;
#[cfg(test)]
mod tests;
mod timing;

use yotsui_case::record::{LevelReading, Record};

use crate::{
    assessment::{
        Agreement, ImageResult, MismatchReason, NetworkPart, Outlook, ReasonStanding, Safety,
        SourceClass, Statement,
    },
    knowledge::Knowledge,
    network::{self, Block, Index, Signs, percent, widest},
    phrase::Phrase,
    reading,
};

/// Everything that the rules read.
pub(crate) struct Basis<'a> {
    pub record: &'a Record,
    pub images: &'a [ImageResult],
    pub safety: &'a Safety,
    pub agreement: &'a [Agreement],
    pub index: Option<&'a Index>,
    pub signs: &'a Signs,
    pub network: Option<&'a NetworkPart>,
    pub outlook: &'a Outlook,
    pub knowledge: &'a Knowledge,
}

impl<'a> Basis<'a> {
    /// What the reading of the complaint says of the index disc.
    fn level(&self) -> Option<&'a LevelReading> {
        reading::of_complaint(self.record)?.level(self.index?.level)
    }
}

/// A standing with its words.
type Judged = (ReasonStanding, Statement);

/// All five, in the order of `knowledge/reasons`.
pub(crate) fn all(basis: &Basis) -> Vec<MismatchReason> {
    let rows = &basis.knowledge.reasons.rows;
    rows.iter()
        .filter_map(|row| {
            let (standing, text) = match row.id.as_str() {
                "incidental_finding" => incidental(basis),
                "form_without_function" => function::judge(basis),
                "clinical_factors" => clinical::judge(basis),
                "reader_disagreement" => readers::judge(basis),
                "timing" => timing::judge(basis),
                _ => return None,
            };
            Some(MismatchReason {
                id: row.id.clone(),
                name: row.name.clone(),
                standing,
                text,
                context: row.context.clone(),
            })
        })
        .collect()
}

/// The word is used only where nothing forbids it: see [`network::incidental`].
fn incidental(basis: &Basis) -> Judged {
    let judged = network::incidental(
        basis.network,
        basis.index,
        basis.agreement,
        basis.signs,
        basis.safety,
    );
    let share = |class| {
        let part = basis.network?;
        let c = part.classes.iter().find(|c| c.class == class)?;
        Some((percent(c.probability.value), widest(c)?))
    };
    let with = |phrase: Phrase, class| match share(class) {
        Some((value, wide)) => phrase
            .arg("share", value)
            .arg("low", percent(wide.low()))
            .arg("high", percent(wide.high())),
        None => phrase.arg("share", "–").arg("low", "–").arg("high", "–"),
    };
    match judged {
        Ok(()) => {
            let phrase = Phrase::new("assess-reason-incidental-applies");
            (
                ReasonStanding::Applies,
                with(phrase, SourceClass::OtherSource).statement(),
            )
        }
        Err(block) => {
            let standing = match block {
                Block::NoFinding | Block::Deficit | Block::DiscLeads => ReasonStanding::DoesNot,
                Block::Alarm
                | Block::SafetyOpen
                | Block::NotExamined
                | Block::NoNetwork
                | Block::Open => ReasonStanding::NotKnown,
            };
            let phrase = Phrase::new("assess-reason-incidental-blocked")
                .arg("block", block.code())
                .arg("open", basis.safety.not_asked + basis.safety.unknown);
            (standing, with(phrase, SourceClass::IndexDisc).statement())
        }
    }
}
