//! Whether a finding may be called incidental. Probabilities are asked last: a deficit, an alarm or an
//! open question of safety forbids the word whatever they say.

use super::{index::Index, signs::Signs};
use crate::assessment::{Agreement, NetworkPart, Safety, SourceClass, Urgency, Verdict};

/// Why a finding is not called incidental.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Block {
    /// No finding is there to be called so.
    NoFinding,
    /// A deficit lies at the level and on the side of the finding, or where neither can be told.
    Deficit,
    /// A danger sign stands.
    Alarm,
    /// A question of safety was not asked, or its answer is not known.
    SafetyOpen,
    /// Strength or sensation of its root was not examined.
    NotExamined,
    /// No probabilities can be given.
    NoNetwork,
    /// The index disc leads at both ends of the stated range.
    DiscLeads,
    /// Who leads depends on a share that is an assumption.
    Open,
}

impl Block {
    /// The code in messages.
    pub fn code(self) -> &'static str {
        match self {
            Block::NoFinding => "no-finding",
            Block::Deficit => "deficit",
            Block::Alarm => "alarm",
            Block::SafetyOpen => "safety-open",
            Block::NotExamined => "not-examined",
            Block::NoNetwork => "no-network",
            Block::DiscLeads => "disc-leads",
            Block::Open => "open",
        }
    }
}

/// Signs whose loss is a deficit.
const DEFICITS: [&str; 6] = [
    "strength",
    "walking",
    "sensation",
    "patellar_reflex",
    "achilles_reflex",
    "emg",
];

/// Whether a deficit lies where some finding is, or may lie there as the side is not known.
fn deficit(agreement: &[Agreement], signs: &Signs) -> bool {
    let matches = agreement.iter().flat_map(|a| &a.rows).any(|r| {
        DEFICITS.contains(&r.sign.as_str())
            && matches!(r.verdict, Verdict::Agrees | Verdict::SideUnverified)
    });
    matches || signs.deficits().any(|s| s.grade > 0)
}

/// `Ok` only where another source leads at both ends of the range, no deficit matches the finding's
/// level and side, strength and sensation were examined there, and no question of safety is open.
pub(crate) fn incidental(
    part: Option<&NetworkPart>,
    index: Option<&Index>,
    agreement: &[Agreement],
    signs: &Signs,
    safety: &Safety,
) -> Result<(), Block> {
    let finding = index.is_some_and(|i| i.kind.is_some());
    if !finding {
        return Err(Block::NoFinding);
    }
    if deficit(agreement, signs) {
        return Err(Block::Deficit);
    }
    if matches!(
        safety.urgency,
        Urgency::Emergency | Urgency::SameDay | Urgency::Soon
    ) {
        return Err(Block::Alarm);
    }
    if safety.not_asked + safety.unknown > 0 {
        return Err(Block::SafetyOpen);
    }
    let Some(part) = part else {
        return Err(Block::NoNetwork);
    };
    if !part.other_source_leads {
        return Err(match disc_leads(part) {
            true => Block::DiscLeads,
            false => Block::Open,
        });
    }
    match signs.grade("strength").is_some() && signs.grade("sensation").is_some() {
        true => Ok(()),
        false => Err(Block::NotExamined),
    }
}

/// Whether the index disc is likelier than another source at both ends of the stated range.
pub(crate) fn disc_leads(part: &NetworkPart) -> bool {
    let of = |class| part.classes.iter().find(|c| c.class == class);
    match (of(SourceClass::IndexDisc), of(SourceClass::OtherSource)) {
        (Some(disc), Some(other)) => {
            disc.at_low.value > other.at_low.value && disc.at_high.value > other.at_high.value
        }
        _ => false,
    }
}
