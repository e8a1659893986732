//! The arguments of `yotsui synthesize`.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Args, ValueEnum};
use yotsui_synthesis::{
    effect::{Measure, Transform, VarianceType, ZeroRule},
    model::{FitOptions, Method, Test},
    table::Request,
};

#[derive(Args)]
pub struct SynthesizeArgs {
    #[arg(value_name = "TABLE.csv")]
    pub table: PathBuf,
    #[arg(long, value_name = "NAME", value_parser = named::<Measure>)]
    pub measure: Option<Measure>,
    #[arg(long, value_name = "NAME", default_value = "REML", value_parser = named::<Method>)]
    pub method: Method,
    #[arg(long, value_name = "adhoc|knha|t|z", default_value = "adhoc", value_parser = named::<Test>)]
    pub test: Test,
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub mods: Vec<String>,
    #[arg(long, value_name = "PERCENT", default_value = "95", value_parser = level)]
    pub level: f64,
    #[arg(long, value_name = "LS|LS2|UB|AV", default_value = "LS", value_parser = named::<VarianceType>)]
    pub vtype: VarianceType,
    #[arg(long, value_name = "ROLE=COLUMN", value_delimiter = ',', value_parser = pair)]
    pub columns: Vec<(String, String)>,
    #[arg(long, value_name = "COLUMN")]
    pub slab: Option<String>,
    #[arg(long, value_name = "NAME", value_parser = named::<Transform>)]
    pub transf: Option<Transform>,
    #[arg(long, value_name = "N", default_value = "4", value_parser = clap::value_parser!(u8).range(0..=15))]
    pub digits: u8,
    #[arg(long, conflicts_with = "as_r")]
    pub json: bool,
    #[arg(long)]
    pub as_r: bool,
    #[arg(long, value_name = "FILE.svg")]
    pub plot: Option<PathBuf>,
    #[arg(long, value_name = "KIND", default_value = "forest", requires = "plot")]
    pub plot_kind: PlotKind,
    #[arg(long, value_name = "COLUMN")]
    pub order: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PlotKind {
    Forest,
    Funnel,
    Baujat,
    Sroc,
    Cumulative,
}

impl SynthesizeArgs {
    /// What is asked of the table.
    pub fn request(&self) -> Request {
        let mut columns: BTreeMap<String, String> = self.columns.iter().cloned().collect();
        if let Some(slab) = &self.slab {
            columns.insert("slab".to_owned(), slab.clone());
        }
        Request {
            measure: self.measure,
            options: FitOptions {
                method: self.method,
                test: self.test,
                level: self.level,
            },
            vtype: self.vtype,
            zeros: ZeroRule::default(),
            mods: self.mods.clone(),
            columns,
            transform: self.transf,
        }
    }
}

fn named<T: std::str::FromStr<Err = yotsui_synthesis::Error>>(
    s: &str,
) -> Result<T, yotsui_synthesis::Error> {
    s.parse()
}

/// Per cent, as the table of a paper has it; kept as a share.
fn level(s: &str) -> Result<f64, String> {
    match s.trim_end_matches('%').parse::<f64>() {
        Ok(percent) if (1.0..100.0).contains(&percent) => Ok(percent / 100.0),
        _ => Err("1 <= PERCENT < 100".to_owned()),
    }
}

fn pair(s: &str) -> Result<(String, String), String> {
    match s.split_once('=') {
        Some((role, column)) if !role.trim().is_empty() && !column.trim().is_empty() => {
            Ok((role.trim().to_ascii_lowercase(), column.trim().to_owned()))
        }
        _ => Err("ROLE=COLUMN".to_owned()),
    }
}
