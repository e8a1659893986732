//! The questions with their answers.

use serde::Serialize;
use yotsui_evidence::{
    pool::{Answer, Study},
    question::{CountsFrom, Question, Reason},
    words,
};
use yotsui_text::Message;

use super::{Page, forest};

/// All families.
#[derive(Serialize)]
pub(super) struct View {
    families: Vec<Family>,
}

#[derive(Serialize)]
struct Family {
    id: String,
    name: String,
    questions: Vec<QuestionView>,
}

#[derive(Serialize)]
struct QuestionView {
    id: String,
    title: String,
    scope: String,
    pooled: bool,
    k: usize,
    grade: String,
    figure: String,
    size: String,
    main: Vec<String>,
    more: Vec<String>,
    indirect: Option<String>,
    model: String,
    forest: Option<String>,
    studies: Vec<StudyView>,
    beside: Vec<Beside>,
    left_out: Vec<Left>,
}

#[derive(Serialize)]
struct StudyView {
    label: String,
    claim: String,
    counts: String,
    counts_from: String,
    figure: String,
    weight: String,
    level: String,
}

#[derive(Serialize)]
struct Beside {
    claim: String,
    label: String,
    about: String,
    figure: String,
}

#[derive(Serialize)]
struct Left {
    claim: String,
    reason: String,
    note: String,
    counted_by: Option<String>,
}

pub(super) fn view(page: &Page<'_>) -> View {
    let mut families: Vec<Family> = Vec::new();
    for (question, answer) in page.questions.iter().zip(page.answers) {
        let Some(family) = question.family else {
            continue;
        };
        if families.last().is_none_or(|f| f.id != family.code()) {
            families.push(Family {
                id: family.code().to_owned(),
                name: page.words.text(&family.message()),
                questions: Vec::new(),
            });
        }
        if let Some(last) = families.last_mut() {
            last.questions.push(question_view(page, question, answer));
        }
    }
    View { families }
}

fn question_view(page: &Page<'_>, question: &Question, answer: &Answer) -> QuestionView {
    let lang = page.words.lang;
    let size = match answer.n {
        Some(n) => Message::new("evidence-pool-size").arg("n", words::count(n)),
        None => Message::new("evidence-pool-size-unknown"),
    };
    QuestionView {
        id: question.id.clone(),
        title: question.title(lang).to_owned(),
        scope: question.scope.get(lang).to_owned(),
        pooled: answer.certainty.is_some(),
        k: answer.k,
        grade: answer
            .certainty
            .as_ref()
            .map_or_else(String::new, |c| page.words.text(&c.grade.message())),
        figure: words::answer_figure(answer, lang),
        size: page.words.text(&size.arg("k", answer.k)),
        main: words::answer_main(answer, lang),
        more: words::answer_more(answer, lang),
        indirect: question.indirect.as_ref().map(|t| t.get(lang).to_owned()),
        model: page.words.text(&question.model.message()),
        forest: forest::draw(page, question, answer),
        studies: answer
            .studies
            .iter()
            .map(|s| study(page, question, answer, s))
            .collect(),
        beside: answer
            .beside()
            .filter_map(|id| page.base.claim(id))
            .map(|claim| Beside {
                claim: claim.id.clone(),
                label: page
                    .base
                    .publication_of(claim)
                    .map_or_else(String::new, |p| p.label()),
                about: page.base.about(claim, lang),
                figure: words::claim_figure(claim, lang),
            })
            .collect(),
        left_out: answer
            .left_out
            .iter()
            .filter(|o| o.reason != Reason::Review)
            .map(|o| Left {
                claim: o.claim.clone(),
                reason: page.words.text(&o.reason.message()),
                note: o
                    .note
                    .as_ref()
                    .map_or_else(String::new, |n| n.get(lang).to_owned()),
                counted_by: o.counted_by.clone(),
            })
            .collect(),
    }
}

fn study(page: &Page<'_>, question: &Question, answer: &Answer, s: &Study) -> StudyView {
    let lang = page.words.lang;
    let mut counts_from = match s.counts {
        // What is printed needs no remark.
        Some(c) if c.from != CountsFrom::Printed => page.words.text(&c.from.message()),
        _ => String::new(),
    };
    let stated = question
        .include
        .iter()
        .find(|i| i.claim == s.claim)
        .and_then(|i| i.counts_from.as_ref());
    if let Some(stated) = stated {
        stated.get(lang).clone_into(&mut counts_from);
    }
    StudyView {
        label: s.label.clone(),
        claim: s.claim.clone(),
        counts: match (s.counts, s.n) {
            (Some(c), _) => format!("{}/{}", c.events, c.n),
            (None, Some(n)) => words::count(u64::from(n)),
            (None, None) => String::new(),
        },
        counts_from,
        figure: words::study_figure(answer.model, s, lang),
        weight: s.weight.map_or_else(String::new, |w| format!("{w:.0}%")),
        level: page.words.text(&s.level.message()),
    }
}
