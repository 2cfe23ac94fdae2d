//! What one column is held to be, while its header and its values are weighed.

use crate::model::{Category, Role};

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
        self.evidence.push(why);
    }

    /// Abstains, with a guess that comes before the others.
    pub(super) fn abstains(&mut self, guess: Category, why: String) {
        self.guesses.splice(0..0, std::iter::once(guess).chain(self.category));
        self.category = None;
        self.role = None;
        self.confidence = self.confidence.min(THRESHOLD - 0.01);
        self.evidence.push(why);
    }
}
