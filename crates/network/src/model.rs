//! A fitted network: one point estimate, draws of its uncertainty, and the refits that show what
//! rests on what.

use crate::{Graph, Joint};

/// Everything that inference needs. Read-outs come from `point`, their intervals from `draws`.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Variables, edges, settings.
    pub graph: Graph,
    /// The posterior mean.
    pub point: Joint,
    /// Draws from the posterior.
    pub draws: Vec<Joint>,
    /// The point moved as far as the posterior mode moves without one publication, by its key.
    pub without: Vec<(String, Joint)>,
    /// The point with every edge that no study bears on set to zero.
    pub bare: Joint,
    /// Which edges no study bears on: indices into the graph's edges.
    pub assumptions: Vec<usize>,
}
