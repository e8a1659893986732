//! The arguments of `yotsui network`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Args)]
pub struct NetworkArgs {
    #[command(subcommand)]
    pub command: NetworkCommand,
}

#[derive(Subcommand)]
pub enum NetworkCommand {
    Show(ShowArgs),
    Variables(JsonArgs),
    Table(JsonArgs),
    Infer(InferArgs),
    Check(CheckArgs),
    Fit(FitArgs),
}

#[derive(Args)]
pub struct JsonArgs {
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct ShowArgs {
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct InferArgs {
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    #[arg(long, value_name = "VARIABLE")]
    pub target: Option<String>,
}

#[derive(Args)]
pub struct CheckArgs {
    #[arg(long)]
    pub quick: bool,
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub seed: u64,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct FitArgs {
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}
