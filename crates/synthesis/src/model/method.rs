//! Estimators of the heterogeneity variance and tests of the coefficients, by metafor's names.

use crate::names::named;

/// Estimator of the between-study variance tau squared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Method {
    /// Equal (common, fixed) effects: tau2 is 0 by definition.
    Ee,
    /// DerSimonian and Laird (1986).
    Dl,
    /// Hedges and Olkin (1985), also called Cochran's ANOVA estimator.
    He,
    /// Hunter and Schmidt (1990).
    Hs,
    /// Hunter and Schmidt with the small-sample correction `k/(k-p)` (Brannick et al., 2019).
    Hsk,
    /// Sidik and Jonkman (2005), started at `var(y)(k-1)/k`.
    Sj,
    /// Maximum likelihood.
    Ml,
    /// Restricted maximum likelihood, the default as in Cochrane's RevMan.
    #[default]
    Reml,
    /// Empirical Bayes (Morris, 1983); the same point as Paule-Mandel.
    Eb,
    /// Paule and Mandel (1982).
    Pm,
    /// Median-unbiased Paule-Mandel (Viechtbauer, 2021).
    Pmm,
    /// DerSimonian-Laird iterated to its fixed point.
    Dlit,
    /// Sidik-Jonkman iterated to its fixed point.
    Sjit,
}

impl Method {
    /// All methods.
    pub const ALL: &'static [Self] = &[
        Self::Ee,
        Self::Dl,
        Self::He,
        Self::Hs,
        Self::Hsk,
        Self::Sj,
        Self::Ml,
        Self::Reml,
        Self::Eb,
        Self::Pm,
        Self::Pmm,
        Self::Dlit,
        Self::Sjit,
    ];

    /// metafor's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ee => "EE",
            Self::Dl => "DL",
            Self::He => "HE",
            Self::Hs => "HS",
            Self::Hsk => "HSk",
            Self::Sj => "SJ",
            Self::Ml => "ML",
            Self::Reml => "REML",
            Self::Eb => "EB",
            Self::Pm => "PM",
            Self::Pmm => "PMM",
            Self::Dlit => "DLIT",
            Self::Sjit => "SJIT",
        }
    }
}

/// How coefficients are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Test {
    /// Standard normal.
    Z,
    /// Student's t with `k - p` degrees of freedom, same standard errors.
    T,
    /// Knapp and Hartung (2003): standard errors times `sqrt(q)`, t with `k - p`.
    KnappHartung,
    /// The same with `max(1, q)`, so that it is never narrower than without. The default of
    /// [`crate::synthesize`]: with few studies the plain version can be too short.
    #[default]
    KnappHartungFloor,
}

impl Test {
    /// All tests.
    pub const ALL: &'static [Self] = &[
        Self::Z,
        Self::T,
        Self::KnappHartung,
        Self::KnappHartungFloor,
    ];

    /// metafor's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Z => "z",
            Self::T => "t",
            Self::KnappHartung => "knha",
            Self::KnappHartungFloor => "adhoc",
        }
    }
}

named!(Method, "method", |s| match s {
    "fe" | "ce" => "ee",
    other => other,
});
named!(Test, "test", |s| match s {
    "hksj" | "hk" => "knha",
    other => other,
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_strict() {
        assert_eq!("reml".parse::<Method>().unwrap(), Method::Reml);
        assert_eq!("FE".parse::<Method>().unwrap(), Method::Ee);
        assert!("REMLL".parse::<Method>().is_err());
        assert!("kh".parse::<Test>().is_err());
        for m in Method::ALL {
            assert_eq!(m.name().parse::<Method>().unwrap(), *m);
        }
    }
}
