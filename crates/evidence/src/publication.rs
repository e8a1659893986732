//! A publication and how well it is identified.

use serde::{Deserialize, Serialize};
use yotsui_text::{Lang, Message, catalogue};

use crate::{Claim, Level, codes::codes};

codes! {
    /// How a study was made.
    Design: "design" {
        /// Randomised trial.
        Trial = "rct",
        /// People followed in time.
        Cohort = "cohort",
        /// People with and without the condition, chosen by it.
        CaseControl = "case-control",
        /// One point in time.
        CrossSectional = "cross-sectional",
        /// A pool of studies.
        MetaAnalysis = "meta-analysis",
        /// Studies sought by a stated method.
        SystematicReview = "systematic-review",
        /// A review without one.
        NarrativeReview = "narrative-review",
        /// Recommendations of a body.
        Guideline = "guideline",
        /// An instrument: its making, validation or cut-offs.
        ScoringPaper = "scoring-paper",
        /// A definition or nomenclature.
        Standard = "standard",
        /// A web article for patients: one of those that are audited.
        WebArticle = "web-article",
    }
}

codes! {
    /// A bibliographic field that was not read in a source, or that the notes doubt.
    Field: "field" {
        /// Authors.
        Authors = "authors",
        /// Title.
        Title = "title",
        /// Journal, volume or pages.
        Journal = "journal",
        /// Year.
        Year = "year",
        /// Digital object identifier.
        Doi = "doi",
        /// The design is the extractor's reading of an excerpt.
        Design = "design",
        /// How many people.
        N = "n",
        /// Where.
        Country = "country",
    }
}

codes! {
    /// How far the way a study was made may have moved its figures.
    Bias: "bias" {
        /// Low risk of bias.
        Low = "low",
        /// Some concerns, or unclear.
        SomeConcerns = "some-concerns",
        /// High risk of bias.
        High = "high",
    }
}

/// A judgement of one study's risk of bias. It needs the full text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskOfBias {
    /// The instrument, with its version: `QUIPS`, `QUADAS-2`, `RoB 2`, `JBI prevalence 2017`.
    pub tool: String,
    /// The judgement over all domains.
    pub judgement: Bias,
    /// Who judged: initials, or a role.
    pub by: String,
    /// When, `2026-11-22`.
    pub date: String,
    /// Why, in one sentence, Japanese.
    pub ja: String,
    /// Why, in one sentence, English.
    pub en: String,
}

/// One publication and all its claims: one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Short handle, e.g. `chiu2015`; the name of its file.
    pub key: String,
    /// Authors as `Surname AB`, as far as they were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Whether more authors follow those listed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub et_al: bool,
    /// Year of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Title; `None` where it was not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Journal, or the site that published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub journal: Option<String>,
    /// Volume, issue and pages as `19(7):1373-1381`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// DOI without resolver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// PubMed Central id, `PMC…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pmcid: Option<String>,
    /// PubMed id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pmid: Option<u32>,
    /// How it was made; of the pool, for a review.
    pub design: Design,
    /// How many people in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// Who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Fields that were not read in a source, or that the notes doubt: marked wherever shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncertain: Vec<Field>,
    /// Other keys under which the same paper was filed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Samples it draws on: ids in `evidence/samples.toml`. Two publications that share one are
    /// never pooled together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<String>,
    /// What a careful reader must know of the publication as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// Its risk of bias; `None` is 'not assessed', never low.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk_of_bias: Option<RiskOfBias>,
    /// Its claims, in reading order.
    #[serde(default, rename = "claim", skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
}

impl Publication {
    /// The judgement that holds for `claim`: one made from the full text, of which the claim was
    /// read. `None` is 'not assessed'.
    pub fn bias_of(&self, claim: &Claim) -> Option<Bias> {
        (claim.level == Level::FullText).then_some(self.risk_of_bias.as_ref()?.judgement)
    }

    /// The risk of bias in words, also where it was not assessed; `lang` picks the reason.
    pub fn bias_message(&self, lang: Lang) -> Message {
        match &self.risk_of_bias {
            None => Message::new("evidence-bias-none"),
            Some(b) => Message::new("evidence-bias-line")
                .arg("judgement", catalogue().text(lang, &b.judgement.message()))
                .arg("tool", &b.tool)
                .arg(
                    "why",
                    match lang {
                        Lang::Ja => &b.ja,
                        Lang::En => &b.en,
                    },
                ),
        }
    }

    /// Whether `field` was not read in a source or is doubted.
    pub fn is_uncertain(&self, field: Field) -> bool {
        self.uncertain.contains(&field)
    }

    /// First author and year, as a table of studies names it; the key where the author was not read.
    pub fn label(&self) -> String {
        let Some(author) = self.authors.first() else {
            return self.key.clone();
        };
        // 'Surname AB': the initials are capitals. A body's name stays whole.
        let family = match author.rsplit_once(' ') {
            Some((family, given)) if given.chars().all(|c| c.is_uppercase() || c == '-') => family,
            _ => author,
        };
        match self.year {
            Some(year) => format!("{family} {year}"),
            None => family.to_owned(),
        }
    }

    /// The best link: DOI, else PubMed Central, else PubMed.
    pub fn link(&self) -> Option<String> {
        if let Some(doi) = &self.doi {
            return Some(format!("https://doi.org/{doi}"));
        }
        if let Some(id) = &self.pmcid {
            return Some(format!("https://pmc.ncbi.nlm.nih.gov/articles/{id}/"));
        }
        self.pmid
            .map(|id| format!("https://pubmed.ncbi.nlm.nih.gov/{id}/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(level: &str, bias: &str) -> Publication {
        let text = format!(
            "key = \"x\"\ndesign = \"cohort\"\n{bias}\n[[claim]]\nid = \"x-a\"\ntopic = \"prevalence\"\n\
             kind = \"prevalence\"\nmeasure = \"proportion\"\nestimate = 0.5\nexposure = \"x\"\noutcome = \"x\"\n\
             level = \"{level}\"\nread = \"x\"\n"
        );
        toml::from_str(&text).unwrap()
    }

    const JUDGED: &str = "risk_of_bias = { tool = \"JBI\", judgement = \"low\", by = \"ab\", \
                          date = \"2026-11-22\", ja = \"連続例\", en = \"consecutive\" }";

    #[test]
    fn a_judgement_holds_only_for_what_was_read_in_full() {
        let bias = |level: &str, bias: &str| {
            let p = read(level, bias);
            p.bias_of(&p.claims[0])
        };
        assert_eq!(bias("full-text", JUDGED), Some(Bias::Low));
        assert_eq!(bias("abstract", JUDGED), None);
        assert_eq!(bias("full-text", ""), None);
        let told = |p: &Publication, lang| catalogue().text(lang, &p.bias_message(lang));
        assert_eq!(
            told(&read("full-text", JUDGED), Lang::En),
            "risk of bias: low (JBI; consecutive)"
        );
        assert_eq!(
            told(&read("abstract", ""), Lang::Ja),
            "バイアスリスク: 未評価"
        );
    }
}
