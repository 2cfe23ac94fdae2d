//! Crashes: every operation on the disk fails in turn, and all after it; then the log is opened again.

use super::super::*;
use super::{entries, open, read_in_full, temp, vkey};
use crate::storage::{self, faults};
use std::fs;
use std::io::ErrorKind;

/// Appends `from..to` to a log of `from` entries with a crash after each number of operations.
fn crash_everywhere(from: u64, to: u64, then: u64) {
    for operations in 0.. {
        let (_guard, dir) = temp();
        let dir = dir.join("ledger");
        if from > 0 {
            open(&dir).unwrap().append(&entries(0..from)).unwrap();
        }
        let armed = faults::fail_after(&dir, operations, ErrorKind::StorageFull);
        let mut log = open(&dir).unwrap();
        let done = log.append(&entries(from..to));
        if done.is_err() {
            assert_eq!(log.append(&entries(from..to)), Err(Error::Interrupted));
        }
        drop(log);
        let finished = !armed.sprung();
        drop(armed);

        let mut log = open(&dir).unwrap();
        let size = log.size();
        assert!(size == to || (size == from && done.is_err()), "{operations}: {size}");
        if let Some(reader) = log.reader() {
            let kept = reader.entries().collect::<Result<Vec<_>, _>>().unwrap();
            assert!(kept == entries(0..size));
        }
        // The next append may be shorter than the tail that the crash left.
        log.append(&entries(size..size + then)).unwrap();
        assert!(read_in_full(&dir).unwrap() == entries(0..size + then), "{operations}");
        if finished {
            assert!(done.is_ok());
            return;
        }
    }
}

#[test]
fn a_crash_in_the_first_append_leaves_all_or_nothing() {
    crash_everywhere(0, 3, 1);
    crash_everywhere(0, 258, 2);
}

#[test]
fn a_crash_in_a_later_append_leaves_all_or_nothing() {
    crash_everywhere(5, 9, 2);
    crash_everywhere(250, 515, 3);
    crash_everywhere(255, 256, 1);
    crash_everywhere(256, 257, 300);
}

#[test]
fn a_torn_tail_is_overwritten() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..250)).unwrap();
    for (name, bytes) in [("tile/0/000", &b"torn"[..]), ("tile/entries/000", b""), ("tile/entries/001.p/9", b"torn")] {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(Reader::open(&dir, &vkey()).unwrap().strays().unwrap().len(), 3);
    open(&dir).unwrap().append(&entries(250..260)).unwrap();
    assert!(read_in_full(&dir).unwrap() == entries(0..260));
}

#[test]
fn what_a_signed_checkpoint_rests_on_is_never_written_again() {
    let (_guard, dir) = temp();
    let dir = dir.join("ledger");
    open(&dir).unwrap().append(&entries(0..300)).unwrap();
    let before: Vec<_> = storage::list_files(&dir).unwrap();
    let inode = |file: &String| storage::InputFile::open(&dir, std::path::Path::new(file)).unwrap();
    let full: Vec<_> = before.iter().filter(|file| file.ends_with("/000")).map(inode).collect();
    assert_eq!(full.len(), 2);
    open(&dir).unwrap().append(&entries(300..700)).unwrap();
    assert!(full.iter().all(|file| file.unchanged().is_ok()));
}
