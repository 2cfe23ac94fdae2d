//! From what a header says and what the values look like to one decision per column. Below the threshold the column is
//! abstained. Evidence speaks of words of the dictionary, shares and shapes, never of a value.

use super::decision::{Decision, THRESHOLD};
use super::header::{Candidate, HeaderSays, sensitivity};
use super::lexicon::Reading;
use super::profile::Profile;
use super::values;
use crate::model::Category;

/// Returns what a column is held to be.
pub(super) fn fuse(header: &HeaderSays, reading: &Reading, profile: &Profile) -> Decision {
    let mut decision = from_header(header, reading);
    values::weigh(&mut decision, header, profile, reading);
    by_whom(&mut decision, header, reading);
    let category = decision.category;
    decision.guesses.retain(|guess| Some(*guess) != category);
    let mut seen = std::collections::BTreeSet::new();
    decision.guesses.retain(|guess| seen.insert(*guess));
    decision.guesses.truncate(3);
    decision
}

/// The concept of a word that says by whom something was done.
const BY: &str = "door";

/// Who reported or filled in is not told by what was: it may be a guardian, whatever the rest of the header says.
fn by_whom(decision: &mut Decision, header: &HeaderSays, reading: &Reading) {
    let nobody_named = reading.concepts.contains(BY) && header.person.is_none();
    let light = |category: Category| {
        sensitivity(category) <= 1 && category != Category::Staff && !Category::Finance.covers(category)
    };
    if nobody_named && decision.category.is_some_and(light) {
        decision.abstains(Category::Guardian, "says by whom, and may mean a guardian".to_owned());
    }
}

fn from_header(header: &HeaderSays, reading: &Reading) -> Decision {
    let guesses = header.candidates.iter().map(|candidate| candidate.category).collect();
    let Some(best) = header.candidates.first() else {
        let unknown = reading.concepts.is_empty();
        let why = if unknown { "no word of the header is known" } else { "no rule fits the words of the header" };
        return Decision { evidence: vec![why.to_owned()], ..Decision::default() };
    };
    let named = best.strength >= THRESHOLD;
    Decision {
        category: named.then_some(best.category),
        confidence: best.strength,
        role: best.role.filter(|_| named),
        evidence: vec![evidence_of(best)],
        guesses,
        is_guess: named && best.is_guess,
    }
}

fn evidence_of(candidate: &Candidate) -> String {
    let words: Vec<&str> = candidate.concepts.iter().map(String::as_str).collect();
    let basis = match words.as_slice() {
        [] => "kind of table".to_owned(),
        [one] => format!("header token `{one}`"),
        many => format!("header tokens `{}`", many.join("` + `")),
    };
    match candidate.taken_from {
        Some(from) => format!("{basis}: {from} of {}", candidate.category),
        None => basis,
    }
}
