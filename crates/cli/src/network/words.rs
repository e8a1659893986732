//! The network's tables, as text and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};
use yotsui_evidence::audit::Audit;
use yotsui_network::{
    Artefact, Graph,
    artefact::TableRow,
    check::Check,
    graph::{Scale, Variable},
    looked_at::LookedAt,
    strength::Strength,
};
use yotsui_text::{Lang, Message, catalogue};

fn say(lang: Lang, id: &str) -> String {
    catalogue().plain(lang, id)
}

fn name(v: &Variable, lang: Lang) -> &str {
    match lang {
        Lang::Ja => &v.ja,
        Lang::En => &v.en,
    }
}

/// Ids, kinds, units, ranges, grades, sources: what a program needs to write a patient.
pub fn variables_json(graph: &Graph) -> Value {
    let one = |v: &Variable| {
        let mut out = json!({
            "id": v.id,
            "room": v.room.code(),
            "name": { "ja": v.ja, "en": v.en },
            "how": { "ja": v.how_ja, "en": v.how_en },
            "unit": v.unit,
            "reliability": v.reliability,
            "reliability_claims": v.reliability_claims,
            "margin_claims": v.margin_claims,
            "assumed": { "ja": v.assumed_ja, "en": v.assumed_en },
            "image": v.image,
            "burden": v.burden,
        });
        match &v.scale {
            Scale::Continuous {
                transform,
                location,
                scale,
                floor,
                ceiling,
            } => {
                out["kind"] = "continuous".into();
                out["range"] = json!([v.low, v.high]);
                out["margin"] = json!({
                    "transform": transform, "location": location, "scale": scale,
                    "floor": floor, "ceiling": ceiling,
                });
            }
            Scale::Ordered { grades } => {
                out["kind"] = if grades.len() == 2 {
                    "binary"
                } else {
                    "ordered"
                }
                .into();
                out["grades"] = json!(grades);
            }
            Scale::Latent => out["kind"] = "latent".into(),
        }
        out
    };
    json!({
        "variables": graph.variables().iter().map(one).collect::<Vec<_>>(),
        "settings": graph.settings().iter().map(|s| json!({
            "id": s.id,
            "name": { "ja": s.ja, "en": s.en },
            "shares": s.weights.get(),
            "index_disc_range": [s.disc.0, s.disc.1],
        })).collect::<Vec<_>>(),
    })
}

/// The same for a reader.
pub fn variables(graph: &Graph, lang: Lang) -> String {
    let mut out = String::new();
    let mut room = None;
    for v in graph.variables() {
        if room != Some(v.room) {
            room = Some(v.room);
            let _infallible = writeln!(
                out,
                "\n{}",
                say(lang, &format!("network-room-{}", v.room.code()))
            );
        }
        let values = match &v.scale {
            Scale::Continuous { .. } => format!("{}–{} {}", v.low, v.high, v.unit),
            Scale::Ordered { grades } => grades
                .iter()
                .map(|g| g.code.as_str())
                .collect::<Vec<_>>()
                .join(" | "),
            Scale::Latent => "—".to_owned(),
        };
        let _infallible = writeln!(out, "  {:26} {}  [{}]", v.id, name(v, lang), values.trim());
    }
    out
}

/// Paths with strength, interval, studies; assumptions marked.
pub fn paths(graph: &Graph, strengths: &[Strength], lang: Lang) -> String {
    let mut out = format!("{}\n", say(lang, "network-paths-head"));
    for s in strengths {
        let of = |id: &str| {
            graph.index(id).map_or(id.to_owned(), |j| {
                name(&graph.variables()[j], lang).to_owned()
            })
        };
        let basis = if s.assumption {
            say(lang, "network-assumption")
        } else {
            let m = Message::new("network-picture-studies").arg("count", s.studies);
            catalogue().text(lang, &m)
        };
        let _infallible = writeln!(
            out,
            "{:+.2}  {} → {}  ({basis})",
            s.strength,
            of(&s.from),
            of(&s.to)
        );
    }
    let assumed = strengths.iter().filter(|s| s.assumption).count();
    let _infallible = writeln!(
        out,
        "{}",
        catalogue().text(
            lang,
            &Message::new("network-paths-count")
                .arg("paths", strengths.len())
                .arg("assumed", assumed)
        )
    );
    out
}

fn row(r: &TableRow) -> String {
    let found = match (r.published, &r.read, r.limit) {
        (Some(x), _, _) => format!("{x}"),
        (None, Some(read), Some(limit)) => match read.as_str() {
            "above" => format!("> {limit}"),
            "below" => format!("< {limit}"),
            _ => format!("± {limit}"),
        },
        _ => "—".to_owned(),
    };
    format!(
        "{:>9}  {:>9} [{}, {}]  {:>6}  k={} τ={} {:>4.0}%  {} {} ({})  {}",
        found,
        r.implied,
        r.interval[0],
        r.interval[1],
        r.residual.map_or("—".to_owned(), |x| format!("{x:+.1}")),
        r.k,
        r.tau,
        100.0 * r.prior_share,
        r.kind,
        r.variables.join(" × "),
        r.population,
        r.claims.join(", "),
    )
}

/// What the audit of the seed articles says of a figure.
fn audit_verdict(id: &str, lang: Lang) -> String {
    Audit::embedded()
        .rows()
        .find(|r| r.id == id)
        .map_or_else(String::new, |r| {
            format!(
                "{id}: {}",
                say(
                    lang,
                    &format!(
                        "evidence-verdict-{}",
                        r.verdict.to_string().replace('_', "-")
                    )
                )
            )
        })
}

/// Published beside implied, what images explain, the seeds' figures, the fit as a whole.
pub fn table(artefact: &Artefact, seeds: &[LookedAt], lang: Lang) -> String {
    let mut out = String::new();
    let mut part = |id: &str, rows: &mut dyn Iterator<Item = &TableRow>| {
        let _infallible = writeln!(
            out,
            "{}\n{}",
            say(lang, id),
            say(lang, "network-table-head")
        );
        for r in rows {
            let _infallible = writeln!(out, "{}", row(r));
        }
        out.push('\n');
    };
    part(
        "network-table-studies",
        &mut artefact.table.iter().filter(|r| !r.claims.is_empty()),
    );
    part(
        "network-table-assumed",
        &mut artefact.table.iter().filter(|r| r.claims.is_empty()),
    );
    let _infallible = writeln!(
        out,
        "{}\n{}",
        say(lang, "network-table-seeds"),
        say(lang, "network-seeds-head")
    );
    for s in seeds {
        let implied = s.implied.map_or_else(
            || say(lang, "network-seeds-outside"),
            |[m, low, high]| format!("{m:.3} [{low:.3}, {high:.3}]"),
        );
        let _infallible = writeln!(
            out,
            "{:>9}  {implied}  {} {}  {}",
            s.printed,
            s.kind,
            s.variables.join(" × "),
            audit_verdict(s.audit, lang),
        );
    }
    out.push('\n');
    let _infallible = writeln!(out, "{}", say(lang, "network-explained"));
    let percent = |x: &[f64; 3]| {
        format!(
            "{:.1}% [{:.1}, {:.1}]",
            100.0 * x[0],
            100.0 * x[1],
            100.0 * x[2]
        )
    };
    for e in &artefact.explained {
        let message = Message::new("network-explained-row")
            .arg("variable", &e.variable)
            .arg("prior", percent(&e.prior))
            .arg("posterior", percent(&e.posterior))
            .arg("bare", percent(&e.bare))
            .arg("over", percent(&e.over_causes));
        let _infallible = writeln!(out, "  {}", catalogue().text(lang, &message));
    }
    let s = &artefact.statistics;
    let d = &artefact.diagnostics;
    let message = Message::new("network-statistics")
        .arg("moments", s.moments)
        .arg("publications", s.publications)
        .arg("parameters", s.parameters)
        .arg("effective", format!("{:.0}", s.effective_parameters))
        .arg("chi", format!("{:.1}", s.chi_square))
        .arg("df", s.df)
        .arg("srmr", format!("{:.3}", s.srmr))
        .arg("kept", d.kept)
        .arg("divergences", d.divergences)
        .arg("rhat", format!("{:.3}", d.worst_r_hat))
        .arg("laplace", format!("{:.1}", d.laplace_worst_shift_sd));
    let _infallible = writeln!(out, "\n{}", catalogue().text(lang, &message));
    out
}

/// One line a check: id, figure, bound, pass or fail, in words.
pub fn checks(checks: &[Check], lang: Lang) -> String {
    let mut out = String::new();
    for c in checks {
        let verdict = say(
            lang,
            if c.passed {
                "network-pass"
            } else {
                "network-fail"
            },
        );
        let _infallible = writeln!(
            out,
            "{verdict}  {:28} {:>10}  {:16} {}",
            c.id,
            c.figure,
            c.bound,
            catalogue().text(lang, &c.note)
        );
    }
    out
}
