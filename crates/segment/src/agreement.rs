//! By how much measures of this program's segmentations differed from those of people's masks.
//!
//! The table `model/agreement.csv` is written by `training/validate.py`: for each measure the 95 %
//! limits of the difference automatic minus manual over the levels of the validation patients
//! (Bland and Altman 1986, doi 10.1016/S0140-6736(86)90837-8). What the network leaves open itself is
//! less than that.

use yotsui_case::{Bound, BoundBy, Interval, Measurement, Note};
use yotsui_imaging::measure::{Study, catalogue::from_id, measure_with_range};
use yotsui_imaging::sides::Sidedness;

use crate::Found;

static TABLE: &str = include_str!("../model/agreement.csv");

/// The 95 % limits of automatic minus manual.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Limits {
    low: f64,
    high: f64,
}

/// The limits of a measure; `None`: too few values to know them.
fn limits(measure: &str) -> Option<Limits> {
    rows().find(|r| r.0 == measure).map(|r| r.1)
}

fn rows() -> impl Iterator<Item = (&'static str, Limits)> {
    // A line with the checksum of the network, and the heads of the columns.
    TABLE.lines().skip(2).filter_map(|line| {
        let mut cells = line.split(',');
        let measure = cells.next()?;
        let [low, high] = [cells.nth(2)?, cells.next()?].map(|c| c.parse().ok());
        Some((
            measure,
            Limits {
                low: low?,
                high: high?,
            },
        ))
    })
}

impl Found {
    /// The measures of the segmentation. The bound of each takes in how far its surfaces are known
    /// ([`measure_with_range`]) and by how much it differed from people's in validation.
    pub fn measured(&self, sidedness: Sidedness) -> Study {
        let mut study = measure_with_range(&self.anatomy, self.range.as_ref(), sidedness);
        study.measurements.iter_mut().for_each(widen);
        study
    }
}

/// Widens the bound of a measure taken from a segmentation of this program by the limits of its
/// validation; where there are none the row says so.
pub fn widen(row: &mut Measurement) {
    let Some(value) = row.value else {
        return;
    };
    if from_id(&row.measure).is_some_and(|info| !info.codes.is_empty()) {
        return;
    }
    let Some(found) = limits(&row.measure) else {
        row.notes.push(Note::AgreementUnknown);
        return;
    };
    let least = match from_id(&row.measure) {
        Some(info) if info.signed => f64::NEG_INFINITY,
        _ => 0.0,
    };
    let own = row
        .bound
        .map_or([value; 2], |b| [b.interval.low(), b.interval.high()]);
    // What a person would have got: the value less the difference.
    let [low, high] = [value - found.high, value - found.low];
    let interval = Interval::new(low.max(least).min(own[0]), high.max(own[1]));
    if let Ok(interval) = interval {
        row.bound = Some(Bound {
            interval,
            by: BoundBy::Agreement,
        });
    }
}

#[cfg(test)]
mod tests {
    use yotsui_case::{Level, Location};

    use super::*;

    #[test]
    fn every_row_is_of_a_measure_that_is_no_code() {
        let lines = TABLE.lines().skip(2).count();
        assert!(lines > 0);
        assert_eq!(rows().count(), lines);
        for (measure, Limits { low, high }) in rows() {
            let info = from_id(measure);
            assert!(info.is_some_and(|i| i.codes.is_empty()), "{measure}");
            assert!(low < high, "{measure}: {low} {high}");
        }
    }

    /// A measure's bound holds what a person would have got, and nothing below zero where there is none.
    #[test]
    fn a_bound_takes_in_the_limits_and_keeps_what_it_held() {
        let found = limits("disc_height_mean");
        assert!(found.is_some());
        let found = found.unwrap_or(Limits {
            low: 0.0,
            high: 0.0,
        });
        let row = |value: f64, own: [f64; 2]| {
            let mut row = from_id("disc_height_mean").map(|info| Measurement {
                location: Location::Disc(Level::L4L5),
                side: None,
                measure: info.id.to_owned(),
                value: Some(value),
                unit: info.unit,
                bound: Interval::new(own[0], own[1]).ok().map(|interval| Bound {
                    interval,
                    by: BoundBy::Probability,
                }),
                method: info.method.to_owned(),
                plane: info.plane,
                source: info.source.to_owned(),
                notes: Vec::new(),
            });
            row.iter_mut().for_each(widen);
            let bound = row.and_then(|r| r.bound);
            bound.map(|b| ([b.interval.low(), b.interval.high()], b.by))
        };
        let expected = [8.0 - found.high, 8.0 - found.low];
        assert_eq!(row(8.0, [7.9, 8.1]), Some((expected, BoundBy::Agreement)));
        assert_eq!(
            row(8.0, [1.0, 20.0]),
            Some(([1.0, 20.0], BoundBy::Agreement))
        );
        let low = row(0.5, [0.4, 0.6]).map(|b| b.0[0]);
        assert_eq!(low, Some(0.0));
    }
}
