//! What kind of number a claim holds, and how it was come by.

use crate::codes::codes;

codes! {
    /// What a claim is about; one shelf of the base.
    Topic: "topic" {
        /// How often something is found at one time.
        Prevalence = "prevalence",
        /// Image against symptom.
        ImagingSymptom = "imaging-symptom",
        /// What predicts an outcome.
        Predictor = "predictor",
        /// Form against function, sign against complaint.
        Discordance = "discordance",
        /// Shrinking of a herniation.
        Resorption = "resorption",
        /// The course without a named treatment.
        NaturalHistory = "natural-history",
        /// After surgery.
        SurgeryOutcome = "surgery-outcome",
        /// After conservative care.
        ConservativeOutcome = "conservative-outcome",
        /// A test against a reference.
        DiagnosticAccuracy = "diagnostic-accuracy",
        /// Agreement and repeatability.
        Reliability = "reliability",
        /// How pain comes about.
        Mechanism = "mechanism",
        /// Effect of a treatment.
        Treatment = "treatment",
        /// Herniation again.
        Recurrence = "recurrence",
        /// What remains after treatment.
        Sequelae = "sequelae",
        /// Dangerous disease.
        RedFlag = "red-flag",
        /// Questionnaires: scores, cut-offs, change that matters.
        Scoring = "scoring",
        /// Gradings of images.
        Grading = "grading",
        /// The size of something in a described group.
        ReferenceValue = "reference-value",
        /// Rules for rating a disability.
        DisabilityRating = "disability-rating",
    }
}

codes! {
    /// What comparison the number expresses. The network may use some kinds, and each in its own way.
    Kind: "kind" {
        /// Two things measured in the same people, no adjustment.
        Association = "association",
        /// Two groups compared, no adjustment.
        Contrast = "contrast",
        /// An effect held apart from the covariates in `adjusted_for`.
        AdjustedEffect = "adjusted-effect",
        /// Arms that were randomised, or a pool of such trials.
        TrialEffect = "trial-effect",
        /// The share who have something at one time, in the people of `population`.
        Prevalence = "prevalence",
        /// The share in whom something happened within a follow-up.
        Frequency = "frequency",
        /// A test against the standard in `reference`.
        Accuracy = "accuracy",
        /// Agreement between readers, times or methods.
        Reliability = "reliability",
        /// A mean, median or spread in one group.
        Distribution = "distribution",
        /// The change in one group between two times.
        Change = "change",
        /// A relation across studies: says nothing about one patient.
        StudyLevel = "study-level",
        /// A cut-off, a change that matters, or a rule of scoring.
        Threshold = "threshold",
    }
}

codes! {
    /// How the number was come by.
    Basis: "basis" {
        /// It stands in what was read.
        Printed = "printed",
        /// Simple arithmetic on printed figures; the remark shows it.
        Computed = "computed",
        /// The middle of a printed range: never a reported point estimate.
        Midpoint = "midpoint",
        /// One end of a printed range over readers, types or studies.
        RangeEnd = "range-end",
        /// The true figure is at least this.
        AtLeast = "at-least",
        /// The true figure is at most this.
        AtMost = "at-most",
        /// A median where the measure says mean.
        Median = "median",
        /// No number: only a direction or a p value was read.
        DirectionOnly = "direction-only",
        /// No number: no relation or difference was found, and its size was not read.
        NullOnly = "null-only",
        /// No number: the source prints a range only, in `raw`.
        RangeOnly = "range-only",
        /// No number: a rule or several values, in `raw` or the remarks.
        Descriptive = "descriptive",
    }
}

impl Basis {
    /// Whether an estimate must stand beside it.
    pub fn has_number(self) -> bool {
        !matches!(
            self,
            Basis::DirectionOnly | Basis::NullOnly | Basis::RangeOnly | Basis::Descriptive
        )
    }
}

codes! {
    /// How the source was read.
    Level: "level" {
        /// The paper or its table.
        FullText = "full-text",
        /// The abstract, or the part of it that a page showed.
        Abstract = "abstract",
        /// Another publication that quotes it.
        Secondary = "secondary",
        /// One of the five articles the project began from, and nothing behind it.
        SeedOnly = "seed-only",
    }
}

codes! {
    /// What a number counts.
    Unit: "unit" {
        /// People: the usual case.
        People = "people",
        /// Discs or disc levels.
        Discs = "discs",
        /// Herniations, of which one person may have several.
        Herniations = "herniations",
        /// Nerve roots.
        Roots = "roots",
        /// Foramina.
        Foramina = "foramina",
        /// Facet joints.
        Joints = "joints",
        /// Right and left of a level, each for itself.
        Sides = "sides",
        /// Images.
        Images = "images",
        /// Studies.
        Studies = "studies",
    }
}

codes! {
    /// The statistic.
    Measure: "measure" {
        /// Pearson's r, −1 to 1.
        PearsonR = "pearson_r",
        /// Spearman's rho, −1 to 1.
        SpearmanRho = "spearman_rho",
        /// Variance explained, 0 to 1.
        R2 = "r2",
        /// Odds ratio, above 0.
        OddsRatio = "odds_ratio",
        /// Hazard ratio, above 0.
        HazardRatio = "hazard_ratio",
        /// Risk ratio, above 0.
        RiskRatio = "risk_ratio",
        /// A share, 0 to 1.
        Proportion = "proportion",
        /// A mean, in the unit of the outcome.
        Mean = "mean",
        /// A difference of means, in the unit of the outcome.
        MeanDifference = "mean_difference",
        /// A difference in standard deviations.
        Smd = "smd",
        /// Sensitivity, 0 to 1.
        Sensitivity = "sensitivity",
        /// Specificity, 0 to 1.
        Specificity = "specificity",
        /// Likelihood ratio of a positive test.
        LikelihoodRatioPos = "likelihood_ratio_pos",
        /// Likelihood ratio of a negative test.
        LikelihoodRatioNeg = "likelihood_ratio_neg",
        /// Area under the ROC curve, 0 to 1.
        Auc = "auc",
        /// Cohen's, weighted or multirater kappa, −1 to 1.
        Kappa = "kappa",
        /// Gwet's AC1, −1 to 1: agreement beyond chance with another idea of chance, never pooled
        /// with kappa.
        GwetAc1 = "gwet_ac1",
        /// Intraclass correlation, at most 1.
        Icc = "icc",
        /// A cut-off in the unit of the exposure or outcome.
        Threshold = "threshold",
    }
}

impl Measure {
    /// The values that it can take: lowest, highest.
    pub fn range(self) -> (f64, f64) {
        match self {
            Measure::PearsonR
            | Measure::SpearmanRho
            | Measure::Kappa
            | Measure::GwetAc1
            | Measure::Icc => (-1.0, 1.0),
            Measure::R2
            | Measure::Proportion
            | Measure::Sensitivity
            | Measure::Specificity
            | Measure::Auc => (0.0, 1.0),
            Measure::OddsRatio
            | Measure::HazardRatio
            | Measure::RiskRatio
            | Measure::LikelihoodRatioPos
            | Measure::LikelihoodRatioNeg => (0.0, f64::INFINITY),
            Measure::Mean | Measure::MeanDifference | Measure::Smd | Measure::Threshold => {
                (f64::NEG_INFINITY, f64::INFINITY)
            }
        }
    }

    /// The value that means 'no relation', where there is one.
    pub fn null_value(self) -> Option<f64> {
        match self {
            Measure::PearsonR
            | Measure::SpearmanRho
            | Measure::R2
            | Measure::MeanDifference
            | Measure::Smd => Some(0.0),
            Measure::OddsRatio
            | Measure::HazardRatio
            | Measure::RiskRatio
            | Measure::LikelihoodRatioPos
            | Measure::LikelihoodRatioNeg => Some(1.0),
            Measure::Auc => Some(0.5),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use yotsui_text::{Lang, Message, catalogue};

    use super::*;
    use crate::{
        Bias, ConflictKind, Design, Field, GapKind, Group, Style, audit::Verdict, check, pool,
        question,
    };

    fn named(messages: impl Iterator<Item = Message>) {
        for message in messages {
            for lang in Lang::ALL {
                assert!(
                    catalogue().has(lang, &message.id),
                    "{lang:?} {}",
                    message.id
                );
            }
        }
    }

    #[test]
    fn every_code_has_a_name_and_reads_back() {
        named(Topic::ALL.iter().map(|x| x.message()));
        named(Kind::ALL.iter().map(|x| x.message()));
        named(Basis::ALL.iter().map(|x| x.message()));
        named(Level::ALL.iter().map(|x| x.message()));
        named(Measure::ALL.iter().map(|x| x.message()));
        named(Unit::ALL.iter().map(|x| x.message()));
        named(Bias::ALL.iter().map(|x| x.message()));
        named(GapKind::ALL.iter().map(|x| x.message()));
        named(Design::ALL.iter().map(|x| x.message()));
        named(Field::ALL.iter().map(|x| x.message()));
        named(Style::ALL.iter().map(|x| x.message()));
        named(Group::ALL.iter().map(|x| x.message()));
        named(Verdict::ALL.iter().map(|x| x.message()));
        named(ConflictKind::ALL.iter().map(|x| x.message()));
        named(check::Rule::ALL.iter().map(|x| x.message()));
        named(question::Family::ALL.iter().map(|x| x.message()));
        named(question::Model::ALL.iter().map(|x| x.message()));
        named(question::Moderator::ALL.iter().map(|x| x.message()));
        named(question::Reason::ALL.iter().map(|x| x.message()));
        named(question::CountsFrom::ALL.iter().map(|x| x.message()));
        named(pool::TooLittle::ALL.iter().map(|x| x.message()));
        named(pool::Grade::ALL.iter().map(|x| x.message()));
        named(pool::Lowered::ALL.iter().map(|x| x.message()));
        for measure in Measure::ALL {
            assert_eq!(measure.code().parse(), Ok(*measure));
            assert_eq!(serde_json::to_value(measure).unwrap(), measure.code());
        }
        assert_eq!("r³".parse::<Measure>(), Err("r³".to_owned()));
    }
}
