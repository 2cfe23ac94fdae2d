//! From what a header says and what the values look like to one decision per column. Below the threshold the column is
//! abstained. Evidence speaks of words of the dictionary, shares and shapes, never of a value.

use super::header::{Candidate, HeaderSays};
use super::lexicon::Reading;
use super::profile::Profile;
use super::values;
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

/// Returns what a column is held to be.
pub(super) fn fuse(header: &HeaderSays, reading: &Reading, profile: &Profile) -> Decision {
    let mut decision = from_header(header, reading);
    values::weigh(&mut decision, header, profile, reading);
    let category = decision.category;
    decision.guesses.retain(|guess| Some(*guess) != category);
    let mut seen = std::collections::BTreeSet::new();
    decision.guesses.retain(|guess| seen.insert(*guess));
    decision.guesses.truncate(3);
    decision
}

fn from_header(header: &HeaderSays, reading: &Reading) -> Decision {
    let guesses = header.candidates.iter().map(|candidate| candidate.category).collect();
    let Some(best) = header.candidates.first() else {
        let unknown = reading.concepts.is_empty();
        let why = if unknown { "no word of the header is known" } else { "no rule fits the words of the header" };
        return Decision { evidence: vec![why.to_owned()], ..Decision::default() };
    };
    let named = best.strength >= THRESHOLD;
    Decision {
        category: named.then_some(best.category),
        confidence: best.strength,
        role: best.role.filter(|_| named),
        evidence: vec![evidence_of(best)],
        guesses,
    }
}

fn evidence_of(candidate: &Candidate) -> String {
    let words: Vec<&str> = candidate.concepts.iter().map(String::as_str).collect();
    let basis = match words.as_slice() {
        [] => "kind of table".to_owned(),
        [one] => format!("header token `{one}`"),
        many => format!("header tokens `{}`", many.join("` + `")),
    };
    match candidate.taken_from {
        Some(from) => format!("{basis}: {from} of {}", candidate.category),
        None => basis,
    }
}
