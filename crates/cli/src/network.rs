//! `yotsui network …`: show, question, check and fit the network.

mod error;
pub mod options;
mod words;

use std::{fs, io::Read as _, path::Path};

use serde_json::json;
use yotsui_network::{
    Artefact, Graph, Model, check,
    fit::{FitOptions, fit},
    infer::{Options, Patient, infer},
    looked_at::looked_at,
    moment::Moments,
    picture,
    strength::strengths,
};
use yotsui_text::{Lang, catalogue};

use crate::{
    error::CliError,
    output::{print, write_whole},
};
pub use error::NetworkFailure;
use options::{CheckArgs, FitArgs, InferArgs, NetworkArgs, NetworkCommand, ShowArgs};

pub fn run(args: &NetworkArgs, lang: Lang) -> Result<(), CliError> {
    match &args.command {
        NetworkCommand::Show(a) => show(a, lang),
        NetworkCommand::Variables(a) => {
            let graph = Graph::embedded().map_err(NetworkFailure::from)?;
            if a.json {
                print_json(&words::variables_json(&graph))
            } else {
                print(&words::variables(&graph, lang))
            }
        }
        NetworkCommand::Table(a) => {
            let artefact = Artefact::embedded().map_err(NetworkFailure::from)?;
            let model = Model::embedded().map_err(NetworkFailure::from)?;
            let seeds = looked_at(&model).map_err(NetworkFailure::from)?;
            if a.json {
                print_json(&json!({
                    "moments": artefact.table,
                    "looked_at": seeds,
                    "explained": artefact.explained,
                    "statistics": artefact.statistics,
                    "sampler": artefact.diagnostics,
                }))
            } else {
                print(&words::table(&artefact, &seeds, lang))
            }
        }
        NetworkCommand::Infer(a) => infer_one(a, lang),
        NetworkCommand::Check(a) => checked(a, lang),
        NetworkCommand::Fit(a) => fitted(a),
    }
}

fn print_json(value: &impl serde::Serialize) -> Result<(), CliError> {
    let text =
        serde_json::to_string_pretty(value).map_err(|e| CliError::Internal(e.to_string()))?;
    print(&(text + "\n"))
}

fn show(args: &ShowArgs, lang: Lang) -> Result<(), CliError> {
    let model = Model::embedded().map_err(NetworkFailure::from)?;
    let paths = strengths(&model).map_err(NetworkFailure::from)?;
    if let Some(file) = &args.svg {
        write_whole(file, picture::draw(&model.graph, &paths, lang))?;
    }
    if args.json {
        print_json(&paths)
    } else {
        print(&words::paths(&model.graph, &paths, lang))
    }
}

fn read(file: &Path) -> Result<String, CliError> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    Ok(text.map_err(|source| NetworkFailure::Read {
        path: file.to_owned(),
        source,
    })?)
}

fn infer_one(args: &InferArgs, lang: Lang) -> Result<(), CliError> {
    let text = read(&args.file)?;
    let model = Model::embedded().map_err(NetworkFailure::from)?;
    let patient = Patient::from_json(&model.graph, &text).map_err(NetworkFailure::from)?;
    let options = Options {
        target: args.target.clone(),
        ..Options::default()
    };
    let readout = infer(&model, &patient, &options).map_err(NetworkFailure::from)?;
    let mut value =
        serde_json::to_value(&readout).map_err(|e| CliError::Internal(e.to_string()))?;
    value["notes"] = readout
        .notes
        .iter()
        .map(|n| catalogue().text(lang, n))
        .collect();
    value["notice"] = catalogue().plain(lang, "notice").into();
    print_json(&value)
}

fn checked(args: &CheckArgs, lang: Lang) -> Result<(), CliError> {
    let model = Model::embedded().map_err(NetworkFailure::from)?;
    let checks = check::run(
        &model,
        check::Options {
            quick: args.quick,
            seed: args.seed,
        },
    )
    .map_err(NetworkFailure::from)?;
    if args.json {
        print_json(&checks)?;
    } else {
        print(&words::checks(&checks, lang))?;
    }
    match checks.iter().filter(|c| !c.passed).count() {
        0 => Ok(()),
        failed => Err(NetworkFailure::Check(failed).into()),
    }
}

fn fitted(args: &FitArgs) -> Result<(), CliError> {
    let graph = Graph::embedded().map_err(NetworkFailure::from)?;
    let moments = Moments::embedded(&graph).map_err(NetworkFailure::from)?;
    let default = FitOptions::default();
    let options = FitOptions {
        seed: args.seed.unwrap_or(default.seed),
        ..default
    };
    let artefact = fit(&graph, &moments, options).map_err(NetworkFailure::from)?;
    let text = artefact.to_json().map_err(NetworkFailure::from)?;
    match &args.out {
        Some(file) => write_whole(file, text),
        None => print(&text),
    }
}
