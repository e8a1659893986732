//! The JSON schema of a record: the shape from the types, ranges and units from the table of fields.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::{
    Record,
    answer::UNKNOWN,
    fields::{FIELDS, Field},
};

static SCHEMA: LazyLock<Value> = LazyLock::new(build);

/// The JSON schema (draft 2020-12) of a record. Beside the standard words it says `x-unit` (UCUM) and
/// `x-usual` (`[low, high]`: outside of it a value is accepted with a warning).
pub fn schema() -> Value {
    SCHEMA.clone()
}

/// The same, by reference.
pub(crate) fn shared() -> &'static Value {
    &SCHEMA
}

fn build() -> Value {
    let mut root = schemars::schema_for!(Record).to_value();
    relax(&mut root);
    root["title"] = json!("Yotsui case record, yotsui-case/1");
    for field in FIELDS {
        let Some(pointer) = locate(&root, field.path) else {
            continue; // The test `every_field_is_in_the_table` names it.
        };
        if let Some(leaf) = root.pointer_mut(&pointer).and_then(Value::as_object_mut) {
            limit(leaf, field);
        }
    }
    root
}

fn limit(leaf: &mut Map<String, Value>, field: &Field) {
    let whole = leaf.get("type") == Some(&json!("integer"));
    let number = |x: f64| {
        if whole { json!(x as i64) } else { json!(x) }
    };
    if let Some((low, high)) = field.possible {
        leaf.insert("minimum".into(), number(low));
        leaf.insert("maximum".into(), number(high));
    }
    if let Some((low, high)) = field.usual {
        leaf.insert("x-usual".into(), json!([number(low), number(high)]));
    }
    if !field.unit.is_empty() {
        leaf.insert("x-unit".into(), json!(field.unit));
    }
}

/// Every answer may be left out, and every part that may be left out may be `null`.
fn relax(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(relax),
        Value::Object(object) => {
            object.remove("default");
            object.values_mut().for_each(relax);
            let Some(Value::Object(properties)) = object.get_mut("properties") else {
                return;
            };
            let answers: Vec<String> = properties
                .iter()
                .filter(|(_, property)| is_answer(property))
                .map(|(name, _)| name.clone())
                .collect();
            if let Some(Value::Array(required)) = object.get_mut("required") {
                required.retain(|name| !answers.iter().any(|a| name == a));
            }
            let required: Vec<Value> = object
                .get("required")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            if required.is_empty() {
                object.remove("required");
            }
            let Some(Value::Object(properties)) = object.get_mut("properties") else {
                return;
            };
            for (name, property) in properties.iter_mut() {
                if !required.iter().any(|r| r == name) && !takes_null(property) {
                    let description = property
                        .as_object_mut()
                        .and_then(|p| p.remove("description"));
                    *property = json!({ "anyOf": [property.take(), { "type": "null" }] });
                    if let Some(description) = description {
                        property["description"] = description;
                    }
                }
            }
        }
        _ => {}
    }
}

/// Whether a property is an answer: it takes the text `unknown`.
pub(crate) fn is_answer(property: &Value) -> bool {
    branches(property).any(|b| b.get("const") == Some(&json!(UNKNOWN)))
}

fn takes_null(property: &Value) -> bool {
    branches(property).any(|b| b.get("type") == Some(&json!("null")))
        || property["type"]
            .as_array()
            .is_some_and(|types| types.contains(&json!("null")))
}

fn branches(property: &Value) -> impl Iterator<Item = &Value> {
    property["anyOf"].as_array().into_iter().flatten()
}

/// The schema of the value itself: past the answer and past the reference.
pub(crate) fn core<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let inner = branches(schema).next().unwrap_or(schema);
    match inner["$ref"].as_str().and_then(|r| r.strip_prefix('#')) {
        Some(pointer) => root.pointer(pointer).unwrap_or(inner),
        None => inner,
    }
}

/// JSON pointer, in the schema, of the value at a path of the table.
pub(crate) fn locate(root: &Value, path: &str) -> Option<String> {
    let mut at = String::new();
    for name in path.split('.') {
        let key = name.trim_end_matches("[]");
        at = settle(root, format!("{at}/properties/{key}"))?;
        if name.ends_with("[]") {
            at = settle(root, format!("{at}/items"))?;
        }
    }
    Some(at)
}

/// Follows `anyOf` and `$ref` from a pointer.
fn settle(root: &Value, mut pointer: String) -> Option<String> {
    loop {
        let here = root.pointer(&pointer)?;
        if here.get("anyOf").is_some() {
            pointer += "/anyOf/0";
        } else if let Some(reference) = here["$ref"].as_str() {
            pointer = reference.strip_prefix('#')?.to_owned();
        } else {
            return Some(pointer);
        }
    }
}

/// The values that an enumeration allows, in the order of its definition; empty if it is none.
pub(crate) fn choices(schema: &Value) -> Vec<&Value> {
    if let Some(list) = schema["enum"].as_array() {
        return list.iter().collect();
    }
    if let Some(one) = schema.get("const") {
        return vec![one];
    }
    schema["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|branch| branch.get("const"))
        .collect()
}
