//! From the data files to a checked graph.

use serde::Deserialize;

use super::{
    Edge, Grade, Graph, Population, Prior, Room, Scale, Selection, Setting, Sign, Transform,
    Variable, Weights,
};
use crate::NetworkError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariableFile {
    variable: Vec<VariableRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariableRow {
    id: String,
    room: Room,
    ja: String,
    en: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    how_ja: String,
    #[serde(default)]
    how_en: String,
    kind: String,
    transform: Option<String>,
    bounds: Option<[f64; 2]>,
    location: Option<f64>,
    scale: Option<f64>,
    floor: Option<f64>,
    ceiling: Option<f64>,
    range: Option<[f64; 2]>,
    #[serde(default)]
    grades: Vec<Grade>,
    #[serde(default)]
    thresholds: Vec<f64>,
    #[serde(default)]
    thresholds_sd: f64,
    reliability: Option<f64>,
    #[serde(default)]
    reliability_claims: Vec<String>,
    #[serde(default)]
    margin_claims: Vec<String>,
    #[serde(default)]
    assumed_ja: String,
    #[serde(default)]
    assumed_en: String,
    burden: Option<u8>,
    #[serde(default)]
    image: bool,
    prior_r2: f64,
    shift_sd: [f64; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EdgeFile {
    edge: Vec<EdgeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EdgeRow {
    from: String,
    to: String,
    sign: String,
    #[serde(default)]
    loading: bool,
    #[serde(default)]
    marker: bool,
    ja: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationFile {
    reference: ReferenceRow,
    setting: Vec<SettingRow>,
    population: Vec<PopulationRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferenceRow {
    #[serde(rename = "ja")]
    _ja: String,
    #[serde(rename = "en")]
    _en: String,
    weights: [f64; 3],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingRow {
    id: String,
    ja: String,
    en: String,
    weights: [f64; 3],
    disc_low: f64,
    disc_high: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationRow {
    id: String,
    terms: Vec<String>,
    weights: [f64; 3],
    select: Option<SelectRow>,
    #[serde(default)]
    bias_sd: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SelectRow {
    variable: String,
    at_least: String,
}

fn fault(file: &str, row: &str, why: impl Into<String>) -> NetworkError {
    NetworkError::Data {
        file: format!("knowledge/network/{file}.toml"),
        row: row.to_owned(),
        why: why.into(),
    }
}

fn parse<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, NetworkError> {
    toml::from_str(text).map_err(|e| fault(file, "", e.to_string()))
}

/// The graph of three files.
pub(super) fn graph(
    variables: &str,
    edges: &str,
    populations: &str,
) -> Result<Graph, NetworkError> {
    let rows: VariableFile = parse("variables", variables)?;
    let (variables, priors) = rows
        .variable
        .into_iter()
        .map(variable)
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .unzip::<_, _, Vec<Variable>, Vec<Prior>>();
    for (i, v) in variables.iter().enumerate() {
        if variables[..i].iter().any(|w| w.id == v.id) {
            return Err(fault("variables", &v.id, "the id stands twice"));
        }
    }
    let place = |file: &str, row: &str, id: &str| {
        variables
            .iter()
            .position(|v| v.id == id)
            .ok_or_else(|| fault(file, row, format!("no variable '{id}'")))
    };
    let rows: EdgeFile = parse("edges", edges)?;
    let mut edges = Vec::with_capacity(rows.edge.len());
    for row in rows.edge {
        let name = format!("{} → {}", row.from, row.to);
        let edge = Edge {
            from: place("edges", &name, &row.from)?,
            to: place("edges", &name, &row.to)?,
            sign: match row.sign.as_str() {
                "+" => Sign::Positive,
                "-" => Sign::Negative,
                "?" => Sign::Unknown,
                s => {
                    return Err(fault(
                        "edges",
                        &name,
                        format!("sign '{s}' is not +, - or ?"),
                    ));
                }
            },
            loading: row.loading,
            marker: row.marker,
            ja: row.ja,
            en: row.en,
        };
        if edge.from >= edge.to {
            return Err(fault(
                "edges",
                &name,
                "the cause must stand before the effect in variables.toml",
            ));
        }
        if edge.loading && !variables[edge.from].is_latent() {
            return Err(fault("edges", &name, "only a latent factor has loadings"));
        }
        edges.push(edge);
    }
    edges.sort_by_key(|e| (e.to, e.from));
    if let Some(w) = edges
        .windows(2)
        .find(|w| (w[0].to, w[0].from) == (w[1].to, w[1].from))
    {
        let name = format!("{} → {}", variables[w[0].from].id, variables[w[0].to].id);
        return Err(fault("edges", &name, "the edge stands twice"));
    }
    let rows: PopulationFile = parse("populations", populations)?;
    let weights = |row: &str, w: [f64; 3]| {
        Weights::new(w)
            .ok_or_else(|| fault("populations", row, format!("weights {w:?} do not sum to 1")))
    };
    let settings = rows
        .setting
        .into_iter()
        .map(|s| {
            let w = weights(&s.id, s.weights)?;
            if !(0.0 < s.disc_low
                && s.disc_low <= w.0[1]
                && w.0[1] <= s.disc_high
                && s.disc_high < 1.0)
            {
                return Err(fault(
                    "populations",
                    &s.id,
                    "the range of the index disc must hold its share",
                ));
            }
            Ok(Setting {
                id: s.id,
                ja: s.ja,
                en: s.en,
                weights: w,
                disc: (s.disc_low, s.disc_high),
            })
        })
        .collect::<Result<_, _>>()?;
    let populations = rows
        .population
        .into_iter()
        .map(|p| {
            let select = p
                .select
                .map(|s| {
                    let variable = place("populations", &p.id, &s.variable)?;
                    let at_least = match &variables[variable].scale {
                        Scale::Ordered { grades } => {
                            grades.iter().position(|g| g.code == s.at_least)
                        }
                        _ => None,
                    }
                    .filter(|k| *k > 0)
                    .ok_or_else(|| {
                        fault(
                            "populations",
                            &p.id,
                            format!(
                                "'{}' has no grade '{}' above the lowest",
                                s.variable, s.at_least
                            ),
                        )
                    })?;
                    Ok::<_, NetworkError>(Selection { variable, at_least })
                })
                .transpose()?;
            Ok(Population {
                weights: weights(&p.id, p.weights)?,
                id: p.id,
                terms: p.terms,
                select,
                bias_sd: p.bias_sd,
            })
        })
        .collect::<Result<_, NetworkError>>()?;
    Ok(Graph {
        reference: weights("reference", rows.reference.weights)?,
        variables,
        edges,
        settings,
        populations,
        priors,
    })
}

fn variable(row: VariableRow) -> Result<(Variable, Prior), NetworkError> {
    let wrong = |why: &str| fault("variables", &row.id, why);
    let scale = match row.kind.as_str() {
        "latent" => Scale::Latent,
        "ordered" => {
            if row.grades.len() < 2 || row.thresholds.len() + 1 != row.grades.len() {
                return Err(wrong(
                    "an ordered variable needs one threshold fewer than grades",
                ));
            }
            if row.thresholds.windows(2).any(|w| w[0] >= w[1]) || row.thresholds_sd <= 0.0 {
                return Err(wrong("thresholds must rise and have a spread"));
            }
            Scale::Ordered {
                grades: row.grades.clone(),
            }
        }
        "continuous" => {
            let (Some(location), Some(scale), Some(_)) = (row.location, row.scale, row.range)
            else {
                return Err(wrong(
                    "a continuous variable needs location, scale and range",
                ));
            };
            let transform = match (row.transform.as_deref(), row.bounds) {
                (Some("identity"), None) => Transform::Identity,
                (Some("log"), None) => Transform::Log,
                (Some("logit"), Some([low, high])) if low < high => Transform::Logit { low, high },
                _ => {
                    return Err(wrong(
                        "transform must be identity, log, or logit with bounds",
                    ));
                }
            };
            if scale <= 0.0 {
                return Err(wrong("scale must be above 0"));
            }
            Scale::Continuous {
                transform,
                location,
                scale,
                floor: row.floor,
                ceiling: row.ceiling,
            }
        }
        _ => return Err(wrong("kind must be continuous, ordered or latent")),
    };
    let latent = matches!(scale, Scale::Latent);
    let reliability = match row.reliability {
        Some(r) if r > 0.0 && r <= 1.0 && !latent => r,
        None if latent => 1.0,
        _ => {
            return Err(wrong(
                "reliability must lie in (0, 1], and a latent factor has none",
            ));
        }
    };
    if row.prior_r2 <= 0.0 || row.prior_r2 >= 1.0 || row.shift_sd.iter().any(|s| *s <= 0.0) {
        return Err(wrong("prior_r2 must lie in (0, 1) and shift_sd above 0"));
    }
    if row.room == Room::Symptom && row.prior_r2 > 0.10 {
        return Err(wrong("the prior R2 of a symptom is at most 0.10"));
    }
    if row.assumed_ja.is_empty() != row.assumed_en.is_empty() {
        return Err(wrong("assumed_ja and assumed_en go together"));
    }
    let [low, high] = row.range.unwrap_or([0.0, 0.0]);
    let prior = Prior {
        thresholds: row.thresholds,
        thresholds_sd: row.thresholds_sd,
        shift_sd: row.shift_sd,
    };
    Ok((
        Variable {
            id: row.id,
            room: row.room,
            ja: row.ja,
            en: row.en,
            unit: row.unit,
            how_ja: row.how_ja,
            how_en: row.how_en,
            scale,
            low,
            high,
            reliability,
            reliability_claims: row.reliability_claims,
            margin_claims: row.margin_claims,
            assumed_ja: row.assumed_ja,
            assumed_en: row.assumed_en,
            burden: row.burden,
            image: row.image,
            prior_r2: row.prior_r2,
        },
        prior,
    ))
}
