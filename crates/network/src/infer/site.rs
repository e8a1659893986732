//! What one recorded value says of y = z + noise: a point, or an interval.

use serde::Serialize;

use crate::graph::{Scale, Variable};

/// One recorded value in the variable's own unit, checked against it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Observation {
    /// A measured value.
    Value(f64),
    /// A value known to lie between two ends, either open.
    Between {
        /// Lower end; `None` where unknown.
        low: Option<f64>,
        /// Upper end; `None` where unknown.
        high: Option<f64>,
    },
    /// Grades from one place in the variable's list to another, both included; the same for one
    /// grade.
    Grades {
        /// The lowest.
        low: usize,
        /// The highest.
        high: usize,
    },
}

/// A constraint on y; variance of y's noise is the variable's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Site {
    /// y = value; `log_width` is what an interval narrower than 1e-4 adds to the log-probability.
    Exact {
        /// y.
        value: f64,
        /// ln of the width that the point stands for; 0 for a true point.
        log_width: f64,
    },
    /// low < y ≤ high.
    Box {
        /// Lower bound, −∞ where open.
        low: f64,
        /// Upper bound, ∞ where open.
        high: f64,
    },
}

/// Intervals narrower than this many standard deviations are points: the moments differ by less
/// than 1e-9 and the propagation keeps its digits.
const POINT: f64 = 1e-4;

/// y of a natural value: (transform(x) − location) / (scale √reliability).
pub(crate) fn to_y(variable: &Variable, x: f64) -> f64 {
    match &variable.scale {
        Scale::Continuous {
            transform,
            location,
            scale,
            ..
        } => (transform.forward(x) - location) / (scale * variable.reliability.sqrt()),
        _ => f64::NAN,
    }
}

/// The natural value that is recorded where y is what it is: clipped at floor and ceiling.
pub(crate) fn from_y(variable: &Variable, y: f64) -> f64 {
    match &variable.scale {
        Scale::Continuous {
            transform,
            location,
            scale,
            floor,
            ceiling,
        } => {
            let x = transform.inverse(location + scale * variable.reliability.sqrt() * y);
            let x = floor.map_or(x, |f| x.max(f));
            ceiling.map_or(x, |c| x.min(c))
        }
        _ => f64::NAN,
    }
}

/// y at floor and ceiling; infinite where there is none.
pub(crate) fn ends(variable: &Variable) -> (f64, f64) {
    match &variable.scale {
        Scale::Continuous { floor, ceiling, .. } => (
            floor.map_or(f64::NEG_INFINITY, |f| to_y(variable, f)),
            ceiling.map_or(f64::INFINITY, |c| to_y(variable, c)),
        ),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// Bounds of the grades `low..=high` on y.
pub(crate) fn grade_bounds(thresholds: &[f64], low: usize, high: usize) -> (f64, f64) {
    let below = low
        .checked_sub(1)
        .and_then(|k| thresholds.get(k).copied())
        .unwrap_or(f64::NEG_INFINITY);
    (
        below,
        thresholds.get(high).copied().unwrap_or(f64::INFINITY),
    )
}

/// The constraint of an observation; `thresholds` are those of the parameter draw in use.
///
/// A score at its floor or ceiling is an interval (it piles up there), strictly between a point.
pub(crate) fn site(variable: &Variable, thresholds: &[f64], seen: Observation) -> Site {
    let (floor, ceiling) = ends(variable);
    let (low, high) = match seen {
        Observation::Value(x) => {
            let y = to_y(variable, x);
            if y <= floor {
                (f64::NEG_INFINITY, floor)
            } else if y >= ceiling {
                (ceiling, f64::INFINITY)
            } else {
                return Site::Exact {
                    value: y,
                    log_width: 0.0,
                };
            }
        }
        Observation::Between { low, high } => {
            let low = low.map_or(f64::NEG_INFINITY, |x| to_y(variable, x));
            let high = high.map_or(f64::INFINITY, |x| to_y(variable, x));
            let low = if low <= floor { f64::NEG_INFINITY } else { low };
            // All that lies at the floor is recorded as the floor, and so at the ceiling.
            let high = if high >= ceiling {
                f64::INFINITY
            } else {
                high.max(floor)
            };
            (low.min(ceiling), high)
        }
        Observation::Grades { low, high } => grade_bounds(thresholds, low, high),
    };
    if high - low < POINT {
        return Site::Exact {
            value: 0.5 * (low + high),
            // Two equal ends are a measured value.
            log_width: if high > low {
                libm::log(high - low)
            } else {
                0.0
            },
        };
    }
    Site::Box { low, high }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Graph;

    fn variable(id: &str) -> Variable {
        let g = Graph::embedded().unwrap();
        g.variables()[g.index(id).unwrap()].clone()
    }

    #[test]
    fn a_score_at_its_floor_is_an_interval_and_inside_a_point() {
        let v = variable("leg_pain");
        let (floor, ceiling) = ends(&v);
        assert_eq!(
            site(&v, &[], Observation::Value(0.0)),
            Site::Box {
                low: f64::NEG_INFINITY,
                high: floor
            }
        );
        assert_eq!(
            site(&v, &[], Observation::Value(10.0)),
            Site::Box {
                low: ceiling,
                high: f64::INFINITY
            }
        );
        let Site::Exact { value, .. } = site(&v, &[], Observation::Value(4.0)) else {
            panic!("a point was expected");
        };
        assert!((from_y(&v, value) - 4.0).abs() < 1e-12);
        assert_eq!(from_y(&v, floor - 3.0), 0.0);
    }

    #[test]
    fn grades_lie_between_their_thresholds() {
        let t = [-1.0, 0.5];
        assert_eq!(grade_bounds(&t, 0, 0), (f64::NEG_INFINITY, -1.0));
        assert_eq!(grade_bounds(&t, 1, 1), (-1.0, 0.5));
        assert_eq!(grade_bounds(&t, 1, 2), (-1.0, f64::INFINITY));
        assert_eq!(grade_bounds(&t, 0, 2), (f64::NEG_INFINITY, f64::INFINITY));
    }

    #[test]
    fn a_hair_of_an_interval_is_a_point_with_its_width() {
        let v = variable("age");
        let seen = Observation::Between {
            low: Some(45.0),
            high: Some(45.001),
        };
        let Site::Exact { log_width, .. } = site(&v, &[], seen) else {
            panic!("a point was expected");
        };
        assert!((log_width - (0.001f64 / 17.0).ln()).abs() < 1e-6);
        let seen = Observation::Between {
            low: Some(45.0),
            high: Some(45.0),
        };
        assert_eq!(site(&v, &[], seen), site(&v, &[], Observation::Value(45.0)));
    }
}
