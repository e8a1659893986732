//! Whether two registered images agree on left and right.
//!
//! A spine is nearly its own mirror image, so a mirrored volume aligns well and proves nothing by
//! that. The question is put to what is not symmetric: where the fixed image differs from its own
//! mirror image, does the moving image differ in the same way or in the opposite one? Where too
//! little is asymmetric, or the contrasts differ, the answer is that it cannot be told.

use nalgebra::{Matrix3, Vector3};

use super::{
    Rigid,
    image::Image,
    level::{Level, Search},
    similarity::{Region, Window},
};

/// What the images say about left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideCheck {
    /// What is asymmetric lies on the same side in both.
    Agree,
    /// It lies on opposite sides: one of them is mirrored, or it is not the same thing in both.
    Mirrored,
    /// Too little is asymmetric to tell, or the contrasts differ too much.
    Untold,
}

/// Signals that differ from their mirror image by this share of the window count as asymmetric; less
/// may come from a plane of symmetry that is not known exactly.
const ASYMMETRIC: f64 = 0.12;
/// Images whose signals correlate by less have different contrasts.
const ALIKE: f64 = 0.7;
/// Points looked at.
const POINTS: usize = 160_000;
/// Fewer asymmetric points tell nothing.
const FEW: usize = 40;
/// Of what is asymmetric in either image, so much must be so in both.
const SHARED: f64 = 0.2;
/// The mean advantage of one pairing over the other must exceed this share of their mean absolute
/// difference.
const TOLD: f64 = 0.4;

pub(super) fn check(
    level: &Level,
    window: Window,
    region: &Region,
    transform: &Rigid,
) -> SideCheck {
    balance(level, window, region, transform).map_or(SideCheck::Untold, |balance| {
        if balance > TOLD {
            SideCheck::Agree
        } else if balance < -TOLD {
            SideCheck::Mirrored
        } else {
            SideCheck::Untold
        }
    })
}

/// From -1 (all that is asymmetric speaks for the mirror image) to 1; `None` where too little is
/// asymmetric.
///
/// With x a point, x' its mirror image, f and g the two signals: the pairing (f(x), g(x)) and
/// (f(x'), g(x')) against (f(x), g(x')) and (f(x'), g(x)). Both pairings use the same four values,
/// so that neither gains from sharper interpolation.
fn balance(level: &Level, window: Window, region: &Region, transform: &Rigid) -> Option<f64> {
    // The axis of the region that lies most across the body.
    let axis = (0..3).max_by(|&a, &b| {
        let across = |n: usize| region.axes[(0, n)].abs();
        across(a).total_cmp(&across(b))
    })?;
    let normal = region.axes.column(axis).normalize();
    let centre = region.centre();
    let reflection = Matrix3::identity() - normal * normal.transpose() * 2.0;
    let reflect = |p: Vector3<f64>| centre + reflection * (p - centre);
    // The fixed image's own symmetry: its mirror image registered to itself.
    let mirrored = level.samples.moved(reflect);
    let start = Rigid::identity();
    let own = Search {
        samples: &mirrored,
        image: &level.fixed,
        window: level.samples.window(&level.fixed, &start)?,
    };
    let (back, _) = own.climb(region, start, 4.0, 6);
    let (back, _) = own.climb(region, back, 0.5, 6);
    let reflect = |p: Vector3<f64>| back.apply(reflect(p));

    let here = level.moving.index_matrix(transform);
    let joint = level.samples.joint(&level.moving, window, &here)?;
    // The weightings are said to be the same; if the signals do not bear that out, nothing is told.
    if joint.correlation() < ALIKE {
        return None;
    }
    let information = joint.information();
    let at_rest = level.fixed.index_matrix(&start);
    let (mut sum, mut size, mut n, mut either) = (0.0, 0.0, 0usize, 0usize);
    for p in region.points(POINTS) {
        let q = reflect(p);
        let (p, q) = ([p.x, p.y, p.z], [q.x, q.y, q.z]);
        let pair = |image: &Image, matrix| Some((image.at(matrix, &p)?, image.at(matrix, &q)?));
        let (Some((f, f_mirrored)), Some((g, g_mirrored))) =
            (pair(&level.fixed, &at_rest), pair(&level.moving, &here))
        else {
            continue;
        };
        let (f, f_mirrored) = (level.samples.bin(f), level.samples.bin(f_mirrored));
        let (g, g_mirrored) = (window.bin(g), window.bin(g_mirrored));
        let in_fixed = f.apart(f_mirrored) >= ASYMMETRIC;
        let in_moving = g.apart(g_mirrored) >= ASYMMETRIC;
        either += usize::from(in_fixed || in_moving);
        if !(in_fixed && in_moving) {
            continue;
        }
        let plain = information.of(f, g) + information.of(f_mirrored, g_mirrored);
        let swapped = information.of(f, g_mirrored) + information.of(f_mirrored, g);
        sum += plain - swapped;
        size += f64::abs(plain - swapped);
        n += 1;
    }
    // A herniation that is gone at the second date says nothing of sides, and what is left then is
    // the way thick slices happen to fall.
    let shared = n as f64 >= SHARED * either as f64;
    (n >= FEW && shared && size > 0.0).then(|| sum / size)
}
