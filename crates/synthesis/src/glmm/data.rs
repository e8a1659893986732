//! The counts that a model is fitted to, and the likelihood that each model gives them.

use super::likelihood::Study;
use super::term::Term;
use crate::Error;
use crate::effect::{
    Effect, Measure, Proportion, Rate, TwoByTwo, TwoRates, VarianceType, ZeroRule, ZeroTo,
    proportions, rates, two_by_two, two_rates,
};
use crate::names::named;

/// Counts by study.
#[derive(Debug, Clone, PartialEq)]
pub enum Counts {
    /// Two-by-two tables: log odds ratio (`OR`).
    OddsRatio(Vec<TwoByTwo>),
    /// Events and person-time in two groups: log rate ratio (`IRR`).
    RateRatio(Vec<TwoRates>),
    /// Events among a number observed: logit (`PLO`).
    Logit(Vec<Proportion>),
    /// Events in a person-time: log rate (`IRLN`).
    LogRate(Vec<Rate>),
}

/// How the second group enters; only for comparisons of two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GlmmModel {
    /// Unconditional, its level a fixed number for each study (`UM.FS`), metafor's default.
    FixedStudy,
    /// Unconditional, levels normally distributed (`UM.RS`), independent of the effects.
    RandomStudy,
    /// Conditional on all margins, exact likelihood (`CM.EL`): non-central hypergeometric for the
    /// odds ratio, binomial for the rate ratio.
    ConditionalExact,
    /// Conditional on the number of events, approximate (`CM.AL`): binomial; odds ratio only.
    ConditionalApproximate,
}

impl GlmmModel {
    /// All models.
    pub const ALL: &'static [Self] = &[
        Self::FixedStudy,
        Self::RandomStudy,
        Self::ConditionalExact,
        Self::ConditionalApproximate,
    ];

    /// metafor's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::FixedStudy => "UM.FS",
            Self::RandomStudy => "UM.RS",
            Self::ConditionalExact => "CM.EL",
            Self::ConditionalApproximate => "CM.AL",
        }
    }
}

named!(GlmmModel, "model");

impl Counts {
    /// Number of studies.
    pub fn k(&self) -> usize {
        match self {
            Self::OddsRatio(s) => s.len(),
            Self::RateRatio(s) => s.len(),
            Self::Logit(s) => s.len(),
            Self::LogRate(s) => s.len(),
        }
    }

    /// The measure of the effects.
    pub fn measure(&self) -> Measure {
        match self {
            Self::OddsRatio(_) => Measure::OddsRatio,
            Self::RateRatio(_) => Measure::RateRatio,
            Self::Logit(_) => Measure::LogitProportion,
            Self::LogRate(_) => Measure::LogRate,
        }
    }

    /// Whether two groups are compared.
    pub fn is_comparison(&self) -> bool {
        matches!(self, Self::OddsRatio(_) | Self::RateRatio(_))
    }

    /// Studies with the effects of the normal model (one half added where a cell is zero), `None`
    /// for those that say nothing: no events, or nothing but events, in both groups.
    ///
    /// # Errors
    /// Counts that cannot be.
    pub fn effects(&self) -> Result<Vec<Option<Effect>>, Error> {
        Ok(match self {
            Self::OddsRatio(s) => {
                let zeros = ZeroRule {
                    add: 0.5,
                    to: ZeroTo::Only0,
                    drop00: true,
                };
                two_by_two(Measure::OddsRatio, s, &zeros)?
            }
            Self::RateRatio(s) => two_rates(Measure::RateRatio, s, 0.5)?
                .into_iter()
                .zip(s)
                .map(|(e, s)| (s.x1 + s.x2 > 0.0).then_some(e))
                .collect(),
            Self::Logit(s) => {
                proportions(Measure::LogitProportion, s, VarianceType::LargeSample, 0.5)?
                    .into_iter()
                    .map(Some)
                    .collect()
            }
            Self::LogRate(s) => rates(Measure::LogRate, s, 0.5)?
                .into_iter()
                .map(Some)
                .collect(),
        })
    }

    /// The likelihood's terms of the studies at `rows`; `model` is not looked at for one group.
    pub(super) fn studies(&self, rows: &[usize], model: GlmmModel) -> Result<Vec<Study>, Error> {
        let whole = |row: usize, what: &str, x: f64| {
            if x.fract() == 0.0 {
                Ok(())
            } else {
                Err(Error::value(row, what, x, "a whole number"))
            }
        };
        rows.iter()
            .map(|&row| {
                Ok(match self {
                    Self::OddsRatio(s) => {
                        let TwoByTwo { a, b, c, d } = s[row];
                        for (what, x) in [("ai", a), ("bi", b), ("ci", c), ("di", d)] {
                            whole(row, what, x)?;
                        }
                        match model {
                            GlmmModel::FixedStudy | GlmmModel::RandomStudy => {
                                let group = |x, y| Term::Binomial {
                                    x,
                                    n: x + y,
                                    off: 0.0,
                                };
                                Study::Pair(Some(group(a, b)), group(c, d))
                            }
                            GlmmModel::ConditionalExact => {
                                Study::Single(Term::hypergeometric(a, a + b, c + d, a + c))
                            }
                            GlmmModel::ConditionalApproximate => Study::Single(Term::Binomial {
                                x: a,
                                n: a + c,
                                off: ((a + b) / (c + d)).ln(),
                            }),
                        }
                    }
                    Self::RateRatio(s) => {
                        let TwoRates { x1, t1, x2, t2 } = s[row];
                        whole(row, "x1i", x1)?;
                        whole(row, "x2i", x2)?;
                        match model {
                            GlmmModel::FixedStudy | GlmmModel::RandomStudy => {
                                let group = |x, t: f64| Term::Poisson { x, off: t.ln() };
                                Study::Pair(Some(group(x1, t1)), group(x2, t2))
                            }
                            GlmmModel::ConditionalExact => Study::Single(Term::Binomial {
                                x: x1,
                                n: x1 + x2,
                                off: (t1 / t2).ln(),
                            }),
                            GlmmModel::ConditionalApproximate => {
                                return Err(Error::not_defined(
                                    "CM.AL",
                                    "IRR",
                                    "OR; CM.EL is exact for rates",
                                ));
                            }
                        }
                    }
                    Self::Logit(s) => {
                        whole(row, "xi", s[row].x)?;
                        whole(row, "ni", s[row].n)?;
                        Study::Single(Term::Binomial {
                            x: s[row].x,
                            n: s[row].n,
                            off: 0.0,
                        })
                    }
                    Self::LogRate(s) => {
                        whole(row, "xi", s[row].x)?;
                        Study::Single(Term::Poisson {
                            x: s[row].x,
                            off: s[row].t.ln(),
                        })
                    }
                })
            })
            .collect()
    }
}
