//! What can be wrong with a dictionary. Quotes our own TOML and a user's dictionary only, never a delivery.

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
