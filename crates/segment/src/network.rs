//! The network: pictures in, a probability of each structure out.

use std::io::Read as _;

use flate2::read::GzDecoder;
use rten::Model;
use rten_tensor::{NdTensor, prelude::*};

use crate::{SegmentError, slices::Slices};

/// Background, disc, vertebra, canal.
pub(crate) const CLASSES: usize = 4;

/// The trained network as packed ONNX; how it was made: `training/MODEL_CARD.md`.
static MODEL: &[u8] = include_bytes!("../model/lumbar_t2.onnx.gz");

/// Where a structure is likely: at least this probability of anything but background. The second
/// pass looks only there and 24 pixels (19 mm) around.
const LIKELY: f32 = 0.2;
const MARGIN: usize = 24;
const MULTIPLE: usize = 32;

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

/// One pass over all slices; `None` where a slice was not acquired.
pub(crate) type Passes = Vec<Option<Pass>>;

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

    /// The probabilities of each class within `window` for three neighbouring slices.
    pub(crate) fn run(
        &self,
        three: [&[f32]; 3],
        width: usize,
        window: Window,
    ) -> Result<Pass, SegmentError> {
        let [rows, columns] = window.size;
        let mut input = Vec::with_capacity(3 * rows * columns);
        for picture in three {
            let lines = picture.chunks_exact(width).skip(window.first[0]).take(rows);
            lines.for_each(|line| input.extend_from_slice(&line[window.first[1]..][..columns]));
        }
        let input = NdTensor::from_data([1, 3, rows, columns], input);
        let fault = |e: String| SegmentError::Model(e);
        let output = self
            .model
            .run_one(input.view().into(), None)
            .map_err(|e| fault(e.to_string()))?;
        let logits: NdTensor<f32, 4> = output.try_into().map_err(|e| fault(format!("{e:?}")))?;
        if logits.shape() != [1, CLASSES, rows, columns] {
            return Err(fault(format!("shape {:?}", logits.shape())));
        }
        Ok(Pass {
            share: softmax(logits.to_vec(), rows * columns),
        })
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

/// Both passes over all slices: `each` is called with the slice after each picture.
///
/// The first pass sees whole pictures; the second, mirrored (the neighbours exchanged), only the
/// window in which the first found anything.
pub(crate) fn passes(
    network: &Network,
    slices: &Slices,
    each: &mut dyn FnMut(),
) -> Result<(Passes, Option<(Window, Passes)>), SegmentError> {
    let width = slices.size[1];
    let mut run = |window: Window, mirrored: bool| -> Result<Passes, SegmentError> {
        let mut found = Vec::with_capacity(slices.pictures.len());
        for x in 0..slices.pictures.len() {
            let pass = match slices.around(x) {
                Some([a, own, b]) => {
                    let three = if mirrored { [b, own, a] } else { [a, own, b] };
                    Some(network.run(three, width, window)?)
                }
                None => None,
            };
            found.push(pass);
            each();
        }
        Ok(found)
    };
    let first = run(Window::whole(slices.size), false)?;
    let second = match Window::around(&first, slices.size) {
        Some(window) => Some((window, run(window, true)?)),
        None => None,
    };
    Ok((first, second))
}
