//! User-facing words, Japanese and English, from the Fluent files in `knowledge/text/`.
//!
//! Code never holds a sentence: it names one ([`Message`]: an id and its arguments), and a
//! [`Catalogue`] resolves it in either language. Every id stands in both languages; a test in this
//! crate compares the two sets, their attributes and their variables.

mod catalogue;
mod message;

pub use catalogue::{Catalogue, catalogue};
pub use message::{Bilingual, Explanation, Lang, Message};
