//! Sections of the canal and of the sac at a disc.

use serde::Serialize;

use crate::{SacShape, Spine, section::integral};

/// Chords over which a section is integrated.
const CHORDS: u32 = 400;

/// The parts of a section on either side of the midline.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct Halves {
    pub left_mm2: f64,
    pub right_mm2: f64,
}

impl Halves {
    /// Both together.
    pub fn total(&self) -> f64 {
        self.left_mm2 + self.right_mm2
    }
}

/// Sections perpendicular to the posterior vertebral line at its middle, which is parallel to the
/// canal's centreline there. The canal is everything behind that line within its walls: sac, roots
/// and fat.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CanalTruth {
    /// Area of the canal as if there were no displaced tissue.
    pub area_mm2: f64,
    /// The same without what displaced tissue holds of it.
    pub area_with_herniation_mm2: f64,
    /// Its two halves.
    pub halves_with_herniation: Halves,
    /// The sac; `None` where the spine has none.
    pub sac: Option<SacTruth>,
}

/// The sac (with the cord) at a disc.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SacTruth {
    /// AP diameter in the midline, as if there were no displaced tissue.
    pub ap_mm: f64,
    /// The same behind displaced tissue.
    pub ap_with_herniation_mm: f64,
    /// Greatest width.
    pub width_mm: f64,
    /// Area, as if there were no displaced tissue.
    pub area_mm2: f64,
    /// Area of what displaced tissue leaves.
    pub area_with_herniation_mm2: f64,
    /// Its two halves.
    pub halves_with_herniation: Halves,
}

impl Spine {
    /// How much an axial plane that leans in the coronal plane lengthens areas.
    pub(super) fn stretch(&self, i: usize) -> f64 {
        let frame = &self.placed[i].frame;
        let lean = frame.lean.tan() * frame.posterior[0];
        (1.0 + lean * lean).sqrt()
    }

    pub(super) fn canal_truth(&self, i: usize) -> CanalTruth {
        let canal = self.parameters.segments[i].canal;
        let stretch = self.stretch(i);
        let own = self.within_own_canal(i);
        let area = if own {
            let outline = self.canal.segments[2 + 2 * i].outline;
            canal.ap_mm * canal.width_mm * outline.moments().0 * stretch
        } else {
            self.whole(i, |halves| halves[0])
        };
        let halves = self.left_over(i, area, |halves| halves[0]);
        CanalTruth {
            area_mm2: area,
            area_with_herniation_mm2: halves.total(),
            halves_with_herniation: halves,
            sac: self.parameters.sac.map(|sac| self.sac_truth(i, sac)),
        }
    }

    fn sac_truth(&self, i: usize, sac: SacShape) -> SacTruth {
        let canal = self.parameters.segments[i].canal;
        let width = sac.width_fraction * canal.width_mm;
        let front = sac.front_fraction * canal.ap_mm;
        let (ap, area) = if self.within_own_canal(i) {
            let ap = sac.ap_fraction * canal.ap_mm;
            let area = std::f64::consts::FRAC_PI_4 * ap * width;
            (ap, area * self.stretch(i))
        } else {
            (self.sac_back(i) - front, self.whole(i, |halves| halves[1]))
        };
        let halves = self.left_over(i, area, |halves| halves[1]);
        let indented = (self.tissue_at_midline(i) - front).clamp(0.0, ap);
        SacTruth {
            ap_mm: ap,
            ap_with_herniation_mm: ap - indented,
            width_mm: width * super::vertebra::slant(self.placed[i].frame.lean.tan()),
            area_mm2: area,
            area_with_herniation_mm2: halves.total(),
            halves_with_herniation: halves,
        }
    }

    /// Depth of the sac's back where the axial plane leaves the disc's own canal segment.
    fn sac_back(&self, i: usize) -> f64 {
        let frame = &self.placed[i].frame;
        let (mut low, mut high) = (0.3 * self.canal_depth(i), self.canal_depth(i));
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            let [y, z] = frame.point(middle, 0.0);
            if self.canal.halves(y, z)[1] > 0.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Area of a symmetric part in the axial plane; `half` picks its half-width.
    fn whole(&self, i: usize, half: impl Fn([f64; 2]) -> f64) -> f64 {
        let frame = &self.placed[i].frame;
        let width = |r: f64| {
            let [y, z] = frame.point(r, 0.0);
            2.0 * half(self.canal.halves(y, z))
        };
        self.stretch(i) * integral(0.0, self.canal_depth(i), 4 * CHORDS, width)
    }

    fn left_over(&self, i: usize, area: f64, half: impl Fn([f64; 2]) -> f64) -> Halves {
        let [left, right] = self.lost(i, half).map(|lost| area / 2.0 - lost);
        Halves {
            left_mm2: left,
            right_mm2: right,
        }
    }

    /// What displaced tissue takes of a symmetric part on the left and on the right, in the plane
    /// through the middle of the posterior vertebral line; `half` picks the half-width of the part
    /// from those of canal and sac.
    fn lost(&self, i: usize, half: impl Fn([f64; 2]) -> f64) -> [f64; 2] {
        let Some([[from, to], _]) = self.tissue_box(i) else {
            return [0.0; 2];
        };
        let frame = &self.placed[i].frame;
        let at = |r: f64, side: f64| {
            let [y, z] = frame.point(r, 0.0);
            let half = half(self.canal.halves(y, z));
            let (low, high) = if side > 0.0 {
                (0.0, half)
            } else {
                (-half, 0.0)
            };
            self.tissue(i, r, 0.0).between(low, high)
        };
        [1.0, -1.0].map(|side| integral(from, to, CHORDS, |r| at(r, side)) * self.stretch(i))
    }
}
