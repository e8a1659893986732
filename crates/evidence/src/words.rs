//! Figures in words, as a terminal or a page shows them.

use yotsui_text::{Lang, Message, catalogue};

use crate::{
    Basis, Claim, Measure, Relation, Unit,
    pool::{Answer, Outcome, Study},
    question::Model,
};

/// A share as per cent: whole, one decimal below 10 %, `0%` and `100%` as they stand.
pub fn percent(share: f64) -> String {
    let x = 100.0 * share;
    if x == 0.0 || x == 100.0 || (9.95..99.0).contains(&x) {
        format!("{x:.0}%")
    } else {
        format!("{x:.1}%")
    }
}

/// A number with about three significant digits and a true minus.
pub fn number(x: f64) -> String {
    let decimals = match x.abs() {
        a if a >= 100.0 => 0,
        a if a >= 10.0 => 1,
        a if a >= 0.1 || a == 0.0 => 2,
        _ => 3,
    };
    minus(format!("{x:.decimals$}"))
}

fn minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(digits) if digits.bytes().all(|b| matches!(b, b'0' | b'.')) => digits.to_owned(),
        Some(digits) => format!("−{digits}"),
        None => text,
    }
}

/// Whole numbers in groups of three.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Whether a measure is shown as per cent.
fn is_share(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Proportion | Measure::Sensitivity | Measure::Specificity | Measure::R2
    )
}

/// A value of `measure` with the digits that were printed.
pub fn printed(measure: Measure, x: f64) -> String {
    if !is_share(measure) {
        return minus(x.to_string());
    }
    // The base holds a percentage as a fraction: give back the digits, not the rounding of binary.
    let text = format!("{:.4}", 100.0 * x);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{text}%")
}

/// The number of a claim with its interval, or in words why there is none.
pub fn claim_figure(claim: &Claim, lang: Lang) -> String {
    let words = catalogue();
    let basis = words.text(lang, &claim.basis.message());
    let Some(estimate) = claim.estimate else {
        return basis;
    };
    let show = |x: f64| printed(claim.measure, x);
    let mut text = show(estimate);
    if let Some(i) = claim.interval {
        let message = Message::new("evidence-figure-interval")
            .arg("estimate", &text)
            .arg("level", percent_level(claim.interval_level))
            .arg("low", show(i.low()))
            .arg("high", show(i.high()));
        text = words.text(lang, &message);
    }
    if !matches!(claim.basis, Basis::Printed | Basis::Computed) {
        let message = Message::new("evidence-figure-basis")
            .arg("figure", &text)
            .arg("basis", basis);
        text = words.text(lang, &message);
    }
    text
}

/// A confidence level as per cent without its sign: `95`, `97.5`.
fn percent_level(level: f64) -> String {
    let text = format!("{:.1}", 100.0 * level);
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// How many people, or of what else, with p where it was read; empty where neither was.
pub fn claim_size(claim: &Claim, lang: Lang) -> String {
    let mut parts = Vec::new();
    let size = match (claim.events, claim.n) {
        (Some(events), Some(n)) => Some(format!("{events}/{n}")),
        (None, Some(n)) => Some(format!("n = {}", count(u64::from(n)))),
        _ => None,
    };
    if let Some(size) = size {
        parts.push(match claim.unit {
            Unit::People => size,
            unit => catalogue().text(
                lang,
                &Message::new("evidence-size-of")
                    .arg("size", size)
                    .arg("unit", catalogue().text(lang, &unit.message())),
            ),
        });
    }
    if let Some(p) = claim.p {
        let sign = match p.relation {
            Relation::Equal => "=",
            Relation::Below => "<",
            Relation::AtMost => "≤",
            Relation::Above => ">",
            Relation::AtLeast => "≥",
        };
        parts.push(format!("p {sign} {}", p.value));
    }
    parts.join(", ")
}

/// A value on the natural scale of a model.
pub fn natural(model: Model, x: f64) -> String {
    match model {
        Model::Share | Model::Accuracy => percent(x),
        Model::Correlation | Model::Kappa => minus(format!("{x:.2}")),
        Model::Ratio | Model::Difference => number(x),
    }
}

/// `estimate (95% CI low to high)`.
pub fn with_interval(model: Model, estimate: f64, low: f64, high: f64, lang: Lang) -> String {
    catalogue().text(
        lang,
        &Message::new("evidence-figure-interval")
            .arg("estimate", natural(model, estimate))
            .arg("level", "95")
            .arg("low", natural(model, low))
            .arg("high", natural(model, high)),
    )
}

/// The figure of a study.
pub fn study_figure(model: Model, study: &Study, lang: Lang) -> String {
    let figure = with_interval(model, study.estimate, study.low, study.high, lang);
    match study.specificity {
        None => figure,
        Some([estimate, low, high]) => catalogue().text(
            lang,
            &Message::new("evidence-figure-accuracy")
                .arg("sensitivity", figure)
                .arg(
                    "specificity",
                    with_interval(model, estimate, low, high, lang),
                ),
        ),
    }
}

/// The pooled figure, or why there is none; one line.
pub fn answer_figure(answer: &Answer, lang: Lang) -> String {
    let words = catalogue();
    match &answer.outcome {
        Outcome::Pooled(p) => with_interval(answer.model, p.estimate, p.low, p.high, lang),
        Outcome::Accuracy(p) => {
            let of = |[e, l, h]: [f64; 3]| with_interval(Model::Share, e, l, h, lang);
            let message = Message::new("evidence-figure-accuracy")
                .arg("sensitivity", of(p.sensitivity))
                .arg("specificity", of(p.specificity));
            words.text(lang, &message)
        }
        Outcome::TooLittle(why) => words.text(lang, &why.message()),
    }
}

/// How sure the pooled number is, and where a new study may lie: a line each.
pub fn answer_main(answer: &Answer, lang: Lang) -> Vec<String> {
    let words = catalogue();
    let mut lines = Vec::new();
    if let Some(c) = &answer.certainty {
        let reasons: Vec<String> = c
            .lowered
            .iter()
            .map(|l| words.text(lang, &l.message()))
            .collect();
        let separator = match lang {
            Lang::Ja => "、",
            Lang::En => "; ",
        };
        lines.push(
            words.text(
                lang,
                &Message::new("evidence-pool-certainty")
                    .arg("grade", words.text(lang, &c.grade.message()))
                    .arg("reasons", reasons.join(separator)),
            ),
        );
    }
    if let Some(p) = answer.pooled() {
        if let Some([low, high]) = p.prediction {
            let range = words.text(
                lang,
                &Message::new("evidence-range")
                    .arg("low", natural(answer.model, low))
                    .arg("high", natural(answer.model, high)),
            );
            lines.push(words.text(
                lang,
                &Message::new("evidence-pool-prediction").arg("range", range),
            ));
        }
        if p.k == 2 {
            lines.push(words.plain(lang, "evidence-pool-two"));
        }
    }
    lines
}

/// How it was computed, and what could not be: heterogeneity, the exact model, moderators.
pub fn answer_more(answer: &Answer, lang: Lang) -> Vec<String> {
    let words = catalogue();
    let mut lines = Vec::new();
    if let Some(p) = answer.pooled() {
        lines.push(
            words.text(
                lang,
                &Message::new("evidence-pool-heterogeneity")
                    .arg("tau2", number(p.tau2))
                    .arg("i2", format!("{:.0}", p.i2))
                    .arg("q", number(p.q))
                    .arg("df", p.k - 1)
                    .arg("p", p_value(p.q_p)),
            ),
        );
        if p.prediction.is_none() {
            lines.push(words.plain(lang, "evidence-pool-no-prediction"));
        }
        if let Some(e) = p.exact {
            lines.push(words.text(
                lang,
                &Message::new("evidence-pool-exact").arg(
                    "figure",
                    with_interval(answer.model, e.estimate, e.low, e.high, lang),
                ),
            ));
        }
        for m in &p.moderators {
            let name = words.text(lang, &m.moderator.message());
            lines.push(match m.slope {
                Some([b, low, high, p]) => words.text(
                    lang,
                    &Message::new("evidence-pool-moderator")
                        .arg("name", name)
                        .arg("slope", number(b))
                        .arg("low", number(low))
                        .arg("high", number(high))
                        .arg("p", p_value(p)),
                ),
                None => words.text(
                    lang,
                    &Message::new("evidence-pool-moderator-too-few")
                        .arg("name", name)
                        .arg("k", m.k),
                ),
            });
        }
    }
    if answer
        .certainty
        .as_ref()
        .is_some_and(|c| !c.publication_bias_judged)
    {
        lines.push(words.plain(lang, "evidence-pool-publication-bias"));
    }
    lines
}

/// All of [`answer_main`] and [`answer_more`].
pub fn answer_details(answer: &Answer, lang: Lang) -> Vec<String> {
    let mut lines = answer_main(answer, lang);
    lines.extend(answer_more(answer, lang));
    lines
}

/// A p value: three decimals, `< 0.001` below.
fn p_value(p: f64) -> String {
    if p < 0.001 {
        "< 0.001".to_owned()
    } else {
        format!("= {p:.3}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Base, pool::pool, question::Questions};

    #[test]
    fn numbers_have_the_digits_they_carry() {
        for (share, text) in [
            (0.0, "0%"),
            (0.0036, "0.4%"),
            (0.0996, "10%"),
            (0.528, "53%"),
            (0.9845, "98%"),
            (0.9902, "99.0%"),
            (1.0, "100%"),
        ] {
            assert_eq!(percent(share), text);
        }
        for (x, text) in [
            (0.0, "0.00"),
            (-0.15, "−0.15"),
            (-0.0001, "0.000"),
            (12.34, "12.3"),
            (310.73, "311"),
        ] {
            assert_eq!(number(x), text);
        }
        assert_eq!(natural(Model::Correlation, 0.0213), "0.02");
        assert_eq!(natural(Model::Ratio, 0.003), "0.003");
        assert_eq!(count(1234), "1,234");
        assert_eq!(count(358_328), "358,328");
        assert_eq!(count(12), "12");
        assert_eq!(printed(Measure::Proportion, 0.3472), "34.72%");
        assert_eq!(printed(Measure::Proportion, 0.57), "57%");
        assert_eq!(printed(Measure::PearsonR, -0.15), "−0.15");
    }

    #[test]
    fn a_figure_says_what_it_is_in_both_languages() {
        let base = Base::embedded();
        let of = |id: &str, lang| claim_figure(base.claim(id).unwrap(), lang);
        assert_eq!(of("wang2020-pooled", Lang::En), "63% (95% CI 49% to 77%)");
        assert_eq!(of("wang2020-pooled", Lang::Ja), "63%(95%信頼区間 49%〜77%)");
        let middle = of("pfirrmann2004-inter", Lang::En);
        assert!(
            middle.starts_with("0.645 (") && middle.contains("range"),
            "{middle}"
        );
        let size = |id: &str, lang| claim_size(base.claim(id).unwrap(), lang);
        assert_eq!(size("komori1996-all", Lang::En), "35/77");
        assert_eq!(size("splendiani2004-6mo", Lang::En), "25/72 herniations");
        assert_eq!(size("splendiani2004-6mo", Lang::Ja), "25/72(ヘルニア)");
        assert_eq!(
            of("pvrmeta2022-200-sens", Lang::En),
            "83.1% (97.5% CI 62% to 94%)"
        );
        for lang in Lang::ALL {
            for q in Questions::embedded().iter() {
                let a = pool(base, q);
                let mut text = answer_figure(&a, lang);
                text += &answer_details(&a, lang).join("\n");
                assert!(!text.contains('⟨'), "{text}");
                assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
            }
        }
    }
}
