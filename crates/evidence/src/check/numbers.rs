//! One claim's numbers against each other.

use super::{Finding, Rule};
use crate::{Claim, Design, Measure, Publication, Raw};

/// Half a unit of the second decimal of a share, and a little.
const ROUNDING: f64 = 0.006;

pub(super) fn check(p: &Publication, c: &Claim, into: &mut Vec<Finding>) {
    // A pooled share is weighted, not the sum of events by the sum of people.
    let pooled = matches!(p.design, Design::MetaAnalysis | Design::SystematicReview);
    let mut add = |rule, found: String, expected: String| {
        into.push(Finding::new(rule, &c.id, found, expected));
    };
    let (lowest, highest) = c.measure.range();
    let ends = c.interval.map(|i| [i.low(), i.high()]);
    for x in c.estimate.iter().chain(ends.iter().flatten()) {
        if *x < lowest || *x > highest {
            add(Rule::Range, x.to_string(), format!("{lowest} - {highest}"));
        }
    }
    if let (Some(x), Some(i)) = (c.estimate, c.interval) {
        let shown = format!("{x} [{}, {}]", i.low(), i.high());
        if !i.contains(x) {
            add(
                Rule::EstimateOutsideInterval,
                shown.clone(),
                format!("{} - {}", i.low(), i.high()),
            );
        } else if let Some(middle) = asymmetric(c.measure, i.low(), x, i.high()) {
            add(
                Rule::IntervalSymmetry,
                shown.clone(),
                format!("~{middle:.3}"),
            );
        }
        if let (Some(null), Some(p)) = (c.measure.null_value(), c.p) {
            let inside = i.low() < null && null < i.high();
            let outside = null < i.low() || i.high() < null;
            // A 97.5 % interval answers to p against 0.025.
            let alpha = 1.0 - c.interval_level;
            if (p.surely_below(alpha) && inside) || (p.surely_at_least(alpha) && outside) {
                add(
                    Rule::PAgainstInterval,
                    format!("p {p}, {shown}"),
                    null.to_string(),
                );
            }
        }
    }
    if c.n == Some(0) && c.estimate.is_some() {
        add(Rule::NobodyObserved, "n 0".to_owned(), "n > 0".to_owned());
    }
    if let (Some(events), Some(n)) = (c.events, c.n) {
        let share = f64::from(events) / f64::from(n.max(1));
        if events > n {
            add(
                Rule::ShareAgainstCounts,
                format!("{events}/{n}"),
                format!("<= {n}"),
            );
        } else if let (Measure::Proportion | Measure::Sensitivity, Some(x)) =
            (c.measure, c.estimate)
            && !pooled
            && (x - share).abs() > ROUNDING
        {
            add(
                Rule::ShareAgainstCounts,
                x.to_string(),
                format!("{events}/{n} = {share:.3}"),
            );
        }
        if let Some(printed) = number(c, "printed_share")
            && (printed - share).abs() > ROUNDING
        {
            add(
                Rule::PrintedShare,
                printed.to_string(),
                format!("{events}/{n} = {share:.3}"),
            );
        }
    }
    if let (Some(x), Some(positive), Some(diseased)) = (
        c.estimate,
        number(c, "test_positive"),
        number(c, "diseased"),
    ) && (x - positive / diseased).abs() > ROUNDING
    {
        add(
            Rule::SensitivityCounts,
            x.to_string(),
            format!("{positive}/{diseased} = {:.3}", positive / diseased),
        );
    }
    if let (Some(Raw::List(groups)), Some(total)) = (c.raw.get("groups"), number(c, "total")) {
        let sum: f64 = groups.iter().filter_map(Raw::number).sum();
        // Printed percentages round; counts do not.
        let slack = if total > 1.0 { 0.5 } else { 0.02 };
        if (sum - total).abs() > slack {
            add(Rule::Parts, sum.to_string(), total.to_string());
        }
    }
    predictive_value(c, &mut add);
}

/// PPV = s·p / (s·p + (1 − f)(1 − p)), with sensitivity s, specificity f and prevalence p.
fn predictive_value(c: &Claim, add: &mut impl FnMut(Rule, String, String)) {
    if let (Measure::Specificity, Some(f), Some(s), Some(ill), Some(total), Some(ppv)) = (
        c.measure,
        c.estimate,
        number(c, "sensitivity"),
        number(c, "diseased"),
        number(c, "total"),
        number(c, "ppv"),
    ) {
        let p = ill / total;
        let implied = s * p / (s * p + (1.0 - f) * (1.0 - p));
        if (implied - ppv).abs() > 0.03 {
            add(
                Rule::PredictiveValues,
                ppv.to_string(),
                format!("{implied:.3}"),
            );
        }
    }
}

/// For a ratio, the geometric middle of the interval where the estimate lies far from it: one side
/// more than half as long again as the other, whatever the rounding of the printed ends.
fn asymmetric(measure: Measure, low: f64, x: f64, high: f64) -> Option<f64> {
    let ratio = matches!(
        measure,
        Measure::OddsRatio
            | Measure::HazardRatio
            | Measure::RiskRatio
            | Measure::LikelihoodRatioPos
            | Measure::LikelihoodRatioNeg
    );
    if !ratio || low <= 0.0 || x <= 0.0 {
        return None;
    }
    let sides = |l: f64, x: f64, h: f64| (h / x).ln() / (x / l).ln();
    let d = half_unit([low, x, high]);
    // The figures are rounded: only what no reading of them can explain is said.
    let least = (low - d > 0.0).then(|| sides(low - d, x + d, high - d));
    let most = (x - d > low + d).then(|| sides(low + d, x - d, high + d));
    (least.is_some_and(|r| r > 1.5) || most.is_some_and(|r| r < 1.0 / 1.5))
        .then(|| (low * high).sqrt())
}

/// Half a unit of the last decimal of figures that were printed to the same number of decimals.
fn half_unit(figures: [f64; 3]) -> f64 {
    let decimals = |x: f64| x.to_string().split_once('.').map_or(0, |(_, d)| d.len());
    let most = figures.into_iter().map(decimals).max().unwrap_or(0);
    0.5 / 10f64.powi(i32::try_from(most).unwrap_or(0))
}

fn number(c: &Claim, name: &str) -> Option<f64> {
    c.raw.get(name).and_then(Raw::number)
}
