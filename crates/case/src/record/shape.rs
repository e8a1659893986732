//! Holds a tree of values against the schema and says everything that is wrong with its shape.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    answer::UNKNOWN,
    fault::{Fault, Problem, Warning},
    fields::{FIELDS, symbol},
    schema::{choices, core, is_answer},
    tree::short,
    when::When,
};
use crate::{Level, Root};

/// The longest text of one field, characters.
const MAX_TEXT: usize = 2000;

/// What the walk found.
pub(crate) struct Shape<'a> {
    root: &'a Value,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// What is unlikely.
    pub warnings: Vec<Warning>,
    /// Every date, with its place.
    pub dates: Vec<(String, When)>,
}

impl<'a> Shape<'a> {
    /// Walks through `tree`, which afterwards holds no `null` in a group and no value that is wrong.
    pub(crate) fn of(tree: &mut Value, root: &'a Value) -> Self {
        let mut shape = Shape {
            root,
            problems: Vec::new(),
            warnings: Vec::new(),
            dates: Vec::new(),
        };
        shape.value(tree, root, "");
        shape
    }

    /// Notes what is wrong at `place`.
    pub(crate) fn wrong(&mut self, place: &str, fault: Fault) {
        if self.problems.len() < Problem::LIMIT {
            let place = if place.is_empty() { "." } else { place }.to_owned();
            self.problems.push(Problem { place, fault });
        }
    }

    /// Checks one value; one that is wrong becomes `null`.
    fn value(&mut self, value: &mut Value, schema: &Value, place: &str) {
        if value == UNKNOWN && is_answer(schema) {
            return;
        }
        let core = core(self.root, schema);
        let before = self.problems.len();
        match core["type"].as_str() {
            Some("object") => match value {
                Value::Object(group) => return self.group(group, core, place),
                _ => self.kind(value, "group", place),
            },
            Some("array") => match value {
                Value::Array(list) => {
                    for (i, item) in list.iter_mut().enumerate() {
                        self.value(item, &core["items"], &format!("{place}[{i}]"));
                    }
                    return;
                }
                _ => self.kind(value, "list", place),
            },
            Some("number") if !value.is_number() => self.kind(value, "number", place),
            Some("integer") if !(value.is_i64() || value.is_u64()) => {
                self.kind(value, "whole", place);
            }
            Some("number" | "integer") => self.range(value, core, place),
            _ => self.word(value, schema, core, place),
        }
        if self.problems.len() > before {
            *value = Value::Null;
        }
    }

    fn kind(&mut self, value: &Value, kind: &'static str, place: &str) {
        let found = display(value);
        self.wrong(place, Fault::Kind { found, kind });
    }

    fn group(&mut self, group: &mut Map<String, Value>, schema: &Value, place: &str) {
        let empty = Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        group.retain(|_, value| !value.is_null());
        let join = |name: &str| match place {
            "" => name.to_owned(),
            _ => format!("{place}.{name}"),
        };
        let unknown: Vec<String> = group
            .keys()
            .filter(|name| !properties.contains_key(*name))
            .cloned()
            .collect();
        for name in unknown {
            group.remove(&name);
            let known: Vec<String> = properties.keys().cloned().collect();
            let near = near(&name, &known);
            self.wrong(&join(&short(&name)), Fault::UnknownField { near, known });
        }
        for (name, value) in group.iter_mut() {
            self.value(value, &properties[name], &join(name));
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            if let Some(name) = name.as_str().filter(|name| !group.contains_key(*name)) {
                let place = join(name);
                let fault = match place.as_str() {
                    "format" => Fault::Format {
                        found: String::new(),
                    },
                    _ => Fault::Missing,
                };
                self.wrong(&place, fault);
            }
        }
    }

    fn range(&mut self, value: &Value, schema: &Value, place: &str) {
        let Some(x) = value.as_f64() else { return };
        let unit = schema["x-unit"].as_str().unwrap_or_default();
        let limit = |name: &str| schema[name].as_f64();
        if let (Some(low), Some(high)) = (limit("minimum"), limit("maximum"))
            && !(low..=high).contains(&x)
        {
            let (found, unit) = (value.to_string(), unit.to_owned());
            return self.wrong(
                place,
                Fault::Range {
                    found,
                    low,
                    high,
                    unit,
                },
            );
        }
        let usual = &schema["x-usual"];
        if let (Some(low), Some(high)) = (usual[0].as_f64(), usual[1].as_f64())
            && !(low..=high).contains(&x)
        {
            self.warnings.push(
                Warning::new(place, "unusual")
                    .arg("found", value)
                    .arg("low", low)
                    .arg("high", high)
                    .arg("unit", symbol(unit)),
            );
        }
    }

    /// A text, a word of a list, a date or a name of the vocabulary.
    fn word(&mut self, value: &Value, schema: &Value, core: &Value, place: &str) {
        let choices = choices(core);
        if !choices.is_empty() {
            if !choices.contains(&value) {
                let found = display(value);
                self.wrong(
                    place,
                    if place == "format" {
                        Fault::Format { found }
                    } else {
                        let mut allowed: Vec<String> = choices.into_iter().map(display).collect();
                        let mut seen = std::collections::BTreeSet::new();
                        allowed.retain(|word| seen.insert(word.clone()));
                        Fault::Choice { found, allowed }
                    },
                );
            }
            return;
        }
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(n) if core["format"] == "yotsui-when" => n.to_string(),
            _ => return self.kind(value, "text", place),
        };
        let reference = schema["anyOf"][0]["$ref"]
            .as_str()
            .or(schema["$ref"].as_str());
        match reference.and_then(|r| r.rsplit('/').next()) {
            Some("Level") if text.parse::<Level>().is_err() => self.kind(value, "level", place),
            Some("Root") if text.parse::<Root>().is_err() => self.kind(value, "root", place),
            Some("Level" | "Root") => {}
            _ => match core["format"].as_str() {
                Some("date") => match text.parse::<Date>() {
                    Ok(day) if text.len() == 10 => self.dates.push((place.to_owned(), day.into())),
                    _ => self.no_date(&text, "date", place),
                },
                Some("yotsui-when") => match text.parse::<When>() {
                    Ok(when) => self.dates.push((place.to_owned(), when)),
                    Err(_) => self.no_date(&text, "when", place),
                },
                _ => self.text(&text, place),
            },
        }
    }

    fn no_date(&mut self, text: &str, kind: &'static str, place: &str) {
        let found = short(text);
        let like_a_date = text.len() >= 4
            && text.bytes().enumerate().all(|(i, b)| match i {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            })
            && (text.len() == 10 || (kind == "when" && text.len() == 7));
        self.wrong(
            place,
            if like_a_date {
                Fault::NoSuchDate { found }
            } else {
                Fault::Kind { found, kind }
            },
        );
    }

    fn text(&mut self, text: &str, place: &str) {
        let length = text.chars().count();
        let pseudonym = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if length > MAX_TEXT {
            self.wrong(
                place,
                Fault::TooLong {
                    length,
                    limit: MAX_TEXT,
                },
            );
        } else if place == "id" && (length == 0 || length > 64 || !text.chars().all(pseudonym)) {
            self.wrong(place, Fault::Pseudonym { found: short(text) });
        }
    }
}

/// A value for a message: a text without quotes, anything else as JSON, cut short.
pub(crate) fn display(value: &Value) -> String {
    match value {
        Value::String(text) => short(text),
        other => short(&other.to_string()),
    }
}

/// The names nearest to `name`: of this group, or the same name elsewhere in a record.
fn near(name: &str, known: &[String]) -> Vec<String> {
    let name = short(name).to_lowercase();
    let most = (name.chars().count() / 3).clamp(1, 3);
    let mut close: Vec<(usize, &String)> = known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&name, k), k))
        .filter(|(distance, k)| {
            *distance <= most || (name.len() >= 3 && (k.contains(&name) || name.contains(*k)))
        })
        .collect();
    close.sort();
    let here = close.into_iter().map(|(_, k)| k.clone());
    let elsewhere = FIELDS
        .iter()
        .filter(|f| f.name() == name)
        .map(|f| f.path.to_owned());
    let mut names: Vec<String> = here.take(3).collect();
    if names.is_empty() {
        names = elsewhere.take(3).collect();
    }
    names
}
