//! From a model and a patient to the read-outs.

use yotsui_text::Message;

use super::conflict::{ConflictKind, conflict};
use super::contradiction::contradictions;
use super::figure::{Figure, LEVEL};
use super::mixture::line;
use super::patient::Patient;
use super::posterior::Method;
use super::predict::{Bars, Case, Drawn, Symptom, Work, draw};
use super::readout::{
    Attribution, Bar, ClassReadout, Discordance, FactorReadout, NextTests, Observed, Pattern,
    Readout, Source, SymptomReadout, TestReadout, recorded,
};
use super::sensitivity::sensitivity;
use crate::graph::{Class, Room, Variable};
use crate::{Graph, Model, NetworkError};

/// Which read-outs to compute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Value of each test not yet done.
    pub next_tests: bool,
    /// Refits without each study and without assumptions.
    pub sensitivity: bool,
    /// What the next test is to tell of: a symptom or latent factor. By default leg pain, or
    /// nerve dysfunction where leg pain is reported already.
    pub target: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            next_tests: true,
            sensitivity: true,
            target: None,
        }
    }
}

/// All read-outs of one patient.
///
/// Values are means over the model's draws, intervals their central 90 %; what the answer rests on is
/// taken at the point estimate. The same input gives the same bytes.
///
/// ```
/// use yotsui_network::Model;
/// use yotsui_network::infer::{Options, Patient, Pattern, infer};
///
/// let model = Model::embedded()?;
/// let patient = Patient::from_json(
///     &model.graph,
///     r#"{"setting": "spine_clinic", "age": 45, "sex": "female",
///         "observed": {"displacement_type": "bulge", "root_compromise": 0, "leg_pain": 9}}"#,
/// )?;
/// let readout = infer(&model, &patient, &Options::default())?;
/// let leg = &readout.symptoms[0];
/// assert_eq!(leg.variable, "leg_pain");
/// assert!(leg.expected.value > 2.0 && leg.expected.value < 6.0);
/// let departs = leg.discordance.as_ref().map(|d| d.pattern);
/// assert_eq!(departs, Some(Pattern::SymptomsExceedImages));
/// # Ok::<(), yotsui_network::NetworkError>(())
/// ```
///
/// # Errors
/// [`NetworkError::UnknownSetting`] and [`NetworkError::Target`] for names that are not there;
/// [`NetworkError::Singular`] where the parameters are no distribution.
pub fn infer(model: &Model, patient: &Patient, options: &Options) -> Result<Readout, NetworkError> {
    let case = case(&model.graph, patient, options)?;
    let mut work = Work::new(&model.graph, case.symptoms.len());
    let point = draw(&case, &model.point, &mut work, options.next_tests)?;
    let method = work.all.method().max(work.images.method());
    let draws = model
        .draws
        .iter()
        .map(|joint| draw(&case, joint, &mut work, options.next_tests))
        .collect::<Result<Vec<_>, _>>()?;
    let sensitivity = options
        .sensitivity
        .then(|| sensitivity(&case, model, &point, &mut work))
        .transpose()?;
    let conflict = conflict(&case, &model.point, &mut work.all)?;
    let contradictions = contradictions(&model.graph, case.observed)?;
    let mut notes = notes(&case, conflict.as_ref().map(|c| c.kind), method);
    if !contradictions.is_empty() {
        notes.push(Message::new("network-note-contradiction"));
    }
    let shown = Shown {
        case: &case,
        point: &point,
        draws: &draws,
    };
    let leads = [1, 2].iter().all(|k| {
        let share = |c: usize| shown.figure("1", |d| d.classes[*k][c]).value;
        share(2) > share(1)
    });
    Ok(Readout {
        setting: patient.setting().to_owned(),
        observed: patient
            .observed()
            .map(|(i, seen)| {
                let variable = &model.graph.variables()[i];
                Observed {
                    variable: variable.id.clone(),
                    recorded: recorded(variable, seen),
                    unit: variable.unit.clone(),
                }
            })
            .collect(),
        method,
        draws: draws.len(),
        level: LEVEL,
        classes: shown.classes(),
        other_source_leads: leads,
        symptoms: (0..case.symptoms.len()).map(|k| shown.symptom(k)).collect(),
        factors: (0..case.factors.len()).map(|k| shown.factor(k)).collect(),
        next_tests: options.next_tests.then(|| shown.tests()),
        sensitivity,
        notes,
        conflict,
        contradictions,
    })
}

/// What of the patient and the graph every draw uses.
pub(crate) fn case<'a>(
    graph: &'a Graph,
    patient: &'a Patient,
    options: &Options,
) -> Result<Case<'a>, NetworkError> {
    let (setting, observed) = patient.on(graph)?;
    let variables = graph.variables();
    let places = |f: &dyn Fn(usize, &Variable) -> bool| -> Vec<usize> {
        variables
            .iter()
            .enumerate()
            .filter(|(i, v)| f(*i, v))
            .map(|(i, _)| i)
            .collect()
    };
    let reported = |id: &str| graph.index(id).is_some_and(|i| observed[i].is_some());
    let target = options
        .target
        .as_deref()
        .unwrap_or(if reported("leg_pain") {
            "nerve_dysfunction"
        } else {
            "leg_pain"
        });
    let target = graph
        .index(target)
        .filter(|i| variables[*i].room == Room::Symptom || variables[*i].is_latent())
        .ok_or_else(|| NetworkError::Target {
            found: target.to_owned(),
        })?;
    Ok(Case {
        graph,
        observed,
        weights: [
            setting.weights.get(),
            setting.weights.with_disc(setting.disc.0).get(),
            setting.weights.with_disc(setting.disc.1).get(),
        ],
        symptoms: places(&|_, v| v.room == Room::Symptom),
        images: places(&|i, v| v.image && observed[i].is_some()),
        image_side: variables
            .iter()
            .map(|v| v.image || v.id == "age" || v.id == "sex")
            .collect(),
        tests: places(&|i, v| v.burden.is_some() && observed[i].is_none() && !v.is_latent()),
        disc_range: [setting.disc.0, setting.disc.1],
        target,
        factors: places(&|_, v| v.is_latent()),
    })
}

fn notes(case: &Case<'_>, conflict: Option<ConflictKind>, method: Method) -> Vec<Message> {
    let mut notes = Vec::new();
    if case.observed.iter().all(Option::is_none) {
        notes.push(Message::new("network-note-no-evidence"));
    }
    if case.images.is_empty() {
        notes.push(Message::new("network-note-no-images"));
    }
    notes.push(Message::new("network-note-age-sex"));
    notes.push(Message::new("network-note-class-prior"));
    match conflict {
        Some(ConflictKind::Disagree) => notes.push(Message::new("network-note-conflict")),
        Some(ConflictKind::Improbable) => notes.push(Message::new("network-note-improbable")),
        None => {}
    }
    if method == Method::Sampling {
        notes.push(Message::new("network-note-sampling"));
    }
    notes
}

/// The point estimate with its draws.
struct Shown<'a> {
    case: &'a Case<'a>,
    point: &'a Drawn,
    draws: &'a [Drawn],
}

impl Shown<'_> {
    fn figure(&self, unit: &str, read: impl Fn(&Drawn) -> f64) -> Figure {
        Figure::over(
            unit,
            read(self.point),
            self.draws.iter().map(read).collect(),
        )
    }

    fn optional(&self, unit: &str, read: impl Fn(&Drawn) -> Option<f64>) -> Option<Figure> {
        let value = read(self.point)?;
        Some(Figure::over(
            unit,
            value,
            self.draws.iter().filter_map(read).collect(),
        ))
    }

    fn classes(&self) -> Vec<ClassReadout> {
        (0..3)
            .map(|c| ClassReadout {
                class: Class::ALL[c],
                prior: self.case.weights[0][c],
                probability: self.figure("1", |d| d.classes[0][c]),
                at_low: self.figure("1", |d| d.classes[1][c]),
                at_high: self.figure("1", |d| d.classes[2][c]),
                disc_range: self.case.disc_range,
            })
            .collect()
    }

    fn symptom(&self, k: usize) -> SymptomReadout {
        let place = self.case.symptoms[k];
        let variable = &self.case.graph.variables()[place];
        let unit = variable.unit.as_str();
        let of = |read: fn(&Symptom) -> f64| self.figure(unit, move |d| read(&d.symptoms[k]));
        SymptomReadout {
            variable: variable.id.clone(),
            expected: of(|s| s.expected),
            prediction_low: of(|s| s.low),
            prediction_high: of(|s| s.high),
            explained_within_class: self
                .optional("1", |d| d.symptoms[k].explained.map(|e| e.within)),
            explained_over_classes: self
                .optional("1", |d| d.symptoms[k].explained.map(|e| e.mixture)),
            reported: self.case.observed[place].map(|seen| recorded(variable, seen)),
            discordance: self.discordance(k),
            attribution: self.attribution(k, variable),
        }
    }

    fn discordance(&self, k: usize) -> Option<Discordance> {
        let of = |d: &Drawn| d.symptoms[k].departure;
        let z = self.optional("sd", |d| of(d).map(|x| x.z))?;
        let pattern = Pattern::of(z.value);
        let same = self
            .draws
            .iter()
            .filter(|d| of(d).is_some_and(|x| Pattern::of(x.z) == pattern))
            .count();
        Some(Discordance {
            share_above: self.optional("1", |d| of(d).map(|x| x.above))?,
            z,
            pattern,
            same_pattern: (!self.draws.is_empty()).then(|| same as f64 / self.draws.len() as f64),
        })
    }

    fn attribution(&self, k: usize, variable: &Variable) -> Option<Attribution> {
        let per = line(variable).map(|l| l.per)?;
        let bar = |source: Source, read: &dyn Fn(&Bars) -> f64| -> Option<Bar> {
            let of = |d: &Drawn| d.symptoms[k].attribution.as_ref().map(read);
            Some(Bar {
                source,
                sd: self.optional("sd", of)?,
                approximate_points: self.optional(&variable.unit, |d| of(d).map(|x| per * x))?,
            })
        };
        let mut bars = vec![bar(Source::Class, &|b| b.class)?];
        for (r, room) in Room::ALL.iter().enumerate() {
            bars.push(bar(Source::Room(*room), &|b| b.rooms[r])?);
        }
        bars.push(bar(Source::Unexplained, &|b| b.unexplained)?);
        Some(Attribution {
            total: self.optional("sd", |d| d.symptoms[k].attribution.map(|b| b.total))?,
            bars,
            points_per_sd: per,
        })
    }

    fn factor(&self, k: usize) -> FactorReadout {
        FactorReadout {
            variable: self.case.graph.variables()[self.case.factors[k]].id.clone(),
            mean: self.figure("sd", |d| d.factors[k].mean),
            sd: self.figure("sd", |d| d.factors[k].sd),
        }
    }

    fn tests(&self) -> NextTests {
        let variables = self.case.graph.variables();
        let places = self.case.tests.iter().enumerate();
        let mut tests: Vec<TestReadout> = places
            .filter_map(|(k, place)| {
                Some(TestReadout {
                    variable: variables[*place].id.clone(),
                    burden: variables[*place].burden?,
                    entropy_drop: self.figure("nats", |d| d.tests[k].entropy),
                    variance_drop: self.figure("1", |d| d.tests[k].variance),
                })
            })
            .collect();
        // Stable: tests of equal value stay in causal order.
        tests.sort_by(|a, b| {
            let by = |f: fn(&TestReadout) -> f64| f(b).total_cmp(&f(a));
            by(|t| t.entropy_drop.value).then(by(|t| t.variance_drop.value))
        });
        NextTests {
            target: variables[self.case.target].id.clone(),
            tests,
        }
    }
}
