//! Everything that is computed for one parameter draw: the class shares, the symptoms expected of
//! the images, how far the report departs from them, and what accounts for it.

use super::explained::{Explained, Shares};
use super::mixture::Mixture;
use super::next_test::{self, Gain};
use super::normal::quantile_upper;
use super::posterior::{Posterior, class_shares};
use super::site::{Observation, from_y, site};
use crate::graph::Room;
use crate::{Graph, Joint, NetworkError};

/// What does not change from draw to draw.
#[derive(Debug, Clone)]
pub(crate) struct Case<'a> {
    pub graph: &'a Graph,
    pub observed: &'a [Option<Observation>],
    /// Class shares of the setting: as given, at the low and at the high share of the index disc.
    pub weights: [[f64; 3]; 3],
    /// Places of the symptoms.
    pub symptoms: Vec<usize>,
    /// Places of observed image variables.
    pub images: Vec<usize>,
    /// Whether a place belongs to the images, age or sex.
    pub image_side: Vec<bool>,
    /// Tests not yet done.
    pub tests: Vec<usize>,
    /// Low and high share of the index disc in the setting.
    pub disc_range: [f64; 2],
    /// What the next test is to tell of.
    pub target: usize,
    /// Places of the latent factors.
    pub factors: Vec<usize>,
}

/// Buffers that every draw uses again.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    pub all: Posterior,
    pub images: Posterior,
    pub explained: Explained,
    shares: Vec<Option<Shares>>,
}

impl Work {
    pub fn new(graph: &Graph, symptoms: usize) -> Work {
        Work {
            all: Posterior::new(graph.len()),
            images: Posterior::new(graph.len()),
            explained: Explained::new(graph.len(), symptoms),
            shares: Vec::with_capacity(symptoms),
        }
    }
}

/// The numbers of one draw.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drawn {
    /// Class shares given everything, for the three weights of the case.
    pub classes: [[f64; 3]; 3],
    pub symptoms: Vec<Symptom>,
    pub factors: Vec<Factor>,
    pub tests: Vec<Gain>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Symptom {
    /// Mean recorded value given the images.
    pub expected: f64,
    /// Ends of the central 90 % of the recorded value.
    pub low: f64,
    pub high: f64,
    pub explained: Option<Shares>,
    /// Mid-p tail of the report on the side of more, and its normal equivalent.
    pub departure: Option<Departure>,
    pub attribution: Option<Bars>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Departure {
    pub above: f64,
    pub z: f64,
}

/// What moves a symptom from its mean in the setting, in standard deviations of its true value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bars {
    /// Posterior mean less prior mean.
    pub total: f64,
    /// By the shift between the classes.
    pub class: f64,
    /// By the causes in each room, in the order of `Room::ALL`.
    pub rooms: [f64; 9],
    /// The symptom's own residual.
    pub unexplained: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Factor {
    pub mean: f64,
    pub sd: f64,
}

/// Runs one draw; the tests not yet done only where asked.
pub(crate) fn draw(
    case: &Case<'_>,
    joint: &Joint,
    work: &mut Work,
    with_tests: bool,
) -> Result<Drawn, NetworkError> {
    let graph = case.graph;
    work.all.condition(graph, joint, case.observed, |_| true)?;
    work.images
        .condition(graph, joint, case.observed, |i| case.image_side[i])?;
    let evidence = work.all.log_evidence();
    let classes = case.weights.map(|w| class_shares(&evidence, w));
    let by_images = class_shares(&work.images.log_evidence(), case.weights[0]);
    work.explained.shares(
        graph,
        joint,
        &case.images,
        &case.symptoms,
        case.weights[0],
        &mut work.shares,
    );
    let moved = moved(joint, &work.all, classes[0]);
    let symptoms = case
        .symptoms
        .iter()
        .zip(&work.shares)
        .map(|(s, explained)| {
            let variable = &graph.variables()[*s];
            let mixture = recorded(&work.images, by_images, *s, variable.noise());
            let seen = case.observed[*s].map(|o| site(variable, &joint.thresholds[*s], o));
            Symptom {
                expected: mixture.recorded_mean(variable),
                low: from_y(variable, mixture.quantile(0.05)),
                high: from_y(variable, mixture.quantile(0.95)),
                explained: *explained,
                departure: seen.map(|seen| departure(mixture.tails(seen))),
                attribution: seen.map(|_| {
                    bars(
                        graph,
                        joint,
                        *s,
                        &work.all,
                        classes[0],
                        case.weights[0],
                        &moved,
                    )
                }),
            }
        })
        .collect();
    let factors = case
        .factors
        .iter()
        .map(|f| {
            let (mean, variance) = mixed(&work.all, classes[0], *f);
            Factor {
                mean,
                sd: variance.sqrt(),
            }
        })
        .collect();
    let tests = if with_tests {
        next_test::gains(case, joint, &work.all, classes[0])
    } else {
        Vec::new()
    };
    Ok(Drawn {
        classes,
        symptoms,
        factors,
        tests,
    })
}

/// The recorded value of a variable over the classes.
pub(crate) fn recorded(posterior: &Posterior, share: [f64; 3], i: usize, noise: f64) -> Mixture {
    Mixture {
        share,
        mean: [0, 1, 2].map(|c| posterior.mean(c, i)),
        sd: [0, 1, 2].map(|c| (posterior.variance(c, i) + noise).max(1e-12).sqrt()),
    }
}

/// Mean and variance of z over the classes.
pub(crate) fn mixed(posterior: &Posterior, share: [f64; 3], i: usize) -> (f64, f64) {
    let mean: f64 = (0..3).map(|c| share[c] * posterior.mean(c, i)).sum();
    let variance = (0..3)
        .map(|c| share[c] * (posterior.variance(c, i) + (posterior.mean(c, i) - mean).powi(2)))
        .sum();
    (mean, variance)
}

/// The normal equivalent of a mid-p tail, taken from the smaller side so that no digits are lost;
/// tails below 1e-300 count as 1e-300.
fn departure((below, above): (f64, f64)) -> Departure {
    let z = if above <= below {
        quantile_upper(above.max(1e-300))
    } else {
        -quantile_upper(below.max(1e-300))
    };
    Departure { above, z }
}

/// Posterior mean of e: (I − B) Σ_c share_c (E(z | c) − μ_c).
fn moved(joint: &Joint, posterior: &Posterior, share: [f64; 3]) -> Vec<f64> {
    let p = joint.residual.len();
    let d: Vec<f64> = (0..p)
        .map(|i| {
            (0..3)
                .map(|c| share[c] * (posterior.mean(c, i) - joint.means[c][i]))
                .sum()
        })
        .collect();
    (0..p)
        .map(|i| {
            let by_causes: f64 = joint.paths.row(i)[..i]
                .iter()
                .zip(&d)
                .map(|(b, x)| b * x)
                .sum();
            d[i] - by_causes
        })
        .collect()
}

/// Bars that add up to the symptom's move: Σ_j T_sj e_j by room of j, and the classes' own shift.
fn bars(
    graph: &Graph,
    joint: &Joint,
    s: usize,
    posterior: &Posterior,
    share: [f64; 3],
    prior: [f64; 3],
    moved: &[f64],
) -> Bars {
    let mut rooms = [0.0; 9];
    for (j, e) in moved[..s].iter().enumerate() {
        let room = graph.variables()[j].room;
        if let Some(k) = Room::ALL.iter().position(|r| *r == room) {
            rooms[k] += joint.total.get(s, j) * e;
        }
    }
    let class = (0..3)
        .map(|c| (share[c] - prior[c]) * joint.means[c][s])
        .sum();
    let total = (0..3)
        .map(|c| share[c] * posterior.mean(c, s) - prior[c] * joint.means[c][s])
        .sum();
    Bars {
        total,
        class,
        rooms,
        unexplained: moved[s],
    }
}
