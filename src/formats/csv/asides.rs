//! The lines of a printed overview that are no rows (P7): titles and headers that stand again at each page, and footers.
//! They stay byte for byte. Where what a line is isn't certain it is a row: one that is not as wide as the table, and is
//! referred. No row becomes one of them because cells of it are blanked: a header with nameless columns does not count, a
//! title has another width than the table, and a footer by schema stands in the first cell.

use super::encoding::Encoding;
use super::records::CellSpan;
use super::rows;
use crate::model::folding::fold;

/// The words of footers, in two groups.
const WORDS: &str = include_str!("overview_words.txt");

/// The most digits of a count, a year or a page; more are the number of somebody.
const DIGITS: usize = 4;

/// What tells the lines between the rows apart.
#[derive(Clone, Default)]
pub(super) struct Asides {
    /// The header without its line end; nothing where there is none, or a column has no name.
    pub(super) header: Option<Vec<u8>>,
    /// The lines above it, without their line ends; no blank ones.
    pub(super) titles: Vec<Vec<u8>>,
    /// What footers begin with, by schema.
    pub(super) footer: Vec<String>,
}

impl Asides {
    /// Returns whether a record that is as wide as the table may be no row all the same.
    pub(super) fn may_hold_row(&self, bytes: &[u8]) -> bool {
        !self.footer.is_empty() || self.header.as_deref().is_some_and(|header| bytes.starts_with(header))
    }

    /// Returns whether a record below the header is no row of a table of so many columns.
    pub(super) fn hold(&self, encoding: Encoding, bytes: &[u8], cells: &[CellSpan], columns: usize) -> bool {
        let line = without_line_end(bytes);
        if self.header.as_deref() == Some(line) {
            return true;
        }
        let is_ragged = cells.len() != columns;
        let texts = || cells.iter().filter_map(|cell| rows::text(encoding, bytes, *cell));
        if !self.footer.is_empty() {
            let first = texts().next().map(|text| text.trim().to_lowercase());
            if first.is_some_and(|first| self.footer.iter().any(|footer| begins_with(&first, footer))) {
                return true;
            }
        }
        is_ragged && (self.titles.iter().any(|title| title == line) || is_footer(texts()))
    }
}

/// Returns a record without its line end.
pub(super) fn without_line_end(bytes: &[u8]) -> &[u8] {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Returns whether a text begins with those words, and not in the middle of one.
fn begins_with(text: &str, footer: &str) -> bool {
    let rest = text.strip_prefix(footer.trim().to_lowercase().as_str());
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Returns whether a line is words of overviews, numbers, days and times alone, and begins with a word of footers.
fn is_footer<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> bool {
    let Some((first_words, other_words)) = WORDS.split_once("\n\n") else { return false };
    let listed = |group: &str, word: &str| group.lines().any(|listed| listed == word);
    let mut begins = false;
    for (place, word) in texts.flat_map(words).enumerate() {
        let may_begin = listed(first_words, &word);
        begins |= place == 0 && may_begin;
        if !begins || !(may_begin || listed(other_words, &word) || is_count(&word)) {
            return false;
        }
    }
    begins
}

/// Returns the folded words of a text; what stands between digits parts them too.
fn words<T: AsRef<str>>(text: T) -> Vec<String> {
    let parted = text.as_ref().split(|letter: char| !letter.is_alphanumeric());
    parted.filter(|word| !word.is_empty()).map(fold).collect()
}

fn is_count(word: &str) -> bool {
    word.len() <= DIGITS && word.bytes().all(|letter| letter.is_ascii_digit())
}
