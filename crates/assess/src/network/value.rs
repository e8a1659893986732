//! Numbers of the network as the assessment holds and says them.

use yotsui_case::Interval;
use yotsui_network::{
    graph::{Scale, Variable},
    infer::{self, Recorded},
};
use yotsui_text::Bilingual;

use crate::assessment::NetworkFigure;

/// To nine decimals: the last bits are arithmetic, not knowledge, and would move with a compiler.
pub(crate) fn trim(x: f64) -> f64 {
    (x * 1e9).round() / 1e9 + 0.0
}

/// A figure with its interval.
pub(crate) fn figure(f: &infer::Figure) -> NetworkFigure {
    let interval = match f.interval {
        infer::Interval::Draws { low, high } => Interval::new(trim(low), trim(high)).ok(),
        infer::Interval::None => None,
    };
    NetworkFigure {
        value: trim(f.value),
        unit: f.unit.clone(),
        interval,
    }
}

/// A share as whole percent; near nothing or all is said as less or more, since no study makes a cause certain.
pub(crate) fn percent(share: f64) -> String {
    let p = share * 100.0;
    match p {
        p if p < 1.0 => "<1%".to_owned(),
        p if p > 99.0 => ">99%".to_owned(),
        p => format!("{}%", p.round()),
    }
}

/// Points of an instrument: one decimal up to ten, whole beyond; a true minus.
pub(crate) fn points(x: f64, range: Interval) -> String {
    let decimals = usize::from(range.high() - range.low() <= 10.0);
    minus(format!("{x:.decimals$}"))
}

/// A change: with its sign.
pub(crate) fn signed(x: f64, decimals: usize) -> String {
    let text = format!("{x:+.decimals$}");
    let zero = text.bytes().all(|b| matches!(b, b'0' | b'.' | b'+' | b'-'));
    if zero {
        format!("{:.decimals$}", 0.0)
    } else {
        minus(text)
    }
}

fn minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(d) if d.bytes().all(|b| matches!(b, b'0' | b'.')) => d.to_owned(),
        Some(d) => format!("−{d}"),
        None => text,
    }
}

/// The ends of an instrument: where values pile up, else the admissible ones.
pub(crate) fn ends(v: &Variable) -> Option<Interval> {
    let (low, high) = match &v.scale {
        Scale::Continuous { floor, ceiling, .. } => {
            (floor.unwrap_or(v.low), ceiling.unwrap_or(v.high))
        }
        Scale::Ordered { .. } | Scale::Latent => (v.low, v.high),
    };
    Interval::new(low, high).ok()
}

/// A recorded value in words: grades by name, numbers with their unit.
pub(crate) fn words(v: &Variable, recorded: &Recorded) -> Bilingual {
    let both = |text: String| Bilingual {
        ja: text.clone(),
        en: text,
    };
    let number = |x: f64| {
        let text = format!("{x:.2}");
        minus(text.trim_end_matches('0').trim_end_matches('.').to_owned())
    };
    let unit = |text: String| match v.unit.as_str() {
        "" => both(text),
        "years" => Bilingual {
            ja: format!("{text}歳"),
            en: format!("{text} years"),
        },
        "months" => Bilingual {
            ja: format!("{text}か月"),
            en: format!("{text} months"),
        },
        // An instrument names its range: `7 (NRS 0-10)`.
        u if v.room == yotsui_network::graph::Room::Symptom => both(format!("{text} ({u})")),
        u => both(format!("{text} {u}")),
    };
    let grade = |code: &str| {
        let named = match &v.scale {
            Scale::Ordered { grades } => grades.iter().find(|g| g.code == code),
            _ => None,
        };
        named.map_or_else(
            || both(code.to_owned()),
            |g| Bilingual {
                ja: g.ja.clone(),
                en: g.en.clone(),
            },
        )
    };
    match recorded {
        Recorded::Number(x) => unit(number(*x)),
        Recorded::Grade(code) => grade(code),
        Recorded::Grades { low, high } => {
            let (low, high) = (grade(low), grade(high));
            Bilingual {
                ja: format!("{}〜{}", low.ja, high.ja),
                en: format!("{} to {}", low.en, high.en),
            }
        }
        Recorded::Between { low, high } => unit(match (low, high) {
            (Some(l), Some(h)) => format!("{}–{}", number(*l), number(*h)),
            (Some(l), None) => format!("≥ {}", number(*l)),
            (None, Some(h)) => format!("≤ {}", number(*h)),
            (None, None) => String::new(),
        }),
    }
}
