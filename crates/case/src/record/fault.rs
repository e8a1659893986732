//! What can be wrong with a record, and what is only unlikely.

use std::{io, path::PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yotsui_text::Message;

use super::fields::symbol;

/// Why a record could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The file could not be opened or read.
    #[error("cannot read {}: {source}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder holds no case file.
    #[error("{} holds no case.yaml, case.yml or case.json", folder.display())]
    NoCaseFile {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder holds more than one case file.
    #[error("{} holds {}", folder.display(), found.join(" and "))]
    SeveralCaseFiles {
        /// The folder.
        folder: PathBuf,
        /// Their names.
        found: Vec<&'static str>,
    },
    /// The name of the file ends in neither `.yaml`, `.yml` nor `.json`.
    #[error("{} is not named as YAML or JSON", file.display())]
    Extension {
        /// The file.
        file: PathBuf,
    },
    /// The file is larger than any record.
    #[error("{file} is larger than {limit} bytes")]
    TooLarge {
        /// The file.
        file: String,
        /// The limit, bytes.
        limit: u64,
    },
    /// The file is not text in UTF-8.
    #[error("{file} is not UTF-8 text: byte {offset}")]
    NotText {
        /// The file.
        file: String,
        /// First byte that is not UTF-8, counted from 0.
        offset: usize,
    },
    /// The text is not YAML, or not JSON.
    #[error("{file}, line {line}, column {column}: {detail}")]
    Syntax {
        /// The file.
        file: String,
        /// Line, from 1; 0 if the parser does not know it.
        line: u64,
        /// Column, from 1.
        column: u64,
        /// What the parser said, in English.
        detail: String,
    },
    /// The text is well formed, and says what cannot be.
    #[error("{file}: {} problems", problems.len())]
    Invalid {
        /// The file.
        file: String,
        /// All of them, up to [`Problem::LIMIT`].
        problems: Vec<Problem>,
    },
}

impl RecordError {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            RecordError::Read { file, source } => Message::new("case-error-read")
                .arg("file", file.display())
                .arg("detail", source),
            RecordError::NoCaseFile { folder } => {
                Message::new("case-error-no-case-file").arg("file", folder.display())
            }
            RecordError::SeveralCaseFiles { folder, found } => {
                Message::new("case-error-several-case-files")
                    .arg("file", folder.display())
                    .arg("found", found.join(", "))
            }
            RecordError::Extension { file } => {
                Message::new("case-error-extension").arg("file", file.display())
            }
            RecordError::TooLarge { file, limit } => Message::new("case-error-too-large")
                .arg("file", file)
                .arg("limit", limit / 1024),
            RecordError::NotText { file, offset } => Message::new("case-error-not-text")
                .arg("file", file)
                .arg("offset", offset),
            RecordError::Syntax {
                file,
                line,
                column,
                detail,
            } => Message::new("case-error-syntax")
                .arg("file", file)
                .arg("line", line)
                .arg("column", column)
                .arg("detail", detail),
            RecordError::Invalid { file, problems } => Message::new("case-error-invalid")
                .arg("file", file)
                .arg("count", problems.len()),
        }
    }

    /// In words, one by one: every problem of an invalid record, else the error itself.
    pub fn messages(&self) -> Vec<Message> {
        match self {
            RecordError::Invalid { file, problems } => problems
                .iter()
                .map(|p| p.message().arg("file", file))
                .collect(),
            _ => vec![self.message()],
        }
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct Problem {
    /// Path of the field, e.g. `examination.strength[2].grade`.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Fault {
    /// The format is missing or another.
    #[error("format is '{found}'")]
    Format {
        /// As found; empty if missing.
        found: String,
    },
    /// No field has this name here.
    #[error("no such field; near: {}", near.join(", "))]
    UnknownField {
        /// Names like it, nearest first.
        near: Vec<String>,
        /// The names that are known here.
        known: Vec<String>,
    },
    /// A field without which its entry says nothing.
    #[error("missing")]
    Missing,
    /// The wrong kind of value.
    #[error("'{found}' is not {kind}")]
    Kind {
        /// As found.
        found: String,
        /// What was expected: a variant of the Fluent selector (`number`, `whole`, `text`, `list`,
        /// `group`, `date`, `when`, `level`, `root`).
        kind: &'static str,
    },
    /// A word that is not in the list.
    #[error("'{found}' is none of {}", allowed.join(", "))]
    Choice {
        /// As found.
        found: String,
        /// The list.
        allowed: Vec<String>,
    },
    /// A number that cannot be.
    #[error("{found} is not within {low} to {high} {unit}")]
    Range {
        /// As found.
        found: String,
        /// Least.
        low: f64,
        /// Greatest.
        high: f64,
        /// UCUM unit, or empty.
        unit: String,
    },
    /// A date that is not in the calendar.
    #[error("there is no day {found}")]
    NoSuchDate {
        /// As found.
        found: String,
    },
    /// A date after the day of the record.
    #[error("{found} lies after the record, {record}")]
    AfterRecord {
        /// As found.
        found: String,
        /// The day of the record.
        record: String,
    },
    /// A date before the patient was born.
    #[error("{found} lies before birth, {born} at the earliest")]
    BeforeBirth {
        /// As found.
        found: String,
        /// Earliest year of birth.
        born: i64,
    },
    /// The end of a period before its beginning.
    #[error("{found} lies before {start}")]
    EndsBeforeStart {
        /// The end.
        found: String,
        /// The beginning.
        start: String,
    },
    /// A text that is too long.
    #[error("{length} characters, at most {limit}")]
    TooLong {
        /// Characters.
        length: usize,
        /// At most.
        limit: usize,
    },
    /// A pseudonym that may be a name.
    #[error("'{found}' is not a pseudonym")]
    Pseudonym {
        /// As found.
        found: String,
    },
    /// A value above the end of its scale.
    #[error("{found} is above {maximum}, the end of {scale}")]
    AboveScale {
        /// As found.
        found: String,
        /// The end of the scale.
        maximum: f64,
        /// The scale.
        scale: &'static str,
    },
    /// Neither a root nor a muscle.
    #[error("neither root nor muscle")]
    NoRootOrMuscle,
    /// Neither an image nor a phantom.
    #[error("neither image nor phantom")]
    NoImage,
    /// The same thing entered twice.
    #[error("the same as {first}")]
    Twice {
        /// Where it stands already.
        first: String,
    },
    /// Two fields that cannot both be true.
    #[error("'{found}' contradicts {other} '{other_found}'")]
    Contradiction {
        /// As found.
        found: String,
        /// The other field.
        other: String,
        /// What stands there.
        other_found: String,
    },
}

impl Problem {
    /// How many are collected before the reading stops.
    pub const LIMIT: usize = 100;

    /// In words.
    pub fn message(&self) -> Message {
        let named = |id: &str| Message::new(format!("case-error-{id}")).arg("place", &self.place);
        match &self.fault {
            Fault::Format { found } => named("format").arg("found", found),
            Fault::UnknownField { near, known } if near.is_empty() => {
                named("unknown-field").arg("known", known.join(", "))
            }
            Fault::UnknownField { near, .. } => {
                named("unknown-field-near").arg("near", near.join(", "))
            }
            Fault::Missing => named("missing"),
            Fault::Kind { found, kind } => named("kind").arg("found", found).arg("kind", kind),
            Fault::Choice { found, allowed } => named("choice")
                .arg("found", found)
                .arg("allowed", allowed.join(", ")),
            Fault::Range {
                found,
                low,
                high,
                unit,
            } => named("range")
                .arg("found", found)
                .arg("low", low)
                .arg("high", high)
                .arg("unit", symbol(unit)),
            Fault::NoSuchDate { found } => named("no-such-date").arg("found", found),
            Fault::AfterRecord { found, record } => named("after-record")
                .arg("found", found)
                .arg("record", record),
            Fault::BeforeBirth { found, born } => {
                named("before-birth").arg("found", found).arg("born", born)
            }
            Fault::EndsBeforeStart { found, start } => named("ends-before-start")
                .arg("found", found)
                .arg("start", start),
            Fault::TooLong { length, limit } => {
                named("too-long").arg("length", length).arg("limit", limit)
            }
            Fault::Pseudonym { found } => named("pseudonym").arg("found", found),
            Fault::AboveScale {
                found,
                maximum,
                scale,
            } => named("above-scale")
                .arg("found", found)
                .arg("maximum", maximum)
                .arg("scale", scale),
            Fault::NoRootOrMuscle => named("no-root-or-muscle"),
            Fault::NoImage => named("no-image"),
            Fault::Twice { first } => named("twice").arg("first", first),
            Fault::Contradiction {
                found,
                other,
                other_found,
            } => named("contradiction")
                .arg("found", found)
                .arg("other", other)
                .arg("otherfound", other_found),
        }
    }
}

/// Something that can be true and more often is a slip; it travels with the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// Path of the field.
    pub place: String,
    /// In words.
    pub message: Message,
}

impl Warning {
    /// The Fluent message `case-warning-ID` with the place.
    pub(crate) fn new(place: &str, id: &str) -> Self {
        Warning {
            place: place.to_owned(),
            message: Message::new(format!("case-warning-{id}")).arg("place", place),
        }
    }

    /// Adds the value of one variable.
    pub(crate) fn arg(mut self, name: &str, value: impl ToString) -> Self {
        self.message = self.message.arg(name, value);
        self
    }
}
