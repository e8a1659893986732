//! The short answer for a terminal: safety first, then three sentences, then the key measures, then
//! where the files are.

use textwrap::Options;
use unicode_width::UnicodeWidthStr;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::{Confidence, ImageResult, Urgency};
use yotsui_case::{Location, Unit};
use yotsui_text::{Lang, Message};

use crate::Words;
use crate::badge::urgency_badge;
use crate::view::explains_id;
use crate::view::rows::distinct;

/// The measures in the short table, all in millimetres.
const KEY_MEASURES: [&str; 4] = [
    "disc_height_middle",
    "canal_ap_midsagittal",
    "herniation_ap_length",
    "listhesis_mm",
];

/// The narrowest width that is wrapped to; below it lines are left to the terminal.
const NARROWEST: usize = 40;

const BOLD: &str = "1";
const DIM: &str = "2";

/// The short answer in `lang`, wrapped to `width` columns (a Japanese character takes two), with
/// ANSI colours if `colour`. `files` are the paths that were written, shown last as they are.
/// Colour adds nothing that the words and signs do not say.
pub fn terminal(
    assessment: &Assessment,
    lang: Lang,
    width: usize,
    colour: bool,
    files: &[String],
) -> String {
    let mut page = Lines {
        words: Words::new(lang),
        width: width.max(NARROWEST),
        colour,
        out: String::new(),
    };
    page.safety(assessment);
    page.answer(assessment);
    page.network(assessment);
    page.measures(&assessment.images);
    page.files(files);
    page.paragraph("", assessment.notice.get(lang), Some(DIM));
    page.out
}

struct Lines {
    words: Words,
    width: usize,
    colour: bool,
    out: String,
}

impl Lines {
    fn paint(&self, text: &str, style: Option<&str>) -> String {
        match style {
            Some(code) if self.colour => format!("\x1b[{code}m{text}\x1b[0m"),
            _ => text.to_owned(),
        }
    }

    /// A wrapped paragraph; `lead` begins it and later lines are indented to it.
    fn paragraph(&mut self, lead: &str, text: &str, style: Option<&str>) {
        let indent = " ".repeat(lead.width());
        let options = Options::new(self.width)
            .initial_indent(lead)
            .subsequent_indent(&indent);
        for line in textwrap::wrap(&printable(text), options) {
            let line = self.paint(&line, style);
            self.out += &line;
            self.out.push('\n');
        }
    }

    fn heading(&mut self, text: &str) {
        self.out.push('\n');
        self.paragraph("", text, Some(BOLD));
    }

    fn safety(&mut self, a: &Assessment) {
        let badge = urgency_badge(a.safety.urgency, self.words.lang);
        let style = match a.safety.urgency {
            Urgency::Emergency => "1;31",
            Urgency::SameDay | Urgency::Soon => "1;33",
            Urgency::Consider | Urgency::NoneAmongAsked | Urgency::NothingAsked => BOLD,
        };
        let lead = format!("{} ", badge.sign);
        self.paragraph(&lead, &badge.word, Some(style));
        let line = a.safety.line.text.get(self.words.lang);
        self.paragraph("  ", line, Some(style));
        for alarm in &a.safety.alarms {
            let lang = self.words.lang;
            let badge = crate::badge::alarm_badge(alarm.urgency, lang);
            let findings = alarm.findings.iter().map(|f| f.text.get(lang).to_owned());
            let text = format!(
                "{} {}{}",
                badge.word,
                alarm.condition.text.get(lang),
                self.words.in_brackets(&self.words.list(findings))
            );
            self.paragraph(&format!("  {} ", badge.sign), &text, None);
        }
    }

    fn answer(&mut self, a: &Assessment) {
        let title = self.words.plain("report-answer-title");
        let verdict = self.words.plain(explains_id(a.answer.verdict));
        let between = match self.words.lang {
            Lang::Ja => ":",
            Lang::En => ": ",
        };
        self.heading(&format!("{title}{between}{verdict}"));
        for (i, sentence) in a.answer.sentences().into_iter().enumerate() {
            let lead = format!("  {}. ", i + 1);
            self.paragraph(&lead, sentence.text.get(self.words.lang), None);
        }
    }

    /// What is likelier, and each symptom that was reported against what is expected.
    fn network(&mut self, a: &Assessment) {
        let Some(part) = &a.network else { return };
        let lang = self.words.lang;
        self.heading(&self.words.plain("report-terminal-expected"));
        self.paragraph("  ", part.summary.text.get(lang), None);
        for symptom in part.symptoms.iter().filter(|s| s.discordance.is_some()) {
            self.paragraph("  ", symptom.text.text.get(lang), None);
        }
    }

    /// A level a row, a key measure a column; of more than two images, the earliest and the latest.
    fn measures(&mut self, images: &[ImageResult]) {
        let words = self.words;
        let (Some(first), Some(last)) = (images.first(), images.last()) else {
            return;
        };
        let shown: Vec<&ImageResult> = match images.len() {
            1 => vec![last],
            _ => vec![first, last],
        };
        let measures = shown.iter().flat_map(|i| &i.measurements);
        let discs = measures.filter_map(|m| match m.location {
            Location::Disc(level) => Some(level),
            Location::Vertebra(_) => None,
        });
        let mut levels = distinct(discs);
        levels.sort_unstable();
        let taken: Vec<&str> = KEY_MEASURES
            .into_iter()
            .filter(|id| {
                let mut all = shown.iter().flat_map(|i| &i.measurements);
                all.any(|m| m.measure == *id)
            })
            .collect();
        self.heading(&words.plain("report-terminal-key-measures"));
        if taken.is_empty() || levels.is_empty() {
            self.paragraph("  ", &words.plain("report-terminal-no-measures"), None);
            return;
        }
        let absent = words.plain("report-terminal-absent");
        let mut table = vec![vec![words.plain("report-terminal-level")]];
        table[0].extend(
            taken
                .iter()
                .map(|id| words.plain(&format!("report-terminal-short-{}", id.replace('_', "-")))),
        );
        for level in levels {
            let mut row = vec![level.to_string()];
            for id in &taken {
                let values = shown.iter().map(|image| {
                    let found = image.measurements.iter().find(|m| {
                        m.location == Location::Disc(level)
                            && m.measure == *id
                            && m.unit == Unit::Millimetre
                    });
                    match found {
                        None => "—".to_owned(),
                        Some(m) => m
                            .value
                            .map_or_else(|| absent.clone(), |v| words.measured(m, v)),
                    }
                });
                row.push(values.collect::<Vec<_>>().join(" / "));
            }
            table.push(row);
        }
        self.table(&table);
        if table.iter().flatten().any(|cell| cell.contains(&absent)) {
            let explained = words.plain("report-terminal-absent-explained");
            self.paragraph("  ", &explained, Some(DIM));
        }
        if let [earlier, later] = shown.as_slice() {
            let date = |image: &ImageResult| match image.date {
                Some(d) => words.day(d),
                None => words.plain("report-date-not-recorded"),
            };
            let text = Message::new("report-terminal-two-dates")
                .arg("earlier", date(earlier))
                .arg("later", date(later));
            self.paragraph("  ", &words.text(&text), Some(DIM));
        }
        let sure = |image: &&ImageResult| image.level_numbering.confidence == Confidence::High;
        if !shown.iter().all(sure) {
            let text = words.plain("report-terminal-levels-provisional");
            self.paragraph("  ", &text, Some(DIM));
        }
    }

    /// Columns as wide as their widest cell, the first left and the others right aligned.
    fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.first().map_or(0, Vec::len);
        let widest = |c: usize| rows.iter().map(|r| r[c].width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(widest).collect();
        for (i, row) in rows.iter().enumerate() {
            let cells = row.iter().zip(&widths).enumerate().map(|(c, (cell, w))| {
                let pad = " ".repeat(w - cell.width());
                match c {
                    0 => format!("{cell}{pad}"),
                    _ => format!("{pad}{cell}"),
                }
            });
            let line = format!("  {}", cells.collect::<Vec<_>>().join("  "));
            let style = (i == 0).then_some(DIM);
            let line = self.paint(line.trim_end(), style);
            self.out += &line;
            self.out.push('\n');
        }
    }

    fn files(&mut self, files: &[String]) {
        if !files.is_empty() {
            self.heading(&self.words.plain("report-terminal-files"));
            for file in files {
                // Not wrapped: a path is copied whole.
                self.out += &format!("  {}\n", printable(file));
            }
        }
        self.out.push('\n');
    }
}

/// `text` without control characters: a record must not be able to move the cursor or change colours.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
