//! The lattice of transformations: every combination of one level per quasi-identifier.

use super::hierarchy::Hierarchy;

/// The most quasi-identifiers: their levels are packed into one number.
pub const MOST_COLUMNS: usize = 16;

/// The most levels of a hierarchy.
pub const MOST_LEVELS: usize = 128;

/// One transformation: a level per quasi-identifier, the first in the highest byte that is used, so that numbers are in
/// the order of their levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Node(u128);

impl Node {
    /// The highest bit of every byte.
    const GUARDS: u128 = u128::from_be_bytes([0x80; MOST_COLUMNS]);

    pub(super) fn new(levels: &[usize]) -> Self {
        Self(levels.iter().fold(0, |packed, level| packed << 8 | u128::from(u8::try_from(*level).unwrap_or(u8::MAX))))
    }

    /// The levels, of so many quasi-identifiers.
    pub(super) fn levels(self, columns: usize) -> Vec<usize> {
        self.bytes(columns).collect()
    }

    /// The levels one by one.
    pub(super) fn bytes(self, columns: usize) -> impl Iterator<Item = usize> {
        self.0.to_be_bytes().into_iter().skip(MOST_COLUMNS - columns.min(MOST_COLUMNS)).map(usize::from)
    }

    /// Whether this is nowhere more general than another.
    pub(super) const fn is_below(self, other: Self) -> bool {
        // No byte borrows: levels are below 128, and the guard bit of the other is set.
        ((other.0 | Self::GUARDS) - self.0) & Self::GUARDS == Self::GUARDS
    }

    /// The sum of the levels.
    pub(super) fn rank(self) -> u32 {
        self.0.to_be_bytes().into_iter().map(u32::from).sum()
    }

    /// The transformation below this one whose levels are multiples of a power of two.
    pub(super) const fn rounded_down(self, bits: u32) -> Self {
        let kept = (0x7f_u8 >> bits) << bits;
        Self(self.0 & u128::from_be_bytes([kept; MOST_COLUMNS]))
    }
}

/// Returns every transformation, in order.
pub(super) fn every_node(hierarchies: &[Hierarchy]) -> Vec<Node> {
    let depths: Vec<usize> = hierarchies.iter().map(Hierarchy::levels).collect();
    let node = |mut at: usize| {
        let mut levels: Vec<usize> = depths
            .iter()
            .rev()
            .map(|depth| {
                let level = at % depth;
                at /= depth;
                level
            })
            .collect();
        levels.reverse();
        Node::new(&levels)
    };
    (0..depths.iter().product()).map(node).collect()
}
