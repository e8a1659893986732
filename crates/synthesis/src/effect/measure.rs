//! The measures by their names in metafor, and the scale each is on.

use super::Transform;
use crate::names::named;

macro_rules! measures {
    ($($(#[$doc:meta])* $variant:ident $name:literal $transform:ident;)*) => {
        /// An effect-size measure; the name is metafor's.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Measure { $($(#[$doc])* $variant,)* }

        impl Measure {
            /// All measures, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// metafor's name, for example `RR`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How a pooled value is brought back to the natural scale.
            pub fn transform(self) -> Transform {
                match self { $(Self::$variant => Transform::$transform,)* }
            }
        }
    };
}

measures! {
    /// A value of unknown kind, used as it stands.
    Generic "GEN" Identity;
    /// Log risk ratio.
    RiskRatio "RR" Exp;
    /// Log odds ratio.
    OddsRatio "OR" Exp;
    /// Risk difference.
    RiskDifference "RD" Identity;
    /// Arcsine square-root transformed risk difference.
    ArcsineDifference "AS" Identity;
    /// Log odds ratio by Peto's method.
    Peto "PETO" Exp;
    /// Phi coefficient.
    Phi "PHI" Identity;
    /// Yule's Q.
    YuleQ "YUQ" Identity;
    /// Yule's Y.
    YuleY "YUY" Identity;
    /// Tetrachoric correlation.
    Tetrachoric "RTET" Identity;
    /// Odds ratio as standardised mean difference, normal distributions (divided by 1.65).
    OrToDNormal "OR2DN" Identity;
    /// Odds ratio as standardised mean difference, logistic distributions (times sqrt(3)/pi).
    OrToDLogistic "OR2DL" Identity;
    /// Log incidence rate ratio.
    RateRatio "IRR" Exp;
    /// Incidence rate difference.
    RateDifference "IRD" Identity;
    /// Difference of square-root transformed incidence rates.
    RateSqrtDifference "IRSD" Identity;
    /// Mean difference.
    MeanDifference "MD" Identity;
    /// Standardised mean difference with the exact small-sample correction (Hedges' g).
    Smd "SMD" Identity;
    /// Standardised mean difference for unequal variances.
    SmdHetero "SMDH" Identity;
    /// Standardised mean difference by the second group's standard deviation (Glass).
    Smd1 "SMD1" Identity;
    /// The same, its variance allowing unequal population variances.
    Smd1Hetero "SMD1H" Identity;
    /// Log ratio of means.
    RatioOfMeans "ROM" Exp;
    /// Log ratio of coefficients of variation.
    CvRatio "CVR" Exp;
    /// Log ratio of standard deviations.
    VariabilityRatio "VR" Exp;
    /// Point-biserial correlation from two groups.
    PointBiserial "RPB" Identity;
    /// Biserial correlation from two groups.
    Biserial "RBIS" Identity;
    /// Standardised mean difference as log odds ratio, logistic distributions.
    DToOr "D2OR" Exp;
    /// The same under its longer name.
    DToOrLogistic "D2ORL" Exp;
    /// Standardised mean difference as log odds ratio, normal distributions.
    DToOrNormal "D2ORN" Exp;
    /// Raw correlation.
    Correlation "COR" Identity;
    /// Correlation corrected for its small-sample bias.
    UnbiasedCorrelation "UCOR" Identity;
    /// Fisher's z transformed correlation.
    FisherZ "ZCOR" Tanh;
    /// Partial correlation.
    PartialCorrelation "PCOR" Identity;
    /// Fisher's z transformed partial correlation.
    PartialFisherZ "ZPCOR" Tanh;
    /// Semi-partial correlation.
    SemiPartial "SPCOR" Identity;
    /// Raw proportion.
    Proportion "PR" Identity;
    /// Log proportion.
    LogProportion "PLN" Exp;
    /// Logit proportion.
    LogitProportion "PLO" Logistic;
    /// Probit proportion.
    ProbitProportion "PRZ" Probit;
    /// Arcsine square-root transformed proportion.
    ArcsineProportion "PAS" SinSquared;
    /// Freeman-Tukey double arcsine proportion.
    FreemanTukey "PFT" FreemanTukey;
    /// Raw incidence rate.
    Rate "IR" Identity;
    /// Log incidence rate.
    LogRate "IRLN" Exp;
    /// Square-root transformed incidence rate.
    SqrtRate "IRS" Square;
    /// Raw mean.
    Mean "MN" Identity;
    /// Log mean.
    LogMean "MNLN" Exp;
    /// Mean change.
    MeanChange "MC" Identity;
    /// Standardised mean change by the change score.
    SmdChange "SMCC" Identity;
    /// Standardised mean change by the raw score.
    SmdRaw "SMCR" Identity;
    /// Log hazard ratio.
    HazardRatio "HR" Exp;
    /// Area under the ROC curve.
    Auc "AUC" Identity;
    /// Cohen's kappa.
    Kappa "KAPPA" Identity;
}

named!(Measure, "measure");

/// How the sampling variance is computed, where there is a choice (metafor's `vtype`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VarianceType {
    /// Large-sample approximation (`LS`), the default.
    #[default]
    LargeSample,
    /// Large-sample approximation of Borenstein (2009) with the squared correction (`LS2`).
    LargeSample2,
    /// Unbiased estimate (`UB`).
    Unbiased,
    /// Large-sample approximation at the sample-size weighted average effect (`AV`).
    Average,
}

impl VarianceType {
    /// All, the default first.
    pub const ALL: &'static [Self] = &[
        Self::LargeSample,
        Self::LargeSample2,
        Self::Unbiased,
        Self::Average,
    ];

    /// metafor's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::LargeSample => "LS",
            Self::LargeSample2 => "LS2",
            Self::Unbiased => "UB",
            Self::Average => "AV",
        }
    }
}

named!(VarianceType, "vtype");
