//! Posterior elements: pedicles, laminae, spinous and transverse processes.
//!
//! All are given in the frame of their vertebra: `r` behind the posterior wall, `v` cranial from
//! its middle, `x` from the midline.

use crate::{
    lean::Lean,
    parameters::{ArchShape, CanalShape},
    ruled::{Point, Ruled, dot, middle, posterior_of, radius, sub, unit},
};

/// Fat between the canal and the bone around it, mm.
pub(crate) const MARGIN: f64 = 1.5;
/// Thickness of the laminae, mm.
const LAMINA: f64 = 6.0;
/// How far the pedicles reach into the body, so that they join it.
const INTO_BODY: f64 = 8.0;
/// Height of the pedicles above the middle of the posterior wall, over the height of that wall.
const PEDICLE_AT: f64 = 0.18;
/// Width of the facet joints, mm: what separates two vertebrae there.
pub(crate) const JOINT: f64 = 3.0;

/// The posterior elements of one vertebra, placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Arch {
    origin: Point,
    cranial: Point,
    posterior: Point,
    height: f64,
    canal: CanalShape,
    shape: ArchShape,
    lean: Lean,
    /// Where the lamina makes room for the facet of the vertebra below, on each side: up to how far
    /// behind the posterior wall.
    room: Option<[f64; 2]>,
}

/// One part of the posterior elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Pedicle,
    Lamina,
    Spinous,
    Transverse,
}

impl Part {
    pub(crate) const ALL: [Part; 4] =
        [Part::Pedicle, Part::Lamina, Part::Spinous, Part::Transverse];
}

impl Arch {
    /// Behind `body`, around a canal of the given section.
    pub(crate) fn new(body: &Ruled, canal: CanalShape, shape: ArchShape) -> Self {
        let cranial = unit(sub(body.upper.back, body.lower.back));
        Arch {
            origin: middle(body.upper.back, body.lower.back),
            cranial,
            posterior: posterior_of(cranial),
            height: body.upper_to_lower_back(),
            canal,
            shape,
            lean: Lean::between(
                body.low,
                body.high,
                middle(body.upper.back, body.lower.back)[1],
            ),
            room: None,
        }
    }

    /// The same with laminae that leave room below the pedicles for plates behind the recess whose
    /// backs lie `behind` the posterior wall (left, right).
    pub(crate) fn making_room(mut self, behind: [f64; 2]) -> Self {
        self.room = Some(behind);
        self
    }

    /// The heights between which the pedicles lie, from the middle of the posterior wall.
    pub(crate) fn pedicle_span(&self) -> [f64; 2] {
        let high = self.shape.pedicle_height_mm / 2.0;
        [
            PEDICLE_AT * self.height - high,
            PEDICLE_AT * self.height + high,
        ]
    }

    /// The lateral positions that the left pedicle holds at a point of the sagittal plane of the
    /// upright spine.
    pub(crate) fn pedicle_chord(&self, p: Point) -> Option<[f64; 2]> {
        let [r, v] = self.plane(p);
        let half = self.shape.pedicle_width_mm / 2.0;
        let u = (v - self.pedicle_middle()) / (self.shape.pedicle_height_mm / 2.0);
        let [front, back] = self.pedicle_depths();
        let middle = self.pedicle_medial() + half;
        (front <= r && r <= back && u * u < 1.0).then(|| {
            let half = half * (1.0 - u * u).sqrt();
            [middle - half, middle + half]
        })
    }

    /// Half the height of a pedicle at a distance from the midline; 0 beside it.
    pub(crate) fn pedicle_half_at(&self, x: f64) -> f64 {
        let half = self.shape.pedicle_width_mm / 2.0;
        let u = (x.abs() - self.pedicle_medial() - half) / half;
        self.shape.pedicle_height_mm / 2.0 * (1.0 - u * u).max(0.0).sqrt()
    }

    /// The height of the pedicles' middle above that of the posterior wall.
    pub(crate) fn pedicle_middle(&self) -> f64 {
        PEDICLE_AT * self.height
    }

    /// The AP range of the pedicles, behind the posterior wall.
    pub(crate) fn pedicle_depths(&self) -> [f64; 2] {
        [-INTO_BODY, 0.8 * self.canal.ap_mm]
    }

    /// The point of the spine's own frame at `(x, r, v)`.
    pub(crate) fn place(&self, x: f64, r: f64, v: f64) -> [f64; 3] {
        let p = [0, 1].map(|i| self.origin[i] + r * self.posterior[i] + v * self.cranial[i]);
        self.lean.apply(x, p)
    }

    /// Whether the point of the spine's own frame lies to the left of its midline.
    pub(crate) fn is_left(&self, x: f64, z: f64) -> bool {
        self.lean.undo(x, z).0 > 0.0
    }

    /// `(r, v)` of a point of the sagittal plane of the upright spine.
    pub(crate) fn plane(&self, p: Point) -> [f64; 2] {
        let d = sub(p, self.origin);
        [dot(d, self.posterior), dot(d, self.cranial)]
    }

    /// How much higher its left lies than its right in the coronal plane, mm a mm.
    pub(crate) fn slope(&self) -> f64 {
        self.lean.tan()
    }

    /// Distance of the medial border of each pedicle from the midline, mm.
    pub(crate) fn pedicle_medial(&self) -> f64 {
        self.canal.width_mm / 2.0 + MARGIN
    }

    /// Distance of the lateral border of each pedicle from the midline, mm.
    pub(crate) fn pedicle_lateral(&self) -> f64 {
        self.pedicle_medial() + self.shape.pedicle_width_mm
    }

    /// Whether the point belongs to `part`, and then how far it lies from its surface, roughly.
    pub(crate) fn depth(&self, part: Part, x: f64, y: f64, z: f64) -> Option<f64> {
        let (x, z) = self.lean.undo(x, z);
        let d = sub([y, z], self.origin);
        let (r, v) = (dot(d, self.posterior), dot(d, self.cranial));
        let left = x > 0.0;
        let x = x.abs();
        let (c, s) = (self.canal.ap_mm, &self.shape);
        match part {
            Part::Pedicle => {
                let half = s.pedicle_width_mm / 2.0;
                let high = s.pedicle_height_mm / 2.0;
                let inside = ellipse(
                    x - self.pedicle_medial() - half,
                    half,
                    v - PEDICLE_AT * self.height,
                    high,
                )?;
                (-INTO_BODY..=0.8 * c).contains(&r).then_some(inside)
            }
            Part::Lamina => {
                if r < 0.4 * c {
                    return None;
                }
                if let Some(behind) = self.room {
                    let behind = behind[usize::from(!left)];
                    let aside = x > self.canal.width_mm / 2.0 - JOINT;
                    if aside && r < behind + JOINT && v < self.pedicle_span()[0] {
                        return None;
                    }
                }
                let half = s.lamina_height_mm / 2.0;
                let along = half - (v + 0.14 * self.height).abs();
                let (b, w) = (c / 2.0 + MARGIN, self.canal.width_mm / 2.0 + MARGIN);
                if along < 0.0 || ellipse(x, w, r - c / 2.0, b).is_some() {
                    return None;
                }
                let outer = ellipse(x, w + LAMINA, r - c / 2.0, b + LAMINA)?;
                let inner = radius(x / w, (r - c / 2.0) / b) - 1.0;
                Some(along.min(outer).min(inner * w.min(b)))
            }
            Part::Spinous => {
                let behind = r - c - MARGIN;
                if !(0.0..=LAMINA + s.spinous_length_mm).contains(&behind)
                    || s.spinous_length_mm <= 0.0
                {
                    return None;
                }
                // The process slopes a little downwards and thickens towards its tip.
                let centre = -0.2 * self.height - 0.12 * behind;
                let high = 0.36 * s.lamina_height_mm + 0.04 * behind;
                ellipse(x, 3.6, v - centre, high)
            }
            Part::Transverse => {
                let beyond = x - self.pedicle_medial() - s.pedicle_width_mm / 2.0;
                let length = s.transverse_length_mm + s.pedicle_width_mm / 2.0;
                if s.transverse_length_mm <= 0.0 || !(0.0..=length).contains(&beyond) {
                    return None;
                }
                let thin = 1.0 - 0.4 * beyond / length;
                ellipse(r - 0.45 * c, 4.0 * thin, v - 0.1 * self.height, 5.5 * thin)
            }
        }
    }

    /// `[y, z]` box around `part`: `[[y low, y high], [z low, z high]]`.
    pub(crate) fn bounds(&self, part: Part) -> [[f64; 2]; 2] {
        let (c, s, h) = (self.canal.ap_mm, &self.shape, self.height);
        let half_lamina = s.lamina_height_mm / 2.0;
        let (r, v) = match part {
            Part::Pedicle => (self.pedicle_depths(), self.pedicle_span()),
            Part::Lamina => (
                [0.4 * c, c + MARGIN + LAMINA],
                [-0.14 * h - half_lamina, -0.14 * h + half_lamina],
            ),
            Part::Spinous => {
                let end = LAMINA + s.spinous_length_mm;
                let high = 0.36 * s.lamina_height_mm + 0.04 * end;
                (
                    [c + MARGIN, c + MARGIN + end],
                    [-0.2 * h - 0.12 * end - high, -0.2 * h + high],
                )
            }
            Part::Transverse => (
                [0.45 * c - 4.0, 0.45 * c + 4.0],
                [0.1 * h - 5.5, 0.1 * h + 5.5],
            ),
        };
        let mut bounds = [[f64::INFINITY, f64::NEG_INFINITY]; 2];
        for r in r {
            for v in v {
                for (axis, b) in bounds.iter_mut().enumerate() {
                    let at = self.origin[axis] + r * self.posterior[axis] + v * self.cranial[axis];
                    *b = [b[0].min(at), b[1].max(at)];
                }
            }
        }
        let reach = self.pedicle_lateral() + s.transverse_length_mm;
        let lean = reach * self.lean.tan().abs();
        bounds[1][0] -= lean;
        bounds[1][1] += lean;
        bounds
    }
}

/// Whether `(p, q)` lies in the ellipse of semi-axes `(a, b)`, and then roughly how deep.
fn ellipse(p: f64, a: f64, q: f64, b: f64) -> Option<f64> {
    let rho = radius(p / a, q / b);
    (rho <= 1.0).then(|| (1.0 - rho) * a.min(b))
}
