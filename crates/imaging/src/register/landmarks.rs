//! Places that two label maps of one patient have in common.

use std::collections::BTreeMap;

use nalgebra::Vector3;
use yotsui_case::Level;

use crate::anatomy::{Anatomy, code};

/// A place in the spine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Landmark {
    /// The centroid of a disc.
    Disc(Level),
    /// The centroid of the canal's contents at the height of a disc. It lies behind the discs, which
    /// alone would leave the turn about the spine's own axis nearly free.
    Canal(Level),
}

impl Landmark {
    /// The same place `by` levels lower (positive) or higher; `None` where the enumeration ends.
    pub fn lower(self, by: i32) -> Option<Landmark> {
        let shift = |level: Level| {
            let at = Level::ALL.iter().position(|&l| l == level)?;
            let to = i32::try_from(at).ok()?.checked_add(by)?;
            Level::ALL.get(usize::try_from(to).ok()?).copied()
        };
        Some(match self {
            Landmark::Disc(l) => Landmark::Disc(shift(l)?),
            Landmark::Canal(l) => Landmark::Canal(shift(l)?),
        })
    }
}

/// The landmarks of a label map, LPS mm. Discs that touch the upper or lower edge of the volume are
/// left out: their centroids are those of the visible part.
pub fn of(anatomy: &Anatomy) -> BTreeMap<Landmark, Vector3<f64>> {
    let parts = &anatomy.parts;
    let [_, ny, nz] = parts.shape;
    let mut discs: BTreeMap<Level, Sum> = BTreeMap::new();
    let by_code: BTreeMap<u8, Level> = anatomy
        .discs
        .keys()
        .map(|&l| (Anatomy::disc_code(l), l))
        .collect();
    for (i, &c) in parts.data.iter().enumerate() {
        if c >= code::DISC
            && let Some(&level) = by_code.get(&c)
        {
            let (x, y, z) = (i / (ny * nz), i % ny, i / ny % nz);
            discs.entry(level).or_default().add(x, y, z);
        }
    }
    let mut out = BTreeMap::new();
    let mut rows: BTreeMap<usize, Vec<Level>> = BTreeMap::new();
    for (&level, sum) in &discs {
        if sum.low > 0 && sum.high + 1 < nz {
            out.insert(Landmark::Disc(level), parts.position(sum.mean()));
            let middle = (sum.of[2] / sum.n).round() as usize;
            let reach = (4.0 / parts.spacing[2]).ceil() as usize;
            for z in middle.saturating_sub(reach)..=(middle + reach).min(nz - 1) {
                rows.entry(z).or_default().push(level);
            }
        }
    }
    let mut canal: BTreeMap<Level, Sum> = BTreeMap::new();
    for (i, _) in parts
        .data
        .iter()
        .enumerate()
        .filter(|&(_, &c)| code::in_canal(c))
    {
        let (x, y, z) = (i / (ny * nz), i % ny, i / ny % nz);
        for &level in rows.get(&z).into_iter().flatten() {
            canal.entry(level).or_default().add(x, y, z);
        }
    }
    for (level, sum) in canal {
        out.insert(Landmark::Canal(level), parts.position(sum.mean()));
    }
    out
}

/// The places that both have, in the first and in the second, where the second's level numbers are
/// `by` higher than the first's (a mark of the first is sought `by` levels higher in the second);
/// with how many of them are discs.
pub(crate) fn common(
    fixed: &BTreeMap<Landmark, Vector3<f64>>,
    moving: &BTreeMap<Landmark, Vector3<f64>>,
    by: i32,
) -> Common {
    let mut found = Common::default();
    for (mark, &p) in fixed {
        if let Some(&q) = mark.lower(-by).and_then(|other| moving.get(&other)) {
            found.fixed.push(p);
            found.moving.push(q);
            found.discs += usize::from(matches!(mark, Landmark::Disc(_)));
        }
    }
    found
}

/// Places in two volumes, pair by pair.
#[derive(Debug, Default)]
pub(crate) struct Common {
    pub fixed: Vec<Vector3<f64>>,
    pub moving: Vec<Vector3<f64>>,
    pub discs: usize,
}

impl Common {
    /// Least squares, from three discs on; `None` where they do not fix the turn.
    pub fn fit(&self) -> Option<super::Rigid> {
        let enough = self.discs >= 3;
        let found = enough.then(|| super::fit::points(&self.fixed, &self.moving));
        found.flatten().map(|f| f.transform)
    }
}

/// Root mean square distance, mm, of the discs that both have, after `transform` from the first to
/// the second; `None` without a common disc.
pub fn disc_rms_mm(
    fixed: &BTreeMap<Landmark, Vector3<f64>>,
    moving: &BTreeMap<Landmark, Vector3<f64>>,
    transform: &super::Rigid,
) -> Option<f64> {
    let mut sum = 0.0;
    let mut n = 0.0;
    for (mark, p) in fixed {
        if let (Landmark::Disc(_), Some(q)) = (mark, moving.get(mark)) {
            sum += (transform.apply(*p) - q).norm_squared();
            n += 1.0;
        }
    }
    (n > 0.0).then(|| f64::sqrt(sum / n))
}

#[derive(Default)]
struct Sum {
    of: [f64; 3],
    n: f64,
    low: usize,
    high: usize,
}

impl Sum {
    fn add(&mut self, x: usize, y: usize, z: usize) {
        if self.n == 0.0 {
            (self.low, self.high) = (z, z);
        }
        for (sum, v) in self.of.iter_mut().zip([x, y, z]) {
            *sum += v as f64;
        }
        self.low = self.low.min(z);
        self.high = self.high.max(z);
        self.n += 1.0;
    }

    fn mean(&self) -> [f64; 3] {
        self.of.map(|s| s / self.n)
    }
}
