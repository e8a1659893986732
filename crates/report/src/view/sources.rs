//! The bibliography: what was cited, in order, with how far each source was read.

use serde::Serialize;
use yotsui_assess::assessment::Source;
use yotsui_text::Lang;

use crate::ReportError;
use crate::cite::{Desk, in_order};
use crate::evidence_page::BesideReport;

/// A publication with the claims that the page cites. What all of its claims share (how far it was
/// read, where, and what to know) is said once, in `shared`.
#[derive(Serialize)]
pub(crate) struct Publication {
    number: usize,
    citation: String,
    doi: Option<String>,
    shared: Reading,
    claims: Vec<ClaimView>,
}

#[derive(Serialize)]
struct ClaimView {
    id: String,
    label: String,
    claim: String,
    /// Where its card stands, if one lies beside the report.
    card: Option<String>,
    own: Reading,
}

/// How and where something was read.
#[derive(Serialize, Default)]
struct Reading {
    level: Option<String>,
    note: Option<String>,
    /// Where it was read, if that is an address on the web: only those become links.
    link: Option<String>,
    /// Where it was read, otherwise.
    place: Option<String>,
}

impl Reading {
    fn of(source: &Source, lang: Lang) -> Self {
        let (link, place) = match &source.address {
            Some(a) if is_doi(a, source.doi.as_deref()) => (None, None),
            Some(a) if is_web(a) => (Some(a.clone()), None),
            other => (None, other.clone()),
        };
        Reading {
            level: Some(source.level.get(lang).to_owned()),
            note: source.note.clone(),
            link,
            place,
        }
    }

    /// The part that all of `readings` share, taken out of each.
    fn take_shared(readings: &mut [Reading]) -> Reading {
        let fields: [fn(&mut Reading) -> &mut Option<String>; 4] = [
            |r| &mut r.level,
            |r| &mut r.note,
            |r| &mut r.link,
            |r| &mut r.place,
        ];
        let mut shared = Reading::default();
        for field in fields {
            let mut values = readings.iter_mut().map(|r| field(r).clone());
            let Some(first) = values.next() else { continue };
            if values.all(|v| v == first) {
                *field(&mut shared) = first;
                for reading in readings.iter_mut() {
                    *field(reading) = None;
                }
            }
        }
        shared
    }
}

/// The publications in the order of their numbers.
///
/// # Errors
/// [`ReportError::UnknownSource`] if something cites a claim that has no source.
pub(crate) fn publications(
    desk: &Desk,
    evidence: &BesideReport,
) -> Result<Vec<Publication>, ReportError> {
    let lang = desk.words.lang;
    let labels = desk.labels();
    let mut publications = Vec::new();
    for (i, (_, claims)) in desk.cited()?.iter().enumerate() {
        // A group is made when its first claim is cited: it is never empty.
        let Some(first) = claims.first() else {
            continue;
        };
        let mut readings: Vec<Reading> = claims.iter().map(|s| Reading::of(s, lang)).collect();
        let shared = Reading::take_shared(&mut readings);
        let ids = claims.iter().map(|s| s.id.clone()).collect();
        let views = in_order(&labels, ids)
            .into_iter()
            .zip(claims)
            .zip(readings)
            .map(|(((id, label), source), own)| ClaimView {
                card: evidence.link(&id, lang),
                id,
                label,
                claim: source.claim.clone(),
                own,
            });
        publications.push(Publication {
            number: i + 1,
            citation: first.citation.clone(),
            doi: first.doi.clone(),
            shared,
            claims: views.collect(),
        });
    }
    Ok(publications)
}

/// Whether `address` is the link that the DOI makes anyway.
fn is_doi(address: &str, doi: Option<&str>) -> bool {
    let bare = address
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let bare = bare.trim_start_matches("dx.");
    doi.is_some_and(|doi| {
        bare.strip_prefix("doi.org/")
            .is_some_and(|a| a.eq_ignore_ascii_case(doi))
    })
}

/// Whether `address` may become a link: `https` or `http`, nothing else.
fn is_web(address: &str) -> bool {
    (address.starts_with("https://") || address.starts_with("http://"))
        && !address.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_every_claim_shares_is_said_once() {
        let reading = |note: &str| Reading {
            level: Some("abstract".to_owned()),
            note: Some(note.to_owned()),
            ..Reading::default()
        };
        let mut two = [reading("one"), reading("two")];
        let shared = Reading::take_shared(&mut two);
        assert_eq!(shared.level.as_deref(), Some("abstract"));
        assert_eq!((shared.note, two[0].level.as_deref()), (None, None));
        assert_eq!(two[1].note.as_deref(), Some("two"));
    }

    #[test]
    fn the_doi_is_not_repeated_as_an_address() {
        let doi = Some("10.1186/1471-2474-12-175");
        assert!(is_doi("https://doi.org/10.1186/1471-2474-12-175", doi));
        assert!(!is_doi("https://doi.org/10.1186/other", doi));
        assert!(!is_doi("https://doi.org/10.1186/1471-2474-12-175", None));
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_web("https://pubmed.ncbi.nlm.nih.gov/17453789"));
        assert!(!is_web("javascript:alert(1)"));
        assert!(!is_web("PMID 6495030"));
        assert!(!is_web("https://example.org/a b"));
    }
}
