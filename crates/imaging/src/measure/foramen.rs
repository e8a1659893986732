//! The foramina and the lateral recesses, right and left.

use yotsui_case::{Measurement, Note, Side};

use super::{LevelView, catalogue::canal as info, disc::upper, level::Given, pedicles};
use crate::{anatomy::code, level_frame::codes, tissue::Limit};

/// Step of the sampling, mm.
const STEP: f64 = 0.5;
/// Slices from side to side further apart than this show no foramen, mm: at 4 mm the section through the
/// middle of the pedicle mixes with its neighbours, and areas came out up to 70 % too large.
const THICKEST: f64 = 2.0;
/// Sagittal planes through the middle of the pedicle, as shares of its width from there.
const SHARES: [f64; 5] = [-0.125, -0.06, 0.0, 0.06, 0.125];

pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>) {
    // The right first, as it stands on a radiological picture.
    for side in [Side::Right, Side::Left] {
        let sign = if side == Side::Left { 1.0 } else { -1.0 };
        let found = foramen(view, side);
        let row = |pick: fn(&Foramen) -> (f64, f64)| {
            found.as_ref().map_err(|&n| n).map(|f| {
                let (value, bound) = pick(f);
                Given::new(value, bound)
                    .noting(view.midline_uncertain().then_some(Note::MidlineUncertain))
            })
        };
        out.push(view.row_on(&info::FORAMEN_AREA, sign, row(|f| (f.area, f.area_bound))));
        out.push(view.row_on(
            &info::FORAMEN_HEIGHT,
            sign,
            row(|f| (f.height, f.height_bound)),
        ));
        out.push(view.row_on(&info::LATERAL_RECESS_HEIGHT, sign, recess(view, sign)));
    }
}

struct Foramen {
    area: f64,
    area_bound: f64,
    height: f64,
    height_bound: f64,
}

/// In the sagittal plane through the middle of the pedicle of the vertebra above: what is neither
/// bone nor disc between the two pedicles, from bodies and disc back to the first bone (where a row
/// has none, to the depth of the nearest row that has).
fn foramen(view: &LevelView<'_>, side: Side) -> Result<Foramen, Note> {
    let f = view.frame()?;
    let line = view.line()?;
    let limit = Limit::new(f, &line).ok_or(Note::TooFewVoxels)?;
    let scene = view.scene;
    if scene.extent(f.axes.left) > THICKEST {
        return Err(Note::SlicesTooThick);
    }
    let above = upper(view, f)?;
    let pedicle = pedicles::find(scene, f, above, codes(view.level).1, true, side)
        .ok_or(Note::PediclesNotSeen)?;
    let out = if side == Side::Left { 1.0 } else { -1.0 };
    let width = pedicle.lateral - pedicle.medial;
    let (mut areas, mut heights) = (Vec::new(), Vec::new());
    for share in SHARES {
        let l = out * ((pedicle.medial + pedicle.lateral) / 2.0 + share * width);
        let (area, height) = Opening::new(view, &limit, l)?.size()?;
        areas.push(area);
        heights.push(height);
    }
    // Where the middle of the pedicle lies is known to half a slice; in a coronal curve height and
    // area change with it.
    let aside = scene.extent(f.axes.left) / 2.0;
    let steepness = |list: &[f64]| {
        let ends = list.first().zip(list.last());
        let apart = (SHARES[SHARES.len() - 1] - SHARES[0]) * width;
        ends.map_or(0.0, |(a, b)| (b - a).abs() / apart)
    };
    let between = [&areas, &heights].map(|list| steepness(list) * aside);
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
    let (area, height) = (mean(&areas), mean(&heights));
    let (va, vn) = (scene.extent(f.axes.back), scene.extent(f.axes.up));
    Ok(Foramen {
        area,
        area_bound: height * va + area / height * vn + between[0],
        height,
        // Two borders, each met to half a step.
        height_bound: vn + STEP + between[1],
    })
}

/// A sagittal plane sampled about a foramen: rows along t, columns along d behind the limit.
struct Opening {
    bone: Vec<bool>,
    tissue: Vec<bool>,
}

const ROWS: usize = 120;
const COLUMNS: usize = 70;
/// Columns that lie in front of the limit.
const BEFORE: usize = 16;

impl Opening {
    fn new(view: &LevelView<'_>, limit: &Limit, l: f64) -> Result<Opening, Note> {
        let disc = codes(view.level).0;
        let mut opening = Opening {
            bone: vec![false; ROWS * COLUMNS],
            tissue: vec![false; ROWS * COLUMNS],
        };
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                let t = (row as f64 - ROWS as f64 / 2.0 + 0.5) * STEP;
                let d = (column as f64 - BEFORE as f64 + 0.5) * STEP;
                let c = view.scene.code_at(limit.point([l, t, d]));
                let at = row * COLUMNS + column;
                opening.bone[at] = code::is_bone(c);
                opening.tissue[at] = c == disc;
            }
        }
        Ok(opening)
    }

    fn free(&self, row: usize, column: usize) -> bool {
        let at = row * COLUMNS + column;
        !self.bone[at] && !self.tissue[at]
    }

    /// Where bodies and disc end in a row: the last of them before 3 mm of something else.
    fn front(&self, row: usize) -> usize {
        let mut last = 0;
        for column in 0..COLUMNS {
            if !self.free(row, column) {
                last = column + 1;
            } else if column >= last + 6 {
                break;
            }
        }
        last
    }

    /// Area (mm2) and height (mm).
    fn size(&self) -> Result<(f64, f64), Note> {
        let middle = ROWS / 2;
        // Depth of the first bone behind, row by row about the disc.
        let back = |row: usize| -> Option<usize> {
            let front = self.front(row);
            (front + 1..COLUMNS).find(|&c| self.bone[row * COLUMNS + c])
        };
        let mut rows: Vec<Option<usize>> = (0..ROWS).map(back).collect();
        // The articular process bounds the foramen; bone seen past its ends (a lamina) does not.
        let mut about: Vec<usize> = rows[middle - 24..middle + 24]
            .iter()
            .flatten()
            .copied()
            .collect();
        about.sort_unstable();
        let front = about.get(about.len() / 4).copied();
        let process = front.ok_or(Note::PosteriorElementsNotLabelled)? + 6;
        for row in &mut rows {
            *row = row.filter(|&b| b <= process);
        }
        let near = |row: usize| -> Option<usize> {
            (0..ROWS)
                .filter_map(|k| rows[k].map(|b| (k.abs_diff(row), b)))
                .min()
                .filter(|n| n.0 <= 20)
                .map(|n| n.1)
        };
        let start = near(middle).ok_or(Note::PosteriorElementsNotLabelled)?;
        // Half-way between the limit and that bone, up and down to the pedicles.
        let half = (self.front(middle) + start) / 2;
        let run = |step: isize| -> Option<usize> {
            let mut row = middle as isize;
            while (0..ROWS as isize).contains(&row) {
                if self.bone[row as usize * COLUMNS + half] {
                    return Some(row as usize);
                }
                row += step;
            }
            None
        };
        let (top, bottom) = (
            run(1).ok_or(Note::PediclesNotSeen)?,
            run(-1).ok_or(Note::PediclesNotSeen)?,
        );
        let height = (top - bottom).saturating_sub(1) as f64 * STEP;
        // What hangs together with that place, no further back than the bone.
        let mut seen = vec![false; ROWS * COLUMNS];
        let mut stack = vec![(middle, half)];
        let mut cells = 0usize;
        while let Some((row, column)) = stack.pop() {
            let at = row * COLUMNS + column;
            let closed = near(row).is_none_or(|b| column >= b);
            if seen[at] || !self.free(row, column) || closed || column == 0 {
                continue;
            }
            seen[at] = true;
            if row == 0 || row + 1 == ROWS {
                return Err(Note::PediclesNotSeen);
            }
            cells += 1;
            stack.extend([
                (row - 1, column),
                (row + 1, column),
                (row, column - 1),
                (row, (column + 1).min(COLUMNS - 1)),
            ]);
        }
        if cells == 0 {
            return Err(Note::PosteriorElementsNotLabelled);
        }
        Ok((cells as f64 * STEP * STEP, height))
    }
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
            let bone = (2..80)
                .map(|k| f64::from(k) * fine)
                .find(|&d| code::is_bone(scene.code_at(limit.point([out * l, t, d]))));
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
