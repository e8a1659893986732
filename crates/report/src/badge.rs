//! The safety badge: one shape, one tone and one word for each urgency, so that a page printed in
//! grey, or read aloud, says the same as one in colour.

use serde::Serialize;
use yotsui_assess::assessment::{AlarmUrgency, Urgency};
use yotsui_text::Lang;

use crate::Words;
use crate::view::safety::as_urgency;

/// A badge in parts: what a template or a terminal lays out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// CSS class: `emergency`, `same-day`, `soon`, `consider`, `none-among-asked`, `nothing-asked`.
    pub class: &'static str,
    /// The word, e.g. 緊急 or Emergency.
    pub word: String,
    /// The shape as an inline SVG, hidden from screen readers (the word says it).
    pub shape: &'static str,
    /// The shape as one character, for a terminal.
    pub sign: char,
}

macro_rules! shape {
    ($inner:literal) => {
        concat!(
            r#"<svg class="shape" aria-hidden="true" viewBox="0 0 24 24" width="24" height="24" xmlns="http://www.w3.org/2000/svg">"#,
            $inner,
            "</svg>"
        )
    };
}

const OCTAGON: &str = shape!(
    r##"<path fill="currentColor" d="M8 1h8l7 7v8l-7 7H8l-7-7V8z"/><path fill="none" stroke="#fff" stroke-width="2.6" d="M12 5.5v8.5M12 16.5v2.6"/>"##
);
const TRIANGLE: &str = shape!(
    r##"<path fill="currentColor" d="M12 1.5 23.5 22H.5z"/><path fill="none" stroke="#fff" stroke-width="2.4" d="M12 9v6.5M12 17.3v2.4"/>"##
);
const DIAMOND: &str = shape!(
    r##"<path fill="currentColor" d="M12 .8 23.2 12 12 23.2.8 12z"/><path fill="none" stroke="#fff" stroke-width="2.4" d="M12 6.5v7M12 15.5v2.4"/>"##
);
const OPEN_DIAMOND: &str = shape!(
    r#"<path fill="none" stroke="currentColor" stroke-width="2.2" d="M12 2.2 21.8 12 12 21.8 2.2 12z"/>"#
);
// An open ring, not a tick: nothing was ruled out.
const RING: &str = shape!(
    r#"<circle fill="none" stroke="currentColor" stroke-width="2.2" cx="12" cy="12" r="9.6"/>"#
);
const BROKEN_RING: &str = shape!(
    r#"<circle fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="4 3.5" cx="12" cy="12" r="9.6"/>"#
);

/// The badge of a whole record.
pub fn urgency_badge(urgency: Urgency, lang: Lang) -> Badge {
    let (class, shape, sign, id) = match urgency {
        Urgency::Emergency => ("emergency", OCTAGON, '⬢', "report-urgency-emergency"),
        Urgency::SameDay => ("same-day", TRIANGLE, '▲', "report-urgency-same-day"),
        Urgency::Soon => ("soon", DIAMOND, '◆', "report-urgency-soon"),
        Urgency::Consider => ("consider", OPEN_DIAMOND, '◇', "report-urgency-consider"),
        Urgency::NoneAmongAsked => ("none-among-asked", RING, '○', "report-urgency-none"),
        Urgency::NothingAsked => ("nothing-asked", BROKEN_RING, '◌', "report-urgency-nothing"),
    };
    Badge {
        class,
        word: Words::new(lang).plain(id),
        shape,
        sign,
    }
}

/// The badge of one rule that fired.
pub fn alarm_badge(urgency: AlarmUrgency, lang: Lang) -> Badge {
    urgency_badge(as_urgency(urgency), lang)
}

/// The badge as a piece of HTML, for other pages: `<span class="badge …">shape word</span>`. Its
/// styles are in [`STYLE`](crate::STYLE).
pub fn safety_badge(urgency: Urgency, lang: Lang) -> String {
    let badge = urgency_badge(urgency, lang);
    let word = crate::plot::escape(&badge.word);
    format!(
        r#"<span class="badge {}">{}<span class="word">{word}</span></span>"#,
        badge.class, badge.shape
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ALL: [Urgency; 6] = [
        Urgency::Emergency,
        Urgency::SameDay,
        Urgency::Soon,
        Urgency::Consider,
        Urgency::NoneAmongAsked,
        Urgency::NothingAsked,
    ];

    #[test]
    fn every_urgency_has_its_own_shape_sign_class_and_word() {
        for lang in Lang::ALL {
            let badges = ALL.map(|u| urgency_badge(u, lang));
            let distinct = |f: fn(&Badge) -> String| badges.iter().map(f).collect::<BTreeSet<_>>();
            assert_eq!(distinct(|b| b.shape.to_owned()).len(), ALL.len());
            assert_eq!(distinct(|b| b.sign.to_string()).len(), ALL.len());
            assert_eq!(distinct(|b| b.class.to_owned()).len(), ALL.len());
            assert_eq!(distinct(|b| b.word.clone()).len(), ALL.len());
        }
    }

    #[test]
    fn no_alarm_is_never_a_tick() {
        let html = safety_badge(Urgency::NoneAmongAsked, Lang::En);
        assert!(!html.contains('✓') && html.contains("<circle fill=\"none\""));
    }
}
