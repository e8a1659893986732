//! The structural model of image, nerve, pain and person.
//!
//! A Gaussian copula with mixed margins and recursive paths, in a mixture of three classes (no
//! symptoms; symptoms from the index disc; symptoms from another source). Its graph is data
//! (`knowledge/network/`), its numbers are fitted to published moments, and what no study bears on
//! is an assumption and is listed as one.
//!
//! z = μ_c + B (z − μ_c) + e, B strictly lower triangular in the causal order, e ~ N(0, Ψ) with Ψ
//! diagonal, every variance within class 1.

pub mod artefact;
pub mod check;
mod error;
pub mod fit;
pub mod graph;
pub mod infer;
mod joint;
pub mod looked_at;
mod matrix;
mod model;
pub mod moment;
pub mod picture;
pub mod strength;

pub use artefact::Artefact;
pub use error::NetworkError;
pub use graph::{Class, Graph};
pub use joint::Joint;
pub use matrix::Matrix;
pub use model::Model;
