//! A series' signal at each voxel of the label map, and voxels in a disc's frame.

use crate::{
    Canonical, Volume,
    anatomy::Anatomy,
    level_frame::{LevelFrame, build::near_box},
    measure::LevelView,
    register::Rigid,
};

/// The signal on the label map's grid, turned as the labels are.
pub(super) struct Field {
    values: Canonical<Option<f32>>,
}

impl Field {
    /// `volume` at the labels' voxels, where `transform` takes the labels' patient space to the
    /// volume's. `None` where nothing of it lies there.
    pub fn new(volume: &Volume, anatomy: &Anatomy, transform: &Rigid) -> Option<Self> {
        let parts = &anatomy.parts;
        let turned = Canonical::new(&volume.grid, &volume.data);
        let [nx, ny, nz] = parts.shape;
        let corners = [
            [0.0; 3],
            [(nx - 1) as f64, (ny - 1) as f64, (nz - 1) as f64],
        ];
        let same = turned.shape == parts.shape
            && *transform == Rigid::identity()
            && corners
                .iter()
                .all(|&c| (turned.position(c) - parts.position(c)).norm() < 1e-2);
        let finite = |v: f32| Some(v).filter(|v| v.is_finite());
        let data: Vec<Option<f32>> = if same {
            turned.data.iter().map(|&v| finite(v)).collect()
        } else {
            crate::register::at_positions(volume, transform, || {
                (0..nx * ny * nz).map(move |i| {
                    let (x, y, z) = (i / (ny * nz), i % ny, i / ny % nz);
                    parts.position([x as f64, y as f64, z as f64])
                })
            })
        };
        data.iter().any(Option::is_some).then(|| Field {
            values: parts.with(data),
        })
    }

    /// The signal of a voxel.
    pub fn at(&self, [x, y, z]: [usize; 3]) -> Option<f64> {
        self.values.at(x, y, z).map(f64::from)
    }
}

/// A labelled voxel with a signal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// Its index in the label map.
    pub index: [usize; 3],
    /// (l, a, n) in the disc's frame, mm.
    pub at: [f64; 3],
    /// Its signal.
    pub signal: f64,
}

/// The voxels within `reach` mm of the disc's middle for which `wanted` says so.
pub(super) fn spots(
    view: &LevelView<'_>,
    frame: &LevelFrame,
    field: &Field,
    reach: f64,
    wanted: impl Fn(u8) -> bool,
) -> Vec<Spot> {
    let mut out = Vec::new();
    if let Some(within) = near_box(view.scene, frame.axes.origin, reach) {
        view.scene.voxels(within, wanted, |index, position| {
            if let Some(signal) = field.at(index) {
                out.push(Spot {
                    index,
                    at: frame.axes.coordinates(position),
                    signal,
                });
            }
        });
    }
    out
}

/// (u, v) of a place in a disc: u from 0 at its anterior to 1 at its posterior end, v from -1 at its
/// lower to 1 at its upper surface.
pub(super) fn disc_coordinates(frame: &LevelFrame, [l, a, n]: [f64; 3]) -> (f64, f64) {
    let (top, bottom) = (frame.top.at(a, l), frame.bottom.at(a, l));
    let half = ((top - bottom) / 2.0).max(0.1);
    (
        (a - frame.extent.0) / frame.depth(),
        (n - (top + bottom) / 2.0) / half,
    )
}

/// The value below which the share `q` of `values` lies; `None` of nothing.
pub(super) fn quantile(values: &mut [f64], q: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    let at = q.clamp(0.0, 1.0) * last as f64;
    let (low, part) = (at as usize, at.fract());
    let (a, b) = (values.get(low)?, values.get((low + 1).min(last))?);
    Some(a + part * (b - a))
}
