//! The bibliography: what was cited, in order, with how far each source was read.

use serde::Serialize;

use crate::ReportError;
use crate::cite::Desk;

/// A publication with the claims that the page cites.
#[derive(Serialize)]
pub(crate) struct Publication {
    number: usize,
    key: String,
    citation: String,
    doi: Option<String>,
    claims: Vec<ClaimView>,
}

#[derive(Serialize)]
struct ClaimView {
    id: String,
    claim: String,
    level: String,
    note: Option<String>,
    /// Where it was read, if that is an address on the web: only those become links.
    link: Option<String>,
    /// Where it was read, otherwise.
    place: Option<String>,
}

/// The publications in the order of their numbers.
///
/// # Errors
/// [`ReportError::UnknownSource`] if something cites a claim that has no source.
pub(crate) fn publications(desk: &Desk) -> Result<Vec<Publication>, ReportError> {
    let lang = desk.words.lang;
    let publication = |(i, (key, claims)): (usize, &(&str, Vec<_>))| {
        let claims: &Vec<&yotsui_assess::assessment::Source> = claims;
        // A group is made when its first claim is cited: it is never empty.
        let first = claims.first()?;
        let view = |s: &&yotsui_assess::assessment::Source| {
            let (link, place) = match &s.address {
                Some(a) if is_web(a) => (Some(a.clone()), None),
                other => (None, other.clone()),
            };
            ClaimView {
                id: s.id.clone(),
                claim: s.claim.clone(),
                level: s.level.get(lang).to_owned(),
                note: s.note.clone(),
                link,
                place,
            }
        };
        Some(Publication {
            number: i + 1,
            key: (*key).to_owned(),
            citation: first.citation.clone(),
            doi: first.doi.clone(),
            claims: claims.iter().map(view).collect(),
        })
    };
    Ok(desk
        .cited()?
        .iter()
        .enumerate()
        .filter_map(publication)
        .collect())
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
    fn only_web_addresses_become_links() {
        assert!(is_web("https://pubmed.ncbi.nlm.nih.gov/17453789"));
        assert!(!is_web("javascript:alert(1)"));
        assert!(!is_web("PMID 6495030"));
        assert!(!is_web("https://example.org/a b"));
    }
}
