//! Tuples that gave a transformation away: a few bits tell whether they give the next one away too.
//!
//! Where nothing may be suppressed, one group that is too small settles a transformation. The tuples of such groups are
//! rare ones, and are tried first on the next. Per label of every level a set of bits says which tuples have it; the group
//! of a tuple is where the sets of its labels meet.

use super::hierarchy::Hierarchy;
use super::lattice::Node;
use super::tuples::Tuples;

/// The most words of 64 bits that the sets may take: 32 MiB.
const MOST_WORDS: usize = 4 << 20;

/// The most tuples that are remembered.
const MOST_WITNESSES: usize = 64;

/// The tuples of groups that were too small.
pub(super) struct Witnesses<'a> {
    tuples: &'a Tuples,
    hierarchies: &'a [Hierarchy],
    k: u64,
    words: usize,
    /// Per quasi-identifier, level and label, the tuples that have it.
    sets: Vec<Vec<Vec<u64>>>,
    /// The tuples, the last that gave something away first.
    known: Vec<usize>,
}

impl<'a> Witnesses<'a> {
    /// Returns no witnesses yet; nothing where the sets would take too much memory.
    pub(super) fn new(hierarchies: &'a [Hierarchy], tuples: &'a Tuples, k: u64) -> Option<Self> {
        let words = tuples.len().div_ceil(64);
        let labels =
            |hierarchy: &Hierarchy| (0..hierarchy.levels()).map(|level| hierarchy.labels(level)).sum::<usize>();
        let needed = hierarchies.iter().map(labels).sum::<usize>().checked_mul(words)?;
        let sets = |(column, hierarchy): (usize, &Hierarchy)| {
            (0..hierarchy.levels()).map(|level| sets_of(hierarchy, level, tuples.leaves_of(column), words)).collect()
        };
        (needed <= MOST_WORDS).then(|| Self {
            tuples,
            hierarchies,
            k,
            words,
            sets: hierarchies.iter().enumerate().map(sets).collect(),
            known: Vec::new(),
        })
    }

    /// Remembers a tuple whose group was too small.
    pub(super) fn remember(&mut self, tuple: usize) {
        self.known.insert(0, tuple);
        self.known.truncate(MOST_WITNESSES);
    }

    /// Returns whether a known tuple is in too small a group.
    pub(super) fn give_away(&mut self, node: Node) -> bool {
        let found = self.known.iter().position(|tuple| self.is_in_small_group(*tuple, node));
        if let Some(found) = found {
            self.known.get_mut(..=found).into_iter().for_each(|known| known.rotate_right(1));
        }
        found.is_some()
    }

    fn is_in_small_group(&self, tuple: usize, node: Node) -> bool {
        let levels = node.bytes(self.hierarchies.len());
        let set = |((column, hierarchy), level): ((usize, &Hierarchy), usize)| {
            let leaf = usize::try_from(*self.tuples.leaves_of(column).get(tuple)?).ok()?;
            let label = usize::try_from(*hierarchy.label_codes(level).get(leaf)?).ok()?;
            let sets = self.sets.get(column)?.get(level)?;
            // A level with one label tells nobody apart.
            Some(sets.get(label * self.words..(label + 1) * self.words)?).filter(|_| hierarchy.labels(level) > 1)
        };
        let sets: Vec<&[u64]> = self.hierarchies.iter().enumerate().zip(levels).filter_map(set).collect();
        let mut size = 0;
        for word in 0..self.words {
            let mut members = sets.iter().fold(u64::MAX, |members, set| members & set.get(word).copied().unwrap_or(0));
            while members != 0 {
                let at = word * 64 + usize::try_from(members.trailing_zeros()).unwrap_or(0);
                size += self.tuples.weights().get(at).copied().unwrap_or(0);
                members &= members - 1;
            }
            if size >= self.k {
                return false;
            }
        }
        true
    }
}

fn sets_of(hierarchy: &Hierarchy, level: usize, leaves: &[u32], words: usize) -> Vec<u64> {
    let mut sets = vec![0; hierarchy.labels(level) * words];
    let labels = hierarchy.label_codes(level);
    for (tuple, leaf) in leaves.iter().enumerate() {
        let label = usize::try_from(*leaf).ok().and_then(|leaf| labels.get(leaf)).copied().unwrap_or(0);
        let word = usize::try_from(label).unwrap_or(0) * words + tuple / 64;
        if let Some(word) = sets.get_mut(word) {
            *word |= 1 << (tuple % 64);
        }
    }
    sets
}
