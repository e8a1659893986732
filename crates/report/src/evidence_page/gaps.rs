//! What does not fit, what is missing, and the audit of the five articles.

use serde::Serialize;
use yotsui_evidence::{
    ConflictKind, Field, GapKind, Level,
    audit::Verdict,
    mapping::{Readings, Round},
    pool::Outcome,
    question::Model,
    words,
};

use super::Page;

#[derive(Serialize)]
pub(super) struct Conflicts {
    kinds: Vec<ConflictGroup>,
}

#[derive(Serialize)]
struct ConflictGroup {
    name: String,
    conflicts: Vec<ConflictView>,
}

#[derive(Serialize)]
struct ConflictView {
    id: String,
    text: String,
    claims: Vec<(String, String)>,
}

/// The registered conflicts, by kind.
pub(super) fn conflicts(page: &Page<'_>) -> Conflicts {
    let lang = page.words.lang;
    Conflicts {
        kinds: ConflictKind::ALL
            .iter()
            .map(|kind| ConflictGroup {
                name: page.words.text(&kind.message()),
                conflicts: page
                    .base
                    .conflicts()
                    .filter(|c| c.kind == *kind)
                    .map(|c| ConflictView {
                        id: c.id.clone(),
                        text: c.text().get(lang).to_owned(),
                        claims: c
                            .claims
                            .iter()
                            .filter_map(|id| page.base.claim(id))
                            .map(|c| (c.id.clone(), words::claim_figure(c, lang)))
                            .collect(),
                    })
                    .collect(),
            })
            .filter(|g| !g.conflicts.is_empty())
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct Gaps {
    questions: Vec<Unanswered>,
    missing: Vec<Missing>,
    mapping: Vec<Reading>,
    uncertain: Vec<(String, String)>,
    secondary: String,
    seed_only: String,
    silent: String,
    unmapped: Vec<(String, String)>,
}

/// What is missing for one reason.
#[derive(Serialize)]
struct Missing {
    why: String,
    /// Id, topic, what is missing.
    gaps: Vec<(String, String, String)>,
}

/// One reading of the mapping.
#[derive(Serialize)]
struct Reading {
    date: String,
    rows: u32,
    wrong: u32,
    lacking: u32,
    precision: String,
    mended: String,
    /// Claim and what was wrong with it.
    faults: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Unanswered {
    id: String,
    title: String,
    why: String,
    silent: usize,
}

/// What was not read, and the questions that nothing answers.
pub(super) fn view(page: &Page<'_>) -> Gaps {
    use yotsui_evidence::question::Reason;
    let lang = page.words.lang;
    let counted = |n: usize| words::count(n as u64);
    let level = |level: Level| counted(page.base.claims().filter(|c| c.level == level).count());
    let summary = yotsui_evidence::Summary::of(page.base);
    Gaps {
        questions: page
            .questions
            .iter()
            .zip(page.answers)
            .filter_map(|(q, a)| match &a.outcome {
                Outcome::TooLittle(why) => Some(Unanswered {
                    id: q.id.clone(),
                    title: q.title(lang).to_owned(),
                    why: page.words.text(&why.message()),
                    silent: a
                        .left_out
                        .iter()
                        .filter(|o| o.reason == Reason::NoNumber)
                        .count(),
                }),
                _ => None,
            })
            .collect(),
        missing: GapKind::ALL
            .iter()
            .map(|kind| Missing {
                why: page.words.text(&kind.message()),
                gaps: page
                    .base
                    .gaps()
                    .filter(|g| g.kind == *kind)
                    .map(|g| {
                        let topic = page.words.text(&g.topic.message());
                        (g.id.clone(), topic, g.text(lang).to_owned())
                    })
                    .collect(),
            })
            .filter(|m| !m.gaps.is_empty())
            .collect(),
        mapping: Readings::embedded()
            .map(|r| r.rounds.iter().map(|round| reading(page, round)).collect())
            .unwrap_or_default(),
        uncertain: Field::ALL
            .iter()
            .filter_map(|f| {
                let n = summary.uncertain.get(f)?;
                Some((page.words.text(&f.message()), counted(*n)))
            })
            .collect(),
        secondary: level(Level::Secondary),
        seed_only: level(Level::SeedOnly),
        silent: counted(summary.claims - summary.with_estimate),
        unmapped: page
            .base
            .claims()
            .filter(|c| !c.is_mapped())
            .map(|c| (c.id.clone(), page.base.about(c, lang)))
            .collect(),
    }
}

fn reading(page: &Page<'_>, round: &Round) -> Reading {
    let [share, low, high] = round.precision();
    Reading {
        date: round.date.clone(),
        rows: round.rows,
        wrong: round.wrong_count,
        lacking: round.lacking_count,
        precision: words::with_interval(Model::Share, share, low, high, page.words.lang),
        mended: round.mended.get(page.words.lang).to_owned(),
        faults: round
            .wrong
            .iter()
            .chain(&round.lacks)
            .filter(|f| page.base.claim(&f.claim).is_some())
            .map(|f| (f.claim.clone(), f.what.clone()))
            .collect(),
    }
}

#[derive(Serialize)]
pub(super) struct AuditView {
    counts: Vec<(String, &'static str, usize)>,
    articles: Vec<Article>,
}

#[derive(Serialize)]
struct Article {
    key: String,
    about: String,
    title: String,
    rows: Vec<AuditRow>,
}

#[derive(Serialize)]
struct AuditRow {
    id: String,
    said: String,
    place: String,
    figure: String,
    why: String,
    verdict: String,
    class: &'static str,
    read: Option<String>,
    /// Publication, and its claims with their figures.
    sources: Vec<(String, Vec<(String, String)>)>,
}

/// The audit, row by row.
pub(super) fn audit(page: &Page<'_>) -> AuditView {
    let lang = page.words.lang;
    AuditView {
        counts: page
            .audit
            .counts()
            .into_iter()
            .map(|(v, n)| (page.words.text(&v.message()), class(v), n))
            .collect(),
        articles: page
            .audit
            .articles
            .iter()
            .map(|a| Article {
                key: a.article.clone(),
                about: a.about.get(lang).to_owned(),
                title: page
                    .base
                    .publication(&a.article)
                    .and_then(|p| p.title.clone())
                    .unwrap_or_default(),
                rows: a
                    .rows
                    .iter()
                    .map(|r| AuditRow {
                        id: r.id.clone(),
                        said: r.said.get(lang).to_owned(),
                        place: r.place.get(lang).to_owned(),
                        figure: r.figure.get(lang).to_owned(),
                        why: r.why.get(lang).to_owned(),
                        verdict: page.words.text(&r.verdict.message()),
                        class: class(r.verdict),
                        read: r.read.as_ref().map(|t| t.get(lang).to_owned()),
                        sources: audited(page, &r.sources),
                    })
                    .collect(),
            })
            .collect(),
    }
}

/// The claims of an audited row, by publication.
fn audited(page: &Page<'_>, ids: &[String]) -> Vec<(String, Vec<(String, String)>)> {
    let mut sources: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for claim in ids.iter().filter_map(|id| page.base.claim(id)) {
        let label = page
            .base
            .publication_of(claim)
            .map_or_else(|| claim.publication.clone(), |p| p.label());
        let figure = words::claim_figure(claim, page.words.lang);
        let entry = (claim.id.clone(), figure);
        match sources.iter_mut().find(|(of, _)| *of == label) {
            Some((_, claims)) => claims.push(entry),
            None => sources.push((label, vec![entry])),
        }
    }
    sources
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Confirmed => "confirmed",
        Verdict::Compatible => "compatible",
        Verdict::Contradicted => "contradicted",
        Verdict::NotFound => "not-found",
    }
}
