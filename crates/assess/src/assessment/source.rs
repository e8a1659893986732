//! A claim that something in the assessment rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_text::Bilingual;

/// One claim with its full citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Id of the claim, as cited by [`Statement::sources`](super::Statement::sources) and
    /// [`Figure::claim`](super::Figure::claim).
    pub id: String,
    /// Key of its publication: claims of one publication share it.
    pub publication: String,
    /// Full citation, Vancouver style.
    pub citation: String,
    /// DOI without the resolver, e.g. `10.3174/ajnr.A4173`.
    pub doi: Option<String>,
    /// Where it was read.
    pub address: Option<String>,
    /// How far it was read: full text, abstract, a secondary source, the seed article only.
    pub level: Bilingual,
    /// What the claim says: measure, outcome, place in the source.
    pub claim: String,
    /// What a careful reader must know.
    pub note: Option<String>,
}
