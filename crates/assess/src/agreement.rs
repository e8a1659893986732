//! Image against examination: one entry per finding and root, one row per sign of that root.

mod look;
mod row;

use yotsui_case::{SideOf, record::Record};

use crate::{
    assessment::{Agreement, AgreementCounts, AgreementRow, Explains, Statement, Verdict},
    knowledge::Knowledge,
    lesion::Lesion,
    phrase::Phrase,
};

/// The side of the leg symptoms says nothing about the root.
const SIDE_ONLY: &str = "complaint_side";

/// Signs of the root that must have been looked for before anything is said: an assumption.
const ENOUGH: usize = 2;

/// The entry of one lesion.
pub(crate) fn of(lesion: &Lesion, record: &Record, knowledge: &Knowledge) -> Agreement {
    let rows: Vec<AgreementRow> = knowledge
        .localisation
        .signs
        .iter()
        .filter_map(|sign| {
            let seen = look::at(&sign.id, lesion.root, record, &knowledge.localisation)?;
            Some(row::of(sign, seen, lesion, &knowledge.localisation))
        })
        .collect();
    let tally = Tally::of(&rows);
    Agreement {
        level: lesion.level,
        side: lesion.side,
        side_basis: lesion.side_basis,
        root: lesion.root,
        passage: lesion.passage,
        finding: lesion.text.clone().citing(lesion.sources.iter().cloned()),
        overall: overall(tally.judge(lesion.side), lesion, tally),
        counts: count(&rows),
        rows,
    }
}

fn count(rows: &[AgreementRow]) -> AgreementCounts {
    let of = |v: Verdict| rows.iter().filter(|r| r.verdict == v).count();
    AgreementCounts {
        agrees: of(Verdict::Agrees),
        disagrees: of(Verdict::Disagrees),
        not_asked: of(Verdict::NotAsked),
        unknown: of(Verdict::Unknown),
        side_unverified: of(Verdict::SideUnverified),
    }
}

/// Signs of the root itself: the side of the symptoms shows no root and is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// There, on the side of the finding; or there on some side, where that is not verified.
    pub there: usize,
    pub missing: usize,
    /// Not looked for, or not known.
    pub open: usize,
    /// The leg symptoms lie on the other side only.
    pub wrong_side: bool,
}

impl Tally {
    pub fn of(rows: &[AgreementRow]) -> Self {
        let count = |wanted: &[Verdict]| {
            rows.iter()
                .filter(|r| r.sign != SIDE_ONLY && wanted.contains(&r.verdict))
                .count()
        };
        Tally {
            there: count(&[Verdict::Agrees, Verdict::SideUnverified]),
            missing: count(&[Verdict::Disagrees]),
            open: count(&[Verdict::NotAsked, Verdict::Unknown]),
            wrong_side: rows
                .iter()
                .any(|r| r.sign == SIDE_ONLY && r.verdict == Verdict::Disagrees),
        }
    }

    /// What the signs say together. The rule is this program's own, which the page says: at least
    /// two signs must have been looked for; it fits if more are there than are missing, in part if
    /// some are, not if none is. Symptoms on the other side alone do not fit either.
    pub fn judge(self, side: SideOf) -> Explains {
        match (self.there, self.missing) {
            (0, _) if self.wrong_side => Explains::DoesNotFit,
            (there, missing) if there + missing < ENOUGH => Explains::CannotSay,
            (0, _) => Explains::DoesNotFit,
            _ if self.wrong_side => Explains::Partly,
            (there, missing) if there > missing => match side {
                SideOf::Unknown => Explains::LevelOnly,
                SideOf::Left | SideOf::Right => Explains::Fits,
            },
            _ => Explains::Partly,
        }
    }
}

fn overall(explains: Explains, lesion: &Lesion, tally: Tally) -> Statement {
    let id = match explains {
        Explains::Fits => "assess-overall-fits",
        Explains::LevelOnly => "assess-overall-level-only",
        Explains::Partly => "assess-overall-partly",
        Explains::DoesNotFit => "assess-overall-does-not-fit",
        Explains::NoFinding | Explains::NoSymptoms | Explains::CannotSay => {
            "assess-overall-cannot-say"
        }
    };
    Phrase::new(id)
        .arg("root", lesion.root)
        .side(lesion.side)
        .arg("there", tally.there)
        .arg("missing", tally.missing)
        .arg("not-looked", tally.open)
        .statement()
}

#[cfg(test)]
mod tests;
