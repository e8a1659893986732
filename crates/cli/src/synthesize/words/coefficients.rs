//! The coefficients of any model, on their scale and brought back from it.

use yotsui_synthesis::{
    effect::Transform,
    table::{Back, CountSynthesis, GeneralisedSynthesis, Synthesis},
};
use yotsui_text::Message;

use super::page::Page;

/// The coefficients of any model, on their scale and brought back from it.
pub struct Shown<'a> {
    names: &'a [String],
    /// `b se stat pval ci_lb ci_ub` by coefficient.
    rows: Vec<[f64; 6]>,
    prediction: Option<(f64, f64)>,
    back: Option<&'a Back>,
    transform: Transform,
    scale: &'a str,
}

/// The fields that the results of every model share, by metafor's names.
macro_rules! shown {
    ($s:expr, $prediction:expr) => {
        Shown {
            names: &$s.fit.names,
            rows: (0..$s.fit.p)
                .map(|i| {
                    let f = &$s.fit;
                    [
                        f.b[i], f.se[i], f.stat[i], f.pval[i], f.ci_lb[i], f.ci_ub[i],
                    ]
                })
                .collect(),
            prediction: $prediction,
            back: $s.back.as_ref(),
            transform: $s.transform,
            scale: $s.scale,
        }
    };
}

impl<'a> Shown<'a> {
    pub fn of(s: &'a Synthesis) -> Self {
        shown!(s, s.fit.pi_lb.zip(s.fit.pi_ub))
    }

    pub fn of_counts(s: &'a CountSynthesis) -> Self {
        shown!(s, s.fit.pi_lb.zip(s.fit.pi_ub))
    }

    /// A fit with fixed weights has no prediction interval.
    pub fn of_generalised(s: &'a GeneralisedSynthesis) -> Self {
        shown!(s, None)
    }

    pub fn coefficients(&self, page: &mut Page, level: &str) {
        page.say(&Message::new("synthesis-result-coefficients").arg("level", level));
        let rows: Vec<_> = self
            .rows
            .iter()
            .zip(self.names)
            .map(|(row, name)| {
                let [b, se, stat, pval, ci_lb, ci_ub] = *row;
                let p = page.p(pval);
                let cells = vec![
                    page.number(b),
                    page.number(se),
                    page.number(stat),
                    p.strip_prefix("= ").map_or(p.clone(), str::to_owned),
                    page.number(ci_lb),
                    page.number(ci_ub),
                ];
                (cells, name.clone())
            })
            .collect();
        page.table(&["b", "se", "stat", "pval", "ci_lb", "ci_ub", ""], &rows);
        if let Some((low, high)) = self.prediction {
            page.say(
                &Message::new("synthesis-result-prediction")
                    .arg("level", level)
                    .arg("low", page.number(low))
                    .arg("high", page.number(high)),
            );
        }
        self.natural(page, level);
    }

    fn natural(&self, page: &mut Page, level: &str) {
        match (self.back, self.transform) {
            (_, Transform::Identity) => page.say(&Message::new(if self.scale == "as given" {
                "synthesis-result-back-not-known"
            } else {
                "synthesis-result-back-natural"
            })),
            (Some(back), _) => {
                page.say(
                    &Message::new("synthesis-result-back")
                        .arg("level", level)
                        .arg("value", page.number(back.pred))
                        .arg("low", page.number(back.ci_lb))
                        .arg("high", page.number(back.ci_ub)),
                );
                if let (Some(low), Some(high)) = (back.pi_lb, back.pi_ub) {
                    page.say(
                        &Message::new("synthesis-result-back-prediction")
                            .arg("level", level)
                            .arg("low", page.number(low))
                            .arg("high", page.number(high)),
                    );
                }
            }
            // A coefficient on a log scale is a ratio for each unit of its moderator.
            (None, Transform::Exp) => {
                page.say(&Message::new("synthesis-result-back-ratios").arg("level", level));
                let rows: Vec<_> = self
                    .rows
                    .iter()
                    .zip(self.names)
                    .map(|(row, name)| {
                        let cells = [row[0], row[4], row[5]].map(|x| page.number(x.exp()));
                        (cells.to_vec(), name.clone())
                    })
                    .collect();
                page.table(&["exp(b)", "ci_lb", "ci_ub", ""], &rows);
            }
            (None, Transform::FreemanTukey) => {
                page.say(&Message::new("synthesis-result-back-freeman-tukey"));
            }
            (None, _) => page.say(&Message::new("synthesis-result-back-moderators")),
        }
    }
}
