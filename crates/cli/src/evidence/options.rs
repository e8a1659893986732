//! The arguments of `yotsui evidence`.

use std::{path::PathBuf, str::FromStr};

use clap::{Args, Subcommand};
use yotsui_evidence::{Kind, Level, Style, Topic};

#[derive(Args)]
pub struct EvidenceArgs {
    /// A folder laid out as `evidence/`, in place of what is compiled in.
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
    #[command(subcommand)]
    pub command: EvidenceCommand,
}

#[derive(Subcommand)]
pub enum EvidenceCommand {
    Check(JsonArgs),
    List(ListArgs),
    Show(ShowArgs),
    Cite(CiteArgs),
    Table(TableArgs),
    Pool(PoolArgs),
    Gaps(GapsArgs),
    Audit(JsonArgs),
    Diff(DiffArgs),
    Page(PageArgs),
}

#[derive(Args)]
pub struct JsonArgs {
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct ListArgs {
    #[arg(long, value_name = "TOPIC", value_parser = coded::<Topic>)]
    pub topic: Option<Topic>,
    #[arg(long, value_name = "KIND", value_parser = coded::<Kind>)]
    pub kind: Option<Kind>,
    #[arg(long, value_name = "LEVEL", value_parser = coded::<Level>)]
    pub level: Option<Level>,
    #[arg(long, value_name = "ID")]
    pub term: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct ShowArgs {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct CiteArgs {
    #[arg(value_name = "ID")]
    pub id: String,
    #[arg(long, value_name = "vancouver|bibtex|csl-json", default_value = "vancouver", value_parser = coded::<Style>)]
    pub style: Style,
}

#[derive(Args)]
pub struct TableArgs {
    #[arg(value_name = "TOPIC", value_parser = coded::<Topic>)]
    pub topic: Topic,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct PoolArgs {
    #[arg(value_name = "QUESTION")]
    pub question: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct GapsArgs {
    #[arg(long, value_name = "TOPIC", value_parser = coded::<Topic>)]
    pub topic: Option<Topic>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct DiffArgs {
    #[arg(value_name = "REV")]
    pub rev: String,
    #[arg(value_name = "REV2")]
    pub later: Option<String>,
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct PageArgs {
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// A word of one of the base's enumerations; a slip names all words.
trait Coded: FromStr + Copy + 'static {
    const CODES: &'static [Self];
    fn word(self) -> &'static str;
}

macro_rules! coded {
    ($($name:ident),*) => {$(
        impl Coded for $name {
            const CODES: &'static [Self] = $name::ALL;
            fn word(self) -> &'static str {
                self.code()
            }
        }
    )*};
}

coded!(Kind, Level, Style, Topic);

fn coded<T: Coded>(s: &str) -> Result<T, String> {
    s.parse().map_err(|_| {
        let words: Vec<_> = T::CODES.iter().map(|c| c.word()).collect();
        words.join(", ")
    })
}
