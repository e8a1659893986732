//! Both dates side by side, each in the frame of its own disc: the disc's middle in the middle of its
//! picture, its mid-plane level, so that what moved against the disc is seen to have moved. The slice
//! is the sagittal one through the tip of displaced tissue; a date without any shows the other's.

use std::fmt::Write as _;

use yotsui_case::Level;
use yotsui_text::{Lang, Message, catalogue};

use super::Examined;
use crate::{
    anatomy::Anatomy,
    measure::LevelView,
    picture::Pixels,
    register::{Rigid, at_positions},
    scene::Scene,
    tissue::{Limit, MIDLINE, Tissue},
};

/// What a picture shows about the disc's middle: mm to the front, to the back, up and down.
const FRONT: f64 = 40.0;
const BACK: f64 = 50.0;
const HALF_HEIGHT: f64 = 42.0;
/// Picture points for each millimetre.
const FINE: f64 = 2.0;
/// Room for level, date and slice above each picture, mm.
const HEADING: f64 = 14.0;
/// Between the pictures, mm.
const GAP: f64 = 3.0;

/// The disc of `level` at both dates, as SVG in millimetres; anterior to the left, the head up.
/// `names` stand above the pictures with the level and where the slice lies. `None` where either
/// date does not show the disc in its middle slice.
pub fn side_by_side(
    before: &Examined<'_>,
    after: &Examined<'_>,
    level: Level,
    names: [&str; 2],
    lang: Lang,
) -> Option<String> {
    let (width, height) = (FRONT + BACK, 2.0 * HALF_HEIGHT);
    let mut svg = String::new();
    let caption = Message::new("compare-picture-caption").arg("level", level);
    let _infallible = write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {:.1} {:.1}" role="img"><title>{}</title><rect width="100%" height="100%" fill="#000"/>"##,
        2.0 * width + GAP,
        height + HEADING,
        escaped(&catalogue().text(lang, &caption))
    );
    let examined = [before, after];
    let scenes = examined.map(|e| Scene::new(e.anatomy));
    let views = [0, 1].map(|n| {
        let e = examined[n];
        LevelView::new(e.anatomy, &scenes[n], level, e.sidedness)
    });
    let tips = views.each_ref().map(tip);
    for (n, view) in views.iter().enumerate() {
        let aside = tips[n].or(tips[1 - n]).unwrap_or(0.0);
        let left = n as f64 * (width + GAP);
        let _infallible = write!(svg, r#"<g transform="translate({left:.1} {HEADING})">"#);
        panel(&mut svg, examined[n], view, aside)?;
        let texts = [
            ("picture-anterior", 2.0, height / 2.0, "start"),
            ("picture-posterior", width - 2.0, height / 2.0, "end"),
        ];
        for (id, x, y, anchor) in texts {
            text(&mut svg, [x, y], anchor, 4.0, &catalogue().plain(lang, id));
        }
        let heading = format!("{level}  {}", names[n]);
        text(&mut svg, [width / 2.0, -7.5], "middle", 5.0, &heading);
        let slice = catalogue().text(lang, &slice(aside, examined[n].sidedness.is_verified()));
        text(&mut svg, [width / 2.0, -2.2], "middle", 3.6, &slice);
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

/// Where displaced tissue reaches furthest, mm to the patient's left of the mid-sagittal plane.
fn tip(view: &LevelView<'_>) -> Option<f64> {
    let frame = view.frame().ok()?;
    let limit = Limit::new(frame, &frame.posterior_line()?)?;
    let tissue = Tissue::new(view.scene, frame, &limit).ok()?;
    Some(tissue.tip_lateral())
}

/// Where a slice lies, in words. A side is named only where the image proves it, and off the middle.
fn slice(aside: f64, verified: bool) -> Message {
    if aside.abs() < 0.5 {
        return Message::new("compare-picture-middle");
    }
    let side = match aside {
        _ if !verified || aside.abs() <= MIDLINE => "unknown",
        l if l > 0.0 => "left",
        _ => "right",
    };
    Message::new("compare-picture-aside")
        .arg("mm", format!("{:.1}", aside.abs()))
        .arg("side", side)
}

fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn text(svg: &mut String, [x, y]: [f64; 2], anchor: &str, size: f64, words: &str) {
    let _infallible = write!(
        svg,
        r##"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="{size}" font-family="sans-serif" font-weight="600" fill="#fff">{}</text>"##,
        escaped(words)
    );
}

/// One date: the sagittal plane `aside` mm to the left of the middle in the disc's frame, the outlines
/// of the labels, the posterior limit, and from there to the tissue furthest behind it.
fn panel(
    svg: &mut String,
    examined: &Examined<'_>,
    view: &LevelView<'_>,
    aside: f64,
) -> Option<()> {
    let frame = view.frame().ok()?;
    let (columns, rows) = (
        ((FRONT + BACK) * FINE) as usize,
        (2.0 * HALF_HEIGHT * FINE) as usize,
    );
    let position = |i: usize| {
        let (row, column) = (i / columns, i % columns);
        frame.axes.point([
            aside,
            (column as f64 + 0.5) / FINE - FRONT,
            HALF_HEIGHT - (row as f64 + 0.5) / FINE,
        ])
    };
    let values = at_positions(examined.volume, &Rigid::identity(), || {
        (0..columns * rows).map(position)
    });
    let codes: Vec<u8> = (0..columns * rows)
        .map(|i| view.scene.code_at(position(i)))
        .collect();
    let pixels = Pixels {
        wide: columns,
        values,
        codes,
    };
    pixels.draw(svg, FRONT + BACK, 2.0 * HALF_HEIGHT);
    let Some(limit) = frame
        .posterior_line()
        .and_then(|line| Limit::new(frame, &line))
    else {
        return Some(());
    };
    // Ends given as (t, d) of the limit.
    let mut line = |ends: [[f64; 2]; 2], colour: &str| {
        let [[x1, y1], [x2, y2]] = ends.map(|[t, d]| {
            let [_, a, n] = frame.axes.coordinates(limit.point([aside, t, d]));
            [a + FRONT, HALF_HEIGHT - n]
        });
        let _infallible = write!(
            svg,
            r#"<line x1="{x1:.2}" y1="{y1:.2}" x2="{x2:.2}" y2="{y2:.2}" stroke="{colour}" stroke-width="0.6"/>"#
        );
    };
    let half = limit.length / 2.0;
    line([[-half, 0.0], [half, 0.0]], "#ffd23f");
    let disc = Anatomy::disc_code(view.level);
    let furthest = pixels
        .codes
        .iter()
        .enumerate()
        .filter(|c| *c.1 == disc)
        .map(|(i, _)| limit.coordinates(position(i)))
        .max_by(|a, b| a[2].total_cmp(&b[2]));
    if let Some([_, t, d]) = furthest.filter(|at| at[2] > 0.0) {
        line([[t, 0.0], [t, d]], "#ff5a4f");
    }
    Some(())
}
