//! Text as it is compared: lower case, without diacritics, letters and digits only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns the text folded: `D'Éon` and `deon` are equal.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Plain letters have nothing to take apart.
        return text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    }
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter) && letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns the folded words of a text, split where something is neither letter nor digit.
pub fn folded_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric() && (letter.is_ascii() || !is_combining_mark(letter)))
        .map(fold)
        .filter(|word| !word.is_empty())
}

/// Returns what a cell of a yes-or-no column says: `J`, `ja`, `1`, `true`, `waar` and their opposites.
#[must_use]
pub fn yes_or_no(cell: &str) -> Option<bool> {
    match fold(cell).as_str() {
        "j" | "ja" | "y" | "yes" | "1" | "true" | "waar" => Some(true),
        "n" | "nee" | "no" | "0" | "false" | "onwaar" => Some(false),
        _ => None,
    }
}
