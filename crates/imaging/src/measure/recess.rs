//! The lateral recess: from the posterior limit of the bodies to the superior articular process.

use yotsui_case::Note;

use super::{LevelView, level::Given, zones};
use crate::{
    anatomy::code,
    level_frame::{codes, open_faces},
    surface::{Crossing, Surface, Terms},
    tissue::Limit,
};

/// Step across and along the lines, mm.
const STEP: f64 = 0.5;
const ALONG: f64 = 0.25;
/// Bone lies between so far behind the limit, mm.
const BEHIND: (f64, f64) = (0.5, 20.0);
/// Heights of the lines, as shares of half the height of the disc space.
const HEIGHTS: [f64; 9] = [-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0];
/// Fewer heights with bone are no recess.
const FEWEST: usize = 3;
/// Bone further behind the posterior line is no articular process but a lamina, mm (a judgement: foramina
/// and recesses are 4 to 10 mm deep).
pub const FURTHEST: f64 = 13.0;
/// Bone within this of where the shortest lines met it bounds the recess, mm.
const ABOUT: f64 = 2.0;
/// A surface that explains a smaller share of the faces is not taken for the bone's.
const SMOOTH: f64 = 0.8;

/// The shortest distance beside the canal at the height of the disc space, to the left (`out` 1) or the
/// right (-1).
pub fn height(view: &LevelView<'_>, out: f64) -> Result<Given, Note> {
    let f = view.frame()?;
    let line = view.line()?;
    let limit = Limit::new(f, &line).ok_or(Note::TooFewVoxels)?;
    let scene = view.scene;
    let borders = zones::borders(view)?;
    let half = line.length() / 2.0;
    let lines = ((borders.lateral - borders.facet) / STEP).max(0.0) as usize;
    let shortest = |share: &f64| {
        let bone = |k: usize| {
            let l = out * (borders.facet + k as f64 * STEP);
            let steps = ((BEHIND.1 - BEHIND.0) / ALONG) as usize;
            let depths = (0..steps).map(|k| BEHIND.0 + k as f64 * ALONG);
            let is_bone =
                |d: &f64| code::is_bone(scene.code_at(limit.point([l, share * half, *d])));
            // The rounded back of a body may lie behind its limit.
            depths.skip_while(is_bone).find(is_bone)
        };
        (0..=lines).filter_map(bone).min_by(f64::total_cmp)
    };
    let mut rows: Vec<f64> = HEIGHTS.iter().filter_map(shortest).collect();
    if rows.len() < FEWEST {
        return Err(Note::PosteriorElementsNotLabelled);
    }
    let met = crate::plane::median(&mut rows).ok_or(Note::TooFewVoxels)? - ALONG / 2.0;
    if met > FURTHEST {
        return Err(Note::FacetsNotSeen);
    }

    // The shortest of many lines is short by part of a voxel; a smooth front is not.
    let (disc, above, below) = codes(view.level);
    let depth = |c: &Crossing| c.h - limit.offset(c.v, c.u);
    let mut front = open_faces(
        scene,
        &limit.axes,
        (&[above, below, code::OTHER], -1.0, [2, 0, 1]),
        |c| {
            let beside = (borders.facet..=borders.lateral).contains(&(out * c.v));
            beside && c.u.abs() <= half && (depth(c) - met).abs() <= ABOUT
        },
        |c| code::is_bone(c) || c == disc,
    );
    front.iter_mut().for_each(|c| c.h = depth(c));
    let surface = Surface::fit(&front, &[Terms::Plane, Terms::Quadratic], scene.voxel);
    let surface = surface.filter(|s| s.explained >= SMOOTH);
    // Where the bone ends short of the middle of the disc space, its last height stands for it: a surface
    // carried on beyond its faces may lie anywhere.
    let heights = front
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), c| {
            (a.min(c.u), b.max(c.u))
        });
    let least = surface.and_then(|s| {
        let t = 0f64.clamp(heights.0, heights.1);
        let across = front.iter().map(|c| s.at(t, c.v));
        across.min_by(f64::total_cmp)
    });
    let least = least.filter(|d| (d - met).abs() <= ABOUT);
    let given = Given::new(least.unwrap_or(met), scene.extent(limit.axes.back));
    Ok(given.noting([Note::BordersAssumed]))
}
