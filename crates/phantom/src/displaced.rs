//! Displaced disc tissue in its disc's own frame: herniations, free fragments, bulges.

use yotsui_case::Level;

use crate::{
    frame::Frame,
    parameters::Herniation,
    ruled::{Face, Ruled, Within, add, dot, scale},
    shapes::{Bulge, Extrusion},
};

/// How far into the disc the gap between its rounded posterolateral border and the posterior
/// vertebral plane is filled, as an AP fraction.
pub(crate) const FILLED_FROM: f64 = 0.75;

/// Displaced tissue of one disc.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Displaced {
    pub(crate) level: Level,
    /// Index of the segment whose disc it is.
    pub(crate) segment: usize,
    pub(crate) frame: Frame,
    pub(crate) form: Form,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Form {
    Ellipsoid(Ellipsoid),
    Bulge(Swollen),
}

/// An ellipsoid behind the posterior vertebral plane, cut off there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ellipsoid {
    /// Depth of its middle behind the plane.
    pub(crate) centre: f64,
    pub(crate) lateral: f64,
    pub(crate) shift: f64,
    /// Semi-axes: lateral, in depth, craniocaudal.
    pub(crate) semi: [f64; 3],
    /// The disc, whose rounded border is filled up in front of an attached one; `None` where a
    /// bulge lies there or it is free.
    pub(crate) fills: Option<Ruled>,
}

/// A disc beyond its ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Swollen {
    pub(crate) solid: Ruled,
    pub(crate) shape: Bulge,
}

impl Displaced {
    pub(crate) fn herniation(segment: usize, disc: &Ruled, h: &Herniation, fills: bool) -> Self {
        let ellipsoid = Ellipsoid {
            centre: 0.0,
            lateral: h.lateral_mm,
            shift: h.shift_mm,
            semi: [h.base_width_mm / 2.0, h.length_mm, h.craniocaudal_mm / 2.0],
            fills: fills.then_some(*disc),
        };
        Displaced {
            level: h.level,
            segment,
            frame: Frame::of(disc),
            form: Form::Ellipsoid(ellipsoid),
        }
    }

    pub(crate) fn extrusion(segment: usize, disc: &Ruled, e: &Extrusion, fills: bool) -> Self {
        let depth = e.length_mm - e.centre_mm;
        let ellipsoid = Ellipsoid {
            centre: e.centre_mm,
            lateral: e.lateral_mm,
            shift: e.shift_mm,
            semi: [e.dome_width_mm / 2.0, depth, e.dome_craniocaudal_mm / 2.0],
            fills: (fills && e.centre_mm < depth).then_some(*disc),
        };
        Displaced {
            level: e.level,
            segment,
            frame: Frame::of(disc),
            form: Form::Ellipsoid(ellipsoid),
        }
    }

    /// `None` if the outline folds.
    pub(crate) fn bulge(segment: usize, disc: &Ruled, b: &Bulge) -> Option<Self> {
        let frame = Frame::of(disc);
        let front = crate::ruled::unit(crate::ruled::sub(disc.upper.front, disc.lower.front));
        let before = scale(crate::ruled::posterior_of(front), -1.0);
        // Along each endplate, so far that the distance from the line of the corners is as given.
        let longer = |face: &Face| {
            let along = face.direction();
            Face {
                front: add(face.front, scale(along, b.anterior_mm / dot(along, before))),
                back: add(
                    face.back,
                    scale(along, b.posterior_mm / dot(along, frame.posterior)),
                ),
                half: face.half + (b.left_mm + b.right_mm) / 2.0,
            }
        };
        let solid = Ruled::new(longer(&disc.lower), longer(&disc.upper), disc.outline)?
            .leaning(disc.low, disc.high);
        Some(Displaced {
            level: b.level,
            segment,
            frame,
            form: Form::Bulge(Swollen { solid, shape: *b }),
        })
    }

    /// The lateral positions that the tissue holds at `(r, t)` behind the posterior vertebral
    /// plane (`r >= 0`), before bone is cut out.
    pub(crate) fn chord(&self, r: f64, t: f64) -> Option<[f64; 2]> {
        match &self.form {
            Form::Ellipsoid(e) => e.chord(r, t),
            Form::Bulge(b) => {
                let [y, z] = self.frame.point(r, t);
                b.chord(&b.solid.locate(y, z)?)
            }
        }
    }

    /// How far behind the plane it reaches.
    pub(crate) fn reach(&self) -> f64 {
        match &self.form {
            Form::Ellipsoid(e) => e.centre + e.semi[1],
            Form::Bulge(b) => b.shape.posterior_mm,
        }
    }

    /// How far in front it starts, no less than 0.
    pub(crate) fn start(&self) -> f64 {
        match &self.form {
            Form::Ellipsoid(e) => (e.centre - e.semi[1]).max(0.0),
            Form::Bulge(_) => 0.0,
        }
    }

    /// The range of `t` that it can hold behind the plane.
    pub(crate) fn span(&self) -> [f64; 2] {
        match &self.form {
            Form::Ellipsoid(e) => {
                let half = if e.centre > 0.0 { 1.0 } else { e.base_share() } * e.semi[2];
                [e.shift - half, e.shift + half]
            }
            Form::Bulge(b) => {
                let ends = [b.solid.lower.back, b.solid.upper.back];
                let [low, high] = ends.map(|p| self.frame.plane(p)[1]);
                [low.min(-self.frame.half), high.max(self.frame.half)]
            }
        }
    }

    /// Whether the point of the spine's own frame belongs to it (bodies and discs come first), and
    /// then how far it lies from its surface, roughly.
    pub(crate) fn depth(&self, x: f64, y: f64, z: f64) -> Option<f64> {
        match &self.form {
            Form::Ellipsoid(e) => {
                let [x, r, t] = self.frame.local(x, y, z);
                e.depth(x, r, t).or_else(|| self.filled(e, x, y, z))
            }
            Form::Bulge(b) => {
                let (w, x) = b.solid.place(x, y, z)?;
                let [low, high] = b.chord(&w)?;
                (low <= x && x <= high).then(|| (x - low).min(high - x))
            }
        }
    }

    /// Where displaced tissue stands on the plane, the disc's own rounded border is filled up to
    /// the plane between the endplates.
    fn filled(&self, e: &Ellipsoid, x: f64, y: f64, z: f64) -> Option<f64> {
        let (own_x, _) = self.frame.lean.undo(x, z);
        let (w, _) = e.fills.as_ref()?.place(x, y, z)?;
        let t = self.frame.half * (2.0 * w.l - 1.0);
        (w.a >= FILLED_FROM && e.on_base(own_x, t)).then_some(0.5)
    }

    /// `[y, z]` box: `[[y low, y high], [z low, z high]]`.
    pub(crate) fn bounds(&self) -> [[f64; 2]; 2] {
        match &self.form {
            Form::Bulge(b) => {
                let [y, z] = b.solid.bounds();
                let more = 2.0 + (b.shape.left_mm - b.shape.right_mm).abs();
                [y, [z[0] - more, z[1] + more]]
            }
            Form::Ellipsoid(e) => {
                let fill = e.fills.map_or(0.0, |d| {
                    (1.0 - FILLED_FROM) * d.lower.length().max(d.upper.length())
                });
                let low = e.shift - e.semi[2];
                let high = e.shift + e.semi[2];
                // The fill follows the tilted endplates a little beyond the base's own span.
                let more = 0.5 * fill;
                self.frame.bounds(
                    [-1.1 * fill, self.reach()],
                    [low - more, high + more],
                    e.lateral.abs() + e.semi[0],
                )
            }
        }
    }
}

impl Ellipsoid {
    /// `1 - (r/ρ)² - (t/B)²` about its middle.
    fn rest(&self, r: f64, t: f64) -> f64 {
        let u = (r - self.centre) / self.semi[1];
        let v = (t - self.shift) / self.semi[2];
        1.0 - u * u - v * v
    }

    /// Size of its section at the plane as a share of its largest; 0 if it does not reach it.
    pub(crate) fn base_share(&self) -> f64 {
        let u = self.centre / self.semi[1];
        (1.0 - u * u).max(0.0).sqrt()
    }

    /// Whether it stands apart from the plane.
    pub(crate) fn is_free(&self) -> bool {
        self.centre >= self.semi[1]
    }

    fn chord(&self, r: f64, t: f64) -> Option<[f64; 2]> {
        let rest = self.rest(r, t);
        (r >= 0.0 && rest > 0.0).then(|| {
            let half = self.semi[0] * rest.sqrt();
            [self.lateral - half, self.lateral + half]
        })
    }

    /// Depth of its surface behind the plane at `(x, t)`; 0 where it is not.
    pub(crate) fn top(&self, x: f64, t: f64) -> f64 {
        let u = (x - self.lateral) / self.semi[0];
        let v = (t - self.shift) / self.semi[2];
        let rest = 1.0 - u * u - v * v;
        if rest <= 0.0 {
            return 0.0;
        }
        (self.centre + self.semi[1] * rest.sqrt()).max(0.0)
    }

    /// Whether `(x, t)` of the plane lies in its base.
    pub(crate) fn on_base(&self, x: f64, t: f64) -> bool {
        self.chord(0.0, t)
            .is_some_and(|[low, high]| low <= x && x <= high)
    }

    /// Whether `(x, r)` lies in its section at height `t`.
    pub(crate) fn on_section(&self, x: f64, r: f64, t: f64) -> bool {
        self.chord(r, t)
            .is_some_and(|[low, high]| low <= x && x <= high)
    }

    fn depth(&self, x: f64, r: f64, t: f64) -> Option<f64> {
        let u = (x - self.lateral) / self.semi[0];
        let rho = (1.0 - self.rest(r, t) + u * u).sqrt();
        let [a, b, c] = self.semi;
        (r >= 0.0 && rho <= 1.0).then(|| (1.0 - rho) * a.min(b).min(c))
    }
}

impl Swollen {
    /// The lateral positions that it holds at a place of its sagittal outline.
    pub(crate) fn chord(&self, w: &Within) -> Option<[f64; 2]> {
        let s = &self.solid;
        let mean = (self.shape.left_mm + self.shape.right_mm) / 2.0;
        let own = s.lower.half + w.l * (s.upper.half - s.lower.half) - mean;
        let outline = s.outline.half_width(w.a);
        Some([
            -outline * (own + self.shape.right_mm),
            outline * (own + self.shape.left_mm),
        ])
    }
}
