//! The nearest spelling: what somebody probably meant to write.

use crate::model::Message;

/// Adds to a message what may be written, and what was probably meant: `allowed`, `nearest` and `suggested` (yes or no).
pub(super) fn with_suggestion(message: Message, written: &str, allowed: &[&str]) -> Message {
    let guess = nearest(written, allowed);
    message
        .with("allowed", allowed.join("`, `"))
        .with("nearest", guess.unwrap_or_default())
        .with("suggested", if guess.is_some() { "yes" } else { "no" })
}

/// Returns the allowed spelling that differs least, where it differs in no more than a third of its letters.
pub(super) fn nearest<'a>(written: &str, allowed: &[&'a str]) -> Option<&'a str> {
    if written.len() > 64 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let written = plain(written);
    allowed
        .iter()
        .map(|candidate| (distance(&written, &plain(candidate)), *candidate))
        .filter(|(steps, candidate)| *steps <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| candidate)
}

/// Returns the number of letters to add, remove or change (Levenshtein distance).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (above, wanted) in row.iter_mut().skip(1).zip(&to) {
            let changed = diagonal + usize::from(*wanted != letter);
            diagonal = *above;
            left = changed.min(*above + 1).min(left + 1);
            *above = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
