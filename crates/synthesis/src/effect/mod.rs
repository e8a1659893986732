//! Effect sizes with their sampling variances, from raw data and from reported statistics.
//!
//! Names of measures are those of metafor's `escalc`, so that a table or a script moves between
//! the two without a dictionary.

mod correlation;
mod mean;
mod measure;
mod proportion;
mod rate;
mod reported;
mod tetrachoric;
mod transform;
mod two_by_two;

pub use correlation::{Correlation, Partial, correlations, partials};
pub use mean::{OneMean, Paired, TwoMeans, one_means, paired_means, two_means};
pub use measure::{Measure, VarianceType};
pub use proportion::{Proportion, ProportionInterval, clopper_pearson, proportions, wilson};
pub use rate::{Rate, TwoRates, rates, two_rates};
pub use reported::{
    AgreementTable, auc_hanley_mcneil, from_interval, from_p_value, hazard_ratio, kappa,
    kappa_from_table, sensitivity_specificity,
};
pub use transform::{Transform, freeman_tukey_back};
pub use two_by_two::{TwoByTwo, ZeroRule, ZeroTo, two_by_two};

use crate::Error;
use serde::Serialize;

/// An effect size and its sampling variance, both on the scale of the measure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Effect {
    /// Observed effect size.
    pub yi: f64,
    /// Sampling variance (not standard error), finite and not negative.
    pub vi: f64,
}

impl Effect {
    /// Checks that both numbers are finite and the variance is not negative.
    pub(crate) fn checked(row: usize, yi: f64, vi: f64) -> Result<Self, Error> {
        if !yi.is_finite() {
            return Err(Error::value(
                row,
                "yi",
                yi,
                "a finite effect size (zero cell or zero variance?)",
            ));
        }
        if !vi.is_finite() || vi < 0.0 {
            return Err(Error::value(
                row,
                "vi",
                vi,
                "a finite sampling variance, not negative",
            ));
        }
        Ok(Self { yi, vi })
    }
}

/// Checks a count or sample size.
pub(crate) fn count(row: usize, what: &str, x: f64, least: f64) -> Result<f64, Error> {
    if x.is_finite() && x >= least {
        Ok(x)
    } else {
        Err(Error::value(
            row,
            what,
            x,
            &format!("a finite number of at least {least}"),
        ))
    }
}
