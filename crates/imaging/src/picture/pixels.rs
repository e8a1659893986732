//! Pixels of a picture: grey values, the borders of labels, their encoding.

use std::fmt::Write as _;

use base64::Engine as _;

use crate::anatomy::code;

/// What a picture shows, row by row from its upper left corner: a value of the image and a code of
/// the anatomy for each pixel.
pub(crate) struct Pixels {
    /// Pixels in a row.
    pub wide: usize,
    /// `None` outside the image.
    pub values: Vec<Option<f32>>,
    /// [`code::NONE`] outside the image.
    pub codes: Vec<u8>,
}

impl Pixels {
    /// Appends the image and, over it, the borders of the labels, `width` by `height` mm.
    pub fn draw(&self, svg: &mut String, width: f64, height: f64) {
        let high = self.codes.len() / self.wide.max(1);
        let grey = png(&self.grey(), self.wide, high, png::ColorType::Grayscale);
        let outline = png(&self.outlines(), self.wide, high, png::ColorType::Rgba);
        for data in [grey, outline] {
            let _infallible = write!(
                svg,
                r#"<image width="{width:.1}" height="{height:.1}" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>"#
            );
        }
    }

    /// Grey values between the 1st and the 99.5th percentile; black outside the image.
    fn grey(&self) -> Vec<u8> {
        let mut sorted: Vec<f32> = self.values.iter().flatten().copied().collect();
        sorted.retain(|v| v.is_finite());
        sorted.sort_unstable_by(f32::total_cmp);
        let at = |q: f64| {
            let place = (q * sorted.len().saturating_sub(1) as f64) as usize;
            sorted.get(place).copied()
        };
        let (low, high) = (at(0.01).unwrap_or(0.0), at(0.995).unwrap_or(1.0));
        let range = (high - low).max(f32::MIN_POSITIVE);
        let grey = |v: &Option<f32>| {
            v.map_or(0.0, |v| (v - low) / range * 255.0)
                .clamp(0.0, 255.0) as u8
        };
        self.values.iter().map(grey).collect()
    }

    /// The border pixels of discs, bodies, canal and roots, in colour. Cord, sac and the rest of the
    /// canal keep borders of their own.
    fn outlines(&self) -> Vec<u8> {
        let (codes, wide) = (&self.codes, self.wide);
        let at = |n: Option<usize>| n.and_then(|n| codes.get(n)).copied();
        let mut rgba = Vec::with_capacity(codes.len() * 4);
        for (n, &c) in codes.iter().enumerate() {
            let neighbours = [
                (n % wide > 0).then(|| n.wrapping_sub(1)),
                ((n + 1) % wide > 0).then_some(n + 1),
                n.checked_sub(wide),
                Some(n + wide),
            ];
            let border = neighbours
                .into_iter()
                .any(|m| at(m).is_some_and(|other| other != c));
            rgba.extend(match c {
                _ if !border => [0; 4],
                c if code::in_canal(c) => [70, 150, 255, 170],
                c if code::is_root(c) => [255, 210, 60, 220],
                c if (code::DISC..code::VERTEBRA).contains(&c) => [60, 210, 150, 200],
                c if code::is_vertebra(c) => [255, 255, 255, 70],
                _ => [0; 4],
            });
        }
        rgba
    }
}

/// A PNG in base64.
fn png(data: &[u8], width: usize, height: usize, colour: png::ColorType) -> String {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    // Writing to memory fails only for sizes that do not fit the data, which all callers make.
    let written = encoder.write_header().and_then(|mut w| {
        w.write_image_data(data)?;
        w.finish()
    });
    if written.is_err() {
        bytes.clear();
    }
    base64::engine::general_purpose::STANDARD.encode(&bytes)
}

/// A direction letter of `size` mm at (x, y).
pub(super) fn letter(svg: &mut String, (x, y): (f64, f64), anchor: &str, size: u8, letter: &str) {
    let _infallible = write!(
        svg,
        r##"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="{size}" font-family="sans-serif" fill="#fff" stroke="#000" stroke-width="1" paint-order="stroke">{letter}</text>"##
    );
}
