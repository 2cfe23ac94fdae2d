//! What goes to stderr: messages in pairs of what happened and what to do, and progress where someone is watching.

use super::args::ColorChoice;
use crate::model::Message;
use crate::presentation::Texts;
use crate::run::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// What goes to stderr, in one language.
pub struct Screen {
    texts: Texts,
    quiet: bool,
    colour: bool,
    bar: ProgressBar,
}

impl Screen {
    /// Returns a screen in that language.
    #[must_use]
    pub fn new(texts: Texts, quiet: bool, colour: ColorChoice) -> Self {
        let watched = std::io::stderr().is_terminal();
        let colour = match colour {
            ColorChoice::Auto => watched,
            ColorChoice::Always => true,
            ColorChoice::Never => false,
        };
        let bar = if watched && !quiet { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        bar.set_draw_target(if watched && !quiet {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        });
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {decimal_bytes}") {
            bar.set_style(style);
        }
        Self { texts, quiet, colour, bar }
    }

    /// Returns the texts.
    #[must_use]
    pub const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Says what went wrong and what to do.
    pub fn error(&self, place: Option<&str>, message: &Message) {
        self.pair("label-error", "1;31", place, message);
    }

    /// Says what is to be reported.
    pub fn finding(&self, message: &Message) {
        if !self.quiet {
            self.pair("label-finding", "1;33", None, message);
        }
    }

    /// Says something in passing.
    pub fn say(&self, message: &Message) {
        if !self.quiet {
            let said = self.texts.say(message);
            self.line(&said.what);
            if let Some(hint) = said.hint {
                self.line(&format!("{}: {hint}", self.texts.plain("label-hint")));
            }
        }
    }

    /// Takes the progress bar away.
    pub fn rest(&self) {
        self.bar.finish_and_clear();
    }

    fn pair(&self, label: &'static str, style: &str, place: Option<&str>, message: &Message) {
        let said = self.texts.say(message);
        let label = self.paint(&format!("{}:", self.texts.plain(label)), style);
        let place = place.map_or_else(String::new, |place| format!("{place}: "));
        self.line(&format!("{label} {place}{}", said.what));
        if let Some(hint) = said.hint {
            let hint_label = self.paint(&format!("{}:", self.texts.plain("label-hint")), "1;36");
            self.line(&format!("  {hint_label} {hint}"));
        }
    }

    fn paint(&self, text: &str, style: &str) -> String {
        if self.colour { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn line(&self, text: &str) {
        self.bar.suspend(|| eprintln!("{text}"));
    }
}

impl Progress for Screen {
    fn stage(&self, name: &'static str) {
        self.bar.enable_steady_tick(Duration::from_millis(120));
        self.bar.set_message(self.texts.say(&Message::new("stage").with("name", name)).what);
    }

    fn bytes(&self, bytes: u64) {
        self.bar.inc(bytes);
    }

    fn notice(&self, message: &Message) {
        self.say(message);
    }
}
