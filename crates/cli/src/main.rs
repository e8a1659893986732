//! The `yotsui` command: parse, call, show. No medicine is known here.

mod args;
mod assess;
mod automatic;
mod case;
mod compare;
mod deidentify;
mod demo;
mod error;
mod evidence;
mod language;
mod measure;
mod network;
mod origin;
mod output;
mod phantom;
mod progress;
mod segment;
mod series;
mod study;
mod synthesize;
mod table;

use std::process::ExitCode;

use args::{Command, Parsed};

fn main() -> ExitCode {
    let lang = language::of_process();
    let Parsed { command, lang } = match args::parse(lang) {
        Ok(parsed) => parsed,
        // Help and version are answers, anything else is a misuse: clap's own codes 0 and 2.
        Err(clap_error) => {
            let _a_closed_pipe_is_no_news = clap_error.print();
            return ExitCode::from(u8::try_from(clap_error.exit_code()).unwrap_or(2));
        }
    };
    let done = match command {
        Command::Demo(args) => demo::run(&args, lang),
        Command::Assess(args) => assess::run(&args, lang),
        Command::Segment(args) => segment::run(&args, lang),
        Command::Deidentify(args) => deidentify::run(&args, lang),
        Command::Measure(args) => measure::run(&args, lang),
        Command::Compare(args) => compare::run(&args, lang),
        Command::Phantom(args) => phantom::run(&args, lang),
        Command::Case(args) => case::run(&args, lang),
        Command::Evidence(args) => evidence::run(&args, lang),
        Command::Network(args) => network::run(&args, lang),
        Command::Synthesize(args) => synthesize::run(&args, lang),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprint!("{}", error.in_words(lang));
            ExitCode::from(error.exit_code())
        }
    }
}
