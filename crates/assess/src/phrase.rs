//! A message whose variables may be words of either language.

use yotsui_case::SideOf;
use yotsui_text::{Bilingual, Lang, Message, catalogue};

use crate::assessment::Statement;

/// A Fluent message under way: variables are the same in both languages, or words of each.
pub(crate) struct Phrase {
    id: &'static str,
    args: Vec<(&'static str, String, Bilingual)>,
    sources: Vec<String>,
}

impl Phrase {
    pub fn new(id: &'static str) -> Self {
        Phrase {
            id,
            args: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// A variable that both languages write alike: a number, a level, a code to select by.
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Self {
        let value = value.to_string();
        self.args.push((name, value.clone(), same(&value)));
        self
    }

    /// A variable that is a word: `code` stands in the message for programs.
    pub fn words(mut self, name: &'static str, code: &str, words: Bilingual) -> Self {
        self.args.push((name, code.to_owned(), words));
        self
    }

    /// A side: `left`, `right` or `unknown`, for the message to select by.
    pub fn side(self, side: SideOf) -> Self {
        self.arg("side", side)
    }

    /// Another statement's words as a variable, with its sources.
    pub fn inner(mut self, name: &'static str, statement: &Statement) -> Self {
        self.sources.extend(statement.sources.iter().cloned());
        self.words(name, &statement.message.id, statement.text.clone())
    }

    /// Claims that it rests on.
    pub fn citing<I>(mut self, claims: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.sources.extend(claims.into_iter().map(Into::into));
        self
    }

    pub fn statement(self) -> Statement {
        let message = |pick: &dyn Fn(&(&str, String, Bilingual)) -> String| {
            self.args
                .iter()
                .fold(Message::new(self.id), |m, a| m.arg(a.0, pick(a)))
        };
        let text = |lang: Lang| catalogue().text(lang, &message(&|a| a.2.get(lang).to_owned()));
        Statement {
            text: Bilingual {
                ja: text(Lang::Ja),
                en: text(Lang::En),
            },
            message: message(&|a| a.1.clone()),
            sources: Vec::new(),
        }
        .citing(self.sources)
    }
}

fn same(value: &str) -> Bilingual {
    Bilingual {
        ja: value.to_owned(),
        en: value.to_owned(),
    }
}

/// Words side by side: 'a, b' and 'a、b'.
pub(crate) fn listed<'a>(items: impl IntoIterator<Item = &'a Bilingual>) -> Bilingual {
    let items: Vec<_> = items.into_iter().collect();
    let join = |lang, joiner| {
        items
            .iter()
            .map(|b| b.get(lang))
            .collect::<Vec<_>>()
            .join(joiner)
    };
    Bilingual {
        ja: join(Lang::Ja, "、"),
        en: join(Lang::En, ", "),
    }
}
