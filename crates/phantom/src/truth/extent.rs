//! How far displaced tissue reaches, and its sagittal sections.

use super::displaced::{CHORDS, STEPS, SagittalShape};
use crate::{
    Spine,
    displaced::{Ellipsoid, Form},
    section::{Chords, integral},
};

impl Spine {
    /// Lowest and highest `t` of tissue that bone leaves.
    pub(super) fn extents(&self, i: usize, [from, to]: [f64; 2], span: [f64; 2]) -> [f64; 2] {
        let holds = |t: f64| {
            let n = 4 * STEPS;
            (0..n).any(|k| {
                let r = from + (to - from) * (f64::from(k) + 0.5) / f64::from(n);
                !self.tissue(i, r, t).is_empty()
            })
        };
        let n = 4 * STEPS;
        let step = (span[1] - span[0]) / f64::from(n);
        span.map(|end| {
            let inwards = if end == span[0] { step } else { -step };
            // The first height from the end that holds tissue, then the border before it.
            let first = (0..n).find(|k| holds(end + inwards * (f64::from(*k) + 0.5)));
            let Some(first) = first else {
                return end;
            };
            let mut inside = end + inwards * (f64::from(first) + 0.5);
            let mut outside = inside - inwards;
            for _ in 0..20 {
                let middle = (inside + outside) / 2.0;
                if holds(middle) {
                    inside = middle;
                } else {
                    outside = middle;
                }
            }
            inside
        })
    }

    /// Base and dome of the ellipsoid in the sagittal plane of its apex.
    pub(super) fn sagittal_shape(&self, i: usize, e: &Ellipsoid) -> SagittalShape {
        let frame = &self.placed[i].frame;
        let half = e.semi[2] * e.base_share();
        let base = ((e.shift + half).min(frame.half) - (e.shift - half).max(-frame.half)).max(0.0);
        // At each depth, the tissue's extent that no body holds.
        let n = 4 * STEPS;
        let mut dome = 0.0_f64;
        for k in 0..STEPS {
            let r = (e.centre + e.semi[1]) * f64::from(k) / f64::from(STEPS);
            let u = (r - e.centre) / e.semi[1];
            let half = e.semi[2] * (1.0 - u * u).max(0.0).sqrt();
            let step = 2.0 * half / f64::from(n);
            let open = (0..n).filter(|m| {
                let t = e.shift - half + step * (f64::from(*m) + 0.5);
                self.body_half(i, frame.point(r, t)) < e.lateral.abs()
            });
            dome = dome.max(step * open.count() as f64);
        }
        SagittalShape {
            base_mm: base,
            dome_mm: dome.max(base),
        }
    }

    /// Area in the plane x = 0 behind the posterior vertebral line and the walls.
    pub(super) fn midsagittal(&self, i: usize, span: [f64; 2]) -> f64 {
        integral(span[0], span[1], 4 * CHORDS, |t| {
            let wall = self.wall(i, t).max(0.0);
            let mut pieces = Chords::default();
            for form in self.forms(i) {
                match form {
                    Form::Ellipsoid(e) => {
                        let top = e.top(0.0, t);
                        if top > 0.0 {
                            pieces.add([2.0 * e.centre - top, top]);
                        }
                    }
                    Form::Bulge(b) => {
                        let frame = &self.placed[i].frame;
                        let depth = b.shape.posterior_mm;
                        // Between the endplate planes, continued backwards.
                        let inside = |r: f64| {
                            let [y, z] = frame.point(r, t);
                            b.solid.locate(y, z).is_some()
                        };
                        let n = 64;
                        let step = depth / f64::from(n);
                        for k in 0..n {
                            let r = step * (f64::from(k) + 0.5);
                            if inside(r) {
                                pieces.add([r - step / 2.0, r + step / 2.0]);
                            }
                        }
                    }
                }
            }
            pieces.between(wall, f64::INFINITY)
        })
    }
}
