//! The files that new entries add to a log, written ahead of the checkpoint that will rest on them.
//!
//! A tile or bundle is written when it becomes full; [`Growth::finish`] writes the partial ones at the end and makes
//! all of them durable. Files that the present checkpoint rests on are not touched. Memory is one tile per level and
//! one bundle, however many entries come.

use super::error::Error;
use super::layout::{self, FULL_WIDTH, Kind, Tile};
use super::tiles;
use super::tree::{Edge, Hash};
use crate::storage::FileBatch;
use std::path::Path;

/// A log that is growing and not yet signed.
#[derive(Debug)]
pub(super) struct Growth {
    size_before: u64,
    edge: Edge,
    bundle: Vec<u8>,
    batch: FileBatch,
}

impl Growth {
    /// Starts from the edge of the log in `dir` and the bytes of its partial bundle.
    pub(super) fn new(dir: &Path, edge: Edge, bundle: Vec<u8>) -> Self {
        let size_before = edge.size();
        Self { size_before, edge, bundle, batch: FileBatch::new(dir) }
    }

    /// Takes in the next entry; `leaf` is its hash.
    pub(super) fn push(&mut self, entry: &[u8], leaf: Hash) -> Result<(), Error> {
        if self.edge.size() == u64::MAX {
            return Err(Error::Full);
        }
        let index = self.edge.size() / FULL_WIDTH;
        tiles::push_entry(&mut self.bundle, entry).ok_or(Error::Full)?;
        for full in self.edge.push(leaf) {
            let tile = Tile::full(Kind::Hashes(full.level), full.index);
            self.batch.write(&tile.path(), &tiles::encode_hashes(&full.hashes))?;
        }
        if self.edge.size().is_multiple_of(FULL_WIDTH) {
            self.batch.write(&Tile::full(Kind::Entries, index).path(), &self.bundle)?;
            self.bundle.clear();
        }
        Ok(())
    }

    /// Writes the partial tiles, makes everything durable, and returns the edge that a checkpoint may now sign.
    pub(super) fn finish(mut self) -> Result<Edge, Error> {
        for tile in layout::last_tiles(self.edge.size()) {
            if layout::belongs(&tile, self.size_before) {
                continue;
            }
            let hashes = match tile.kind {
                Kind::Entries => None,
                Kind::Hashes(level) => Some(tiles::encode_hashes(self.edge.level(level))),
            };
            self.batch.write(&tile.path(), hashes.as_ref().unwrap_or(&self.bundle))?;
        }
        self.batch.commit()?;
        Ok(self.edge)
    }
}
