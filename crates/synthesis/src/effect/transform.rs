//! Back-transformation of pooled values to the natural scale.

use crate::Error;
use crate::dist::{norm_cdf, norm_pdf};
use serde::Serialize;
use std::str::FromStr;

/// How a value on the scale of analysis is brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Transform {
    /// Already on the natural scale.
    Identity,
    /// `exp(y)`.
    Exp,
    /// `1 / (1 + exp(-y))`.
    Logistic,
    /// Standard normal distribution function.
    Probit,
    /// `tanh(y)`: Fisher's z to r.
    Tanh,
    /// `sin(y)^2`, limited to `[0, pi/2]` first.
    SinSquared,
    /// `y^2`, limited to `y >= 0` first.
    Square,
    /// Miller's inversion, which needs a sample size: see [`freeman_tukey_back`].
    FreemanTukey,
}

impl Transform {
    /// The natural-scale value; `None` for Freeman-Tukey, which needs a sample size.
    ///
    /// ```
    /// use yotsui_synthesis::effect::Transform;
    /// assert_eq!(Transform::Logistic.back(0.0), Some(0.5));
    /// ```
    pub fn back(self, y: f64) -> Option<f64> {
        Some(match self {
            Self::Identity => y,
            Self::Exp => y.exp(),
            Self::Logistic => 1.0 / (1.0 + (-y).exp()),
            Self::Probit => norm_cdf(y),
            Self::Tanh => y.tanh(),
            Self::SinSquared => y.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2),
            Self::Square => y.max(0.0).powi(2),
            Self::FreemanTukey => return None,
        })
    }

    /// The mean on the natural scale when the value is normal with mean `y` and variance
    /// `tau2`: the integral of `back` over that distribution (metafor's `transf.*.int`).
    pub fn back_mean(self, y: f64, tau2: f64) -> Option<f64> {
        let sd = tau2.max(0.0).sqrt();
        if sd == 0.0 {
            return self.back(y);
        }
        self.back(y)?;
        Some(crate::quadrature::legendre_panels(-9.5, 9.5, 24, |z| {
            norm_pdf(z) * self.back(y + sd * z).unwrap_or(f64::NAN)
        }))
    }
}

impl FromStr for Transform {
    type Err = Error;

    /// By our name or by that of metafor's function (`transf.` may be left out). Freeman-Tukey is
    /// not among them: it needs a sample size.
    ///
    /// ```
    /// use yotsui_synthesis::effect::Transform;
    /// assert_eq!("transf.ztor".parse(), Ok(Transform::Tanh));
    /// assert!("log".parse::<Transform>().is_err());
    /// ```
    fn from_str(s: &str) -> Result<Self, Error> {
        let lower = s.trim().to_ascii_lowercase();
        match lower.strip_prefix("transf.").unwrap_or(&lower) {
            "none" | "identity" => Ok(Self::Identity),
            "exp" => Ok(Self::Exp),
            "ilogit" | "logistic" | "plogis" => Ok(Self::Logistic),
            "pnorm" | "probit" => Ok(Self::Probit),
            "ztor" | "tanh" => Ok(Self::Tanh),
            "iarcsin" | "sin_squared" => Ok(Self::SinSquared),
            "isqrt" | "square" => Ok(Self::Square),
            _ => Err(Error::unknown(
                "back-transformation",
                s,
                "none, exp, ilogit, pnorm, ztor, iarcsin, isqrt",
            )),
        }
    }
}

/// Inverse of the double-arcsine transformation at sample size `n` (Miller, 1978).
///
/// `y` on metafor's scale (mean of the two arcsines). Values beyond those of 0 and 1 at that `n`
/// give 0 and 1. A pooled value needs one `n`: metafor takes the harmonic mean; Barendregt
/// (2013) takes `1 / (4 se^2) - 1/2`-like sizes. The choice changes the answer, which is why
/// this measure is never a default (Schwarzer et al., 2019).
pub fn freeman_tukey_back(y: f64, n: f64) -> f64 {
    let t = 2.0 * y;
    let low = (1.0 / (n + 1.0)).sqrt().asin();
    let high = (n / (n + 1.0)).sqrt().asin() + std::f64::consts::FRAC_PI_2;
    if t <= low {
        return 0.0;
    }
    if t >= high {
        return 1.0;
    }
    let s = t.sin();
    let inner = s + (s - 1.0 / s) / n;
    0.5 * (1.0 - t.cos().signum() * (1.0 - inner * inner).max(0.0).sqrt())
}
