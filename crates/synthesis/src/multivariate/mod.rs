//! Multilevel and multivariate models with known sampling covariance, robust variances, and the
//! pooling of correlation matrices.
//!
//! `y ~ N(X b, V + sum_t Z_t G_t Z_t')`, block-diagonal by whatever connects the rows; only the
//! blocks are ever formed.

mod after;
mod blocks;
mod correlation_matrices;
mod covariance;
mod fit;
mod random;
mod reitsma;
mod robust;

pub use after::Ranef;
pub use correlation_matrices::{CorrelationMatrix, PooledCorrelations, pool_correlations};
pub use covariance::SamplingCovariance;
pub use fit::{MvFit, MvOptions, Problem, fit_mv};
pub use random::{RandomTerm, Structure};
pub use reitsma::{Reitsma, reitsma};
pub use robust::{Cluster, CrKind, HtzTest, RobustFit};
