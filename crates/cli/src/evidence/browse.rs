//! Claims and publications: listed, shown, cited, as a table.

use std::fmt::Write as _;

use yotsui_evidence::{Base, Claim, Gap, GapKind, Publication, cite as cite_as, words};
use yotsui_text::{Lang, Message, catalogue};

use super::{
    EvidenceFailure,
    options::{CiteArgs, GapsArgs, ListArgs, ShowArgs, TableArgs},
    print, print_json,
};
use crate::error::CliError;

/// One line a claim.
pub fn list(base: &Base, args: &ListArgs, lang: Lang) -> Result<(), CliError> {
    let claims: Vec<&Claim> = base
        .claims()
        .filter(|c| args.topic.is_none_or(|t| c.topic == t))
        .filter(|c| args.kind.is_none_or(|k| c.kind == k))
        .filter(|c| args.level.is_none_or(|l| c.level == l))
        .filter(|c| {
            args.term.as_ref().is_none_or(|t| {
                [&c.terms.exposure, &c.terms.outcome, &c.terms.population]
                    .iter()
                    .any(|terms| terms.contains(t))
            })
        })
        .collect();
    if args.json {
        return print_json(&claims);
    }
    let mut out = String::new();
    for claim in &claims {
        let label = base
            .publication_of(claim)
            .map_or_else(String::new, Publication::label);
        let _infallible = writeln!(
            out,
            "{}  {}  {}  [{label}]",
            claim.id,
            words::claim_figure(claim, lang),
            base.about(claim, lang),
        );
    }
    let count = Message::new("evidence-list-count").arg("count", claims.len());
    let _infallible = writeln!(out, "{}", catalogue().text(lang, &count));
    print(&out)
}

/// What the base lacks, by why it is missing.
pub fn gaps(base: &Base, args: &GapsArgs, lang: Lang) -> Result<(), CliError> {
    let gaps: Vec<&Gap> = base
        .gaps()
        .filter(|g| args.topic.is_none_or(|t| g.topic == t))
        .collect();
    if args.json {
        return print_json(&gaps);
    }
    let mut out = String::new();
    for kind in GapKind::ALL {
        let of_kind: Vec<_> = gaps.iter().filter(|g| g.kind == *kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let _infallible = writeln!(out, "{}", catalogue().text(lang, &kind.message()));
        for gap in of_kind {
            let topic = catalogue().text(lang, &gap.topic.message());
            let _infallible = writeln!(out, "  {}  {} [{topic}]", gap.id, gap.text(lang));
        }
    }
    let count = Message::new("evidence-gaps-count").arg("count", gaps.len());
    let _infallible = writeln!(out, "{}", catalogue().text(lang, &count));
    print(&out)
}

/// A claim, or a publication with its claims.
pub fn show(base: &Base, args: &ShowArgs, lang: Lang) -> Result<(), CliError> {
    if let Some(claim) = base.claim(&args.id) {
        if args.json {
            return print_json(claim);
        }
        return print(&claim_text(base, claim, lang));
    }
    let publication = publication(base, &args.id)?;
    if args.json {
        return print_json(publication);
    }
    let mut out = format!(
        "{}\n{}\n{}:\n",
        citation(base, publication, lang),
        catalogue().text(lang, &publication.bias_message(lang)),
        catalogue().plain(lang, "evidence-show-claims")
    );
    for claim in &publication.claims {
        let _infallible = writeln!(
            out,
            "  {}  {}  {}",
            claim.id,
            words::claim_figure(claim, lang),
            base.about(claim, lang)
        );
    }
    print(&out)
}

fn claim_text(base: &Base, claim: &Claim, lang: Lang) -> String {
    let text = |m: &Message| catalogue().text(lang, m);
    let label = |id: &str| catalogue().plain(lang, id);
    let mut lines = vec![claim.id.clone(), format!("  {}", base.about(claim, lang))];
    let mut figure = words::claim_figure(claim, lang);
    let size = words::claim_size(claim, lang);
    if !size.is_empty() {
        figure = format!("{figure}; {size}");
    }
    lines.push(format!("  {}: {figure}", text(&claim.measure.message())));
    lines.push(format!(
        "  {}: {}",
        label("evidence-show-kind"),
        text(&claim.kind.message())
    ));
    lines.push(format!(
        "  {}: {} ({})",
        label("evidence-show-read"),
        text(&claim.level.message()),
        claim.read
    ));
    if let Some(address) = &claim.address {
        lines.push(format!("  {}: {address}", label("evidence-show-address")));
    }
    if !claim.remarks.is_empty() {
        let remarks = claim.remarks.join("; ");
        lines.push(format!("  {}: {remarks}", label("evidence-show-remarks")));
    }
    for conflict in base.conflicts_of(claim) {
        lines.push(format!(
            "  {}: {}",
            label("evidence-show-conflicts"),
            conflict.text().get(lang)
        ));
    }
    if let Some(p) = base.publication_of(claim) {
        lines.push(format!(
            "  {}: {} [{}]",
            label("evidence-show-publication"),
            citation(base, p, lang),
            p.key
        ));
        lines.push(format!("  {}", text(&p.bias_message(lang))));
    }
    lines.join("\n") + "\n"
}

fn citation(base: &Base, publication: &Publication, lang: Lang) -> String {
    let citation = publication
        .claims
        .first()
        .and_then(|c| base.citation(&c.id))
        .unwrap_or_else(|| yotsui_evidence::Citation::of(publication));
    let text = citation.marked(lang);
    match citation.link {
        Some(link) => format!("{text} {link}"),
        None => text,
    }
}

/// The publication of this key, of another of its names, or of a claim.
fn publication<'a>(base: &'a Base, id: &str) -> Result<&'a Publication, EvidenceFailure> {
    base.publication(id)
        .or_else(|| base.publications().find(|p| p.also.iter().any(|a| a == id)))
        .or_else(|| base.publication_of(base.claim(id)?))
        .ok_or_else(|| EvidenceFailure::UnknownId(id.to_owned()))
}

/// The reference in the style asked for.
pub fn cite(base: &Base, args: &CiteArgs) -> Result<(), CliError> {
    print(&(cite_as(publication(base, &args.id)?, args.style) + "\n"))
}

/// All claims on one shelf as CSV.
pub fn table(base: &Base, args: &TableArgs, lang: Lang) -> Result<(), CliError> {
    let claims: Vec<&Claim> = base.topic(args.topic).collect();
    if args.json {
        return print_json(&claims);
    }
    let internal = |e: csv::Error| CliError::Internal(e.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "claim",
            "publication",
            "year",
            "about",
            "kind",
            "measure",
            "estimate",
            "low",
            "high",
            "p",
            "events",
            "n",
            "basis",
            "level",
            "reference",
            "definition",
            "follow_up_months",
            "link",
        ])
        .map_err(internal)?;
    let opt = |x: Option<f64>| x.map(|x| x.to_string()).unwrap_or_default();
    for c in claims {
        let p = base.publication_of(c);
        writer
            .write_record([
                c.id.clone(),
                c.publication.clone(),
                p.and_then(|p| p.year)
                    .map(|y| y.to_string())
                    .unwrap_or_default(),
                base.about(c, lang),
                c.kind.to_string(),
                c.measure.to_string(),
                opt(c.estimate),
                opt(c.interval.map(|i| i.low())),
                opt(c.interval.map(|i| i.high())),
                c.p.map(|p| p.to_string()).unwrap_or_default(),
                c.events.map(|e| e.to_string()).unwrap_or_default(),
                c.n.map(|n| n.to_string()).unwrap_or_default(),
                c.basis.to_string(),
                c.level.to_string(),
                c.reference.clone().unwrap_or_default(),
                c.definition.clone().unwrap_or_default(),
                opt(c.follow_up_months),
                p.and_then(Publication::link).unwrap_or_default(),
            ])
            .map_err(internal)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| CliError::Internal(e.to_string()))?;
    print(&String::from_utf8_lossy(&bytes))
}
