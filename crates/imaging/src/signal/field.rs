//! A series' signal at each voxel of the label map, and pixels of one slice in a disc's frame.

use crate::{
    Canonical, Volume,
    anatomy::Anatomy,
    frame::DiscFrame,
    plane::{Point, Slice},
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

    /// The signals of the sagittal slice at `x`, in the order of its codes.
    pub fn slice(&self, x: usize) -> &[Option<f32>] {
        self.values.slice(x)
    }
}

/// A labelled pixel of one sagittal slice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pixel {
    /// Row-major index in the slice.
    pub index: usize,
    /// Where, mm.
    pub at: Point,
    /// Its signal.
    pub signal: f64,
}

/// The pixels of a slice for which `keep` says so and that have a signal.
pub(super) fn pixels<'a>(
    slice: &'a Slice<'_>,
    signals: &'a [Option<f32>],
    keep: impl Fn(u8) -> bool + 'a,
) -> impl Iterator<Item = Pixel> + 'a {
    let [ny, _] = slice.size;
    let [sy, sz] = slice.spacing;
    slice
        .codes
        .iter()
        .zip(signals)
        .enumerate()
        .filter(move |(_, (c, _))| keep(**c))
        .filter_map(move |(index, (_, signal))| {
            Some(Pixel {
                index,
                at: Point::new((index % ny) as f64 * sy, (index / ny) as f64 * sz),
                signal: f64::from((*signal)?),
            })
        })
}

/// (u, v) of a point in a disc: u from 0 at its anterior to 1 at its posterior end, v from -1 at its
/// lower to 1 at its upper surface (half the thickness of the middle of the disc).
pub(super) fn disc_coordinates(frame: &DiscFrame, p: Point) -> (f64, f64) {
    let (a, n) = frame.axes.coordinates(p);
    let (from, to) = frame.extent;
    let half = (frame.thickness(0.4, 0.6) / 2.0).max(0.1);
    ((a - from) / (to - from), n / half)
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
