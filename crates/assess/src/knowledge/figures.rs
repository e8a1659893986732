//! A claim's number in words, and as a [`Figure`].

use yotsui_case::Interval;
use yotsui_evidence::{Basis, Claim, Measure, Unit};
use yotsui_text::{Lang, Message, catalogue};

use crate::assessment::{Figure, FigureInterval, FigureUnit, IntervalBasis};

/// `x` with at most `decimals` places and no trailing zeros.
fn trimmed(x: f64, decimals: usize) -> String {
    let text = format!("{x:.decimals$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    if text == "-0" { "0" } else { text }.to_owned()
}

/// A share of 0 to 1 as percent, to one place: `19.7%`, `62%`.
pub(crate) fn percent(share: f64) -> String {
    format!("{}%", trimmed(share * 100.0, 1))
}

fn is_share(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Proportion | Measure::Sensitivity | Measure::Specificity
    )
}

fn shown(x: f64, measure: Measure) -> String {
    if is_share(measure) {
        percent(x)
    } else if matches!(measure, Measure::Kappa | Measure::Icc | Measure::Auc) {
        trimmed(x, 3)
    } else {
        trimmed(x, 2)
    }
}

/// The number alone, `at least` and `at most` included; `None` where the claim has no number.
pub(super) fn value(claim: &Claim, lang: Lang) -> Option<String> {
    let number = shown(claim.estimate?, claim.measure);
    let id = match claim.basis {
        Basis::AtLeast => "assess-figure-at-least",
        Basis::AtMost => "assess-figure-at-most",
        _ => return Some(number),
    };
    Some(catalogue().text(lang, &Message::new(id).arg("value", number)))
}

/// The number with its counts and its interval, or with the words 'no interval published'. A limit
/// (a threshold) has no interval and stands alone.
pub(super) fn words(claim: &Claim, lang: Lang) -> Option<String> {
    let value = value(claim, lang)?;
    if claim.measure == Measure::Threshold {
        return Some(value);
    }
    let c = catalogue();
    let mut parts = Vec::new();
    let size = match (claim.events, claim.n) {
        (Some(events), Some(n)) if is_share(claim.measure) => Some(
            Message::new("assess-figure-counts")
                .arg("events", events)
                .arg("n", n),
        ),
        (_, Some(n)) => Some(Message::new("assess-figure-n").arg("n", n)),
        _ => None,
    };
    parts.extend(size.map(|m| counted(c.text(lang, &m), claim.unit, lang)));
    let interval = match claim.interval {
        Some(i) => Message::new("assess-figure-interval")
            .arg("level", level(claim.interval_level))
            .arg("low", shown(i.low(), claim.measure))
            .arg("high", shown(i.high(), claim.measure)),
        None => Message::new("no-interval"),
    };
    parts.push(c.text(lang, &interval));
    let joined = parts.join(match lang {
        Lang::Ja => "、",
        Lang::En => "; ",
    });
    Some(
        c.text(
            lang,
            &Message::new("assess-figure")
                .arg("value", value)
                .arg("more", joined),
        ),
    )
}

/// A number of what the claim counts: people go without saying, discs or roots do not.
pub(crate) fn counted(size: String, unit: Unit, lang: Lang) -> String {
    let c = catalogue();
    match unit {
        Unit::People => size,
        unit => c.text(
            lang,
            &Message::new("evidence-size-of")
                .arg("size", size)
                .arg("unit", c.text(lang, &unit.message())),
        ),
    }
}

/// Two numbers as the ends of a range over studies or readers (no interval).
pub(super) fn range(low: &Claim, high: &Claim, lang: Lang) -> Option<String> {
    if low.measure != high.measure {
        return None;
    }
    Some(
        catalogue().text(
            lang,
            &Message::new("assess-figure-range")
                .arg("low", shown(low.estimate?, low.measure))
                .arg("high", shown(high.estimate?, high.measure)),
        ),
    )
}

/// Nominal level of [`wilson`].
const WILSON_LEVEL: f64 = 0.95;

/// A level as per cent without its sign: `95`, `97.5`.
fn level(share: f64) -> String {
    trimmed(share * 100.0, 1)
}

/// Wilson's 95 % score interval of `events` out of `n`:
/// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.96 (the 97.5 % point of the normal).
/// Source: Wilson 1927, J Am Stat Assoc 22:209-212. `None` for n = 0 or events > n.
fn wilson(events: u64, n: u64) -> Option<Interval> {
    if n == 0 || events > n {
        return None;
    }
    const Z: f64 = 1.959_963_984_540_054;
    let (x, n) = (events as f64, n as f64);
    let p = x / n;
    let centre = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // Exact arithmetic gives 0 and 1 at the ends; rounding may not.
    let low = if events == 0 {
        0.0
    } else {
        (centre - half) / scale
    };
    let high = if x == n { 1.0 } else { (centre + half) / scale };
    Interval::new(low, high).ok()
}

/// The claim's number as a [`Figure`]. `counts`: its counts are printed, so that Wilson's interval
/// may be computed where none is published. `complement`: one minus the claim.
///
/// `Err` says why it cannot be used: no number, a middle of a range, or a unit that is no share,
/// kappa, ICC or length.
pub(crate) fn figure(claim: &Claim, counts: bool, complement: bool) -> Result<Figure, String> {
    let estimate = claim.estimate.ok_or("the claim has no number")?;
    if claim.basis == Basis::Midpoint {
        return Err("the claim's number is the middle of a range".to_owned());
    }
    let unit = match claim.measure {
        m if is_share(m) => FigureUnit::Proportion,
        Measure::Kappa => FigureUnit::Kappa,
        Measure::Icc => FigureUnit::Icc,
        Measure::Mean | Measure::Threshold => FigureUnit::Millimetre,
        m => return Err(format!("no figure is made of the measure {}", m.code())),
    };
    if complement && unit != FigureUnit::Proportion {
        return Err("only a share has a complement".to_owned());
    }
    let n = claim.n.map(u64::from);
    let events = match (claim.events.map(u64::from), n) {
        (Some(e), Some(n)) if complement => {
            Some(n.checked_sub(e).ok_or("more events than people")?)
        }
        (e, _) => e,
    };
    let value = match (events, n) {
        // The counts are exact; a printed share is rounded.
        (Some(e), Some(n)) if counts && n > 0 => e as f64 / n as f64,
        _ if complement => 1.0 - estimate,
        _ => estimate,
    };
    let published = claim.interval.map(|i| {
        if complement {
            Interval::new(1.0 - i.high(), 1.0 - i.low()).unwrap_or(i)
        } else {
            i
        }
    });
    let interval = match (published, events, n) {
        (Some(interval), ..) => Some((interval, claim.interval_level, IntervalBasis::Published)),
        (None, Some(e), Some(n)) if counts => Some((
            wilson(e, n).ok_or("counts do not make an interval")?,
            WILSON_LEVEL,
            IntervalBasis::WilsonComputedHere,
        )),
        _ if counts => {
            return Err("the row says that counts are printed; the claim has none".to_owned());
        }
        _ => None,
    };
    Ok(Figure {
        value,
        unit,
        interval: interval.map(|(interval, level, basis)| FigureInterval {
            interval,
            level,
            basis,
        }),
        events,
        n,
        claim: claim.id.clone(),
    })
}

/// The interval of a share in words: who computed it, or that none was published.
pub(crate) fn interval_words(figure: &Figure, lang: Lang) -> String {
    let message = match figure.interval {
        None => Message::new("no-interval"),
        Some(i) => Message::new(match i.basis {
            IntervalBasis::Published => "assess-figure-interval",
            IntervalBasis::WilsonComputedHere => "assess-figure-wilson",
        })
        .arg("level", level(i.level))
        .arg("low", percent(i.interval.low()))
        .arg("high", percent(i.interval.high())),
    };
    catalogue().text(lang, &message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_meets_the_published_table() {
        // evidence/prognosis notes: 7/27 = 26 % (13-45), 28/36 = 78 % (62-88), 0/14 = 0 % (0-21),
        // 14/15 = 93 % (70-99), 20/83 = 24 % (16-34).
        for (e, n, low, high) in [
            (7, 27, 0.13, 0.45),
            (28, 36, 0.62, 0.88),
            (0, 14, 0.0, 0.22),
            (14, 15, 0.70, 0.99),
            (20, 83, 0.16, 0.34),
        ] {
            let i = wilson(e, n).unwrap();
            assert!((i.low() - low).abs() < 0.0075, "{e}/{n}: {i:?}");
            assert!((i.high() - high).abs() < 0.0075, "{e}/{n}: {i:?}");
        }
        assert_eq!(wilson(0, 14).unwrap().low(), 0.0);
        assert_eq!(wilson(5, 5).unwrap().high(), 1.0);
        assert!(wilson(1, 0).is_none() && wilson(3, 2).is_none());
    }

    #[test]
    fn digits_are_those_of_the_source() {
        assert_eq!(percent(0.197), "19.7%");
        assert_eq!(percent(0.62), "62%");
        assert_eq!(percent(0.0), "0%");
        assert_eq!(trimmed(2.80, 2), "2.8");
        assert_eq!(trimmed(10.0, 2), "10");
        assert_eq!(trimmed(-0.001, 1), "0");
    }
}
