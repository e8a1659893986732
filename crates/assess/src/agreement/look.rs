//! What the record says about one sign of one root, left and right.

use yotsui_case::{
    Laterality, Root, Side,
    record::{
        Ability, Answer, EmgResult, Examination, Grade, Muscle, Positivity, Record, ReflexName,
        SideTest, Site, State, WalkTest,
    },
};
use yotsui_text::{Bilingual, Message, catalogue};

use crate::{knowledge::Localisation, phrase::listed};

/// What was found on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    NotAsked,
    Unknown,
    Negative,
    Positive,
}

/// One side of one sign.
#[derive(Debug, Clone)]
pub(super) struct OneSide {
    pub found: Found,
    pub words: Bilingual,
    /// Muscles found weak that tables give to several roots.
    pub shared: Vec<Muscle>,
}

/// One sign.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub left: OneSide,
    pub right: OneSide,
}

impl Seen {
    pub fn on(&self, side: Side) -> &OneSide {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

/// The sign `id` for `root`; `None` where no table gives the sign to that root.
pub(super) fn at(id: &str, root: Root, record: &Record, local: &Localisation) -> Option<Seen> {
    let x = &record.examination;
    let given = |rows: Option<&crate::knowledge::Compatible>| {
        rows.is_some_and(|c| c.roots.contains_key(&root))
    };
    let look: Box<dyn Fn(Side) -> OneSide> = match id {
        "complaint_side" => Box::new(|side| complaint(record, side)),
        "distribution" => Box::new(|side| distribution(record, root, side)),
        "strength" => {
            if !local.muscles.values().any(|m| m.contains_key(&root)) {
                return None;
            }
            Box::new(|side| strength(x, root, side, local))
        }
        "walking" => {
            let heel = given(local.walking.get("heel_walking"));
            if !heel && !given(local.walking.get("toe_walking")) {
                return None;
            }
            let tests = if heel {
                &x.heel_walking
            } else {
                &x.toe_walking
            };
            Box::new(|side| walking(tests, side))
        }
        "sensation" => Box::new(|side| {
            first(
                x.sensation
                    .iter()
                    .filter(|e| e.root == root && e.side == side)
                    .map(|e| {
                        // Any change in the dermatome counts, also an increase.
                        answer(
                            &e.state,
                            |s| *s != State::Normal,
                            |s| match s {
                                State::Increased => Message::new("assess-found-hypersensitive"),
                                s => s.message(),
                            },
                        )
                    }),
            )
        }),
        "patellar_reflex" | "achilles_reflex" => {
            let name = if id == "patellar_reflex" {
                ReflexName::Patellar
            } else {
                ReflexName::Achilles
            };
            if !local.reflexes.get(&name)?.contains_key(&root) {
                return None;
            }
            Box::new(move |side| {
                first(
                    x.reflexes
                        .iter()
                        .filter(|e| e.reflex == name && e.side == side)
                        .map(|e| {
                            answer(
                                &e.state,
                                |s| matches!(s, State::Reduced | State::Absent),
                                State::message,
                            )
                        }),
                )
            })
        }
        "straight_leg_raise" | "crossed_straight_leg_raise" | "slump" | "femoral_nerve_stretch" => {
            if !given(local.tension.get(id)) {
                return None;
            }
            tension(id, x)
        }
        "emg" => Box::new(|side| emg(record, root, side)),
        _ => return None,
    };
    Some(Seen {
        left: look(Side::Left),
        right: look(Side::Right),
    })
}

fn say(message: &Message) -> Bilingual {
    catalogue().bilingual(message)
}

fn plain(found: Found, id: &str) -> OneSide {
    OneSide {
        found,
        words: say(&Message::new(id)),
        shared: Vec::new(),
    }
}

fn not_looked() -> OneSide {
    plain(Found::NotAsked, "assess-found-not-examined")
}

fn answer<T: Copy>(
    answer: &Answer<T>,
    is_positive: impl Fn(&T) -> bool,
    message: impl Fn(T) -> Message,
) -> OneSide {
    match answer {
        Answer::NotAsked => not_looked(),
        Answer::Unknown => plain(Found::Unknown, "assess-found-unknown"),
        Answer::Known(value) => OneSide {
            found: if is_positive(value) {
                Found::Positive
            } else {
                Found::Negative
            },
            words: say(&message(*value)),
            shared: Vec::new(),
        },
    }
}

/// Of several entries for one sign, the one that says most: positive, negative, unknown.
fn first(entries: impl Iterator<Item = OneSide>) -> OneSide {
    let rank = |o: &OneSide| match o.found {
        Found::Positive => 3,
        Found::Negative => 2,
        Found::Unknown => 1,
        Found::NotAsked => 0,
    };
    entries
        .reduce(|best, next| {
            if rank(&next) > rank(&best) {
                next
            } else {
                best
            }
        })
        .unwrap_or_else(not_looked)
}

/// Whether the leg symptoms lie on `side`. A side of back pain alone is none of the leg.
fn complaint(record: &Record, side: Side) -> OneSide {
    let said = &record.presentation;
    if said.site.get() == Some(Site::Back) {
        return plain(Found::NotAsked, "assess-found-back-pain-only");
    }
    match said.side {
        Answer::NotAsked => plain(Found::NotAsked, "assess-found-not-asked"),
        Answer::Unknown => plain(Found::Unknown, "assess-found-unknown"),
        Answer::Known(Laterality::Central) => plain(Found::Unknown, "assess-found-midline"),
        Answer::Known(where_) if where_.includes(side) => {
            plain(Found::Positive, "assess-found-symptoms")
        }
        Answer::Known(_) => plain(Found::Negative, "assess-found-no-symptoms"),
    }
}

fn distribution(record: &Record, root: Root, side: Side) -> OneSide {
    match &record.presentation.distribution {
        Answer::NotAsked => plain(Found::NotAsked, "assess-found-not-asked"),
        Answer::Unknown => plain(Found::Unknown, "assess-found-unknown"),
        Answer::Known(list) => {
            let here: Vec<_> = list.iter().filter(|t| t.side == side).collect();
            if here.is_empty() {
                return plain(Found::Negative, "assess-found-no-dermatome");
            }
            let mut roots: Vec<String> = here.iter().map(|t| t.root.to_string()).collect();
            roots.sort();
            roots.dedup();
            OneSide {
                found: if here.iter().any(|t| t.root == root) {
                    Found::Positive
                } else {
                    Found::Negative
                },
                words: say(&Message::new("assess-found-dermatomes").arg("roots", roots.join(", "))),
                shared: Vec::new(),
            }
        }
    }
}

/// All entries of the root, by its name or by a muscle that a table gives to it.
fn strength(x: &Examination, root: Root, side: Side, local: &Localisation) -> OneSide {
    let mut words = Vec::new();
    let (mut found, mut shared) = (Found::NotAsked, Vec::new());
    for entry in x.strength.iter().filter(|e| e.side == side) {
        let muscle = entry.muscle.get();
        let by_muscle = muscle.and_then(|m| local.muscles.get(&m));
        let concerns = entry.root.get() == Some(root)
            || by_muscle.is_some_and(|roots| roots.contains_key(&root));
        if !concerns {
            continue;
        }
        let name = match muscle {
            Some(m) => say(&m.message()),
            None => say(&Message::new("assess-found-root").arg("root", root)),
        };
        let this = match entry.grade {
            Answer::Known(grade) => {
                words.push(say_grade(&name, grade.code()));
                if grade < Grade::Five {
                    // The examiner's own word for the root settles a shared muscle.
                    let is_shared = entry.root.get() != Some(root)
                        && by_muscle.is_some_and(|roots| roots.len() > 1);
                    shared.extend(muscle.filter(|_| is_shared));
                    Found::Positive
                } else {
                    Found::Negative
                }
            }
            Answer::Unknown => Found::Unknown,
            Answer::NotAsked => Found::NotAsked,
        };
        found = match (found, this) {
            (Found::Positive, _) | (_, Found::Positive) => Found::Positive,
            (Found::Negative, _) | (_, Found::Negative) => Found::Negative,
            (Found::Unknown, _) | (_, Found::Unknown) => Found::Unknown,
            _ => Found::NotAsked,
        };
    }
    match found {
        Found::NotAsked => not_looked(),
        Found::Unknown => plain(Found::Unknown, "assess-found-unknown"),
        _ => OneSide {
            found,
            words: listed(&words),
            shared,
        },
    }
}

fn say_grade(name: &Bilingual, grade: &str) -> Bilingual {
    Bilingual {
        ja: format!("{} {grade}/5", name.ja),
        en: format!("{} {grade}/5", name.en),
    }
}

fn walking(tests: &[WalkTest], side: Side) -> OneSide {
    first(
        tests
            .iter()
            .filter(|t| t.side == side)
            .map(|t| answer(&t.result, |a| *a != Ability::Possible, Ability::message)),
    )
}

fn tension<'a>(id: &str, x: &'a Examination) -> Box<dyn Fn(Side) -> OneSide + 'a> {
    let positive = |p: &Positivity| *p == Positivity::Positive;
    let of_tests = move |tests: &'a [SideTest]| -> Box<dyn Fn(Side) -> OneSide + 'a> {
        Box::new(move |side| {
            first(
                tests
                    .iter()
                    .filter(|t| t.side == side)
                    .map(|t| answer(&t.result, positive, Positivity::message)),
            )
        })
    };
    match id {
        "slump" => of_tests(&x.slump),
        "femoral_nerve_stretch" => of_tests(&x.femoral_nerve_stretch),
        "crossed_straight_leg_raise" => Box::new(move |side| {
            // Raising the sound leg hurts the other: the sign belongs to the painful side.
            first(
                x.crossed_straight_leg_raise
                    .iter()
                    .filter(|t| t.painful_side() == side)
                    .map(|t| answer(&t.result, positive, Positivity::message)),
            )
        }),
        _ => Box::new(move |side| {
            first(
                x.straight_leg_raise
                    .iter()
                    .filter(|t| t.side == side)
                    .map(|t| {
                        let mut one = answer(&t.result, positive, Positivity::message);
                        if let Some(angle) = t.angle_deg.get() {
                            if one.found == Found::NotAsked {
                                // An angle without a result says neither.
                                one = plain(Found::Unknown, "assess-found-angle-only");
                            }
                            let angle = format!("{}°", angle.round());
                            one.words.ja += &format!(" {angle}");
                            one.words.en += &format!(" {angle}");
                        }
                        one
                    }),
            )
        }),
    }
}

fn emg(record: &Record, root: Root, side: Side) -> OneSide {
    first(
        record
            .emg
            .iter()
            .flat_map(|e| &e.roots)
            .filter(|e| e.root == root && e.side == side)
            .map(|e| {
                let mut one = answer(&e.result, |r| *r != EmgResult::Normal, EmgResult::message);
                if e.result.get() == Some(EmgResult::Equivocal) {
                    one.found = Found::Unknown;
                }
                one
            }),
    )
}
