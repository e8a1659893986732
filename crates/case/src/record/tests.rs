//! Tests of the record as a whole.

mod errors;
mod examples;
mod fields;
mod files;
mod hostile;
mod three_answers;
mod warnings;

use super::*;

/// YAML with the first line of the format.
fn yaml(body: &str) -> Result<Record, RecordError> {
    Record::from_yaml_str(&format!("format: yotsui-case/1\n{body}"))
}

/// The problems of YAML that must not be valid.
fn problems(body: &str) -> Vec<Problem> {
    match yaml(body) {
        Err(RecordError::Invalid { problems, .. }) => problems,
        other => panic!("{body}: {other:?}"),
    }
}
