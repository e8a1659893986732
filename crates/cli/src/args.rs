//! The arguments. Their help texts are Fluent messages `cli-SUBCOMMAND` and `cli-SUBCOMMAND-ARGUMENT`.

use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use yotsui_assess::assessment::Role;
use yotsui_case::Level;
use yotsui_imaging::convention::Convention;
use yotsui_text::{Lang, catalogue};

use crate::{
    evidence::options::EvidenceArgs, network::options::NetworkArgs, phantom::options::PhantomArgs,
    synthesize::options::SynthesizeArgs,
};

#[derive(Parser)]
#[command(name = "yotsui", version, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of everything that is written.
    #[arg(long, global = true, value_name = "ja|en", value_parser = parse_lang)]
    lang: Option<Lang>,
}

#[derive(Subcommand)]
pub enum Command {
    Demo(DemoArgs),
    Assess(AssessArgs),
    Segment(SegmentArgs),
    Measure(MeasureArgs),
    Compare(CompareArgs),
    Deidentify(DeidentifyArgs),
    Phantom(PhantomArgs),
    Case(CaseArgs),
    Evidence(EvidenceArgs),
    Network(NetworkArgs),
    Synthesize(SynthesizeArgs),
}

#[derive(Args)]
pub struct DemoArgs {
    #[arg(long, value_name = "DIR", default_value = "out/demo")]
    pub out: PathBuf,
}

#[derive(Args)]
pub struct AssessArgs {
    #[arg(value_name = "CASE")]
    pub case: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_name = "physician|therapist|researcher", default_value = "physician", value_parser = parse_role)]
    pub role: Role,
}

#[derive(Args)]
pub struct SegmentArgs {
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_name = "LEVEL", value_parser = parse_level)]
    pub lowest: Option<Level>,
    #[arg(long, value_name = "verified|unverified")]
    pub sides: Option<Sides>,
}

#[derive(Args)]
pub struct MeasureArgs {
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    #[arg(long, value_name = "MASK")]
    pub labels: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "NAME", value_parser = parse_convention)]
    pub label_convention: Option<Convention>,
    #[arg(long, value_name = "LEVEL", value_parser = parse_level)]
    pub lowest: Option<Level>,
    #[arg(long, value_name = "verified|unverified")]
    pub sides: Option<Sides>,
}

#[derive(Args)]
pub struct CompareArgs {
    #[arg(value_name = "A")]
    pub before: PathBuf,
    #[arg(value_name = "B")]
    pub after: PathBuf,
    #[arg(long, value_name = "MASK")]
    pub labels_a: Option<PathBuf>,
    #[arg(long, value_name = "MASK")]
    pub labels_b: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date_a: Option<jiff::civil::Date>,
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date_b: Option<jiff::civil::Date>,
    #[arg(long, value_name = "NAME", value_parser = parse_convention)]
    pub label_convention: Option<Convention>,
    #[arg(long, value_name = "LEVEL", value_parser = parse_level)]
    pub lowest_a: Option<Level>,
    #[arg(long, value_name = "LEVEL", value_parser = parse_level)]
    pub lowest_b: Option<Level>,
    #[arg(long, value_name = "verified|unverified")]
    pub sides_a: Option<Sides>,
    #[arg(long, value_name = "verified|unverified")]
    pub sides_b: Option<Sides>,
}

#[derive(Args)]
pub struct DeidentifyArgs {
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sides {
    Verified,
    Unverified,
}

#[derive(Args)]
pub struct CaseArgs {
    #[command(subcommand)]
    pub command: CaseCommand,
}

#[derive(Subcommand)]
pub enum CaseCommand {
    Template,
    Schema,
    Check(CheckArgs),
}

#[derive(Args)]
pub struct CheckArgs {
    #[arg(value_name = "CASE")]
    pub case: PathBuf,
}

/// What the user asked for.
pub struct Parsed {
    pub command: Command,
    pub lang: Lang,
}

/// Parses the arguments of this process; help is in `lang`, which `--lang` overrides.
pub fn parse(lang: Lang) -> Result<Parsed, clap::Error> {
    let matches = localised(Cli::command(), "cli", lang).try_get_matches()?;
    let cli = Cli::from_arg_matches(&matches)?;
    Ok(Parsed {
        command: cli.command,
        lang: cli.lang.unwrap_or(lang),
    })
}

/// Gives a command, its arguments and its subcommands their texts.
fn localised(command: clap::Command, id: &str, lang: Lang) -> clap::Command {
    let text = |id: &str| {
        catalogue()
            .has(lang, id)
            .then(|| catalogue().plain(lang, id))
    };
    let arguments: Vec<String> = command
        .get_arguments()
        .map(|a| a.get_id().to_string())
        .collect();
    let subcommands: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    let mut command = match text(id) {
        Some(about) => command.about(about),
        None => command,
    };
    for name in arguments {
        let id = format!("{id}-{}", name.replace('_', "-"));
        let help = text(&id).or_else(|| text(&format!("cli-{}", name.replace('_', "-"))));
        if let Some(help) = help {
            command = command.mut_arg(name, |a| a.help(help));
        }
    }
    for name in subcommands {
        let id = format!("{id}-{name}");
        command = command.mut_subcommand(name, |c| localised(c, &id, lang));
    }
    command
}

fn parse_lang(s: &str) -> Result<Lang, String> {
    Lang::ALL
        .into_iter()
        .find(|l| l.tag() == s)
        .ok_or_else(|| "ja, en".to_owned())
}

fn parse_role(s: &str) -> Result<Role, String> {
    match s {
        "physician" => Ok(Role::Physician),
        "therapist" => Ok(Role::Therapist),
        "researcher" => Ok(Role::Researcher),
        _ => Err("physician, therapist, researcher".to_owned()),
    }
}

fn parse_level(s: &str) -> Result<Level, String> {
    s.parse()
        .map_err(|e: yotsui_case::ParseAnatomyError| e.to_string())
}

fn parse_convention(s: &str) -> Result<Convention, String> {
    s.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every subcommand and argument with its Fluent id.
    fn ids(command: &clap::Command, id: &str, into: &mut Vec<(String, String)>) {
        into.push((id.to_owned(), id.to_owned()));
        for a in command.get_arguments() {
            let name = a.get_id().as_str().replace('_', "-");
            if !["help", "version"].contains(&name.as_str()) {
                into.push((format!("{id}-{name}"), format!("cli-{name}")));
            }
        }
        for c in command.get_subcommands() {
            ids(c, &format!("{id}-{}", c.get_name()), into);
        }
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        let mut all = Vec::new();
        ids(&Cli::command(), "cli", &mut all);
        assert!(all.len() > 12);
        for lang in Lang::ALL {
            for (own, shared) in &all {
                let known = catalogue().has(lang, own) || catalogue().has(lang, shared);
                assert!(known, "{}: {own}", lang.tag());
            }
            localised(Cli::command(), "cli", lang).debug_assert();
        }
    }
}
