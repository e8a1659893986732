//! The table of fields, the schema, the template and the words say the same.

use std::collections::BTreeSet;

use serde_json::Value;
use yotsui_text::{Lang, catalogue};

use super::*;
use crate::record::{fields::FIELDS, schema, template, tree, words};

/// Every path of the schema, as the table writes it.
fn schema_paths() -> BTreeSet<String> {
    fn walk(root: &Value, at: &Value, path: &str, into: &mut BTreeSet<String>) {
        let Some(properties) = at["properties"].as_object() else {
            return;
        };
        for (name, property) in properties {
            let here = match path {
                "" => name.clone(),
                _ => format!("{path}.{name}"),
            };
            let core = schema::core(root, property);
            let items = schema::core(root, &core["items"]);
            if core["type"] == "array" && items["type"] == "object" {
                into.insert(format!("{here}[]"));
                walk(root, items, &format!("{here}[]"), into);
            } else {
                into.insert(here.clone());
                walk(root, core, &here, into);
            }
        }
    }
    let root = schema::shared();
    let mut paths = BTreeSet::new();
    walk(root, root, "", &mut paths);
    paths
}

/// Every path of a tree, lists opened.
fn tree_paths(value: &Value, path: &str, into: &mut BTreeSet<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let here = match path {
            "" => name.clone(),
            _ => format!("{path}.{name}"),
        };
        match value {
            Value::Array(list) if list.iter().any(Value::is_object) => {
                into.insert(format!("{here}[]"));
                for item in list {
                    tree_paths(item, &format!("{here}[]"), into);
                }
            }
            _ => {
                into.insert(here.clone());
                tree_paths(value, &here, into);
            }
        }
    }
}

#[test]
fn every_field_is_in_the_table() {
    let table: BTreeSet<String> = FIELDS.iter().map(|f| f.path.to_owned()).collect();
    assert_eq!(table.len(), FIELDS.len(), "a path stands twice");
    assert_eq!(schema_paths(), table);
}

#[test]
fn limits_and_units_reach_the_schema() {
    let root = schema::schema();
    for field in FIELDS {
        let leaf = root
            .pointer(&schema::locate(&root, field.path).unwrap())
            .unwrap();
        if let Some((low, high)) = field.possible {
            assert_eq!(leaf["minimum"].as_f64(), Some(low), "{}", field.path);
            assert_eq!(leaf["maximum"].as_f64(), Some(high), "{}", field.path);
        }
        if let (Some((low, high)), Some(possible)) = (field.usual, field.possible) {
            assert!(possible.0 <= low && high <= possible.1, "{}", field.path);
            assert_eq!(leaf["x-usual"][1].as_f64(), Some(high), "{}", field.path);
        }
        let number = ["number", "integer"].iter().any(|t| leaf["type"] == *t);
        assert_eq!(
            number,
            field.possible.is_some(),
            "{} has no limits",
            field.path
        );
    }
}

#[test]
fn the_filled_template_is_a_valid_record_with_every_field() {
    for lang in Lang::ALL {
        let text = template::render(lang, true);
        let mut paths = BTreeSet::new();
        tree_paths(&tree::from_yaml(&text, "template").unwrap(), "", &mut paths);
        assert_eq!(paths, schema_paths(), "{lang:?}");
        let record = Record::from_yaml_str(&text).unwrap();
        assert_eq!(record.warnings(), [], "{lang:?}");
        assert_eq!(
            record.examination.crossed_straight_leg_raise[0].painful_side(),
            crate::Side::Right
        );
    }
}

#[test]
fn the_blank_template_asks_nothing_and_its_examples_can_be_used() {
    for lang in Lang::ALL {
        let text = Record::template(lang);
        assert_eq!(
            Record::from_yaml_str(&text).unwrap(),
            Record::new(),
            "{lang:?}"
        );
        let used: Vec<&str> = text
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with('#') => rest,
                _ => line,
            })
            .collect();
        let record = Record::from_yaml_str(&used.join("\n")).unwrap();
        assert_eq!(record.examination.reflexes.len(), 1);
        assert_eq!(record.readings[0].levels[0].roots.len(), 1);
        assert!(record.patient.age.is_not_asked());
        for line in text.lines().filter(|l| l.trim_start().starts_with("##")) {
            assert!(!line.contains('⟨'), "{line}");
        }
    }
}

#[test]
fn every_field_and_every_word_has_a_text_and_no_text_is_idle() {
    let source = include_str!("../../../../../knowledge/text/en/case.ftl");
    let stand: BTreeSet<&str> = source
        .lines()
        .filter(|l| l.starts_with("case-"))
        .filter_map(|l| l.split_once(" =").map(|(id, _)| id))
        .collect();
    let mut used = BTreeSet::new();
    for field in FIELDS {
        let [own, any] = field.message_ids();
        let id = if stand.contains(own.as_str()) {
            own
        } else {
            any
        };
        assert!(stand.contains(id.as_str()), "{}: {id}", field.path);
        used.insert(id);
    }
    let root = schema::schema();
    for definition in root["$defs"].as_object().unwrap().values() {
        if let Some(kind) = definition["x-words"].as_str() {
            for code in schema::choices(definition) {
                used.insert(words::message_id(kind, code.as_str().unwrap()));
            }
        }
    }
    for (kind, code) in [
        ("side", "left"),
        ("side", "right"),
        ("laterality", "left"),
        ("laterality", "right"),
        ("laterality", "bilateral"),
        ("laterality", "central"),
    ] {
        used.insert(words::message_id(kind, code));
    }
    for id in &used {
        for lang in Lang::ALL {
            assert!(catalogue().has(lang, id), "{id} in {lang:?}");
        }
    }
    let idle: Vec<_> = stand
        .iter()
        .filter(|id| {
            !["case-error-", "case-warning-", "case-template-"]
                .iter()
                .any(|p| id.starts_with(p))
        })
        .filter(|id| !used.contains(**id))
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn words_are_named_by_their_codes() {
    assert_eq!(Course::Worsening.message().id, "case-course-worsening");
    assert_eq!(CrpUnit::MgPerDl.message().id, "case-crp-unit-mg-dl");
    for tone in Tone::ALL {
        assert_eq!(serde_json::to_value(tone).unwrap(), tone.code());
    }
}

#[test]
fn the_published_schema_is_current() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/schema/case.schema.json"
    );
    let now = schema::schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::create_dir_all(std::path::Path::new(path).parent().unwrap()).unwrap();
        std::fs::write(path, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
    }
    // As values: the order of keys depends on features that other crates may ask of serde_json.
    let published: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(
        published == now,
        "docs/schema/case.schema.json is old: run the tests once with UPDATE_SCHEMA=1"
    );
}
