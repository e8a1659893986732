//! Facts of the examination: they know root, side and grade.

use yotsui_case::{
    Root, Side, SideOf,
    record::{Ability, Answer, Course, Gait, Grade, Record, State, Strength, Tone, WalkTest},
};
use yotsui_text::Bilingual;

use super::{Fact, Reply, answered};
use crate::{assessment::Statement, phrase::Phrase};

/// Roots of the saddle area.
const SADDLE: [Root; 3] = [Root::S3, Root::S4, Root::S5];

fn is_loss(state: State) -> bool {
    matches!(state, State::Reduced | State::Absent)
}

/// Perianal sensation, by its own field or by the sacral roots.
pub(super) fn saddle(record: &Record) -> Fact {
    let x = &record.examination;
    let mut reply = answered(&x.saddle_sensation, |s| is_loss(*s));
    let mut details = Vec::new();
    for entry in x.sensation.iter().filter(|e| SADDLE.contains(&e.root)) {
        let this = answered(&entry.state, |s| is_loss(*s));
        if this == Reply::Present {
            details.push(sensation_detail(entry.root, entry.side));
        }
        reply = reply.or(this);
    }
    Fact {
        reply,
        details,
        assumed: false,
    }
}

/// Tone of the sphincter: anything below normal.
pub(super) fn tone(record: &Record) -> Reply {
    answered(&record.examination.sphincter_tone, |t| *t != Tone::Normal)
}

/// Residual urine of `limit` mL or more.
pub(super) fn residual(record: &Record, limit: f64) -> Fact {
    let measured = &record.examination.post_void_residual_ml;
    let mut fact = Fact::from(answered(measured, |ml| *ml >= limit));
    if let (Reply::Present, Some(ml)) = (fact.reply, measured.get()) {
        let detail = Phrase::new("assess-detail-residual").arg("value", ml.round());
        fact.details.push(detail.statement());
    }
    fact
}

/// Whether any strength was measured: `Absent` means measured (a question has no other value).
pub(super) fn strength_asked(record: &Record) -> Reply {
    record
        .examination
        .strength
        .iter()
        .map(|s| answered(&s.grade, |_| false))
        .fold(Reply::NotAsked, Reply::or)
}

/// Whether gait or walking on heels or toes was looked at.
pub(super) fn walking_asked(record: &Record) -> Reply {
    let x = &record.examination;
    x.heel_walking
        .iter()
        .chain(&x.toe_walking)
        .map(|w| answered(&w.result, |_| false))
        .fold(answered(&x.gait, |_| false), Reply::or)
}

/// Strength in the band that the fact names.
pub(super) fn strength(record: &Record, fact: &str) -> Fact {
    let in_band = |grade: Grade| match fact {
        "strength_two_or_less" => grade <= Grade::Two,
        "strength_three" => grade == Grade::Three,
        _ => grade > Grade::Three && grade < Grade::Five,
    };
    collect(record, |s| answered(&s.grade, |g| in_band(*g)))
}

/// Weakness that gets worse.
pub(super) fn worsening(record: &Record) -> Fact {
    collect(record, |s| {
        if s.grade.get() == Some(Grade::Five) {
            Reply::Absent
        } else {
            answered(&s.progression, |p| *p == Course::Worsening)
        }
    })
}

fn collect(record: &Record, reply: impl Fn(&Strength) -> Reply) -> Fact {
    let mut fact = Fact::from(Reply::NotAsked);
    for entry in &record.examination.strength {
        let this = reply(entry);
        if this == Reply::Present {
            fact.details.push(strength_detail(entry));
        }
        fact.reply = fact.reply.or(this);
    }
    fact
}

/// Weakness or loss of sensation on both sides, of whatever roots.
pub(super) fn deficit_both_sides(record: &Record) -> Fact {
    let x = &record.examination;
    let mut fact = Fact::from(Reply::NotAsked);
    let mut found = [false; 2];
    for entry in &x.strength {
        let this = answered(&entry.grade, |g| *g < Grade::Five);
        if this == Reply::Present {
            found[entry.side as usize] = true;
            fact.details.push(strength_detail(entry));
        }
        fact.reply = fact.reply.or(this);
    }
    for entry in &x.sensation {
        let this = answered(&entry.state, |s| is_loss(*s));
        if this == Reply::Present {
            found[entry.side as usize] = true;
            fact.details.push(sensation_detail(entry.root, entry.side));
        }
        fact.reply = fact.reply.or(this);
    }
    if fact.reply == Reply::Present && found != [true; 2] {
        fact = Reply::Absent.into();
    }
    fact
}

/// Foot drop, or walking on heel or toes that is not possible.
pub(super) fn foot_drop(record: &Record) -> Fact {
    let x = &record.examination;
    let mut fact = Fact::from(answered(&x.gait, |g| *g == Gait::Steppage));
    let mut look = |tests: &[WalkTest], id: &'static str| {
        for test in tests {
            let this = answered(&test.result, |a| *a == Ability::Impossible);
            if this == Reply::Present {
                let detail = Phrase::new(id).side(SideOf::from(test.side)).statement();
                fact.details.push(detail);
            }
            fact.reply = fact.reply.or(this);
        }
    };
    look(&x.heel_walking, "assess-detail-heel-walking");
    look(&x.toe_walking, "assess-detail-toe-walking");
    fact
}

/// 'Strength L5, left: 3/5' or 'Strength of tibialis anterior, right: 4/5'.
fn strength_detail(entry: &Strength) -> Statement {
    let grade = match entry.grade {
        Answer::Known(grade) => grade.code(),
        Answer::NotAsked | Answer::Unknown => "?",
    };
    let what: (String, Bilingual) = match (entry.muscle.get(), entry.root.get()) {
        (Some(muscle), _) => (
            muscle.code().to_owned(),
            yotsui_text::catalogue().bilingual(&muscle.message()),
        ),
        (None, root) => {
            let name = root.map(|r| r.to_string()).unwrap_or_default();
            let words = Bilingual {
                ja: name.clone(),
                en: name.clone(),
            };
            (name, words)
        }
    };
    Phrase::new("assess-detail-strength")
        .words("what", &what.0, what.1)
        .side(SideOf::from(entry.side))
        .arg("grade", grade)
        .statement()
}

fn sensation_detail(root: Root, side: Side) -> Statement {
    Phrase::new("assess-detail-sensation")
        .arg("what", root)
        .side(SideOf::from(side))
        .statement()
}
