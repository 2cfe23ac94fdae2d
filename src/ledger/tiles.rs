//! Tiles and bundles as bytes, and reading them under the authority of a signed checkpoint.
//!
//! Trust flows down: the partial tiles of all levels (the edge) give the signed root; each full tile gives its hash
//! in the tile above it, up to the edge; each entry gives its hash in a tile of level 0. Nothing is handed out
//! before its chain has been followed.

use super::error::Error;
use super::layout::{self, FULL_WIDTH, Kind, LEVELS, Tile};
use super::proof::split;
use super::tree::{Edge, Hash, leaf_hash, node_hash, root_of};
use crate::storage::{self, InputFile};
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Reads a file below the log's folder, refusing links.
pub(super) fn read(dir: &Path, file: &str) -> Result<Vec<u8>, Error> {
    let bytes = InputFile::open(dir, Path::new(file)).map(|input| {
        let mut bytes = Vec::new();
        input.reader().read_to_end(&mut bytes).map(|_| bytes)
    });
    match bytes {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(damaged(file)),
        Err(storage::Error::NotFound(_) | storage::Error::NotFolder(_)) => {
            Err(Error::Missing { file: file.to_owned() })
        }
        Err(error) => Err(error.into()),
    }
}

/// Returns the error for a file that does not agree.
pub(super) fn damaged(file: &str) -> Error {
    Error::Damaged { file: file.to_owned() }
}

/// Returns the bytes of a tile of hashes.
pub(super) fn encode_hashes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| *hash.as_bytes()).collect()
}

/// Adds an entry to a bundle; nothing if it is too long for its length prefix.
pub(super) fn push_entry(bundle: &mut Vec<u8>, entry: &[u8]) -> Option<()> {
    bundle.extend(u16::try_from(entry.len()).ok()?.to_be_bytes());
    bundle.extend(entry);
    Some(())
}

/// Splits a bundle into its entries; nothing unless it ends exactly with one.
fn split_bundle(mut bundle: &[u8]) -> Option<Vec<&[u8]>> {
    let mut entries = Vec::new();
    while !bundle.is_empty() {
        let (length, rest) = bundle.split_first_chunk()?;
        let (entry, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
        entries.push(entry);
        bundle = rest;
    }
    Some(entries)
}

/// Reads the partial tile of each level; their hashes are as yet unproved.
pub(super) fn read_edge(dir: &Path, size: u64) -> Result<Edge, Error> {
    let levels = (0..LEVELS).map(|level| {
        let index = layout::nodes_at(size, level) / FULL_WIDTH;
        match layout::width_at(size, level, index) {
            0 => Ok(Vec::new()),
            width => read_hashes(dir, &Tile { kind: Kind::Hashes(level), index, width }),
        }
    });
    Edge::from_levels(size, levels.collect::<Result<_, _>>()?).ok_or_else(|| damaged(layout::CHECKPOINT))
}

fn read_hashes(dir: &Path, tile: &Tile) -> Result<Vec<Hash>, Error> {
    let path = tile.path();
    let bytes = read(dir, &path)?;
    let (hashes, rest) = bytes.as_chunks::<32>();
    if u64::try_from(hashes.len()) == Ok(tile.width) && rest.is_empty() {
        Ok(hashes.iter().copied().map(Hash::from_bytes).collect())
    } else {
        Err(damaged(&path))
    }
}

/// Proved tiles of one log; remembers the last one of each level.
#[derive(Debug, Clone)]
pub(super) struct ProvedTiles<'log> {
    dir: &'log Path,
    edge: &'log Edge,
    last: [Option<(u64, Arc<[Hash]>)>; 8],
}

impl<'log> ProvedTiles<'log> {
    /// Returns the tiles of the log in `dir`, whose edge is known to give the signed root.
    pub(super) fn new(dir: &'log Path, edge: &'log Edge) -> Self {
        Self { dir, edge, last: [const { None }; 8] }
    }

    /// Returns the hashes of a tile, proved.
    pub(super) fn tile(&mut self, level: u8, index: u64) -> Result<Arc<[Hash]>, Error> {
        let width = layout::width_at(self.edge.size(), level, index);
        if width < FULL_WIDTH {
            return Ok(Arc::from(self.edge.level(level)));
        }
        if let Some(Some((number, hashes))) = self.last.get(usize::from(level))
            && *number == index
        {
            return Ok(Arc::clone(hashes));
        }
        let tile = Tile { kind: Kind::Hashes(level), index, width };
        let hashes: Arc<[Hash]> = read_hashes(self.dir, &tile)?.into();
        if Some(root_of(&hashes)) != self.node(level + 1, index)? {
            return Err(damaged(&tile.path()));
        }
        if let Some(slot) = self.last.get_mut(usize::from(level)) {
            *slot = Some((index, Arc::clone(&hashes)));
        }
        Ok(hashes)
    }

    /// Returns one hash at a level, proved.
    fn node(&mut self, level: u8, number: u64) -> Result<Option<Hash>, Error> {
        let hashes = self.tile(level, number / FULL_WIDTH)?;
        Ok(usize::try_from(number % FULL_WIDTH).ok().and_then(|place| hashes.get(place).copied()))
    }

    /// Returns the entries of a bundle, each proved.
    pub(super) fn entries(&mut self, index: u64) -> Result<Vec<Vec<u8>>, Error> {
        let width = layout::width_at(self.edge.size(), 0, index);
        let path = Tile { kind: Kind::Entries, index, width }.path();
        let hashes = self.tile(0, index)?;
        let bundle = read(self.dir, &path)?;
        let entries = split_bundle(&bundle).ok_or_else(|| damaged(&path))?;
        if entries.len() != hashes.len() || entries.iter().zip(&*hashes).any(|(entry, hash)| leaf_hash(entry) != *hash)
        {
            return Err(damaged(&path));
        }
        Ok(entries.into_iter().map(<[u8]>::to_vec).collect())
    }

    /// Returns the root over a range of entries that is a subtree of RFC 6962, proved.
    pub(super) fn subtree(&mut self, range: &Range<u64>) -> Result<Hash, Error> {
        let count = range.end - range.start;
        if count == 0 {
            return Ok(root_of(&[]));
        }
        if !count.is_power_of_two() {
            let middle = range.start + split(count);
            return Ok(node_hash(&self.subtree(&(range.start..middle))?, &self.subtree(&(middle..range.end))?));
        }
        // A complete subtree: a run of `wide` hashes in one tile.
        let level = u8::try_from(count.trailing_zeros() / 8).unwrap_or(LEVELS);
        let wide = layout::nodes_at(count, level);
        let first = layout::nodes_at(range.start, level);
        let hashes = self.tile(level, first / FULL_WIDTH)?;
        let place = usize::try_from(first % FULL_WIDTH).ok().zip(usize::try_from(first % FULL_WIDTH + wide).ok());
        place
            .and_then(|(from, to)| hashes.get(from..to))
            .map(root_of)
            .ok_or(Error::Beyond { asked: range.end, size: self.edge.size() })
    }
}
