//! Building a level's frame, round by round: the mid-plane needs the posterior line to leave
//! displaced tissue out, the posterior line needs the endplates, and they need the mid-plane.

use nalgebra::Matrix2;
use yotsui_case::{Level, Note};

use super::{Axes3, LevelFrame, MidlineFrom, PosteriorLine, Towards, codes, facing, plate};
use crate::{
    anatomy::code,
    scene::{Scene, V3},
    surface::{Crossing, Surface, Terms},
};

const ROUNDS: usize = 4;
/// Discs of fewer voxels than this, or smaller than this, are not measured.
const FEWEST_VOXELS: usize = 60;
const SMALLEST_MM3: f64 = 400.0;
/// Half the width within which surfaces are fitted, as a fraction of the disc's width, and its
/// limits, mm: the middle third.
const THIRD: f64 = 1.0 / 6.0;
const THIRD_LIMITS: (f64, f64) = (5.0, 9.0);
/// Half the width, as a fraction of the disc's, up to which a surface may be fitted where it keeps its
/// shape: beyond, disc and endplates are round.
const WIDE: f64 = 0.4;
/// The frame turns about the head's axis by at most so much, degrees: more is a misfit.
const TURN_LIMIT: f64 = 40.0;

pub(super) fn build(scene: &Scene<'_>, level: Level) -> Result<LevelFrame, Note> {
    let (disc, above, below) = codes(level);
    let within = scene.index_box(disc).ok_or(Note::TooFewVoxels)?;
    let [_, ny, nz] = scene.parts.shape;
    let volume =
        scene.counts[usize::from(disc)] as f64 * scene.parts.spacing.iter().product::<f64>();
    if scene.counts[usize::from(disc)] < FEWEST_VOXELS || volume < SMALLEST_MM3 {
        return Err(Note::TooFewVoxels);
    }
    let cut = |[low, high]: [usize; 2], n: usize| low == 0 || high + 1 >= n;
    if cut(within[1], ny) || cut(within[2], nz) {
        return Err(Note::DiscAtEdge);
    }
    let mut voxels: Vec<V3> = Vec::with_capacity(scene.counts[usize::from(disc)]);
    scene.voxels(within, |c| c == disc, |_, p| voxels.push(p));
    let mut axes = first_axes(&voxels).ok_or(Note::TooFewVoxels)?;
    let (mut extent, width) = first_extent(&voxels, &axes);
    let third = (width * THIRD).clamp(THIRD_LIMITS.0, THIRD_LIMITS.1);
    let mut line: Option<PosteriorLine> = None;
    // Half the thickness of the disc, from the first round on.
    let mut thickness: Option<f64> = None;
    let mut built: Option<LevelFrame> = None;
    for round in 0..ROUNDS {
        let (middle, from) = midline(scene, &axes, level, extent, line, thickness);
        axes.origin += axes.left * middle;
        let window = (
            extent.0 + 0.08 * (extent.1 - extent.0),
            extent.1 - 0.08 * (extent.1 - extent.0),
        );
        let last = round + 1 == ROUNDS;
        let wide = if last {
            (WIDE * width).max(third)
        } else {
            third
        };
        let side = |sign: f64| -> Option<Surface> {
            let all = disc_side(scene, &axes, disc, window, wide, sign);
            let narrow: Vec<Crossing> =
                all.iter().filter(|c| c.v.abs() <= third).copied().collect();
            let orders = [Terms::Plane, Terms::Quadratic, Terms::Cubic];
            let narrow = Surface::fit(&narrow, &orders, scene.voxel)?;
            Some(narrow.widened(&all, third, wide, scene.voxel))
        };
        let (Some(top), Some(bottom)) = (side(1.0), side(-1.0)) else {
            return Err(Note::TooFewVoxels);
        };
        let half =
            ((top.at(mid(window), 0.0) - bottom.at(mid(window), 0.0)) / 2.0).clamp(0.5, 15.0);
        thickness = Some(half);
        let plate = |code: u8, towards: Towards| {
            plate::find(scene, &axes, code, half, extent, (third, wide), towards)
        };
        let upper = plate(above, Towards::Head);
        let lower = plate(below, Towards::Feet);
        let mut frame = LevelFrame {
            level,
            axes,
            extent,
            top,
            bottom,
            upper,
            lower,
            midline: from,
            third,
        };
        line = frame.posterior_line();
        extent = ends(scene, &frame, disc, half).ok_or(Note::TooFewVoxels)?;
        frame.extent = extent;
        if last {
            built = Some(frame);
            break;
        }
        let shift = mid(extent);
        axes = level_axes(&frame, window).ok_or(Note::TooFewVoxels)?;
        extent = (extent.0 - shift, extent.1 - shift);
        // The line is expressed anew in the next round; until then it only guards the midline.
        line = line.map(|l| PosteriorLine {
            upper: [l.upper[0] - shift, l.upper[1]],
            lower: [l.lower[0] - shift, l.lower[1]],
        });
    }
    built.ok_or(Note::TooFewVoxels)
}

fn mid((a, b): (f64, f64)) -> f64 {
    (a + b) / 2.0
}

/// Axes from the spread of the disc's voxels in the plane of posterior and head; the lateral spread
/// plays no part, since a stack may cut the disc sideways.
fn first_axes(voxels: &[V3]) -> Option<Axes3> {
    let n = voxels.len() as f64;
    let centre = voxels.iter().sum::<V3>() / n;
    let mut spread = Matrix2::zeros();
    for p in voxels {
        let d = p - centre;
        spread += Matrix2::new(d.y * d.y, d.y * d.z, d.y * d.z, d.z * d.z);
    }
    let angle = 0.5 * (2.0 * spread[(0, 1)]).atan2(spread[(0, 0)] - spread[(1, 1)]);
    let up = V3::new(0.0, -angle.sin(), angle.cos());
    let up = if up.z < 0.0 { -up } else { up };
    Axes3::turned(centre, up, V3::x())
}

/// Ends along the disc and its width, from percentiles of its voxels.
fn first_extent(voxels: &[V3], axes: &Axes3) -> ((f64, f64), f64) {
    let mut along: [Vec<f64>; 3] = Default::default();
    for p in voxels {
        for (list, x) in along.iter_mut().zip(axes.coordinates(*p)) {
            list.push(x);
        }
    }
    let ends = along.map(|mut list| {
        list.sort_unstable_by(f64::total_cmp);
        let at = |q: f64| {
            list.get((q * (list.len().max(1) - 1) as f64) as usize)
                .copied()
                .unwrap_or(0.0)
        };
        (at(0.01), at(0.99))
    });
    let [l, a, _] = ends;
    (a, l.1 - l.0)
}

/// Crossings of the upper (`sign` 1) or lower (-1) surface of the disc: n over (a, l).
fn disc_side(
    scene: &Scene<'_>,
    axes: &Axes3,
    disc: u8,
    (from, to): (f64, f64),
    third: f64,
    sign: f64,
) -> Vec<Crossing> {
    facing(scene, axes, disc, sign, [1, 0, 2])
        .filter(|c| c.u >= from && c.u <= to && c.v.abs() <= third)
        .collect()
}

/// The axes of the mid-plane between the disc's surfaces, turned so that the posterior walls of the
/// bodies run along `left`.
fn level_axes(frame: &LevelFrame, (from, to): (f64, f64)) -> Option<Axes3> {
    let middle = |a: f64, l: f64| (frame.top.at(a, l) + frame.bottom.at(a, l)) / 2.0;
    let (q1, q3) = (from + 0.2 * (to - from), to - 0.2 * (to - from));
    let along = (middle(q3, 0.0) - middle(q1, 0.0)) / (q3 - q1);
    let centre = mid(frame.extent);
    let aside = [&frame.top, &frame.bottom].map(|s| s.aside(centre, frame.third));
    let aside = (aside[0] + aside[1]) / 2.0;
    // The normal of n = n0 + along a + aside l.
    let up = frame.axes.direction([-aside, -along, 1.0]);
    let slopes: Vec<f64> = [&frame.upper, &frame.lower]
        .into_iter()
        .flatten()
        .map(|p| p.wall.slopes(p.posterior[1], 0.0).1)
        .collect();
    // A stack that cuts the bodies to both sides shows too little of their walls to turn by.
    let turn = if slopes.is_empty() || frame.midline == MidlineFrom::Seen {
        0.0
    } else {
        slopes.iter().sum::<f64>() / slopes.len() as f64
    };
    let left = frame.axes.direction([1.0, turn, 0.0]);
    // Left stays left: a frame turned further than a patient can be is a misfit of the walls.
    let left = if left.x < TURN_LIMIT.to_radians().cos() * left.norm() {
        frame.axes.left
    } else {
        left
    };
    let origin = frame.axes.point([0.0, centre, middle(centre, 0.0)]);
    Axes3::turned(origin, up, left)
}

/// Where the disc ends along its mid-plane: behind at the posterior vertebral line, in front where its
/// label ends, but neither beyond the line between the corners of the bodies nor (by more than a
/// voxel) beyond its label. With one corner, at its label or that corner, whichever is nearer.
fn ends(scene: &Scene<'_>, frame: &LevelFrame, disc: u8, half: f64) -> Option<(f64, f64)> {
    let near = (half / 2.0).max(1.0);
    let end = |sign: f64| -> Option<f64> {
        let centre = mid(frame.extent);
        let crossings: Vec<Crossing> = facing(scene, &frame.axes, disc, sign, [2, 0, 1])
            .filter(|c| {
                c.u.abs() <= near && c.v.abs() <= frame.third && sign * (c.h - centre) > 5.0
            })
            .collect();
        let orders = [Terms::Plane, Terms::Trough, Terms::Quadratic, Terms::Cubic];
        Surface::fit(&crossings, &orders, scene.voxel).map(|s| s.at(0.0, 0.0))
    };
    let (front, back) = (end(-1.0)?, end(1.0));
    let slack = scene.extent(frame.axes.back).max(1.0);
    // Where a line through two corners (a, n) meets the mid-plane n = 0.
    let meets = |upper: [f64; 2], lower: [f64; 2]| {
        lower[0] - lower[1] * (upper[0] - lower[0]) / (upper[1] - lower[1])
    };
    let corners = frame.upper.as_ref().zip(frame.lower.as_ref());
    let front = match corners {
        // Bulging in front is no more part of the disc's depth than behind.
        Some((u, l)) if u.anterior[1] - l.anterior[1] > 1.0 => {
            let line = meets(u.anterior, l.anterior);
            if front < line - slack { line } else { front }
        }
        _ => front,
    };
    let back = match frame.posterior_line() {
        Some(line) => {
            let line = line.at(0.0);
            match back {
                // A disc may end before its vertebrae do.
                Some(label) if label < line - slack => label,
                _ => line,
            }
        }
        // One corner still says where the other tissue begins.
        None => {
            let corner = frame.upper.as_ref().or(frame.lower.as_ref());
            corner.map_or(back?, |plate| {
                back.map_or(plate.posterior[0], |b| b.min(plate.posterior[0]))
            })
        }
    };
    (back - front > 5.0).then_some((front, back))
}

/// How far above and below the disc's mid-plane bodies are looked at for their middle, mm.
const BODY: f64 = 20.0;
/// A layer of a body is whole with this share of the voxels of the median layer.
const WHOLE: f64 = 0.9;
/// How far above and below the disc the canal is looked at for its middle, mm: behind the bodies,
/// where a herniation does not narrow one side of it.
const CANAL: (f64, f64) = (7.0, 24.0);

/// Of a layer of a part: its height, the sum of the lateral positions and the number of its voxels.
type Layer = (f64, f64, f64);

/// The lateral position of the mid-sagittal plane, mm from the present one, and what gave it. The
/// middle of the bodies beside the disc; where the stack cuts them, of the disc in front of the
/// posterior line; of the canal; of what is seen.
fn midline(
    scene: &Scene<'_>,
    axes: &Axes3,
    level: Level,
    extent: (f64, f64),
    line: Option<PosteriorLine>,
    half: Option<f64>,
) -> (f64, MidlineFrom) {
    let (disc, above, below) = codes(level);
    let back = line.map_or(extent.1, |l| l.upper[0].min(l.lower[0]));
    // The layers of a part along `up`, and whether the stack cuts the part sideways.
    let thick = scene.extent(axes.up).max(1.0);
    let layers = |code: u8, n: (f64, f64)| -> Option<(Vec<Layer>, bool)> {
        let nx = scene.parts.shape[0];
        let mut found = vec![(0.0, 0.0); ((n.1 - n.0) / thick) as usize + 1];
        let mut cut = false;
        let within = scene.index_box(code)?;
        scene.voxels(
            within,
            |c| c == code,
            |[x, ..], p| {
                let at = axes.coordinates(p);
                if at[1] > back - 2.0 || at[2] < n.0 || at[2] > n.1 {
                    return;
                }
                if let Some(layer) = found.get_mut(((at[2] - n.0) / thick) as usize) {
                    layer.0 += at[0];
                    layer.1 += 1.0;
                }
                cut |= x == 0 || x + 1 == nx;
            },
        );
        let found = found.into_iter().enumerate().filter(|(_, f)| f.1 > 0.0);
        let height = |k: usize| n.0 + (k as f64 + 0.5) * thick;
        let layers = found.map(|(k, (sum, count))| (height(k), sum, count));
        Some((layers.collect(), cut))
    };
    let mean = |code: u8, n: (f64, f64)| -> Option<(f64, bool)> {
        let (layers, cut) = layers(code, n)?;
        let (sum, count) = (layers.iter()).fold((0.0, 0.0), |s, l| (s.0 + l.1, s.1 + l.2));
        (count > 0.0).then(|| (sum / count, cut))
    };
    // The middle of a body at its endplate. A tilted endplate cuts its first layers on one side, and
    // a tilted body stands aside of the disc with its height: the whole layers count, along a line.
    let body = |code: u8, sign: f64, half: f64| -> Option<(f64, bool)> {
        let range = if sign > 0.0 {
            (0.0, BODY)
        } else {
            (-BODY, 0.0)
        };
        let (layers, cut) = layers(code, range)?;
        let mut counts: Vec<f64> = layers.iter().map(|l| l.2).collect();
        let usual = crate::plane::median(&mut counts)?;
        let whole = layers.iter().filter(|l| l.2 >= WHOLE * usual);
        let middles: Vec<(f64, f64)> = whole.map(|l| (l.0 - sign * half, l.1 / l.2)).collect();
        let (at_plate, _) = crate::plane::line(&middles)?;
        Some((at_plate, cut))
    };
    if let Some(half) = half
        && let [Some((a, false)), Some((b, false))] =
            [(above, 1.0), (below, -1.0)].map(|(code, sign)| body(code, sign, half))
    {
        return ((a + b) / 2.0, MidlineFrom::Bodies);
    }
    if let Some((l, false)) = mean(disc, (-15.0, 15.0)) {
        return (l, MidlineFrom::Bodies);
    }
    match canal_middle(scene, axes, extent.1) {
        Some((l, false)) => (l, MidlineFrom::Canal),
        Some((l, true)) => (l, MidlineFrom::Seen),
        None => mean(disc, (-15.0, 15.0))
            .map_or((0.0, MidlineFrom::Seen), |(l, _)| (l, MidlineFrom::Seen)),
    }
}

/// The middle of the canal behind the neighbouring bodies, and whether the stack cuts it sideways:
/// the median over its rows of their mean lateral position.
fn canal_middle(scene: &Scene<'_>, axes: &Axes3, back: f64) -> Option<(f64, bool)> {
    let within = near_box(scene, axes.point([0.0, back, 0.0]), 45.0)?;
    let nx = scene.parts.shape[0];
    let step = (2.0 * scene.half_voxel(axes.up)).max(1.0);
    let mut rows = std::collections::BTreeMap::<i64, (f64, f64, bool)>::new();
    scene.voxels(within, code::in_canal, |[x, ..], p| {
        let [l, a, n] = axes.coordinates(p);
        if n.abs() > CANAL.1 || a < back - 15.0 || a > back + 45.0 {
            return;
        }
        let row = rows
            .entry((n / step).round() as i64)
            .or_insert((0.0, 0.0, false));
        row.0 += l;
        row.1 += 1.0;
        row.2 |= x == 0 || x + 1 == nx;
    });
    let away: Vec<_> = rows
        .iter()
        .filter(|(n, _)| (**n as f64 * step).abs() >= CANAL.0)
        .map(|(_, r)| *r)
        .collect();
    let rows: Vec<_> = if away.len() >= 3 {
        away
    } else {
        rows.into_values().collect()
    };
    let cut = rows.iter().filter(|r| r.2).count();
    let mut middles: Vec<f64> = rows.iter().map(|r| r.0 / r.1).collect();
    let uncertain = 2 * cut > middles.len();
    crate::plane::median(&mut middles).map(|l| (l, uncertain))
}

/// The index box within `reach` mm of a position; `None` where that lies outside the image.
pub(crate) fn near_box(
    scene: &Scene<'_>,
    centre: V3,
    reach: f64,
) -> Option<crate::scene::IndexBox> {
    let origin = scene.parts.position([0.0; 3]);
    let mut out = [[0usize; 2]; 3];
    for (k, range) in out.iter_mut().enumerate() {
        let at = (centre - origin).dot(&scene.axes[k]) / scene.parts.spacing[k];
        let far = reach / scene.parts.spacing[k];
        let last = scene.parts.shape[k] as f64 - 1.0;
        if at + far < 0.0 || at - far > last {
            return None;
        }
        *range = [
            (at - far).floor().clamp(0.0, last) as usize,
            (at + far).ceil().clamp(0.0, last) as usize,
        ];
    }
    Some(out)
}
