//! The frame of a disc: where its posterior vertebral line lies and which way is behind it.

use crate::{
    lean::Lean,
    ruled::{Point, Ruled, add, dot, middle, norm, posterior_of, scale, sub, unit},
};

/// Coordinates at a disc: `x` to the left of the midline, `r` behind the posterior vertebral plane,
/// `t` along the posterior vertebral line, upwards from its middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    origin: Point,
    pub(crate) cranial: Point,
    pub(crate) posterior: Point,
    /// Half the posterior vertebral line: the discs' endplates meet it at `t = ±half`.
    pub(crate) half: f64,
    pub(crate) lean: Lean,
}

impl Frame {
    pub(crate) fn of(disc: &Ruled) -> Self {
        let line = sub(disc.upper.back, disc.lower.back);
        let cranial = unit(line);
        let origin = middle(disc.lower.back, disc.upper.back);
        Frame {
            origin,
            cranial,
            posterior: posterior_of(cranial),
            half: norm(line) / 2.0,
            lean: Lean::between(disc.low, disc.high, origin[1]),
        }
    }

    /// `(x, r, t)` of a point of the spine's own frame.
    pub(crate) fn local(&self, x: f64, y: f64, z: f64) -> [f64; 3] {
        let (x, z) = self.lean.undo(x, z);
        let d = sub([y, z], self.origin);
        [x, dot(d, self.posterior), dot(d, self.cranial)]
    }

    /// `(r, t)` of a point of the sagittal plane of the upright spine.
    pub(crate) fn plane(&self, p: Point) -> [f64; 2] {
        let d = sub(p, self.origin);
        [dot(d, self.posterior), dot(d, self.cranial)]
    }

    /// The point of the sagittal plane of the upright spine at `(r, t)`.
    pub(crate) fn point(&self, r: f64, t: f64) -> Point {
        add(
            self.origin,
            add(scale(self.posterior, r), scale(self.cranial, t)),
        )
    }

    /// The point of the spine's own frame at `(x, r, t)`.
    pub(crate) fn place(&self, x: f64, r: f64, t: f64) -> [f64; 3] {
        self.lean.apply(x, self.point(r, t))
    }

    /// `[y, z]` box of `r`, `t` ranges for lateral positions up to `reach`.
    pub(crate) fn bounds(&self, r: [f64; 2], t: [f64; 2], reach: f64) -> [[f64; 2]; 2] {
        let mut bounds = [[f64::INFINITY, f64::NEG_INFINITY]; 2];
        for r in r {
            for t in t {
                for (b, v) in bounds.iter_mut().zip(self.point(r, t)) {
                    *b = [b[0].min(v), b[1].max(v)];
                }
            }
        }
        let lean = reach * self.lean.tan().abs();
        bounds[1][0] -= lean;
        bounds[1][1] += lean;
        bounds
    }
}
