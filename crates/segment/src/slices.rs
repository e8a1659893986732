//! A volume as the network sees it: sagittal pictures from head to foot, front to back, in pixels of
//! 0.8 mm, with mean 0 and deviation 1 over the volume.

use yotsui_imaging::{Canonical, Volume};

use crate::resample::Resampler;

/// The pixel that the network was trained on, mm (`PIXEL` in training/yotsui_training/augment.py).
pub(crate) const PIXEL: f64 = 0.8;

/// How far the neighbouring slices lie that the network sees beside each, mm: the slices at hand, or
/// the multiple of their distance nearest to this (`NEIGHBOUR` there).
const NEIGHBOUR: f64 = 3.0;

/// The network halves a picture five times.
pub(crate) const MULTIPLE: usize = 32;

/// Pictures of equal size, row by row.
pub(crate) struct Slices {
    /// Rows and columns, multiples of 32: the picture with a dark border.
    pub size: [usize; 2],
    /// Rows and columns of the picture itself.
    pub inner: [usize; 2],
    /// Rows above and columns before the picture.
    pub border: [usize; 2],
    /// One picture for each sagittal slice; `None` where the slice was not acquired.
    pub pictures: Vec<Option<Vec<f32>>>,
    /// How many slices away the neighbours are.
    pub gap: usize,
    /// Distance of the slices, mm.
    across: f64,
    back: Resampler,
    /// Columns of the volume's own slices.
    columns: usize,
}

impl Slices {
    pub fn new(volume: &Volume) -> Self {
        let turned = Canonical::new(&volume.grid, &volume.data);
        let [count, columns, rows] = turned.shape;
        let [across, along, up] = turned.spacing;
        let small = |n: usize, mm: f64| ((n as f64 * mm / PIXEL).round() as usize).max(1);
        let inner = [small(rows, up), small(columns, along)];
        let size = inner.map(|n| n.div_ceil(MULTIPLE) * MULTIPLE);
        let border = [0, 1].map(|k| (size[k] - inner[k]) / 2);
        let shrink = Resampler::new([rows, columns], inner);
        let raw: Vec<Option<Vec<f32>>> = (0..count)
            .map(|x| {
                let slice = turned.slice(x);
                let acquired = slice.iter().all(|v| v.is_finite());
                acquired.then(|| shrink.run(&upside_down(slice, columns)))
            })
            .collect();
        let dark = darkness(&volume.data);
        let (mean, deviation) = moments(raw.iter().flatten());
        let pictures = raw
            .into_iter()
            .map(|picture| {
                let picture = picture?;
                let mut framed = vec![(dark - mean) / deviation; size[0] * size[1]];
                let rows = framed.chunks_exact_mut(size[1]).skip(border[0]);
                for (to, from) in rows.zip(picture.chunks_exact(inner[1])) {
                    let to = &mut to[border[1]..border[1] + inner[1]];
                    to.iter_mut()
                        .zip(from)
                        .for_each(|(t, v)| *t = (v - mean) / deviation);
                }
                Some(framed)
            })
            .collect();
        Slices {
            size,
            inner,
            border,
            pictures,
            gap: ((NEIGHBOUR / across).round() as usize).max(1),
            across,
            back: Resampler::new(inner, [rows, columns]),
            columns,
        }
    }

    /// How many slices lie within so many mm; at least one.
    pub fn step(&self, mm: f64) -> usize {
        ((mm / self.across) as usize).max(1)
    }

    /// The pictures that the network sees at slice `x`: the neighbour before, the slice itself, the
    /// neighbour after; the last slice there is where the stack ends or a slice is missing.
    pub fn around(&self, x: usize) -> Option<[&[f32]; 3]> {
        let own = self.pictures.get(x)?.as_deref()?;
        let toward = |end: usize| {
            // The farthest acquired slice within the gap.
            let far = if end < x {
                x.saturating_sub(self.gap)
            } else {
                (x + self.gap).min(end)
            };
            let mut steps: Vec<usize> = if far < x {
                (far..x).collect()
            } else {
                (x + 1..=far).rev().collect()
            };
            steps.push(x);
            steps
                .iter()
                .find_map(|&k| self.pictures[k].as_deref())
                .unwrap_or(own)
        };
        Some([toward(0), own, toward(self.pictures.len() - 1)])
    }

    /// A picture of the network's size on the volume's own voxels, in the order of
    /// [`Canonical::slice`].
    pub fn back(&self, picture: &[f32]) -> Vec<f32> {
        let [top, left] = self.border;
        let inner: Vec<f32> = picture
            .chunks_exact(self.size[1])
            .skip(top)
            .take(self.inner[0])
            .flat_map(|row| row[left..left + self.inner[1]].iter().copied())
            .collect();
        let large = self.back.run(&inner);
        upside_down(&large, self.columns)
    }
}

/// The rows in reverse: stored from foot to head, seen from head to foot.
fn upside_down(picture: &[f32], columns: usize) -> Vec<f32> {
    picture
        .chunks_exact(columns)
        .rev()
        .flatten()
        .copied()
        .collect()
}

/// The brightness of nothing: the 0.5th percentile.
fn darkness(values: &[f32]) -> f32 {
    let mut known: Vec<f32> = values.iter().copied().filter(|v| v.is_finite()).collect();
    if known.is_empty() {
        return 0.0;
    }
    let place = ((known.len() as f64 * 0.005) as usize).min(known.len() - 1);
    *known.select_nth_unstable_by(place, f32::total_cmp).1
}

/// Mean and deviation over all pictures; the deviation of a flat image is taken as 1.
fn moments<'a>(pictures: impl Iterator<Item = &'a Vec<f32>>) -> (f32, f32) {
    let (mut n, mut sum, mut squares) = (0.0f64, 0.0f64, 0.0f64);
    for v in pictures.flatten() {
        let v = f64::from(*v);
        n += 1.0;
        sum += v;
        squares += v * v;
    }
    let mean = sum / n.max(1.0);
    let variance = squares / n.max(1.0) - mean * mean;
    let deviation = if variance > 0.0 { variance.sqrt() } else { 1.0 };
    (mean as f32, deviation as f32)
}
