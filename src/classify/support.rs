//! What the dictionary owes to one system: for scoring on a system as if nobody had seen it (leave one out). A word, an
//! alternative of a rule or a name of a table that only headers of that system use may have been taken from it, so it is
//! left out. Words of everyday language, and which category a single concept belongs to, need no system to be known: a
//! caller who names the everyday words keeps both; without, the score errs on the low side. What no labelled header uses
//! at all was not taken from any of them and stays.

use super::context::{self, Context};
use super::dictionary::{Dictionary, Rule};
use super::header;
use super::lexicon::Reading;
use crate::model::handover::{ColumnSample, TableSample};
use std::collections::BTreeSet;

/// The name of a table and its headers.
pub type HeaderTable = (String, Vec<String>);

/// Places in the dictionary that a set of headers uses.
#[derive(Default)]
struct Used {
    words: BTreeSet<String>,
    /// Rule and alternative, by position.
    alternatives: BTreeSet<(usize, usize)>,
    /// Context and alternative, by position.
    table_names: BTreeSet<(usize, usize)>,
}

impl Dictionary {
    /// Returns this dictionary without what the headers of one system use and those of the others don't. With everyday
    /// words, those stay, and so do alternatives of a single concept.
    #[must_use]
    pub fn without_support_of(
        &self,
        system: &[HeaderTable],
        others: &[HeaderTable],
        everyday: Option<&BTreeSet<String>>,
    ) -> Self {
        let (own, shared) = (self.used_by(system), self.used_by(others));
        let mut left = self.clone();
        let stays = |word: &String| everyday.is_some_and(|everyday| everyday.contains(word));
        for word in own.words.difference(&shared.words).filter(|word| !stays(word)) {
            left.lexicon.words.remove(word);
        }
        for (at, rule) in left.rules.iter_mut().enumerate() {
            rule.when = kept(&rule.when, |alternative, concepts| {
                let place = (at, alternative);
                (everyday.is_some() && concepts == 1)
                    || !own.alternatives.contains(&place)
                    || shared.alternatives.contains(&place)
            });
        }
        for (at, context) in left.contexts.iter_mut().enumerate() {
            context.table = kept(&context.table, |alternative, concepts| {
                let place = (at, alternative);
                (everyday.is_some() && concepts == 1)
                    || !own.table_names.contains(&place)
                    || shared.table_names.contains(&place)
            });
        }
        left
    }

    fn used_by(&self, tables: &[HeaderTable]) -> Used {
        let mut used = Used::default();
        for (name, headers) in tables {
            let (readings, context) = super::read(&sample_of(name, headers), self);
            self.note_table(name, &mut used);
            for reading in &readings {
                used.words.extend(reading.words.iter().cloned());
                self.note_rules(reading, &context, &mut used);
            }
        }
        used
    }

    fn note_table(&self, name: &str, used: &mut Used) {
        for part in context::parts(name) {
            let reading = self.lexicon.read(part);
            used.words.extend(reading.words.iter().cloned());
            for (at, rule) in self.contexts.iter().enumerate() {
                let names = rule.table.iter().enumerate();
                let fitting = names.filter(|(_, concepts)| concepts.is_subset(&reading.concepts));
                used.table_names.extend(fitting.map(|(place, _)| (at, place)));
            }
        }
    }

    fn note_rules(&self, reading: &Reading, context: &Context, used: &mut Used) {
        let open = |(_, rule): &(usize, &Rule)| header::is_open_to(rule, reading, context, self);
        for (at, rule) in self.rules.iter().enumerate().filter(open) {
            let fitting = rule.when.iter().enumerate().filter(|(_, concepts)| concepts.is_subset(&reading.concepts));
            used.alternatives.extend(fitting.map(|(place, _)| (at, place)));
        }
    }
}

fn kept(alternatives: &[BTreeSet<String>], keeps: impl Fn(usize, usize) -> bool) -> Vec<BTreeSet<String>> {
    alternatives
        .iter()
        .enumerate()
        .filter(|(at, concepts)| keeps(*at, concepts.len()))
        .map(|(_, concepts)| concepts.clone())
        .collect()
}

fn sample_of(name: &str, headers: &[String]) -> TableSample {
    let column = |header: &String| ColumnSample { name: header.clone(), ..ColumnSample::default() };
    TableSample { table: name.to_owned(), columns: headers.iter().map(column).collect(), ..TableSample::default() }
}
