//! Disc tissue behind the posterior vertebral line, on a fine grid in its own frame: l to the
//! patient's left of the mid-sagittal plane, t along the line to the head, d behind it.

mod extent;
mod pieces;

use yotsui_case::Note;

use crate::{
    level_frame::{Axes3, LevelFrame, PosteriorLine, codes, facing},
    scene::{Scene, V3},
    surface::{Crossing, Surface, Terms},
};

pub(crate) use extent::{Cut, MIDLINE, Widths};
pub(crate) use pieces::free_fragments;

/// Edge of a cell, mm.
pub(crate) const CELL: f64 = 0.5;
/// Beyond the fitted posterior wall its course is carried so far aside, mm: further out it bends
/// forward.
const CARRY: f64 = 8.0;
/// Another piece of displaced tissue is said with this share of the size of the largest: a smaller one may
/// be the ragged edge of a label.
const OTHER: f64 = 0.25;
/// The largest box of cells along l, t and d, mm: no lumbar disc reaches further.
const BOX: [f64; 3] = [80.0, 70.0, 30.0];

/// The posterior limit of the disc at every lateral position, in patient space.
pub(crate) struct Limit {
    /// `origin` at the middle of the posterior line, `up` along it, `back` behind it.
    pub axes: Axes3,
    /// Length of the posterior line, mm.
    pub length: f64,
    /// How far aside the course of the walls is known or carried, mm.
    pub reach: f64,
    upper: Surface,
    lower: Surface,
    /// n at which each wall is taken, half the width of each fit, and where it then lies in the middle.
    at: [(f64, f64, f64); 2],
    /// Share of a posterior distance in the frame that is perpendicular to the line.
    cosine: f64,
}

impl Limit {
    pub fn new(frame: &LevelFrame, line: &PosteriorLine) -> Option<Limit> {
        let (upper, lower) = (frame.upper.as_ref()?, frame.lower.as_ref()?);
        let ([a, n], [ma, mn]) = (line.along(), line.middle());
        let up = frame.axes.direction([0.0, a, n]);
        let at = [upper, lower].map(|plate| {
            let n = plate.posterior[1];
            (n, plate.wall_reach, plate.wall.at(n, 0.0))
        });
        Some(Limit {
            axes: Axes3 {
                origin: frame.axes.point([0.0, ma, mn]),
                left: frame.axes.left,
                back: up.cross(&frame.axes.left),
                up,
            },
            length: line.length(),
            reach: upper.wall_reach.min(lower.wall_reach) + CARRY,
            upper: upper.wall.clone(),
            lower: lower.wall.clone(),
            at,
            cosine: line.backwards()[0],
        })
    }

    /// How far the limit lies behind the line at lateral position `l` and height `t`, mm: between
    /// the corners it runs straight from wall to wall.
    pub fn offset(&self, l: f64, t: f64) -> f64 {
        let wall = |s: &Surface, (n, reach, middle): (f64, f64, f64)| {
            s.at(n, l.clamp(-reach, reach)) - middle
        };
        let (u, w) = (wall(&self.upper, self.at[0]), wall(&self.lower, self.at[1]));
        let share = (t / self.length + 0.5).clamp(0.0, 1.0);
        (w + (u - w) * share) * self.cosine
    }

    /// (l, t, d) of a position.
    pub fn coordinates(&self, p: V3) -> [f64; 3] {
        let [l, r, t] = self.axes.coordinates(p);
        [l, t, r - self.offset(l, t)]
    }

    /// Whether the image shows the limit over all of its reach: displaced tissue beside a narrow stack
    /// is not seen.
    pub fn seen(&self, scene: &Scene<'_>) -> bool {
        let ends = [-self.reach, self.reach].map(|l| self.point([l, 0.0, 0.0]));
        ends.into_iter().all(|p| scene.parts.nearest(p).is_some())
    }

    /// The position at (l, t, d).
    pub fn point(&self, [l, t, d]: [f64; 3]) -> V3 {
        self.axes.point([l, d + self.offset(l, t), t])
    }
}

/// The tissue behind the limit.
pub(crate) struct Tissue {
    /// Cells along l, t, d.
    pub size: [usize; 3],
    /// (l, t) of the middle of cell (0, 0); d of layer k is (k + 1/2) [`CELL`].
    pub start: [f64; 2],
    /// Whether the cell is disc.
    pub cells: Vec<bool>,
    /// Whether the column of the cell belongs to the displaced tissue.
    pub footprint: Vec<bool>,
    /// The furthest point: (l, t, d).
    pub tip: [f64; 3],
    /// Displaced tissue reaches the limit of what is known of the walls, or the edge of the stack.
    pub partial: bool,
    /// There is another displaced tissue behind the disc, which is not counted.
    pub others: bool,
    pub at_stack_edge: bool,
}

/// Tissue that reaches no further behind the line than this is not called displaced: 1 mm, or a
/// voxel where that is more (the threshold that the reference gives for a displaced arc).
pub(crate) fn threshold(scene: &Scene<'_>, limit: &Limit) -> f64 {
    scene.extent(limit.axes.back).max(1.0)
}

/// How far the disc reaches behind its limit near lateral position `l0` (within `window` mm): the
/// furthest voxel, refined by a smooth surface through the faces around it. (l, t, d).
pub(crate) fn furthest(
    scene: &Scene<'_>,
    frame: &LevelFrame,
    limit: &Limit,
    within: impl Fn(f64) -> bool,
    at_plane: Option<f64>,
) -> Option<[f64; 3]> {
    let disc = codes(frame.level).0;
    let step = scene.extent(limit.axes.back);
    let behind: Vec<([f64; 3], Crossing)> = facing(scene, &limit.axes, disc, 1.0, [0, 2, 1])
        .map(|c| ([c.u, c.v, c.h - limit.offset(c.u, c.v)], c))
        .filter(|(at, _)| at[2] > -6.0 && at[0].abs() <= limit.reach + 4.0)
        .collect();
    let top = behind
        .iter()
        .filter(|(at, c)| within(at[0]) && at[2].is_finite() && c.half[2].abs() > 0.2 * step)
        .max_by(|a, b| a.0[2].total_cmp(&b.0[2]))?
        .0;
    let (aside, along) = (scene.extent(limit.axes.left), scene.extent(limit.axes.up));
    let mut best = top;
    // Where faces reach as far as the furthest to within a voxel: the tip lies among them or half a
    // slice beyond. A fit carried past the last labelled slice would find tissue in the other half of
    // the canal.
    let plateau = || {
        let level = behind.iter().filter(|(at, _)| within(at[0]));
        level.filter(|(at, _)| {
            at[2] >= top[2] - step
                && (at[0] - top[0]).abs() <= f64::max(7.0, 1.2 * aside)
                && (at[1] - top[1]).abs() <= f64::max(5.0, 1.2 * along)
        })
    };
    let span = |k: usize, edge: f64| {
        plateau().fold((top[k], top[k]), |(low, high), (at, _)| {
            (low.min(at[k] - edge / 2.0), high.max(at[k] + edge / 2.0))
        })
    };
    let (across, upright) = (span(0, aside), span(1, along));
    // A plane may cut the flank of the tissue, where only its nearest neighbourhood is smooth.
    let windows = [(7.0, 5.0), (5.0, 4.0), (3.5, 3.0), (2.5, 2.5)];
    for &(u, v) in &windows[if at_plane.is_some() { 2 } else { 0 }..] {
        let (u, v) = (f64::max(u, 1.2 * aside), f64::max(v, 1.2 * along));
        let middle = at_plane.unwrap_or(top[0]);
        let near: Vec<Crossing> = behind
            .iter()
            .filter(|(at, _)| (at[0] - middle).abs() <= u && (at[1] - top[1]).abs() <= v)
            .filter(|(at, _)| at[2] > top[2] - 0.6 * top[2].max(2.0) - step)
            .map(|(at, c)| Crossing { h: at[2], ..*c })
            .collect();
        let Some(surface) = Surface::fit(
            &near,
            &[Terms::Plane, Terms::Quadratic, Terms::Cubic],
            scene.voxel,
        ) else {
            continue;
        };
        let mut found = [middle, top[1], f64::NEG_INFINITY];
        for i in -10..=10 {
            for j in -10..=10 {
                let l = at_plane.unwrap_or(top[0] + f64::from(i) * 0.08 * u);
                let t = top[1] + f64::from(j) * 0.08 * v;
                let known = at_plane.is_some() || (across.0..=across.1).contains(&l);
                let d = surface.at(l, t);
                if known && (upright.0..=upright.1).contains(&t) && d > found[2] {
                    found = [l, t, d];
                }
            }
        }
        // No voxel's centre lies behind the true surface and the one before it does not lie in
        // front of it: the fit may move the tip by half a voxel, and by what a flank of 45 degrees
        // falls within a quarter of a slice (a given plane may lie further from the furthest face). Where
        // no face says that anything is displaced, no flank does.
        let flank = match at_plane {
            Some(plane) => (plane - top[0]).abs(),
            None if top[2] > threshold(scene, limit) => aside / 4.0,
            None => 0.0,
        };
        let room = step / 2.0 + flank;
        if found[2] == f64::NEG_INFINITY {
            continue;
        }
        found[2] = found[2].clamp(top[2] - room, top[2] + room);
        best = found;
        if surface.explained >= 0.9 {
            break;
        }
    }
    Some(best)
}

impl Tissue {
    /// Gathers the tissue behind `limit`.
    ///
    /// # Errors
    /// None reaches further than the threshold: `NoHerniation` where the stack shows all of the limit,
    /// `StackCutsLaterally` where it does not, `BeyondWalls` where there is tissue further aside.
    pub fn new(scene: &Scene<'_>, frame: &LevelFrame, limit: &Limit) -> Result<Tissue, Note> {
        let disc = codes(frame.level).0;
        let least = threshold(scene, limit);
        let tip = furthest(scene, frame, limit, |l| l.abs() <= limit.reach, None);
        let nx = scene.parts.shape[0];
        let step = scene.extent(limit.axes.back);
        let (mut low, mut high) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        let within = scene.index_box(disc).ok_or(Note::TooFewVoxels)?;
        let mut beyond_reach = false;
        scene.voxels(
            within,
            |c| c == disc,
            |_, p| {
                let at = limit.coordinates(p);
                if at[2] <= 0.3 * step {
                    return;
                }
                if at[0].abs() > limit.reach {
                    beyond_reach |= at[2] > least;
                    return;
                }
                for k in 0..3 {
                    low[k] = low[k].min(at[k]);
                    high[k] = high[k].max(at[k]);
                }
            },
        );
        let tip = match tip.filter(|tip| tip[2] > least) {
            Some(tip) => tip,
            None if beyond_reach => return Err(Note::BeyondWalls),
            None if !limit.seen(scene) => return Err(Note::StackCutsLaterally),
            None => return Err(Note::NoHerniation),
        };
        let margin = [
            scene.extent(limit.axes.left),
            scene.extent(limit.axes.up),
            step,
        ];
        let size = [0, 1, 2].map(|k| {
            let from = if k == 2 { 0.0 } else { low[k] - margin[k] };
            let length = (high[k] + margin[k] - from).clamp(0.0, BOX[k]);
            (length / CELL).ceil() as usize
        });
        if size.contains(&0) {
            return Err(Note::TooFewVoxels);
        }
        let start = [0, 1].map(|k| low[k] - margin[k] + CELL / 2.0);
        let mut tissue = Tissue {
            size,
            start,
            cells: vec![false; size.iter().product()],
            footprint: vec![false; size[0] * size[1]],
            tip,
            partial: beyond_reach,
            others: false,
            at_stack_edge: false,
        };
        for i in 0..size[0] {
            for j in 0..size[1] {
                let [l, t] = tissue.place(i, j);
                for k in 0..size[2] {
                    let d = (k as f64 + 0.5) * CELL;
                    let here = scene.code_at(limit.point([l, t, d])) == disc;
                    let cell = tissue.index(i, j, k);
                    tissue.cells[cell] = here;
                }
            }
        }
        tissue.spread(least, (0.6 * step).max(0.6));
        // Whether the displaced tissue runs out of the stack: asked at its own place, since the frame
        // may be turned against the slices.
        let spacing = scene.parts.spacing[0];
        let (first, room) = (scene.parts.position([0.0; 3]), 0.75 * spacing - CELL);
        let at_edge = tissue.columns().any(|(i, j)| {
            let [l, t] = tissue.place(i, j);
            let x = (limit.point([l, t, 0.0]) - first).dot(&scene.axes[0]);
            x < room || x > spacing * (nx.saturating_sub(1)) as f64 - room
        });
        tissue.at_stack_edge = at_edge;
        Ok(tissue)
    }

    /// (l, t) of the middle of a column.
    pub fn place(&self, i: usize, j: usize) -> [f64; 2] {
        [
            self.start[0] + i as f64 * CELL,
            self.start[1] + j as f64 * CELL,
        ]
    }

    pub fn index(&self, i: usize, j: usize, k: usize) -> usize {
        (i * self.size[1] + j) * self.size[2] + k
    }

    /// Depth of tissue in a column, mm.
    pub fn depth(&self, i: usize, j: usize) -> f64 {
        let from = self.index(i, j, 0);
        let column = self.cells.get(from..from + self.size[2]).unwrap_or(&[]);
        column.iter().filter(|&&c| c).count() as f64 * CELL
    }

    /// The columns of the displaced tissue.
    pub fn columns(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let nt = self.size[1];
        (0..self.footprint.len())
            .filter(|&c| self.footprint[c])
            .map(move |c| (c / nt, c % nt))
    }

    /// The footprint: the columns deeper than `some` that hang together with one deeper than
    /// `least`; of several such pieces the one with the most tissue, and those that have no part at
    /// the limit (free fragments).
    fn spread(&mut self, least: f64, some: f64) {
        let [nl, nt, _] = self.size;
        let mut seen = vec![false; nl * nt];
        let mut pieces: Vec<(f64, bool, Vec<usize>)> = Vec::new();
        for start in 0..nl * nt {
            if seen[start] || self.depth(start / nt, start % nt) < some {
                continue;
            }
            seen[start] = true;
            let (mut stack, mut piece) = (vec![start], Vec::new());
            let (mut volume, mut deepest, mut attached) = (0.0, 0.0f64, false);
            while let Some(c) = stack.pop() {
                let (i, j) = (c / nt, c % nt);
                let depth = self.depth(i, j);
                volume += depth;
                deepest = deepest.max(depth);
                attached |= (0..2.min(self.size[2])).any(|k| self.cells[self.index(i, j, k)]);
                piece.push(c);
                let mut visit = |inside: bool, i: usize, j: usize| {
                    if inside && !seen[i * nt + j] && self.depth(i, j) >= some {
                        seen[i * nt + j] = true;
                        stack.push(i * nt + j);
                    }
                };
                visit(i > 0, i.wrapping_sub(1), j);
                visit(i + 1 < nl, i + 1, j);
                visit(j > 0, i, j.wrapping_sub(1));
                visit(j + 1 < nt, i, j + 1);
            }
            if deepest >= least {
                pieces.push((volume, attached, piece));
            }
        }
        let largest = pieces
            .iter()
            .enumerate()
            .max_by(|a, b| a.1.0.total_cmp(&b.1.0))
            .map(|(n, piece)| (n, piece.0));
        for (n, (volume, attached, piece)) in pieces.into_iter().enumerate() {
            match largest {
                Some((most, size)) if n != most && attached => {
                    self.others |= volume >= OTHER * size;
                }
                _ => piece.into_iter().for_each(|c| self.footprint[c] = true),
            }
        }
    }
}
