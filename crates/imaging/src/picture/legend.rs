//! Below the mid-sagittal picture: a scale bar, and what the colours of the lines mean.

use std::fmt::Write as _;

use yotsui_text::{Lang, catalogue};

/// Length of the scale bar, mm: the picture is in millimetres, so a line of that length.
const BAR: f64 = 50.0;
/// Height of a row, mm.
const ROW: f64 = 6.5;
/// Size of the letters, mm.
const SIZE: f64 = 4.5;
/// What is drawn: Fluent id, colour, dashes.
const LINES: [(&str, &str, &str); 5] = [
    ("picture-legend-height", "#ffffff", ""),
    ("picture-legend-canal", "#6db3ff", ""),
    ("picture-legend-line", "#ffd23f", ""),
    ("picture-legend-tissue", "#ff5a4f", ""),
    (
        "picture-legend-elsewhere",
        "#ffffff",
        r#" stroke-dasharray="1.6 1.6""#,
    ),
];

/// How much room it takes, mm.
pub(super) const HEIGHT: f64 = (LINES.len() as f64 + 1.0) * ROW + 3.0;

/// Draws it from (0, `top`) downwards.
pub(super) fn draw(svg: &mut String, top: f64, lang: Lang) {
    let mut row = |n: usize, length: f64, colour: &str, dashes: &str, words: &str| {
        let y = top + (n as f64 + 0.5) * ROW;
        let _infallible = write!(
            svg,
            r##"<line x1="0" y1="{y:.1}" x2="{length}" y2="{y:.1}" stroke="{colour}" stroke-width="1"{dashes}/><text x="{:.1}" y="{:.1}" text-anchor="start" font-size="{SIZE}" font-family="sans-serif" fill="#fff">{words}</text>"##,
            length + 3.0,
            y + 1.6,
        );
    };
    row(0, BAR, "#ffffff", "", &format!("{BAR} mm"));
    for (n, (id, colour, dashes)) in LINES.into_iter().enumerate() {
        let words = catalogue().plain(lang, id);
        row(n + 1, 8.0, colour, dashes, &words);
    }
}
