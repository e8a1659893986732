//! Medicine as data: the rows of `knowledge/`, read once, every number in them filled in from its
//! claim. What cannot be resolved is an error here, never a gap on a page.

mod error;
mod figures;
mod localisation;
mod prevalence;
mod reasons;
mod reference;
mod regression;
mod safety;
mod scope;
mod sources;
mod text;

use std::sync::LazyLock;

use serde::de::DeserializeOwned;
use yotsui_evidence::Base;

pub use error::KnowledgeError;
pub(crate) use figures::{counted, figure, interval_words, percent};
pub(crate) use localisation::{Compatible, Localisation, SignRow};
pub(crate) use prevalence::{Ages, Prevalence, Spot};
pub(crate) use reasons::Reasons;
pub(crate) use reference::{Readers, References};
pub(crate) use regression::{Displacement, Regression};
pub(crate) use safety::{Rule, SafetyRules};
pub(crate) use sources::Sources;
pub(crate) use text::{Text, Texts};

/// All rows.
#[derive(Debug)]
pub(crate) struct Knowledge {
    pub safety: SafetyRules,
    pub localisation: Localisation,
    pub prevalence: Prevalence,
    pub readers: Readers,
    pub references: References,
    pub regression: Regression,
    pub reasons: Reasons,
    pub not_covered: Vec<crate::assessment::NotCovered>,
    pub context: std::collections::BTreeMap<String, crate::assessment::Statement>,
    pub sources: Sources,
}

static EMBEDDED: LazyLock<Result<Knowledge, KnowledgeError>> =
    LazyLock::new(|| Knowledge::load(Base::embedded()));

/// The text of a file of `knowledge/`, compiled in.
macro_rules! file {
    ($path:literal) => {
        $crate::knowledge::File {
            path: concat!("knowledge/", $path),
            content: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../knowledge/",
                $path
            )),
        }
    };
}
use file;

/// A file that is compiled in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File {
    path: &'static str,
    content: &'static str,
}

impl File {
    fn parse<T: DeserializeOwned>(self) -> Result<T, KnowledgeError> {
        toml::from_str(self.content).map_err(|e| KnowledgeError::Malformed {
            file: self.path,
            found: e.to_string().trim_end().to_owned(),
        })
    }
}

impl Knowledge {
    /// The rows that are compiled in.
    ///
    /// # Errors
    /// What [`KnowledgeError`] says; a build whose tests passed has none.
    pub fn embedded() -> Result<&'static Knowledge, KnowledgeError> {
        EMBEDDED.as_ref().map_err(Clone::clone)
    }

    fn load(base: &'static Base) -> Result<Knowledge, KnowledgeError> {
        let sources = Sources::load(base)?;
        let texts = Texts {
            base,
            sources: &sources,
        };
        Ok(Knowledge {
            safety: SafetyRules::load(&texts)?,
            localisation: Localisation::load(&texts)?,
            prevalence: Prevalence::load(&texts)?,
            readers: Readers::load(&texts)?,
            references: References::load(&texts)?,
            regression: Regression::load(&texts)?,
            reasons: Reasons::load(&texts)?,
            not_covered: scope::load(&texts)?,
            context: scope::context(&texts)?,
            sources,
        })
    }
}

#[cfg(test)]
mod tests;
