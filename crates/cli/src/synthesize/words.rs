//! A result as text for the terminal. Columns bear metafor's names, which both languages use.

use std::fmt::Write as _;

use yotsui_synthesis::{
    binomial::BinomialAccuracy,
    dist::norm_quantile_upper,
    effect::Transform,
    table::{Back, CountSynthesis, GeneralisedSynthesis, Synthesis, Weighted},
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
    head(
        &mut page,
        args,
        fit.k,
        s.measure.name(),
        &s.source.used,
        s.scale,
    );
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
    Shown::of(s).coefficients(&mut page, &level);
    page.gap();
    heterogeneity(&mut page, s, &level);
    subgroups(&mut page, s, &level);
    permutation(&mut page, s);
    page.gap();
    studies(&mut page, &s.studies, fit.level);
    if !fit.notes.is_empty() {
        page.gap();
    }
    for note in &fit.notes {
        page.say(&Message::new(format!("synthesis-note-{}", note.id())));
    }
    page.out
}

/// The coefficients of any model, on their scale and brought back from it.
struct Shown<'a> {
    names: &'a [String],
    /// `b se stat pval ci_lb ci_ub` by coefficient.
    rows: Vec<[f64; 6]>,
    prediction: Option<(f64, f64)>,
    back: Option<&'a Back>,
    transform: Transform,
    scale: &'a str,
}

/// The fields that the results of every model share, by metafor's names.
macro_rules! shown {
    ($s:expr, $prediction:expr) => {
        Shown {
            names: &$s.fit.names,
            rows: (0..$s.fit.p)
                .map(|i| {
                    let f = &$s.fit;
                    [
                        f.b[i], f.se[i], f.stat[i], f.pval[i], f.ci_lb[i], f.ci_ub[i],
                    ]
                })
                .collect(),
            prediction: $prediction,
            back: $s.back.as_ref(),
            transform: $s.transform,
            scale: $s.scale,
        }
    };
}

impl<'a> Shown<'a> {
    fn of(s: &'a Synthesis) -> Self {
        shown!(s, s.fit.pi_lb.zip(s.fit.pi_ub))
    }

    fn coefficients(&self, page: &mut Page, level: &str) {
        page.say(&Message::new("synthesis-result-coefficients").arg("level", level));
        let rows: Vec<_> = self
            .rows
            .iter()
            .zip(self.names)
            .map(|(row, name)| {
                let [b, se, stat, pval, ci_lb, ci_ub] = *row;
                let p = page.p(pval);
                let cells = vec![
                    page.number(b),
                    page.number(se),
                    page.number(stat),
                    p.strip_prefix("= ").map_or(p.clone(), str::to_owned),
                    page.number(ci_lb),
                    page.number(ci_ub),
                ];
                (cells, name.clone())
            })
            .collect();
        page.table(&["b", "se", "stat", "pval", "ci_lb", "ci_ub", ""], &rows);
        if let Some((low, high)) = self.prediction {
            page.say(
                &Message::new("synthesis-result-prediction")
                    .arg("level", level)
                    .arg("low", page.number(low))
                    .arg("high", page.number(high)),
            );
        }
        self.natural(page, level);
    }

    fn natural(&self, page: &mut Page, level: &str) {
        match (self.back, self.transform) {
            (_, Transform::Identity) => page.say(&Message::new(if self.scale == "as given" {
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
                let rows: Vec<_> = self
                    .rows
                    .iter()
                    .zip(self.names)
                    .map(|(row, name)| {
                        let cells = [row[0], row[4], row[5]].map(|x| page.number(x.exp()));
                        (cells.to_vec(), name.clone())
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
}

/// One line a group: its studies, its mean on the natural scale where there is one.
fn subgroups(page: &mut Page, s: &Synthesis, level: &str) {
    let Some(groups) = &s.subgroups else { return };
    page.gap();
    page.say(
        &Message::new("synthesis-result-subgroups")
            .arg("column", &groups.column)
            .arg("level", level),
    );
    let rows: Vec<_> = groups
        .fits
        .levels
        .iter()
        .zip(&groups.fits.fits)
        .map(|(name, f)| {
            let mut cells = vec![f.k.to_string()];
            cells.extend([f.b[0], f.ci_lb[0], f.ci_ub[0], f.tau2].map(|x| page.number(x)));
            cells.push(format!("{:.1}", f.I2));
            (cells, name.clone())
        })
        .collect();
    page.table(&["k", "b", "ci_lb", "ci_ub", "tau2", "I2", ""], &rows);
    page.say(
        &Message::new("synthesis-result-between")
            .arg("q", page.number(groups.fits.Q_between))
            .arg("df", groups.fits.df)
            .arg("p", page.p(groups.fits.p)),
    );
}

fn permutation(page: &mut Page, s: &Synthesis) {
    let Some(test) = &s.permutation else { return };
    page.gap();
    page.say(
        &Message::new("synthesis-result-permutation")
            .arg("kind", if test.exact { "exact" } else { "random" })
            .arg("n", test.permutations),
    );
    let mut rows: Vec<_> = test
        .pval
        .iter()
        .zip(&s.fit.names)
        .map(|(p, name)| (vec![page.number(*p)], name.clone()))
        .collect();
    if s.fit.p > 1 {
        rows.push((vec![page.number(test.QMp)], "QM".to_owned()));
    }
    page.table(&["pval", ""], &rows);
}

/// The result of a model of counts.
pub fn counts(s: &CountSynthesis, args: &SynthesizeArgs, lang: Lang) -> String {
    let mut page = Page::new(args, lang);
    let fit = &s.fit;
    let level = percent(fit.level);
    head(&mut page, args, fit.k, fit.measure.name(), &s.used, s.scale);
    page.say(
        &Message::new("synthesis-result-glmm")
            .arg(
                "model",
                fit.model
                    .map_or("none".to_owned(), |m| m.name().replace('.', "-")),
            )
            .arg("method", fit.method),
    );
    page.say(&match fit.dfs {
        Some(df) => Message::new("synthesis-result-test-t")
            .arg("test", fit.test)
            .arg("df", df),
        None => Message::new("synthesis-result-test-z"),
    });
    if !s.dropped.is_empty() {
        let rows: Vec<String> = s.dropped.iter().map(ToString::to_string).collect();
        page.say(&Message::new("synthesis-result-uninformative").arg("rows", rows.join(", ")));
    }
    page.gap();
    shown!(s, fit.pi_lb.zip(fit.pi_ub)).coefficients(&mut page, &level);
    page.gap();
    page.say(
        &Message::new("synthesis-result-tau2")
            .arg("tau2", page.number(fit.tau2))
            .arg("tau", page.number(fit.tau2.sqrt()))
            .arg("se", fit.se_tau2.map_or("–".to_owned(), |x| page.number(x)))
            .arg("i2", format!("{:.1}", fit.I2))
            .arg("h2", format!("{:.2}", fit.H2)),
    );
    for (kind, q, p) in [
        ("wald", fit.QE_Wld, fit.QEp_Wld),
        ("lrt", fit.QE_LRT, fit.QEp_LRT),
    ] {
        page.say(
            &Message::new("synthesis-result-q-counts")
                .arg("kind", kind)
                .arg("q", page.number(q))
                .arg("df", fit.QE_df)
                .arg("p", page.p(p)),
        );
    }
    page.say(
        &Message::new("synthesis-result-likelihood")
            .arg("ll", page.number(fit.ll))
            .arg("aic", page.number(fit.AIC))
            .arg("bic", page.number(fit.BIC)),
    );
    if fit.boundary {
        page.say(&Message::new("synthesis-note-variance-at-zero"));
    }
    page.out
}

/// The result of a fit with fixed weights.
pub fn generalised(s: &GeneralisedSynthesis, args: &SynthesizeArgs, lang: Lang) -> String {
    let mut page = Page::new(args, lang);
    let fit = &s.fit;
    let level = percent(fit.level);
    let measure = s.measure.name();
    head(&mut page, args, fit.k, measure, &s.source.used, s.scale);
    let kind = match fit.method {
        yotsui_synthesis::model::GenqKind::Moment => "GENQ",
        yotsui_synthesis::model::GenqKind::Median => "GENQM",
    };
    page.say(
        &Message::new("synthesis-result-genq")
            .arg("method", kind)
            .arg("weights", s.weights.as_deref().unwrap_or("1/vi")),
    );
    page.say(&Message::new("synthesis-result-test-z"));
    if !s.dropped.is_empty() {
        let rows: Vec<String> = s.dropped.iter().map(ToString::to_string).collect();
        page.say(&Message::new("synthesis-result-dropped").arg("rows", rows.join(", ")));
    }
    page.gap();
    shown!(s, None).coefficients(&mut page, &level);
    page.gap();
    page.say(
        &Message::new("synthesis-result-genq-tau2")
            .arg("tau2", page.number(fit.tau2))
            .arg("level", &level)
            .arg("low", page.number(fit.tau2_lb))
            .arg("high", page.number(fit.tau2_ub)),
    );
    page.gap();
    studies(&mut page, &s.studies, fit.level);
    page.out
}

/// Title, effects and scale, as every result has them.
fn head(
    page: &mut Page,
    args: &SynthesizeArgs,
    k: usize,
    measure: &str,
    used: &[(String, String)],
    scale: &str,
) {
    let columns: Vec<&str> = used.iter().map(|u| u.1.as_str()).collect();
    page.say(
        &Message::new("synthesis-result-title")
            .arg("file", args.table.display())
            .arg("k", k),
    );
    page.say(
        &Message::new("synthesis-result-effects")
            .arg("measure", measure)
            .arg("columns", columns.join(", ")),
    );
    page.say(&Message::new("synthesis-result-scale").arg("scale", scale.replace(' ', "-")));
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

fn studies(page: &mut Page, all: &[Weighted], level: f64) {
    page.say(&Message::new("synthesis-result-studies").arg("level", percent(level)));
    let z = norm_quantile_upper(0.5 * (1.0 - level));
    let rows: Vec<_> = all
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
