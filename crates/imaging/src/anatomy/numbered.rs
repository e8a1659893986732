//! Named parts as a label map in the numbers of TotalSpineSeg (step 2).

use std::collections::BTreeMap;

use yotsui_case::{Level, Vertebra};

use super::{Anatomy, code, components};
use crate::{Canonical, Grid, LabelMap, convention::Convention};

/// How far below the middle of its body the posterior elements of a lumbar vertebra lie, as a share
/// of the distance to the next body: the spinous process stands at the height of the lower endplate
/// and of the disc beneath.
const DROP: f64 = 0.4;

impl Anatomy {
    /// A label map on `grid`, the grid of the labels that were named: bodies, discs and canal by
    /// name; each piece of posterior elements goes to the vertebra whose body stands 0.4 of a
    /// segment above it. Anything else without a name is left out.
    pub fn numbered(&self, grid: &Grid) -> LabelMap {
        let table = Convention::TotalSpineSeg;
        let mut number = [0u16; 256];
        for n in (1..=100).rev() {
            if let Some(c) = table.part(n).map(super::resolve::code_of) {
                number[usize::from(c)] = n;
            }
        }
        // Six lumbar vertebrae: the number of the lowest disc stays that of the sacral one.
        let place = |level| usize::from(Self::disc_code(level));
        number[place(Level::L6S1)] = number[place(Level::L5S1)];
        let mut out: Vec<u16> = self
            .parts
            .data
            .iter()
            .map(|&c| number[usize::from(c)])
            .collect();
        let heights = self.bodies();
        let middle = super::resolve::canal_middle(&self.parts).unwrap_or_default();
        for piece in components::components(&self.parts, code::OTHER) {
            let [_, y, z] = piece.centre;
            let behind = middle.get(z.round() as usize).is_some_and(|&m| y > m);
            let owner = owner(&heights, z * self.parts.spacing[2]);
            if let Some(v) = owner.filter(|_| behind) {
                let n = number[usize::from(Self::vertebra_code(v))];
                piece.voxels.iter().for_each(|&i| out[i] = n);
            }
        }
        LabelMap {
            grid: grid.clone(),
            data: self.parts.with(out).restored(grid),
        }
    }

    /// The height of the middle of each body, mm above the lowest voxel.
    fn bodies(&self) -> BTreeMap<Vertebra, f64> {
        let Canonical {
            shape: [_, ny, nz],
            spacing,
            ..
        } = self.parts;
        let mut sums = [(0.0, 0.0); 256];
        for (i, &c) in self.parts.data.iter().enumerate() {
            let sum = &mut sums[usize::from(c)];
            sum.0 += (i / ny % nz) as f64 * spacing[2];
            sum.1 += 1.0;
        }
        let found = Vertebra::ALL.into_iter().filter_map(|v| {
            let (sum, n) = sums[usize::from(Self::vertebra_code(v))];
            (n > 0.0).then(|| (v, sum / n))
        });
        found.collect()
    }
}

/// The vertebra whose posterior elements are expected nearest to the height `z`.
fn owner(bodies: &BTreeMap<Vertebra, f64>, z: f64) -> Option<Vertebra> {
    let heights: Vec<(Vertebra, f64)> = bodies.iter().map(|(&v, &h)| (v, h)).collect();
    let expected = heights.iter().enumerate().map(|(k, &(v, h))| {
        // The distance to the body beneath; at the lowest, the one above.
        let below = heights.get(k + 1).map(|b| h - b.1);
        let above = k
            .checked_sub(1)
            .and_then(|k| heights.get(k))
            .map(|a| a.1 - h);
        (v, h - DROP * below.or(above).unwrap_or(0.0))
    });
    expected
        .min_by(|a, b| (a.1 - z).abs().total_cmp(&(b.1 - z).abs()))
        .map(|(v, _)| v)
}
