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
    let counts = count(&rows);
    let explains = judge(lesion.side, &rows);
    Agreement {
        level: lesion.level,
        side: lesion.side,
        side_basis: lesion.side_basis,
        root: lesion.root,
        passage: lesion.passage,
        finding: lesion.text.clone().citing(lesion.sources.iter().cloned()),
        overall: overall(explains, lesion, counts),
        rows,
        counts,
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

/// What the rows say together. The rule is this program's own, which the page says: it fits if more
/// signs of the root are there than are missing; in part if some are; not if none is and at least
/// one was looked for. The side of the symptoms alone shows no root.
pub(crate) fn judge(side: SideOf, rows: &[AgreementRow]) -> Explains {
    let of = |v: Verdict| {
        rows.iter()
            .filter(|r| r.verdict == v && r.sign != SIDE_ONLY)
            .count()
    };
    let wrong_side = rows
        .iter()
        .any(|r| r.sign == SIDE_ONLY && r.verdict == Verdict::Disagrees);
    let missing = of(Verdict::Disagrees);
    let there = if side.known().is_some() {
        of(Verdict::Agrees)
    } else {
        of(Verdict::SideUnverified)
    };
    match (there, missing) {
        (0, 0) if wrong_side => Explains::DoesNotFit,
        (0, 0) => Explains::CannotSay,
        (0, _) => Explains::DoesNotFit,
        _ if wrong_side => Explains::Partly,
        (there, missing) if there > missing => match side {
            SideOf::Unknown => Explains::LevelOnly,
            SideOf::Left | SideOf::Right => Explains::Fits,
        },
        _ => Explains::Partly,
    }
}

fn overall(explains: Explains, lesion: &Lesion, counts: AgreementCounts) -> Statement {
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
        .arg("level", lesion.level)
        .side(lesion.side)
        .arg("there", counts.agrees + counts.side_unverified)
        .arg("missing", counts.disagrees)
        .arg("not-looked", counts.not_asked + counts.unknown)
        .statement()
}

#[cfg(test)]
mod tests;
