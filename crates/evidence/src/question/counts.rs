//! How many of how many: printed, stated by the question, or taken back from the printed share.

use serde::Serialize;

use super::{Include, Reason};
use crate::{Claim, codes::codes};

codes! {
    /// Where a count stands.
    CountsFrom: "counts" {
        /// The claim prints it.
        Printed = "printed",
        /// The question states it, with the place.
        Stated = "stated",
        /// The only whole number that gives the printed share.
        FromShare = "from-share",
        /// The whole number nearest to the printed share; others would round to it too.
        NearestToShare = "nearest-to-share",
    }
}

/// Events among people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Events.
    pub events: u32,
    /// People.
    pub n: u32,
    /// Where they stand.
    pub from: CountsFrom,
}

impl Counts {
    /// The counts of an included claim.
    ///
    /// # Errors
    /// [`Reason::SizeNotRead`] without a denominator; [`Reason::CountsDoNotFit`] where no whole
    /// number of events gives the printed share, or the counts give another one.
    pub fn of(claim: &Claim, include: &Include) -> Result<Counts, Reason> {
        let mut counts = Counts::before_complement(claim, include)?;
        if include.complement {
            counts.events = counts.n - counts.events;
        }
        Ok(counts)
    }

    fn before_complement(claim: &Claim, include: &Include) -> Result<Counts, Reason> {
        let share = claim.estimate.ok_or(Reason::NoNumber)?;
        let stated = include.events.is_some() || include.n.is_some();
        let n = include
            .n
            .or(claim.n)
            .filter(|n| *n > 0)
            .ok_or(Reason::SizeNotRead)?;
        // A stated denominator does not go with the events of the claim, which has its own.
        let events = if stated { include.events } else { claim.events };
        let tolerance = tolerance(share);
        if let Some(events) = events {
            let fits = events <= n && near(events, n, share, tolerance.max(0.01));
            let from = if stated {
                CountsFrom::Stated
            } else {
                CountsFrom::Printed
            };
            return if fits {
                Ok(Counts { events, n, from })
            } else {
                Err(Reason::CountsDoNotFit)
            };
        }
        let nearest = (share * f64::from(n)).round();
        // A share lies in [0, 1] (the check sees to it), so this fits.
        let nearest = if (0.0..=f64::from(n)).contains(&nearest) {
            nearest as u32
        } else {
            return Err(Reason::CountsDoNotFit);
        };
        if !near(nearest, n, share, tolerance) {
            return Err(Reason::CountsDoNotFit);
        }
        let others = [nearest.checked_sub(1), nearest.checked_add(1)]
            .into_iter()
            .flatten()
            .any(|x| x <= n && near(x, n, share, tolerance));
        Ok(Counts {
            events: nearest,
            n,
            from: if others {
                CountsFrom::NearestToShare
            } else {
                CountsFrom::FromShare
            },
        })
    }
}

fn near(events: u32, n: u32, share: f64, tolerance: f64) -> bool {
    (f64::from(events) / f64::from(n) - share).abs() <= tolerance + 1e-9
}

/// Half a unit of the last printed digit; a share is printed as whole per cent at the coarsest.
fn tolerance(share: f64) -> f64 {
    let text = share.to_string();
    let digits = text.split_once('.').map_or(0, |(_, d)| d.len()).max(2);
    0.5 * 10f64.powi(-i32::try_from(digits).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(body: &str) -> Claim {
        let publication: crate::Publication = toml::from_str(&format!(
            "key = \"a\"\ndesign = \"cohort\"\n[[claim]]\nid = \"a-1\"\ntopic = \"prevalence\"\n\
             kind = \"prevalence\"\nmeasure = \"proportion\"\nexposure = \"x\"\noutcome = \"y\"\n\
             level = \"abstract\"\nread = \"abstract\"\n{body}"
        ))
        .unwrap();
        publication.claims.into_iter().next().unwrap()
    }

    fn include(body: &str) -> Include {
        toml::from_str(&format!("claim = \"a-1\"\n{body}")).unwrap()
    }

    #[test]
    fn counts_come_back_from_the_printed_share_only_where_a_whole_number_gives_it() {
        let of = |body: &str| Counts::of(&claim(body), &include(""));
        let counts = |events, n, from| Ok(Counts { events, n, from });
        assert_eq!(
            of("estimate = 0.27\nn = 98"),
            counts(26, 98, CountsFrom::FromShare)
        );
        assert_eq!(
            of("estimate = 0.3472\nn = 72\nevents = 25"),
            counts(25, 72, CountsFrom::Printed)
        );
        // Ramos 2013: 42/72 is 58 %, 43/72 is 60 %; the printed 59 % fits neither.
        assert_eq!(of("estimate = 0.59\nn = 72"), Err(Reason::CountsDoNotFit));
        // Weishaupt 1998: the mean of two readers is nobody's count.
        assert_eq!(of("estimate = 0.6417\nn = 60"), Err(Reason::CountsDoNotFit));
        assert_eq!(
            of("estimate = 0.074\nn = 18590"),
            counts(1376, 18590, CountsFrom::NearestToShare)
        );
        assert_eq!(of("estimate = 0.59"), Err(Reason::SizeNotRead));
        assert_eq!(of("estimate = 0.1\nn = 0"), Err(Reason::SizeNotRead));
    }

    #[test]
    fn a_stated_denominator_and_a_complement_are_held_against_the_share() {
        let whole = claim("estimate = 0.6\nn = 334");
        assert_eq!(
            Counts::of(&whole, &include("events = 15\nn = 25")),
            Ok(Counts {
                events: 15,
                n: 25,
                from: CountsFrom::Stated
            })
        );
        assert_eq!(
            Counts::of(&whole, &include("events = 5\nn = 25")),
            Err(Reason::CountsDoNotFit)
        );
        let none = claim("estimate = 0.1\nn = 40\nevents = 4");
        let shrunk = Counts::of(&none, &include("complement = true")).unwrap();
        assert_eq!((shrunk.events, shrunk.n), (36, 40));
    }
}
