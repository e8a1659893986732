//! The network: pictures in, a probability of each structure out.

use std::{io::Read as _, sync::Arc};

use flate2::read::GzDecoder;
use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::{NdTensor, prelude::*};
use yotsui_imaging::threads::at_most;

use crate::{
    SegmentError,
    slices::{MULTIPLE, Slices},
};

/// Background, disc, vertebra, canal.
pub(crate) const CLASSES: usize = 4;

/// The trained network as packed ONNX; how it was made: `training/MODEL_CARD.md`.
static MODEL: &[u8] = include_bytes!("../model/lumbar_t2.onnx.gz");

/// Where a structure is likely: at least this probability of anything but background, less than the
/// least that is drawn (0.25). Most slices are looked at only there and 24 pixels (19 mm) around, more
/// than a spine moves aside within [`WHOLE_EVERY`] but in steep scoliosis.
const LIKELY: f32 = 0.2;
const MARGIN: usize = 24;

/// The slices of which the whole picture is looked at first: one in so many mm, of any stack a fifth.
const WHOLE_EVERY: f64 = 9.0;
const WHOLE_LEAST: usize = 5;

/// Pictures looked at side by side, each of which takes some 100 MB.
const THREADS: usize = 4;

/// The bytes of the carried model, to be named where results are kept: its SHA-256 stands in
/// `training/MODEL_CARD.md`.
pub fn model_bytes() -> &'static [u8] {
    MODEL
}

/// The network, ready to run.
pub struct Network {
    model: Model,
}

/// Probabilities of one slice at the network's pixel size.
pub(crate) struct Pass {
    /// Class by class, row by row.
    pub share: Vec<f32>,
}

impl Pass {
    /// The pass over a window as one over the whole picture of `size`: background beyond.
    fn framed(self, window: Window, size: [usize; 2]) -> Self {
        let (pixels, inner) = (size[0] * size[1], window.size[0] * window.size[1]);
        let mut share = vec![0.0; CLASSES * pixels];
        share[..pixels].fill(1.0);
        for class in 0..CLASSES {
            let lines = self.share[class * inner..][..inner].chunks_exact(window.size[1]);
            for (n, line) in lines.enumerate() {
                let at = class * pixels + (window.first[0] + n) * size[1] + window.first[1];
                share[at..at + line.len()].copy_from_slice(line);
            }
        }
        Pass { share }
    }
}

/// A window of a picture: first row and column, rows and columns (multiples of 32).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub first: [usize; 2],
    pub size: [usize; 2],
}

impl Network {
    /// Loads the model that the program carries.
    ///
    /// # Errors
    /// [`SegmentError::Model`]: a fault of the program.
    pub fn new() -> Result<Self, SegmentError> {
        let fault = |e: &dyn std::fmt::Display| SegmentError::Model(e.to_string());
        let mut onnx = Vec::new();
        GzDecoder::new(MODEL)
            .read_to_end(&mut onnx)
            .map_err(|e| fault(&e))?;
        let model = Model::load(onnx).map_err(|e| fault(&e))?;
        Ok(Network { model })
    }

    /// The probabilities of each class at slice `x` within `window`, of which the slice before and the
    /// slice after are seen too, `mirrored` in exchange; `None` where it was not acquired.
    fn run(
        &self,
        slices: &Slices,
        x: usize,
        window: Window,
        mirrored: bool,
        options: &RunOptions,
    ) -> Result<Option<Pass>, SegmentError> {
        let Some(mut three) = slices.around(x) else {
            return Ok(None);
        };
        let [rows, columns] = window.size;
        let mut input = Vec::with_capacity(3 * rows * columns);
        if mirrored {
            three.reverse();
        }
        for picture in three {
            let lines = picture.chunks_exact(slices.size[1]);
            let lines = lines.skip(window.first[0]).take(rows);
            lines.for_each(|line| input.extend_from_slice(&line[window.first[1]..][..columns]));
        }
        let input = NdTensor::from_data([1, 3, rows, columns], input);
        let fault = |e: String| SegmentError::Model(e);
        let output = self
            .model
            .run_one(input.view().into(), Some(options.clone()))
            .map_err(|e| fault(e.to_string()))?;
        let logits: NdTensor<f32, 4> = output.try_into().map_err(|e| fault(format!("{e:?}")))?;
        if logits.shape() != [1, CLASSES, rows, columns] {
            return Err(fault(format!("shape {:?}", logits.shape())));
        }
        Ok(Some(Pass {
            share: softmax(logits.to_vec(), rows * columns),
        }))
    }
}

/// Exponentials of the classes divided by their sum, pixel by pixel.
fn softmax(mut logits: Vec<f32>, pixels: usize) -> Vec<f32> {
    for i in 0..pixels {
        let at = |k: usize| k * pixels + i;
        let top = (0..CLASSES)
            .map(|k| logits[at(k)])
            .fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for k in 0..CLASSES {
            let e = (logits[at(k)] - top).exp();
            logits[at(k)] = e;
            sum += e;
        }
        (0..CLASSES).for_each(|k| logits[at(k)] /= sum);
    }
    logits
}

impl Window {
    pub fn whole(size: [usize; 2]) -> Self {
        Window {
            first: [0, 0],
            size,
        }
    }

    /// The window around everything that is likely in any of the passes; `None`: nothing is.
    pub fn around(passes: &[Option<Pass>], size: [usize; 2]) -> Option<Self> {
        let [rows, columns] = size;
        let (mut low, mut high) = ([rows, columns], [0, 0]);
        for pass in passes.iter().flatten() {
            for (i, &background) in pass.share[..rows * columns].iter().enumerate() {
                if background < 1.0 - LIKELY {
                    for (k, n) in [i / columns, i % columns].into_iter().enumerate() {
                        low[k] = low[k].min(n);
                        high[k] = high[k].max(n + 1);
                    }
                }
            }
        }
        if high[0] == 0 {
            return None;
        }
        let mut window = Window::whole(size);
        for k in 0..2 {
            let first = low[k].saturating_sub(MARGIN);
            let length = (high[k] + MARGIN - first).div_ceil(MULTIPLE) * MULTIPLE;
            window.size[k] = length.min(size[k]);
            window.first[k] = first.min(size[k] - window.size[k]);
        }
        Some(window)
    }
}

/// What the network found in all slices, twice.
pub(crate) struct Passes {
    /// Whole pictures; `None` where a slice was not acquired.
    pub first: Vec<Option<Pass>>,
    /// Mirrored (the neighbours exchanged), within the window in which the first found anything;
    /// `None` where it found nothing.
    pub second: Option<(Window, Vec<Option<Pass>>)>,
}

impl Passes {
    /// A few whole pictures show where the spine is; all others are looked at in that window alone,
    /// which takes about half the time. `each` is called, by any thread, after each picture.
    pub fn new(
        network: &Network,
        slices: &Slices,
        each: &(dyn Fn() + Sync),
    ) -> Result<Self, SegmentError> {
        let count = slices.pictures.len();
        let every = slices.step(WHOLE_EVERY).min(count / WHOLE_LEAST).max(1);
        let look = |window: Window, mirrored: bool, wanted: &(dyn Fn(usize) -> bool + Sync)| {
            let found = at_most(THREADS, count, single, |options, x| {
                if !wanted(x) {
                    return Ok(None);
                }
                let found = network.run(slices, x, window, mirrored, options);
                each();
                found
            });
            found
                .into_iter()
                .collect::<Result<Vec<Option<Pass>>, SegmentError>>()
        };
        let whole = Window::whole(slices.size);
        let mut first = look(whole, false, &|x| x.is_multiple_of(every))?;
        let window = Window::around(&first, slices.size).unwrap_or(whole);
        let others = look(window, false, &|x| !x.is_multiple_of(every))?;
        for (own, more) in first.iter_mut().zip(others) {
            if let Some(pass) = more {
                *own = Some(pass.framed(window, slices.size));
            }
        }
        let second = match Window::around(&first, slices.size) {
            Some(_) => Some((window, look(window, true, &|_| true)?)),
            None => None,
        };
        Ok(Passes { first, second })
    }
}

/// A thread for the network's arithmetic beside which others work: pictures go side by side, which
/// divides the work better than each step of one picture does.
fn single() -> RunOptions {
    let mut options = RunOptions::default();
    options.thread_pool = Some(Arc::new(ThreadPool::with_num_threads(1)));
    options
}
