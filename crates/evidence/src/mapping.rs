//! How well the claims are mapped to the vocabulary: rows drawn by a seed and read by hand.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use yotsui_synthesis::effect::{Proportion, wilson};
use yotsui_text::Bilingual;

use crate::EvidenceError;

/// A row that is not right, and what is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The claim.
    pub claim: String,
    /// What is wrong, or lacking.
    pub what: String,
}

/// One reading of rows drawn by chance; the verdicts are those before mending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// The seed of the draw.
    pub seed: String,
    /// When it was read.
    pub date: String,
    /// How the rows were drawn.
    pub drawn: String,
    /// Rows read.
    pub rows: u32,
    /// Rows with a wrong term, kind or design.
    pub wrong_count: u32,
    /// Rows with nothing wrong that lack a term.
    pub lacking_count: u32,
    /// What was mended after.
    pub mended: Bilingual,
    /// The right rows, where the list was kept.
    #[serde(default)]
    pub right: Vec<String>,
    /// The wrong rows.
    #[serde(default)]
    pub wrong: Vec<Fault>,
    /// The rows that lack a term.
    #[serde(default)]
    pub lacks: Vec<Fault>,
}

impl Round {
    /// Share of rows with nothing wrong, with Wilson's 95 % interval: estimate, low, high.
    pub fn precision(&self) -> [f64; 3] {
        precision(self.rows - self.wrong_count, self.rows)
    }
}

/// A share with Wilson's 95 % interval.
fn precision(right: u32, rows: u32) -> [f64; 3] {
    let p = Proportion {
        x: f64::from(right),
        n: f64::from(rows),
    };
    let i = wilson(p, 0.95);
    [p.x / p.n, i.lb, i.ub]
}

/// All readings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readings {
    /// In the order in which they were made.
    #[serde(rename = "round")]
    pub rounds: Vec<Round>,
}

static EMBEDDED: LazyLock<Result<Readings, EvidenceError>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../evidence/mapping.toml")).map_err(|e: toml::de::Error| {
        EvidenceError::Malformed {
            file: "mapping.toml".to_owned(),
            found: e.to_string(),
        }
    })
});

impl Readings {
    /// The readings that are compiled in.
    ///
    /// # Errors
    /// [`EvidenceError::Malformed`] where the file cannot be used: a fault of the program.
    pub fn embedded() -> Result<&'static Readings, &'static EvidenceError> {
        EMBEDDED.as_ref()
    }

    /// Share of rows with nothing wrong over all rounds, with Wilson's 95 % interval.
    pub fn precision(&self) -> [f64; 3] {
        let rows = self.rounds.iter().map(|r| r.rows).sum();
        let wrong: u32 = self.rounds.iter().map(|r| r.wrong_count).sum();
        precision(rows - wrong, rows)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{Base, words};

    #[test]
    fn each_row_is_a_claim_read_once_and_the_counts_are_those_of_the_rows() {
        let readings = Readings::embedded().unwrap();
        assert_eq!(readings.rounds.len(), 2);
        let kept = &readings.rounds[1];
        let ids: Vec<&String> = kept
            .right
            .iter()
            .chain(kept.wrong.iter().chain(&kept.lacks).map(|f| &f.claim))
            .collect();
        assert_eq!(ids.len(), 100);
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 100);
        for id in ids {
            assert!(Base::embedded().claim(id).is_some(), "{id}");
        }
        assert_eq!(kept.wrong_count as usize, kept.wrong.len());
        assert_eq!(kept.lacking_count as usize, kept.lacks.len());
    }

    /// The intervals by hand: (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    #[test]
    fn the_published_precision_is_that_of_the_rows() {
        let readings = Readings::embedded().unwrap();
        let shown = |[p, l, u]: [f64; 3]| {
            format!(
                "{} ({} to {})",
                words::percent(p),
                words::percent(l),
                words::percent(u)
            )
        };
        let guide = include_str!("../../../docs/evidence.md");
        for (found, expected) in [
            (readings.rounds[0].precision(), "92% (85% to 96%)"),
            (readings.rounds[1].precision(), "84% (76% to 90%)"),
            (readings.precision(), "88% (83% to 92%)"),
        ] {
            assert_eq!(shown(found), expected);
            assert!(guide.contains(expected), "docs/evidence.md: {expected}");
        }
    }
}
