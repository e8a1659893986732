//! The form of a record: every field with its meaning, unit and allowed values, in either language.

use serde_json::Value;
use yotsui_text::{Lang, Message, catalogue};

use super::{
    Record,
    fields::{FIELDS, Field, symbol},
    schema, words,
};

/// Characters of a line of choices.
const WIDTH: usize = 90;

impl Record {
    /// An annotated YAML form in which nothing is filled in: lines with `##` explain, and lines with
    /// `#` are examples of entries that can stand more than once or have parts.
    pub fn template(lang: Lang) -> String {
        render(lang, false)
    }
}

/// The form, blank or with every example filled in.
pub(crate) fn render(lang: Lang, filled: bool) -> String {
    let root = schema::shared();
    let mut out = String::new();
    for line in catalogue().plain(lang, "case-template-intro").lines() {
        out += format!("## {line}").trim_end();
        out.push('\n');
    }
    for (i, field) in FIELDS.iter().enumerate() {
        let place = Place::of(root, field);
        // A blank line before each group at the top, and after the last one.
        if place.indent == 0 && (field.is_group() || field.name() == "goals") {
            out.push('\n');
        }
        let margin = " ".repeat(place.indent);
        for line in about(root, field, !place.example, lang) {
            out += &format!("{margin}## {line}\n");
        }
        let first = i > 0 && FIELDS[i - 1].is_list() && place.in_list;
        let dash = if first { "- " } else { "" };
        let margin = " ".repeat(place.indent - dash.len());
        let value = match (filled || place.example, field.example) {
            _ if field.path == "format" => field.example,
            (_, "") | (false, _) => "",
            (true, example) => example,
        };
        let comment = if place.example && !filled { "#" } else { "" };
        let line = format!("{comment}{margin}{dash}{}: {value}", field.name());
        out += line.trim_end();
        out.push('\n');
    }
    out
}

/// Where a field stands in the form.
struct Place {
    /// Spaces before it, the dash of a list included.
    indent: usize,
    /// Whether it is a field of an entry of a list.
    in_list: bool,
    /// Whether it belongs to an entry that the blank form shows as an example only.
    example: bool,
}

impl Place {
    fn of(root: &Value, field: &Field) -> Place {
        let mut place = Place {
            indent: 0,
            in_list: false,
            example: false,
        };
        for (at, _) in field.path.match_indices('.') {
            let above = &field.path[..at];
            place.in_list = above.ends_with("[]");
            place.indent += if place.in_list { 4 } else { 2 };
            place.example |= place.in_list || property(root, above).is_some_and(schema::is_answer);
        }
        place
    }
}

/// The schema of the property at a path, before its answer is opened.
fn property<'a>(root: &'a Value, path: &str) -> Option<&'a Value> {
    let path = path.trim_end_matches("[]");
    let (group, name) = path.rsplit_once('.').unwrap_or(("", path));
    let group = match group {
        "" => root,
        _ => root.pointer(&schema::locate(root, group)?)?,
    };
    group["properties"].get(name)
}

/// The explanation of a field, line by line, with an example unless the field shows one itself.
fn about(root: &Value, field: &Field, with_example: bool, lang: Lang) -> Vec<String> {
    let words = catalogue();
    let [own, any] = field.message_ids();
    let id = if words.has(lang, &own) { own } else { any };
    let mut first = words.plain(lang, &id);
    let (group, name) = field.path.rsplit_once('.').unwrap_or(("", field.path));
    let parent = match group {
        "" => Some(root),
        _ => schema::locate(root, group).and_then(|p| root.pointer(&p)),
    };
    let required = parent
        .and_then(|p| p["required"].as_array())
        .is_some_and(|names| names.iter().any(|n| n == name));
    if required {
        first += &words.plain(lang, "case-template-required");
    }
    let mut lines: Vec<String> = first.lines().map(str::to_owned).collect();
    if field.is_group() {
        return lines;
    }
    let Some(property) = property(root, field.path) else {
        return lines;
    };
    let core = schema::core(root, property);
    let choices = schema::choices(core);
    if !choices.is_empty() {
        lines.extend(choice_lines(&choices, property, core, lang));
        return lines;
    }
    let message = match (field.possible, kind(property, core)) {
        (Some((low, high)), kind) => Message::new("case-template-number")
            .arg("kind", kind)
            .arg("low", low)
            .arg("high", high)
            .arg("unit", symbol(field.unit)),
        (None, kind) => Message::new("case-template-value").arg("kind", kind),
    };
    let example = Message::new("case-template-example").arg("example", field.example);
    if let Some(last) = lines.last_mut() {
        *last += &words.text(lang, &message);
        if with_example && kind(property, core) != "texts" {
            *last += &words.text(lang, &example);
        }
    }
    lines
}

fn choice_lines(choices: &[&Value], property: &Value, core: &Value, lang: Lang) -> Vec<String> {
    let reference = property["anyOf"][0]["$ref"]
        .as_str()
        .or(property["$ref"].as_str());
    let kind = match reference.and_then(|r| r.rsplit('/').next()) {
        Some("Side") => Some("side"),
        Some("Laterality") => Some("laterality"),
        _ => core["x-words"].as_str(),
    };
    let texts = choices.iter().filter_map(|c| c.as_str());
    let Some(kind) = kind else {
        // Grades of strength: the codes are the words.
        return vec![texts.collect::<Vec<_>>().join(" | ")];
    };
    let named: Vec<String> = texts
        .map(|code| {
            let name = catalogue().plain(lang, &words::message_id(kind, code));
            if name == code {
                name
            } else {
                format!("{code} = {name}")
            }
        })
        .collect();
    let mut lines: Vec<String> = Vec::new();
    for name in named {
        match lines.last_mut() {
            Some(line) if line.chars().count() + name.chars().count() < WIDTH => {
                *line += &format!(" | {name}");
            }
            _ => lines.push(name),
        }
    }
    lines
}

/// The kind of a value, for the selectors of the messages.
fn kind(property: &Value, core: &Value) -> &'static str {
    let reference = property["anyOf"][0]["$ref"]
        .as_str()
        .or(property["$ref"].as_str());
    match reference.and_then(|r| r.rsplit('/').next()) {
        Some("Level") => return "level",
        Some("Root") => return "root",
        _ => {}
    }
    match (core["type"].as_str(), core["format"].as_str()) {
        (Some("integer"), _) => "whole",
        (Some("number"), _) => "number",
        (Some("array"), _) => "texts",
        (_, Some("date")) => "date",
        (_, Some("yotsui-when")) => "when",
        _ => "text",
    }
}
