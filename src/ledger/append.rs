//! Appending to a log: whole batches, durable, by one writer at a time.
//!
//! Order of an append: full and partial tiles and bundles, each durable; then the checkpoint in one step, which is
//! the moment of truth; then the partial tiles that it made stale are removed. A crash before the checkpoint leaves
//! files beyond it, which the next append overwrites or removes; a crash after it leaves stale ones, likewise.
//! No file that a signed checkpoint rests on is ever written again.
//!
//! Nothing is written before the first append. The first checkpoint of a new log has size 0 and comes before any
//! tile, so tiles without a checkpoint are never ours: they mean that somebody took it away.

use super::MAX_ENTRY_BYTES;
use super::checkpoint::{self, Checkpoint, SignedCheckpoint};
use super::error::Error;
use super::growth::Growth;
use super::layout::{self, FULL_WIDTH, Tile};
use super::reader::Reader;
use super::tiles;
use super::tree::{Edge, Hash, leaf_hash};
use crate::storage::{self, Access, FolderLock};
use rayon::prelude::*;
use signed_note::Signer;
use std::fmt;
use std::path::{Path, PathBuf};

/// How many entries are hashed beside one another before they are written.
const ENTRIES_AT_A_TIME: usize = 1 << 14;

/// A log open for appending; holds the lock `<dir>.lock` beside the folder.
pub struct Log {
    dir: PathBuf,
    origin: String,
    signer: Box<dyn Signer + Send + Sync>,
    state: State,
    removable: Vec<String>,
    interrupted: bool,
    _lock: FolderLock,
}

/// What is on the disk.
enum State {
    /// No folder, or an empty one.
    New(Edge),
    /// A log with a checkpoint.
    Open(Reader),
}

impl Log {
    /// Opens the log in `dir` for appending, or a new one if nothing stands there; writes nothing but the lock.
    ///
    /// The name of `vkey` is the log's origin.
    ///
    /// # Errors
    /// [`Error::KeysDiffer`] if the keys are no pair, [`Error::NoCheckpoint`] if there are files without one,
    /// [`storage::Error::Locked`] if another run has the log open, and those of [`Reader::open`].
    pub fn open_or_create(dir: &Path, vkey: &str, signer: Box<dyn Signer + Send + Sync>) -> Result<Self, Error> {
        let origin = checkpoint::paired_origin(vkey, &*signer)?;
        let lock_path = lock_path(dir)?;
        storage::create_private_dir_all(lock_path.parent().unwrap_or(Path::new("")))?;
        let lock = FolderLock::acquire(&lock_path)?;
        let files = match storage::list_files(dir) {
            Err(storage::Error::NotFound(_)) => Vec::new(),
            files => files?,
        };
        let mut removable = files.clone();
        removable.retain(|file| is_temporary(file));
        let state = if files.len() == removable.len() {
            State::New(Edge::empty())
        } else if files.iter().all(|file| file != layout::CHECKPOINT) {
            return Err(Error::NoCheckpoint);
        } else {
            let reader = Reader::open(dir, vkey)?;
            let strays = reader.strays()?.into_iter();
            removable.extend(strays.filter(|file| Tile::parse(file).is_some()));
            State::Open(reader)
        };
        let log = Self { dir: dir.to_owned(), origin, signer, state, removable, interrupted: false, _lock: lock };
        log.last_bundle()?;
        Ok(log)
    }

    /// Returns the number of entries.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.edge().size()
    }

    /// Returns the root over the entries.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.edge().root()
    }

    /// Returns the log's name.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns a reader of the log as it stands; nothing before the first append.
    #[must_use]
    pub fn reader(&self) -> Option<&Reader> {
        match &self.state {
            State::New(_) => None,
            State::Open(reader) => Some(reader),
        }
    }

    /// Appends a batch in one step and returns the new signed checkpoint.
    ///
    /// A batch of nothing gives the checkpoint that stands, or the first one, of size 0.
    ///
    /// # Errors
    /// [`Error::EntryTooLong`] before anything is written; those of writing, after which the log must be opened
    /// again ([`Error::Interrupted`] until then): the batch is in it whole, or not at all.
    pub fn append<E: AsRef<[u8]> + Sync>(&mut self, entries: &[E]) -> Result<SignedCheckpoint, Error> {
        for (position, entry) in entries.iter().enumerate() {
            let bytes = entry.as_ref().len();
            if bytes > MAX_ENTRY_BYTES {
                return Err(Error::EntryTooLong { position, bytes });
            }
        }
        // A failure may come after the new checkpoint is in place: going on from the old state would fork the log.
        if std::mem::replace(&mut self.interrupted, true) {
            return Err(Error::Interrupted);
        }
        let mut signed = match &self.state {
            State::Open(reader) => reader.signed_checkpoint().clone(),
            State::New(_) => {
                storage::create_private_dir_all(&self.dir)?;
                self.commit(Edge::empty())?
            }
        };
        if !entries.is_empty() {
            let before = self.size();
            let mut growth = Growth::new(&self.dir, self.edge().clone(), self.last_bundle()?);
            for some in entries.chunks(ENTRIES_AT_A_TIME) {
                let leaves: Vec<Hash> = some.par_iter().map(|entry| leaf_hash(entry.as_ref())).collect();
                some.iter().zip(leaves).try_for_each(|(entry, leaf)| growth.push(entry.as_ref(), leaf))?;
            }
            signed = self.commit(growth.finish()?)?;
            self.removable.extend(layout::last_tiles(before).map(|tile| tile.path()));
        }
        self.interrupted = false;
        self.tidy();
        Ok(signed)
    }

    fn edge(&self) -> &Edge {
        match &self.state {
            State::New(edge) => edge,
            State::Open(reader) => reader.edge(),
        }
    }

    /// Returns the bytes of the partial bundle at the end, proved; none if the log ends with a full one.
    fn last_bundle(&self) -> Result<Vec<u8>, Error> {
        let mut bundle = Vec::new();
        let size = self.size();
        if let State::Open(reader) = &self.state
            && !size.is_multiple_of(FULL_WIDTH)
        {
            for entry in reader.tiles().entries(size / FULL_WIDTH)? {
                tiles::push_entry(&mut bundle, &entry).ok_or(Error::Full)?;
            }
        }
        Ok(bundle)
    }

    /// Signs the edge and puts the checkpoint in place.
    fn commit(&mut self, edge: Edge) -> Result<SignedCheckpoint, Error> {
        let checkpoint = Checkpoint { origin: self.origin.clone(), size: edge.size(), root: edge.root() };
        let signed = SignedCheckpoint::sign(checkpoint, &*self.signer)?;
        storage::write_atomic(&self.dir.join(layout::CHECKPOINT), signed.note(), Access::Private)?;
        self.state = State::Open(Reader::of(self.dir.clone(), signed.clone(), edge));
        Ok(signed)
    }

    /// Removes stale files. What can't be removed now is a stray that the next opening finds: the batch stands.
    fn tidy(&mut self) {
        let size = self.size();
        for file in std::mem::take(&mut self.removable) {
            if Tile::parse(&file).is_some_and(|tile| layout::belongs(&tile, size)) {
                continue;
            }
            let path = self.dir.join(&file);
            let folder = path.parent().map(Path::to_owned);
            let removed = storage::remove_file(&path);
            if let (Ok(()), Some(folder), true) = (removed, folder, file.contains(".p/")) {
                let _ = storage::remove_empty_folder(&folder);
            }
        }
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Log({}, {} entries)", self.origin, self.size())
    }
}

/// Tells whether a log was begun in `dir`: there is more than what a crash before the first checkpoint leaves.
///
/// # Errors
/// Those of listing.
pub fn is_begun(dir: &Path) -> Result<bool, Error> {
    match storage::list_files(dir) {
        Err(storage::Error::NotFound(_)) => Ok(false),
        files => Ok(files?.iter().any(|file| !is_temporary(file))),
    }
}

fn is_temporary(file: &str) -> bool {
    storage::is_temporary(file.rsplit('/').next().unwrap_or_default())
}

pub(super) fn lock_path(dir: &Path) -> Result<PathBuf, Error> {
    let mut name = dir.file_name().ok_or_else(|| storage::Error::BadPath(storage::Shown::from(dir)))?.to_owned();
    name.push(".lock");
    Ok(dir.with_file_name(name))
}
