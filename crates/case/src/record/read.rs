//! Reading a record: from a folder, a file or a text.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{
    Record, consistency,
    fault::{Fault, Problem, RecordError},
    schema,
    shape::Shape,
    tree,
};

/// The names under which a folder holds its record.
const NAMES: [&str; 3] = ["case.yaml", "case.yml", "case.json"];

const DEMO: &str = include_str!("../demo.yaml");

impl Record {
    /// Reads a case file (`.yaml`, `.yml`, `.json`), or the one case file of a folder.
    ///
    /// # Errors
    /// See [`RecordError`]. All problems of an invalid record are reported at once; the agreement of
    /// fields with one another is checked once every required field of every entry is right.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Record, RecordError> {
        let path = path.as_ref();
        let file = if path.is_dir() {
            in_folder(path)?
        } else {
            path.to_owned()
        };
        let extension = file
            .extension()
            .and_then(|e| e.to_str())
            .map(str::to_ascii_lowercase);
        let parse = match extension.as_deref() {
            Some("yaml" | "yml") => tree::from_yaml,
            Some("json") => tree::from_json,
            _ if !file.exists() => {
                return Err(RecordError::Read {
                    file,
                    source: io::ErrorKind::NotFound.into(),
                });
            }
            _ => return Err(RecordError::Extension { file }),
        };
        let text = text(&file)?;
        let name = file.display().to_string();
        let mut record = check(parse(&text, &name)?, &name)?;
        record.loaded.base = file.parent().map(Path::to_owned);
        Ok(record)
    }

    /// Reads YAML.
    ///
    /// # Errors
    /// As [`from_path`](Self::from_path).
    pub fn from_yaml_str(text: &str) -> Result<Record, RecordError> {
        check(tree::from_yaml(text, "YAML")?, "YAML")
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// As [`from_path`](Self::from_path).
    pub fn from_json_str(text: &str) -> Result<Record, RecordError> {
        check(tree::from_json(text, "JSON")?, "JSON")
    }

    /// The built-in example: the case of seed 002, whose images the program makes itself.
    ///
    /// # Errors
    /// None for the text that is built in; a test reads it.
    pub fn demo() -> Result<Record, RecordError> {
        check(tree::from_yaml(DEMO, "demo.yaml")?, "demo.yaml")
    }
}

fn in_folder(folder: &Path) -> Result<PathBuf, RecordError> {
    let found: Vec<&'static str> = NAMES
        .into_iter()
        .filter(|name| folder.join(name).is_file())
        .collect();
    match found.as_slice() {
        [] => Err(RecordError::NoCaseFile {
            folder: folder.to_owned(),
        }),
        [one] => Ok(folder.join(one)),
        _ => Err(RecordError::SeveralCaseFiles {
            folder: folder.to_owned(),
            found,
        }),
    }
}

fn text(file: &Path) -> Result<String, RecordError> {
    let failed = |source| RecordError::Read {
        file: file.to_owned(),
        source,
    };
    let mut bytes = Vec::new();
    File::open(file)
        .map_err(failed)?
        .take(tree::MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    let name = || file.display().to_string();
    if bytes.len() as u64 > tree::MAX_BYTES {
        return Err(RecordError::TooLarge {
            file: name(),
            limit: tree::MAX_BYTES,
        });
    }
    let text = String::from_utf8(bytes).map_err(|error| RecordError::NotText {
        file: name(),
        offset: error.utf8_error().valid_up_to(),
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// From a tree to a record that is valid.
pub(crate) fn check(mut tree: Value, file: &str) -> Result<Record, RecordError> {
    let Shape {
        mut problems,
        mut warnings,
        dates,
        ..
    } = Shape::of(&mut tree, schema::shared());
    let shapely = problems.is_empty();
    // What was wrong is gone from the tree, so that the rest can be checked for agreement.
    let record = serde_json::from_value::<Record>(tree);
    match record {
        Ok(mut record) => {
            let (more, unlikely) = consistency::check(&record, &dates);
            problems.extend(more);
            if problems.is_empty() {
                warnings.extend(unlikely);
                record.loaded.warnings = warnings;
                return Ok(record);
            }
        }
        // The schema lets nothing through that the types refuse; if it ever does, say so.
        Err(error) if shapely => problems.push(Problem {
            place: ".".to_owned(),
            fault: Fault::Kind {
                found: tree::short(&error.to_string()),
                kind: "record",
            },
        }),
        Err(_) => {}
    }
    Err(RecordError::Invalid {
        file: file.to_owned(),
        problems,
    })
}
