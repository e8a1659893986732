//! How bright each tissue is.

use crate::{
    Spine,
    ruled::radius,
    spine::{Found, What},
    surroundings::Soft,
};

/// Signal of each tissue, in arbitrary units.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct Contrast {
    pub csf: f64,
    pub cord: f64,
    pub roots: f64,
    pub dura: f64,
    pub nucleus: f64,
    pub annulus: f64,
    pub marrow: f64,
    pub basivertebral_vein: f64,
    pub cortical_bone: f64,
    pub ligament: f64,
    pub fat: f64,
    pub muscle: f64,
    pub vessel: f64,
    pub bowel: f64,
}

impl Contrast {
    /// Like a T2-weighted turbo spin echo: bright CSF and fat, grey marrow, dark bone, ligament
    /// and annulus. Chosen to look like one, not measured.
    pub const T2: Contrast = Contrast {
        csf: 1000.0,
        cord: 430.0,
        roots: 480.0,
        dura: 180.0,
        nucleus: 720.0,
        annulus: 150.0,
        marrow: 380.0,
        basivertebral_vein: 640.0,
        cortical_bone: 70.0,
        ligament: 120.0,
        fat: 740.0,
        muscle: 190.0,
        vessel: 50.0,
        bowel: 320.0,
    };
}

/// Thickness of the dark rim of a body (cortical bone and endplate), mm.
const CORTEX: f64 = 0.8;
/// Thickness of the dura, mm.
const DURA: f64 = 0.6;

/// Tissue at a point: equal numbers are one tissue without a border between.
pub(crate) type Tissue = u8;

/// Tissue and signal at what was found at a point of the spine's own frame.
pub(crate) fn shade(
    spine: &Spine,
    contrast: &Contrast,
    found: &Found,
    [x, y, z]: [f64; 3],
) -> (Tissue, f64) {
    let c = contrast;
    match found.what {
        What::Background => match spine.surroundings.at(x, y, z) {
            Soft::Air => (0, 0.0),
            Soft::Fat => (1, c.fat),
            Soft::Muscle(fat) => (2, blend(c.muscle, c.fat, fat)),
            Soft::Ligament => (3, c.ligament),
            Soft::Vessel => (4, c.vessel),
            Soft::Bowel(fat) => (5, blend(c.bowel, c.fat, fat)),
        },
        What::SacralBody | What::SacralArch | What::Body(_) | What::Arch(..)
            if found.depth < CORTEX =>
        {
            (6, c.cortical_bone)
        }
        What::Body(_) => (7, marrow(c, found)),
        What::SacralBody | What::SacralArch | What::Arch(..) => (8, c.marrow),
        What::Disc(i) => (
            9,
            disc(c, found, spine.parameters.segments[i].disc.hydration),
        ),
        What::Herniation(_) => (10, herniation(c, found)),
        What::Cord => (11, c.cord),
        What::Canal { csf: false, .. } => (1, c.fat),
        What::Canal { csf: true, .. } | What::Sac { .. } if found.depth < DURA => (12, c.dura),
        What::Canal { roots, .. } | What::Sac { roots } => (13, sac(c, found, x, roots)),
        What::Nerve { .. } => (14, c.roots),
    }
}

/// Marrow, with the basivertebral vein entering from behind.
fn marrow(c: &Contrast, found: &Found) -> f64 {
    let vein = radius(
        radius((found.a - 1.0) / 0.3, (found.l - 0.5) / 0.09),
        found.t / 0.18,
    );
    blend(c.marrow, c.basivertebral_vein, rise(1.0 - vein))
}

/// Annulus around a nucleus that loses its brightness with water.
fn disc(c: &Contrast, found: &Found, hydration: f64) -> f64 {
    let nucleus = radius(
        radius((found.a - 0.53) / 0.36, (found.l - 0.5) / 0.42),
        found.t / 0.62,
    );
    blend(
        c.annulus,
        c.nucleus,
        hydration * rise(2.2 * (1.0 - nucleus)),
    )
}

/// Displaced tissue: grey, with a dark rim of annulus and ligament.
fn herniation(c: &Contrast, found: &Found) -> f64 {
    let inner = c.annulus + 0.3 * (c.nucleus - c.annulus);
    blend(c.annulus, inner, rise((found.depth - 0.6) / 1.2))
}

/// CSF, and in its posterior part the roots of the cauda equina.
fn sac(c: &Contrast, found: &Found, x: f64, roots: bool) -> f64 {
    if !roots {
        return c.csf;
    }
    let bundle = radius((found.a - 0.68) / 0.2, found.t / 0.75);
    let strands = 0.55 + 0.45 * (x * 2.6).cos() * (found.a * 26.0).cos();
    blend(c.csf, c.roots, 0.8 * strands * rise(2.0 * (1.0 - bundle)))
}

fn blend(from: f64, to: f64, share: f64) -> f64 {
    from + share * (to - from)
}

/// A smooth step from 0 at 0 to 1 at 1.
fn rise(t: f64) -> f64 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
