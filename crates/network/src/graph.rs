//! The graph as data: variables in causal order, edges with sign and reason, populations and
//! settings; read from `knowledge/network/`, checked once.

mod edge;
mod population;
mod read;
mod variable;

pub use edge::{Edge, Sign};
pub use population::{Class, Population, Selection, Setting, Weights};
pub use variable::{Grade, Room, Scale, Transform, Variable};

use crate::NetworkError;

/// Everything that is fixed before any number is fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    variables: Vec<Variable>,
    edges: Vec<Edge>,
    reference: Weights,
    settings: Vec<Setting>,
    populations: Vec<Population>,
    pub(crate) priors: Vec<Prior>,
}

/// What is said of a variable's parameters before any study is read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Prior {
    /// Where thresholds begin; empty where there are none.
    pub thresholds: Vec<f64>,
    /// Standard deviation of the prior of each threshold.
    pub thresholds_sd: f64,
    /// Prior standard deviations of the shift of the two classes with symptoms.
    pub shift_sd: [f64; 2],
}

impl Graph {
    /// The graph that this build carries.
    ///
    /// # Errors
    /// When a data file of the build does not hold together; the message names file and row.
    pub fn embedded() -> Result<Graph, NetworkError> {
        read::graph(
            include_str!("../../../knowledge/network/variables.toml"),
            include_str!("../../../knowledge/network/edges.toml"),
            include_str!("../../../knowledge/network/populations.toml"),
        )
    }

    /// Variables in causal order.
    pub fn variables(&self) -> &[Variable] {
        &self.variables
    }

    /// Number of variables.
    pub fn len(&self) -> usize {
        self.variables.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.variables.is_empty()
    }

    /// The place of a variable in the causal order.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.variables.iter().position(|v| v.id == id)
    }

    /// Edges, sorted by effect, then cause.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The edges into one variable.
    pub fn parents(&self, to: usize) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |e| e.to == to)
    }

    /// Shares of the classes among adults at large, where margins are defined.
    pub fn reference(&self) -> Weights {
        self.reference
    }

    /// Settings in which a patient may be seen.
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// The setting of that id.
    pub fn setting(&self, id: &str) -> Option<&Setting> {
        self.settings.iter().find(|s| s.id == id)
    }

    /// Populations that studies sampled.
    pub fn populations(&self) -> &[Population] {
        &self.populations
    }

    /// The population of that id.
    pub fn population(&self, id: &str) -> Option<&Population> {
        self.populations.iter().find(|p| p.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graph_of_the_build_holds_together() {
        let g = Graph::embedded().unwrap();
        assert!(g.len() >= 40 && g.edges().len() >= 80);
        for e in g.edges() {
            assert!(e.from < e.to, "{:?}", e);
        }
        for room in Room::ALL {
            assert!(g.variables().iter().any(|v| v.room == room), "{room:?}");
        }
        // One marker a latent factor, and its indicators are what it loads on.
        for (i, v) in g
            .variables()
            .iter()
            .enumerate()
            .filter(|(_, v)| v.is_latent())
        {
            let loads: Vec<_> = g
                .edges()
                .iter()
                .filter(|e| e.from == i && e.loading)
                .collect();
            assert!(loads.len() >= 3, "{} has too few indicators", v.id);
            assert_eq!(loads.iter().filter(|e| e.marker).count(), 1, "{}", v.id);
        }
        assert_eq!(g.settings().len(), 4);
    }

    #[test]
    fn transforms_go_back() {
        for t in [
            Transform::Identity,
            Transform::Log,
            Transform::Logit {
                low: 0.0,
                high: 100.0,
            },
        ] {
            for x in [0.3, 7.0, 42.0, 99.0] {
                assert!((t.inverse(t.forward(x)) - x).abs() < 1e-9 * x);
            }
        }
        assert!(Transform::Log.forward(-1.0).is_nan());
    }
}
