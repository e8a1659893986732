//! Whether the finding rests on one reader's eye.

use yotsui_case::record::{LevelReading, Reading};

use super::{Basis, Judged};
use crate::{
    assessment::{ReasonStanding, Statement},
    lesion::herniation_kind,
    phrase::{Phrase, listed},
    reading,
};
use yotsui_text::Bilingual;

pub(super) fn judge(basis: &Basis) -> Judged {
    let Some(index) = basis.index else {
        return (
            ReasonStanding::NotKnown,
            Statement::plain("assess-reason-readers-not-read"),
        );
    };
    let Some(level) = basis.level() else {
        return (
            ReasonStanding::DoesNot,
            Statement::plain("assess-reason-readers-measured"),
        );
    };
    let others = others(basis, index.level);
    let phrase = |id| Phrase::new(id).arg("level", index.level);
    if others.iter().any(|o| differ(level, o)) {
        let text = phrase("assess-reason-readers-differ").statement();
        return (ReasonStanding::Applies, text);
    }
    if !others.is_empty() {
        let readers = others.len() + 1;
        let text = phrase("assess-reason-readers-agree").arg("readers", readers);
        return (ReasonStanding::DoesNot, text.statement());
    }
    let kappas: Vec<&Statement> = graded(level)
        .into_iter()
        .filter_map(|id| basis.knowledge.readers.of(id))
        .collect();
    if kappas.is_empty() {
        let text = phrase("assess-reason-readers-not-graded").statement();
        return (ReasonStanding::DoesNot, text);
    }
    let words: Vec<Bilingual> = kappas.iter().map(|k| bare(&k.text)).collect();
    let text = phrase("assess-reason-readers-one")
        .words("kappas", "kappas", listed(&words))
        .citing(kappas.iter().flat_map(|k| k.sources.iter().cloned()))
        .statement();
    (ReasonStanding::Applies, text)
}

/// A sentence as a part of another.
fn bare(text: &Bilingual) -> Bilingual {
    Bilingual {
        ja: text.ja.trim_end_matches('。').to_owned(),
        en: text.en.trim_end_matches('.').to_owned(),
    }
}

/// Gradings by eye of what presses on a root, as in `knowledge/reference/readers.toml`.
fn graded(level: &LevelReading) -> Vec<&'static str> {
    let mut ids = Vec::new();
    if herniation_kind(&level.herniation).is_some() {
        ids.extend(["herniation_probability", "displacement_type"]);
    }
    if level.roots.iter().any(|r| r.relation.is_known()) {
        ids.push("root_compression");
    }
    ids
}

/// Other readings of the same images that speak of the level.
fn others<'a>(basis: &Basis<'a>, level: yotsui_case::Level) -> Vec<&'a LevelReading> {
    let Some(mine) = reading::of_complaint(basis.record) else {
        return Vec::new();
    };
    let same = |r: &&Reading| {
        !std::ptr::eq(*r, mine)
            && mine.image_date.is_known()
            && r.image_date.get() == mine.image_date.get()
    };
    let readings = basis.record.readings.iter().filter(same);
    readings.filter_map(|r| r.level(level)).collect()
}

/// Whether two readings state different things: what one leaves open is no difference.
fn differ(a: &LevelReading, b: &LevelReading) -> bool {
    fn both<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a != b)
    }
    both(a.herniation.get(), b.herniation.get())
        || both(a.side.get(), b.side.get())
        || a.roots.iter().any(|x| {
            let other = b
                .roots
                .iter()
                .find(|y| y.root == x.root && y.side == x.side);
            other.is_some_and(|y| both(x.relation.get(), y.relation.get()))
        })
}
