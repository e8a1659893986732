//! A spine built from its parameters: every point of space belongs to one structure.

use nalgebra::{Isometry3, Point3, Rotation3, Translation3, UnitQuaternion, Vector3};
use yotsui_case::Vertebra;

use crate::{
    PhantomError, Structure,
    arch::{Arch, Part},
    canal::Canal,
    check,
    displaced::Displaced,
    grid::Grid,
    outline::{FlatEnd, Outline},
    parameters::{CanalShape, Parameters, Pose},
    ruled::{Face, Ruled, scale},
    stack::{self, Placed},
    structure::ArchPart,
    surroundings::Surroundings,
};

/// A parametric lumbar spine. Solid geometry in millimetres; nothing in it depends on voxels.
#[derive(Debug, Clone)]
pub struct Spine {
    pub(crate) parameters: Parameters,
    pub(crate) sacrum: Vec<Ruled>,
    pub(crate) placed: Vec<Placed>,
    pub(crate) canal: Canal,
    /// One for each vertebra above the sacrum, from the bottom up.
    pub(crate) arches: Vec<Arch>,
    pub(crate) displaced: Vec<Displaced>,
    pub(crate) surroundings: Surroundings,
    pub(crate) frame: Isometry3<f64>,
    solids: Vec<Solid>,
    grid: Grid,
}

/// One convex part, in the order in which parts claim a point.
#[derive(Debug, Clone)]
enum Solid {
    Ruled(Kind, Ruled),
    Displaced(usize, Displaced),
    Canal(usize, Ruled),
    Arch(Option<usize>, Part, Arch),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Sacrum,
    Body(usize),
    Disc(usize),
}

/// What is at a point, with what the image needs to shade it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) what: What,
    /// Front (0) to back (1); 0 for parts without it.
    pub(crate) a: f64,
    /// Lower (0) to upper (1); 0 for parts without it.
    pub(crate) l: f64,
    /// Lateral position over the half-width there, signed; 0 for parts without it.
    pub(crate) t: f64,
    /// Distance from the surface, roughly, mm.
    pub(crate) depth: f64,
}

/// The part at a point, by its index in the spine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Background,
    SacralBody,
    SacralArch,
    Body(usize),
    Arch(usize, ArchPart),
    Disc(usize),
    Herniation(usize),
    /// Roots: whether this is below the cord.
    Canal {
        roots: bool,
    },
    Cord,
}

impl Spine {
    /// Checks the parameters and lays the spine out.
    pub fn build(parameters: Parameters) -> Result<Self, PhantomError> {
        check::check(&parameters)?;
        let p = &parameters;
        let sacrum = stack::sacrum(p)?;
        let placed = stack::segments(p, &sacrum[0])?;
        check::fits(p, &placed)?;
        let canal = Canal::build(p, &sacrum, &placed)?;
        let arches: Vec<Arch> = (0..placed.len())
            .map(|i| {
                let above = p.segments.get(i + 1).unwrap_or(&p.segments[i]).canal;
                let section = wider(p.segments[i].canal, above);
                Arch::new(&placed[i].body, section, p.segments[i].arch)
            })
            .collect();
        let displaced = displaced(p, &placed, &sacrum)?;
        let surroundings = Surroundings::new(&sacrum, &placed);
        let mut spine = Spine {
            sacrum,
            placed,
            canal,
            arches,
            displaced,
            surroundings,
            frame: isometry(&p.pose),
            solids: Vec::new(),
            grid: Grid::default(),
            parameters,
        };
        spine.gather();
        Ok(spine)
    }

    /// What it was built from.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The vertebrae above the sacrum, from the bottom up.
    pub fn vertebrae(&self) -> impl Iterator<Item = Vertebra> {
        self.placed.iter().map(|p| p.vertebra)
    }

    /// The structure at a point of the patient frame (LPS, mm).
    pub fn structure_at(&self, lps_mm: [f64; 3]) -> Structure {
        let p = self.frame.inverse_transform_point(&Point3::from(lps_mm));
        self.structure(self.find(p.x, p.y, p.z).what)
    }

    pub(crate) fn structure(&self, what: What) -> Structure {
        match what {
            What::Background => Structure::Background,
            What::SacralBody | What::SacralArch => Structure::Sacrum,
            What::Body(i) => Structure::Body(self.placed[i].vertebra),
            What::Arch(i, part) => Structure::Arch(self.placed[i].vertebra, part),
            What::Disc(i) => Structure::Disc(self.placed[i].level),
            What::Herniation(i) => Structure::Herniation(self.displaced[i].shape.level),
            What::Canal { .. } => Structure::Canal,
            What::Cord => Structure::Cord,
        }
    }

    /// From the spine's own frame to the patient's.
    pub(crate) fn to_patient(&self, x: f64, [y, z]: [f64; 2]) -> [f64; 3] {
        self.frame.transform_point(&Point3::new(x, y, z)).into()
    }

    /// What is at a point of the spine's own frame.
    pub(crate) fn find(&self, x: f64, y: f64, z: f64) -> Found {
        for &candidate in self.grid.at(y, z) {
            if let Some(found) = self.within(&self.solids[usize::from(candidate)], x, y, z) {
                return found;
            }
        }
        Found::part(What::Background, 0.0)
    }

    fn within(&self, solid: &Solid, x: f64, y: f64, z: f64) -> Option<Found> {
        let ruled = |r: &Ruled| {
            let w = r.locate(y, z)?;
            (x.abs() <= w.half).then_some(w)
        };
        match solid {
            Solid::Ruled(kind, r) => {
                let w = ruled(r)?;
                let (what, depth) = match kind {
                    Kind::Sacrum => (What::SacralBody, r.depth(w, x)),
                    Kind::Body(i) => (What::Body(*i), r.depth(w, x)),
                    Kind::Disc(i) => (What::Disc(*i), r.depth(w, x)),
                };
                Some(Found {
                    what,
                    a: w.a,
                    l: w.l,
                    t: x / w.half,
                    depth,
                })
            }
            Solid::Canal(i, r) => {
                let w = ruled(r)?;
                let what = if self.canal.in_cord(*i, w, x) {
                    What::Cord
                } else {
                    What::Canal {
                        roots: self.canal.below_cord(*i, w),
                    }
                };
                let t = x / w.half;
                // The canal's own ends are open: only its walls count.
                let ap = r.lower.length() + w.l * (r.upper.length() - r.lower.length());
                let depth = (w.half - x.abs()).min(w.a.min(1.0 - w.a) * ap);
                Some(Found {
                    what,
                    a: w.a,
                    l: w.l,
                    t,
                    depth,
                })
            }
            Solid::Displaced(i, d) => d
                .depth(x, y, z)
                .map(|depth| Found::part(What::Herniation(*i), depth)),
            Solid::Arch(owner, part, arch) => arch.depth(*part, x, y, z).map(|depth| {
                let what = match (owner, part) {
                    (None, _) => What::SacralArch,
                    (Some(i), Part::Pedicle | Part::Lamina) => What::Arch(*i, ArchPart::Arch),
                    (Some(i), Part::Spinous) => What::Arch(*i, ArchPart::Spinous),
                    (Some(i), Part::Transverse) if x > 0.0 => {
                        What::Arch(*i, ArchPart::TransverseLeft)
                    }
                    (Some(i), Part::Transverse) => What::Arch(*i, ArchPart::TransverseRight),
                };
                Found::part(what, depth)
            }),
        }
    }

    /// Lists all parts in the order in which they claim a point: bodies and discs share faces and
    /// never overlap; pedicles come before displaced tissue, which is cut out of the canal; the
    /// canal comes before the rest of the arch.
    fn gather(&mut self) {
        let p = &self.parameters;
        let mut solids = Vec::new();
        for (i, at) in self.placed.iter().enumerate() {
            solids.push(Solid::Ruled(Kind::Body(i), at.body));
            solids.push(Solid::Ruled(Kind::Disc(i), at.disc));
        }
        solids.extend(self.sacrum.iter().map(|r| Solid::Ruled(Kind::Sacrum, *r)));
        solids.extend(alae(p, &self.sacrum).map(|r| Solid::Ruled(Kind::Sacrum, r)));

        let sacral: Vec<Arch> = (p.sacral_arches.iter().zip(&self.sacrum))
            .map(|(shape, body)| Arch::new(body, p.segments[0].canal, *shape))
            .collect();
        let arches = || {
            let own = self.arches.iter().enumerate().map(|(i, a)| (Some(i), a));
            own.chain(sacral.iter().map(|a| (None, a)))
        };
        for (owner, arch) in arches() {
            solids.push(Solid::Arch(owner, Part::Pedicle, arch.clone()));
        }
        for (i, d) in self.displaced.iter().enumerate() {
            solids.push(Solid::Displaced(i, d.clone()));
        }
        for (i, r) in self.canal.segments.iter().enumerate() {
            solids.push(Solid::Canal(i, *r));
        }
        for (owner, arch) in arches() {
            for part in Part::ALL.into_iter().filter(|part| *part != Part::Pedicle) {
                solids.push(Solid::Arch(owner, part, arch.clone()));
            }
        }
        let bounds: Vec<[[f64; 2]; 2]> = solids.iter().map(Solid::bounds).collect();
        self.grid = Grid::new(&bounds);
        self.solids = solids;
    }
}

impl Found {
    fn part(what: What, depth: f64) -> Self {
        Found {
            what,
            a: 0.0,
            l: 0.0,
            t: 0.0,
            depth,
        }
    }
}

impl Spine {
    /// Box around the bones of the spine in LPS with a margin of 5 mm: lowest, then highest
    /// corner.
    pub fn bounds(&self) -> [[f64; 3]; 2] {
        let p = &self.parameters;
        let boxes = self.solids.iter().map(Solid::bounds);
        let reach = |arch: &Arch, i: usize| {
            arch.pedicle_lateral() + p.segments[i].arch.transverse_length_mm
        };
        let half = (self.arches.iter().enumerate())
            .map(|(i, arch)| reach(arch, i))
            .fold(p.ala_half_width_mm, f64::max);
        let mut bounds = [[f64::INFINITY; 3], [f64::NEG_INFINITY; 3]];
        for [y, z] in boxes {
            for (x, y, z) in [-half, half]
                .into_iter()
                .flat_map(|x| y.map(|y| (x, y)))
                .flat_map(|(x, y)| z.map(|z| (x, y, z)))
            {
                for (i, v) in self.to_patient(x, [y, z]).into_iter().enumerate() {
                    bounds[0][i] = bounds[0][i].min(v - 5.0);
                    bounds[1][i] = bounds[1][i].max(v + 5.0);
                }
            }
        }
        bounds
    }
}

impl Solid {
    fn bounds(&self) -> [[f64; 2]; 2] {
        match self {
            Solid::Ruled(_, r) | Solid::Canal(_, r) => r.bounds(),
            Solid::Displaced(_, d) => d.bounds(),
            Solid::Arch(_, part, arch) => arch.bounds(*part),
        }
    }
}

fn wider(a: CanalShape, b: CanalShape) -> CanalShape {
    CanalShape {
        ap_mm: a.ap_mm.max(b.ap_mm),
        width_mm: a.width_mm.max(b.width_mm),
    }
}

/// The lateral masses beside the first two sacral bodies.
fn alae(p: &Parameters, sacrum: &[Ruled]) -> impl Iterator<Item = Ruled> {
    let outline = Outline::new(0.5, 0.8, FlatEnd::Back);
    let narrowing = [1.0, 0.85, 0.6];
    let shapes: Vec<Ruled> = (sacrum.iter().take(2).enumerate())
        .filter_map(|(i, body)| {
            let part = |face: Face, narrow: f64| Face {
                front: crate::ruled::sub(face.back, scale(face.direction(), 0.65 * face.length())),
                half: p.ala_half_width_mm * narrow,
                ..face
            };
            Ruled::new(
                part(body.lower, narrowing[i + 1]),
                part(body.upper, narrowing[i]),
                outline,
            )
        })
        .collect();
    shapes.into_iter()
}

fn displaced(
    p: &Parameters,
    placed: &[Placed],
    sacrum: &[Ruled],
) -> Result<Vec<Displaced>, PhantomError> {
    let mut all: Vec<Displaced> = Vec::with_capacity(p.herniations.len());
    for shape in &p.herniations {
        let level = shape.level;
        let at = placed
            .iter()
            .position(|s| s.level == level)
            .ok_or(PhantomError::NoSuchLevel { level })?;
        if all.iter().any(|other| other.shape.level == level) {
            return Err(PhantomError::TwoHerniations { level });
        }
        let ap = p.segments[at].canal.ap_mm;
        if shape.length_mm > ap - 0.5 {
            return Err(PhantomError::Value {
                place: format!("herniation at {level}"),
                field: "length_mm",
                found: shape.length_mm,
                expected: "less than the AP diameter of the canal there by at least 0.5 mm",
            });
        }
        let solid = Displaced::new(&placed[at].disc, *shape);
        let [y, z] = solid.apex();
        let inside = |body: &Ruled| {
            body.locate(y, z)
                .is_some_and(|w| shape.lateral_mm.abs() <= w.half)
        };
        if placed.iter().any(|s| inside(&s.body)) || sacrum.iter().any(inside) {
            return Err(PhantomError::ApexInBone { level });
        }
        all.push(solid);
    }
    Ok(all)
}

fn isometry(pose: &Pose) -> Isometry3<f64> {
    let [about_left, about_posterior, about_head] = pose.rotation_deg.map(f64::to_radians);
    let turn = Rotation3::from_axis_angle(&Vector3::z_axis(), about_head)
        * Rotation3::from_axis_angle(&Vector3::y_axis(), about_posterior)
        * Rotation3::from_axis_angle(&Vector3::x_axis(), about_left);
    Isometry3::from_parts(
        Translation3::from(Vector3::from(pose.translation_mm)),
        UnitQuaternion::from_rotation_matrix(&turn),
    )
}
