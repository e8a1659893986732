//! The arguments of `yotsui synthesize`.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{Args, ValueEnum};
use yotsui_synthesis::{
    Error,
    diagnostics::Permutations,
    effect::{Measure, Transform, VarianceType, ZeroRule, ZeroTo},
    glmm::GlmmModel,
    model::{FitOptions, GenqKind, Method, Test},
    table::Request,
};

#[derive(Args)]
pub struct SynthesizeArgs {
    #[arg(value_name = "TABLE.csv")]
    pub table: PathBuf,
    #[arg(long, value_name = "NAME", value_parser = named::<Measure>)]
    pub measure: Option<Measure>,
    #[arg(long, value_name = "NAME", value_parser = named::<Estimator>)]
    pub method: Option<Estimator>,
    #[arg(long, value_name = "adhoc|knha|t|z", value_parser = named::<Test>)]
    pub test: Option<Test>,
    #[arg(long, value_name = "COLUMN")]
    pub weights: Option<String>,
    #[arg(
        long,
        value_name = "MODEL",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "UM.FS",
        value_parser = named::<GlmmModel>
    )]
    pub glmm: Option<GlmmModel>,
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    pub mods: Vec<String>,
    #[arg(long, value_name = "PERCENT", default_value = "95", value_parser = level)]
    pub level: f64,
    #[arg(long, value_name = "LS|LS2|UB|AV", default_value = "LS", value_parser = named::<VarianceType>)]
    pub vtype: VarianceType,
    #[arg(long, value_name = "X", default_value = "0.5", value_parser = constant)]
    pub add: f64,
    #[arg(long, value_name = "only0|all|if0all|none", default_value = "only0", value_parser = named::<ZeroTo>)]
    pub to: ZeroTo,
    #[arg(long)]
    pub drop00: bool,
    #[arg(long, value_name = "COLUMN")]
    pub subgroup: Option<String>,
    #[arg(long, value_name = "N|exact", value_parser = permutations)]
    pub permute: Option<Rearrangements>,
    #[arg(long, value_name = "SEED", default_value = "1", requires = "permute")]
    pub seed: u64,
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

/// How many rearrangements a permutation test tries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rearrangements {
    All,
    Some(usize),
}

/// What estimates the heterogeneity: a method of the model, or fixed weights of the caller's own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Estimator {
    Normal(Method),
    Generalised(GenqKind),
}

impl std::str::FromStr for Estimator {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self, Error> {
        match s.trim().to_ascii_uppercase().as_str() {
            "GENQ" => Ok(Self::Generalised(GenqKind::Moment)),
            "GENQM" => Ok(Self::Generalised(GenqKind::Median)),
            _ => s.parse().map(Self::Normal).map_err(|e| match e {
                Error::Unknown {
                    what,
                    found,
                    expected,
                } => Error::Unknown {
                    what,
                    found,
                    expected: expected + ", GENQ, GENQM",
                },
                other => other,
            }),
        }
    }
}

impl SynthesizeArgs {
    /// Fixed weights of the caller's own.
    pub fn generalised(&self) -> Option<GenqKind> {
        match self.method {
            Some(Estimator::Generalised(kind)) => Some(kind),
            _ => None,
        }
    }

    /// The method asked for, or the default of the model.
    fn method_or_default(&self) -> Method {
        match self.method {
            Some(Estimator::Normal(method)) => method,
            _ if self.glmm.is_some() => Method::Ml,
            _ => Method::Reml,
        }
    }

    /// The test asked for, or the default of the model.
    fn test_or_default(&self) -> Test {
        self.test.unwrap_or(if self.glmm.is_some() {
            Test::Z
        } else {
            Test::KnappHartungFloor
        })
    }

    /// What is asked of the table.
    pub fn request(&self) -> Request {
        let mut columns: BTreeMap<String, String> = self.columns.iter().cloned().collect();
        if let Some(slab) = &self.slab {
            columns.insert("slab".to_owned(), slab.clone());
        }
        Request {
            measure: self.measure,
            options: FitOptions {
                method: self.method_or_default(),
                test: self.test_or_default(),
                level: self.level,
            },
            vtype: self.vtype,
            zeros: ZeroRule {
                add: self.add,
                to: self.to,
                drop00: self.drop00,
            },
            mods: self.mods.clone(),
            columns,
            transform: self.transf,
            subgroup: self.subgroup.clone(),
            permute: self.permute.map(|count| match count {
                Rearrangements::All => Permutations::Exact,
                Rearrangements::Some(count) => Permutations::Random {
                    count,
                    seed: self.seed,
                },
            }),
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

/// What is added to a cell.
fn constant(s: &str) -> Result<f64, String> {
    match s.parse::<f64>() {
        Ok(x) if x.is_finite() && x >= 0.0 => Ok(x),
        _ => Err("0 <= X".to_owned()),
    }
}

/// A number of random rearrangements, or all of them.
fn permutations(s: &str) -> Result<Rearrangements, String> {
    match s.parse::<usize>() {
        _ if s.eq_ignore_ascii_case("exact") => Ok(Rearrangements::All),
        Ok(n) if (1..=10_000_000).contains(&n) => Ok(Rearrangements::Some(n)),
        _ => Err("1 <= N <= 10000000, exact".to_owned()),
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
