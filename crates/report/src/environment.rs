//! The template engine, with the words of one language.

use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use yotsui_text::Message;

use crate::Words;
use crate::cite::{Labels, in_order};

/// One template a section; `page.html` puts them in order.
const TEMPLATES: &[(&str, &str)] = &[
    ("macros.html", include_str!("../templates/macros.html")),
    ("page.html", include_str!("../templates/page.html")),
    ("head.html", include_str!("../templates/head.html")),
    ("safety.html", include_str!("../templates/safety.html")),
    ("answer.html", include_str!("../templates/answer.html")),
    (
        "open_questions.html",
        include_str!("../templates/open_questions.html"),
    ),
    ("images.html", include_str!("../templates/images.html")),
    (
        "comparison.html",
        include_str!("../templates/comparison.html"),
    ),
    ("measures.html", include_str!("../templates/measures.html")),
    ("findings.html", include_str!("../templates/findings.html")),
    (
        "agreement.html",
        include_str!("../templates/agreement.html"),
    ),
    ("expected.html", include_str!("../templates/expected.html")),
    ("drivers.html", include_str!("../templates/drivers.html")),
    ("tests.html", include_str!("../templates/tests.html")),
    ("appendix.html", include_str!("../templates/appendix.html")),
    ("outlook.html", include_str!("../templates/outlook.html")),
    ("limits.html", include_str!("../templates/limits.html")),
    ("sources.html", include_str!("../templates/sources.html")),
];

/// The engine for pages in the language of `words`. Templates see the function
/// `t(id, name=value…)` and the filters `css_string` and `labelled` (claims with their labels, in
/// order); every value is escaped, and a name that does not exist is an error.
pub(crate) fn environment(words: Words, labels: Labels) -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, source) in TEMPLATES {
        env.add_template(name, source)?;
    }
    env.add_filter("labelled", move |claims: Vec<String>| {
        Value::from(Serde(in_order(&labels, claims)))
    });
    env.add_function("t", move |id: String, args: Kwargs| {
        let mut message = Message::new(id);
        for name in args.args() {
            let value: Value = args.get(name)?;
            message = message.arg(name, value);
        }
        args.assert_all_used()?;
        let text = words.text(&message);
        match text.contains('⟨') && text.contains(&message.id) {
            true => Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("no message '{}' in {}", message.id, words.lang.tag()),
            )),
            false => Ok(text),
        }
    });
    env.add_filter("css_string", |text: String| {
        Value::from_safe_string(css_string(&text))
    });
    Ok(env)
}

/// `text` as a CSS string that cannot leave its quotes or its `<style>` element.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => out.push_str(&format!("\\{:x} ", u32::from(c))),
            c if c.is_control() => out.push_str(&format!("\\{:x} ", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_css_string_stays_within_its_quotes_and_element() {
        assert_eq!(
            css_string("a\"b\\c\n</style>"),
            r#""a\22 b\5c c\a \3c /style\3e ""#
        );
    }

    #[test]
    fn a_message_that_does_not_exist_is_an_error() {
        let words = Words::new(yotsui_text::Lang::Ja);
        let env = environment(words, Labels::new()).unwrap();
        assert!(env.render_str("{{ t('no-such-id') }}", ()).is_err());
        assert!(env.render_str("{{ t('report-title') }}", ()).is_ok());
    }
}
