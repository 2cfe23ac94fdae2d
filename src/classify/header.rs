//! What a header says, given its table: candidates for a category, each with a strength between 0 and 1. A rule that
//! explains more of the same words wins over one that explains fewer; of two that are about as strong the more
//! sensitive is named. Words that nobody knows make every candidate weaker, and a harmless table default void.

use super::context::Context;
use super::decision::THRESHOLD;
use super::dictionary::{Dictionary, Rule, Subject};
use super::lexicon::Reading;
use crate::model::{Category, Role};
use std::collections::BTreeSet;

/// One category that a header may mean.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) category: Category,
    pub(super) strength: f64,
    pub(super) role: Option<Role>,
    /// The concepts of the header that the rule rests on; none for what holds of the whole table.
    pub(super) concepts: BTreeSet<String>,
    /// The category before a guardian or member of staff took it.
    pub(super) taken_from: Option<Category>,
    /// Whether it is held for this to be safe: nothing of the header speaks for it, or what is unknown may speak against it.
    pub(super) is_guess: bool,
}

/// What a header says.
#[derive(Clone, Debug, Default)]
pub(super) struct HeaderSays {
    /// What it may mean, the best first.
    pub(super) candidates: Vec<Candidate>,
    /// The person other than the pupil whose attribute it is, by header or table.
    pub(super) person: Option<Category>,
    /// Whether it is an attribute of the school, by header or table.
    pub(super) of_school: bool,
    /// Whether it holds a word that says something.
    pub(super) is_worded: bool,
}

const BONUS_PER_CONCEPT: f64 = 0.02;
const BONUS_FOR_TABLE: f64 = 0.03;
const COST_PER_UNUSED: f64 = 0.03;
const COST_PER_UNKNOWN: f64 = 0.05;
const COST_OF_UNKNOWN_BESIDE_GENERIC: f64 = 0.46;
const MOST_COST: f64 = 0.2;
const COST_OF_HARMLESS_DEFAULT: f64 = 0.45;
/// Candidates this close to the best count as equally plausible.
const CLOSE: f64 = 0.055;
/// A candidate this strong makes those that explain less of the same words void.
const STRONG: f64 = 0.7;

/// Returns what a header says in a table.
pub(super) fn says(reading: &Reading, context: &Context, dictionary: &Dictionary) -> HeaderSays {
    let mut candidates: Vec<Candidate> =
        dictionary.rules.iter().filter_map(|rule| candidate(rule, reading, context, dictionary)).collect();
    let all = candidates.clone();
    candidates.retain(|weaker| !all.iter().any(|stronger| makes_void(stronger, weaker)));
    let by_header = dictionary.subjects.iter().find(|subject| !subject.concepts.is_disjoint(&reading.concepts));
    let by_table: Vec<&Subject> =
        dictionary.subjects.iter().filter(|subject| context.own.contains(&subject.context)).collect();
    for candidate in &mut candidates {
        take(candidate, by_header, &by_table, reading, dictionary);
    }
    candidates.sort_by(|a, b| b.strength.total_cmp(&a.strength));
    let candidates = best_of_each(candidates);
    let person =
        by_header.or(by_table.iter().find(|subject| subject.is_person()).copied()).map(|subject| subject.category);
    let of_school = context.own.contains("school") || !dictionary.school_words.is_disjoint(&reading.concepts);
    let is_worded = !reading.concepts.is_subset(&dictionary.fillers);
    HeaderSays { candidates: most_sensitive_first(candidates), person, of_school, is_worded }
}

fn candidate(rule: &Rule, reading: &Reading, context: &Context, dictionary: &Dictionary) -> Option<Candidate> {
    if !is_open_to(rule, reading, context, dictionary) {
        return None;
    }
    let fits = rule.when.iter().filter(|concepts| concepts.is_subset(&reading.concepts));
    let concepts = fits.max_by_key(|concepts| concepts.len())?;
    // What holds of a whole table holds of the table's own kind only, not of what it stands within.
    if concepts.is_empty() && rule.table.is_disjoint(&context.own) {
        return None;
    }
    Some(Candidate {
        category: rule.category,
        strength: strength(rule, concepts, reading, dictionary),
        role: rule.role,
        concepts: concepts.clone(),
        taken_from: None,
        is_guess: concepts.is_empty() || (reading.unknown > 0 && is_doubtful(rule, concepts, reading, dictionary)),
    })
}

/// Returns whether an unknown word of the header may mean that the rule doesn't hold: its concepts name no category alone,
/// or stand behind the word, which may change their meaning. `Godsdienst` is no service; money is money.
fn is_doubtful(rule: &Rule, concepts: &BTreeSet<String>, reading: &Reading, dictionary: &Dictionary) -> bool {
    concepts.is_subset(&dictionary.generic) || is_changed(rule, reading)
}

fn is_changed(rule: &Rule, reading: &Reading) -> bool {
    reading.modified && !Category::Finance.covers(rule.category)
}

fn strength(rule: &Rule, concepts: &BTreeSet<String>, reading: &Reading, dictionary: &Dictionary) -> f64 {
    let unused = reading.concepts.difference(concepts).filter(|concept| !dictionary.fillers.contains(*concept)).count();
    let safe = errs_safely(rule.category) && !(is_changed(rule, reading) && rule.category == Category::Staff);
    let generic = is_doubtful(rule, concepts, reading, dictionary) && !safe;
    let cost_of_unknown = if generic { COST_OF_UNKNOWN_BESIDE_GENERIC } else { COST_PER_UNKNOWN };
    let most = if generic { COST_OF_UNKNOWN_BESIDE_GENERIC } else { MOST_COST };
    let cost = times(unused, COST_PER_UNUSED) + times(reading.unknown, cost_of_unknown);
    let table_bonus = if rule.table.is_empty() { 0.0 } else { BONUS_FOR_TABLE };
    let bonus = times(concepts.len().saturating_sub(1), BONUS_PER_CONCEPT) + table_bonus;
    let fillers_only = !reading.concepts.is_empty() && reading.concepts.is_subset(&dictionary.fillers);
    let not_understood = reading.unknown > 0 || fillers_only;
    let default_of_table = concepts.is_empty() && not_understood && !errs_safely(rule.category);
    let void = if default_of_table { COST_OF_HARMLESS_DEFAULT } else { 0.0 };
    let base = if concepts.is_empty() { rule.weight - void } else { rule.weight + bonus - cost.min(most) };
    base.clamp(0.0, 0.99)
}

fn times(count: usize, each: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * each
}

/// Returns whether taking an unknown column for this category errs on the safe side.
fn errs_safely(category: Category) -> bool {
    let safe = [Category::Guardian, Category::Staff, Category::Absence, Category::OtherFreeText];
    category.is_sensitive() || safe.contains(&category)
}

fn makes_void(stronger: &Candidate, weaker: &Candidate) -> bool {
    let explains_more =
        stronger.concepts.len() > weaker.concepts.len() && stronger.concepts.is_superset(&weaker.concepts);
    explains_more && (stronger.strength >= STRONG || stronger.strength >= weaker.strength)
}

/// Returns whether a rule may speak of such a header, by all but its alternatives.
pub(super) fn is_open_to(rule: &Rule, reading: &Reading, context: &Context, dictionary: &Dictionary) -> bool {
    if !rule.without.is_disjoint(&reading.concepts) || context.is_any(&rule.not_table) {
        return false;
    }
    let head = reading.concepts_in_order.iter().rev().find(|concept| !dictionary.fillers.contains(*concept));
    let head_fits = rule.head.is_empty() || head.is_some_and(|concept| rule.head.contains(concept));
    head_fits && (rule.table.is_empty() || context.is_any(&rule.table))
}

/// Gives an attribute to the guardian or member of staff whose it is.
fn take(
    candidate: &mut Candidate,
    by_header: Option<&Subject>,
    by_table: &[&Subject],
    reading: &Reading,
    dictionary: &Dictionary,
) {
    let names_pupil = !dictionary.pupil_words.is_disjoint(&reading.concepts);
    let of_pupil = names_pupil && (Category::Contact.covers(candidate.category) || candidate.role == Some(Role::Pupil));
    let knew = |subject: &Subject| !subject.concepts.is_disjoint(&candidate.concepts);
    // The school of a row is nobody's attribute: it is half of the pupil's key.
    if candidate.role == Some(Role::School) && by_header.is_none() {
        return;
    }
    let taker = match by_header {
        Some(subject) if subject.header_takes.contains(&candidate.category) && !knew(subject) => Some(subject.category),
        Some(_) => None,
        None => by_table
            .iter()
            .find(|subject| subject.table_takes.contains(&candidate.category) && !of_pupil)
            .map(|subject| subject.category),
    };
    if let Some(category) = taker {
        candidate.taken_from = Some(candidate.category);
        candidate.category = category;
    }
    let table_of_others = by_table.iter().any(|subject| subject.is_person());
    if taker.is_some() || by_header.is_some() || (table_of_others && !of_pupil) {
        candidate.role = candidate.role.filter(|role| *role == Role::Pupil && names_pupil);
    }
}

/// Keeps the strongest of each category, which is no guess where another of it is none; they come strongest first.
fn best_of_each(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let sure = |candidate: &&Candidate| !candidate.is_guess && candidate.strength >= THRESHOLD;
    let sure: Vec<Category> = candidates.iter().filter(sure).map(|candidate| candidate.category).collect();
    for candidate in &mut candidates {
        candidate.is_guess &= !sure.contains(&candidate.category);
    }
    let mut seen = BTreeSet::new();
    candidates.into_iter().filter(|candidate| seen.insert(candidate.category)).collect()
}

/// Moves the most sensitive of those that are about as strong as the best to the front.
fn most_sensitive_first(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let best = candidates.first().map_or(0.0, |candidate| candidate.strength);
    let close = candidates.iter().take_while(|candidate| candidate.strength >= best - CLOSE).count();
    let front = candidates
        .iter()
        .take(close)
        .enumerate()
        .max_by_key(|(at, candidate)| (sensitivity(candidate.category), std::cmp::Reverse(*at)))
        .map(|(at, _)| at);
    if let Some(at) = front {
        let first = candidates.remove(at);
        candidates.insert(0, first);
    }
    candidates
}

/// Returns how much a miss would weigh, to choose between categories that are equally plausible.
pub(super) fn sensitivity(category: Category) -> u8 {
    let sensitive = category.is_sensitive();
    match category {
        Category::NationalNumber => 6,
        _ if sensitive => 5,
        Category::Guardian => 4,
        Category::EckId => 3,
        Category::OtherFreeText => 2,
        Category::None | Category::Organisation | Category::Staff | Category::Consent => 0,
        _ => 1,
    }
}
