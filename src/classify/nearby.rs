//! Headers that lost letters: cut off by an old database (`geboorteda`), misspelt by one letter, or another form of a word.
//! Promises only readings on which every nearby word agrees; words of fewer than six letters are taken as they stand.

use std::collections::{BTreeMap, BTreeSet};

const SHORTEST: usize = 6;
/// Databases cut at eight or ten characters; a shorter token is a word of its own.
const SHORTEST_CUT: usize = 8;
const SHORTEST_HEAD: usize = 2;
const SHORTEST_STEM: usize = 5;
/// The heads that most compounds of headers end on.
const HEADS: [&str; 3] = ["datum", "naam", "nummer"];

/// Returns what the words that begin with this token stand for, if all agree.
pub(super) fn completed<'w>(token: &str, words: &'w BTreeMap<String, Vec<String>>) -> Option<&'w Vec<String>> {
    if token.len() < SHORTEST_CUT {
        return None;
    }
    agreed(
        words.range(token.to_owned()..).take_while(|(word, _)| word.starts_with(token)).map(|(_, concepts)| concepts),
    )
}

/// Returns what the words that differ from this token by one letter stand for, if all agree.
pub(super) fn misspelt<'w>(token: &str, words: &'w BTreeMap<String, Vec<String>>) -> Option<&'w Vec<String>> {
    if token.len() + 1 < SHORTEST {
        return None;
    }
    let first = token.get(..1)?;
    let alike = words.range(first.to_owned()..).take_while(|(word, _)| word.starts_with(first));
    agreed(alike.filter(|(word, _)| word.len() >= SHORTEST && one_apart(token, word)).map(|(_, concepts)| concepts))
}

/// Returns what the words of the same stem stand for, if those that share most of it agree: `hoogbegaafde` is read by
/// `hoogbegaafdheid`, `therapeutisch` by `therapeut`. What follows the stem must be an ending in both.
pub(super) fn kin<'w>(
    token: &str,
    words: &'w BTreeMap<String, Vec<String>>,
    endings: &BTreeSet<String>,
) -> Option<&'w Vec<String>> {
    let stem = token.get(..SHORTEST_STEM)?;
    let is_ending = |tail: Option<&str>| tail.is_some_and(|tail| tail.is_empty() || endings.contains(tail));
    let related: Vec<(usize, &Vec<String>)> = words
        .range(stem.to_owned()..)
        .take_while(|(word, _)| word.starts_with(stem))
        .map(|(word, concepts)| (token.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count(), word, concepts))
        .filter(|(shared, word, _)| is_ending(token.get(*shared..)) && is_ending(word.get(*shared..)))
        .map(|(shared, _, concepts)| (shared, concepts))
        .collect();
    let most = related.iter().map(|(shared, _)| *shared).max()?;
    agreed(related.into_iter().filter(|(shared, _)| *shared == most).map(|(_, concepts)| concepts))
}

/// Returns the head that these letters are the beginning of (`da` of `datum`).
pub(super) fn cut_head(letters: &str) -> Option<&'static str> {
    let fits = |head: &&&str| letters.len() >= SHORTEST_HEAD && head.starts_with(letters);
    HEADS.iter().find(fits).copied()
}

fn agreed<'w>(mut concepts: impl Iterator<Item = &'w Vec<String>>) -> Option<&'w Vec<String>> {
    let first = concepts.next()?;
    concepts.all(|other| other == first).then_some(first)
}

/// Returns whether one letter too many, too few, wrong, or swapped with its neighbour is all that differs.
fn one_apart(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same_front = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(same_front..).unwrap_or(&[]), other.get(same_front..).unwrap_or(&[]));
    match (one, other) {
        ([a, b, rest @ ..], [c, d, other_rest @ ..]) if a == d && b == c && rest == other_rest => true,
        ([_, rest @ ..], [_, other_rest @ ..]) if rest == other_rest => true,
        ([_, rest @ ..], other) if rest == other => true,
        (one, [_, rest @ ..]) => one == rest,
        _ => false,
    }
}
