//! The primitive operations that change the disk, each behind the fault-injection point.
//!
//! Nothing else in the program calls the standard library's writing functions. Each function does one thing and
//! maps its error to the path that it is about.

use super::error::{AtPath, Error};
use super::platform;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Asks the fault-injection point whether an operation on `path` may go on.
pub(super) fn allow(path: &Path) -> io::Result<()> {
    super::faults::check(path)
}

/// Creates a file that did not exist and opens it for writing and reading.
pub(super) fn create_file(path: &Path, owner_only: bool) -> Result<File, Error> {
    allow(path).at(path)?;
    let mut options = File::options();
    options.write(true).read(true).create_new(true);
    platform::set_file_mode(&mut options, owner_only);
    options.open(path).at(path)
}

/// Creates one folder, 0700, that did not exist.
pub(super) fn create_folder(path: &Path) -> Result<(), Error> {
    allow(path).at(path)?;
    platform::private_folder_builder().create(path).at(path)
}

/// Makes the contents and size of an open file durable.
pub(super) fn sync_file(file: &File, path: &Path) -> Result<(), Error> {
    allow(path).at(path)?;
    file.sync_all().at(path)
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(path: &Path) -> Result<(), Error> {
    allow(path).at(path)?;
    platform::sync_folder(path).at(path)
}

/// Makes the names in the folder around `path` durable.
pub(super) fn sync_parent(path: &Path) -> Result<(), Error> {
    sync_folder(parent_of(path))
}

/// Renames within one file system; the error is about `to`.
#[expect(clippy::disallowed_methods, reason = "the one place that renames")]
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    allow(to).at(to)?;
    fs::rename(from, to).at(to)
}

/// Removes a file or a link (never what it points at).
#[expect(clippy::disallowed_methods, reason = "the one place that removes")]
pub(super) fn remove_file(path: &Path) -> Result<(), Error> {
    allow(path).at(path)?;
    fs::remove_file(path).at(path)
}

/// Removes an empty folder.
pub(super) fn remove_folder(path: &Path) -> Result<(), Error> {
    allow(path).at(path)?;
    fs::remove_dir(path).at(path)
}

/// Removes a folder and all below it, without following links.
#[expect(clippy::disallowed_methods, reason = "the one place that removes")]
pub(super) fn remove_tree(path: &Path) -> Result<(), Error> {
    allow(path).at(path)?;
    fs::remove_dir_all(path).at(path)
}

/// Returns the folder around `path`, which is `.` for a bare name.
pub(super) fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
