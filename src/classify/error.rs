//! What can be wrong with a dictionary. Quotes our own TOML and a user's dictionary only, never a delivery.

use crate::model::Message;
use crate::policy::{Problem, Problems};

/// A dictionary that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum DictionaryError {
    /// The text is no TOML of this shape.
    #[error("dictionary `{name}` is not valid: {message}")]
    Syntax {
        /// The name of the dictionary.
        name: String,
        /// What the TOML reader says.
        message: String,
        /// The byte where it stands.
        at: usize,
    },
    /// A category is named that does not exist.
    #[error("dictionary `{name}` names the category `{category}`, which does not exist")]
    UnknownCategory {
        /// The name of the dictionary.
        name: String,
        /// The name as written.
        category: String,
    },
    /// A role is named that does not exist.
    #[error("dictionary `{name}` names the role `{role}`, which does not exist")]
    UnknownRole {
        /// The name of the dictionary.
        name: String,
        /// The name as written.
        role: String,
    },
    /// A rule or context uses a concept that no word list defines.
    #[error("dictionary `{name}` uses the concept `{concept}`, for which there are no words")]
    UnknownConcept {
        /// The name of the dictionary.
        name: String,
        /// The concept as written.
        concept: String,
    },
    /// A rule names a table context that no dictionary defines.
    #[error("dictionary `{name}` uses the table context `{context}`, which is not defined")]
    UnknownContext {
        /// The name of the dictionary.
        name: String,
        /// The context as written.
        context: String,
    },
    /// Two word lists claim the same word for different concepts.
    #[error("dictionary `{name}` gives the word `{word}` a second meaning")]
    WordTwice {
        /// The name of the dictionary.
        name: String,
        /// The word.
        word: String,
    },
    /// A weight is not between 0 and 1.
    #[error("dictionary `{name}` has a weight outside 0 to 1 for `{category}`")]
    Weight {
        /// The name of the dictionary.
        name: String,
        /// The category of the rule.
        category: String,
    },
}

impl DictionaryError {
    /// Returns the problem with the file and the line where it stands; the texts are those that were added, by name.
    pub(super) fn problems(&self, texts: &[(&str, &str)]) -> Problems {
        let (name, message) = self.told();
        let text = texts.iter().find(|(added, _)| *added == name).map_or("", |(_, text)| *text);
        let line = match self {
            Self::Syntax { at, .. } => Some(text.bytes().take(*at).filter(|byte| *byte == b'\n').count()),
            Self::Weight { .. } => text.lines().position(is_weight_out_of_range),
            _ => line_with(text, self.word()),
        };
        let line = line.and_then(|line| u32::try_from(line + 1).ok()).unwrap_or(0);
        Problems(vec![Problem { line, ..Problem::of_file(name, message) }])
    }

    /// The dictionary, and what to tell the user.
    fn told(&self) -> (&str, Message) {
        match self {
            Self::Syntax { name, message, .. } => (name, Message::new("policy-syntax").with("detail", message)),
            Self::UnknownCategory { name, category } => {
                (name, Message::new("dictionary-category").with("category", category))
            }
            Self::UnknownRole { name, role } => (name, Message::new("dictionary-role").with("role", role)),
            Self::UnknownConcept { name, concept } => {
                (name, Message::new("dictionary-concept").with("concept", concept))
            }
            Self::UnknownContext { name, context } => {
                (name, Message::new("dictionary-context").with("context", context))
            }
            Self::WordTwice { name, word } => (name, Message::new("dictionary-word-twice").with("word", word)),
            Self::Weight { name, category } => (name, Message::new("dictionary-weight").with("category", category)),
        }
    }

    /// The word that is wrong, by which its line is found.
    fn word(&self) -> &str {
        match self {
            Self::Syntax { .. } => "",
            Self::UnknownCategory { category, .. } | Self::Weight { category, .. } => category,
            Self::UnknownRole { role, .. } => role,
            Self::UnknownConcept { concept, .. } => concept,
            Self::UnknownContext { context, .. } => context,
            Self::WordTwice { word, .. } => word,
        }
    }
}

fn is_weight_out_of_range(line: &str) -> bool {
    let weight = line.split_once('=').filter(|(key, _)| key.trim() == "weight");
    let weight = weight.and_then(|(_, value)| value.split('#').next()?.trim().parse::<f64>().ok());
    weight.is_some_and(|weight| !(0.0..=1.0).contains(&weight))
}

/// Returns the first line, counted from 0, that holds a word whole outside a comment.
fn line_with(text: &str, word: &str) -> Option<usize> {
    let of_a_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
    let holds = |line: &str| line.split(|letter| !of_a_word(letter)).any(|part| part == word);
    text.lines().position(|line| holds(line.split('#').next().unwrap_or_default()))
}
