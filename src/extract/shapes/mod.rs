//! What becomes of a cell before it may come out, and how a word becomes more general, level by level.
//!
//! Promises: nothing comes out that is not of the shape asked for. A cell that is not understood comes out empty and is
//! counted. A day never comes out as a plain word, nor does a number long enough to be somebody's.

mod days;
mod groups;
mod hierarchy_file;
mod ladder;
mod numbers;
mod postcode;
#[cfg(test)]
mod tests;

pub use hierarchy_file::HierarchyFile;
pub use ladder::{ANY, Ladder};

use super::error::ExtractError;
use crate::model::{DateCell, Day};
use crate::policy::{AskedColumn, Shape};

/// A cell in its shape.
#[derive(Clone, PartialEq, Eq)]
pub enum Shaped {
    /// Nothing stands there.
    Empty,
    /// What comes out.
    Word(String),
    /// The day itself, to be moved.
    Day(Day),
    /// Something that is not of this shape: it comes out empty.
    Unreadable,
    /// A value that the hierarchy file misses: nothing is made then.
    Missed,
}

/// The longest word that comes out as it stands.
const LONGEST_WORD: usize = 64;
/// The most digits in a row that a word may hold: more could be a number of somebody.
const MOST_DIGITS: usize = 4;

/// Gives the cells of one column their shape.
pub struct Shaper {
    shape: Shape,
    width: u64,
    reference: Day,
    hierarchy: Option<HierarchyFile>,
}

impl Shaper {
    /// Returns what gives the cells of a column their shape, in an extract for that day.
    ///
    /// # Errors
    /// [`ExtractError::Anonymise`] where the hierarchy file can't be used.
    pub fn new(asked: &AskedColumn, as_of: Day) -> Result<Self, ExtractError> {
        let hierarchy = match &asked.hierarchy {
            Some(path) => Some(HierarchyFile::read(path, &asked.name)?),
            None => None,
        };
        Ok(Self { shape: asked.shape, width: asked.width, reference: days::counting_day(as_of), hierarchy })
    }

    /// Returns a cell in its shape.
    #[must_use]
    pub fn shape(&self, cell: &str) -> Shaped {
        let text = cell.trim();
        let word = |word: Option<String>| word.map_or(Shaped::Unreadable, Shaped::Word);
        if self.shape == Shape::Filled {
            return Shaped::Word(if text.is_empty() { "false" } else { "true" }.to_owned());
        }
        if text.is_empty() {
            return Shaped::Empty;
        }
        let day = || DateCell::read(text).day();
        match self.shape {
            Shape::Filled | Shape::Value => word(plain_word(text)),
            Shape::Number => word(numbers::number(text)),
            Shape::Bands => word(numbers::band(text, self.width)),
            Shape::Month => word(day().map(days::month)),
            Shape::Year => word(day().map(days::year)),
            Shape::SchoolYear => word(days::school_year(text)),
            Shape::Age => word(day().and_then(|birth| days::age(birth, self.reference))),
            Shape::Shifted => day().map_or(Shaped::Unreadable, Shaped::Day),
            Shape::Pc4 => word(postcode::digits(text).map(str::to_owned)),
            Shape::Pc2 => word(postcode::region(text).map(str::to_owned)),
            Shape::Province => word(postcode::province(text).map(str::to_owned)),
            Shape::YearGroup => word(groups::year_group(text)),
            Shape::Hierarchy => {
                let known = self.hierarchy.as_ref().and_then(|hierarchy| hierarchy.first_of(text));
                known.map_or(Shaped::Missed, |first| Shaped::Word(first.to_owned()))
            }
        }
    }

    /// Returns the ladder of a word that [`Shaper::shape`] gave.
    #[must_use]
    pub fn ladder(&self, word: &str) -> Ladder {
        match &self.hierarchy {
            Some(hierarchy) => hierarchy.ladder(word),
            None => Ladder::of(self.shape, self.width, word),
        }
    }

    /// Returns how many levels every ladder has, the most general included.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.hierarchy.as_ref().map_or_else(|| ladder::levels(self.shape), HierarchyFile::levels)
    }
}

/// A word as it stands: short, on one line, no day, and without digits enough to be a number of somebody.
fn plain_word(text: &str) -> Option<String> {
    let is_short = text.chars().count() <= LONGEST_WORD && !text.chars().any(char::is_control);
    let longest_number = text.split(|letter: char| !letter.is_numeric()).map(|run| run.chars().count()).max();
    // A spreadsheet would calculate it.
    let is_formula = text.starts_with('=') || text.starts_with(['+', '-']) && text.contains(char::is_alphabetic);
    let fits = is_short && !is_formula && longest_number.unwrap_or(0) <= MOST_DIGITS && !text.contains('@');
    (fits && DateCell::read(text).day().is_none()).then(|| text.to_owned())
}
