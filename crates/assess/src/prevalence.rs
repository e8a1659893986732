//! How often people without symptoms have a finding, at the patient's age.

use yotsui_text::{Bilingual, Lang, Message, catalogue};

use crate::{
    assessment::{
        Finding, FindingPrevalence, PrevalenceBasis, PrevalenceCurve, PrevalenceFigure,
        PrevalenceStanding, Statement,
    },
    knowledge::{Ages, Knowledge, Spot, interval_words, percent},
    phrase::Phrase,
};

/// The prevalence of `kind` at `age`. Figures at the age come first, then samples with an age span,
/// then adults without ages; the words are those of the first.
pub(crate) fn of(kind: &str, age: Option<u16>, knowledge: &Knowledge) -> FindingPrevalence {
    let nothing = |standing, id| FindingPrevalence {
        standing,
        text: Phrase::new(id).statement(),
        figures: Vec::new(),
    };
    let Some(age) = age else {
        return nothing(
            PrevalenceStanding::AgeNotKnown,
            "assess-prevalence-age-not-known",
        );
    };
    let spots: Vec<&Spot> = knowledge
        .prevalence
        .row(kind)
        .into_iter()
        .flat_map(|row| &row.spots)
        .filter(|s| s.ages.serve(age))
        .collect();
    let Some(first) = spots.first() else {
        return nothing(PrevalenceStanding::NotRead, "assess-prevalence-not-read");
    };
    FindingPrevalence {
        standing: first.ages.standing(),
        text: words(first),
        figures: spots.into_iter().map(figure).collect(),
    }
}

/// One curve per kind of finding that has figures at single ages.
pub(crate) fn curves(findings: &[Finding], knowledge: &Knowledge) -> Vec<PrevalenceCurve> {
    let mut kinds: Vec<&str> = Vec::new();
    for finding in findings {
        if !kinds.contains(&finding.kind.as_str()) {
            kinds.push(&finding.kind);
        }
    }
    kinds
        .into_iter()
        .filter_map(|kind| {
            let row = knowledge.prevalence.row(kind)?;
            let points: Vec<_> = row
                .spots
                .iter()
                .filter(|s| matches!(s.ages, Ages::At(_)))
                .map(figure)
                .collect();
            (!points.is_empty()).then(|| PrevalenceCurve {
                kind: kind.to_owned(),
                name: Statement {
                    message: Message::new(format!("knowledge/prevalence/findings#{kind}")),
                    text: (&row.name).into(),
                    sources: Vec::new(),
                },
                points,
            })
        })
        .collect()
}

fn figure(spot: &Spot) -> PrevalenceFigure {
    let (age_from, age_to) = match spot.ages {
        Ages::At(age) => (Some(age), Some(age)),
        Ages::Span(from, to) => (from, to),
        Ages::Adults => (None, None),
    };
    PrevalenceFigure {
        age_from,
        age_to,
        figure: spot.figure.clone(),
        basis: spot.basis,
        text: words(spot),
    }
}

/// The figure in words: whose age, what share, what kind of number, its interval.
fn words(spot: &Spot) -> Statement {
    let f = &spot.figure;
    let phrase = match spot.ages {
        Ages::At(age) => Phrase::new("assess-prevalence-at")
            .arg("age", age)
            .arg("last", age + 9),
        Ages::Span(Some(from), Some(to)) => Phrase::new("assess-prevalence-span")
            .arg("from", from)
            .arg("to", to),
        Ages::Span(Some(from), None) => Phrase::new("assess-prevalence-from").arg("from", from),
        Ages::Span(None, Some(to)) => Phrase::new("assess-prevalence-to").arg("to", to),
        Ages::Span(None, None) | Ages::Adults => Phrase::new("assess-prevalence-adults"),
    };
    let basis = Phrase::new(match spot.basis {
        PrevalenceBasis::Observed if spot.n_of_age => "assess-basis-observed",
        PrevalenceBasis::Observed => "assess-basis-observed-of-study",
        PrevalenceBasis::ModelBased if spot.n_of_age => "assess-basis-model",
        PrevalenceBasis::ModelBased => "assess-basis-model-n-not-read",
        PrevalenceBasis::ModelBasedNobodyObserved => "assess-basis-model-nobody",
    })
    .arg("n", f.n.map_or_else(|| "?".to_owned(), |n| n.to_string()));
    phrase
        .arg("share", percent(f.value))
        .inner("basis", &basis.statement())
        .words(
            "interval",
            "interval",
            Bilingual {
                ja: interval_words(f, Lang::Ja),
                en: interval_words(f, Lang::En),
            },
        )
        .citing([f.claim.clone()])
        .statement()
}

/// The share in a few words, for a sentence: '33% (model-based, no interval published)'.
pub(crate) fn short(prevalence: &FindingPrevalence) -> Option<(String, Bilingual, String)> {
    let figure = prevalence.figures.first()?;
    let interval = Bilingual {
        ja: interval_words(&figure.figure, Lang::Ja),
        en: interval_words(&figure.figure, Lang::En),
    };
    let ages = match (figure.age_from, figure.age_to) {
        (Some(a), Some(b)) if a == b => Message::new("assess-ages-at").arg("age", a),
        (Some(a), Some(b)) => Message::new("assess-ages-span").arg("from", a).arg("to", b),
        (Some(a), None) => Message::new("assess-ages-from").arg("from", a),
        (None, Some(b)) => Message::new("assess-ages-to").arg("to", b),
        (None, None) => Message::new("assess-ages-adults"),
    };
    let ages = catalogue().bilingual(&ages);
    let share = percent(figure.figure.value);
    let words = Bilingual {
        ja: format!("{}で{share}({})", ages.ja, interval.ja),
        en: format!("{share} {} ({})", ages.en, interval.en),
    };
    Some((share, words, figure.figure.claim.clone()))
}

#[cfg(test)]
mod tests;
