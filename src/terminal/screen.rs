//! What goes to stderr: messages in pairs of what happened and what to do, and progress where someone is watching.

use super::args::ColorChoice;
use super::paths::{tidied, tidy};
use crate::model::Message;
use crate::presentation::Texts;
use crate::run::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::Path;
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

    /// Says what went wrong and what to do. What several in a row ask for is said once, after the last of them.
    pub fn errors(&self, errors: &[(Option<String>, Message)]) {
        let mut waiting: Option<String> = None;
        for (place, message) in errors {
            let said = self.texts.say(&tidied(message));
            if waiting.is_some() && waiting != said.hint {
                self.hint(waiting.as_deref());
            }
            self.sentence("label-error", "1;31", place.as_deref(), &said.what);
            waiting = said.hint;
        }
        self.hint(waiting.as_deref());
    }

    /// Says what is to be reported.
    pub fn finding(&self, message: &Message) {
        if !self.quiet {
            let said = self.texts.say(&tidied(message));
            self.sentence("label-finding", "1;33", None, &said.what);
            self.hint(said.hint.as_deref());
        }
    }

    /// Says something in passing.
    pub fn say(&self, message: &Message) {
        if !self.quiet {
            let said = self.texts.say(&tidied(message));
            self.line(&said.what);
            self.hint(said.hint.as_deref());
        }
    }

    /// Shows how many of so many are done, and how long the rest will take.
    pub fn share(&self, done: usize, of: usize) {
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        if self.bar.length().is_none() {
            self.bar.set_length(count(of));
            if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
                self.bar.set_style(style);
            }
        }
        self.bar.set_position(count(done));
    }

    /// Asks something, also of who wants quiet: the answer is waited for.
    pub fn ask(&self, message: &Message) {
        self.line(&self.texts.say(&tidied(message)).what);
    }

    /// Takes the progress bar away.
    pub fn rest(&self) {
        self.bar.finish_and_clear();
    }

    fn sentence(&self, label: &'static str, style: &str, place: Option<&str>, what: &str) {
        let label = self.paint(&format!("{}:", self.texts.plain(label)), style);
        let place = place.map_or_else(String::new, |place| format!("{}: ", tidy(Path::new(place)).display()));
        self.line(&format!("{label} {place}{what}"));
    }

    fn hint(&self, hint: Option<&str>) {
        if let Some(hint) = hint {
            let label = self.paint(&format!("{}:", self.texts.plain("label-hint")), "1;36");
            self.line(&format!("  {label} {hint}"));
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
