//! What one column is held to be, while its header and its values are weighed.

use crate::model::{Category, Role};

/// No evidence but a schema is worth more.
pub(super) const MOST_CERTAIN: f64 = 0.99;
/// Below this confidence a column is abstained.
pub(super) const THRESHOLD: f64 = 0.5;

/// What one column is held to be.
#[derive(Clone, Debug, Default)]
pub(super) struct Decision {
    pub(super) category: Option<Category>,
    pub(super) confidence: f64,
    pub(super) role: Option<Role>,
    pub(super) evidence: Vec<String>,
    pub(super) guesses: Vec<Category>,
    /// Whether too little speaks for the category to erase by it.
    pub(super) is_guess: bool,
}

impl Decision {
    /// Takes another category, or more confidence in the same.
    pub(super) fn becomes(&mut self, category: Category, confidence: f64, why: String) {
        if self.category != Some(category) {
            self.role = None;
            self.guesses.extend(self.category);
        }
        self.confidence = if self.category == Some(category) { self.confidence.max(confidence) } else { confidence };
        self.category = Some(category);
        self.is_guess = false;
        self.evidence.push(why);
    }

    /// Takes a category that values of a loose shape suggest: a guess, where nothing of the header is understood.
    pub(super) fn may_be(&mut self, category: Category, confidence: f64, (is_worded, why): (bool, String)) {
        self.becomes(category, confidence, why);
        self.is_guess = !is_worded;
    }

    /// Takes values of such a column for a second witness: it is a guess no more.
    pub(super) fn is_confirmed(&mut self, why: String) {
        self.is_guess = false;
        self.confidence = (self.confidence + 0.05).min(MOST_CERTAIN);
        self.evidence.push(why);
    }

    /// Abstains, with a guess that comes before the others.
    pub(super) fn abstains(&mut self, guess: Category, why: String) {
        self.guesses.splice(0..0, std::iter::once(guess).chain(self.category));
        self.category = None;
        self.role = None;
        self.is_guess = false;
        self.confidence = self.confidence.min(THRESHOLD - 0.01);
        self.evidence.push(why);
    }
}
