//! A solid ruled between two flat faces: body, disc, sacral segment and canal segment are all one.
//!
//! In the sagittal plane it is a convex quadrilateral. A point has the coordinates `(a, l)`: `a` the
//! fraction from front (0) to back (1), `l` the fraction from the lower face (0) to the upper (1),
//!
//! ```text
//! P(a, l) = (1 - l) ((1 - a) lower.front + a lower.back) + l ((1 - a) upper.front + a upper.back)
//! ```
//!
//! and it belongs to the solid if `|x| <= w(a) ((1 - l) lower.half + l upper.half)`, `w` being the
//! axial outline. Neighbours share their faces, so a stack of them has no gap and no overlap.
//!
//! A solid may lean in the coronal plane (see [`Tilt`]): at each sagittal position its quadrilateral
//! is another one, with its two faces moved up or down.

use crate::{lean::Tilt, outline::Outline};

/// A point on a shared face must not fall between two neighbours by rounding.
const EDGE: f64 = 1e-9;

/// A point of the sagittal plane of the spine: `[y, z]` in millimetres, y posterior, z cranial.
pub(crate) type Point = [f64; 2];

/// One flat face of a ruled solid: a segment in the sagittal plane and half its greatest width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Face {
    /// Its anterior end.
    pub(crate) front: Point,
    /// Its posterior end.
    pub(crate) back: Point,
    /// Half its greatest width, mm.
    pub(crate) half: f64,
}

impl Face {
    /// The unit vector from front to back.
    pub(crate) fn direction(&self) -> Point {
        unit(sub(self.back, self.front))
    }

    /// Front to back, mm.
    pub(crate) fn length(&self) -> f64 {
        norm(sub(self.back, self.front))
    }
}

/// The solid between two faces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ruled {
    pub(crate) lower: Face,
    pub(crate) upper: Face,
    pub(crate) low: Tilt,
    pub(crate) high: Tilt,
    pub(crate) outline: Outline,
    // P = lower.front + a e + l f + a l g
    e: Point,
    f: Point,
    g: Point,
}

/// Where a point lies in a ruled solid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Within {
    /// Front (0) to back (1).
    pub(crate) a: f64,
    /// Lower (0) to upper (1).
    pub(crate) l: f64,
    /// Half the width there, mm.
    pub(crate) half: f64,
}

impl Ruled {
    /// `None` if the sagittal outline is not a convex quadrilateral, front left of back.
    pub(crate) fn new(lower: Face, upper: Face, outline: Outline) -> Option<Self> {
        let e = sub(lower.back, lower.front);
        let f = sub(upper.front, lower.front);
        let g = sub(sub(upper.back, upper.front), e);
        let solid = Ruled {
            lower,
            upper,
            low: Tilt::NONE,
            high: Tilt::NONE,
            outline,
            e,
            f,
            g,
        };
        // The area element is linear in a and l: positive at the four corners is positive inside.
        [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
            .iter()
            .all(|&(a, l)| solid.area_element(a, l) > 1e-9)
            .then_some(solid)
    }

    /// The same with its faces tilted in the coronal plane.
    pub(crate) fn leaning(mut self, low: Tilt, high: Tilt) -> Self {
        (self.low, self.high) = (low, high);
        self
    }

    /// Area in the sagittal plane for each unit of `a` and `l`, without a lean.
    pub(crate) fn area_element(&self, a: f64, l: f64) -> f64 {
        cross(self.e, self.f) + a * cross(self.e, self.g) + l * cross(self.g, self.f)
    }

    /// Where a point of space lies, and how far to the left of the solid's own midline; `None`
    /// outside the quadrilateral of its sagittal position.
    pub(crate) fn place(&self, x: f64, y: f64, z: f64) -> Option<(Within, f64)> {
        if self.low.is_none() && self.high.is_none() {
            return Some((self.locate(y, z)?, x));
        }
        let (low, high) = (self.low.rise(x), self.high.rise(x));
        let moved = Ruled {
            f: [self.f[0], self.f[1] + high - low],
            ..*self
        };
        let within = moved.locate(y, z - low)?;
        Some((within, x - self.midline_x(within.l)))
    }

    /// Lateral position of the solid's midline at the fraction `l` of its height.
    pub(crate) fn midline_x(&self, l: f64) -> f64 {
        self.low.x + l * (self.high.x - self.low.x)
    }

    /// The point at `(a, l)`.
    pub(crate) fn point(&self, a: f64, l: f64) -> Point {
        [0, 1].map(|i| self.lower.front[i] + a * self.e[i] + l * self.f[i] + a * l * self.g[i])
    }

    /// Where `(y, z)` lies, `None` outside the quadrilateral. Inverse of [`Ruled::point`].
    pub(crate) fn locate(&self, y: f64, z: f64) -> Option<Within> {
        let (e, f, g) = (self.e, self.f, self.g);
        let h = [y - self.lower.front[0], z - self.lower.front[1]];
        let k2 = cross(g, f);
        let k1 = cross(e, f) + cross(h, g);
        let k0 = cross(h, e);
        let discriminant = k1 * k1 - 4.0 * k2 * k0;
        if discriminant < 0.0 {
            return None;
        }
        // Inside, the derivative k1 + 2 k2 l is the (positive) area element: the root with
        // +sqrt, written so that it stays exact when the solid is a parallelogram (k2 = 0).
        let denominator = k1 + discriminant.sqrt();
        if denominator <= 0.0 {
            return None;
        }
        let l = -2.0 * k0 / denominator;
        if !(-EDGE..=1.0 + EDGE).contains(&l) {
            return None;
        }
        let l = l.clamp(0.0, 1.0);
        let across = [e[0] + l * g[0], e[1] + l * g[1]];
        let along = [h[0] - l * f[0], h[1] - l * f[1]];
        let a = (along[0] * across[0] + along[1] * across[1])
            / (across[0] * across[0] + across[1] * across[1]);
        if !(-EDGE..=1.0 + EDGE).contains(&a) {
            return None;
        }
        let a = a.clamp(0.0, 1.0);
        let half = self.outline.half_width(a)
            * (self.lower.half + l * (self.upper.half - self.lower.half));
        Some(Within { a, l, half })
    }

    /// Half-width of its flat face over its whole height, mm.
    pub(crate) fn flat_half_width(&self) -> f64 {
        self.outline.flat() * self.lower.half.min(self.upper.half)
    }

    /// Length of its posterior border, mm.
    pub(crate) fn upper_to_lower_back(&self) -> f64 {
        norm(sub(self.upper.back, self.lower.back))
    }

    /// Roughly how far the place `within`, `x` from the midline, lies from the surface, mm.
    pub(crate) fn depth(&self, within: Within, x: f64) -> f64 {
        let height = norm(sub(self.point(within.a, 1.0), self.point(within.a, 0.0)));
        let length = norm(sub(self.point(1.0, within.l), self.point(0.0, within.l)));
        (within.half - x.abs())
            .min(within.l.min(1.0 - within.l) * height)
            .min(within.a.min(1.0 - within.a) * length)
    }

    /// `[y, z]` box: `[[y low, y high], [z low, z high]]`.
    pub(crate) fn bounds(&self) -> [[f64; 2]; 2] {
        let half = self.lower.half.max(self.upper.half);
        let reach = half + (self.high.x - self.low.x).abs();
        let lean = reach * self.low.tan.abs().max(self.high.tan.abs());
        let corners = [
            self.lower.front,
            self.lower.back,
            self.upper.front,
            self.upper.back,
        ];
        let [y, z] = [0, 1].map(|i| {
            corners
                .iter()
                .fold([f64::INFINITY, f64::NEG_INFINITY], |b, p| {
                    [b[0].min(p[i]), b[1].max(p[i])]
                })
        });
        [y, [z[0] - lean, z[1] + lean]]
    }

    /// Its volume in mm³, in closed form: the width times the area element is quadratic in `l`,
    /// and in `a` the outline times a linear function.
    pub(crate) fn volume(&self) -> f64 {
        let (i0, i1) = self.outline.moments();
        let j0 = cross(self.e, self.f);
        let ja = cross(self.e, self.g);
        let jl = cross(self.g, self.f);
        let h = self.lower.half;
        let d = self.upper.half - self.lower.half;
        let upright =
            i0 * (h * j0 + h * jl / 2.0 + d * j0 / 2.0 + d * jl / 3.0) + i1 * ja * (h + d / 2.0);
        2.0 * (upright + i0 * self.lean_volume(h, d))
    }

    /// What a lean adds to the volume, over twice the outline's integral: the faces move apart by
    /// `rise(x)` of the upper less that of the lower, whose mean over the width is
    /// `-(high.x - low.x) ((1 - l) high.tan + l low.tan)`.
    fn lean_volume(&self, h: f64, d: f64) -> f64 {
        let aside = self.high.x - self.low.x;
        let at = |l: f64| {
            let apart = -aside * ((1.0 - l) * self.high.tan + l * self.low.tan);
            (h + d * l) * apart * (self.e[0] + l * self.g[0])
        };
        // Cubic in l: Simpson's rule is exact.
        (at(0.0) + 4.0 * at(0.5) + at(1.0)) / 6.0
    }
}

pub(crate) fn sub(p: Point, q: Point) -> Point {
    [p[0] - q[0], p[1] - q[1]]
}

pub(crate) fn add(p: Point, q: Point) -> Point {
    [p[0] + q[0], p[1] + q[1]]
}

pub(crate) fn scale(p: Point, s: f64) -> Point {
    [p[0] * s, p[1] * s]
}

pub(crate) fn dot(p: Point, q: Point) -> f64 {
    p[0] * q[0] + p[1] * q[1]
}

pub(crate) fn cross(p: Point, q: Point) -> f64 {
    p[0] * q[1] - p[1] * q[0]
}

pub(crate) fn norm(p: Point) -> f64 {
    radius(p[0], p[1])
}

/// `sqrt(p² + q²)`: a voxel loop cannot afford the care of `hypot` for huge and tiny numbers.
pub(crate) fn radius(p: f64, q: f64) -> f64 {
    (p * p + q * q).sqrt()
}

pub(crate) fn unit(p: Point) -> Point {
    scale(p, 1.0 / norm(p))
}

/// The midpoint.
pub(crate) fn middle(p: Point, q: Point) -> Point {
    scale(add(p, q), 0.5)
}

/// The direction at `angle` radians from posterior towards cranial.
pub(crate) fn direction(angle: f64) -> Point {
    [angle.cos(), angle.sin()]
}

/// `p` turned a quarter from posterior towards cranial: of a posterior direction, the cranial one.
pub(crate) fn cranial_of(p: Point) -> Point {
    [-p[1], p[0]]
}

/// `p` turned a quarter the other way: of a cranial direction, the posterior one.
pub(crate) fn posterior_of(p: Point) -> Point {
    [p[1], -p[0]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::FlatEnd;

    fn solid(lower: [Point; 2], upper: [Point; 2], half: [f64; 2]) -> Ruled {
        Ruled::new(
            Face {
                front: lower[0],
                back: lower[1],
                half: half[0],
            },
            Face {
                front: upper[0],
                back: upper[1],
                half: half[1],
            },
            Outline::new(0.5, 0.0, FlatEnd::Back),
        )
        .unwrap()
    }

    #[test]
    fn an_elliptic_cylinder_has_its_volume() {
        let s = solid(
            [[-30.0, 0.0], [0.0, 0.0]],
            [[-30.0, 10.0], [0.0, 10.0]],
            [20.0, 20.0],
        );
        let expected = std::f64::consts::PI * 15.0 * 20.0 * 10.0;
        assert!((s.volume() - expected).abs() < 1e-9 * expected);
    }

    #[test]
    fn locate_inverts_point_in_any_convex_quadrilateral() {
        for s in [
            solid(
                [[-30.0, 0.0], [0.0, 0.0]],
                [[-30.0, 10.0], [0.0, 10.0]],
                [20.0, 20.0],
            ),
            solid(
                [[-31.0, -2.0], [0.0, 0.0]],
                [[-36.0, 12.0], [-2.0, 6.0]],
                [22.0, 25.0],
            ),
            solid(
                [[0.0, 0.0], [14.0, -3.0]],
                [[5.0, 20.0], [24.0, 26.0]],
                [10.0, 8.0],
            ),
        ] {
            for i in 0..=10 {
                for j in 0..=10 {
                    let (a, l) = (f64::from(i) / 10.0, f64::from(j) / 10.0);
                    let inset = |v: f64| v.clamp(1e-9, 1.0 - 1e-9);
                    let p = s.point(inset(a), inset(l));
                    let w = s.locate(p[0], p[1]).unwrap();
                    assert!((w.a - a).abs() < 1e-7 && (w.l - l).abs() < 1e-7);
                }
            }
            for (a, l) in [(-0.01, 0.5), (1.01, 0.5), (0.5, -0.01), (0.5, 1.01)] {
                let p = s.point(a, l);
                assert_eq!(s.locate(p[0], p[1]), None, "{a} {l}");
            }
        }
    }

    #[test]
    fn volume_is_the_sum_over_a_fine_grid() {
        let s = solid(
            [[-31.0, -2.0], [0.0, 0.0]],
            [[-36.0, 12.0], [-2.0, 6.0]],
            [22.0, 25.0],
        );
        let (step, mut sum) = (0.05, 0.0);
        for i in 0..760 {
            for j in 0..300 {
                let y = -37.0 + (f64::from(i) + 0.5) * step;
                let z = -2.5 + (f64::from(j) + 0.5) * step;
                if let Some(w) = s.locate(y, z) {
                    sum += 2.0 * w.half * step * step;
                }
            }
        }
        assert!(
            (sum / s.volume() - 1.0).abs() < 1e-3,
            "{sum} {}",
            s.volume()
        );
    }

    #[test]
    fn a_folded_outline_is_refused() {
        let face = |front, back| Face {
            front,
            back,
            half: 1.0,
        };
        assert_eq!(
            Ruled::new(
                face([0.0, 0.0], [10.0, 0.0]),
                face([10.0, 5.0], [0.0, 5.0]),
                Outline::new(0.5, 0.0, FlatEnd::Back),
            ),
            None
        );
    }
}
