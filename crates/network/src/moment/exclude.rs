//! What never enters a fit.

use yotsui_evidence::{Basis, Claim, Kind, Level};

/// Why a claim may not be a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exclusion {
    /// Known only from one of the seed articles.
    SeedOnly,
    /// A relation across studies.
    StudyLevel,
    /// The middle or an end of a printed range, or a bound.
    NotAnEstimate,
    /// Agreement of readers, times or methods.
    Reliability,
    /// An adjusted effect whose covariates are not all in the model.
    Adjusted,
    /// An effect of treatment, a course in time, or a rule.
    OtherKind,
}

impl Exclusion {
    /// The code in messages and tables.
    pub fn code(self) -> &'static str {
        match self {
            Exclusion::SeedOnly => "seed-only",
            Exclusion::StudyLevel => "study-level",
            Exclusion::NotAnEstimate => "not-an-estimate",
            Exclusion::Reliability => "reliability",
            Exclusion::Adjusted => "adjusted",
            Exclusion::OtherKind => "other-kind",
        }
    }
}

/// Why a claim stays out of every fit; `None` where it may enter.
pub fn exclusion(claim: &Claim) -> Option<Exclusion> {
    if claim.level == Level::SeedOnly {
        return Some(Exclusion::SeedOnly);
    }
    match claim.kind {
        Kind::StudyLevel => return Some(Exclusion::StudyLevel),
        Kind::Reliability => return Some(Exclusion::Reliability),
        Kind::AdjustedEffect => return Some(Exclusion::Adjusted),
        Kind::TrialEffect | Kind::Frequency | Kind::Change | Kind::Threshold => {
            return Some(Exclusion::OtherKind);
        }
        Kind::Association
        | Kind::Contrast
        | Kind::Prevalence
        | Kind::Accuracy
        | Kind::Distribution => {}
    }
    if !claim.adjusted_for.is_empty() {
        return Some(Exclusion::Adjusted);
    }
    match claim.basis {
        Basis::Midpoint | Basis::RangeEnd | Basis::AtLeast | Basis::AtMost | Basis::RangeOnly => {
            Some(Exclusion::NotAnEstimate)
        }
        Basis::Printed
        | Basis::Computed
        | Basis::Median
        | Basis::DirectionOnly
        | Basis::NullOnly
        | Basis::Descriptive => None,
    }
}
