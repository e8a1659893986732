//! Image against symptoms: expected symptoms, the five reasons for a mismatch, classes, contributions
//! and next tests.

use serde::Serialize;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::{
    AttributionPart, ClassShare, HeadlinePart, MismatchReason, NetworkFigure, NetworkPart,
    ReasonStanding, SymptomPart, TestPart,
};
use yotsui_case::Interval;
use yotsui_text::Message;

use crate::Words;
use crate::cite::{Desk, Said};
use crate::plot::{Expected, Share, Step, Waterfall};

/// Symptoms whose contributions are drawn; the others are in the JSON.
const DRAWN: usize = 1;
/// Studies named for a headline.
const STUDIES: usize = 2;

/// Everything of the network that the page shows.
#[derive(Serialize, Default)]
pub(crate) struct NetworkView {
    /// Whether there are read-outs at all.
    there: bool,
    setting: String,
    index: Option<Said>,
    summary: Option<Said>,
    symptoms: Vec<SymptomView>,
    reasons: Vec<ReasonView>,
    classes: Vec<ClassView>,
    waterfalls: Vec<WaterfallView>,
    tests_text: Option<Said>,
    target: String,
    tests: Vec<TestView>,
    values: Vec<ValueView>,
    not_used: Vec<Said>,
    sensitivity: Vec<HeadlineView>,
    notes: Vec<Said>,
}

#[derive(Serialize)]
struct SymptomView {
    svg: String,
    text: Said,
    /// What share of it the images explain.
    explained: Option<String>,
}

#[derive(Serialize)]
struct ReasonView {
    name: Said,
    class: &'static str,
    sign: char,
    standing: String,
    text: Said,
    context: Said,
}

#[derive(Serialize)]
struct ClassView {
    name: Said,
    prior: String,
    probability: String,
    range: String,
    svg: String,
}

#[derive(Serialize)]
struct WaterfallView {
    title: String,
    svg: String,
}

#[derive(Serialize)]
struct TestView {
    name: String,
    how: String,
    entropy: String,
    variance: String,
    burden: Said,
}

#[derive(Serialize)]
struct ValueView {
    name: String,
    value: String,
    from: String,
}

#[derive(Serialize)]
struct HeadlineView {
    name: Said,
    value: String,
    without: String,
    studies: Vec<StudyView>,
}

#[derive(Serialize)]
struct StudyView {
    citation: String,
    change: String,
}

impl NetworkView {
    pub(crate) fn new(a: &Assessment, desk: &mut Desk) -> Self {
        let words = desk.words;
        let reasons = a.mismatch.iter().map(|r| reason(r, desk)).collect();
        let Some(n) = &a.network else {
            return NetworkView {
                reasons,
                ..NetworkView::default()
            };
        };
        let symptoms = n.symptoms.iter().map(|s| symptom(s, desk)).collect();
        let told = n
            .symptoms
            .iter()
            .filter_map(|s| Some((s, s.attribution.as_ref()?)));
        let tests = &n.next_tests;
        NetworkView {
            there: true,
            setting: setting(n, words),
            index: n.index.as_ref().map(|i| desk.said(&i.text)),
            summary: Some(desk.said(&n.summary)),
            symptoms,
            reasons,
            classes: n.classes.iter().map(|c| class(c, desk)).collect(),
            waterfalls: told
                .take(DRAWN)
                .map(|(s, t)| waterfall(s, t, words))
                .collect(),
            tests_text: Some(desk.said(&tests.text)),
            target: tests
                .target
                .as_ref()
                .map_or_else(String::new, |t| t.get(words.lang).to_owned()),
            tests: tests.tests.iter().map(|t| test(t, desk)).collect(),
            values: n
                .observed
                .iter()
                .map(|v| ValueView {
                    name: v.name.get(words.lang).to_owned(),
                    value: v.value.get(words.lang).to_owned(),
                    from: v.from.clone(),
                })
                .collect(),
            not_used: desk.all(&n.not_used),
            sensitivity: n.sensitivity.iter().map(|h| headline(h, desk)).collect(),
            notes: desk.all(&n.notes),
        }
    }
}

fn setting(n: &NetworkPart, words: Words) -> String {
    let name = n.setting.name.get(words.lang).to_owned();
    match n.setting.assumed {
        true => name + &words.in_brackets(&words.plain("report-network-setting-assumed")),
        false => name,
    }
}

fn reason(r: &MismatchReason, desk: &mut Desk) -> ReasonView {
    let (class, sign, id) = standing(r.standing);
    ReasonView {
        name: desk.said(&r.name),
        class,
        sign,
        standing: desk.words.plain(id),
        text: desk.said(&r.text),
        context: desk.said(&r.context),
    }
}

/// CSS class, sign and words of a standing.
pub(crate) fn standing(standing: ReasonStanding) -> (&'static str, char, &'static str) {
    match standing {
        ReasonStanding::Applies => ("applies", '●', "report-standing-applies"),
        ReasonStanding::DoesNot => ("does-not", '✕', "report-standing-does-not"),
        ReasonStanding::NotKnown => ("not-known", '?', "report-standing-not-known"),
    }
}

/// A number of an instrument: one decimal up to a span of ten, whole beyond.
fn points(x: f64, range: Interval) -> String {
    let decimals = usize::from(range.high() - range.low() <= 10.0);
    minus(format!("{x:.decimals$}"))
}

fn minus(text: String) -> String {
    match text.strip_prefix('-') {
        Some(d) if d.bytes().all(|b| matches!(b, b'0' | b'.')) => d.to_owned(),
        Some(d) => format!("−{d}"),
        None => text,
    }
}

/// A share as whole percent; what rounds to nothing or all is said as less or more.
fn percent(share: f64) -> String {
    let p = share * 100.0;
    match p {
        p if p > 0.0 && p < 1.0 => "<1%".to_owned(),
        p if p > 99.0 && p < 100.0 => ">99%".to_owned(),
        p => format!("{}%", p.round()),
    }
}

/// A value with its interval over the draws, or that there is none.
fn with_interval(f: &NetworkFigure, show: impl Fn(f64) -> String, words: Words) -> String {
    let interval = match f.interval {
        Some(i) => words.text(
            &Message::new("report-network-interval")
                .arg("low", show(i.low()))
                .arg("high", show(i.high())),
        ),
        None => words.plain("no-interval"),
    };
    show(f.value) + &words.in_brackets(&interval)
}

fn symptom(s: &SymptomPart, desk: &mut Desk) -> SymptomView {
    let words = desk.words;
    let text = desk.said(&s.text);
    let plot = Expected {
        alt: text.text.clone(),
        range: s.range,
        prediction: s.prediction,
        expected: s.expected.value,
        patient: s.reported.map(|x| (x, points(x, s.range))),
    };
    let explained = s.explained.as_ref().map(|e| {
        let share = with_interval(e, percent, words);
        words.text(&Message::new("report-network-explained").arg("share", share))
    });
    SymptomView {
        svg: plot.svg(),
        text,
        explained,
    }
}

fn class(c: &ClassShare, desk: &mut Desk) -> ClassView {
    let words = desk.words;
    let name = desk.said(&c.name);
    let ends = [&c.probability, &c.at_low, &c.at_high];
    let all = ends.iter().flat_map(|f| match f.interval {
        Some(i) => [i.low(), i.high()],
        None => [f.value; 2],
    });
    let (low, high) = all.fold((1.0_f64, 0.0_f64), |(l, h), x| (l.min(x), h.max(x)));
    let probability = with_interval(&c.probability, percent, words);
    let (from, to) = (percent(low), percent(high));
    let range = match from == to {
        true => from,
        false => words.range(&from, &to),
    };
    let share = Share {
        value: c.probability.value,
        interval: Interval::new(low, high).ok(),
    };
    ClassView {
        svg: share.svg(&format!("{} {probability}; {range}", name.text)),
        name,
        prior: percent(c.prior),
        probability,
        range,
    }
}

fn waterfall(s: &SymptomPart, a: &AttributionPart, words: Words) -> WaterfallView {
    let title = words.text(
        &Message::new("report-waterfall-title")
            .arg("symptom", s.name.get(words.lang))
            .arg("unit", &s.unit),
    );
    let show = |x: f64| points(x, s.range);
    let steps: Vec<Step> = a
        .bars
        .iter()
        // A room without any influence has no bar; one that only rounds to zero keeps it.
        .filter(|b| b.sd.value != 0.0)
        .map(|b| Step {
            label: b.name.text.get(words.lang).to_owned(),
            value: b.points.value,
            interval: b.points.interval,
            words: short_interval(&b.points, show, words),
        })
        .collect();
    let read = steps.iter().map(|x| format!("{} {}", x.label, x.words));
    let plot = Waterfall {
        alt: format!("{title}: {}", words.list(read)),
        total: (words.plain("report-waterfall-sum"), show(a.total_points)),
        steps,
    };
    WaterfallView {
        title,
        svg: plot.svg(),
    }
}

/// `0.4 [−0.1 to 0.9]`: the key says what the brackets hold.
fn short_interval(f: &NetworkFigure, show: impl Fn(f64) -> String, words: Words) -> String {
    match f.interval {
        Some(i) => {
            let range = words.range(&show(i.low()), &show(i.high()));
            format!("{} [{range}]", show(f.value))
        }
        None => show(f.value),
    }
}

fn test(t: &TestPart, desk: &mut Desk) -> TestView {
    let words = desk.words;
    TestView {
        name: t.name.get(words.lang).to_owned(),
        how: t.how.get(words.lang).to_owned(),
        entropy: with_interval(&t.entropy_drop, |x| format!("{x:.3}"), words),
        variance: with_interval(&t.variance_drop, percent, words),
        burden: desk.said(&t.burden_text),
    }
}

fn headline(h: &HeadlinePart, desk: &mut Desk) -> HeadlineView {
    let share = h.unit == "1";
    let show = |x: f64| match share {
        true => percent(x),
        false => minus(format!("{x:.2}")),
    };
    let change = |x: f64| match share {
        true => minus(format!("{:+.1}", x * 100.0)) + "%",
        false => minus(format!("{x:+.2}")),
    };
    HeadlineView {
        name: desk.said(&h.name),
        value: show(h.value),
        without: show(h.value + h.without_assumptions),
        studies: (h.studies.iter().take(STUDIES))
            .map(|s| StudyView {
                citation: s.citation.clone(),
                change: change(s.change),
            })
            .collect(),
    }
}
