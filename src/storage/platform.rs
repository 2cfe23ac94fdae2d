//! What differs per operating system: modes, links, inodes, folder syncs, positional reads.
//!
//! Unix: owner-only modes; a link is refused at opening (`O_NOFOLLOW`). Windows: modes are those that the parent
//! folder hands down; any reparse point counts as a link and is opened as itself; syncing a folder does nothing.
//! The standard library has no names for the flags below, so they are written out per system; where we know none,
//! the comparison of inodes after opening (`input`) stands alone.

#[cfg(unix)]
pub(super) use unix::*;
#[cfg(windows)]
pub(super) use windows::*;

use std::fs::File;
use std::io;
use std::path::Path;

/// Makes `path`, new and 0600, a file that shares the blocks of `from`; never a hard link.
///
/// Where the file system can't, an empty or partial file may stay behind.
#[cfg(not(target_vendor = "apple"))]
pub(super) fn clone_file(from: &File, path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    set_file_mode(&mut options, true);
    let file = options.open(path)?;
    reflink_copy::reflink_file(from, &file)?;
    Ok(file)
}

/// As above: `fclonefileat` makes the file itself, with the mode of `from`, inside a folder that is 0700.
#[cfg(target_vendor = "apple")]
pub(super) fn clone_file(from: &File, path: &Path) -> io::Result<File> {
    use std::os::unix::fs::PermissionsExt;
    reflink_copy::reflink_file_to_path(from, path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    File::options().read(true).write(true).open(path)
}

#[cfg(unix)]
mod unix {
    use std::fs::{DirBuilder, File, Metadata, OpenOptions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
    use std::path::Path;

    const NO_FOLLOW: i32 = if cfg!(all(
        target_os = "linux",
        any(target_arch = "x86_64", target_arch = "x86", target_arch = "riscv64", target_arch = "s390x")
    )) {
        0x2_0000
    } else if cfg!(target_os = "linux") {
        0x8000
    } else if cfg!(any(target_vendor = "apple", target_os = "freebsd", target_os = "openbsd")) {
        0x100
    } else {
        0
    };

    /// Device and inode.
    pub(in crate::storage) type FileId = (u64, u64);

    pub(in crate::storage) fn set_file_mode(options: &mut OpenOptions, owner_only: bool) {
        options.mode(if owner_only { 0o600 } else { 0o644 });
    }

    pub(in crate::storage) fn private_folder_builder() -> DirBuilder {
        let mut builder = DirBuilder::new();
        builder.mode(0o700);
        builder
    }

    pub(in crate::storage) fn refuse_links(options: &mut OpenOptions) {
        options.custom_flags(NO_FOLLOW);
    }

    pub(in crate::storage) fn sync_folder(path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    pub(in crate::storage) fn is_link(metadata: &Metadata) -> bool {
        metadata.file_type().is_symlink()
    }

    pub(in crate::storage) fn file_id(metadata: &Metadata) -> FileId {
        (metadata.dev(), metadata.ino())
    }

    pub(in crate::storage) fn readable_by_others(metadata: &Metadata) -> bool {
        metadata.permissions().mode() & 0o077 != 0
    }

    pub(in crate::storage) fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        file.read_at(buffer, offset)
    }
}

#[cfg(windows)]
mod windows {
    use std::fs::{DirBuilder, File, Metadata, OpenOptions};
    use std::io;
    use std::os::windows::fs::{FileExt, MetadataExt, OpenOptionsExt};
    use std::path::Path;

    const ATTRIBUTE_REPARSE_POINT: u32 = 0x400;
    const FLAG_OPEN_REPARSE_POINT: u32 = 0x20_0000;

    /// The standard library shows no file index: creation time stands in for it.
    pub(in crate::storage) type FileId = u64;

    pub(in crate::storage) fn set_file_mode(_options: &mut OpenOptions, _owner_only: bool) {}

    pub(in crate::storage) fn private_folder_builder() -> DirBuilder {
        DirBuilder::new()
    }

    pub(in crate::storage) fn refuse_links(options: &mut OpenOptions) {
        options.custom_flags(FLAG_OPEN_REPARSE_POINT);
    }

    pub(in crate::storage) fn sync_folder(_path: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(in crate::storage) fn is_link(metadata: &Metadata) -> bool {
        metadata.file_attributes() & ATTRIBUTE_REPARSE_POINT != 0
    }

    pub(in crate::storage) fn file_id(metadata: &Metadata) -> FileId {
        metadata.creation_time()
    }

    pub(in crate::storage) fn readable_by_others(_metadata: &Metadata) -> bool {
        false
    }

    pub(in crate::storage) fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        file.seek_read(buffer, offset)
    }
}
