//! Stacks bodies and discs from the sacrum up: where every endplate lies.

use crate::{
    PhantomError,
    frame::Frame,
    lean::Tilt,
    outline::{FlatEnd, Outline},
    parameters::{BodyShape, DiscShape, Parameters, Segment},
    ruled::{Face, Point, Ruled, add, cranial_of, direction, middle, scale, sub, unit},
};
use yotsui_case::{Level, Vertebra};

/// AP fraction at which bodies and discs are widest.
const WIDEST_AT: f64 = 0.5;

/// Greatest coronal tilt of a vertebra, degrees.
const STEEPEST_DEG: f64 = 45.0;

/// A body with the disc below it, placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) vertebra: Vertebra,
    pub(crate) level: Level,
    pub(crate) body: Ruled,
    pub(crate) disc: Ruled,
    pub(crate) mid_plane: MidPlane,
    /// The frame of the disc.
    pub(crate) frame: Frame,
}

/// The plane that bisects the angle between the two endplates of a disc, in the sagittal plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MidPlane {
    /// Where it meets the anterior border of the disc.
    pub(crate) front: Point,
    /// Where it meets the posterior border of the disc.
    pub(crate) back: Point,
    /// Angle between the endplates in radians; positive: open in front.
    pub(crate) wedge: f64,
}

/// The placed sacral bodies, S1 first.
pub(crate) fn sacrum(p: &Parameters) -> Result<Vec<Ruled>, PhantomError> {
    let mut bodies: Vec<Ruled> = Vec::with_capacity(p.sacrum.len());
    for (i, shape) in p.sacrum.iter().enumerate() {
        // The bodies are fused: each takes over the face of the one above.
        let upper = match bodies.last() {
            Some(above) => above.lower,
            None => {
                let along = direction(p.sacral_slope_deg.to_radians());
                Face {
                    front: scale(along, -superior_length(shape)),
                    back: [0.0, 0.0],
                    half: shape.superior_width_mm / 2.0,
                }
            }
        };
        let tilt = superior_angle(shape);
        let m = turned(upper.direction(), -tilt);
        let n = cranial_of(m);
        let lower_back = sub(upper.back, scale(n, shape.posterior_height_mm));
        let lower_along = turned(m, inferior_angle(shape));
        let lower = Face {
            front: sub(lower_back, scale(lower_along, inferior_length(shape))),
            back: lower_back,
            half: shape.inferior_width_mm / 2.0,
        };
        bodies.push(
            Ruled::new(lower, upper, outline(p)).ok_or_else(|| PhantomError::Folded {
                place: format!("S{}", i + 1),
            })?,
        );
    }
    Ok(bodies)
}

/// The placed bodies and discs above the sacrum, from the bottom up.
pub(crate) fn segments(p: &Parameters, s1: &Ruled) -> Result<Vec<Placed>, PhantomError> {
    let mut placed: Vec<Placed> = Vec::with_capacity(p.segments.len());
    let mut below = (Vertebra::S1, s1.upper);
    let (mut tilt, mut coronal_deg) = (Tilt::NONE, 0.0);
    for segment in &p.segments {
        let level = Level::between(segment.vertebra, below.0).ok_or(PhantomError::Order {
            found: segment.vertebra,
            below: below.0,
        })?;
        let mut next = place(segment, level, below.1, outline(p))?;
        coronal_deg += segment.coronal_deg;
        if coronal_deg.abs() > STEEPEST_DEG {
            return Err(PhantomError::Value {
                place: segment.vertebra.to_string(),
                field: "coronal_deg, summed from the sacrum up",
                found: coronal_deg,
                expected: "-45 to 45",
            });
        }
        let tan = coronal_deg.to_radians().tan();
        let low = tilt.above(rise(&next.disc), tan);
        let high = low.above(rise(&next.body), tan);
        next.disc = next.disc.leaning(tilt, low);
        next.body = next.body.leaning(low, high);
        next.frame = Frame::of(&next.disc);
        tilt = high;
        below = (next.vertebra, next.body.upper);
        placed.push(next);
    }
    Ok(placed)
}

fn place(
    segment: &Segment,
    level: Level,
    lower: Face,
    outline: Outline,
) -> Result<Placed, PhantomError> {
    let shape = &segment.body;
    let folded = |place: String| PhantomError::Folded { place };
    let (upper, mid_plane) = disc_above(
        lower,
        &segment.disc,
        segment.listhesis_mm,
        inferior_length(shape),
        shape.inferior_width_mm / 2.0,
    )
    .ok_or_else(|| folded(level.to_string()))?;
    let disc = Ruled::new(lower, upper, outline).ok_or_else(|| folded(level.to_string()))?;

    let m = turned(upper.direction(), -inferior_angle(shape));
    let back = add(upper.back, scale(cranial_of(m), shape.posterior_height_mm));
    let along = turned(m, superior_angle(shape));
    let top = Face {
        front: sub(back, scale(along, superior_length(shape))),
        back,
        half: shape.superior_width_mm / 2.0,
    };
    let body =
        Ruled::new(upper, top, outline).ok_or_else(|| folded(segment.vertebra.to_string()))?;
    Ok(Placed {
        vertebra: segment.vertebra,
        level,
        body,
        frame: Frame::of(&disc),
        disc,
        mid_plane,
    })
}

/// Height of the middle of a solid's upper face over that of its lower one.
fn rise(solid: &Ruled) -> f64 {
    let [low, high] = [solid.lower, solid.upper].map(|f| middle(f.front, f.back)[1]);
    high - low
}

/// The inferior endplate of the body above a disc of the wanted heights, and the mid-plane.
///
/// In coordinates (s, n) along the mid-plane and its normal, with s = 0 at the lower posterior
/// corner, the endplates are n = ±(p - s τ), τ being the tangent of half the wedge angle. The two
/// heights fix p and τ given the ends of the mid-plane, which depend on p and τ only weakly:
/// a fixed point, reached to rounding in a few steps.
fn disc_above(
    lower: Face,
    disc: &DiscShape,
    listhesis: f64,
    upper_length: f64,
    upper_half: f64,
) -> Option<(Face, MidPlane)> {
    let (ha, hp) = (disc.anterior_height_mm, disc.posterior_height_mm);
    let lower_length = lower.length();
    let mut tau = (ha - hp) / (lower_length + upper_length);
    let (mut p, mut upper_s, mut front_s, mut back_s) = (hp / 2.0, 0.0, 0.0, 0.0);
    let mut settled = false;
    for _ in 0..200 {
        let (sin, cos) = tau.atan().sin_cos();
        p = hp / 2.0 + back_s * tau;
        // The upper posterior corner (upper_s, p - upper_s τ), so that its displacement against
        // the lower one (0, -p) along the lower endplate (cos, sin) is -listhesis.
        upper_s = -(listhesis + 2.0 * p * sin) * cos / (cos * cos - sin * sin);
        let upper_n = p - upper_s * tau;
        back_s = upper_s * p / (p + upper_n);
        let (front_below, front_above) = (p + lower_length * sin, upper_n + upper_length * sin);
        let from = -lower_length * cos;
        let to = upper_s - upper_length * cos;
        front_s = from + (to - from) * front_below / (front_below + front_above);
        let next = (ha - hp) / (2.0 * (back_s - front_s));
        settled = (next - tau).abs() < 1e-15;
        tau = next;
        if settled {
            break;
        }
    }
    let half_wedge = tau.atan();
    if !settled || p <= 0.0 || half_wedge.abs() > 0.6 {
        return None;
    }
    let m = turned(lower.direction(), -half_wedge);
    let n = cranial_of(m);
    let at = |s: f64, height: f64| add(add(lower.back, scale(m, s)), scale(n, p + height));
    let back = at(upper_s, p - upper_s * tau);
    let along = turned(m, -half_wedge);
    let upper = Face {
        front: sub(back, scale(along, upper_length)),
        back,
        half: upper_half,
    };
    let mid_plane = MidPlane {
        front: at(front_s, 0.0),
        back: at(back_s, 0.0),
        wedge: 2.0 * half_wedge,
    };
    Some((upper, mid_plane))
}

fn outline(p: &Parameters) -> Outline {
    Outline::new(WIDEST_AT, p.flat_fraction, FlatEnd::Back)
}

/// Corner to corner length of the inferior endplate.
fn inferior_length(b: &BodyShape) -> f64 {
    b.inferior_depth_mm
        .hypot((b.anterior_height_mm - b.posterior_height_mm) / 2.0)
}

/// Corner to corner length of the superior endplate.
fn superior_length(b: &BodyShape) -> f64 {
    b.superior_depth_mm
        .hypot((b.anterior_height_mm - b.posterior_height_mm) / 2.0)
}

/// Angle of the inferior endplate with the body's middle plane.
fn inferior_angle(b: &BodyShape) -> f64 {
    ((b.anterior_height_mm - b.posterior_height_mm) / 2.0).atan2(b.inferior_depth_mm)
}

/// Angle of the superior endplate with the body's middle plane.
fn superior_angle(b: &BodyShape) -> f64 {
    -((b.anterior_height_mm - b.posterior_height_mm) / 2.0).atan2(b.superior_depth_mm)
}

fn turned(p: Point, angle: f64) -> Point {
    let (sin, cos) = angle.sin_cos();
    unit([p[0] * cos - p[1] * sin, p[0] * sin + p[1] * cos])
}
