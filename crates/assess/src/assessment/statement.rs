//! One sentence with its sources.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_text::{Bilingual, Message, catalogue};

/// A sentence by name, in both languages, with the claims that its numbers rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Its id and values, for programs.
    pub message: Message,
    /// Its words, for people.
    pub text: Bilingual,
    /// Ids of claims: rows of [`Assessment::sources`](super::Assessment::sources).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

impl Statement {
    /// The sentence in both languages; no source yet.
    pub fn new(message: Message) -> Self {
        Statement {
            text: catalogue().bilingual(&message),
            message,
            sources: Vec::new(),
        }
    }

    /// A sentence without variables.
    pub fn plain(id: &str) -> Self {
        Statement::new(Message::new(id))
    }

    /// Adds claims by id; one already there is not repeated.
    #[must_use]
    pub fn citing<I>(mut self, claims: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        for claim in claims {
            let claim = claim.into();
            if !self.sources.contains(&claim) {
                self.sources.push(claim);
            }
        }
        self
    }
}
