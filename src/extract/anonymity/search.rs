//! The transformation that loses the least, found without looking at those that can't win.
//!
//! Three facts spare nearly all of the lattice. What a transformation loses without suppressing anything is known before
//! it is looked at, and is the least it can lose. A transformation below one that suppresses too much does so too. And it
//! suppresses at least the same records, which raises what it must lose. The last two hold where a more general
//! transformation never suppresses more ([`Demand::is_monotonic`]).

use super::demand::Demand;
use super::groups::{Grouper, Table};
use super::hierarchy::Hierarchy;
use super::lattice::{Node, every_node};
use super::loss::{Loss, Suppressed};
use super::tuples::Tuples;
use super::witness::Witnesses;
use std::collections::HashMap;

/// The transformation that loses the least.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The level of each quasi-identifier, in their order.
    pub transformation: Vec<usize>,
    /// What it loses.
    pub loss: f64,
    /// The pupils that are suppressed.
    pub suppressed: u64,
    /// Per tuple its group; nothing where it is suppressed.
    pub group_of_tuple: Vec<Option<u32>>,
    /// Per group how many pupils are in it, suppressed ones too.
    pub group_sizes: Vec<u64>,
    /// How many transformations there are.
    pub lattice: usize,
    /// How many of them were looked at.
    pub looked_at: usize,
}

/// Returns the transformation that loses the least of those that meet the demand; among equals the one whose levels come
/// first. Nothing where none meets it.
#[must_use]
pub fn search(hierarchies: &[Hierarchy], tuples: &Tuples, demand: &Demand) -> Option<Found> {
    let mut search = Search {
        judge: Judge::new(hierarchies, tuples, demand),
        loss: Loss::new(hierarchies, tuples),
        most_suppressed: demand.most_suppressed(tuples.total()),
        is_monotonic: demand.is_monotonic(),
        witnesses: Witnesses::new(hierarchies, tuples, demand.k)
            .filter(|_| demand.most_suppressed(tuples.total()) == 0),
        best: None,
        looked_at: 0,
    };
    let mut candidates: Vec<Candidate> =
        every_node(hierarchies).into_iter().map(|node| search.candidate(node)).collect();
    let lattice = candidates.len();
    // The most general first: where it suppresses too much, all below it is done with; where not, all that must lose more.
    candidates.sort_unstable_by(|one, other| {
        other.rank.cmp(&one.rank).then(one.at_least.total_cmp(&other.at_least)).then(one.node.cmp(&other.node))
    });
    let mut waiting = candidates;
    while let Some(chosen) = waiting.first().copied() {
        search.look_at(chosen, &mut waiting);
    }
    let (node, least) = search.best?;
    let loss = search.loss.of_product(least);
    let (looked_at, transformation) = (search.looked_at, node.levels(hierarchies.len()));
    let (table, group_of, passes) = search.judge.finish(&transformation);
    let passing = |group: u32| Some(group).filter(|group| at(&passes, *group).copied().unwrap_or(false));
    let suppressed = table.weights.iter().zip(&passes).filter(|(_, passes)| !**passes).map(|(size, _)| size).sum();
    let group_of_tuple = group_of.into_iter().map(passing).collect();
    Some(Found { transformation, loss, suppressed, group_of_tuple, group_sizes: table.weights, lattice, looked_at })
}

/// A transformation that may still win.
#[derive(Clone, Copy)]
struct Candidate {
    node: Node,
    /// The least that it can lose, as far as is known, as a product ([`Loss::product`]).
    at_least: f64,
    rank: u32,
}

struct Search<'a> {
    judge: Judge<'a>,
    loss: Loss,
    most_suppressed: u64,
    is_monotonic: bool,
    /// Where nothing may be suppressed.
    witnesses: Option<Witnesses<'a>>,
    best: Option<(Node, f64)>,
    looked_at: usize,
}

/// Losses closer than this are equal: the rest is rounding.
const TIE: f64 = 1e-12;

impl Search<'_> {
    fn candidate(&self, node: Node) -> Candidate {
        let at_least = self.loss.product(node, &Suppressed::default());
        Candidate { node, at_least, rank: node.rank() }
    }

    fn look_at(&mut self, chosen: Candidate, waiting: &mut Vec<Candidate>) {
        if self.witnesses.as_mut().is_some_and(|witnesses| witnesses.give_away(chosen.node)) {
            waiting.retain(|candidate| !candidate.node.is_below(chosen.node));
            return;
        }
        self.looked_at += 1;
        let (suppressed, example) = self.judge.suppressed(chosen.node);
        if let Some((witnesses, tuple)) = self.witnesses.as_mut().zip(example) {
            witnesses.remember(tuple);
        }
        let too_many = suppressed.records > self.most_suppressed;
        if !too_many {
            let product = self.loss.product(chosen.node, &suppressed);
            let wins =
                |(best, least): (Node, f64)| product < least - TIE || product <= least + TIE && chosen.node < best;
            if self.best.is_none_or(wins) {
                self.best = Some((chosen.node, product));
            }
        }
        let least = self.best.map_or(f64::INFINITY, |(_, product)| product);
        let raises = self.is_monotonic && suppressed.records > 0;
        waiting.retain_mut(|candidate| {
            if candidate.node == chosen.node {
                return false;
            }
            if raises && candidate.node.is_below(chosen.node) {
                if too_many {
                    return false;
                }
                candidate.at_least = candidate.at_least.max(self.loss.product(candidate.node, &suppressed));
            }
            candidate.at_least <= least + TIE
        });
    }
}

/// Says of a transformation which records it suppresses.
struct Judge<'a> {
    hierarchies: &'a [Hierarchy],
    tuples: &'a Tuples,
    demand: &'a Demand,
    grouper: Grouper<'a>,
    base: Table,
    /// Tables of rounded-down transformations, which those above them are counted from.
    steps: HashMap<Node, Table>,
    /// Per sensitive column, how many pupils have each value.
    whole: Vec<HashMap<u32, u64>>,
}

impl<'a> Judge<'a> {
    fn new(hierarchies: &'a [Hierarchy], tuples: &'a Tuples, demand: &'a Demand) -> Self {
        let whole = |(column, _): &(usize, _)| values(tuples, *column, 0..tuples.len());
        Self {
            hierarchies,
            tuples,
            demand,
            grouper: Grouper::new(hierarchies),
            base: Table::of(tuples, hierarchies.len()),
            steps: HashMap::new(),
            whole: demand.diversity.iter().map(whole).collect(),
        }
    }

    /// The records that a transformation suppresses, and a tuple of the smallest group of them.
    fn suppressed(&mut self, node: Node) -> (Suppressed, Option<usize>) {
        let columns = self.hierarchies.len();
        let levels = &node.levels(columns);
        let (table, passes) = if self.demand.diversity.is_empty() {
            let step = node.rounded_down(1);
            if !self.steps.contains_key(&step) {
                let (table, _) = self.grouper.group(&self.base, &step.levels(columns));
                self.steps.insert(step, table);
            }
            let (table, _) = self.grouper.group(self.steps.get(&step).unwrap_or(&self.base), levels);
            let passes = table.weights.iter().map(|size| *size >= self.demand.k).collect();
            (table, passes)
        } else {
            let (table, _, passes) = self.finish(levels);
            (table, passes)
        };
        let suppressed = table.suppressed(self.hierarchies, levels, &passes);
        let smallest =
            table.weights.iter().enumerate().filter(|(_, size)| **size < self.demand.k).min_by_key(|(_, size)| **size);
        let tuple = smallest.and_then(|(group, _)| {
            let leaves: Option<Vec<u32>> = table.leaves.iter().map(|column| column.get(group).copied()).collect();
            self.tuples.place_of(&leaves?)
        });
        (suppressed, tuple)
    }

    /// The groups of a transformation, per tuple its group, and per group whether it passes.
    fn finish(&mut self, levels: &[usize]) -> (Table, Vec<u32>, Vec<bool>) {
        let (table, group_of) = self.grouper.group(&self.base, levels);
        let mut passes: Vec<bool> = table.weights.iter().map(|size| *size >= self.demand.k).collect();
        if !self.demand.diversity.is_empty() {
            let mut members: Vec<Vec<usize>> = vec![Vec::new(); passes.len()];
            for (tuple, group) in group_of.iter().enumerate() {
                if let Some(members) = usize::try_from(*group).ok().and_then(|group| members.get_mut(group)) {
                    members.push(tuple);
                }
            }
            for (passes, members) in passes.iter_mut().zip(&members).filter(|(passes, _)| **passes) {
                *passes = self.demand.diversity.iter().zip(&self.whole).all(|((column, diversity), whole)| {
                    diversity.holds(&values(self.tuples, *column, members.iter().copied()), whole)
                });
            }
        }
        (table, group_of, passes)
    }
}

fn at(passes: &[bool], group: u32) -> Option<&bool> {
    usize::try_from(group).ok().and_then(|group| passes.get(group))
}

/// How many pupils of some tuples have each value of a sensitive column.
fn values(tuples: &Tuples, column: usize, places: impl Iterator<Item = usize>) -> HashMap<u32, u64> {
    let mut counts = HashMap::new();
    for (value, count) in places.flat_map(|place| tuples.sensitive_of(column, place)) {
        *counts.entry(*value).or_insert(0) += count;
    }
    counts
}
