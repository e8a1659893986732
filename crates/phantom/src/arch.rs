//! Posterior elements: pedicles, laminae, spinous and transverse processes.
//!
//! All are given in the frame of their vertebra: `r` behind the posterior wall, `v` cranial from
//! its middle, `x` from the midline.

use crate::{
    parameters::{ArchShape, CanalShape},
    ruled::{Point, Ruled, dot, middle, posterior_of, radius, sub, unit},
};

/// Fat between the canal and the bone around it, mm.
const MARGIN: f64 = 1.5;
/// Thickness of the laminae, mm.
const LAMINA: f64 = 6.0;
/// How far the pedicles reach into the body, so that they join it.
const INTO_BODY: f64 = 8.0;

/// The posterior elements of one vertebra, placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Arch {
    origin: Point,
    cranial: Point,
    posterior: Point,
    height: f64,
    canal: CanalShape,
    shape: ArchShape,
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
        }
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
        let d = sub([y, z], self.origin);
        let (r, v, x) = (dot(d, self.posterior), dot(d, self.cranial), x.abs());
        let (c, s) = (self.canal.ap_mm, &self.shape);
        match part {
            Part::Pedicle => {
                let half = s.pedicle_width_mm / 2.0;
                let high = s.pedicle_height_mm / 2.0;
                let inside = ellipse(
                    x - self.pedicle_medial() - half,
                    half,
                    v - 0.18 * self.height,
                    high,
                )?;
                (-INTO_BODY..=0.8 * c).contains(&r).then_some(inside)
            }
            Part::Lamina => {
                if r < 0.4 * c {
                    return None;
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
            Part::Pedicle => {
                let high = s.pedicle_height_mm / 2.0;
                ([-INTO_BODY, 0.8 * c], [0.18 * h - high, 0.18 * h + high])
            }
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
        bounds
    }
}

/// Whether `(p, q)` lies in the ellipse of semi-axes `(a, b)`, and then roughly how deep.
fn ellipse(p: f64, a: f64, q: f64, b: f64) -> Option<f64> {
    let rho = radius(p / a, q / b);
    (rho <= 1.0).then(|| (1.0 - rho) * a.min(b))
}
