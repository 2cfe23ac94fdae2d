//! How a word becomes more general: the word itself, then less and less, and at last anything at all.

use super::numbers;
use crate::policy::Shape;

/// The most general word: it says nothing.
pub const ANY: &str = "*";

/// A word at every level, the most general last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder(pub Vec<String>);

/// How many levels the ladders of a shape have.
pub(super) fn levels(shape: Shape) -> usize {
    between(shape, 1, "").len() + 2
}

impl Ladder {
    /// Returns the ladder of a word of that shape; nothing stays nothing until the last level.
    #[must_use]
    pub fn of(shape: Shape, width: u64, word: &str) -> Self {
        let mut between = between(shape, width, word);
        if word.is_empty() {
            between.fill(String::new());
        }
        let ends = [vec![word.to_owned()], between, vec![ANY.to_owned()]];
        Self(ends.concat())
    }
}

/// What lies between a word and anything at all: as many words for every word of a shape.
fn between(shape: Shape, width: u64, word: &str) -> Vec<String> {
    match shape {
        Shape::Month => vec![word.split('-').next().unwrap_or(ANY).to_owned()],
        Shape::Year | Shape::Age => [2, 4].iter().map(|span| span_of(word, *span)).collect(),
        Shape::Pc4 => [3, 2].iter().map(|kept| starting(word, *kept)).collect(),
        Shape::Bands => {
            let wider = |times: u64| numbers::wider(word, width.saturating_mul(times));
            [2, 4].iter().map(|times| wider(*times).unwrap_or_else(|| ANY.to_owned())).collect()
        }
        Shape::Value
        | Shape::Number
        | Shape::Filled
        | Shape::SchoolYear
        | Shape::Shifted
        | Shape::Pc2
        | Shape::Province
        | Shape::YearGroup
        | Shape::Hierarchy => Vec::new(),
    }
}

/// The years that a year lies among: 9 among `8-11`.
fn span_of(word: &str, span: i32) -> String {
    let Ok(year) = word.parse::<i32>() else { return ANY.to_owned() };
    let from = year.div_euclid(span) * span;
    format!("{from}-{}", from + span - 1)
}

/// The first digits of a postcode, and marks for the others.
fn starting(word: &str, kept: usize) -> String {
    let digits: String = word.chars().take(kept).collect();
    format!("{digits:x<4}")
}
