//! Rows of `knowledge/prevalence`: how often people without symptoms have a finding.

use std::collections::BTreeMap;

use serde::Deserialize;
use yotsui_text::Bilingual;

use super::{File, KnowledgeError, Text, Texts, figure, file};
use crate::assessment::{Figure, PrevalenceBasis, PrevalenceStanding};

const FILE: File = file!("prevalence/findings.toml");

/// Kinds of findings, in the order of the file.
#[derive(Debug)]
pub(crate) struct Prevalence {
    rows: BTreeMap<String, PrevalenceRow>,
}

/// One kind of finding.
#[derive(Debug)]
pub(crate) struct PrevalenceRow {
    pub name: Text,
    /// Ids of rows in `knowledge/reference/readers.toml`.
    pub reliability: Vec<String>,
    /// From young to old.
    pub spots: Vec<Spot>,
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "worked examples that the tests run")
    )]
    pub examples: Vec<Example>,
}

/// One figure and the ages that it speaks of.
#[derive(Debug)]
pub(crate) struct Spot {
    pub ages: Ages,
    pub figure: Figure,
    pub basis: PrevalenceBasis,
    /// Whether the claim's n counts people of that age.
    pub n_of_age: bool,
}

/// The ages of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ages {
    /// One age, the first of a decade.
    At(u16),
    /// A sample between two ages, both included.
    Span(Option<u16>, Option<u16>),
    /// Adults, ages not given.
    Adults,
}

impl Ages {
    /// Whether a figure with these ages is shown for a patient of `age`. The rule: a figure at one
    /// age serves the decade that begins with it (40 serves 40 to 49); nothing is interpolated.
    pub fn serve(self, age: u16) -> bool {
        match self {
            Ages::At(at) => age / 10 == at / 10,
            Ages::Span(from, to) => {
                from.is_none_or(|f| f <= age) && to.is_none_or(|t| age <= t) && age >= ADULT
            }
            Ages::Adults => age >= ADULT,
        }
    }

    /// What a figure with these ages is for a patient whom it serves.
    pub fn standing(self) -> PrevalenceStanding {
        match self {
            Ages::At(_) => PrevalenceStanding::ForAge,
            Ages::Span(..) => PrevalenceStanding::ForSpan,
            Ages::Adults => PrevalenceStanding::ForAdults,
        }
    }
}

/// Samples of adults say nothing about anyone younger, years.
const ADULT: u16 = 18;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    not(test),
    allow(dead_code, reason = "worked examples that the tests run")
)]
pub(crate) struct Example {
    pub age: u16,
    pub standing: PrevalenceStanding,
    pub claim: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    finding: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    en: String,
    ja: String,
    #[serde(default)]
    reliability: Vec<String>,
    #[serde(default)]
    at_age: Vec<RawAt>,
    #[serde(default)]
    span: Vec<RawSpan>,
    #[serde(default)]
    adults: Vec<String>,
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAt {
    age: u16,
    claim: String,
    basis: RawBasis,
    n: RawN,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum RawBasis {
    Observed,
    Model,
    ModelNobody,
}

#[derive(Deserialize, PartialEq, Default)]
#[serde(rename_all = "snake_case")]
enum RawN {
    #[default]
    Age,
    Review,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSpan {
    from: Option<u16>,
    to: Option<u16>,
    claim: String,
    #[serde(default)]
    n: RawN,
}

impl Prevalence {
    pub(super) fn load(texts: &Texts) -> Result<Self, KnowledgeError> {
        let raw: Rows = FILE.parse()?;
        let mut rows = BTreeMap::new();
        for r in raw.finding {
            let spot = |ages, claim: &str, basis, n_of_age| {
                let claim = texts.claim(FILE.path, &r.id, claim)?;
                // A share with printed counts gets Wilson's interval, as everywhere.
                let counts = claim.interval.is_none()
                    && claim.basis == yotsui_evidence::Basis::Printed
                    && claim.events.is_some()
                    && claim.n.is_some_and(|n| n > 0);
                let figure = figure(claim, counts, false).map_err(|found| KnowledgeError::Row {
                    file: FILE.path,
                    row: r.id.clone(),
                    found,
                })?;
                Ok::<_, KnowledgeError>(Spot {
                    ages,
                    figure,
                    basis,
                    n_of_age,
                })
            };
            let mut spots = Vec::new();
            for a in &r.at_age {
                let basis = match a.basis {
                    RawBasis::Observed => PrevalenceBasis::Observed,
                    RawBasis::Model => PrevalenceBasis::ModelBased,
                    RawBasis::ModelNobody => PrevalenceBasis::ModelBasedNobodyObserved,
                };
                spots.push(spot(Ages::At(a.age), &a.claim, basis, a.n == RawN::Age)?);
            }
            for s in &r.span {
                let ages = Ages::Span(s.from, s.to);
                spots.push(spot(
                    ages,
                    &s.claim,
                    PrevalenceBasis::Observed,
                    s.n == RawN::Age,
                )?);
            }
            for claim in &r.adults {
                spots.push(spot(Ages::Adults, claim, PrevalenceBasis::Observed, true)?);
            }
            let row = PrevalenceRow {
                name: Text { en: r.en, ja: r.ja },
                reliability: r.reliability,
                spots,
                examples: r.example,
            };
            rows.insert(r.id, row);
        }
        Ok(Prevalence { rows })
    }

    /// The name of a kind of finding; its id where there is no row.
    pub fn name(&self, kind: &str) -> Bilingual {
        self.rows.get(kind).map_or_else(
            || Bilingual {
                ja: kind.to_owned(),
                en: kind.to_owned(),
            },
            |row| (&row.name).into(),
        )
    }

    /// The row of a kind of finding.
    pub fn row(&self, kind: &str) -> Option<&PrevalenceRow> {
        self.rows.get(kind)
    }

    #[cfg(test)]
    pub fn rows(&self) -> impl Iterator<Item = (&String, &PrevalenceRow)> {
        self.rows.iter()
    }
}
