//! Priors of the heterogeneity tau and the mean mu.

use crate::Error;
use crate::dist::LN_SQRT_2PI;

/// Prior of tau (the standard deviation between studies).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TauPrior {
    /// Half-normal with this scale.
    HalfNormal(f64),
    /// Half-Cauchy with this scale.
    HalfCauchy(f64),
    /// Uniform from 0 to this bound.
    Uniform(f64),
}

impl TauPrior {
    pub(super) fn scale(self) -> f64 {
        match self {
            Self::HalfNormal(s) | Self::HalfCauchy(s) | Self::Uniform(s) => s,
        }
    }

    /// Logarithm of the density at `tau >= 0`.
    pub fn ln_density(self, tau: f64) -> f64 {
        match self {
            Self::HalfNormal(s) => {
                std::f64::consts::LN_2 - LN_SQRT_2PI - s.ln() - 0.5 * (tau / s).powi(2)
            }
            Self::HalfCauchy(s) => {
                (2.0 / (std::f64::consts::PI * s)).ln() - (tau / s).powi(2).ln_1p()
            }
            Self::Uniform(s) if tau <= s => -s.ln(),
            Self::Uniform(_) => f64::NEG_INFINITY,
        }
    }

    /// Largest tau with any density.
    pub(super) fn upper(self) -> f64 {
        match self {
            Self::Uniform(s) => s,
            _ => f64::INFINITY,
        }
    }

    pub(super) fn check(self) -> Result<(), Error> {
        let s = self.scale();
        if s.is_finite() && s > 0.0 {
            Ok(())
        } else {
            Err(Error::unknown(
                "prior scale",
                &s.to_string(),
                "a finite number above 0",
            ))
        }
    }
}

/// Prior of the mean.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum MuPrior {
    /// Density 1 everywhere.
    #[default]
    Flat,
    /// Normal with mean and standard deviation.
    Normal {
        /// Prior mean.
        mean: f64,
        /// Prior standard deviation, above 0.
        sd: f64,
    },
}
