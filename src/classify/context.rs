//! What kind of table a column stands in: from the table's name, else from its folder or its headers. A name in
//! parts (`leerling/verzuim`) is about its last part, and stands within the others.

use super::dictionary::{ContextRule, Dictionary};
use super::lexicon::Reading;
use crate::model::handover::TableSample;
use std::collections::BTreeSet;

/// The kinds that a table is of.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// What the table itself is about.
    pub(super) own: BTreeSet<String>,
    /// That, and what it stands within.
    pub(super) all: BTreeSet<String>,
}

/// The share of the headers that must speak of a kind before a nameless table is taken for one.
const SHARE_OF_HEADERS: f64 = 0.3;

impl Context {
    /// Returns whether the table is of one of these kinds, or stands within one.
    pub(super) fn is_any(&self, names: &BTreeSet<String>) -> bool {
        names.iter().any(|name| self.all.contains(name))
    }

    /// Returns whether the table is of that kind, or stands within one.
    pub(super) fn is(&self, name: &str) -> bool {
        self.all.contains(name)
    }
}

/// Returns the kinds that a table is of.
pub(super) fn context_of(table: &TableSample, readings: &[Reading], dictionary: &Dictionary) -> Context {
    let mut context = from_name(&table.table, dictionary);
    if context.own.is_empty() {
        context = from_name(&folders_and_stem(&table.path), dictionary);
    }
    if context.own.is_empty() {
        context.own = from_headers(readings, dictionary);
    }
    // A register that is called after a year is still a register of pupils.
    let beside = dictionary.contexts.iter().filter(|rule| rule.beside && named_by(rule, readings) >= rule.at_least);
    context.all.extend(beside.map(|rule| rule.name.clone()));
    context.all.extend(context.own.iter().cloned());
    context
}

fn from_name(name: &str, dictionary: &Dictionary) -> Context {
    let mut context = Context::default();
    for part in parts(name) {
        let reading = dictionary.lexicon.read(part);
        let kinds: BTreeSet<String> =
            dictionary.contexts.iter().filter(|rule| name_fits(rule, &reading)).map(|rule| rule.name.clone()).collect();
        if !kinds.is_empty() {
            context.own.clone_from(&kinds);
            context.all.extend(kinds);
        }
    }
    context
}

/// Returns the parts of a table's name, the last of which says what it is about.
pub(super) fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(['/', '\\', '#', '>'])
}

fn name_fits(rule: &ContextRule, reading: &Reading) -> bool {
    rule.table.iter().any(|concepts| concepts.is_subset(&reading.concepts))
        && rule.without.is_disjoint(&reading.concepts)
}

fn folders_and_stem(path: &str) -> String {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned()
}

/// Returns how many of the concepts of a kind the headers name.
fn named_by(rule: &ContextRule, readings: &[Reading]) -> usize {
    let named = |concept: &&String| readings.iter().any(|reading| reading.concepts.contains(*concept));
    rule.headers.iter().filter(named).count()
}

/// Returns `pupil` where enough headers speak of pupils, else the kind that most headers speak of.
fn from_headers(readings: &[Reading], dictionary: &Dictionary) -> BTreeSet<String> {
    let columns_of =
        |rule: &ContextRule| readings.iter().filter(|reading| !reading.concepts.is_disjoint(&rule.headers)).count();
    let fits = |rule: &&ContextRule| {
        let share = ratio(columns_of(rule), readings.len());
        rule.at_least > 1 && named_by(rule, readings) >= rule.at_least && share >= SHARE_OF_HEADERS
    };
    let kinds: Vec<&ContextRule> =
        dictionary.contexts.iter().filter(|rule| !rule.headers.is_empty()).filter(fits).collect();
    let pupils = kinds.iter().find(|rule| rule.beside);
    pupils.or(kinds.iter().max_by_key(|rule| columns_of(rule))).map(|rule| rule.name.clone()).into_iter().collect()
}

/// Returns the share of a count in a total, 0 for an empty total.
pub(super) fn ratio(count: usize, total: usize) -> f64 {
    let part = u32::try_from(count).unwrap_or(u32::MAX);
    let whole = u32::try_from(total).unwrap_or(u32::MAX);
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}
