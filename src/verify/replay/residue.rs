//! Whether an erased value stands outside the rows of a purged file: in titles, footers, remarks, and files that were copied.
//! Such a place was kept because it is no row; a person should look at it all the same.
//!
//! Erased values are held as keyed digests only, and no longer than this takes. One that stands in a kept cell too says
//! nothing. A value counts from six letters on, of which five differ: shorter ones stand in any text.

use super::compare::Bench;
use super::delivery::{Both, Delivery};
use super::reading::{Unit, Unread};
use crate::erase::rule::PlainFate;
use crate::verify::finding::{Finding, Position, Problem};
use crate::verify::verdict::Verdict;
use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, RandomState};

/// The fewest bytes of a value.
const FEWEST: usize = 6;

/// The fewest different letters in a value.
const DIFFERENT: usize = 5;

/// The most bytes of a value: longer ones are texts, of which a part would be found as a value of its own.
const MOST: usize = 200;

/// The most values that are searched for.
const VALUES: usize = 4_000_000;

/// Erased values, as digests: the first bytes of each lead to how long they are.
struct Erased {
    hasher: RandomState,
    values: HashSet<u64>,
}

/// Looks for erased values outside the rows of every purged file.
pub(super) fn check((inputs, outputs): Both<'_, '_>, bench: &Bench<'_>, verdict: &mut Verdict) {
    let mut erased = Erased { hasher: RandomState::new(), values: HashSet::new() };
    // First what goes; then what stays of it elsewhere.
    for removes in [false, true] {
        for file in 0..inputs.files.len() {
            // A file that can't be read was said to be so.
            let _ = erased.learn(inputs, file, bench, removes);
        }
    }
    if erased.values.is_empty() {
        return;
    }
    for (file, planned) in outputs.planned.files.iter().enumerate() {
        if outputs.path_of(file).is_some() && erased.stands_beside_rows(outputs, file).unwrap_or(false) {
            verdict.find(Finding::new(Problem::ValueBesideRows, Position::File(format!("datasets/{}", planned.path))));
        }
    }
}

/// Whether a value is told from any other text.
fn counts(value: &str) -> bool {
    let letters: BTreeSet<char> = value.chars().filter(|letter| letter.is_alphanumeric()).collect();
    (FEWEST..=MOST).contains(&value.len()) && letters.len() >= DIFFERENT
}

impl Erased {
    fn learn(&mut self, inputs: &Delivery<'_>, file: usize, bench: &Bench<'_>, removes: bool) -> Result<(), Unread> {
        let Some(judge) = bench.judge else { return Ok(()) };
        let mut units = inputs.open(file)?;
        while let Some(unit) = units.next()? {
            for (row, judged) in unit.rows.iter().zip(judge.judge(&unit, bench.stays)) {
                for column in 0..row.cells.len() {
                    let goes = match &judged.fate {
                        PlainFate::Keep => false,
                        PlainFate::Drop => true,
                        PlainFate::Blank(columns) => columns.contains(&column),
                    };
                    let value = row.text(column).trim();
                    if goes == removes || !counts(value) {
                        continue;
                    }
                    let digest = self.hasher.hash_one(value);
                    if removes {
                        self.values.remove(&digest);
                    } else if self.values.len() < VALUES {
                        self.values.insert(digest);
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether a value stands in what is no row of a file, or anywhere in one that holds no table.
    fn stands_beside_rows(&self, outputs: &Delivery<'_>, file: usize) -> Result<bool, Unread> {
        let mut found = false;
        if outputs.planned.datasets_of(file).next().is_some() {
            let mut units = outputs.open(file)?;
            while let Some(unit) = units.next()? {
                found |= unit.rows.is_empty() && self.stands_in(&unit);
            }
        }
        Ok(found)
    }

    /// Whether words that stand side by side are a value.
    fn stands_in(&self, unit: &Unit) -> bool {
        let text = String::from_utf8_lossy(&unit.text);
        let edge = |letter: char| !letter.is_alphanumeric();
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.char_indices().filter(|(_, letter)| edge(*letter)).map(|(at, letter)| at + letter.len_utf8()))
            .collect();
        let ends: Vec<usize> =
            text.char_indices().filter(|(_, letter)| edge(*letter)).map(|(at, _)| at).chain([text.len()]).collect();
        starts.iter().any(|start| {
            let first = ends.partition_point(|end| *end < start + FEWEST);
            let ends = ends.iter().skip(first).take_while(|end| **end <= start + MOST);
            ends.filter_map(|end| text.get(*start..*end))
                .any(|words| self.values.contains(&self.hasher.hash_one(words)))
        })
    }
}
