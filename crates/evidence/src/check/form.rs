//! Names, duplicates and required fields.

use std::collections::BTreeMap;

use super::{Finding, Rule};
use crate::{Base, Claim, Kind, Level, Publication, Unit};

pub(super) fn check(base: &Base, into: &mut Vec<Finding>) {
    for fault in base.faults() {
        into.push(Finding::new(
            Rule::FaultyFile,
            "evidence",
            fault.to_string(),
            "-",
        ));
    }
    let mut by_doi = BTreeMap::new();
    let mut by_title = BTreeMap::new();
    let mut by_id = BTreeMap::new();
    for p in base.publications() {
        if let Some(doi) = &p.doi {
            if !is_doi(doi) {
                into.push(Finding::new(Rule::Doi, &p.key, doi, "10.NNNN/suffix"));
            }
            repeated(&mut by_doi, doi.clone(), p, into);
        }
        if let Some(id) = p.pmid {
            repeated(&mut by_id, id.to_string(), p, into);
        }
        if let Some(id) = &p.pmcid {
            repeated(&mut by_id, id.clone(), p, into);
        }
        if let Some(title) = &p.title {
            // Two papers may bear one title; not two by the same first author.
            let first = p
                .authors
                .first()
                .map_or("", |a| a.split(' ').next().unwrap_or(a));
            repeated(&mut by_title, format!("{} {first}", bare(title)), p, into);
        }
        for sample in &p.samples {
            if base.sample(sample).is_none() {
                unknown(&p.key, sample, "samples.toml", into);
            }
        }
        if p.risk_of_bias.is_some() && !p.claims.iter().any(|c| c.level == Level::FullText) {
            into.push(Finding::new(
                Rule::Incomplete,
                &p.key,
                "risk_of_bias",
                "a claim read in the full text",
            ));
        }
        claims(base, p, into);
    }
    for conflict in base.conflicts() {
        for id in &conflict.claims {
            if !base
                .claim(id)
                .is_some_and(|c| c.conflicts.contains(&conflict.id))
            {
                unknown(&conflict.id, id, "a claim that names the conflict", into);
            }
        }
    }
}

fn claims(base: &Base, p: &Publication, into: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for c in &p.claims {
        let terms = c.terms.exposure.iter().chain(&c.terms.outcome);
        let single = c.reference.iter().chain(&c.definition);
        for term in terms.chain(&c.terms.population).chain(single) {
            if base.term(term).is_none() {
                unknown(&c.id, term, "vocabulary.toml", into);
            }
        }
        for conflict in &c.conflicts {
            if base.conflict(conflict).is_none() {
                unknown(&c.id, conflict, "conflicts.toml", into);
            }
        }
        required(c, p, into);
        let same = format!(
            "{} {:?} {:?} {} {}",
            c.measure, c.estimate, c.n, c.exposure, c.outcome
        );
        if let Some(first) = seen.insert(same, &c.id) {
            into.push(Finding::new(Rule::Duplicate, &c.id, first, "-"));
        }
    }
}

/// What the kind of a claim needs to be used rightly.
fn required(c: &Claim, p: &Publication, into: &mut Vec<Finding>) {
    let missing = match c.kind {
        Kind::Accuracy if c.reference.is_none() => Some("reference"),
        Kind::StudyLevel if c.n.is_some() && c.unit != Unit::Studies => Some("unit = \"studies\""),
        Kind::AdjustedEffect if c.adjusted_for.is_empty() => Some("adjusted_for"),
        Kind::Prevalence | Kind::Frequency
            if c.terms.population.is_empty()
                && c.population.is_none()
                && p.population.is_none()
                && c.exposure.is_empty() =>
        {
            Some("population")
        }
        _ => None,
    };
    if let Some(field) = missing {
        into.push(Finding::new(Rule::Incomplete, &c.id, c.kind.code(), field));
    }
}

fn unknown(place: &str, found: &str, expected: &str, into: &mut Vec<Finding>) {
    into.push(Finding::new(Rule::UnknownName, place, found, expected));
}

fn repeated<'a>(
    seen: &mut BTreeMap<String, &'a str>,
    what: String,
    p: &'a Publication,
    into: &mut Vec<Finding>,
) {
    if let Some(first) = seen.insert(what, &p.key) {
        into.push(Finding::new(Rule::Duplicate, &p.key, first, "-"));
    }
}

/// Letters and digits only, lower case.
fn bare(title: &str) -> String {
    title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// `10.`, a registrant of four digits or more, `/`, a suffix without white space or capitals.
fn is_doi(doi: &str) -> bool {
    let Some((registrant, suffix)) = doi.strip_prefix("10.").and_then(|d| d.split_once('/')) else {
        return false;
    };
    registrant.len() >= 4
        && registrant.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !suffix.is_empty()
        && !suffix
            .chars()
            .any(|c| c.is_whitespace() || c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::is_doi;

    #[test]
    fn dois_by_form() {
        for good in [
            "10.1177/0269215514540919",
            "10.1097/brs.0b013e3181c953cc",
            "10.1002/(sici)1097-4598(199902)22:2<151::aid-mus2>3.0.co;2-b",
        ] {
            assert!(is_doi(good), "{good}");
        }
        for bad in [
            "",
            "https://doi.org/10.1/x",
            "10.1177",
            "10.1177/",
            "10.12/x",
            "10.1177/a b",
            "10.1097/BRS.1",
        ] {
            assert!(!is_doi(bad), "{bad}");
        }
    }
}
