//! The foramina and the lateral recesses, right and left.

use yotsui_case::{Measurement, Note, Side};

use super::{
    LevelView,
    catalogue::canal as info,
    disc::{lower, upper},
    level::Given,
    pedicles,
};
use crate::{anatomy::code, level_frame::codes, tissue::Limit};

/// Step of the sampling, mm.
const STEP: f64 = 0.5;
/// No foramen is deeper than this, mm.
const DEEPEST: f64 = 25.0;
/// Slices thicker than this show no foramen of their own, mm: a pedicle is 6 to 18 mm wide.
const THICKEST: f64 = 6.0;

pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>) {
    // The right first, as it stands on a radiological picture.
    for side in [Side::Right, Side::Left] {
        let sign = if side == Side::Left { 1.0 } else { -1.0 };
        let found = foramen(view, side);
        let row = |pick: fn(&Foramen) -> (f64, f64)| {
            found.as_ref().map_err(|&n| n).map(|f| {
                let (value, bound) = pick(f);
                Given::new(value, bound)
                    .on(sign)
                    .noting(view.midline_uncertain().then_some(Note::MidlineUncertain))
            })
        };
        out.push(view.row(&info::FORAMEN_AREA, row(|f| (f.area, f.area_bound))));
        out.push(view.row(&info::FORAMEN_HEIGHT, row(|f| (f.height, f.height_bound))));
        out.push(view.row(
            &info::LATERAL_RECESS_HEIGHT,
            recess(view, sign).map(|g| g.on(sign)),
        ));
    }
}

struct Foramen {
    area: f64,
    area_bound: f64,
    height: f64,
    height_bound: f64,
}

/// In the sagittal plane through the middle of the pedicle of the vertebra above: from its lower
/// border to the upper border of the pedicle below, from the back of bodies and disc to the first
/// bone behind.
fn foramen(view: &LevelView<'_>, side: Side) -> Result<Foramen, Note> {
    let f = view.frame()?;
    let (above, below) = (upper(view, f)?, lower(view, f)?);
    let (disc, up, down) = codes(view.level);
    let scene = view.scene;
    if scene.extent(f.axes.left) > THICKEST {
        return Err(Note::SlicesTooThick);
    }
    let pedicle = |plate, code, is_up| {
        pedicles::find(scene, f, plate, code, is_up, side).ok_or(Note::PediclesNotSeen)
    };
    let (top, bottom) = (pedicle(above, up, true)?, pedicle(below, down, false)?);
    let height = top.low - bottom.high;
    if height <= 1.0 {
        return Err(Note::PediclesNotSeen);
    }
    let out = if side == Side::Left { 1.0 } else { -1.0 };
    let l0 = out * (top.medial + top.lateral) / 2.0;
    let aside = [-1.0, -0.5, 0.0, 0.5, 1.0].map(|s| l0 + s * (top.lateral - top.medial) / 8.0);
    let bone = |c: u8| c == code::OTHER || code::is_vertebra(c);
    let rows = (height / STEP).ceil() as usize;
    let step = height / rows as f64;
    let (mut area, mut closed, mut open) = (0.0, 0usize, 0usize);
    for l in aside {
        for i in 0..rows {
            let n = bottom.high + (i as f64 + 0.5) * step;
            let at = |a: f64| scene.code_at(f.axes.point([l, a, n]));
            // The back of body or disc: the last of it before 3 mm of something else.
            let wall = above.wall.at(n, 0.0).min(below.wall.at(n, 0.0));
            let mut front = None;
            let mut a = wall - 12.0;
            while a < wall + DEEPEST && front.is_none_or(|f: f64| a - f < 3.0) {
                let c = at(a);
                if c == disc || c == up || c == down {
                    front = Some(a);
                }
                a += STEP / 2.0;
            }
            let Some(front) = front else { continue };
            let start = front + STEP / 4.0;
            let mut a = start + 0.25 * STEP;
            while a - start < DEEPEST && !bone(at(a)) {
                a += STEP / 2.0;
            }
            if a - start >= DEEPEST {
                open += 1;
            } else {
                closed += 1;
                area += (a - STEP / 4.0 - start) * step / aside.len() as f64;
            }
        }
    }
    if closed < 3 * open || closed == 0 {
        return Err(Note::PosteriorElementsNotLabelled);
    }
    let (va, vn) = (scene.extent(f.axes.back), scene.extent(f.axes.up));
    Ok(Foramen {
        area: area * (closed + open) as f64 / closed as f64,
        area_bound: height * va + area / height * vn,
        height,
        height_bound: vn,
    })
}

/// From the posterior limit of the bodies to the bone of the superior articular process: the
/// shortest distance beside the canal at the height of the disc space.
fn recess(view: &LevelView<'_>, out: f64) -> Result<Given, Note> {
    let f = view.frame()?;
    let line = view.line()?;
    let limit = Limit::new(f, &line).ok_or(Note::TooFewVoxels)?;
    let scene = view.scene;
    let borders = super::zones::borders(view, f)?;
    let half = line.length() / 2.0;
    let fine = STEP / 2.0;
    let mut rows = Vec::new();
    for j in -4..=4 {
        let t = f64::from(j) / 4.0 * half;
        let mut shortest: Option<f64> = None;
        let mut l = borders.facet;
        while l <= borders.lateral {
            let bone = (2..80).map(|k| f64::from(k) * fine).find(|&d| {
                let c = scene.code_at(limit.point([out * l, t, d]));
                c == code::OTHER || code::is_vertebra(c)
            });
            if let Some(d) = bone {
                shortest = Some(shortest.map_or(d, |s| s.min(d)));
            }
            l += STEP;
        }
        rows.extend(shortest.map(|d| d - fine / 2.0));
    }
    if rows.len() < 3 {
        return Err(Note::PosteriorElementsNotLabelled);
    }
    let shortest = crate::plane::median(&mut rows).ok_or(Note::TooFewVoxels)?;
    Ok(Given::new(shortest, scene.extent(limit.axes.back)).noting([Note::BordersAssumed]))
}
