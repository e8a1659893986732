//! The superior articular processes: plates behind lateral recess and foramen.

use yotsui_case::Side;

use crate::{
    arch::{Arch, JOINT},
    frame::Frame,
    shapes::FacetShape,
};

/// Thickness of the plates, mm.
pub(crate) const THICKNESS: f64 = 4.0;
/// Distance of the plates from the canal's flank, mm.
const BESIDE: f64 = 0.6;
/// How far they reach into the pedicle below, so that they join it.
const INTO_PEDICLE: f64 = 4.0;

/// The pair of plates at one disc. They belong to the vertebra below it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Facets {
    /// Index of the vertebra below the disc; `None` for the sacrum.
    pub(crate) owner: Option<usize>,
    frame: Frame,
    /// Front of the left and of the right plate behind the posterior vertebral line.
    fronts: [f64; 2],
    /// Distances from the midline between which they lie.
    x: [f64; 2],
    /// Heights between which they lie.
    t: [f64; 2],
}

impl Facets {
    /// Between the pedicles of the vertebra above and `below`; `None` where there is no room.
    pub(crate) fn new(
        owner: Option<usize>,
        frame: Frame,
        shape: FacetShape,
        canal_half: f64,
        above: &Arch,
        below: Option<&Arch>,
    ) -> Option<Self> {
        let fronts = Side::ALL.map(|s| shape.recess_mm(s));
        let deep = (fronts[0] + fronts[1]) / 2.0 + THICKNESS / 2.0;
        // Heights of the pedicles' borders where the plates are.
        let height = |arch: &Arch, v: f64| {
            let [_, y, z] = arch.place(0.0, deep, v);
            frame.plane([y, z])[1]
        };
        let top = height(above, above.pedicle_span()[0]) - JOINT;
        let bottom = below.map_or(-frame.half - 8.0, |arch| {
            height(arch, arch.pedicle_span()[1]) - INTO_PEDICLE
        });
        (top > bottom).then_some(Facets {
            owner,
            frame,
            fronts,
            x: [canal_half + BESIDE, above.pedicle_lateral()],
            t: [bottom, top],
        })
    }

    /// How deep the point of the spine's own frame lies in a plate; `None` outside.
    pub(crate) fn depth(&self, x: f64, y: f64, z: f64) -> Option<f64> {
        let [x, r, t] = self.frame.local(x, y, z);
        let front = self.fronts[usize::from(x < 0.0)];
        let x = x.abs();
        let depth = (x - self.x[0])
            .min(self.x[1] - x)
            .min(r - front)
            .min(front + THICKNESS - r)
            .min(t - self.t[0])
            .min(self.t[1] - t);
        (depth >= 0.0).then_some(depth)
    }

    /// `[y, z]` box.
    pub(crate) fn bounds(&self) -> [[f64; 2]; 2] {
        let front = self.fronts[0].min(self.fronts[1]);
        let back = self.fronts[0].max(self.fronts[1]) + THICKNESS;
        self.frame.bounds([front, back], self.t, self.x[1])
    }
}
