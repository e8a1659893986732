//! Pooled answers in the terminal, and what moves between two states.

use std::fmt::Write as _;

use yotsui_evidence::{
    Base,
    difference::Difference,
    pool::{Answer, pool as pool_one, pool_all},
    question::{Question, Questions, Reason},
    words,
};
use yotsui_text::{Lang, Message, catalogue};

use super::{EvidenceFailure, options::PoolArgs, print, print_json};
use crate::error::CliError;

/// One question, or a line for each.
pub fn pool(
    base: &Base,
    questions: &Questions,
    args: &PoolArgs,
    lang: Lang,
) -> Result<(), CliError> {
    let Some(id) = &args.question else {
        if args.json {
            return print_json(&pool_all(base, questions));
        }
        let mut out = String::new();
        for question in questions.iter() {
            let answer = pool_one(base, question);
            let _infallible = writeln!(out, "{}\n  {}", question.id, question.title(lang));
            let _infallible = writeln!(
                out,
                "  {}{}",
                words::answer_figure(&answer, lang),
                grade(&answer, lang)
            );
        }
        return print(&out);
    };
    let Some(question) = questions.get(id) else {
        return Err(EvidenceFailure::UnknownQuestion {
            id: id.clone(),
            known: questions.iter().map(|q| q.id.clone()).collect(),
        }
        .into());
    };
    let answer = pool_one(base, question);
    if args.json {
        return print_json(&answer);
    }
    print(&text(base, question, &answer, lang))
}

fn grade(answer: &Answer, lang: Lang) -> String {
    let Some(c) = &answer.certainty else {
        return String::new();
    };
    let grade = catalogue().text(lang, &c.grade.message());
    let words = catalogue().text(
        lang,
        &Message::new("evidence-diff-certainty").arg("grade", grade),
    );
    match lang {
        Lang::Ja => format!("、{words}"),
        Lang::En => format!(", {words}"),
    }
}

/// How many studies and people.
fn size(answer: &Answer, lang: Lang) -> String {
    let message = match answer.n {
        Some(n) => Message::new("evidence-pool-size").arg("n", words::count(n)),
        None => Message::new("evidence-pool-size-unknown"),
    };
    catalogue().text(lang, &message.arg("k", answer.k))
}

fn text(base: &Base, question: &Question, answer: &Answer, lang: Lang) -> String {
    let plain = |id: &str| catalogue().plain(lang, id);
    let mut out = format!("{}\n{}\n\n", question.title(lang), question.scope.get(lang));
    let line = |out: &mut String, indent: usize, text: &str| {
        let _infallible = writeln!(out, "{:indent$}{text}", "");
    };
    if answer.k > 0 {
        line(&mut out, 0, &format!("{}:", plain("evidence-pool-studies")));
        let width = answer
            .studies
            .iter()
            .map(|s| s.label.chars().count())
            .max()
            .unwrap_or(0);
        for s in &answer.studies {
            let counts = s
                .counts
                .map(|c| format!("{}/{}", c.events, c.n))
                .or(s.n.map(|n| format!("n = {n}")))
                .unwrap_or_default();
            let weight = s.weight.map(|w| format!("  {w:.0}%")).unwrap_or_default();
            let figure = words::study_figure(answer.model, s, lang);
            line(
                &mut out,
                2,
                &format!(
                    "{:width$}  {counts:>10}  {figure}{weight}  {}",
                    s.label, s.claim
                ),
            );
        }
        out.push('\n');
    }
    let figure = words::answer_figure(answer, lang);
    if answer.certainty.is_some() {
        let heading = plain("evidence-pool-answer");
        line(
            &mut out,
            0,
            &format!("{heading}: {figure}; {}", size(answer, lang)),
        );
    } else {
        line(&mut out, 0, &figure);
    }
    for detail in words::answer_details(answer, lang) {
        line(&mut out, 2, &detail);
    }
    if answer.beside().next().is_some() {
        line(
            &mut out,
            0,
            &format!("\n{}:", plain("evidence-pool-beside")),
        );
        for claim in answer.beside().filter_map(|id| base.claim(id)) {
            let figure = words::claim_figure(claim, lang);
            let about = base.about(claim, lang);
            line(&mut out, 2, &format!("{figure}  {about}  {}", claim.id));
        }
    }
    let mut left = answer
        .left_out
        .iter()
        .filter(|o| o.reason != Reason::Review)
        .peekable();
    if left.peek().is_some() {
        line(
            &mut out,
            0,
            &format!("\n{}:", plain("evidence-pool-left-out")),
        );
    }
    for o in left {
        let reason = catalogue().text(lang, &o.reason.message());
        let mut more: Vec<String> = o.note.iter().map(|n| n.get(lang).to_owned()).collect();
        more.extend(o.counted_by.iter().map(|by| {
            let message = Message::new("evidence-pool-counted-by").arg("claim", by);
            catalogue().text(lang, &message)
        }));
        let more = if more.is_empty() {
            String::new()
        } else {
            format!(" ({})", more.join("; "))
        };
        line(&mut out, 2, &format!("{}: {reason}{more}", o.claim));
    }
    out
}

/// What differs between two states.
pub fn moved(difference: &Difference, now: &Questions, then: &Questions, lang: Lang) -> String {
    let text = |m: &Message| catalogue().text(lang, m);
    let plain = |id: &str| catalogue().plain(lang, id);
    let claims = Message::new("evidence-diff-claims")
        .arg("added", difference.added.len())
        .arg("changed", difference.changed.len())
        .arg("removed", difference.removed.len());
    let mut out = text(&claims) + "\n";
    for (sign, ids) in [
        ("+", &difference.added),
        ("~", &difference.changed),
        ("-", &difference.removed),
    ] {
        for id in ids {
            let _infallible = writeln!(out, "  {sign} {id}");
        }
    }
    let id = if difference.moved.is_empty() {
        "evidence-diff-none"
    } else {
        "evidence-diff-moved"
    };
    let count = Message::new(id)
        .arg("compared", difference.compared)
        .arg("moved", difference.moved.len());
    out += &(text(&count) + "\n");
    for m in &difference.moved {
        let title = now
            .get(&m.question)
            .or_else(|| then.get(&m.question))
            .map_or("", |q| q.title(lang));
        let _infallible = writeln!(out, "\n{}  {title}", m.question);
        for (label, answer) in [
            ("evidence-diff-before", &m.before),
            ("evidence-diff-after", &m.after),
        ] {
            let figure = match answer {
                None => plain("evidence-diff-absent"),
                Some(a) => format!(
                    "{} [{}]{}",
                    words::answer_figure(a, lang),
                    size(a, lang),
                    grade(a, lang)
                ),
            };
            let _infallible = writeln!(out, "  {}: {figure}", plain(label));
        }
    }
    out
}
