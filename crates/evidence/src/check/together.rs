//! Claims of one publication against each other.

use super::{Finding, Rule};
use crate::{Base, Claim, Measure, Publication};

pub(super) fn check(base: &Base, into: &mut Vec<Finding>) {
    for p in base.publications() {
        odds_ratios(p, into);
        thresholds(p, into);
    }
}

fn about_the_same(a: &Claim, b: &Claim) -> bool {
    a.exposure == b.exposure && a.outcome == b.outcome
}

/// OR = s·f / ((1 − s)(1 − f)), with sensitivity s and specificity f rounded to two decimals.
fn odds_ratios(p: &Publication, into: &mut Vec<Finding>) {
    let value = |of: &Claim, measure: Measure| {
        p.claims
            .iter()
            .find(|c| c.measure == measure && about_the_same(c, of))?
            .estimate
    };
    for c in p.claims.iter().filter(|c| c.measure == Measure::OddsRatio) {
        let (Some(x), Some(s), Some(f)) = (
            c.estimate,
            value(c, Measure::Sensitivity),
            value(c, Measure::Specificity),
        ) else {
            continue;
        };
        let odds = |s: f64, f: f64| s * f / ((1.0 - s) * (1.0 - f));
        let (low, high) = (odds(s - 0.005, f - 0.005), odds(s + 0.005, f + 0.005));
        if x < low * 0.95 || x > high * 1.05 {
            into.push(Finding::new(
                Rule::OddsRatioAccuracy,
                &c.id,
                x.to_string(),
                format!("{:.2}", odds(s, f)),
            ));
        }
    }
}

/// A test 'above x' with a lower x finds at least as many of the ill.
fn thresholds(p: &Publication, into: &mut Vec<Finding>) {
    let cuts: Vec<_> = p
        .claims
        .iter()
        .filter(|c| c.measure == Measure::Sensitivity)
        .filter_map(|c| {
            let (test, rest) = c.exposure.split_once('>')?;
            let digits: String = rest
                .trim_start_matches('=')
                .trim_start()
                .chars()
                .take_while(|c| c.is_ascii_digit() || *c == '.')
                .collect();
            Some((c, test, digits.parse::<f64>().ok()?, c.estimate?))
        })
        .collect();
    for (a, test_a, cut_a, found_a) in &cuts {
        for (b, test_b, cut_b, found_b) in &cuts {
            if test_a == test_b
                && a.outcome == b.outcome
                && cut_a < cut_b
                && found_a + 0.005 < *found_b
            {
                into.push(Finding::new(
                    Rule::ThresholdOrder,
                    &a.id,
                    format!("{found_a}"),
                    format!(">= {found_b} ({})", b.id),
                ));
            }
        }
    }
}
