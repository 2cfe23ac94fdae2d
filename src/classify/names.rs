//! Recognises columns of names by frequency lists: what share of the cells holds a name that is common in Dutch schools.
//! A single cell says nothing (`Roos` is a flower, `Bakker` a trade); only shares leave this module.

use super::context::ratio;
use super::dictionary::Dictionary;
use super::tokens::fold;
use std::collections::BTreeSet;

/// A cell of more words than this is no name.
const MOST_WORDS: usize = 6;
const LONGEST_INITIAL: usize = 2;
const LONGEST_USER_NAME: usize = 32;
/// Words that stand between given name and surname; those that are also a name stand in the lists.
const INFIXES: &str = include_str!("../model/infixes.txt");

/// Shares of the cells, from 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NameShares {
    /// Cells that hold a known given name or surname, and nothing that a name can't hold.
    pub(super) known: f64,
    /// Cells that are initials, as `A.B.`.
    pub(super) initials: f64,
    /// Cells that are nothing but an infix, as `van der`.
    pub(super) infix: f64,
    /// Cells written as user names are: one word in lower case, with marks or digits.
    pub(super) user_shape: f64,
    /// Cells of those that hold a known name, as `jjansen` and `bo.jansen2` do.
    pub(super) user_name: f64,
}

/// Returns the shares of names among the cells.
pub(super) fn shares(values: &[&str], dictionary: &Dictionary) -> NameShares {
    let infixes: BTreeSet<&str> = INFIXES.split_whitespace().collect();
    let count = |fits: &dyn Fn(&str) -> bool| ratio(values.iter().filter(|value| fits(value)).count(), values.len());
    let infix = |value: &str| {
        let letters: String = fold(value).chars().filter(|letter| letter.is_alphabetic()).collect();
        infixes.contains(letters.as_str())
    };
    NameShares {
        known: count(&|value| is_name(value, dictionary)),
        initials: count(&are_initials),
        infix: count(&infix),
        user_shape: count(&has_user_shape),
        user_name: count(&|value| has_user_shape(value) && holds_name(value, dictionary)),
    }
}

fn is_name(value: &str, dictionary: &Dictionary) -> bool {
    let of_letters = value.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.' | ',' | '’'));
    let folded = fold(value);
    let words: Vec<&str> = folded.split([' ', '-', ',', '.']).filter(|word| !word.is_empty()).collect();
    let known = |word: &&str| dictionary.given_names.contains(*word) || dictionary.surnames.contains(*word);
    of_letters && words.len() <= MOST_WORDS && words.iter().any(|word| word.len() > LONGEST_INITIAL && known(word))
}

fn has_user_shape(value: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-');
    let letters = value.bytes().filter(u8::is_ascii_lowercase).count();
    (4..=LONGEST_USER_NAME).contains(&value.len()) && letters > LONGEST_INITIAL && value.bytes().all(fits)
}

/// Returns whether a name stands in a user name beside something else: a mark, a digit, or an initial before or behind it.
fn holds_name(value: &str, dictionary: &Dictionary) -> bool {
    let known = |word: &str| {
        word.len() > LONGEST_INITIAL && (dictionary.given_names.contains(word) || dictionary.surnames.contains(word))
    };
    let parts = || value.split(|letter: char| !letter.is_ascii_lowercase()).filter(|part| !part.is_empty());
    let beside_initial = |part: &str| {
        let (behind, before) = (part.get(1..), part.get(..part.len().saturating_sub(1)));
        !known(part) && (behind.is_some_and(known) || before.is_some_and(known))
    };
    let is_bare = parts().count() == 1 && value.bytes().all(|byte| byte.is_ascii_lowercase());
    parts().any(|part| (!is_bare && known(part)) || beside_initial(part))
}

fn are_initials(value: &str) -> bool {
    let letters: Vec<&str> = value.split('.').collect();
    let all_capitals =
        |letter: &&str| letter.trim().chars().count() == 1 && letter.trim().chars().all(char::is_uppercase);
    match letters.split_last() {
        Some((last, before)) if !before.is_empty() => last.is_empty() && before.iter().all(all_capitals),
        _ => false,
    }
}
