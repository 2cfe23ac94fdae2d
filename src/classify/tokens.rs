//! From a header to the pieces that a person would read in it: folded to lower case without accents, cut at
//! punctuation, at changes of case and between letters and digits. Promises never to match inside a word; whether a
//! piece is itself a Dutch compound is for `lexicon` to say.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A stretch of letters and digits between punctuation, with the ways to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Cut at changes of case as well as between letters and digits: `EsisNummer` is `esis`, `nummer`.
    pub(super) by_case: Vec<String>,
    /// Cut between letters and digits only: `BRINnummer` is `brinnummer`.
    pub(super) plain: Vec<String>,
}

/// Headers longer than this are read as far as this, in characters.
const LONGEST_HEADER: usize = 200;

/// Returns the runs of a header, in order.
pub(super) fn runs(header: &str) -> Vec<Run> {
    let folded: String = header.chars().take(LONGEST_HEADER).nfkd().filter(|c| !is_combining_mark(*c)).collect();
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|run| !run.is_empty())
        .map(|run| Run { by_case: cut(run, true), plain: cut(run, false) })
        .collect()
}

/// Returns the first word of a header of several words.
pub(super) fn first_word(header: &str) -> Option<String> {
    let runs = runs(header);
    let run = runs.first()?;
    let word = run.by_case.first()?;
    (runs.len() > 1 || run.by_case.len() > 1).then(|| word.clone())
}

/// Returns the text folded as tokens are: lower case, without accents.
pub(super) fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn cut(run: &str, at_case: bool) -> Vec<String> {
    let characters: Vec<char> = run.chars().collect();
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut before: Option<char> = None;
    for (at, character) in characters.iter().enumerate() {
        let after = characters.get(at + 1).copied();
        if before.is_some_and(|before| is_boundary(before, *character, after, at_case)) {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.extend(character.to_lowercase());
        before = Some(*character);
    }
    pieces.push(piece);
    pieces
}

fn is_boundary(before: char, here: char, after: Option<char>, at_case: bool) -> bool {
    if before.is_numeric() != here.is_numeric() {
        return true;
    }
    // `leerlingNummer` ends a word before N; `ILTCode` ends an acronym before the last capital.
    let word_ends = before.is_lowercase() && here.is_uppercase();
    let acronym_ends = before.is_uppercase() && here.is_uppercase() && after.is_some_and(char::is_lowercase);
    at_case && (word_ends || acronym_ends)
}
