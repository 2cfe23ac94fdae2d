//! First-level hashes of earlier runs, so that the next year only new people cost time.
//!
//! A folder (`<ledger>.cache`) with an age file per salt and cost. A file holds lines: where the line of an input stands,
//! `HMAC-SHA-256(cache key, ..)`, its hash, and the kinds of people that it is of. Without the cache key it says how many there are, and no more. It is always
//! written whole: a run that is cut off leaves the file as it last was. One run at a time uses the folder. A file that is
//! not what was written is refused; [`forget`] removes it, since it only saves time.

use super::person::{Kind, Person};
use crate::extract::error::ExtractError;
use crate::extract::hpgn::{Cost, Hpgn, HpgnSalt};
use crate::keys::CacheKey;
use crate::storage::{self, Access, FolderLock, Shown};
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// How the plain content of a file begins; the binding follows, and then the lines.
const HEAD: &[u8] = b"opschoon/hpgn-cache/v1\n";
const BINDING_BYTES: usize = 64;
const HASH_BYTES: usize = 32;

/// How a file's name begins and ends.
const NAME: (&str, &str) = ("hpgn-", ".age");
/// The digits of the binding that stand in a file's name.
const NAME_DIGITS: usize = 16;
const LOCK: &str = "lock";

/// Where a line stands, the hash, and the bits of the kinds.
const LINE_BYTES: usize = 2 * HASH_BYTES + 1;

/// The fewest new hashes for which the cache is written: what a run that is killed loses is some seconds of work.
const WORTH_SAVING: usize = 8;
/// It is written whole, so a great one less often: for one new hash in so many that it holds. Hashing takes far longer.
const OF_SO_MANY: usize = 2048;

type Lines = HashMap<[u8; HASH_BYTES], Kept>;

/// A hash, and the kinds of people that it is of: a number and an address may be alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    hash: Hpgn,
    kinds: u8,
}

/// Why a cache can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CacheError {
    /// Not what was written, or of another cache key.
    #[error("the cache `{file}` can't be opened")]
    Damaged {
        /// The file.
        file: String,
    },
    /// The system gives no randomness to seal it with.
    #[error("the cache can't be sealed")]
    Unsealable,
}

/// The hashes of earlier runs for one salt and cost. Holds the lock of its folder.
pub struct HpgnCache {
    key: CacheKey,
    path: PathBuf,
    binding: String,
    lines: Lines,
    unsaved: usize,
    _lock: FolderLock,
}

impl fmt::Debug for HpgnCache {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "HpgnCache({} lines)", self.lines.len())
    }
}

impl HpgnCache {
    /// Opens the cache of a salt in a folder; one that is not there is empty.
    ///
    /// # Errors
    /// [`CacheError::Damaged`], [`storage::Error::Exposed`] for a file that others can read, [`storage::Error::Locked`]
    /// while another run uses the folder.
    pub fn open(folder: &Path, key: CacheKey, salt: &HpgnSalt, cost: Cost) -> Result<Self, ExtractError> {
        storage::create_private_dir_all(folder)?;
        let lock = FolderLock::acquire(&folder.join(LOCK))?;
        let Cost { log2_n, r, p } = cost;
        let of = Zeroizing::new(format!("{} {log2_n} {r} {p}", salt.reveal_hex().as_str()));
        let binding = key.binding(&of).map_err(|_| CacheError::Unsealable)?;
        let digits: String = binding.chars().take(NAME_DIGITS).collect();
        let path = folder.join(format!("{}{digits}{}", NAME.0, NAME.1));
        let lines = match read(&path, &key) {
            Err(ExtractError::Storage(storage::Error::NotFound(_))) => Lines::new(),
            Err(error) => return Err(error),
            Ok((bound, lines)) if bound == binding => lines,
            Ok(_) => return Err(damaged(&path)),
        };
        Ok(Self { key, path, binding, lines, unsaved: 0, _lock: lock })
    }

    /// Returns the hash of a person, where an earlier run found it.
    #[must_use]
    pub fn get(&self, person: &Person) -> Option<Hpgn> {
        let kept = self.lines.get(&line_of(&self.key, person))?;
        (kept.kinds & person.kind().bit() != 0).then_some(kept.hash)
    }

    /// Keeps a hash; [`HpgnCache::save`] writes it.
    pub fn keep(&mut self, person: &Person, hash: Hpgn) {
        let line = self.lines.entry(line_of(&self.key, person)).or_insert(Kept { hash, kinds: 0 });
        line.kinds |= person.kind().bit();
        self.unsaved += 1;
    }

    /// Returns how many hashes were kept since the last time that it was written.
    pub(super) const fn unsaved(&self) -> usize {
        self.unsaved
    }

    /// Returns whether enough hashes were kept since to write it.
    pub(super) fn is_worth_saving(&self) -> bool {
        self.unsaved >= WORTH_SAVING.max(self.lines.len() / OF_SO_MANY)
    }

    /// Writes what is kept, whole, in the place of what stood there.
    ///
    /// # Errors
    /// Those of writing.
    pub fn save(&mut self) -> Result<(), ExtractError> {
        write(&self.path, &self.key, &self.binding, &self.lines)?;
        self.unsaved = 0;
        Ok(())
    }
}

/// Lets people leave every cache of a folder, because their data was erased. A file that this key does not open is removed
/// whole, and so are all files where there is no key.
///
/// # Errors
/// [`storage::Error::Locked`] while an extract uses the folder, and those of writing and removing.
pub fn forget<'a>(
    folder: &Path,
    key: Option<&CacheKey>,
    people: impl IntoIterator<Item = &'a Person>,
) -> Result<(), ExtractError> {
    let files = caches(folder)?;
    if files.is_empty() {
        return Ok(());
    }
    let _lock = FolderLock::acquire(&folder.join(LOCK))?;
    let Some(key) = key else { return remove(&files) };
    let gone: Vec<[u8; HASH_BYTES]> = people.into_iter().map(|person| line_of(key, person)).collect();
    for path in files {
        let Ok((binding, mut lines)) = read(&path, key) else {
            remove(std::slice::from_ref(&path))?;
            continue;
        };
        let before = lines.len();
        for line in &gone {
            lines.remove(line);
        }
        if lines.len() < before {
            write(&path, key, &binding, &lines)?;
        }
    }
    Ok(())
}

/// Removes every cache of a folder: without its key nothing opens it.
///
/// # Errors
/// As [`forget`].
pub fn forget_all(folder: &Path) -> Result<(), ExtractError> {
    forget(folder, None, [])
}

/// Returns every hash of a folder with the kinds that it is of, each once, in no order that says anything.
///
/// # Errors
/// As [`HpgnCache::open`].
pub(super) fn all_kept(folder: &Path, key: &CacheKey) -> Result<BTreeSet<(Hpgn, Kind)>, ExtractError> {
    let files = caches(folder)?;
    if files.is_empty() {
        return Ok(BTreeSet::new());
    }
    let _lock = FolderLock::acquire(&folder.join(LOCK))?;
    let mut all = BTreeSet::new();
    for path in files {
        for kept in read(&path, key)?.1.into_values() {
            let kinds = Kind::ALL.into_iter().filter(|kind| kept.kinds & kind.bit() != 0);
            all.extend(kinds.map(|kind| (kept.hash, kind)));
        }
    }
    Ok(all)
}

/// Returns the folder of the caches that go with a deletion log: beside it, since the log's own folder holds nothing else.
#[must_use]
pub fn cache_beside(ledger: &Path) -> PathBuf {
    let mut name = ledger.file_name().unwrap_or_default().to_owned();
    name.push(".cache");
    ledger.with_file_name(name)
}

/// The cache files of a folder, and what a crash left of them.
fn caches(folder: &Path) -> Result<Vec<PathBuf>, ExtractError> {
    let files = match storage::list_files(folder) {
        Err(storage::Error::NotFound(_)) => Vec::new(),
        files => files?,
    };
    let is_ours = |file: &String| {
        storage::is_temporary(file) || file.strip_prefix(NAME.0).is_some_and(|rest| rest.ends_with(NAME.1))
    };
    Ok(files.into_iter().filter(is_ours).map(|file| folder.join(file)).collect())
}

fn remove(files: &[PathBuf]) -> Result<(), ExtractError> {
    files.iter().try_for_each(|file| Ok(storage::remove_file(file)?))
}

fn damaged(path: &Path) -> ExtractError {
    CacheError::Damaged { file: Shown::from(path).to_string() }.into()
}

/// Returns the binding of a cache file, and its lines.
fn read(path: &Path, key: &CacheKey) -> Result<(String, Lines), ExtractError> {
    let sealed = storage::read_private(path)?;
    let plain = key.unseal(&sealed).ok_or_else(|| damaged(path))?;
    parse(&plain).ok_or_else(|| damaged(path))
}

fn parse(plain: &[u8]) -> Option<(String, Lines)> {
    let (binding, body) = plain.strip_prefix(HEAD)?.split_at_checked(BINDING_BYTES)?;
    let (lines, rest) = body.as_chunks::<LINE_BYTES>();
    let line = |line: &[u8; LINE_BYTES]| {
        let (place, rest) = line.split_first_chunk()?;
        let (hash, kinds) = rest.split_first_chunk()?;
        Some((*place, Kept { hash: Hpgn(*hash), kinds: *kinds.first()? }))
    };
    let lines = lines.iter().map(line).collect::<Option<Lines>>()?;
    (rest.is_empty()).then_some((String::from_utf8(binding.to_vec()).ok()?, lines))
}

fn line_of(key: &CacheKey, person: &Person) -> [u8; HASH_BYTES] {
    key.line(person.input().reveal())
}

/// Writes the lines in their own order, which is nobody's.
fn write(path: &Path, key: &CacheKey, binding: &str, lines: &Lines) -> Result<(), ExtractError> {
    let size = HEAD.len() + BINDING_BYTES + LINE_BYTES * lines.len();
    let mut plain = Zeroizing::new(Vec::with_capacity(size));
    plain.extend_from_slice(HEAD);
    plain.extend_from_slice(binding.as_bytes());
    let mut sorted: Vec<(&[u8; HASH_BYTES], &Kept)> = lines.iter().collect();
    sorted.sort_unstable();
    for (line, kept) in sorted {
        plain.extend_from_slice(line);
        plain.extend_from_slice(&kept.hash.0);
        plain.push(kept.kinds);
    }
    let sealed = key.seal(&plain).map_err(|_| CacheError::Unsealable)?;
    Ok(storage::write_atomic(path, &sealed, Access::Private)?)
}
