//! Rows of `knowledge/safety`: conditions, questions, facts, rules, remarks.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{File, KnowledgeError, Text, Texts, file};
use crate::assessment::{AlarmUrgency, Statement};

const CONDITIONS: File = file!("safety/conditions.toml");
const QUESTIONS: File = file!("safety/questions.toml");
const FACTS: File = file!("safety/facts.toml");
const RULES: File = file!("safety/rules.toml");

/// The safety list.
#[derive(Debug)]
pub(crate) struct SafetyRules {
    /// In the order of the page.
    pub conditions: Vec<(String, Statement)>,
    /// In the order of the page.
    pub questions: Vec<QuestionRow>,
    /// By id.
    pub facts: BTreeMap<String, FactRow>,
    /// In the order of the file.
    pub rules: Vec<Rule>,
    /// In the order of the file.
    pub remarks: Vec<Remark>,
}

/// A question that is counted.
#[derive(Debug)]
pub(crate) struct QuestionRow {
    pub id: String,
    pub condition: String,
    pub text: Statement,
}

/// What an answer can say.
#[derive(Debug)]
pub(crate) struct FactRow {
    /// The number that the fact is held against.
    pub threshold: Option<f64>,
    pub text: Statement,
}

/// When to alarm.
#[derive(Debug)]
pub(crate) struct Rule {
    pub id: String,
    pub condition: String,
    pub urgency: AlarmUrgency,
    pub all: Vec<String>,
    pub any: Vec<String>,
    pub at_least: usize,
    pub includes: Vec<String>,
    pub assumption: bool,
    pub text: Statement,
    /// Worked examples: fragments of records on which it fires, and on which it does not.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "worked examples that the tests run")
    )]
    pub examples: (Vec<String>, Vec<String>),
}

/// A sentence beside the rules.
#[derive(Debug)]
pub(crate) struct Remark {
    pub when_asked: Vec<String>,
    pub when_present: Vec<String>,
    pub when_absent: Vec<String>,
    pub text: Statement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionRows {
    condition: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: String,
    en: String,
    ja: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionRows {
    question: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    id: String,
    condition: String,
    en: String,
    ja: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactRows {
    fact: Vec<RawFact>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    id: String,
    question: Option<String>,
    threshold: Option<f64>,
    #[serde(default)]
    sources: Vec<String>,
    en: String,
    ja: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRows {
    rule: Vec<RawRule>,
    remark: Vec<RawRemark>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    condition: String,
    urgency: AlarmUrgency,
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    at_least: Option<usize>,
    #[serde(default)]
    includes: Vec<String>,
    #[serde(default)]
    assumption: bool,
    #[serde(default)]
    sources: Vec<String>,
    en: String,
    ja: String,
    fires: Vec<String>,
    quiet: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRemark {
    id: String,
    #[serde(default)]
    when_asked: Vec<String>,
    #[serde(default)]
    when_present: Vec<String>,
    #[serde(default)]
    when_absent: Vec<String>,
    en: String,
    ja: String,
}

fn fault(file: File, row: &str, found: String) -> KnowledgeError {
    KnowledgeError::Row {
        file: file.path,
        row: row.to_owned(),
        found,
    }
}

impl SafetyRules {
    /// Whether the question stands under the condition.
    pub fn is_of(&self, question: &str, condition: &str) -> bool {
        self.questions
            .iter()
            .any(|q| q.id == question && q.condition == condition)
    }

    pub(super) fn load(texts: &Texts) -> Result<Self, KnowledgeError> {
        let say = |file: File, id: &str, en: &str, ja: &str, sources: &[String]| {
            let text = Text {
                en: en.to_owned(),
                ja: ja.to_owned(),
            };
            texts.statement(file.path, id, &text, sources)
        };
        let raw: ConditionRows = CONDITIONS.parse()?;
        let mut conditions = Vec::new();
        for c in raw.condition {
            conditions.push((c.id.clone(), say(CONDITIONS, &c.id, &c.en, &c.ja, &[])?));
        }
        let has_condition = |id: &str| conditions.iter().any(|(c, _)| c == id);

        let raw: QuestionRows = QUESTIONS.parse()?;
        let mut questions: Vec<QuestionRow> = Vec::new();
        for q in raw.question {
            if !has_condition(&q.condition) || questions.iter().any(|x| x.id == q.id) {
                return Err(fault(
                    QUESTIONS,
                    &q.id,
                    "no such condition, or twice".into(),
                ));
            }
            questions.push(QuestionRow {
                text: say(QUESTIONS, &q.id, &q.en, &q.ja, &[])?,
                id: q.id,
                condition: q.condition,
            });
        }
        let has_question = |id: &str| questions.iter().any(|q| q.id == id);

        let raw: FactRows = FACTS.parse()?;
        let mut facts = BTreeMap::new();
        for f in raw.fact {
            if f.question.as_deref().is_some_and(|q| !has_question(q)) {
                return Err(fault(FACTS, &f.id, "no such question".into()));
            }
            let row = FactRow {
                threshold: f.threshold,
                text: say(FACTS, &f.id, &f.en, &f.ja, &f.sources)?,
            };
            if facts.insert(f.id.clone(), row).is_some() {
                return Err(fault(FACTS, &f.id, "twice".into()));
            }
        }

        let raw: RuleRows = RULES.parse()?;
        let mut rules: Vec<Rule> = Vec::new();
        for r in raw.rule {
            if !has_condition(&r.condition) || rules.iter().any(|x| x.id == r.id) {
                return Err(fault(RULES, &r.id, "no such condition, or twice".into()));
            }
            if let Some(f) = r.all.iter().chain(&r.any).find(|f| !facts.contains_key(*f)) {
                return Err(fault(RULES, &r.id, format!("there is no fact '{f}'")));
            }
            if r.all.is_empty() && r.any.is_empty() {
                return Err(fault(RULES, &r.id, "it names no fact".into()));
            }
            rules.push(Rule {
                text: say(RULES, &r.id, &r.en, &r.ja, &r.sources)?,
                at_least: r.at_least.unwrap_or(1),
                id: r.id,
                condition: r.condition,
                urgency: r.urgency,
                all: r.all,
                any: r.any,
                includes: r.includes,
                assumption: r.assumption,
                examples: (r.fires, r.quiet),
            });
        }
        check_includes(&rules)?;
        let mut remarks = Vec::new();
        for r in raw.remark {
            let unknown = r.when_asked.iter().find(|q| !has_question(q)).or_else(|| {
                let mut named = r.when_present.iter().chain(&r.when_absent);
                named.find(|f| !facts.contains_key(*f))
            });
            if let Some(name) = unknown {
                return Err(fault(RULES, &r.id, format!("there is no '{name}'")));
            }
            remarks.push(Remark {
                text: say(RULES, &r.id, &r.en, &r.ja, &[])?,
                when_asked: r.when_asked,
                when_present: r.when_present,
                when_absent: r.when_absent,
            });
        }
        Ok(SafetyRules {
            conditions,
            questions,
            facts,
            rules,
            remarks,
        })
    }
}

/// A rule may stand in for another only of the same condition and no more urgent: so nothing urgent
/// is ever hidden.
fn check_includes(rules: &[Rule]) -> Result<(), KnowledgeError> {
    for rule in rules {
        let mut seen = BTreeSet::new();
        for id in &rule.includes {
            let fits = rules.iter().any(|other| {
                other.id == *id
                    && other.id != rule.id
                    && other.condition == rule.condition
                    // `AlarmUrgency` counts down from the most urgent.
                    && other.urgency >= rule.urgency
            });
            if !fits || !seen.insert(id) {
                return Err(fault(RULES, &rule.id, format!("it cannot include '{id}'")));
            }
        }
    }
    Ok(())
}
