//! The patient under way: what was taken, from where, and what could not be used.

use yotsui_case::record::Record;
use yotsui_network::{
    Graph, NetworkError,
    infer::{Observation, Patient},
};
use yotsui_text::{Bilingual, Message, catalogue};

use super::{image, index::Index, person, signs, signs::Signs};
use crate::{
    assessment::{ImageResult, Statement},
    phrase::Phrase,
};

/// Where a patient is taken to be seen if the record does not say: the case carries a spine's
/// images, which are made where spines are seen. An assumption, stated in the report.
pub(crate) const DEFAULT_SETTING: &str = "spine_clinic";

/// The evidence of one patient.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub graph: &'a Graph,
    pub patient: Patient,
    /// Variable and where its value stands, in the order in which they were taken.
    pub from: Vec<(&'static str, String)>,
    pub not_used: Vec<Statement>,
    /// What was taken for granted on the way.
    pub assumptions: Vec<Statement>,
    /// Whether the setting is [`DEFAULT_SETTING`] for want of another.
    pub setting_assumed: bool,
}

impl<'a> Draft<'a> {
    /// All that record and images give.
    ///
    /// # Errors
    /// [`NetworkError::UnknownSetting`] where the graph lacks a setting of the record.
    pub fn of(
        graph: &'a Graph,
        record: &Record,
        images: &[ImageResult],
        index: Option<&Index>,
        signs: &Signs,
    ) -> Result<Draft<'a>, NetworkError> {
        let setting = record.setting.get();
        let mut draft = Draft {
            graph,
            patient: Patient::new(graph, setting.map_or(DEFAULT_SETTING, |s| s.code()))?,
            from: Vec::new(),
            not_used: Vec::new(),
            assumptions: Vec::new(),
            setting_assumed: setting.is_none(),
        };
        if draft.setting_assumed {
            draft.assume(Phrase::new("assess-network-assumed-setting"));
        }
        person::take(record, &mut draft);
        image::take(record, images, index, &mut draft);
        signs::take(signs, &mut draft);
        Ok(draft)
    }

    /// Uses a value, if the network takes it; a refusal is said, not hidden.
    pub fn put(&mut self, variable: &'static str, from: &str, seen: Observation) {
        match self.patient.observe(self.graph, variable, seen) {
            Ok(_) => self.from.push((variable, from.to_owned())),
            Err(error) => {
                let why = catalogue().explain_bilingual(&error.message());
                let phrase = Phrase::new("assess-network-refused")
                    .words("what", variable, self.name(variable))
                    .words("why", &error.message().id, why)
                    .arg("from", from);
                self.not_used.push(phrase.statement());
            }
        }
    }

    /// A grade by its place in the variable's list.
    pub fn grade(&mut self, variable: &'static str, from: &str, grade: usize) {
        let (low, high) = (grade, grade);
        self.put(variable, from, Observation::Grades { low, high });
    }

    /// A number, where there is one.
    pub fn number(&mut self, variable: &'static str, from: &str, value: Option<f64>) {
        if let Some(x) = value {
            self.put(variable, from, Observation::Value(x));
        }
    }

    /// Notes that a value of the record is on a scale that the network does not have.
    pub fn leave(&mut self, code: &'static str) {
        let statement = Phrase::new("assess-network-other-scale")
            .arg("scale", code)
            .statement();
        if !self.not_used.contains(&statement) {
            self.not_used.push(statement);
        }
    }

    pub fn assume(&mut self, phrase: Phrase) {
        let statement = phrase.statement();
        if !self.assumptions.contains(&statement) {
            self.assumptions.push(statement);
        }
    }

    /// The name of a variable; its id where the graph has no such variable.
    pub fn name(&self, id: &str) -> Bilingual {
        match self.graph.index(id).map(|i| &self.graph.variables()[i]) {
            Some(v) => Bilingual {
                ja: v.ja.clone(),
                en: v.en.clone(),
            },
            None => Bilingual {
                ja: id.to_owned(),
                en: id.to_owned(),
            },
        }
    }
}

/// The words of an error in both languages.
trait Explain {
    fn explain_bilingual(&self, message: &Message) -> Bilingual;
}

impl Explain for yotsui_text::Catalogue {
    fn explain_bilingual(&self, message: &Message) -> Bilingual {
        let of = |lang| {
            let e = self.explain(lang, message);
            match (e.found, e.expected) {
                (Some(found), Some(expected)) => format!("{} {found}; {expected}", e.what),
                _ => e.what,
            }
        };
        Bilingual {
            ja: of(yotsui_text::Lang::Ja),
            en: of(yotsui_text::Lang::En),
        }
    }
}
