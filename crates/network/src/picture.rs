//! The network as a picture: rooms from cause to effect, paths as wide as they are strong, solid
//! where a study looked, dashed where none did.

use std::fmt::Write as _;

use yotsui_text::{Lang, Message, catalogue};

use crate::Graph;
use crate::graph::Room;
use crate::infer::Interval;
use crate::strength::Strength;

const COLUMN: f64 = 178.0;
const BOX: (f64, f64) = (146.0, 34.0);
const GAP: f64 = 14.0;
const TOP: f64 = 74.0;
const MARGIN: f64 = 24.0;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Breaks a name into at most two lines that fit the box.
fn lines(name: &str, lang: Lang) -> Vec<String> {
    let most = if lang == Lang::Ja { 12 } else { 22 };
    if name.chars().count() <= most {
        return vec![name.to_owned()];
    }
    let split = match lang {
        Lang::Ja => name
            .char_indices()
            .find(|(_, c)| *c == '(')
            .map(|(i, _)| i)
            .or_else(|| name.char_indices().nth(most).map(|(i, _)| i)),
        Lang::En => {
            let near = name.len() / 2;
            name.match_indices(' ')
                .map(|(i, _)| i)
                .min_by_key(|i| i.abs_diff(near))
        }
    };
    match split.filter(|i| *i > 0) {
        Some(i) => vec![name[..i].trim().to_owned(), name[i..].trim().to_owned()],
        None => vec![name.to_owned()],
    }
}

/// The picture as SVG, text in one language. The same input gives the same bytes.
pub fn draw(graph: &Graph, strengths: &[Strength], lang: Lang) -> String {
    let say = |id: &str| escape(&catalogue().text(lang, &Message::new(id)));
    let mut place = vec![(0.0, 0.0); graph.len()];
    let mut tallest: f64 = 0.0;
    for (column, room) in Room::ALL.iter().enumerate() {
        let members: Vec<usize> = (0..graph.len())
            .filter(|j| graph.variables()[*j].room == *room)
            .collect();
        for (row, j) in members.iter().enumerate() {
            // Every other column a little lower, so that paths within a row do not hide each other.
            let shift = if column % 2 == 1 {
                (BOX.1 + GAP) / 2.0
            } else {
                0.0
            };
            let y = TOP + shift + row as f64 * (BOX.1 + GAP);
            place[*j] = (MARGIN + column as f64 * COLUMN, y);
            tallest = tallest.max(y + BOX.1);
        }
    }
    let width = 2.0 * MARGIN + 8.0 * COLUMN + BOX.0;
    let height = tallest + 92.0;
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="'Noto Sans','Noto Sans CJK JP','Hiragino Sans',sans-serif" role="img"><title>{}</title><style>.n{{fill:#fff;stroke:#33475b;stroke-width:1.2}}.l{{fill:#eef3f8;stroke-dasharray:none;stroke:#33475b;stroke-width:1.2}}.t{{font-size:11px;fill:#1c2733;text-anchor:middle}}.h{{font-size:13px;font-weight:600;fill:#33475b;text-anchor:middle}}.k{{font-size:11px;fill:#33475b}}.p{{fill:none;stroke:#1f6f8b}}.m{{fill:none;stroke:#b4552d}}.a{{stroke-dasharray:5 4;opacity:.45}}.u{{opacity:.5}}.c{{font-size:9px;fill:#1c2733;paint-order:stroke;stroke:#fff;stroke-width:2.5px}}</style><rect width="{width}" height="{height}" fill="#fff"/>"##,
        say("network-picture-title")
    );
    for (column, room) in Room::ALL.iter().enumerate() {
        let x = MARGIN + column as f64 * COLUMN + BOX.0 / 2.0;
        let _infallible = write!(
            out,
            r#"<text class="h" x="{x:.1}" y="{:.1}">{}</text>"#,
            TOP - 26.0,
            say(&format!("network-room-{}", room.code()))
        );
    }
    // Assumptions first, so that what studies say lies on top.
    for solid in [false, true] {
        for s in strengths.iter().filter(|s| s.assumption != solid) {
            let (Some(a), Some(b)) = (graph.index(&s.from), graph.index(&s.to)) else {
                continue;
            };
            let ((ax, ay), (bx, by)) = (place[a], place[b]);
            let same = (ax - bx).abs() < 1.0;
            let (x0, y0) = (ax + BOX.0, ay + BOX.1 / 2.0);
            let (x1, y1) = (if same { bx + BOX.0 } else { bx }, by + BOX.1 / 2.0);
            let bend = if same {
                30.0
            } else {
                (x1 - x0).abs() * 0.45 + 12.0
            };
            let c1 = if same { x1 + bend } else { x1 - bend };
            let name = |id: &str| {
                graph.index(id).map_or(String::new(), |j| {
                    let v = &graph.variables()[j];
                    escape(if lang == Lang::Ja { &v.ja } else { &v.en })
                })
            };
            let studies = Message::new("network-picture-studies").arg("count", s.studies);
            let _infallible = write!(
                out,
                r#"<path class="{}{}" stroke-width="{:.1}" d="M{x0:.1} {y0:.1}C{:.1} {y0:.1} {c1:.1} {y1:.1} {x1:.1} {y1:.1}"><title>{} → {}: {:.2}, {}</title></path>"#,
                if s.strength.value < 0.0 { "m" } else { "p" },
                match s.strength.interval {
                    _ if s.assumption => " a",
                    Interval::Draws { low, high } if low >= 0.0 || high <= 0.0 => "",
                    _ => " u",
                },
                0.8 + 7.0 * s.strength.value.abs(),
                x0 + bend,
                name(&s.from),
                name(&s.to),
                s.strength,
                escape(&catalogue().text(lang, &studies)),
            );
        }
    }
    // How many studies, where a path meets its effect.
    for s in strengths.iter().filter(|s| !s.assumption) {
        let (Some(a), Some(b)) = (graph.index(&s.from), graph.index(&s.to)) else {
            continue;
        };
        let ((ax, ay), (bx, by)) = (place[a], place[b]);
        let same = (ax - bx).abs() < 1.0;
        let slope = (by - ay) * 0.06;
        let (x, y) = if same {
            (bx + BOX.0 + 12.0, by + 14.0)
        } else {
            (bx - 9.0, by + 15.0 - slope)
        };
        let _infallible = write!(
            out,
            r#"<text class="c" x="{x:.1}" y="{y:.1}" text-anchor="middle">{}</text>"#,
            s.studies
        );
    }
    for (j, v) in graph.variables().iter().enumerate() {
        let (x, y) = place[j];
        let _infallible = write!(
            out,
            r#"<rect class="{}" x="{x:.1}" y="{y:.1}" width="{}" height="{}" rx="{}"/>"#,
            if v.is_latent() { "l" } else { "n" },
            BOX.0,
            BOX.1,
            if v.is_latent() { 17 } else { 4 }
        );
        let text = lines(if lang == Lang::Ja { &v.ja } else { &v.en }, lang);
        let first = y + if text.len() == 1 { 21.0 } else { 15.0 };
        for (i, line) in text.iter().enumerate() {
            let _infallible = write!(
                out,
                r#"<text class="t" x="{:.1}" y="{:.1}">{}</text>"#,
                x + BOX.0 / 2.0,
                first + 13.0 * i as f64,
                escape(line)
            );
        }
    }
    let y = height - 40.0;
    let mut x = MARGIN;
    for (class, width, id) in [
        ("p", 3.5, "network-picture-positive"),
        ("m", 3.5, "network-picture-negative"),
        ("p u", 3.5, "network-picture-unsure"),
        ("p a", 2.0, "network-picture-assumption"),
    ] {
        let _infallible = write!(
            out,
            r#"<path class="{class}" stroke-width="{width}" d="M{x} {y}h36"/><text class="k" x="{}" y="{}">{}</text>"#,
            x + 44.0,
            y + 4.0,
            say(id)
        );
        x += 300.0;
    }
    let _infallible = write!(
        out,
        r#"<text class="k" x="{MARGIN}" y="{}">{}</text></svg>"#,
        y + 24.0,
        say("network-picture-note")
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infer::Figure;

    #[test]
    fn every_variable_and_path_is_drawn_in_both_languages() {
        let graph = Graph::embedded().unwrap();
        let strengths: Vec<Strength> = graph
            .edges()
            .iter()
            .enumerate()
            .map(|(i, e)| Strength {
                from: graph.variables()[e.from].id.clone(),
                to: graph.variables()[e.to].id.clone(),
                expected_sign: e.sign.code(),
                loading: e.loading,
                strength: Figure::over("sd", 0.1, vec![0.0, 0.2]),
                claims: Vec::new(),
                studies: i % 2,
                assumption: i % 2 == 0,
            })
            .collect();
        for lang in [Lang::Ja, Lang::En] {
            let svg = draw(&graph, &strengths, lang);
            assert_eq!(svg.matches("<path").count(), graph.edges().len() + 4);
            assert_eq!(svg.matches("<rect").count(), graph.len() + 1);
            assert_eq!(
                svg.matches(" a\"").count(),
                graph.edges().len().div_ceil(2) + 1
            );
            assert_eq!(svg, draw(&graph, &strengths, lang));
        }
    }
}
