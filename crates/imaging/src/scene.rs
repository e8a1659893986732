//! The parts of a label map as things in space: their faces, their voxels, where the image cuts
//! them, all in patient millimetres, so that no measure needs to know how the stack lies.

use nalgebra::Vector3;

use crate::{
    Canonical,
    anatomy::{Anatomy, code},
};

/// A position or direction in patient space (LPS, mm).
pub(crate) type V3 = Vector3<f64>;

/// The face between a voxel of a part and one of something else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FacePoint {
    /// Its middle.
    pub at: V3,
    /// Axis of the array (0 left, 1 posterior, 2 head) and whether it faces along it.
    pub axis: u8,
    /// Whether the outside lies in the direction of the axis.
    pub forward: bool,
}

/// Index box of a part: lowest and highest index along x, y, z.
pub(crate) type IndexBox = [[usize; 2]; 3];

/// The label map, taken apart.
pub(crate) struct Scene<'a> {
    pub parts: &'a Canonical<u8>,
    /// Unit vectors of the array's axes.
    pub axes: [V3; 3],
    /// The smallest voxel edge, mm.
    pub voxel: f64,
    faces: Vec<Vec<FacePoint>>,
    boxes: Vec<Option<IndexBox>>,
    /// Voxels of each code.
    pub counts: [usize; 256],
}

impl<'a> Scene<'a> {
    pub fn new(anatomy: &'a Anatomy) -> Self {
        let parts = &anatomy.parts;
        let mut scene = Scene {
            parts,
            axes: parts.axes(),
            voxel: parts.spacing.iter().copied().fold(f64::INFINITY, f64::min),
            faces: vec![Vec::new(); 256],
            boxes: vec![None; 256],
            counts: [0; 256],
        };
        scene.collect();
        scene
    }

    /// The faces of a part; those on the edge of the image are not among them. The contents of the
    /// canal are one part, [`code::CANAL`].
    pub fn faces(&self, part: u8) -> &[FacePoint] {
        &self.faces[usize::from(part)]
    }

    /// Where a part lies in the array; `None` if it has no voxel.
    pub fn index_box(&self, part: u8) -> Option<IndexBox> {
        self.boxes[usize::from(part)]
    }

    /// The positions and indices of the voxels for which `wanted` is true within `within`.
    pub fn voxels(
        &self,
        within: IndexBox,
        wanted: impl Fn(u8) -> bool,
        mut each: impl FnMut([usize; 3], V3),
    ) {
        let [[x0, x1], [y0, y1], [z0, z1]] = within;
        let step = self.axes[1] * self.parts.spacing[1];
        for x in x0..=x1 {
            for z in z0..=z1 {
                let row = self.parts.row(x, z);
                let start = self.parts.position([x as f64, 0.0, z as f64]);
                for (y, &c) in row.iter().enumerate().take(y1 + 1).skip(y0) {
                    if wanted(c) {
                        each([x, y, z], start + step * y as f64);
                    }
                }
            }
        }
    }

    /// How far half a voxel reaches along a unit vector, mm.
    pub fn half_voxel(&self, direction: V3) -> f64 {
        self.extent(direction) / 2.0
    }

    /// How far a voxel reaches along a unit vector, mm: the root of the summed squares of its
    /// edges' shares, so that along an axis it is the spacing.
    pub fn extent(&self, direction: V3) -> f64 {
        (0..3)
            .map(|k| (self.axes[k].dot(&direction) * self.parts.spacing[k]).powi(2))
            .sum::<f64>()
            .sqrt()
    }

    /// The code at a position; [`code::NONE`] outside the image.
    pub fn code_at(&self, p: V3) -> u8 {
        self.parts.nearest(p).map_or(code::NONE, |i| {
            self.parts.data.get(i).copied().unwrap_or(code::NONE)
        })
    }

    fn collect(&mut self) {
        let parts = self.parts;
        let [nx, ny, nz] = parts.shape;
        let size = ny * nz;
        let mut extents = vec![[[usize::MAX, 0usize]; 3]; 256];
        // Codes whose faces are wanted, the contents of the canal under one name.
        let mut part = [code::NONE; 256];
        for (c, p) in part.iter_mut().enumerate() {
            let c = c as u8;
            *p = if code::in_canal(c) {
                code::CANAL
            } else if c == code::OTHER || (code::DISC..=code::LAST).contains(&c) {
                c
            } else {
                code::NONE
            };
        }
        let name = |c: u8| part[usize::from(c)];
        // Where the labels tell the sac from the rest of the canal, it has faces of its own.
        let in_sac = |c: u8| matches!(c, code::SAC | code::CORD);
        let sac = parts.data.contains(&code::SAC);
        let half = [0, 1, 2].map(|k| self.axes[k] * (parts.spacing[k] / 2.0));
        for x in 0..nx {
            for z in 0..nz {
                let start = x * size + z * ny;
                let row = &parts.data[start..start + ny];
                let above = (z + 1 < nz).then(|| &parts.data[start + ny..start + 2 * ny]);
                let beside = (x + 1 < nx).then(|| &parts.data[start + size..start + size + ny]);
                let quiet = |r: Option<&[u8]>| r.is_none_or(|r| r.iter().all(|&c| c == 0));
                if quiet(Some(row)) && quiet(above) && quiet(beside) {
                    continue;
                }
                let origin = parts.position([x as f64, 0.0, z as f64]);
                let faces = &mut self.faces;
                let mut between = |y: usize, a: u8, b: u8, axis: usize| {
                    let at = origin + half[1] * (2.0 * y as f64) + half[axis];
                    let mut push = |c: u8, forward: bool| {
                        if c != code::NONE {
                            faces[usize::from(c)].push(FacePoint {
                                at,
                                axis: axis as u8,
                                forward,
                            });
                        }
                    };
                    if name(a) != name(b) {
                        push(name(a), true);
                        push(name(b), false);
                    }
                    if sac && in_sac(a) != in_sac(b) {
                        push(code::SAC, in_sac(a));
                    }
                };
                for (y, &c) in row.iter().enumerate() {
                    if c != code::NONE {
                        self.counts[usize::from(c)] += 1;
                        let e = &mut extents[usize::from(c)];
                        for (end, i) in e.iter_mut().zip([x, y, z]) {
                            end[0] = end[0].min(i);
                            end[1] = end[1].max(i);
                        }
                    }
                    if let Some(&d) = row.get(y + 1).filter(|&&d| d != c) {
                        between(y, c, d, 1);
                    }
                    if let Some(&d) = above.and_then(|r| r.get(y)).filter(|&&d| d != c) {
                        between(y, c, d, 2);
                    }
                    if let Some(&d) = beside.and_then(|r| r.get(y)).filter(|&&d| d != c) {
                        between(y, c, d, 0);
                    }
                }
            }
        }
        for (c, e) in extents.into_iter().enumerate() {
            self.boxes[c] = (e[0][0] != usize::MAX).then_some(e);
        }
    }
}
