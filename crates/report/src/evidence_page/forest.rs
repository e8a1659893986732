//! The forest plot of an answer.

use yotsui_evidence::{
    pool::{Answer, Study, transform},
    question::{Model, Question},
};
use yotsui_synthesis::plot::{Diamond, ForestPlot, ForestRow, ForestWords, forest};

use super::Page;

/// Half the width of a 95 % interval in standard errors.
const Z: f64 = 1.959_963_984_540_054;

/// The plot of two studies or more; with a diamond where they were pooled.
pub(super) fn draw(page: &Page<'_>, question: &Question, answer: &Answer) -> Option<String> {
    if answer.k < 2 || question.model == Model::Accuracy {
        return None;
    }
    let words = page.words;
    let diamonds = answer.pooled().map(|p| {
        let onto = |x: f64| to_analysis(question.model, x);
        Diamond {
            label: words.plain("evidence-page-forest-pooled"),
            group: None,
            b: p.b,
            lb: onto(p.low),
            ub: onto(p.high),
            prediction: p.prediction.map(|[l, u]| (onto(l), onto(u))),
            note: format!("τ² = {:.2}, I² = {:.0}%", p.tau2, p.i2),
        }
    });
    let plot = ForestPlot {
        rows: answer
            .studies
            .iter()
            .map(|s| row(question.model, s))
            .collect(),
        diamonds: diamonds.into_iter().collect(),
        transform: transform(question.model),
        reference: match question.model {
            Model::Share | Model::Kappa | Model::Accuracy => None,
            Model::Correlation | Model::Ratio | Model::Difference => Some(0.0),
        },
        digits: 2,
    };
    let axis = words.plain(&format!("evidence-page-axis-{}", question.model));
    let words = ForestWords {
        title: question.title(words.lang).to_owned(),
        study: words.plain("evidence-page-forest-study"),
        effect: words.plain("evidence-page-forest-effect"),
        weight: words.plain("evidence-page-forest-weight"),
        axis,
        left: String::new(),
        right: String::new(),
        prediction: words.plain("evidence-page-forest-prediction"),
    };
    Some(forest(&plot, &words))
}

fn row(model: Model, s: &Study) -> ForestRow {
    let (mut lb, mut ub) = (to_analysis(model, s.low), to_analysis(model, s.high));
    // Where nobody or everybody had it, an end lies at infinity on the logit scale.
    if !lb.is_finite() || !ub.is_finite() {
        let half = Z * s.vi.sqrt();
        (lb, ub) = (s.yi - half, s.yi + half);
    }
    let label = match s.counts {
        Some(c) => format!("{}  {}/{}", s.label, c.events, c.n),
        None => s.label.clone(),
    };
    ForestRow {
        label,
        yi: s.yi,
        lb,
        ub,
        weight: s.weight,
        group: None,
    }
}

/// From the natural scale to that of analysis.
fn to_analysis(model: Model, x: f64) -> f64 {
    match model {
        Model::Share | Model::Accuracy => (x / (1.0 - x)).ln(),
        Model::Correlation => x.atanh(),
        Model::Ratio => x.ln(),
        Model::Difference | Model::Kappa => x,
    }
}
