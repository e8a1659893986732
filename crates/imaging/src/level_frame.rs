//! The frame that a disc fixes in space: its axes, its surfaces, the endplates and walls of the
//! bodies beside it, and the posterior vertebral line. Positions in it are (l, a, n): millimetres to
//! the patient's left of the mid-sagittal plane, to posterior, and to the head of the mid-plane of
//! the disc.
//!
//! All of it is fitted to faces in patient space ([`crate::surface`]), so it is the same for a
//! sagittal stack, an axial one, isotropic voxels and oblique planes.

pub(crate) mod build;
mod plate;

use yotsui_case::{Level, Note};

use crate::{
    anatomy::Anatomy,
    scene::{Scene, V3},
    surface::{Crossing, Surface},
};

pub(crate) use plate::{Plate, Towards};

/// Axes and origin of a level.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axes3 {
    /// Middle of the disc, in its mid-sagittal plane.
    pub origin: V3,
    /// To the patient's left.
    pub left: V3,
    /// To posterior, along the disc's mid-plane.
    pub back: V3,
    /// To the head, perpendicular to the mid-plane.
    pub up: V3,
}

impl Axes3 {
    /// (l, a, n) of a position.
    pub fn coordinates(&self, p: V3) -> [f64; 3] {
        let d = p - self.origin;
        [d.dot(&self.left), d.dot(&self.back), d.dot(&self.up)]
    }

    /// The position at (l, a, n).
    pub fn point(&self, [l, a, n]: [f64; 3]) -> V3 {
        self.origin + self.left * l + self.back * a + self.up * n
    }

    /// A direction given in (l, a, n).
    pub fn direction(&self, [l, a, n]: [f64; 3]) -> V3 {
        self.left * l + self.back * a + self.up * n
    }

    /// The same axes turned so that `up` and `left` are as near as can be to those given.
    pub fn turned(origin: V3, up: V3, left: V3) -> Option<Axes3> {
        let up = up.try_normalize(1e-9)?;
        let left = (left - up * left.dot(&up)).try_normalize(1e-9)?;
        Some(Axes3 {
            origin,
            left,
            back: up.cross(&left),
            up,
        })
    }
}

/// Where the mid-sagittal plane was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MidlineFrom {
    /// The bodies beside the disc (or the disc) are in view to both sides.
    Bodies,
    /// The stack cuts them; the canal is in view to both sides.
    Canal,
    /// The stack cuts the canal as well: the middle of what is seen.
    Seen,
}

/// A level's frame.
#[derive(Debug, Clone)]
pub(crate) struct LevelFrame {
    pub level: Level,
    pub axes: Axes3,
    /// Anterior and posterior end of the disc along the mid-plane in the mid-sagittal plane, mm. The
    /// posterior end is the posterior vertebral line where there is one.
    pub extent: (f64, f64),
    /// Upper and lower surface of the disc's label: n over (a, l).
    pub top: Surface,
    pub bottom: Surface,
    /// Inferior endplate of the vertebra above.
    pub upper: Option<Plate>,
    /// Superior endplate of the vertebra below.
    pub lower: Option<Plate>,
    pub midline: MidlineFrom,
    /// Half the width within which surfaces are fitted, mm.
    pub third: f64,
}

/// Beyond this the vertebrae are so offset that the line is no posterior limit, degrees.
const LEAN_LIMIT: f64 = 45.0;
/// A lean that travels with the result as a note, degrees.
pub(crate) const LEAN_NOTE: f64 = 20.0;

/// The line from the posterior-superior corner of the lower body to the posterior-inferior corner of
/// the upper one, in the mid-sagittal plane; (a, n), mm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PosteriorLine {
    pub upper: [f64; 2],
    pub lower: [f64; 2],
}

impl PosteriorLine {
    /// Unit vector along it, to the head.
    pub fn along(&self) -> [f64; 2] {
        let d = [self.upper[0] - self.lower[0], self.upper[1] - self.lower[1]];
        let length = (d[0] * d[0] + d[1] * d[1]).sqrt();
        [d[0] / length, d[1] / length]
    }

    /// Its length, mm.
    pub fn length(&self) -> f64 {
        ((self.upper[0] - self.lower[0]).powi(2) + (self.upper[1] - self.lower[1]).powi(2)).sqrt()
    }

    /// Its place from front to back at height `n`; it runs on beyond its ends.
    pub fn at(&self, n: f64) -> f64 {
        let [a, up] = self.along();
        self.lower[0] + (n - self.lower[1]) * a / up
    }

    /// Unit vector perpendicular to it, to posterior.
    pub fn backwards(&self) -> [f64; 2] {
        let [a, n] = self.along();
        [n, -a]
    }

    /// Its middle.
    pub fn middle(&self) -> [f64; 2] {
        [
            (self.upper[0] + self.lower[0]) / 2.0,
            (self.upper[1] + self.lower[1]) / 2.0,
        ]
    }

    /// How far it leans from the disc's normal, degrees.
    pub fn lean(&self) -> f64 {
        let [a, n] = self.along();
        a.abs().atan2(n).to_degrees()
    }
}

impl LevelFrame {
    /// Builds the frame of `level`.
    ///
    /// # Errors
    /// The reason why there is none: the disc touches the upper or lower, front or back edge of the
    /// image, or shows too little of itself.
    pub fn new(scene: &Scene<'_>, level: Level) -> Result<Self, Note> {
        build::build(scene, level)
    }

    /// The posterior vertebral line, if both corners are known and it does not lean too far.
    pub fn posterior_line(&self) -> Option<PosteriorLine> {
        self.line().filter(|line| line.lean() <= LEAN_LIMIT)
    }

    fn line(&self) -> Option<PosteriorLine> {
        let (upper, lower) = (self.upper.as_ref()?, self.lower.as_ref()?);
        let line = PosteriorLine {
            upper: upper.posterior,
            lower: lower.posterior,
        };
        (line.length() > 0.5 && line.upper[1] > line.lower[1]).then_some(line)
    }

    /// Position along the mid-plane at a fraction of the disc's depth, mm.
    pub fn at_fraction(&self, f: f64) -> f64 {
        self.extent.0 + f * (self.extent.1 - self.extent.0)
    }

    /// Mean thickness of the disc's label between two fractions of its depth, in the mid-sagittal
    /// plane and along the normal, mm.
    pub fn thickness(&self, from: f64, to: f64) -> f64 {
        const STEPS: usize = 8;
        let at = |i: usize| {
            let a = self.at_fraction(from + (to - from) * (i as f64 + 0.5) / STEPS as f64);
            self.top.at(a, 0.0) - self.bottom.at(a, 0.0)
        };
        (0..STEPS).map(at).sum::<f64>() / STEPS as f64
    }

    /// Depth of the disc along its mid-plane, mm.
    pub fn depth(&self) -> f64 {
        self.extent.1 - self.extent.0
    }

    /// The slice of the array that holds the middle of the disc.
    pub fn slice(&self, scene: &Scene<'_>) -> usize {
        let parts = scene.parts;
        parts
            .nearest(self.axes.origin)
            .map_or(0, |i| i / (parts.shape[1] * parts.shape[2]).max(1))
    }
}

/// A face that looks along an axis by less than this cosine says nothing of where the part ends there.
const ACROSS: f64 = 0.02;

/// The crossings of those faces of a part that look along an axis of a frame, or (`sign` -1) against it:
/// u, v and h picked from (l, a, n), of which h is that axis.
pub(crate) fn facing<'s>(
    scene: &'s Scene<'_>,
    axes: &Axes3,
    part: u8,
    sign: f64,
    [u, v, h]: [usize; 3],
) -> impl Iterator<Item = Crossing> + use<'s> {
    let axes = *axes;
    let half = [0, 1, 2].map(|axis| {
        let half = scene.axes[axis] * (scene.parts.spacing[axis] / 2.0);
        [axes.left, axes.back, axes.up].map(|d| half.dot(&d))
    });
    let along = [0, 1, 2].map(|axis| 2.0 * half[axis][h] / scene.parts.spacing[axis]);
    scene.faces(part).iter().filter_map(move |face| {
        let axis = usize::from(face.axis);
        let outward = if face.forward { sign } else { -sign };
        (outward * along[axis] > ACROSS).then(|| {
            let at = axes.coordinates(face.at);
            let half = half[axis];
            Crossing {
                u: at[u],
                v: at[v],
                h: at[h],
                half: [half[u], half[v], half[h]],
            }
        })
    })
}

/// The crossings of several parts ([`facing`]: parts, sign and order) that are `near` and have nothing
/// `solid` on their other side.
pub(crate) fn open_faces(
    scene: &Scene<'_>,
    axes: &Axes3,
    (parts, sign, order): (&[u8], f64, [usize; 3]),
    near: impl Fn(&Crossing) -> bool,
    solid: impl Fn(u8) -> bool,
) -> Vec<Crossing> {
    let open = |c: &Crossing| {
        let mut beyond = [0.0; 3];
        for (axis, at) in order.into_iter().zip(c.beyond(sign)) {
            beyond[axis] = at;
        }
        !solid(scene.code_at(axes.point(beyond)))
    };
    let faces = (parts.iter()).flat_map(|&part| facing(scene, axes, part, sign, order));
    faces.filter(|c| near(c) && open(c)).collect()
}

/// Why a corner of a neighbour is missing.
pub(crate) fn missing(scene: &Scene<'_>, code: u8, absent: Note) -> Note {
    let Some([_, y, z]) = scene.index_box(code) else {
        return absent;
    };
    let [_, ny, nz] = scene.parts.shape;
    let cut = y[0] == 0 || y[1] + 1 == ny || z[0] == 0 || z[1] + 1 == nz;
    if cut {
        Note::VertebraAtEdge
    } else {
        Note::TooFewVoxels
    }
}

/// The codes of the disc and of the vertebrae above and below.
pub(crate) fn codes(level: Level) -> (u8, u8, u8) {
    (
        Anatomy::disc_code(level),
        Anatomy::vertebra_code(level.upper()),
        Anatomy::vertebra_code(level.lower()),
    )
}
