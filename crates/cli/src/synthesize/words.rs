//! A result as text for the terminal. Columns bear metafor's names, which both languages use.

mod coefficients;
mod page;

use yotsui_synthesis::{
    binomial::BinomialAccuracy,
    dist::norm_quantile_upper,
    model::Test,
    table::{CountSynthesis, GeneralisedSynthesis, Synthesis, Weighted},
};
use yotsui_text::{Lang, Message};

use super::options::SynthesizeArgs;
use coefficients::Shown;
use page::Page;
pub use page::percent;

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
    page.say(&tested(fit.test, fit.dfs));
    left_out(&mut page, "dropped", &s.dropped);
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
    page.say(&tested(fit.test, fit.dfs));
    left_out(&mut page, "uninformative", &s.dropped);
    page.gap();
    Shown::of_counts(s).coefficients(&mut page, &level);
    page.gap();
    spread(&mut page, fit.tau2, fit.se_tau2, fit.I2, fit.H2);
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
    left_out(&mut page, "dropped", &s.dropped);
    page.gap();
    Shown::of_generalised(s).coefficients(&mut page, &level);
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

/// Which distribution the coefficients were tested in.
fn tested(test: Test, dfs: Option<f64>) -> Message {
    match dfs {
        Some(df) => Message::new("synthesis-result-test-t")
            .arg("test", test)
            .arg("df", df),
        None => Message::new("synthesis-result-test-z"),
    }
}

/// Rows of the table that are not in the model, and `why`: the end of a message's id.
fn left_out(page: &mut Page, why: &str, rows: &[usize]) {
    if !rows.is_empty() {
        let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
        let message = Message::new(format!("synthesis-result-{why}"));
        page.say(&message.arg("rows", rows.join(", ")));
    }
}

/// Heterogeneity in figures.
fn spread(page: &mut Page, tau2: f64, se: Option<f64>, i2: f64, h2: f64) {
    page.say(
        &Message::new("synthesis-result-tau2")
            .arg("tau2", page.number(tau2))
            .arg("tau", page.number(tau2.sqrt()))
            .arg("se", se.map_or("–".to_owned(), |x| page.number(x)))
            .arg("i2", format!("{i2:.1}"))
            .arg("h2", format!("{h2:.2}")),
    );
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
    spread(page, fit.tau2, fit.se_tau2, fit.I2, fit.H2);
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
