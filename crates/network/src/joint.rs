//! One set of parameters as a joint distribution, ready for inference.

use crate::{Graph, Matrix, NetworkError};

/// Smallest residual variance that a fit may leave.
pub(crate) const LEAST_RESIDUAL: f64 = 0.02;

/// The distribution of true values z given class: N(means\[c\], covariance).
#[derive(Debug, Clone, PartialEq)]
pub struct Joint {
    /// Means of z by class, in the order of [`Class::ALL`](crate::Class::ALL); weighted by the
    /// shares of the reference population they sum to 0 in every variable.
    pub means: [Vec<f64>; 3],
    /// Covariance of z within class, p × p, unit diagonal: T Ψ Tᵀ.
    pub covariance: Matrix,
    /// Paths B: row is the effect, column the cause.
    pub paths: Matrix,
    /// Total effects T = (I − B)⁻¹: what one unit of e_j does to z_i, row i, column j.
    pub total: Matrix,
    /// Residual variances Ψ.
    pub residual: Vec<f64>,
    /// Thresholds of ordered variables on the scale of the recorded value z + noise; empty for
    /// others.
    pub thresholds: Vec<Vec<f64>>,
}

impl Joint {
    /// Builds the covariance of paths, class shifts and thresholds.
    ///
    /// `paths` has one entry an edge of the graph, in its order; `shifts` how far the means of the
    /// two classes with symptoms lie from that of people without.
    ///
    /// # Errors
    /// [`NetworkError::Shape`] when there are not as many paths, shifts or lists of thresholds as
    /// edges and variables; [`NetworkError::Overexplained`] when the paths into a variable leave a residual variance of
    /// 0.02 or less.
    pub fn new(
        graph: &Graph,
        paths: &[f64],
        shifts: [&[f64]; 2],
        thresholds: Vec<Vec<f64>>,
    ) -> Result<Joint, NetworkError> {
        let p = graph.len();
        NetworkError::unless("paths", paths.len(), graph.edges().len())?;
        for shift in shifts {
            NetworkError::unless("class shifts", shift.len(), p)?;
        }
        NetworkError::unless("lists of thresholds", thresholds.len(), p)?;
        for (v, t) in graph.variables().iter().zip(&thresholds) {
            NetworkError::unless("thresholds", t.len(), v.grades().saturating_sub(1))?;
        }
        let mut b = Matrix::zeros(p);
        for (edge, x) in graph.edges().iter().zip(paths) {
            b.set(edge.to, edge.from, *x);
        }
        let mut covariance = Matrix::identity(p);
        let mut total = Matrix::identity(p);
        let mut residual = vec![1.0; p];
        for (j, left) in residual.iter_mut().enumerate() {
            let parents: Vec<(usize, f64)> = graph
                .parents(j)
                .map(|e| (e.from, b.get(j, e.from)))
                .collect();
            for i in 0..j {
                let s: f64 = parents.iter().map(|(q, w)| w * covariance.get(*q, i)).sum();
                covariance.set(j, i, s);
                covariance.set(i, j, s);
                let t: f64 = parents.iter().map(|(q, w)| w * total.get(*q, i)).sum();
                total.set(j, i, t);
            }
            let explained: f64 = parents.iter().map(|(q, w)| w * covariance.get(j, *q)).sum();
            *left = 1.0 - explained;
            if left.is_nan() || *left <= LEAST_RESIDUAL {
                return Err(NetworkError::Overexplained {
                    variable: graph.variables()[j].id.clone(),
                    residual: *left,
                });
            }
        }
        Ok(Joint {
            means: class_means(graph, shifts),
            covariance,
            paths: b,
            total,
            residual,
            thresholds,
        })
    }
}

impl crate::moment::Source for Joint {
    fn get(&self, input: crate::moment::Input) -> f64 {
        use crate::moment::Input;
        match input {
            Input::Covariance(j, i) => self.covariance.get(j, i),
            Input::Mean(c, j) => self.means[c][j],
            Input::Threshold(j, k) => self.thresholds[j][k],
        }
    }
}

/// Means by class such that the reference population's mean is 0.
pub(crate) fn class_means(graph: &Graph, shifts: [&[f64]; 2]) -> [Vec<f64>; 3] {
    let w = graph.reference().get();
    let base: Vec<f64> = (0..graph.len())
        .map(|j| -(w[1] * shifts[0][j] + w[2] * shifts[1][j]))
        .collect();
    let moved = |d: &[f64]| base.iter().zip(d).map(|(m, d)| m + d).collect();
    [base.clone(), moved(shifts[0]), moved(shifts[1])]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thresholds(g: &Graph) -> Vec<Vec<f64>> {
        let of = |grades: usize| (1..grades).map(|k| k as f64).collect();
        g.variables().iter().map(|v| of(v.grades())).collect()
    }

    /// Σ = T Ψ Tᵀ and T = (I − B)⁻¹, with unit variances, for arbitrary paths.
    #[test]
    fn the_covariance_is_what_the_paths_imply() {
        let g = Graph::embedded().unwrap();
        let paths: Vec<f64> = (0..g.edges().len())
            .map(|i| 0.12 * ((i * 7919 % 13) as f64 / 6.0 - 1.0))
            .collect();
        let d = vec![0.5; g.len()];
        let joint = Joint::new(&g, &paths, [&d, &d], thresholds(&g)).unwrap();
        let p = g.len();
        for i in 0..p {
            assert!((joint.covariance.get(i, i) - 1.0).abs() < 1e-12);
            for j in 0..p {
                let s: f64 = (0..p)
                    .map(|k| joint.total.get(i, k) * joint.residual[k] * joint.total.get(j, k))
                    .sum();
                assert!((s - joint.covariance.get(i, j)).abs() < 1e-12);
                let unit: f64 = (0..p)
                    .map(|k| {
                        (f64::from(u8::from(i == k)) - joint.paths.get(i, k))
                            * joint.total.get(k, j)
                    })
                    .sum();
                assert!((unit - f64::from(u8::from(i == j))).abs() < 1e-12);
            }
        }
        let w = g.reference().get();
        for j in 0..p {
            let m: f64 = (0..3).map(|c| w[c] * joint.means[c][j]).sum();
            assert!(m.abs() < 1e-12);
        }
    }

    #[test]
    fn paths_that_explain_everything_are_refused() {
        let g = Graph::embedded().unwrap();
        let paths = vec![0.9; g.edges().len()];
        let d = vec![0.0; g.len()];
        let found = Joint::new(&g, &paths, [&d, &d], thresholds(&g));
        assert!(matches!(found, Err(NetworkError::Overexplained { .. })));
    }

    #[test]
    fn numbers_of_another_graph_are_refused() {
        let g = Graph::embedded().unwrap();
        let (paths, d) = (vec![0.0; g.edges().len()], vec![0.0; g.len()]);
        let whole = Joint::new(&g, &paths, [&d, &d], thresholds(&g));
        assert!(whole.is_ok());
        for found in [
            Joint::new(&g, &paths[1..], [&d, &d], thresholds(&g)),
            Joint::new(&g, &paths, [&d, &d[1..]], thresholds(&g)),
            Joint::new(&g, &paths, [&d, &d], vec![Vec::new(); g.len()]),
        ] {
            assert!(
                matches!(found, Err(NetworkError::Shape { .. })),
                "{found:?}"
            );
        }
    }
}
