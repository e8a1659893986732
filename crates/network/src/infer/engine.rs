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
/// use yotsui_network::{Model, infer::{Engine, Patient}};
///
/// let model = Model::embedded()?;
/// let mut engine = Engine::new(&model.graph, &model.point);
/// let patient = Patient::from_json(
///     &model.graph,
///     r#"{"setting": "spine_clinic", "age": 60, "observed": {"slr": true}}"#,
/// )?;
/// let point = engine.infer(&patient)?;
/// assert!((point.classes.iter().sum::<f64>() - 1.0).abs() < 1e-12);
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
    /// [`NetworkError::UnknownSetting`] or [`NetworkError::Shape`] for a patient of another graph;
    /// [`NetworkError::Singular`] where the parameters are no distribution.
    pub fn infer(&mut self, patient: &Patient) -> Result<Point, NetworkError> {
        let (setting, observed) = patient.on(self.graph)?;
        self.posterior
            .condition(self.graph, self.joint, observed, |_| true)?;
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
