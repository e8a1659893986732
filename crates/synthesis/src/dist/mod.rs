//! Probability distributions to about 14 digits, tails included.
//!
//! The reference tables hold p values such as 2.5e-274 that must agree to ten digits. General
//! statistics crates lose digits there (a complement taken as `1 - p`, a prefactor from the
//! difference of log-gammas), so the incomplete gamma and beta functions are written here on
//! Loader's saddle-point prefactors, with `libm` for `erfc` and `lgamma`.

mod beta;
mod gamma;
mod kernel;
mod normal;

pub use beta::{
    beta_inc, beta_quantile, f_sf, t_cdf, t_quantile, t_quantile_upper, t_sf, t_two_sided,
};
pub use gamma::{chi2_cdf, chi2_quantile, chi2_sf, gamma_p, gamma_q};
pub(crate) use kernel::LN_SQRT_2PI;
pub use kernel::ln_gamma;
pub use normal::{
    norm_cdf, norm_interval, norm_ln_pdf, norm_pdf, norm_quantile, norm_quantile_upper, norm_sf,
    norm_two_sided,
};
