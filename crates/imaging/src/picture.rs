//! The mid-sagittal picture: the slice, the outlines of the labels, the measured lines, the names
//! of the levels.
//!
//! An SVG in millimetres with the slice as an embedded PNG, so that letters and lines stay sharp at
//! any size. Anterior is to the left, the head up.

pub(crate) mod axial;

use std::{fmt::Write as _, ops::Range};

use base64::Engine as _;
use yotsui_case::Vertebra;
use yotsui_text::{Lang, catalogue};

use crate::{
    Canonical, ImagingError, Volume,
    anatomy::{Anatomy, code},
    measure::{SlicePoint, Study},
};

pub use axial::axial;

/// A picture of the middle of the study, as SVG; `lang` is that of the direction letters.
///
/// # Errors
/// [`ImagingError::GridMismatch`] if the image does not have the anatomy's number of voxels.
pub fn midsagittal(
    image: &Volume,
    anatomy: &Anatomy,
    study: &Study,
    lang: Lang,
) -> Result<String, ImagingError> {
    let turned = Canonical::new(&image.grid, &image.data);
    same_grid(&turned, anatomy)?;
    let [_, ny, nz] = anatomy.parts.shape;
    let x = middle_slice(anatomy, study);
    let [_, sy, sz] = anatomy.parts.spacing;
    let columns = columns(anatomy);
    let wide = columns.len();
    let (width, height) = (wide as f64 * sy, nz as f64 * sz);
    let grey = grey(turned.slice(x), ny, &columns);
    let grey = png(&grey, wide, nz, png::ColorType::Grayscale);
    let outlines = outlines(anatomy.parts.slice(x), ny, &columns);
    let outline = png(&outlines, wide, nz, png::ColorType::Rgba);
    // From slice millimetres (pixel centres, up) to the picture (corners, down).
    let left = columns.start as f64 * sy;
    let place = move |p: SlicePoint| (p[0] + sy / 2.0 - left, height - sz / 2.0 - p[1]);

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
    lines(&mut svg, study, (x, anatomy.parts.spacing[0]), place);
    names(&mut svg, anatomy, study, x, place);
    directions(&mut svg, lang, width, height);
    svg.push_str("</svg>");
    Ok(svg)
}

fn same_grid(image: &Canonical<f32>, anatomy: &Anatomy) -> Result<(), ImagingError> {
    if image.shape == anatomy.parts.shape {
        return Ok(());
    }
    Err(ImagingError::GridMismatch {
        labels: "labels".into(),
        image: "image".into(),
        found: format!("{:?}", anatomy.parts.shape),
        expected: format!("{:?}", image.shape),
    })
}

/// The median of the levels' own mid-sagittal slices.
fn middle_slice(anatomy: &Anatomy, study: &Study) -> usize {
    let mut slices: Vec<usize> = study.drawings.values().map(|d| d.slice).collect();
    slices.sort_unstable();
    slices
        .get(slices.len() / 2)
        .copied()
        .unwrap_or(anatomy.parts.shape[0] / 2)
}

/// The columns from 55 mm in front of the labels (room for the names) to 35 mm behind them: the
/// belly and the air behind the back say nothing here.
fn columns(anatomy: &Anatomy) -> Range<usize> {
    let [_, ny, _] = anatomy.parts.shape;
    let sy = anatomy.parts.spacing[1];
    let labelled = |y: &usize| {
        anatomy
            .parts
            .data
            .iter()
            .skip(*y)
            .step_by(ny)
            .any(|&c| c != code::NONE)
    };
    let first = (0..ny).find(labelled).unwrap_or(0);
    let last = (0..ny).rev().find(labelled).unwrap_or(ny - 1);
    let pixels = |mm: f64| (mm / sy).round() as usize;
    first.saturating_sub(pixels(55.0))..(last + 1 + pixels(35.0)).min(ny)
}

/// Grey values between the 1st and the 99.5th percentile of these columns, head up.
fn grey(slice: &[f32], ny: usize, columns: &Range<usize>) -> Vec<u8> {
    let rows = || slice.chunks(ny).map(|row| &row[columns.clone()]);
    let mut sorted: Vec<f32> = rows()
        .flatten()
        .copied()
        .filter(|v| v.is_finite())
        .collect();
    sorted.sort_by(f32::total_cmp);
    let at = |q: f64| {
        sorted
            .get((q * (sorted.len().max(1) - 1) as f64) as usize)
            .copied()
    };
    let (low, high) = (at(0.01).unwrap_or(0.0), at(0.995).unwrap_or(1.0));
    let range = (high - low).max(f32::MIN_POSITIVE);
    rows()
        .rev()
        .flatten()
        .map(|v| ((v - low) / range * 255.0).clamp(0.0, 255.0) as u8)
        .collect()
}

/// The border pixels of discs, bodies and canal, in colour, head up.
fn outlines(parts: &[u8], ny: usize, columns: &Range<usize>) -> Vec<u8> {
    let nz = parts.len() / ny;
    let mut rgba = Vec::with_capacity(columns.len() * nz * 4);
    for z in (0..nz).rev() {
        for y in columns.clone() {
            let i = z * ny + y;
            let c = parts[i];
            let differs = |inside: bool, j: usize| inside && parts[j] != c;
            let border = differs(y > 0, i.wrapping_sub(1))
                || differs(y + 1 < ny, i + 1)
                || differs(z > 0, i.wrapping_sub(ny))
                || differs(z + 1 < nz, i + ny);
            rgba.extend(match c {
                _ if !border => [0; 4],
                c if code::in_canal(c) => [70, 150, 255, 170],
                c if code::is_root(c) => [255, 210, 60, 220],
                c if (code::DISC..code::VERTEBRA).contains(&c) => [60, 210, 150, 200],
                c if code::is_vertebra(c) => [255, 255, 255, 70],
                _ => [0; 4],
            });
        }
    }
    rgba
}

/// A PNG in base64.
pub(crate) fn png(data: &[u8], width: usize, height: usize, colour: png::ColorType) -> String {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width as u32, height as u32);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    // Writing to memory fails only for sizes that do not fit the data, which both callers make.
    let written = encoder.write_header().and_then(|mut w| {
        w.write_image_data(data)?;
        w.finish()
    });
    if written.is_err() {
        bytes.clear();
    }
    base64::engine::general_purpose::STANDARD.encode(&bytes)
}

/// Lines of a level whose own slice lies more than 2 mm away are dashed.
fn lines(
    svg: &mut String,
    study: &Study,
    (x, spacing): (usize, f64),
    place: impl Fn(SlicePoint) -> (f64, f64),
) {
    let mut draw = |ends: &[SlicePoint; 2], colour: &str, thick: f64, elsewhere: bool| {
        let dashes = if elsewhere {
            r#" stroke-dasharray="1.6 1.6""#
        } else {
            ""
        };
        let ((x1, y1), (x2, y2)) = (place(ends[0]), place(ends[1]));
        let _infallible = write!(
            svg,
            r#"<line x1="{x1:.2}" y1="{y1:.2}" x2="{x2:.2}" y2="{y2:.2}" stroke="{colour}" stroke-width="{thick}" stroke-linecap="butt"{dashes}/>"#
        );
    };
    for drawing in study.drawings.values() {
        let away = drawing.slice.abs_diff(x) as f64 * spacing > 2.0;
        drawing
            .heights
            .iter()
            .for_each(|l| draw(l, "#ffffff", 0.7, away));
        drawing
            .canal
            .iter()
            .for_each(|l| draw(l, "#6db3ff", 0.9, away));
        drawing
            .posterior_line
            .iter()
            .for_each(|l| draw(l, "#ffd23f", 0.7, away));
        drawing
            .herniation
            .iter()
            .for_each(|l| draw(l, "#ff5a4f", 1.0, away));
    }
}

/// Disc names in front of the discs, vertebra names in the bodies.
fn names(
    svg: &mut String,
    anatomy: &Anatomy,
    study: &Study,
    x: usize,
    place: impl Fn(SlicePoint) -> (f64, f64),
) {
    let mut write_name = |x: f64, y: f64, anchor: &str, size: f64, colour: &str, name: &str| {
        let _infallible = write!(
            svg,
            r##"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="{size}" font-family="sans-serif" font-weight="600" fill="{colour}" stroke="#000" stroke-width="{:.1}" paint-order="stroke">{name}</text>"##,
            size / 5.0
        );
    };
    for (level, drawing) in &study.drawings {
        if drawing.front != [0.0; 2] {
            let (x, y) = place(drawing.front);
            write_name(x - 3.0, y + 2.2, "end", 6.5, "#7ff0c0", &level.to_string());
        }
    }
    let [_, ny, _] = anatomy.parts.shape;
    let [_, sy, sz] = anatomy.parts.spacing;
    let slice = anatomy.parts.slice(x);
    for vertebra in Vertebra::ALL {
        let wanted = Anatomy::vertebra_code(vertebra);
        let (mut sum, mut n) = ([0.0; 2], 0.0);
        for (i, _) in slice.iter().enumerate().filter(|&(_, &c)| c == wanted) {
            sum[0] += (i % ny) as f64 * sy;
            sum[1] += (i / ny) as f64 * sz;
            n += 1.0;
        }
        // Less than 2 cm2 of a body is a rim at the edge of the image.
        if n * sy * sz > 200.0 {
            let (x, y) = place(sum.map(|s| s / n));
            write_name(x, y + 1.9, "middle", 5.5, "#ffffff", &vertebra.to_string());
        }
    }
}

fn directions(svg: &mut String, lang: Lang, width: f64, height: f64) {
    let letters = [
        ("picture-anterior", 3.0, height / 2.0, "start"),
        ("picture-posterior", width - 3.0, height / 2.0, "end"),
        ("picture-head", width / 2.0, 8.0, "middle"),
        ("picture-feet", width / 2.0, height - 3.0, "middle"),
    ];
    for (id, x, y, anchor) in letters {
        let letter = catalogue().plain(lang, id);
        let _infallible = write!(
            svg,
            r##"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="7" font-family="sans-serif" fill="#fff" stroke="#000" stroke-width="1" paint-order="stroke">{letter}</text>"##
        );
    }
}
