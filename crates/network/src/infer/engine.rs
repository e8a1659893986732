//! Many patients with one set of parameters: class shares and posterior moments, nothing
//! allocated for a patient.

use super::patient::Patient;
use super::posterior::{Method, Posterior, class_shares};
use super::predict::mixed;
use crate::{Graph, Joint, NetworkError};

/// The answer for one patient at one set of parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Class shares given everything, in the order of [`Class::ALL`](crate::Class::ALL).
    pub classes: [f64; 3],
    /// ln p(evidence | class).
    pub log_evidence: [f64; 3],
    /// How intervals were conditioned on.
    pub method: Method,
}

/// Inference for cohorts: one engine a thread, one call a patient.
///
/// ```
/// use yotsui_network::{Graph, Joint, infer::{Engine, Patient}};
///
/// let graph = Graph::embedded()?;
/// // No paths and equal classes: an example without findings of any study.
/// let paths = vec![0.0; graph.edges().len()];
/// let shift = vec![0.0; graph.len()];
/// let thresholds = graph
///     .variables()
///     .iter()
///     .map(|v| (1..v.grades()).map(|k| k as f64).collect())
///     .collect();
/// let joint = Joint::new(&graph, &paths, [&shift, &shift], thresholds)?;
/// let mut engine = Engine::new(&graph, &joint);
/// let patient = Patient::from_json(&graph, r#"{"setting": "spine_clinic", "age": 60}"#)?;
/// let point = engine.infer(&patient)?;
/// assert_eq!(point.classes.map(|x| (x * 100.0).round()), [1.0, 45.0, 54.0]);
/// # Ok::<(), yotsui_network::NetworkError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Engine<'a> {
    graph: &'a Graph,
    joint: &'a Joint,
    posterior: Posterior,
    classes: [f64; 3],
}

impl<'a> Engine<'a> {
    /// An engine for one set of parameters.
    pub fn new(graph: &'a Graph, joint: &'a Joint) -> Engine<'a> {
        Engine {
            graph,
            joint,
            posterior: Posterior::new(graph.len()),
            classes: [0.0; 3],
        }
    }

    /// Conditions on a patient's evidence.
    ///
    /// # Errors
    /// [`NetworkError::UnknownSetting`], or [`NetworkError::Singular`] where the parameters are no
    /// distribution.
    pub fn infer(&mut self, patient: &Patient) -> Result<Point, NetworkError> {
        let setting =
            self.graph
                .setting(patient.setting())
                .ok_or_else(|| NetworkError::UnknownSetting {
                    found: patient.setting().to_owned(),
                    known: self.graph.settings().iter().map(|s| s.id.clone()).collect(),
                })?;
        self.posterior
            .condition(self.graph, self.joint, patient.evidence(), |_| true)?;
        let log_evidence = self.posterior.log_evidence();
        self.classes = class_shares(&log_evidence, setting.weights.get());
        Ok(Point {
            classes: self.classes,
            log_evidence,
            method: self.posterior.method(),
        })
    }

    /// Mean and variance of a variable's true value over the classes, of the patient last inferred.
    pub fn moments(&self, variable: usize) -> (f64, f64) {
        mixed(&self.posterior, self.classes, variable)
    }

    /// The posterior by class of the patient last inferred.
    pub fn posterior(&self) -> &Posterior {
        &self.posterior
    }
}
