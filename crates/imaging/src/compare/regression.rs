//! How much of the displaced tissue is gone: `100 (V0 - V1) / V0` percent, positive where it became
//! smaller, with the error that follows from those of V0 and V1:
//! `100 sqrt((V1 s0 / V0^2)^2 + (s1 / V0)^2)`.

use yotsui_case::{Location, Unit};

use super::{Change, Judgement, NotCompared};

/// The regression of one size of displaced tissue.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// The disc.
    pub location: Location,
    /// The size's measure id.
    pub measure: String,
    /// The rate, or why there is none.
    pub rate: Result<Rate, NoRate>,
}

/// A rate with its error, percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// 100: gone; 0: unchanged; negative: larger.
    pub percent: f64,
    /// From half the width of each value's bound.
    pub error: f64,
}

/// Why there is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRate {
    /// The first value is within its bound, or the detectable change, of zero: there may have been
    /// nothing to regress.
    NothingBefore,
    /// The values are not compared.
    NotCompared(NotCompared),
    /// A value has no bound, so that the error is not known.
    NoBound,
}

impl NoRate {
    /// The Fluent id of its words.
    pub fn message_id(self) -> String {
        match self {
            NoRate::NothingBefore => "compare-no-rate-nothing-before".to_owned(),
            NoRate::NotCompared(why) => Judgement::NotCompared(why).message_id(),
            NoRate::NoBound => "compare-no-rate-no-bound".to_owned(),
        }
    }

    /// The stable code in tables.
    pub fn code(self) -> &'static str {
        match self {
            NoRate::NothingBefore => "nothing_before",
            NoRate::NotCompared(why) => why.code(),
            NoRate::NoBound => "no_bound",
        }
    }
}

/// The sizes of displaced tissue among the measures: lengths, areas and volumes of a herniation.
fn is_size(change: &Change) -> bool {
    let size = ["length", "area", "volume"]
        .iter()
        .any(|word| change.measure.contains(word));
    let absolute = matches!(
        change.unit,
        Unit::Millimetre | Unit::SquareMillimetre | Unit::CubicMillimetre
    );
    change.measure.starts_with("herniation_") && size && absolute
}

pub(super) fn all(changes: &[Change]) -> Vec<Regression> {
    changes
        .iter()
        .filter(|c| is_size(c) && c.values[0].is_some())
        .map(|c| Regression {
            location: c.location,
            measure: c.measure.clone(),
            rate: rate(c),
        })
        .collect()
}

fn rate(change: &Change) -> Result<Rate, NoRate> {
    if let Judgement::NotCompared(why) = change.judgement {
        return Err(NoRate::NotCompared(why));
    }
    let ([Some(v0), Some(v1)], [Some(s0), Some(s1)]) = (change.values, change.bounds) else {
        return Err(NoRate::NoBound);
    };
    // Where even its disappearance would be no change, there is nothing to regress.
    if v0 <= change.detectable.map_or(s0, |least| least.max(s0)) {
        return Err(NoRate::NothingBefore);
    }
    Ok(Rate {
        percent: 100.0 * (v0 - v1) / v0,
        error: 100.0 * (v1 * s0 / (v0 * v0)).hypot(s1 / v0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use yotsui_case::Level;

    fn change(values: [f64; 2], bounds: [f64; 2]) -> Change {
        Change {
            location: Location::Disc(Level::L5S1),
            measure: "herniation_volume".to_owned(),
            unit: Unit::CubicMillimetre,
            method: Some("m".to_owned()),
            sides: [None; 2],
            values: values.map(Some),
            bounds: bounds.map(Some),
            change: None,
            detectable: None,
            repeatability: None,
            judgement: Judgement::NotBeyond,
        }
    }

    #[test]
    fn the_rate_and_its_error_follow_the_formula() {
        let found = all(&[change([1000.0, 400.0], [100.0, 50.0])]);
        let rate = found.first().and_then(|r| r.rate.ok());
        // 60 %; (400 * 100 / 1e6)^2 + (50 / 1000)^2 = 0.0016 + 0.0025.
        assert!(rate.is_some_and(|r| (r.percent - 60.0).abs() < 1e-9
            && (r.error - 100.0 * 0.0041f64.sqrt()).abs() < 1e-9));
        let grown = rate_of(change([400.0, 500.0], [10.0, 10.0]));
        assert!(grown.is_some_and(|r| (r.percent + 25.0).abs() < 1e-9));
    }

    fn rate_of(change: Change) -> Option<Rate> {
        rate(&change).ok()
    }

    #[test]
    fn nothing_regresses_from_nothing() {
        assert_eq!(
            rate(&change([40.0, 0.0], [50.0, 50.0])),
            Err(NoRate::NothingBefore)
        );
        let mut small = change([70.0, 70.0], [50.0, 50.0]);
        assert!(rate(&small).is_ok());
        small.detectable = Some(100.0);
        assert_eq!(rate(&small), Err(NoRate::NothingBefore));
        let mut opposite = change([400.0, 100.0], [10.0, 10.0]);
        opposite.judgement = Judgement::NotCompared(NotCompared::OppositeSides);
        assert_eq!(
            rate(&opposite),
            Err(NoRate::NotCompared(NotCompared::OppositeSides))
        );
        let mut index = change([0.4, 0.1], [0.1, 0.1]);
        index.unit = Unit::One;
        assert!(all(&[index]).is_empty());
    }
}
