//! The axial picture: the plane across the canal at the height of the largest displaced tissue, with
//! the outlines of the labels and the measured lines.
//!
//! In radiological convention: anterior above, the patient's right on the left of the picture. The
//! side letters are printed only where the image proves the sides; otherwise a question mark stands
//! in their place.

use std::fmt::Write as _;

use yotsui_case::Level;
use yotsui_text::{Lang, catalogue};

use super::{png, same_grid};
use crate::{
    Canonical, ImagingError, Volume,
    anatomy::{Anatomy, code},
    measure::{AxialDrawing, Study},
    scene::V3,
};

/// Edge of a pixel, mm.
const PIXEL: f64 = 0.4;
/// From the middle of the posterior vertebral line to the sides, to the front and to the back, mm.
const REACH: (f64, f64, f64) = (45.0, 45.0, 40.0);

/// A picture of the level with the largest displaced tissue, as SVG, with that level; `None` where no
/// level has any. `lang` is that of the direction letters.
///
/// # Errors
/// [`ImagingError::GridMismatch`] if the image does not have the anatomy's number of voxels.
pub fn axial(
    image: &Volume,
    anatomy: &Anatomy,
    study: &Study,
    lang: Lang,
) -> Result<Option<(Level, String)>, ImagingError> {
    let turned = Canonical::new(&image.grid, &image.data);
    same_grid(&turned, anatomy)?;
    let largest = study
        .drawings
        .iter()
        .filter_map(|(&level, d)| Some((level, d.axial.as_ref()?)))
        .max_by(|a, b| a.1.length.total_cmp(&b.1.length));
    Ok(largest.map(|(level, drawing)| {
        let picture = draw(
            &turned,
            anatomy,
            drawing,
            study.sidedness.is_verified(),
            lang,
        );
        (level, picture)
    }))
}

fn draw(
    image: &Canonical<f32>,
    anatomy: &Anatomy,
    drawing: &AxialDrawing,
    verified: bool,
    lang: Lang,
) -> String {
    let (aside, front, behind) = REACH;
    let (wide, high) = (
        (2.0 * aside / PIXEL) as usize,
        ((front + behind) / PIXEL) as usize,
    );
    let [origin, left, back] = [drawing.origin, drawing.left, drawing.back].map(V3::from);
    let at = |i: usize, j: usize| {
        let l = (i as f64 + 0.5) * PIXEL - aside;
        let a = (j as f64 + 0.5) * PIXEL - front;
        origin + left * l + back * a
    };
    let (mut values, mut codes) = (Vec::new(), Vec::new());
    for j in 0..high {
        for i in 0..wide {
            let p = at(i, j);
            values.push(image.linear(p));
            let code = anatomy.parts.nearest(p);
            codes.push(
                code.and_then(|n| anatomy.parts.data.get(n))
                    .copied()
                    .unwrap_or(0),
            );
        }
    }
    let grey = png(&window(&values), wide, high, png::ColorType::Grayscale);
    let outline = png(&outlines(&codes, wide), wide, high, png::ColorType::Rgba);
    let (width, height) = (wide as f64 * PIXEL, high as f64 * PIXEL);
    let mut svg = String::new();
    let _infallible = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {width:.1} {height:.1}" role="img">"#
    );
    for data in [&grey, &outline] {
        let _infallible = write!(
            svg,
            r#"<image width="{width:.1}" height="{height:.1}" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>"#
        );
    }
    let mut line = |ends: &[[f64; 2]; 2], colour: &str, thick: f64, dashes: &str| {
        let [[x1, y1], [x2, y2]] = ends.map(|[l, a]| [l + aside, a + front]);
        let _infallible = write!(
            svg,
            r#"<line x1="{x1:.2}" y1="{y1:.2}" x2="{x2:.2}" y2="{y2:.2}" stroke="{colour}" stroke-width="{thick}"{dashes}/>"#
        );
    };
    let dashed = r#" stroke-dasharray="1.6 1.6""#;
    line(&[[0.0, -front], [0.0, behind]], "#ffffff", 0.25, dashed);
    line(&drawing.posterior, "#ffd23f", 0.5, "");
    if let Some(canal) = &drawing.canal {
        line(canal, "#6db3ff", 0.7, "");
    }
    line(&drawing.herniation, "#ff5a4f", 0.8, "");
    letters(&mut svg, lang, verified, (width, height));
    svg.push_str("</svg>");
    svg
}

/// Grey values between the 1st and the 99.5th percentile; black outside the image.
pub(crate) fn window(values: &[Option<f32>]) -> Vec<u8> {
    let mut sorted: Vec<f32> = values
        .iter()
        .flatten()
        .copied()
        .filter(|v| v.is_finite())
        .collect();
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
    values.iter().map(grey).collect()
}

/// The border pixels of disc, canal and roots, in colour.
pub(crate) fn outlines(codes: &[u8], wide: usize) -> Vec<u8> {
    // Cord, sac and the rest of the canal keep borders of their own.
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

fn letters(svg: &mut String, lang: Lang, verified: bool, (width, height): (f64, f64)) {
    let side = |id| {
        if verified {
            id
        } else {
            "picture-side-unproven"
        }
    };
    let letters = [
        (side("picture-right"), 3.0, height / 2.0, "start"),
        (side("picture-left"), width - 3.0, height / 2.0, "end"),
        ("picture-anterior", width / 2.0, 8.0, "middle"),
        ("picture-posterior", width / 2.0, height - 3.0, "middle"),
    ];
    for (id, x, y, anchor) in letters {
        let letter = catalogue().plain(lang, id);
        let _infallible = write!(
            svg,
            r##"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="6" font-family="sans-serif" fill="#fff" stroke="#000" stroke-width="1" paint-order="stroke">{letter}</text>"##
        );
    }
}
