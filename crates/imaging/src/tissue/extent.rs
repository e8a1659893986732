//! Volume, areas, widths and reaches of displaced tissue.

use super::{CELL, Tissue};

/// A tip nearer to the midline than this has no side, mm.
pub(crate) const MIDLINE: f64 = 2.0;

/// A section of displaced tissue in one plane.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    /// Where it lies: t of an axial, l of a sagittal section, mm.
    pub at: f64,
    /// mm2.
    pub area: f64,
}

/// Base and dome of displaced tissue in one plane, mm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Widths {
    /// At the outer margin of the disc space.
    pub base: f64,
    /// The greatest at any depth behind it.
    pub dome: f64,
}

impl Tissue {
    /// mm3.
    pub fn volume(&self) -> f64 {
        self.columns()
            .map(|(i, j)| self.depth(i, j) * CELL * CELL)
            .sum()
    }

    /// The largest section across the line (`axial`) or along it; `blur` is half the width over
    /// which neighbouring sections are averaged, mm.
    pub fn largest(&self, axial: bool, blur: f64) -> Option<Cut> {
        let n = self.size[usize::from(axial)];
        let mut sums = vec![0.0; n];
        for (i, j) in self.columns() {
            sums[if axial { j } else { i }] += self.depth(i, j) * CELL;
        }
        let half = (blur / CELL).round() as isize;
        let weight = |d: isize| 1.0 + (std::f64::consts::PI * d as f64 / (half as f64 + 1.0)).cos();
        let total: f64 = (-half..=half).map(weight).sum();
        let smooth = |c: usize| {
            (-half..=half)
                .filter_map(|d| {
                    let at = usize::try_from(c as isize + d).ok()?;
                    Some(weight(d) * sums.get(at)?)
                })
                .sum::<f64>()
                / total
        };
        let start = self.start[usize::from(axial)];
        (0..n)
            .map(|c| Cut {
                at: start + c as f64 * CELL,
                area: smooth(c),
            })
            .max_by(|a, b| a.area.total_cmp(&b.area))
            .filter(|c| c.area > 0.0)
    }

    /// Base and dome in the plane `across` the line at height `at` (or along it at lateral position
    /// `at`), averaged over `blur` mm to each side and layers of `layer` mm. In the sagittal plane
    /// the base is what lies within the disc space, `space` mm to each side of its middle.
    pub fn widths(
        &self,
        axial: bool,
        at: f64,
        blur: f64,
        layer: f64,
        space: Option<f64>,
    ) -> Option<Widths> {
        let (here, over) = (usize::from(axial), usize::from(!axial));
        let layers = ((self.size[2] as f64 * CELL) / layer).ceil() as usize;
        let mut widths = vec![0.0; layers.max(1)];
        let (mut base, mut planes) = (0.0, std::collections::BTreeSet::new());
        for (i, j) in self.columns() {
            let place = self.place(i, j);
            if (place[here] - at).abs() > blur.max(CELL / 2.0) {
                continue;
            }
            planes.insert(if axial { j } else { i });
            for k in 0..self.size[2] {
                if !self.cells[self.index(i, j, k)] {
                    continue;
                }
                let d = (k as f64 + 0.5) * CELL;
                let n = ((d / layer) as usize).min(widths.len() - 1);
                widths[n] += CELL * CELL / layer;
                if d < layer && space.is_none_or(|s| place[over].abs() <= s) {
                    base += CELL * CELL / layer;
                }
            }
        }
        let n = planes.len() as f64;
        (n > 0.0).then(|| Widths {
            base: base / n,
            dome: widths.iter().copied().fold(0.0, f64::max) / n,
        })
    }

    /// Lowest and highest t of the displaced tissue, mm.
    pub fn heights(&self) -> Option<(f64, f64)> {
        let mut ends: Option<(f64, f64)> = None;
        for (i, j) in self.columns() {
            let t = self.place(i, j)[1];
            let (low, high) = ends.unwrap_or((t, t));
            ends = Some((low.min(t), high.max(t)));
        }
        ends.map(|(low, high)| (low - CELL / 2.0, high + CELL / 2.0))
    }

    /// The lateral position of the tip: the mean of the columns that reach into the last third,
    /// each by how far it does, mm.
    pub fn tip_lateral(&self) -> f64 {
        let floor = 0.7 * self.tip[2];
        let (mut sum, mut weight) = (0.0, 0.0);
        for (i, j) in self.columns() {
            let over = self.depth(i, j) - floor;
            if over > 0.0 {
                sum += self.place(i, j)[0] * over;
                weight += over;
            }
        }
        if weight > 0.0 {
            sum / weight
        } else {
            self.tip[0]
        }
    }

    /// That position where it is off the middle; in the middle the tissue has no side.
    pub fn aside(&self) -> Option<f64> {
        Some(self.tip_lateral()).filter(|l| l.abs() > MIDLINE)
    }

    /// Share of the tissue at heights that `among` accepts that lies at (l, t) that `wanted` accepts.
    pub fn share(&self, wanted: impl Fn(f64, f64) -> bool, among: impl Fn(f64) -> bool) -> f64 {
        let (mut part, mut whole) = (0.0, 0.0);
        for (i, j) in self.columns() {
            let (depth, [l, t]) = (self.depth(i, j), self.place(i, j));
            if among(t) {
                whole += depth;
                if wanted(l, t) {
                    part += depth;
                }
            }
        }
        if whole > 0.0 { part / whole } else { 0.0 }
    }
}
