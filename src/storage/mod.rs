//! Files and folders: the one place of the program that writes, renames, syncs and removes.
//!
//! Promises: an input is opened once, read-only, and never through a link below its root; an output appears whole
//! and durable or not at all; what we make is for its owner alone (folders 0700, files 0600); no temporary file
//! lies outside a staging folder or the folder of the file it becomes; nothing is ever hard-linked.
//!
//! Refuses: links, pipes, sockets and devices; names that leave their folder or that Windows reserves; folders that
//! contain one another; secrets that others can read.
//!
//! Differs on Windows: owner-only modes are those that the parent folder hands down; folders can't be synced
//! (NTFS journals its names); a lock file stays behind, unlocked; inodes are not compared.
//!
//! Sizes and counts are bytes. Errors name a path and a kind, never data. Under `cfg(test)` or the feature `faults`
//! every operation that changes the disk first asks `faults` whether it must fail.

mod atomic;
mod batch;
mod copy;
mod digest;
mod disk;
mod error;
pub mod faults;
mod folders;
mod input;
mod leftovers;
mod lock;
mod names;
mod nest;
mod platform;
mod staged_file;
mod staging;
mod tap;
mod walk;

#[cfg(test)]
mod tests;

pub use atomic::{
    Access, is_temporary, move_folder, overwrite_and_remove, read_private, remove_empty_folder, remove_file,
    replace_secret, write_atomic, write_new, write_new_with,
};
pub use batch::FileBatch;
pub use digest::{Digest, Digester, NotADigest};
pub use error::{Error, Shown};
pub use folders::create_private_dir_all;
pub use input::{InputFile, InputReader, Stamp};
pub use leftovers::{clear_leftovers, clear_temporaries, leftovers};
pub use lock::FolderLock;
pub use nest::must_not_nest;
pub use staged_file::StagedFile;
pub use staging::{Published, Staging, must_be_free};
pub use tap::{TapReader, TapWriter};
pub use walk::list_files;
