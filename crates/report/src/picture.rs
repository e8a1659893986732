//! Pictures of images, drawn elsewhere and handed in by the door.

use yotsui_text::Message;

use crate::error::{PictureFault, ReportError};

/// A picture with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Short id, unique in the report, e.g. `image-1-midsagittal`.
    pub id: String,
    /// One `<svg>` element: the grey values as an embedded PNG, lines and labels as vectors.
    pub svg: String,
    /// What is seen.
    pub caption: Message,
    /// The text alternative.
    pub alt: Message,
}

impl Picture {
    /// The SVG, if it can stand in a page as it is: one `<svg>` element that runs no script, loads
    /// nothing from elsewhere and holds no HTML.
    ///
    /// # Errors
    /// [`ReportError::BadPicture`] otherwise.
    pub(crate) fn checked(&self) -> Result<&str, ReportError> {
        let svg = self.svg.trim();
        let lower = svg.to_ascii_lowercase();
        let bad = |found| {
            Err(ReportError::BadPicture {
                picture: self.id.clone(),
                found,
            })
        };
        if !lower.starts_with("<svg") || !lower.ends_with("</svg>") {
            return bad(PictureFault::NotSvg);
        }
        if lower.contains("<script") || lower.contains("javascript:") {
            return bad(PictureFault::Script);
        }
        if lower.contains("<foreignobject") {
            return bad(PictureFault::Html);
        }
        if has_handler(&lower) {
            return bad(PictureFault::Handler);
        }
        let elsewhere = [
            "href=\"http",
            "href='http",
            "url(http",
            "href=\"//",
            "href='//",
        ];
        if elsewhere.iter().any(|e| lower.contains(e)) {
            return bad(PictureFault::Elsewhere);
        }
        Ok(svg)
    }
}

/// Whether some tag has an attribute `on…=`, outside the quoted values.
fn has_handler(lower: &str) -> bool {
    let (mut in_tag, mut quote) = (false, None);
    let (mut name, mut ended) = (String::new(), false);
    for c in lower.chars() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if in_tag => {
                quote = Some(c);
                name.clear();
            }
            (None, '<') => {
                in_tag = true;
                name.clear();
            }
            (None, '>') => in_tag = false,
            (None, '=') if in_tag && name.starts_with("on") => return true,
            // `onload = "x"` is a handler too: a name lasts until the next one starts.
            (None, c) if c.is_ascii_whitespace() || c == '/' => ended = true,
            (None, c) => {
                if std::mem::take(&mut ended) {
                    name.clear();
                }
                name.push(c);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(svg: &str) -> Picture {
        Picture {
            id: "image-1".to_owned(),
            svg: svg.to_owned(),
            caption: Message::new("c"),
            alt: Message::new("a"),
        }
    }

    #[test]
    fn a_plain_svg_with_an_embedded_image_passes() {
        let svg = r#"<svg viewBox="0 0 1 1"><image href="data:image/png;base64,A/onA==" id="one"/><text>only=1 L4/L5</text></svg>"#;
        assert_eq!(picture(svg).checked().unwrap(), svg);
    }

    #[test]
    fn what_could_run_or_load_is_refused() {
        for svg in [
            "<p>not a picture</p>",
            "<svg><script>x</script></svg>",
            "<svg\nonload=\"x\"></svg>",
            "<svg/onload=x></svg>",
            "<svg ONLOAD = x></svg>",
            "<svg><image id='a'onerror='x'/></svg>",
            "<svg><foreignObject></foreignObject></svg>",
            "<svg><image href=\"https://example.org/a.png\"/></svg>",
            "<svg><a href=\"javascript:x\"></a></svg>",
        ] {
            assert!(picture(svg).checked().is_err(), "{svg}");
        }
    }
}
