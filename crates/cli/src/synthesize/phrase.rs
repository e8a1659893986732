//! The engine's errors in the reader's language.
//!
//! The engine speaks English, since it could be published alone. Each phrase it uses for what it
//! looked for, found or expected has an id made from its words (`synthesis-phrase-...`); names of
//! columns, measures and methods are the same in both languages and stay.

use yotsui_synthesis::Error;
use yotsui_text::{Lang, Message, catalogue};

/// The phrase in `lang`, or itself where it is made of names alone.
fn phrase(lang: Lang, text: &str) -> String {
    let (id, numbers) = id(text);
    if !catalogue().has(lang, &id) {
        return text.to_owned();
    }
    let mut message = Message::new(id);
    if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
        message = message.arg("a", first).arg("n", last);
    }
    catalogue().text(lang, &message)
}

/// `a finite number of at least 1` is `...-a-finite-number-of-at-least-n` with the number 1.
fn id(text: &str) -> (String, Vec<String>) {
    let mut id = "synthesis-phrase".to_owned();
    let mut numbers = Vec::new();
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty());
    for word in words {
        id.push('-');
        if word.parse::<f64>().is_ok_and(f64::is_finite) {
            id.push('n');
            numbers.push(word.to_owned());
        } else {
            id.push_str(&word.to_ascii_lowercase().replace('.', "-"));
        }
    }
    (id, numbers)
}

/// The same error with its phrases in `lang`.
pub fn localised(error: Error, lang: Lang) -> Error {
    if lang == Lang::En {
        return error;
    }
    let say = |text: String| phrase(lang, &text);
    match error {
        Error::Length {
            what,
            found,
            expected,
        } => Error::Length {
            what: say(what),
            found,
            expected,
        },
        Error::TooFew {
            what,
            found,
            expected,
        } => Error::TooFew {
            what: say(what),
            found,
            expected,
        },
        Error::Value {
            row,
            what,
            found,
            expected,
        } => Error::Value {
            row,
            what: say(what),
            found: say(found),
            expected: say(expected),
        },
        Error::Unknown {
            what,
            found,
            expected,
        } => Error::Unknown {
            what: say(what),
            // what was given stays as it was given
            found,
            expected: say(expected),
        },
        Error::Ambiguous {
            what,
            found,
            expected,
        } => Error::Ambiguous {
            what: say(what),
            found: say(found),
            expected: say(expected),
        },
        Error::NotDefined {
            what,
            found,
            expected,
        } => Error::NotDefined {
            what: say(what),
            found: say(found),
            expected: say(expected),
        },
        Error::NoSolution {
            what,
            found,
            expected,
        } => Error::NoSolution {
            what: say(what),
            found: say(found),
            expected: say(expected),
        },
        Error::Table {
            place,
            found,
            expected,
        } => Error::Table {
            place: say(place),
            found: say(found),
            expected: say(expected),
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_their_words_and_names_stay() {
        assert_eq!(
            phrase(Lang::Ja, "a finite number of at least 1"),
            "1以上の有限の数値"
        );
        assert_eq!(phrase(Lang::Ja, "at most ni = 5"), "ni = 5 以下");
        assert_eq!(phrase(Lang::Ja, "tpos, tneg"), "tpos, tneg");
        assert_eq!(phrase(Lang::Ja, "tau2"), "tau2");
        assert_eq!(phrase(Lang::En, "13 studies"), "13 studies");
    }

    /// What the verb meets most, from the engine itself.
    #[test]
    fn errors_of_the_engine_have_no_english_left() {
        use yotsui_synthesis::model::Sample;
        use yotsui_synthesis::table::Table;
        let errors = [
            Sample::new(vec![], vec![]).unwrap_err(),
            Sample::new(vec![1.0], vec![0.0]).unwrap_err(),
            Sample::new(vec![f64::NAN], vec![1.0]).unwrap_err(),
            Sample::new(vec![1.0, 1.0], vec![1e-9, 1e9]).unwrap_err(),
            Table::from_csv("a,A\n1,2\n".as_bytes()).unwrap_err(),
            Table::from_csv("a,b\n1\n".as_bytes()).unwrap_err(),
            Table::from_csv("a,b\n".as_bytes()).unwrap_err(),
        ];
        for error in errors {
            let (place, _, expected) = localised(error.clone(), Lang::Ja).parts();
            for text in [place, expected] {
                let english = text
                    .split(|c: char| !c.is_ascii_alphabetic())
                    .any(|w| ["a", "the", "at", "with", "of", "names", "and"].contains(&w));
                assert!(!english, "{error}: {text}");
            }
        }
    }
}
