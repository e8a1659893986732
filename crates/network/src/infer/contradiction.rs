//! Findings that exclude each other by definition: a slip of the pen that no probability would
//! notice where no study joins the two.

use serde::{Deserialize, Serialize};

use super::site::Observation;
use crate::graph::Scale;
use crate::{Graph, NetworkError};

const FILE: &str = "contradictions.toml";

/// Two recorded findings that cannot both be true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// The two variables.
    pub variables: [String; 2],
    /// What is wrong, in Japanese.
    pub ja: String,
    /// The same in English.
    pub en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    contradiction: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    one: Side,
    other: Side,
    ja: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    variable: String,
    #[serde(default)]
    grades: Vec<String>,
    above: Option<f64>,
    below: Option<f64>,
}

impl Side {
    /// Whether what was recorded lies wholly on this side; `false` where nothing was.
    fn holds(&self, graph: &Graph, observed: &[Option<Observation>]) -> Result<bool, NetworkError> {
        let fault = |why: &str| NetworkError::Data {
            file: FILE.to_owned(),
            row: self.variable.clone(),
            why: why.to_owned(),
        };
        let place = graph
            .index(&self.variable)
            .ok_or_else(|| fault("no such variable"))?;
        let grades = match &graph.variables()[place].scale {
            Scale::Ordered { grades } => grades.as_slice(),
            Scale::Continuous { .. } => &[],
            Scale::Latent => return Err(fault("a latent factor is never observed")),
        };
        let of_scale = match (self.above, self.below) {
            (None, None) => self
                .grades
                .iter()
                .all(|c| grades.iter().any(|g| g.code == *c)),
            (Some(_), Some(_)) => false,
            _ => grades.is_empty(),
        };
        if !of_scale || (grades.is_empty() != self.grades.is_empty()) {
            return Err(fault(
                "known grades, or one of 'above' and 'below', are expected",
            ));
        }
        let beyond = |low: Option<f64>, high: Option<f64>| {
            self.above.zip(low).is_some_and(|(bound, x)| x > bound)
                || self.below.zip(high).is_some_and(|(bound, x)| x < bound)
        };
        Ok(match observed[place] {
            None => false,
            Some(Observation::Value(x)) => beyond(Some(x), Some(x)),
            Some(Observation::Between { low, high }) => beyond(low, high),
            Some(Observation::Grades { low, high }) => grades
                .get(low..=high)
                .is_some_and(|seen| seen.iter().all(|g| self.grades.contains(&g.code))),
        })
    }
}

/// The contradictions among the findings, in the order of the table.
pub(crate) fn contradictions(
    graph: &Graph,
    observed: &[Option<Observation>],
) -> Result<Vec<Contradiction>, NetworkError> {
    let text = include_str!("../../../../knowledge/network/contradictions.toml");
    let file: File = toml::from_str(text).map_err(|e| NetworkError::Data {
        file: FILE.to_owned(),
        row: String::new(),
        why: e.to_string(),
    })?;
    let mut out = Vec::new();
    for row in file.contradiction {
        // Both are looked at, so that a fault of either row shows with the first patient.
        let (one, other) = (
            row.one.holds(graph, observed)?,
            row.other.holds(graph, observed)?,
        );
        if one && other {
            out.push(Contradiction {
                variables: [row.one.variable, row.other.variable],
                ja: row.ja,
                en: row.en,
            });
        }
    }
    Ok(out)
}
