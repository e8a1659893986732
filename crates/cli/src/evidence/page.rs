//! `yotsui evidence page --out DIR`.

use yotsui_evidence::{Base, audit::Audit, question::Questions};
use yotsui_report::evidence_page;
use yotsui_text::{Lang, Message, catalogue};

use super::options::PageArgs;
use crate::{
    error::CliError,
    output::{Output, print},
};

/// Writes the pages in both languages; says where they are.
pub fn run(
    base: &Base,
    questions: &Questions,
    args: &PageArgs,
    lang: Lang,
) -> Result<(), CliError> {
    let pages = evidence_page::pages(base, questions, Audit::embedded())
        .map_err(|e| CliError::Internal(e.to_string()))?;
    let mut output = Output::new(&args.out)?;
    for page in &pages {
        output.write(&page.file, &page.html)?;
    }
    for path in output.commit()?.iter().filter(|p| p.contains("index")) {
        let message = Message::new("evidence-page-written").arg("path", path);
        print(&(catalogue().text(lang, &message) + "\n"))?;
    }
    Ok(())
}
