//! What can be wrong with what a dictionary means, beside its form. Quotes our own TOML and a user's dictionary only, never a
//! delivery.

use crate::model::Message;
use crate::policy::Problem;

/// A word of a dictionary that can't be used as it stands.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum DictionaryError {
    /// A concept is used that no word list defines.
    #[error("the concept `{0}` has no words")]
    UnknownConcept(String),
    /// A table context is used that no dictionary defines.
    #[error("the table context `{0}` is not defined")]
    UnknownContext(String),
    /// A list speaks of a word that nothing defines.
    #[error("the word `{0}` stands for nothing")]
    UnknownWord(String),
    /// Two word lists claim the same word for different concepts.
    #[error("the word `{0}` has a second meaning")]
    WordTwice(String),
}

impl DictionaryError {
    /// Returns what to tell the user, with the place of the byte at which it stands in the text of a file.
    pub(super) fn problem(&self, file: &str, text: &str, at: usize) -> Problem {
        let before = text.get(..at).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |begin| begin.chars().count()) + 1;
        let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Problem { file: file.to_owned(), line: counted(line), column: counted(column), message: self.message() }
    }

    fn message(&self) -> Message {
        match self {
            Self::UnknownConcept(concept) => Message::new("dictionary-concept").with("concept", concept),
            Self::UnknownContext(context) => Message::new("dictionary-context").with("context", context),
            Self::UnknownWord(word) => Message::new("dictionary-word").with("word", word),
            Self::WordTwice(word) => Message::new("dictionary-word-twice").with("word", word),
        }
    }
}
