//! The messages of both languages, parsed once.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::{Bilingual, Explanation, Lang, Message};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The messages of both languages.
pub struct Catalogue {
    ja: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::embedded);

/// The embedded catalogue.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

impl Catalogue {
    fn embedded() -> Self {
        Catalogue {
            ja: bundle(Lang::Ja),
            en: bundle(Lang::En),
        }
    }

    fn bundle(&self, lang: Lang) -> &FluentBundle<FluentResource> {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    /// Whether `id` stands in `lang`.
    pub fn has(&self, lang: Lang, id: &str) -> bool {
        self.bundle(lang).has_message(id)
    }

    /// The value of `message` in `lang`. An id that is not in the files gives the id itself between
    /// brackets, so that a slip is seen and never hides the rest of a page.
    pub fn text(&self, lang: Lang, message: &Message) -> String {
        self.pattern(lang, message, None)
            .unwrap_or_else(|| format!("⟨{}⟩", message.id))
    }

    /// The value of the message `id`, which has no variables.
    pub fn plain(&self, lang: Lang, id: &str) -> String {
        self.text(lang, &Message::new(id))
    }

    /// The value of `message` in both languages.
    pub fn bilingual(&self, message: &Message) -> Bilingual {
        Bilingual {
            ja: self.text(Lang::Ja, message),
            en: self.text(Lang::En, message),
        }
    }

    /// The message with its attributes `.found`, `.expected`, `.action`.
    pub fn explain(&self, lang: Lang, message: &Message) -> Explanation {
        Explanation {
            what: self.text(lang, message),
            found: self.pattern(lang, message, Some("found")),
            expected: self.pattern(lang, message, Some("expected")),
            action: self.pattern(lang, message, Some("action")),
        }
    }

    fn pattern(&self, lang: Lang, message: &Message, attribute: Option<&str>) -> Option<String> {
        let bundle = self.bundle(lang);
        let entry = bundle.get_message(&message.id)?;
        let pattern = match attribute {
            None => entry.value()?,
            Some(name) => entry.get_attribute(name)?.value(),
        };
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            args.set(name.as_str(), FluentValue::from(value.as_str()));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        Some(text.into_owned())
    }
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let locale = match lang {
        Lang::Ja => unic_langid::langid!("ja"),
        Lang::En => unic_langid::langid!("en"),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks are for mixed directions; both languages run left to right.
    bundle.set_use_isolating(false);
    for (tag, _, source) in FILES {
        if *tag == lang.tag() {
            // A syntax error leaves out its message only; the test `files_parse` names it.
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(r) | Err((r, _)) => r,
            };
            let _duplicates_are_found_by_test = bundle.add_resource(resource);
        }
    }
    bundle
}

#[cfg(test)]
mod tests;
