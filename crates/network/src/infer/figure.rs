//! A number as it is shown: value, unit, and its interval over the draws or the word `none`.

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Share of the draws that an interval holds.
pub const LEVEL: f64 = 0.90;

/// Central 90 % of a number over the draws of the parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Interval {
    /// From the 5th to the 95th percentile of the draws (type 7).
    Draws {
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// The model carries no draws.
    None,
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Interval::Draws { low, high } => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("low", low)?;
                map.serialize_entry("high", high)?;
                map.end()
            }
            Interval::None => serializer.serialize_str("none"),
        }
    }
}

/// A number with its unit and what the uncertainty of the parameters leaves open.
///
/// The value is the mean over the draws, so that a probability is what the studies leave of it: at
/// one set of parameters it would be surer than its sources.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Mean over the draws of the parameters; at the point estimate where there are none.
    pub value: f64,
    /// Unit; `1` for shares and probabilities, `sd` for standard deviations of the true value.
    pub unit: String,
    /// 90 % interval over the draws.
    pub interval: Interval,
}

impl Figure {
    /// A number at the point estimate and in each draw.
    pub(crate) fn over(unit: &str, point: f64, mut draws: Vec<f64>) -> Figure {
        draws.sort_by(f64::total_cmp);
        let value = if draws.is_empty() {
            point
        } else {
            draws.iter().sum::<f64>() / draws.len() as f64
        };
        let interval = match (quantile(&draws, 0.05), quantile(&draws, 0.95)) {
            (Some(low), Some(high)) => Interval::Draws { low, high },
            _ => Interval::None,
        };
        Figure {
            value,
            unit: unit.to_owned(),
            interval,
        }
    }
}

/// The value and, in brackets, its interval, to the decimals asked for: `{:+.2}` writes
/// `+0.10 [+0.02, +0.19]`. No brackets where there is no interval.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)?;
        let Interval::Draws { low, high } = self.interval else {
            return Ok(());
        };
        f.write_str(" [")?;
        low.fmt(f)?;
        f.write_str(", ")?;
        high.fmt(f)?;
        f.write_str("]")
    }
}

/// Type 7 quantile (Hyndman and Fan 1996) of sorted values: linear between order statistics at
/// (n − 1) p; `None` of nothing.
pub(crate) fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let at = (sorted.len().checked_sub(1)?) as f64 * p;
    let i = at as usize;
    let low = *sorted.get(i)?;
    let high = *sorted.get(i + 1).unwrap_or(&low);
    Some(low + (at - i as f64) * (high - low))
}

/// Serialises what may be missing as itself or the word `none`.
pub(crate) fn or_none<T: Serialize, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.serialize(serializer),
        None => serializer.serialize_str("none"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_type_seven() {
        // R: quantile(c(1, 2, 4, 8), c(.05, .95)) = 1.15, 7.4
        let f = Figure::over("mm", 3.0, vec![8.0, 1.0, 4.0, 2.0]);
        assert_eq!(f.value, 3.75);
        assert_eq!(format!("{f:+.1}"), "+3.8 [+1.1, +7.4]");
        assert!(matches!(f.interval, Interval::Draws { low, high }
            if (low - 1.15).abs() < 1e-12 && (high - 7.4).abs() < 1e-12));
        let json = serde_json::to_value(Figure::over("1", 0.5, Vec::new())).ok();
        let want = serde_json::json!({"value": 0.5, "unit": "1", "interval": "none"});
        assert_eq!(json, Some(want));
    }
}
