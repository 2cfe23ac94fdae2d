//! RFC 6962 hashing, and the right edge of a tree that grows. Pure.
//!
//! A leaf is SHA-256 of `0x00` and the entry; a node is SHA-256 of `0x01` and its two children; the empty tree is
//! SHA-256 of nothing. The edge holds, per level, the hashes of the last (partial) tile: it is all that appending
//! needs to know, however large the log.

use super::layout::{self, FULL_WIDTH, LEVELS};
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 hash of the tree; prints as 64 lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Returns the hash with these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns the 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Hash({self})")
    }
}

/// Returns the hash of an entry (RFC 6962 section 2.1).
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
}

/// Returns the hash of a node over its two children (RFC 6962 section 2.1).
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Hash(Sha256::new().chain_update([1]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// Returns the root of the tree without entries.
#[must_use]
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// Returns the root over consecutive hashes of one height.
///
/// The last one may be of an incomplete subtree: RFC 6962 splits at the largest power of two below the size, so the
/// split of the hashes is the split of the entries.
#[must_use]
pub fn root_of(nodes: &[Hash]) -> Hash {
    match nodes {
        [] => empty_root(),
        [only] => *only,
        _ => {
            let (left, right) = nodes.split_at(nodes.len().next_power_of_two() / 2);
            node_hash(&root_of(left), &root_of(right))
        }
    }
}

/// A tile that has just become full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FullTile {
    pub(super) level: u8,
    pub(super) index: u64,
    pub(super) hashes: Vec<Hash>,
}

/// The hashes of the partial tile of each level, from level 0 up, and the number of entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edge {
    size: u64,
    levels: Vec<Vec<Hash>>,
}

impl Edge {
    /// Returns the edge of the empty tree.
    pub(super) fn empty() -> Self {
        Self { size: 0, levels: vec![Vec::new(); usize::from(LEVELS)] }
    }

    /// Returns the edge of a tree of `size` entries with these partial tiles, or nothing if their widths don't fit.
    pub(super) fn from_levels(size: u64, levels: Vec<Vec<Hash>>) -> Option<Self> {
        let fits = (0..LEVELS)
            .zip(&levels)
            .all(|(level, hashes)| u64::try_from(hashes.len()) == Ok(layout::nodes_at(size, level) % FULL_WIDTH));
        (fits && levels.len() == usize::from(LEVELS)).then_some(Self { size, levels })
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Returns the hashes of the partial tile at `level`; none if the level ends with a full one.
    pub(super) fn level(&self, level: u8) -> &[Hash] {
        self.levels.get(usize::from(level)).map_or(&[], Vec::as_slice)
    }

    /// Takes in the next leaf; returns the tiles that it made full, from level 0 up.
    pub(super) fn push(&mut self, leaf: Hash) -> Vec<FullTile> {
        self.size += 1;
        let mut full = Vec::new();
        let mut next = leaf;
        for (level, hashes) in (0..LEVELS).zip(&mut self.levels) {
            hashes.push(next);
            if u64::try_from(hashes.len()) != Ok(FULL_WIDTH) {
                break;
            }
            next = root_of(hashes);
            let index = (layout::nodes_at(self.size, level) - 1) / FULL_WIDTH;
            full.push(FullTile { level, index, hashes: std::mem::take(hashes) });
        }
        full
    }

    /// Returns the root of the tree: from level 0 up, what lies right of a level is one more node of it.
    pub(super) fn root(&self) -> Hash {
        let mut right: Option<Hash> = None;
        for hashes in &self.levels {
            if !hashes.is_empty() {
                let nodes: Vec<Hash> = hashes.iter().copied().chain(right).collect();
                right = Some(root_of(&nodes));
            }
        }
        right.unwrap_or_else(empty_root)
    }
}
