//! Reading a log: every entry, proof and old root, each followed up to the signed checkpoint.
//!
//! Opening checks the signature and that the edge gives the root. [`Reader::entries`] proves each bundle before its
//! entries are handed out; when it has ended without an error, every file of the log has been read and agrees.
//! Files that have no place in the log are listed by [`Reader::strays`].

use super::checkpoint::{Checkpoint, SignedCheckpoint};
use super::error::Error;
use super::layout::{self, FULL_WIDTH, Tile};
use super::proof;
use super::proof_note::ProofNote;
use super::tiles::{self, ProvedTiles};
use super::tree::{Edge, Hash};
use crate::storage;
use std::path::{Path, PathBuf};

/// A log whose checkpoint is signed and whose edge gives the signed root.
#[derive(Debug, Clone)]
pub struct Reader {
    dir: PathBuf,
    signed: SignedCheckpoint,
    edge: Edge,
}

impl Reader {
    /// Opens the log in `dir` under the verifier key `vkey`.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no checkpoint, those of [`SignedCheckpoint::open`], and [`Error::Damaged`] if
    /// the edge does not give the root.
    pub fn open(dir: &Path, vkey: &str) -> Result<Self, Error> {
        let signed = SignedCheckpoint::open(&tiles::read(dir, layout::CHECKPOINT)?, vkey)?;
        let edge = tiles::read_edge(dir, signed.checkpoint().size)?;
        if edge.root() != signed.checkpoint().root {
            return Err(tiles::damaged("tile"));
        }
        Ok(Self { dir: dir.to_owned(), signed, edge })
    }

    /// Returns a reader of what has just been written.
    pub(super) fn of(dir: PathBuf, signed: SignedCheckpoint, edge: Edge) -> Self {
        Self { dir, signed, edge }
    }

    /// Returns the checkpoint.
    #[must_use]
    pub fn checkpoint(&self) -> &Checkpoint {
        self.signed.checkpoint()
    }

    /// Returns the checkpoint with its signatures.
    #[must_use]
    pub fn signed_checkpoint(&self) -> &SignedCheckpoint {
        &self.signed
    }

    /// Returns the log's folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns all entries in order, each proved; ends after the first error.
    #[must_use]
    pub fn entries(&self) -> Entries<'_> {
        Entries { tiles: self.tiles(), next_bundle: 0, size: self.checkpoint().size, ready: Vec::new().into_iter() }
    }

    /// Returns one entry, proved.
    ///
    /// # Errors
    /// [`Error::Beyond`] if there is none, and those of reading.
    pub fn entry(&self, index: u64) -> Result<Vec<u8>, Error> {
        let size = self.checkpoint().size;
        if index >= size {
            return Err(Error::Beyond { asked: index, size });
        }
        let mut entries = self.tiles().entries(index / FULL_WIDTH)?;
        let place = usize::try_from(index % FULL_WIDTH).ok().filter(|place| *place < entries.len());
        place.map(|place| entries.swap_remove(place)).ok_or(Error::Beyond { asked: index, size })
    }

    /// Returns the root that the log had at an earlier size.
    ///
    /// # Errors
    /// [`Error::Beyond`] if it never had that size, and those of reading.
    pub fn root_at(&self, size: u64) -> Result<Hash, Error> {
        self.within(size)?;
        self.tiles().subtree(&(0..size))
    }

    /// Returns the proof that entry `index` is in the log, with the checkpoint.
    ///
    /// # Errors
    /// [`Error::Beyond`] if there is no such entry, and those of reading.
    pub fn prove_inclusion(&self, index: u64) -> Result<ProofNote, Error> {
        let path = self.hashes(&proof::inclusion_ranges(index, self.checkpoint().size)?)?;
        Ok(ProofNote { index, path, checkpoint_note: self.signed.note().to_owned() })
    }

    /// Returns the hashes that prove that the log extends what it was at `old_size`.
    ///
    /// # Errors
    /// [`Error::Beyond`] if it never had that size, and those of reading.
    pub fn prove_consistency(&self, old_size: u64) -> Result<Vec<Hash>, Error> {
        self.hashes(&proof::consistency_ranges(old_size, self.checkpoint().size)?)
    }

    /// Returns the files in the folder that have no place in a log of this size, sorted: foreign, stale, or beyond
    /// the checkpoint. A crash leaves some of our own; the next append removes those.
    ///
    /// # Errors
    /// Those of listing, a link included.
    pub fn strays(&self) -> Result<Vec<String>, Error> {
        let size = self.checkpoint().size;
        let mut files = storage::list_files(&self.dir)?;
        files.retain(|file| {
            file != layout::CHECKPOINT && !Tile::parse(file).is_some_and(|tile| layout::belongs(&tile, size))
        });
        Ok(files)
    }

    pub(super) fn edge(&self) -> &Edge {
        &self.edge
    }

    pub(super) fn tiles(&self) -> ProvedTiles<'_> {
        ProvedTiles::new(&self.dir, &self.edge)
    }

    fn within(&self, asked: u64) -> Result<(), Error> {
        let size = self.checkpoint().size;
        if asked > size { Err(Error::Beyond { asked, size }) } else { Ok(()) }
    }

    fn hashes(&self, ranges: &[std::ops::Range<u64>]) -> Result<Vec<Hash>, Error> {
        let mut tiles = self.tiles();
        ranges.iter().map(|range| tiles.subtree(range)).collect()
    }
}

/// The entries of a log, in order.
#[derive(Debug)]
pub struct Entries<'log> {
    tiles: ProvedTiles<'log>,
    next_bundle: u64,
    size: u64,
    ready: std::vec::IntoIter<Vec<u8>>,
}

impl Iterator for Entries<'_> {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(entry) = self.ready.next() {
            return Some(Ok(entry));
        }
        if self.next_bundle.saturating_mul(FULL_WIDTH) >= self.size {
            return None;
        }
        match self.tiles.entries(self.next_bundle) {
            Ok(entries) => {
                self.next_bundle += 1;
                self.ready = entries.into_iter();
                self.ready.next().map(Ok)
            }
            Err(error) => {
                self.size = 0;
                Some(Err(error))
            }
        }
    }
}
