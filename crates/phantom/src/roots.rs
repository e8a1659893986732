//! Nerve roots: tubes along broken lines, from the sac down to their foramen.

use yotsui_case::{Side, Vertebra};

use crate::{
    arch::Arch,
    parameters::Parameters,
    ruled::{Ruled, add, posterior_of, scale, sub, unit},
    shapes::RootShape,
    stack::Placed,
};

/// A root of one side.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Nerve {
    /// The vertebra whose number it has.
    pub(crate) vertebra: Vertebra,
    pub(crate) side: Side,
    pub(crate) radius: f64,
    /// The segment whose disc it crosses.
    pub(crate) crosses: usize,
    /// Where it crosses that disc: distance from the midline (positive: left) and depth behind the
    /// posterior vertebral line.
    pub(crate) crossing: [f64; 2],
    /// Its line in the spine's own frame, from the sac down.
    pub(crate) line: Vec<[f64; 3]>,
}

/// How far above and below the endplates at a disc a root runs upright, mm.
const UPRIGHT: [f64; 2] = [5.0, 2.0];
/// Clearance between a root and bone, mm.
const CLEAR: f64 = 0.8;

/// All roots from L1 to S1 that cross a disc of this spine.
pub(crate) fn lay(
    p: &Parameters,
    sacrum: &[Ruled],
    placed: &[Placed],
    arches: &[Arch],
) -> Vec<Nerve> {
    let Some(shape) = p.roots else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (above, at) in placed.iter().enumerate() {
        let vertebra = at.level.lower();
        if !(Vertebra::L1..=Vertebra::L5).contains(&vertebra) && vertebra != Vertebra::S1 {
            continue;
        }
        for side in Side::ALL {
            let rest = match above.checked_sub(1) {
                Some(i) => leaving(&arches[i], shape.radius_mm, sign(side)),
                None => sacral(p, &sacrum[0], shape.radius_mm, sign(side)),
            };
            let mut nerve = nerve(p, shape, at, above, side);
            nerve.line.extend(rest);
            all.push(nerve);
        }
    }
    all
}

/// Of lateral positions on a side.
pub(crate) fn sign(side: Side) -> f64 {
    match side {
        Side::Left => 1.0,
        Side::Right => -1.0,
    }
}

/// Its upright piece at the disc.
fn nerve(p: &Parameters, shape: RootShape, at: &Placed, crosses: usize, side: Side) -> Nerve {
    let canal = p.segments[crosses].canal;
    let mut x = shape.lateral_fraction * canal.width_mm / 2.0;
    let mut r = shape.depth_fraction * canal.ap_mm;
    for offset in &p.root_offsets {
        if offset.level == at.level && offset.side == side {
            x += offset.lateral_mm;
            r += offset.posterior_mm;
        }
    }
    let x = sign(side) * x;
    let [up, down] = UPRIGHT;
    Nerve {
        vertebra: at.level.lower(),
        side,
        radius: shape.radius_mm,
        crosses,
        crossing: [x, r],
        line: vec![
            at.frame.place(x, r, at.frame.half + up),
            at.frame.place(x, r, -at.frame.half - down),
        ],
    }
}

/// Medial to the pedicle, round its lower border, and out.
fn leaving(arch: &Arch, radius: f64, sign: f64) -> Vec<[f64; 3]> {
    let (medial, lateral) = (arch.pedicle_medial(), arch.pedicle_lateral());
    let [bottom, top] = arch.pedicle_span();
    let inside = medial - radius - CLEAR - 1.0;
    let below = bottom - radius - CLEAR;
    vec![
        arch.place(sign * inside, 4.5, (bottom + top) / 2.0),
        arch.place(sign * (inside + 0.6), 3.5, bottom),
        arch.place(sign * (medial + lateral) / 2.0, 1.5, below - 0.5),
        arch.place(sign * (lateral + 8.0), -2.0, below - 6.0),
    ]
}

/// Down the sacral canal behind S1.
fn sacral(p: &Parameters, s1: &Ruled, radius: f64, sign: f64) -> Vec<[f64; 3]> {
    let half = (p.segments[0].canal.width_mm + p.canal_end.width_mm) / 4.0;
    let aside = (0.9 * half - radius).max(radius);
    let deep = 0.2 * (p.segments[0].canal.ap_mm + p.canal_end.ap_mm);
    let back = posterior_of(unit(sub(s1.upper.back, s1.lower.back)));
    [0.45, 0.05]
        .map(|l| {
            let [y, z] = add(s1.point(1.0, l), scale(back, deep));
            [sign * aside, y, z]
        })
        .to_vec()
}

impl Nerve {
    /// How deep the point of the spine's own frame lies in the piece of its line from point `i`;
    /// `None` outside.
    pub(crate) fn depth(&self, i: usize, q: [f64; 3]) -> Option<f64> {
        let (a, b) = (self.line[i], self.line[i + 1]);
        let d = [0, 1, 2].map(|k| b[k] - a[k]);
        let e = [0, 1, 2].map(|k| q[k] - a[k]);
        let dot = |u: [f64; 3], v: [f64; 3]| u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
        let s = (dot(e, d) / dot(d, d).max(1e-12)).clamp(0.0, 1.0);
        let off = [0, 1, 2].map(|k| e[k] - s * d[k]);
        let distance = dot(off, off).sqrt();
        (distance <= self.radius).then_some(self.radius - distance)
    }

    /// `[y, z]` box around the piece from point `i`.
    pub(crate) fn bounds(&self, i: usize) -> [[f64; 2]; 2] {
        let (a, b) = (self.line[i], self.line[i + 1]);
        [1, 2].map(|k| [a[k].min(b[k]) - self.radius, a[k].max(b[k]) + self.radius])
    }
}
