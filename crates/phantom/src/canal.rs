//! The canal behind the posterior walls, and the cord in it.

use crate::{
    PhantomError,
    lean::Tilt,
    outline::{FlatEnd, Outline},
    parameters::{CanalShape, CordShape, Parameters},
    ruled::{Face, Point, Ruled, Within, add, dot, middle, norm, posterior_of, scale, sub, unit},
    shapes::SacShape,
    stack::Placed,
};

/// AP fraction, counted from behind, at which the canal is widest.
const WIDEST_AT: f64 = 0.55;
/// Width of the flat front of the canal as a fraction of its greatest width.
const FLAT: f64 = 0.7;

/// The canal as a chain of ruled segments, from the bottom up: two sacral ones, then one behind
/// each disc and each body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Canal {
    pub(crate) segments: Vec<Ruled>,
    /// Length along the middle of the canal up to the lower face of each segment, and the total.
    along: Vec<f64>,
    cord: Option<Cord>,
    sac: Option<SacShape>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Cord {
    shape: CordShape,
    conus_along: f64,
}

impl Canal {
    /// Behind `sacrum` (its first two bodies) and `placed`.
    pub(crate) fn build(
        p: &Parameters,
        sacrum: &[Ruled],
        placed: &[Placed],
    ) -> Result<Self, PhantomError> {
        let nodes = nodes(p, sacrum, placed);
        let tilts = tilts(placed);
        let points: Vec<Point> = nodes.iter().map(|n| n.0).collect();
        let mut faces = Vec::with_capacity(nodes.len());
        for (i, (front, section)) in nodes.iter().enumerate() {
            faces.push(Face {
                front: *front,
                back: add(*front, scale(miter(&points, i), section.ap_mm)),
                half: section.width_mm / 2.0,
            });
        }
        let mut segments = Vec::with_capacity(faces.len() - 1);
        for (i, pair) in faces.windows(2).enumerate() {
            let solid =
                Ruled::new(pair[0], pair[1], outline()).ok_or_else(|| PhantomError::Folded {
                    place: format!("canal behind {}", name(i, placed)),
                })?;
            segments.push(solid.leaning(tilts[i], tilts[i + 1]));
        }
        let mut along = vec![0.0];
        for s in &segments {
            let from = middle(s.lower.front, s.lower.back);
            let to = middle(s.upper.front, s.upper.back);
            along.push(along[along.len() - 1] + norm(sub(to, from)));
        }
        let cord = p.cord.and_then(|shape| {
            let body = placed.iter().position(|b| b.vertebra == shape.conus)?;
            // After the two sacral segments: disc 0, body 0, disc 1, body 1 ...
            let segment = 2 + 2 * body + 1;
            let from = along[segment];
            Some(Cord {
                shape,
                conus_along: from + shape.fraction * (along[segment + 1] - from),
            })
        });
        Ok(Canal {
            segments,
            along,
            cord,
            sac: p.sac,
        })
    }

    /// Half the width of the sac at the place `within` segment `i`; `None` outside it or without
    /// one.
    pub(crate) fn sac_half(&self, i: usize, within: Within) -> Option<f64> {
        let sac = self.sac?;
        let s = &self.segments[i];
        let greatest = s.lower.half + within.l * (s.upper.half - s.lower.half);
        let u = (within.a - sac.front_fraction - sac.ap_fraction / 2.0) / (sac.ap_fraction / 2.0);
        let rest = 1.0 - u * u;
        (rest > 0.0).then(|| sac.width_fraction * greatest * rest.sqrt())
    }

    /// Half the widths of canal and sac at a point of the sagittal plane of the upright spine; 0
    /// where they are not.
    pub(crate) fn halves(&self, y: f64, z: f64) -> [f64; 2] {
        for (i, s) in self.segments.iter().enumerate() {
            if let Some(w) = s.locate(y, z) {
                return [w.half, self.sac_half(i, w).unwrap_or(0.0)];
            }
        }
        [0.0; 2]
    }

    /// Whether the place `within` segment `i`, `x` from the midline, belongs to the cord.
    pub(crate) fn in_cord(&self, i: usize, within: Within, x: f64) -> bool {
        let Some(cord) = &self.cord else {
            return false;
        };
        let here = self.along[i] + within.l * (self.along[i + 1] - self.along[i]);
        let size = ((here - cord.conus_along) / cord.shape.taper_mm).min(1.0);
        if size <= 0.0 {
            return false;
        }
        let s = &self.segments[i];
        let ap = s.lower.length() + within.l * (s.upper.length() - s.lower.length());
        let u = (within.a - 0.5) * ap / (cord.shape.ap_mm / 2.0 * size);
        let v = x / (cord.shape.width_mm / 2.0 * size);
        u * u + v * v <= 1.0
    }

    /// Whether the place `within` segment `i` lies below the tip of the cord, among the roots.
    pub(crate) fn below_cord(&self, i: usize, within: Within) -> bool {
        let here = self.along[i] + within.l * (self.along[i + 1] - self.along[i]);
        self.cord.is_none_or(|cord| here < cord.conus_along)
    }
}

/// The section of the canal.
pub(crate) fn outline() -> Outline {
    Outline::new(WIDEST_AT, FLAT, FlatEnd::Front)
}

/// The posterior corners from the bottom up, each with the section of the canal behind it. Both
/// corners of a disc have that disc's section, so that the canal's back is parallel to the
/// posterior vertebral line there and its AP diameter is the parameter exactly.
fn nodes(p: &Parameters, sacrum: &[Ruled], placed: &[Placed]) -> Vec<(Point, CanalShape)> {
    let lowest = p.segments[0].canal;
    let between = CanalShape {
        ap_mm: (lowest.ap_mm + p.canal_end.ap_mm) / 2.0,
        width_mm: (lowest.width_mm + p.canal_end.width_mm) / 2.0,
    };
    let mut nodes = vec![
        (sacrum[1].lower.back, p.canal_end),
        (sacrum[0].lower.back, between),
    ];
    for (segment, at) in p.segments.iter().zip(placed) {
        nodes.push((at.disc.lower.back, segment.canal));
        nodes.push((at.disc.upper.back, segment.canal));
    }
    if let (Some(at), Some(segment)) = (placed.last(), p.segments.last()) {
        nodes.push((at.body.upper.back, segment.canal));
    }
    nodes
}

/// The tilt at each node.
fn tilts(placed: &[Placed]) -> Vec<Tilt> {
    let mut tilts = vec![Tilt::NONE; 2];
    for at in placed {
        tilts.extend([at.disc.low, at.disc.high]);
    }
    tilts.extend(placed.last().map(|at| at.body.high));
    tilts
}

/// The offset at corner `i` that lies at distance 1 behind both lines that meet there.
fn miter(points: &[Point], i: usize) -> Point {
    let behind = |k: usize| posterior_of(unit(sub(points[k + 1], points[k])));
    if i == 0 {
        return behind(0);
    }
    if i + 1 == points.len() {
        return behind(i - 1);
    }
    let (below, above) = (behind(i - 1), behind(i));
    scale(add(below, above), 1.0 / (1.0 + dot(below, above)))
}

fn name(segment: usize, placed: &[Placed]) -> String {
    match segment {
        0 => "S2".to_owned(),
        1 => "S1".to_owned(),
        _ => {
            let at = &placed[(segment - 2) / 2];
            if segment.is_multiple_of(2) {
                at.level.to_string()
            } else {
                at.vertebra.to_string()
            }
        }
    }
}
