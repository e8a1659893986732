//! A closed interval.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A closed interval `[low, high]` of finite numbers, in the unit of the value it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Interval {
    low: f64,
    high: f64,
}

/// Why two numbers are not an interval.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("[{low}, {high}] is not an interval: both ends must be finite and low <= high")]
pub struct IntervalError {
    /// The lower end as given.
    pub low: f64,
    /// The upper end as given.
    pub high: f64,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Ends {
    low: f64,
    high: f64,
}

impl Interval {
    /// `[low, high]`; both finite, `low <= high`.
    pub fn new(low: f64, high: f64) -> Result<Self, IntervalError> {
        if low.is_finite() && high.is_finite() && low <= high {
            Ok(Interval { low, high })
        } else {
            Err(IntervalError { low, high })
        }
    }

    /// The lower end.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The upper end.
    pub fn high(self) -> f64 {
        self.high
    }

    /// Whether `x` lies within, ends included.
    pub fn contains(self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }
}

impl TryFrom<Ends> for Interval {
    type Error = IntervalError;
    fn try_from(e: Ends) -> Result<Self, Self::Error> {
        Interval::new(e.low, e.high)
    }
}

impl From<Interval> for Ends {
    fn from(i: Interval) -> Self {
        Ends {
            low: i.low,
            high: i.high,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ordered_finite_ends_make_an_interval() {
        assert!(Interval::new(1.0, 1.0).unwrap().contains(1.0));
        assert!(Interval::new(2.0, 1.0).is_err());
        assert!(Interval::new(f64::NAN, 1.0).is_err());
        assert!(Interval::new(0.0, f64::INFINITY).is_err());
        assert!(serde_json::from_str::<Interval>(r#"{"low":2,"high":1}"#).is_err());
    }
}
