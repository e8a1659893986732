//! A spine built from its parameters: every point of space belongs to one structure.

use nalgebra::{Isometry3, Point3};
use yotsui_case::Vertebra;

use crate::{
    PhantomError, Structure,
    arch::{Arch, Part},
    assemble::{alae, arches, displaced, facets, isometry},
    canal::Canal,
    check,
    displaced::Displaced,
    facets::Facets,
    grid::Grid,
    parameters::Parameters,
    roots::{self, Nerve},
    ruled::{Ruled, Within},
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
    /// Posterior elements of the sacrum.
    pub(crate) sacral_arches: Vec<Arch>,
    pub(crate) displaced: Vec<Displaced>,
    pub(crate) facets: Vec<Facets>,
    pub(crate) nerves: Vec<Nerve>,
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
    Facets(usize),
    /// A root and the piece of its line.
    Nerve(usize, usize),
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
    /// The canal without cord, sac and labelled roots.
    Canal {
        /// Whether it holds CSF, there being no sac.
        csf: bool,
        /// Whether this is below the cord.
        roots: bool,
    },
    /// The sac without the cord.
    Sac {
        /// Whether this is below the cord.
        roots: bool,
    },
    Nerve {
        index: usize,
        in_canal: bool,
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
        let arches = arches(p, &placed);
        let sacral_arches: Vec<Arch> = (p.sacral_arches.iter().zip(&sacrum))
            .map(|(shape, body)| Arch::new(body, p.segments[0].canal, *shape))
            .collect();
        let displaced = displaced(p, &placed, &sacrum)?;
        let facets = facets(p, &placed, &arches, &sacral_arches);
        let nerves = roots::lay(p, &sacrum, &placed, &arches);
        let surroundings = Surroundings::new(&sacrum, &placed);
        let mut spine = Spine {
            sacrum,
            placed,
            canal,
            arches,
            sacral_arches,
            displaced,
            facets,
            nerves,
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
            What::Herniation(i) => Structure::Herniation(self.displaced[i].level),
            What::Canal { .. } => Structure::Canal,
            What::Sac { .. } => Structure::Sac,
            What::Nerve { index, in_canal } => {
                let nerve = &self.nerves[index];
                Structure::Root {
                    vertebra: nerve.vertebra,
                    side: nerve.side,
                    in_canal,
                }
            }
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
            let (w, x) = r.place(x, y, z)?;
            (x.abs() <= w.half).then_some((w, x))
        };
        match solid {
            Solid::Ruled(kind, r) => {
                let (w, x) = ruled(r)?;
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
                let (w, x) = ruled(r)?;
                Some(self.in_canal(*i, r, w, x))
            }
            Solid::Facets(i) => {
                let facets = &self.facets[*i];
                let depth = facets.depth(x, y, z)?;
                Some(Found::part(
                    match facets.owner {
                        Some(i) => What::Arch(i, ArchPart::Arch),
                        None => What::SacralArch,
                    },
                    depth,
                ))
            }
            Solid::Nerve(index, piece) => {
                let depth = self.nerves[*index].depth(*piece, [x, y, z])?;
                let mut segments = self.canal.segments.iter();
                let in_canal = segments.any(|s| ruled(s).is_some());
                let index = *index;
                Some(Found::part(What::Nerve { index, in_canal }, depth))
            }
            Solid::Displaced(i, d) => d
                .depth(x, y, z)
                .map(|depth| Found::part(What::Herniation(*i), depth)),
            Solid::Arch(owner, part, arch) => arch.depth(*part, x, y, z).map(|depth| {
                let what = match (owner, part) {
                    (None, _) => What::SacralArch,
                    (Some(i), Part::Pedicle | Part::Lamina) => What::Arch(*i, ArchPart::Arch),
                    (Some(i), Part::Spinous) => What::Arch(*i, ArchPart::Spinous),
                    (Some(i), Part::Transverse) if arch.is_left(x, z) => {
                        What::Arch(*i, ArchPart::TransverseLeft)
                    }
                    (Some(i), Part::Transverse) => What::Arch(*i, ArchPart::TransverseRight),
                };
                Found::part(what, depth)
            }),
        }
    }

    /// What is at a place of canal segment `i`, `x` from its midline.
    fn in_canal(&self, i: usize, r: &Ruled, w: Within, x: f64) -> Found {
        let roots = self.canal.below_cord(i, w);
        let ap = r.lower.length() + w.l * (r.upper.length() - r.lower.length());
        // The canal's own ends are open: only its walls count.
        let walls = (w.half - x.abs()).min(w.a.min(1.0 - w.a) * ap);
        let (what, depth) = if self.canal.in_cord(i, w, x) {
            (What::Cord, walls)
        } else if let Some(sac) = self.parameters.sac {
            match self.canal.sac_half(i, w) {
                Some(half) if x.abs() <= half => {
                    let u = 2.0 * (w.a - sac.front_fraction) / sac.ap_fraction - 1.0;
                    let along = (1.0 - u.abs()) * sac.ap_fraction * ap / 2.0;
                    (What::Sac { roots }, (half - x.abs()).min(along))
                }
                _ => (What::Canal { csf: false, roots }, walls),
            }
        } else {
            (What::Canal { csf: true, roots }, walls)
        };
        Found {
            what,
            a: w.a,
            l: w.l,
            t: x / w.half,
            depth,
        }
    }

    /// Lists all parts in the order in which they claim a point: bodies and discs share faces and
    /// never overlap; pedicles come before displaced tissue, which is cut out of the canal and of
    /// the roots; the canal comes before the rest of the arch.
    fn gather(&mut self) {
        let p = &self.parameters;
        let mut solids = Vec::new();
        for (i, at) in self.placed.iter().enumerate() {
            solids.push(Solid::Ruled(Kind::Body(i), at.body));
            solids.push(Solid::Ruled(Kind::Disc(i), at.disc));
        }
        solids.extend(self.sacrum.iter().map(|r| Solid::Ruled(Kind::Sacrum, *r)));
        solids.extend(alae(p, &self.sacrum).map(|r| Solid::Ruled(Kind::Sacrum, r)));

        let arches = || {
            let own = self.arches.iter().enumerate().map(|(i, a)| (Some(i), a));
            own.chain(self.sacral_arches.iter().map(|a| (None, a)))
        };
        for (owner, arch) in arches() {
            solids.push(Solid::Arch(owner, Part::Pedicle, arch.clone()));
        }
        for (i, d) in self.displaced.iter().enumerate() {
            solids.push(Solid::Displaced(i, d.clone()));
        }
        for (i, nerve) in self.nerves.iter().enumerate() {
            let pieces = nerve.line.len().saturating_sub(1);
            solids.extend((0..pieces).map(|piece| Solid::Nerve(i, piece)));
        }
        for (i, r) in self.canal.segments.iter().enumerate() {
            solids.push(Solid::Canal(i, *r));
        }
        solids.extend((0..self.facets.len()).map(Solid::Facets));
        for (owner, arch) in arches() {
            for part in Part::ALL.into_iter().filter(|part| *part != Part::Pedicle) {
                solids.push(Solid::Arch(owner, part, arch.clone()));
            }
        }
        let bounds: Vec<[[f64; 2]; 2]> = solids.iter().map(|s| self.bounds_of(s)).collect();
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
        let boxes = self.solids.iter().map(|s| self.bounds_of(s));
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

impl Spine {
    fn bounds_of(&self, solid: &Solid) -> [[f64; 2]; 2] {
        match solid {
            Solid::Ruled(_, r) | Solid::Canal(_, r) => r.bounds(),
            Solid::Displaced(_, d) => d.bounds(),
            Solid::Facets(i) => self.facets[*i].bounds(),
            Solid::Nerve(i, piece) => self.nerves[*i].bounds(*piece),
            Solid::Arch(_, part, arch) => arch.bounds(*part),
        }
    }
}
