//! One bundle of entries and the tile of leaf hashes beside it: read, split, hashed, and each entry parsed.

use super::layout::Row;
use super::tree::{Hash, leaf, root_of};
use crate::model::event::Event;
use crate::verify::finding::{Finding, Position, Problem};
use crate::verify::folder;
use std::path::Path;

/// A bundle as it was read.
#[derive(Clone, Debug)]
pub(super) struct Bundle {
    /// Its number.
    pub(super) index: u64,
    /// The events, in order; none where an entry is not one that this program writes.
    pub(super) events: Vec<Option<Event>>,
    /// The hashes of its entries, where it is whole.
    pub(super) leaves: Option<Vec<Hash>>,
    /// The root over those.
    root: Option<Hash>,
    /// The hashes of the tile beside it, where that is whole.
    pub(super) tile: Option<Vec<Hash>>,
    /// What is wrong with the two files themselves.
    pub(super) findings: Vec<Finding>,
}

impl Bundle {
    /// Reads a bundle and its tile, in a log of that size.
    pub(super) fn read(ledger: &Path, size: u64, index: u64) -> Self {
        let mut findings = Vec::new();
        let width = Row::Entries.width(size, index);
        let entries = file(ledger, &Row::Entries.path(size, index), &mut findings, |bytes| split(bytes, width));
        let tile = hashes(ledger, (Row::Level(0), size, index), &mut findings);
        let Some(entries) = entries else {
            return Self { index, events: Vec::new(), leaves: None, root: None, tile, findings };
        };
        let leaves: Vec<Hash> = entries.iter().map(|entry| leaf(entry)).collect();
        let events = entries.iter().map(|entry| Event::from_bytes(entry).ok()).collect();
        Self { index, events, root: Some(root_of(&leaves)), leaves: Some(leaves), tile, findings }
    }

    /// The first entry in which the bundle and its tile differ.
    pub(super) fn differs_at(&self) -> Option<u64> {
        let (leaves, tile) = (self.leaves.as_ref()?, self.tile.as_ref()?);
        let at = leaves.iter().zip(tile).position(|(leaf, hash)| leaf != hash)?;
        u64::try_from(at).ok()
    }

    /// Whether an entry is the one that its hash in the tile is of.
    pub(super) fn is_in_tile(&self, at: usize) -> bool {
        let of = |hashes: &Option<Vec<Hash>>| hashes.as_ref().and_then(|hashes| hashes.get(at).copied());
        of(&self.leaves) == of(&self.tile)
    }

    /// The hashes that the tree is to be built from, with their root: those of the entries, unless the root over those of
    /// the tile is the one that stands above it.
    pub(super) fn settle(&self, is_root: impl Fn(Hash) -> bool) -> (Option<(&[Hash], Hash)>, bool) {
        let leaves = self.leaves.as_deref().zip(self.root);
        let differing = self.tile.as_deref().filter(|tile| self.leaves.as_deref() != Some(*tile));
        let tile = differing.map(|tile| (tile, root_of(tile)));
        match (leaves, tile) {
            (Some((_, root)), Some((_, of_tile))) if !is_root(root) && is_root(of_tile) => (tile, true),
            (Some(_), _) => (leaves, false),
            (None, _) => (tile, false),
        }
    }
}

/// Reads a tile of hashes, in a log of that size.
pub(super) fn hashes(
    ledger: &Path,
    (row, size, index): (Row, u64, u64),
    findings: &mut Vec<Finding>,
) -> Option<Vec<Hash>> {
    let width = row.width(size, index);
    file(ledger, &row.path(size, index), findings, |bytes| {
        let (hashes, rest) = bytes.as_chunks::<32>();
        let whole = rest.is_empty() && u64::try_from(hashes.len()) == Ok(width);
        whole.then(|| hashes.to_vec())
    })
}

/// Reads a file of the log as something; a finding where it is not there or something else.
fn file<T>(ledger: &Path, path: &str, findings: &mut Vec<Finding>, read: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    let position = || Position::LogFile(path.to_owned());
    let Some(bytes) = folder::read(&folder::below(ledger, path)) else {
        findings.push(Finding::new(Problem::LogFileMissing, position()));
        return None;
    };
    let found = read(&bytes);
    if found.is_none() {
        findings.push(Finding::new(Problem::LogFileMalformed, position()));
    }
    found
}

/// The entries of a bundle, if it holds exactly so many.
fn split(bytes: &[u8], width: u64) -> Option<Vec<Vec<u8>>> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (length, after) = rest.split_first_chunk::<2>()?;
        let (entry, after) = after.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry.to_vec());
        rest = after;
    }
    (u64::try_from(entries.len()) == Ok(width)).then_some(entries)
}
