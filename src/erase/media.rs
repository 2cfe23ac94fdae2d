//! Media files: a file goes with the last row that lists it (E9).

use crate::model::RowReason;
use crate::model::handover::FileFate;
use std::collections::{HashMap, HashSet};

/// What the rows that list one file say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Listed {
    rows_that_stay: u64,
    rows_that_go: u64,
    someone_asked: bool,
}

/// The media files that manifests list, by path below the input root.
#[derive(Clone, Debug, Default)]
pub struct Media {
    listed: HashMap<String, Listed>,
}

/// What becomes of the row that lists a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Whether its cell with the path stays.
    pub stays: bool,
    /// Whether it goes because consent was withdrawn or erasure granted.
    pub on_request: bool,
}

impl Media {
    /// Notes that a manifest lists a file.
    pub fn list(&mut self, manifest: &str, file: &str, listing: Listing) {
        let listed = self.listed.entry(below_root(manifest, file)).or_default();
        if listing.stays {
            listed.rows_that_stay += 1;
        } else {
            listed.rows_that_go += 1;
            listed.someone_asked |= listing.on_request;
        }
    }

    /// Takes over what other manifests, or other rows of one, list.
    pub fn join(&mut self, other: Self) {
        for (path, Listed { rows_that_stay, rows_that_go, someone_asked }) in other.listed {
            let listed = self.listed.entry(path).or_default();
            listed.rows_that_stay += rows_that_stay;
            listed.rows_that_go += rows_that_go;
            listed.someone_asked |= someone_asked;
        }
    }

    /// Returns what becomes of a file that holds no table, and why a person must look, if so.
    #[must_use]
    pub fn fate(&self, path: &str) -> (FileFate, Option<RowReason>) {
        match self.listed.get(&path.to_lowercase()) {
            None => (FileFate::Copy, Some(RowReason::UnlistedFile)),
            Some(listed) if listed.rows_that_stay == 0 => (FileFate::Drop, None),
            Some(listed) if listed.someone_asked => (FileFate::Drop, Some(RowReason::SharedPhoto)),
            Some(_) => (FileFate::Copy, None),
        }
    }

    /// Returns how many files that a manifest lists are not in the delivery.
    #[must_use]
    pub fn missing<'p>(&self, present: impl Iterator<Item = &'p str>) -> u64 {
        let present: HashSet<String> = present.map(str::to_lowercase).collect();
        let missing = self.listed.iter().filter(|(path, listed)| listed.rows_that_stay > 0 && !present.contains(*path));
        u64::try_from(missing.count()).unwrap_or(u64::MAX)
    }
}

/// The path below the input root of a file that a manifest names relative to itself; compared regardless of case, as
/// Windows and macOS do.
fn below_root(manifest: &str, file: &str) -> String {
    let folder = manifest.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/").to_lowercase()
}
