//! The published schema of `assessment.json`.

use serde_json::Value;

use crate::Assessment;

/// The JSON schema of an assessment, as committed in `docs/schema/assessment.schema.json`.
pub fn schema() -> Value {
    schemars::schema_for!(Assessment).to_value()
}

#[cfg(test)]
mod tests;
