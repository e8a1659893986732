//! Claims as moments: what each published number is compared with in the model, on which scale,
//! with what uncertainty; and what may never enter.

pub mod convert;
mod exclude;
mod heterogeneity;
mod kinds;
mod local;
mod read;
mod row;
mod statistic;
mod target;

pub use exclude::{Exclusion, exclusion};
pub(crate) use heterogeneity::significant;
pub use read::Moments;
pub(crate) use target::{Cut, Input, Places, Source, Target, Whom, spread};

/// What a study says of a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Datum {
    /// An estimate.
    Value(f64),
    /// Only the direction was read, and where known that it was significant: `sign` × the sample's
    /// value lies above `limit` (0 where only the direction is known).
    Beyond {
        /// 1 or −1.
        sign: f64,
        /// Critical value on the target's scale.
        limit: f64,
    },
    /// 'No relation': the sample's value lies within ± `limit`.
    Within {
        /// Critical value on the target's scale.
        limit: f64,
    },
}

/// One row of the fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Moment {
    /// The claims it rests on; empty for an assumption.
    pub claims: Vec<String>,
    /// Their publications, each once.
    pub publications: Vec<String>,
    /// What it is compared with.
    pub target: Target,
    /// What was found.
    pub datum: Datum,
    /// Standard error of sampling.
    pub se: f64,
    /// Standard deviation between studies, estimated or borrowed.
    pub tau: f64,
    /// Where several moments of one study share how it differs from other studies: its number.
    pub study: Option<usize>,
    /// Standard deviation of the bias of the sample's choice.
    pub bias: f64,
    /// People.
    pub n: Option<f64>,
    /// What had to be assumed, in Japanese.
    pub ja: String,
    /// What had to be assumed, in English.
    pub en: String,
    /// Numbers that the target depends on.
    pub inputs: Vec<Input>,
}

impl Moment {
    /// Total standard deviation around the model's value.
    pub fn sd(&self) -> f64 {
        (self.se * self.se + self.tau * self.tau + self.bias * self.bias).sqrt()
    }

    /// Standard deviation around the model's value once the study's own difference is known.
    pub fn sd_within(&self) -> f64 {
        let tau = if self.study.is_some() {
            heterogeneity::WITHIN
        } else {
            self.tau
        };
        (self.se * self.se + tau * tau + self.bias * self.bias).sqrt()
    }

    /// Whether it rests on no study.
    pub fn is_assumption(&self) -> bool {
        self.claims.is_empty()
    }
}
