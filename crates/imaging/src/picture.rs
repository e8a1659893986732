//! The mid-sagittal picture: the slice, the outlines of the labels, the measured lines, the names
//! of the levels.
//!
//! An SVG in millimetres with the slice as an embedded PNG, so that letters and lines stay sharp at
//! any size. Anterior is to the left, the head up; below are a scale bar and the legend.

mod axial;
mod legend;
mod pixels;

use std::{fmt::Write as _, ops::Range};

use yotsui_case::{Level, Vertebra};
use yotsui_text::{Lang, catalogue};

use crate::{
    Canonical, ImagingError, Volume,
    anatomy::{Anatomy, code},
    measure::{SlicePoint, Study},
};

use pixels::letter;

pub use axial::axial;
pub(crate) use pixels::Pixels;

/// Room around the image for the direction letters, mm.
const MARGIN: f64 = 10.0;

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
    let place = Place {
        left: columns.start as f64 * sy,
        height,
        spacing: [sy, sz],
    };
    // The head is up.
    let rows = || {
        (0..nz)
            .rev()
            .flat_map(|z| columns.clone().map(move |y| z * ny + y))
    };
    let (values, codes) = (turned.slice(x), anatomy.parts.slice(x));
    let pixels = Pixels {
        wide,
        values: rows().map(|i| values.get(i).copied()).collect(),
        codes: rows().filter_map(|i| codes.get(i).copied()).collect(),
    };
    let names = names(anatomy, study, x, place);
    // Letters stand in a margin and names run out of the image where it ends in front of the discs,
    // so that nothing is cut off or printed over.
    let furthest = names.iter().map(Name::left).fold(0.0, f64::min);
    let (left, right) = (MARGIN - furthest, width + MARGIN);
    let high = height + 2.0 * MARGIN + legend::HEIGHT;
    let mut svg = String::new();
    let _infallible = write!(
        svg,
        r##"<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="{:.1} {:.1} {:.1} {high:.1}" role="img"><rect x="{:.1}" y="{:.1}" width="100%" height="100%" fill="#000"/>"##,
        -left,
        -MARGIN,
        left + right,
        -left,
        -MARGIN,
    );
    pixels.draw(&mut svg, width, height);
    lines(&mut svg, study, (x, anatomy.parts.spacing[0]), place);
    names.iter().for_each(|name| name.draw(&mut svg));
    let letters = [
        ("picture-anterior", -left + 2.0, height / 2.0, "start"),
        ("picture-posterior", right - 2.0, height / 2.0, "end"),
        ("picture-head", width / 2.0, -3.0, "middle"),
        ("picture-feet", width / 2.0, height + MARGIN - 3.0, "middle"),
    ];
    for (id, x, y, anchor) in letters {
        letter(&mut svg, (x, y), anchor, 7, &catalogue().plain(lang, id));
    }
    legend::draw(&mut svg, height + MARGIN, lang);
    svg.push_str("</svg>");
    Ok(svg)
}

/// From slice millimetres (pixel centres, up) to the picture (corners, down).
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Where the picture's first column begins, mm.
    left: f64,
    height: f64,
    spacing: [f64; 2],
}

impl Place {
    fn of(self, p: SlicePoint) -> (f64, f64) {
        let [sy, sz] = self.spacing;
        (p[0] + sy / 2.0 - self.left, self.height - sz / 2.0 - p[1])
    }
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

/// Lines of a level whose own slice lies more than 2 mm away are dashed.
fn lines(svg: &mut String, study: &Study, (x, spacing): (usize, f64), place: Place) {
    let mut draw = |ends: &[SlicePoint; 2], colour: &str, thick: f64, elsewhere: bool| {
        let dashes = if elsewhere {
            r#" stroke-dasharray="1.6 1.6""#
        } else {
            ""
        };
        let ((x1, y1), (x2, y2)) = (place.of(ends[0]), place.of(ends[1]));
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

/// A name of a level or a vertebra.
struct Name {
    x: f64,
    y: f64,
    /// Whether it ends at `x`, or has its middle there.
    ends: bool,
    size: f64,
    colour: &'static str,
    words: String,
}

impl Name {
    /// Where it begins: a letter of a bold sans-serif face is at most 0.7 of its size wide on average.
    fn left(&self) -> f64 {
        let width = 0.7 * self.size * self.words.chars().count() as f64;
        self.x - if self.ends { width } else { width / 2.0 }
    }

    fn draw(&self, svg: &mut String) {
        let Name {
            x,
            y,
            size,
            colour,
            words,
            ..
        } = self;
        let anchor = if self.ends { "end" } else { "middle" };
        let _infallible = write!(
            svg,
            r##"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" font-size="{size}" font-family="sans-serif" font-weight="600" fill="{colour}" stroke="#000" stroke-width="{:.1}" paint-order="stroke">{words}</text>"##,
            size / 5.0
        );
    }
}

/// A level's or vertebra's name; a number that rests on a guess is shown as one.
fn numbered(anatomy: &Anatomy, name: &dyn std::fmt::Display) -> String {
    let doubt = match anatomy.numbering.provisional {
        true => "?",
        false => "",
    };
    format!("{name}{doubt}")
}

/// Disc names in front of the discs, vertebra names in the bodies.
fn names(anatomy: &Anatomy, study: &Study, x: usize, place: Place) -> Vec<Name> {
    let mut names = Vec::new();
    let shown = |name: &dyn std::fmt::Display| numbered(anatomy, name);
    let [_, ny, _] = anatomy.parts.shape;
    let [_, sy, sz] = anatomy.parts.spacing;
    let slice = anatomy.parts.slice(x);
    // Of a disc that could not be measured, the middle of its front.
    let front = |level: Level| {
        let code = Anatomy::disc_code(level);
        let cells = slice.iter().enumerate().filter(|&(_, &c)| c == code);
        let cells: Vec<[usize; 2]> = cells.map(|(i, _)| [i % ny, i / ny]).collect();
        let first = cells.iter().map(|c| c[0]).min()?;
        let height = cells.iter().map(|c| c[1] as f64).sum::<f64>() / cells.len() as f64;
        Some([first as f64 * sy, height * sz])
    };
    for &level in anatomy.discs.keys() {
        let drawn = study.drawings.get(&level).map(|d| d.front);
        let drawn = drawn.filter(|&f| f != [0.0; 2]);
        if let Some(at) = drawn.or_else(|| front(level)) {
            let (x, y) = place.of(at);
            names.push(Name {
                x: x - 3.0,
                y: y + 2.2,
                ends: true,
                size: 6.5,
                colour: "#7ff0c0",
                words: shown(&level),
            });
        }
    }
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
            let (x, y) = place.of(sum.map(|s| s / n));
            names.push(Name {
                x,
                y: y + 1.9,
                ends: false,
                size: 5.5,
                colour: "#ffffff",
                words: shown(&vertebra),
            });
        }
    }
    names
}
