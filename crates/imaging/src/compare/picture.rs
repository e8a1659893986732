//! Both dates side by side, each in the frame of its own disc: the disc's middle in the middle of its
//! picture, its mid-line level, so that what moved against the disc is seen to have moved.

use std::fmt::Write as _;

use png::ColorType;
use yotsui_case::Level;
use yotsui_text::{Lang, catalogue};

use super::Examined;
use crate::{
    anatomy::{Anatomy, code},
    level_frame::PosteriorLine,
    measure::LevelView,
    picture::png as encoded,
    register::{Rigid, at_positions},
    scene::Scene,
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

/// One date: the mid-sagittal plane in the disc's frame, the outlines of disc and canal, the posterior
/// vertebral line, and from there to the tissue furthest behind it.
fn panel(svg: &mut String, examined: &Examined<'_>, level: Level) -> Option<()> {
    let scene = Scene::new(examined.anatomy);
    let view = LevelView::new(examined.anatomy, &scene, level, examined.sidedness);
    let frame = view.frame().ok()?;
    let (columns, rows) = (
        ((FRONT + BACK) * FINE) as usize,
        (2.0 * HALF_HEIGHT * FINE) as usize,
    );
    let place = |i: usize| {
        let (row, column) = (i / columns, i % columns);
        [
            (column as f64 + 0.5) / FINE - FRONT,
            HALF_HEIGHT - (row as f64 + 0.5) / FINE,
        ]
    };
    let position = |i: usize| {
        let [a, n] = place(i);
        frame.axes.point([0.0, a, n])
    };
    let values = at_positions(examined.volume, &Rigid::identity(), || {
        (0..columns * rows).map(position)
    });
    let codes: Vec<u8> = (0..columns * rows)
        .map(|i| scene.code_at(position(i)))
        .collect();
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
    let mut line = |[from, to]: [[f64; 2]; 2], colour: &str| {
        let drawn = |[a, n]: [f64; 2]| (a + FRONT, HALF_HEIGHT - n);
        let ((x1, y1), (x2, y2)) = (drawn(from), drawn(to));
        let _infallible = write!(
            svg,
            r#"<line x1="{x1:.2}" y1="{y1:.2}" x2="{x2:.2}" y2="{y2:.2}" stroke="{colour}" stroke-width="0.6"/>"#
        );
    };
    if let Some(posterior) = frame.posterior_line() {
        line([posterior.lower, posterior.upper], "#ffd23f");
        let tissue = codes.iter().enumerate().filter(|c| *c.1 == disc);
        if let Some(ends) = furthest(tissue.map(|(i, _)| place(i)), &posterior) {
            line(ends, "#ff5a4f");
        }
    }
    Some(())
}

/// The place furthest behind the line, with its foot on the line.
fn furthest(places: impl Iterator<Item = [f64; 2]>, line: &PosteriorLine) -> Option<[[f64; 2]; 2]> {
    let back = line.backwards();
    let behind = |p: [f64; 2]| (p[0] - line.lower[0]) * back[0] + (p[1] - line.lower[1]) * back[1];
    let tip = places.max_by(|&a, &b| behind(a).total_cmp(&behind(b)))?;
    let far = behind(tip);
    (far > 0.0).then(|| [[tip[0] - back[0] * far, tip[1] - back[1] * far], tip])
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
            c if border && code::in_canal(c) => [70, 150, 255, 150],
            _ => [0; 4],
        });
    }
    rgba
}
