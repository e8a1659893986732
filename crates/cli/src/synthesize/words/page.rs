//! Text as it grows: messages in the reader's language, numbers to the digits asked for, tables.

use std::fmt::Write as _;

use yotsui_text::{Lang, Message, catalogue};

use crate::synthesize::options::SynthesizeArgs;

/// A level as per cent: 0.95 is `95`.
pub fn percent(level: f64) -> String {
    // 15 digits of a share lose the last bit that multiplying by 100 makes
    let text = format!("{:.6}", 100.0 * level);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A page of text for the terminal.
pub struct Page {
    pub out: String,
    lang: Lang,
    digits: usize,
}

impl Page {
    pub fn new(args: &SynthesizeArgs, lang: Lang) -> Self {
        Page {
            out: String::new(),
            lang,
            digits: usize::from(args.digits),
        }
    }

    pub fn say(&mut self, message: &Message) {
        let text = catalogue().text(self.lang, message);
        let _infallible = writeln!(self.out, "{text}");
    }

    pub fn gap(&mut self) {
        self.out.push('\n');
    }

    pub fn number(&self, x: f64) -> String {
        // A model that degenerates has no finite statistic, and says so in its notes.
        if x.is_finite() {
            let text = format!("{x:.*}", self.digits);
            // no sign on what is shown as nothing
            match text.strip_prefix('-') {
                Some(rest) if rest.chars().all(|c| c == '0' || c == '.') => rest.to_owned(),
                _ => text,
            }
        } else {
            "–".to_owned()
        }
    }

    /// A p value: `= 0.0123`, or `< 0.0001` where the digits shown would be all zero.
    pub fn p(&self, x: f64) -> String {
        let digits = self.digits.max(2);
        let least = 0.1_f64.powi(i32::try_from(digits).unwrap_or(2));
        if x.is_finite() && x < least {
            format!("< {least:.digits$}")
        } else if x.is_finite() {
            format!("= {x:.digits$}")
        } else {
            "= –".to_owned()
        }
    }

    /// Right-aligned columns below their heads; the last is free text, on the left.
    pub fn table(&mut self, heads: &[&str], rows: &[(Vec<String>, String)]) {
        let width = |c: usize| {
            let cells = rows.iter().map(|(cells, _)| cells[c].chars().count());
            cells.max().unwrap_or(0).max(heads[c].chars().count())
        };
        let widths: Vec<usize> = (0..heads.len() - 1).map(width).collect();
        let last = heads[heads.len() - 1];
        let head: Vec<String> = heads[..heads.len() - 1]
            .iter()
            .map(|h| (*h).to_owned())
            .collect();
        for (cells, text) in std::iter::once((&head, last))
            .chain(rows.iter().map(|(cells, text)| (cells, text.as_str())))
        {
            let mut line = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                let _infallible = write!(line, "  {cell:>width$}");
            }
            let _infallible = write!(line, "  {text}");
            self.out.push_str(line.trim_end());
            self.gap();
        }
    }
}
