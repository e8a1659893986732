//! How far a chord of the canal hangs on where the slices lie, and on where the mid-plane lies.

use crate::scene::Scene;

use super::{Of, Tube};

/// Heights along the centreline over which a chord is averaged, mm: one line alone jumps by a voxel.
const HEIGHTS: [f64; 5] = [-1.5, -0.75, 0.0, 0.75, 1.5];

impl Tube {
    /// How far the chord at `t` in the mid-plane can be off, mm, because a slice stands for half a
    /// spacing to each side, and because the mid-plane is known to `midline` mm:
    /// `g (s / 2 + midline)` with `s` the lateral spacing and `g` the steepest change of the chord to
    /// the slice beside, `max |c(±s) - c(0)| / s`. Behind the tip of a herniation that lies between
    /// two slices, and beside its flank, this is the larger part of the bound.
    pub fn slack(&self, scene: &Scene<'_>, of: Of, t: f64, midline: f64) -> f64 {
        let spacing = scene.extent(self.axes.left);
        let Some(middle) = self.depth(scene, of, t, 0.0) else {
            return 0.0;
        };
        let change = [-spacing, spacing]
            .into_iter()
            .filter_map(|l| Some((self.depth(scene, of, t, l)? - middle).abs()))
            .fold(0.0, f64::max);
        change / spacing * (spacing / 2.0 + midline)
    }

    /// Mean length of the label along `back` about (t, l), mm; `None` where it has none.
    pub fn depth(&self, scene: &Scene<'_>, of: Of, t: f64, l: f64) -> Option<f64> {
        let runs = HEIGHTS.map(|h| self.run(scene, of, t + h, l));
        let lengths: Vec<f64> = runs.into_iter().flatten().map(|(a, b)| b - a).collect();
        let count = lengths.len() as f64;
        (count > 0.0).then(|| lengths.iter().sum::<f64>() / count)
    }
}
