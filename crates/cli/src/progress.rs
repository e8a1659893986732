//! A bar on the terminal for what takes more than a moment; nothing where no one watches.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use yotsui_text::{Lang, Message, catalogue};

/// A bar of `steps` steps on standard error.
pub struct Progress {
    bar: ProgressBar,
    lang: Lang,
}

impl Progress {
    pub fn new(steps: usize, lang: Lang) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len}  {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar, lang }
    }

    /// Says what is done now.
    pub fn step(&self, id: &str) {
        self.bar
            .set_message(catalogue().text(self.lang, &Message::new(id)));
    }

    /// There are more steps than were known.
    pub fn more(&self, steps: usize) {
        self.bar.inc_length(steps as u64);
    }

    /// One step is done.
    pub fn advance(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
