//! How far disc tissue reaches behind the posterior vertebral line.

use yotsui_case::{Measurement, Note};

use super::{
    Drawing, LevelView, catalogue,
    level::{Given, plain},
};
use crate::{
    anatomy::{Anatomy, code},
    frame::{DiscFrame, LEAN_NOTE, PosteriorLine},
    plane::Slice,
};

/// A posterior line of another slice is used at most this far from it, mm: further aside the wall
/// curves forward.
const CARRY: f64 = 8.0;

/// The corners of a slice may differ from those of the middle by so much, mm; more is a pedicle
/// taken for the wall.
const JUMP: f64 = 4.0;

/// A tip nearer to the midline than this has no side, mm.
const MIDLINE: f64 = 2.0;

/// Tissue that reaches no further behind the line than this is not called displaced: 1 mm, or a
/// voxel where that is more (the threshold that the reference gives for a displaced arc).
fn threshold(voxel: f64) -> f64 {
    voxel.max(1.0)
}

struct Reach {
    x: usize,
    length: f64,
    tip: [f64; 2],
    foot: [f64; 2],
}

pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>, drawing: &mut Drawing) {
    let middle = line_in(view);
    let pixel = |line: &PosteriorLine| view.slice.spacing_along(line.backwards());
    let mid = middle.map(|line| {
        let reach = reach(&view.slice, view, &line, view.x);
        let length = reach.as_ref().map_or(0.0, |r| r.length);
        drawing.herniation = reach
            .filter(|r| r.length > threshold(pixel(&line)))
            .map(|r| [r.foot, r.tip]);
        let mut given = Given::new(length, pixel(&line));
        given.notes.extend(oblique(view, &line));
        given
    });
    out.push(view.row(
        &catalogue::herniation::HERNIATION_AP_LENGTH_MIDSAGITTAL,
        mid,
    ));

    let largest = middle.map(|line| largest(view, line));
    let shift = view.anatomy.parts.spacing[0];
    let offset = |r: &Reach| (r.x as f64 - view.midline.x) * shift;
    let given = largest.as_ref().map_err(|&n| n).map(|found| {
        let voxel = middle.as_ref().map_or(0.0, pixel);
        let mut given = Given::new(found.best.as_ref().map_or(0.0, |r| r.length), voxel);
        // A side belongs to tissue that surely reaches behind the line, and off the middle.
        if let Some(best) = &found.best {
            let surely = best.length > threshold(voxel);
            if surely && offset(best).abs() > MIDLINE {
                given.offset = Some(offset(best));
            }
            if surely && found.at_edge {
                given.notes.push(Note::AtStackEdge);
            }
        }
        given
            .notes
            .extend(middle.iter().filter_map(|line| oblique(view, line)));
        if found.partial {
            given.notes.push(Note::Partial);
        }
        if view.midline.uncertain {
            given.notes.push(Note::MidlineUncertain);
        }
        given
    });
    let aside = given.as_ref().map_err(|&n| n).and_then(|g| {
        let best = largest
            .as_ref()
            .ok()
            .and_then(|f| f.best.as_ref())
            .filter(|r| {
                middle
                    .as_ref()
                    .is_ok_and(|line| r.length > threshold(pixel(line)))
            });
        let best = best.ok_or(Note::NoHerniation)?;
        let mut aside = Given::new(offset(best).abs(), shift / 2.0);
        aside.offset = g.offset;
        aside.notes = g.notes.clone();
        Ok(aside)
    });
    out.push(view.row(&catalogue::herniation::HERNIATION_AP_LENGTH, given));
    out.push(view.row(&catalogue::herniation::HERNIATION_LATERAL_OFFSET, aside));
}

fn line_in(view: &LevelView<'_>) -> Result<PosteriorLine, Note> {
    let frame = view.frame.as_ref().map_err(|&note| note)?;
    if frame.upper.is_none() {
        return Err(view.upper_missing());
    }
    if frame.lower.is_none() {
        return Err(view.lower_missing());
    }
    frame.posterior_line().ok_or(Note::PosteriorLineOblique)
}

fn oblique(view: &LevelView<'_>, line: &PosteriorLine) -> Option<Note> {
    let frame = view.frame.as_ref().ok()?;
    (frame.lean(line) > LEAN_NOTE).then_some(Note::PosteriorLineOblique)
}

struct Largest {
    best: Option<Reach>,
    at_edge: bool,
    partial: bool,
}

/// The longest reach over all sagittal positions across the canal. Each slice is measured from its
/// own posterior line; where a pedicle hides it, from that of the nearest slice towards the middle.
fn largest(view: &LevelView<'_>, middle: PosteriorLine) -> Largest {
    let parts = &view.anatomy.parts;
    let nx = parts.shape[0];
    let across: Vec<usize> = (0..nx).filter(|&x| shows_canal(view, x)).collect();
    let (first, last) = match (across.first(), across.last()) {
        (Some(&f), Some(&l)) => (f.min(view.x), l.max(view.x)),
        _ => (0, nx - 1),
    };
    let mut found = Largest {
        best: None,
        at_edge: false,
        partial: false,
    };
    let outwards: [Box<dyn Iterator<Item = usize>>; 2] =
        [Box::new(view.x..=last), Box::new((first..view.x).rev())];
    for side in outwards {
        let (mut line, mut since) = (middle, view.x);
        for x in side {
            let slice = view.slice_at(x);
            let own = DiscFrame::new(&slice, view.level)
                .and_then(|f| f.posterior_line())
                .filter(|own| {
                    (own.upper - line.upper).norm() < JUMP && (own.lower - line.lower).norm() < JUMP
                });
            if let Some(own) = own {
                (line, since) = (own, x);
            } else if since.abs_diff(x) as f64 * parts.spacing[0] > CARRY {
                found.partial |= slice
                    .pixels(Anatomy::disc_code(view.level))
                    .next()
                    .is_some();
                break;
            }
            let Some(here) = reach(&slice, view, &line, x) else {
                continue;
            };
            if found
                .best
                .as_ref()
                .is_none_or(|best| here.length > best.length)
            {
                found.at_edge = x == 0 || x + 1 == nx;
                found.best = Some(here);
            }
        }
    }
    found
}

/// The disc pixel furthest behind the line; half a pixel further lies the edge of the label.
fn reach(slice: &Slice<'_>, view: &LevelView<'_>, line: &PosteriorLine, x: usize) -> Option<Reach> {
    let half = slice.spacing_along(line.backwards()) / 2.0;
    let furthest = slice
        .pixels(Anatomy::disc_code(view.level))
        .map(|p| (line.behind(p), p))
        .fold(None, |best: Option<(f64, _)>, here| match best {
            Some(b) if b.0 >= here.0 => Some(b),
            _ => Some(here),
        })?;
    let (behind, p) = furthest;
    let length = behind + half;
    (length > 0.0).then(|| {
        let tip = p + line.backwards() * half;
        Reach {
            x,
            length,
            tip: plain(tip),
            foot: plain(tip - line.backwards() * length),
        }
    })
}

/// Whether the slice shows the canal within 25 mm of the disc.
fn shows_canal(view: &LevelView<'_>, x: usize) -> bool {
    let slice = view.slice_at(x);
    let Ok(frame) = &view.frame else { return false };
    let centre = frame.axes.origin.y;
    let rows = |z: f64| (z / slice.spacing[1]).clamp(0.0, (slice.size[1] - 1) as f64) as usize;
    let (low, high) = (rows(centre - 25.0), rows(centre + 25.0));
    slice.codes[low * slice.size[0]..(high + 1) * slice.size[0]].contains(&code::CANAL)
}
