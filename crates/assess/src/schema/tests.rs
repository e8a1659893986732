//! The committed schema is the code's, and whole cases meet it.

use std::{env, fs, path::PathBuf};

use super::schema;
use crate::cases;

fn committed() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/assessment.schema.json")
}

#[test]
fn the_committed_schema_is_current() {
    let now = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if env::var("UPDATE_SCHEMA").is_ok_and(|v| v == "1") {
        fs::create_dir_all(committed().parent().unwrap()).unwrap();
        fs::write(committed(), &now).unwrap();
    }
    let then = fs::read_to_string(committed()).unwrap_or_default();
    assert!(
        now == then,
        "docs/schema/assessment.schema.json is not current: run with UPDATE_SCHEMA=1"
    );
}

#[test]
fn whole_cases_meet_the_committed_schema_and_a_wrong_one_does_not() {
    let text = fs::read_to_string(committed()).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, assessment) in cases::all() {
        let mut value = serde_json::to_value(&assessment).unwrap();
        let faults: Vec<_> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
        value["safety"]["urgency"] = "perhaps".into();
        assert!(!validator.is_valid(&value), "{name}: a wrong word passes");
    }
}

#[test]
fn what_is_written_reads_back() {
    for (name, assessment) in cases::all() {
        let text = serde_json::to_string(&assessment).unwrap();
        let read: crate::Assessment = serde_json::from_str(&text).unwrap();
        assert_eq!(read, assessment, "{name}");
        // Same input, same bytes.
        assert_eq!(serde_json::to_string(&read).unwrap(), text, "{name}");
    }
}
