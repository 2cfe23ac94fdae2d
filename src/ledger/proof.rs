//! Inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2), as ranges of entries and as hashes. Pure.
//!
//! Making a proof is two steps: which ranges of entries its hashes cover (here), and the hashes themselves (a reader
//! has them). Checking follows RFC 9162 sections 2.1.3.2 and 2.1.4.2 and shares nothing with making.

use super::error::Error;
use super::tree::{Hash, node_hash};
use std::ops::Range;

/// Returns the ranges whose roots prove that entry `index` is in the tree of `size`, from the leaf's sibling up.
///
/// # Errors
/// [`Error::Beyond`] if the tree has no such entry.
pub fn inclusion_ranges(index: u64, size: u64) -> Result<Vec<Range<u64>>, Error> {
    if index >= size {
        return Err(Error::Beyond { asked: index, size });
    }
    let mut ranges = Vec::new();
    let mut tree = 0..size;
    while tree.end - tree.start > 1 {
        let middle = tree.start + split(tree.end - tree.start);
        if index < middle {
            ranges.push(middle..tree.end);
            tree.end = middle;
        } else {
            ranges.push(tree.start..middle);
            tree.start = middle;
        }
    }
    ranges.reverse();
    Ok(ranges)
}

/// Returns the ranges whose roots prove that the tree of `size` extends the tree of `old_size`.
///
/// # Errors
/// [`Error::Beyond`] if `old_size` is larger.
pub fn consistency_ranges(old_size: u64, size: u64) -> Result<Vec<Range<u64>>, Error> {
    if old_size > size {
        return Err(Error::Beyond { asked: old_size, size });
    }
    let mut ranges = Vec::new();
    if old_size == 0 {
        return Ok(ranges);
    }
    let mut tree = 0..size;
    while tree.end > old_size {
        let middle = tree.start + split(tree.end - tree.start);
        if old_size <= middle {
            ranges.push(middle..tree.end);
            tree.end = middle;
        } else {
            ranges.push(tree.start..middle);
            tree.start = middle;
        }
    }
    // The old tree as a whole is known to whoever checks.
    if tree.start > 0 {
        ranges.push(tree);
    }
    ranges.reverse();
    Ok(ranges)
}

/// Checks that the leaf `leaf` is entry `index` of the tree with `size` entries and this root.
///
/// # Errors
/// [`Error::ProofFails`] if not.
pub fn verify_inclusion(leaf: &Hash, index: u64, path: &[Hash], (size, root): (u64, &Hash)) -> Result<(), Error> {
    if index >= size {
        return Err(Error::ProofFails);
    }
    let mut node = index;
    let mut last = size - 1;
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return Err(Error::ProofFails);
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if last == 0 && hash == *root { Ok(()) } else { Err(Error::ProofFails) }
}

/// Checks that the second (size, root) extends the first.
///
/// Every tree extends the empty one, whose root must then be that of nothing.
///
/// # Errors
/// [`Error::ProofFails`] if not.
pub fn verify_consistency(old: (u64, &Hash), new: (u64, &Hash), path: &[Hash]) -> Result<(), Error> {
    let holds = if old.0 == 0 {
        path.is_empty() && *old.1 == super::tree::empty_root()
    } else if old.0 == new.0 {
        path.is_empty() && old.1 == new.1
    } else {
        old.0 < new.0 && extends(old, new, path)
    };
    if holds { Ok(()) } else { Err(Error::ProofFails) }
}

fn extends((old_size, old_root): (u64, &Hash), (size, root): (u64, &Hash), path: &[Hash]) -> bool {
    let (first, rest) = if old_size.is_power_of_two() {
        (*old_root, path)
    } else {
        match path.split_first() {
            Some((first, rest)) => (*first, rest),
            None => return false,
        }
    };
    let complete = (old_size - 1).trailing_ones();
    let mut node = (old_size - 1).checked_shr(complete).unwrap_or(0);
    let mut last = (size - 1).checked_shr(complete).unwrap_or(0);
    let (mut old_hash, mut new_hash) = (first, first);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(sibling, &old_hash);
            new_hash = node_hash(sibling, &new_hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == *old_root && new_hash == *root
}

/// Returns the largest power of two below `count`, which is 2 or more.
pub(super) fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}
