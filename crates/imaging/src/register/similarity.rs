//! Normalised mutual information of two images over sample points (Studholme 1999):
//! `(H(A) + H(B)) / H(A, B)`, from 1 (independent) to 2 (each determines the other).
//!
//! It asks only that equal tissues have equal signals within each image, so it serves across
//! contrasts. Points lie off both grids, at the places of a fixed low-discrepancy sequence: points
//! on a grid would reward transforms that put grid on grid.

use nalgebra::{Matrix3, Vector3};

use super::{Rigid, image::Image};

/// Bins of each image's signal.
const BINS: usize = 40;
/// Of the points, so many must lie inside the moving image.
const LEAST_OVERLAP: f64 = 0.25;

/// A block of patient space: `origin + axes u`, u in the unit cube.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    pub origin: Vector3<f64>,
    pub axes: Matrix3<f64>,
}

impl Region {
    pub fn at(&self, u: Vector3<f64>) -> Vector3<f64> {
        self.origin + self.axes * u
    }

    pub fn centre(&self) -> Vector3<f64> {
        self.at(Vector3::repeat(0.5))
    }

    /// Evenly spread points, off every grid.
    pub fn points(&self, wanted: usize) -> impl Iterator<Item = Vector3<f64>> + '_ {
        (0..wanted).map(|i| self.at(low_discrepancy(i)))
    }
}

/// The i-th point of the R3 sequence (Roberts 2018): fractional multiples of powers of the root of
/// x^4 = x + 1.
fn low_discrepancy(i: usize) -> Vector3<f64> {
    const ROOT: f64 = 1.220_744_084_605_759_5;
    let step = Vector3::new(1.0 / ROOT, 1.0 / (ROOT * ROOT), 1.0 / (ROOT * ROOT * ROOT));
    (step * i as f64).map(|v| (v + 0.5).fract())
}

/// Points with the fixed image's signal there.
pub(super) struct Samples {
    pub points: Vec<[f64; 3]>,
    fixed: Vec<Bin>,
    window: Window,
}

/// A signal between two bins: the lower one and the share of the upper one.
#[derive(Clone, Copy)]
pub(super) struct Bin {
    low: usize,
    upper: f32,
}

impl Bin {
    /// The distance of two signals as a share of the window.
    pub fn apart(self, other: Bin) -> f64 {
        let at = |b: Bin| b.low as f64 + f64::from(b.upper);
        (at(self) - at(other)).abs() / (BINS - 1) as f64
    }
}

/// The signals that fall into the first and the last bin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    low: f32,
    scale: f32,
}

impl Window {
    /// From the 1st to the 99th percentile of `values`; `None` where they are all the same.
    fn of(mut values: Vec<f32>) -> Option<Self> {
        values.sort_by(f32::total_cmp);
        let at = |q: f64| values.get((q * values.len().saturating_sub(1) as f64) as usize);
        let (low, high) = (*at(0.01)?, *at(0.99)?);
        let range = high - low;
        (range.is_finite() && range > 0.0).then(|| Window {
            low,
            scale: (BINS - 1) as f32 / range,
        })
    }

    pub fn bin(&self, v: f32) -> Bin {
        let t = ((v - self.low) * self.scale).clamp(0.0, (BINS - 1) as f32);
        let low = (t as usize).min(BINS - 2);
        Bin {
            low,
            upper: t - low as f32,
        }
    }
}

impl Samples {
    /// `wanted` points of `region` that lie in `fixed`; `None` if the signal does not vary there.
    pub fn new(fixed: &Image, region: &Region, wanted: usize) -> Option<Self> {
        let matrix = fixed.index_matrix(&Rigid::identity());
        let mut points = Vec::with_capacity(wanted);
        let mut values = Vec::with_capacity(wanted);
        for p in region.points(wanted) {
            let p = [p.x, p.y, p.z];
            if let Some(v) = fixed.at(&matrix, &p) {
                points.push(p);
                values.push(v);
            }
        }
        let window = Window::of(values.clone())?;
        Some(Samples {
            points,
            fixed: values.into_iter().map(|v| window.bin(v)).collect(),
            window,
        })
    }

    /// Those of the points for which `keep` says so.
    pub fn part(&self, keep: impl Fn(&[f64; 3]) -> bool) -> Self {
        let chosen = || (0..self.points.len()).filter(|&i| keep(&self.points[i]));
        Samples {
            points: chosen().map(|i| self.points[i]).collect(),
            fixed: chosen().map(|i| self.fixed[i]).collect(),
            window: self.window,
        }
    }

    /// Every `n`-th of the points.
    pub fn every(&self, n: usize) -> Self {
        Samples {
            points: self.points.iter().copied().step_by(n).collect(),
            fixed: self.fixed.iter().copied().step_by(n).collect(),
            window: self.window,
        }
    }

    /// The same signals at other places.
    pub fn moved(&self, place: impl Fn(Vector3<f64>) -> Vector3<f64>) -> Self {
        let to = |p: &[f64; 3]| {
            let q = place(Vector3::from(*p));
            [q.x, q.y, q.z]
        };
        Samples {
            points: self.points.iter().map(to).collect(),
            fixed: self.fixed.clone(),
            window: self.window,
        }
    }

    /// The window of the moving image, from its values at these points under `transform`.
    pub fn window(&self, moving: &Image, transform: &Rigid) -> Option<Window> {
        let matrix = moving.index_matrix(transform);
        let values: Vec<f32> = self
            .points
            .iter()
            .filter_map(|p| moving.at(&matrix, p))
            .collect();
        Window::of(values)
    }

    /// The joint histogram under a transform; `None` where too little overlaps.
    pub fn joint(&self, moving: &Image, window: Window, matrix: &[[f64; 4]; 3]) -> Option<Joint> {
        let mut joint = Joint {
            counts: vec![0.0; BINS * BINS],
            total: 0.0,
        };
        for (p, f) in self.points.iter().zip(&self.fixed) {
            if let Some(v) = moving.at(matrix, p) {
                joint.add(*f, window.bin(v));
            }
        }
        (joint.total >= LEAST_OVERLAP * self.points.len().max(1) as f64).then_some(joint)
    }

    /// Normalised mutual information under a transform, 1 to 2; 0 where too little overlaps.
    pub fn nmi(&self, moving: &Image, window: Window, transform: &Rigid) -> f64 {
        self.joint(moving, window, &moving.index_matrix(transform))
            .map_or(0.0, |j| j.nmi())
    }

    /// A fixed signal's bin.
    pub fn bin(&self, v: f32) -> Bin {
        self.window.bin(v)
    }
}

/// A joint histogram; each point is shared among the four nearest cells, so that it moves smoothly.
pub(super) struct Joint {
    counts: Vec<f32>,
    total: f64,
}

impl Joint {
    fn add(&mut self, a: Bin, b: Bin) {
        let at = a.low * BINS + b.low;
        let (a0, b0) = (1.0 - a.upper, 1.0 - b.upper);
        self.counts[at] += a0 * b0;
        self.counts[at + 1] += a0 * b.upper;
        self.counts[at + BINS] += a.upper * b0;
        self.counts[at + BINS + 1] += a.upper * b.upper;
        self.total += 1.0;
    }

    fn marginals(&self) -> ([f64; BINS], [f64; BINS]) {
        let (mut rows, mut columns) = ([0.0; BINS], [0.0; BINS]);
        for (i, row) in self.counts.chunks(BINS).enumerate() {
            for (j, &v) in row.iter().enumerate() {
                rows[i] += f64::from(v);
                columns[j] += f64::from(v);
            }
        }
        (rows, columns)
    }

    fn nmi(&self) -> f64 {
        let entropy = |values: &mut dyn Iterator<Item = f64>| -> f64 {
            values
                .filter(|&v| v > 0.0)
                .map(|v| {
                    let p = v / self.total;
                    -p * p.ln()
                })
                .sum()
        };
        let (rows, columns) = self.marginals();
        let both = entropy(&mut self.counts.iter().map(|&v| f64::from(v)));
        let apart = entropy(&mut rows.into_iter()) + entropy(&mut columns.into_iter());
        if both > 0.0 { apart / both } else { 0.0 }
    }

    /// Pearson's correlation of the two signals, -1 to 1.
    pub fn correlation(&self) -> f64 {
        let (mut a, mut b, mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (at, &v) in self.counts.iter().enumerate() {
            let (i, j, w) = ((at / BINS) as f64, (at % BINS) as f64, f64::from(v));
            a += w * i;
            b += w * j;
            aa += w * i * i;
            bb += w * j * j;
            ab += w * i * j;
        }
        let n = self.total;
        let spread = (aa - a * a / n) * (bb - b * b / n);
        if spread > 0.0 {
            (ab - a * b / n) / spread.sqrt()
        } else {
            0.0
        }
    }

    /// How much more likely a pair of signals is here than if they were independent.
    pub fn information(&self) -> Information {
        let (rows, columns) = self.marginals();
        // Half a point in every cell: what was never seen is unlikely, not impossible.
        let floor = 0.5;
        let cell = |(at, &v): (usize, &f32)| {
            let expected = (rows[at / BINS] * columns[at % BINS] / self.total).max(1e-9);
            ((f64::from(v) + floor) / (expected + floor)).ln()
        };
        Information(self.counts.iter().enumerate().map(cell).collect())
    }
}

/// Pointwise mutual information of pairs of bins.
pub(super) struct Information(Vec<f64>);

impl Information {
    /// That of a pair, interpolated between bins.
    pub fn of(&self, a: Bin, b: Bin) -> f64 {
        let mut sum = 0.0;
        for (i, wi) in [(a.low, 1.0 - a.upper), (a.low + 1, a.upper)] {
            for (j, wj) in [(b.low, 1.0 - b.upper), (b.low + 1, b.upper)] {
                sum += f64::from(wi * wj) * self.0.get(i * BINS + j).copied().unwrap_or(0.0);
            }
        }
        sum
    }
}
