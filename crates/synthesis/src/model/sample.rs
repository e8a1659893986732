//! The observed effects with their sampling variances, checked once.

use crate::Error;
use crate::effect::Effect;

/// Observed effect sizes and sampling variances of `k` studies.
///
/// What exists is valid: equal lengths, at least one study, finite effects, finite variances above
/// zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    y: Vec<f64>,
    v: Vec<f64>,
    /// Smallest and largest variance.
    range: (f64, f64),
}

impl Sample {
    /// From effects `y` and sampling variances `v` (not standard errors).
    ///
    /// # Errors
    /// Unequal lengths, no study, an effect that is not finite, or a variance that is not finite
    /// and above 0.
    ///
    /// ```
    /// use yotsui_synthesis::model::Sample;
    /// assert!(Sample::new(vec![0.1, 0.6], vec![0.02, 0.05]).is_ok());
    /// assert!(Sample::new(vec![0.1, f64::NAN], vec![0.02, 0.05]).is_err());
    /// assert!(Sample::new(vec![0.1, 0.6], vec![0.02, 0.0]).is_err());
    /// ```
    pub fn new(y: Vec<f64>, v: Vec<f64>) -> Result<Self, Error> {
        if y.is_empty() {
            return Err(Error::too_few("meta-analysis", 0, 1));
        }
        if y.len() != v.len() {
            return Err(Error::length("vi", v.len(), y.len()));
        }
        for (row, (&yi, &vi)) in y.iter().zip(&v).enumerate() {
            if !yi.is_finite() {
                return Err(Error::value(row, "yi", yi, "a finite effect size"));
            }
            if !vi.is_finite() || vi <= 0.0 || !(1.0 / vi).is_finite() {
                return Err(Error::value(
                    row,
                    "vi",
                    vi,
                    "a finite sampling variance above 0",
                ));
            }
        }
        let smallest = v.iter().copied().fold(f64::INFINITY, f64::min);
        let largest = v.iter().copied().fold(0.0, f64::max);
        // Beyond this the smaller weights vanish in double precision and the answer is noise.
        if largest / smallest > 1e14 {
            let row = v.iter().position(|&x| x == smallest).unwrap_or(0);
            let allowed = "variances within a factor of 1e14 of each other (mixed scales?)";
            return Err(Error::value(row, "vi", smallest, allowed));
        }
        Ok(Self {
            y,
            v,
            range: (smallest, largest),
        })
    }

    /// From effects as computed by [`crate::effect`].
    ///
    /// # Errors
    /// As for [`Sample::new`].
    pub fn from_effects(effects: &[Effect]) -> Result<Self, Error> {
        Self::new(
            effects.iter().map(|e| e.yi).collect(),
            effects.iter().map(|e| e.vi).collect(),
        )
    }

    /// Number of studies.
    pub fn k(&self) -> usize {
        self.y.len()
    }

    /// Effects.
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// Sampling variances.
    pub fn v(&self) -> &[f64] {
        &self.v
    }

    /// Smallest and largest sampling variance.
    pub(crate) fn range_of_v(&self) -> (f64, f64) {
        self.range
    }

    /// The sample of the studies at `rows`.
    ///
    /// # Errors
    /// No row, or a row that does not exist.
    pub fn subset(&self, rows: &[usize]) -> Result<Self, Error> {
        if let Some(&bad) = rows.iter().find(|&&r| r >= self.k()) {
            return Err(Error::length("rows", bad + 1, self.k()));
        }
        let pick = |x: &[f64]| rows.iter().map(|&r| x[r]).collect::<Vec<_>>();
        Self::new(pick(&self.y), pick(&self.v))
    }

    /// The sample without study `row`.
    ///
    /// # Errors
    /// As for [`Sample::subset`].
    pub fn without(&self, row: usize) -> Result<Self, Error> {
        let rows: Vec<_> = (0..self.k()).filter(|&i| i != row).collect();
        self.subset(&rows)
    }
}
