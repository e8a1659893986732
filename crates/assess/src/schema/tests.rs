//! The committed schema is the code's, and whole cases read back through the types it is made from.

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
    // As values: the order of keys in text depends on features that other crates switch on.
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let then = fs::read_to_string(committed()).unwrap();
    assert!(
        value(&now) == value(&then),
        "docs/schema/assessment.schema.json is not current: run with UPDATE_SCHEMA=1"
    );
}

#[test]
fn what_is_written_reads_back() {
    for (name, assessment) in cases::all() {
        let text = serde_json::to_string(&assessment).unwrap();
        let read: crate::Assessment = serde_json::from_str(&text).unwrap();
        assert_eq!(read, assessment, "{name}");
        let wrong = text.replacen("\"urgency\":\"", "\"urgency\":\"perhaps_", 1);
        assert_ne!(wrong, text, "{name}");
        let wrong = serde_json::from_str::<crate::Assessment>(&wrong);
        assert!(wrong.is_err(), "{name}: a wrong word passes");
        // Same input, same bytes.
        assert_eq!(serde_json::to_string(&read).unwrap(), text, "{name}");
    }
}
