//! How far the headline read-outs rest on single studies and on edges that no study bears on.

use serde::Serialize;

use super::predict::{Case, Drawn, Work, draw};
use crate::{Model, NetworkError};

/// Studies named for each headline.
const NAMED: usize = 5;

/// Headline read-outs, refitted without parts of the evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sensitivity {
    /// Studies left out one at a time.
    pub studies: usize,
    /// One entry a headline.
    pub headlines: Vec<Headline>,
}

/// One number and what moves it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Headline {
    /// `index_disc_probability`, or `expected`, `z`, `explained_over_classes` with the symptom
    /// before it.
    pub readout: String,
    /// Unit of value and changes.
    pub unit: String,
    /// With all evidence.
    pub value: f64,
    /// With every edge on which no study bears at zero, less `value`.
    pub without_assumptions: f64,
    /// The five studies that move it most, the strongest first.
    pub studies: Vec<Move>,
}

/// What leaving out one study changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Move {
    /// Key of the publication.
    pub study: String,
    /// The read-out without it, less the read-out with it.
    pub change: f64,
}

/// The symptom of the headlines.
const SYMPTOM: &str = "leg_pain";

type Reader = Box<dyn Fn(&Drawn) -> Option<f64>>;

pub(crate) fn sensitivity(
    case: &Case<'_>,
    model: &Model,
    whole: &Drawn,
    work: &mut Work,
) -> Result<Sensitivity, NetworkError> {
    let bare = draw(case, &model.bare, work, false)?;
    let without = model
        .without
        .iter()
        .map(|(study, joint)| Ok((study, draw(case, joint, work, false)?)))
        .collect::<Result<Vec<_>, NetworkError>>()?;
    let headlines = headlines(case)
        .into_iter()
        .filter_map(|(readout, unit, read)| {
            let value = read(whole)?;
            let mut studies: Vec<Move> = without
                .iter()
                .filter_map(|(study, drawn)| {
                    Some(Move {
                        study: (*study).clone(),
                        change: read(drawn)? - value,
                    })
                })
                .collect();
            studies.sort_by(|a, b| {
                (b.change.abs().total_cmp(&a.change.abs())).then(a.study.cmp(&b.study))
            });
            studies.truncate(NAMED);
            Some(Headline {
                readout,
                unit,
                value,
                without_assumptions: read(&bare)? - value,
                studies,
            })
        })
        .collect();
    Ok(Sensitivity {
        studies: model.without.len(),
        headlines,
    })
}

fn headlines(case: &Case<'_>) -> Vec<(String, String, Reader)> {
    let mut all: Vec<(String, String, Reader)> = vec![(
        "index_disc_probability".to_owned(),
        "1".to_owned(),
        Box::new(|d| Some(d.classes[0][1])),
    )];
    let variables = case.graph.variables();
    if let Some(k) = case
        .symptoms
        .iter()
        .position(|s| variables[*s].id == SYMPTOM)
    {
        let unit = variables[case.symptoms[k]].unit.clone();
        all.push((
            format!("{SYMPTOM}_expected"),
            unit,
            Box::new(move |d| Some(d.symptoms.get(k)?.expected)),
        ));
        all.push((
            format!("{SYMPTOM}_z"),
            "sd".to_owned(),
            Box::new(move |d| Some(d.symptoms.get(k)?.departure?.z)),
        ));
        all.push((
            format!("{SYMPTOM}_explained_over_classes"),
            "1".to_owned(),
            Box::new(move |d| Some(d.symptoms.get(k)?.explained?.mixture)),
        ));
    }
    all
}
