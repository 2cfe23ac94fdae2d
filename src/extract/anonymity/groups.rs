//! Groups of tuples that become one, and tables of such groups, which a more general transformation is counted from.

use super::hierarchy::Hierarchy;
use super::loss::{Suppressed, of_leaf};
use super::tuples::Tuples;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The groups of a transformation: each with one leaf per quasi-identifier that stands for all of its leaves, and how many
/// pupils share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) leaves: Vec<Vec<u32>>,
    pub(super) weights: Vec<u64>,
}

impl Table {
    /// Every tuple a group of its own.
    pub(super) fn of(tuples: &Tuples, columns: usize) -> Self {
        Self {
            leaves: (0..columns).map(|column| tuples.leaves_of(column).to_vec()).collect(),
            weights: tuples.weights().to_vec(),
        }
    }

    /// The records of groups that do not pass.
    pub(super) fn suppressed(&self, hierarchies: &[Hierarchy], levels: &[usize], passes: &[bool]) -> Suppressed {
        let sizes = self.weights.iter().copied().enumerate().zip(passes);
        let failing: Vec<(usize, u64)> = sizes.filter(|(_, passes)| !**passes).map(|(group, _)| group).collect();
        let cost = |((hierarchy, level), leaves): ((&Hierarchy, &usize), &Vec<u32>)| {
            let shared_by = hierarchy.shared_by(*level);
            failing
                .iter()
                .map(|(group, weight)| leaves.get(*group).map_or(0, |leaf| weight * of_leaf(shared_by, *leaf)))
                .sum()
        };
        Suppressed {
            records: failing.iter().map(|(_, weight)| weight).sum(),
            costs: hierarchies.iter().zip(levels).zip(&self.leaves).map(cost).collect(),
        }
    }
}

/// The most groups that are counted in an array by their number; more are hashed.
const DENSE: u64 = 1 << 16;

/// Groups tables, in memory that is used again for one transformation after another.
pub(super) struct Grouper<'a> {
    hierarchies: &'a [Hierarchy],
    keys: Vec<u64>,
    /// One more than the group of a number; 0 is none yet.
    dense: Vec<u32>,
    sparse: HashMap<u64, u32, BuildHasherDefault<KeyHasher>>,
}

impl<'a> Grouper<'a> {
    pub(super) fn new(hierarchies: &'a [Hierarchy]) -> Self {
        Self { hierarchies, keys: Vec::new(), dense: Vec::new(), sparse: HashMap::default() }
    }

    /// The groups of a table under a transformation, and per entry of the table its group.
    pub(super) fn group(&mut self, table: &Table, levels: &[usize]) -> (Table, Vec<u32>) {
        let possible = self.number_entries(table, levels);
        let mut grouped = Table { leaves: vec![Vec::new(); table.leaves.len()], weights: Vec::new() };
        let mut first_of: Vec<usize> = Vec::new();
        let mut group_of = Vec::with_capacity(self.keys.len());
        let is_dense = usize::try_from(possible).ok().filter(|_| possible <= DENSE);
        self.dense.clear();
        self.dense.resize(is_dense.unwrap_or(0), 0);
        self.sparse.clear();
        for (at, (key, weight)) in self.keys.iter().zip(&table.weights).enumerate() {
            let next = code(grouped.weights.len());
            let group = match usize::try_from(*key).ok().and_then(|key| self.dense.get_mut(key)) {
                Some(slot) => {
                    if *slot == 0 {
                        *slot = next + 1;
                    }
                    *slot - 1
                }
                None => *self.sparse.entry(*key).or_insert(next),
            };
            if group == next {
                grouped.weights.push(0);
                first_of.push(at);
            }
            if let Some(size) = usize::try_from(group).ok().and_then(|group| grouped.weights.get_mut(group)) {
                *size += weight;
            }
            group_of.push(group);
        }
        for (to, from) in grouped.leaves.iter_mut().zip(&table.leaves) {
            to.extend(first_of.iter().filter_map(|at| from.get(*at)));
        }
        (grouped, group_of)
    }

    /// Gives every entry the number of its generalised tuple; returns how many numbers there could be.
    fn number_entries(&mut self, table: &Table, levels: &[usize]) -> u64 {
        self.keys.clear();
        self.keys.resize(table.weights.len(), 0);
        let mut stride = 1_u64;
        for ((hierarchy, leaves), level) in self.hierarchies.iter().zip(&table.leaves).zip(levels) {
            let labels = u64::try_from(hierarchy.labels(*level)).unwrap_or(u64::MAX);
            if labels > 1 {
                let parts: Vec<u64> =
                    hierarchy.label_codes(*level).iter().map(|code| u64::from(*code) * stride).collect();
                self.keys.iter_mut().zip(leaves).for_each(|(key, leaf)| *key += of_leaf(&parts, *leaf));
            }
            stride = stride.saturating_mul(labels);
        }
        stride
    }
}

/// A place as a code; there are far fewer tuples than 2^32.
pub(super) fn code(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Spreads the number of a tuple; the numbers are ours, so nobody can choose them to collide.
#[derive(Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(self.0 ^ u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let spread = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = spread ^ (spread >> 32);
    }
}
