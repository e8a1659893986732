//! Renders a spine on a grid: labels by the voxel's centre, the image with partial volume.

use std::collections::BTreeSet;

use yotsui_case::Vertebra;

use crate::{
    ArchPart, Convention, Scan, Spine, Structure,
    noise::{normal_pair, uniform_at},
    orientation::AxisCode,
    ruled::radius,
    signal::{REFERENCE, Tissue, shade},
    spine::What,
};

/// Wanted distance between the samples within a voxel at a border, mm.
const SAMPLE: f64 = 0.8;
/// Length over which the bias field changes by its strength, mm.
const BIAS_LENGTH: f64 = 150.0;

/// An image and its labels on one grid. Voxel (i, j, k) is at `i + ni * (j + nj * k)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// Voxels along i, j, k.
    pub shape: [usize; 3],
    /// From the index to LPS millimetres, as in the [`Scan`].
    pub affine: [[f64; 4]; 4],
    /// Signal, arbitrary units.
    pub image: Vec<f32>,
    codes: Vec<u8>,
    structures: Vec<Structure>,
    order: Vec<Vertebra>,
    cut: BTreeSet<Vertebra>,
}

impl Rendered {
    /// The structure at each voxel's centre.
    pub fn structures(&self) -> impl ExactSizeIterator<Item = Structure> {
        self.codes
            .iter()
            .map(|&code| self.structures[usize::from(code)])
    }

    /// The labels in a table, 0 for background and for what the table has no value for.
    pub fn labels(&self, convention: Convention) -> Vec<u16> {
        let values: Vec<u16> = self
            .structures
            .iter()
            .map(|s| convention.value(*s, &self.order, &|v| self.cut.contains(&v)))
            .collect();
        self.codes
            .iter()
            .map(|&code| values[usize::from(code)])
            .collect()
    }

    /// The image as whole numbers, as scanners store it: rounded, cut at 65535.
    pub fn image_u16(&self) -> Vec<u16> {
        // `as` saturates.
        self.image.iter().map(|v| v.round() as u16).collect()
    }

    /// The affine to RAS, as NIfTI stores it: x and y negated.
    pub fn affine_ras(&self) -> [[f64; 4]; 4] {
        crate::scan::to_ras(self.affine)
    }

    /// The position of an index in LPS, mm.
    pub fn position(&self, index: [usize; 3]) -> [f64; 3] {
        [0, 1, 2].map(|r| {
            let row = &self.affine[r];
            row[3] + (0..3).map(|c| row[c] * index[c] as f64).sum::<f64>()
        })
    }
}

/// Renders a spine. Same spine and scan, same bytes.
///
/// At a border between tissues the signal is the mean over a regular grid of points within the
/// voxel's footprint; elsewhere that of its centre.
pub fn render(spine: &Spine, scan: &Scan) -> Rendered {
    let painter = Painter::new(spine, scan);
    let [ni, nj, _] = scan.shape;
    let n = scan.shape.iter().product();
    let mut codes = vec![0; n];
    let mut tissues: Vec<Tissue> = vec![0; n];
    let mut image = vec![0.0; n];
    // Slabs of whole slices, one for each thread; no voxel depends on the others' order.
    let slab = slab(scan.shape);
    std::thread::scope(|threads| {
        let slabs = codes.chunks_mut(slab).zip(tissues.chunks_mut(slab));
        for (t, ((codes, tissues), image)) in slabs.zip(image.chunks_mut(slab)).enumerate() {
            let painter = &painter;
            threads.spawn(move || {
                for (at, code) in codes.iter_mut().enumerate() {
                    let sample = painter.sample(index_of(t * slab + at, ni, nj).map(|i| i as f64));
                    *code = painter.codes.of(sample.what);
                    tissues[at] = sample.tissue;
                    image[at] = sample.signal as f32;
                }
            });
        }
    });
    std::thread::scope(|threads| {
        for (t, image) in image.chunks_mut(slab).enumerate() {
            let (painter, tissues) = (&painter, &tissues);
            threads.spawn(move || {
                for (at, value) in image.iter_mut().enumerate() {
                    let at = t * slab + at;
                    let index = index_of(at, ni, nj);
                    if at_border(tissues, scan.shape, at, index) {
                        *value = painter.mean(index) as f32;
                    }
                    *value = painter.expose(f64::from(*value), index) as f32;
                }
            });
        }
    });
    let structures = painter.codes.structures(spine);
    let cut = cut_bodies(scan, &codes, &structures);
    Rendered {
        shape: scan.shape,
        affine: scan.affine,
        image,
        codes,
        structures,
        order: spine.vertebrae().collect(),
        cut,
    }
}

/// From the grid to the spine's own frame, and how to sample there.
struct Painter<'a> {
    spine: &'a Spine,
    scan: &'a Scan,
    /// Rows of the affine from the index to the spine's own frame.
    to_spine: [[f64; 4]; 3],
    centre: [f64; 3],
    codes: Codes,
    /// Offsets of the samples within a voxel, in indices.
    offsets: Vec<[f64; 3]>,
    bias: [f64; 3],
}

struct Sample {
    what: What,
    tissue: Tissue,
    signal: f64,
}

impl<'a> Painter<'a> {
    fn new(spine: &'a Spine, scan: &'a Scan) -> Self {
        let inverse = spine.frame.inverse().to_homogeneous();
        let affine = nalgebra::Matrix4::from_fn(|r, c| scan.affine[r][c]);
        let product = inverse * affine;
        let spacing = scan.spacing();
        let counts = [0, 1, 2].map(|a| {
            let extent = spacing[a] * scan.footprint[a];
            (extent / SAMPLE).ceil().clamp(2.0, 8.0) as usize
        });
        let offset =
            |a: usize, i: usize| ((i as f64 + 0.5) / counts[a] as f64 - 0.5) * scan.footprint[a];
        Painter {
            spine,
            scan,
            to_spine: [0, 1, 2].map(|r| [0, 1, 2, 3].map(|c| product[(r, c)])),
            centre: spine.centre(),
            codes: Codes {
                segments: spine.placed.len(),
                displaced: spine.displaced.len(),
            },
            offsets: indices(counts)
                .map(|i| [0, 1, 2].map(|a| offset(a, i[a])))
                .collect(),
            bias: [0, 1, 2].map(|i| 2.0 * uniform_at(scan.seed, i) - 1.0),
        }
    }

    fn sample(&self, index: [f64; 3]) -> Sample {
        let [x, y, z] = [0, 1, 2].map(|r| {
            let row = &self.to_spine[r];
            row[0] * index[0] + row[1] * index[1] + row[2] * index[2] + row[3]
        });
        let found = self.spine.find(x, y, z);
        let (tissue, signal) = shade(self.spine, &self.scan.contrast, &found, [x, y, z]);
        Sample {
            what: found.what,
            tissue,
            signal,
        }
    }

    fn mean(&self, index: [usize; 3]) -> f64 {
        let sum: f64 = self
            .offsets
            .iter()
            .map(|o| {
                self.sample([0, 1, 2].map(|a| index[a] as f64 + o[a]))
                    .signal
            })
            .sum();
        sum / self.offsets.len() as f64
    }

    /// Bias field and noise.
    fn expose(&self, signal: f64, index: [usize; 3]) -> f64 {
        if self.scan.bias == 0.0 && self.scan.noise == 0.0 {
            return signal;
        }
        let at = self.scan.position(index.map(|i| i as f64));
        let [x, y, z] = [0, 1, 2].map(|r| (at[r] - self.centre[r]) / BIAS_LENGTH);
        // Brighter towards the coil behind the back, with a slow unevenness from the seed.
        let [a, b, c] = self.bias;
        let field = 0.8 * y + 0.3 * (a * z * z + b * z * y + c * x * x);
        let shaded = signal * (self.scan.bias * field).exp();
        if self.scan.noise == 0.0 {
            return shaded;
        }
        let sigma = self.scan.noise * REFERENCE;
        let [real, imaginary] = normal_pair(self.scan.seed, at);
        radius(shaded + sigma * real, sigma * imaginary)
    }
}

/// One byte for each part: 0 background, 1 sacrum, 2 canal, 3 cord, 4 sac, then for each segment
/// body, disc and four parts of the arch, then displaced tissue, then each root within and without
/// the canal.
struct Codes {
    segments: usize,
    displaced: usize,
}

const FIRST: usize = 5;
const ARCH_PARTS: [ArchPart; 4] = [
    ArchPart::Arch,
    ArchPart::Spinous,
    ArchPart::TransverseLeft,
    ArchPart::TransverseRight,
];
const FOR_SEGMENT: usize = 2 + ARCH_PARTS.len();

impl Codes {
    fn of(&self, what: What) -> u8 {
        let code = match what {
            What::Background => 0,
            What::SacralBody | What::SacralArch => 1,
            What::Canal { .. } => 2,
            What::Cord => 3,
            What::Sac { .. } => 4,
            What::Body(i) => FIRST + FOR_SEGMENT * i,
            What::Disc(i) => FIRST + FOR_SEGMENT * i + 1,
            What::Arch(i, part) => FIRST + FOR_SEGMENT * i + 2 + part as usize,
            What::Herniation(i) => FIRST + FOR_SEGMENT * self.segments + i,
            What::Nerve { index, in_canal } => {
                let first = FIRST + FOR_SEGMENT * self.segments + self.displaced;
                first + 2 * index + usize::from(in_canal)
            }
        };
        // 25 vertebrae above the sacrum, two displaced tissues each, 12 roots: 5 + 150 + 50 + 24.
        code as u8
    }

    fn structures(&self, spine: &Spine) -> Vec<Structure> {
        let mut all = vec![
            Structure::Background,
            Structure::Sacrum,
            Structure::Canal,
            Structure::Cord,
            Structure::Sac,
        ];
        for i in 0..self.segments {
            all.push(spine.structure(What::Body(i)));
            all.push(spine.structure(What::Disc(i)));
            all.extend(ARCH_PARTS.map(|part| spine.structure(What::Arch(i, part))));
        }
        all.extend((0..spine.displaced.len()).map(|i| spine.structure(What::Herniation(i))));
        for index in 0..spine.nerves.len() {
            let within = |in_canal| spine.structure(What::Nerve { index, in_canal });
            all.extend([within(false), within(true)]);
        }
        all
    }
}

/// All indices of a grid, the first axis fastest.
fn indices(shape: [usize; 3]) -> impl Iterator<Item = [usize; 3]> {
    let [ni, nj, nk] = shape;
    (0..nk).flat_map(move |k| (0..nj).flat_map(move |j| (0..ni).map(move |i| [i, j, k])))
}

/// The index triple of a place in the arrays.
fn index_of(at: usize, ni: usize, nj: usize) -> [usize; 3] {
    [at % ni, at / ni % nj, at / ni / nj]
}

/// Voxels in the slab of one thread.
fn slab([ni, nj, nk]: [usize; 3]) -> usize {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    (ni * nj * nk.div_ceil(threads)).max(1)
}

/// Whether one of the six neighbours is of another tissue.
fn at_border(tissues: &[Tissue], shape: [usize; 3], at: usize, index: [usize; 3]) -> bool {
    let steps = [1, shape[0], shape[0] * shape[1]];
    (0..3).any(|a| {
        (index[a] > 0 && tissues[at - steps[a]] != tissues[at])
            || (index[a] + 1 < shape[a] && tissues[at + steps[a]] != tissues[at])
    })
}

/// The vertebrae whose bodies touch the front, back, top or bottom of the image. A sagittal stack
/// always cuts them at its sides, which says nothing.
fn cut_bodies(scan: &Scan, codes: &[u8], structures: &[Structure]) -> BTreeSet<Vertebra> {
    let sideways = AxisCode::of(&scan.affine).0.map(|(axis, _)| axis == 0);
    let mut cut = BTreeSet::new();
    for (at, index) in indices(scan.shape).enumerate() {
        let edge = (0..3).any(|a| !sideways[a] && (index[a] == 0 || index[a] + 1 == scan.shape[a]));
        if edge && let Structure::Body(v) = structures[usize::from(codes[at])] {
            cut.insert(v);
        }
    }
    cut
}
