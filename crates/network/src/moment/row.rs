//! A row of `knowledge/network/moments.toml`, as written.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub moment: Vec<Row>,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
pub(super) enum Grade {
    Code(String),
    Value(f64),
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// What the row makes of its claims; see `kinds`.
    pub kind: String,
    /// Ids of claims; none for an assumption.
    #[serde(default)]
    pub claims: Vec<String>,
    /// First variable of a pair.
    pub x: Option<String>,
    /// Second variable of a pair.
    pub y: Option<String>,
    /// The variable of all that is not of a pair.
    pub variable: Option<String>,
    /// The cut of a share: a grade, or a value in natural units.
    pub at_least: Option<Grade>,
    /// Grade of `x` that counts as positive.
    pub x_at_least: Option<String>,
    /// Grade of `y` that counts as positive.
    pub y_at_least: Option<String>,
    /// Whom the claim sampled.
    pub population: String,
    /// With whom they are compared.
    pub from: Option<String>,
    /// Whether more of the claim is less of the variable.
    #[serde(default)]
    pub flip: bool,
    /// The direction, where only that was read.
    pub sign: Option<String>,
    /// Whether that direction was called significant without a p value.
    #[serde(default)]
    pub significant: bool,
    /// The claim with the share that has the reference standard.
    pub prevalence: Option<String>,
    /// Age in years, where the claim does not carry it.
    pub age: Option<f64>,
    /// `male` or `female`, where the claim is of one sex.
    pub sex: Option<String>,
    /// People, where the claim does not carry them.
    pub n: Option<f64>,
    /// Share of the claim's people that this number is of.
    pub n_share: Option<f64>,
    /// Whether the share is of those without.
    #[serde(default)]
    pub complement: bool,
    /// From the claim's unit to the variable's.
    pub factor: Option<f64>,
    /// Sizes of the two groups of a comparison without a number.
    pub groups: Option<[f64; 2]>,
    /// An assumed value.
    pub value: Option<f64>,
    /// Its standard deviation.
    pub sd: Option<f64>,
    /// What had to be assumed, in Japanese.
    #[serde(default)]
    pub ja: String,
    /// What had to be assumed, in English.
    #[serde(default)]
    pub en: String,
}
