//! The report: an [`Assessment`] as a page that prints to A4 ([`html`]) and as the short answer in
//! a terminal ([`terminal`]), in Japanese or English.
//!
//! Nothing is judged here. Texts come resolved from the assessment, words of the page itself from
//! `knowledge/text/*/report.ftl`, pictures from the door. Every cited claim becomes a numbered link
//! to its source; a claim without a source stops the page.

mod badge;
mod cite;
mod environment;
mod error;
pub mod evidence_page;
mod picture;
mod plot;
mod terminal;
mod view;
mod words;

use evidence_page::BesideReport;
use minijinja::context;
use minijinja::value::{Serde, Value};
use yotsui_assess::Assessment;
use yotsui_text::Lang;

pub use badge::{Badge, alarm_badge, safety_badge, urgency_badge};
pub use error::{PictureFault, ReportError};
pub use picture::Picture;
pub use terminal::terminal;
pub use words::Words;

/// The styles of the page, also for a page that shows [`safety_badge`] alone.
pub const STYLE: &str = include_str!("../templates/style.css");

/// The page of `assessment` in `lang`, standing alone: one file, styles and pictures inside, no script, nothing
/// loaded from elsewhere.
///
/// # Errors
/// [`ReportError::UnknownSource`] if something cites a claim that the assessment does not list,
/// [`ReportError::BadPicture`] if a picture could run or load something.
pub fn html(
    assessment: &Assessment,
    lang: Lang,
    pictures: &[Picture],
) -> Result<String, ReportError> {
    html_beside(assessment, lang, pictures, &BesideReport::default())
}

/// The page of [`html`], each cited claim linked to its card in `evidence`, whose files must be
/// written to the same folder. A claim without a card is not linked.
///
/// # Errors
/// Those of [`html`].
pub fn html_beside(
    assessment: &Assessment,
    lang: Lang,
    pictures: &[Picture],
    evidence: &BesideReport,
) -> Result<String, ReportError> {
    let words = Words::new(lang);
    let page = view::Page::new(assessment, words, pictures, evidence)?;
    let env = environment::environment(words, page.labels().clone())?;
    let template = env.get_template("page.html")?;
    let page = Value::from(Serde(&page));
    Ok(template.render(context! { style => STYLE, ..page })?)
}
