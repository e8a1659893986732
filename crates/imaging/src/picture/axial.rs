//! The axial picture: the plane across the canal at the height of the largest displaced tissue, with
//! the outlines of the labels and the measured lines.
//!
//! In radiological convention: anterior above, the patient's right on the left of the picture. The
//! side letters are printed only where the image proves the sides; otherwise a question mark stands
//! in their place.

use std::fmt::Write as _;

use yotsui_case::{Level, Location};
use yotsui_text::{Lang, catalogue};

use super::{
    numbered,
    pixels::{Pixels, letter},
    same_grid,
};
use crate::{
    Canonical, ImagingError, Volume,
    anatomy::{Anatomy, code},
    measure::{AxialDrawing, Study},
    scene::V3,
};

/// The code of `herniation_type` for a bulge; what is more is a herniation.
const BULGE: f64 = 1.0;
/// Edge of a pixel, mm.
const PIXEL: f64 = 0.4;
/// From the middle of the posterior vertebral line to the sides, to the front and to the back, mm.
const REACH: (f64, f64, f64) = (45.0, 45.0, 40.0);

/// A picture of `wanted` where it has displaced tissue, else of the level with the largest
/// herniation, as SVG, with that level; `None` where no level has displaced tissue. A level whose
/// tissue has a type other than a bulge comes before one with none: a rim of a mislabelled disc can
/// reach further than a herniation. `lang` is that of the direction letters.
///
/// # Errors
/// [`ImagingError::GridMismatch`] if the image does not have the anatomy's number of voxels.
pub fn axial(
    image: &Volume,
    anatomy: &Anatomy,
    study: &Study,
    wanted: Option<Level>,
    lang: Lang,
) -> Result<Option<(Level, String)>, ImagingError> {
    let turned = Canonical::new(&image.grid, &image.data);
    same_grid(&turned, anatomy)?;
    let largest = study
        .drawings
        .iter()
        .filter_map(|(&level, d)| Some((level, d.axial.as_ref()?)))
        .max_by(|a, b| {
            let rank = |level: Level| (wanted == Some(level), is_herniated(study, level));
            rank(a.0)
                .cmp(&rank(b.0))
                .then(a.1.length.total_cmp(&b.1.length))
        });
    Ok(largest.map(|(level, drawing)| {
        let verified = study.sidedness.is_verified();
        let mut picture = draw(&turned, anatomy, drawing, verified, lang);
        letter(
            &mut picture,
            (3.0, 8.0),
            "start",
            6,
            &numbered(anatomy, &level),
        );
        picture.push_str("</svg>");
        (level, picture)
    }))
}

/// Whether the displaced tissue of a lumbar level is called a herniation.
fn is_herniated(study: &Study, level: Level) -> bool {
    let at = Location::Disc(level);
    let kind = study
        .measurements
        .iter()
        .find(|m| m.location == at && m.measure == "herniation_type");
    at.is_lumbar() && kind.and_then(|m| m.value).is_some_and(|v| v > BULGE)
}

/// The picture without its end.
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
    let mut pixels = Pixels {
        wide,
        values: Vec::new(),
        codes: Vec::new(),
    };
    for j in 0..high {
        for i in 0..wide {
            let p = at(i, j);
            pixels.values.push(image.linear(p));
            let code = anatomy.parts.nearest(p);
            let code = code.and_then(|n| anatomy.parts.data.get(n));
            pixels.codes.push(code.copied().unwrap_or(code::NONE));
        }
    }
    let (width, height) = (wide as f64 * PIXEL, high as f64 * PIXEL);
    let mut svg = String::new();
    let _infallible = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 {width:.1} {height:.1}" role="img">"#
    );
    pixels.draw(&mut svg, width, height);
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
    svg
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
        letter(svg, (x, y), anchor, 6, &catalogue().plain(lang, id));
    }
}
