//! Fault injection: makes the n-th operation on the disk below one folder fail, alone or with every one after it.
//!
//! Only code that calls [`fail_after`] or [`fail_once`] sets a trap, and only tests do: no flag, file or variable can. "Every
//! one after it" is what a crash looks like: nothing is tidied up. Folders keep tests that run at once apart, and the count is
//! shared by all threads of the program.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

static ARMED: Mutex<Vec<Trap>> = Mutex::new(Vec::new());
static NEXT_ID: AtomicU64 = AtomicU64::new(0);

struct Trap {
    id: u64,
    folder: PathBuf,
    operations_left: u64,
    kind: io::ErrorKind,
    /// Whether operations succeed again after the one that failed.
    recovers: bool,
    sprung: bool,
}

/// A trap that is set until it is dropped.
#[must_use = "the trap is taken away when this is dropped"]
#[derive(Debug)]
pub struct Armed {
    id: u64,
}

/// Lets `operations` more operations below `folder` succeed, then fails each with `kind`.
pub fn fail_after(folder: &Path, operations: u64, kind: io::ErrorKind) -> Armed {
    arm(folder, operations, kind, false)
}

/// Lets `operations` more operations below `folder` succeed, fails the next with `kind`, and lets all others succeed.
pub fn fail_once(folder: &Path, operations: u64, kind: io::ErrorKind) -> Armed {
    arm(folder, operations, kind, true)
}

fn arm(folder: &Path, operations: u64, kind: io::ErrorKind, recovers: bool) -> Armed {
    let id = NEXT_ID.fetch_add(1, Ordering::Relaxed);
    traps().push(Trap { id, folder: folder.to_owned(), operations_left: operations, kind, recovers, sprung: false });
    Armed { id }
}

impl Armed {
    /// Tells whether an operation has failed by this trap.
    #[must_use]
    pub fn sprung(&self) -> bool {
        traps().iter().any(|trap| trap.id == self.id && trap.sprung)
    }
}

impl Drop for Armed {
    fn drop(&mut self) {
        traps().retain(|trap| trap.id != self.id);
    }
}

/// Counts one operation on `path` and fails it if a trap says so.
pub(super) fn check(path: &Path) -> io::Result<()> {
    if NEXT_ID.load(Ordering::Relaxed) == 0 {
        return Ok(());
    }
    for trap in traps().iter_mut().filter(|trap| path.starts_with(&trap.folder)) {
        if trap.sprung && trap.recovers {
            continue;
        }
        if trap.operations_left == 0 {
            trap.sprung = true;
            return Err(trap.kind.into());
        }
        trap.operations_left -= 1;
    }
    Ok(())
}

fn traps() -> MutexGuard<'static, Vec<Trap>> {
    ARMED.lock().unwrap_or_else(PoisonError::into_inner)
}
