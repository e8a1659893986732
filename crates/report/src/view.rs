//! What each section of the page shows: the assessment cut into rows and cells, every text resolved
//! and every number written. Templates lay this out and decide nothing.
//!
//! The sections are built in the order of the page, since sources are numbered in the order in
//! which they are cited.

pub(crate) mod agreement;
pub(crate) mod comparison;
pub(crate) mod findings;
pub(crate) mod head;
pub(crate) mod images;
pub(crate) mod measures;
pub(crate) mod network;
pub(crate) mod outlook;
pub(crate) mod panels;
pub(crate) mod rows;
pub(crate) mod safety;
pub(crate) mod sources;

use serde::Serialize;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::Explains;

use crate::cite::{Desk, Labels, Said};
use crate::evidence_page::BesideReport;
use crate::{Picture, ReportError, Words};

/// Everything the page shows.
#[derive(Serialize)]
pub(crate) struct Page {
    head: head::Head,
    safety: safety::SafetyBox,
    answer: AnswerView,
    images: images::Images,
    findings: findings::Findings,
    agreement: agreement::AgreementSection,
    network: network::NetworkView,
    outlook: outlook::OutlookView,
    not_covered: Vec<Said>,
    assumptions: Vec<Said>,
    warnings: Vec<Said>,
    sources: Vec<sources::Publication>,
    /// Whether the sources link to cards beside the page.
    linked: bool,
    #[serde(skip)]
    labels: Labels,
}

/// The answer in three sentences.
#[derive(Serialize)]
struct AnswerView {
    /// The first sentence in one word.
    verdict: String,
    sentences: Vec<Said>,
}

/// The id of the words for `verdict`.
pub(crate) fn explains_id(verdict: Explains) -> &'static str {
    match verdict {
        Explains::Fits => "report-explains-fits",
        Explains::Partly => "report-explains-partly",
        Explains::DoesNotFit => "report-explains-does-not-fit",
        Explains::LevelOnly => "report-explains-level-only",
        Explains::NoFinding => "report-explains-no-finding",
        Explains::NoSymptoms => "report-explains-no-symptoms",
        Explains::CannotSay => "report-explains-cannot-say",
    }
}

impl Page {
    /// The label of each cited claim.
    pub(crate) fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The page of `assessment` in the language of `words`.
    ///
    /// # Errors
    /// [`ReportError::UnknownSource`], [`ReportError::BadPicture`].
    pub(crate) fn new(
        assessment: &Assessment,
        words: Words,
        pictures: &[Picture],
        evidence: &BesideReport,
    ) -> Result<Self, ReportError> {
        let a = assessment;
        let mut desk = Desk::new(words, &a.sources);
        let head = head::Head::new(a, &mut desk);
        let mut safety = safety::SafetyBox::new(&a.safety, &mut desk);
        let answer = AnswerView {
            verdict: words.plain(explains_id(a.answer.verdict)),
            sentences: a.answer.sentences().map(|s| desk.said(s)).into(),
        };
        safety.add_open_questions(&a.safety, &mut desk);
        let images = images::Images::new(a, pictures, &mut desk)?;
        let findings = findings::Findings::new(a, &mut desk);
        let agreement = agreement::AgreementSection::new(a, &mut desk);
        let network = network::NetworkView::new(a, &mut desk);
        let outlook = outlook::OutlookView::new(&a.outlook, &mut desk);
        let not_covered = a.not_covered.iter().map(|n| desk.said(&n.text)).collect();
        let assumptions = desk.all(&a.assumptions);
        let warnings = desk.all(&a.warnings);
        Ok(Page {
            head,
            safety,
            answer,
            images,
            findings,
            agreement,
            network,
            outlook,
            not_covered,
            assumptions,
            warnings,
            sources: sources::publications(&desk, evidence)?,
            linked: !evidence.files().is_empty(),
            labels: desk.labels(),
        })
    }
}
