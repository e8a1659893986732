//! The share of the disc's circumference over which tissue is displaced.

use crate::{
    Spine,
    displaced::{FILLED_FROM, Form},
};

/// Least extent beyond the ring of what counts, mm.
const ARC_LEAST: f64 = 1.0;

impl Spine {
    /// See [`super::DisplacedTruth::arc_deg`]; `t` is the height of the axial plane.
    pub(super) fn arc(&self, i: usize, t: f64) -> f64 {
        let disc = &self.placed[i].disc;
        let length = (disc.lower.length() + disc.upper.length()) / 2.0;
        let half = (disc.lower.half + disc.upper.half) / 2.0;
        let (zeroth, first) = disc.outline.moments();
        // The ring's middle, as a distance in front of its back.
        let middle = length * (1.0 - first / zeroth);
        let ring = |x: f64, r: f64| {
            let a = 1.0 + r / length;
            (0.0..=1.0).contains(&a) && x.abs() <= half * disc.outline.half_width(a)
        };
        let tissue = |x: f64, r: f64| {
            self.forms(i).any(|form| match form {
                Form::Ellipsoid(e) => {
                    r >= 0.0 && e.on_section(x, r, t)
                        || (r < 0.0 && e.fills.is_some() && {
                            -r <= (1.0 - FILLED_FROM) * length && e.on_base(x, e.shift)
                        })
                }
                Form::Bulge(b) => {
                    let s = &b.shape;
                    let whole = length + s.anterior_mm + s.posterior_mm;
                    let a = 1.0 + (r - s.posterior_mm) / whole;
                    (0.0..=1.0).contains(&a) && {
                        let w = b.solid.outline.half_width(a);
                        -w * (half + s.right_mm) <= x && x <= w * (half + s.left_mm)
                    }
                }
            })
        };
        // Along each direction, the farthest point of the ring and of the tissue.
        let n = 720;
        let farthest = |angle: f64, holds: &dyn Fn(f64, f64) -> bool| {
            let (sin, cos) = angle.sin_cos();
            let steps = 800;
            let reach = 1.5 * (length + half);
            let at = |k: u32| reach * f64::from(k) / f64::from(steps);
            let inside = |d: f64| holds(d * sin, d * cos - middle);
            let Some(last) = (0..steps).rev().find(|k| inside(at(*k))) else {
                return 0.0;
            };
            let (mut low, mut high) = (at(last), at(last + 1));
            for _ in 0..12 {
                let d = (low + high) / 2.0;
                if inside(d) { low = d } else { high = d }
            }
            low
        };
        let mut beyond = 0;
        for k in 0..n {
            let angle = std::f64::consts::TAU * (f64::from(k) + 0.5) / f64::from(n);
            let outside = farthest(angle, &tissue) - farthest(angle, &ring);
            beyond += u32::from(outside > ARC_LEAST);
        }
        360.0 * f64::from(beyond) / f64::from(n)
    }
}
