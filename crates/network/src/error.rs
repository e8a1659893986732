//! What can go wrong, and where.

use thiserror::Error;
use yotsui_text::Message;

/// A fault of the network's data, fit or use.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NetworkError {
    /// A data file of the build does not hold together.
    #[error("{file}: {row}: {why}")]
    Data {
        /// The file.
        file: String,
        /// The row.
        row: String,
        /// What is wrong.
        why: String,
    },
    /// Paths that explain more than all of a variable.
    #[error(
        "the paths into '{variable}' explain more than it varies (residual variance {residual:.3}, at least 0.02 expected)"
    )]
    Overexplained {
        /// The variable.
        variable: String,
        /// Its residual variance.
        residual: f64,
    },
    /// The fitted numbers cannot be read or do not belong to the graph.
    #[error("knowledge/network/artefact.json: {0}")]
    Artefact(String),
    /// The fit did not reach an end.
    #[error("the network could not be fitted: {0}")]
    NotFitted(String),
    /// Numbers that do not go with the graph they are used with.
    #[error("{what}: {found} found, {expected} expected; they belong to another graph")]
    Shape {
        /// What was counted.
        what: &'static str,
        /// How many.
        found: usize,
        /// How many the graph asks for.
        expected: usize,
    },
    /// A covariance that is not one: the parameters do not describe a distribution.
    #[error("the covariance of the evidence is singular at '{variable}'")]
    Singular {
        /// The variable at which it fails.
        variable: String,
    },
    /// The input is not the document that is expected.
    #[error("the input cannot be read: {why}")]
    Document {
        /// The parser's words.
        why: String,
    },
    /// No setting given.
    #[error("no 'setting' is given; one of {} is expected", known.join(", "))]
    NoSetting {
        /// The settings there are.
        known: Vec<String>,
    },
    /// A setting that is not there.
    #[error("no setting '{found}'; one of {} is expected", known.join(", "))]
    UnknownSetting {
        /// As given.
        found: String,
        /// The settings there are.
        known: Vec<String>,
    },
    /// A variable that is not there.
    #[error("no variable '{found}'; did you mean '{nearest}'?")]
    UnknownVariable {
        /// As given.
        found: String,
        /// The nearest name.
        nearest: String,
    },
    /// A latent factor was given a value.
    #[error("'{variable}' is a latent factor: it is inferred from its indicators, never observed")]
    Latent {
        /// The factor.
        variable: String,
    },
    /// A kind of value that the variable does not take.
    #[error("'{variable}' does not take the value {found}")]
    Kind {
        /// The variable.
        variable: String,
        /// As given.
        found: String,
    },
    /// A value that is not a finite number.
    #[error("the value of '{variable}' is not a finite number")]
    NotFinite {
        /// The variable.
        variable: String,
    },
    /// A value outside the admissible range.
    #[error("'{variable}' is {found} {unit}; {low} to {high} is expected")]
    OutOfRange {
        /// The variable.
        variable: String,
        /// As given, in the variable's own unit.
        found: f64,
        /// Smallest admissible value.
        low: f64,
        /// Largest admissible value.
        high: f64,
        /// The variable's unit.
        unit: String,
    },
    /// An interval whose lower end is above its upper end.
    #[error("the interval of '{variable}' runs from {low} to {high}")]
    Reversed {
        /// The variable.
        variable: String,
        /// Lower end as given.
        low: String,
        /// Upper end as given.
        high: String,
    },
    /// A unit that does not convert.
    #[error("the unit '{found}' of '{variable}' does not convert; accepted: {}", accepted.join(", "))]
    Unit {
        /// The variable.
        variable: String,
        /// As given.
        found: String,
        /// What is accepted.
        accepted: Vec<String>,
    },
    /// A grade that is not there.
    #[error("'{variable}' has no grade '{found}'; one of {} is expected", known.join(", "))]
    UnknownGrade {
        /// The variable.
        variable: String,
        /// As given.
        found: String,
        /// The grades there are.
        known: Vec<String>,
    },
    /// A variable given twice.
    #[error("'{variable}' is given twice")]
    Duplicate {
        /// The variable.
        variable: String,
    },
    /// A variable that cannot be the target of the read-out asked for.
    #[error("'{found}' cannot be the target; a symptom or latent factor is expected")]
    Target {
        /// As given.
        found: String,
    },
}

impl NetworkError {
    /// Whether as many were found as the graph asks for.
    pub(crate) fn unless(
        what: &'static str,
        found: usize,
        expected: usize,
    ) -> Result<(), NetworkError> {
        if found == expected {
            Ok(())
        } else {
            Err(Self::Shape {
                what,
                found,
                expected,
            })
        }
    }

    /// The same in the words of `knowledge/text/*/network.ftl`.
    ///
    /// ```
    /// use yotsui_network::NetworkError;
    /// use yotsui_text::{Lang, catalogue};
    ///
    /// let error = NetworkError::Latent { variable: "inflammation".to_owned() };
    /// let words = catalogue().explain(Lang::En, &error.message());
    /// assert_eq!(words.what, "\"inflammation\" is a latent factor and cannot be entered.");
    /// ```
    pub fn message(&self) -> Message {
        let of = |name: &str| Message::new(format!("network-error-{name}"));
        match self {
            Self::Data { file, row, why } => {
                of("data").arg("file", file).arg("row", row).arg("why", why)
            }
            Self::Overexplained { variable, residual } => of("overexplained")
                .arg("variable", variable)
                .arg("residual", format!("{residual:.3}")),
            Self::Artefact(why) => of("artefact").arg("why", why),
            Self::NotFitted(why) => of("not-fitted").arg("why", why),
            Self::Shape {
                what,
                found,
                expected,
            } => of("shape")
                .arg("what", what)
                .arg("found", found)
                .arg("expected", expected),
            Self::Singular { variable } => of("singular").arg("variable", variable),
            Self::Document { why } => of("document").arg("why", why),
            Self::NoSetting { known } => of("no-setting").arg("known", known.join(", ")),
            Self::UnknownSetting { found, known } => of("unknown-setting")
                .arg("found", found)
                .arg("known", known.join(", ")),
            Self::UnknownVariable { found, nearest } => of("unknown-variable")
                .arg("found", found)
                .arg("nearest", nearest),
            Self::Latent { variable } => of("latent").arg("variable", variable),
            Self::Kind { variable, found } => {
                of("kind").arg("variable", variable).arg("found", found)
            }
            Self::NotFinite { variable } => of("not-finite").arg("variable", variable),
            Self::OutOfRange {
                variable,
                found,
                low,
                high,
                unit,
            } => of("out-of-range")
                .arg("variable", variable)
                .arg("found", found)
                .arg("low", low)
                .arg("high", high)
                .arg("unit", unit),
            Self::Reversed {
                variable,
                low,
                high,
            } => of("reversed")
                .arg("variable", variable)
                .arg("low", low)
                .arg("high", high),
            Self::Unit {
                variable,
                found,
                accepted,
            } => of("unit")
                .arg("variable", variable)
                .arg("found", found)
                .arg("accepted", accepted.join(", ")),
            Self::UnknownGrade {
                variable,
                found,
                known,
            } => of("unknown-grade")
                .arg("variable", variable)
                .arg("found", found)
                .arg("known", known.join(", ")),
            Self::Duplicate { variable } => of("duplicate").arg("variable", variable),
            Self::Target { found } => of("target").arg("found", found),
        }
    }
}
