//! `yotsui synthesize TABLE.csv`: a meta-analysis of any table.

pub mod options;
mod phrase;
mod picture;
mod words;

use std::{fs::File, path::Path};

use serde_json::json;
use yotsui_synthesis::{
    binomial::{BinomialAccuracy, accuracy},
    effect::TwoByTwo,
    model::Test,
    table::{
        Columns, CountSynthesis, GeneralisedSynthesis, Request, Synthesis, Table, as_r,
        counts_as_r, diagnostic_tables, synthesize, synthesize_counts, synthesize_generalised,
    },
};
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    error::CliError,
    output::{Output, print},
};
use options::{PlotKind, SynthesizeArgs};

/// What the table was found to hold.
enum Found {
    /// Effects with one model over them.
    Effects(Box<Synthesis>),
    /// Counts with a model of their distribution.
    Counts(Box<CountSynthesis>),
    /// Effects with fixed weights of the caller's own.
    Generalised(Box<GeneralisedSynthesis>),
    /// Two-by-two tables of a diagnostic test.
    Accuracy {
        studies: Vec<TwoByTwo>,
        fit: Box<BinomialAccuracy>,
    },
}

pub fn run(args: &SynthesizeArgs, lang: Lang) -> Result<(), CliError> {
    let failed = |error| CliError::Synthesis {
        path: args.table.clone(),
        error: phrase::localised(error, lang),
    };
    let table = Table::from_csv(open(&args.table)?).map_err(failed)?;
    let request = args.request();
    let found = find(&table, &request, args).map_err(failed)?;
    let shown = match &found {
        _ if args.json => json(&found, &args.table)?,
        Found::Effects(s) if args.as_r => as_r(s, &request, &args.table.display().to_string()),
        Found::Accuracy { .. } if args.as_r => {
            return Err(failed(not_defined("--as-r", "tp fn fp tn", "--measure")));
        }
        Found::Counts(s) if args.as_r => counts_as_r(s, &args.table.display().to_string()),
        Found::Generalised(_) if args.as_r => {
            return Err(failed(not_defined("--as-r", "GENQ", "rma(weights = ...)")));
        }
        Found::Effects(s) => words::effects(s, args, lang),
        Found::Counts(s) => words::counts(s, args, lang),
        Found::Generalised(s) => words::generalised(s, args, lang),
        Found::Accuracy { fit, .. } => words::accuracy(fit, args, lang),
    };
    // Drawn before anything is printed: a failure leaves neither half.
    let written = match &args.plot {
        Some(file) => Some(write(file, &draw(&found, &table, args, lang)?)?),
        None => None,
    };
    print(&shown)?;
    if let (Some(path), false) = (written, args.json || args.as_r) {
        let message = Message::new("synthesis-result-plot").arg("path", path);
        print(&(catalogue().text(lang, &message) + "\n"))?;
    }
    Ok(())
}

fn open(path: &Path) -> Result<File, CliError> {
    let failed = |source| CliError::Table {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(failed)?;
    // A folder opens on some systems and fails only when it is read.
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    Ok(file)
}

/// Effects if the table has any; the diagnostic model if it has nothing but `tp fn fp tn`, or if
/// its plot is asked for.
fn find(
    table: &Table,
    request: &Request,
    args: &SynthesizeArgs,
) -> Result<Found, yotsui_synthesis::Error> {
    let special = match (args.glmm, args.generalised()) {
        (Some(_), Some(_)) => return Err(not_defined("--glmm", "GENQ", "ML, EE")),
        (Some(_), None) => Some("--glmm"),
        (None, Some(_)) => Some("GENQ"),
        (None, None) => None,
    };
    if let Some(special) = special {
        for (option, given) in [
            ("--subgroup", request.subgroup.is_some()),
            ("--permute", request.permute.is_some()),
            ("--plot", args.plot.is_some()),
        ] {
            if given {
                return Err(not_defined(option, special, "REML, DL, PM, ..."));
            }
        }
    }
    if let (Some(column), None) = (&args.weights, args.generalised()) {
        return Err(not_defined("--weights", column, "--method GENQ"));
    }
    if let Some(model) = args.glmm {
        let found = synthesize_counts(table, request, model)?;
        return Ok(Found::Counts(Box::new(found)));
    }
    if let Some(kind) = args.generalised() {
        if args.test.is_some_and(|t| t != Test::Z) {
            return Err(not_defined("--test", "GENQ", "z"));
        }
        let found = synthesize_generalised(table, request, args.weights.as_deref(), kind)?;
        return Ok(Found::Generalised(Box::new(found)));
    }
    let columns = Columns::find(table, &request.columns)?;
    let diagnostic = columns.has(&["tp", "fn", "fp", "tn"])
        && request.measure.is_none()
        && !columns.has(&["yi", "vi"])
        && !columns.has(&["yi", "sei"]);
    if diagnostic || args.plot_kind == PlotKind::Sroc {
        if !request.mods.is_empty() {
            return Err(not_defined(
                "bivariate model",
                &request.mods.join(" + "),
                "no moderators",
            ));
        }
        let (_, studies) = diagnostic_tables(table, &columns)?;
        let fit = Box::new(accuracy(&studies, request.options.level)?);
        return Ok(Found::Accuracy { studies, fit });
    }
    synthesize(table, request).map(|s| Found::Effects(Box::new(s)))
}

fn not_defined(what: &str, found: &str, expected: &str) -> yotsui_synthesis::Error {
    yotsui_synthesis::Error::NotDefined {
        what: what.to_owned(),
        found: found.to_owned(),
        expected: expected.to_owned(),
    }
}

fn json(found: &Found, file: &Path) -> Result<String, CliError> {
    let internal = |e: serde_json::Error| CliError::Internal(e.to_string());
    let mut value = match found {
        Found::Effects(s) => serde_json::to_value(s),
        Found::Counts(s) => serde_json::to_value(s),
        Found::Generalised(s) => serde_json::to_value(s),
        Found::Accuracy { fit, .. } => serde_json::to_value(fit),
    }
    .map_err(internal)?;
    if let (Some(object), Found::Accuracy { .. }) = (value.as_object_mut(), found) {
        object.insert("method".to_owned(), json!("ML"));
        object.insert("test".to_owned(), json!("z"));
        object.insert("scale".to_owned(), json!("logit"));
    }
    if let Some(object) = value.as_object_mut() {
        object.insert("file".to_owned(), json!(file.display().to_string()));
    }
    let mut text = serde_json::to_string_pretty(&value).map_err(internal)?;
    text.push('\n');
    Ok(text)
}

fn draw(
    found: &Found,
    table: &Table,
    args: &SynthesizeArgs,
    lang: Lang,
) -> Result<String, CliError> {
    let svg = match (found, args.plot_kind) {
        (Found::Accuracy { studies, fit }, PlotKind::Sroc) => Ok(picture::sroc(fit, studies, lang)),
        (Found::Effects(s), kind) => picture::effects(s, table, args, kind, lang),
        (Found::Accuracy { .. }, _) => {
            Err(not_defined("--plot-kind", "tp fn fp tn", "sroc, --measure"))
        }
        (Found::Counts(_) | Found::Generalised(_), _) => {
            Err(not_defined("--plot", "--glmm, GENQ", "REML, DL, PM, ..."))
        }
    };
    svg.map_err(|error| CliError::Synthesis {
        path: args.table.clone(),
        error: phrase::localised(error, lang),
    })
}

/// Writes one file aside, then moves it to its place.
fn write(file: &Path, content: &str) -> Result<String, CliError> {
    let name = file
        .file_name()
        .ok_or_else(|| CliError::Output {
            path: file.to_owned(),
            source: std::io::ErrorKind::InvalidFilename.into(),
        })?
        .to_string_lossy()
        .into_owned();
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut output = Output::new(folder)?;
    output.write(&name, content)?;
    output.commit()?;
    Ok(file.display().to_string())
}
