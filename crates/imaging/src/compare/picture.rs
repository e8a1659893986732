//! Both dates side by side, each in the frame of its own disc: the disc's middle in the middle of its
//! picture, its mid-line level, so that what moved against the disc is seen to have moved.

use std::fmt::Write as _;

use png::ColorType;
use yotsui_case::Level;
use yotsui_text::{Lang, catalogue};

use super::Examined;
use crate::{
    Canonical,
    anatomy::{Anatomy, code},
    frame::DiscFrame,
    measure::LevelView,
    picture::png as encoded,
    plane::{Point, Slice},
};

/// What a picture shows about the disc's middle: mm to the front, to the back, up and down.
const FRONT: f64 = 40.0;
const BACK: f64 = 50.0;
const HALF_HEIGHT: f64 = 42.0;
/// Picture points for each millimetre.
const FINE: f64 = 2.0;
/// Room for the date above each picture, mm.
const HEADING: f64 = 9.0;
/// Between the pictures, mm.
const GAP: f64 = 3.0;

/// The mid-sagittal slice of `level` at both dates, as SVG in millimetres; anterior to the left, the
/// head up. `names` stand above the pictures. `None` where either date does not show the disc in its
/// middle slice.
pub fn side_by_side(
    before: &Examined<'_>,
    after: &Examined<'_>,
    level: Level,
    names: [&str; 2],
    lang: Lang,
) -> Option<String> {
    let (width, height) = (FRONT + BACK, 2.0 * HALF_HEIGHT);
    let mut svg = String::new();
    let _infallible = write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {:.1} {:.1}" role="img"><rect width="100%" height="100%" fill="#000"/>"##,
        2.0 * width + GAP,
        height + HEADING
    );
    for (n, examined) in [before, after].into_iter().enumerate() {
        let left = n as f64 * (width + GAP);
        let _infallible = write!(svg, r#"<g transform="translate({left:.1} {HEADING})">"#);
        panel(&mut svg, examined, level)?;
        let texts = [
            ("picture-anterior", 2.0, height / 2.0, "start"),
            ("picture-posterior", width - 2.0, height / 2.0, "end"),
        ];
        for (id, x, y, anchor) in texts {
            text(&mut svg, [x, y], anchor, 4.0, &catalogue().plain(lang, id));
        }
        text(&mut svg, [width / 2.0, -2.5], "middle", 5.0, names[n]);
        let _infallible = write!(
            svg,
            r##"<path d="M{:.1} {:.1}h10" stroke="#fff" stroke-width="0.8"/>"##,
            width - 14.0,
            height - 4.0
        );
        text(
            &mut svg,
            [width - 9.0, height - 5.5],
            "middle",
            3.2,
            "10 mm",
        );
        svg.push_str("</g>");
    }
    svg.push_str("</svg>");
    Some(svg)
}

fn text(svg: &mut String, [x, y]: [f64; 2], anchor: &str, size: f64, words: &str) {
    let safe = words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _infallible = write!(
        svg,
        r##"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="{size}" font-family="sans-serif" font-weight="600" fill="#fff">{safe}</text>"##
    );
}

/// One date: the slice turned into the disc's frame, the outlines of disc and canal, the posterior
/// vertebral line and the herniation's length.
fn panel(svg: &mut String, examined: &Examined<'_>, level: Level) -> Option<()> {
    let view = LevelView::new(examined.anatomy, level, examined.sidedness);
    let frame = view.frame.as_ref().ok()?;
    let image = Canonical::new(&examined.volume.grid, &examined.volume.data);
    if image.shape != examined.anatomy.parts.shape {
        return None;
    }
    let signals = image.slice(view.x);
    let (columns, rows) = (
        ((FRONT + BACK) * FINE) as usize,
        (2.0 * HALF_HEIGHT * FINE) as usize,
    );
    let point = |column: usize, row: usize| {
        let a = (column as f64 + 0.5) / FINE - FRONT;
        let n = HALF_HEIGHT - (row as f64 + 0.5) / FINE;
        frame.axes.point(a, n)
    };
    let mut values = Vec::with_capacity(columns * rows);
    let mut codes = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let p = point(column, row);
            values.push(interpolated(&view.slice, signals, p));
            codes.push(view.slice.code(p));
        }
    }
    let disc = Anatomy::disc_code(level);
    for data in [
        encoded(&grey(&values), columns, rows, ColorType::Grayscale),
        encoded(
            &outlines(&codes, columns, disc),
            columns,
            rows,
            ColorType::Rgba,
        ),
    ] {
        let _infallible = write!(
            svg,
            r#"<image width="{:.1}" height="{:.1}" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>"#,
            FRONT + BACK,
            2.0 * HALF_HEIGHT
        );
    }
    let place = |p: Point| {
        let (a, n) = frame.axes.coordinates(p);
        (a + FRONT, HALF_HEIGHT - n)
    };
    let mut line = |from: Point, to: Point, colour: &str| {
        let ((x1, y1), (x2, y2)) = (place(from), place(to));
        let _infallible = write!(
            svg,
            r#"<line x1="{x1:.2}" y1="{y1:.2}" x2="{x2:.2}" y2="{y2:.2}" stroke="{colour}" stroke-width="0.6"/>"#
        );
    };
    if let Some(posterior) = frame.posterior_line() {
        line(posterior.lower, posterior.upper, "#ffd23f");
        if let Some((foot, tip)) = furthest(&view.slice, frame, disc) {
            line(foot, tip, "#ff5a4f");
        }
    }
    Some(())
}

/// The disc pixel furthest behind the posterior line, with its foot on the line.
fn furthest(slice: &Slice<'_>, frame: &DiscFrame, disc: u8) -> Option<(Point, Point)> {
    let line = frame.posterior_line()?;
    let half = slice.spacing_along(line.backwards()) / 2.0;
    let tip = slice
        .pixels(disc)
        .max_by(|&a, &b| line.behind(a).total_cmp(&line.behind(b)))?
        + line.backwards() * half;
    let behind = line.behind(tip);
    (behind > 0.0).then(|| (tip - line.backwards() * behind, tip))
}

/// Bilinear; `None` outside the slice.
fn interpolated(slice: &Slice<'_>, signals: &[f32], p: Point) -> Option<f32> {
    let [ny, nz] = slice.size;
    let at = [p.x / slice.spacing[0], p.y / slice.spacing[1]];
    let last = [(ny - 1) as f64, (nz - 1) as f64];
    if !(0..2).all(|i| at[i] >= 0.0 && at[i] <= last[i]) {
        return None;
    }
    let (y, z) = (at[0] as usize, at[1] as usize);
    let (u, v) = ((at[0] - y as f64) as f32, (at[1] - z as f64) as f32);
    let read = |y: usize, z: usize| signals.get(z.min(nz - 1) * ny + y.min(ny - 1)).copied();
    let low = read(y, z)? * (1.0 - u) + read(y + 1, z)? * u;
    let high = read(y, z + 1)? * (1.0 - u) + read(y + 1, z + 1)? * u;
    Some(low * (1.0 - v) + high * v).filter(|v| v.is_finite())
}

/// Between the 1st and the 99th percentile of what is seen.
fn grey(values: &[Option<f32>]) -> Vec<u8> {
    let mut sorted: Vec<f32> = values.iter().flatten().copied().collect();
    sorted.sort_by(f32::total_cmp);
    let at = |q: f64| sorted.get((q * sorted.len().saturating_sub(1) as f64) as usize);
    let (low, high) = (at(0.01).copied(), at(0.99).copied());
    let (low, high) = (low.unwrap_or(0.0), high.unwrap_or(1.0));
    let range = (high - low).max(f32::MIN_POSITIVE);
    values
        .iter()
        .map(|v| v.map_or(0, |v| ((v - low) / range * 255.0).clamp(0.0, 255.0) as u8))
        .collect()
}

fn outlines(codes: &[u8], columns: usize, disc: u8) -> Vec<u8> {
    let mut rgba = Vec::with_capacity(codes.len() * 4);
    for (i, &c) in codes.iter().enumerate() {
        let differs = |j: Option<usize>| j.and_then(|j| codes.get(j)).is_some_and(|&o| o != c);
        let column = i % columns;
        let border = (column > 0 && differs(i.checked_sub(1)))
            || (column + 1 < columns && differs(Some(i + 1)))
            || differs(i.checked_sub(columns))
            || differs(Some(i + columns));
        rgba.extend(match c {
            c if border && c == disc => [60, 210, 150, 220],
            code::CANAL if border => [70, 150, 255, 150],
            _ => [0; 4],
        });
    }
    rgba
}
