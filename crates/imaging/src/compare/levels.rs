//! Whether the level numbers of two examinations mean the same discs.
//!
//! Labels are numbered by programs and by people, and a spine shifted by one level fits itself
//! nearly as well in its outlines. The images decide: the second is registered to the first with its
//! numbers as they are, one higher and one lower, and the numbers stand only if the images match
//! best as they are.

use nalgebra::Vector3;
use yotsui_text::Message;

use super::Examined;
use crate::register::{
    self, Pair, Registration, Rigid, Scene, Verdict,
    landmarks::{self, Common},
};

/// What registration says of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// The images match best with the numbers as they are.
    Agree,
    /// They match best with the second examination's numbers moved by so many levels (positive:
    /// what it calls L4/L5 the first calls L5/S1).
    Shifted(i32),
    /// The images do not tell: they could not be aligned, or match alike.
    Untold,
}

/// The check and its figures.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelCheck {
    /// What it says.
    pub numbers: Numbers,
    /// Similarity (normalised mutual information) for each shift that could be tried.
    pub similarities: Vec<(i32, f64)>,
}

/// One shift must match better than every other by this share of its excess over independence.
const MARGIN: f64 = 0.15;

impl LevelCheck {
    /// What the user should know.
    pub fn messages(&self) -> Vec<Message> {
        match self.numbers {
            Numbers::Agree => Vec::new(),
            Numbers::Untold => vec![Message::new("compare-warning-levels-untold")],
            Numbers::Shifted(by) => vec![
                Message::new("compare-warning-levels-shifted").arg("levels", by.unsigned_abs()),
            ],
        }
    }
}

/// Registers `after` to `before`, and checks the numbers.
pub(super) fn check(
    before: &Examined<'_>,
    after: &Examined<'_>,
) -> (Option<Registration>, LevelCheck) {
    let fixed = Scene {
        volume: before.volume,
        anatomy: Some(before.anatomy),
    };
    let moving = Scene {
        volume: after.volume,
        anatomy: Some(after.anatomy),
    };
    let pair = Pair {
        same_frame: false,
        same_contrast: true,
    };
    let (from, to) = (landmarks::of(before.anatomy), landmarks::of(after.anatomy));
    let mut similarities = Vec::new();
    for by in [-1, 0, 1] {
        let Some(start) = start(&landmarks::common(&from, &to, by)) else {
            continue;
        };
        if let Some(similarity) = register::similarity_near(fixed, moving, start) {
            similarities.push((by, similarity));
        }
    }
    let registration = register::register(fixed, moving, pair);
    let aligned = registration
        .as_ref()
        .is_some_and(|r| r.verdict != Verdict::NotAligned);
    let numbers = if aligned {
        judge(&similarities)
    } else {
        Numbers::Untold
    };
    (
        registration,
        LevelCheck {
            numbers,
            similarities,
        },
    )
}

/// Least squares where the common places fix the turn, else a translation.
fn start(common: &Common) -> Option<Rigid> {
    if let Some(found) = common.fit() {
        return Some(found);
    }
    if common.fixed.is_empty() {
        return None;
    }
    let pairs = common.fixed.iter().zip(&common.moving);
    let shift: Vector3<f64> = pairs.map(|(p, q)| q - p).sum();
    Some(Rigid {
        translation: shift / common.fixed.len() as f64,
        ..Rigid::identity()
    })
}

fn judge(similarities: &[(i32, f64)]) -> Numbers {
    let best = similarities
        .iter()
        .fold(None, |best: Option<(i32, f64)>, &here| match best {
            Some(b) if b.1 >= here.1 => Some(b),
            _ => Some(here),
        });
    let Some((by, similarity)) = best else {
        return Numbers::Untold;
    };
    let clear = similarities
        .iter()
        .filter(|s| s.0 != by)
        .all(|s| (similarity - s.1) > MARGIN * (similarity - 1.0));
    match (clear, by) {
        (false, _) => Numbers::Untold,
        (true, 0) => Numbers::Agree,
        (true, by) => Numbers::Shifted(by),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_winner_decides() {
        assert_eq!(judge(&[(-1, 1.15), (0, 1.40), (1, 1.16)]), Numbers::Agree);
        assert_eq!(
            judge(&[(-1, 1.40), (0, 1.15), (1, 1.1)]),
            Numbers::Shifted(-1)
        );
        assert_eq!(judge(&[(-1, 1.39), (0, 1.40), (1, 1.1)]), Numbers::Untold);
        assert_eq!(judge(&[]), Numbers::Untold);
    }
}
