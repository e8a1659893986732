//! A herniation in its disc's own frame.

use crate::{
    parameters::Herniation,
    ruled::{Point, Ruled, dot, middle, norm, posterior_of, scale, sub, unit},
};

/// A half-ellipsoid on the posterior vertebral plane of `disc`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Displaced {
    /// Middle of the posterior vertebral line.
    origin: Point,
    /// Along that line.
    cranial: Point,
    /// Perpendicular to it.
    posterior: Point,
    /// How far in front of the plane the gap up to the rounded back of the disc is filled.
    fill: f64,
    pub(crate) shape: Herniation,
}

impl Displaced {
    pub(crate) fn new(disc: &Ruled, shape: Herniation) -> Self {
        let cranial = unit(sub(disc.upper.back, disc.lower.back));
        Displaced {
            origin: middle(disc.lower.back, disc.upper.back),
            cranial,
            posterior: posterior_of(cranial),
            fill: 0.25 * disc.lower.length(),
            shape,
        }
    }

    /// The apex in the sagittal plane.
    pub(crate) fn apex(&self) -> Point {
        let s = &self.shape;
        [0, 1].map(|i| {
            self.origin[i] + s.shift_mm * self.cranial[i] + s.length_mm * self.posterior[i]
        })
    }

    /// Distance of its surface behind the plane at lateral position `x` and craniocaudal position
    /// `t` (both mm, `t` from the middle of the posterior vertebral line); 0 where it is not.
    pub(crate) fn length_at(&self, x: f64, t: f64) -> f64 {
        let s = &self.shape;
        let u = (x - s.lateral_mm) / (s.base_width_mm / 2.0);
        let v = (t - s.shift_mm) / (s.craniocaudal_mm / 2.0);
        s.length_mm * (1.0 - u * u - v * v).max(0.0).sqrt()
    }

    /// Whether the point belongs to it (bodies and discs come first), and then how far it lies
    /// from its surface, roughly. In front of the plane a column under the base fills the gap
    /// that the rounded posterolateral border of the disc leaves.
    pub(crate) fn depth(&self, x: f64, y: f64, z: f64) -> Option<f64> {
        let d = sub([y, z], self.origin);
        let (r, t) = (dot(d, self.posterior), dot(d, self.cranial));
        let s = &self.shape;
        let u = (x - s.lateral_mm) / (s.base_width_mm / 2.0);
        let v = (t - s.shift_mm) / (s.craniocaudal_mm / 2.0);
        let w = r.max(0.0) / s.length_mm;
        let rho = (u * u + v * v + w * w).sqrt();
        (rho <= 1.0 && r >= -self.fill).then(|| {
            (1.0 - rho)
                * s.length_mm
                    .min(s.base_width_mm / 2.0)
                    .min(s.craniocaudal_mm / 2.0)
        })
    }

    /// `[y, z]` box: `[[y low, y high], [z low, z high]]`.
    pub(crate) fn bounds(&self) -> [[f64; 2]; 2] {
        let s = &self.shape;
        let centre = [0, 1].map(|i| self.origin[i] + s.shift_mm * self.cranial[i]);
        let reach = norm([s.length_mm.max(self.fill), s.craniocaudal_mm / 2.0]);
        let low = sub(centre, scale([1.0, 1.0], reach));
        [0, 1].map(|i| [low[i], low[i] + 2.0 * reach])
    }
}
