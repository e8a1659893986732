//! Pictures in another pixel size: linear, with the triangle widened where pixels are merged, as
//! PyTorch's bilinear interpolation with antialiasing does; the training used that.

/// One target pixel: the first source pixel and the weights from there on, of sum 1.
struct Tap {
    first: usize,
    weights: Vec<f32>,
}

/// The taps that turn `from` pixels into `to` pixels over the same length.
fn taps(from: usize, to: usize) -> Vec<Tap> {
    let scale = from as f64 / to as f64;
    let reach = scale.max(1.0);
    let tap = |k: usize| {
        let centre = (k as f64 + 0.5) * scale;
        let first = ((centre - reach + 0.5).floor().max(0.0)) as usize;
        let end = ((centre + reach + 0.5).floor() as usize).min(from);
        let raw: Vec<f64> = (first..end.max(first + 1))
            .map(|i| (1.0 - ((i as f64 + 0.5 - centre) / reach).abs()).max(0.0))
            .collect();
        let sum: f64 = raw.iter().sum();
        Tap {
            first: first.min(from.saturating_sub(1)),
            weights: raw.iter().map(|w| (w / sum) as f32).collect(),
        }
    };
    (0..to).map(tap).collect()
}

/// Turns pictures of `from` = (rows, columns) into pictures of `to`.
pub(crate) struct Resampler {
    from: [usize; 2],
    to: [usize; 2],
    rows: Vec<Tap>,
    columns: Vec<Tap>,
}

impl Resampler {
    pub fn new(from: [usize; 2], to: [usize; 2]) -> Self {
        Resampler {
            from,
            to,
            rows: taps(from[0], to[0]),
            columns: taps(from[1], to[1]),
        }
    }

    /// The picture, row by row, in the new size.
    pub fn run(&self, picture: &[f32]) -> Vec<f32> {
        let narrow: Vec<f32> = picture
            .chunks_exact(self.from[1])
            .flat_map(|row| {
                let value = |t: &Tap| -> f32 {
                    t.weights
                        .iter()
                        .zip(&row[t.first..])
                        .map(|(w, v)| w * v)
                        .sum()
                };
                self.columns.iter().map(value)
            })
            .collect();
        let width = self.to[1];
        let mut out = vec![0.0; self.to[0] * width];
        for (target, tap) in out.chunks_exact_mut(width).zip(&self.rows) {
            for (w, row) in tap
                .weights
                .iter()
                .zip(narrow.chunks_exact(width).skip(tap.first))
            {
                target.iter_mut().zip(row).for_each(|(t, v)| *t += w * v);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_stays_straight_and_a_mean_stays_a_mean() {
        let picture: Vec<f32> = (0..40 * 30)
            .map(|i| (i / 30) as f32 + 2.0 * (i % 30) as f32)
            .collect();
        for to in [[20, 15], [80, 90], [33, 47]] {
            let out = Resampler::new([40, 30], to).run(&picture);
            let at = |r: usize, c: usize| out[r * to[1] + c];
            for r in 4..to[0] - 4 {
                for c in 6..to[1] - 6 {
                    let y = (r as f32 + 0.5) * 40.0 / to[0] as f32 - 0.5;
                    let x = (c as f32 + 0.5) * 30.0 / to[1] as f32 - 0.5;
                    assert!((at(r, c) - y - 2.0 * x).abs() < 0.26, "{to:?} {r} {c}");
                }
            }
            let mean = |v: &[f32]| v.iter().sum::<f32>() / v.len() as f32;
            assert!((mean(&out) - mean(&picture)).abs() < 0.5);
        }
        // Halving takes the mean of the four pixels and a little of their neighbours: 1 3 3 1.
        let out = Resampler::new([1, 4], [1, 2]).run(&[0.0, 8.0, 0.0, 0.0]);
        assert!((out[0] - 24.0 / 7.0).abs() < 1e-5, "{out:?}");
    }
}
