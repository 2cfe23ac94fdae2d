//! Text as mentions are searched in: words in lower case, without diacritics, one space before, between and after them;
//! and where each stands in the text.

use std::cell::OnceCell;
use std::ops::Range;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of a text.
pub(super) struct Words<'t> {
    text: &'t str,
    /// The words, with a space before, between and after them.
    pub(super) folded: String,
    /// Made when a place is asked for, which few texts are.
    places: OnceCell<Vec<Range<usize>>>,
}

impl<'t> Words<'t> {
    /// Returns the words of a text.
    pub(super) fn of(text: &'t str) -> Self {
        let folded = if text.is_ascii() { of_ascii(text) } else { Placed::of(text).folded };
        Self { text, folded, places: OnceCell::new() }
    }

    /// Returns where a stretch of the words stands in the text.
    pub(super) fn place(&self, folded: &Range<usize>) -> Option<Range<usize>> {
        let places = self.places.get_or_init(|| Placed::of(self.text).places);
        let first = places.get(folded.start)?;
        let last = places.get(folded.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }

    /// Returns every word, by its stretch of the words.
    pub(super) fn each(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut start = 0;
        self.folded.split(' ').filter_map(move |word| {
            let at = start..start + word.len();
            start = at.end + 1;
            (!word.is_empty()).then_some(at)
        })
    }
}

/// The words of plain letters, as [`Placed`] has them.
fn of_ascii(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    folded.push(' ');
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            folded.push(letter.to_ascii_lowercase());
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// The words of a text, and where they stand.
struct Placed {
    folded: String,
    /// Per byte of `folded`, where its letter stands in the text; for a space, where the word before it ends.
    places: Vec<Range<usize>>,
}

impl Placed {
    fn of(text: &str) -> Self {
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
}

/// Returns the words of a name, one space between them.
pub(super) fn words_of(name: &str) -> String {
    Words::of(name).folded.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Placed, of_ascii};
    use crate::model::tests::cases;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn plain_letters_give_the_words_that_any_letters_give(text in "[ -~]{0,40}") {
            prop_assert_eq!(of_ascii(&text), Placed::of(&text).folded);
        }
    }
}
