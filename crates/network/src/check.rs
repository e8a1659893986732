//! What is shown, not claimed: inference against exact sampling, against its own simulations, and
//! against algebra. One line a check, with figure, bound, and pass or fail.

mod algebra;
mod calibration;
mod exact;
mod simulate;

use serde::Serialize;
use yotsui_text::Message;

use crate::{Model, NetworkError};

/// How much to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// 25 evidence sets and 200 patients rather than 500 and 2,000, with bounds widened as stated in
    /// each line.
    pub quick: bool,
    /// Seed of everything random; the same seed gives the same bytes.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            quick: false,
            seed: 5,
        }
    }
}

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// Stable id, in lower case with hyphens.
    pub id: String,
    /// What was found.
    pub figure: String,
    /// What is required of it.
    pub bound: String,
    /// Whether the figure keeps the bound.
    pub passed: bool,
    /// What the check says, in words: `network-check-` and the id.
    pub note: Message,
}

impl Check {
    fn new(id: &str, figure: String, bound: String, passed: bool) -> Check {
        Check {
            note: Message::new(format!("network-check-{id}")),
            id: id.to_owned(),
            figure,
            bound,
            passed,
        }
    }

    fn arg(mut self, name: &str, value: impl ToString) -> Check {
        self.note = self.note.arg(name, value);
        self
    }

    /// A figure that must stay below a bound; NaN fails.
    fn below(id: &str, figure: f64, bound: f64) -> Check {
        Check::new(
            id,
            number(figure),
            format!("< {}", number(bound)),
            figure < bound,
        )
    }
}

/// Three significant digits.
fn number(x: f64) -> String {
    if x == 0.0 {
        "0".to_owned()
    } else if x.abs() < 1e-3 || x.abs() >= 1e4 {
        format!("{x:.2e}")
    } else {
        let digits = (2.0 - x.abs().log10().floor()).max(0.0) as usize;
        format!("{x:.digits$}")
    }
}

/// All checks of a model, in a fixed order.
///
/// # Errors
/// [`NetworkError::Singular`] where the model's parameters are no distribution.
pub fn run(model: &Model, options: Options) -> Result<Vec<Check>, NetworkError> {
    let mut checks = exact::checks(model, options)?;
    checks.extend(calibration::checks(model, options)?);
    checks.extend(algebra::checks(model, options)?);
    Ok(checks)
}

/// The share `p` of sorted values lies at or below this one (type 1).
fn percentile(values: &mut [f64], p: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = ((values.len() as f64 * p).ceil() as usize).clamp(1, values.len().max(1)) - 1;
    values.get(at).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_no_number_fails() {
        assert!(Check::below("ep-mean", 0.01, 0.03).passed);
        assert!(!Check::below("ep-mean", 0.03, 0.03).passed);
        assert!(!Check::below("ep-mean", f64::NAN, 0.03).passed);
        assert_eq!(number(0.012_345), "0.0123");
        assert_eq!(number(4.4e-16), "4.40e-16");
        assert_eq!(number(12.0), "12.0");
        assert!(percentile(&mut [], 0.99).is_nan());
        assert_eq!(percentile(&mut [3.0, 1.0, 2.0], 0.5), 2.0);
    }
}
