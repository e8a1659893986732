//! `yotsui evidence …`: the claims behind every number, to browse, check, cite and pool.

pub mod options;

mod answers;
mod browse;
mod error;
mod page;
mod revision;

use std::{fmt::Write as _, path::Path};

use serde_json::json;
use yotsui_evidence::{
    Base, Summary,
    audit::Audit,
    check::{self, Rule},
    difference::difference,
    question::Questions,
};
use yotsui_text::{Lang, Message, catalogue};

use crate::{error::CliError, output::print};
pub use error::EvidenceFailure;
use options::{EvidenceArgs, EvidenceCommand};

/// The base, its questions and the audit: those compiled in, or those of a folder.
struct Evidence {
    base: Base,
    questions: Questions,
}

/// What the commands read from.
enum Source {
    Embedded,
    Folder(Box<Evidence>),
}

impl Source {
    fn open(from: Option<&Path>) -> Result<Source, CliError> {
        Ok(match from {
            None => Source::Embedded,
            Some(folder) => Source::Folder(Box::new(Evidence {
                base: Base::read(folder).map_err(EvidenceFailure::from)?,
                questions: Questions::read(folder).map_err(EvidenceFailure::from)?,
            })),
        })
    }

    fn base(&self) -> &Base {
        match self {
            Source::Embedded => Base::embedded(),
            Source::Folder(e) => &e.base,
        }
    }

    fn questions(&self) -> &Questions {
        match self {
            Source::Embedded => Questions::embedded(),
            Source::Folder(e) => &e.questions,
        }
    }
}

pub fn run(args: &EvidenceArgs, lang: Lang) -> Result<(), CliError> {
    let source = Source::open(args.from.as_deref())?;
    let (base, questions) = (source.base(), source.questions());
    match &args.command {
        EvidenceCommand::Check(a) => checked(base, questions, a.json, lang),
        EvidenceCommand::List(a) => browse::list(base, a, lang),
        EvidenceCommand::Show(a) => browse::show(base, a, lang),
        EvidenceCommand::Cite(a) => browse::cite(base, a),
        EvidenceCommand::Table(a) => browse::table(base, a, lang),
        EvidenceCommand::Pool(a) => answers::pool(base, questions, a, lang),
        EvidenceCommand::Gaps(a) => browse::gaps(base, a, lang),
        EvidenceCommand::Audit(a) if a.json => print_json(&Audit::embedded().articles),
        EvidenceCommand::Audit(_) => print(&Audit::embedded().markdown(base, lang)),
        EvidenceCommand::Diff(a) => {
            let here = Path::new(".");
            let now = match &a.later {
                Some(rev) => revision::read(here, rev)?,
                None => revision::working_tree(here)?,
            };
            let then = revision::read(here, &a.rev)?;
            let result = difference((&then.base, &then.questions), (&now.base, &now.questions));
            if a.json {
                return print_json(&result);
            }
            print(&answers::moved(
                &result,
                &now.questions,
                &then.questions,
                lang,
            ))
        }
        EvidenceCommand::Page(a) => page::run(base, questions, a, lang),
    }
}

/// Prints the report of all checks; fails where something does not fit.
fn checked(base: &Base, questions: &Questions, as_json: bool, lang: Lang) -> Result<(), CliError> {
    let report = check::check_all(base, questions);
    let audit = &Audit::embedded().faults;
    let unexpected: Vec<_> = report.unexpected().collect();
    let known = report.findings.len() - unexpected.len();
    let summary = Summary::of(base);
    if as_json {
        let findings: Vec<_> = report
            .findings
            .iter()
            .map(|f| {
                json!({
                    "rule": f.rule, "place": f.place, "found": f.found,
                    "expected": f.expected, "known": f.known,
                })
            })
            .collect();
        print_json(&json!({
            "summary": summary,
            "questions": questions.iter().count(),
            "findings": findings,
            "unmapped": report.unmapped,
        }))?;
    } else {
        let mut out = String::new();
        let mut say = |m: &Message| {
            let _infallible = writeln!(out, "{}", catalogue().text(lang, m));
        };
        say(&Message::new("evidence-check-counts")
            .arg("publications", summary.publications)
            .arg("claims", summary.claims)
            .arg("questions", questions.iter().count())
            .arg("unmapped", summary.unmapped));
        say(&Message::new("evidence-check-known").arg("count", known));
        if unexpected.is_empty() {
            say(&Message::new("evidence-check-passes"));
        } else {
            say(&Message::new("evidence-check-fails").arg("count", unexpected.len()));
        }
        for finding in &unexpected {
            let mut message = finding.message();
            let rule = catalogue().text(lang, &Rule::message(finding.rule));
            for (name, value) in &mut message.args {
                if name == "rule" {
                    value.clone_from(&rule);
                }
            }
            let parts = catalogue().explain(lang, &message);
            let _infallible = writeln!(out, "- {}", parts.what);
            for part in [parts.found, parts.expected].into_iter().flatten() {
                let _infallible = writeln!(out, "    {part}");
            }
        }
        print(&out)?;
    }
    if unexpected.is_empty() && audit.is_empty() {
        Ok(())
    } else {
        Err(EvidenceFailure::Check(unexpected.len() + audit.len()).into())
    }
}

/// Prints `value` as JSON.
fn print_json(value: &impl serde::Serialize) -> Result<(), CliError> {
    let text =
        serde_json::to_string_pretty(value).map_err(|e| CliError::Internal(e.to_string()))?;
    print(&(text + "\n"))
}
