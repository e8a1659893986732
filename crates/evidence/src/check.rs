//! Checks of the whole base: form, names, and numbers that do not fit each other.
//!
//! A source can be wrong. A finding that is registered in `evidence/conflicts.toml` is known and
//! stays beside its claim; any other finding is an error of the conversion or a new discovery, and
//! fails the check. A registered conflict that its rule no longer finds fails it too.

mod form;
mod numbers;
mod together;

use yotsui_text::Message;

use crate::{
    Base,
    codes::codes,
    question::{self, Questions},
};

codes! {
    /// What a check looks at.
    Rule: "rule" {
        /// A file could not be used.
        FaultyFile = "faulty-file",
        /// A term, sample, conflict or claim that is not registered.
        UnknownName = "unknown-name",
        /// The same claim or publication twice.
        Duplicate = "duplicate",
        /// A field that the kind of claim needs.
        Incomplete = "incomplete",
        /// `10.NNNN/suffix`, lower case.
        Doi = "doi",
        /// The estimate and its interval lie where the measure can lie.
        Range = "range",
        /// The estimate lies in its interval.
        EstimateOutsideInterval = "estimate-outside-interval",
        /// The interval of a ratio is symmetric on the log scale.
        IntervalSymmetry = "interval-symmetry",
        /// p below 0.05 if and only if the interval excludes 'no effect'.
        PAgainstInterval = "p-against-interval",
        /// The share is events by n.
        ShareAgainstCounts = "share-against-counts",
        /// An estimate for nobody.
        NobodyObserved = "nobody-observed",
        /// Sensitivity is positives by diseased.
        SensitivityCounts = "sensitivity-counts",
        /// The odds ratio is that of sensitivity and specificity.
        OddsRatioAccuracy = "odds-ratio-accuracy",
        /// The predictive value follows from accuracy and prevalence.
        PredictiveValues = "predictive-values",
        /// A lower threshold finds at least as many.
        ThresholdOrder = "threshold-order",
        /// Parts add up to the whole.
        Parts = "parts",
        /// The printed share is that of the counts.
        PrintedShare = "printed-share",
        /// A question and its claims: comparability, counts, candidates that nobody decided on.
        Question = "question",
        /// A registered conflict that its rule does not find.
        ConflictNotFound = "conflict-not-found",
    }
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: Rule,
    /// The file, publication or claim.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What would fit.
    pub expected: String,
    /// The registered conflict that covers it.
    pub known: Option<String>,
}

impl Finding {
    pub(crate) fn new(
        rule: Rule,
        place: &str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            place: place.to_owned(),
            found: found.into(),
            expected: expected.into(),
            known: None,
        }
    }

    /// The finding in words.
    pub fn message(&self) -> Message {
        Message::new("evidence-finding")
            .arg("where", &self.place)
            .arg("rule", self.rule)
            .arg("found", &self.found)
            .arg("expected", &self.expected)
    }
}

/// The outcome of all checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What was found, by rule and place.
    pub findings: Vec<Finding>,
    /// Claims whose terms do not say what they are about: listed, never forced.
    pub unmapped: Vec<String>,
}

impl Report {
    /// Findings that no registered conflict covers.
    pub fn unexpected(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.known.is_none())
    }

    /// Whether every finding is a known conflict, and every known conflict was found.
    pub fn passes(&self) -> bool {
        self.unexpected().next().is_none()
    }
}

/// Checks `base` alone.
pub fn check(base: &Base) -> Report {
    report(base, Vec::new())
}

/// Checks `base` and the questions asked of it.
pub fn check_all(base: &Base, questions: &Questions) -> Report {
    let mut findings = Vec::new();
    question::check(base, questions, &mut findings);
    report(base, findings)
}

fn report(base: &Base, mut findings: Vec<Finding>) -> Report {
    form::check(base, &mut findings);
    for publication in base.publications() {
        for claim in &publication.claims {
            numbers::check(publication, claim, &mut findings);
        }
    }
    together::check(base, &mut findings);
    for finding in &mut findings {
        finding.known = base
            .conflicts()
            .find(|c| c.found_by == finding.rule.code() && c.claims.contains(&finding.place))
            .map(|c| c.id.clone());
    }
    let not_found: Vec<_> = base
        .conflicts()
        .filter(|c| c.found_by != "reading")
        .filter(|c| !findings.iter().any(|f| f.known.as_ref() == Some(&c.id)))
        .map(|c| {
            Finding::new(
                Rule::ConflictNotFound,
                &c.id,
                "-",
                format!("{}: {}", c.found_by, c.claims.join(", ")),
            )
        })
        .collect();
    findings.extend(not_found);
    findings.sort_by(|a, b| (a.rule, &a.place, &a.found).cmp(&(b.rule, &b.place, &b.found)));
    Report {
        findings,
        unmapped: base
            .claims()
            .filter(|c| !c.is_mapped())
            .map(|c| c.id.clone())
            .collect(),
    }
}

#[cfg(test)]
mod tests;
