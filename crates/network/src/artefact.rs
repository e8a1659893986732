//! The fitted numbers, versioned, with the checksum of what they were fitted to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fit::Layout;
use crate::graph::Graph;
use crate::moment::Moments;
use crate::{Model, NetworkError};

/// What `yotsui network fit` writes and the binary carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Artefact {
    /// Format.
    pub version: u32,
    /// Checksum (FNV-1a, 64 bits, hexadecimal) of the graph, the priors and every moment as it was
    /// read from the evidence base: it detects change, not forgery.
    pub inputs: String,
    /// Seed of the sampler.
    pub seed: u64,
    /// Posterior mode, studies' own differences included: what a refit must find again.
    pub mode: Vec<f64>,
    /// Posterior mean.
    pub point: Vec<f64>,
    /// Posterior draws.
    pub draws: Vec<Vec<f64>>,
    /// The point moved as far as the posterior mode moves without one publication, by its key.
    pub without: BTreeMap<String, Vec<f64>>,
    /// Edges on which no study bears.
    pub assumptions: Vec<usize>,
    /// How the sampler did.
    pub diagnostics: Diagnostics,
    /// Published beside implied.
    pub table: Vec<TableRow>,
    /// Shares of each symptom's variance that images explain.
    pub explained: Vec<Explained>,
    /// Fit as a whole.
    pub statistics: FitStatistics,
}

/// How the sampler did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagnostics {
    /// Which sampler.
    pub sampler: String,
    /// Chains.
    pub chains: usize,
    /// Draws before thinning.
    pub kept: usize,
    /// Divergent transitions among them.
    pub divergences: usize,
    /// Largest split R-hat over the parameters.
    pub worst_r_hat: f64,
    /// How far Laplace's approximation misses the mean of a parameter, in its standard deviations,
    /// at worst.
    pub laplace_worst_shift_sd: f64,
    /// How far it misses a standard deviation, as a share, at worst.
    pub laplace_worst_spread: f64,
}

/// One published figure beside what the model says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableRow {
    /// Claims; empty for an assumption.
    pub claims: Vec<String>,
    /// What kind of figure: `correlation`, `share`, `mean`, `odds_ratio`, `risk_ratio`,
    /// `standardised_difference`, `difference`, `explained`.
    pub kind: String,
    /// Variables.
    pub variables: Vec<String>,
    /// Population.
    pub population: String,
    /// Published; none where only a direction or 'no relation' was read.
    pub published: Option<f64>,
    /// What was read where there is no number: `above`, `below`, `within` the figure in `limit`.
    pub read: Option<String>,
    /// The figure that goes with `read`.
    pub limit: Option<f64>,
    /// Implied by the point estimate.
    pub implied: f64,
    /// 5th and 95th percentile over the draws.
    pub interval: [f64; 2],
    /// (Published − implied) in total standard deviations on the working scale.
    pub residual: Option<f64>,
    /// Studies of the same thing.
    pub k: usize,
    /// People.
    pub n: Option<f64>,
    /// Between-study standard deviation used, on the working scale.
    pub tau: f64,
    /// Share of the implied figure's prior variance that is left after the fit: 1 where the answer
    /// is the prior's own.
    pub prior_share: f64,
    /// What had to be assumed, in Japanese.
    pub ja: String,
    /// The same in English.
    pub en: String,
}

/// Share of a symptom's variance that images explain within class, recorded values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explained {
    /// The symptom.
    pub variable: String,
    /// Mean and 5th, 95th percentile before any study.
    pub prior: [f64; 3],
    /// Mean and 5th, 95th percentile after all studies.
    pub posterior: [f64; 3],
    /// The same with every edge that is an assumption at zero.
    pub bare: [f64; 3],
    /// As `posterior`, but over the mixture of causes among people seen for back or leg pain, by the
    /// best linear prediction: what a single clinical study would report.
    pub over_causes: [f64; 3],
}

/// The fit as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FitStatistics {
    /// Moments that rest on studies.
    pub moments: usize,
    /// Publications.
    pub publications: usize,
    /// Parameters.
    pub parameters: usize,
    /// Parameters that the studies inform, by the trace of prior over posterior precision.
    pub effective_parameters: f64,
    /// Sum of squared residuals of the moments with an estimate.
    pub chi_square: f64,
    /// Moments minus parameters; below 1 a test of fit does not exist.
    pub df: i64,
    /// `not_testable`, or `tested`.
    pub test: String,
    /// Root mean square error of approximation, where tested.
    pub rmsea: Option<f64>,
    /// Root mean square residual of the correlations that were published.
    pub srmr: f64,
}

/// To five decimals: more than any figure's uncertainty, small enough to carry.
pub(crate) fn rounded(theta: &[f64]) -> Vec<f64> {
    theta
        .iter()
        .map(|t| (t * 1e5).round() / 1e5 + 0.0)
        .collect()
}

impl Artefact {
    /// The artefact that this build carries.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn embedded() -> Result<Artefact, NetworkError> {
        serde_json::from_str(include_str!("../../../knowledge/network/artefact.json"))
            .map_err(|e| NetworkError::Artefact(e.to_string()))
    }

    /// The checksum of what a fit hears.
    pub fn inputs_of(graph: &Graph, moments: &Moments) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in format!("{graph:?}{moments:?}").bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{hash:016x}")
    }

    /// As JSON, one draw a line.
    ///
    /// # Errors
    /// When a number cannot be written.
    pub fn to_json(&self) -> Result<String, NetworkError> {
        let value =
            serde_json::to_value(self).map_err(|e| NetworkError::Artefact(e.to_string()))?;
        let mut out = String::from("{\n");
        if let serde_json::Value::Object(fields) = value {
            let last = fields.len() - 1;
            for (i, (key, value)) in fields.iter().enumerate() {
                out += &format!("{}: ", serde_json::Value::from(key.as_str()));
                match value {
                    serde_json::Value::Array(rows) if rows.iter().any(|r| !r.is_number()) => {
                        let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                        out += &format!("[\n{}\n]", rows.join(",\n"));
                    }
                    serde_json::Value::Object(rows) if key == "without" => {
                        let rows: Vec<String> = rows
                            .iter()
                            .map(|(k, v)| format!("{}: {v}", serde_json::Value::from(k.as_str())))
                            .collect();
                        out += &format!("{{\n{}\n}}", rows.join(",\n"));
                    }
                    other => out += &other.to_string(),
                }
                out += if i == last { "\n" } else { ",\n" };
            }
        }
        out += "}\n";
        Ok(out)
    }

    /// The model that it describes on a graph.
    ///
    /// # Errors
    /// When it does not belong to the graph.
    pub fn model(&self, graph: Graph) -> Result<Model, NetworkError> {
        let sorted = self.assumptions.windows(2).all(|w| w[0] < w[1]);
        let last = self.assumptions.last().copied();
        if !sorted || last.is_some_and(|i| i >= graph.edges().len()) {
            return Err(NetworkError::Artefact(format!(
                "the assumptions are not rising places among {} edges: the graph has changed since the fit",
                graph.edges().len()
            )));
        }
        let layout = Layout::new(&graph, &self.assumptions);
        let joint = |t: &Vec<f64>| {
            NetworkError::unless("parameters", t.len(), layout.len)?;
            layout.joint(&graph, t, &[])
        };
        Ok(Model {
            point: joint(&self.point)?,
            draws: self.draws.iter().map(joint).collect::<Result<_, _>>()?,
            without: self
                .without
                .iter()
                .map(|(k, t)| Ok((k.clone(), joint(t)?)))
                .collect::<Result<_, NetworkError>>()?,
            bare: layout.joint(&graph, &self.point, &self.assumptions)?,
            assumptions: self.assumptions.clone(),
            graph,
        })
    }
}

impl Model {
    /// The model that this build carries.
    ///
    /// # Errors
    /// When the build's data do not hold together.
    pub fn embedded() -> Result<Model, NetworkError> {
        Artefact::embedded()?.model(Graph::embedded()?)
    }
}
