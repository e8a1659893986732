//! The network's read-outs as a part of the assessment.

use yotsui_case::Interval;
use yotsui_evidence::{Base, Style, cite};
use yotsui_network::{
    Class, Model, NetworkError,
    graph::Variable,
    infer::{self, Options, Pattern, Readout, Recorded, Source, SymptomReadout, infer},
};
use yotsui_text::Bilingual;

use super::{
    draft::Draft,
    incidental::disc_leads,
    index::Index,
    tests_next::next_tests,
    value::{ends, figure, percent, points, trim, words},
};
use crate::{
    assessment::{
        AttributionPart, BarPart, ClassShare, DiscordancePart, HeadlinePart, NetworkFigure,
        NetworkPart, NetworkSetting, NetworkValue, Role, Safety, SourceClass, Statement, StudyMove,
        SymptomPart, SymptomPattern,
    },
    phrase::Phrase,
};

/// The part, with what was taken for granted.
///
/// # Errors
/// What [`infer`] says.
pub(crate) fn part(
    model: &Model,
    draft: &Draft,
    index: Option<&Index>,
    safety: &Safety,
    role: Role,
) -> Result<(NetworkPart, Vec<Statement>), NetworkError> {
    let readout = infer(model, &draft.patient, &Options::default())?;
    let mut assumptions = draft.assumptions.clone();
    let classes: Vec<ClassShare> = readout.classes.iter().map(class).collect();
    let symptoms: Vec<SymptomPart> = readout
        .symptoms
        .iter()
        .filter_map(|s| {
            let i = model.graph.index(&s.variable)?;
            symptom(s, &model.graph.variables()[i])
        })
        .collect();
    let sensitivity = headlines(&readout);
    for headline in sensitivity.iter().filter(|h| h.noticeable) {
        assumptions.push(moved(headline, model.assumptions.len()));
    }
    let mut part = NetworkPart {
        setting: setting(draft, &readout),
        index: index.map(Index::part),
        observed: observed(draft, &readout),
        not_used: draft.not_used.clone(),
        level: readout.level,
        next_tests: next_tests(&readout, &model.graph, &classes, safety, role),
        classes,
        other_source_leads: readout.other_source_leads,
        summary: Statement::plain("assess-network-summary-open"),
        symptoms,
        sensitivity,
        notes: notes(&readout, draft),
    };
    part.summary = summary(&part);
    if part
        .classes
        .iter()
        .any(|c| c.probability.value > NEAR_CERTAIN)
    {
        let note = Statement::plain("assess-network-near-certain");
        part.notes.push(note);
    }
    if !part.next_tests.tests.is_empty() {
        assumptions.push(Statement::plain("assess-network-assumed-tests"));
    }
    Ok((part, assumptions))
}

fn bilingual(ja: &str, en: &str) -> Bilingual {
    Bilingual {
        ja: ja.to_owned(),
        en: en.to_owned(),
    }
}

fn setting(draft: &Draft, readout: &Readout) -> NetworkSetting {
    let found = draft.graph.setting(&readout.setting);
    let (low, high) = found.map_or((0.0, 1.0), |s| s.disc);
    NetworkSetting {
        id: readout.setting.clone(),
        name: found.map_or_else(
            || bilingual(&readout.setting, &readout.setting),
            |s| bilingual(&s.ja, &s.en),
        ),
        assumed: draft.setting_assumed,
        disc_range: [low, high],
    }
}

/// An interval whose ends may come in any order; `None` where one is not finite.
fn interval(a: f64, b: f64) -> Option<Interval> {
    Interval::new(trim(a.min(b)), trim(a.max(b))).ok()
}

fn observed(draft: &Draft, readout: &Readout) -> Vec<NetworkValue> {
    readout
        .observed
        .iter()
        .filter_map(|o| {
            let v = &draft.graph.variables()[draft.graph.index(&o.variable)?];
            let from = draft.from.iter().find(|(id, _)| *id == o.variable);
            Some(NetworkValue {
                variable: o.variable.clone(),
                name: bilingual(&v.ja, &v.en),
                room: v.room.code().to_owned(),
                value: words(v, &o.recorded),
                from: from.map(|f| f.1.clone()).unwrap_or_default(),
            })
        })
        .collect()
}

fn class(c: &infer::ClassReadout) -> ClassShare {
    let (class, id) = match c.class {
        Class::NoSymptoms => (SourceClass::NoSymptoms, "assess-network-class-none"),
        Class::IndexDisc => (SourceClass::IndexDisc, "assess-network-class-disc"),
        Class::OtherSource => (SourceClass::OtherSource, "assess-network-class-other"),
    };
    ClassShare {
        class,
        name: Statement::plain(id),
        prior: c.prior,
        probability: figure(&c.probability),
        at_low: figure(&c.at_low),
        at_high: figure(&c.at_high),
    }
}

/// From the lowest to the highest end of the intervals at both ends of the setting's range.
pub(crate) fn widest(c: &ClassShare) -> Option<Interval> {
    let all = [&c.probability, &c.at_low, &c.at_high];
    let ends = all.iter().flat_map(|f| match f.interval {
        Some(i) => [i.low(), i.high()],
        None => [f.value, f.value],
    });
    let (low, high) = ends.fold((1.0_f64, 0.0_f64), |(l, h), x| (l.min(x), h.max(x)));
    interval(low, high)
}

fn summary(part: &NetworkPart) -> Statement {
    let id = if part.other_source_leads {
        "assess-network-summary-other"
    } else if disc_leads(part) {
        "assess-network-summary-disc"
    } else {
        "assess-network-summary-open"
    };
    let of = |class| part.classes.iter().find(|c| c.class == class);
    let [from, to] = part.setting.disc_range;
    let mut phrase = Phrase::new(id)
        .arg("from", percent(from))
        .arg("to", percent(to));
    for (class, name, range) in [
        (SourceClass::IndexDisc, "disc", "disc-range"),
        (SourceClass::OtherSource, "other", "other-range"),
    ] {
        let Some(c) = of(class) else { continue };
        let Some(w) = widest(c) else { continue };
        phrase = phrase
            .arg(name, percent(c.probability.value))
            .words(range, range, share_range(w));
    }
    phrase.statement()
}

/// Two shares as a range; one where both are said alike.
fn share_range(wide: Interval) -> Bilingual {
    let (low, high) = (percent(wide.low()), percent(wide.high()));
    if low == high {
        return bilingual(&low, &low);
    }
    let phrase = Phrase::new("assess-network-share-range");
    phrase.arg("low", low).arg("high", high).statement().text
}

/// Probabilities beyond which a reader must be told that they are the model's.
const NEAR_CERTAIN: f64 = 0.95;

/// Half a sentence on what is likelier, with how wide that is, for the answer.
pub(crate) fn clause(part: &NetworkPart) -> Option<Statement> {
    let (class, id) = if part.other_source_leads {
        (SourceClass::OtherSource, "assess-network-clause-other")
    } else if disc_leads(part) {
        (SourceClass::IndexDisc, "assess-network-clause-disc")
    } else {
        (SourceClass::IndexDisc, "assess-network-clause-open")
    };
    let share = part.classes.iter().find(|c| c.class == class)?;
    let wide = widest(share)?;
    Some(
        Phrase::new(id)
            .words("range", "range", share_range(wide))
            .statement(),
    )
}

fn symptom(s: &SymptomReadout, v: &Variable) -> Option<SymptomPart> {
    let range = ends(v)?;
    let reported = match &s.reported {
        Some(Recorded::Number(x)) => Some(*x),
        _ => None,
    };
    let discordance = s.discordance.as_ref().map(|d| DiscordancePart {
        pattern: match d.pattern {
            Pattern::Concordant => SymptomPattern::Concordant,
            Pattern::SymptomsExceedImages => SymptomPattern::SymptomsExceedImages,
            Pattern::ImagesExceedSymptoms => SymptomPattern::ImagesExceedSymptoms,
        },
        share_above: figure(&d.share_above),
        z: figure(&d.z),
        same_pattern: d.same_pattern,
    });
    let mut part = SymptomPart {
        variable: s.variable.clone(),
        name: bilingual(&v.ja, &v.en),
        unit: v.unit.clone(),
        range,
        expected: figure(&s.expected),
        prediction: interval(s.prediction_low.value, s.prediction_high.value)?,
        explained: s.explained_over_classes.as_ref().map(figure),
        reported,
        reported_text: s.reported.as_ref().map(|r| words(v, r)),
        discordance,
        attribution: s.attribution.as_ref().and_then(attribution),
        text: Statement::plain("assess-network-summary-open"),
    };
    part.text = said(&part);
    Some(part)
}

fn said(s: &SymptomPart) -> Statement {
    let id = match s.discordance.as_ref().map(|d| d.pattern) {
        Some(SymptomPattern::Concordant) => "assess-network-symptom-concordant",
        Some(SymptomPattern::SymptomsExceedImages) => "assess-network-symptom-exceeds",
        Some(SymptomPattern::ImagesExceedSymptoms) => "assess-network-symptom-below",
        None => "assess-network-symptom-not-reported",
    };
    let show = |x: f64| points(x, s.range);
    let mut phrase = Phrase::new(id)
        .words("symptom", &s.variable, s.name.clone())
        .arg("unit", &s.unit)
        .arg("expected", show(s.expected.value))
        .arg("low", show(s.prediction.low()))
        .arg("high", show(s.prediction.high()));
    if let (Some(d), Some(reported)) = (&s.discordance, &s.reported_text) {
        phrase = phrase
            .words(
                "reported",
                "reported",
                match s.reported {
                    Some(x) => bilingual(&show(x), &show(x)),
                    None => reported.clone(),
                },
            )
            .arg("above", percent(d.share_above.value));
    }
    phrase.statement()
}

fn attribution(a: &infer::Attribution) -> Option<AttributionPart> {
    let bars: Vec<BarPart> = a
        .bars
        .iter()
        .map(|b| {
            let source = match b.source {
                Source::Class => "class",
                Source::Room(room) => room.code(),
                Source::Unexplained => "unexplained",
            };
            BarPart {
                source: source.to_owned(),
                name: Phrase::new("assess-network-bar")
                    .arg("source", source)
                    .statement(),
                sd: figure(&b.sd),
                points: figure(&b.approximate_points),
            }
        })
        .collect();
    let total_points = trim(bars.iter().map(|b| b.points.value).sum());
    let total: NetworkFigure = figure(&a.total);
    (!bars.is_empty()).then_some(AttributionPart {
        total,
        total_points,
        bars,
    })
}

/// Changes from which on a headline is named among the assumptions: an assumption of its own.
fn noticeable(readout: &str, change: f64) -> bool {
    let bound = match readout {
        "index_disc_probability" => 0.05,
        r if r.ends_with("_explained_over_classes") => 0.02,
        r if r.ends_with("_z") => 0.25,
        // Points of a scale from 0 to 10.
        _ => 0.5,
    };
    change.abs() >= bound
}

fn headlines(readout: &Readout) -> Vec<HeadlinePart> {
    let found = readout.sensitivity.iter().flat_map(|s| &s.headlines);
    found
        .map(|h| HeadlinePart {
            readout: h.readout.clone(),
            name: Phrase::new("assess-network-headline")
                .arg("readout", h.readout.replace('_', "-"))
                .statement(),
            unit: h.unit.clone(),
            value: trim(h.value),
            without_assumptions: trim(h.without_assumptions),
            noticeable: noticeable(&h.readout, h.without_assumptions),
            studies: h
                .studies
                .iter()
                .map(|m| StudyMove {
                    citation: Base::embedded()
                        .publication(&m.study)
                        .map_or_else(|| m.study.clone(), |p| cite(p, Style::Vancouver)),
                    study: m.study.clone(),
                    change: trim(m.change),
                })
                .collect(),
        })
        .collect()
}

/// A headline's number as its kind is read: shares as percent, others with two decimals.
pub(crate) fn headline_value(h: &HeadlinePart, x: f64) -> String {
    match h.unit.as_str() {
        "1" => percent(x),
        _ => super::value::signed(x, 2)
            .trim_start_matches('+')
            .to_owned(),
    }
}

fn moved(h: &HeadlinePart, edges: usize) -> Statement {
    Phrase::new("assess-network-assumption-moves")
        .words("what", &h.readout, h.name.text.clone())
        .arg("edges", edges)
        .arg("with", headline_value(h, h.value))
        .arg(
            "without",
            headline_value(h, h.value + h.without_assumptions),
        )
        .statement()
}

fn notes(readout: &Readout, draft: &Draft) -> Vec<Statement> {
    let mut notes: Vec<Statement> = readout.notes.iter().cloned().map(Statement::new).collect();
    if let Some(conflict) = &readout.conflict {
        let names: Vec<Bilingual> = conflict
            .findings
            .iter()
            .map(|f| draft.name(&f.variable))
            .collect();
        let phrase = Phrase::new("assess-network-conflict");
        notes.push(
            phrase
                .words("findings", "findings", crate::phrase::listed(&names))
                .statement(),
        );
    }
    for c in &readout.contradictions {
        let what = Bilingual {
            ja: c.ja.clone(),
            en: c.en.clone(),
        };
        let phrase = Phrase::new("assess-network-contradiction");
        notes.push(phrase.words("what", "what", what).statement());
    }
    if readout.observed.iter().any(|o| o.variable == "csi") {
        notes.push(Statement::plain("assess-network-csi"));
    }
    notes
}
