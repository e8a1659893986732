//! The probability of each structure on the volume's own voxels.

use yotsui_imaging::{Canonical, LabelMap, Volume};

use crate::{
    Network, SegmentError,
    network::{CLASSES, Pass, Passes, Window},
    slices::Slices,
};

/// What the network knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// An intervertebral disc.
    Disc,
    /// A vertebra: body and posterior elements.
    Vertebra,
    /// The spinal canal.
    Canal,
}

impl Structure {
    /// All, in the order of the network's outputs.
    pub const ALL: [Structure; 3] = [Structure::Disc, Structure::Vertebra, Structure::Canal];
}

/// The mean of both passes, for each structure and voxel.
pub struct Probabilities {
    /// In 255ths, in the order of [`Structure::ALL`].
    pub(crate) of: [Canonical<u8>; 3],
    /// How well the two passes agree: the Dice coefficient of what they label, all structures
    /// together; 1 where neither labels anything.
    pub agreement: f64,
}

impl Probabilities {
    /// Runs the network over all sagittal slices; `each` is called, by any thread, after each
    /// picture (twice the number of slices at most).
    ///
    /// # Errors
    /// [`SegmentError::Model`].
    pub fn new(
        network: &Network,
        volume: &Volume,
        each: &(dyn Fn() + Sync),
    ) -> Result<Self, SegmentError> {
        let slices = Slices::new(volume);
        let Passes { mut first, second } = Passes::new(network, &slices, each)?;
        let mut both = Agreement::default();
        if let Some((window, second)) = &second {
            for (a, b) in first.iter_mut().zip(second) {
                if let (Some(a), Some(b)) = (a, b) {
                    merge(a, b, slices.size, *window, &mut both);
                }
            }
        }
        let turned = Canonical::new(&volume.grid, &volume.data);
        let pixels = slices.size[0] * slices.size[1];
        let blank = vec![0u8; turned.shape[1] * turned.shape[2]];
        let of = [1, 2, 3].map(|class| {
            let data = first.iter().flat_map(|pass| match pass {
                Some(pass) => {
                    let large = slices.back(&pass.share[class * pixels..][..pixels]);
                    large.iter().map(|p| (p * 255.0).round() as u8).collect()
                }
                None => blank.clone(),
            });
            turned.with(data.collect())
        });
        Ok(Probabilities {
            of,
            agreement: both.dice(),
        })
    }

    /// The probability of one structure in 255ths, on the grid of `volume`.
    pub fn on_grid(&self, structure: Structure, volume: &Volume) -> Vec<u8> {
        self.of[structure as usize].restored(&volume.grid)
    }

    /// The likeliest structure wherever anything but background has at least the probability `least`,
    /// as 1 disc, 2 vertebra, 3 canal, on the grid of `volume`. At 0.5 this is the segmentation; a
    /// smaller and a greater value draw the surfaces farther out and farther in.
    pub fn labels(&self, volume: &Volume, least: f64) -> LabelMap {
        let least = (least * 255.0).round().max(1.0) as u16;
        let label = |i: usize| {
            let shares = [0, 1, 2].map(|k| u16::from(self.of[k].data[i]));
            if shares.iter().sum::<u16>() < least {
                return 0;
            }
            let best = [0, 1, 2]
                .into_iter()
                .fold(0, |a, k| if shares[k] > shares[a] { k } else { a });
            best as u16 + 1
        };
        let data: Vec<u16> = (0..self.of[0].data.len()).map(label).collect();
        LabelMap {
            grid: volume.grid.clone(),
            data: self.of[0].with(data).restored(&volume.grid),
        }
    }
}

/// Voxels that both passes give the same structure, and that each labels.
#[derive(Default)]
struct Agreement {
    same: usize,
    labelled: usize,
}

impl Agreement {
    fn dice(&self) -> f64 {
        if self.labelled == 0 {
            return 1.0;
        }
        2.0 * self.same as f64 / self.labelled as f64
    }
}

/// Makes `a` the mean of both within the window, and counts their agreement there.
fn merge(a: &mut Pass, b: &Pass, size: [usize; 2], window: Window, count: &mut Agreement) {
    let [rows, columns] = window.size;
    let (pixels, inner) = (size[0] * size[1], rows * columns);
    let best = |share: &[f32], step: usize, at: usize| {
        (0..CLASSES).fold(0, |k, c| {
            if share[c * step + at] > share[k * step + at] {
                c
            } else {
                k
            }
        })
    };
    for i in 0..inner {
        let place = (window.first[0] + i / columns) * size[1] + window.first[1] + i % columns;
        let found = [best(&a.share, pixels, place), best(&b.share, inner, i)];
        count.labelled += found.iter().filter(|&&c| c > 0).count();
        count.same += usize::from(found[0] > 0 && found[0] == found[1]);
        for c in 0..CLASSES {
            let p = &mut a.share[c * pixels + place];
            *p = (*p + b.share[c * inner + i]) / 2.0;
        }
    }
}
