//! Text as mentions are searched in: words in lower case, without diacritics, one space before, between and after them,
//! and for each byte where its letter stands.

use std::ops::Range;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of a text.
pub(super) struct Words {
    /// The words, with a space before, between and after them.
    pub(super) folded: String,
    /// Per byte of `folded`, where its letter stands in the text; for a space, where the word before it ends.
    places: Vec<Range<usize>>,
}

impl Words {
    /// Returns the words of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut words =
            Self { folded: String::with_capacity(text.len() + 2), places: Vec::with_capacity(text.len() + 2) };
        words.space(0);
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            if is_combining_mark(letter) {
                words.widen(end);
            } else if letter.is_alphanumeric() {
                decompose_canonical(letter, |part| words.add(part, at..end));
            } else {
                words.space(at);
            }
        }
        words.space(text.len());
        words
    }

    fn space(&mut self, at: usize) {
        if !self.folded.ends_with(' ') {
            self.folded.push(' ');
            self.places.push(at..at);
        }
    }

    fn add(&mut self, part: char, place: Range<usize>) {
        for letter in part.to_lowercase().filter(|letter| !is_combining_mark(*letter)) {
            self.folded.push(letter);
            self.places.resize(self.folded.len(), place.clone());
        }
    }

    /// A mark that stands apart belongs to the letter before it.
    fn widen(&mut self, end: usize) {
        if !self.folded.ends_with(' ')
            && let Some(last) = self.places.last_mut()
        {
            last.end = end;
        }
    }

    /// Returns where a stretch of the words stands in the text.
    pub(super) fn place(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let first = self.places.get(folded.start)?;
        let last = self.places.get(folded.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }

    /// Returns every word that is a number, by its stretch of the words.
    pub(super) fn numbers(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut start = 0;
        self.folded.split(' ').filter_map(move |word| {
            let at = start..start + word.len();
            start = at.end + 1;
            (!word.is_empty() && word.bytes().all(|digit| digit.is_ascii_digit())).then_some(at)
        })
    }
}

/// Returns the words of a name, one space between them.
pub(super) fn words_of(name: &str) -> String {
    Words::of(name).folded.trim().to_owned()
}
