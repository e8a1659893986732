//! Bayesian normal-normal random effects by quadrature: no sampling, no tuning, milliseconds.
//!
//! `y_i ~ N(theta_i, v_i)`, `theta_i ~ N(mu, tau^2)`. Given tau everything is normal, so the
//! posterior is a one-dimensional mixture over tau (Roever, 2020).

mod posterior;
mod prior;

pub use posterior::{Marginal, Posterior, RandomEffects, TauMarginal, random_effects};
pub use prior::{MuPrior, TauPrior};
