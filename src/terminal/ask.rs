//! Asks someone who sits at the terminal.

use super::screen::Screen;
use crate::model::Message;
use std::io::{BufRead, IsTerminal};

/// Whether someone sits at the terminal who can be asked.
pub(super) fn is_watched() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for a word, and returns whether it was typed; where nobody sits there, the command itself was the word.
pub(super) fn agrees(question: &'static str, word: &'static str, screen: &Screen) -> bool {
    !is_watched() || types(question, word, screen)
}

/// Asks for a word, and returns whether it was typed.
pub(super) fn types(question: &'static str, word: &'static str, screen: &Screen) -> bool {
    let word = screen.texts().plain(word);
    screen.ask(&Message::new(question).with("word", &word));
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed).is_ok() && typed.trim().eq_ignore_ascii_case(&word)
}
