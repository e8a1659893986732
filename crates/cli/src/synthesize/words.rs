//! A result as text for the terminal. Columns bear metafor's names, which both languages use.

use std::fmt::Write as _;

use yotsui_synthesis::{
    binomial::BinomialAccuracy, dist::norm_quantile_upper, effect::Transform, table::Synthesis,
};
use yotsui_text::{Lang, Message, catalogue};

use super::options::SynthesizeArgs;

/// A level as per cent: 0.95 is `95`.
pub fn percent(level: f64) -> String {
    // 15 digits of a share lose the last bit that multiplying by 100 makes
    let text = format!("{:.6}", 100.0 * level);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

struct Page {
    out: String,
    lang: Lang,
    digits: usize,
}

impl Page {
    fn new(args: &SynthesizeArgs, lang: Lang) -> Self {
        Page {
            out: String::new(),
            lang,
            digits: usize::from(args.digits),
        }
    }

    fn say(&mut self, message: &Message) {
        let text = catalogue().text(self.lang, message);
        let _infallible = writeln!(self.out, "{text}");
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }

    fn number(&self, x: f64) -> String {
        // A model that degenerates has no finite statistic, and says so in its notes.
        if x.is_finite() {
            let text = format!("{x:.*}", self.digits);
            // no sign on what is shown as nothing
            match text.strip_prefix('-') {
                Some(rest) if rest.chars().all(|c| c == '0' || c == '.') => rest.to_owned(),
                _ => text,
            }
        } else {
            "–".to_owned()
        }
    }

    /// A p value: `= 0.0123`, or `< 0.0001` where the digits shown would be all zero.
    fn p(&self, x: f64) -> String {
        let digits = self.digits.max(2);
        let least = 0.1_f64.powi(i32::try_from(digits).unwrap_or(2));
        if x.is_finite() && x < least {
            format!("< {least:.digits$}")
        } else if x.is_finite() {
            format!("= {x:.digits$}")
        } else {
            "= –".to_owned()
        }
    }

    /// Right-aligned columns below their heads; the last is free text, on the left.
    fn table(&mut self, heads: &[&str], rows: &[(Vec<String>, String)]) {
        let width = |c: usize| {
            let cells = rows.iter().map(|(cells, _)| cells[c].chars().count());
            cells.max().unwrap_or(0).max(heads[c].chars().count())
        };
        let widths: Vec<usize> = (0..heads.len() - 1).map(width).collect();
        let last = heads[heads.len() - 1];
        let head: Vec<String> = heads[..heads.len() - 1]
            .iter()
            .map(|h| (*h).to_owned())
            .collect();
        for (cells, text) in std::iter::once((&head, last))
            .chain(rows.iter().map(|(cells, text)| (cells, text.as_str())))
        {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let _infallible = write!(line, "  {cell:>width$}");
            }
            let _infallible = write!(line, "  {text}");
            self.out.push_str(line.trim_end());
            self.gap();
        }
    }
}

/// The result of one model over effects.
pub fn effects(s: &Synthesis, args: &SynthesizeArgs, lang: Lang) -> String {
    let mut page = Page::new(args, lang);
    let fit = &s.fit;
    let level = percent(fit.level);
    let columns: Vec<&str> = s.source.used.iter().map(|u| u.1.as_str()).collect();
    page.say(
        &Message::new("synthesis-result-title")
            .arg("file", args.table.display())
            .arg("k", fit.k),
    );
    page.say(
        &Message::new("synthesis-result-effects")
            .arg("measure", s.measure)
            .arg("columns", columns.join(", ")),
    );
    page.say(&Message::new("synthesis-result-scale").arg("scale", s.scale.replace(' ', "-")));
    page.say(&Message::new("synthesis-result-model").arg("method", fit.method));
    page.say(&match fit.dfs {
        Some(df) => Message::new("synthesis-result-test-t")
            .arg("test", fit.test)
            .arg("df", df),
        None => Message::new("synthesis-result-test-z"),
    });
    if !s.dropped.is_empty() {
        let rows: Vec<String> = s.dropped.iter().map(ToString::to_string).collect();
        page.say(&Message::new("synthesis-result-dropped").arg("rows", rows.join(", ")));
    }
    page.gap();
    coefficients(&mut page, s, &level);
    back(&mut page, s, &level);
    page.gap();
    heterogeneity(&mut page, s, &level);
    page.gap();
    studies(&mut page, s, &level);
    if !fit.notes.is_empty() {
        page.gap();
    }
    for note in &fit.notes {
        page.say(&Message::new(format!("synthesis-note-{}", note.id())));
    }
    page.out
}

fn coefficients(page: &mut Page, s: &Synthesis, level: &str) {
    let fit = &s.fit;
    page.say(&Message::new("synthesis-result-coefficients").arg("level", level));
    let rows: Vec<_> = (0..fit.p)
        .map(|i| {
            let p = page.p(fit.pval[i]);
            let cells = vec![
                page.number(fit.b[i]),
                page.number(fit.se[i]),
                page.number(fit.stat[i]),
                p.strip_prefix("= ").map_or(p.clone(), str::to_owned),
                page.number(fit.ci_lb[i]),
                page.number(fit.ci_ub[i]),
            ];
            (cells, fit.names[i].clone())
        })
        .collect();
    page.table(&["b", "se", "stat", "pval", "ci_lb", "ci_ub", ""], &rows);
    if let (Some(low), Some(high)) = (fit.pi_lb, fit.pi_ub) {
        page.say(
            &Message::new("synthesis-result-prediction")
                .arg("level", level)
                .arg("low", page.number(low))
                .arg("high", page.number(high)),
        );
    }
}

fn back(page: &mut Page, s: &Synthesis, level: &str) {
    let fit = &s.fit;
    match (&s.back, s.transform) {
        (_, Transform::Identity) => page.say(&Message::new(if s.scale == "as given" {
            "synthesis-result-back-not-known"
        } else {
            "synthesis-result-back-natural"
        })),
        (Some(back), _) => {
            page.say(
                &Message::new("synthesis-result-back")
                    .arg("level", level)
                    .arg("value", page.number(back.pred))
                    .arg("low", page.number(back.ci_lb))
                    .arg("high", page.number(back.ci_ub)),
            );
            if let (Some(low), Some(high)) = (back.pi_lb, back.pi_ub) {
                page.say(
                    &Message::new("synthesis-result-back-prediction")
                        .arg("level", level)
                        .arg("low", page.number(low))
                        .arg("high", page.number(high)),
                );
            }
        }
        // A coefficient on a log scale is a ratio for each unit of its moderator.
        (None, Transform::Exp) => {
            page.say(&Message::new("synthesis-result-back-ratios").arg("level", level));
            let rows: Vec<_> = (0..fit.p)
                .map(|i| {
                    let cells = [fit.b[i], fit.ci_lb[i], fit.ci_ub[i]];
                    let cells = cells.map(|x| page.number(x.exp())).to_vec();
                    (cells, fit.names[i].clone())
                })
                .collect();
            page.table(&["exp(b)", "ci_lb", "ci_ub", ""], &rows);
        }
        (None, Transform::FreemanTukey) => {
            page.say(&Message::new("synthesis-result-back-freeman-tukey"));
        }
        (None, _) => page.say(&Message::new("synthesis-result-back-moderators")),
    }
}

fn heterogeneity(page: &mut Page, s: &Synthesis, level: &str) {
    let fit = &s.fit;
    let tau2 = Message::new("synthesis-result-tau2")
        .arg("tau2", page.number(fit.tau2))
        .arg("tau", page.number(fit.tau2.sqrt()))
        .arg("se", fit.se_tau2.map_or("–".to_owned(), |x| page.number(x)))
        .arg("i2", format!("{:.1}", fit.I2))
        .arg("h2", format!("{:.2}", fit.H2));
    page.say(&tau2);
    if let Some(ci) = &s.tau2_ci {
        page.say(
            &Message::new("synthesis-result-tau2-interval")
                .arg("level", level)
                .arg("low", page.number(ci.tau2_lb))
                .arg("high", page.number(ci.tau2_ub))
                .arg("i2low", format!("{:.1}", ci.I2_lb))
                .arg("i2high", format!("{:.1}", ci.I2_ub)),
        );
    }
    if let Some(r2) = fit.R2 {
        page.say(&Message::new("synthesis-result-r2").arg("r2", format!("{r2:.1}")));
    }
    page.say(
        &Message::new("synthesis-result-q")
            .arg("q", page.number(fit.QE))
            .arg("df", fit.k - fit.p)
            .arg("p", page.p(fit.QEp)),
    );
    if fit.p > 1 {
        let df = match fit.QMdf {
            (m, Some(df)) => format!("F({m}, {df})"),
            (m, None) => format!("chi²({m})"),
        };
        page.say(
            &Message::new("synthesis-result-qm")
                .arg("df", df)
                .arg("qm", page.number(fit.QM))
                .arg("p", page.p(fit.QMp)),
        );
    }
}

fn studies(page: &mut Page, s: &Synthesis, level: &str) {
    page.say(&Message::new("synthesis-result-studies").arg("level", level));
    let z = norm_quantile_upper(0.5 * (1.0 - s.fit.level));
    let rows: Vec<_> = s
        .studies
        .iter()
        .map(|w| {
            let half = z * w.vi.sqrt();
            let cells = vec![
                page.number(w.yi),
                page.number(w.vi),
                page.number(w.yi - half),
                page.number(w.yi + half),
                format!("{:.1}", w.weight),
            ];
            (cells, w.slab.clone())
        })
        .collect();
    page.table(&["yi", "vi", "ci_lb", "ci_ub", "%", "slab"], &rows);
}

/// The result of the bivariate model of a diagnostic test.
pub fn accuracy(fit: &BinomialAccuracy, args: &SynthesizeArgs, lang: Lang) -> String {
    let mut page = Page::new(args, lang);
    page.say(
        &Message::new("synthesis-result-title")
            .arg("file", args.table.display())
            .arg("k", fit.k),
    );
    page.say(&Message::new("synthesis-result-accuracy-model"));
    page.gap();
    for (id, value, ci) in [
        ("synthesis-result-sensitivity", fit.sens, fit.sens_ci),
        ("synthesis-result-specificity", fit.spec, fit.spec_ci),
    ] {
        let message = Message::new(id)
            .arg("value", page.number(value))
            .arg("level", percent(fit.level))
            .arg("low", page.number(ci[0]))
            .arg("high", page.number(ci[1]));
        page.say(&message);
    }
    page.say(
        &Message::new("synthesis-result-ratios")
            .arg("dor", page.number(fit.DOR))
            .arg("positive", page.number(fit.LRpos))
            .arg("negative", page.number(fit.LRneg)),
    );
    page.say(
        &Message::new("synthesis-result-accuracy-variance")
            .arg("sens", page.number(fit.var_sens))
            .arg("spec", page.number(fit.var_spec))
            .arg("rho", page.number(fit.rho)),
    );
    if fit.boundary {
        page.say(&Message::new("synthesis-note-variance-at-zero"));
    }
    page.out
}
