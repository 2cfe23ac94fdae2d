//! Reads folders and files for checking: lists without following links, digests as a stream, reads small files whole.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest file that is read whole.
const LARGEST_READ: u64 = 256 << 20;

/// The bytes that are read at a time.
const BUFFER: usize = 1 << 18;

/// The bytes of a digest.
pub type Digest = [u8; 32];

/// What lies below a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files, by path with `/` between the parts, with their size.
    pub files: BTreeMap<String, u64>,
    /// What is neither file nor folder: links, devices, names that are no text.
    pub others: Vec<String>,
}

/// Returns what lies below a folder; nothing where it can't be listed.
#[must_use]
pub fn list(folder: &Path) -> Option<Listing> {
    let mut listing = Listing::default();
    let mut waiting = vec![(folder.to_owned(), String::new())];
    while let Some((next, above)) = waiting.pop() {
        for entry in std::fs::read_dir(&next).ok()? {
            let entry = entry.ok()?;
            let name = entry.file_name();
            let path = format!("{above}{}", name.to_string_lossy());
            let kind = entry.file_type().ok()?;
            if name.to_str().is_none() || !(kind.is_dir() || kind.is_file()) {
                listing.others.push(path);
            } else if kind.is_dir() {
                waiting.push((entry.path(), format!("{path}/")));
            } else {
                listing.files.insert(path, entry.metadata().ok()?.len());
            }
        }
    }
    listing.others.sort();
    Some(listing)
}

/// Opens a plain file.
fn open(path: &Path) -> Option<File> {
    std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    File::open(path).ok()
}

/// Returns the bytes of a file that is not too large to be one of ours.
#[must_use]
pub fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(LARGEST_READ + 1).read_to_end(&mut bytes).ok()?;
    (u64::try_from(bytes.len()).ok()? <= LARGEST_READ).then_some(bytes)
}

/// Returns the BLAKE3 digest of some bytes, keyed with a salt.
#[must_use]
pub fn keyed(salt: &[u8; 32], bytes: &[u8]) -> Digest {
    *blake3::keyed_hash(salt, bytes).as_bytes()
}

/// Returns the BLAKE3 digest of a file, keyed with a salt.
#[must_use]
pub fn keyed_file(salt: &[u8; 32], path: &Path) -> Option<Digest> {
    let mut file = open(path)?;
    let mut hasher = blake3::Hasher::new_keyed(salt);
    let mut buffer = vec![0; BUFFER];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Some(*hasher.finalize().as_bytes()),
            Ok(read) => hasher.update(buffer.get(..read)?),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(_) => return None,
        };
    }
}

/// Returns the path of a file below a folder.
#[must_use]
pub fn below(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |path, part| path.join(part))
}
