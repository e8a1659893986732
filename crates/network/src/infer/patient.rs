//! One patient's evidence, read and checked against the graph.

use serde::Deserialize;
use serde::de::{self, MapAccess, Visitor};
use serde_json::Value;

use super::site::{Observation, to_y};
use super::units;
use crate::graph::{Grade, Scale, Setting, Variable};
use crate::{Graph, NetworkError};

/// Where a patient is seen and what was recorded of them; every value checked.
///
/// ```
/// use yotsui_network::{Graph, infer::Patient};
///
/// let graph = Graph::embedded()?;
/// let patient = Patient::from_json(
///     &graph,
///     r#"{"setting": "spine_clinic", "age": 45, "sex": "female",
///         "observed": {"herniation_length": {"value": 0.6, "unit": "cm"},
///                      "root_compromise": 2, "slr": true, "leg_pain": 7}}"#,
/// )?;
/// assert_eq!(patient.setting(), "spine_clinic");
/// assert_eq!(patient.observed().count(), 6);
/// # Ok::<(), yotsui_network::NetworkError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Patient {
    setting: String,
    observed: Vec<Option<Observation>>,
}

/// The document of `yotsui network infer`, before it is checked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    setting: Option<String>,
    age: Option<Value>,
    sex: Option<Value>,
    #[serde(default)]
    observed: Pairs,
}

/// An object as it was written, so that a name that stands twice is seen.
#[derive(Debug, Default)]
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Pairs, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object from variables to values")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

impl Patient {
    /// A patient of whom nothing is known but where they are seen.
    ///
    /// # Errors
    /// [`NetworkError::UnknownSetting`], with the names there are.
    pub fn new(graph: &Graph, setting: &str) -> Result<Patient, NetworkError> {
        if graph.setting(setting).is_none() {
            return Err(NetworkError::UnknownSetting {
                found: setting.to_owned(),
                known: setting_names(graph),
            });
        }
        Ok(Patient {
            setting: setting.to_owned(),
            observed: vec![None; graph.len()],
        })
    }

    /// Reads `{"setting": …, "age": …, "sex": …, "observed": {variable: value}}`.
    ///
    /// A value is a number, a grade's code, `true`/`false` for a variable of two grades of which one
    /// is absence, `{"value": …, "unit": …}`, `{"low": …, "high": …}` with either end left out, or
    /// `null` for not known. `age` and `sex` may stand at the top or among the observed; both only
    /// where they agree.
    ///
    /// # Errors
    /// [`NetworkError::Document`] where it is not such a document; otherwise the variant names the
    /// variable, what was found and what is accepted.
    pub fn from_json(graph: &Graph, text: &str) -> Result<Patient, NetworkError> {
        let document: Document = serde_json::from_str(text)
            .map_err(|e| NetworkError::Document { why: e.to_string() })?;
        let setting = document.setting.ok_or_else(|| NetworkError::NoSetting {
            known: setting_names(graph),
        })?;
        let mut patient = Patient::new(graph, &setting)?;
        for (id, value) in &document.observed.0 {
            patient.put(graph, id, value)?;
        }
        for (id, value) in [("age", document.age), ("sex", document.sex)] {
            let Some(value) = value else { continue };
            let place = place(graph, id)?;
            let stood = patient.observed[place].take();
            patient.put(graph, id, &value)?;
            if stood.is_some() && stood != patient.observed[place] {
                return Err(NetworkError::Duplicate {
                    variable: id.to_owned(),
                });
            }
        }
        Ok(patient)
    }

    /// Adds one observation; the value in the variable's own unit.
    ///
    /// # Errors
    /// Unknown or latent variable, a kind of value that it does not take, out of range, not finite,
    /// or a variable that is observed already.
    pub fn observe(
        &mut self,
        graph: &Graph,
        id: &str,
        seen: Observation,
    ) -> Result<&mut Patient, NetworkError> {
        let place = place(graph, id)?;
        let variable = &graph.variables()[place];
        check(variable, seen)?;
        if self.observed[place].is_some() {
            return Err(NetworkError::Duplicate {
                variable: id.to_owned(),
            });
        }
        self.observed[place] = Some(seen);
        Ok(self)
    }

    /// The id of the setting.
    pub fn setting(&self) -> &str {
        &self.setting
    }

    /// The setting they are seen in and, for each variable of the graph, what was recorded.
    ///
    /// # Errors
    /// [`NetworkError::UnknownSetting`] or [`NetworkError::Shape`]: a patient of another graph.
    pub(crate) fn on<'a>(
        &'a self,
        graph: &'a Graph,
    ) -> Result<(&'a Setting, &'a [Option<Observation>]), NetworkError> {
        let setting = graph
            .setting(&self.setting)
            .ok_or_else(|| NetworkError::UnknownSetting {
                found: self.setting.clone(),
                known: setting_names(graph),
            })?;
        NetworkError::unless("variables of the patient", self.observed.len(), graph.len())?;
        Ok((setting, &self.observed))
    }

    /// The same patient seen elsewhere.
    ///
    /// # Errors
    /// [`NetworkError::UnknownSetting`], with the names there are.
    pub fn seen_at(&self, graph: &Graph, setting: &str) -> Result<Patient, NetworkError> {
        Ok(Patient {
            observed: self.observed.clone(),
            ..Patient::new(graph, setting)?
        })
    }

    /// What is known, one place a variable in causal order.
    pub fn evidence(&self) -> &[Option<Observation>] {
        &self.observed
    }

    /// Places of the observed variables and what was recorded.
    pub fn observed(&self) -> impl Iterator<Item = (usize, Observation)> {
        self.observed
            .iter()
            .enumerate()
            .filter_map(|(i, o)| o.map(|o| (i, o)))
    }

    fn put(&mut self, graph: &Graph, id: &str, value: &Value) -> Result<(), NetworkError> {
        let place = place(graph, id)?;
        if let Some(seen) = read(&graph.variables()[place], value)? {
            self.observe(graph, id, seen)?;
        }
        Ok(())
    }
}

fn setting_names(graph: &Graph) -> Vec<String> {
    graph.settings().iter().map(|s| s.id.clone()).collect()
}

/// The place of an observable variable; the error names the nearest id.
fn place(graph: &Graph, id: &str) -> Result<usize, NetworkError> {
    let Some(i) = graph.index(id) else {
        let nearest = graph
            .variables()
            .iter()
            .filter(|v| !v.is_latent())
            .map(|v| (strsim::jaro_winkler(id, &v.id), v.id.as_str()))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
            .map_or("", |(_, v)| v);
        return Err(NetworkError::UnknownVariable {
            found: id.to_owned(),
            nearest: nearest.to_owned(),
        });
    };
    if graph.variables()[i].is_latent() {
        return Err(NetworkError::Latent {
            variable: id.to_owned(),
        });
    }
    Ok(i)
}

/// One value of the document; `None` for `null`.
fn read(variable: &Variable, value: &Value) -> Result<Option<Observation>, NetworkError> {
    let (mut whole, mut low, mut high, mut unit) = (None, None, None, None);
    match value {
        Value::Null => return Ok(None),
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), field) {
                    (_, Value::Null) => {}
                    ("value", v) => whole = Some(v),
                    ("low", v) => low = Some(v),
                    ("high", v) => high = Some(v),
                    ("unit", Value::String(u)) => unit = Some(u.as_str()),
                    _ => return Err(kind(variable, value)),
                }
            }
            let interval = low.is_some() || high.is_some();
            if interval == whole.is_some() {
                return Err(kind(variable, value));
            }
        }
        plain => whole = Some(plain),
    }
    let factor = match unit {
        None => 1.0,
        Some(unit) => units::factor(variable, unit).ok_or_else(|| NetworkError::Unit {
            variable: variable.id.clone(),
            found: unit.to_owned(),
            accepted: units::accepted(variable).into_iter().map(|u| u.0).collect(),
        })?,
    };
    if let Scale::Ordered { grades } = &variable.scale {
        let of =
            |v: Option<&Value>, open: usize| v.map_or(Ok(open), |v| grade(variable, grades, v));
        let (low, high) = match whole {
            Some(v) => {
                let g = grade(variable, grades, v)?;
                (g, g)
            }
            None => (of(low, 0)?, of(high, grades.len() - 1)?),
        };
        return Ok(Some(Observation::Grades { low, high }));
    }
    let number = |v: &Value| match v.as_f64() {
        Some(x) => Ok(x * factor),
        None => Err(kind(variable, v)),
    };
    Ok(Some(match whole {
        Some(v) => Observation::Value(number(v)?),
        None => Observation::Between {
            low: low.map(number).transpose()?,
            high: high.map(number).transpose()?,
        },
    }))
}

/// Codes that mean absence, so that `false` can stand for them.
const ABSENT: [&str; 3] = ["no", "negative", "normal"];

fn grade(variable: &Variable, grades: &[Grade], value: &Value) -> Result<usize, NetworkError> {
    let code = match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => match n.as_f64() {
            // 3 and 3.0 are the same grade.
            Some(x) if x.fract() == 0.0 && x.abs() < 1e6 => format!("{}", x as i64),
            _ => n.to_string(),
        },
        Value::Bool(b) if grades.len() == 2 && ABSENT.contains(&grades[0].code.as_str()) => {
            return Ok(usize::from(*b));
        }
        other => return Err(kind(variable, other)),
    };
    grades
        .iter()
        .position(|g| g.code == code)
        .ok_or_else(|| NetworkError::UnknownGrade {
            variable: variable.id.clone(),
            found: code,
            known: grades.iter().map(|g| g.code.clone()).collect(),
        })
}

fn kind(variable: &Variable, found: &Value) -> NetworkError {
    NetworkError::Kind {
        variable: variable.id.clone(),
        found: found.to_string(),
    }
}

/// Whether the variable takes the observation.
fn check(variable: &Variable, seen: Observation) -> Result<(), NetworkError> {
    let inside = |x: f64| {
        if !x.is_finite() {
            return Err(NetworkError::NotFinite {
                variable: variable.id.clone(),
            });
        }
        if x < variable.low || x > variable.high || !to_y(variable, x).is_finite() {
            return Err(NetworkError::OutOfRange {
                variable: variable.id.clone(),
                found: x,
                low: variable.low,
                high: variable.high,
                unit: variable.unit.clone(),
            });
        }
        Ok(())
    };
    let ordered = |low: String, high: String| NetworkError::Reversed {
        variable: variable.id.clone(),
        low,
        high,
    };
    match (&variable.scale, seen) {
        (Scale::Continuous { .. }, Observation::Value(x)) => inside(x),
        (Scale::Continuous { .. }, Observation::Between { low, high }) => {
            low.map_or(Ok(()), inside)?;
            high.map_or(Ok(()), inside)?;
            match (low, high) {
                (Some(l), Some(h)) if l > h => Err(ordered(l.to_string(), h.to_string())),
                _ => Ok(()),
            }
        }
        (Scale::Ordered { grades }, Observation::Grades { low, high }) => {
            if low > high || high >= grades.len() {
                let code = |k: usize| grades.get(k).map_or(k.to_string(), |g| g.code.clone());
                return Err(ordered(code(low), code(high)));
            }
            Ok(())
        }
        _ => Err(NetworkError::Kind {
            variable: variable.id.clone(),
            found: format!("{seen:?}"),
        }),
    }
}
